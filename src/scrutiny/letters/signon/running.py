"""Where a sign-on stands: running numbers, before anything is frozen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.letters.signon.counting import numbers
from scrutiny.letters.signon.signatories import Confirmed, confirmed
from scrutiny.letters.signon.signons import closes, invitations_of, is_late, signon_of, versions_of
from scrutiny.letters.signon.spent import ANSWERED, REVOKED
from scrutiny.protection.marks import FEW
from scrutiny.tables.row import Row


def standing(dossier: Dossier, letter: str, *, at: datetime | None = None) -> list[dict[str, Any]]:
    """The running numbers of a sign-on, as one item.

    Raises:
        Unknown: no letter has this id.  Refused: it is not open for signature, or the dossier's keys are not here.
        Broken: a confirmation is not what was committed to.
    """
    signon = signon_of(dossier, letter)
    return [numbers_of(dossier, signon, at=at)]


def numbers_of(dossier: Dossier, signon: Row, *, at: datetime | None = None) -> dict[str, Any]:
    """What stands of a sign-on: of the present text, in time; what is late or of an earlier text is counted apart.

    listed, organisations, individuals, countries   of those who sign with their names
    protected        of the others; "fewer than five" where they are 1 to 4
    total            None where that would tell how many are protected
    late, flagged, other_text   of those with names
    invited, answered           invitations, those revoked left out; answered is None where few are protected
    """
    held = confirmed(dossier, signon.id)
    late, other = [], []
    counted: list[Confirmed] = []
    for each in held:
        if each.text != signon.get("text"):
            other.append(each)
        elif is_late(signon, each.received):
            late.append(each)
        else:
            counted.append(each)
    listed = [each for each in counted if not each.protected]
    protected = len(counted) - len(listed)
    few = 0 < protected < FEW
    found = numbers([each.statement for each in listed])
    invited = [row for row in invitations_of(dossier, signon.id) if row.get("state") != REVOKED]
    versions = versions_of(dossier, signon.id)
    return {
        "id": signon.id,
        "letter": signon.get("letter"),
        "deadline": signon.get("deadline"),
        "zone": signon.get("zone"),
        "open": (at or datetime.now(UTC)) <= closes(signon),
        "invited": len(invited),
        "answered": None
        if _is_few(held, counted, late, other)
        else sum(row.get("state") == ANSWERED for row in invited),
        "listed": len(listed),
        "protected": "fewer than five" if few else protected,
        "total": None if few else len(counted),
        "organisations": found.organisations,
        "individuals": found.individuals,
        "countries": found.countries,
        "late": len(late) - _protected(late),
        "flagged": sum(bool(each.flags) for each in listed),
        "other_text": len(other) - _protected(other),
        "certificate": versions[-1].id if versions else None,
        "because": list(signon.because),
        "as_of": signon.as_of,
    }


def is_few(dossier: Dossier, signon: Row) -> bool:
    """True where who answered, told beside who is listed, would tell of fewer protected ones than are told.

    Raises: as `standing`.
    """
    held = confirmed(dossier, signon.id)
    other = [each for each in held if each.text != signon.get("text")]
    late = [each for each in held if each not in other and is_late(signon, each.received)]
    return _is_few(held, [each for each in held if each not in other and each not in late], late, other)


def _is_few(*parts: Sequence[Confirmed]) -> bool:
    return any(0 < _protected(each) < FEW for each in parts)


def _protected(held: Sequence[Confirmed]) -> int:
    return sum(each.protected for each in held)
