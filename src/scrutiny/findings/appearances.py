"""What coverage kept of a letter goes on record: one row of `appearances` for each document that tells of it.

A row is the decision of whoever records it; it stands on the telling document and on the statements compared. What is
told otherwise "differs from the source"; nobody is said to have altered anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.errors import Refused
from scrutiny.evidence.document import Document
from scrutiny.findings.coverage import Kept, coverage
from scrutiny.findings.found import one_line
from scrutiny.letters.schema.letters import LETTERS, VERSIONS
from scrutiny.letters.schema.ways import APPEARANCES
from scrutiny.statements.documents import documents
from scrutiny.tables import recording, standing
from scrutiny.tables.row import Row

#: So many characters of an ask are quoted where it is told otherwise.
QUOTED = 160


def record(dossier: Dossier, letter: str) -> list[dict[str, Any]]:
    """The rows of what others kept of a letter's asks are on record; again, only what changed is changed.

    letter   its row in the register, or the document of one

    Items: the rows as they stand, with `status`: new, changed or same. The order is that of intake.

    Raises:
        Refused: it is no letter on record, or no document that tells of it is held.
        NoActor: the dossier was opened without one.
    """
    dossier.need_actor()
    row, own = _letter(dossier, letter)
    held = {each.id: each for each in documents(dossier)}
    cells: dict[str, list[Kept]] = {}
    for cell in coverage(dossier):
        if cell.ask.document in own and cell.document not in own:
            cells.setdefault(cell.document, []).append(cell)
    if not cells:
        raise Refused("no document here tells of its asks", place=letter, next="scrutiny add what reports on it")
    known = {each.get("document"): each for each in standing.rows(dossier, APPEARANCES, where={"letter": row.id})}
    items = []
    for name in (each for each in held if each in cells):
        status, made = _recorded(dossier, row, held[name], cells[name], known.get(name))
        items.append(made.as_item(APPEARANCES.fields) | {"status": status})
    return items


def _letter(dossier: Dossier, letter: str) -> tuple[Row, set[str]]:
    """The row of a letter and the documents that hold it, in all its versions."""
    rows = standing.rows(dossier, LETTERS)
    row = next((each for each in rows if letter in (each.id, each.get("document"))), None)
    if row is None:
        raise Refused("no letter on record has this id", place=letter, next="scrutiny letters accept DOCUMENT")
    versions = standing.rows(dossier, VERSIONS, where={"letter": row.id})
    own = {str(each.get("document")) for each in (row, *versions) if each.get("document")}
    if not own:
        raise Refused("this letter names no document", place=letter, next="letters change LETTER document=D --reason")
    return row, own


def _recorded(
    dossier: Dossier, letter: Row, told_in: Document, cells: Sequence[Kept], before: Row | None
) -> tuple[str, Row]:
    said = _said(cells)
    because = (told_in.id, *_grounds(cells))
    if before is None:
        about = {
            "letter": letter.id,
            "outlet": told_in.publisher or told_in.title or told_in.path,
            "date": told_in.published,
            "language": next(iter(told_in.languages), None),
            "document": told_in.id,
        }
        fields = {name: value for name, value in {**about, **said}.items() if value not in (None, (), "")}
        return "new", recording.add(dossier, APPEARANCES, fields, because=because, as_of=told_in.published)
    changed = {name: value for name, value in said.items() if (before.get(name) or None) != (value or None)}
    if not changed:
        return "same", before
    given = {name: value or None for name, value in changed.items()}
    return "changed", recording.change(
        dossier, before.id, APPEARANCES, given, because=because, reason="what it keeps was compared again"
    )


def _said(cells: Iterable[Kept]) -> Mapping[str, Any]:
    """What was kept, lost, and where it differs from the source, as the fields of a row."""
    cells = list(cells)
    return {
        "kept": tuple(cell.ask.id for cell in cells if cell.outcome == "kept"),
        "lost": tuple(cell.ask.id for cell in cells if cell.outcome == "lost"),
        "differs": "\n".join(_differs(cell) for cell in cells if cell.outcome == "changed"),
    }


def _differs(cell: Kept) -> str:
    """One ask that is told otherwise, with the words of both."""
    what = ", ".join(dict.fromkeys(change for change, _, _ in cell.changes)) or "words"
    here = _short(str(cell.ask.fields.get("action") or cell.ask.passage.quote))
    there = cell.told.fields.get("action") if cell.told else cell.place.quote if cell.place else ""
    return f"differs from the source ({what}): “{here}” is told as “{_short(str(there or ''))}”"


def _short(words: str) -> str:
    line = one_line(words)
    return line if len(line) <= QUOTED else line[: QUOTED - 1].rstrip() + "…"


def _grounds(cells: Iterable[Kept]) -> tuple[str, ...]:
    """The statements compared, each once."""
    named = (name for cell in cells for name in (cell.ask.id, cell.told.id if cell.told else None))
    return tuple(dict.fromkeys(filter(None, named)))


__all__ = ["record"]
