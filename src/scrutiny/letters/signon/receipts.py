"""The receipt of one protected signatory: what it holds, and whether it is this signatory's own and counted. Pure.

A receipt opens its holder's commitment and shows that the commitment is counted. It cannot show that nobody else was
given the same one, unless the holder looks: it must carry the holder's own name, and the half of the nonce that the
holder alone drew.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pyrage
from pyrage import x25519

from scrutiny.errors import Broken, Refused
from scrutiny.evidence.verify import Failure
from scrutiny.ledger.checkpoint import read
from scrutiny.ledger.note import parse_verifier_key, signed_text
from scrutiny.ledger.record import canonical_json
from scrutiny.ledger.tree import inclusion_proof, leaf_hash, root, verify_inclusion
from scrutiny.letters.signon.certificate import SIGNS, WITHDRAWS, hashes, opened
from scrutiny.letters.signon.commitment import Statement, commit, nonce, statement_of
from scrutiny.letters.signon.frozen import Version
from scrutiny.letters.signon.keys import Keys
from scrutiny.letters.signon.public import PublicFile, strictly
from scrutiny.letters.signon.published import Published, counted, published
from scrutiny.letters.signon.wording import faulty

FORMAT = "scrutiny sign-on receipt 1"
PROMISE = "scrutiny sign-on promise 1"
#: No tree has so many leaves.
_MOST = 1 << 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A receipt as its holder reads it.

    theirs, ours   the halves of the nonce; theirs is empty where the signatory drew none
    promise        the signed note that promised it would be counted
    key            the verifier key of the sign-on
    leaf, size     its index, and how many leaves the certificate counts; None and 0 before a freeze
    proof          the hashes from its leaf to the root
    certificate    the newest certificate that counts it, or None
    """

    statement: Statement
    theirs: bytes
    ours: bytes
    promise: str
    key: str
    leaf: int | None = None
    size: int = 0
    proof: tuple[bytes, ...] = ()
    certificate: str | None = None

    @property
    def commitment(self) -> str:
        return commit(self.statement, nonce(self.theirs, self.ours))

    def as_bytes(self) -> bytes:
        """The receipt as canonical JSON."""
        return canonical_json(
            {
                "format": FORMAT,
                "statement": json.loads(self.statement.canonical()),
                "theirs": self.theirs.hex(),
                "ours": self.ours.hex(),
                "promise": self.promise,
                "key": self.key,
                "leaf": self.leaf,
                "size": self.size,
                "proof": [b64encode(each).decode() for each in self.proof],
                "certificate": self.certificate,
            }
        )


def counted_in(receipt: Receipt, versions: Sequence[Version]) -> Receipt:
    """The receipt with its place in the newest certificate that counts it, or unchanged where none of `versions` does.

    versions  the frozen lists of its sign-on, oldest first
    """
    for each in reversed(versions):
        place = counted(each.leaves).get(receipt.commitment)
        if place is not None:
            proof = tuple(inclusion_proof(hashes(each.leaves), place))
            return replace(receipt, leaf=place, size=len(each.leaves), proof=proof, certificate=each.note)
    return receipt


def receipt_of(data: bytes) -> Receipt:
    """The receipt that these bytes of JSON hold; nothing of it is checked.

    Raises:
        Broken: they hold none.
    """
    try:
        said = strictly(data)
        words = [said[name] for name in ("theirs", "ours", "promise", "key")]
        words += [said["certificate"]] if said["certificate"] is not None else []
        numbers = [said["size"], *([] if said["leaf"] is None else [said["leaf"]])]
        if said["format"] != FORMAT or not all(isinstance(word, str) for word in words):
            raise ValueError
        if not all(type(number) is int and 0 <= number < _MOST for number in numbers):
            raise ValueError
        if not isinstance(said["proof"], list) or not all(isinstance(each, str) for each in said["proof"]):
            raise ValueError
        made = Receipt(
            statement=statement_of(said["statement"]),
            theirs=bytes.fromhex(said["theirs"]),
            ours=bytes.fromhex(said["ours"]),
            promise=said["promise"],
            key=said["key"],
            leaf=said["leaf"],
            size=said["size"],
            proof=tuple(b64decode(each, validate=True) for each in said["proof"]),
            certificate=said["certificate"],
        )
        nonce(made.theirs, made.ours)
    except (Broken, KeyError, TypeError, ValueError):
        raise Broken("this is no receipt of a sign-on", place="receipt", next="ask for it again") from None
    return made


def unlocked(data: bytes, identity: str, place: str) -> bytes:
    """The plain bytes of what was encrypted (age) to this identity.

    Raises:
        Refused: it was encrypted to another, or is not encrypted by age.
    """
    try:
        return bytes(pyrage.decrypt(data, [x25519.Identity.from_str(identity)]))
    except (pyrage.DecryptError, pyrage.IdentityError):
        raise Refused(
            "this does not open with these keys", place=place, next="use the keys it was made for, or ask for it again"
        ) from None


