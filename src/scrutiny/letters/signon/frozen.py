"""The frozen lists of a sign-on, version by version, as its certificates have them; each is checked when it is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scrutiny.dossier import Dossier
from scrutiny.errors import Broken, Refused, ScrutinyError, Withheld
from scrutiny.ledger.checkpoint import Head
from scrutiny.ledger.note import verifier_key
from scrutiny.ledger.tree import root
from scrutiny.letters.schema.signing import CERTIFICATES
from scrutiny.letters.signon.certificate import SIGNS, Certificate, hashes, opened, origin_of
from scrutiny.letters.signon.signatories import Confirmed, confirmed
from scrutiny.letters.signon.telling import positions
from scrutiny.tables.standing import rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One frozen list.

    id       of the row of the table ``certificates``; note: the signed certificate, whole
    leaves   all leaves up to it, in order; the last `head.size - before` are those it adds
    listed   ids of the confirmations it lists, in the order of the list
    audits   signed notes of auditors on it
    """

    id: str
    note: str
    head: Head
    certificate: Certificate
    leaves: tuple[str, ...]
    listed: tuple[str, ...]
    audits: tuple[str, ...]


def versions(dossier: Dossier, signon: str) -> list[Version]:
    """The frozen lists of a sign-on, oldest first; none where it was not frozen yet.

    Raises:
        Broken: one is missing, was withdrawn or changed, or is not signed by this dossier.
        Refused: the dossier's keys are not here.
    """
    found: list[Version] = []
    leaves: tuple[str, ...] = ()
    held = rows(dossier, CERTIFICATES, where={"signon": signon}, withdrawn=True)
    for number, row in enumerate(sorted(held, key=lambda row: int(row.get("version"))), start=1):
        leaves += tuple(row.get("leaves", ()))
        note = str(row.get("note"))
        try:
            head, made = opened(note, _public(dossier))
        except Refused:
            raise
        except ScrutinyError as error:
            raise _broken(row.id, error.message) from None
        if row.withdrawn or (made.version, made.signon) != (number, signon):
            raise _broken(row.id, "a version is missing, or was withdrawn")
        if head.size != len(leaves) or head.root != root(hashes(leaves)):
            raise _broken(row.id, "its leaves are not those that were certified")
        found.append(
            Version(
                id=row.id,
                note=note,
                head=head,
                certificate=made,
                leaves=leaves,
                listed=tuple(row.get("listed", ())),
                audits=tuple(row.get("audits", ())),
            )
        )
    return found


def version_of(known: Sequence[Version], number: int | None, place: str) -> Version:
    """The version of this number, the newest where none is named.

    Raises:
        Refused: there is none.
    """
    if not known:
        raise Refused("its list was not frozen yet", place=place, next="scrutiny letters freeze LETTER")
    if number is None:
        return known[-1]
    if not 1 <= number <= len(known):
        raise Refused(f"there is no version {number}", place="--version", next=f"1 to {len(known)}")
    return known[number - 1]


def listed(dossier: Dossier, signon: str, version: Version) -> list[Confirmed]:
    """The confirmations that a version lists, in its order, withdrawn since or not.

    Raises:
        Withheld: one was erased since; its leaf stays, and the version holds.
        Broken: one is not what was certified.
    """
    held = {each.id: each for each in confirmed(dossier, signon, withdrawn=True)}
    gone = [at for at, name in enumerate(version.listed, start=1) if name not in held and _is_erased(dossier, name)]
    if gone:
        raise Withheld(
            f"it can no longer be shown with names: {positions(gone)} ended since, and what was said is erased",
            place=version.id,
            next="scrutiny letters freeze LETTER makes the next version; a file that was published stays as it is",
        )
    found = []
    for position, name in enumerate(version.listed, start=1):
        each = held.get(name)
        if each is None or f"{SIGNS} {each.commitment}" not in version.leaves or each.protected:
            raise _broken(version.id, f"position {position} is not what was certified")
        found.append(each)
    return found


def _is_erased(dossier: Dossier, name: str) -> bool:
    return dossier.ledger.has(name) and dossier.ledger.get(name).body is None


def key_of(dossier: Dossier, signon: str) -> str:
    """The verifier key under which the certificates and promises of a sign-on are signed."""
    return verifier_key(origin_of(dossier.origin, signon), _public(dossier))


def _public(dossier: Dossier) -> bytes:
    if dossier.keys is None:
        raise Refused(
            "certificates cannot be checked without the dossier's keys",
            place=str(dossier.folder),
            next="set SCRUTINY_KEYS to the folder that holds them",
        )
    return dossier.keys.public()


def _broken(place: str, why: str) -> Broken:
    return Broken(f"this certificate does not hold: {why}", place=place, next="scrutiny verify; restore a backup")
