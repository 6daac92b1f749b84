"""The cases of a year in the shape of the Secretary-General's yearly report on reprisals, both annexes.

Annex I holds the cases first reported in the year, by State; annex II the follow-up to earlier ones. What goes in
passes the door out for the audience that is named: names leave the house in neither annex by themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.entities.persons import hidden_from
from scrutiny.errors import Remark
from scrutiny.evidence.departing import departing
from scrutiny.incidents.following import Followed, followed, of_incidents, reprisals
from scrutiny.incidents.register import FOLLOW_UPS
from scrutiny.incidents.who import Known, actor, read, victim
from scrutiny.protection.marks import strictest
from scrutiny.protection.release import INTERNAL_DRAFT, Audience, LeftOut, Marked, audience, opened, release
from scrutiny.tables.row import Row
from scrutiny.tables.standing import rows

#: What stands in the place of a person whom nothing lets be named.
INSTEAD = "a person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One reprisal with everything that belongs to it, for one year's report."""

    annex: str
    incident: Row
    acts: tuple[Row, ...]
    follow_ups: tuple[Row, ...]
    followed: Followed


def annexes(dossier: Dossier, year: int, to: str = INTERNAL_DRAFT.name) -> tuple[list[dict[str, Any]], list[Remark]]:
    """The cases of both annexes of a year, annex I first, each by State; as they may reach an audience.

    An item has annex, incident, state, title, person_or_group, un_body, venue, engagement, engagement_date, acts,
    actors, happened, summary, state_reply, first_report, follow_ups [{year, what, state_reply, status}], follow_up_due,
    status, flags. What stayed behind is counted in a remark.

    Raises:
        Unknown: no audience is called so.
    """
    receiver = audience(to)
    known = read(dossier)
    cases = chosen(known, rows(dossier, FOLLOW_UPS), year)
    written = [_written(known, case, receiver) for case in cases]
    names = set(hidden_from(dossier, receiver))
    if receiver is not INTERNAL_DRAFT:
        names |= {name for case in cases for name in _names(known, case)}
    parts = [_parts(known, case) for case in cases]
    said = departing(dossier, (row.id for rows_ in parts for row in rows_), receiver)
    passing: list[Any] = [
        Marked(item, mark, uses=_all(said[row.id] for row in mine), unnamed=item)
        for (item, mark), mine in zip(written, parts, strict=True)
    ]
    released = release(passing, receiver, protected=tuple(sorted(names)))
    return opened(released), [_left(each) for each in released.left_out]


def chosen(known: Known, follow_ups: Sequence[Row], year: int) -> list[Case]:
    """The cases that belong into the report of a year, in order.

    Annex I: first reported in that year, or not known to have been reported and not of a later year. Annex II: first
    reported earlier, and still open or with a follow-up recorded for the year.
    """
    found = []
    acts_of, follow_ups_of = of_incidents(known.acts), of_incidents(follow_ups)
    for incident in reprisals(known.incidents.values()):
        acts = tuple(acts_of.get(incident.id, ()))
        mine = tuple(row for row in follow_ups_of.get(incident.id, ()) if row.get("year") <= year)
        state = followed(incident, acts, mine, year)
        first = incident.get("first_report")
        new = first == year or (first is None and (state.first_report or year) <= year)
        earlier = first is not None and first < year and (state.open or year in state.recorded)
        if new or earlier:
            annex = "I" if new else "II"
            found.append(Case(annex=annex, incident=incident, acts=acts, follow_ups=mine, followed=state))
    return sorted(
        found, key=lambda case: (case.annex, _states(case.incident), case.incident.get("date") or "", case.incident.seq)
    )


