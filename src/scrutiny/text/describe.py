"""What a document is: title, kind, publisher, day of publication, languages, rights. Nothing is guessed.

What cannot be told is None. Dates and identifiers are found downstream and handed in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath

from scrutiny.text.captions import credit_of
from scrutiny.text.datelines import date_line
from scrutiny.text.dating import Dated, Identified, published
from scrutiny.text.document_kind import TABLES, Shape, document_kind
from scrutiny.text.fold import folded, terms
from scrutiny.text.furniture import furniture_line
from scrutiny.text.markers import marker
from scrutiny.text.phrases import calendar, listed, phrases, raw
from scrutiny.text.reading import Reading, Span
from scrutiny.text.titles import untitled


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
    day, basis = published(reading, kind, dates, identifiers)
    rights = _rights(reading)
    return Description(
        title=title,
        kind=kind,
        kind_because=because,
        publisher=_publisher(reading, rights),
        published=day,
        published_basis=basis,
        languages=reading.languages,
        rights=rights,
        credit=_credit(reading),
    )


def _credit(reading: Reading) -> str | None:
    captions = (span for span in reading.blocks() if span.kind == "caption")
    return next((found for span in captions if (found := credit_of(_said(reading, span)))), None)


def _said(reading: Reading, span: Span) -> str:
    return reading.text[span.start : span.end]


# ── title ──


def _title(reading: Reading, name: str) -> str:
    """The title in the text, else the file's own, else the first line, else the name."""
    blocks = [span for span in reading.blocks() if span.kind == "body"]
    table = reading.media_type in TABLES
    shown = [_shown_title(reading, blocks, at) for at, span in enumerate(blocks) if span.block == "title"]
    own = _own_title(reading, blocks)
    headings = [_said(reading, s) for s in blocks[:6] if s.block == "heading" and s.label is None]
    first = (
        [] if table else [line for span in blocks[:4] for line in _said(reading, span).split("\n") if len(line) <= 160]
    )
    named = reading.properties.get("title") or reading.properties.get("subject") or ""
    subjects = [] if reading.media_type in (MAIL, HTML) else _subjects(reading, blocks)
    for found in (*subjects, *shown[:1], own, *headings[:1], *first, named):
        bare = _bare(found)
        if _WORD.search(bare) and not _masthead(bare) and (bare == _bare(named) or not untitled(bare)):
            return bare[:300]
    return PurePosixPath(name.replace("\\", "/")).name


MAIL, HTML = "message/rfc822", "text/html"
#: A title has a word; "No. 045/2023" has none.
_WORD = re.compile(r"[^\W\d_]{3}|[\u0e00-\u0eff\u3040-\uffdc]")
_PARTS = re.compile(r"\s+[|–—·:»-]\s+|\s*[|»]\s*")


def _own_title(reading: Reading, blocks: Sequence[Span]) -> str:
    """The title the file gives itself, without the name of the site where a line of the text is the rest."""
    own = reading.title
    if not own or untitled(own):
        return ""
    heads = {folded(_said(reading, span)) for span in blocks[:8] if span.end - span.start <= 200}
    parts = [] if folded(own) in heads else _PARTS.split(own)
    return next((part for part in parts if folded(part) in heads and len(part.split()) > 1), own)


def _subjects(reading: Reading, blocks: Sequence[Span]) -> list[str]:
    """What stands behind "Subject:" on a line near the top."""
    found = []
    for span in blocks[:6]:
        for line in _said(reading, span).split("\n"):
            head, colon, rest = line.replace("\uff1a", ":").partition(":")
            if (
                colon
                and len(head) <= 20
                and phrases("documents", "subject").fills(terms(head))
                and len(rest) <= 160
                and _says(rest)
            ):
                found.append(rest)
    return found


def _says(subject: str) -> bool:
    """True for words; a reference number ("Ref: ABC/7/2020") is no subject."""
    return len(subject.split()) > 1 or not subject.isascii()


def _shown_title(reading: Reading, blocks: Sequence[Span], at: int) -> str:
    """The title block with a second line that goes on in the middle of its sentence."""
    title = _said(reading, blocks[at])
    if at + 1 < len(blocks) and blocks[at + 1].block in ("title", "heading", "line") and len(title) <= 160:
        second = _said(reading, blocks[at + 1])
        if second[:1].islower() and len(second) <= 120 and not title.rstrip().endswith((".", "!", "?", ":")):
            return f"{title} {second}"
    return title


_DAY = re.compile(r"\b\d{1,2}\b.*\b(?:19|20)\d\d\b")


def _masthead(line: str) -> bool:
    """True for a line that is the head of a newspaper or a date, no title: a day of the week or month and a year."""
    if _DAY.search(line) is None:
        return False
    row = terms(line)
    return (
        any(calendar().leads(row, at) for at in range(len(row))) and len(row) <= 9 and (date_line(line) or "  " in line)
    )


def _bare(line: str) -> str:
    """A title on one line without a stray bullet, rule or markup around it."""
    line = "  ".join(part for part in (" ".join(part.split()) for part in re.split(r"\s{3,}|\t", line)) if part)
    found = marker(line)
    if found is not None and found.ordinal is None and found.style != "letter":
        line = line[found.length :]
    return line.strip("#*_=~ \t").rstrip("-–—")


# ── rights and publisher ──

_HOLDER = re.compile(
    r"(?:©|ⓒ|\(c\)(?=\s*(?:(?:19|20)\d\d|copyright|the\b|[A-Z]))|copyright\b)[\s:]*(?:©|\(c\)|copyright)?\s*(?P<years>(?:(?:19|20)\d\d[-–—,\s]*)*)(?P<who>[^\n©|]{2,120})",
    re.IGNORECASE,
)
_RIGHTS_MARK = re.compile(r"[©ⓒ]|\(c\)|copyright", re.IGNORECASE)
_YEARS = re.compile(r"[\s,(]*(?:19|20)\d\d(?:\s*[-–—]\s*(?:19|20)\d\d)?\)?[\s.,)]*$")


def _rights(reading: Reading) -> str | None:
    """Who holds the copyright, as the document prints it."""
    for span in reading.blocks():
        if span.kind not in ("furniture", "contact") or span.end - span.start > 600:
            continue
        line = _said(reading, span)
        if span.label != "copyright" and not _RIGHTS_MARK.search(line):
            continue
        holder = next((found for part in line.split("\n") if (found := _holder(part))), None)
        if holder:
            return holder
    return reading.properties.get("rights")


def _holder(line: str) -> str | None:
    """The name behind © or before "all rights reserved" on a line that has one of the two."""
    match = _HOLDER.search(line)
    if match is None and furniture_line(line) != "copyright":
        return None
    who = _without_reservation(match["who"] if match else line)
    who = _YEARS.sub("", re.split(r"\.\s|[。;；]", who)[0]).strip(" .,:;-–—|/()")
    return who if 2 <= len(who) <= 80 and any(map(str.isalpha, who)) else None


@cache
def _reservations() -> re.Pattern[str]:
    """ "All rights reserved" and its kin, in all languages."""
    known = [
        rf"(?<![^\W_]){re.escape(phrase)}(?![^\W_])" if phrase[0].isascii() else re.escape(phrase)
        for phrase in raw("furniture", "rights")
    ]
    return re.compile("|".join(known), re.IGNORECASE)


def _without_reservation(line: str) -> str:
    return " ".join(_reservations().sub(" ", line).split())


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


__all__ = ["Description", "describe"]
