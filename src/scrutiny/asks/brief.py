"""The brief for one addressee: what was asked of it, what became of that, and when the next chance is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from scrutiny.asks.acts import DUTIES, OUTPUTS
from scrutiny.asks.ask import Ask, ask_of, recommended
from scrutiny.asks.asked import ASKS, FOLLOW_UPS, SUPPORTS
from scrutiny.asks.bodies import body_of, called, same_body
from scrutiny.asks.due import due, known_on, next_of
from scrutiny.asks.followed import standing
from scrutiny.asks.lineage import recorded
from scrutiny.asks.sessions import calendar
from scrutiny.dossier import Dossier
from scrutiny.protection.release import INTERNAL_DRAFT, Audience, Marked, Released, release
from scrutiny.statements.listing import statements
from scrutiny.tables.row import Row
from scrutiny.text.fold import terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """One page on one addressee; every part carries the mark of the row it comes from.

    asks        what was asked of it, the oldest first, with where each stands
    happened    what followed, the oldest first
    outputs     acts of the body itself
    coming      its next session, and what is due
    lines       which ask goes beyond or repeats which
    """

    addressee: str
    body: str | None
    at: str
    asks: tuple[Marked, ...]
    happened: tuple[Marked, ...]
    outputs: tuple[Marked, ...]
    duties: tuple[Marked, ...]
    coming: dict[str, Any]
    lines: tuple[Marked, ...]


def brief(dossier: Dossier, addressee: str, day: date, to: Audience = INTERNAL_DRAFT) -> Released[Brief]:
    """The brief as an audience may have it, as things stood on a day; what may not leave is counted, never told."""
    body = body_of(addressee)
    asks = [ask_of(row) for row in known_on(dossier, ASKS, day) if addressed(row, addressee, body)]
    follow_ups, supports = known_on(dossier, FOLLOW_UPS, day), known_on(dossier, SUPPORTS, day)
    ids = {ask.id: ask for ask in asks}
    of_ask: dict[str, list[Row]] = {}
    for row in (*follow_ups, *supports):
        if row.mark > to.passes:
            continue  # a status or a count that stands on it would tell of it
        of_ask.setdefault(str(row.get("ask")), []).append(row)
    outputs = [row for row in known_on(dossier, OUTPUTS, day) if _bears(row, body, ids)]
    duties = [row for row in known_on(dossier, DUTIES, day) if _concerns(row, addressee, body)]
    coming = next_of(calendar(dossier), body, day)
    waiting = [each for each in due(dossier, day) if each["id"] in ids]
    page = Brief(
        addressee=called(body) if body else addressee,
        body=body,
        at=day.isoformat(),
        asks=tuple(
            _marked(ask.row, _asked(ask, ask.row, of_ask.get(ask.id, ()), day))
            for ask in sorted(asks, key=lambda ask: ask.made_on)
            if ask.row is not None
        ),
        happened=tuple(
            _marked(
                row, {"id": row.id, "as_of": row.as_of, **_of(row, "ask", "what", "kind", "date", "status", "source")}
            )
            for row in sorted(follow_ups, key=lambda row: str(row.get("date") or row.as_of))
            if row.get("ask") in ids
        ),
        outputs=tuple(
            _marked(row, {"id": row.id, **_of(row, "kind", "title", "date", "session", "symbol", "signatory_count")})
            for row in outputs
        ),
        duties=tuple(
            _marked(
                row, {"id": row.id, **_of(row, "holder", "what", "standing", "frequency", "functions", "qualities")}
            )
            for row in duties
        ),
        coming={
            "session": coming[0].name if coming else None,
            "opens": coming[1].isoformat() if coming else None,
            "days": coming[2] if coming else None,
            "due": [Marked(each, str(ids[each["id"]].mark)) for each in waiting],
        },
        lines=tuple(_marked(ids[line.later].row, line.as_item()) for line in recorded(asks)),
    )
    protected = () if to == INTERNAL_DRAFT else _individuals(dossier)
    return release(page, to, protected=protected)


def addressed(row: Row, addressee: str, body: str | None) -> bool:
    """True when an ask addresses this body, or wants it to act; or addresses somebody of this very name."""
    own = body_of(str(row.get("addressee") or ""))
    if body is not None:
        return same_body(own, body) or (own is None and not recommended(row) and ask_of(row).body == body)
    wanted, found = set(terms(addressee)), set(terms(str(row.get("addressee") or "")))
    return bool(wanted) and (wanted <= found or (bool(found) and found <= wanted))


def _asked(ask: Ask, row: Row, after: Sequence[Row], day: date) -> dict[str, Any]:
    stands = standing(row, [each for each in after if each.table == FOLLOW_UPS.name], day)
    backing = [each for each in after if each.table == SUPPORTS.name]
    return {
        "id": ask.id,
        "as_of": row.as_of,
        "made": ask.made,
        "made_by": ask.made_by or None,
        "addressee": ask.addressee,
        "action": ask.action,
        **_of(row, "kind", "basis", "response", "session", "symbol", "due"),
        "measure": ask.measure,
        "standing": stands.as_item(),
        "supporters": len({str(each.get("supporter")).casefold() for each in backing}),
    }


def _of(row: Row, *names: str) -> dict[str, Any]:
    return {name: row.get(name) for name in names}


def _marked(row: Row | None, value: dict[str, Any]) -> Marked:
    return Marked(value, str(row.mark) if row is not None else "strict")


def _bears(row: Row, body: str | None, asks: dict[str, Ask]) -> bool:
    linked = set(row.get("asks", ())) & set(asks)
    return bool(linked) or any(same_body(one, body) for one in row.get("body", ()))


def _concerns(row: Row, addressee: str, body: str | None) -> bool:
    names = (str(row.get("holder") or ""), *row.get("receives", ()))
    if body is not None:
        return any(same_body(body_of(name), body) for name in names)
    return any(set(terms(addressee)) <= set(terms(name)) for name in names)


def _individuals(dossier: Dossier) -> tuple[str, ...]:
    """The names of individuals on rolls, whom no brief names outside."""
    found = {
        str(entry["name"])
        for roll in statements(dossier, "roll")
        for entry in roll.fields.get("entries", ())
        if entry.get("kind") == "individual" and entry.get("name")
    }
    return tuple(sorted(found))
