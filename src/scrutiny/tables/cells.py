"""One cell or option into the value of a field, and back.

`read` is the single gate: the command line, Python callers and imported tables all pass it, so that a value means the
same wherever it came from. What it refuses, it refuses with the field, the value and what would do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from typing import Any

from scrutiny import dates
from scrutiny.errors import Refused
from scrutiny.tables.lines.written_days import in_words, western
from scrutiny.tables.schema import Field
from scrutiny.vocabulary.terms import vocabulary

#: Beyond this a number is refused: no reader of JSON, spreadsheet or database keeps its last digits.
LARGEST = 10**15
#: A year before this is an accident of a spreadsheet.
EARLIEST = 1000
_ESCAPED_BAR = re.compile(r"(\\*)(\||\Z)")
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")
#: Spaces and Arabic signs between thousands go; the Arabic decimal sign and the true minus are written plainly.
_NUMBER_SIGNS = str.maketrans({"\u00a0": "", "\u202f": "", " ": "", "\u066c": "", "\u066b": ".", "\u2212": "-"})
_RANGE = re.compile(r"\s*(\d+(?:\.\d+)?)?\s*(?:–|—|-|/)\s*(\d+(?:\.\d+)?)?\s*")
_DOTTED = re.compile(r"\s*([-+]?\d+(?:\.\d+)?)?\s*\.\.\s*([-+]?\d+(?:\.\d+)?)?\s*")
_MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)[T ]00:00(?::00(?:\.0+)?)?")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]+)*")
_TAGGED = re.compile(rf"\s*({_LANGUAGE.pattern}):\s+(.+?)\s*", re.DOTALL)
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c]")
#: Signs that no eye sees and some terminals obey.
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_YES = frozenset({"true", "yes", "y", "1", "x", "oui", "sí", "si", "да", "نعم", "是"})
_NO = frozenset({"false", "no", "n", "0", "non", "нет", "لا", "否"})


def read(field: Field, value: Any) -> Any:
    """The value as the field keeps it; None for an empty cell; a tuple where the field takes many.

    Raises:
        Refused: it is no such value; the message says what it is not, `next` what would do.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if not field.many:
        found = _one(field, value)
        return None if found in ("", {}) else found
    parts: Sequence[Any] = split(value) if isinstance(value, str) else value
    if isinstance(parts, str | Mapping) or not isinstance(parts, Sequence):
        parts = (parts,)
    kept: dict[Any, Any] = {}
    for part in parts:
        one = None if part is None or (isinstance(part, str) and not part.strip()) else _one(field, part)
        if one not in (None, "", {}):
            kept.setdefault(repr(one) if isinstance(one, dict) else one, one)
    return tuple(kept.values()) or None


def printed(field: Field, value: Any) -> str:
    """The value as a cell, which `read` takes back to the same value."""
    if value is None:
        return ""
    if field.many:
        return joined(_written(field, part) for part in value)
    return _written(field, value)


def worded(value: Any) -> str:
    """The value in words for a line that is read, not taken back: of a label the English words, else the first."""
    if isinstance(value, Mapping):
        return str(value.get("en") or next(iter(value.values()), ""))
    return "" if value is None else str(value)


