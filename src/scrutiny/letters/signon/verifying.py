"""A public file checked whole, and held against its key, an older copy, a promise and a name. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scrutiny.errors import Broken, ScrutinyError
from scrutiny.evidence.verify import Failure, Verdict
from scrutiny.ledger.note import parse_verifier_key, signed_text
from scrutiny.letters.signon import counting
from scrutiny.letters.signon.certificate import WITHDRAWS
from scrutiny.letters.signon.checking import digest, failures_of
from scrutiny.letters.signon.commitment import text_digest
from scrutiny.letters.signon.public import PublicFile, read
from scrutiny.letters.signon.published import counted
from scrutiny.letters.signon.receipts import PROMISE


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Where a name stands on the list: its positions, and those of umbrellas that name it as a member."""

    positions: tuple[int, ...]
    members: tuple[int, ...]


def verify(
    data: bytes, *, key: str | None = None, since: bytes | None = None, promise: str | None = None
) -> tuple[PublicFile | None, Verdict]:
    """The public file that these bytes are, None where they are none, and everything in it that does not hold.

    key      the verifier key under which it has to be signed
    since    an older public file, to which this one may only have added
    promise  a promise of the mandate; where its commitment is not counted, the omission is proved
    """
    checked = dict.fromkeys(("certificates", "leaves", "listed", "audits"), 0)
    try:
        file = read(data)
    except Broken as broken:
        return None, Verdict(checked, (Failure("file", broken.place, broken.message),))
    checked |= {name: len(getattr(file, name)) for name in checked}
    failures = [*failures_of(file, key)]
    if since is not None:
        checked["older files"] = 1
        failures += appended(file, since)
    if promise is not None:
        checked["promises"] = 1
        failures += promised(file, promise)
    return file, Verdict(checked, tuple(failures))


def appended(file: PublicFile, older: bytes) -> Iterator[Failure]:
    """Where this file does not only add to an older one: of another sign-on, with other leaves or certificates."""
    try:
        old = read(older)
    except Broken as broken:
        yield Failure("older file", broken.place, broken.message)
        return
    for failure in failures_of(old):
        yield Failure("older file", failure.where, f"{failure.what}: {failure.reason}")
    if old.key != file.key:
        yield Failure("since", "key", "the two files are of different sign-ons, or signed by different keys")
        return
    if file.leaves[: len(old.leaves)] != old.leaves:
        yield Failure("since", "leaves", "the newer file does not keep all leaves of the older one in their order")
    kept = file.certificates[: len(old.certificates)]
    if list(map(digest, old.certificates)) != list(map(digest, kept)):
        yield Failure("since", "certificates", "the newer file does not keep all certificates of the older one")


def promised(file: PublicFile, promise: str) -> Iterator[Failure]:
    """Whether a promise was kept; nobody is named, neither in the promise nor in what is said of it."""
    try:
        name, public = parse_verifier_key(file.key)
        text = signed_text(promise, public, name=name)
    except ScrutinyError as error:
        yield Failure("promise", "promise", f"it is not signed by the key of this file: {error.message}")
        return
    first, *lines = text.splitlines()
    said = dict(line.partition(" ")[::2] for line in lines)
    if first != PROMISE or len(said) != len(lines) or not {"signon", "commitment", "text"} <= set(said):
        yield Failure("promise", "promise", "this is no promise of a sign-on")
        return
    if not name.endswith(f"/sign-on/{said['signon']}"):
        yield Failure("promise", "promise", "it is of another sign-on")
        return
    commitment = said["commitment"]
    if commitment in counted(file.leaves):
        return
    why = "its commitment stands in no leaf"
    if f"{WITHDRAWS} {commitment}" in file.leaves:
        why = "a later version withdrew it; whoever did not withdraw can say so with this promise"
    elif said["text"] != text_digest(file.texts):
        why = "it is of another text than the one that was certified; " + why
    yield Failure("promise", f"commitment {commitment[:16]}…", f"a promised signature is not counted: {why}")


def standing(file: PublicFile, name: str) -> Found:
    """Where a name stands on the list of a public file; by `counting.plain`, in its own script or in Latin letters."""
    wanted = counting.plain(name)
    return Found(
        positions=tuple(each.position for each in file.listed if counting.same_name(name, each.statement)),
        members=tuple(
            each.position
            for each in file.listed
            if any(counting.plain(member) == wanted for member in each.statement.members)
        ),
    )
