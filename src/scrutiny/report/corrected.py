"""T10: what was corrected since an edition that was released: the words then and now, and why."""

from __future__ import annotations

from collections.abc import Sequence

from scrutiny.protection.marks import parse, strictest
from scrutiny.report.accounts import framing, table
from scrutiny.report.edition import Block, Correction, Paragraph, Row
from scrutiny.report.phrases import said, wording
from scrutiny.report.scope import Scope


def corrections(scope: Scope) -> tuple[Block, ...]:
    """The corrections that the material holds and the audience may see."""
    return corrected([each for each in scope.material.corrections if parse(each.mark) <= scope.audience.passes])


def corrected(found: Sequence[Correction]) -> tuple[Block, ...]:
    """The table of some corrections, in their order; a sentence that says so where there are none."""
    if not found:
        return (Paragraph(sentences=(framing(said("corrections_none")),)),)
    notes = wording()["notes"]
    lines = tuple(
        Row(
            (
                framing(said("corrected_at", edition=each.edition, place=each.place)),
                framing(each.was or notes["nothing_then"]),
                framing(each.now or notes["nothing_now"]),
                framing(each.reason),
                framing(each.day),
            ),
            mark=strictest("public", each.mark),
        )
        for each in found
    )
    return (table("corrections", lines, widths=(1.6, 3, 3, 2, 1)),)
