"""The oral statement: what is said of the report within so many seconds, each paragraph with the time that it takes.

The greeting and the thanks are those of `asks.speech`, neutral and in the language of the edition; nothing is said but
what the report says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import ceil
from typing import Any

from scrutiny.asks import timing
from scrutiny.asks.wording import said
from scrutiny.errors import Refused
from scrutiny.report.edition import Edition, Omission, Row, Run, Section, Sentence
from scrutiny.report.editions.labels import framed, label, tabled
from scrutiny.report.editions.omissions import omission
from scrutiny.report.editions.pieces import bearing, findings, recommendations, shortened
from scrutiny.report.editions.units import Unit, fitted
from scrutiny.report.scope import Scope

#: The part of the time that recommendations keep where findings want it all.
KEPT = 0.3
#: Nobody speaks for less, or for more, at a session.
SHORTEST, LONGEST = 20, 1800


def oral(
    scope: Scope, edition: Edition, limit: int, *, pace: int | None = None
) -> tuple[Edition, tuple[Omission, ...]]:
    """The statement that takes at most `limit` seconds at the pace of its language; what is dropped is counted.

    pace  words (or characters) a minute, where it is not the usual one

    Raises:
        Refused: nobody has so little or so much time, or speaks at such a pace.
    """
    if not SHORTEST <= limit <= LONGEST:
        raise Refused(
            f"a statement of {limit} seconds cannot be made", place="--seconds", next=f"from {SHORTEST} to {LONGEST}"
        )
    tongue = edition.language.split("-", maxsplit=1)[0]
    speed = timing.pace_of(tongue, pace)
    opening = Unit(sentences=(_spoken(said("speech", "opening", tongue)),))
    speaks = Unit(sentences=(framed("speaks", body=scope.material.mandate.body),))
    closing = Unit(sentences=(_spoken(said("speech", "closing", tongue)),))

    def size(unit: Unit) -> float:
        return _seconds(unit, speed)

    found, asked = shortened(findings(scope)), shortened(recommendations(edition))
    room = limit - sum(size(each) for each in (opening, speaks, closing))
    kept_back = min(sum(map(size, asked)), room * KEPT)
    told, left = fitted(found, room - kept_back, size)
    room -= sum(map(size, told))
    urged, left_asked = fitted(asked, room, size)
    spoken = (opening, speaks, *told, *urged, closing)
    total = sum(map(size, spoken))
    rows = (*(_row(each, size(each)) for each in spoken), _sum("total", total), _sum("limit", limit))
    table = tabled("statement", rows, widths=(8, 1), figures=(1,))
    section = Section(id="statement", heading=label("headings", "statement"), blocks=(table,))
    omitted = (
        *omission("over_findings", left),
        *omission("over_recommendations", left_asked),
        *omission("bearing", bearing(scope)),
    )
    return replace(edition, sections=(section,), limit=0), omitted


def seconds_of(edition: Edition) -> int:
    """How many seconds the statement takes in all, as it prints them."""
    table = edition.sections[0].blocks[0]
    return int(table.rows[-2].cells[1].text)  # type: ignore[union-attr]


def _seconds(unit: Unit, pace: Mapping[str, Any]) -> int:
    """Whole seconds, never told too short."""
    return ceil(timing.seconds(" ".join(each.text for each in unit.sentences), pace))


def _row(unit: Unit, seconds: float) -> Row:
    """One paragraph of the statement as one cell that stands on all it says, and its seconds."""
    return Row((unit.joined, Sentence(runs=(Run(str(int(seconds)), "figure"),), framing=True)), mark=unit.mark)


def _sum(key: str, seconds: float) -> Row:
    return Row(
        (
            Sentence(runs=(Run(label("notes", key), "label"),), framing=True),
            Sentence(runs=(Run(str(int(seconds)), "figure"),), framing=True),
        )
    )


def _spoken(words: str) -> Sentence:
    return Sentence(runs=(Run(words),), framing=True)
