"""A document as the rules of this stage read it: what is known of it, its prose, and its statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.evidence.custody import held
from scrutiny.evidence.document import Document
from scrutiny.statements.documents import documents
from scrutiny.statements.listing import statements
from scrutiny.statements.prose import Prose
from scrutiny.statements.statement import Passage, Statement, passage
from scrutiny.text.freeze import frozen


@dataclass(frozen=True)
class Page:
    """One document; `rows` are those of its statements that nobody has rejected, in the order of place."""

    document: Document
    prose: Prose
    rows: tuple[Statement, ...]

    @property
    def id(self) -> str:
        return self.document.id

    @property
    def text(self) -> str:
        return self.prose.text

    @property
    def family(self) -> str:
        """The document it came in: a message and its attachments belong together."""
        return self.document.parent or self.document.id

    def place(self, start: int, end: int) -> tuple[str, Passage]:
        """``text[start:end]`` as a place in this document."""
        return self.document.id, passage(self.text, start, end)


def pages(dossier: Dossier, only: Iterable[str] | None = None) -> list[Page]:
    """The documents that were read, all or only some, in the order of intake."""
    wanted = None if only is None else frozenset(only)
    rows = defaultdict(list)
    for row in statements(dossier):
        if row.status != "rejected":
            rows[row.document].append(row)
    about = {row.id: row for row in documents(dossier)}
    found = []
    for kept in held(dossier):
        if kept.text is None or (wanted is not None and kept.document not in wanted):
            continue
        document = about[kept.document]
        prose = Prose(
            frozen(dossier, kept), kind=document.kind, published=document.published, publisher=document.publisher
        )
        found.append(Page(document, prose, tuple(rows[kept.document])))
    return found


def distinct(read: Sequence[Page], rank: Callable[[str], Any]) -> list[Page]:
    """The pages without copies: of those with one wording the one that `rank` sorts first, in the order given.

    A copy has the words of another document letter for letter, white space, furniture and contacts aside; one figure
    or word that differs makes it a document of its own.
    """
    kept: dict[str, Page] = {}
    for page in read:
        words = wording(page)
        if words not in kept or rank(page.id) < rank(kept[words].id):
            kept[words] = page
    chosen = {page.id for page in kept.values()}
    return [page for page in read if page.id in chosen]


def wording(page: Page) -> str:
    """What a document claims, in its own words, white space made one; its id where it claims nothing."""
    return " ".join(word for span in page.prose.claims for word in page.text[span.start : span.end].split()) or page.id
