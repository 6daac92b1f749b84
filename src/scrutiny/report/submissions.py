"""Annex VII: submissions received. Public ones are listed; of the others at most their number is told.

The number of those that are not listed is printed only where it is five or more, and where the documents that the
edition counts elsewhere as not described leave none or at least five other ones: nobody can be had by subtraction.
"""

from __future__ import annotations

from scrutiny.report.accounts import LIMITS, framing, more, table
from scrutiny.report.edition import Block, Paragraph, Row, Run, Sentence
from scrutiny.report.phrases import counted, said, wording
from scrutiny.report.scope import Scope
from scrutiny.report.weighing import LEAST

#: Kinds of document that somebody hands in; what was published anyway, and a State's own, is none.
SUBMITTED = frozenset({"open_letter", "joint_letter", "testimony", "correspondence", "report", "notice"})


def submissions(scope: Scope) -> tuple[Block, ...]:
    """The submissions of the year that may be described, then how many others there are, if that may be told."""
    words = wording()
    found = [held for held in scope.spoken if held.kind in SUBMITTED]
    limit = LIMITS["source"]
    lines = []
    for held in found[:limit]:
        kind, day = scope.kind_and_day(held.id)
        language = scope.language(held.id)
        runs: tuple[Run, ...] = (Run(scope.shown(held.title, 240) or kind, "title", language),)
        title = Sentence(runs=runs, citations=scope.whole((held,)), mark=held.mark)
        who = Sentence(runs=(Run(scope.shown(held.publisher, 160) or "–", "name", language),), framing=True)
        cells = (framing(scope.number(held.id)), title, who, framing(kind), framing(day or words["notes"]["undated"]))
        lines.append(Row(cells, mark=held.mark))
    note = more(limit, len(found), "scrutiny documents")
    blocks: tuple[Block, ...] = ()
    if lines:
        blocks = (table("submissions", tuple(lines), note, widths=(0.5, 4, 2.4, 1.4, 1.3)),)
    return (*blocks, Paragraph(sentences=_others(scope)))


def _others(scope: Scope) -> tuple[Sentence, ...]:
    """How many submissions are on file and not listed; in the internal draft as it is, elsewhere by the rule above."""
    back = [held for held in scope.material.documents if held.id not in scope.described]
    hidden = sum(held.kind in SUBMITTED for held in back)
    sealed = scope.material.sealed or 0
    number, rest = hidden + sealed, len(back) - hidden
    if not number:
        return (framing(said("submissions_all" if scope.material.sealed is not None else "submissions_read")),)
    if scope.internal or (number >= LEAST and (rest == 0 or rest >= LEAST)):
        return (Sentence(runs=counted("submissions_sealed", number), framing=True),)
    return (framing(said("submissions_few")),)