def check_receipt(receipt: bytes, keys: Keys, public: PublicFile | None = None) -> tuple[dict[str, Any], list[Failure]]:
    """What a receipt carries, and everything in it that does not hold.

    keys    the signatory's own: they open the receipt, and keep its half of the nonce
    public  the public file, where it is at hand; without it a receipt shows only what the mandate certified

    The counts: `receipts`, `promises`, `halves`, `proofs`, `lists` that were checked; `carries`, the name in the
    receipt, for its holder to compare with their own; `leaf`, or None before a freeze.

    Raises:
        Refused: it was encrypted to somebody else.  Broken: it, or the public file, is none.
    """
    held = receipt_of(unlocked(receipt, keys.identity, "receipt"))
    counts = {"receipts": 1, "promises": 0, "halves": 0, "proofs": 0, "lists": 0, "carries": held.statement.name}
    counts["leaf"] = held.leaf
    failures = [*_promise(held, counts), *_half(held, keys, counts), *_proof(held, counts)]
    if public is not None:
        failures += _list(held, published(public), counts)
    return counts, failures


def promise_said(promise: str, key: str) -> dict[str, str]:
    """What a promise says, by the first word of each line: signon, commitment, text, deadline.

    Raises:
        Broken: the verifier key of the sign-on did not sign it, it is no promise, or one of another sign-on.
    """
    name, raw = parse_verifier_key(key)
    try:
        text = signed_text(promise, raw, name=name)
    except Broken as broken:
        raise Broken(f"it is not signed by the key of this sign-on: {broken.message}", place="promise") from None
    first, *lines = text[:-1].split("\n")
    said = dict(line.partition(" ")[::2] for line in lines)
    whole = len(said) == len(lines) and {"signon", "commitment", "text"} <= set(said) and not faulty(said)
    if first != PROMISE or not whole:
        raise Broken("this is no promise of a sign-on", place="promise")
    if not name.endswith(f"/sign-on/{said['signon']}"):
        raise Broken("it is of another sign-on", place="promise")
    return said


def _promise(held: Receipt, counts: dict[str, Any]) -> Iterator[Failure]:
    """The mandate's promise is signed by the key of the sign-on, and is of this very commitment and text."""
    where = "promise"
    counts["promises"] = 1
    try:
        said = promise_said(held.promise, held.key)
    except Broken as broken:
        yield Failure("promise", where, broken.message)
        return
    if said["commitment"] != held.commitment:
        yield Failure("promise", where, "it promises another commitment than this statement opens")
    if said["signon"] != held.statement.signon or said["text"] != held.statement.text:
        yield Failure("promise", where, "it is of another sign-on, or of another text than was confirmed")


def _half(held: Receipt, keys: Keys, counts: dict[str, Any]) -> Iterator[Failure]:
    """The half of the nonce that the signatory drew is the one it keeps: nobody else can have been given this receipt.

    Where a person recorded its confirmation it drew none: then `halves` stays 0, and the name is all there is to see.
    A statement that rests on a signed answer never comes without the half that this answer brought.
    """
    if not held.theirs and held.statement.authorisation is not None:
        why = "it rests on a signed answer, and the random half that you drew is not in it: another may hold it too"
        yield Failure("half", "receipt", why)
    if held.theirs:
        counts["halves"] = 1
        if held.theirs != keys.random:
            yield Failure("half", "receipt", "it does not hold the random half that you drew: it may be another body's")


def _proof(held: Receipt, counts: dict[str, Any]) -> Iterator[Failure]:
    """Its leaf is in the tree of the certificate that it brings."""
    if held.certificate is None:
        if held.leaf is not None:
            yield Failure("proof", "receipt", "it names a leaf and brings no certificate")
        return
    counts["proofs"] = 1
    try:
        head, certificate = opened(held.certificate, parse_verifier_key(held.key)[1])
    except Broken as broken:
        yield Failure("certificate", "receipt", broken.message)
        return
    if certificate.signon != held.statement.signon or certificate.text != held.statement.text:
        yield Failure("certificate", "receipt", "it is of another sign-on, or of another text than was confirmed")
    leaf = leaf_hash(f"{SIGNS} {held.commitment}".encode())
    place = -1 if held.leaf is None else held.leaf
    if head.size != held.size or not verify_inclusion(leaf, place, held.size, held.proof, head.root):
        yield Failure("proof", f"leaf {held.leaf}", "this statement is not among those that were certified")


def _list(held: Receipt, public: Published, counts: dict[str, Any]) -> Iterator[Failure]:
    """The public file counts it, without its name, under certificates that agree with its own."""
    counts["lists"] = 1
    if public.key != held.key:
        yield Failure("list", "key", "the public file is signed by another key than the receipt")
    place = public.counted.get(held.commitment)
    if place is None:
        gone = f"{WITHDRAWS} {held.commitment}" in public.leaves
        why = "it was withdrawn in a later version" if gone else "the list does not count it: the promise proves it"
        yield Failure("list", "leaves", why)
    elif held.leaf is not None and place != held.leaf:
        yield Failure("list", f"leaf {held.leaf}", f"the public file has it as leaf {place}")
    if held.commitment in public.listed:
        yield Failure("list", "listed", "the public file prints its name, which it asked to be protected")
    if held.certificate is None:
        return
    try:
        head = read(held.certificate)
    except Broken:
        return
    if root(hashes(public.leaves[: head.size])) != head.root or head.size > len(public.leaves):
        yield Failure("list", "certificate", "the public file and the receipt are of two different lists")
