"""A quotation ready to be compared, a source that may hold it, and where it stands there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from scrutiny.findings.quoting.alignment import length, places, weight
from scrutiny.findings.quoting.wording import ELLIPSIS, Change, Row
from scrutiny.text.fold import Token, folded, tokens

#: Fewer words than this are only ever matched exactly.
FEW = 5
#: Order of verdicts, the closest first.
VERDICTS = ("verbatim", "resegmented", "elided", "reworded", "partial", "translated", "not_found")

STOPS = ".!?。！？؟।۔｡．"
CLOSING = "\"'”’»›」』)]）】〕 \t\n\xa0\u202f*_"


@dataclass(frozen=True)
class Quoted:
    """A quotation ready to be compared.

    row        its words; editorial letters inside words are joined to them ([T]he is one word)
    cuts       numbers of the words before which an ellipsis stands
    brackets   numbers of the words in square or round brackets
    edited     numbers of the words in which brackets stand
    own        printed as a sentence of its own, not worked into the sentence around it
    speaker    who is quoted, or None
    group      the origin of the document that quotes, or None; rank orders it among the sources
    day        the first day of that document's date, or None
    """

    row: Row
    cuts: frozenset[int] = frozenset()
    brackets: frozenset[int] = frozenset()
    edited: frozenset[int] = frozenset()
    own: bool = True
    speaker: str | None = None
    group: str | None = None
    rank: tuple[object, ...] | None = None
    day: date | None = None

    @cached_property
    def size(self) -> float:
        """How many words it has, those in brackets left out."""
        return length([term for at, term in enumerate(self.row.terms) if at not in self.brackets])

    @cached_property
    def finished(self) -> bool:
        """True when it ends with a full stop, an exclamation or a question mark of its own."""
        text = self.row.text.rstrip(CLOSING)
        return text.endswith(tuple(STOPS)) and not text.endswith(("..", "…", ". ."))

    @cached_property
    def first(self) -> str:
        """The first letter as printed."""
        at = self.row.words[0].start
        return self.row.text[at : at + 1]

    @cached_property
    def sentence(self) -> bool:
        """True when it is printed as one complete sentence or several."""
        if not self.finished or self.first.islower():
            return False
        return self.own or (self.size >= FEW and self.first.isupper())


@dataclass(frozen=True)
class Source:
    """A document that may hold the words.

    group        its origin; rank orders the documents, the earlier and more primary first
    stretches    what stands inside quotation marks in it, sorted
    utterances   (start, end, speaker) of the quotations somebody is named for
    day          the first day of its date, or None
    news         true for a news article, which carries the words of others
    """

    document: str
    row: Row
    group: str = ""
    rank: tuple[object, ...] = ()
    stretches: tuple[tuple[int, int], ...] = ()
    utterances: tuple[tuple[int, int, str], ...] = ()
    day: date | None = None
    news: bool = False

    @cached_property
    def where(self) -> dict[str, list[int]]:
        return places(self.row.terms)

    @cached_property
    def stems(self) -> dict[str, list[str]]:
        """The words by their first four letters."""
        found: dict[str, list[str]] = {}
        for term in self.where:
            found.setdefault(term[:4], []).append(term)
        return found

    def said_by(self, start: int, end: int) -> str | None:
        """Who is quoted where the passage stands, if a quotation holds most of it."""
        for low, high, speaker in self.utterances:
            if min(high, end) - max(low, start) > (end - start) / 2:
                return speaker
        return None

    def in_marks(self, start: int, end: int, around: int | None = None) -> bool:
        """True when the passage stands inside quotation marks, with no more than so many characters around it."""
        return any(
            low <= start and end <= high and (around is None or high - low <= end - start + around)
            for low, high in self.stretches
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Where a quotation stands in one source, ``text[start:end]``, and what became of its words there.

    alike     how much of the quotation the source has, from 0 to 1
    dropped   words of the source left out; inserted: words in brackets that the source does not have
    cut       words right outside, in the same sentence, that deny or restrict what is quoted; see `cuts`
    """

    source: Source
    verdict: str
    start: int
    end: int
    alike: float
    changes: tuple[Change, ...] = ()
    dropped: tuple[Change, ...] = ()
    inserted: tuple[Change, ...] = ()
    cut: tuple[Change, ...] = ()
    words: tuple[int, int] = (0, 0)

    @property
    def said_by(self) -> str | None:
        return self.source.said_by(self.start, self.end)


def quoted(printed: str, language: str = "en", **known: object) -> Quoted:
    """A quotation from its printed words, ellipses and brackets read; see `Quoted` for what else may be known."""
    found: list[Token] = []
    cuts, brackets, edited = set(), set(), set()
    inside = [(each.start(), each.end()) for each in _BRACKETED.finditer(printed)]
    for token in tokens(printed):
        gap = printed[found[-1].end : token.start] if found else ""
        if gap in ("[", "]") and weight(token.term) == weight(found[-1].term) == 1:
            start = found[-1].start
            surface = printed[start : token.end].replace("[", "").replace("]", "")
            edited.add(len(found) - 1)
            brackets.discard(len(found) - 1)
            found[-1] = Token(folded(surface).replace(" ", ""), start, token.end)
            continue
        if found and ELLIPSIS.search(gap):
            cuts.add(len(found))
        if any(low < token.start and token.end < high for low, high in inside):
            brackets.add(len(found))
        found.append(token)
    row = Row(printed, found, language)
    return Quoted(row, frozenset(cuts), frozenset(brackets), frozenset(edited), **known)  # type: ignore[arg-type]


_BRACKETED = re.compile(
    r"\[[^\[\]\n]{1,200}\]|\([^()\n]{1,200}\)|（[^（）\n]{1,200}）|［[^［］\n]{1,200}］|【[^【】\n]{1,200}】"
)


def same_speaker(one: str | None, other: str | None) -> bool:
    """True when both name one speaker: equal, or the last word of the shorter ends the longer."""
    if not one or not other:
        return False
    left, right = folded(one).split(), folded(other).split()
    return left == right or (bool(left and right) and left[-1] == right[-1] and (len(left) == 1 or len(right) == 1))
