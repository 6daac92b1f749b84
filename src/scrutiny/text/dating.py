"""The day a document was published: what the file says, else the date in the text that dates the document."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from scrutiny.text.datelines import NEAR_TOP
from scrutiny.text.document_kind import TABLES
from scrutiny.text.fold import terms
from scrutiny.text.phrases import calendar, phrases
from scrutiny.text.reading import Reading, Span
from scrutiny.vocabulary import listing

#: A date found in the text: ``(start, end, edtf)``. An identifier: ``(scheme, parts)``.
Dated = tuple[int, int, str]
Identified = tuple[str, Mapping[str, Any]]

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?)?)?$")
#: The end of a sentence, not the stop behind an abbreviation: "г. Лунд", "St. Ives".
_PROSE_BEFORE = re.compile(r"(?:\w{3}|[^\w\s]|\s)[.!?。]\s")


def published(
    reading: Reading, kind: str, dates: Sequence[Dated], identifiers: Sequence[Identified]
) -> tuple[str | None, str | None]:
    """The day as EDTF and its basis: stated, derived from the document's index number, or None twice."""
    own = _edtf(reading.properties.get("published", ""))
    if own:
        return own, "stated"
    stated = _dating(reading, kind, [date for date in dates if "/" not in date[2]])
    if stated:
        return stated, "stated"
    created = _edtf(reading.properties.get("created", ""))
    if created and reading.media_type in TABLES:
        return created[:10], "stated"
    for scheme, parts in identifiers[:5]:
        year = str(parts.get("year", ""))
        if scheme == "ngo_index" and re.fullmatch(r"(?:19|20)\d\d", year) and _stands_apart(reading, year):
            return year, "derived"
    return None, None


def _edtf(value: str) -> str | None:
    """A moment written the ISO way as EDTF; None for anything else."""
    match = _ISO.match(value.strip())
    if match is None:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    if month is not None and not 1 <= int(month) <= 12:
        return None
    date = "-".join(part for part in (year, month, day) if part)
    if hour is None or day is None:
        return date
    if zone and zone != "Z" and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"{date}T{hour}:{minute}{f':{second}' if second else ''}{zone or ''}"


@dataclass(frozen=True, slots=True)
class _Line:
    """The line on which a date stands: what is before and after the date, and where the line is.

    top, bottom   whether it is among the first or last blocks
    """

    block: Span
    before: str
    after: str
    top: bool
    bottom: bool

    @property
    def whole(self) -> str:
        return f"{self.before}0{self.after}".strip()

    @property
    def others(self) -> list[str]:
        """The words beside the date that are neither numbers nor words of dates; two Han characters count as one."""
        row = [
            word for word in terms(f"{self.before} {self.after}") if not word.isdigit() and not calendar().leads([word])
        ]
        han = sum(len(word) == 1 and word > "\u2e80" for word in row)
        return row[: len(row) - han // 2] if han else row


def _dating(reading: Reading, kind: str, dates: Iterable[Dated]) -> str | None:
    """The date that dates the document: alone on its line, in a dateline, near the top or at the end of a letter."""
    blocks = [span for span in reading.blocks() if span.kind in ("body", "furniture", "footnote")]
    starts = [span.start for span in blocks]
    letter = kind in ("open_letter", "joint_letter", "correspondence", "state_statement", "testimony", "other")
    best: tuple[int, int] | None = None
    chosen = None
    for start, end, edtf in dates:
        place = bisect_right(starts, start) - 1
        if place < 0 or start >= blocks[place].end:
            continue
        line = _line(reading.text, blocks, place, (start, end))
        weight = _weight(line, letter)
        if weight and len(edtf) >= 10:
            weight += 1
        if weight and (best is None or (weight, -place) > best):
            best, chosen = (weight, -place), edtf
    return chosen


def _line(text: str, blocks: Sequence[Span], place: int, date: tuple[int, int]) -> _Line:
    span, (start, end) = blocks[place], date
    begin = max(span.start, text.rfind("\n", span.start, start) + 1)
    stop = text.find("\n", end, span.end)
    return _Line(
        block=span,
        before=text[begin:start],
        after=text[end : stop if stop >= 0 else span.end],
        top=place < NEAR_TOP,
        bottom=place >= len(blocks) - 6,
    )


_AFTER_DATELINE = re.compile(
    r"\s*(?:\([^)]{1,40}\)\s*(?:\.\s?)?(?:[-–—]|$))|\s*(?:\([^)]{1,40}\)\s*)?[|:–—)\]\uff09\uff1a]|\.\s?[-–—]"
    r"|\s--?\s|电|讯|電|訊"
)
_STALE = ("updat", "modif", "обновл", "изменен", "actuali", "更", "تحديث")


def _weight(line: _Line, letter: bool) -> int:
    """How surely the date on this line is that of the document; 0 for a date in running prose."""
    if line.block.block == "table_row" or (line.block.block == "list_item" and line.block.label is None):
        return 0
    whole = line.whole
    alone = len(whole) <= 140 and not _prose(whole[:-1]) and len(others := line.others) <= 6
    published = _leads_published(line.before)
    if alone and (line.block.label in ("dateline", "header") or len(others) <= 3 or published):
        if line.top:
            return 4 if any(word.startswith(_STALE) for word in others) else 8 + 2 * published
        return (6 if letter else 5) if line.bottom else 0
    if line.bottom and letter and alone and not line.after.strip(" ."):
        return 5  # “In the city of Lund, on the third of May 2021”, below a letter
    if line.top and alone and line.block.block != "title" and not whole.endswith((".", ";")):
        return 4
    lead = line.top and len(line.before) <= 60 and not _prose(line.before)
    return 6 if lead and _AFTER_DATELINE.match(line.after) else 0


def _prose(words: str) -> bool:
    """True when a sentence ends among the words; a stop behind the name of a weekday or month ends none."""
    ended = (
        terms(words[max(0, match.start() - 20) : match.start() + 3])[-1:] for match in _PROSE_BEFORE.finditer(words)
    )
    return any(not word or not (calendar().leads(word) or word[0] in _weekdays()) for word in ended)


@cache
def _weekdays() -> frozenset[str]:
    """The forms of weekdays that stand beside dates and are in no list of months and days."""
    return frozenset(term for row in listing("weekdays").values() for form in row for term in terms(str(form)))


def _leads_published(before: str) -> bool:
    row, known = terms(before[-60:]), phrases("furniture", "published")
    return any(known.leads(row, at) for at in range(len(row)))


def _stands_apart(reading: Reading, year: str) -> bool:
    """True when a short block near the top, or a footer, holds the year: the document's own index number."""
    blocks = list(reading.blocks())
    near = [*blocks[:6], *blocks[-4:], *(span for span in blocks if span.kind == "furniture")]
    return any(year in reading.text[span.start : span.end] and span.end - span.start <= 80 for span in near)


__all__ = ["Dated", "Identified", "published"]
