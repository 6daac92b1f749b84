"""What States and groups said at a session, and how they voted: the tables interventions and votes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scrutiny.tables.schema import Field, Table

INTERVENTIONS = Table(
    name="interventions",
    register="asks",
    record="intervention",
    prefix="intervention",
    says="Statements of States and groups at a session: who spoke, for whom, on which States, cases and asks.",
    names="speaker",
    fields=(
        Field(name="speaker", says="Who spoke: a State, a body, an organisation, as called.", required=True),
        Field(
            name="speaker_kind",
            says="What speaks; only States are counted as States.",
            kind="choice",
            choices="speaker_kinds",
            open=True,
        ),
        Field(name="behalf", says="The group on whose behalf it spoke, as called; empty: for itself."),
        Field(name="members", says="The States on whose behalf it spoke, each as called.", many=True),
        Field(name="member_count", says="On behalf of how many it spoke, as its source says.", kind="number"),
        Field(name="kind", says="In what form it spoke.", kind="choice", choices="plan_kinds", open=True),
        Field(
            name="body",
            says="The body before which it spoke.",
            kind="choice",
            choices="un_bodies",
            open=True,
            many=True,
        ),
        Field(name="session", says="The session at which it spoke, as it is called."),
        Field(name="item", says="The item of the agenda, such as 4."),
        Field(name="date", says="When, EDTF.", kind="date"),
        Field(
            name="does",
            says="What it does with the asks and the situation it speaks of.",
            kind="choice",
            choices="intervention_acts",
            open=True,
            many=True,
        ),
        Field(name="concerned_states", says="The States it is about.", many=True),
        Field(name="cases", says="The cases it raises.", kind="link", many=True, to=("cases",)),
        Field(name="asks", says="The asks it raises.", kind="link", many=True, to=("asks",)),
        Field(name="phrases", says="Words quoted from it, each as printed.", many=True),
        Field(name="language", says="The language of those words, BCP 47."),
        Field(name="output", says="The joint statement or other act that it was.", kind="link", to=("outputs",)),
        Field(
            name="held_in",
            says="The document or the statement that holds it.",
            kind="link",
            to=("documents", "statements"),
        ),
        Field(name="source", says="Where it can be read: a symbol, a title, an address."),
        Field(
            name="region", says="The regional group of a State.", kind="choice", choices="regional_groups", open=True
        ),
        Field(name="remarks", says="Anything else to know."),
    ),
)


def _says_something(fields: Mapping[str, Any]) -> str | None:
    """Why no row of votes can say neither how a State voted nor that it sponsored."""
    if fields.get("vote") is None and fields.get("sponsor") is None:
        return "it says neither how the State voted nor whether it sponsored"
    return None


VOTES = Table(
    name="votes",
    register="asks",
    record="vote",
    prefix="vote",
    says="How each State voted on an act of a body, and who sponsored it.",
    names="state",
    check=_says_something,
    fields=(
        Field(name="output", says="The act that was voted on.", kind="link", to=("outputs",), required=True),
        Field(name="state", says="The State, as called.", required=True),
        Field(name="vote", says="How it voted.", kind="choice", choices="vote_kinds"),
        Field(name="sponsor", says="Whether it sponsored the act.", kind="choice", choices="sponsor_kinds"),
        Field(name="member", says="Whether it was a member of the body on that day.", kind="flag"),
        Field(name="date", says="When, EDTF; empty: the day of the act.", kind="date"),
        Field(
            name="region", says="The regional group of the State.", kind="choice", choices="regional_groups", open=True
        ),
        Field(name="source", says="Where it can be read."),
        Field(name="remarks", says="Anything else to know."),
    ),
)
