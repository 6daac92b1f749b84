"""The register of asks: what was asked of whom, what became of it, and when the next chance is."""

from __future__ import annotations

from scrutiny.asks.acts import DUTIES, OUTPUTS
from scrutiny.asks.asked import ASKS, FOLLOW_UPS, SUPPORTS
from scrutiny.asks.meetings import PLANS, SESSIONS, SPECIAL_SESSIONS
from scrutiny.asks.stances import INTERVENTIONS, VOTES
from scrutiny.tables.schema import Register

REGISTER = Register(
    name="asks",
    says="What was asked of whom and what became of it; sessions, statements, votes, plans and duties.",
    tables=(
        ASKS,
        FOLLOW_UPS,
        SUPPORTS,
        SESSIONS,
        OUTPUTS,
        PLANS,
        SPECIAL_SESSIONS,
        DUTIES,
        INTERVENTIONS,
        VOTES,
    ),
)
