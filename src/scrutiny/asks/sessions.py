"""Sessions of a dossier: its own versions of the calendar beside those that are shipped, resolved by any name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from scrutiny.asks.bodies import body_of, called
from scrutiny.asks.calendar import (
    Session,
    Version,
    assembled,
    body_id,
    changes,
    cycle_of,
    next_session,
    shipped,
)
from scrutiny.asks.meetings import SESSIONS
from scrutiny.asks.resolving import resolve
from scrutiny.dates import parse
from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Remark, Unknown
from scrutiny.tables.row import Row, folded
from scrutiny.tables.standing import records_of, rows


def calendar(dossier: Dossier) -> list[Session]:
    """Every session that the dossier or the shipped calendar knows of, each with all its versions."""
    own = [version for row in rows(dossier, SESSIONS) for version in _versions(dossier, row)]
    return assembled([*shipped(), *own])


def sessions(
    dossier: Dossier, name: str | None = None, *, after: str | None = None, body: str | None = None
) -> tuple[list[dict[str, Any]], list[Remark]]:
    """The sessions a name means, all of them without one, or with `after` the next of each body; and remarks.

    name    HRC45, “37th session”, A/HRC/45/36, a day, an interval
    after   a day: the next session of the body, or of every body, with the days until it opens

    Raises:
        Unknown: no session is meant by the name.  Refused: `after` is no day.
    """
    known = calendar(dossier)
    wanted = _body(body)
    if wanted:
        known = [each for each in known if each.body == wanted]
    remarks: list[Remark] = []
    if name:
        found = resolve(known, name)
        if not found:
            raise Unknown("no session is known by this name", place=name, next="asks sessions lists those that are")
        found, remarks = _first_body(found, name)
        known = found if after is None else known
        wanted = wanted or found[0].body
    if after is None:
        return [item(session) for session in known], remarks
    day = _day(after)
    bodies = [wanted] if wanted else list(dict.fromkeys(each.body for each in known))
    return [found_next for one in bodies if (found_next := upcoming(known, one, day)) is not None], remarks


def upcoming(known: list[Session], body: str, day: date) -> dict[str, Any] | None:
    """The next session of a body as an item with its day (`next`) and the days until it; None when none is known."""
    found = next_session(known, body, day)
    if found is None:
        return None
    session, opens, days = found
    return {**item(session), "after": day.isoformat(), "next": opens.isoformat(), "days": days}


def item(session: Session) -> dict[str, Any]:
    """A session as JSON: what is known of it, every version, and how each differs from the one before."""
    own = [version for version in session.parts if version.row]
    leading = own[-1] if own else (session.parts[-1] if session.parts else None)
    return {
        "id": leading.row if leading else None,
        "because": list(leading.because) if leading else [],
        "as_of": leading.seen if leading else None,
        "name": session.name,
        "body": session.body,
        "body_name": called(session.body),
        "number": session.number,
        "kind": session.kind,
        "cycle": cycle_of(session.body, session.number) if session.number else None,
        "state": session.state,
        "opens": session.opens.isoformat() if session.opens else None,
        "closes": session.closes.isoformat() if session.closes else None,
        "origin": "dossier" if own else "shipped",
        "standing": None if own or leading is None else leading.standing,
        "versions": [version.as_item() for version in session.versions],
        "changes": changes(session),
    }


def _versions(dossier: Dossier, row: Row) -> Iterator[Version]:
    """The versions that a row tells of: one for each date as of which it was recorded or changed."""
    if not row.changes:
        yield _version(row)
        return
    records = records_of(dossier, row.id)
    days = dict.fromkeys(str(record.body["as_of"]) for record in records if record.body and "as_of" in record.body)
    seen: set[tuple[Any, ...]] = set()
    for as_of in sorted(days, key=lambda text: parse(text).latest or date.max):
        past = folded(records, as_of)
        if past is None:
            continue
        key = (past.get("state"), past.get("opens"), past.get("closes"))
        if key not in seen:
            seen.add(key)
            yield _version(past)


def _version(row: Row) -> Version:
    body = str(row.get("body"))
    number = row.get("number")
    return Version(
        body=body,
        number=int(number) if number is not None else None,
        kind=str(row.get("kind") or ("review" if body == body_id("UPR") else "regular")),
        state=str(row.get("state")),
        opens=row.get("opens"),
        closes=row.get("closes"),
        seen=row.as_of,
        name=str(row.get("name") or ""),
        source=str(row.get("source") or ""),
        note=str(row.get("note") or ""),
        row=row.id,
        because=row.because,
    )


def _first_body(found: list[Session], name: str) -> tuple[list[Session], list[Remark]]:
    """Those of the first body, and a remark where the name does not say of which body it speaks."""
    first = [each for each in found if each.body == found[0].body]
    others = [each.name for each in found if each.body != found[0].body]
    if not others or parse_or_none(name):
        return found, []
    message = f"no body is named; {', '.join(others)} would fit too"
    return first, [Remark(name, message, "name the body, as in “37th session of the Human Rights Council”", False)]


def parse_or_none(text: str) -> bool:
    """True when the text is an EDTF date."""
    try:
        parse(text.strip())
    except ValueError:
        return False
    return True


def _body(name: str | None) -> str | None:
    if not name:
        return None
    found = body_of(name)
    if found is None:
        raise Unknown("no body is called so", place=name, next="scrutiny vocabulary show un_bodies lists them")
    return found


def _day(text: str) -> date:
    try:
        known = parse(text)
    except ValueError:
        known = None
    if known is None or known.latest is None:
        raise Refused(f"{text} is no date", place="--after", next="write it as 2020-09-09")
    return known.latest
