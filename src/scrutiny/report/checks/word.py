"""A word processor's file (DOCX) opened for checking: its paragraphs with the exact place of every character.

The file is untrusted: its directory is judged before anything is unpacked, its XML is read without entities, and what
is damaged is refused. Tracked insertions are text, deletions and hidden words are not.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from lxml import etree

from scrutiny.errors import Refused
from scrutiny.tables.lines import zipguard
from scrutiny.text.draft import superscript

#: No part of a draft is longer than this when it is unpacked.
MOST = 64 << 20
_TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = frozenset({"del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "rPr", "txbxContent", "sectPr"})
_SIGNS = {"tab": "\t", "ptab": "\t", "br": " ", "cr": " ", "noBreakHyphen": "\u2011"}
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
#: What no reading holds, one sign for one sign.
_PLAIN = {ord(each): " " for each in "\r\n\x0b\u2028\u2029\ufeff\x00"}


@dataclass(slots=True)
class Stretch:
    """A text element of the file: its words stand at ``text[start : start + len(element.text)]`` of the paragraph."""

    start: int
    size: int
    element: Any


@dataclass(slots=True)
class Line:
    """A paragraph of the file.

    place    "paragraph 12", "table 1, row 2, column 3", "footnote 4", "header"
    kind     ``body``, ``note``, ``furniture`` or ``box``
    element  the paragraph; for what no comment may stand in, the paragraph and run of the body that it belongs to
    marks    where notes are called: (offset, kind and id, run); note: of a note, its kind and id
    size     how many characters have been read
    """

    text: str
    place: str
    kind: str
    element: Any
    stretches: list[Stretch] = field(default_factory=list)
    marks: list[tuple[int, str, Any]] = field(default_factory=list)
    note: str = ""
    size: int = 0
    anchor: tuple[Any, Any] | None = None


class Word:
    """An opened file: its parts as they came, and its lines in reading order."""

    def __init__(self, data: bytes, place: str) -> None:
        self.place = place
        self.archive = _archive(data, place)
        self.main = self._main()
        self.body = self.xml(self.main)
        namespace = etree.QName(self.body).namespace or ""
        if namespace not in (_TRANSITIONAL, _STRICT):
            raise self.broken("its main part is no document of a word processor")
        self.w = f"{{{namespace}}}"
        self.strict = namespace == _STRICT
        self.relations = self._relations(self.main)
        self.lines = list(self._lines())

    def broken(self, what: str) -> Refused:
        """The refusal of the file."""
        return Refused(
            what, place=self.place, next="open it in a word processor, save it again as .docx and check that"
        )

    def read(self, name: str) -> bytes | None:
        """The bytes of a part; None where there is none.

        Raises:
            Refused: it is damaged, or too long.
        """
        if name not in self.archive.NameToInfo:
            return None
        data = zipguard.member(self.archive, name, MOST)
        if data is None:
            raise self.broken(f"a part of the file is damaged or too long: {posixpath.basename(name)}")
        return data

    def xml(self, name: str) -> Any:
        """The root of a part.

        Raises:
            Refused: it is missing, no XML, or brings entities.
        """
        data = self.read(name)
        if data is None:
            raise self.broken("its main part is missing")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as fault:
            raise self.broken(f"a part of the file is damaged: {posixpath.basename(name)}") from fault
        about: Any = root.getroottree().docinfo
        if about.doctype or b"<!DOCTYPE" in data[:4096]:
            raise self.broken("a part of the file brings entities of its own; it is not read")
        return root

    def _main(self) -> str:
        for kind, target in self._relations("").values():
            if kind.endswith("/officeDocument"):
                return target
        return "word/document.xml"

    def _relations(self, name: str) -> dict[str, tuple[str, str]]:
        """Id → type and target, within the file, of what a part refers to."""
        folder, base = posixpath.split(name)
        path = posixpath.join(folder, "_rels", f"{base}.rels")
        if path not in self.archive.NameToInfo:
            return {}
        found = {}
        for each in self.xml(path):
            target = each.get("Target") or ""
            if isinstance(each.tag, str) and each.get("TargetMode") != "External":
                whole = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                found[each.get("Id") or ""] = (each.get("Type") or "", posixpath.normpath(whole))
        return found

    def parts(self, kind: str) -> list[str]:
        """The parts that the body refers to, of a kind."""
        named = sorted({target for known, target in self.relations.values() if known.endswith(f"/{kind}")})
        return [name for name in named if name in self.archive.NameToInfo]

    def _lines(self) -> Iterator[Line]:
        body = list(self._of(self.body, ""))
        first = next((each.element for each in body if each.kind == "body"), None)
        for kind in ("header", "footer"):
            for name in self.parts(kind):
                for line in self._of(self.xml(name), kind):
                    line.anchor = (first, None) if first is not None else None
                    yield line
        yield from body
        yield from self._notes(body)

    def _notes(self, body: list[Line]) -> Iterator[Line]:
        """The notes in the order in which the body calls them."""
        for kind in ("footnote", "endnote"):
            for name in self.parts(f"{kind}s"):
                kept = {each.get(f"{self.w}id"): each for each in self.xml(name) if isinstance(each.tag, str)}
                called = [(mark, run, line) for line in body for _, mark, run in line.marks if mark.startswith(kind)]
                for number, (mark, run, line) in enumerate(called, 1):
                    note = kept.get(mark.removeprefix(f"{kind} "))
                    for each in self._of(note, f"{kind} {number}") if note is not None else ():
                        each.kind, each.note = "note", mark
                        each.anchor = line.anchor or (line.element, run)
                        yield each

    def _of(self, root: Any, story: str) -> Iterator[Line]:
        """The paragraphs below an element that are not empty."""
        tables: dict[Any, int] = {}
        count = 0
        walker = etree.iterwalk(
            root, events=("start",), tag=(f"{self.w}p", f"{self.w}tbl", f"{self.w}del", f"{self.w}moveFrom", _FALLBACK)
        )
        for _, element in walker:
            if element.tag == f"{self.w}tbl":
                tables[element] = len(tables) + 1
            elif element.tag != f"{self.w}p":
                walker.skip_subtree()
            else:
                line = self._line(element)
                if not line.text.strip():
                    continue
                box = next((each for each in element.iterancestors(f"{self.w}txbxContent")), None)
                count += box is None
                line.place = story or self._placed(element, tables, count)
                line.kind = "furniture" if story in ("header", "footer") else "body"
                if box is not None:
                    holder = next(box.iterancestors(f"{self.w}p"), None)
                    line.place, line.kind = f"{story or f'paragraph {max(count, 1)}'}, text box", "box"
                    line.anchor = (holder, None) if holder is not None else None
                yield line

    def _placed(self, element: Any, tables: dict[Any, int], count: int) -> str:
        cell = next(element.iterancestors(f"{self.w}tc"), None)
        row = cell.getparent() if cell is not None else None
        table = next(element.iterancestors(f"{self.w}tbl"), None)
        if cell is None or row is None or table not in tables:
            return f"paragraph {count}"
        across = len(list(cell.itersiblings(f"{self.w}tc", preceding=True))) + 1
        down = len(list(row.itersiblings(f"{self.w}tr", preceding=True))) + 1
        return f"table {tables[table]}, row {down}, column {across}"

    def _line(self, element: Any) -> Line:
        line = Line("", "", "body", element)
        words: list[str] = []
        self._walk(element, line, words)
        line.text = "".join(words)
        return line

    def _walk(self, node: Any, line: Line, words: list[str], *, raised: bool = False) -> None:
        for child in node:
            name = child.tag.removeprefix(self.w) if isinstance(child.tag, str) else ""
            if name in _GONE or child.tag == _FALLBACK or name == "p":
                continue
            if name == "t":
                text = (child.text or "").translate(_PLAIN)
                text = superscript(text) if raised and text.isascii() and text.isdecimal() else text
                line.stretches.append(Stretch(line.size, len(text), child))
                line.size += len(text)
                words.append(text)
            elif name in _SIGNS:
                line.size += 1
                words.append(_SIGNS[name])
            elif name in _NOTES:
                line.marks.append((line.size, f"{_NOTES[name]} {child.get(f'{self.w}id')}", node))
            elif name == "r":
                about = child.find(f"{self.w}rPr")
                if about is None or not self._on(about, "vanish"):
                    lifted = about is not None and about.find(f"{self.w}vertAlign") is not None
                    high = lifted and about.find(f"{self.w}vertAlign").get(f"{self.w}val") == "superscript"
                    self._walk(child, line, words, raised=high)
            else:
                self._walk(child, line, words, raised=raised)

    def _on(self, about: Any, name: str) -> bool:
        found = about.find(f"{self.w}{name}")
        return found is not None and found.get(f"{self.w}val") not in ("0", "false", "off")


def _archive(data: bytes, place: str) -> zipfile.ZipFile:
    refused = zipguard.refusal(data)
    if refused:
        raise Refused(refused, place=place, next="ask who wrote it for the file again, saved as .docx")
    archive = zipfile.ZipFile(BytesIO(data))
    names = archive.namelist()
    if len(set(names)) != len(names):
        raise Refused("two parts of the file have one name", place=place, next="save it again as .docx and check that")
    return archive


__all__ = ["Line", "Stretch", "Word"]
