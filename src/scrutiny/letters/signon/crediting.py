"""The auditors' notes of a public file: whether each holds, and what those on the newest certificate amount to. Pure.

That a key is an auditor's, no file can show: whoever reads a note compares its key with one that the auditor published.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scrutiny.errors import Broken, ScrutinyError
from scrutiny.evidence.verify import Failure
from scrutiny.ledger.checkpoint import read as read_head
from scrutiny.ledger.note import parse_verifier_key
from scrutiny.letters.signon.audits import Note, read_note
from scrutiny.letters.signon.certificate import certificate_of
from scrutiny.letters.signon.public import PublicFile
from scrutiny.letters.signon.published import digest_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """The notes on the newest certificate, one a key; and how many keys signed older ones alone."""

    newest: tuple[Note, ...]
    older: int


def failures_of_audits(file: PublicFile) -> Iterator[Failure]:
    """Every note is signed by the key it names, which is not the file's own, and no key signs under two names.

    It is of a certificate of this file, opened all that this one counts without a name, and found no fault.
    """
    protected = _protected(file)
    own = _raw(file.key)
    names: dict[bytes, str] = {}
    seen: set[tuple[bytes, str]] = set()
    for number, text in enumerate(file.audits, start=1):
        where = f"audit {number}"
        try:
            said = read_note(text)
            name, raw = parse_verifier_key(said.auditor)
        except ScrutinyError as error:
            yield Failure("audit", where, error.message)
            continue
        if raw == own:
            yield Failure("audit", where, "it is signed by the key of the file itself: nobody audits itself")
        if names.setdefault(raw, name) != name:
            yield Failure("audit", where, "one key under two names")
        if said.certificate not in protected:
            yield Failure("audit", where, "it is of no certificate of this file")
        elif (said.opened, said.of) != (protected[said.certificate],) * 2:
            of = protected[said.certificate]
            yield Failure("audit", where, f"it opened {said.opened} of {said.of}; {of} are certified without a name")
        if said.faults:
            yield Failure("audit", where, f"the auditor found {len(said.faults)} faults")
        if (raw, said.certificate) in seen:
            yield Failure("audit", where, "this auditor is counted already")
        seen.add((raw, said.certificate))


def credit(notes: tuple[str, ...], certificate: str | None) -> Credit:
    """What the notes amount to for a certificate; one that opened too few, or found faults, amounts to nothing.

    Raises:
        Broken: one of them is none.
    """
    newest: dict[bytes, Note] = {}
    others: set[bytes] = set()
    for text in notes:
        said = read_note(text)
        raw = parse_verifier_key(said.auditor)[1]
        if said.certificate == certificate:
            if said.opened == said.of and not said.faults:
                newest.setdefault(raw, said)
        else:
            others.add(raw)
    return Credit(newest=tuple(newest.values()), older=len(others - set(newest)))


def credited(found: Credit, protected: int) -> list[str]:
    """What auditors did, in sentences; `protected` is how many the newest certificate counts without a name."""
    if not protected:
        return []
    count, older = len(found.newest), []
    if found.older:
        whose = "1 more auditor" if found.older == 1 else f"{found.older} more auditors"
        older = [f"{whose} looked at an earlier version, which says nothing of what was added since."]
    if not count:
        return ["No auditor has opened those whose names are withheld: nobody but the mandate knows them.", *older]
    whose = "1 auditor" if count == 1 else f"{count} auditors"
    confirmed = [each.confirmed for each in found.newest]
    by_contact = f"{confirmed[0]} of them" if len(set(confirmed)) == 1 else f"{_listed(confirmed)} of them"
    each = " each" if count > 1 and len(set(confirmed)) == 1 else ""
    said = f"{whose} opened all {protected}, and confirmed {by_contact}{each} by contact: "
    return [said + ", ".join(note.name for note in found.newest) + ".", *older]


def _listed(counts: list[int]) -> str:
    return ", ".join(map(str, counts[:-1])) + f" and {counts[-1]}"


def _protected(file: PublicFile) -> dict[str, int]:
    """How many are counted without a name, by digest of certificate."""
    found: dict[str, int] = {}
    for note in file.certificates:
        try:
            found[digest_of(note)] = certificate_of(read_head(note).more[0]).protected
        except (ScrutinyError, IndexError):
            continue
    return found


def _raw(key: str) -> bytes | None:
    try:
        return parse_verifier_key(key)[1]
    except Broken:
        return None
