"""The tables about what was done for a person: procedures, their limits as dated data, remedies."""

from __future__ import annotations

from scrutiny.cases.sound import duration
from scrutiny.tables.schema import Field, Table

PROCEDURES = Table(
    name="procedures",
    register="cases",
    record="case_procedure",
    prefix="procedure",
    says="Submissions about persons to UN bodies, courts and others, and how far they have come.",
    names="reference",
    fields=(
        Field(name="cases", says="The persons it covers.", kind="link", required=True, many=True, to=("cases",)),
        Field(name="kind", says="Which procedure.", kind="choice", choices="procedure_kinds", open=True, required=True),
        Field(name="body", says="Before whom.", kind="choice", choices="un_bodies", open=True),
        Field(name="reference", says="Its symbol or number, such as UA VEL 3/2026 or Opinion No. 12/2026."),
        Field(name="state", says="The States it concerns.", many=True),
        Field(name="filed", says="When it was submitted, EDTF.", kind="date"),
        Field(name="transmitted", says="When it was put to the State, EDTF.", kind="date"),
        Field(name="replied", says="When the State replied, EDTF.", kind="date"),
        Field(name="stage", says="How far it has come.", kind="choice", choices="procedure_stages", open=True),
        Field(
            name="deadline",
            says="The next deadline as set by the body, EDTF; else computed from the limits.",
            kind="date",
        ),
        Field(name="deadline_what", says="What is due then, and from whom."),
        Field(name="outcome", says="What came of it.", kind="choice", choices="procedure_outcomes", open=True),
        Field(
            name="categories",
            says="The categories of arbitrariness found.",
            kind="choice",
            choices="detention_categories",
            many=True,
        ),
        Field(name="decided", says="When it was decided, EDTF.", kind="date"),
        Field(name="published", says="When it was or will be made public, EDTF.", kind="date"),
        Field(name="submitter", says="Who submitted it; confidential unless it says otherwise.", private=True),
        Field(name="notes", says="Internal notes.", private=True),
    ),
)

LIMITS = Table(
    name="limits",
    register="cases",
    record="procedure_limit",
    prefix="limit",
    says="Limits of procedures as this dossier holds them; a row here goes before the shipped list.",
    names="source",
    check=duration("duration"),
    fields=(
        Field(name="procedure", says="Of which procedure.", kind="choice", choices="procedure_kinds", required=True),
        Field(name="what", says="What the limit is for.", kind="choice", choices="limit_kinds", required=True),
        Field(name="duration", says="How long, as a duration: P60D, P3M; empty: no such limit any more."),
        Field(name="counted_from", says="From when it is counted.", kind="choice", choices="limit_starts"),
        Field(name="source", says="Where it can be read.", required=True),
        Field(name="notes", says="Internal notes.", private=True),
    ),
)

REMEDIES = Table(
    name="remedies",
    register="cases",
    record="case_remedy",
    prefix="remedy",
    says="What redress was sought for a person and what was obtained, dated.",
    names="remedy",
    fields=(
        Field(name="case", says="For whom.", kind="link", required=True, to=("cases",)),
        Field(name="remedy", says="Which redress.", kind="choice", choices="remedies", open=True, required=True),
        Field(
            name="standing",
            says="Sought, ordered, obtained, refused.",
            kind="choice",
            choices="remedy_states",
            required=True,
        ),
        Field(name="date", says="When, EDTF.", kind="date"),
        Field(name="authority", says="From whom it is sought, or who ordered or gave it.", many=True),
        Field(name="procedure", says="In which procedure.", kind="link", to=("procedures",)),
        Field(name="what", says="What exactly, in words."),
        Field(name="notes", says="Internal notes.", private=True),
    ),
)
