"""Which blocks tell how to reach somebody: they never leave, are not searched, and no claim is read from them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from scrutiny.protection.contacts import Contact, find_contacts, touches, withhold
from scrutiny.text.datelines import date_line
from scrutiny.text.fold import terms
from scrutiny.text.phrases import phrases
from scrutiny.text.reading import Span

#: How much of a block its contacts fill when the block is there for their sake.
SHARE = 0.2
#: A longer introduction is a paragraph.
_LONGEST_INTRODUCTION = 220
#: Kinds of block that may prove to be contacts.
_ASKED = frozenset({"body", "contact", "furniture"})
_FIELD = re.compile(r"[:：]|--|\d")
_SENTENCES = re.compile(r"[.!?؟。!?](?=\s+[^\W\d_]|\s*$)")


def mark_contacts(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans, contact blocks and the lines that introduce them marked."""
    found = find_contacts(text)
    marked = list(spans)
    if not found:
        return marked
    introduced = False
    for at, span in enumerate(spans):
        if span.kind not in _ASKED or span.block in ("table_row", "title") or span.label == "header":
            introduced = False
            continue
        line = text[span.start : span.end]
        reaches = touches(found, span.start, span.end)
        introduces = (reaches or len(line) <= _LONGEST_INTRODUCTION) and _introduces(line)
        contact = (
            (reaches and _for_contact(line, span, found, introduced or introduces))
            or (introduces and not reaches and _follows(text, spans, at, found))
            or (introduced and not reaches and _between(text, spans, at, found))
        )
        if contact or span.kind == "contact":
            marked[at] = replace(span, kind="contact")
            introduced = contact
        else:
            introduced = False
    return _with_addresses(text, marked)


#: Lines of an address: a house number before or behind a name, a postal code and a town.
_CODE = r"(?!(?:19|20)\d\d\b)\d{4,6}"
_NAME = r"(?:[^\W\d_a-zа-яё][\w'’.-]*|\w{1,3})"
_ADDRESS = re.compile(
    rf"\d{{1,4}}\s?(?:bis|ter|[a-zA-Z])?(?:,\s*\w.{{2,40}}|(?:\s+{_NAME}){{2,6}})"
    rf"|{_NAME}(?:\s+{_NAME}){{0,4}},?\s+(?:n[.ºo°]+\s*)?\d{{1,3}}[a-zA-Z]?"
    rf"|(?:[A-Z]{{1,2}}[- ])?{_CODE},?(?:\s+{_NAME}){{1,5}}"
    rf"|{_NAME}(?:\s+{_NAME}){{0,4}},?\s+{_CODE}(?:,(?:\s+{_NAME}){{1,3}})?"
)


def _with_addresses(text: str, spans: list[Span]) -> list[Span]:
    """The spans, lines of an address right above or below a contact line marked with it."""
    for order in (range(len(spans) - 1, -1, -1), range(len(spans))):
        step = order.step
        for at in order:
            beside = at - step
            if not 0 <= beside < len(spans) or spans[beside].kind != "contact" or spans[at].kind != "body":
                continue
            first, second = sorted((at, beside))
            adjacent = (
                spans[second].start - spans[first].end <= 2
                and "\n\n" not in text[spans[first].end : spans[second].start]
            )
            line = text[spans[at].start : spans[at].end].strip()
            if adjacent and spans[at].block == "line" and len(line) <= 80 and is_address(line):
                spans[at] = replace(spans[at], kind="contact")
    return spans


def is_address(line: str) -> bool:
    """True for a line that is a street with its number, or a town with its code."""
    return _ADDRESS.fullmatch(line) is not None and not date_line(line)


def _introduces(line: str) -> bool:
    """True when the block begins by saying who can be reached."""
    return bool(phrases("furniture", "contact").leads(terms(line[:80])))


def _for_contact(line: str, span: Span, found: tuple[Contact, ...], introduced: bool) -> bool:
    """True when a block that holds a contact is there for its sake, not a paragraph that mentions one."""
    if span.kind == "contact":
        return True
    if introduced and len(line) <= 1000:
        return True
    at = bisect_left(found, span.start, key=lambda contact: contact.end)
    filled = 0
    while at < len(found) and found[at].start < span.end:
        filled += min(found[at].end, span.end) - max(found[at].start, span.start)
        at += 1
    if span.ordinal is not None and len(line) <= 300:
        return filled >= 0.5 * len(line)
    if filled >= SHARE * len(line):
        return True
    return len(line) <= 140 and len(_SENTENCES.findall(line)) <= 1 and not line.rstrip().endswith((".", "。", "؟", "!"))


def _follows(text: str, spans: Sequence[Span], at: int, found: tuple[Contact, ...]) -> bool:
    """True when an introduction stands right above a block with a contact."""
    line = text[spans[at].start : spans[at].end]
    if len(line) > _LONGEST_INTRODUCTION:
        return False
    return any(
        touches(found, span.start, span.end) and span.end - span.start <= 600
        for span in spans[at + 1 : at + 4]
        if span.kind in ("body", "contact")
    )


def _between(text: str, spans: Sequence[Span], at: int, found: tuple[Contact, ...]) -> bool:
    """True for a short line (a name, an office) between an introduction and the contact it belongs to."""
    line = text[spans[at].start : spans[at].end]
    if (
        spans[at].kind == "furniture"
        or len(line) > 120
        or _FIELD.search(line)
        or line.rstrip().endswith((".", "!", "?", "。"))
    ):
        return False
    return any(touches(found, span.start, span.end) for span in spans[at + 1 : at + 4])


__all__ = ["Contact", "find_contacts", "is_address", "mark_contacts", "withhold"]
