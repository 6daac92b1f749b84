"""What a document is: title, kind, publisher, day of publication, languages, rights. Nothing is guessed.

What cannot be told is None. Dates and identifiers are found downstream and handed in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from scrutiny.text.captions import credit_of
from scrutiny.text.datelines import NEAR_TOP
from scrutiny.text.document_kind import Shape, document_kind
from scrutiny.text.fold import terms
from scrutiny.text.furniture import furniture_line
from scrutiny.text.markers import marker
from scrutiny.text.phrases import calendar, listed, phrases, raw
from scrutiny.text.reading import Reading, Span

#: A date found in the text: ``(start, end, edtf)``. An identifier: ``(scheme, parts)``.
Dated = tuple[int, int, str]
Identified = tuple[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What a document is.

    kind             one of `evidence.document.DOCUMENT_KINDS`; `kind_because` names what spoke for it
    published        EDTF; `published_basis` stated, or derived (from an index number); both None when unknown
    rights           who holds the copyright, as printed; credit: whom the pictures credit
    """

    title: str
    kind: str
    kind_because: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    published_basis: str | None = None
    languages: tuple[str, ...] = ()
    rights: str | None = None
    credit: str | None = None


def describe(
    reading: Reading, name: str, *, dates: Sequence[Dated] = (), identifiers: Sequence[Identified] = ()
) -> Description:
    """The description of an annotated reading.

    Args:
        name: the name the document arrived under; its title where the text shows none.
        dates: the dates stated in the text, in order.
        identifiers: the document identifiers found in the text, in order.
    """
    title = _title(reading, name)
    kind, because = document_kind(Shape(reading, title, identifiers))
    published, basis = _published(reading, kind, dates, identifiers)
    rights = _rights(reading)
    return Description(
        title=title,
        kind=kind,
        kind_because=because,
        publisher=_publisher(reading, rights),
        published=published,
        published_basis=basis,
        languages=reading.languages,
        rights=rights,
        credit=next(
            (
                found
                for span in reading.blocks()
                if span.kind == "caption" and (found := credit_of(_said(reading, span)))
            ),
            None,
        ),
    )


def _said(reading: Reading, span: Span) -> str:
    return reading.text[span.start : span.end]


# ── title ──


def _title(reading: Reading, name: str) -> str:
    """The title in the text, else the file's own, else the first line, else the name."""
    blocks = [span for span in reading.blocks() if span.kind == "body"]
    shown = [_bare(_said(reading, span)) for span in blocks if span.block == "title"]
    headings = [_bare(_said(reading, span)) for span in blocks[:6] if span.block == "heading" and span.label is None]
    own = _bare(reading.title or "") if not furniture_line(reading.title or "") else ""
    table = reading.media_type.startswith(("text/csv", "application/vnd")) and "word" not in reading.media_type
    first = [] if table else [_bare(_said(reading, span)) for span in blocks[:1] if span.end - span.start <= 160]
    named = _bare(reading.properties.get("title", "") or reading.properties.get("subject", ""))
    for found in (*shown[:1], own, *headings[:1], *first, named):
        if found:
            return found[:300]
    return PurePosixPath(name.replace("\\", "/")).name


def _bare(line: str) -> str:
    """A title on one line without a stray bullet, rule or markup around it."""
    line = " ".join(line.split())
    found = marker(line)
    if found is not None and found.ordinal is None and found.style != "letter":
        line = line[found.length :]
    return line.strip("#*_=~ \t")


# ── rights and publisher ──

_HOLDER = re.compile(
    r"(?:©|ⓒ|\(c\)(?=\s*(?:(?:19|20)\d\d|copyright|the\b|[A-Z]))|copyright\b)[\s:]*(?:©|\(c\)|copyright)?\s*(?P<years>(?:(?:19|20)\d\d[-–—,\s]*)*)(?P<who>[^\n©|]{2,120})",
    re.IGNORECASE,
)
_YEARS = re.compile(r"[\s,(]*(?:19|20)\d\d(?:\s*[-–—]\s*(?:19|20)\d\d)?\)?[\s.,)]*$")


def _rights(reading: Reading) -> str | None:
    """Who holds the copyright, as the document prints it."""
    for span in reading.blocks():
        if span.kind not in ("furniture", "contact") and span.label != "copyright":
            continue
        line = _said(reading, span)
        if len(line) > 600:
            continue
        for pattern_line in line.split("\n"):
            holder = _holder(pattern_line)
            if holder:
                return holder
    return reading.properties.get("rights")


