"""Gazetteers: lists of bodies and people that somebody keeps, read from CSV, XLSX, FollowTheMoney, JSON or YAML.

Columns are recognised by plain headings in the six UN languages (`vocabulary/gazetteer.yaml`). Every row carries a
source, its own or that of the whole list; a row without one is kept out, counted and listed. Names stay as printed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import yaml

from scrutiny.encoding import decode
from scrutiny.entities.exchange import ftm
from scrutiny.entities.exchange.cells import Sheet, cells
from scrutiny.entities.exchange.headings import heading, language
from scrutiny.entities.exchange.record import Cell, row
from scrutiny.entities.exchange.row import MOST_REMARKS, KeptOut, Row, Rows, gathered
from scrutiny.errors import Remark
from scrutiny.text.sheet import column

#: A list in YAML of more bytes than this is refused; a table of that size reads well.
MOST_YAML = 32 << 20
_BRACKETS = re.compile(r"[\[\]{}]")
#: Two hundred blanks before, or twenty dashes in, a line.
_INDENTED = re.compile(r"^(?: {200}| *(?:[-?:] +){20})", re.MULTILINE)
_ENDS = {
    ".yaml": "yaml", ".yml": "yaml", ".json": "json", ".jsonl": "json", ".ndjson": "json", ".ijson": "json",
    ".ftm": "json",
}  # fmt: skip


def read(data: bytes, name: str = "", *, source: str | None = None) -> Rows:
    """The rows of a list, told by the end of its file name, else by its first letter; `source` serves rows without one.

    Whatever the bytes are, no error is raised: what cannot be used stands in `kept_out` and `remarks`.
    """
    form = next((form for end, form in _ENDS.items() if name.lower().endswith(end)), None)
    if form is None:
        form = "json" if data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") else "table"
    if form == "table":
        return read_table(data, source=source)
    decoded = decode(data)
    if decoded.binary:
        return Rows(remarks=(Remark("", "the bytes are no text in any known encoding", "save the list as UTF-8"),))
    found = read_yaml(decoded.text, source=source) if form == "yaml" else read_json(decoded.text, source=source)
    return gathered_with(found, decoded.remarks)


def gathered_with(rows: Rows, remarks: Iterable[Remark]) -> Rows:
    """The same rows, with these remarks before their own."""
    return Rows(
        rows=rows.rows,
        kept_out=rows.kept_out,
        remarks=(*remarks, *rows.remarks),
        read=rows.read,
        repeated=rows.repeated,
    )


def read_table(data: bytes, *, source: str | None = None) -> Rows:
    """The rows of a CSV or XLSX list; the heading of each sheet is its first row that holds anything."""
    table = cells(data)
    notes = list(table.remarks)
    made: list[Row | None] = []
    out: list[KeptOut] = []
    read_rows = 0
    for sheet in table.sheets:
        if not sheet.rows:
            continue
        columns, told = _columns(sheet)
        notes += told[:MOST_REMARKS]
        if len(told) > MOST_REMARKS:
            notes.append(Remark(sheet.name, f"{len(told) - MOST_REMARKS} more odd columns", "look at the headings"))
        if not any(field in ("name", "alias") for field, _, _ in columns):
            place = f"{sheet.name} row {sheet.rows[0][0]}".strip()
            notes.append(Remark(place, "no heading names a column of names", "call one column “name”"))
        for number, values in sheet.rows[1:]:
            read_rows += 1
            place = f"{sheet.name} row {number}".strip()
            record = [
                Cell(field=field, text=text, heading=printed, language=tongue)
                for (field, tongue, printed), text in zip(columns, values, strict=False)
            ]
            one, kept_out = row(record, place, source)
            made.append(one)
            out += kept_out
    return gathered(made, out, notes, read_rows)


def _columns(sheet: Sheet) -> tuple[list[tuple[str | None, str | None, str]], list[Remark]]:
    """Field, language and printed heading of each column; a remark for each that is empty, unknown or doubled."""
    notes: list[Remark] = []
    number, printed = sheet.rows[0]
    width = max(len(values) for _, values in sheet.rows)
    filled = [False] * width
    for _, values in sheet.rows[1:]:
        for at, text in enumerate(values):
            filled[at] = filled[at] or bool(text)
    columns: list[tuple[str | None, str | None, str]] = []
    first: dict[str, int] = {}
    for at in range(width):
        words = printed[at] if at < len(printed) else ""
        field, tongue = heading(words) if words else (None, None)
        place = f"{sheet.name} {column(at + 1)}{number}".strip()
        if not filled[at]:
            notes.append(Remark(place, "a column without any value", "nothing to do", False))
        elif not words:
            notes.append(Remark(place, "a column without heading; its cells stay beside the row", "give it a heading"))
        elif words in first:
            notes.append(
                Remark(place, f"the same heading as column {column(first[words] + 1)}; both are read", "look at both")
            )
        elif field is None:
            notes.append(Remark(place, "a heading that is not known; its cells are kept beside the row", "", False))
        first.setdefault(words, at)
        columns.append((field, tongue, words or f"column {column(at + 1)}"))
    return columns, notes


def read_yaml(text: str, *, source: str | None = None) -> Rows:
    """The rows of a YAML list: a mapping per row, or ``rows:`` with them; references (&, *) are refused."""
    if len(text) > MOST_YAML:
        return Rows(remarks=(Remark("", "the list is too long for YAML", "save it as CSV"),))
    if _deep(text):
        return Rows(remarks=(Remark("", "the list is nested too deeply", "write one mapping per row"),))
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        for event in yaml.parse(text, Loader=loader):
            if isinstance(event, yaml.AliasEvent):
                return Rows(remarks=(Remark("", "references (*name) are not read", "write the values out"),))
        content = yaml.load(text, Loader=loader)  # noqa: S506 - always a safe loader
    except (yaml.YAMLError, ValueError, RecursionError) as fault:
        mark = getattr(fault, "problem_mark", None)
        place = f"line {mark.line + 1}" if mark else ""
        return Rows(remarks=(Remark(place, "the list is no YAML", "look at this line and the one before"),))
    return read_plain(content, source=source)


def _deep(text: str) -> bool:
    """Whether brackets, dashes or indentation nest deeper than any list does; deep nesting costs its square in time."""
    depth = 0
    for bracket in _BRACKETS.finditer(text):
        depth = depth + 1 if bracket.group() in "[{" else max(0, depth - 1)
        if depth > 50:
            return True
    return _INDENTED.search(text) is not None


def read_json(text: str, *, source: str | None = None) -> Rows:
    """The rows of JSON: FollowTheMoney entities (a line each, or one array), or plain mappings as in YAML."""
    entries, kept_out = ftm.entries(text)
    if any(isinstance(entry, Mapping) and "schema" in entry and "properties" in entry for _, entry in entries):
        return ftm.read(entries, kept_out, source=source)
    if len(entries) == 1 and isinstance(entries[0][1], Mapping) and isinstance(entries[0][1].get("rows"), list):
        return read_plain(entries[0][1], source=source)
    return _records(entries, kept_out, source)


def read_plain(content: Any, *, source: str | None = None) -> Rows:
    """The rows of plain data: a list of mappings, or a mapping with ``rows`` and, for all of them, ``source``."""
    if isinstance(content, Mapping):
        source = str(content["source"]) if content.get("source") and "rows" in content else source
        content = content.get("rows", [content])
    if not isinstance(content, Sequence) or isinstance(content, str):
        return Rows(remarks=(Remark("", "the list holds no rows", "write one mapping per row"),))
    return _records([(f"row {number}", entry) for number, entry in enumerate(content, start=1)], [], source)


def _records(entries: Sequence[tuple[str, Any]], kept_out: Sequence[KeptOut], source: str | None) -> Rows:
    made: list[Row | None] = []
    out = list(kept_out)
    for place, entry in entries:
        if isinstance(entry, Mapping):
            one, kept = row(list(_cells(entry)), place, source)
            made.append(one)
            out += kept
        else:
            out.append(KeptOut(place=place, why="no mapping of fields to values", content=_words(entry)))
    return gathered(made, out, (), len(entries) + len(kept_out))


def _cells(entry: Mapping[Any, Any]) -> Iterator[Cell]:
    """The cells of one mapping; a value may be one word, a list of words, or either by language."""
    for key, value in entry.items():
        printed = str(key)
        field, tongue = heading(printed)
        by_language: Mapping[Any, Any] = value if isinstance(value, Mapping) else {tongue: value}
        for spoken, words in by_language.items():
            said = language(str(spoken)) if spoken is not None else None
            label = f"{printed}.{spoken}" if isinstance(value, Mapping) else printed
            for each in words if isinstance(words, list) else [words]:
                if each is not None:
                    yield Cell(field=field, text=_words(each).strip(), heading=label, language=said or tongue)


def _words(value: Any) -> str:
    """A value as words; lists and mappings as JSON."""
    if isinstance(value, str):
        return value
    try:
        return json.dumps(value, ensure_ascii=False, default=str)
    except (ValueError, RecursionError):
        return "[nested too deeply]"
