"""SDG 16.10.1: only confirmed acts count, and what is left out is counted."""

from __future__ import annotations

from typing import Any

from rowed import made
from scrutiny.incidents.indicators import verified


def _act(row_id: str, act: str = "torture", **fields: Any) -> Any:
    said = {"date": "2020-05", "violation_status": "confirmed_violation", "victim_roles": ["journalist"], **fields}
    return made(row_id, incident="i", act=act, victim_group="journalists", number={"min": 2, "max": 2}, **said)


def test_only_confirmed_acts_count() -> None:
    """Every reason for leaving an act out has its own figure."""
    acts = [
        _act("counts"),
        _act("lawyer", "killing", victim_roles=["lawyer"]),
        _act("likely", violation_status="likely"),
        _act("unassessed", violation_status=None),
        _act("when", date="2019/2021"),
        _act("nobody", victim_roles=None),
        _act("other victims", victim_roles=["delegate"]),
        _act("other act", "censorship"),
        _act("other year", date="2018"),
        _act("no violation", violation_status="confirmed_no_violation"),
    ]
    found = verified(acts, "2020")
    assert [row.id for row in found.rows] == ["counts", "lawyer"]
    assert found.excluded == {
        "not confirmed": 3,
        "not certainly in the period": 1,
        "what the victims do is not recorded": 1,
    }
    assert (found.tally.acts, found.tally.victims[0].least, found.tally.victims[0].most) == (2, 2, 4)
