"""The documents of a material as sources of quotations: what became of words that a report quotes. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from scrutiny.findings.quoting.library import SEARCHED, searched
from scrutiny.findings.quoting.quotation import Source, quoted
from scrutiny.findings.quoting.verdicts import Verdict, verdict
from scrutiny.report.material import Material
from scrutiny.text.fold import terms
from scrutiny.text.quotemarks import quoted_stretches
from scrutiny.text.reading import Reading


class Sources:
    """The documents by id, each read as a source once and only when it is asked for."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self.documents = {each.id: each for each in material.documents}
        self._sources: dict[str, Source] = {}

    @cached_property
    def titles(self) -> frozenset[tuple[str, ...]]:
        """The folded words of every title on file."""
        return frozenset(tuple(terms(each.title)) for each in self.documents.values())

    def source(self, document: str) -> Source | None:
        """A document as a source of quotations; None when its text is not at hand."""
        text = self.material.texts.get(document)
        if text is None:
            return None
        if document not in self._sources:
            held, spans = self.documents.get(document), tuple(self.material.spans.get(document, ()))
            reading = Reading(
                text=text,
                extractor="none/1",
                media_type="text/plain",
                spans=spans if any(span.block and span.kind in SEARCHED for span in spans) else (),
                languages=held.languages if held else (),
            )
            self._sources[document] = Source(
                document=document,
                row=searched(reading),
                group=self.material.first.get(document, document),
                rank=(document,),
                stretches=quoted_stretches(reading),
            )
        return self._sources[document]

    def has(self, document: str, words: str) -> bool:
        """True when the words stand in the document one after another, typography aside."""
        source = self.source(document)
        return source is not None and holds(list(source.row.terms), terms(words))

    def verdict(self, words: str, documents: Iterable[str], language: str) -> Verdict | None:
        """What became of the words in these documents; None where the text of none of them is at hand."""
        sources = [each for name in documents if (each := self.source(name)) is not None]
        return verdict(quoted(words, language), sources) if sources else None


def holds(row: Sequence[str], wanted: Sequence[str]) -> bool:
    """True when `wanted` stands in `row` as one run."""
    size = len(wanted)
    if not size or size > len(row):
        return False
    first = wanted[0]
    return any(row[at] == first and list(row[at : at + size]) == list(wanted) for at in range(len(row) - size + 1))
