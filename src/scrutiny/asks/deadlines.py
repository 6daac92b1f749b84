"""The session before or at which something is to be done, as the words of an ask name it, in six languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from scrutiny.asks.bodies import body_of
from scrutiny.asks.ordinals import number, of_session
from scrutiny.vocabulary import listing

#: How many words a session is called by at most, and how many more may name its body.
_CALLED, _BODY = 9, 9
_WORD = re.compile(r"[^\s,;:!?؟،。，；]+(?:\.(?=[ºª]))?")
_HAN = re.compile(r"(?:[\u3400-\u9fff]{0,12}?)第\s*[〇零一二两三四五六七八九十百\d]{1,8}\s*[届次屆](?:会议|會議|常会)?")
_END = re.compile(r"[,;:!?؟،。，；]|\.(?!\s*[ºª])(?=\s|$)")


def session_in(action: str, text: str = "") -> str | None:
    """The session named after “before” in what is asked or in its full wording, or after “at” in what is asked.

    As it is written, with its body where that is named; None when no session with a number is.
    """
    for words, name in ((action, "session_before"), (action, "session_at"), (text, "session_before")):
        for begin in _behind(words, name):
            if (found := _called(words[begin:])) is not None:
                return found
    for words in (action, text):
        if (found := _in_han(words)) is not None:
            return found
    return None


def _behind(words: str, name: str) -> Iterator[int]:
    yield from (match.end() for match in _markers(name).finditer(words))


@cache
def _markers(name: str) -> re.Pattern[str]:
    forms = "|".join(sorted(map(re.escape, listing("asked_whom")[name]), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)\s+", re.IGNORECASE)


def _called(rest: str) -> str | None:
    """The session that the words begin with, up to the end of the clause."""
    end = _END.search(rest)
    clause = rest[: end.start()] if end else rest
    spots = [match.end() for match in _WORD.finditer(clause)]
    for at, end_of in enumerate(spots[:_CALLED]):
        phrase = clause[:end_of]
        if not of_session(phrase) or number(phrase) is None:
            continue
        named = (clause[:far] for far in spots[at : at + _BODY])
        best = next((each for each in named if body_of(each) is not None), None)
        if best is not None:
            longer = (clause[:far] for far in spots[at : at + _BODY + 4])
            body = body_of(clause)
            best = next((each for each in longer if body_of(each) == body), best)
        return _plain(best or _whole(clause, spots, at))
    return None


def _whole(clause: str, spots: list[int], at: int) -> str:
    """The session with what its word goes on with: período de sesiones."""
    for far in range(min(at + 2, len(spots) - 1), at, -1):
        last = clause[: spots[far]].rsplit(maxsplit=1)[-1]
        grown = number(clause[: spots[far]]) != number(clause[: spots[at]]) and not any(map(str.isdigit, last))
        if of_session(last) or last.casefold() == "sesiones" or grown:
            return clause[: spots[far]]
    return clause[: spots[at]]


def _plain(phrase: str) -> str:
    return re.sub(r"^(?:the|its|la|le|les|l[’']|el|los|sa|su)\s*(?<=[\s’'])", "", phrase.strip(), flags=re.IGNORECASE)


def _in_han(words: str) -> str | None:
    behind = "|".join(map(re.escape, listing("asked_whom")["session_behind"]))
    for match in _HAN.finditer(words):
        if re.match(rf"\s*(?:{behind})", words[match.end() :]):
            return match.group().lstrip("在于到")
    return None
