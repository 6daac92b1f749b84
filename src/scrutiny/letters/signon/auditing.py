"""What an auditor does with the protected signatories, on a machine of their own: every leaf opened, a signed note.

An auditor sees every name, so that the public need not. The note says how many leaves were opened, and every fault by
the number of its leaf; no name stands in it. What only looks like a fault is a question to the auditor. Pure.
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scrutiny.entities.comparing.comparison import compare_texts
from scrutiny.errors import Broken, Refused, ScrutinyError
from scrutiny.letters.signon.answers import CONFIRMS, signed_of
from scrutiny.letters.signon.audits import Note
from scrutiny.letters.signon.commitment import PROTECTED, Statement, commit, nonce, statement_of
from scrutiny.letters.signon.counting import country, plain
from scrutiny.letters.signon.public import strictly
from scrutiny.letters.signon.published import Published, digest_of
from scrutiny.letters.signon.signatories import SAID
from scrutiny.letters.signon.wording import faulty

HANDOVER = "scrutiny sign-on handover 1"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Opened:
    """One protected leaf as an auditor opens it.

    leaf     its index among all leaves; statement: what it commits to
    by, role who confirmed for it, and in which function
    answer   the signed answer as it came, base64; None where a person recorded it
    """

    leaf: int
    statement: Statement
    commitment: str
    theirs: bytes
    by: str | None
    role: str | None
    way: str
    answer: str | None
    key: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What an auditor decided about one leaf: whether a real body stands behind it, and how that was found out."""

    leaf: int
    real: bool
    found: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Audited:
    """What an audit found: the note, and for the auditor's own eyes questions with names, and every leaf opened."""

    note: Note
    questions: tuple[str, ...]
    bodies: tuple[Opened, ...]


def audited(handover: bytes, public: Published, auditor: str, decisions: Sequence[Decision] | None = None) -> Audited:
    """What opening every protected leaf shows.

    handover   the plain bytes of what the mandate handed over
    auditor    the verifier key of who audits
    decisions  what the auditor found out about each leaf by a way of their own; None where they have not yet

    Raises:
        Broken: it is no handover.
        Refused: it is of another certificate than the newest of the public file.
    """
    entries = _entries(handover, public)
    faults: list[str] = []
    met: dict[int, Opened] = {}
    for number, entry in enumerate(entries, start=1):
        each = _opened(entry, public)
        if isinstance(each, str):
            faults.append(f"entry {number}: {each}")
        elif each.leaf in met:
            faults.append(f"leaf {each.leaf}: it is opened twice")
        else:
            met[each.leaf] = each
    bodies = tuple(met[leaf] for leaf in sorted(met))
    count = public.certificate.protected
    if len(public.unopened) != count:
        faults.append(f"the certificate counts {count} without a name, its leaves {len(public.unopened)}")
    faults += [f"leaf {each.leaf}: {why}" for each in bodies for why in _wrong(each, public)]
    faults += _twice(bodies, public)
    known = {each.leaf: each for each in decisions or ()}
    if len(known) != len(decisions or ()) or not set(known) <= set(met):
        raise Refused(
            "the decisions name a leaf twice, or one that is not opened here",
            place="--confirmed",
            next="one row for each leaf: leaf, real, found",
        )
    faults += [f"leaf {leaf}: no real body of its own was found behind it" for leaf in known if not known[leaf].real]
    note = Note(
        certificate=public.digest,
        auditor=auditor,
        opened=len(bodies),
        of=count,
        confirmed=sum(each.real for each in known.values()),
        faults=tuple(sorted(faults, key=_in_order)),
    )
    return Audited(note=note, questions=tuple(_questions(bodies, public, known)), bodies=bodies)


def _entries(handover: bytes, public: Published) -> Sequence[Any]:
    try:
        said = strictly(handover)
        entries, note = said["protected"], str(said["certificate"])
        if said["format"] != HANDOVER or not isinstance(entries, list):
            raise ValueError
    except (Broken, KeyError, TypeError, ValueError):
        raise Broken("this is no handover to auditors", place="handover", next="ask for it again") from None
    if digest_of(note) != public.digest:
        raise Refused(
            "the handover is of another certificate than the newest of the public file",
            place="certificate",
            next="ask for the public file of the same version",
        )
    return entries


