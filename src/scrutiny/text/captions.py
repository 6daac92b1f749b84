"""Which blocks are captions of pictures, and whom they credit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from scrutiny.text.phrases import raw
from scrutiny.text.reading import Span
from scrutiny.vocabulary import listing

#: A longer block is no caption.
LONGEST = 600


@dataclass(frozen=True, slots=True)
class _Patterns:
    """A credit in brackets at the end, one after a mark at the end, and the beginning of a caption."""

    bracketed: re.Pattern[str]
    trailing: re.Pattern[str]
    leading: re.Pattern[str]
    stroke: re.Pattern[str]
    agency: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    credit = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in raw("furniture", "credit"))
    caption = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in raw("furniture", "captions"))
    agencies = "|".join(re.escape(word) for word in listing("agencies") if len(word) > 2)
    edge = r"(?:(?<=[^\w])|(?<=[^\x00-\u2e7f])|^)"
    return _Patterns(
        bracketed=re.compile(
            rf"[(\[(【]\s*(?:(?:{credit})\s*(?:[::/|–—-]\s*|by\s+|©\s*|\s)(?P<who>[^()\[\]()【】\n]{{1,90}}?)"
            rf"|©\s*(?P<owner>[^()\[\]()\n]{{1,90}}?)|(?P<giver>[^()\[\]()\n]{{1,40}}?)(?:供图|图片|摄|攝))\s*[)\])】]\s*[.。]?$",
            re.IGNORECASE,
        ),
        trailing=re.compile(
            rf"{edge}(?:(?:{credit})\s*(?:[::]|©|/)\s*|©\s*)(?P<who>[^\n:;.!?。]{{2,70}}(?:\.[^\s.][^\n.]{{0,30}})?)[.。]?$",
            re.IGNORECASE,
        ),
        leading=re.compile(rf"^\W{{0,3}}(?:{caption})\s*\d{{0,3}}\s*(?:[::]|©)\s*(?P<who>[^\n]*)$", re.IGNORECASE),
        stroke=re.compile(
            r"[.!?)–—-]\s+(?P<who>[A-Z][A-Z.-]{1,11}\s?/\s?[A-Z][\w.’'-]+(?:\s[^\W\d_][\w.’'-]*){0,3})\.?$"
        ),
        agency=re.compile(
            rf"[(\[(](?P<who>(?:[^()\n]{{1,40}}\s*/\s*)?(?:{agencies})\s*/\s*[^()\n]{{2,50}}|[^()\n]{{2,40}}\s*/\s*(?:{agencies})(?:\s+(?i:photos?))?)[)\])]\s*\.?$"
        ),
    )


def _narrow(text: str) -> str:
    """The text with full-width marks and letters as narrow ones."""
    return text.translate(_NARROW) if _WIDE.search(text) else text


def credit_of(caption: str) -> str | None:
    """Whom a caption credits with its picture, None when it says nobody."""
    line = _narrow(caption.strip())
    known = _patterns()
    for pattern in (known.bracketed, known.agency, known.stroke, known.trailing):
        match = pattern.search(line[-400:])
        if match:
            who = next((found for found in match.groups() if found), None)
            if who:
                return who.strip(" .,:;-–—/©")
    match = known.leading.match(line)
    if match and len(match["who"].split()) <= 5 and not match["who"].rstrip().endswith((".", "。")):
        return match["who"].strip(" .©") or None
    return None


def is_caption(block: str) -> bool:
    """True when the block by its own words is the caption of a picture."""
    line = _narrow(block.strip())
    if not 6 <= len(line) <= LONGEST or "\n\n" in line:
        return False
    known = _patterns()
    if known.bracketed.search(line[-200:]) or known.agency.search(line[-120:]) or known.stroke.search(line[-120:]):
        return True
    if known.leading.match(line):
        return True
    may = len(line) <= 400 and not _CREDIT_MARKS.isdisjoint(line[-120:])
    trailing = known.trailing.search(line[-120:]) if may else None
    if trailing and (trailing.start() > 0 or len(line) > 120) and not _speaks(line[: trailing.start()]):
        return True
    return len(line) <= 400 and line[:30].casefold().startswith(raw("furniture", "captions_open"))


#: Full-width marks of Chinese and Japanese typography as the ones the patterns know.
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_WIDE = re.compile("[\uff01-\uff5e]")
_CREDIT_MARKS = frozenset("©:：/")
_SENTENCES = re.compile(r"[.!?。!?؟]\s")


def _speaks(words: str) -> bool:
    """True for what is rather a paragraph than the words under a picture."""
    return len(_SENTENCES.findall(words)) > 3


def mark_captions(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans, captions marked."""
    marked = []
    for span in spans:
        mine = (
            span.kind == "body" and span.block in ("paragraph", "line", "heading", "list_item") and span.ordinal is None
        )
        if mine and span.end - span.start <= LONGEST and is_caption(text[span.start : span.end]):
            span = replace(span, kind="caption")
        marked.append(span)
    return marked


__all__ = ["credit_of", "is_caption", "mark_captions"]
