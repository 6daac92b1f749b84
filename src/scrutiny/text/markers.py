"""What begins a list item: bullets and numbers of every script, and which of them are really in a list."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_HAN = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_BULLETS = "•‣⁃◦▪▫●○■□◆◇➢➤➔►▶▸✓✔✦❖※∙⋅\uf0b7\uf0a7\uf0d8"
_MARKER = re.compile(
    rf"""[ \t\u3000\xa0]*(?:
      (?P<bullet>[{_BULLETS}])[ \t\xa0]*
    | (?P<dash>[-–—*+·・])[ \t\xa0]+
    | (?P<circled>[\u2460-\u249b\u24eb-\u24f4\u2776-\u2793\u3220-\u3229\u3280-\u3289])[ \t\xa0]*
    | (?P<open>[(\[（［【]?)(?P<number>\d{{1,4}})
      (?P<close>[.．。]-(?=[ \t])|\.?[°º](?=[ \t]|[-–.)])[-–.)]?
      |[.．。](?!\d)|[)\]）］】、:：](?!\d)|[ ]?[-–](?=[ \t]|[^\W\d])|\t)
      (?P<space>[ \t\xa0\u3000]*)
    | (?P<hopen>[(（]?)(?P<han>[一二三四五六七八九十]{{1,3}})(?P<hclose>[、)）.．])[ \t\u3000]*
    | (?P<letter>\((?:[a-z]|[ivxl]{{1,5}}|\w)\)|[a-z][.)])[ \t\xa0]+
    )(?=\S)""",
    re.VERBOSE,
)
#: Cheap first test: the first visible character of a line decides whether the full pattern is tried.
_FIRST = frozenset(_BULLETS + "-–—*+·・([（［【" + "".join(_HAN) + "十")


@dataclass(frozen=True, slots=True)
class Marker:
    """A possible list marker at the head of a line: its kind, number and length."""

    style: str
    ordinal: int | None
    length: int
    firm: bool


def _han(word: str) -> int | None:
    tens, ten, ones = word.partition("十")
    if not ten:
        return _HAN.get(word)
    if len(tens) > 1 or len(ones) > 1:
        return None
    return _HAN.get(tens, 1) * 10 + _HAN.get(ones, 0)


def marker(line: str) -> Marker | None:
    """The list marker the line begins with, if it begins with something that may be one."""
    head = line.lstrip()
    if not head:
        return None
    first = head[0]
    if first.isalpha() and first not in _FIRST and head[1:2] not in (".", ")"):
        return None
    match = _MARKER.match(line)
    if match is None:
        return None
    kind, length = match.lastgroup, match.end()
    if match["bullet"]:
        return Marker("bullet", None, length, True)
    if match["dash"]:
        return Marker("dash" + match["dash"], None, length, False)
    if match["circled"]:
        return Marker("circled", int(unicodedata.numeric(match["circled"])), length, True)
    if match["number"]:
        close = match["close"].strip() or match["close"]
        spaced = bool(match["space"]) or close in "\t、）】］)]"
        follows = line[length : length + 1]
        firm = spaced or not follows.isascii()
        return Marker("number" + match["open"] + close, int(match["number"]), length, firm)
    if match["han"]:
        if not match["hopen"] and match["hclose"] in ")）":
            return None
        return Marker("han" + match["hopen"] + match["hclose"], _han(match["han"]), length, True)
    return Marker("letter", None, length, kind is not None)


def in_sequence(found: Sequence[Marker | None], at: int, reach: int = 3) -> bool:
    """Whether one of the nearest markers of the same style counts one less before it or one more after it."""
    here = found[at]
    if here is None or here.ordinal is None:
        return False
    return _near(found, at, -1, reach) or _near(found, at, 1, reach)


def _near(found: Sequence[Marker | None], at: int, step: int, reach: int) -> bool:
    here = found[at]
    assert here is not None and here.ordinal is not None  # noqa: S101 - in_sequence has looked
    seen, index, wanted = 0, at + step, here.ordinal + step
    while 0 <= index < len(found) and seen < reach:
        other = found[index]
        if other is not None and other.ordinal is not None:
            if other.style == here.style and other.ordinal == wanted:
                return True
            seen += 1
        index += step
    return False
