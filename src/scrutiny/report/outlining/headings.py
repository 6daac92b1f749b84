"""The sections of an outline: its headings as a tree, with ids that name a place on a page, and their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from scrutiny.report.outlining.blocks import Braces, Heading, known_names
from scrutiny.report.outlining.plan import Insert, Narrative, Planned
from scrutiny.report.outlining.skeleton import numeral
from scrutiny.report.outlining.wrong import Faults
from scrutiny.report.phrases import wording
from scrutiny.vocabulary import listing

#: What names a place on a page and a file.
_SAFE = re.compile(r"[a-z][a-z0-9_-]{0,63}")
#: What pages call their own places: a section of that name would lead notes and figures astray.
_OWN = re.compile(
    r"main-text|endnotes|figure-list|contents|cover|kept|verification|omissions|corrections|(?:p|note|ref|source)-\d+"
    r"|(?:figure|picture|h|s|theme|finding|allegations|heard|asks|asked|recommended|differs)-.*"
)


@dataclass(slots=True)
class _Node:
    """A section while it is read."""

    heading: Heading
    items: list[Narrative | Insert] = field(default_factory=list)
    nodes: list[_Node] = field(default_factory=list)


def planned(pieces: Iterable[Narrative | Insert | Heading], language: str, faults: Faults) -> tuple[Planned, ...]:
    """The sections that the pieces make, in order; what stands before the first heading opens the first section."""
    root = _Node(Heading(0, "", Braces(), 1))
    stack = [root]
    for piece in pieces:
        if not isinstance(piece, Heading):
            stack[-1].items.append(piece)
            continue
        while stack[-1].heading.level >= piece.level:
            stack.pop()
        node = _Node(piece)
        stack[-1].nodes.append(node)
        stack.append(node)
    if root.items:
        faults.add(
            root.items[0].line, "text stands before the first heading", "begin with # Introduction {#introduction}"
        )
        if not root.nodes:
            root.nodes.append(_Node(Heading(1, "", Braces(id="text"), root.items[0].line)))
        root.nodes[0].items[:0] = root.items
    return _Ids(language, faults).sections(root.nodes)


class _Ids:
    """Gives sections their ids and numbers."""

    def __init__(self, language: str, faults: Faults) -> None:
        kept = listing("report_skeleton")
        self.faults = faults
        self.taken: dict[str, int] = {}
        self.annexes = {each["id"] for each in kept["annexes"]}
        self.planned = {each["id"] for each in (*kept["sections"], *kept["annexes"])}
        self.parts = frozenset(known_names("part")) - self.planned
        heads = wording(language)["headings"]
        self.by_heading = {heads[each.replace("-", "_")].casefold(): each for each in sorted(self.planned)}

    def sections(self, nodes: list[_Node], above: str = "", annex: bool = False) -> tuple[Planned, ...]:
        """The sections of one depth, with everything in them."""
        made = []
        body = annexes = 0
        for node in nodes:
            name, line = self._named(node.heading, above), node.heading.line
            of_annex = annex or node.heading.braces.annex or name in self.annexes
            if of_annex and not above:
                annexes += 1
                number = numeral(annexes)
            else:
                body += 1
                number = f"{above}.{body}" if above else str(body)
            made.append(
                Planned(
                    id=self._alone(name or _slug(node.heading.words) or f"section-{number.replace('.', '-')}", line),
                    heading=node.heading.words,
                    items=tuple(node.items),
                    sections=self.sections(node.nodes, number, of_annex),
                    editions=node.heading.braces.editions,
                    annex=of_annex,
                    number=number,
                    line=line,
                )
            )
        return tuple(made)

    def _named(self, heading: Heading, above: str) -> str:
        """The id that was written, made safe; that of the section of the skeleton with this heading; or none."""
        written = heading.braces.id
        if not written:
            return "" if above else self.by_heading.get(heading.words.casefold(), "")
        name = written
        if not _SAFE.fullmatch(name):
            name = _slug(name)
            step = "small Latin letters, digits, - and _, a letter first"
            self.faults.add(heading.line, f"{written[:80]!r} names no place on a page", step, words=written)
        if self._reserved(name):
            free = f"section-{name}"
            told = f"{name} is a name that the report itself gives"
            self.faults.add(heading.line, told, f"call the section {free}", words=name)
            name = free
        if name in self.taken:
            told = f"the id {name} stands on line {self.taken[name]} already"
            self.faults.add(heading.line, told, "give each section an id of its own", words=name)
        return name

    def _reserved(self, name: str) -> bool:
        """True for the name of a part, or of a place that a page has of its own."""
        return name in self.parts or (bool(_OWN.fullmatch(name)) and name not in self.planned)

    def _alone(self, name: str, line: int) -> str:
        """The id, with a number behind it where another section bears it."""
        wanted, n = f"section-{name}" if self._reserved(name) else name, 2
        found = wanted
        while found in self.taken:
            found, n = f"{wanted}-{n}", n + 1
        self.taken[found] = line
        return found


def _slug(words: str) -> str:
    """The words as an id; empty where they have no Latin letters."""
    made = re.sub(r"[^a-z0-9_]+", "-", words.casefold()).strip("-_0123456789")
    return made[:48].rstrip("-_")
