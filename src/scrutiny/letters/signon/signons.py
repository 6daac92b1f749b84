"""The sign-on of a letter, its clock and its invitations, as the other acts look them up."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Unknown, id_place
from scrutiny.ledger.record import Record
from scrutiny.letters.schema.signing import CERTIFICATES, INVITATIONS, SIGNONS
from scrutiny.tables.lines.headings import nearest
from scrutiny.tables.lines.written_days import western
from scrutiny.tables.row import Row, folded
from scrutiny.tables.standing import rows

#: The kind of the record that a list was written for the public; it stands on its certificate.
PUBLISHED = "list_published"
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]+(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?)?\s*(Z|[+-]\d\d:?\d\d)?")


def signon_of(dossier: Dossier, name: str) -> Row:
    """The sign-on of a letter, or the one with this id.

    Raises:
        Unknown: nothing has this id.  Refused: this letter is not open for signature.
    """
    for row in rows(dossier, SIGNONS):
        if name in (row.id, row.get("letter")):
            return row
    if not dossier.ledger.has(name):
        raise Unknown("no letter has this id", place=id_place(name, "LETTER"), next="scrutiny letters lists them")
    raise Refused(
        "this is not open for signature", place=name, next="scrutiny letters launch LETTER --deadline … --zone …"
    )


def invitations_of(dossier: Dossier, signon: str) -> list[Row]:
    """The invitations of a sign-on that were not erased, by number; read from the ledger: they lie in no view."""
    held: dict[str, list[Record]] = {}
    for record in dossier.ledger.scan(INVITATIONS.kinds):
        held.setdefault(record.id if record.kind == INVITATIONS.record else record.because[0], []).append(record)
    known = (folded(records) for records in held.values() if records[0].kind == INVITATIONS.record)
    found = [row for row in known if row is not None and row.get("signon") == signon and not row.withdrawn]
    return sorted(found, key=lambda row: (int(row.get("number")), row.seq))


def versions_of(dossier: Dossier, signon: str) -> list[Row]:
    """The certificates of a sign-on, oldest first."""
    return sorted(rows(dossier, CERTIFICATES, where={"signon": signon}), key=lambda row: int(row.get("version")))


def published_of(dossier: Dossier, signon: str) -> frozenset[str]:
    """Ids of the confirmations that a list names which was written for the public (`PUBLISHED`)."""
    found = versions_of(dossier, signon)
    return frozenset(name for row in found if dossier.ledger.query(row.id, PUBLISHED) for name in row.get("listed", ()))


def closes(signon: Row) -> datetime:
    """The moment of its deadline, with the offset that the time zone has then."""
    return datetime.fromisoformat(signon.get("deadline")).replace(tzinfo=ZoneInfo(signon.get("zone")))


def is_late(signon: Row, received: datetime) -> bool:
    """True for what came after the minute of the deadline."""
    return received.replace(second=0, microsecond=0) > closes(signon)


def zone_of(name: str) -> ZoneInfo:
    """The time zone of this name (IANA).

    Raises:
        Refused: there is none.
    """
    known = available_timezones()
    if name not in known:
        raise Refused("no time zone is called so", place="--zone", next=f"such as Europe/Zurich; {_near(name, known)}")
    return ZoneInfo(name)


def moment(written: str, zone: ZoneInfo, place: str) -> datetime:
    """The moment that a date and time of day name, in the zone unless an offset is written; to the minute.

    Raises:
        Refused: it is none, has no time of day, or the zone's clocks show it never or twice on that day.
    """
    found = _MOMENT.fullmatch(western(written).strip())
    next = "write 2026-03-01 18:00"
    if found is None:
        raise Refused("this is no date with a time of day", place=place, next=next)
    if found[2] is None:
        raise Refused("a day alone does not say when: it needs a time of day", place=place, next=next)
    try:
        bare = datetime.fromisoformat(f"{found[1]}T{found[2]}")
        if found[3]:
            return datetime.fromisoformat(f"{found[1]}T{found[2]}{found[3].replace('Z', '+00:00')}")
    except ValueError:
        raise Refused("there is no such day or time of day", place=place, next=next) from None
    return _local(bare, zone, place)


def on_clock(written: str, zone: ZoneInfo, place: str) -> str:
    """The moment as the clocks of the zone show it, YYYY-MM-DDTHH:MM; an offset that is written has to be theirs.

    Raises:
        Refused: it is no moment (`moment`), or its offset is not the one that the zone has then.
    """
    found = moment(written, zone, place)
    shown = found.replace(tzinfo=None)
    if found.utcoffset() != shown.replace(tzinfo=zone).utcoffset():
        raise Refused(
            f"the offset is not that of {zone.key} at this moment",
            place=place,
            next="write the time as clocks in that zone show it, without an offset; or name the zone that is meant",
        )
    return shown.isoformat(timespec="minutes")


def _local(bare: datetime, zone: ZoneInfo, place: str) -> datetime:
    first, second = (bare.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != bare:
        raise Refused(
            f"the clocks of {zone.key} never show this time: they are put forward over it",
            place=place,
            next=f"an hour later: {(bare + timedelta(hours=1)):%Y-%m-%d %H:%M}",
        )
    offsets = " or ".join(each.isoformat()[-6:] for each in (first, second))
    raise Refused(
        f"the clocks of {zone.key} show this time twice, as {offsets}",
        place=place,
        next="take an hour later or earlier",
    )


def _near(name: str, known: set[str]) -> str:
    return nearest(name, sorted(known)).partition("one of: ")[0] or "names are listed by IANA"
