"""What is shown of a list: the roll, its certificate, and the public files by which anyone checks both.

Everything that is written for the public passes the door out. The door must have nothing to take out of a list: a name
that it would change is not mended but refused, by its position, since the list is what was certified.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.entities import collation
from scrutiny.entities.persons import hidden_from
from scrutiny.errors import Remark, Withheld
from scrutiny.ledger.checkpoint import read
from scrutiny.ledger.record import Draft
from scrutiny.letters.schema.signing import CONFIRMATIONS
from scrutiny.letters.signon import frozen
from scrutiny.letters.signon.audits import read_note
from scrutiny.letters.signon.certificate import SIGNS, certificate_of
from scrutiny.letters.signon.commitment import Statement
from scrutiny.letters.signon.countable import who_counts
from scrutiny.letters.signon.counting import INDIVIDUAL, code
from scrutiny.letters.signon.crediting import credit, credited
from scrutiny.letters.signon.freezing import as_item
from scrutiny.letters.signon.frozen import Version, key_of, version_of, versions
from scrutiny.letters.signon.public import Opened, PublicFile, as_bytes, steps
from scrutiny.letters.signon.published import digest_of
from scrutiny.letters.signon.roll import Entry, numbered
from scrutiny.letters.signon.signons import PUBLISHED, moment, signon_of, zone_of
from scrutiny.letters.signon.telling import positions, told
from scrutiny.protection.marks import ENCRYPTED_FROM, FEW
from scrutiny.protection.release import PUBLIC, opened, release
from scrutiny.protection.scrub import folded, hidden
from scrutiny.tables.row import Row
from scrutiny.tables.standing import rows

FILES = ("signatories.json", "certificate.txt", "key.txt")


def roll(
    dossier: Dossier, letter: str, *, locale: str = "en", version: int | None = None
) -> tuple[list[dict[str, Any]], list[Remark]]:
    """The numbered list of those who sign with their names, as it was frozen, or as it would be: a draft.

    Numbers are those of the list; with another locale the entries stand in the order its readers expect, under the
    same numbers. Items: the fields of `roll.Entry` and `version`, None in a draft.

    Raises:
        Unknown: nothing has this id.  Refused: this letter is not open for signature, or has no such version.
        Broken: what was frozen is not what stands.
    """
    signon = signon_of(dossier, letter)
    known = versions(dossier, signon.id)
    if version is None and not known:
        who = who_counts(dossier, signon, known)
        entries = numbered((each.id, each.statement) for each in who.listed)
        remarks = [Remark(signon.id, "a draft: the list is not frozen", "letters freeze LETTER", needs_person=False)]
        number = None
    else:
        chosen = version_of(known, version, signon.id)
        held = frozen.listed(dossier, signon.id, chosen)
        entries = numbered((each.id, each.statement) for each in held)
        remarks = _changed(dossier, signon, known)
        number = chosen.certificate.version
    if locale != "en":
        entries = tuple(sorted(entries, key=lambda each: collation.key(each.name, locale)))
    return [{**each.as_item(), "version": number} for each in entries], remarks


def certificate(
    dossier: Dossier, letter: str, *, version: int | None = None
) -> tuple[list[dict[str, Any]], list[Remark]]:
    """The certificate of a frozen list, in numbers and in words (`says`), with its signed note.

    Raises: as `roll`.
    """
    signon = signon_of(dossier, letter)
    known = versions(dossier, signon.id)
    chosen = version_of(known, version, signon.id)
    item = as_item(chosen.certificate) | {
        "certificate": chosen.id,
        "note": chosen.note,
        "key": key_of(dossier, signon.id),
        "audits": len(chosen.audits),
        "says": [
            *told(chosen.certificate),
            *credited(credit(chosen.audits, digest_of(chosen.note)), chosen.certificate.protected),
        ],
    }
    return [item], [*_unshown(dossier, signon, chosen), *_changed(dossier, signon, known)]


def publish(
    dossier: Dossier, letter: str, out: Path, *, version: int | None = None, now: datetime | None = None
) -> tuple[list[dict[str, Any]], list[Remark]]:
    """The public file, the signed certificate and the key lie in a folder; one item a file.

    A remark says until when nothing is to be published, while that lasts; `now` is for tests.

    Raises: as `public_files`.
    """
    contents, remarks = public_files(dossier, letter, version=version)
    out.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        (out / name).write_bytes(content)
    signon = signon_of(dossier, letter)
    embargo, zone = signon.get("embargo"), str(signon.get("zone"))
    if embargo and (now or datetime.now(UTC)) < moment(str(embargo), zone_of(zone), "embargo"):
        message = f"nothing of it is to be published before {embargo} {zone}"
        remarks.append(Remark(signon.id, message, "hold it back until then"))
    items = [{"path": str(out / name), "bytes": len(content)} for name, content in contents.items()]
    return items, remarks


def public_files(dossier: Dossier, letter: str, *, version: int | None = None) -> tuple[dict[str, bytes], list[Remark]]:
    """The public file, the signed certificate and the key, by the names of `FILES`; that they were made is on record.

    What a list names that was made for the public is never taken for unread, whatever became of its files.

    Raises:
        Withheld: the door out would change a listed name, one of the listed withdrew since, or was marked confidential.
        NoActor: the dossier was opened without one.
        Others as `roll`.
    """
    dossier.need_actor()
    signon = signon_of(dossier, letter)
    known = versions(dossier, signon.id)
    chosen = version_of(known, version, signon.id)
    file = public_file(dossier, letter, version=version)
    _need_passed(dossier, file)
    data = (as_bytes(file.as_item()), chosen.note.encode(), f"{file.key}\n".encode())
    dossier.append([Draft(kind=PUBLISHED, because=(chosen.id,), body={"version": chosen.certificate.version})])
    remarks = _changed(dossier, signon, known)
    if not file.audits:
        remarks.append(
            Remark(signon.id, "no auditor has opened the protected leaves yet", "letters handover, audit, cosigned")
        )
    return dict(zip(FILES, data, strict=True)), remarks


def public_file(dossier: Dossier, letter: str, *, version: int | None = None) -> PublicFile:
    """The public file of a version, the newest where none is named.

    Raises:
        Withheld: one of its listed withdrew since, or was marked confidential.
        Others as `roll`.
    """
    signon = signon_of(dossier, letter)
    known = versions(dossier, signon.id)
    chosen = version_of(known, version, signon.id)
    _need_standing(dossier, signon, chosen)
    upto = known[: chosen.certificate.version]
    place = {leaf: at for at, leaf in enumerate(chosen.leaves)}
    held = frozen.listed(dossier, signon.id, chosen)
    return PublicFile(
        title=chosen.certificate.title,
        texts=dict(chosen.certificate.texts),
        key=key_of(dossier, signon.id),
        leaves=chosen.leaves,
        certificates=tuple(each.note for each in upto),
        consistency=steps(chosen.leaves, [each.head.size for each in upto]),
        listed=tuple(
            Opened(
                position=position,
                leaf=place[f"{SIGNS} {each.commitment}"],
                statement=each.statement,
                nonce=each.nonce,
                country=code(each.statement.country),
            )
            for position, each in enumerate(held, start=1)
        ),
        audits=tuple(note for each in upto for note in each.audits),
    )


def _changed(dossier: Dossier, signon: Row, known: list[Version]) -> list[Remark]:
    """A remark where the list as it stands is not the one that was frozen last."""
    who = who_counts(dossier, signon, known)
    count = len(who.signs) + len(who.withdraws)
    if not count:
        return []
    some = "some" if 0 < who.moved < FEW else count
    message = f"{some} signatories came or went since version {len(known)}"
    return [Remark(signon.id, message, "scrutiny letters freeze LETTER makes the next version", needs_person=False)]


def _unshown(dossier: Dossier, signon: Row, version: Version) -> list[Remark]:
    """A remark where a version can no longer be shown with its names."""
    try:
        frozen.listed(dossier, signon.id, version)
    except Withheld as withheld:
        return [Remark(withheld.place, withheld.message, withheld.next, needs_person=False)]
    return []


def _need_standing(dossier: Dossier, signon: Row, version: Version) -> None:
    """Nothing, when every one of the listed still stands and may be published.

    Raises:
        Withheld: one withdrew since, or a person marked it confidential.
    """
    held = {row.id: row for row in rows(dossier, CONFIRMATIONS, where={"signon": signon.id})}
    gone = [at for at, name in enumerate(version.listed, start=1) if name not in held]
    if gone:
        raise Withheld(
            f"{positions(gone)} withdrew since: their names are not published again",
            place=signon.id,
            next="scrutiny letters freeze LETTER makes the next version",
        )
    locked = [at for at, name in enumerate(version.listed, start=1) if held[name].mark >= ENCRYPTED_FROM]
    if locked:
        raise Withheld(
            f"{positions(locked)} are marked confidential",
            place=signon.id,
            next="scrutiny mark ID restricted --reason WHY, where that is right; or withdraw them and freeze again",
        )


def _need_passed(dossier: Dossier, file: PublicFile) -> None:
    """Nothing, when the door out finds nothing to take out of any word of the file.

    What has no words is not shown to it: leaves, hashes, signatures and ids, which the machine made.

    Raises:
        Withheld: the door would change it; the positions of those entries, never a name.
    """
    protected = hidden_beside(dossier, [each.statement for each in file.listed])
    entries = [_entry(each.statement) for each in file.listed]
    passed = opened(release(entries, PUBLIC, protected=protected))
    if stopped := [at for at, (one, other) in enumerate(zip(entries, passed, strict=True), start=1) if one != other]:
        raise Withheld(
            f"{positions(stopped)}: a contact, or a name that is protected elsewhere in this dossier",
            place="signatories.json",
            next="the signatory confirms anew without it; or whoever is named consents to be named",
        )
    beside = list(_beside(file))
    if opened(release(beside, PUBLIC, protected=protected)) != beside:
        raise Withheld(
            "the title or the rule of a version, or an auditor's note, holds a contact or a protected name",
            place="signatories.json",
            next="whoever is named consents; what was certified or signed is not mended",
        )


def hidden_beside(dossier: Dossier, listed: Sequence[Statement | Entry]) -> tuple[str, ...]:
    """The names that are protected beside a public list: not what signatories put there themselves.

    Whoever signs as an individual is named with whatever stands around the name: a courtesy, a function.
    """
    own = [
        word for each in listed for word in (each.name, each.transliteration, each.affiliation, each.country) if word
    ]
    people = [each for each in listed if each.capacity == INDIVIDUAL]
    names = [(name, folded(name)) for each in people for name in (each.name, each.transliteration) if name]
    return tuple(
        name
        for name in hidden_from(dossier, PUBLIC, own)
        if not any(folded(name) in flat and hidden(bearer, (name,)) for bearer, flat in names)
    )


def _entry(said: Statement) -> list[str]:
    """The words of a statement."""
    words = (said.name, said.transliteration, said.language, said.country, said.registry, said.kind, said.capacity)
    return [word for word in (*words, said.affiliation, *said.members) if word is not None]


def _beside(file: PublicFile) -> Iterator[str]:
    """The words of a public file beside those of its listed."""
    yield from (file.title, *file.texts)
    for note in file.certificates:
        made = certificate_of(read(note).more[0])
        yield from (made.title, *made.texts, made.rule or "")
    for note in file.audits:
        said = read_note(note)
        yield from (said.name, *said.faults)
