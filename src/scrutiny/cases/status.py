"""A person's status as one source knew it on one date, and what holds as of a day. Pure rules over frozen values.

Every piece of news stays. As of a day the newest news holds, whenever it was recorded; news of an older date never
overrides newer. What sources of the same date say differently stands side by side and is not chosen between.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from scrutiny import dates
from scrutiny.cases.elapsed import Elapsed, elapsed
from scrutiny.errors import Refused
from scrutiny.tables.row import Row
from scrutiny.vocabulary import listing
from scrutiny.vocabulary.terms import vocabulary

#: The aspect of all statuses that exclude each other: held, free, unaccounted for, dead.
LIBERTY = "liberty"
_DETAILS = (
    "place", "facility", "authority", "legal_ground", "charge", "statute", "sentence", "sentence_length",
    "whereabouts", "family_contact", "counsel_contact", "counsel", "hand",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """One piece of news of a person's status. It cannot be made, and is never printed, without its as-of date.

    as_of_basis   ``stated``, or ``recorded``: nobody stated a date, and it is the day of recording
    details       what else the source says: place, facility, charge, contact …
    """

    id: str
    case: str
    status: str
    as_of: str
    as_of_basis: str = "stated"
    since: str | None = None
    until: str | None = None
    details: tuple[tuple[str, Any], ...] = ()
    because: tuple[str, ...] = ()
    mark: str = "restricted"
    seq: int = 0

    def __post_init__(self) -> None:
        if not self.as_of.strip():
            raise Refused("a status has no meaning without the date it is as of", place=self.id, next="--as-of DATE")
        dates.checked(self.as_of, f"{self.id}, as_of")

    def __str__(self) -> str:
        return self.words()

    def words(self, language: str = "en") -> str:
        """The status in words, which always end in the date it is as of."""
        said = vocabulary("case_statuses").term(self.status).label(language)
        if self.since:
            said += f" since {self.since}"
        if self.until:
            said += f" until {self.until}"
        undated = "" if self.as_of_basis == "stated" else ", the day of recording; the source's date is not stated"
        return f"{said} (as of {self.as_of}{undated})"

    def elapsed(self, at: date) -> Elapsed | None:
        """How long it has lasted on a day; beyond its as-of date only if it still holds. None: not known."""
        return elapsed(self.since, at, until=self.until, begun_by=self.as_of)

    def age(self, at: date) -> int:
        """How many days old the news is on a day; none before its date."""
        known = dates.parse(self.as_of)
        newest = known.latest or known.earliest or at
        return max(0, (at - newest).days)

    def as_item(self, at: date | None = None) -> dict[str, Any]:
        """The status as the command line prints it; `words` and `as_of` always among it, `elapsed` at a day."""
        item: dict[str, Any] = {
            "id": self.id,
            "case": self.case,
            "status": self.status,
            "words": self.words(),
            "as_of": self.as_of,
            "as_of_basis": self.as_of_basis,
            "since": self.since,
            "until": self.until,
            **{name: list(value) if isinstance(value, tuple) else value for name, value in self.details},
            "because": list(self.because),
        }
        if at is not None:
            lasted = self.elapsed(at)
            item["elapsed"] = None if lasted is None else {**lasted.as_item(), "words": lasted.words}
            item["age_days"] = self.age(at)
            item["beyond_news"] = self.until is None and self.age(at) > 0
        return item


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What holds of one aspect as of a day: one status, or several that sources of the same date say side by side.

    agree   False when two of them cannot both be right
    """

    aspect: str
    statuses: tuple[Status, ...]
    agree: bool

    @property
    def words(self) -> str:
        """The statuses in words, each with its as-of date; what conflicts is parted by "or"."""
        return ("; " if self.agree else " or, by another source, ").join(map(str, self.statuses))


