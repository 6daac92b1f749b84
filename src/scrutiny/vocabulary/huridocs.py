"""Copies of the HURIDOCS micro-thesauri: the SQL of OpenEvSys, or the same rows as CSV.

Each term has a list, a code of twelve digits in levels of two, and labels; ``010102000000`` lies under
``010100000000``. A term outside the tree (other, unknown, not applicable) has the level −5 and is kept like any other.
Labels are HURIDOCS's own and stay in the dossier of whoever holds the copy.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence

from scrutiny.errors import Refused, Remark
from scrutiny.vocabulary.taxonomy import Entry, Taxonomy

#: Columns of the table of terms, where the statement does not name them.
_COLUMNS = (
    "vocab_number", "huri_code", "english", "french", "otherlanguages", "list_code", "visible", "term_order",
    "parent_vocab_number", "term_level",
)  # fmt: skip
_LANGUAGES = {
    "english": "en",
    "french": "fr",
    "spanish": "es",
    "arabic": "ar",
    "russian": "ru",
    "otherlanguages": "und",
}
_INSERT = re.compile(r"INSERT\s+(?:IGNORE\s+)?INTO\s+[`\"]?mt_vocab[`\"]?\s*(?:\(([^)]*)\))?\s*VALUES", re.IGNORECASE)
_TOKEN = re.compile(
    r"""\s*(?:(?P<text>'(?:[^'\\]|''|\\.)*')|(?P<mark>[(),;])|(?P<bare>"(?:[^"\\]|\\.)*"|[^\s(),;']+))""",
    re.IGNORECASE | re.DOTALL,
)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "0": "\0"}


def is_sql(text: str) -> bool:
    """True for SQL that fills the table of terms."""
    return _INSERT.search(text) is not None


def is_header(names: Iterable[str]) -> bool:
    """True for the columns of a table of terms."""
    return {"huri_code", "vocab_number"} & {name.strip().casefold() for name in names} != set()


def from_sql(text: str, *, only: str | None = None, other: str = "und") -> tuple[Taxonomy, list[Remark]]:
    """The terms that the statements insert, of all lists or of one; what cannot be read is a remark.

    other   the language of the column ``otherlanguages``, which the file does not say

    Raises:
        Refused: no term could be read.
    """
    return _taxonomy(_sql_rows(text), only=only, other=other)


def from_rows(
    rows: Iterable[Mapping[str, str]], *, only: str | None = None, other: str = "und"
) -> tuple[Taxonomy, list[Remark]]:
    """The terms of rows by column name, as a CSV of the table holds them; codes that lost their zeros get them back.

    Raises:
        Refused: no term could be read.
    """
    named = ({name.strip().casefold(): value for name, value in row.items() if name} for row in rows)
    return _taxonomy(((f"row {number}", row) for number, row in enumerate(named, 2)), only=only, other=other)


def _taxonomy(
    rows: Iterable[tuple[str, Mapping[str, str | None]]], *, only: str | None, other: str
) -> tuple[Taxonomy, list[Remark]]:
    found: dict[str, Mapping[str, str | None]] = {}
    remarks: list[Remark] = []
    for place, row in rows:
        code = _code(row)
        if code is None:
            remarks.append(Remark(place, "no code of a list could be read", "look at this row of the file"))
        elif code in found:
            remarks.append(Remark(place, f"{code} stands there twice; the first is kept", "look at this row"))
        elif only is None or code.partition(":")[0] == only.strip():
            found[code] = row
    if not found:
        raise Refused("no term of a HURIDOCS list could be read", place="huridocs", next="see docs/vocabulary.md#take")
    by_number = {_digits(row.get("vocab_number"), 14): code for code, row in found.items()}
    entries = tuple(
        Entry(
            code=code,
            labels=_labels(row, other),
            broader=_broader(code, row, found, by_number),
            level=_level(row),
        )
        for code, row in found.items()
    )
    return Taxonomy(form="huridocs", entries=entries), remarks


def _code(row: Mapping[str, str | None]) -> str | None:
    """LIST:CODE, the code without the empty levels at its end."""
    number = _digits(row.get("vocab_number"), 14)
    digits = _digits(row.get("huri_code"), 12) or number[:12]
    listed = (row.get("list_code") or "").strip() or number[12:].lstrip("0")
    if not digits or not listed.isdigit():
        return None
    kept = re.sub(r"(?:00)+$", "", digits) if set(digits) != {"0"} else "00"
    return f"{int(listed)}:{kept}"


def _digits(value: str | None, width: int) -> str:
    """The digits of a code, zeros put back in front that a spreadsheet took away; empty when it is none."""
    text = re.sub(r"\.0$", "", (value or "").strip())
    return text.zfill(width) if text.isdigit() and len(text) <= width else ""


def _labels(row: Mapping[str, str | None], other: str) -> dict[str, str]:
    found = {}
    for column, language in _LANGUAGES.items():
        if text := (row.get(column) or "").strip():
            found[other if column == "otherlanguages" else language] = text
    return found


def _level(row: Mapping[str, str | None]) -> int | None:
    text = (row.get("term_level") or "").strip()
    return int(text) if re.fullmatch(r"[-+]?\d+", text) else None


def _broader(
    code: str, row: Mapping[str, str | None], found: Mapping[str, object], by_number: Mapping[str, str]
) -> tuple[str, ...]:
    """The term above: the one its row names, else the nearest whose code begins this one, unless it stands apart."""
    named = by_number.get(_digits(row.get("parent_vocab_number"), 14))
    if named and named != code:
        return (named,)
    level = _level(row)
    if level is not None and level <= 0:
        return ()
    listed, _, digits = code.partition(":")
    above = (f"{listed}:{digits[:end]}" for end in range(len(digits) - 2, 0, -2))
    return next(((name,) for name in above if name in found), ())


def _sql_rows(text: str) -> Iterator[tuple[str, Mapping[str, str | None]]]:
    ends = [match.start() for match in re.finditer("\n", text)]
    for insert in _INSERT.finditer(text):
        columns = [name.strip().strip('`"').casefold() for name in (insert[1] or "").split(",") if name.strip()]
        for at, values in _tuples(text, insert.end()):
            yield f"line {bisect(ends, at) + 1}", dict(zip(columns or _COLUMNS, values, strict=False))


def _tuples(text: str, start: int) -> Iterator[tuple[int, Sequence[str | None]]]:
    """Each ``(…)`` of a VALUES clause with its place; the clause ends at a semicolon or where no value follows."""
    values: list[str | None] = []
    opened: int | None = None
    at = start
    while match := _TOKEN.match(text, at):
        at = match.end()
        if match["mark"] == "(":
            values, opened = [], match.end() - 1
        elif match["mark"] == ")" and opened is not None:
            yield opened, values
            opened = None
        elif match["mark"] == ";":
            return
        elif match["text"] is not None:
            values.append(_unquoted(match["text"]))
        elif match["bare"] is not None:
            values.append(None if match["bare"].upper() == "NULL" else match["bare"])


def _unquoted(text: str) -> str:
    inner = text[1:-1].replace("''", "'")
    return re.sub(r"\\(.)", lambda match: _ESCAPED.get(match[1], match[1]), inner, flags=re.DOTALL)
