"""What is followed over the years: reprisals, the attention of UN bodies, and applications for accreditation."""

from __future__ import annotations

from scrutiny.tables.schema import Field, Table

FOLLOW_UPS = Table(
    name="incident_follow_ups",
    register="incidents",
    record="incident_follow_up",
    prefix="followup",
    says="What became of an incident in one year: what happened, what the State answered, where it stands.",
    fields=(
        Field(name="incident", says="The incident.", kind="link", required=True, to=("incidents",)),
        Field(name="year", says="The year it is followed up for.", kind="number", required=True),
        Field(name="what", says="What became of it, in words that name no person."),
        Field(name="state_reply", says="What the State or other party answered, in short."),
        Field(name="state_replied", says="When it answered, EDTF.", kind="date"),
        Field(name="no_reply_by", says="A day by which no answer had come.", kind="day"),
        Field(name="status", says="Where it stands.", kind="choice", choices="followup_states"),
        Field(name="report_symbol", says="The symbol of the report that says so."),
        Field(name="notes", says="Internal notes.", private=True),
    ),
    names="what",
)

ATTENTION = Table(
    name="attention",
    register="incidents",
    record="attention",
    prefix="attention",
    says="A UN body or procedure that named an incident or development, when and where.",
    fields=(
        Field(name="incident", says="The incident or development.", kind="link", required=True, to=("incidents",)),
        Field(
            name="body", says="The body that named it.", kind="choice", required=True, choices="un_bodies", open=True
        ),
        Field(name="date", says="When, EDTF.", kind="date"),
        Field(name="symbol", says="The symbol of the document."),
        Field(name="session", says="The session, as it is called."),
        Field(name="words", says="What the body said, in its words."),
    ),
    names="body",
)

ACCREDITATIONS = Table(
    name="accreditations",
    register="incidents",
    record="accreditation",
    prefix="accreditation",
    says="One organisation's application for status with the UN at one session, and what was decided.",
    fields=(
        Field(name="applicant", says="The organisation that applied.", required=True),
        Field(name="applicant_link", says="Its entity.", kind="link", to=("entities",)),
        Field(name="session", says="The session of the committee, as it is called.", required=True),
        Field(name="date", says="When it was considered, EDTF.", kind="date"),
        Field(name="status_sought", says="The status applied for.", kind="choice", choices="consultative_statuses"),
        Field(name="decision", says="What was decided.", kind="choice", choices="accreditation_decisions"),
        Field(name="questions", says="How many questions were put to it.", kind="number"),
        Field(name="questions_put", says="The questions, in short.", many=True),
        Field(name="asked_by", says="The members that asked.", many=True),
        Field(name="deferrals", says="How often it had been deferred by then, as the source says.", kind="number"),
        Field(name="incident", says="The incident it is part of.", kind="link", to=("incidents",)),
        Field(name="notes", says="Internal notes.", private=True),
    ),
    names="applicant",
)
