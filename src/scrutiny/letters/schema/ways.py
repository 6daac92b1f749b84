"""Where a letter went and what came back: the tables deliveries, answers, appearances, contacts."""

from __future__ import annotations

from scrutiny.protection.marks import Mark
from scrutiny.tables.schema import Field, Table

DELIVERIES = Table(
    name="deliveries",
    register="letters",
    record="delivery",
    prefix="dlv",
    says="Where a letter went: one line per addressee or mission, and what is known of its arrival.",
    names="to",
    fields=(
        Field(name="letter", says="The letter.", kind="link", to=("letters",), required=True),
        Field(name="addressee", says="The addressee it answers to.", kind="link", to=("addressees",)),
        Field(name="to", says="Who received it: a mission, an office, a secretariat.", required=True),
        Field(name="version", says="The version that went.", kind="link", to=("letter_versions",)),
        Field(name="means", says="How it went.", kind="choice", choices="delivery_means"),
        Field(name="sent", says="When it went, EDTF.", kind="date"),
        Field(name="state", says="What is known of its arrival.", kind="choice", choices="delivery_states"),
        Field(name="address", says="The address it went to.", private=True),
        Field(name="proof", says="The document that proves it.", kind="link", to=("documents", "document")),
    ),
)

ANSWERS = Table(
    name="answers",
    register="letters",
    record="answer",
    prefix="ans",
    says="What addressees answered, each with its document.",
    names="by",
    fields=(
        Field(name="letter", says="The letter.", kind="link", to=("letters",), required=True),
        Field(name="addressee", says="The addressee that answers.", kind="link", to=("addressees",)),
        Field(name="by", says="Who answers.", required=True),
        Field(name="date", says="When, EDTF.", kind="date"),
        Field(name="kind", says="What the answer amounts to.", kind="choice", choices="answer_kinds"),
        Field(name="document", says="The document that holds it.", kind="link", to=("documents", "document")),
        Field(name="words", says="What it says, in short."),
    ),
)

APPEARANCES = Table(
    name="appearances",
    register="letters",
    record="appearance",
    prefix="appr",
    says="Where a letter was reported: press, broadcasts, statements of others.",
    names="outlet",
    fields=(
        Field(name="letter", says="The letter.", kind="link", to=("letters",), required=True),
        Field(name="outlet", says="Who reported it.", required=True),
        Field(name="date", says="When, EDTF.", kind="date"),
        Field(name="language", says="In which language (BCP 47)."),
        Field(name="document", says="The document that holds the report.", kind="link", to=("documents", "document")),
        Field(name="kept", says="The asks it keeps: statements or asks.", kind="link", many=True),
        Field(name="lost", says="The asks it leaves out.", kind="link", many=True),
        Field(name="differs", says="Where it differs from the source."),
    ),
)

CONTACTS = Table(
    name="contacts",
    register="letters",
    record="contact",
    prefix="con",
    says="How spokespersons are reached; they leave in a press release alone, by consent.",
    names="body",
    mark=Mark.CONFIDENTIAL,
    fields=(
        Field(name="letter", says="The letter or release they speak for.", kind="link", to=("letters",)),
        Field(name="document", says="Where the contact is printed.", kind="link", to=("documents", "document")),
        Field(name="name", says="The spokesperson.", private=True, person=True),
        Field(name="body", says="The body they speak for."),
        Field(name="place", says="Where they are."),
        Field(name="languages", says="The languages they speak.", many=True),
        Field(name="phones", says="Telephone numbers, E.164 where they can be completed.", many=True, private=True),
        Field(name="emails", says="E-mail addresses.", many=True, private=True),
        Field(name="accounts", says="Accounts on platforms.", many=True, private=True),
        Field(name="faults", says="What looks wrong with a number; nothing is corrected.", many=True, private=True),
    ),
)
