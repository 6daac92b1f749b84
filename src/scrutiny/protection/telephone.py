"""Which rows of digits are telephone numbers, by their shape and the words before them.

Expects text in plain form: ASCII digits, dashes and spaces (see `contacts`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from scrutiny.vocabulary import listing

# Groups of digits, parted by one mark, or by a space and a bracket or dash; nothing behind it may fail,
# so that it never steps back.
_RUN = re.compile(
    r"(?<!\d)(?<!\d[:.,])(?P<plus>\+[ ]?\n?)?(?P<body>\(?\d+"
    r"(?:(?:[ ]?[()][ ]?-?[ ]?[()]?|[ ]-[ ]|--|[-./ ]|\n)\(?\d+)*\)?)"
)
# Where to look at all: a stretch of nothing but digits and their marks.
_STRETCH = re.compile(r"[+(0-9][0-9 ()./\n-]{4,}")
_SPLIT = re.compile(r"(\D+)")
_WORD = re.compile(r"[^ \n]+")
_BEFORE = re.compile(r"[^0-9\n]+$")
_STUCK = re.compile(r"[A-Za-z_/#§]$|[A-Za-z0-9]-$|[/]$")
_GOES_ON = re.compile(r"[A-Za-z_]|-[A-Za-z]|/\d")
_EXTENSION = re.compile(r"[ ]?(?:x|ext|or|and|ou|o|y|et)\b|x\d|ext", re.IGNORECASE)
_DAY = (
    r"(?:(?:1[3-9]|20)\d\d[-./](?:0?[1-9]|1[0-2])[-./](?:0?[1-9]|[12]\d|3[01])"
    r"|(?:0?[1-9]|[12]\d|3[01])[-./](?:0?[1-9]|[12]\d|3[01])[-./](?:(?:1[3-9]|20)\d\d|\d\d)"
    r"|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))"
)
_DATE = re.compile(rf"{_DAY}(?:[ /-]{{1,3}}(?:{_DAY}|\d{{1,2}}))*")
#: No telephone number is written longer than this.
_LONGEST = 26
_YEARS = re.compile(r"(?:1[4-9]|20)\d\d(?:[-/ ]+(?:1[4-9]|20)\d\d)*")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[ .]\d{3})+(?:-[1-9]\d{0,2}(?:[ .]\d{3})+)?")
_URL = re.compile(r"(?:[a-z][a-z0-9+]*://|www\.)\S*$", re.IGNORECASE)
_AFTER = re.compile(r"[ ]?(?:%|‰|[$€£¥₽₹°]|per cent|percent|USD|EUR|CHF|[kKmM]m?²?\b)")

#: Shapes of numbers written without a country code: how many digits stand in each group.
_SHAPES = {
    (3, 3, 4), (1, 3, 3, 4), (3, 4), (3, 3, 2, 2), (1, 3, 3, 2, 2), (4, 3, 3), (3, 4, 4), (2, 4, 4), (1, 3, 3, 3),
    (2, 3, 2, 2), (3, 2, 2, 2), (4, 2, 2, 2), (1, 2, 2, 2, 2), (2, 2, 3, 2, 2), (2, 2, 2, 2, 2), (5, 6), (2, 5, 4),
    (4, 4, 2), (3, 2, 2, 3), (4, 3, 4), (4, 4, 3), (3, 8), (4, 7), (4, 8),
}  # fmt: skip
#: Of these, the ones that rows of statistics also have; spaces alone do not make them a telephone number.
_LIKE_STATISTICS = {(3, 4), (2, 2, 2, 2, 2), (3, 2, 2, 2), (2, 3, 2, 2), (1, 2, 2, 2, 2), (1, 3, 3, 3), (3, 2, 2, 3)}


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of digits with what stands around it."""

    plus: bool
    body: str
    groups: tuple[str, ...]
    marks: str
    before: str
    after: str

    @property
    def digits(self) -> str:
        return "".join(self.groups)

    @property
    def shape(self) -> tuple[int, ...]:
        return tuple(map(len, self.groups))


@cache
def _labels() -> tuple[re.Pattern[str], re.Pattern[str]]:
    known = listing("contacts")

    def ending(words: list[str], rest: str) -> re.Pattern[str]:
        choice = "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))
        return re.compile(rf"(?:^|(?<![^\W\d_]))(?:{choice})(?:{rest})$", re.IGNORECASE)

    return ending(known["phone"], r"[^\d\n]{0,14}"), ending(known["numbered"], r"[ .::]{0,3}")


def telephones(text: str) -> Iterator[tuple[int, int]]:
    """Where telephone numbers stand in the text, in order."""
    for stretch in _STRETCH.finditer(text):
        yield from _in_stretch(text, stretch.start(), stretch.end())


