"""The signatory's side: an invitation is answered by a signed file that only the desk can open, without a dossier."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scrutiny.errors import Refused
from scrutiny.letters.signon.answers import CONFIRMS, LONGEST, WITHDRAWS, answered, encrypted, invitation_of
from scrutiny.letters.signon.keys import read_keys
from scrutiny.protection.keyring import write_private


def answer(
    invitation: Path,
    out: Path,
    keys: Path,
    said: Mapping[str, Any] | None = None,
    *,
    withdraw: bool = False,
    receipt: bool = True,
) -> list[dict[str, Any]]:
    """An answer file lies in the folder `out`, under a random name; one item, which holds no name.

    said     what the signatory says (`answers.SPOKEN`) and `disclosure`; nothing for a withdrawal
    receipt  whether the desk may send receipts, encrypted to these keys

    Items: `file`, `act`, `disclosure`, `title`, `text`, `deadline`, `zone`, `desk`, `send`, `keep`, `delete`.

    Raises:
        Refused: the invitation or the keys cannot be read, a field is missing or wrong, the folder takes no file.
    """
    try:
        data = invitation.read_bytes()
    except OSError as error:
        raise Refused(
            f"the invitation cannot be read: {error.strerror}", place="INVITATION", next="name its file"
        ) from None
    invited = invitation_of(data[:LONGEST])
    act = WITHDRAWS if withdraw else CONFIRMS
    signed = answered(invited, read_keys(keys), said or {}, act=act, receipt=receipt)
    path = out / f"answer-{secrets.token_hex(4)}.age"
    try:
        out.mkdir(parents=True, exist_ok=True)
        write_private(path, encrypted(signed, invited["desk"]))
    except OSError as error:
        raise Refused(f"it cannot be written: {error.strerror}", place="--out", next="name another folder") from None
    kept = ["the keys file: with it alone you can change or withdraw your answer, and read a receipt"]
    gone = ["the invitation, once the desk has confirmed that your answer came"]
    if signed.answer.disclosure != "public":
        gone += ["the file in which you wrote your answer", "the answer file itself, once it was sent"]
        gone += ["the mail that carried it, from every folder of outgoing mail"]
    return [
        {
            "file": str(path),
            "act": act,
            "disclosure": None if withdraw else signed.answer.disclosure,
            "title": invited["title"],
            "text": invited["text"],
            "deadline": invited["deadline"],
            "zone": invited["zone"],
            "desk": invited["desk"],
            "send": "the answer file, to the desk alone; nobody else can open it",
            "keep": kept,
            "delete": gone,
        }
    ]
