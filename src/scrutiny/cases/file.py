"""A person's file on one page: status history, timeline, clocks, relations, procedures, remedies, what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from scrutiny.cases.clocks import remarks as clock_remarks
from scrutiny.cases.held import Held, public, title
from scrutiny.cases.schema.persons import RELATIONS
from scrutiny.cases.schema.procedures import PROCEDURES
from scrutiny.cases.sequence import contradictions
from scrutiny.cases.stale import stale
from scrutiny.cases.status import history
from scrutiny.cases.timeline import as_item
from scrutiny.cases.timeline import timeline as ordered
from scrutiny.errors import Remark
from scrutiny.tables.row import Row
from scrutiny.vocabulary.terms import vocabulary

_RELATION = RELATIONS.fields
_PROCEDURE = PROCEDURES.fields

#: Fields of a case that a reader looks for, and what to say while they are empty.
WANTED = {
    "kind": "what sort of case it is",
    "state_concerned": "which State is concerned",
    "nationality": "of which State the person is a national",
    "occupation": "what the person does",
}
#: Fields of the news of somebody who is held.
WANTED_OF_HELD = {
    "since": "since when",
    "place": "where",
    "authority": "by whom",
    "charge": "on what charge",
    "family_contact": "whether the family has contact",
    "counsel_contact": "whether counsel has contact",
}


def file(known: Held, row: Row, at: date, as_of: date | None = None, asks: Sequence[Row] = ()) -> dict[str, Any]:
    """The file of a case, read on a day, by the news as of another or the newest; every status with its as-of date.

    asks   the rows of the asks register that cover the case; they are named by id, addressee and action
    """
    statuses = known.news.get(row.id, ())
    standings = known.standings(row.id, as_of)
    own = {name: _of(getattr(known, name), row.id) for name in ("events", "relations", "raisings", "remedies")}
    applications = _of(known.applications, row.id)
    procedures = [each for each in known.procedures if row.id in each.get("cases", ())]
    happenings = ordered(
        statuses=statuses,
        events=own["events"],
        raisings=own["raisings"],
        applications=applications,
        procedures=procedures,
        remedies=own["remedies"],
    )
    newest = max((each for standing in standings for each in standing.statuses), key=_newest, default=None)
    return {
        "id": row.id,
        "title": title(row),
        "public": public(row),
        "at": at.isoformat(),
        "as_of": newest.as_of if newest else row.as_of,
        "person": row.as_item(),
        "status": [
            {
                "aspect": each.aspect,
                "agree": each.agree,
                "words": each.words,
                "sources": [status.as_item(at) for status in each.statuses],
            }
            for each in standings
        ],
        "history": [each.as_item() for each in history(statuses)],
        "stale": [each.as_item() for each in stale(standings, at)],
        "timeline": [as_item(each) for each in happenings],
        "contradictions": [each.as_item() for each in contradictions(happenings)],
        "clocks": [each.as_item() for each in known.clocks(at, row.id)],
        "relations": [each.as_item(_RELATION) for each in own["relations"]],
        "raisings": [each.as_item() for each in own["raisings"]],
        "procedures": [each.as_item(_PROCEDURE) for each in procedures],
        "deadlines": [each.as_item(at) for each in known.deadlines(row.id)],
        "remedies": [each.as_item() for each in own["remedies"]],
        "asks": [
            {"id": ask.id, "addressee": ask.get("addressee"), "action": ask.get("action"), "as_of": ask.as_of}
            for ask in asks
        ],
        "particulars": len(_of(known.particulars, row.id)),
        "missing": missing(known, row, as_of),
        "undated": known.undated,
        "because": list(row.because),
    }


def missing(known: Held, row: Row, as_of: date | None = None) -> list[str]:
    """What a reader looks for in the file and does not find, each in a few words."""
    found = [words for name, words in WANTED.items() if not row.get(name)]
    if row.get("public") and not row.get("published"):
        found.append("a published source of the name; until then it is no public case")
    standings = known.standings(row.id, as_of)
    if not standings:
        found.append("any news of the person's status")
    for status in (each for standing in standings for each in standing.statuses if standing.aspect == "liberty"):
        if status.as_of_basis != "stated":
            found.append(f"the date that the news {status.id} is as of")
        details = {**dict(status.details), "since": status.since}
        if status.status in _held():
            found += [words for name, words in WANTED_OF_HELD.items() if not details.get(name)]
    lawless = [each.id for each in _of(known.applications, row.id) if each.id not in known.laws]
    found += [f"the measure of {name}: it was withdrawn or cannot be read" for name in lawless]
    return list(dict.fromkeys(found))


def remarks(item: dict[str, Any]) -> list[Remark]:
    """What a person should look at in a file: conflicts, stale news, clocks that ran out, orders that contradict."""
    found = [
        Remark(item["id"], f"sources of the same date differ: {each['words']}", "judge by reviewing their sources")
        for each in item["status"]
        if not each["agree"]
    ]
    found += [
        Remark(each["id"], f"{each['words']} is {each['age_days']} days old", "ask for news, then: cases status")
        for each in item["stale"]
    ]
    found += [Remark(**each) for each in item["contradictions"]]
    if not item.get("particulars_consent", True):
        found.append(Remark(item["id"], "the consent to keep its particulars no longer stands", "erase them"))
    if item["undated"]:
        message = f"{item['undated']} rows of the register state no date and were recorded later; they are not shown"
        found.append(Remark(item["id"], message, "look without --as-of", needs_person=False))
    return found + clock_remarks(item["clocks"])


def prose(item: dict[str, Any]) -> list[str]:
    """The file as lines for a terminal; the first says as of when."""
    found = [f"{item['title']}, as of {item['as_of']}, read on {item['at']}", ""]
    for each in item["status"]:
        found.append(f"  {each['words']}")
        for source in each["sources"]:
            if source.get("elapsed"):
                still = " if it still holds" if source["beyond_news"] else ""
                found.append(f"    {source['elapsed']['words']} by {source['elapsed']['to']}{still}")
    sections = (
        ("Timeline", [f"{each['date'] or 'no date'}: {each['words']}{_order(each)}" for each in item["timeline"]]),
        ("Clocks", [each["words"] for each in item["clocks"]]),
        ("Related persons", [f"{each['kind']} of {each['other_name'] or each['other']}" for each in item["relations"]]),
        ("Procedures", [_procedure(each) for each in item["procedures"]]),
        ("Due", [f"{each['due']}: {each['what'].replace('_', ' ')} ({each['basis']})" for each in item["deadlines"]]),
        ("Remedies", [f"{each['remedy']}: {each['standing']} (as of {each['as_of']})" for each in item["remedies"]]),
        ("Asks that cover the case", [f"{each['id']}: {each['addressee']}: {each['action']}" for each in item["asks"]]),
        ("Missing", item["missing"]),
    )
    for heading, lines in sections:
        if lines:
            found += ["", f"{heading}:", *(f"  {each}" for each in lines)]
    return found


def _procedure(each: dict[str, Any]) -> str:
    stage = each["stage"] or "stage not known"
    return f"{each['kind']} {each['reference'] or ''}: {stage} (as of {each['as_of']})"


def _order(each: dict[str, Any]) -> str:
    said = {"stated": "  (after the one above, by its source)", "undetermined": "  (order not known)"}
    return said.get(each["order"], "")


def _of(rows: Sequence[Row], case_id: str) -> list[Row]:
    return [row for row in rows if row.get("case") == case_id]


def _newest(status: Any) -> tuple[int, int]:
    return -status.age(date.max), status.seq


def _held() -> frozenset[str]:
    known = vocabulary("case_statuses")
    return known.under("deprived_of_liberty") | known.under("unaccounted_for")


__all__ = ["file", "missing", "prose", "remarks"]
