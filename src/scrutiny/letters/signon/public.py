"""The public file of a sign-on: written whole, read strictly; what cannot be read says where. Pure.

``signatories.json`` holds the title and the digests of the texts, the key, every leaf in order, the certificates with
the proofs that each only adds to the one before, the listed with what opens their leaves, and the notes of auditors.
It holds no time of a confirmation, no receipt and nothing of a protected signatory but its commitment.
"""

from __future__ import annotations

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NoReturn

from scrutiny.errors import Broken, ScrutinyError
from scrutiny.ledger.record import canonical_json
from scrutiny.ledger.tree import consistency_proof
from scrutiny.letters.signon.certificate import SIGNS, WITHDRAWS, hashes
from scrutiny.letters.signon.commitment import Statement, statement_of
from scrutiny.letters.signon.wording import fault_of

FORMAT = "scrutiny sign-on 1"
#: The largest file that is read, in bytes: a list of fifty thousand signatories is smaller.
LARGEST = 64 << 20
LEAF = re.compile(rf"(?:{SIGNS}|{WITHDRAWS}) [0-9a-f]{{64}}")
_NONCE = re.compile(r"[0-9a-f]{64}")
_CODE = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """One listed signatory: its number on the list, the number of its leaf (from 0), and what opens that leaf.

    country  ISO 3166-1 code by which the country it states is counted; None where none is stated or no table knows it
    """

    position: int
    leaf: int
    statement: Statement
    nonce: bytes
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicFile:
    """What a public file says; nothing of it is checked but its form.

    texts         language → SHA-256 of the text
    key           the verifier key under which certificates and promises are signed
    leaves        ``signs COMMITMENT`` and ``withdraws COMMITMENT``, in the order of the tree
    certificates  signed notes, oldest first; consistency: a proof for each step from one to the next
    audits        signed notes of auditors
    """

    title: str
    texts: Mapping[str, str]
    key: str
    leaves: tuple[str, ...]
    certificates: tuple[str, ...]
    consistency: tuple[tuple[bytes, ...], ...] = ()
    listed: tuple[Opened, ...] = ()
    audits: tuple[str, ...] = ()

    def as_item(self) -> dict[str, Any]:
        """The file as plain data, in the order in which it is written."""
        return {
            "format": FORMAT,
            "title": self.title,
            "texts": dict(self.texts),
            "key": self.key,
            "leaves": list(self.leaves),
            "certificates": list(self.certificates),
            "consistency": [[b64encode(each).decode() for each in proof] for proof in self.consistency],
            "listed": [
                {
                    "position": each.position,
                    "leaf": each.leaf,
                    "statement": json.loads(each.statement.canonical()),
                    "nonce": each.nonce.hex(),
                    "country": each.country,
                }
                for each in self.listed
            ],
            "audits": list(self.audits),
        }


def as_bytes(item: Mapping[str, Any]) -> bytes:
    """The file as JSON for people and machines, UTF-8."""
    return (json.dumps(item, ensure_ascii=False, indent=1) + "\n").encode()


def steps(leaves: Sequence[str], sizes: Sequence[int]) -> tuple[tuple[bytes, ...], ...]:
    """The proofs that the tree of each of these sizes only adds to the one before it (RFC 9162, 2.1.4)."""
    known = hashes(leaves)
    return tuple(tuple(consistency_proof(known[:new], old)) if old < new else () for old, new in pairwise(sizes))


def read(data: bytes) -> PublicFile:
    """The public file that these bytes are.

    Raises:
        Broken: they are none; its place says which part.
    """
    item = _object(strictly(data), "file", FIELDS)
    if item["format"] != FORMAT:
        _no("format", f"this is not of the form “{FORMAT}”")
    texts = _object(item["texts"], "texts")
    return PublicFile(
        title=_words(item["title"], "title"),
        texts={_words(language, "texts"): _words(digest, "texts") for language, digest in texts.items()},
        key=_words(item["key"], "key"),
        leaves=tuple(_leaf(each, f"leaf {at}") for at, each in enumerate(_list(item["leaves"], "leaves"))),
        certificates=tuple(_notes(item["certificates"], "certificate")),
        consistency=tuple(
            tuple(_hash(each, f"consistency {at}") for each in _list(proof, f"consistency {at}"))
            for at, proof in enumerate(_list(item["consistency"], "consistency"), start=1)
        ),
        listed=tuple(_opened(each, at) for at, each in enumerate(_list(item["listed"], "listed"), start=1)),
        audits=tuple(_notes(item["audits"], "audit")),
    )


