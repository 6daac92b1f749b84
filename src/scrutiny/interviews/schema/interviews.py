"""Interviews: who told what to whom, under which circumstances; by code, never by name."""

from __future__ import annotations

from scrutiny.interviews.codes import unfit
from scrutiny.protection.marks import Mark
from scrutiny.tables.schema import Field, Table

INTERVIEWS = Table(
    name="interviews",
    register="interviews",
    record="interview",
    prefix="interview",
    says="One conversation with one person or group, under a code; what was told lies in the recording.",
    fields=(
        Field(name="code", says="The person's code: assigned, meaningless, never derived from a name.", required=True),
        Field(name="date", says="When, EDTF, no more precise than is safe.", kind="date"),
        Field(name="interviewer", says="Who asked.", many=True, private=True, person=True),
        Field(name="interpreter", says="Who interpreted.", many=True, private=True, person=True),
        Field(name="language", says="The languages spoken, BCP 47.", many=True),
        Field(name="mode", says="How they spoke.", kind="choice", choices="interview_modes"),
        Field(name="place", says="Where, no more precise than is safe.", private=True),
        Field(name="place_precision", says="How precisely the place is told.", kind="choice", choices="place_levels"),
        Field(name="setting", says="In what surroundings.", kind="choice", many=True, choices="interview_settings"),
        Field(name="present", says="How many people were present, the person included.", kind="number"),
        Field(name="group", says="Yes: several persons told together.", kind="flag"),
        Field(name="child", says="Yes: the person is under eighteen.", kind="flag"),
        Field(name="guardian", says="Yes: a guardian was present or agreed.", kind="flag"),
        Field(name="risk", says="The danger to the person, as it stands.", kind="choice", choices="risk_levels"),
        Field(name="risk_words", says="What the danger is.", private=True),
        Field(name="channel", says="Over what the person is reached.", kind="choice", choices="safe_channels"),
        Field(name="safe_channel", says="How to reach the person without danger.", private=True),
        Field(name="support", says="What help was asked for or given.", private=True),
        Field(name="review_date", says="When consent and risk are looked at again.", kind="day"),
        Field(
            name="recording",
            says="The transcript, notes or recording, as documents.",
            kind="link",
            many=True,
            to=("documents",),
        ),
        Field(name="cases", says="The cases it speaks of.", kind="link", many=True, to=("cases",)),
        Field(name="incidents", says="The incidents it speaks of.", kind="link", many=True, to=("incidents", "acts")),
        Field(name="first_hand", says="Yes: the person saw or suffered it.", kind="flag"),
        Field(name="notes", says="Internal notes.", private=True),
    ),
    names="code",
    mark=Mark.CONFIDENTIAL,
    unique=("code",),
    check=unfit,
)

IDENTITIES = Table(
    name="identities",
    register="interviews",
    record="identity",
    prefix="identity",
    says="Whose code it is; kept apart, opened one at a time by two people, every opening on record.",
    fields=(
        Field(name="interview", says="The interview.", kind="link", required=True, to=("interviews",), private=True),
        Field(name="name", says="The person's name.", required=True, private=True, person=True),
        Field(name="other_names", says="Other names and spellings.", many=True, private=True, person=True),
        Field(name="contacts", says="Addresses, numbers, accounts.", many=True, private=True, person=True),
        Field(name="documents", says="Numbers of identity documents.", many=True, private=True, person=True),
        Field(name="notes", says="Internal notes.", private=True, person=True),
    ),
    names="interview",
    mark=Mark.STRICT,
    hidden=True,
)
