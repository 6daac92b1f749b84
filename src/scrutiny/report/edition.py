"""The report as plain data: an edition, its sections and blocks, and the citation under every sentence.

    Edition → Section → Paragraph | Table | Listing | Beside → Sentence → Run
                      └→ Drawing                                └→ Citation → statement or document → passage

A sentence either stands on at least one citation, or is *framing*: words of the template that claim nothing
about the world (headings, method). Everything else is unsourced, and only a draft prints it, marked.
Records carry a mark, so that `protection.release` can hold them back one by one.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a sentence in one voice: plain template words, or a quote, name, title or figure of a source.

    `differs` are words of a source that differ from those beside them.
    """

    text: str
    kind: str = "plain"
    language: str | None = None
    mark: str = "public"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One thing a sentence stands on: `id` is a statement or document known to `trace`.

    `source` is the number of the document in the list of sources, `line` the line of the passage. A citation of a
    record of the ledger alone has no document: `trace` knows it, and no page shows it.
    """

    id: str
    document: str
    source: int
    start: int | None = None
    end: int | None = None
    line: int | None = None
    page: int | None = None
    quote: str = ""
    language: str | None = None
    mark: str = "restricted"

    @property
    def anchor(self) -> str:
        """The name of the place on the page of its document; passages cited as the document's own are told apart."""
        whole = self.id != self.document or self.start is None
        return self.id if whole else f"{self.id}-{self.start}-{self.end}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """Words and what they stand on.

    number      of its note, given by `cite.numbered`; 0 while it has none
    framing     words of the template that claim nothing
    unreviewed  it rests on a machine's proposal that nobody has reviewed
    basis       how a computed figure was counted, printed before its sources
    """

    runs: tuple[Run, ...]
    citations: tuple[Citation, ...] = ()
    framing: bool = False
    unreviewed: bool = False
    basis: str = ""
    number: int = 0
    mark: str = "public"

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def sourced(self) -> bool:
        return self.framing or bool(self.citations) or not self.text.strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Sentences in a row; `number` is given by `cite.numbered`, 0 for unnumbered ones; `aside` is set apart, small."""

    sentences: tuple[Sentence, ...]
    number: int = 0
    aside: bool = False
    mark: str = "public"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table; `anchor` lets other places point to it."""

    cells: tuple[Sentence, ...]
    anchor: str = ""
    mark: str = "public"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: `widths` are relative, `figures` the columns set as numbers, `note` says what is cut."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str = ""
    widths: tuple[float, ...] = ()
    figures: tuple[int, ...] = ()
    mark: str = "public"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Short items one under another, in `columns` where the page is wide."""

    items: tuple[Sentence, ...]
    caption: str = ""
    note: str = ""
    columns: int = 1
    mark: str = "public"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verbatim:
    """Text shown exactly as it is, line for line: a signed checkpoint, a command, a digest."""

    text: str
    caption: str = ""
    mark: str = "public"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the passages that stand side by side: its head, which leads to `place`, and its words."""

    head: Sentence
    words: Sentence
    place: Citation | None = None
    mark: str = "public"


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Passages side by side where the page is wide, one under another where it is narrow."""

    sides: tuple[Side, ...]
    mark: str = "public"


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A document in a drawing: `key` names it, `lines` are printed in it; `first` of its origin, `ring` of a circle."""

    key: str
    lines: tuple[str, ...]
    first: bool = False
    ring: bool = False
    mark: str = "public"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """An arrow from the node `tail` to the node `tip`, dashed unless `whole`."""

    tail: str
    tip: str
    label: str
    whole: bool = True
    ring: bool = False
    mark: str = "public"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Nodes and arrows to be drawn, a title, and in words (`says`) all that the drawing says."""

    id: str
    title: str
    says: str
    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]
    mark: str = "public"


Block = Paragraph | Table | Listing | Verbatim | Beside | Drawing


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading, what stands under it, and its subsections; annexes do not count against the word limit.

    `contents` is false for headings that the list of contents leaves out.
    """

    id: str
    heading: str
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    annex: bool = False
    contents: bool = True
    mark: str = "public"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a source's text: how many cited passages cover it, which begin and end with it, and what it is."""

    text: str
    depth: int = 0
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    furniture: bool = False
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One source document: its row in the list of sources and, where `segments` are given, its page."""

    document: str
    number: int
    title: str
    publisher: str = ""
    published: str = ""
    basis: str = ""
    kind: str = ""
    language: str = ""
    languages: tuple[str, ...] = ()
    bytes: int = 0
    sha256: str = ""
    origin: str = ""
    scope: str = "year"
    status: str = "new"
    segments: tuple[Segment, ...] = ()
    whole: bool = True
    mark: str = "restricted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One edition of the annual report, complete, before it is set in any form."""

    title: str
    mandate: str
    body: str
    states: tuple[str, ...]
    year: int
    standard: str
    draft: bool
    built_from: str
    sections: tuple[Section, ...]
    sources: tuple[Source, ...] = ()
    stale: tuple[str, ...] = ()
    language: str = "en"
