"""What comes in answer to a sign-on, read one by one: answer files, rows of tables, words said by hand.

What cannot be taken is no error of the call: it is heard with its fault, in words that repeat nothing of it. An answer
file is told by its place in the call and by the beginning of its digest, never by its name, which may be a body's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from scrutiny.digest import sha256
from scrutiny.entities.names.territories import states_none
from scrutiny.errors import Refused, Remark
from scrutiny.ledger.record import canonical_json
from scrutiny.letters.schema.signing import CONFIRMATIONS, PROTECTED
from scrutiny.letters.signon.answers import AGE, CONFIRMS, SPOKEN, WITHDRAWS, Signed, opened, spoken_of
from scrutiny.letters.signon.columns import Cells, Columns, disclosure_of, read_table
from scrutiny.letters.signon.commitment import PUBLIC
from scrutiny.letters.signon.sealed import need_key
from scrutiny.letters.signon.signons import closes, moment
from scrutiny.tables.cells import read
from scrutiny.tables.row import Row

#: Columns of a table of confirmations.
COLUMNS = (*SPOKEN, "disclosure", "received", "authorisation", "invitation", "signon", "text")
_MEND = "where one is meant: mend the cell, and confirm again"
#: What reading a cell takes out of it unseen: a name is never another than the one that was written.
_TAKEN_OUT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
ANSWER, TABLE, HAND = "answer", "table", "hand"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Heard:
    """One thing that came in.

    place       where it stands, for messages; file: the same for items
    fault       what is wrong with it and what would do, or None
    act         ``confirms`` or ``withdraws``; disclosure: None where that is not known
    said        what it says of `SPOKEN`, checked
    received    when it came; signed: the signed answer, None for what a person brings in
    invitation  of what a person brings in: the id or the number of the invitation it answers
    document    of what a person brings in: the id of the document that shows the authorisation
    signon, text  of what a person brings in: which sign-on and which texts it says it is of, if it says so
    words       SHA-256 of what shows that it was authorised: the signed text, or what a person recorded
    """

    place: str
    file: str
    way: str
    fault: tuple[str, str] | None = None
    act: str = CONFIRMS
    disclosure: str | None = None
    said: Mapping[str, Any] | None = None
    received: datetime | None = None
    signed: Signed | None = None
    invitation: str | None = None
    document: str | None = None
    signon: str | None = None
    text: str | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ear:
    """How things are heard: the sign-on, the desk's identity, when they came unless they say so themselves.

    disclosure  of rows of a table that has no column for it
    document    the document that shows the authorisation of what a person brings in
    passed      columns of a table that are passed over on purpose, by letter or number
    """

    signon: Row
    identity: str
    received: datetime
    disclosure: str | None = None
    document: str | None = None
    passed: tuple[str, ...] = ()


def files_in(paths: Iterable[Path]) -> list[Path]:
    """The files that paths and folders hold, sorted; hidden files are left out.

    Raises:
        Refused: nothing lies at a path, which is told by its place among those given.
    """
    found: set[Path] = set()
    for place, path in enumerate(paths, start=1):
        if lies_there(path) and path.is_dir():
            found |= {each for each in path.rglob("[!.]*") if each.is_file()}
        elif lies_there(path):
            found.add(path)
        else:
            raise Refused(
                "nothing lies there, or it is no FIELD=VALUE",
                place=f"argument {place}",
                next="name answer files, folders of them or tables; or - for standard input",
            )
    return sorted(found)


def lies_there(path: Path) -> bool:
    """True when there is such a file or folder; words that can be no path are none."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def bytes_of(paths: Iterable[Path]) -> list[bytes | None]:
    """What the files hold, sorted by path; None for one that cannot be read.

    Raises:
        Refused: nothing lies at a path.
    """
    found: list[bytes | None] = []
    for path in files_in(paths):
        try:
            found.append(path.read_bytes())
        except OSError:
            found.append(None)
    return found


