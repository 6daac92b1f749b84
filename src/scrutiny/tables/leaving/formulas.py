"""Cells that a spreadsheet program cannot run: a leading apostrophe, which import takes away again."""

from __future__ import annotations

import re

#: A cell that begins so is a formula, or becomes one, in some spreadsheet program; apostrophes before it count along.
_FORMULA = re.compile(r"'*[\s\u200b\ufeff]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?")


def guarded(cell: str) -> str:
    """The cell as no spreadsheet runs it; numbers, negative ones too, stay as they are."""
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def unguarded(cell: str) -> str:
    """The cell as it was before `guarded`: ``unguarded(guarded(cell)) == cell`` for every cell."""
    if cell[:1] != "'" or not _FORMULA.match(cell) or _NUMBER.fullmatch(cell[1:]):
        return cell
    return cell[1:]
