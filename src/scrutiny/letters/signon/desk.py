"""What the desk knows of a sign-on when something comes in: invitations, who answered them, by which key, when."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.errors import Refused
from scrutiny.letters.schema.signing import CONFIRMATIONS
from scrutiny.letters.signon.answers import WITHDRAWS, Signed, signed_of
from scrutiny.letters.signon.signatories import WHY, WITHDRAWN, Confirmed, confirmed
from scrutiny.letters.signon.signons import invitations_of, published_of
from scrutiny.tables.row import Row


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Desk:
    """Everything that decides what an answer is; read anew after something was recorded.

    size       how many records the ledger held when it was read
    tokens, numbers, rows   invitations by the digest of their secret, by number, by id
    last       invitation → the newest confirmation that answered it, withdrawn or not
    words      all that was said, by its digest → the confirmation it made, standing before withdrawn
    withdrew   digests of signed answers that withdrew a confirmation
    made       invitation → when the newest signed answer to it was made
    published  ids of confirmations that a published list names
    erased     digests of what was said, and was withdrawn and erased
    """

    size: int
    signon: Row
    tokens: dict[str, Row]
    numbers: dict[str, Row]
    rows: dict[str, Row]
    last: dict[str, Confirmed]
    words: dict[str, Confirmed]
    withdrew: frozenset[str]
    made: dict[str, datetime]
    published: frozenset[str]
    erased: frozenset[str]


def desk_of(dossier: Dossier, signon: Row) -> Desk:
    """What is known of a sign-on now.

    Raises:
        Refused: the dossier's keys are not here.  Broken: a confirmation is not what was committed to.
    """
    size = dossier.ledger.size()
    rows = invitations_of(dossier, signon.id)
    held = sorted(confirmed(dossier, signon.id, withdrawn=True), key=lambda each: each.seq)
    words = {each.words: each for each in held if each.withdrawn}
    words |= {each.words: each for each in held if not each.withdrawn}
    last = {each.invitation: each for each in held if each.invitation}
    made: dict[str, datetime] = {}
    by_id = {each.id: each for each in held}
    withdrew = set()
    for name, signed in [*_signed(held), *_withdrawals(dossier)]:
        if signed.answer.act == WITHDRAWS:
            withdrew.add(signed.digest)
        one = by_id.get(name)
        if one is None:
            continue
        if one.invitation and (one.invitation not in made or made[one.invitation] < signed.made):
            made[one.invitation] = signed.made
    return Desk(
        size=size,
        signon=signon,
        tokens={str(row.get("token")): row for row in rows if row.get("token")},
        numbers={str(row.get("number")): row for row in rows},
        rows={row.id: row for row in rows},
        last={name: each for name, each in last.items() if name is not None},
        words={name: each for name, each in words.items() if name is not None},
        withdrew=frozenset(withdrew),
        made=made,
        published=published_of(dossier, signon.id),
        erased=frozenset(_erased(dossier, signon.id)),
    )


def named(dossier: Dossier, desk: Desk, row: Row | None, words: str) -> str:
    """The id of a confirmation that answers an invitation, or says these words: the ledger takes it once.

    Whoever takes the same meanwhile computes the same id, and is refused; what was on record when the desk was read is
    passed over.
    """
    about = ("invitation", row.get("number")) if row is not None else ("words", words)
    for turn in count():
        name = dossier.name(CONFIRMATIONS.prefix, desk.signon.id, *about, turn)
        if not dossier.ledger.has(name) or dossier.ledger.get(name).seq >= desk.size:
            break
    return name


def _signed(held: list[Confirmed]) -> Iterator[tuple[str, Signed]]:
    """The signed answers that made confirmations, each with the id of its confirmation."""
    for each in held:
        if each.answer and (signed := _read(each.answer)) is not None:
            yield each.id, signed


def _withdrawals(dossier: Dossier) -> Iterator[tuple[str, Signed]]:
    """The signed answers that withdrew confirmations, each with the id of what it withdrew."""
    for record in dossier.ledger.scan((f"{CONFIRMATIONS.record}_withdrawn", WHY, WITHDRAWN)):
        answer: Any = (record.body or {}).get("answer")
        if answer and (signed := _read(str(answer))) is not None:
            yield record.because[0], signed


def _erased(dossier: Dossier, signon: str) -> Iterator[str]:
    """Digests of what public confirmations of a sign-on said that were erased."""
    for record in dossier.ledger.scan(("erase",)):
        if record.body is not None and record.body.get("signon") == signon:
            yield from map(str, record.body.get("words", ()))


def _read(answer: str) -> Signed | None:
    try:
        return signed_of(b64decode(answer), "answer")
    except (Refused, ValueError):
        return None
