"""Patterns proposed from allegations: incidents with their acts and the statements they stand on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.errors import Remark
from scrutiny.incidents.grouping import ProposedAct, ProposedIncident, grouped
from scrutiny.incidents.register import ACTS, INCIDENTS, REGISTER
from scrutiny.incidents.told import Told, told
from scrutiny.protection.marks import parse, strictest
from scrutiny.tables.parts import parted
from scrutiny.tables.standing import rows
from scrutiny.vocabulary.terms import vocabulary

PREFIX = "proposal"


def propose(dossier: Dossier, kind: str | None = None) -> tuple[list[dict[str, Any]], list[Remark]]:
    """The incidents that allegations not yet taken up seem to tell of, those of one kind or all; nothing is recorded.

    An item has id, kind, title, acts [{act, alleged_actor, victims, place, period, rights, venue, statements}],
    statements, documents, mark, fields (what `add` would take) and accept (the command that records it).
    """
    every = _not_taken_up(dossier)
    open_ones = [each for each in every if not each.denied]
    found = list(named(dossier, open_ones))
    items = [_item(name, each) for name, each in found if kind in (None, each.kind)]
    general = len({each.id for each in open_ones} - {each.id for _, proposal in found for each in proposal.told})
    remarks = []
    if general:
        message = f"{general} allegations are too general to be an incident: no right, no victim, no time"
        remarks.append(Remark("incidents", message, "scrutiny statements --kind allegation", needs_person=False))
    if denials := len(every) - len(open_ones):
        message = f"{denials} allegations are told only to deny them: they support nothing"
        remarks.append(Remark("incidents", message, "scrutiny dialogue propose", needs_person=False))
    return items, remarks


def waiting(dossier: Dossier) -> list[Told]:
    """The allegations that nobody rejected, no words merely deny and no recorded incident or act stands on."""
    return [each for each in _not_taken_up(dossier) if not each.denied]


def _not_taken_up(dossier: Dossier) -> list[Told]:
    standing = [parted(dossier, REGISTER, table, rows(dossier, table))[0] for table in (INCIDENTS, ACTS)]
    taken_up = {name for found in standing for row in found for name in row.because}
    return [each for each in told(dossier) if each.id not in taken_up]


def named(dossier: Dossier, allegations: Sequence[Told]) -> Iterator[tuple[str, ProposedIncident]]:
    """Every proposal with its id, which changes when what it would record changes."""
    for found in grouped(allegations):
        parts = [[act.act, *sorted(each.id for each in act.told)] for act in found.acts]
        yield dossier.name(PREFIX, found.kind, *(part for each in parts for part in each)), found


def title(found: ProposedIncident) -> str:
    """What is alleged, in the vocabulary's words; it names no one."""
    acts = dict.fromkeys(label("acts", act.act) for act in found.acts)
    kind = () if found.kind == "incident" else (label("incident_kinds", found.kind),)
    said = "; ".join(each for each in acts if each not in kind)
    return ": ".join(each for each in (*kind, said) if each)


def label(name: str, term: str) -> str:
    """The English label of a term; its words where the list lacks it."""
    known = vocabulary(name).find(term)
    return known.label() if known else term.replace("_", " ")


def _item(name: str, found: ProposedIncident) -> dict[str, Any]:
    return {
        "id": name,
        "kind": found.kind,
        "title": title(found),
        "acts": [_act(act) for act in found.acts],
        "venue": list(dict.fromkeys(venue for act in found.acts for venue in act.venues)),
        "statements": [each.id for each in found.told],
        "documents": _documents(found.told),
        "accepted_statements": sum(each.accepted for each in found.told),
        "mark": str(strictest(*(parse(each.mark) for each in found.told))),
        "accept": f"scrutiny incidents accept {name}",
    }


def _act(act: ProposedAct) -> dict[str, Any]:
    return {
        "act": act.act,
        "alleged_actor": act.said("actor"),
        "victims": act.said("victims"),
        "place": act.said("place"),
        "period": act.said("period"),
        "rights": list(dict.fromkeys(right for each in act.told for right in each.rights)),
        "venue": list(act.venues),
        "statements": [each.id for each in act.told],
        "documents": _documents(act.told),
    }


def _documents(said: Iterable[Told]) -> list[str]:
    return list(dict.fromkeys(each.document for each in said))
