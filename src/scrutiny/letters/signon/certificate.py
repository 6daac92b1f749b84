"""The certificate of a frozen list: its numbers, its Merkle tree, its signed checkpoint. Pure.

The tree (RFC 9162) grows by versions. Each version appends leaves, sorted, so that their order says nothing:
``signs COMMITMENT`` for a signatory, ``withdraws COMMITMENT`` for one that is counted no more. The certificate is a
C2SP checkpoint of that tree, with the numbers as one line of canonical JSON that extends it.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from scrutiny.digest import sha256
from scrutiny.errors import Broken
from scrutiny.ledger import checkpoint
from scrutiny.ledger.checkpoint import Head
from scrutiny.ledger.record import canonical_json
from scrutiny.ledger.tree import leaf_hash, root
from scrutiny.letters.signon.wording import faulty

SIGNS, WITHDRAWS = "signs", "withdraws"
_COUNTS = (
    *("version", "listed", "protected", "organisations", "individuals", "countries", "not_stated", "distinct"),
    *("umbrellas", "expanded", "withdrawn", "total"),
)
_KINDS = ("protected_organisations", "protected_individuals")
_WORDS = ("signon", "title", "text", "deadline", "zone", "frozen", "order", "countries_by")


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """What a frozen list certifies.

    title, texts, text    the letter: language → SHA-256, and one digest of all
    deadline, zone        when signing ended, as stated
    frozen                when this version was frozen, UTC
    listed                signatories printed with their names
    protected             signatories counted without a name; total = listed + protected
    organisations, individuals   of the listed, by the capacity they sign in; they add up to `listed`
    protected_organisations, protected_individuals   of the protected; None where either is below five
    countries             distinct countries that listed signatories state; not_stated: how many listed state none
    countries_by          SHA-256 of the table of names by which two stated countries are one (`counting.table`)
    distinct              listed bodies, each that signed twice counted once
    twice                 positions on the list that are one body, as a person decided
    umbrellas, expanded   listed signatories that sign for members, and distinct bodies with these members counted too
    withdrawn             how many that signed are counted no more
    rule                  how bodies are counted, in the words of the sign-on
    order                 SHA-256 of the listed commitments, in hexadecimal, a line each, in the order of the list
    """

    version: int
    signon: str
    title: str
    texts: Mapping[str, str]
    text: str
    deadline: str
    zone: str
    frozen: str
    listed: int
    protected: int
    organisations: int
    individuals: int
    protected_organisations: int | None
    protected_individuals: int | None
    countries: int
    countries_by: str
    not_stated: int
    distinct: int
    twice: tuple[tuple[int, ...], ...]
    umbrellas: int
    expanded: int
    withdrawn: int
    total: int
    order: str
    rule: str | None = None

    def __post_init__(self) -> None:
        if self.total != self.listed + self.protected:
            raise Broken("the total is not that of its parts", place="certificate", next="do not trust this copy")
        words = {name: getattr(self, name) for name in (*_WORDS, "rule")}
        if name := faulty({**words, "texts": [*self.texts] if isinstance(self.texts, Mapping) else ()}):
            raise Broken(
                f"its {name} holds a line end or another sign that is not printed",
                place="certificate",
                next=f"write the {name} on one line: scrutiny letters launch LETTER --again",
            )

    def line(self) -> str:
        """The certificate as one line of canonical JSON."""
        data = {**asdict(self), "texts": dict(self.texts), "twice": [list(each) for each in self.twice]}
        return canonical_json(data).decode()


def certificate_of(line: str) -> Certificate:
    """The certificate of its line.

    Raises:
        Broken: it is none, a field holds something of another type or more than one line, or its total is not that of
            its parts.
    """
    try:
        data: dict[str, Any] = json.loads(line)
        if not all(isinstance(group, list) for group in data["twice"]):
            raise TypeError
        made = Certificate(**{**data, "twice": tuple(tuple(each) for each in data["twice"])})
        if mistyped(made) or made.line() != line:
            raise ValueError
    except (TypeError, ValueError, KeyError, RecursionError):
        raise Broken("this is no certificate of a list", place="certificate", next="ask for a whole copy") from None
    return made


def mistyped(made: Certificate) -> list[str]:
    """The names of fields that hold something of another type than theirs."""
    found = [name for name in _COUNTS if not _is_count(getattr(made, name))]
    found += [name for name in _KINDS if getattr(made, name) is not None and not _is_count(getattr(made, name))]
    found += [name for name in _WORDS if not isinstance(getattr(made, name), str)]
    if made.rule is not None and not isinstance(made.rule, str):
        found.append("rule")
    if not isinstance(made.texts, dict) or not all(isinstance(digest, str) for digest in made.texts.values()):
        found.append("texts")
    if not all(_is_count(position) for group in made.twice for position in group):
        found.append("twice")
    return found


def _is_count(value: Any) -> bool:
    return type(value) is int and value >= 0


def leaves_of(signs: Iterable[str], withdraws: Iterable[str] = ()) -> list[str]:
    """The leaves that one version adds, sorted."""
    return sorted([*(f"{SIGNS} {each}" for each in signs), *(f"{WITHDRAWS} {each}" for each in withdraws)])


def order_of(commitments: Iterable[str]) -> str:
    """What `Certificate.order` holds of the commitments of a list, in its order."""
    return sha256("".join(f"{each}\n" for each in commitments).encode())


def hashes(leaves: Sequence[str]) -> list[bytes]:
    """The leaf hashes of leaves, as the tree takes them."""
    return [leaf_hash(leaf.encode()) for leaf in leaves]


def signed(certificate: Certificate, leaves: Sequence[str], origin: str, key: Ed25519PrivateKey) -> str:
    """The certificate as a signed checkpoint of all leaves so far; `origin` names the sign-on (`origin_of`)."""
    return checkpoint.sign(Head(origin, len(leaves), root(hashes(leaves)), (certificate.line(),)), key)


def opened(note: str, public: bytes) -> tuple[Head, Certificate]:
    """The head and the certificate of a signed note whose signature by this key holds.

    Raises:
        Broken: the signature does not hold, or it holds no certificate.
    """
    head = checkpoint.verify(note, public)
    if len(head.more) != 1:
        raise Broken("this checkpoint carries no certificate", place=head.origin, next="ask for a whole copy")
    made = certificate_of(head.more[0])
    if not head.origin.endswith(f"/sign-on/{made.signon}"):
        raise Broken("the certificate is of another sign-on", place=head.origin, next="compare the names")
    return head, made


def origin_of(ledger: str, signon: str) -> str:
    """The name of a sign-on's tree, under which its certificates and promises are signed: LEDGER/sign-on/ID."""
    return f"{ledger}/sign-on/{signon}"


def root_text(leaves: Sequence[str]) -> str:
    """The root of the tree of all leaves, in base64."""
    return b64encode(root(hashes(leaves))).decode()
