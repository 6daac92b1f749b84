"""A person takes over a proposal: incident, acts and who is said to have done them, on the statements they stand on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Unknown
from scrutiny.incidents.grouping import ProposedAct, ProposedIncident
from scrutiny.incidents.propose import named, title, waiting
from scrutiny.incidents.register import ACTS, INCIDENTS, INVOLVEMENTS
from scrutiny.tables.drafting import New
from scrutiny.tables.recording import add_all, read_fields
from scrutiny.tables.row import Row
from scrutiny.tables.standing import row


def accept(dossier: Dossier, proposal: str, *, into: str | None = None, **said: Any) -> list[Row]:
    """The proposal is recorded as an incident (or in one that exists: `into`) with its acts; returns what was made.

    Every row stands on the statements it was read in. The actor and the victims are kept in the source's words, which
    never leave unless a person's consent or a naming decision lets them: whether they name a person or a group nobody
    has said yet. `said` are fields of the incident that the person sets, the title among them.

    Raises:
        Unknown: no such proposal stands now; it may have changed since it was listed.
        Refused: a field is none of its kind.  NoActor: the dossier was opened without one.
    """
    dossier.need_actor()
    found = dict(named(dossier, waiting(dossier))).get(proposal)
    if found is None:
        raise Unknown(
            "no proposal has this id now", place=proposal, next="scrutiny incidents propose lists them as they stand"
        )
    made: list[Row] = []
    if into is None:
        made.append(_incident(dossier, found, said))
        home = made[0].id
    else:
        if said:
            raise Refused("fields are set on a new incident only", place=into, next="scrutiny incidents change ID")
        whole = row(dossier, into)
        if whole.withdrawn or whole.table != INCIDENTS.name:
            raise Refused("no incident that stands has this id", place=into, next="scrutiny incidents lists them")
        home = whole.id
    new = [_act(act, home) for act in found.acts]
    acts = add_all(dossier, ACTS, new)
    involved = [
        each for act, record in zip(found.acts, acts, strict=True) for each in _involvements(dossier, act, record.id)
    ]
    made += [row(dossier, record.id) for record in (*acts, *add_all(dossier, INVOLVEMENTS, involved))]
    return made


def _incident(dossier: Dossier, found: ProposedIncident, said: dict[str, Any]) -> Row:
    first = found.acts[0]
    engagement = dict.fromkeys(word for each in found.told for word in each.engagement)
    venues = dict.fromkeys(name for act in found.acts for name in act.venues)
    in_un = found.kind != "incident"
    proposed: dict[str, Any] = {
        "title": title(found),
        "kind": found.kind,
        "state": sorted({state for each in found.told if (state := _state(dossier, each.actor))}),
        "place_words": first.said("place"),
        "date_words": first.said("period"),
        "venue": list(venues) if in_un else None,
        "engagement": list(engagement) if in_un else None,
    }
    fields = read_fields(INCIDENTS, {**proposed, **said})
    (record,) = add_all(dossier, INCIDENTS, [New(fields=fields, because=_ids(found.told))])
    return row(dossier, record.id)


def _act(act: ProposedAct, incident: str) -> New:
    fields = {
        "incident": incident,
        "act": act.act,
        "victim_words": act.said("victims"),
        "place_words": act.said("place"),
        "date_words": act.said("period"),
        "rights": list(dict.fromkeys(right for each in act.told for right in each.rights)),
    }
    return New(fields=read_fields(ACTS, fields), because=_ids(act.told))


def _involvements(dossier: Dossier, act: ProposedAct, act_id: str) -> Iterable[New]:
    """One for every actor in other words; words that are a State of the mandate's are that State, not a person."""
    for actor in dict.fromkeys(each.actor for each in act.told if each.actor):
        state = _state(dossier, actor)
        fields = {"act": act_id, "state": state} if state else {"act": act_id, "perpetrator": actor}
        because = _ids(each for each in act.told if each.actor == actor)
        yield New(fields=read_fields(INVOLVEMENTS, fields), because=because)


def _state(dossier: Dossier, actor: str | None) -> str | None:
    spoken = (actor or "").casefold()
    return next((state for state in dossier.mandate.states if state.casefold() == spoken), None)


def _ids(told: Iterable[Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.id for each in told))
