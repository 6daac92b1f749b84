"""Timestamps as forms and spreadsheets write them, into ISO; whether the day stands first is decided by all of them.

05/10/2026 is two days at once. A column in which some day exceeds 12 says which part is the day; where none does, a row
that may be two days says so, and is not guessed. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from scrutiny.tables.lines.written_days import western
from scrutiny.vocabulary import listing

AMBIGUOUS = "its day and month may be the other way round, and no other row tells"
_NONE = "there is no such day or time of day"
_DAY, _MONTH = "day", "month"


def read_stamps(cells: Sequence[Any]) -> list[tuple[Any, str]]:
    """Each cell of one column with "", as ISO text where it was written otherwise; or as it is, with what is wrong.

    Cells that are no such text (days of a spreadsheet, ISO) stay as they are.
    """
    found = [_matched(cell) for cell in cells]
    first = _first([each for each in found if each is not None])
    return [(cell, "") if each is None else _stamp(cell, each, first) for cell, each in zip(cells, found, strict=True)]


def _matched(cell: Any) -> re.Match[str] | None:
    if isinstance(cell, date) or cell is None:
        return None
    text = " ".join(western(str(cell)).replace("\u200f", "").replace("\u200e", "").split())
    return _pattern().fullmatch(text)


def _first(found: Sequence[re.Match[str]]) -> str | None:
    """Whether day or month stands first in those that do not begin with the year; None where nothing or both tell."""
    pairs = [(int(each["a"]), int(each["b"])) for each in found if each["last"]]
    told = {_DAY for a, b in pairs if a > 12 >= b} | {_MONTH for a, b in pairs if b > 12 >= a}
    return told.pop() if len(told) == 1 else None


def _stamp(cell: Any, found: re.Match[str], first: str | None) -> tuple[Any, str]:
    if found["year"]:
        year, month, day = found["year"], int(found["m"]), int(found["d"])
    else:
        a, b = int(found["a"]), int(found["b"])
        here = _DAY if a > 12 else _MONTH if b > 12 else first
        if here is None and a != b:
            return cell, AMBIGUOUS
        year, month, day = found["last"], *((a, b) if here == _MONTH else (b, a))
    written = f"{year}-{month:02}-{day:02}"
    if found["hour"] is not None:
        hour, half = int(found["hour"]), found["half"] or found["before"]
        if half:
            if not 1 <= hour <= 12:
                return cell, _NONE
            hour = hour % 12 + (12 if half.casefold() in _halves("pm") else 0)
        written += f"T{hour:02}:{found['minute']}" + (f":{found['second']}" if found["second"] else "")
        if found["sign"]:
            written += f"{found['sign']}{int(found['off']):02}:{found['offmin'] or '00'}"
        elif found["zero"]:
            written += "+00:00"
    try:
        datetime.fromisoformat(written)
    except ValueError:
        return cell, _NONE
    return written, ""


@cache
def _pattern() -> re.Pattern[str]:
    halves = "|".join(re.escape(each) for half in ("pm", "am") for each in sorted(_halves(half), key=len, reverse=True))
    offset = "|".join(re.escape(str(each)) for each in listing("signing_columns")["offset"])
    return re.compile(
        r"(?:(?P<year>\d{4})(?P<s>[./-])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})"
        r"|(?P<a>\d{1,2})(?P<t>[./-])(?P<b>\d{1,2})(?P=t)(?P<last>\d{4}))"
        rf"(?:[,،T]? ?(?:(?P<before>{halves}) ?)?(?P<hour>\d{{1,2}})[:h.](?P<minute>\d\d)(?:[:.](?P<second>\d\d))?"
        rf" ?(?P<half>{halves})?"
        rf"(?: ?(?P<zero>{offset})? ?(?:(?P<sign>[+-])(?P<off>\d{{1,2}}):?(?P<offmin>\d\d)?)?)?)?",
        re.IGNORECASE,
    )


@cache
def _halves(half: str) -> frozenset[str]:
    return frozenset(str(each).casefold() for each in listing("signing_columns")["halves"][half])
