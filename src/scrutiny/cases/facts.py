"""What the register knows for a submission, fact by fact: each with its row, its mark and whether it names anyone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from scrutiny.cases.held import Held
from scrutiny.cases.status import LIBERTY, Status, known_by, last_time
from scrutiny.cases.timeline import timeline
from scrutiny.protection.marks import parse, strictest
from scrutiny.tables.row import Row
from scrutiny.vocabulary.terms import vocabulary

#: Facts that are the beginning of something, and the statuses that tell of it, whether they hold any more or not.
BEGINNINGS = {
    "disappeared_since": ("unaccounted_for",),
    "held_since": ("deprived_of_liberty", "unaccounted_for"),
}
#: Procedures before authorities of the State itself.
DOMESTIC = frozenset({"national_court", "national_complaint"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact in words.

    row     the id of the row that says so
    mark    of that row
    person  True when it names or describes the person and leaves only by consent
    """

    words: str
    row: str
    mark: str
    person: bool = False


def beginnings(known: Held, row: Row, at: date, name: str) -> list[Status]:
    """The news behind the beginning of what a submission is about, as far as it was known on a day.

    name   one of `BEGINNINGS`; any other: the beginning of the status that holds
    """
    if name in BEGINNINGS:
        news = known_by(known.news.get(row.id, ()), at)
        return [each for each in last_time(news, *BEGINNINGS[name]) if each.since]
    standings = known.standings(row.id, at)
    return [each for one in standings if one.aspect == LIBERTY for each in one.statuses if each.since]


def facts(known: Held, row: Row, at: date) -> dict[str, tuple[Fact, ...]]:
    """Fact name (`from` in ``submissions.yaml``) → what the register knows of it on a day; empty: nothing."""
    standings = known.standings(row.id, at)
    liberty = [status for each in standings if each.aspect == LIBERTY for status in each.statuses]
    everything = [status for each in standings for status in each.statuses]
    statuses = liberty or everything
    procedures = [each for each in known.procedures if row.id in each.get("cases", ())]
    found: dict[str, list[Fact]] = {
        "status": [_of_status(each, str(each)) for each in everything],
        "since": [_of_status(each, _begun(each)) for each in statuses if each.since],
        **{name: [_of_status(each, _begun(each)) for each in beginnings(known, row, at, name)] for name in BEGINNINGS},
        "held_at": [_of_status(each, words) for each in statuses for words in _held_at(each)],
        "elapsed": [_of_status(each, words) for each in statuses if (words := _lasted(each, at))],
        "contact": [_of_status(each, words) for each in statuses for words in _contact(each)],
        "circumstances": list(_circumstances(known, row, at)),
        "clocks": [
            Fact(words=each.words, row=each.application, mark=_mark(known.applications, each.application))
            for each in known.clocks(at, row.id)
            if "overrun" in each.stands
        ],
        "steps": [_of_procedure(each) for each in procedures if each.get("kind") in DOMESTIC],
        "un_procedures": [_of_procedure(each) for each in procedures if each.get("kind") not in DOMESTIC],
        "remedies": [
            Fact(words=_term("remedies", each.get("remedy")), row=each.id, mark=str(each.mark))
            for each in known.remedies
            if each.get("case") == row.id and each.get("standing") in ("sought", "recommended", "promised")
        ],
    }
    for name in ("facility", "legal_ground", "charge", "statute", "sentence", "authority", "place"):
        found[name] = [_of_status(each, words) for each in statuses for words in _said(dict(each.details), name)]
    found["authority"] += [_of_row(each, who) for each in _own(known.events, row) for who in each.get("authority", ())]
    for name in ("name", "name_original", "sex", "age", "residence"):
        found[name] = [_of_row(row, words, person=True) for words in _said(row.fields, name)]
    for name in ("nationality", "occupation", "state_concerned"):
        found[name] = [_of_row(row, words) for words in _said(row.fields, name)]
    found["place"] += [_of_row(row, words) for words in row.get("place_of_act", ())]
    return {name: tuple(_stricter(fact, row) for fact in dict.fromkeys(each)) for name, each in found.items()}


def _stricter(fact: Fact, row: Row) -> Fact:
    """The fact under the mark of the case where that is the stricter."""
    return replace(fact, mark=str(strictest(parse(fact.mark), row.mark)))


def _begun(status: Status) -> str:
    return f"{status.since} (as of {status.as_of})"


def _held_at(status: Status) -> list[str]:
    """Where somebody who is held is held: the facility, else what is said of the place."""
    if status.status not in vocabulary("case_statuses").under("deprived_of_liberty"):
        return _said(dict(status.details), "facility")
    return _said(dict(status.details), "facility") or _said(dict(status.details), "place")


def _circumstances(known: Held, row: Row, at: date) -> Iterator[Fact]:
    statuses = known_by(known.news.get(row.id, ()), at)
    marks = {each.id: str(each.mark) for each in known.events} | {each.id: each.mark for each in statuses}
    for each in timeline(statuses=statuses, events=_own(known.events, row)):
        dated = f"{each.date or 'date not known'}: {each.words}"
        if each.what == "event":
            dated += f" (as of {each.as_of})"
        if each.order == "stated":
            dated += " [after the above, by the source]"
        yield Fact(words=dated, row=each.id, mark=marks[each.id])


def _contact(status: Status) -> Iterator[str]:
    details = dict(status.details)
    for name, who in (("family_contact", "family"), ("counsel_contact", "counsel")):
        if name in details:
            yield f"{who}: {_term('contacts_allowed', details[name])} (as of {status.as_of})"


def _lasted(status: Status, at: date) -> str | None:
    lasted = status.elapsed(at)
    if lasted is None:
        return None
    still = "" if status.until or not status.age(at) else " if it still holds"
    return f"{lasted.words} by {lasted.to.isoformat()}{still} (news as of {status.as_of})"


def _of_procedure(row: Row) -> Fact:
    parts = [_term("procedure_kinds", row.get("kind")), row.get("reference"), row.get("filed")]
    if row.get("stage"):
        parts.append(_term("procedure_stages", row.get("stage")).casefold())
    if row.get("outcome"):
        parts.append(_term("procedure_outcomes", row.get("outcome")).casefold())
    return _of_row(row, f"{', '.join(str(part) for part in parts if part)} (as of {row.as_of})")


def _of_status(status: Status, words: str) -> Fact:
    return Fact(words=words, row=status.id, mark=status.mark)


def _of_row(row: Row, words: Any, *, person: bool = False) -> Fact:
    return Fact(words=str(words), row=row.id, mark=str(row.mark), person=person)


def _said(fields: Mapping[str, Any], name: str) -> list[str]:
    value = fields.get(name)
    if value is None:
        return []
    if name == "legal_ground":
        return [_term("legal_grounds_of_detention", value)]
    if name == "sex":
        return [_term("sexes", value)]
    return [str(each) for each in value] if isinstance(value, tuple | list) else [str(value)]


def _own(rows: Iterable[Row], row: Row) -> list[Row]:
    return [each for each in rows if each.get("case") == row.id]


def _mark(rows: Iterable[Row], row_id: str) -> str:
    return next((str(each.mark) for each in rows if each.id == row_id), "strict")


def _term(name: str, term_id: Any) -> str:
    term = vocabulary(name).find(str(term_id))
    return term.label() if term else str(term_id or "")


__all__ = ["BEGINNINGS", "DOMESTIC", "Fact", "beginnings", "facts"]
