"""The tables of what was put to a party and what it said: dialogue, replies, positions, not_put."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scrutiny import dates
from scrutiny.tables.schema import Field, Table


def put_in_order(fields: Mapping[str, Any]) -> str | None:
    """Why nothing can have been put so: its deadline certainly lies before the day it was sent."""
    return _before(fields, "deadline", "sent", "the deadline lies before the day it was sent")


def reply_dated(fields: Mapping[str, Any]) -> str | None:
    """Why there can be no such reply: silence without the day by which nothing had come."""
    return "silence is a dated fact" if fields.get("kind") == "none" and not fields.get("date") else None


def decided_in_order(fields: Mapping[str, Any]) -> str | None:
    """Why there can be no such decision: it would be looked at again before it was made."""
    return _before(fields, "review", "decided", "the day it is looked at again lies before the decision")


def _before(fields: Mapping[str, Any], one: str, other: str, why: str) -> str | None:
    first, then = fields.get(one), fields.get(other)
    return why if first and then and dates.before(dates.parse(str(first)), dates.parse(str(then))) else None


PARTY = Field(name="party", says="The State or other party, as findings name it.", required=True)
PARTY_KIND = Field(name="party_kind", says="What kind of party it is.", kind="choice", choices="party_kinds")

PUTS = Table(
    name="dialogue",
    register="dialogue",
    record="put",
    prefix="put",
    says="What was put to a State or another party: letters, questionnaires, drafts, meetings.",
    names="reference",
    check=put_in_order,
    fields=(
        PARTY,
        PARTY_KIND,
        Field(name="kind", says="What kind of communication it is.", kind="choice", choices="put_kinds", required=True),
        Field(name="sent", says="When it was put to the party, EDTF.", kind="date", required=True),
        Field(name="deadline", says="The day by which a reply is asked for.", kind="day"),
        Field(
            name="covers", says="The findings, statements, incidents, cases and asks it covers.", kind="link", many=True
        ),
        Field(name="sent_by", says="Who put it, where that is not the mandate's own body.", many=True),
        Field(name="words", says="What was put to the party, in short."),
        Field(name="reference", says="Its reference or symbol."),
        Field(name="language", says="Its language (BCP 47)."),
        Field(name="channel", says="How it went, and to whom.", private=True),
        Field(name="publication_after", says="The day from which it may be published.", kind="day"),
        Field(name="document", says="The document that holds it.", kind="link", to=("documents", "document")),
        Field(name="packet", says="The approved packet that was sent.", kind="link", to=("packet",)),
        Field(name="notes", says="Notes for the mandate alone.", private=True),
    ),
)

REPLIES = Table(
    name="replies",
    register="dialogue",
    record="reply",
    prefix="reply",
    says="What a party replied to what was put to it; that nothing came is a dated fact.",
    names="kind",
    check=reply_dated,
    fields=(
        Field(name="put", says="What it replies to.", kind="link", to=("dialogue",), required=True),
        Field(name="kind", says="What the reply amounts to.", kind="choice", choices="reply_kinds", required=True),
        Field(name="date", says="When it was given; of none: the day by which none had come. EDTF.", kind="date"),
        Field(
            name="covers",
            says="Of what was put, what it speaks to; empty: all of it.",
            kind="link",
            many=True,
        ),
        Field(name="speaker", says="Who signs or gives it.", person=True),
        Field(name="role", says="In which role."),
        Field(name="organisation", says="For which body."),
        Field(name="words", says="Its words, as given."),
        Field(name="language", says="Its language (BCP 47)."),
        Field(name="hand", says="From the party itself, or relayed by others.", kind="choice", choices="hands"),
        Field(name="document", says="The document that holds it.", kind="link", to=("documents", "document")),
        Field(name="notes", says="Notes for the mandate alone.", private=True),
    ),
)

POSITIONS = Table(
    name="positions",
    register="dialogue",
    record="position",
    prefix="pos",
    says="What a party says of an allegation, wherever it said it; second-hand words never count as its position.",
    names="words",
    fields=(
        PARTY,
        PARTY_KIND,
        Field(
            name="about", says="The findings, statements, cases or allegations it speaks of.", kind="link", many=True
        ),
        Field(name="kind", says="What it amounts to.", kind="choice", choices="position_kinds"),
        Field(
            name="hand",
            says="From the party itself, or relayed by others.",
            kind="choice",
            choices="hands",
            required=True,
        ),
        Field(name="speaker", says="Who speaks for the party.", person=True),
        Field(name="role", says="In which role."),
        Field(name="organisation", says="For which body."),
        Field(name="via", says="Who published or relays the words."),
        Field(name="words", says="The words, as given."),
        Field(name="language", says="Their language (BCP 47)."),
        Field(name="date", says="When it was said, EDTF; empty where the source gives none.", kind="date"),
        Field(name="source", says="The statement or document that holds the words.", kind="link"),
        Field(name="notes", says="Notes for the mandate alone.", private=True),
    ),
)

NOT_PUT = Table(
    name="not_put",
    register="dialogue",
    record="not_put",
    prefix="noput",
    says="What is not put to a party, in order to protect sources: by whom, when, why.",
    names="party",
    check=decided_in_order,
    fields=(
        PARTY,
        PARTY_KIND,
        Field(name="about", says="What is not put to the party.", kind="link", many=True, required=True),
        Field(name="decided_by", says="Who decided it.", required=True),
        Field(name="decided", says="The day of the decision.", kind="day", required=True),
        Field(name="reason", says="Why; in words that harm nobody.", required=True),
        Field(name="review", says="The day on which the decision is looked at again.", kind="day"),
        Field(name="notes", says="Notes for the mandate alone.", private=True),
    ),
)
