"""Invitations to sign: one file each, with a single-use secret of which only the digest is on record.

Who is invited stands in the encrypted record of an invitation and nowhere else: not in its file, its name, an item or
a message. Those of a table are numbered and recorded in a random order. One that was answered is erased; a record
without a body takes its place, so that its number and its secret stay known.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scrutiny.digest import sha256
from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Remark, Unknown
from scrutiny.ledger.note import verifier_key
from scrutiny.ledger.record import Draft
from scrutiny.letters.schema.signing import INVITATIONS
from scrutiny.letters.signon.answers import INVITATION
from scrutiny.letters.signon.certificate import origin_of
from scrutiny.letters.signon.columns import read_table
from scrutiny.letters.signon.commitment import texts_of
from scrutiny.letters.signon.counting import plain
from scrutiny.letters.signon.running import is_few
from scrutiny.letters.signon.signons import invitations_of, signon_of
from scrutiny.letters.signon.spent import ANSWERED, DECLINED, DRAFTED, REVOKED, SENT, changed, new_invitation
from scrutiny.protection.keyring import write_private
from scrutiny.tables import recording
from scrutiny.tables.row import Row

#: The states in which nobody has answered yet.
OPEN = (DRAFTED, SENT)
#: The states in which nobody may answer any more.
ENDED = (REVOKED, DECLINED)
#: Columns of a table of those who are invited.
COLUMNS = ("body", "contact", "language")
#: Bytes of the single-use secret.
TOKEN = 24
#: No sign-on has more invitations.
MOST = 100_000


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Guest:
    """One who is to be invited, by the place in the table; `body` is empty for a blank invitation."""

    place: str = ""
    body: str | None = None
    contact: str | None = None
    language: str | None = None


def invite(
    dossier: Dossier,
    letter: str,
    out: Path,
    *,
    table: bytes | None = None,
    blank: int = 0,
    link: str | None = None,
    again: bool = False,
) -> tuple[list[dict[str, Any]], list[Remark]]:
    """Invitation files lie in the folder `out`, each with a secret of its own, and their rows are on record.

    table  CSV, XLSX, JSON lines or Parquet with the columns `COLUMNS`
    blank  how many to write for nobody in particular
    link   the beginning of a link to which each secret is added after ``#token=``; numbers follow no order of a table
    again  every invitation that stands is written anew, with a new secret, on the texts as they are now

    Items: `id`, `number`, `place` (the row of the table that it is for), `file`, `link` (None without a beginning, for
    the file alone holds it). None names a body.

    Raises:
        Unknown: no letter has this id.
        Refused: it is not open for signature, nobody is to be invited, or the folder takes no files.
        NoActor: the dossier was opened without one.
    """
    dossier.need_actor()
    signon = signon_of(dossier, letter)
    if blank < 0 or blank > MOST or sum((table is not None, blank > 0, again)) != 1:
        raise Refused("it is not said who is invited", place="invite", next="a TABLE, or --blank NUMBER, or --again")
    known = invitations_of(dossier, signon.id)
    guests: list[Guest] = [Guest() for _ in range(blank)]
    remarks: list[Remark] = []
    if table is not None:
        guests, remarks = _guests(table)
        remarks += _twice(guests, known)
        secrets.SystemRandom().shuffle(guests)
    old = [row for row in known if again and row.get("state") not in ENDED]
    first = max((int(row.get("number")) for row in known), default=0) + 1
    given = [(int(row.get("number")), secrets.token_urlsafe(TOKEN), row.get("language")) for row in old]
    given += [(first + place, secrets.token_urlsafe(TOKEN), guest.language) for place, guest in enumerate(guests)]
    with ExitStack() as undo:
        paths = _write(dossier, signon, out, given, undo, link=link)
        names = _record(dossier, signon, old, guests, given)
        undo.pop_all()
    places = [guest.place or None for guest in guests] or [None] * len(old)
    items = [
        {"id": name, "number": number, "place": place, "file": str(path), "link": _link(link, token)}
        for name, place, path, (number, token, _) in zip(names, places, paths, given, strict=True)
    ]
    return items, remarks


def invitations(
    dossier: Dossier, letter: str, *, revoke: int | None = None, sent: Sequence[int] = (), reason: str = ""
) -> list[dict[str, Any]]:
    """The invitations of a sign-on, by number; of those not answered yet, whom they went to.

    revoke  the number of one that no answer may use any more, with a reason
    sent    numbers of those that went out today

    Items: `id`, `number`, `state`, `language`, `sent`, `body`. Of one that was answered no body is told, whoever it is.
    While fewer than five protected signatories have answered, nothing is told but which are revoked: who did not answer
    would say how many did.

    Raises:
        Unknown: no letter, or no invitation of it, has this id or number.
        Refused: no reason is given, or it was answered or revoked before.
        NoActor: something is to be recorded and the dossier was opened without one.
    """
    signon = signon_of(dossier, letter)
    known = invitations_of(dossier, signon.id)
    if revoke is not None or sent:
        dossier.need_actor()
        drafts = [_revoked(dossier, _numbered(known, revoke), reason)] if revoke is not None else []
        went = [_numbered(known, number) for number in sent]
        today = datetime.now(UTC).date().isoformat()
        drafts += [changed(dossier, row, {"state": SENT, "sent": today}) for row in went if row.get("state") in OPEN]
        dossier.append(drafts)
        known = invitations_of(dossier, signon.id)
    told = ENDED if is_few(dossier, signon) else (*ENDED, *OPEN, ANSWERED)
    shown = OPEN if OPEN[0] in told else ()
    return [
        {
            "id": row.id,
            "number": row.get("number"),
            "state": row.get("state") if row.get("state") in told else None,
            **{name: row.get(name) if row.get("state") in shown else None for name in ("language", "sent", "body")},
            "because": list(row.because),
            "as_of": row.as_of,
        }
        for row in known
    ]


def _record(
    dossier: Dossier,
    signon: Row,
    old: Sequence[Row],
    guests: Sequence[Guest],
    given: Sequence[tuple[int, str, str | None]],
) -> list[str]:
    """The digests of the secrets are on record: of old invitations as a change, of new ones in new rows; their ids."""
    if old:
        pairs = zip(old, given, strict=True)
        dossier.append([changed(dossier, row, {"token": sha256(token.encode())}) for row, (_, token, _) in pairs])
        return [row.id for row in old]
    new = [
        new_invitation(dossier, _fields(signon, number, token, guest))
        for guest, (number, token, _) in zip(guests, given, strict=True)
    ]
    return [record.id for record in dossier.append(new)]


def _guests(table: bytes) -> tuple[list[Guest], list[Remark]]:
    """Those whom a table invites; a row that cannot be read is reported and is no guest."""
    lines, _, remarks = read_table(table, COLUMNS, "body")
    guests = []
    for line in lines:
        place = f"row {line.number}"
        try:
            if line.fault:
                raise Refused(line.fault, place=place, next="mend the row")
            found = recording.read_fields(INVITATIONS, line.cells)
            if not found.get("body"):
                raise Refused("it names nobody", place="body", next="name who is invited")
        except Refused as refused:
            remarks.append(Remark(place, refused.message, f"{refused.place}: {refused.next}; nobody was invited by it"))
            continue
        guests.append(Guest(place=place, **found))
    return guests, remarks


def _twice(guests: Sequence[Guest], known: Sequence[Row]) -> list[Remark]:
    """Those who are invited a second time in one sign-on, by row and number."""
    met = {plain(row.get("body")): f"number {row.get('number')}" for row in known if row.get("body")}
    remarks = []
    for guest in guests:
        if guest.body is None:
            continue
        if (first := met.setdefault(plain(guest.body), guest.place)) != guest.place:
            next = "scrutiny letters invitations LETTER --revoke NUMBER --reason WHY"
            remarks.append(Remark(guest.place, f"this body was invited before: {first}", next))
    return remarks


def _fields(signon: Row, number: int, token: str, guest: Guest) -> dict[str, Any]:
    said = {"signon": signon.id, "number": number, "state": DRAFTED, "token": sha256(token.encode())}
    said |= {"body": guest.body, "contact": guest.contact, "language": guest.language}
    return {name: value for name, value in said.items() if value is not None}


def _write(
    dossier: Dossier,
    signon: Row,
    out: Path,
    given: Sequence[tuple[int, str, str | None]],
    undo: ExitStack,
    *,
    link: str | None,
) -> list[Path]:
    """The files of invitations (number, secret, language) lie in the folder; `undo` takes them away again.

    Raises:
        Refused: the folder takes no files, or one of that name lies there.
    """
    made = []
    try:
        out.mkdir(parents=True, exist_ok=True)
        for number, token, language in given:
            path = out / f"invitation-{number:03}.json"
            if path.exists():
                raise Refused(
                    "an invitation of this number lies there already", place="--out", next="name a new folder"
                )
            undo.callback(path.unlink, missing_ok=True)
            write_private(path, _file(dossier, signon, number, token, language=language, link=link))
            made.append(path)
    except OSError as error:
        raise Refused(f"it cannot be written: {error.strerror}", place="--out", next="name another folder") from None
    return made


def _file(dossier: Dossier, signon: Row, number: int, token: str, *, language: str | None, link: str | None) -> bytes:
    """One invitation; it does not say who is invited."""
    keys = dossier.keys
    if keys is None:
        raise Refused("invitations carry the desk's key", place="--out", next="open the dossier with its keys")
    said = {
        "format": INVITATION,
        "signon": signon.id,
        "number": number,
        "token": token,
        "title": signon.get("title"),
        "texts": texts_of(signon.get("texts")),
        "text": signon.get("text"),
        "deadline": signon.get("deadline"),
        "zone": signon.get("zone"),
        "desk": keys.recipient,
        "key": verifier_key(origin_of(dossier.origin, signon.id), keys.public()),
        "language": language,
        "link": _link(link, token),
    }
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def _link(base: str | None, token: str) -> str | None:
    return f"{base}#token={token}" if base else None


def _numbered(known: Sequence[Row], number: int) -> Row:
    for row in known:
        if row.get("number") == number:
            return row
    raise Unknown(
        "no invitation of this sign-on has this number", place=str(number), next="scrutiny letters invitations LETTER"
    )


def _revoked(dossier: Dossier, row: Row, reason: str) -> Draft:
    if not reason.strip():
        raise Refused("nothing is revoked without a reason", place="--revoke", next="add --reason WHY")
    if row.get("state") == REVOKED:
        raise Refused("it was revoked before", place="--revoke", next="scrutiny letters invitations LETTER")
    return changed(dossier, row, {"state": REVOKED}, reason.strip())
