"""What the register of dialogue holds: what was put to a party, what it said, and what surrounds it."""

from __future__ import annotations

from scrutiny.dialogue.engagements import MEETINGS, PLEDGES, VISITS
from scrutiny.dialogue.exchanges import NOT_PUT, POSITIONS, PUTS, REPLIES
from scrutiny.tables.schema import Register

REGISTER = Register(
    name="dialogue",
    says="What was put to a State or another party, its replies and positions, and silence as a dated fact.",
    tables=(PUTS, REPLIES, POSITIONS, NOT_PUT, VISITS, MEETINGS, PLEDGES),
)