def hear(files: Sequence[bytes | None], ear: Ear) -> tuple[list[Heard], list[Remark]]:
    """What the files hold, in their order; None is one that cannot be read."""
    heard: list[Heard] = []
    remarks: list[Remark] = []
    for number, data in enumerate(files, start=1):
        place = f"file {number}"
        if data is None:
            heard.append(Heard(place=place, file=str(number), way=ANSWER, fault=("it cannot be read", "look at it")))
        elif data.startswith(AGE):
            heard.append(_answer(data, f"{number}:{sha256(data)[:12]}", ear))
        else:
            rows, noticed = _table(data, "" if len(files) == 1 else place, ear)
            heard += rows
            remarks += noticed
    return heard, remarks


def by_hand(said: Mapping[str, Any], ear: Ear) -> Heard:
    """What a person says in words; a protected name is never among them.

    Raises:
        Refused: it is protected: arguments stand in the list of processes and in the history of a shell.
    """
    disclosure = disclosure_of(said.get("disclosure", ear.disclosure or PUBLIC))
    if disclosure != PUBLIC or ear.disclosure not in (None, PUBLIC):
        raise Refused(
            "a protected name is never taken from the command's arguments: others can read those",
            place="disclosure",
            next="give an answer file, a table file, or - for standard input; clear this line from the shell's history",
        )
    if unknown := [name for name in said if name not in COLUMNS]:
        raise Refused(f"{len(unknown)} fields are none", place="fields", next=f"one of: {', '.join(COLUMNS)}")
    return _row(Cells(number=0, cells={**said, "disclosure": disclosure}), "what is said", HAND, ear)


def _answer(data: bytes, file: str, ear: Ear) -> Heard:
    place = f"file {file}"
    try:
        signed = opened(data, ear.identity, place)
        answer = signed.answer
        said = {}
        if answer.act != WITHDRAWS:
            spoken = {name: getattr(answer, name) for name in SPOKEN}
            said = spoken_of({**spoken, "disclosure": answer.disclosure}, table=_table_of(answer.disclosure))
            if answer.recipient is not None:
                need_key(answer.recipient)
    except Refused as refused:
        return Heard(place=place, file=file, way=ANSWER, fault=_why(refused, place))
    return Heard(
        place=place,
        file=file,
        way=ANSWER,
        act=answer.act,
        disclosure=answer.disclosure,
        said=said,
        received=ear.received,
        signed=signed,
        words=signed.digest,
    )


def _table(data: bytes, place: str, ear: Ear) -> tuple[list[Heard], list[Remark]]:
    """The rows of a table; a file that is none is heard as one thing with its fault."""
    name = place or "TABLE"
    try:
        lines, columns, remarks = read_table(data, COLUMNS, "name", name, ear.passed)
    except Refused as refused:
        return [Heard(place=name, file=place.removeprefix("file "), way=TABLE, fault=_why(refused, name))], []
    why = _unsafe(columns, ear)
    if why is not None:
        return [Heard(place=name, file=place.removeprefix("file "), way=TABLE, fault=why)], remarks
    found = []
    for line in lines:
        where = f"{place} row {line.number}".strip()
        found.append(_row(line, where, TABLE, ear))
        remarks += [Remark(where, *note) for note in line.notes]
        if "country" in line.cells and found[-1].said and "country" not in found[-1].said:
            remarks.append(Remark(where, "it states no country, and is recorded so", _MEND, needs_person=False))
    return found, remarks


def _unsafe(columns: Columns, ear: Ear) -> tuple[str, str] | None:
    """Why no row of a table is taken: names would be public that may ask not to be; None where that cannot be."""
    says = "disclosure" in columns.fields
    if says and ear.disclosure is not None:
        next = "leave --disclosure out: the column decides, and a row whose cell is empty is asked about"
        return "the table has a column disclosure, and the option says it too", next
    if not says and ear.disclosure is None:
        next = "a column disclosure says it, public or protected in each row; --disclosure protected protects all"
        return "the table does not say who is public and who protected", next
    if not says and ear.disclosure != PUBLIC:
        return None
    telling = [each for each in columns.telling if not says or each in columns.unread]
    if telling:
        message = f"columns that are not read speak of protecting or publishing names: {', '.join(telling)}"
        also = "; of others: --ignore COLUMN passes them over" if says else ""
        return message, f"look at them: head the one that decides disclosure, public or protected in each row{also}"
    if not says and columns.unread:
        message = f"all would be public, and columns that may say otherwise are not read: {', '.join(columns.unread)}"
        return message, "look at them: --ignore COLUMN passes one over, by its letter"
    return None


