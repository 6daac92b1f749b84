"""A reading prepared for the rules: its claim-bearing blocks, sentences, quoted stretches and names of bodies.

Every rule takes one `Prose` and yields `Proposal`s; what several rules need is worked out once, here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from scrutiny.statements.bodies import names_of_bodies
from scrutiny.text.quotemarks import quoted_stretches
from scrutiny.text.reading import Reading, Span
from scrutiny.vocabulary import languages, words


@dataclass(frozen=True, slots=True)
class Sentence:
    """``text[start:end]``: one sentence of one block, with the language of that block (never None)."""

    start: int
    end: int
    language: str
    block: Span


# A sentence ends at . ! ? … or their CJK, Arabic and Devanagari kin, with closing marks, before white space
# and something that can begin a sentence. CJK stops need no space.
_STOP = re.compile(
    r"[.!?…؟۔।]+[\"'»”’)\]]*(?=\s+[\"'«“‘(\[¿¡]*[\x20\xa0\u202f]?[^\Wa-zа-я\d_]|\s*$)|[。!?]+[”」』)》]*|\n{2,}"
)
#: So many entries in a row without a sentence are a list of names.
_ROLL = 8
_ENDED = re.compile(r"[.;!?。؛؟…:]\s*$")
# A figure begins a sentence behind a whole word; behind a short one ("No. 5", "p. 7") it does not.
_BEFORE_FIGURE = re.compile(r"(?<=[^\W\d_A-Z]{5})[.!?…](?=\s+\d)")
#: Place, day and agency before the first sentence of a news text are a sentence of their own.
_BEGINS = r"(?=[\"“«'‘]?[^\Wa-zа-я_])"
_PLACE = r"[^\W\d_a-zа-я][^\W\d_]*(?:[ .'’-]{1,2}[^\W\d_]+){0,3}"
_CAPITALS = r"[^\W\d_a-zа-яà-ÿ]{3,}(?:[ .'’-]{1,2}[^\W\d_a-zа-яà-ÿ]+){0,3}"
_REGION = r"(?:,\s[^()\n,–—]{2,30})?"
_DAY = r"\d{1,2}\s(?:de\s)?[^\W\d_]+\.?(?:\s(?:de\s)?\d{4})?"
_STROKE = r"(?:\.?\s?[-–—]{1,2}|:|\|)"
_DATELINE = re.compile(
    rf"{_PLACE}{_REGION}\s*(?:\([^()\n]{{2,40}}\)\s*{_STROKE}|\|)\s+{_BEGINS}"
    rf"|{_CAPITALS}{_REGION}\s(?:--|[-–—])\s+{_BEGINS}"
    rf"|{_PLACE},\s{_DAY}\s*(?:\([^()\n]{{2,40}}\))?\s*{_STROKE}\s+"
)
_ASIDE = re.compile(
    r"(?P<said>[^\s,.][,!?…])[ \xa0][–—][ \xa0](?P<frame>[^\W\d_][^–—«»\n]{4,200}?)"
    r"(?:[.,][ \xa0][–—][ \xa0]?|\s*\Z)"
)
_INITIAL = re.compile(r"(?:^|[\s(\"“«.])[^\W\d_]\.$")


@dataclass(frozen=True)
class Prose:
    """One reading seen by the rules, with what is known of the document around it.

    kind       the document's kind (see evidence.document.DOCUMENT_KINDS), "other" when unknown
    published  EDTF or None: what relative dates are counted from
    publisher  whose document it is, or None
    """

    reading: Reading
    kind: str = "other"
    published: str | None = None
    publisher: str | None = None

    @property
    def text(self) -> str:
        return self.reading.text

    @cached_property
    def language(self) -> str:
        """The language of most of the text, "en" when nothing can be said."""
        return self.reading.languages[0] if self.reading.languages else "en"

    @cached_property
    def claims(self) -> tuple[Span, ...]:
        """The blocks in which statements are looked for."""
        return tuple(self.reading.claims())

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in self.claims]

    def block_at(self, offset: int) -> Span | None:
        """The claim-bearing block that holds an offset, if any."""
        at = bisect_right(self._starts, offset) - 1
        if at >= 0 and offset < self.claims[at].end:
            return self.claims[at]
        return None

    def language_of(self, block: Span) -> str:
        return block.language or self.language

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences of the claim-bearing blocks, in order; a heading or list item is at least one."""
        return tuple(s for block in self.claims for s in self._split(block))

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds an offset, if any."""
        at = bisect_right(self._sentence_starts, offset) - 1
        if at >= 0 and offset < self.sentences[at].end:
            return self.sentences[at]
        return None

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    def _split(self, block: Span) -> Iterator[Sentence]:
        language = self.language_of(block)
        shortened = _abbreviations(language)
        start = block.start
        if block.block == "paragraph" and (place := _DATELINE.match(self.text, start, min(start + 160, block.end))):
            yield from self._sentence(start, place.end(), language, block)
            start = place.end()
        stops = [*_STOP.finditer(self.text, start, block.end), *_BEFORE_FIGURE.finditer(self.text, start, block.end)]
        for stop in sorted(stops, key=re.Match.start):
            before = self.text[max(start, stop.start() - 24) : stop.start() + 1]
            last = before.split()[-1].lstrip('("“«[').lower() if before.split() else ""
            if (
                stop.group().startswith(".")
                and (last in shortened or _INITIAL.search(before))
                and stop.end() < block.end
            ):
                continue
            yield from self._sentence(start, stop.end(), language, block)
            start = stop.end()
        yield from self._sentence(start, block.end, language, block)

    def _sentence(self, start: int, end: int, language: str, block: Span) -> Iterator[Sentence]:
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if start < end:
            yield Sentence(start, end, language, block)

    @cached_property
    def quoted(self) -> tuple[tuple[int, int], ...]:
        """The stretches inside quotation marks, the marks left out, sorted and disjoint.

        Words that name the speaker between dashes inside the marks are the frame's: «…, — said X. — …» is two.
        """
        return tuple(part for start, end in quoted_stretches(self.reading) for part in self._spoken(start, end))

    def _spoken(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        at = start
        for aside in _ASIDE.finditer(self.text, start, end):
            block = self.block_at(aside.start())
            if block and aside.start() >= at and _says(self.language_of(block)).match(self.text, aside.start("frame")):
                yield at, aside.end("said")
                at = aside.end()
        if at < end:
            yield at, end

    @cached_property
    def roll_entries(self) -> frozenset[int]:
        """Where the entries of lists of names begin: runs of list items none of which is a sentence."""
        entries: list[int] = []
        run: list[int] = []
        for block in self.claims:
            if block.block == "list_item" and not _ENDED.search(self.text, max(block.start, block.end - 3), block.end):
                run.append(block.start)
                continue
            entries += run if len(run) >= _ROLL else []
            run = []
        return frozenset(entries + (run if len(run) >= _ROLL else []))

    @cached_property
    def names(self) -> tuple[tuple[int, int], ...]:
        """Stretches that are names of bodies; words inside them are neither asks nor allegations."""
        return names_of_bodies(self.reading)


def within(stretches: tuple[tuple[int, int], ...], start: int, end: int) -> bool:
    """True when ``start:end`` touches one of the sorted, disjoint stretches."""
    at = bisect_right(stretches, (start, float("inf")))
    if at < len(stretches) and stretches[at][0] < end:
        return True
    return at > 0 and stretches[at - 1][1] > start


@cache
def _says(language: str) -> re.Pattern[str]:
    """The verbs with which a speaker is named, in the order verb and subject."""
    tag = language.split("-", maxsplit=1)[0]
    known = words("speech", tag).get("says", ()) if tag in _INTERRUPTS else ()
    return re.compile(rf"(?:{'|'.join(map(str, known))})(?!\w)" if known else r"(?!)")


#: Languages that print the speaker's name inside the marks.
_INTERRUPTS = frozenset({"ru"})


def _abbreviations(language: str) -> frozenset[str]:
    tag = language.split("-", maxsplit=1)[0]
    if tag not in languages("sentences"):
        tag = "en"
    return _shortened(tag)


def _shortened(tag: str) -> frozenset[str]:
    return frozenset(words("sentences", tag)["abbreviations"])


__all__ = ["Prose", "Sentence", "within"]
