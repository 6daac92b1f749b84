"""The asks and cases that statements raise, by what they are called, as far as an audience may read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scrutiny.asks.ask import ask_of
from scrutiny.asks.asked import ASKS
from scrutiny.asks.leaving import Door
from scrutiny.asks.phrased import words_for
from scrutiny.asks.voices import Voice
from scrutiny.dossier import Dossier
from scrutiny.errors import Unknown
from scrutiny.tables.row import Row
from scrutiny.tables.standing import row


def linked_of(dossier: Dossier, found: Sequence[Row]) -> dict[str, Row]:
    """The asks and cases that statements raise, by id."""
    rows_of: dict[str, Row] = {}
    for one in dict.fromkeys(str(one) for each in found for name in ("asks", "cases") for one in each.get(name, ())):
        try:
            rows_of[one] = row(dossier, one)
        except Unknown:
            continue
    return rows_of


def raised(voice: Voice, linked: Mapping[str, Row], out: Door, language: str) -> dict[str, Any]:
    """What the asks and cases that a statement raises are called, by id: as far as they may reach the audience."""
    found: dict[str, Any] = {}
    for name in ("asks", "cases"):
        told = [each for one in voice.row.get(name, ()) if (each := linked.get(str(one))) and out.passes(each)]
        found[f"{name}_called"] = {each.id: out.marked(each, _called(each, language)) for each in told}
    return found


def _called(each: Row, language: str) -> str:
    if each.table == ASKS.name:
        return words_for(ask_of(each), language)
    return " ".join(filter(None, (str(each.get("code") or ""), str(each.get("name") or ""))))
