"""Numbers that an editor typed, held against what the sentence cites and the figures it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scrutiny.report.checks.saying import fault
from scrutiny.report.checks.word_lists import met
from scrutiny.report.checks.written import Records, Written
from scrutiny.report.edition import Figure
from scrutiny.report.fault import Fault
from scrutiny.report.figures.typed import TYPED, typed
from scrutiny.text.fold import tokens


def typed_numbers(about: Written, known: Records, figures: Mapping[str, Figure]) -> Iterator[Fault]:
    """The numbers of an editor's sentence that what it cites, or a figure that it is about, does not say."""
    if not about.editor:
        return
    words = {each.id: each.words or "" for each in known.findings.values()}
    found = typed(about.sentence, known.statements, figures, language=about.language, rows=known.rows, words=words)
    yield from (each.as_fault(about.place) for each in found)
    yield from _twice(about)


def _twice(about: Written) -> Iterator[Fault]:
    """A comparator typed before a figure that prints one of its own: "at least at least 194"."""
    before = ""
    for run in about.sentence.runs:
        if run.figure:
            typed_last, own = tuple(tokens(before)), tuple(tokens(run.text))
            ends = [each for each in met(typed_last, about.language, "comparators") if each.last == len(typed_last)]
            if ends and any(each.first == 0 for each in met(own, about.language, "comparators")):
                yield fault(
                    "typed",
                    about,
                    f"the figure `{run.figure}` prints “{run.text}”, and a comparator is typed before it",
                    "take the typed words out; the figure brings its own",
                    words=f"{before[ends[-1].start : ends[-1].end]} {run.text}",
                    verdict="twice",
                    source=run.figure,
                )
        before = run.text if run.kind in TYPED and not run.figure else ""