FIELDS = ("format", "title", "texts", "key", "leaves", "certificates", "consistency", "listed", "audits")


def strictly(data: bytes) -> Any:
    """The value of JSON that says one thing only: UTF-8, no key twice, no fractions, nothing that is no number.

    Raises:
        Broken: it is none, is too large, or is nested too deep.
    """
    if len(data) > LARGEST:
        _no("file", f"it is larger than {LARGEST >> 20} MiB")
    try:
        value = json.loads(data.decode("utf-8"), object_pairs_hook=_once, parse_float=_number, parse_constant=_number)
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except Broken:
        raise
    except UnicodeError:
        _no("file", "a text in it is no Unicode")
    except RecursionError:
        _no("file", "it is nested too deep")
    except ValueError as error:
        line = getattr(error, "lineno", None)
        _no(f"line {line}" if line else "file", "this is no JSON, or the file was cut off")
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        _no("file", "a field stands in it twice")
    return found


def _number(_: str) -> NoReturn:
    _no("file", "a number in it is no whole number")


def _no(place: str, reason: str) -> NoReturn:
    raise Broken(reason, place=place, next="ask for a whole copy")


def _object(value: Any, place: str, fields: Iterable[str] = ()) -> dict[str, Any]:
    if not isinstance(value, dict):
        _no(place, "this is not what stands here in such a file")
    known = tuple(fields)
    for name in known:
        if name not in value:
            _no(place, f"{name} is missing")
    if known and (more := set(value) - set(known)):
        _no(place, f"{len(more)} fields of it belong to no such file")
    return value


def _list(value: Any, place: str) -> list[Any]:
    if not isinstance(value, list):
        _no(place, "this is no list")
    return value


def _words(value: Any, place: str) -> str:
    if not isinstance(value, str):
        _no(place, "this is no text")
    if fault := fault_of(value):
        _no(place, fault)
    return value


def _count(value: Any, place: str) -> int:
    if type(value) is not int or value < 0:
        _no(place, "this is no count")
    return value


def _leaf(value: Any, place: str) -> str:
    if not isinstance(value, str) or not LEAF.fullmatch(value):
        _no(place, f"a leaf says {SIGNS} or {WITHDRAWS}, and a commitment")
    return value


def _hash(value: Any, place: str) -> bytes:
    try:
        raw = b64decode(_words(value, place), validate=True)
    except ValueError:
        _no(place, "this is no base64")
    if len(raw) != 32:
        _no(place, "this is no hash")
    return raw


def _notes(value: Any, what: str) -> Iterable[str]:
    for at, each in enumerate(_list(value, f"{what}s"), start=1):
        if not isinstance(each, str):
            _no(f"{what} {at}", "this is no text")
        yield each


def _opened(value: Any, at: int) -> Opened:
    place = f"entry {at} of the list"
    item = _object(value, place, ("position", "leaf", "statement", "nonce", "country"))
    nonce = _words(item["nonce"], place)
    if not _NONCE.fullmatch(nonce):
        _no(place, "its nonce is no 32 bytes in hexadecimal")
    try:
        said = _object(item["statement"], place)
        statement = statement_of(said)
        whole = canonical_json(said) == statement.canonical()
    except ScrutinyError as error:
        _no(place, error.message)
    if not whole:
        _no(place, "its statement is not written as statements are")
    country = item["country"]
    if country is not None and not _CODE.fullmatch(_words(country, place)):
        _no(place, "its country is no code of two letters")
    return Opened(
        position=_count(item["position"], place),
        leaf=_count(item["leaf"], place),
        statement=statement,
        nonce=bytes.fromhex(nonce),
        country=country,
    )
