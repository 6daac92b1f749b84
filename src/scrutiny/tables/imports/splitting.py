"""What parts several values in the cells of one column, as the cells themselves show it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from scrutiny.tables.lines.grid import is_blank
from scrutiny.tables.schema import Field
from scrutiny.vocabulary.terms import vocabulary

#: How many cells of a column are looked at.
LOOKED_AT = 5_000
#: A part of a list is no longer than this, in letters; what is longer is a sentence with a comma in it.
LONGEST_PART = 60
_BULLET = re.compile(r"\s*(?:[•●▪‣◦*·]|[-–—](?=\s|[^\W\d]))\s*\S")


def split_of(field: Field, cells: Sequence[Any], usual: str | None = None) -> str | None:
    """What parts the values in a column's cells: ``lines``, ``;``, ``,``; None: nothing, or a bar.

    usual   what parts them in exports of this kind: without it no comma is taken for one. A field that takes one
            value is split into lines only where the export does so, which takes the bullets away
    """
    words = [cell for cell in cells[:LOOKED_AT] if isinstance(cell, str) and not is_blank(cell)]
    if (field.many or usual == "lines") and _bulleted(words):
        return "lines"
    if not field.many:
        return "lines" if usual == "lines" and any("\n" in cell.strip() for cell in words) else None
    if any("|" in cell for cell in words):
        return None
    words = [cell for cell in words if not _is_term(field, cell)]
    if any(";" in cell for cell in words):
        return ";"
    listed = [cell for cell in words if "," in cell]
    short = all(0 < len(part.strip()) <= LONGEST_PART for cell in listed for part in cell.strip(" ,").split(","))
    if usual == "," and listed and short:
        return ","
    return "lines" if usual == "lines" and any("\n" in cell.strip() for cell in words) else None


def _bulleted(cells: Sequence[str]) -> bool:
    """True where most lines of the cells begin with a bullet."""
    lines = [line for cell in cells for line in cell.splitlines() if line.strip()]
    return 2 * sum(1 for line in lines if _BULLET.match(line)) > len(lines)


def _is_term(field: Field, cell: str) -> bool:
    """True where the whole cell is one term, whatever signs stand in it."""
    return field.kind == "choice" and vocabulary(str(field.choices)).find(cell.strip()) is not None
