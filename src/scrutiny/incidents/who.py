"""Who did what to whom: acts counted by who is said to have done what to whom, each figure with what it counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any

from scrutiny import dates
from scrutiny.dossier import Dossier
from scrutiny.errors import Refused
from scrutiny.incidents import places as tree_of
from scrutiny.incidents.alleged import alleged, published
from scrutiny.incidents.counting import Tally, tally
from scrutiny.incidents.periods import Answer, best, of, worst
from scrutiny.incidents.register import ACTS, INCIDENTS, INVOLVEMENTS, PLACES
from scrutiny.tables.row import Row
from scrutiny.tables.standing import rows

#: What acts can be counted by.
BY = ("who", "what", "whom", "state", "kind", "place", "year")
NOBODY = "nobody said"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The register as it stood, read once for counting."""

    incidents: Mapping[str, Row]
    acts: tuple[Row, ...]
    involvements: Mapping[str, tuple[Row, ...]]
    places: Mapping[str, Row]
    tree: tree_of.Tree
    findings: Set[str]


def read(dossier: Dossier, as_of: str | None = None) -> Known:
    """The register as it stands, or as of a date; acts of withdrawn incidents are not in it."""
    incidents = {row.id: row for row in rows(dossier, INCIDENTS, as_of=as_of)}
    involved: dict[str, list[Row]] = defaultdict(list)
    for each in rows(dossier, INVOLVEMENTS, as_of=as_of):
        involved[str(each.get("act"))].append(each)
    places = {row.id: row for row in rows(dossier, PLACES, as_of=as_of)}
    return Known(
        incidents=incidents,
        acts=tuple(row for row in rows(dossier, ACTS, as_of=as_of) if row.get("incident") in incidents),
        involvements={act: tuple(found) for act, found in involved.items()},
        places=places,
        tree=tree_of.tree(places.values()),
        findings=published(dossier),
    )


def who(
    dossier: Dossier,
    by: Sequence[str] = ("who", "what", "whom"),
    period: str | None = None,
    within: str | None = None,
    as_of: str | None = None,
) -> list[dict[str, Any]]:
    """The acts counted by who, what, whom, state, kind, place or year; the last item counts them all.

    period, within   only acts that certainly or possibly lie in a period (EDTF), in a place; how many only possibly do
                     is said

    An item has what it was counted by, events, acts, victims [{counting_unit, min, max, named, unstated}], possibly,
    alleged, found, caveats and of (the ids of the acts). Persons are never named here.

    Raises:
        Refused: acts cannot be counted by that, or the period is no date.
    """
    for word in by:
        if word not in BY:
            raise Refused(f"acts are not counted by {word!r}", place="--by", next=f"one of: {', '.join(BY)}")
    if period is not None:
        dates.checked(period, "--period")
    return counted(read(dossier, as_of), by, period=period, within=within)


def counted(known: Known, by: Sequence[str], *, period: str | None, within: str | None) -> list[dict[str, Any]]:
    """The same for a register that was read, without any look elsewhere."""
    answers = {act.id: placed(known, act, period, within) for act in known.acts}
    chosen = [act for act in known.acts if answers[act.id] in ("certainly", "possibly")]
    unknown = sum(answer == "unknown" for answer in answers.values())
    groups: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for act in chosen:
        for key in _keys(known, act, by):
            groups[key].append(act)
    total = _row(known, dict.fromkeys(by), chosen, answers)
    total["all"] = True
    if unknown:
        total["caveats"].append(f"{unknown} acts have no date or no place on record and are not in these figures")
    if len(chosen) < sum(map(len, groups.values())):
        total["caveats"].append("an act with several of those it is counted by stands in each row: rows do not add up")
    found = [_row(known, dict(zip(by, key, strict=True)), acts, answers) for key, acts in groups.items()]
    found.sort(key=lambda item: (-item["acts"], [str(item[name] or "") for name in by]))
    return [*found, total]


