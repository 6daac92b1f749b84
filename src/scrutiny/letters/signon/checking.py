"""Whether a public file holds: every signature, leaf, name and number of it checked anew, without any dossier. Pure.

Nothing is believed that can be recounted. What cannot be recounted from the file is believed of the signature alone:
which listed signatories are one body, when the list was frozen, and how the protected divide by capacity. Of entries
that are the same in all they say, one is not believed to be another body.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scrutiny.errors import Broken, ScrutinyError
from scrutiny.evidence.verify import Failure
from scrutiny.ledger.checkpoint import Head
from scrutiny.ledger.note import parse_verifier_key
from scrutiny.ledger.tree import Frontier, verify_consistency
from scrutiny.letters.signon import counting
from scrutiny.letters.signon.certificate import (
    SIGNS,
    WITHDRAWS,
    Certificate,
    hashes,
    opened,
    order_of,
)
from scrutiny.letters.signon.commitment import PUBLIC, opens, text_digest
from scrutiny.letters.signon.crediting import failures_of_audits
from scrutiny.letters.signon.public import Opened, PublicFile
from scrutiny.letters.signon.published import counted, digest_of
from scrutiny.letters.signon.repeating import repeated
from scrutiny.protection.marks import FEW

CAPACITIES = ("organisation", counting.INDIVIDUAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """One certificate of the file whose signature holds: its number there, its head, and what it certifies."""

    number: int
    head: Head
    certificate: Certificate


def failures_of(file: PublicFile, key: str | None = None) -> Iterator[Failure]:
    """Everything in a public file that does not hold; `key` is the verifier key it has to be signed under."""
    try:
        name, public = parse_verifier_key(file.key)
    except ScrutinyError as error:
        yield Failure("key", "key", error.message)
        return
    if key is not None and key.strip() != file.key:
        yield Failure("key", "key", "the file is signed by another key than the one that was named")
    sealed: list[Sealed] = []
    for number, note in enumerate(file.certificates, start=1):
        try:
            head, made = opened(note, public)
        except ScrutinyError as error:
            yield Failure("certificate", f"certificate {number}", error.message)
            continue
        sealed.append(Sealed(number=number, head=head, certificate=made))
    if not file.certificates:
        yield Failure("certificate", "certificates", "nothing certifies this list")
    whole = len(sealed) == len(file.certificates)
    for each in sealed:
        yield from _certificate(file, name, each)
    yield from _leaves(file, sealed)
    if whole:
        yield from _steps(file, sealed)
    yield from _listed(file)
    if sealed and whole:
        yield from _newest(file, sealed[-1])
    yield from failures_of_audits(file)


def digest(note: str) -> str | None:
    """SHA-256 of the text of a signed note, by which audits name certificates; None where it is no note."""
    try:
        return digest_of(note)
    except Broken:
        return None


def _certificate(file: PublicFile, name: str, each: Sealed) -> Iterator[Failure]:
    """One certificate is of this sign-on and this text, in its place, and its own numbers go together."""
    where, made = f"certificate {each.number}", each.certificate
    if each.head.origin != name:
        yield Failure("certificate", where, "it is of another sign-on than the key")
    if made.version != each.number:
        yield Failure("certificate", where, f"it is version {made.version}: one is missing, or their order is changed")
    if made.text != _text(made.texts):
        yield Failure("text", where, "the digest of its texts is not that of its texts")
    if each.number == len(file.certificates) and (dict(made.texts), made.title) != (dict(file.texts), file.title):
        yield Failure("text", where, "it is of other texts, or of another title, than the file names")
    if made.organisations + made.individuals != made.listed:
        yield Failure("number", where, "organisations and individuals do not add up to the listed")
    kinds = (made.protected_organisations, made.protected_individuals)
    cells = [cell for cell in kinds if cell is not None]
    if len(cells) == 1 or (made.protected and any(cell < FEW for cell in cells)):
        yield Failure("number", where, f"it tells of fewer than {FEW} protected signatories")
    elif cells and sum(cells) != made.protected:
        yield Failure("number", where, "the parts of the protected do not add up")


def _text(texts: Mapping[str, str]) -> str | None:
    """The digest of texts; None where they are no texts."""
    try:
        return text_digest(texts)
    except ScrutinyError:
        return None


def _leaves(file: PublicFile, sealed: Sequence[Sealed]) -> Iterator[Failure]:
    """The leaves are those that were certified, sorted within each version; each commitment signs and goes once."""
    sizes = {each.head.size for each in sealed}
    roots: dict[int, bytes] = {}
    held: dict[int, dict[str, int]] = {}
    frontier, signed, gone = Frontier(), set[str](), set[str]()
    for leaf, hashed in zip(file.leaves, hashes(file.leaves), strict=True):
        act, _, commitment = leaf.partition(" ")
        (signed if act == SIGNS else gone).add(commitment)
        frontier = frontier.append(hashed)
        if frontier.size in sizes:
            roots[frontier.size] = frontier.root()
            held[frontier.size] = {"total": len(signed) - len(signed & gone), "withdrawn": len(gone)}
    before = 0
    for each in sealed:
        where, size = f"certificate {each.number}", each.head.size
        if size < before or size > len(file.leaves):
            yield Failure("leaves", where, f"it certifies {size} leaves, the file holds {len(file.leaves)}")
        elif roots.get(size) != each.head.root:
            yield Failure("leaves", where, "the leaves are not those that were certified")
        new = file.leaves[before:size]
        if list(new) != sorted(new):
            yield Failure("leaves", where, "the leaves it adds are not sorted: their order could tell something")
        yield from _recounted(each, held.get(size, {}))
        before = max(before, size)
    if sealed and before < len(file.leaves):
        yield Failure("leaves", "leaves", f"{len(file.leaves) - before} leaves stand behind those that were certified")
    yield from _once(file.leaves)


def _once(leaves: Sequence[str]) -> Iterator[Failure]:
    """Each leaf stands once, and what withdraws stands behind what signed."""
    seen: set[str] = set()
    again, early = [], []
    for at, leaf in enumerate(leaves):
        act, _, commitment = leaf.partition(" ")
        if leaf in seen:
            again.append(at)
        elif act == WITHDRAWS and f"{SIGNS} {commitment}" not in seen:
            early.append(at)
        seen.add(leaf)
    if again:
        yield Failure("leaves", f"leaf {again[0]}", f"{len(again)} leaves stand in the file more than once")
    if early:
        yield Failure("leaves", f"leaf {early[0]}", f"{len(early)} leaves withdraw what had not signed")


def _recounted(each: Sealed, held: Mapping[str, int]) -> Iterator[Failure]:
    """Numbers that were certified against those that the file has."""
    for name, count in held.items():
        said = getattr(each.certificate, name)
        if said != count:
            where = f"certificate {each.number}"
            yield Failure("number", where, f"{name}: {said} is certified, the file has {count}")


def _steps(file: PublicFile, sealed: Sequence[Sealed]) -> Iterator[Failure]:
    """There is a proof for each step, and it shows that the later version only adds to the earlier one."""
    if len(file.consistency) != max(len(sealed) - 1, 0):
        yield Failure("consistency", "consistency", "there is not one proof for each step from version to version")
        return
    for step, proof in enumerate(file.consistency):
        old, new = sealed[step].head, sealed[step + 1].head
        if not verify_consistency(old.size, new.size, old.root, new.root, proof):
            where = f"version {step + 1} to {step + 2}"
            yield Failure("consistency", where, "the proof does not show that the later version only adds")


def _listed(file: PublicFile) -> Iterator[Failure]:
    """Every listed name opens a leaf of its own that counts, in the order of the list."""
    holders: dict[int, int] = {}
    live = set(counted(file.leaves).values())
    for at, each in enumerate(file.listed, start=1):
        where, said = f"position {each.position}", each.statement
        if each.position != at:
            yield Failure("position", f"entry {at} of the list", f"it has number {each.position}")
        if each.leaf >= len(file.leaves):
            yield Failure("listed", where, "there is no such leaf")
            continue
        act, _, commitment = file.leaves[each.leaf].partition(" ")
        if act != SIGNS or not opens(commitment, said, each.nonce):
            yield Failure("listed", where, "this name does not open its leaf: it was altered, or never signed")
        elif each.leaf not in live:
            yield Failure("listed", where, "it was withdrawn and is no longer counted")
        if each.leaf in holders:
            yield Failure("listed", where, f"it opens the same leaf as position {holders[each.leaf]}")
        holders.setdefault(each.leaf, each.position)
        if said.disclosure != PUBLIC:
            yield Failure("listed", where, "its statement asks that the name be protected")
        if said.text != text_digest(file.texts):
            yield Failure("text", where, "it signed another text")
        if said.capacity not in CAPACITIES:
            yield Failure("listed", where, "it signs neither as an organisation nor as an individual")
        elif said.kind == counting.INDIVIDUAL and said.capacity != counting.INDIVIDUAL:
            yield Failure("listed", where, "an individual is counted as an organisation")


def _commitment(file: PublicFile, each: Opened) -> str:
    """The commitment in the leaf that an entry names; empty where there is none."""
    return file.leaves[each.leaf].partition(" ")[2] if each.leaf < len(file.leaves) else ""


def _newest(file: PublicFile, newest: Sealed) -> Iterator[Failure]:
    """Every number of the newest certificate that the file lets anyone recount."""
    where, made = f"certificate {newest.number}", newest.certificate
    said = [each.statement for each in file.listed]
    if any(each.signon != made.signon for each in said):
        yield Failure("listed", where, "a listed signatory signed another sign-on")
    flat = [position for group in made.twice for position in group]
    if (
        any(len(group) < 2 or list(group) != sorted(group) for group in made.twice)
        or len(set(flat)) != len(flat)
        or any(not 1 <= position <= len(said) for position in flat)
    ):
        yield Failure("number", where, "twice: these are no groups of positions on the list")
        return
    if made.order != order_of(_commitment(file, each) for each in file.listed):
        yield Failure("position", where, "the list does not stand in the order that was certified")
    found = counting.numbers(said, made.twice)
    names = ("listed", "organisations", "individuals", "not_stated", "distinct", "umbrellas", "expanded")
    held = {name: getattr(found, name) for name in names}
    held |= {"countries": counting.countries(_countries(file)), "protected": len(counted(file.leaves)) - found.listed}
    yield from _recounted(newest, held)
    if made.countries > found.countries:
        reason = f"countries: {made.countries} is certified; by the names that this program knows, {found.countries}"
        yield Failure("number", where, reason)
    yield from _coded(file, made)
    yield from repeated(file.listed, made.twice)


def _countries(file: PublicFile) -> Iterator[tuple[str | None, str]]:
    """By what the country of each entry that states one is counted: the code that stands there, and the name."""
    for each in file.listed:
        if each.statement.country is not None:
            yield each.country, each.statement.country


def _coded(file: PublicFile, made: Certificate) -> Iterator[Failure]:
    """The code of each entry is that of the country it states, as far as this program knows the name.

    Where the certificate names the table of names that this program has, every code has to be the one found there.
    """
    ours = made.countries_by == counting.table()
    seen: dict[str, str | None] = {}
    for each in file.listed:
        known, stated = counting.code(each.statement.country), counting.plain(each.statement.country or "")
        if ours or not stated:
            wrong = each.country != known
        else:
            wrong = known is not None and each.country not in (known, None)
            wrong = wrong or seen.setdefault(stated, each.country) != each.country
        if wrong:
            yield Failure("country", f"position {each.position}", "its country is counted as another than it states")


__all__ = ["Sealed", "digest", "failures_of"]
