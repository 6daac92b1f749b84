"""JSON lines, and a JSON list of objects: each object a row, numbered from 2 as if a heading stood above them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from scrutiny.encoding import decode
from scrutiny.errors import Refused, Remark
from scrutiny.tables.lines.grid import MOST_ROWS, Grid, Line, is_blank


def looks_like_objects(data: bytes) -> bool:
    """True when the bytes begin as JSON objects do."""
    text = decode(data[:4096]).text.lstrip("\ufeff \t\r\n")
    return text[:1] == "{" or (text[:1] == "[" and text[1:].lstrip()[:1] in ("{", "]"))


def read_objects(data: bytes, name: str) -> Grid:
    """The rows of a JSON document or of JSON lines; a line that is no object is a row with a fault.

    Raises:
        Refused: the bytes are no text, or a JSON document without a list of objects.
    """
    decoded = decode(data)
    if decoded.binary:
        raise Refused("the bytes are no text in any known encoding", place=name, next="save it in UTF-8")
    text = decoded.text.removeprefix("\ufeff")
    try:
        whole = json.loads(text, parse_float=_number)
    except (ValueError, RecursionError):
        found = [_line(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    else:
        found = _listed(whole, name)
    grid = Grid(kind="json", named=_headings(each for each in found if isinstance(each, dict)))
    grid.remarks += [Remark(name, each.message, each.next, each.needs_person) for each in decoded.remarks]
    headings = grid.named or ()
    for number, each in enumerate(found, start=2):
        if number > MOST_ROWS:
            grid.remarks.append(Remark(f"{name} row {number}", "the table is longer than is read", "split the file"))
            break
        if isinstance(each, dict):
            cells = [each.get(heading) for heading in headings]
            if not all(is_blank(cell) for cell in cells):
                grid.lines.append(Line(number, cells))
        elif each is not None:
            grid.lines.append(Line(number, [str(each)[:200]], "this is no JSON object"))
    return grid


def _line(line: str) -> Any:
    """The object of one line, None where it is blank, else its words."""
    if not line.strip():
        return None
    try:
        found = json.loads(line, parse_float=_number)
    except (ValueError, RecursionError):
        return line
    return found if isinstance(found, dict) else line


def _number(written: str) -> Decimal | float:
    """A number with all its written digits: 138.10 is a paragraph, and not 138.1; one with an exponent is a float."""
    return float(written) if "e" in written.lower() else Decimal(written)


def _listed(whole: Any, name: str) -> list[Any]:
    if isinstance(whole, dict) and isinstance(whole.get("items"), list):
        whole = whole["items"]
    elif isinstance(whole, dict):
        whole = [whole]
    if not isinstance(whole, list):
        raise Refused("this is no list of JSON objects", place=name, next="write one object a line, or a list of them")
    return whole


def _headings(found: Iterable[dict[str, Any]]) -> tuple[str, ...]:
    """The names of all members, in the order in which they are first met."""
    return tuple(dict.fromkeys(str(key) for each in found for key in each))
