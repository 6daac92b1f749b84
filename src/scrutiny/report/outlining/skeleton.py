"""The plan of a report that no editor has outlined yet: twelve sections and seven annexes, in any language we speak."""

from __future__ import annotations

from typing import Any

from scrutiny.report.outlining.plan import Insert, Plan, Planned
from scrutiny.report.phrases import wording
from scrutiny.report.spoken import spoken
from scrutiny.vocabulary import listing

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def skeleton(year: int, language: str | None = None) -> Plan:
    """The plan that ``vocabulary/report_skeleton.yaml`` holds, its headings in the language (else the build's)."""
    tongue = language or spoken()
    heads = wording(tongue)["headings"]
    kept = listing("report_skeleton")
    made = [_planned(each, heads, str(number)) for number, each in enumerate(kept["sections"], 1)]
    made += [_planned(each, heads, _ROMAN[at], annex=True) for at, each in enumerate(kept["annexes"])]
    return Plan(name="", digest="", year=year, language=tongue, sections=tuple(made))


def _planned(section: dict[str, Any], heads: dict[str, str], number: str, *, annex: bool = False) -> Planned:
    return Planned(
        id=section["id"],
        heading=heads[section["id"].replace("-", "_")],
        items=tuple(Insert(kind="part", name=name) for name in section["parts"]),
        annex=annex,
        number=number,
    )
