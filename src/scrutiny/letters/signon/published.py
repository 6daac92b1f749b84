"""The public file of a sign-on as receipts and audits read it: what counts, under which certificate. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scrutiny.digest import sha256
from scrutiny.errors import Broken
from scrutiny.ledger import note as notes
from scrutiny.ledger.checkpoint import Head
from scrutiny.ledger.note import parse_verifier_key
from scrutiny.ledger.tree import root
from scrutiny.letters.signon.certificate import SIGNS, WITHDRAWS, Certificate, hashes, opened
from scrutiny.letters.signon.commitment import Statement, commit
from scrutiny.letters.signon.public import PublicFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What a public file says, its newest certificate checked against its leaves.

    key      the verifier key under which promises and certificates are signed
    notes    the certificates, oldest first; head and certificate are those of the newest
    leaves   all leaves, in order
    counted  commitment → index, of those that are not withdrawn
    listed   commitment → statement, of those that are opened with a name
    """

    key: str
    notes: tuple[str, ...]
    head: Head
    certificate: Certificate
    leaves: tuple[str, ...]
    counted: Mapping[str, int]
    listed: Mapping[str, Statement]

    @property
    def digest(self) -> str:
        """SHA-256 of the text of the newest certificate: what an audit is of."""
        return digest_of(self.notes[-1])

    @property
    def unopened(self) -> dict[str, int]:
        """Commitment → index of the leaves that are counted without a name."""
        return {each: index for each, index in self.counted.items() if each not in self.listed}


def published(public: PublicFile) -> Published:
    """What a public file says, with its newest certificate held against its leaves.

    Raises:
        Broken: its newest certificate does not hold, or its leaves are not those that were certified.
    """
    if not public.certificates:
        raise Broken("this file holds no certificate", place="public file", next="ask for a whole copy")
    head, certificate = opened(public.certificates[-1], parse_verifier_key(public.key)[1])
    leaves = public.leaves
    if head.size != len(leaves) or root(hashes(leaves)) != head.root:
        raise Broken("the leaves are not those that were certified", place="public file", next="ask for a whole copy")
    return Published(
        key=public.key,
        notes=public.certificates,
        head=head,
        certificate=certificate,
        leaves=leaves,
        counted=counted(leaves),
        listed={commit(each.statement, each.nonce): each.statement for each in public.listed},
    )


def counted(leaves: Sequence[str]) -> dict[str, int]:
    """Commitment → index of the leaves that sign and that no leaf withdraws."""
    gone = {leaf.removeprefix(f"{WITHDRAWS} ") for leaf in leaves if leaf.startswith(f"{WITHDRAWS} ")}
    signs = ((leaf.removeprefix(f"{SIGNS} "), at) for at, leaf in enumerate(leaves) if leaf.startswith(f"{SIGNS} "))
    return {commitment: at for commitment, at in signs if commitment not in gone}


def digest_of(note: str) -> str:
    """SHA-256 of the text of a signed note, without its signatures.

    Raises:
        Broken: it is no signed note.
    """
    return sha256(notes.parse(note)[0].encode())
