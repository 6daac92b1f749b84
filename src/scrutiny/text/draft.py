"""A reading while it is being written: pieces of text and the spans that cover them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from scrutiny.errors import Remark
from scrutiny.text.reading import Reading, Span

_LINE_ENDS = re.compile("\r\n?|[\x0b\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def clean(text: str) -> str:
    """The text without byte order mark, NUL or lone surrogate, its line ends ``\\n``."""
    if "\r" in text or "\x0b" in text or "\u2028" in text or "\u2029" in text:
        text = _LINE_ENDS.sub("\n", text)
    if "\x00" in text or "\ufeff" in text:
        text = text.replace("\x00", "").replace("\ufeff", "")
    if not text.isascii():
        text = _SURROGATES.sub("\ufffd", text)
    return text


def superscript(number: str) -> str:
    """The digits as superscripts, so that the mark of a note is never read as part of a number or word."""
    return number.translate(_SUPERSCRIPTS)


def language_tag(value: str | None) -> str | None:
    """A BCP 47 tag as it is usually written, or None where the value is none."""
    value = (value or "").strip().replace("_", "-")
    if not _TAG.fullmatch(value) or value.lower() in ("und", "zxx", "mul"):
        return None
    first, *rest = value.split("-")
    shapes = {2: str.upper, 4: str.title}
    return "-".join([first.lower(), *(shapes.get(len(part), str.lower)(part) for part in rest)])


class Draft:
    """Text under construction; every piece added becomes one block, white space between pieces belongs to none."""

    __slots__ = ("_gap", "_parts", "length", "spans")

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._gap = 0
        self.length = 0
        self.spans: list[Span] = []

    def _open(self, gap: int) -> None:
        if self._parts:
            breaks = "\n" * max(gap, self._gap)
            self._parts.append(breaks)
            self.length += len(breaks)

    def add(self, text: str, *, gap: int = 2, **about: Any) -> Span | None:
        """The piece stands in the text as one block, `gap` line ends from its neighbours; None when it was blank."""
        text = clean(text).strip()
        if not text:
            return None
        self._open(gap)
        self._gap = gap
        about.setdefault("block", "paragraph")
        span = Span(start=self.length, end=self.length + len(text), **about)
        self._parts.append(text)
        self.length += len(text)
        self.spans.append(span)
        return span

    def adopt(self, text: str, spans: Sequence[Span], **about: Any) -> None:
        """A text that has its spans already stands at the end; `about` fills what its spans leave open."""
        if not text or text.isspace():
            return
        self._open(2)
        self._gap = 2
        for span in spans:
            given = {
                name: value
                for name, value in about.items()
                if getattr(span, name) is None or (name == "kind" and span.kind == "body")
            }
            self.spans.append(replace(span, start=span.start + self.length, end=span.end + self.length, **given))
        self._parts.append(text)
        self.length += len(text)

    def text(self) -> str:
        return "".join(self._parts)

    def reading(self, extractor: str, media_type: str, **about: Any) -> Reading:
        """The finished reading."""
        return Reading(text=self.text(), extractor=extractor, media_type=media_type, spans=tuple(self.spans), **about)


def unreadable(message: str, next: str, *, media_type: str, extractor: str = "none/1") -> Reading:
    """A reading without text that says why: the document is preserved and nothing more can be done here."""
    return Reading(
        text="",
        extractor=extractor,
        media_type=media_type,
        properties={"status": "unreadable"},
        remarks=(Remark("", message, next),),
    )


def faults(
    text: str,
    spans: Sequence[Span],
    kinds: Sequence[str],
) -> str | None:
    """What is wrong with these spans for this text by the laws of `Reading`, or None."""
    if "\x00" in text or "\ufeff" in text or "\r" in text:
        return "the text holds NUL, byte order mark or carriage return"
    at = 0
    for span in spans:
        if not 0 <= span.start <= span.end <= len(text):
            return f"a span reaches outside the text: {span.start}-{span.end}"
        if span.kind not in kinds:
            return f"unknown kind of span: {span.kind!r}"
        if span.block is None:
            continue
        if span.start < at:
            return f"blocks overlap or are out of order at {span.start}"
        if text[at : span.start].strip():
            return f"text outside every block at {at}"
        at = span.end
    if text[at:].strip():
        return f"text outside every block at {at}"
    return None
