"""Letters, whom they address, and their versions: the tables letters, addressees, letter_versions."""

from __future__ import annotations

from scrutiny.tables.schema import Field, Table

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