def _written(known: Known, case: Case, to: Audience) -> tuple[dict[str, Any], str]:
    """The case in the report's fields, and the strictest mark of what it is made of."""
    row, state = case.incident, case.followed
    involved = [each for act in case.acts for each in known.involvements.get(act.id, ())]
    mark = str(strictest(*(each.mark for each in _parts(known, case))))
    item = {
        "annex": case.annex,
        "incident": row.id,
        "state": list(row.get("state") or ()),
        "title": row.get("title"),
        "person_or_group": list(dict.fromkeys(_harmed(act, to) for act in case.acts)),
        "un_body": list(row.get("un_body") or ()),
        "venue": list(row.get("venue") or ()),
        "engagement": list(row.get("engagement") or ()),
        "engagement_date": row.get("engagement_date"),
        "acts": list(dict.fromkeys(str(act.get("act")) for act in case.acts)),
        "actors": list(dict.fromkeys(actor(each) for each in involved)),
        "happened": row.get("date") or row.get("date_words"),
        "summary": row.get("summary"),
        **_reply(row),
        "first_report": row.get("first_report"),
        "report_symbol": row.get("report_symbol"),
        "follow_ups": [_follow_up(each) for each in case.follow_ups],
        "follow_up_years": list(state.recorded),
        "follow_up_due": list(state.due),
        "status": state.status or ("open" if state.open else "not active"),
        "flags": flags(row, state) if to is INTERNAL_DRAFT else [],
    }
    return item, mark


def _parts(known: Known, case: Case) -> tuple[Row, ...]:
    """Every row that a case is made of."""
    involved = [each for act in case.acts for each in known.involvements.get(act.id, ())]
    return (case.incident, *case.acts, *involved, *case.follow_ups)


def _all(uses: Iterable[tuple[str, ...] | None]) -> tuple[str, ...] | None:
    """The uses that all parts permit; None where no part needs one."""
    asked = [each for each in uses if each is not None]
    return tuple(use for use in asked[0] if all(use in each for each in asked)) if asked else None


def flags(row: Row, state: Followed) -> list[str]:
    """What a focal point has to see to before the case can stand in a report."""
    found = [] if state.named_victim else ["no named victim"]
    found += ["first report year is not recorded"] if row.get("first_report") is None else []
    found += [] if row.get("state") else ["no State or other party concerned is recorded"]
    answered = row.get("state_reply") or row.get("no_reply_by")
    return found if answered else [*found, "position of the party concerned is not recorded"]


def _harmed(act: Row, to: Audience) -> Any:
    """Who was harmed: a name only inside the house, a group as it is."""
    name = act.get("victim") or act.get("victim_words")
    if name is None or act.get("victim_group"):
        return victim(act)
    uses = None if to is INTERNAL_DRAFT else ()
    return Marked(name, str(act.mark), uses=uses, instead=INSTEAD)


def _reply(row: Row) -> dict[str, Any]:
    """The answer of the party concerned, or the day by which there was none; silence admits nothing."""
    names = ("state_reply", "state_replied", "no_reply_by")
    return {name: row.get(name) for name in names}


def _follow_up(row: Row) -> dict[str, Any]:
    return {"year": row.get("year"), "what": row.get("what"), "status": row.get("status"), **_reply(row)}


def _names(known: Known, case: Case) -> Iterable[str]:
    """Every name that fields about persons hold, so that no free words carry one out."""
    for act in case.acts:
        fields = ("victim",) if act.get("victim_group") else ("victim", "victim_words")
        yield from (str(act.get(name)) for name in fields if act.get(name))
        yield from (str(e.get("perpetrator")) for e in known.involvements.get(act.id, ()) if e.get("perpetrator"))


def _states(row: Row) -> tuple[str, ...]:
    return tuple(str(state).casefold() for state in row.get("state") or ())


def _left(each: LeftOut) -> Remark:
    return Remark("reprisals", f"{each.count} things stayed behind: {each.reason}", "", needs_person=False)


def by_state(items: Iterable[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    """The cases under the States they concern, in their order; one of two States stands under both, joined."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for item in items:
        found.setdefault(", ".join(item["state"]) or "no State recorded", []).append(item)
    return found
