"""The frozen result of reading one document: its text, the spans of that text, and remarks.

Invariants, true for every `Reading`:
- `text` is Unicode without byte order mark or NUL, its line ends are ``\\n``;
- every offset counts code points of exactly that `text`, and ``0 <= start <= end <= len(text)``;
- *block* spans (`block` is set) never overlap, stand in text order, and together cover every
  character that is not white space; *quotation* spans lie inside blocks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from scrutiny.errors import Remark

#: What a span is. Claims are read from `body`; see `CLAIM_KINDS`.
SPAN_KINDS = ("body", "furniture", "caption", "footnote", "contact", "quotation")

#: Where statements are looked for. A footnote is its author's own text (it often carries the totals).
CLAIM_KINDS = frozenset({"body", "footnote"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch ``text[start:end]`` of a reading and what is known of it.

    kind      one of SPAN_KINDS
    block     title, heading, paragraph, list_item, table_row or line; None for a quotation span
    label     a closer word where there is one: dateline, navigation, copyright, topic_index, related,
              header, footer, comment, attachment, salutation, letterhead …
    ordinal   the number of a list item, also when the file leaves counting to the reader (HTML ``<ol>``)
    path      where it stands in the source: DOM path, document part, ``Sheet1!A2:F2``, MIME part
    page, box page from 1 and ``(x0, y0, x1, y1)`` in points from the lower left corner
    language  BCP 47, or None when nothing can be said; script is ISO 15924 of most letters
    """

    start: int
    end: int
    kind: str = "body"
    block: str | None = None
    label: str | None = None
    ordinal: int | None = None
    path: str | None = None
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    language: str | None = None
    script: str | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came inside another one (a mail's part), to be received as a document of its own."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one extractor read in one document; never changed once made.

    `extractor` names tool and version (``html/1``). `properties` is what the file says of itself:
    title, author, created, published, publisher, encoding, subject, from, to … all as strings.
    `languages` are BCP 47, the most text first. `pages` is 0 where pages do not apply.
    """

    text: str
    extractor: str
    media_type: str
    spans: tuple[Span, ...] = ()
    title: str | None = None
    languages: tuple[str, ...] = ()
    pages: int = 0
    properties: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    attachments: tuple[Attachment, ...] = ()

    def blocks(self) -> Iterator[Span]:
        """The block spans in text order."""
        return (span for span in self.spans if span.block is not None)

    def claims(self) -> Iterator[Span]:
        """The block spans in which statements are looked for."""
        return (span for span in self.blocks() if span.kind in CLAIM_KINDS)
