"""What kind of document a text is, by words and signs that can be named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from typing import Any

from scrutiny.text.datelines import byline
from scrutiny.text.fold import folded, terms
from scrutiny.text.furniture import furniture_line
from scrutiny.text.phrases import listed
from scrutiny.text.quotemarks import quoted_stretches
from scrutiny.text.reading import Reading, Span
from scrutiny.vocabulary import languages, listing, words

TABLES = frozenset(
    {
        "text/csv",
        "text/tab-separated-values",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.ms-excel",
        "application/vnd.oasis.opendocument.spreadsheet",
    }
)
_TOP, _SHORT, _LONG = 1500, 5000, 12_000
#: A place, then a mark or an agency, before the first sentence of a news text.
_CITY = re.compile(
    r"^\W{0,2}[^\W\d_][\w .'’,-]{1,60}?(?:,?\s*\d{1,2}\.?\s+\w+\.?(?:\s+\d{4})?)?\s*"
    r"(?:\([\w .,–-]{2,40}\)\s*)?(?:[|–—―]|\s-\s|\.\s?[–—])\s*\S"
)


#: A place, perhaps a day, then the initials of an agency in brackets or between strokes.
_WIRE = re.compile(
    r"^\W{0,2}[^\W\d_][\w '’-]{1,40}(?:,[\w .'’-]{1,30})?[,.]?\s*"
    r"(?:\([^\W\d_a-zа-я][^\W\d_a-zа-я.]{1,7}\)|\([\u0620-\u06ff ]{2,20}\)|/[^/\n]{2,24}/)"
    r"\s*(?:[.,]?\s*[–—-]|[.:])\s*\S"
)


#: A day, with its place or its agency around it, then an agency in brackets; or the Chinese word for a wire.
_DATED_WIRE = re.compile(
    r"^\W{0,2}[^()\n]{0,60}?\d[^()\n]{0,30}\((?P<agency>[^()\d\n]{2,40})\)\s*[.,]?\s*[–—―-]\s*\S"
    r"|^\W{0,2}[^\W\d_]{2,14}\s?(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日\s?[电電讯訊]"
)


@dataclass(frozen=True)
class Shape:
    """A reading seen as a document: its title, its parts, and the signs of its kind."""

    reading: Reading
    title: str
    identifiers: Sequence[tuple[str, Mapping[str, Any]]] = ()

    @cached_property
    def body(self) -> tuple[Span, ...]:
        return tuple(span for span in self.reading.blocks() if span.kind in ("body", "footnote"))

    def said(self, span: Span, most: int = 100_000) -> str:
        return self.reading.text[span.start : min(span.end, span.start + most)]

    @cached_property
    def letters(self) -> int:
        return sum(span.end - span.start for span in self.body)

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """The title and the beginnings of the first blocks, folded."""
        begun = [span for span in self.reading.blocks() if span.kind == "body" or span.label == "byline"]
        first = [self.said(span, 120) for span in begun[:8]]
        if first and len(first[0].split("\n")) > 1:
            first += first[0].split("\n")[1:]
        return tuple(f" {folded(line)} " for line in (self.title, self.reading.title, *first) if line)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The heads without those that begin a paragraph of prose: “The open letter says …” is no open letter."""
        prose = {f" {folded(self.said(span, 120))} " for span in self.body[1:8] if self._prose(span)}
        return tuple(head for head in self.heads if head not in prose)

    def _prose(self, span: Span) -> bool:
        words = self.said(span).rstrip("\"'”’»」』 \n")
        long = len(terms(words)) >= 25
        return long and words.endswith((".", "。", "!", "！", "?", "？", "؟"))

    @cached_property
    def zones(self) -> dict[str, str]:
        """The folded words of each part of the document in which words are looked for."""
        text = "\n".join(self.said(span) for span in self.body)
        furniture = [s for s in self.reading.blocks() if s.kind == "furniture"]
        pointers = [self.said(span, 200) for span in furniture if furniture_line(self.said(span, 200)) == "navigation"]
        short = [self.said(span, 120) for span in self.body[:4] if span.end - span.start <= 120]
        lead = [self.said(span, 120) for span in (*furniture[:3], *furniture[-3:])]
        zones = {
            "title": self.title,
            "headline": self.title,
            "top": text[:_TOP],
            "text": text[:60_000],
            "end": text[-700:] if len(text) > 700 else text[len(text) // 2 :],
            "pointer": "\n".join(pointers) if self.letters <= _SHORT else "",
            "body": "\n".join([self.title if len(self.title.split()) <= 12 else "", *short[:2]]),
            "masthead": "\n".join([*short, *lead]),
            "wire": "\n".join([*short, *lead, self.reading.properties.get("publisher", "")]),
        }
        return {zone: f" {folded(said)} " for zone, said in zones.items()}

    # ── signs ──

    def salutation(self) -> bool:
        return any(span.label == "salutation" for span in self.body)

    def closing_formula(self) -> bool:
        return any(span.label == "closing" for span in self.body)

    @cached_property
    def _items(self) -> list[int]:
        """Places of the short list items of the second half: where signatures stand."""
        return [
            at
            for at, span in enumerate(self.body)
            if span.block == "list_item" and span.end - span.start <= 160 and 2 * at >= len(self.body) // 2
        ]

    def long_roll(self) -> bool:
        return self._longest_run() >= 20

    def signing_bodies(self) -> bool:
        """Names in a row at the end of a letter."""
        if not (self.salutation() or self.closing_formula() or _meets(self.zones["text"], "open_letter", "text")):
            return False
        return self._longest_run(last=True) >= 3

    def _longest_run(self, *, last: bool = False) -> int:
        best = run = 1 if self._items else 0
        for before, at in pairwise(self._items):
            run = run + 1 if at - before <= 2 else 1
            best = run if last else max(best, run)
        return best

    def contact_block(self) -> bool:
        return any(span.kind == "contact" for span in self.reading.blocks())

    def press_contact(self) -> bool:
        """The contacts are introduced as those for the press."""
        contacts = (span for span in self.reading.blocks() if span.kind == "contact")
        return any(_meets(f" {folded(self.said(span, 120))} ", "press_contact", "") for span in contacts)

    def spokespersons(self) -> bool:
        """Two or more paragraphs in which somebody is quoted as saying something."""
        places = Counter(
            _block_at(self.body, start) for start, end in quoted_stretches(self.reading) if end - start > 30
        )
        speaking = [
            at for at in places if at >= 0 and _meets(f" {folded(self.said(self.body[at], 2000))} ", "says", "")
        ]
        return len(speaking) >= 2

    def agency(self) -> bool:
        """A news agency named on a line of its own, or holding the copyright."""
        for span in self.reading.blocks():
            if span.label == "copyright" and listed("agencies").inside(terms(self.said(span, 200))):
                return True
            if span.label == "dateline" and listed("agencies").fills(terms(self.said(span, 100))):
                return True
        first = [self.said(span, 90) for span in self.body[:6] if span.end - span.start > 120]
        leads = [self.said(span, 120).replace("\n", " ") for span in self.body[:6] if span.end - span.start > 60]
        return any(
            listed("agencies").inside(terms(line)) for line in first[:2] if _CITY.match(line) or line[:1] in "(\uff08【"
        ) or any(_WIRE.match(line[:90]) or _DATED_WIRE.match(line) for line in leads)

    def byline(self) -> bool:
        return any(span.label == "byline" for span in self.reading.blocks()) or any(
            byline(line) for span in self.body[:4] for line in self.said(span, 300).split("\n")[1:3]
        )

    def city_dateline(self) -> bool:
        paragraphs = [span for span in self.body[:8] if span.end - span.start > 120]
        return any(_CITY.match(self.said(span, 140)) is not None for span in paragraphs[:2])

    def credited_picture(self) -> bool:
        return any(span.kind == "caption" for span in self.reading.blocks())

    def copyright(self) -> bool:
        return any(span.label == "copyright" for span in self.reading.blocks())

    def un_symbol_on_top(self) -> bool:
        schemes = [scheme for scheme, _ in self.identifiers[:3]]
        head = self.reading.text[:600]
        return (
            any(scheme.startswith("un_") for scheme in schemes)
            and re.search(r"\b[A-Z]{1,5}/[A-Z0-9./]+", head) is not None
        )

    def numbered_paragraphs(self) -> bool:
        return sum(s.ordinal is not None and s.end - s.start > 160 for s in self.body) >= 8

    def long_text_with_headings(self) -> bool:
        return self.letters > _LONG and sum(span.block == "heading" for span in self.body) >= 5

    def first_person(self) -> bool:
        row = self.zones["text"].split()[:4000]
        own = _single_words("first_person")
        return len(row) >= 60 and sum(word in own for word in row) >= 0.035 * len(row)

    def short_text(self) -> bool:
        return self.letters <= _SHORT // 2


def document_kind(shape: Shape) -> tuple[str, tuple[str, ...]]:
    """The kind of the document, and the words and signs that spoke for it."""
    reading = shape.reading
    if reading.media_type == "message/rfc822":
        return "correspondence", ("it is an e-mail",)
    if reading.media_type in TABLES or _is_table(reading):
        return "table", ("it is a table",)
    known = listing("document_weights")
    scores: Counter[str] = Counter()
    reasons: dict[str, list[str]] = {}
    for kind, zones in known["words"].items():
        for zone, weight in zones.items():
            heads = shape.lines if kind in ("open_letter", "joint_letter") else shape.heads
            met = _line(heads, kind) if zone == "line" else _meets(shape.zones[zone], kind, zone)
            if met:
                scores[kind] += weight
                reasons.setdefault(kind, []).append(f"“{met}” ({zone})")
    for sign, kinds in known["signs"].items():
        if getattr(shape, sign)():
            for kind, weight in kinds.items():
                scores[kind] += weight
                if weight > 0:
                    reasons.setdefault(kind, []).append(sign.replace("_", " "))
    best = max(known["order"], key=lambda kind: scores[kind])
    if scores[best] < known["least"]:
        return "other", ()
    return best, tuple(reasons[best])


def _is_table(reading: Reading) -> bool:
    blocks = list(reading.blocks())
    return len(blocks) >= 3 and sum(span.block == "table_row" for span in blocks) >= 0.8 * len(blocks)


def _block_at(spans: Sequence[Span], offset: int) -> int:
    low, high = 0, len(spans)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if spans[middle].start <= offset else (low, middle)
    return low - 1


@cache
def _pattern(kind: str, zone: str) -> re.Pattern[str] | None:
    """The phrases of a kind in a zone, of all languages, as a pattern over folded text."""
    found: set[str] = set()
    for language in languages("documents"):
        group = words("documents", language).get(kind, {})
        for phrase in group.get(zone, ()) if isinstance(group, dict) else group:
            found.add(_folded(str(phrase)))
    found.discard("")
    return re.compile(rf" (?:{'|'.join(sorted(found, key=len, reverse=True))})(?= )") if found else None


def _folded(phrase: str) -> str:
    parts = [folded(part.rstrip("*")) + (r"\S*" if part.endswith("*") else "") for part in phrase.split()]
    return " ".join(part for part in parts if part)


@cache
def _single_words(key: str) -> frozenset[str]:
    return frozenset(folded(word) for language in languages("documents") for word in words("documents", language)[key])


def _meets(said: str, kind: str, zone: str) -> str | None:
    """The first phrase of the kind that stands in the folded words, or None."""
    pattern = _pattern(kind, zone)
    match = pattern.search(said) if pattern else None
    return match.group().strip() if match else None


def _line(heads: Sequence[str], kind: str) -> str | None:
    pattern = _pattern(kind, "line")
    for head in heads:
        match = pattern.match(head) if pattern else None
        if match:
            return match.group().strip()
    return None


__all__ = ["TABLES", "Shape", "document_kind"]
