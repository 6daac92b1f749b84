"""The register of cases in Python: ``cases(dossier, act, …)`` returns what the command line prints as items."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from scrutiny import dates
from scrutiny.cases import file as files
from scrutiny.cases.draft import draft
from scrutiny.cases.due import due
from scrutiny.cases.held import case, held
from scrutiny.cases.register import REGISTER
from scrutiny.cases.sound import consented
from scrutiny.cases.stale import stale
from scrutiny.cases.status import status as status_of
from scrutiny.dossier import Dossier
from scrutiny.errors import Refused
from scrutiny.tables import acting, recording, standing
from scrutiny.tables.entering import Entry
from scrutiny.tables.row import Row


def cases(dossier: Dossier, act: str = "list", *about: Any, **said: Any) -> Any:
    """The items of one act of the register.

    Every register has list, show, add, change, withdraw, restore. Cases have file (one person's file), status (news of
    a person), clocks, stale, draft (a submission) and due.

    Raises:
        Refused: there is no such act, or the act itself refuses.
    """
    return acting.act(dossier, REGISTER, _OWN, act, *about, **said)


def file(
    dossier: Dossier, case_id: str, *, as_of: str | None = None, at: str | None = None, asks: Sequence[Row] = ()
) -> dict[str, Any]:
    """One person's file, by the news as of a date, read on a day (today, or the date it is as of).

    asks   the rows of the asks register that cover the case

    Raises:
        Unknown: no such case, or it had not begun by then.  Refused: a date is none.
    """
    known = held(dossier, as_of)
    limit = _latest(as_of, "--as-of") if as_of else None
    row = case(known, case_id)
    day = _day(at) if at else limit or _today()
    item = files.file(known, row, day, limit or max(day, _today()), asks)
    kept = [each for each in known.particulars if each.get("case") == row.id]
    stands = all(consented(dossier, each.fields) is None for each in kept)
    return {**item, "particulars_consent": stands}


def status(
    dossier: Dossier, case_id: str, word: str, *, because: Sequence[str] | str, as_of: str, **said: Any
) -> dict[str, Any]:
    """News of a person is on record as a row of its own, marked as the case is; what was known before is not touched.

    word   a status, by id or label.  said: since, until, place, facility, charge …

    Raises:
        Refused: no as-of date is given, or a value is none of its field.  Unknown: no such case.
    """
    fields = news(dossier, case_id, word, as_of=as_of, **said)
    because = (because,) if isinstance(because, str) else tuple(because)
    mark = standing.row(dossier, fields["case"]).mark
    made = recording.add(dossier, REGISTER.table("statuses"), fields, because=because, as_of=as_of, mark=mark)
    return {**made.as_item(REGISTER.table("statuses").fields), "words": str(status_of(made))}


def news(dossier: Dossier, case_id: str, word: str, *, as_of: str | None, **said: Any) -> dict[str, Any]:
    """The fields of a piece of news, read and found good; nothing is recorded.

    Raises: as `status`.
    """
    if not as_of:
        raise Refused("a status has no meaning without the date it is as of", place="status", next="--as-of DATE")
    dates.checked(as_of, "--as-of")
    fields = {"case": case(held(dossier), case_id).id, "status": word, **said}
    table = REGISTER.table("statuses")
    read = recording.read_fields(table, fields)
    if (why := Entry(dossier, table).unfit(read, as_of=as_of)) is not None:
        raise why.refusal("status")
    return read


def clocks(dossier: Dossier, case_id: str | None = None, *, at: str | None = None) -> list[dict[str, Any]]:
    """The clocks of measures that were applied, read on a day (today); the most overrun first.

    Raises:
        Refused: the day is none.  Unknown: no such case.
    """
    known = held(dossier)
    only = case(known, case_id).id if case_id else None
    found = known.clocks(_day(at) if at else _today(), only)
    return [each.as_item() for each in sorted(found, key=lambda each: (each.over_most is None, -(each.over_most or 0)))]


def stale_ones(dossier: Dossier, *, at: str | None = None, days: int | None = None) -> list[dict[str, Any]]:
    """The statuses whose news is too old on a day (today), the oldest first.

    days   after how many days, in place of the list's 180

    Raises:
        Refused: the day is none.
    """
    known, day = held(dossier), _day(at) if at else _today()
    return [each.as_item() for each in stale(known.all_standings(day), day, days=days)]


def submission(dossier: Dossier, case_id: str, for_: str, *, at: str | None = None) -> dict[str, Any]:
    """A draft submission about a case, read on a day (today).

    Raises:
        Unknown: no such case.  Refused: no such kind of submission, or the day is none.
    """
    return draft(dossier, case_id, for_, at=_day(at) if at else _today())


def _due(dossier: Dossier, day: str | None = None) -> list[dict[str, Any]]:
    return due(dossier, _day(day) if day else _today())


def _day(text: str) -> date:
    known = dates.parse(dates.checked(text, "--at"))
    if known.earliest is None or known.earliest != known.latest:
        raise Refused(f"{text} is no single day", place="--at", next="write it as 2020-09-09")
    return known.earliest


def _latest(text: str, place: str) -> date | None:
    return dates.parse(dates.checked(text, place)).latest


def _today() -> date:
    return datetime.now(UTC).date()


_OWN: dict[str, Callable[..., Any]] = {
    "file": file,
    "status": status,
    "clocks": clocks,
    "stale": stale_ones,
    "draft": submission,
    "due": _due,
}