def _row(line: Cells, place: str, way: str, ear: Ear) -> Heard:
    disclosure = None
    if "disclosure" not in line.unread:
        disclosure = disclosure_of(line.cells.get("disclosure") or ear.disclosure or "")
    table = _table_of(disclosure)
    file = str(line.number) if place == f"row {line.number}" else place.removeprefix("file ")
    try:
        if line.fault:
            raise Refused(line.fault, place=place, next="mend the row")
        for name, (message, next) in line.unread.items():
            raise Refused(message, place=name, next=next)
        if disclosure is None:
            raise Refused("it says neither public nor protected", place="disclosure", next="disclosure: public")
        spoken = {name: line.cells[name] for name in SPOKEN if name in line.cells}
        if states_none(str(spoken.get("country", ""))):
            spoken.pop("country", None)
        for name, value in spoken.items():
            if isinstance(value, str) and _TAKEN_OUT.search(value):
                raise Refused("it holds a control character", place=name, next="write it anew, as it is printed")
        said = spoken_of({**spoken, "disclosure": disclosure}, table=table)
        document = read(table.field("authorisation"), line.cells.get("authorisation")) or ear.document
        received = _received(line.cells.get("received"), ear)
    except Refused as refused:
        return Heard(place=place, file=file, way=way, disclosure=disclosure, fault=_why(refused, place))
    shown = {name: list(value) if isinstance(value, tuple) else value for name, value in said.items()}
    return Heard(
        place=place,
        file=file,
        way=way,
        disclosure=disclosure,
        said=said,
        received=received,
        invitation=_plain(line.cells.get("invitation")),
        document=document,
        signon=_plain(line.cells.get("signon")),
        text=_plain(line.cells.get("text")),
        words=sha256(canonical_json({**shown, "document": document})),
    )


def _received(cell: Any, ear: Ear) -> datetime:
    """When a row says that it came; a day without a time of day will do, unless it is the day of the deadline."""
    if cell is None:
        return ear.received
    end = closes(ear.signon)
    zone = end.tzinfo
    if isinstance(cell, datetime) and (cell.time() != time.min or cell.tzinfo):
        return cell if cell.tzinfo else cell.replace(tzinfo=zone)
    written = cell.date().isoformat() if isinstance(cell, datetime) else str(cell).strip()
    try:
        day = cell if isinstance(cell, date) and not isinstance(cell, datetime) else date.fromisoformat(written)
    except ValueError:
        return moment(written, _zone(ear.signon), "received")
    if day == end.date():
        raise Refused("it came on the day of the deadline", place="received", next="write the time of day too")
    return datetime.combine(day, time.min, tzinfo=zone)


def _zone(signon: Row) -> Any:
    return closes(signon).tzinfo


def _table_of(disclosure: str | None) -> Any:
    """Whose fields read the values: what may be protected is read by fields that repeat nothing."""
    return CONFIRMATIONS if disclosure == PUBLIC else PROTECTED


def _why(refused: Refused, place: str) -> tuple[str, str]:
    """A fault in words; the field it is of stands before what would do."""
    where = "" if refused.place in ("", place, "TABLE") else f"{refused.place}: "
    return refused.message, f"{where}{refused.next}"


def _plain(cell: Any) -> str | None:
    if cell is None:
        return None
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).strip() or None


__all__ = ["COLUMNS", "Ear", "Heard", "by_hand", "bytes_of", "files_in", "hear", "lies_there"]
