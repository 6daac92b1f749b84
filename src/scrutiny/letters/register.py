"""What the register of letters holds: letters in versions, whom they address, where they went, what came of them."""

from __future__ import annotations

from scrutiny.protection.marks import Mark
from scrutiny.tables.schema import Field, Register, Table

LETTERS = Table(
    name="letters",
    register="letters",
    record="letter",
    prefix="letter",
    says="Letters that went out or came in, and those of others that the mandate follows.",
    names="title",
    fields=(
        Field(name="title", says="The title, or what the letter is about.", required=True),
        Field(
            name="direction",
            says="Whether it went out, came in, or is a letter of others.",
            kind="choice",
            choices="letter_directions",
        ),
        Field(name="kind", says="What kind of letter it is.", kind="choice", choices="letter_kinds"),
        Field(name="date", says="The day it bears, EDTF.", kind="date"),
        Field(name="sender", says="Who sends it, as printed.", many=True),
        Field(name="symbol", says="Its reference or index number."),
        Field(name="languages", says="The languages it exists in (BCP 47).", many=True),
        Field(name="document", says="The document that holds it.", kind="link", to=("documents", "document")),
        Field(name="roll", says="The roll of its signatories: a statement.", kind="link"),
        Field(name="signatories", says="How many sign, as the letter states.", kind="number"),
        Field(name="anonymous", says="How many of them it does not name.", kind="number"),
        Field(name="asks", says="The asks it makes.", kind="link", many=True, to=("asks",)),
        Field(name="cases", says="The cases it speaks of.", kind="link", many=True, to=("cases",)),
        Field(name="session", says="The session it is written for."),
        Field(name="themes", says="What it is about.", kind="choice", choices="themes", many=True),
        Field(name="earlier", says="The letter it follows.", kind="link", to=("letters",)),
        Field(name="notes", says="Notes for the mandate alone.", private=True),
    ),
)

ADDRESSEES = Table(
    name="addressees",
    register="letters",
    record="addressee",
    prefix="addr",
    says="To whom a letter is addressed; who is only asked to act in its text is none.",
    names="name",
    fields=(
        Field(name="letter", says="The letter.", kind="link", to=("letters",), required=True),
        Field(name="name", says="The body, office or group addressed.", required=True),
        Field(name="holder", says="Who held the office then, as printed.", person=True),
        Field(name="salutation", says="How it is greeted in this letter."),
        Field(name="kind", says="What kind of addressee it is.", kind="choice", choices="addressee_kinds"),
        Field(name="language", says="The language of the version it gets (BCP 47)."),
        Field(name="copied", says="True when it gets a copy only.", kind="flag"),
    ),
)

VERSIONS = Table(
    name="letter_versions",
    register="letters",
    record="letter_version",
    prefix="lver",
    says="The versions of a letter, each with the document that holds it.",
    names="number",
    fields=(
        Field(name="letter", says="The letter.", kind="link", to=("letters",), required=True),
        Field(name="number", says="Which version it is: 1, 2, final.", required=True),
        Field(name="language", says="Its language (BCP 47)."),
        Field(name="date", says="When it was made, EDTF.", kind="date"),
        Field(name="document", says="The document that holds it.", kind="link", to=("documents", "document")),
        Field(name="changes", says="What differs from the version before."),
        Field(name="translator", says="Who translated it.", person=True),
    ),
)

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
    says="How spokespersons are reached; never in anything that leaves.",
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

REGISTER = Register(
    name="letters",
    says="Joint letters, their rolls, where they went and what came of them.",
    tables=(LETTERS, ADDRESSEES, VERSIONS, DELIVERIES, ANSWERS, APPEARANCES, CONTACTS),
)
