"""Special sessions: how many requests it takes."""

from __future__ import annotations

from pathlib import Path

from registers import noted, opened
from scrutiny.asks.meetings import SPECIAL_SESSIONS
from scrutiny.asks.special import reached, threshold
from scrutiny.tables.recording import add


def test_a_third_of_the_members_is_rounded_up() -> None:
    """One third of 47 is 16, of 48 it is 16, of 49 it is 17."""
    assert [threshold(members) for members in (47, 48, 49)] == [16, 16, 17]


def test_requests_are_counted_against_the_rule_of_the_body(tmp_path: Path) -> None:
    """Without requests all 16 are missing; with sixteen the threshold is reached; an unknown body has no rule."""
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        row = add(dossier, SPECIAL_SESSIONS, {"trigger": "the north", "body": "hrc"}, because=[note])
        counted = reached(row)
        assert (counted["members"], counted["threshold"], counted["requests"], counted["missing"]) == (47, 16, 0, 16)
        named = [f"State {number}" for number in range(16)]
        full = add(
            dossier, SPECIAL_SESSIONS, {"trigger": "x", "body": "hrc", "requesting_members": named}, because=[note]
        )
        assert reached(full)["reached"]
        other = add(dossier, SPECIAL_SESSIONS, {"trigger": "x", "body": "Assembly of Norvia"}, because=[note])
        assert reached(other)["threshold"] is None and not reached(other)["reached"]
