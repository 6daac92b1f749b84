"""Numbers that an editor typed, held against what the sentence cites and the figures it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scrutiny.report.checks.written import Records, Written
from scrutiny.report.edition import Figure
from scrutiny.report.fault import Fault
from scrutiny.report.figures.typed import typed


def typed_numbers(about: Written, known: Records, figures: Mapping[str, Figure]) -> Iterator[Fault]:
    """The numbers of an editor's sentence that what it cites, or a figure that it is about, does not say."""
    if not about.editor:
        return
    words = {each.id: each.words or "" for each in known.findings.values()}
    found = typed(about.sentence, known.statements, figures, language=about.language, rows=known.rows, words=words)
    yield from (each.as_fault(about.place) for each in found)
