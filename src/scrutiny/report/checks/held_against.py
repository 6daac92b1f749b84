"""What a draft is held against: the documents of a dossier that its output may name, and apart from them the others.

From confidential up a document is never named, quoted or counted: it only says that words of a draft are behind a mark.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from scrutiny.dossier import Dossier
from scrutiny.entities.persons import hidden_from
from scrutiny.evidence.document import Document
from scrutiny.findings.figures.pages import pages
from scrutiny.findings.figures.surroundings import surroundings
from scrutiny.findings.figures.things import Figure, figure
from scrutiny.findings.figures.units import with_units
from scrutiny.findings.origins import origins
from scrutiny.findings.quoting.library import Library, Order
from scrutiny.protection.marks import ENCRYPTED_FROM, Mark, parse
from scrutiny.protection.release import PUBLIC
from scrutiny.protection.scrub import scrub
from scrutiny.statements.listing import statements
from scrutiny.statements.statement import Statement
from scrutiny.text.fold import terms

#: So many first letters are shared by the forms of a noun that is in no lexicon.
_STEM = 6


@dataclass(frozen=True)
class Holdings:
    """What a dossier holds, read once for one draft.

    upto  the strictest mark of what may be named, below those that are encrypted
    """

    dossier: Dossier
    upto: Mark = Mark.RESTRICTED

    @cached_property
    def library(self) -> Library:
        """The documents that may be named, as sources of quotations."""
        made = Library(self.dossier)
        made.held = {name: row for name, row in made.held.items() if row.mark <= self.upto}
        known = origins(self.dossier, secret=False)
        made.origins = Order(known.group, known.rank)
        return made

    @cached_property
    def closed(self) -> Library:
        """The documents that may not be named; only whether they hold words is ever told."""
        made = Library(self.dossier)
        made.held = {name: row for name, row in made.held.items() if row.mark >= ENCRYPTED_FROM}
        made.origins = Order(lambda name: name, lambda name: (name,))
        return made

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """The documents that may be named, by id, in the order of intake."""
        return {name: row for name, row in self.library.documents.items() if parse(row.mark) <= self.upto}

    @cached_property
    def titles(self) -> frozenset[tuple[str, ...]]:
        """The folded words of the titles of those documents."""
        return frozenset(tuple(terms(each.title)) for each in self.documents.values())

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Document → its number in the list of sources, by order of intake."""
        every = (name for name, row in self.library.documents.items() if parse(row.mark) < ENCRYPTED_FROM)
        return {name: at for at, name in enumerate(every, 1)}

    @cached_property
    def said(self) -> tuple[Statement, ...]:
        """The statements of those documents, rejected ones among them."""
        known = (row for row in statements(self.dossier) if row.document in self.documents)
        return tuple(row for row in known if parse(row.mark) <= self.upto)

    @cached_property
    def protected(self) -> tuple[str, ...]:
        """The names that no draft and no comment prints."""
        return hidden_from(self.dossier, PUBLIC)

    @cached_property
    def figures(self) -> Mapping[str, tuple[Figure, ...]]:
        """The numbers that the documents give, by what they count."""
        found: dict[str, list[Figure]] = defaultdict(list)
        for page in pages(self.dossier, self.library.held):
            near = surroundings(page.prose, page.rows)
            for row in with_units(page.rows, near):
                made = figure(row, {}, near.get(row.id))
                if made is not None:
                    found[made.thing].append(made)
        return {thing: tuple(rows) for thing, rows in found.items()}

    def counted(self, mine: Figure) -> tuple[Figure, ...]:
        """The numbers of the thing that a figure counts; of a noun in no lexicon those of its other forms too."""
        same = self.figures.get(mine.thing, ())
        if mine.known or len(mine.thing) < _STEM:
            return same
        forms = [thing for thing in self.figures if thing != mine.thing and thing[:_STEM] == mine.thing[:_STEM]]
        return (*same, *(each for thing in forms for each in self.figures[thing] if not each.known))

    def speaks(self, row: Statement) -> str:
        """Who gives what a statement says, in words: whom it is attributed to, and who published its document."""
        return " ".join(
            str(each or "") for each in (row.fields.get("attributed_to"), self.documents[row.document].publisher)
        )

    def called(self, document: str) -> str:
        """A document as a comment names it: its number, title and day."""
        held = self.documents[document]
        day = (held.published or "").partition("T")[0]
        title = scrub(held.title, self.protected)[0][:120]
        return f"no. {self.numbers[document]}, {title}" + (f", {day}" if day else "")

    def line(self, document: str, offset: int) -> int:
        """The line of a document's text that holds an offset, from 1."""
        return self.library.reading(document).text.count("\n", 0, offset) + 1
