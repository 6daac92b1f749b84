"""Special sessions: how many members have to ask for one, and how many have."""

from __future__ import annotations

from math import ceil
from typing import Any

from scrutiny.asks.calendar import body_id
from scrutiny.asks.states import distinct
from scrutiny.tables.row import Row
from scrutiny.vocabulary import listing


def threshold(members: int, share: tuple[int, int] = (1, 3)) -> int:
    """How many of the members make up the share that can call a session: 16 of 47 at one third."""
    return ceil(members * share[0] / share[1])


def reached(row: Row) -> dict[str, Any]:
    """How far the request for a special session has come: members, threshold, requests, how many are missing.

    A State that requests under two names is one.
    What the row leaves open follows the rule of its body; numbers are None where no rule is known.
    """
    rule = rule_of(str(row.get("body") or ""))
    members = row.get("members") or rule.get("members")
    needed = row.get("threshold")
    if needed is None and members:
        first, of = rule.get("special_share", (1, 3))
        needed = threshold(int(members), (int(first), int(of)))
    requests = len(distinct(map(str, row.get("requesting_members", ()))))
    return {
        "members": members,
        "threshold": needed,
        "requests": requests,
        "missing": None if needed is None else max(0, int(needed) - requests),
        "reached": needed is not None and requests >= needed,
        "rule": rule.get("special_source"),
    }


def rule_of(body: str) -> dict[str, Any]:
    """The rule by which members of a body call a special session, with its source; empty where none is known."""
    for row in listing("sessions")["bodies"]:
        if body in (body_id(row["body"]), f"{body_id(row['body'])}_special_session") and "members" in row:
            return dict(row)
    return {}
