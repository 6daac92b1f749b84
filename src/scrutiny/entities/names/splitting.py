"""Cutting a printed line: at its brackets, at its separators, where one writing follows another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from scrutiny.text.language import script_of_letter

_OPENING = {"(": ")）", "（": ")）", "[": "]］】", "［": "]］】", "【": "】]", "〔": "〕", "〖": "〗", "{": "}"}
_QUOTING = {"「": "」", "『": "』", "《": "》", "〈": "〉"}
_PAIRS = _OPENING | _QUOTING
_AROUND = _QUOTING | {"«": "»", "“": "”", "„": "“"}
_SEPARATOR = re.compile(r"\s+[-–—―|]+\s+|\s*[–—―|]\s*|(?<=\w)-\s+|\s+-(?=\w)|\s*[/／]\s*|\s*[,，、،;；]\s*|\s*[:：]\s*")
_CONTROLS = dict.fromkeys([0xAD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF])
QUOTES = "\"“”„«»'‘’"
#: Separators that are looked at in one line; more are left in the name.
_MOST = 12
_CJK = frozenset({"Hani", "Hira", "Kana", "Bopo"})


class Piece(NamedTuple):
    """A stretch of the line: `opening` is "" for running text, else the bracket that held it."""

    text: str
    opening: str


def tidy(line: str) -> str:
    """The line without invisible controls, with single spaces and without what hangs at its ends."""
    return " ".join(line.translate(_CONTROLS).split())


def pieces(line: str) -> list[Piece]:
    """The line cut at its outermost brackets, in order; a bracket never closed ends with the line."""
    found: list[Piece] = []
    start = depth = 0
    opening, closing = "", ""
    for at, character in enumerate(line):
        if not depth and character in _PAIRS:
            found.append(Piece(line[start:at], ""))
            opening, closing, start, depth = character, _PAIRS[character], at + 1, 1
        elif depth and character == opening:
            depth += 1
        elif depth and character in closing:
            depth -= 1
            if not depth:
                found.append(Piece(line[start:at], opening))
                start = at + 1
    found.append(Piece(line[start:], opening if depth else ""))
    return [piece for piece in found if piece.text.strip(" ,;،")]


def is_quote(opening: str) -> bool:
    """True for the brackets that quote a title rather than add something."""
    return opening in _QUOTING


def quoted(piece: Piece) -> str:
    """The piece with its brackets again."""
    return f"{piece.opening}{piece.text}{_PAIRS[piece.opening][0]}" if piece.opening else piece.text


def unquoted(text: str) -> str:
    """The text without the quotation marks around all of it; itself where they do not hold all of it."""
    closing = _AROUND.get(text[:1])
    inner = text[1:-1]
    if closing is None or len(text) < 3 or text[-1] != closing or text[0] in inner or closing in inner:
        return text
    return inner.strip()


def separations(text: str) -> Iterator[tuple[str, str, str]]:
    """(left, separator, right) for each separator, from the last one to the first."""
    found = list(_SEPARATOR.finditer(text))[:_MOST]
    for match in reversed(found):
        left, right = text[: match.start()].strip(), text[match.end() :].strip()
        if left and right:
            yield left, match.group().strip() or match.group(), right


def two_writings(text: str) -> tuple[str, str] | None:
    """The two halves of a text whose letters are of one writing first and of another from there on, else None."""
    cut, seen, last = 0, [], ""
    for at, character in enumerate(text):
        if unicodedata.category(character)[0] != "L":
            continue
        script = script_of_letter(character)
        group = "CJK" if script in _CJK else script or last
        if group != last:
            seen.append(group)
            if len(seen) > 2:
                return None
            cut, last = at, group
    return (text[:cut].strip(" ,;/-–—"), text[cut:].strip()) if len(seen) == 2 else None