def split(cell: str) -> list[str]:
    r"""The values that a cell parts with bars; ``\|`` is a bar that belongs to a value. Undoes `joined`."""
    if "|" not in cell:
        return [_ESCAPED_BAR.sub(_halved, cell)] if cell.endswith("\\") else [cell]
    parts, begun = [""], 0
    for found in _ESCAPED_BAR.finditer(cell):
        slashes = len(found[1])
        parts[-1] += cell[begun : found.start()] + "\\" * ((slashes + (found[2] == "")) // 2)
        begun = found.end()
        if found[2] == "|" and slashes % 2:
            parts[-1] += "|"
        elif found[2] == "|":
            parts.append("")
        else:
            break
    return parts


def joined(parts: Any) -> str:
    r"""Values as one cell: between them a bar, and bars that belong to a value as ``\|``."""
    return "|".join(_ESCAPED_BAR.sub(_doubled, part) if "|" in part or part[-1:] == "\\" else part for part in parts)


def _doubled(found: re.Match[str]) -> str:
    return found[1] * 2 + ("\\|" if found[2] else "")


def _halved(found: re.Match[str]) -> str:
    return "\\" * ((len(found[1]) + 1) // 2)


def _written(field: Field, value: Any) -> str:
    if field.kind == "flag":
        return "yes" if value else "no"
    if field.kind == "range":
        low, high = value.get("min"), value.get("max")
        return f"{'' if low is None else _plain(low)}..{'' if high is None else _plain(high)}"
    if field.kind == "number":
        return _plain(value)
    if field.kind == "label":
        return joined(f"{language}: {text}" for language, text in value.items())
    return str(value)


def _plain(number: float) -> str:
    return str(int(number)) if float(number).is_integer() else format(Decimal(repr(number)), "f")


def _one(field: Field, value: Any) -> Any:
    return _READERS[field.kind](field, value)


def _text(field: Field, value: Any) -> str:
    if isinstance(value, bool):
        value = "yes" if value else "no"
    elif isinstance(value, float):
        value = _plain(value) if isfinite(value) else ""
    elif isinstance(value, Decimal):
        value = format(value, "f")
    elif isinstance(value, datetime | date):
        value = _moment(value)
    elif isinstance(value, Mapping | list | tuple):
        raise _refused(field, value, "several values where one is expected", "write one value")
    text = str(value)
    if not text.isprintable():
        text = _CONTROLS.sub("", _LINE_ENDS.sub("\n", text))
    if not text.isascii() and _SURROGATE.search(text):
        raise _refused(field, "", "no Unicode", "type it again in UTF-8")
    return text.strip()


def _label(field: Field, value: Any) -> Any:
    if isinstance(value, Mapping):
        found = {str(language): _text(field, text) for language, text in value.items() if text is not None}
        for language in found:
            if not _LANGUAGE.fullmatch(language):
                raise _refused(field, language, "no language", "write a BCP 47 tag such as fr or zh-Hans")
        return {language: text for language, text in found.items() if text}
    text = _text(field, value)
    tagged = [_TAGGED.fullmatch(part) for part in split(text) if part.strip()]
    if tagged and all(tagged):
        return {match[1]: match[2] for match in tagged if match}
    return {"und": text} if text else {}


def _number(field: Field, value: Any) -> int | float:
    if isinstance(value, bool):
        raise _refused(field, value, "no number", "write 12 or 12.5")
    if not isinstance(value, int | float | Decimal):
        text = western(str(value).strip()).translate(_NUMBER_SIGNS)
        if not _NUMBER.fullmatch(text):
            raise _refused(field, value, "no number", "write 12 or 12.5")
        value = Decimal(text)
    if not isfinite(value) or abs(value) >= LARGEST:
        raise _refused(field, value, "no number that can be kept", f"it is not below {LARGEST:,}")
    return int(value) if value == int(value) else float(value)


def _range(field: Field, value: Any) -> dict[str, int | float | None]:
    if isinstance(value, Mapping):
        low, high = value.get("min"), value.get("max")
    elif isinstance(value, str) and (match := _DOTTED.fullmatch(western(value)) or _RANGE.fullmatch(western(value))):
        low, high = match.groups()
    else:
        low = high = value
    found = {name: None if part in (None, "") else _number(field, part) for name, part in (("min", low), ("max", high))}
    if found["min"] is None and found["max"] is None:
        raise _refused(field, value, "no range", "write 10..20, 10.. or ..20")
    if found["min"] is not None and found["max"] is not None and found["min"] > found["max"]:
        raise _refused(field, value, "no range: it ends below its beginning", "write 10..20")
    return found


def _moment(value: date) -> str:
    """A date cell in words: the day it shows, with its time only where one is set; a zone is kept, never applied."""
    if not isinstance(value, datetime):
        return value.isoformat()
    value = value.replace(microsecond=0)
    if (value.hour, value.minute, value.second) == (0, 0, 0):
        return value.date().isoformat()
    return value.isoformat()


def _date(field: Field, value: Any) -> str:
    if isinstance(value, bool):
        raise _refused(field, value, "no EDTF date", _DATES)
    if isinstance(value, date):
        text = _moment(value)
    elif _is_whole(value):
        text = str(int(value))
    else:
        text = western(str(value).strip())
    if midnight := _MIDNIGHT.fullmatch(text):
        text = midnight[1]
    elif moment := _MOMENT.fullmatch(text):
        text = f"{moment[1]}T{moment[2]}{moment[3] or ''}"
    try:
        found = dates.parse(text)
    except ValueError:
        text = _in_words(field, text)
        found = dates.parse(text)
    early = [day.year for day in (found.earliest, found.latest) if day is not None and day.year < EARLIEST]
    if early:
        reason = "no date that is likely" if field.private or field.person else f"in the year {early[0]}"
        raise _refused(field, text, reason, "write the year in full: 2021 and not 21")
    return text


def _is_whole(value: Any) -> bool:
    return isinstance(value, float | Decimal) and isfinite(value) and value == int(value)


def _in_words(field: Field, text: str) -> str:
    found = in_words(text)
    if len(found) == 1:
        return found[0]
    if found:
        reason = "two dates at once" + ("" if field.private or field.person else f": {' or '.join(found)}")
        next = "write it as one of them, or name its format in the mapping: {column: …, format: DD/MM/YYYY}"
        raise _refused(field, text, reason, next)
    if text.isdecimal() and 20_000 <= int(text) <= 80_000:
        next = "it may be a spreadsheet's number of a day: give that column the format of a date"
        raise _refused(field, text, "no EDTF date", next)
    raise _refused(field, text, "no EDTF date", _DATES)


def _day(field: Field, value: Any) -> str:
    text = _date(field, value)
    if moment := _MOMENT.fullmatch(text):
        text = moment[1]
    if not dates.parse(text).exact or len(text) != len("2020-09-09"):
        raise _refused(field, value, "no single day", "write it as 2020-09-09")
    return text


def _choice(field: Field, value: Any) -> str:
    known = vocabulary(str(field.choices))
    text = _text(field, value)
    term = known.find(text)
    if term is not None:
        return term.id
    if field.open:
        return text
    raise _refused(
        field, value, f"not in the vocabulary {field.choices}", f"scrutiny vocabulary show {field.choices} lists it"
    )


def _link(field: Field, value: Any) -> str:
    text = str(value).strip()
    if not re.fullmatch(r"[a-z][a-z0-9_]*-[A-Za-z0-9_-]+", text):
        raise _refused(field, value, "no id", "ids are listed with --json")
    return text


def _flag(field: Field, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if _is_whole(value):
        value = int(value)
    text = str(value).strip().casefold()
    if text in _YES or text in _NO:
        return text in _YES
    raise _refused(field, value, "neither yes nor no", "write yes or no")


def _refused(field: Field, value: Any, what: str, next: str) -> Refused:
    shown = "" if field.private or field.person or value == "" else f"{str(value)[:80]!r} is "
    return Refused(f"{shown}{what}", place=field.name, next=next)


_DATES = "write 2020, 2020-09, 2020-09-09 or 2020-01/2020-12"
_READERS = {
    "text": _text,
    "label": _label,
    "number": _number,
    "range": _range,
    "date": _date,
    "day": _day,
    "choice": _choice,
    "link": _link,
    "flag": _flag,
}

__all__ = ["joined", "printed", "read", "split", "worded"]
