"""What is done for somebody who told: risks assessed over time, referrals, reviews."""

from __future__ import annotations

from scrutiny.protection.marks import Mark
from scrutiny.tables.schema import Field, Table

_INTERVIEW = Field(name="interview", says="The interview.", kind="link", required=True, to=("interviews",))

RISKS = Table(
    name="risks",
    register="interviews",
    record="risk",
    prefix="risk",
    says="The danger to somebody who told, assessed on one day; a later assessment never replaces an earlier one.",
    fields=(
        _INTERVIEW,
        Field(name="assessed_on", says="When, EDTF.", kind="date", required=True),
        Field(name="level", says="How great.", kind="choice", required=True, choices="risk_levels"),
        Field(name="threats", says="From whom or what.", many=True, private=True),
        Field(name="measures", says="What is done against it.", many=True, private=True),
        Field(name="next_review", says="When it is assessed again.", kind="day"),
        Field(name="notes", says="Internal notes.", private=True),
    ),
    names="level",
    mark=Mark.CONFIDENTIAL,
)

REFERRALS = Table(
    name="referrals",
    register="interviews",
    record="referral",
    prefix="referral",
    says="Help that somebody who told was offered or referred to, and what became of it.",
    fields=(
        _INTERVIEW,
        Field(name="kind", says="What kind of help.", kind="choice", required=True, choices="referral_kinds"),
        Field(name="state", says="What became of it.", kind="choice", required=True, choices="referral_states"),
        Field(name="referred_on", says="When, EDTF.", kind="date"),
        Field(name="provider", says="To whom.", private=True),
        Field(name="agreed", says="Yes: the person agreed to be referred.", kind="flag"),
        Field(name="follow_up_on", says="When somebody asks what became of it.", kind="day"),
        Field(name="notes", says="Internal notes.", private=True),
    ),
    names="kind",
    mark=Mark.CONFIDENTIAL,
)

REVIEWS = Table(
    name="reviews",
    register="interviews",
    record="revisit",
    prefix="review",
    says="Consent, risk and channel of an interview looked at again, and when that is due next.",
    fields=(
        _INTERVIEW,
        Field(name="reviewed_on", says="When, EDTF.", kind="date", required=True),
        Field(
            name="outcome",
            says="What it came to.",
            kind="choice",
            many=True,
            required=True,
            choices="interview_review_outcomes",
        ),
        Field(name="next_review", says="When it is looked at again.", kind="day"),
        Field(name="notes", says="Internal notes.", private=True),
    ),
    names="outcome",
    mark=Mark.CONFIDENTIAL,
)
