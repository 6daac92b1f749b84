"""The summary on two pages: key figures, findings with standard and position, recommendations, how to verify."""

from __future__ import annotations

from dataclasses import replace

from scrutiny.report.edition import Block, Edition, Omission, Section
from scrutiny.report.editions.labels import frame_words, framed, label, tabled, told
from scrutiny.report.editions.omissions import omission
from scrutiny.report.editions.pieces import bearing, figures, findings, recommendations, shortened
from scrutiny.report.editions.units import fitted
from scrutiny.report.editions.verification import COMMAND
from scrutiny.report.scope import Scope

#: How many key figures are told at most; the part of the room that recommendations keep where findings want it all.
FIGURES, KEPT = 8, 0.3
#: What of the vocabulary stands in it besides.
FRAME = (
    ("headings", ("figures", "findings", "recommendations")),
    ("sentences", ("rule", "no_findings", "verify")),
)


def summary(scope: Scope, edition: Edition, limit: int) -> tuple[Edition, tuple[Omission, ...]]:
    """The summary of at most `limit` words, in whole sentences; what did not fit is counted."""
    told_figures, asked, found = (
        shortened(each) for each in (figures(edition), recommendations(edition), findings(scope))
    )
    key, left_figures = told_figures[:FIGURES], len(told_figures[FIGURES:])
    room = limit - frame_words(FRAME) - sum(each.words for each in key)
    kept_back = min(sum(each.words for each in asked), int(room * KEPT))
    printed, left_findings = fitted(found, room - kept_back)
    room -= sum(each.words for each in printed)
    urged, left_asked = fitted(asked, room)
    lead = framed("rule", body=scope.material.mandate.body)
    sections = (
        _section(
            "figures", (tabled("figures", tuple(e.row for e in key), widths=(5, 1), figures=(1,)),) if key else ()
        ),
        _section(
            "findings",
            (told(lead, aside=True), *(told(each.joined) for each in printed))
            if printed
            else (told(framed("no_findings")),),
        ),
        _section("recommendations", tuple(told(each.joined) for each in urged)),
        Section(id="verify", heading="", blocks=(told(framed("verify", command=COMMAND), aside=True),)),
    )
    left = (
        *omission("over_figures", left_figures),
        *omission("over_findings", left_findings),
        *omission("over_recommendations", left_asked),
        *omission("bearing", bearing(scope)),
    )
    return replace(edition, sections=tuple(each for each in sections if each.blocks), limit=limit), left


def _section(key: str, blocks: tuple[Block, ...]) -> Section:
    return Section(id=key, heading=label("headings", key), blocks=blocks)
