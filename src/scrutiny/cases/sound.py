"""What no row of the register can say: times that run backwards, durations nobody can read, consent that is not there.

Each rule takes the values of a whole row and gives a sentence with what would do, or None.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from scrutiny import dates
from scrutiny.cases.duration import parse
from scrutiny.dossier import Dossier
from scrutiny.errors import Refused
from scrutiny.evidence.consents import consents, uses
from scrutiny.tables.standing import row

Check = Callable[[Mapping[str, Any]], str | None]
#: What a person has to say yes to before anything sensitive is kept.
KEEPING: Final = "internal_analysis"


def in_turn(first: str, last: str) -> Check:
    """A rule: what begins on `first` does not certainly begin after it ended, on `last`."""

    def check(fields: Mapping[str, Any]) -> str | None:
        begun, ended = fields.get(first), fields.get(last)
        if begun and ended and dates.before(dates.parse(ended), dates.parse(begun)):
            return f"{first} {begun} lies after {last} {ended}: mend one of them, or leave {last} empty"
        return None

    return check


def known_by_then(name: str) -> Check:
    """A rule: nobody knows of a time that certainly lies after the date the news is as of."""

    def check(fields: Mapping[str, Any]) -> str | None:
        said, as_of = fields.get(name), fields.get("as_of")
        if said and as_of and dates.before(dates.parse(as_of), dates.parse(said)):
            return f"{name} {said} lies after {as_of}, the date it is as of: mend {name}, or the as-of date"
        return None

    return check


def duration(*names: str) -> Check:
    """A rule: these fields are durations that a clock can read."""

    def check(fields: Mapping[str, Any]) -> str | None:
        for name in names:
            try:
                parse(str(fields.get(name) or "P1D"))
            except ValueError:
                said = f"{name} {str(fields[name])[:30]!r} is no duration"
                return f"{said}: write P6M, P37D or P1Y6M, hours as PT24H, PT48H or PT72H"
        return None

    return check


def all_of(*checks: Check) -> Check:
    """The rules together; the first that is broken speaks."""

    def check(fields: Mapping[str, Any]) -> str | None:
        return next((why for each in checks if (why := each(fields)) is not None), None)

    return check


def consented(dossier: Dossier, fields: Mapping[str, Any]) -> tuple[str, str] | None:
    """Why sensitive particulars may not be kept, and what would do; None while the consent named holds.

    It is the consent of the case, or of an interview of that person alone which names the case, says yes to internal
    analysis, and holds today.
    """
    case, name = str(fields.get("case")), str(fields.get("consent"))
    known = [each for each in consents(dossier) if each.id == name]
    if not any(_is_of(dossier, each.subject, case) for each in known):
        return (
            "this is no consent of the person of the case",
            f"scrutiny consent {case} --use {KEEPING}, then name that record; or link the person's interview",
        )
    if not any(KEEPING in each.granted and KEEPING in uses(dossier, each.subject) for each in known):
        return (
            f"this consent does not permit {KEEPING}, was withdrawn or has lapsed",
            f"ask the person again: scrutiny consent {case} --use {KEEPING}",
        )
    return None


def _is_of(dossier: Dossier, subject: str, case: str) -> bool:
    """True when a consent's subject is the case, or an interview of one person that speaks of this case alone."""
    if subject == case:
        return True
    try:
        found = row(dossier, subject)
    except Refused:
        return False
    alone = not found.withdrawn and not found.get("group")
    return found.table == "interviews" and alone and tuple(found.get("cases", ())) == (case,)


__all__ = ["KEEPING", "all_of", "consented", "duration", "in_turn", "known_by_then"]
