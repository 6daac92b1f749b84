"""A public file checked whole, and held against its key, an older copy, a promise and a name. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scrutiny.errors import Broken, ScrutinyError
from scrutiny.evidence.verify import Failure, Verdict
from scrutiny.ledger.note import parse_verifier_key
from scrutiny.letters.signon import counting
from scrutiny.letters.signon.certificate import WITHDRAWS, Certificate, opened
from scrutiny.letters.signon.checking import digest, failures_of
from scrutiny.letters.signon.commitment import commit, text_digest
from scrutiny.letters.signon.public import PublicFile, read
from scrutiny.letters.signon.published import counted
from scrutiny.letters.signon.receipts import promise_said


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
    live = counted(file.leaves)
    named = {commit(each.statement, each.nonce) for each in file.listed}
    for each in old.listed:
        commitment = commit(each.statement, each.nonce)
        if commitment in live and commitment not in named:
            reason = f"position {each.position} of the older list is counted without its name now"
            yield Failure("since", f"position {each.position}", reason)


def promised(file: PublicFile, promise: str) -> Iterator[Failure]:
    """Whether a promise was kept; nobody is named, neither in the promise nor in what is said of it.

    The desk writes what ended before the freeze as `signs` and `withdraws` too, so that a commitment in no leaf at all
    was left out, or given later. Of one that is not counted it is said, too, when a new text or deadline took the place
    of the old.
    """
    try:
        said = promise_said(promise, file.key)
    except Broken as broken:
        yield Failure("promise", "promise", broken.message)
        return
    commitment = said["commitment"]
    if commitment in counted(file.leaves):
        return
    why = "its commitment stands in no leaf: it was left out, or given after this version was frozen"
    if f"{WITHDRAWS} {commitment}" in file.leaves:
        why = "withdrawn: whoever did not withdraw can say so with this promise, and the desk has to say what ended it"
    why = "; ".join([why, *_replaced(file, said)])
    yield Failure("promise", f"commitment {commitment[:16]}…", f"a promised signature is not counted: {why}")


def _replaced(file: PublicFile, said: Mapping[str, str]) -> Iterator[str]:
    """What of a promise another text, or another deadline, has replaced since."""
    if said["text"] != text_digest(file.texts):
        yield "the text that was promised for was replaced by another, which was certified"
    made = newest(file)
    if made is not None and said.get("deadline", "") not in ("", f"{made.deadline} {made.zone}"):
        yield f"the deadline that was promised, {said['deadline']}, was replaced by {made.deadline} {made.zone}"


def newest(file: PublicFile) -> Certificate | None:
    """The newest certificate of a public file; None where it does not hold."""
    try:
        return opened(file.certificates[-1], parse_verifier_key(file.key)[1])[1] if file.certificates else None
    except ScrutinyError:
        return None


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
