"""The register of cases: persons' files kept true over years, and the law and procedures they are followed through."""

from __future__ import annotations

from scrutiny.cases.schema.course import EVENTS, STATUSES
from scrutiny.cases.schema.law import APPLICATIONS, MEASURES
from scrutiny.cases.schema.persons import CASES, PARTICULARS, RAISINGS, RELATIONS
from scrutiny.cases.schema.procedures import LIMITS, PROCEDURES, REMEDIES
from scrutiny.tables.schema import Register

REGISTER = Register(
    name="cases",
    says="Named persons over time: what became of them, as of when, under which law, before which body.",
    tables=(
        CASES,
        STATUSES,
        EVENTS,
        RELATIONS,
        RAISINGS,
        MEASURES,
        APPLICATIONS,
        PROCEDURES,
        LIMITS,
        REMEDIES,
        PARTICULARS,
    ),
)
