"""Incidents, the chains between them, what each source told of them, and the tree of places."""

from __future__ import annotations

from scrutiny.tables.schema import Field, Table

INCIDENTS = Table(
    name="incidents",
    register="incidents",
    record="incident",
    prefix="incident",
    says="What happened at one time and place, or a pattern of it; its acts are a table of their own.",
    fields=(
        Field(name="title", says="What happened, in words that name no person.", required=True),
        Field(name="kind", says="Incident, pattern, development, reprisal …", kind="choice", choices="incident_kinds"),
        Field(name="date", says="When it happened or began, EDTF.", kind="date"),
        Field(name="until", says="When it ended, EDTF.", kind="date"),
        Field(name="date_type", says="How the date is known.", kind="choice", choices="date_types", open=True),
        Field(name="date_words", says="The time as the source words it."),
        Field(name="place", says="Where, as a place of the tree.", kind="link", to=("places",)),
        Field(name="place_words", says="Where, as the source words it."),
        Field(name="state", says="The State or other party concerned.", many=True),
        Field(name="summary", says="What happened, in words fit to be shown; names no person."),
        Field(name="description", says="The whole account; internal for good.", private=True),
        Field(name="impact", says="What it did to others; internal.", private=True),
        Field(name="themes", says="Themes it belongs to.", kind="choice", many=True, choices="themes", open=True),
        Field(
            name="monitoring_status",
            says="Whether it is still followed.",
            kind="choice",
            choices="monitoring_status",
        ),
        Field(name="named_victim", says="Whether anyone harmed is named; empty: its acts tell.", kind="flag"),
        Field(
            name="un_body",
            says="The UN body that was engaged with.",
            kind="choice",
            many=True,
            choices="un_bodies",
            open=True,
        ),
        Field(
            name="venue", says="Where in the UN it happened.", kind="choice", many=True, choices="venues_un", open=True
        ),
        Field(
            name="engagement",
            says="How the UN was engaged with.",
            kind="choice",
            many=True,
            choices="engagement_forms",
            open=True,
        ),
        Field(name="engagement_date", says="When the UN was engaged with, EDTF.", kind="date"),
        Field(
            name="protected_as",
            says="Why the law protects those harmed from reprisals.",
            kind="choice",
            many=True,
            choices="cooperation_grounds",
        ),
        Field(name="first_report", says="The year of the first report that names it.", kind="number"),
        Field(name="report_symbol", says="The symbol of that report."),
        Field(name="state_reply", says="What the State or other party answered, in short."),
        Field(name="state_replied", says="When it answered, EDTF.", kind="date"),
        Field(name="no_reply_by", says="A day by which no answer had come.", kind="day"),
        Field(name="notes", says="Internal notes.", private=True),
    ),
    names="title",
)

CHAINS = Table(
    name="chains",
    register="incidents",
    record="chain",
    prefix="chain",
    says="How one incident hangs together with another.",
    fields=(
        Field(name="first", says="The incident that stands first.", kind="link", required=True, to=("incidents",)),
        Field(name="link", says="What it is to the other.", kind="choice", required=True, choices="chain_links"),
        Field(name="second", says="The other incident.", kind="link", required=True, to=("incidents",)),
        Field(name="reason", says="Why they are held to hang together."),
        Field(name="alleged", says="Yes where only a source says so.", kind="flag"),
    ),
    names="link",
)

INFORMATION = Table(
    name="information",
    register="incidents",
    record="information",
    prefix="information",
    says="Who told of an incident: the source and what it says, weighed apart.",
    fields=(
        Field(name="incident", says="The incident.", kind="link", required=True, to=("incidents",)),
        Field(name="act", says="The one act it tells of, if one.", kind="link", to=("acts",)),
        Field(name="interview", says="The interview, when who told is protected.", kind="link", to=("interviews",)),
        Field(name="source", says="Who told; empty when protected.", person=True),
        Field(
            name="source_connection",
            says="What the source is to the matter.",
            kind="choice",
            choices="source_connection",
        ),
        Field(name="told_on", says="When it was told, EDTF.", kind="date"),
        Field(
            name="source_reliability",
            says="How reliable the source is, A to F.",
            kind="choice",
            choices="source_reliability",
        ),
        Field(
            name="information_credibility",
            says="How credible what it says is, 1 to 6.",
            kind="choice",
            choices="information_credibility",
        ),
        Field(name="exculpates", says="Yes when it speaks for who is accused.", kind="flag"),
        Field(name="notes", says="Internal notes.", private=True),
    ),
    names="source_connection",
)

PLACES = Table(
    name="places",
    register="incidents",
    record="place",
    prefix="place",
    says="A tree of places: each lies in the one above it.",
    fields=(
        Field(name="label", says="Its name, in one language or several.", kind="label", required=True),
        Field(name="other_names", says="Other names, each as somebody uses it.", many=True),
        Field(name="broader", says="The place it lies in.", kind="link", to=("places",)),
        Field(name="level", says="What sort of place it is.", kind="choice", choices="place_levels", open=True),
        Field(name="code", says="Its code, with the scheme: iso:XX, m49:001."),
        Field(name="latitude", says="Degrees north.", kind="number"),
        Field(name="longitude", says="Degrees east.", kind="number"),
        Field(name="precision", says="How far off the point may be, in metres.", kind="number"),
        Field(name="exact_place", says="The exact spot; internal.", private=True),
    ),
    names="label",
)
