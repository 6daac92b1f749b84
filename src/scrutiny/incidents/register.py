"""The register of incidents: who did what to whom, where and when, who says so, and what became of it.

An incident holds acts; an act is one type of act on one victim or one group; an involvement ties an act to who is
said to have done it, alleged until a published finding says otherwise. The model is HURIDOCS' Events Standard Formats,
with the violation status on the act and not on the whole event, and with reprisals for cooperation with the UN.
"""

from __future__ import annotations

from scrutiny.incidents.schema.acts import ACTS, INVOLVEMENTS
from scrutiny.incidents.schema.follow import ACCREDITATIONS, ATTENTION, FOLLOW_UPS
from scrutiny.incidents.schema.incidents import CHAINS, INCIDENTS, INFORMATION, PLACES
from scrutiny.tables.schema import Register

REGISTER = Register(
    name="incidents",
    says="Who did what to whom, where and when: incidents, acts, reprisals, and what became of them.",
    tables=(INCIDENTS, ACTS, INVOLVEMENTS, CHAINS, INFORMATION, PLACES, FOLLOW_UPS, ATTENTION, ACCREDITATIONS),
)

__all__ = [
    "ACCREDITATIONS",
    "ACTS",
    "ATTENTION",
    "CHAINS",
    "FOLLOW_UPS",
    "INCIDENTS",
    "INFORMATION",
    "INVOLVEMENTS",
    "PLACES",
    "REGISTER",
]
