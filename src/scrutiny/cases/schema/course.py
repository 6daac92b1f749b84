"""The tables about what happened: statuses, dated and sourced and never overwritten, and the events of a case."""

from __future__ import annotations

from scrutiny.cases.sound import all_of, in_turn, known_by_then
from scrutiny.tables.schema import Field, Table

STATUSES = Table(
    name="statuses",
    register="cases",
    record="case_status",
    prefix="status",
    says="What was known of a person as of a date, from one source; every piece of news is a row of its own.",
    names="status",
    check=all_of(in_turn("since", "until"), known_by_then("since")),
    dated=True,
    fields=(
        Field(name="case", says="Whose.", kind="link", required=True, to=("cases",)),
        Field(
            name="status", says="What the person's status was.", kind="choice", choices="case_statuses", required=True
        ),
        Field(name="since", says="Since when, EDTF.", kind="date"),
        Field(name="until", says="Until when, EDTF; empty while it goes on.", kind="date"),
        Field(name="place", says="Where: town, province, State."),
        Field(name="facility", says="Which prison, police station, hospital, house."),
        Field(name="authority", says="Who holds the person or ordered it.", many=True),
        Field(
            name="legal_ground", says="On what ground.", kind="choice", choices="legal_grounds_of_detention", open=True
        ),
        Field(name="charge", says="Charged with or convicted of, as the source words it.", many=True),
        Field(name="statute", says="The law and article named.", many=True),
        Field(name="sentence", says="The sentence, as the source words it."),
        Field(name="sentence_length", says="How long, as a duration: P4Y6M."),
        Field(
            name="whereabouts",
            says="Whether capture and place are acknowledged.",
            kind="choice",
            choices="whereabouts",
            open=True,
        ),
        Field(name="family_contact", says="Whether the family has contact.", kind="choice", choices="contacts_allowed"),
        Field(name="counsel_contact", says="Whether counsel has contact.", kind="choice", choices="contacts_allowed"),
        Field(name="counsel", says="What counsel the person has.", kind="choice", choices="counsel", open=True),
        Field(name="hand", says="Whether the source knows it at first hand.", kind="choice", choices="hands"),
        Field(name="source_words", says="How the source puts it.", person=True),
        Field(name="notes", says="Internal notes.", private=True),
    ),
)

EVENTS = Table(
    name="events",
    register="cases",
    record="case_event",
    prefix="event",
    says="What happened in a case, one row an event.",
    names="what",
    fields=(
        Field(name="case", says="In whose case.", kind="link", required=True, to=("cases",)),
        Field(name="what", says="What happened, in a few words.", kind="label", required=True, person=True),
        Field(name="act", says="The type of act.", kind="choice", choices="acts", open=True),
        Field(name="date", says="When, EDTF.", kind="date"),
        Field(
            name="position", says="Its place in the order that the source tells, where the dates do not.", kind="number"
        ),
        Field(name="place", says="Where."),
        Field(name="authority", says="Who did it.", many=True),
        Field(name="court", says="Which sort of court.", kind="choice", choices="courts", open=True),
        Field(name="incident", says="The incident it is part of.", kind="link"),
        Field(name="hand", says="Whether the source knows it at first hand.", kind="choice", choices="hands"),
        Field(name="notes", says="Internal notes.", private=True),
    ),
)
