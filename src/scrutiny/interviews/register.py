"""The register of interviews: who told what to whom, under which consent; identities are kept apart.

A person appears as a code. The table ``identities`` ties the code to a name: it is hidden (`Table.hidden`), its rows
exist only encrypted, and `identities.open_identity` alone reads one, after two people agreed and the reading was put
on record. What was told lies in the recording, a document like any other, whose passages are statements.
"""

from __future__ import annotations

from scrutiny.interviews.schema.interviews import IDENTITIES, INTERVIEWS
from scrutiny.interviews.schema.protection import REFERRALS, REVIEWS, RISKS
from scrutiny.tables.schema import Register

REGISTER = Register(
    name="interviews",
    says="Who told what to whom, by code; consent, risks, referrals and reviews. Identities are kept apart.",
    tables=(INTERVIEWS, RISKS, REFERRALS, REVIEWS, IDENTITIES),
)

__all__ = ["IDENTITIES", "INTERVIEWS", "REFERRALS", "REGISTER", "REVIEWS", "RISKS"]
