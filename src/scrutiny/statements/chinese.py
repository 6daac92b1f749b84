"""Verbs of speech and their subjects in Chinese, where words and names are not set apart by spaces or capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from scrutiny.statements.noun_phrases import MASK, Phrase
from scrutiny.vocabulary import words

_TIME = frozenset("年月日")
_HAN = "\u3007\u3400-\u9fffA-Za-z0-9·•・"


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of speech in a language whose subject is read together with it; `content` is where the words begin."""

    start: int
    end: int
    verb: str
    kind: str
    phrase: Phrase | None
    content: int | None


@dataclass(frozen=True, slots=True)
class _Words:
    verbs: re.Pattern[str]
    sources: re.Pattern[str]
    asks: frozenset[str]
    labels: frozenset[str]
    roles: re.Pattern[str]
    skips: re.Pattern[str]
    adverbs: re.Pattern[str]
    collective: re.Pattern[str]
    surnames: tuple[str, ...]
    pronouns: dict[str, str]


def _any(entries: list[str]) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, entries), key=len, reverse=True)) + ")"


@cache
def _words() -> _Words:
    said = words("speech", "zh")
    verbs = _any([*said["says"], *said["asks"], *said["labels"]])
    return _Words(
        verbs=re.compile(
            rf"(?<![{_any(said['not_after'])[3:-1].replace('|', '')}])(?:{verbs})(?!{_any(said['not_before'])})"
        ),
        sources=re.compile(rf"{_any(said['sources'])}([{_HAN}]{{2,30}}?)(?:{_any(said['source_ends'])})"),
        asks=frozenset(said["asks"]),
        labels=frozenset(said["labels"]),
        roles=re.compile(_any(said["roles"])),
        skips=re.compile(
            rf"(?<=[\d〇零一二三四五六七八九十])[年月日]|{_any([s for s in said['skips'] if s not in _TIME])}"
        ),
        adverbs=re.compile(rf"(?:{_any(said['adverbs'])})+\Z"),
        collective=re.compile(rf"{_any(said['collectives'])}\Z"),
        surnames=tuple(said["surnames"]),
        pronouns={word: key for key in ("they", "he", "she", "it", "we") for word in said[key]},
    )


_BACK = re.compile(rf"[{_HAN}《》]{{1,40}}\Z")


def verbs(masked: str, start: int, end: int) -> Iterator[Verb]:
    """The verbs of speech in a block, with their subjects."""
    known, floor = _words(), start
    for match in known.verbs.finditer(masked, start, end):
        verb = match.group()
        kind = "asks" if verb in known.asks else "labels" if verb in known.labels else "says"
        phrase = _subject(masked, max(floor, match.start() - 60), match.start())
        content = match.end()
        while content < end and masked[content] in ",:\uff0c\uff1a“”「」『』 ":
            content += 1
        yield Verb(match.start(), match.end(), verb, kind, phrase, content)
        floor = match.end()


def _subject(masked: str, start: int, end: int) -> Phrase | None:
    """The subject that ends where a verb begins."""
    known = _words()
    end = _without(known, masked, start, end)
    back = _BACK.search(masked[start:end])
    if back is None:
        return None
    begin = start + back.start()
    for skip in known.skips.finditer(masked, begin, end):
        if skip.end() < end:
            begin = skip.end()
    marker = re.compile("[将將把]").search(masked, begin + 2, end)
    end = marker.start() if marker else end
    return read(masked, begin, _without(known, masked, begin, end))


#: When, where and to whom something is said, between the subject and its verb.
_AROUND = re.compile(
    rf"(?:(?:(?:\d{{2,4}}年)?\d{{1,2}}月)?\d{{1,2}}日|在[{_HAN}]{{1,16}}?[上中時时里裡会會]|[对對向][本该該当當]?[{_HAN}]{{1,5}})\Z"
)


def _without(known: _Words, masked: str, start: int, end: int) -> int:
    """Where a subject ends once adverbs, time, place and hearers before the verb are left out."""
    for _ in range(6):
        near = max(start, end - 24)
        found = known.adverbs.search(masked, near, end) or _AROUND.search(masked, near, end)
        if found is None or found.start() <= start:
            break
        end = found.start()
    return end


def read(text: str, start: int, end: int) -> Phrase | None:
    """Who a stretch of Chinese names: body, office and person in this order."""
    known, chunk = _words(), text[start:end]
    if not chunk or MASK in chunk or chunk[0] in "向对對在由":
        return None
    if chunk in known.pronouns:
        return Phrase(start, end, pronoun=known.pronouns[chunk])
    roles = list(known.roles.finditer(chunk))
    role = roles[-1] if roles else None
    if role:
        name, before = chunk[role.end() :], chunk[: role.start()].rstrip("的")
        before = "" if before.startswith(("驻", "駐")) else before
        if not name or _is_name(name, titled=True):
            return Phrase(start, end, name or None, role.group(), before or None)
        return None
    if known.collective.search(chunk):
        return Phrase(start, end, organisation=chunk)
    if _is_name(chunk, titled=False):
        return Phrase(start, end, name=chunk)
    for title in ("先生", "女士", "博士", "教授"):
        if chunk.endswith(title) and len(chunk) > len(title):
            return Phrase(start, end, name=chunk.removesuffix(title))
    if 2 <= len(chunk) <= 8:
        return Phrase(start, end, organisation=chunk)
    return None


def _is_name(chunk: str, *, titled: bool) -> bool:
    """True for a Chinese name (a surname and one or two characters) or a transliterated one (with a middle dot)."""
    if re.search("[·•・]", chunk):
        return len(chunk) <= 20
    if not titled and len(chunk) > 4:
        return False
    surname = chunk.startswith(_words().surnames)
    return (surname and 2 <= len(chunk) <= 4) if not titled else 1 < len(chunk) <= 6
