"""Right-to-left lines of a PDF: letters swapped, lines reversed, list numbers thrown to the other end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from scrutiny.errors import Remark
from scrutiny.text.pdf_lines import Line, Sheet

_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LTR_RUN = re.compile(r"[A-Za-z0-9\u0660-\u0669\u06f0-\u06f9]+(?:[.,:/@'’ -]*[A-Za-z0-9\u0660-\u0669\u06f0-\u06f9]+)*")
# An alef before a hamza- or plain alef and a lam cannot begin an Arabic word; it is lam-alef taken apart.
_LAM_ALEF = re.compile(r"(?<![\u0621-\u064a])([وفبك]?)ا([أإآا])ل")
_HEBREW_FINALS = frozenset("ךםןףץ")
_NUMBER_AT_END = re.compile(r"^(?P<words>.*\S)\s*(?:[.．](?P<a>\d{1,4})|(?P<b>\d{1,4})\s?[.)\-])$")
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


def is_rtl(text: str) -> bool:
    """Whether most letters of a line are written from right to left."""
    rtl = len(_RTL.findall(text))
    return rtl > 0 and rtl * 2 > sum(c.isalpha() for c in text)


def cased(letter: str) -> bool:
    """Whether the letter's script has capitals."""
    return letter.lower() != letter.upper()


def repaired(sheets: list[Sheet]) -> tuple[list[Sheet], list[Remark]]:
    """The pages with their right-to-left lines mended, and remarks about what was done."""
    if not any(_RTL.search(line.text) for sheet in sheets for line in sheet.lines):
        return sheets, []
    swapped: list[int] = []
    turned: list[int] = []
    moved: list[int] = []
    result = []
    for sheet in sheets:
        lines = list(sheet.lines)
        for at, line in enumerate(lines):
            if not _RTL.search(line.text):
                continue
            text = line.text
            if _reversed(text):
                text = _turned(text)
                turned.append(line.page)
            mended = _LAM_ALEF.sub(r"\1ال\2", text)
            if mended != text:
                swapped.append(line.page)
            lines[at] = replace(line, text=mended)
        _numbers_first(lines, moved)
        result.append(replace(sheet, lines=tuple(lines)))
    notes = []
    if swapped:
        notes.append(
            Remark(
                f"page {swapped[0]}",
                f"lam-alef stood in the wrong order in {len(swapped)} lines and was mended",
                "compare quotations with the page",
                needs_person=False,
            )
        )
    if turned:
        notes.append(
            Remark(
                f"page {turned[0]}",
                f"{len(turned)} right-to-left lines were stored reversed and were turned",
                "compare these lines with the page",
            )
        )
    if moved:
        notes.append(
            Remark(
                f"page {moved[0]}",
                f"{len(moved)} list numbers stood at the wrong end of right-to-left lines",
                "compare the list with the page",
                needs_person=False,
            )
        )
    return result, notes


def _reversed(text: str) -> bool:
    """Whether words begin with letters that only end words, and none of the signs of the right order is there."""
    wrong = right = 0
    for word in re.findall("[\u05d0-\u05ea\u0621-\u064a]{2,}", text):
        wrong += word[0] in "ةى" or word[0] in _HEBREW_FINALS
        right += word[-1] in "ةى" or word[-1] in _HEBREW_FINALS
        if len(word) > 3:
            wrong += word.endswith("لا")
            right += word.startswith("ال")
    return wrong >= 2 and right * 3 <= wrong


def _turned(text: str) -> str:
    """The line the other way round, its Latin words and numbers left as they are."""
    whole = text[::-1].translate(_MIRRORED)
    return _LTR_RUN.sub(lambda match: match[0][::-1], whole)


def _numbers_first(lines: list[Line], moved: list[int]) -> None:
    """Numbers of a list printed after their right-to-left words come first again, when they count on."""
    found: list[tuple[int, int, str]] = []
    for at, line in enumerate(lines):
        match = _NUMBER_AT_END.match(line.text) if is_rtl(line.text) else None
        if match is not None:
            found.append((at, int(match["a"] or match["b"]), match["words"]))
    for (at, number, words), neighbours in zip(found, _neighbours(found), strict=True):
        if number - 1 in neighbours or number + 1 in neighbours:
            lines[at] = replace(lines[at], text=f"{number}. {words}")
            moved.append(lines[at].page)


def _neighbours(found: Sequence[tuple[int, int, str]]) -> list[set[int]]:
    numbers = [number for _, number, _ in found]
    return [set(numbers[max(0, i - 1) : i] + numbers[i + 1 : i + 2]) for i in range(len(numbers))]
