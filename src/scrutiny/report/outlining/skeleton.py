"""The plan of a report that no editor has outlined yet: twelve sections and seven annexes, in any language we speak."""

from __future__ import annotations

from functools import cache
from typing import Any

from scrutiny.report.outlining.plan import Insert, Plan, Planned
from scrutiny.report.phrases import wording
from scrutiny.report.spoken import spoken
from scrutiny.vocabulary import listing

_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def numeral(number: int) -> str:
    """A number from 1 in Roman numerals, as annexes bear it."""
    made = ""
    for value, sign in _ROMAN:
        made += sign * (number // value)
        number %= value
    return made


def skeleton(year: int, language: str | None = None) -> Plan:
    """The plan that ``vocabulary/report_skeleton.yaml`` holds, its headings in the language (else the build's)."""
    tongue = language or spoken()
    heads = wording(tongue)["headings"]
    kept = listing("report_skeleton")
    made = [_planned(each, heads, str(number)) for number, each in enumerate(kept["sections"], 1)]
    made += [_planned(each, heads, numeral(at), annex=True) for at, each in enumerate(kept["annexes"], 1)]
    return Plan(name="", digest="", year=year, language=tongue, sections=tuple(made))


@cache
def standing() -> frozenset[str]:
    """The ids of the sections and annexes that stand in every report, be they empty."""
    kept = listing("report_skeleton")
    return frozenset(each["id"] for each in (*kept["sections"], *kept["annexes"]))


def _planned(section: dict[str, Any], heads: dict[str, str], number: str, *, annex: bool = False) -> Planned:
    return Planned(
        id=section["id"],
        heading=heads[section["id"].replace("-", "_")],
        items=tuple(Insert(kind="part", name=name) for name in section["parts"]),
        annex=annex,
        number=number,
    )