def placed(known: Known, act: Row, period: str | None, within: str | None) -> Answer:
    """Whether an act lies in a period and a place; what it does not say itself, its incident says."""
    incident = known.incidents[str(act.get("incident"))]
    answers: list[Answer] = []
    if period is not None:
        answers.append(of(period, dated(incident, act).fields))
    if within is not None:
        spots = [spot for spot in (act.get("place"), act.get("place_end")) if spot] or [incident.get("place")]
        answers.append(best([tree_of.within(known.tree, spot, within) for spot in spots]))
    return worst(answers)


def dated(incident: Row | None, act: Row) -> Row:
    """The act, with the date of its incident, where that is known, if it has none of its own."""
    if incident is None or act.get("date") or act.get("until"):
        return act
    when = {name: incident.get(name) for name in ("date", "until") if incident.get(name)}
    return replace(act, fields={**act.fields, **when})


def actor(row: Row) -> str:
    """An involvement in words that name no person: the organ, else State and type of actor, else that one is named."""
    if row.get("organ"):
        return str(row.get("organ"))
    words = [str(value).replace("_", " ") for value in (row.get("state"), row.get("actor_type")) if value]
    return ", ".join(words) or "somebody a source names"


def victim(row: Row) -> str:
    """The victims of an act in words that name no person: the group, else what they do, else that one is named."""
    if row.get("victim_group"):
        return str(row.get("victim_group"))
    if row.get("victim_roles"):
        return ", ".join(str(role).replace("_", " ") for role in row.get("victim_roles"))
    if row.get("victim") or row.get("victim_link"):
        return "a named victim"
    return "victims in a source's words" if row.get("victim_words") else NOBODY


def _keys(known: Known, act: Row, by: Sequence[str]) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = [()]
    for name in by:
        found = [(*key, value) for key in found for value in dict.fromkeys(_VALUES[name](known, act))]
    return found


def _incident(known: Known, act: Row) -> Row:
    return known.incidents[str(act.get("incident"))]


def _year(known: Known, act: Row) -> str:
    date = dated(_incident(known, act), act).get("date")
    if date is None:
        return NOBODY
    found = dates.parse(str(date))
    if found.earliest is None or found.latest is None or found.earliest.year != found.latest.year:
        return "not known to the year"
    return str(found.earliest.year)


_VALUES: Mapping[str, Callable[[Known, Row], Iterable[str]]] = {
    "who": lambda known, act: [actor(row) for row in known.involvements.get(act.id, ())] or [NOBODY],
    "what": lambda _, act: [str(act.get("act"))],
    "whom": lambda _, act: [victim(act)],
    "state": lambda known, act: _incident(known, act).get("state") or [NOBODY],
    "kind": lambda known, act: [str(_incident(known, act).get("kind") or "incident")],
    "place": lambda known, act: [
        tree_of.named(known.places, act.get("place") or _incident(known, act).get("place")) or NOBODY
    ],
    "year": lambda known, act: [_year(known, act)],
}


def _row(known: Known, key: dict[str, Any], acts: Sequence[Row], answers: Mapping[str, Answer]) -> dict[str, Any]:
    figures: Tally = tally(acts)
    caveats = list(figures.caveats)
    possibly = sum(answers[act.id] == "possibly" for act in acts)
    if possibly:
        caveats.append(f"{possibly} of the acts lie in the period or place only possibly")
    patterns = sum(_incident(known, act).get("kind") == "pattern" for act in acts)
    if patterns and patterns < len(acts):
        caveats.append(f"{patterns} of the acts are patterns, which may hold single acts counted beside them")
    still = sum(alleged(act, known.findings) for act in acts)
    return {
        **key,
        "events": figures.events,
        "acts": figures.acts,
        "victims": [bounds.as_item() for bounds in figures.victims],
        "possibly": possibly,
        "alleged": still,
        "found": len(acts) - still,
        "caveats": caveats,
        "of": [act.id for act in acts],
    }
