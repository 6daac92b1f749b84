"""How wide words are, roughly, how they are broken into lines, and how they keep their order from right to left."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: Widths of a character in ems, by what it is.
_WIDE, _UPPER, _DIGIT, _LOWER, _NARROW, _BROAD = 1.02, 0.68, 0.58, 0.6, 0.33, 0.95
_THIN, _THICK = frozenset(" .,:;'|!ijlftrI()[]-·’"), frozenset("mwMWЖЩШЮФщшжюф@%…—")
#: So many signs of a text are looked at: no picture has room for more.
LONGEST = 600
#: How much wider bold words are.
BOLD = 1.1
_LTR = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z./:+–'’ -]*[0-9A-Za-z])?")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")


def wide(text: str, size: float) -> float:
    """About how many pixels the words take at a size of type."""
    return size * sum(map(_ems, text))


@lru_cache(maxsize=8192)
def _ems(char: str) -> float:
    if unicodedata.combining(char) or unicodedata.category(char) == "Cf":
        return 0.0
    if unicodedata.east_asian_width(char) in "WF":
        return _WIDE
    if char in _THIN:
        return _NARROW
    if char in _THICK:
        return _BROAD
    if char.isdigit():
        return _DIGIT
    return _UPPER if char.isupper() else _LOWER


def lines(text: str, room: float, size: float, most: int = 2) -> list[str]:
    """The words in lines no wider than `room` pixels, the last one cut with … where there are more than `most`."""
    found: list[str] = []
    rest = flat(text[:LONGEST])
    while rest:
        if len(found) == most - 1 or wide(rest, size) <= room:
            found.append(cut(rest, room, size))
            break
        at = _fits(rest, room, size)
        space = rest.rfind(" ", 1, at + 1)
        at = space if space > at // 3 else at
        found.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    return found


def cut(text: str, room: float, size: float) -> str:
    """The words on one line, cut with … where they are wider than `room` pixels."""
    text = flat(text[:LONGEST])
    if wide(text, size) <= room:
        return text
    return text[: max(1, _fits(text, room - size, size))].rstrip() + "…"


def _fits(text: str, room: float, size: float) -> int:
    """How many characters fit, at least one; no accent is parted from its letter."""
    used = 0.0
    for at, char in enumerate(text):
        used += size * _ems(char)
        if used > room:
            return max(1, at)
    return len(text)


def flat(text: str) -> str:
    """The words on one line, without characters that steer or that no XML holds."""
    return " ".join(_CONTROLS.sub(" ", text).split())


def ordered(text: str, *, rtl: bool) -> str:
    """The words so marked that dates, numbers and codes keep their own order in a line from right to left."""
    clean = flat(text)
    if not rtl:
        return f"\u2066{clean}\u2069" if _is_mixed(clean) else clean
    return "\u2067" + _LTR.sub("\u2066\\g<0>\u2069", clean) + "\u2069"


def _is_mixed(text: str) -> bool:
    return any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)
