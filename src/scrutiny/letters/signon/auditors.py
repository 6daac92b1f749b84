"""The auditor's own machine: a handover, keys and the public file go in, a signed note comes out; no dossier."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from scrutiny.errors import Broken, Refused, Remark
from scrutiny.letters.signon.auditing import Audited, Decision, audited
from scrutiny.letters.signon.audits import auditor_key, signed_note
from scrutiny.letters.signon.checking import failures_of
from scrutiny.letters.signon.keys import read_keys
from scrutiny.letters.signon.public import LARGEST
from scrutiny.letters.signon.public import read as read_public
from scrutiny.letters.signon.published import published
from scrutiny.letters.signon.reading import whole
from scrutiny.letters.signon.receipts import unlocked
from scrutiny.tables.cells import read
from scrutiny.tables.lines.headings import folded
from scrutiny.tables.lines.reading import headed, read_grid
from scrutiny.tables.schema import Field

#: The columns of what an auditor found out.
LEAF = Field(name="leaf", says="The number of the leaf, from 0.", kind="number", private=True)
REAL = Field(name="real", says="Whether a real, distinct body stands behind it.", kind="flag", private=True)
FOUND = Field(name="found", says="How that was found out; stays with the auditor.", private=True)


def audit(
    file: Path, keys: Path, public: Path, out: Path, *, confirmed: Path | None = None
) -> tuple[dict[str, Any], Audited, list[Remark]]:
    """The note of an audit lies in a new file, signed; the item holds no name, what is beside it is for the auditor.

    confirmed  a table with the columns leaf, real (yes or no) and found: what the auditor found out by other ways

    Raises:
        Refused: a file cannot be read or does not open with these keys, or there is one at `out`.
        Broken: the public file or the handover is none, or something in the public file does not hold, notes of other
            auditors aside.
    """
    if out.exists():
        raise Refused("there is a file of this name", place="--out", next="name a new file")
    own = read_keys(keys)
    key = auditor_key(own.name, own.signing)
    bare = replace(read_public(_bytes(public, "--public")), audits=())
    if failures := [*failures_of(bare)]:
        first = failures[0]
        raise Broken(
            f"the public file does not hold: {first.reason}" + (" …" if len(failures) > 1 else ""),
            place=first.where,
            next="scrutiny verify FILE says all; ask the mandate",
        )
    held = published(bare)
    given = unlocked(_bytes(file, "FILE"), own.identity, "FILE")
    found = audited(given, held, key, None if confirmed is None else decisions(_bytes(confirmed, "--confirmed")))
    try:
        out.write_text(signed_note(found.note, own.signing), "utf-8")
    except OSError as error:
        raise Refused(f"it cannot be written: {error.strerror}", place="--out", next="name another file") from None
    note = found.note
    item = {
        "file": str(out),
        "auditor": note.auditor,
        "certificate": note.certificate,
        "opened": note.opened,
        "of": note.of,
        "confirmed": note.confirmed,
        "faults": list(note.faults),
        "questions": len(found.questions),
    }
    remarks = [Remark(fault.partition(": ")[0], fault.partition(": ")[2], "ask the mandate") for fault in note.faults]
    if note.opened != note.of:
        message = f"only {note.opened} of {note.of} protected leaves open"
        remarks.append(Remark("handover", message, "ask the mandate for the rest"))
    return item, found, remarks


def decisions(data: bytes) -> list[Decision]:
    """What an auditor found out, of the bytes of a table; rows that say neither yes nor no are left undecided.

    Raises:
        Refused: it is no table of decisions; nothing of it is repeated.
    """
    place = "--confirmed"
    fields = (LEAF, REAL, FOUND)
    sheet = headed(read_grid(data, place), place, [each.name for each in fields])
    at = {folded(heading): column for column, heading in enumerate(sheet.headings)}
    if not {LEAF.name, REAL.name} <= set(at):
        raise Refused("the table lacks a column", place=place, next="its columns: leaf, real (yes or no), found")
    found = []
    for line in sheet.lines:
        cells = [line.cells[at[each.name]] if at.get(each.name, 1 << 30) < len(line.cells) else None for each in fields]
        try:
            leaf, real, how = (read(field, cell) for field, cell in zip(fields, cells, strict=True))
        except Refused as refused:
            raise Refused(refused.message, place=f"{place}, row {line.number}", next=refused.next) from None
        if leaf is not None and real is not None:
            found.append(Decision(leaf=int(leaf), real=bool(real), found=str(how or "")))
    return found


def _bytes(path: Path, place: str) -> bytes:
    return whole(path, place, LARGEST)
