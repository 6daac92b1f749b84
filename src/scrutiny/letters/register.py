"""What the register of letters holds: letters, their addressees and signatories, where they went, what came of them."""

from __future__ import annotations

from scrutiny.letters.schema.letters import ADDRESSEES, LETTERS, VERSIONS
from scrutiny.letters.schema.signing import CERTIFICATES, CONFIRMATIONS, DOUBLES, INVITATIONS, PROTECTED, SIGNONS
from scrutiny.letters.schema.ways import ANSWERS, APPEARANCES, CONTACTS, DELIVERIES
from scrutiny.tables.schema import Register

REGISTER = Register(
    name="letters",
    says="Joint letters, who signs them, where they went and what came of them.",
    tables=(
        LETTERS,
        ADDRESSEES,
        VERSIONS,
        SIGNONS,
        INVITATIONS,
        CONFIRMATIONS,
        PROTECTED,
        DOUBLES,
        CERTIFICATES,
        DELIVERIES,
        ANSWERS,
        APPEARANCES,
        CONTACTS,
    ),
)
