"""The edition as a document for word processors, for the bodies that edit and issue it: the same sentences and notes.

Notes are footnotes, numbers of paragraphs are numbering, headings are styles, remarks of a check are comments. The
text runs in the direction of its language, tables with it. Equal editions give equal bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.shared import Mm

from scrutiny.paper import docx as paper
from scrutiny.paper import footnotes, wordml
from scrutiny.protection.release import Released, opened
from scrutiny.report import cite
from scrutiny.report.edition import Beside, Block, Drawing, Edition, Listing, Paragraph, Picture, Section, Side, Table
from scrutiny.report.phrases import direction, language_name, words_of
from scrutiny.report.printing import styles
from scrutiny.report.printing.closing import beneath, closed, data_of
from scrutiny.report.printing.cover import SHORT, Front, front, head_of, range_of
from scrutiny.report.printing.noting import plain
from scrutiny.report.printing.pixels import pixels
from scrutiny.report.printing.word_text import ACCENT, BOLD, LOOKS, SOFT, Text
from scrutiny.report.spoken import speaking

#: The width of the text in millimetres, and the most that a picture may take of the page, in pixels.
WIDE, WIDEST, HIGHEST = 156.0, 590.0, 820.0


def render(released: Released[Edition]) -> bytes:
    """The released edition as DOCX."""
    edition = cite.numbered(opened(released))
    with speaking(edition.language):
        return _Writer(closed(edition)).written()


class _Writer:
    """One document while it is written: its body as markup, its footnotes and its comments."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.direction = direction(edition.language)
        self.author = edition.body or edition.mandate
        self.text = Text(edition)
        self.body: list[str] = []
        self.document = paper.started(
            title=edition.title, author=self.author, language=edition.language, direction=self.direction
        )
        styles.styled(self.document)

    def written(self) -> bytes:
        """The document with everything in it, packed."""
        cover = front(self.edition)
        short = self.edition.kind in SHORT
        self._front(cover, short=short)
        if not short:
            self._contents()
        annexed = False
        for at, section in enumerate(self.edition.sections):
            starts = section.annex and not annexed and not short and at > 0
            annexed = annexed or section.annex
            self._section(section, 1, new_page=starts or (at == 0 and not short))
        if short:
            self._facts(cover)
        self._running(cover)
        body: Any = self.document.element.body
        made = parse_xml(f"<w:body {wordml.SPACES}>{''.join(self.body)}</w:body>")
        for child in list(made):
            body.insert(len(body) - 1, child)
        footnotes.add_footnotes(self.document, self.text.footnotes)
        if self.text.comments:
            footnotes.add_comments(self.document, self.text.comments, author=self.author)
        return paper.packed(self.document)

    # ── what stands before the text ──

    def _front(self, cover: Front, *, short: bool) -> None:
        bold = BOLD
        top = [
            [
                self.text.line(cover.body, bold),
                wordml.paragraph(self.text.run(cover.symbol, bold), "Normal", align="end"),
            ]
        ]
        self._put(wordml.table(top, (3, 2), wide=WIDE, direction=self.direction))
        if not short:
            issued = "".join(self.text.line(line, style=styles.CELL) for line in cover.issued)
            rows = [[self.text.line(cover.mandate, style=styles.MANDATE), issued or wordml.paragraph("")]]
            self._put(wordml.table(rows, (3, 1), wide=WIDE, direction=self.direction))
            self._put(self.text.line("", style=styles.CELL))
            for line in cover.agenda:
                self._put(self.text.line(line, style=styles.CELL))
            self._put(self.text.line("", style=styles.CELL))
        self._put(self.text.line(cover.kicker, ACCENT, style="Caption"))
        if cover.confidential:
            self._put(self.text.line(cover.confidential, ACCENT, style="Caption"))
        self._put(wordml.paragraph(self.text.run(cover.title), "Title"))
        under = cover.subtitle or (cover.mandate if short else "")
        if under:
            self._put(wordml.paragraph(self.text.run(under, wordml.Look(size=13, colour="67625A"))))
        stars = "".join(
            self.text.noted(self.text.run(words), sign="*" * at) for at, words in enumerate(cover.footnotes, 1)
        )
        if cover.author or stars:
            self._put(wordml.paragraph(self.text.run(cover.author) + stars))
        if cover.summary:
            head = words_of("report")["page"]["summary"]
            self._put(wordml.paragraph(self.text.run(head, BOLD), styles.BOX, align="center", keep=True))
            for paragraph in cover.summary:
                self._put(wordml.paragraph(self.text.sentences(paragraph.sentences), styles.BOX))
        if not short:
            self._facts(cover)

    def _facts(self, cover: Front) -> None:
        pairs = [(label, self.text.line(words, style=styles.CELL)) for label, words in cover.facts]
        mono = LOOKS["digest"]
        pairs += [
            (label, wordml.paragraph(wordml.run(digest, look=mono), styles.CELL)) for label, digest in cover.digests
        ]
        if pairs:
            rows = [[self.text.line(label, SOFT, style=styles.CELL), words] for label, words in pairs]
            self._put(wordml.paragraph(""))
            self._put(wordml.table(rows, (1, 2.2), wide=WIDE, direction=self.direction, ruled=False))
            self._put(wordml.paragraph(""))

    def _contents(self) -> None:
        """The list of contents: links whose page numbers are fields, so that a word processor keeps them right."""
        page, words = words_of("report")["page"], words_of("report_paper")["cover"]
        self._put(wordml.paragraph(self.text.run(page["contents"], wordml.Look(size=15)), new_page=True))
        head = f"{wordml.TAB}{self.text.run(words['paragraphs'], SOFT)}{wordml.TAB}{self.text.run(words['page'], SOFT)}"
        self._put(wordml.paragraph(head, "TOC1"))
        for at, (section, level) in enumerate(_listed(self.edition.sections, 1), 1):
            name = f"_Toc{at:06d}"
            self.text.places[f"heading {id(section)}"] = name
            line = f"{self.text.run(head_of(section))}{wordml.TAB}{self.text.run(range_of(section))}{wordml.TAB}"
            line = wordml.led(line + wordml.field(f"PAGEREF {name} \\h"), name)
            self._put(wordml.paragraph(line, f"TOC{level}"))

    def _running(self, cover: Front) -> None:
        """What stands at the head and at the foot of every page; the first has no head."""
        section = self.document.sections[0]
        section.different_first_page_header_footer = True
        section.header_distance = section.footer_distance = Mm(13)
        right = Mm(WIDE)
        for part, content in (
            (
                section.header,
                self.text.run(cover.running) + wordml.TAB + self.text.run(cover.confidential or cover.kicker),
            ),
            (section.footer, self._foot(cover)),
            (section.first_page_footer, self._foot(cover)),
        ):
            (line,) = part.paragraphs
            stops = line.paragraph_format.tab_stops
            stops.add_tab_stop(right, WD_TAB_ALIGNMENT.RIGHT)
            for child in list(parse_xml(f"<w:p {wordml.SPACES}>{content}</w:p>")):
                line._p.append(child)

    def _foot(self, cover: Front) -> str:
        return self.text.run(cover.foot) + wordml.TAB + wordml.field("PAGE")

    # ── sections and blocks ──

    def _section(self, section: Section, level: int, *, new_page: bool = False) -> None:
        if section.heading:
            name = self.text.places.get(f"heading {id(section)}", "")
            content = self.text.run(head_of(section))
            if name:
                content = self.text.marked(content, name)
            self._put(wordml.paragraph(content, f"Heading{min(level, 4)}", new_page=new_page))
        for block in section.blocks:
            self._block(block)
        for inner in section.sections:
            self._section(inner, level + 1)

    def _block(self, block: Block) -> None:
        if isinstance(block, Paragraph):
            self._paragraph(block)
        elif isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Listing):
            self._listing(block)
        elif isinstance(block, Beside):
            self._sides(block)
        elif isinstance(block, Drawing | Picture):
            self._picture(block)
        else:
            self._lead(block.caption)
            look = wordml.PLAIN if block.language else LOOKS["digest"]
            words = wordml.run(
                block.text, language=block.language or "", direction=direction(block.language), look=look
            )
            self._put(wordml.paragraph(words, styles.CODE, direction=self.text.turned(block.language or "en")))

    def _paragraph(self, block: Paragraph) -> None:
        content = self.text.sentences(block.sentences)
        if block.margin and self.edition.draft:
            content = self.text.commented(content, "\n".join(block.margin))
        style = styles.ASIDE if block.aside else "Quote" if block.style == "quote" else "Normal"
        if block.style == "item" and not block.number:
            style = "ListBullet"
        if block.number:
            style = styles.NUMBERED
        own = self.text.turned(block.language)
        if not block.original:
            self._put(wordml.paragraph(content, style, direction=own))
            return
        page = words_of("report")["page"]
        who = plain(page["rendered_by"], who=block.translator) if block.translator else page["rendering"]
        source = plain(page["in_original"], language=language_name(block.original_language))
        theirs = self.text.sentences(block.original, block.original_language)
        left = self.text.line(who, SOFT, style=styles.CELL) + wordml.paragraph(content, style)
        right = self.text.line(source, SOFT, style=styles.CELL)
        right += wordml.paragraph(theirs, "Normal", direction=self.text.turned(block.original_language))
        self._put(wordml.table([[left, right]], (1, 1), wide=WIDE, direction=self.direction, ruled=False))
        self._put(wordml.paragraph("", styles.CELL))

    def _table(self, block: Table) -> None:
        self._lead(block.caption)
        ends = set(block.figures)
        rows = [
            [
                wordml.paragraph(self.text.run(column, SOFT), styles.HEAD, align="end" if at in ends else "")
                for at, column in enumerate(block.columns)
            ]
        ]
        for row in block.rows:
            cells = [
                wordml.paragraph(self.text.sentence(cell), styles.CELL, align="end" if at in ends else "")
                for at, cell in enumerate(row.cells)
            ]
            if row.anchor and row.cells:
                cells[0] = wordml.paragraph(
                    self.text.marked(self.text.sentence(row.cells[0]), self.text.places[row.anchor]), styles.CELL
                )
            rows.append(cells)
        widths = block.widths or (1.0,) * len(block.columns)
        self._put(wordml.table(rows, widths, wide=WIDE, direction=self.direction, head=True, says=block.caption))
        self._put(wordml.paragraph(self.text.run(block.note, SOFT), styles.ASIDE))

    def _listing(self, block: Listing) -> None:
        self._lead(block.caption)
        for item in block.items:
            self._put(wordml.paragraph(self.text.sentence(item), "ListBullet"))
        if block.note:
            self._put(wordml.paragraph(self.text.run(block.note, SOFT), styles.ASIDE))

    def _sides(self, block: Beside) -> None:
        cells = [self._side(side) for side in block.sides]
        rows = [cells] if len(cells) == 2 else [[cell] for cell in cells]
        self._put(wordml.table(rows, (1,) * len(rows[0]), wide=WIDE, direction=self.direction, ruled=False))
        self._put(wordml.paragraph("", styles.CELL))

    def _side(self, side: Side) -> str:
        head = "".join(self.text.voice(run, SOFT) for run in side.head.runs)
        if side.place:
            head = self.text.led(head, f"source-{side.place.source}")
        return wordml.paragraph(head, styles.CELL) + wordml.paragraph(self.text.sentence(side.words), styles.CELL)

    def _picture(self, block: Drawing | Picture) -> None:
        """A picture as pixels, with all that it says in words; its data beneath it or at the end."""
        data, sides = pixels(block)
        scale = min(1.0, WIDEST / sides[0], HIGHEST / sides[1])
        relation, _ = self.document.part.get_or_add_image(io.BytesIO(data))
        self.text.marks += 1
        says = f"{block.title}. {block.says}"
        shown = wordml.picture(
            relation, self.text.marks, name=block.title, says=says, sides=(sides[0] * scale, sides[1] * scale)
        )
        if isinstance(block, Drawing):
            self._put(wordml.paragraph(shown))
            return
        self._lead(block.title)
        self._put(wordml.paragraph(shown, keep=True))
        for caveat in block.caveats:
            self._put(wordml.paragraph(self.text.sentence(caveat), styles.ASIDE))
        if block.disclaimer:
            self._put(wordml.paragraph(self.text.run(block.disclaimer, SOFT), styles.ASIDE))
        table = data_of(block)
        if beneath(block):
            self._table(table)
        else:
            words = plain(words_of("report_paper")["closing"]["data_below"], caption=table.caption)
            self._put(wordml.paragraph(self.text.run(words, SOFT), styles.ASIDE))

    def _lead(self, caption: str) -> None:
        if caption:
            self._put(wordml.paragraph(self.text.run(caption, BOLD), "Caption", keep=True))

    def _put(self, markup: str) -> None:
        self.body.append(markup)


def _listed(sections: Sequence[Section], level: int) -> Iterator[tuple[Section, int]]:
    """The sections that the list of contents names, with their level: the first two."""
    for section in sections:
        if section.heading and section.contents:
            yield section, level
        if level == 1:
            yield from _listed(section.sections, 2)
