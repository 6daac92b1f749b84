"""The mandate's signed promise that a confirmation will be counted; it holds no name, so it can be shown to anybody."""

from __future__ import annotations

from pathlib import Path

import pyrage
from pyrage import x25519

from scrutiny.dossier import Dossier
from scrutiny.errors import Refused
from scrutiny.ledger import note
from scrutiny.letters.signon.certificate import origin_of
from scrutiny.letters.signon.receipts import PROMISE
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


def write_promise(dossier: Dossier, one: Confirmed, out: Path) -> Path:
    """The promise lies in the folder, encrypted to the signatory where it gave a key; the file is named by its id.

    Raises:
        Refused: the folder takes no file.
    """
    data = promise_of(dossier, one).encode()
    path = out / f"promise-{one.id}.note"
    if one.recipient:
        data = bytes(pyrage.encrypt(data, [x25519.Recipient.from_str(one.recipient)]))
        path = path.with_suffix(".note.age")
    try:
        out.mkdir(parents=True, exist_ok=True)
        write_private(path, data)
    except OSError as error:
        raise Refused(f"it cannot be written: {error.strerror}", place="--out", next="name another folder") from None
    return path
