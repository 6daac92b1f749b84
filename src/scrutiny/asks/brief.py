"""The brief for one addressee: what was asked of it, what became of that, and when the next chance is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rapidfuzz import fuzz, process

from scrutiny.asks.acts import DUTIES, OUTPUTS
from scrutiny.asks.ask import Ask, ask_of, recommended
from scrutiny.asks.asked import ASKS, FOLLOW_UPS, SUPPORTS
from scrutiny.asks.backing import backers
from scrutiny.asks.bodies import body_of, called, same_body, told_apart
from scrutiny.asks.due import due, known_on, next_of
from scrutiny.asks.followed import begins, standing
from scrutiny.asks.lineage import Line, recorded
from scrutiny.asks.sessions import calendar
from scrutiny.asks.stances import INTERVENTIONS
from scrutiny.asks.voices import voice_of
from scrutiny.dossier import Dossier
from scrutiny.entities.persons import hidden_from
from scrutiny.errors import Remark
from scrutiny.evidence.departing import Uses, departing
from scrutiny.protection.release import INTERNAL_DRAFT, Audience, Marked, Released, opened, release
from scrutiny.tables.row import Row
from scrutiny.text.fold import terms

#: How many addressees are named where none is called as asked.
_NEAREST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """One page on one addressee; every part carries the mark of the row it comes from.

    asks        what was asked of it, the oldest first, with where each stands
    others      what others were asked to do there
    happened    what followed, the oldest first
    outputs     acts of the body itself
    coming      its next session, and what is due
    lines       which ask goes beyond or repeats which
    """

    addressee: str
    body: str | None
    at: str
    asks: tuple[Marked, ...]
    others: tuple[Marked, ...]
    happened: tuple[Marked, ...]
    outputs: tuple[Marked, ...]
    duties: tuple[Marked, ...]
    coming: dict[str, Any]
    lines: tuple[Marked, ...]


def brief(dossier: Dossier, addressee: str, day: date, to: Audience = INTERNAL_DRAFT) -> Released[Brief]:
    """The brief as an audience may have it, as things stood on a day; what may not leave is counted, never told."""
    body = body_of(addressee)
    held = known_on(dossier, ASKS, day)
    found = [row for row in held if addressed(row, addressee, body)]
    there = [row for row in held if done_there(row, body)]
    follow_ups, supports = known_on(dossier, FOLLOW_UPS, day), known_on(dossier, SUPPORTS, day)
    outputs, duties = known_on(dossier, OUTPUTS, day), known_on(dossier, DUTIES, day)
    spoken = known_on(dossier, INTERVENTIONS, day)
    leaving = (*found, *there, *follow_ups, *supports, *outputs, *duties, *spoken)
    uses = departing(dossier, (row.id for row in leaving), to)
    asks = [ask_of(row) for row in found]
    ids = {ask.id: ask for ask in asks}
    told, backing, voices = (  # a status or a count that stands on anything else would tell of it
        [row for row in rows if row.mark <= to.passes and _may(uses[row.id])] for rows in (follow_ups, supports, spoken)
    )
    known = calendar(dossier)
    heard = [voice_of(row, known) for row in voices]
    outputs = [row for row in outputs if _bears(row, body, ids)]
    duties = [row for row in duties if _concerns(row, addressee, body)]
    coming = next_of(known, body, day)
    waiting = [each for each in due(dossier, day, to) if each["id"] in ids]

    def listed(asks: Sequence[Ask]) -> tuple[Marked, ...]:
        return tuple(
            _marked(ask.row, _asked(ask, ask.row, told, backers(ask, backing, heard), day), uses)
            for ask in sorted(asks, key=lambda ask: ask.made_on)
            if ask.row is not None
        )

    page = Brief(
        addressee=called(body) if body else addressee,
        body=body,
        at=day.isoformat(),
        asks=listed(asks),
        others=listed([ask_of(row) for row in there]),
        happened=tuple(
            _marked(
                row,
                {"id": row.id, "as_of": row.as_of, **_of(row, "ask", "what", "kind", "date", "status", "source")},
                uses,
            )
            for row in sorted(follow_ups, key=lambda row: begins(str(row.get("date") or row.as_of)))
            if row.get("ask") in ids
        ),
        outputs=tuple(
            _marked(
                row, {"id": row.id, **_of(row, "kind", "title", "date", "session", "symbol", "signatory_count")}, uses
            )
            for row in sorted(outputs, key=lambda row: begins(str(row.get("date") or row.as_of)))
        ),
        duties=tuple(
            _marked(
                row,
                {"id": row.id, **_of(row, "holder", "what", "standing", "frequency", "functions", "qualities")},
                uses,
            )
            for row in duties
        ),
        coming={
            "session": coming[0].name if coming else None,
            "opens": coming[1].isoformat() if coming else None,
            "days": coming[2] if coming else None,
            "due": [_marked(ids[each["id"]].row, each, uses) for each in waiting],
        },
        lines=tuple(_line(ids, line, uses) for line in recorded(asks) if line.earlier in ids),
    )
    return release(page, to, protected=hidden_from(dossier, to))


def addressed(row: Row, addressee: str, body: str | None) -> bool:
    """True when an ask addresses this body, or somebody of this very name."""
    if body is not None:
        return same_body(body_of(str(row.get("addressee") or "")), body)
    wanted, found = told_apart(addressee), told_apart(str(row.get("addressee") or ""))
    return bool(wanted) and (wanted <= found or (bool(found) and found <= wanted))


def done_there(row: Row, body: str | None) -> bool:
    """True when an ask addresses others, who are no body themselves, and wants them to act at this body."""
    if body is None or recommended(row) or body_of(str(row.get("addressee") or "")) is not None:
        return False
    return same_body(ask_of(row).body, body)


def unfitting(dossier: Dossier, addressee: str, day: date, to: Audience = INTERNAL_DRAFT) -> list[Remark]:
    """A remark where no ask on record by that day addresses anybody called so, with the nearest who are addressed.

    Only addressees that the audience may read of are named.
    """
    body = body_of(addressee)
    asks = known_on(dossier, ASKS, day)
    if any(addressed(row, addressee, body) or done_there(row, body) for row in asks):
        return []
    protected = hidden_from(dossier, to)
    uses = departing(dossier, (row.id for row in asks), to)
    seen = [row for row in asks if row.mark <= to.passes and _may(uses[row.id])]
    told = release(tuple(str(row.get("addressee")) for row in seen), to, protected=protected)
    left: tuple[str, ...] = opened(told)
    known = {name: " ".join(sorted(told_apart(name))) for name in dict.fromkeys(left or ())}
    near = process.extract(" ".join(sorted(told_apart(addressee))), known, scorer=fuzz.token_set_ratio, limit=_NEAREST)
    listed = "; ".join(str(name) for _, _, name in near)
    means = f", taken for {called(body)}" if body else ""
    following = f"the nearest on record: {listed}" if listed else "asks list shows what is on record"
    return [Remark(addressee, f"no ask addresses anybody called so{means}", following, False)]


def _asked(ask: Ask, row: Row, follow_ups: Sequence[Row], supporters: int, day: date) -> dict[str, Any]:
    stands = standing(row, follow_ups, day)
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
        "supporters": supporters,
    }


def _of(row: Row, *names: str) -> dict[str, Any]:
    return {name: row.get(name) for name in names}


def _marked(row: Row | None, value: dict[str, Any] | Marked, uses: Uses) -> Marked:
    """What is told of a row, with its mark and its consents; names are taken out of it at the door."""
    if row is None:
        return Marked(value, "strict")
    return Marked(value, str(row.mark), uses=uses[row.id], unnamed=value)


def _line(asks: dict[str, Ask], line: Line, uses: Uses) -> Marked:
    """A line between two asks of the addressee, which leaves where both may."""
    return _marked(asks[line.earlier].row, _marked(asks[line.later].row, line.as_item(), uses), uses)


def _may(uses: tuple[str, ...] | None) -> bool:
    return uses is None or bool(uses)


def _bears(row: Row, body: str | None, asks: dict[str, Ask]) -> bool:
    linked = set(row.get("asks", ())) & set(asks)
    return bool(linked) or any(same_body(one, body) for one in row.get("body", ()))


def _concerns(row: Row, addressee: str, body: str | None) -> bool:
    names = (str(row.get("holder") or ""), *row.get("receives", ()))
    if body is not None:
        return any(same_body(body_of(name), body) for name in names)
    return any(set(terms(addressee)) <= set(terms(name)) for name in names)
