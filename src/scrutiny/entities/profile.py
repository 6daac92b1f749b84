"""Everything the dossier knows of one person or body: each value with its source, as of a day, behind its mark."""

from __future__ import annotations

from typing import Any

from scrutiny.dates import checked
from scrutiny.dossier import Dossier
from scrutiny.entities.entities import as_item, entity
from scrutiny.entities.entity import Entity
from scrutiny.entities.judging.judgement import Judgement
from scrutiny.entities.who import Who, who
from scrutiny.protection.marks import Mark, strictest
from scrutiny.protection.release import Audience

NAMES = ("name", "alias", "acronym")


def profile(
    dossier: Dossier, entity_id: str, *, as_of: str | None = None, audience: Audience | None = None
) -> dict[str, Any]:
    """Everything known of one person or body: values, mentions, joint actions, judgements and what is open.

    Parameters:
        as_of: an EDTF day: only documents of that day or before, and what is undated, count.
        audience: whom it is for: values above the audience's mark are left out and counted. None is the staff.

    Raises:
        Unknown: nothing is called so.
        Refused: the day is none.
    """
    day = checked(as_of, "--as-of") if as_of else None
    known = who(dossier)
    found = entity(dossier, entity_id)
    allowed = [value for value in found.values if _by(value.as_of, day)]
    shown = [value for value in allowed if audience is None or Mark(value.mark) <= audience.passes]
    mentions = {each.mention for each in shown}
    hidden = audience is not None and (found.compartment or not shown)
    return {
        **({"id": found.id} if hidden else as_item(found)),
        "names": []
        if hidden
        else list(dict.fromkeys(v.text for v in shown if v.field in ("name", "alias", "acronym"))),
        "as_of": day,
        "values": [] if hidden else [value.as_item() for value in shown],
        "mentions": [] if hidden else [each.as_item() for each in found.mentions if each.id in mentions],
        "judgements": [] if audience is not None else [_said(each) for each in _judgements(known, found)],
        "conflicts": [] if audience is not None else _conflicts(known, found),
        "open": [] if audience is not None else _open(known, found),
        "led_here": sorted(f"e-{each.id[2:]}" for each in found.mentions if f"e-{each.id[2:]}" != found.id),
        "left_out": len(found.values) if hidden else len(allowed) - len(shown),
        "later": len(found.values) - len(allowed),
        "mark": str(strictest(*(value.mark for value in shown))) if shown else None,
    }


def _by(day: str | None, last: str | None) -> bool:
    """True when a value of that day counts by the last day; the start of an imprecise day decides."""
    return last is None or day is None or day[: len(last)] <= last or day <= last


def _judgements(known: Who, found: Entity) -> list[Judgement]:
    members = {each.id for each in found.mentions}
    return [each for each in known.judgements if each.left.id in members or each.right.id in members]


def _said(each: Judgement) -> dict[str, Any]:
    return {
        "judgement": each.id,
        "left": each.left.id,
        "right": each.right.id,
        "left_name": each.left.text,
        "right_name": each.right.text,
        "verdict": each.verdict,
        "reason": each.reason,
        "maker": each.maker,
        "made_at": each.made_at,
        "live": each.live,
    }


def _conflicts(known: Who, found: Entity) -> list[dict[str, Any]]:
    members = {each.id for each in found.mentions}
    return [each.as_item() for each in known.clustering.conflicts if each.left in members or each.right in members]


def _open(known: Who, found: Entity) -> list[dict[str, Any]]:
    """Pairs with others that wait for a person."""
    members = {each.id for each in found.mentions}
    judged = {frozenset(each.pair) for each in known.judgements if each.live}
    rows: list[dict[str, Any]] = []
    for pair in known.pairs:
        inside = {pair.left.id, pair.right.id} & members
        if len(inside) == 1 and pair.outcome == "review" and frozenset((pair.left.id, pair.right.id)) not in judged:
            other = pair.right if pair.left.id in members else pair.left
            rows.append({"mention": other.id, "name": other.text, "score": round(pair.score, 4)})
    return rows