def _holder(line: str) -> str | None:
    match = _HOLDER.search(line)
    who = match["who"] if match else ""
    if not match and furniture_line(line) == "copyright":
        who = _without_reservation(line)
    who = _without_reservation(who)
    who = re.split(r"\.\s|[。;;]", who)[0]
    who = _YEARS.sub("", who).strip(" .,:;-–—|/()")
    return (
        who
        if 2 <= len(who) <= 80 and any(map(str.isalpha, who)) and not phrases("furniture", "rights").fills(terms(who))
        else None
    )


def _without_reservation(line: str) -> str:
    """The line without "all rights reserved" and its kin."""
    for phrase in raw("furniture", "rights"):
        line = re.sub(
            rf"(?<![^\W_]){re.escape(phrase)}(?![^\W_])" if phrase.isascii() else re.escape(phrase),
            " ",
            line,
            flags=re.IGNORECASE,
        )
    return " ".join(line.split())


def _publisher(reading: Reading, rights: str | None) -> str | None:
    """Whose document it is: what the file says, its copyright line, or the agency that sends it."""
    named = reading.properties.get("publisher") or reading.properties.get("site_name")
    if named and any(map(str.isalpha, named)):
        return " ".join(named.split())
    if rights:
        return rights
    for span in reading.blocks():
        if span.label == "dateline":
            line = _said(reading, span).strip(" \t•*|-–—")
            if listed("agencies").fills(terms(line)) == 1:
                return line
    return None


# ── the day of publication ──

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?)?)?$")
_PROSE_BEFORE = re.compile(r"[.!?。]\s")


def _published(
    reading: Reading, kind: str, dates: Sequence[Dated], identifiers: Sequence[Identified]
) -> tuple[str | None, str | None]:
    own = _edtf(reading.properties.get("published", ""))
    if own:
        return own, "stated"
    stated = _dating(reading, kind, [date for date in dates if "/" not in date[2]])
    if stated:
        return stated, "stated"
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


def _dating(reading: Reading, kind: str, dates: Iterable[Dated]) -> str | None:
    """The date that dates the document: alone on its line, in a dateline, near the top or at the end of a letter."""
    blocks = list(reading.blocks())
    bodies = [at for at, span in enumerate(blocks) if span.kind in ("body", "furniture", "footnote")]
    rank = {at: place for place, at in enumerate(bodies)}
    letter = kind in ("open_letter", "joint_letter", "correspondence", "state_statement", "testimony", "other")
    best: tuple[int, int] | None = None
    chosen = None
    for start, end, edtf in dates:
        at = next((i for i, span in enumerate(blocks) if span.start <= start < span.end), None)
        if at is None or at not in rank:
            continue
        weight = _weight(reading, blocks[at], (start, end), rank[at], len(bodies), letter)
        if weight and len(edtf) >= 10:
            weight += 1
        if weight and (best is None or (weight, -rank[at]) > best):
            best, chosen = (weight, -rank[at]), edtf
    return chosen


def _weight(reading: Reading, span: Span, date: tuple[int, int], place: int, count: int, letter: bool) -> int:
    """How surely a date at this place is that of the document; 0 for a date in running prose."""
    line, start, end = _said(reading, span), date[0], date[1]
    top, bottom = place < NEAR_TOP, place >= count - 6
    before, after = reading.text[span.start : start], reading.text[end : span.end]
    others = [word for word in terms(before + " " + after) if not word.isdigit() and not calendar().leads([word])]
    alone = len(others) <= 6 and len(line) <= 140 and not _PROSE_BEFORE.search(line.strip()[:-1])
    said = phrases("furniture", "published")
    if span.block == "table_row":
        return 0
    if alone and (span.label in ("dateline", "header") or len(others) <= 3 or _leads_published(before, said)):
        stale = any(word.startswith(("updat", "modif", "обновл", "actuali")) for word in others)
        if top:
            return (4 if stale else 8) + (2 if _leads_published(before, said) else 0)
        return 6 if bottom and letter else (5 if bottom else 0)
    if (
        top
        and alone
        and span.block in ("heading", "line", "title", "paragraph", "list_item")
        and not line.rstrip().endswith((".", ";"))
    ):
        return 4
    if (
        top
        and len(before) <= 60
        and not _PROSE_BEFORE.search(before)
        and re.match(r"\s*(?:\([^)]{1,40}\)\s*)?[|:–—)\]]|\s-\s|电|讯|電|訊", after)
    ):
        return 6
    return 0


def _leads_published(before: str, known: Any) -> bool:
    row = terms(before[-60:])
    return any(known.leads(row, at) for at in range(len(row)))


def _stands_apart(reading: Reading, year: str) -> bool:
    """True when a short block near the top, or a footer, holds the year: the document's own index number."""
    blocks = list(reading.blocks())
    near = [*blocks[:6], *blocks[-4:], *(span for span in blocks if span.kind == "furniture")]
    return any(year in _said(reading, span) and span.end - span.start <= 80 for span in near)


__all__ = ["Description", "describe"]
