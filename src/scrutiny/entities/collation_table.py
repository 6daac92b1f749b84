"""The table behind collation: Unicode's default collation elements (DUCET 15.0.0), compact, beside this file.

`collation_table.xz` is made from Unicode's ``allkeys.txt`` (© Unicode, Inc., Unicode licence; modified: entries that
follow from canonical decomposition are left out, comments dropped), as packaged by Debian's ``unicode-data`` 15.0.0::

    python -m scrutiny.entities.collation_table /usr/share/unicode/allkeys.txt src/scrutiny/entities/collation_table.xz

One line per entry: code points in hexadecimal, ``;``, elements ``primary.secondary.tertiary`` in hexadecimal joined
by ``,``, a ``*`` before those of variable weight. The first line names source and version.
"""

from __future__ import annotations

import lzma
import re
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

#: One collation element: primary, secondary and tertiary weight, and whether it is variable (punctuation, blanks).
Element = tuple[int, int, int, bool]
_ELEMENT = re.compile(r"\[([.*])([0-9A-F]+)\.([0-9A-F]+)\.([0-9A-F]+)\]")
_BASE = 0xFB40


@dataclass(frozen=True, slots=True)
class Table:
    """The elements of single characters and of sequences.

    known      weights as written in the table, by character or by sequence that sorts as one thing
    begins     how long the longest such sequence is that begins with a character
    version    of the DUCET
    """

    known: Mapping[str, str]
    begins: Mapping[str, int]
    version: str


@cache
def table() -> Table:
    """The table, read once."""
    packed = files(__package__).joinpath("collation_table.xz").read_bytes()
    lines = lzma.decompress(packed).decode("ascii").splitlines()
    known: dict[str, str] = {}
    begins: dict[str, int] = {}
    for line in lines[1:]:
        points, _, weights = line.partition(";")
        characters = "".join([chr(int(point, 16)) for point in points.split()])
        known[characters] = weights
        if len(characters) > 1:
            begins[characters[0]] = max(begins.get(characters[0], 0), len(characters))
    return Table(known, begins, lines[0].split()[1])


@cache
def _weights(written: str) -> tuple[Element, ...]:
    return tuple(_element(weight) for weight in written.split(",") if weight)


def _element(weight: str) -> Element:
    primary, secondary, tertiary = (int(part, 16) for part in weight.lstrip("*").split("."))
    return primary, secondary, tertiary, weight.startswith("*")


def elements(text: str, given: Table) -> Iterator[tuple[str, tuple[Element, ...]]]:
    """The characters of a text in stretches, each with its elements (UTS #10, step 2); the text is decomposed first.

    Sequences are found longest first, also when marks of another class stand between (step 2.1); a character
    outside the table gets the implicit weights of section 10.1.
    """
    left = list(unicodedata.normalize("NFD", text))
    at = 0
    while at < len(left):
        longest = given.begins.get(left[at], 1)
        size = next((n for n in range(min(longest, len(left) - at), 1, -1) if _joined(left, at, n) in given.known), 1)
        found = _joined(left, at, size)
        after = at + size
        if longest > 1:
            found = _over_marks(left, after, found, given)
        written = given.known.get(found)
        yield found, _implicit(found) if written is None else _weights(written)
        at = after


def _joined(characters: list[str], at: int, size: int) -> str:
    return "".join(characters[at : at + size])


def _over_marks(left: list[str], at: int, found: str, given: Table) -> str:
    """The sequence with every later mark taken in that nothing of its class blocks; those are emptied in place."""
    blocked = 0
    for n in range(at, min(len(left), at + 30)):
        order = unicodedata.combining(left[n]) if left[n] else 0
        if not left[n]:
            continue
        if order == 0:
            break
        if order > blocked and found + left[n] in given.known:
            found += left[n]
            left[n] = ""
        else:
            blocked = order
    return found


def _implicit(character: str) -> tuple[Element, ...]:
    if not character:
        return ()
    point = ord(character[0])
    name = unicodedata.name(character[0], "")
    if name.startswith(("CJK UNIFIED IDEOGRAPH", "CJK COMPATIBILITY IDEOGRAPH")):
        base = _BASE if 0x4E00 <= point <= 0x9FFF or 0xF900 <= point <= 0xFAFF else _BASE + 0x40
    else:
        base = _BASE + 0x80
    return (base + (point >> 15), 0x20, 2, False), ((point & 0x7FFF) | 0x8000, 0, 0, False)


# ── how the table is made ───────────────────────────────────────────────────────────────────────────────────────


def _entries(source: str) -> Iterator[tuple[str, tuple[Element, ...]]]:
    for line in source.splitlines():
        points, semicolon, rest = line.partition(";")
        if semicolon and not line.startswith(("#", "@")):
            weights = tuple(
                (int(first, 16), int(second, 16), int(third, 16), kind == "*")
                for kind, first, second, third in _ELEMENT.findall(rest)
            )
            yield "".join(chr(int(point, 16)) for point in points.split()), weights


def build(source: str) -> bytes:
    """The compact table of the text of an ``allkeys.txt``."""
    version = re.search(r"^@version (\S+)", source, re.MULTILINE)
    every = dict(_entries(source))
    kept = {c: w for c, w in every.items() if unicodedata.normalize("NFD", c) == c}
    lines = [f"DUCET {version[1] if version else 'unknown'} (Unicode, Inc., allkeys.txt; see collation_table.py)"]
    for characters, weights in sorted(kept.items()):
        points = " ".join(f"{ord(c):X}" for c in characters)
        lines.append(points + ";" + ",".join(f"{'*' * v}{p:X}.{s:X}.{t:X}" for p, s, t, v in weights))
    return lzma.compress("\n".join(lines).encode("ascii"), preset=9 | lzma.PRESET_EXTREME)


if __name__ == "__main__":
    Path(sys.argv[2]).write_bytes(build(Path(sys.argv[1]).read_text("utf-8")))