def status(row: Row) -> Status:
    """The status that a row of `statuses` tells."""
    return Status(
        id=row.id,
        case=str(row.get("case")),
        status=str(row.get("status")),
        as_of=row.as_of,
        as_of_basis=row.as_of_basis,
        since=row.get("since"),
        until=row.get("until"),
        details=tuple((name, row.fields[name]) for name in _DETAILS if name in row.fields),
        because=row.because,
        mark=str(row.mark),
        seq=row.seq,
    )


def history(statuses: Iterable[Status]) -> list[Status]:
    """All news, in order of the date it is as of, then of recording."""
    return sorted(statuses, key=lambda each: (_newest(each), each.seq))


def known_by(statuses: Iterable[Status], day: date) -> list[Status]:
    """The news that is as of the day or before."""
    return [each for each in statuses if _oldest(each) <= day]


def last_time(statuses: Iterable[Status], *terms: str) -> list[Status]:
    """Of all news, whatever holds now, that which tells of a status under these terms, the last time it began.

    A time is over where later news tells that the person was at liberty.
    """
    known = vocabulary("case_statuses")
    wanted = frozenset[str]().union(*(known.under(term) for term in terms))
    told = history(statuses)
    found = [each for each in told if each.status in wanted]
    if not found:
        return []
    free = [_newest(each) for each in told if each.status in known.under("at_liberty")]
    over = max((day for day in free if day < _oldest(found[-1])), default=date.min)
    return [each for each in found if _newest(each) >= over]


def current(statuses: Iterable[Status], as_of: date | None = None) -> list[Standing]:
    """What holds as of a day (None: by the newest news there is), aspect by aspect, liberty first."""
    known = list(statuses) if as_of is None else known_by(statuses, as_of)
    by_aspect: dict[str, list[Status]] = {}
    for each in history(known):
        by_aspect.setdefault(aspect(each.status), []).append(each)
    found = []
    for name in sorted(by_aspect, key=lambda name: (name != LIBERTY, name)):
        kept = _standing(by_aspect[name])
        found.append(Standing(aspect=name, statuses=tuple(kept), agree=_agree(kept)))
    return found


@cache
def aspect(term_id: str) -> str:
    """The aspect of a status: those of one aspect exclude each other, those of different aspects hold together."""
    together = frozenset(listing("cases/standing")["together"])
    known = vocabulary("case_statuses")
    path = [term_id]
    while (broader := known.term(path[-1]).broader) is not None:
        path.append(broader)
    if path[-1] not in together:
        return LIBERTY
    return path[-2] if len(path) > 1 else path[-1]


def _standing(statuses: Sequence[Status]) -> list[Status]:
    """The news that nothing newer replaces, and of one source only the last of a sequence."""
    begun = max(_oldest(each) for each in statuses)
    newest = [each for each in statuses if _newest(each) >= begun]
    lasting = [each for each in newest if not any(_gives_way(each, other) for other in newest if other != each)]
    return lasting or newest


def _gives_way(one: Status, other: Status) -> bool:
    """True when `one` ended and the other has not, or one source tells that the other followed it."""
    if one.until and not other.until:
        return True
    if one.until and other.until:
        return _before(one.until, other.until)
    same_source = bool(set(one.because) & set(other.because))
    return same_source and bool(one.since and other.since) and _before(str(one.since), str(other.since))


def _agree(statuses: Sequence[Status]) -> bool:
    known = vocabulary("case_statuses")
    return all(
        one.status in known.under(other.status) or other.status in known.under(one.status)
        for at, one in enumerate(statuses)
        for other in statuses[at + 1 :]
    )


def _before(one: str, other: str) -> bool:
    return dates.before(dates.parse(one), dates.parse(other))


def _newest(each: Status) -> date:
    known = dates.parse(each.as_of)
    return known.latest or known.earliest or date.max


def _oldest(each: Status) -> date:
    known = dates.parse(each.as_of)
    return known.earliest or known.latest or date.min


__all__ = ["LIBERTY", "Standing", "Status", "aspect", "current", "history", "known_by", "last_time", "status"]
