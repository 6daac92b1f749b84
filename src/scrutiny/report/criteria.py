"""Nine objective criteria by which a situation calls for the Human Rights Council's attention, each with its evidence.

The criteria are those of the cross-regional statement of 2016 at the Council ("Irish principles"), as known to the
authors and not yet checked against its text. The sheet lists what is on record; it scores nobody and ranks nobody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scrutiny.tables.row import Row
from scrutiny.vocabulary.terms import vocabulary

#: The criteria in order; the report's words for them stand in ``vocabulary/report``.
CRITERIA = (
    "un_call",
    "procedures_call",
    "institution",
    "recognises",
    "engages_council",
    "cooperates_procedures",
    "engages_office",
    "regional",
    "access",
)

#: Principal organs and officials of the United Nations, themselves and not what lies below them.
PRINCIPALS = frozenset({"sg", "asg_human_rights", "ohchr", "high_commissioner", "ga", "sc", "third_committee"})


def criteria(tables: Mapping[str, Sequence[Row]]) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    """Each criterion with the rows of the registers that bear on it, in order; none where nothing is on record.

    `tables` gives rows by table: outputs of bodies and States, visits, replies and pledges of parties.
    """
    outputs = list(tables.get("outputs", ()))
    visits, replies, pledges = (list(tables.get(name, ())) for name in ("visits", "replies", "pledges"))
    found: dict[str, list[Row]] = {
        "un_call": [row for row in outputs if PRINCIPALS & set(_bodies(row))],
        "procedures_call": [row for row in outputs if _by(row, "special_procedures")],
        "institution": [row for row in outputs if _by(row, "national human rights institution", "nhri")],
        "recognises": pledges,
        "engages_council": [row for row in replies if row.get("kind") != "none"],
        "cooperates_procedures": visits,
        "engages_office": [row for row in outputs if _by(row, "treaty_bodies", "spt", "field_presence")],
        "regional": [row for row in outputs if _regional(row)],
        "access": [row for row in visits if row.get("conditions")],
    }
    return tuple((name, tuple(found[name])) for name in CRITERIA)


def _by(row: Row, *names: str) -> bool:
    """True when the body of an output is one of these, or lies below one."""
    known = vocabulary("un_bodies")
    wanted = {each for name in names for each in (known.under(name) if known.find(name) else (name,))}
    return any(body.casefold() in wanted for body in _bodies(row))


def _regional(row: Row) -> bool:
    """True when a body outside the United Nations said it: the register keeps its name as written."""
    known = vocabulary("un_bodies")
    return row.get("kind") != "joint_statement" and any(known.find(body) is None for body in _bodies(row))


def _bodies(row: Row) -> tuple[str, ...]:
    said = row.get("body")
    return said if isinstance(said, tuple) else ((str(said),) if said else ())
