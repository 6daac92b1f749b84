"""One short name for two things: an acronym that two texts, or one, spell out in two ways. Proposed only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from scrutiny.findings.found import Found, one_line
from scrutiny.findings.repeats.kinship import Account
from scrutiny.statements.bodies import UPPER
from scrutiny.text.fold import terms
from scrutiny.text.passage import Passage, passage

#: An acronym in brackets behind a word, and how far before it the name it stands for may begin.
_BRACKETED = re.compile(rf"(?<=\w)[ \u00a0\n]\(([{UPPER}]{{2,8}})\)")
BACK = 120


def namings(read: Mapping[str, Account]) -> Iterator[Found]:
    """Acronyms with two expansions that share no more than small words, in the order of the documents."""
    known: dict[str, dict[tuple[str, ...], tuple[str, Passage]]] = {}
    for name, account in read.items():
        for match in _BRACKETED.finditer(account.text):
            before = account.text[max(0, match.start() - BACK) : match.start()]
            spelt = _expansion(before, match.group(1))
            if spelt is not None:
                where = passage(account.text, match.start() - len(spelt), match.end())
                known.setdefault(match.group(1), {}).setdefault(tuple(terms(spelt)), (name, where))
    for acronym, spelt_out in known.items():
        several = _apart(spelt_out)
        if len(several) > 1:
            places = tuple(spelt_out[words] for words in several)
            listed = " and ".join(f"“{one_line(place.quote)}”" for _, place in places[:3])
            yield Found(
                grade="attribution",
                rule="one name",
                summary=f"“{acronym}” stands for more than one thing: {listed}.",
                places=places,
                differs=((places[0][1].quote, places[-1][1].quote),),
                decide="Decide which of them each use of the short name means.",
            )


def _expansion(words: str, acronym: str) -> str | None:
    """The words at the end of a stretch whose initials spell the acronym, small words passed over; else None."""
    at = len(acronym) - 1
    for word in reversed(list(re.finditer(r"\S+", words))):
        letter = word.group()[0]
        if letter.upper() == acronym[at] and (letter.isupper() or len(word.group()) > 3):
            at -= 1
            if at < 0:
                return words[word.start() :]
        elif letter.isupper() or len(word.group()) > 4:
            return None
    return None


def _apart(spelt_out: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Expansions that are not spellings of one another: they share less than all but one of their long words."""
    kept: list[tuple[str, ...]] = []
    for words in spelt_out:
        mine = {word[:5] for word in words if len(word) > 3}
        if all(not _one(mine, {word[:5] for word in other if len(word) > 3}) for other in kept):
            kept.append(words)
    return kept


def _one(mine: set[str], theirs: set[str]) -> bool:
    return mine <= theirs or theirs <= mine