def _opened(entry: Any, public: Published) -> Opened | str:
    """What an entry opens, or why it opens nothing that counts without a name."""
    try:
        statement = statement_of(entry["statement"])
        theirs, ours = bytes.fromhex(entry["theirs"]), bytes.fromhex(entry["ours"])
        commitment = commit(statement, nonce(theirs, ours))
        words = {name: None if entry[name] is None else str(entry[name]) for name in ("by", "role", "answer", "key")}
        way = str(entry["way"])
        if faulty({**words, "way": way}):
            raise ValueError
    except (Broken, KeyError, TypeError, ValueError):
        return "it is no opening of a leaf"
    if commitment in public.listed:
        return "it opens a leaf that is listed with its name"
    leaf = public.counted.get(commitment)
    if leaf is None:
        return "it opens no leaf that counts"
    return Opened(leaf=leaf, statement=statement, commitment=commitment, theirs=theirs, way=way, **words)


def _wrong(one: Opened, public: Published) -> Iterator[str]:
    """What is wrong with one leaf by itself."""
    said, certificate = one.statement, public.certificate
    if said.disclosure != PROTECTED:
        yield "its statement asks for no protection"
    if said.signon != certificate.signon or said.text != certificate.text:
        yield "it is of another sign-on, or of another text"
    if not one.by and said.capacity != "individual":
        yield "nobody is said to have confirmed for it"
    if said.authorisation is not None and not one.theirs:
        yield "the random half of whoever signed it is missing"
    if one.answer is None:
        if said.authorisation is not None:
            yield "the signed answer that its statement rests on is missing"
        return
    try:
        signed = signed_of(b64decode(one.answer, validate=True), "answer")
    except (ScrutinyError, ValueError):
        yield "its signed answer does not hold"
        return
    answer = signed.answer
    if signed.digest != said.authorisation:
        yield "its signed answer is not the one that its statement rests on"
    same = all(getattr(answer, name) == getattr(said, name) for name in (*SAID, "signon", "text", "disclosure"))
    spoken = (answer.by, answer.role, answer.key) == (one.by, one.role, one.key)
    if answer.act != CONFIRMS or not same or not spoken or bytes.fromhex(answer.random) != one.theirs:
        yield "its signed answer says something else than it"


def _twice(bodies: Sequence[Opened], public: Published) -> Iterator[str]:
    """Two leaves of one name and one country, and leaves that the list names too; never which entry of the list."""
    listed = {_body(each) for each in public.listed.values()}
    same: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for each in bodies:
        same[_body(each.statement)].append(each.leaf)
    for body, leaves in same.items():
        if len(leaves) > 1:
            yield f"leaf {leaves[0]}: it has one name and country with " + ", ".join(f"leaf {at}" for at in leaves[1:])
        if body in listed:
            yield from (f"leaf {leaf}: its name and country stand on the list too" for leaf in leaves)


def _body(said: Statement) -> tuple[str, str]:
    return plain(said.name), country(said.country or "")


def _questions(bodies: Sequence[Opened], public: Published, known: Mapping[int, Decision]) -> Iterator[str]:
    """What only the auditor can tell, with names: likeness, what a person entered by hand, what is not decided."""
    for each in bodies:
        if each.answer is None:
            yield f"{_shown(each)}: recorded by a person ({each.way}), without a signed answer: see its authorisation"
        if known and each.leaf not in known:
            yield f"{_shown(each)}: nothing is decided about it"
    others = [(f"listed {said.name}", said) for said in public.listed.values()]
    for at, each in enumerate(bodies):
        for shown, said in [*((_shown(other), other.statement) for other in bodies[at + 1 :]), *others]:
            if _body(each.statement) != _body(said) and _alike(each.statement, said):
                yield f"{_shown(each)} and {shown}: may they be one body?"
    keys: defaultdict[str, list[Opened]] = defaultdict(list)
    for each in bodies:
        if each.key:
            keys[each.key].append(each)
    for together in keys.values():
        if len(together) > 1:
            yield "; ".join(map(_shown, together)) + ": signed with one key; who holds it?"


def _alike(one: Statement, other: Statement) -> bool:
    kind = one.capacity if one.capacity == other.capacity else "unknown"
    return compare_texts(one.name, other.name, kind).outcome != "apart"


def _shown(one: Opened) -> str:
    return f"leaf {one.leaf} {one.statement.name}"


def _in_order(fault: str) -> tuple[bool, int, str]:
    """Faults of leaves by number, all others before them."""
    number = re.match(r"leaf (\d+):", fault)
    return number is not None, int(number[1]) if number else 0, fault
