"""T3: the findings that are printed, by standard of proof, state of the claim and position of those concerned."""

from __future__ import annotations

from scrutiny.report import finds
from scrutiny.report.accounts import framing
from scrutiny.report.edition import Block, Citation, Row, Run, Sentence
from scrutiny.report.followed import standard_words
from scrutiny.report.phrases import in_row, said, wording
from scrutiny.report.registers import cut_off
from scrutiny.report.scope import Scope


def standards(scope: Scope) -> tuple[Block, ...]:
    """A line for each finding of the year that this edition prints; what leans on anything it may not show has none."""
    words = wording()
    lines = []
    for each in finds.printed(scope):
        heard = (
            said("party_position", party=scope.shown(row.party, 80), position=words["heard"].get(row.kind, row.kind))
            for row in each.positions
        )
        positions = in_row(heard, "apart")
        citation = Citation(id=each.id, document="", source=0, mark=each.mark)
        voice = Sentence(runs=(Run(scope.shown(each.voice, 300)),), citations=(citation,), mark=each.mark)
        state = words["claim_states"].get(each.claim_state, each.claim_state)
        cells = (voice, framing(standard_words(each.standard)), framing(state), framing(positions or "–"))
        lines.append(Row(cells, mark=each.mark))
    return cut_off("standards", lines, "scrutiny findings", widths=(4, 1.8, 1.8, 2))
