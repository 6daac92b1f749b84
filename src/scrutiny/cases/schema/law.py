"""The tables about the law: measures with their statutory limits, and to which case one is said to be applied."""

from __future__ import annotations

from scrutiny.cases.sound import all_of, duration, in_turn
from scrutiny.tables.schema import Field, Table

MEASURES = Table(
    name="measures",
    register="cases",
    record="legal_measure",
    prefix="measure",
    says="Measures that a law allows against persons, with their limits and safeguards, as dated data.",
    names="name",
    check=all_of(duration("maximum"), in_turn("valid_from", "valid_to")),
    fields=(
        Field(name="name", says="What it is called.", kind="label", required=True),
        Field(name="kind", says="What sort of measure.", kind="choice", choices="measure_kinds", open=True),
        Field(name="state", says="Which States have it.", required=True, many=True),
        Field(name="maximum", says="The longest it may last by law, as a duration: P6M, P37D, PT72H."),
        Field(name="statute", says="The law and article.", many=True),
        Field(name="safeguards", says="What the law promises: notice to the family, counsel, a judge.", many=True),
        Field(name="safeguards_lacking", says="What it lacks or leaves open.", many=True),
        Field(name="authority", says="Who may order it.", many=True),
        Field(name="valid_from", says="In force since, EDTF.", kind="date"),
        Field(name="valid_to", says="In force until, EDTF.", kind="date"),
        Field(name="source", says="Where it can be read."),
        Field(name="notes", says="Internal notes.", private=True),
    ),
)

APPLICATIONS = Table(
    name="applications",
    register="cases",
    record="measure_application",
    prefix="application",
    says="A measure applied to a person, because a source says so; nothing is ever linked by the machine.",
    names="measure",
    check=all_of(duration("extension"), in_turn("since", "until")),
    fields=(
        Field(name="case", says="To whom.", kind="link", required=True, to=("cases",)),
        Field(name="measure", says="Which measure.", kind="link", required=True, to=("measures",)),
        Field(name="since", says="Since when, EDTF.", kind="date", required=True),
        Field(name="until", says="Until when, EDTF; empty while it goes on.", kind="date"),
        Field(name="extension", says="By how much it was lawfully extended, as a duration: P3M."),
        Field(name="authority", says="Who ordered it.", many=True),
        Field(name="place", says="Where."),
        Field(name="hand", says="Whether the source knows it at first hand.", kind="choice", choices="hands"),
        Field(name="notes", says="Internal notes.", private=True),
    ),
)