def _in_stretch(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _RUN.finditer(text, start, end):
        if match.end() - match.start("body") < 5:
            continue
        yield from _judged(text, match.start(), match.start("body"), match.end())


def _judged(text: str, start: int, at: int, end: int) -> Iterator[tuple[int, int]]:
    """The telephone numbers in one row of digits: the whole row, or the longest parts of it that are some."""
    row = _row(text, start, at, end)
    if len(row.digits) < 5:
        return
    if _is_telephone(row):
        yield start, _closed(text, start, end)
        return
    # A list number, a date or a second number may run into it: "12 613-853-2142 613-853-2143".
    words = [(at + m.start(), at + m.end()) for m in _WORD.finditer(row.body)]
    first = 0
    while first < len(words) and len(words) > 1:
        for last in range(min(len(words), first + 6), first, -1):
            part_at, part_end = (start if first == 0 else words[first][0]), words[last - 1][1]
            if not 5 <= part_end - part_at <= _LONGEST or not _parted(text[part_at:part_end]):
                continue
            if (first, last) != (0, len(words)) and _is_telephone(_row(text, part_at, words[first][0], part_end)):
                yield part_at, _closed(text, part_at, part_end)
                first = last
                break
        else:
            first += 1


def _parted(part: str) -> bool:
    """True for a part that stands on its own: it has another mark than spaces, or is one word."""
    return " " not in part or not part.replace(" ", "").isdigit()


def _row(text: str, start: int, at: int, end: int) -> _Row:
    body = text[at:end]
    pieces = _SPLIT.split(body)
    return _Row(
        plus=at > start and "+" in text[start:at],
        body=body,
        groups=tuple(piece for piece in pieces if piece.isdigit()),
        marks="".join(piece for piece in pieces if piece and not piece.isdigit()),
        before=text[max(0, start - 120) : start],
        after=text[end : end + 12],
    )


def _closed(text: str, start: int, end: int) -> int:
    """The end without a bracket that closes what was opened before the number."""
    inside = text[start:end]
    return end - 1 if inside.endswith(")") and inside.count(")") > inside.count("(") else end


def _is_telephone(row: _Row) -> bool:
    count, digits = len(row.digits), row.digits
    if not 5 <= count <= 18:
        return False
    labelled, numbered = _labels()
    lead = _BEFORE.search(row.before)
    words = lead is not None and lead.group().strip(" ") != ""
    if words and labelled.search(row.before) and not _DATE.fullmatch(row.body):
        return True
    if row.plus:
        return count >= 8 and not _AFTER.match(row.after)
    if _STUCK.search(row.before) or (_GOES_ON.match(row.after) and not _EXTENSION.match(row.after)):
        return False
    if (words and numbered.search(row.before)) or ("/" in row.before and _URL.search(row.before)):
        return False
    if _AFTER.match(row.after):
        return False
    if digits.startswith("00") and 10 <= count <= 17 and row.groups[0] != "0":
        return True
    if _DATE.fullmatch(row.body) or _YEARS.fullmatch(row.body) or "\n" in row.marks:
        return False
    if row.marks.count("/") and (row.marks.count("/") > 1 or not digits.startswith("0")):
        return False
    return _is_local(row)


def _is_local(row: _Row) -> bool:
    """True for a number in one of the forms used inside a country."""
    digits, count, shape = row.digits, len(row.digits), row.shape
    if len(shape) == 1:
        return _is_bare(digits)
    if row.groups[0] == "0" and row.marks[0] == ".":
        return False
    if "(" in row.marks or row.body.startswith("("):
        return 7 <= count <= 13 and _bracketed(row.body)
    if digits.startswith("0"):
        return 9 <= count <= 12 and len(row.groups[0]) > 1
    if _THOUSANDS.fullmatch(row.body):
        return shape == (3, 3, 3) and not digits.endswith("000") and not row.after.lstrip(" ")[:1].isalpha()
    if shape == (4, 4):
        first, second = map(int, row.groups)
        return row.marks == "-" and not first < second < first + 1000
    if shape not in _SHAPES:
        return False
    return not (shape in _LIKE_STATISTICS and set(row.marks) == {" "})


def _bracketed(body: str) -> bool:
    """True when the brackets hold an area code, not a remark: two to five digits, more after them."""
    area = re.match(r"(?:\d{1,3}[ -]?)?\((\d{1,5})\)[ -]{0,3}\d", body)
    return area is not None and (body.startswith("(") or not _YEARS.fullmatch(area[1]))


def _is_bare(digits: str) -> bool:
    """True for an unparted row that is a telephone number in wide use and hardly anything else."""
    count = len(digits)
    if count == 11:
        return digits[0] in "017" or digits[:2] in ("89", "84")
    if count == 10:
        return digits[0] == "0" or (digits[0] in "23456789" and digits[3] in "23456789" and not digits.endswith("000"))
    if count == 9:
        return digits[0] in "0679" and not digits.endswith("000")
    return False
