"""The calendar of sessions as pure rules: versions of a session, its number and dates, what comes next.

A session is what its versions say: planned, revised, held, suspended, resumed, cancelled. What was held outweighs what
was planned; what the dossier says outweighs what is shipped. Nothing is overwritten: every version stays listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from scrutiny import dates
from scrutiny.vocabulary import listing
from scrutiny.vocabulary.terms import vocabulary

#: How much a version weighs: what happened over what was meant.
_WEIGHT = {"planned": 0, "revised": 1, "suspended": 2, "resumed": 2, "cancelled": 3, "held": 4}


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of a session.

    state       planned, revised, held, suspended, resumed or cancelled
    opens, closes, seen   EDTF; `seen` is as of when it stood
    standing    looked_up or unverified, for what is shipped; empty for the dossier's own
    row         the id of the dossier's row, None for what is shipped
    """

    body: str
    number: int | None
    kind: str
    state: str
    opens: str | None = None
    closes: str | None = None
    seen: str | None = None
    name: str = ""
    source: str = ""
    note: str = ""
    standing: str = ""
    row: str | None = None
    because: tuple[str, ...] = ()

    def as_item(self) -> dict[str, Any]:
        """The version as JSON."""
        return {
            "state": self.state,
            "opens": self.opens,
            "closes": self.closes,
            "as_of": self.seen,
            "source": self.source or None,
            "note": self.note or None,
            "standing": self.standing or None,
            "origin": "dossier" if self.row else "shipped",
            "id": self.row,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A session with all its versions, the oldest first."""

    body: str
    number: int | None
    kind: str
    versions: tuple[Version, ...]

    @property
    def name(self) -> str:
        """HRC45, HRC-S31, or the name it was given."""
        if self.number is None:
            named = next((version.name for version in self.versions if version.name), None)
            return named or f"{short(self.body)} {self.versions[0].opens or ''}".strip()
        return f"{short(self.body)}{'-S' if self.kind == 'special' else ''}{self.number}"

    @property
    def parts(self) -> tuple[Version, ...]:
        """The versions that say when it is, as far as known: one, or the parts of one that was broken off."""
        if not self.versions:
            return ()
        best = max(_WEIGHT[version.state] for version in self.versions)
        states = {state for state, weight in _WEIGHT.items() if weight == best}
        return tuple(_last_of_each(version for version in self.versions if version.state in states))

    @property
    def state(self) -> str:
        """The state of its last part."""
        return self.parts[-1].state if self.parts else "planned"

    @property
    def opens(self) -> date | None:
        """Its first day, or the first it may have; None when unknown."""
        found = [day for part in self.parts if (day := first_day(part.opens)) is not None]
        return min(found, default=None)

    @property
    def closes(self) -> date | None:
        """Its last day, or the last it may have; None when unknown."""
        found = [day for part in self.parts if (day := last_day(part.closes or part.opens)) is not None]
        return max(found, default=None)

    @property
    def cancelled(self) -> bool:
        """True when it does not take place."""
        return self.state == "cancelled"


def _last_of_each(versions: Iterable[Version]) -> list[Version]:
    """The last version of each state, the dossier's own before what is shipped, by their first day."""
    kept: dict[str, Version] = {}
    for version in versions:
        known = kept.get(version.state)
        if known is None or _rather(version, known):
            kept[version.state] = version
    return sorted(kept.values(), key=lambda version: first_day(version.opens) or date.max)


def _rather(version: Version, known: Version) -> bool:
    """True when a version takes the place of another of its state: the dossier's own, unless it is only less exact."""
    if _blurs(version, known) or _blurs(known, version):
        return _blurs(known, version)
    return bool(version.row) >= bool(known.row)


def _blurs(vague: Version, sharp: Version) -> bool:
    """True when the first says nothing but in which year or month the second is."""
    first, last = span(sharp)
    begins, ends = span(vague)
    inside = bool(first and last and begins and ends and begins <= first and last <= ends)
    return inside and not _exact(vague) and _exact(sharp)


def _exact(version: Version) -> bool:
    return version.opens is not None and dates.parse(version.opens).exact


@cache
def shipped() -> tuple[Version, ...]:
    """The versions that come with the program: public facts of the calendar, each with its source and standing."""
    return tuple(
        Version(
            body=body_id(row["body"]),
            number=int(row["number"]),
            kind=str(row.get("kind", "regular")),
            state=str(row["state"]),
            opens=str(row["opens"]),
            closes=str(row["closes"]),
            seen=str(row.get("seen", row["closes"])),
            source=str(row["source"]),
            note=str(row.get("note", "")),
            standing=str(row["standing"]),
        )
        for row in listing("sessions")["sessions"]
    )


@cache
def body_id(code: str) -> str:
    """The id of a body that the shipped calendar names by its code."""
    term = vocabulary("un_bodies").find(code)
    return term.id if term else code.lower()


@cache
def short(body: str) -> str:
    """How sessions of a body are called in short: HRC; the id in capitals where nothing else is known."""
    for row in listing("sessions")["bodies"]:
        if body_id(row["body"]) == body:
            return str(row["short"])
    return body.upper()


def assembled(versions: Iterable[Version]) -> list[Session]:
    """The sessions that the versions are of, by body as first met, then by first day."""
    groups: dict[tuple[Any, ...], list[Version]] = {}
    for version in versions:
        kind = "special" if version.kind in ("special", "emergency") else "ordinary"
        name = (version.name.casefold() or (version.opens or "")[:4]) if version.number is None else ""
        groups.setdefault((version.body, kind, version.number, name), []).append(version)
    found = [
        Session(
            body=key[0],
            number=key[2],
            kind=next((each.kind for each in group if each.row), group[0].kind),
            versions=tuple(sorted(group, key=lambda each: (first_day(each.seen) or date.min, _WEIGHT[each.state]))),
        )
        for key, group in groups.items()
    ]
    bodies = list(dict.fromkeys(session.body for session in found))
    return sorted(found, key=lambda session: (bodies.index(session.body), session.opens or date.max))


def next_session(
    sessions: Iterable[Session], body: str, day: date, *, kinds: Sequence[str] = ("regular", "review")
) -> tuple[Session, date, int] | None:
    """The session of a body that opens (or is resumed) next, on the day or after: it, its day, and how many days until.

    None when the calendar knows of none.
    """
    waiting = [
        (opens, session)
        for session in sessions
        if session.body == body and session.kind in kinds and not session.cancelled
        for part in session.parts
        if (opens := first_day(part.opens)) is not None and opens >= day
    ]
    if not waiting:
        return None
    opens, session = min(waiting, key=lambda pair: pair[0])
    return session, opens, (opens - day).days


def reconciled(planned: str | None, happened: str | None) -> str:
    """How what happened (EDTF) stands to what was planned: consistent, moved, or unknown where a date is missing.

    “November 2018” planned and “2018” reported agree: the two may be the same days.
    """
    if not planned or not happened:
        return "unknown"
    return "consistent" if dates.overlaps(dates.parse(planned), dates.parse(happened)) else "moved"


def changes(session: Session) -> list[dict[str, Any]]:
    """How each version differs from the one before it: days it opens and closes later (negative: earlier)."""
    found = []
    for earlier, later in zip(session.versions, session.versions[1:], strict=False):
        opens = _days(first_day(earlier.opens), first_day(later.opens))
        closes = _days(last_day(earlier.closes), last_day(later.closes))
        broken = later.state in ("cancelled", "suspended", "resumed")
        verdict = later.state if broken else reconciled(earlier.opens, later.opens)
        found.append({"from": earlier.state, "to": later.state, "opens": opens, "closes": closes, "verdict": verdict})
    return found


def cycle_of(body: str, counted: int) -> str | None:
    """The cycle of review that a session of a body belongs to; None where the body has no cycles."""
    for row in listing("sessions")["cycles"]:
        if body_id(row["body"]) == body and int(row["first"]) <= counted <= int(row["last"]):
            return str(row["cycle"])
    return None


def span(version: Version) -> tuple[date | None, date | None]:
    """The first and the last day of a version."""
    return first_day(version.opens), last_day(version.closes or version.opens)


def _days(earlier: date | None, later: date | None) -> int | None:
    return None if earlier is None or later is None else (later - earlier).days


def first_day(text: str | None) -> date | None:
    """The first day that an EDTF date may mean; None where it has no bound."""
    return dates.parse(text).earliest if text else None


def last_day(text: str | None) -> date | None:
    """The last day that an EDTF date may mean; None where it has no bound."""
    return dates.parse(text).latest if text else None
