"""The mandate's signed promise that a confirmation will be counted; it holds no name, so it can be shown to anybody."""

from __future__ import annotations

from pathlib import Path

from scrutiny.dossier import Dossier
from scrutiny.errors import Refused
from scrutiny.ledger import note
from scrutiny.letters.signon.certificate import origin_of
from scrutiny.letters.signon.receipts import PROMISE
from scrutiny.letters.signon.sealed import sealed
from scrutiny.letters.signon.signatories import Confirmed
from scrutiny.protection.keyring import write_private
from scrutiny.tables.standing import row


def promise_of(dossier: Dossier, one: Confirmed) -> str:
    """The signed note that this commitment, to these texts, will be counted; it can be made again at any time.

    Raises:
        Refused: the dossier's keys are not here.
    """
    if dossier.keys is None:
        raise Refused(
            "a promise is signed with the dossier's keys", place=one.id, next="open the dossier with its keys"
        )
    signon = row(dossier, one.signon)
    lines = (
        PROMISE,
        f"signon {signon.id}",
        f"commitment {one.commitment}",
        f"text {one.text}",
        f"deadline {signon.get('deadline')} {signon.get('zone')}",
    )
    return note.sign("\n".join(lines) + "\n", origin_of(dossier.origin, signon.id), dossier.keys.signing)


def write_promise(dossier: Dossier, one: Confirmed, out: Path) -> Path | None:
    """The promise lies in the folder, encrypted to the signatory where it gave a key; its name says nothing.

    One that lies there stays as it is. None for a protected signatory without a key: nothing of it lies in the clear.

    Raises:
        Refused: the folder takes no file, or nothing can be encrypted to the key.
    """
    if one.protected and not one.recipient:
        return None
    path = out / f"{dossier.name('promise', one.id)}.note{'.age' if one.recipient else ''}"
    if path.exists():
        return path
    data = promise_of(dossier, one).encode()
    if one.recipient:
        data = sealed(data, (one.recipient,))
    try:
        out.mkdir(parents=True, exist_ok=True)
        write_private(path, data)
    except OSError as error:
        raise Refused(f"it cannot be written: {error.strerror}", place="--out", next="name another folder") from None
    return path
