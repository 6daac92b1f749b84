"""How a letter gathers its signatories: the tables signons, invitations, confirmations, doubles, certificates.

Signatories whose names are protected stand in a table of their own that is never listed, searched or exported. Rows of
confirmations and certificates are what was committed to and signed: acts of the sign-on alone record and withdraw them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import available_timezones

from scrutiny.digest import sha256
from scrutiny.ledger.record import canonical_json
from scrutiny.protection.marks import Mark
from scrutiny.tables.schema import Field, Table

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_TEXT = re.compile(r"[^ ]+ [0-9a-f]{64}")


def signon_fault(fields: Mapping[str, Any]) -> str | None:
    """Why no sign-on of these values can be: its clock cannot be read, or its digest is not that of its texts."""
    if fields.get("zone") not in available_timezones():
        return "no time zone is called so"
    if not all(_is_moment(str(fields[name])) for name in ("deadline", "embargo") if fields.get(name)):
        return "a deadline and an embargo are written as 2026-03-01T18:00"
    texts = [str(each) for each in fields.get("texts") or ()]
    if not all(_TEXT.fullmatch(each) for each in texts):
        return "each text is a language and its SHA-256"
    held = {each.partition(" ")[0]: each.partition(" ")[2] for each in texts}
    if len(held) != len(texts) or fields.get("text") != sha256(canonical_json({"texts": held})):
        return "the digest of all texts is not that of these texts"
    return None


def _is_moment(written: str) -> bool:
    try:
        return bool(_MOMENT.fullmatch(written)) and datetime.fromisoformat(written).tzinfo is None
    except ValueError:
        return False


SIGNONS = Table(
    name="signons",
    register="letters",
    record="signon",
    prefix="signon",
    says="Letters opened for signature: on which texts, until when, and by which rule the signatories are counted.",
    names="title",
    fields=(
        Field(name="letter", says="The letter.", kind="link", to=("letters",), required=True),
        Field(name="title", says="What signatories read as its title.", required=True),
        Field(name="texts", says="The texts that are signed, each as LANGUAGE SHA-256.", many=True, required=True),
        Field(name="text", says="One digest of all these texts; a confirmation is of exactly this.", required=True),
        Field(name="deadline", says="Until when it is open: YYYY-MM-DDTHH:MM, in the time zone.", required=True),
        Field(name="zone", says="The time zone of the deadline, such as Europe/Zurich.", required=True),
        Field(name="rule", says="How bodies with one name, umbrellas and their members are counted, in words."),
        Field(name="embargo", says="Until when nothing of it is to be published: YYYY-MM-DDTHH:MM, in the zone."),
        Field(name="notes", says="Notes for the mandate alone.", private=True),
    ),
    check=signon_fault,
)

INVITATIONS = Table(
    name="invitations",
    register="letters",
    record="invitation",
    prefix="inv",
    says="Invitations to sign, by number; whom one went to is erased once it is answered.",
    names="number",
    mark=Mark.CONFIDENTIAL,
    hidden=True,
    own=True,
    fields=(
        Field(name="signon", says="The sign-on.", kind="link", to=("signons",), required=True),
        Field(name="number", says="Its number within the sign-on.", kind="number", required=True),
        Field(name="body", says="Who is invited.", private=True),
        Field(name="contact", says="Where it goes.", private=True),
        Field(name="language", says="The language it is written in (BCP 47)."),
        Field(name="token", says="The SHA-256 of its single-use secret.", private=True),
        Field(name="sent", says="When it went, EDTF.", kind="date"),
        Field(name="state", says="What became of it.", kind="choice", choices="invitation_states", required=True),
    ),
)

_SAID = (
    Field(name="name", says="The name in its own script, as the signatory writes it.", required=True),
    Field(name="transliteration", says="The name in Latin letters, as the signatory writes it."),
    Field(name="language", says="The language of the name (BCP 47)."),
    Field(name="country", says="The country that the signatory states; never inferred."),
    Field(name="registry", says="Its number in a register of organisations, where it has one."),
    Field(name="kind", says="What it is.", kind="choice", choices="signatory_kinds", required=True),
    Field(
        name="capacity",
        says="Whether it signs as an organisation or as an individual in a personal capacity.",
        kind="choice",
        choices="signatory_capacities",
        required=True,
    ),
    Field(name="affiliation", says="Of an individual: function and body, for identification only."),
    Field(name="members", says="Of an umbrella: the members it signs for, as printed.", many=True),
)
_GIVEN = (
    Field(name="by", says="Who confirms for it.", private=True),
    Field(name="role", says="In which function that person is authorised.", private=True),
    Field(
        name="authorisation",
        says="The document that shows it.",
        kind="link",
        to=("documents", "document"),
        private=True,
    ),
    Field(name="received", says="When the answer came: YYYY-MM-DDTHH:MM with its offset from UTC.", required=True),
    Field(name="way", says="By which way it came.", kind="choice", choices="confirmation_ways", required=True),
    Field(name="text", says="The digest of the texts it confirms.", required=True),
    Field(name="statement", says="What its commitment commits to, as canonical JSON.", private=True, required=True),
    Field(name="theirs", says="The signatory's half of the nonce, in hexadecimal.", private=True),
    Field(name="ours", says="The mandate's half of the nonce, in hexadecimal.", private=True, required=True),
    Field(name="commitment", says="The commitment, in hexadecimal.", required=True),
    Field(name="words", says="SHA-256 of all that was said, by which it is known again.", private=True),
    Field(name="key", says="The signatory's public key, base64; its later answers are signed with it.", private=True),
    Field(name="recipient", says="The public key (age) its receipts are encrypted to.", private=True),
    Field(name="answer", says="The signed answer as it came, base64.", private=True),
)

CONFIRMATIONS = Table(
    name="confirmations",
    register="letters",
    record="confirmation",
    prefix="conf",
    says="Signatories who sign with their name: who, from where, in which capacity, confirmed when and how.",
    names="name",
    own=True,
    fields=(
        Field(name="signon", says="The sign-on.", kind="link", to=("signons",), required=True),
        Field(name="invitation", says="The id of the invitation it answers.", private=True),
        *_SAID,
        Field(name="flags", says="What looks wrong with the name; nothing is corrected.", many=True),
        *_GIVEN,
    ),
)

PROTECTED = Table(
    name="protected_confirmations",
    register="letters",
    record="protected_confirmation",
    prefix="conf",
    says="Signatories whose names are protected; kept apart, opened one at a time by two people, each time on record.",
    names="signon",
    mark=Mark.STRICT,
    hidden=True,
    own=True,
    fields=(
        Field(name="signon", says="The sign-on.", kind="link", to=("signons",), required=True),
        *(replace(each, private=True) for each in _SAID),
        *_GIVEN,
    ),
)

DOUBLES = Table(
    name="doubles",
    register="letters",
    record="double",
    prefix="dbl",
    says="Whether two confirmations are of one body, as a person decided.",
    names="verdict",
    own=True,
    fields=(
        Field(name="left", says="One confirmation.", kind="link", to=("confirmations",), required=True),
        Field(name="right", says="The other.", kind="link", to=("confirmations",), required=True),
        Field(name="verdict", says="What was decided.", kind="choice", choices="double_verdicts", required=True),
        Field(name="reason", says="Why.", required=True),
    ),
)

CERTIFICATES = Table(
    name="certificates",
    register="letters",
    record="certificate",
    prefix="cert",
    says="The frozen lists of a sign-on, version by version, with their numbers and their signed checkpoint.",
    names="version",
    own=True,
    fields=(
        Field(name="signon", says="The sign-on.", kind="link", to=("signons",), required=True),
        Field(name="version", says="The version of the list, from 1.", kind="number", required=True),
        Field(name="note", says="The signed certificate, whole.", required=True),
        Field(name="leaves", says="The leaves that this version adds, in order.", many=True),
        Field(
            name="listed",
            says="The confirmations it lists, in the order of the list.",
            kind="link",
            many=True,
            to=("confirmations",),
        ),
        Field(name="reason", says="Why it was frozen early, with late answers or with pairs undecided."),
        Field(name="audits", says="The signed notes of auditors on it.", many=True),
    ),
)
