"""A released page as a document for word processors: real styles, numbered lists, languages and directions tagged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt

from scrutiny.letters.issuing.page import (
    Block,
    Facts,
    Heading,
    Items,
    Listed,
    Page,
    Paragraph,
    Quotation,
    Roll,
    Words,
    line_of,
)
from scrutiny.paper import docx as paper
from scrutiny.protection.release import Released, opened

#: How a paragraph of a manner is styled.
_STYLES = {"text": "Normal", "greeting": "Normal", "lead": "Normal", "subtitle": "Subtitle", "aside": "Caption"}
#: How a part of a signatory's line looks.
_LOOKS: dict[str, dict[str, Any]] = {
    "name": {"size": 10},
    "latin": {"italic": True, "grey": True, "size": 9.5},
    "note": {"grey": True, "size": 9},
    "between": {"grey": True, "size": 9},
}
_FIELDS = {"{n}": "PAGE", "{total}": "NUMPAGES"}


def render(released: Released[Page]) -> bytes:
    """The released page as DOCX; equal pages give equal bytes."""
    page = opened(released)
    writer = _Writer(page)
    writer.head()
    for block in page.blocks:
        writer.block(block)
    return paper.packed(writer.document)


class _Writer:
    """One document while it is written."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.document = paper.started(
            title=page.title.text, author=page.author, language=page.language, direction=page.direction
        )

    def add(self, words: Words, style: str = "Normal", **looks: Any) -> Any:
        """A paragraph of these words."""
        made = paper.directed(paper.paragraph(self.document, style), words.direction, self.page.direction)
        paper.say(made, words.text, words.language, words.direction, **looks)
        return made

    def head(self) -> None:
        """What stands above the text, and at the head and foot of every page."""
        page = self.page
        section = self.document.sections[0]
        running = section.header.paragraphs[0]
        for at, banner in enumerate(page.banners):
            if at:
                running.add_run(" · ")
            paper.say(running, banner.text, banner.language, banner.direction, bold=True)
        titled = section.header.add_paragraph(style="Header") if page.banners else running
        paper.say(titled, page.title.text, page.title.language, page.title.direction)
        self._foot(section.footer.paragraphs[0])
        if page.sender.text:
            self.add(page.sender, "Subtitle").paragraph_format.space_after = 0
        if page.kicker:
            self.add(page.kicker, bold=True)
        for each in page.over:
            self.add(each, "Subtitle").paragraph_format.space_after = 0
        self.add(page.title, "Title")
        if page.date.text:
            self.add(page.date, "Subtitle")

    def _foot(self, paragraph: Any) -> None:
        leaf = self.page.leaf
        for part in re.split(r"(\{n\}|\{total\})", leaf.text):
            if part in _FIELDS:
                paper.field(paragraph, _FIELDS[part])
            elif part:
                paper.say(paragraph, part, leaf.language, leaf.direction)

    def block(self, block: Block) -> None:
        """One block of the page."""
        if isinstance(block, Heading):
            self.add(block.words, f"Heading {block.level}")
        elif isinstance(block, Paragraph):
            made = self.add(block.words, _STYLES[block.manner], size=11.5 if block.manner == "lead" else None)
            made.paragraph_format.keep_with_next = block.keeps or None
        elif isinstance(block, Items):
            self._items(block)
        elif isinstance(block, Facts):
            self._facts(block)
        elif isinstance(block, Roll):
            self._roll(block)
        elif isinstance(block, Quotation):
            self.add(block.words, "Quote").paragraph_format.keep_with_next = bool(block.by)
            if block.by:
                self._line(paper.paragraph(self.document, "Caption"), block.by, ", ")
        else:
            self._spokesperson(block.name, block.about, block.ways)

    def _items(self, block: Items) -> None:
        last, number = None, 0
        for at, words in enumerate(block.items):
            made = self.add(words, "List Number" if block.numbers else "List Bullet")
            if block.numbers:
                if last is None or block.numbers[at] != last + 1:
                    number = paper.restarted(self.document, block.numbers[at])
                last = block.numbers[at]
                paper.number_with(made, number)

    def _facts(self, block: Facts) -> None:
        for label, values in block.pairs:
            made = paper.paragraph(self.document)
            layout = made.paragraph_format
            layout.space_after, layout.left_indent, layout.first_line_indent = 0, Mm(42), Mm(-42)
            layout.tab_stops.add_tab_stop(Mm(42), WD_TAB_ALIGNMENT.LEFT)
            paper.say(made, label.text, label.language, label.direction, grey=True, size=9.5)
            for at, value in enumerate(values):
                made.add_run().add_break() if at else made.add_run().add_tab()
                looks: dict[str, Any] = {"mono": True, "size": 8.5} if block.exact else {}
                paper.say(made, value.text, value.language, value.direction, **looks)
        made.paragraph_format.space_after = Pt(12)

    def _roll(self, block: Roll) -> None:
        with self._columns(block.columns):
            number = paper.restarted(self.document)
            expected = 1
            for entry in block.entries:
                if entry.position != expected:
                    number = paper.restarted(self.document, entry.position)
                expected = entry.position + 1
                self._entry(entry, block, number)

    def _entry(self, entry: Listed, roll: Roll, number: int) -> None:
        made = paper.number_with(paper.paragraph(self.document, "List Number"), number)
        made.paragraph_format.keep_together = True
        for piece in line_of(entry, roll, self.page.direction):
            words = piece.words
            paper.say(made, words.text, words.language, words.direction, **_LOOKS[piece.manner])
        for member in entry.members:
            self.add(member, "List Bullet 2", size=9.5)

    def _line(self, paragraph: Any, words: tuple[Words, ...], between: str, **looks: Any) -> None:
        for at, each in enumerate(words):
            if at:
                paper.say(paragraph, between, **looks)
            paper.say(paragraph, each.text, each.language, each.direction, **looks)

    def _spokesperson(self, name: str, about: tuple[Words, ...], ways: tuple[str, ...]) -> None:
        made = paper.paragraph(self.document)
        made.paragraph_format.keep_together = True
        paper.say(made, name, bold=True)
        for each in about:
            made.add_run().add_break()
            paper.say(made, each.text, each.language, each.direction)
        for way in ways:
            made.add_run().add_break()
            paper.say(made, way)

    @contextmanager
    def _columns(self, count: int) -> Iterator[None]:
        """What is written within is set in so many columns, on the same page where it fits."""
        if count < 2:
            yield
            return
        paper.columns(self.document, count)
        yield
        paper.columns(self.document, 1)
