"""The tables about who: cases, what is kept of a person only with consent, relations, who raised whom."""

from __future__ import annotations

from scrutiny.cases.sound import consented, in_turn
from scrutiny.protection.marks import Mark
from scrutiny.tables.schema import Field, Table

CASES = Table(
    name="cases",
    register="cases",
    record="case",
    prefix="case",
    says="Persons whose fate is followed, one row a person.",
    names="name",
    unique=("code",),
    fields=(
        Field(
            name="name",
            says="The name as published, never corrected; for a protected person the code or pseudonym.",
            required=True,
            person=True,
        ),
        Field(name="name_original", says="The name in its original script, as published.", person=True),
        Field(name="other_names", says="Other published spellings and names.", many=True, person=True),
        Field(name="code", says="What the case is called where no name may stand: a code that gives nothing away."),
        Field(name="public", says="Yes: a named public case; counts only with a source in `published`.", kind="flag"),
        Field(
            name="published",
            says="The public documents or statements that name the person.",
            kind="link",
            many=True,
            to=("documents", "statements"),
        ),
        Field(name="entity", says="The person among the entities.", kind="link", to=("entities",), person=True),
        Field(name="kind", says="What sort of case it is.", kind="choice", choices="case_kinds", many=True, open=True),
        Field(name="occupation", says="What the person does or did, as the source words it.", many=True),
        Field(name="nationality", says="Of which States the person is a national.", many=True),
        Field(name="state_concerned", says="The States held responsible or asked to act.", many=True),
        Field(name="place_of_act", says="Where the person was taken or the act was done.", many=True),
        Field(name="sex", says="Only if needed.", kind="choice", choices="sexes", person=True),
        Field(name="age", says="Age at the first act, only if needed.", kind="number", person=True),
        Field(name="residence", says="Where the person lives, only if needed.", person=True),
        Field(name="summary", says="The case in a few sentences, for readers.", kind="label", person=True),
        Field(name="notes", says="Internal notes.", private=True),
    ),
)

PARTICULARS = Table(
    name="particulars",
    register="cases",
    record="case_particular",
    prefix="particular",
    says="What is kept of a person only for a purpose and with consent: ethnicity, religion, health, orientation.",
    names="kind",
    mark=Mark.CONFIDENTIAL,
    ground=consented,
    fields=(
        Field(name="case", says="Whose.", kind="link", required=True, to=("cases",)),
        Field(name="kind", says="What it is about.", kind="choice", choices="particular_kinds", required=True),
        Field(name="value", says="What it is, in the person's own words.", required=True, person=True, private=True),
        Field(name="purpose", says="What it is needed for.", required=True, private=True),
        Field(
            name="consent",
            says="The record of the person's consent to keeping it.",
            kind="link",
            required=True,
            to=("consent",),
        ),
    ),
)

RELATIONS = Table(
    name="relations",
    register="cases",
    record="case_relation",
    prefix="relation",
    says="Persons and bodies that stand in some relation to the person of a case.",
    names="other_name",
    check=in_turn("since", "until"),
    fields=(
        Field(
            name="case",
            says="The case: its person is the KIND of the other.",
            kind="link",
            required=True,
            to=("cases",),
        ),
        Field(
            name="kind",
            says="What the person of the case is to the other.",
            kind="choice",
            choices="person_relations",
            open=True,
            required=True,
        ),
        Field(
            name="other",
            says="The other, where it is a case, an entity or a group.",
            kind="link",
            person=True,
            whose="other",
        ),
        Field(name="other_name", says="The other's name, as published.", person=True, whose="other"),
        Field(name="other_note", says="What the source says of the other.", person=True, whose="other"),
        Field(name="other_died", says="When the other died, EDTF.", kind="date", person=True, whose="other"),
        Field(name="since", says="Since when, EDTF.", kind="date"),
        Field(name="until", says="Until when, EDTF.", kind="date"),
        Field(name="notes", says="Internal notes.", private=True),
    ),
)

RAISINGS = Table(
    name="raisings",
    register="cases",
    record="case_raising",
    prefix="raising",
    says="Who raised a person with whom, where and when.",
    names="person",
    fields=(
        Field(name="person", says="The person raised, as named.", required=True, person=True),
        Field(name="case", says="The person's case, where there is one.", kind="link", to=("cases",)),
        Field(name="raised_by", says="The States, bodies or organisations that raised it.", required=True, many=True),
        Field(name="addressee", says="With whom it was raised.", many=True),
        Field(name="venue", says="Where: a session, a visit, a meeting, as it is called."),
        Field(name="body", says="The UN body before which.", kind="choice", choices="un_bodies", open=True),
        Field(name="session", says="The session, as it is called."),
        Field(name="date", says="When, EDTF.", kind="date"),
        Field(name="statement", says="The statement that says so.", kind="link", to=("statements", "documents")),
        Field(name="words", says="What was said, in its words.", person=True),
        Field(name="notes", says="Internal notes.", private=True),
    ),
)
