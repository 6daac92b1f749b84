"""The report as plain data: an edition, its sections and blocks, and the citation under every sentence.

    Edition → Section → Paragraph | Table | Listing | Beside → Sentence → Run → Figure
                      └→ Drawing | Picture                      └→ Citation → statement or document → passage

A sentence either stands on at least one citation, or is *framing*: words of the template that claim nothing
about the world (headings, method). Everything else is unsourced, and only a draft prints it, marked.
Records carry a mark, so that `protection.release` can hold them back one by one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a sentence in one voice: plain template words, or a quote, name, title or figure of a source.

    kind    ``plain``, ``quote``, ``name``, ``title``, ``figure``, ``label``, ``digest``, ``around``, ``emphasis``,
            ``strong``; ``differs`` are words of a source that differ from those beside them
    figure  the name of the figure of the edition that it prints (`Edition.figures`), empty for all others
    """

    text: str
    kind: str = "plain"
    language: str | None = None
    mark: str = "public"
    figure: str = ""


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
    place       where an editor wrote it, as "report.md:41"; empty for what is computed from the register
    """

    runs: tuple[Run, ...]
    citations: tuple[Citation, ...] = ()
    framing: bool = False
    unreviewed: bool = False
    basis: str = ""
    number: int = 0
    mark: str = "public"
    place: str = ""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def sourced(self) -> bool:
        return self.framing or bool(self.citations) or not self.text.strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Sentences in a row; `number` is given by `cite.numbered`, 0 for unnumbered ones; `aside` is set apart, small.

    style       empty, ``item`` (of a list) or ``quote`` (a passage of a source set apart)
    margin      what a check found in it; printed in the margin of drafts only
    original    the same in the language it was written in, where this is a rendering by `translator`; `language` is
                that of the words of the paragraph where it is not the edition's
    """

    sentences: tuple[Sentence, ...]
    number: int = 0
    aside: bool = False
    mark: str = "public"
    style: str = ""
    margin: tuple[str, ...] = ()
    language: str | None = None
    original: tuple[Sentence, ...] = ()
    original_language: str = ""
    translator: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table; `anchor` lets other places point to it."""

    cells: tuple[Sentence, ...]
    anchor: str = ""
    mark: str = "public"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: `widths` are relative, `figures` the columns set as numbers, `note` says what is cut.

    `number` in print order, given by `cite.numbered`, which puts it into the caption as well; 0 while it has none.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str = ""
    widths: tuple[float, ...] = ()
    figures: tuple[int, ...] = ()
    number: int = 0
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
    """Text shown exactly as it is, line for line: a signed checkpoint, a command, a digest, a comment in full.

    `language` is that of the text (BCP 47), which gives its direction; None for signs of no language.
    """

    text: str
    caption: str = ""
    mark: str = "public"
    language: str | None = None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A chart or map, drawn by the renderers from `spec`, a Vega-Lite specification as plain data.

    says        in words all that it shows: the alternative text
    table       its data, printed or linked beside it in every form
    caveats     what it covers and what it leaves out
    disclaimer  of a map: whose borders and names it shows, and that they imply no opinion
    """

    id: str
    title: str
    says: str
    spec: Mapping[str, Any]
    table: Table
    caveats: tuple[Sentence, ...] = ()
    disclaimer: str = ""
    mark: str = "public"


Block = Paragraph | Table | Listing | Verbatim | Beside | Drawing | Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading, what stands under it, and its subsections; annexes do not count against the word limit.

    contents  false for headings that the list of contents leaves out
    number    as printed before the heading: "1", "5.2", "I" of an annex
    first, last, words  the numbers of its first and last paragraph, 0 where it has none, and how many words it has
                        with its subsections; given by `cite.numbered`
    """

    id: str
    heading: str
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    annex: bool = False
    contents: bool = True
    mark: str = "public"
    number: str = ""
    first: int = 0
    last: int = 0
    words: int = 0


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
class Figure:
    """A number of the report: what it counts, how, and over which rows.

    name      by which the outline calls it, as in ``{{count: held}}``
    label     what it counts, in words of the edition's language
    value     the number, None where it cannot be told (`caveats` say why)
    printed   as the sentences print it
    query     how it was counted, as the outline writes it: one line
    as_of     the day as of which it was counted, ISO 8601
    citations the records it was counted over; `table` the same as rows that may leave
    rows      the id of each row it was counted over → a digest of what the row says; empty where they may not be told
    pinned    the number the editor saw when writing, as written; `stale` when the register says another
    """

    name: str
    label: str
    value: int | float | None
    printed: str
    query: str
    as_of: str
    citations: tuple[Citation, ...] = ()
    table: Table | None = None
    caveats: tuple[str, ...] = ()
    rows: Mapping[str, str] = field(default_factory=dict)
    pinned: str = ""
    stale: bool = False
    place: str = ""
    mark: str = "public"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The cover block of the report, as bodies of the United Nations print it; what is empty is not printed.

    original   the language it was written in (BCP 47); `languages` those it is issued in
    summary    of about 300 words, in the summary box
    footnotes  on late submission, or on the language of the annexes
    """

    symbol: str = ""
    distribution: str = ""
    date: str = ""
    original: str = ""
    session: str = ""
    agenda_item: str = ""
    author: str = ""
    subtitle: str = ""
    summary: tuple[Paragraph, ...] = ()
    footnotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Omission:
    """What an edition left out, in words, why, and how many: never what it was."""

    what: str
    reason: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One change since an edition that was released: its words then and now (either may be empty), and why.

    ids  what the words that it repeats stand on
    """

    edition: str
    place: str
    was: str
    now: str
    reason: str
    day: str
    mark: str = "public"
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One edition of the annual report, complete, before it is set in any form.

    kind         ``draft``, ``public``, ``state``, ``summary``, ``press``, ``oral``, ``brief``
    limit        the word limit of the body; 0: none
    as_of        the day as of which the registers are told, ISO 8601
    built_from   the root of the checkpoint in hex
    outline      the digest of the outline it was composed from, keyed by the dossier; empty for ours
    omissions    what was left out for the audience and why
    """

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
    kind: str = "draft"
    cover: Cover = field(default_factory=Cover)
    figures: tuple[Figure, ...] = ()
    limit: int = 0
    as_of: str = ""
    outline: str = ""
    omissions: tuple[Omission, ...] = ()
    corrections: tuple[Correction, ...] = ()
