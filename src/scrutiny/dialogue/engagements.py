"""The tables of what surrounds the letters: visits, meetings, pledges."""

from __future__ import annotations

from scrutiny.dialogue.exchanges import PARTY, PARTY_KIND
from scrutiny.protection.marks import Mark
from scrutiny.tables.schema import Field, Table

VISITS = Table(
    name="visits",
    register="dialogue",
    record="visit",
    prefix="visit",
    says="Country visits: called for, requested, agreed, refused, carried out.",
    names="mandate",
    fields=(
        PARTY,
        Field(name="mandate", says="Who would visit.", required=True),
        Field(name="areas", says="The areas asked for, or visited.", many=True),
        Field(name="state", says="Where the visit stands.", kind="choice", choices="visit_states", required=True),
        Field(name="made_by", says="Who requests it or calls for it.", many=True),
        Field(name="addressee", says="Whom the request or the call addresses, where that is not the party."),
        Field(name="requested", says="When it was requested or called for, EDTF.", kind="date"),
        Field(name="deadline", says="The day by which an answer is asked for.", kind="day"),
        Field(name="answered", says="When the party answered, EDTF.", kind="date"),
        Field(name="dates", says="The dates of the visit, EDTF.", kind="date"),
        Field(name="conditions", says="The terms asked for or set.", many=True),
        Field(name="asks", says="The asks it belongs to.", kind="link", many=True, to=("asks",)),
        Field(
            name="source",
            says="The statement, document or act that says so.",
            kind="link",
            to=("documents", "statements", "outputs"),
        ),
        Field(name="published", says="Where it can be read: a symbol, a title, an address."),
        Field(name="notes", says="Notes for the mandate alone.", private=True),
    ),
)

MEETINGS = Table(
    name="meetings",
    register="dialogue",
    record="meeting",
    prefix="meet",
    says="Meetings with a party; confidential unless a person decides otherwise.",
    names="party",
    mark=Mark.CONFIDENTIAL,
    fields=(
        PARTY,
        PARTY_KIND,
        Field(name="kind", says="What kind of meeting it was.", kind="choice", choices="meeting_kinds"),
        Field(name="date", says="When, EDTF.", kind="date", required=True),
        Field(name="place", says="Where."),
        Field(name="subjects", says="What was spoken of.", many=True),
        Field(name="about", says="The findings, statements, cases or asks raised.", kind="link", many=True),
        Field(name="people", says="Who took part.", many=True, private=True, person=True),
        Field(name="summary", says="What was said.", private=True),
        Field(name="pledges", says="The pledges given there.", kind="link", many=True, to=("pledges",)),
        Field(name="notes", says="Notes for the mandate alone.", private=True),
    ),
)

PLEDGES = Table(
    name="pledges",
    register="dialogue",
    record="pledge",
    prefix="pledge",
    says="What a party undertook, and whether it was kept.",
    names="words",
    fields=(
        PARTY,
        PARTY_KIND,
        Field(name="words", says="What it undertook to do.", required=True),
        Field(name="date", says="When it was given, EDTF.", kind="date"),
        Field(name="due", says="When it falls due, EDTF.", kind="date"),
        Field(name="state", says="Whether it was kept.", kind="choice", choices="pledge_states"),
        Field(name="evidence", says="What shows whether it was kept.", kind="link", many=True),
        Field(name="about", says="The findings, cases, asks or recommendations it answers.", kind="link", many=True),
        Field(name="role", says="In which role it was given."),
        Field(name="speaker", says="Who gave it.", person=True),
        Field(
            name="source",
            says="The statement, document or act that holds it.",
            kind="link",
            to=("documents", "statements", "outputs", "interventions"),
        ),
        Field(name="published", says="Where it can be read: a symbol, a title, an address."),
        Field(name="notes", says="Notes for the mandate alone.", private=True),
    ),
)
