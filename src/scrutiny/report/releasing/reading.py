"""Every word that leaves with a built edition, file by file: what is looked at for names that are protected now.

Ids and digests are passed over, and what is set for machines (marks of HTML, styles, pictures and fonts in it). A PDF
holds the words of ``edition.txt`` and of the record of the build, which are read.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from scrutiny.report.releasing.folder import RELEASE, Folder
from scrutiny.tables.inside import RECORD

#: Ids of a dossier and digests in hex: letters in them are nobody's name.
_MADE = re.compile(r"\b[a-z][a-z0-9_]*-(?=[a-z]*[2-7])[a-z2-7]{16}\b|\b[0-9a-f]{32,128}\b")
#: Elements that stand within a line, and attributes that a reader sees or hears.
_INLINE = frozenset({"a", "abbr", "b", "bdi", "bdo", "cite", "code", "dfn", "em", "i", "ins", "mark", "q", "s"}) | {
    *("small", "span", "strong", "sub", "sup", "time", "tspan", "u", "wbr")
}
_SAID = frozenset({"alt", "title", "aria-label", "aria-description", "content", "placeholder", "value", "label"})
_TEXT = frozenset({"txt", "csv", "md", "xml", "svg", "tsv", "css", "js"})


def words_in(folder: Folder) -> Iterator[str]:
    """Every line, paragraph, cell and value of the files of an edition, of its record, and their names."""
    for name in sorted({*folder.digests, RECORD} - {RELEASE}):
        if name != RECORD:
            yield name
        path = folder.path / name
        if path.is_file():
            yield from (_plain(each) for each in _words(name, path.read_bytes()))


def _words(name: str, data: bytes) -> Iterator[str]:
    kind = name.rpartition(".")[2].casefold()
    if kind == "docx":
        yield from _of_word(data)
    elif kind in ("html", "svg", "xml"):
        yield from of_page(data.decode("utf-8", "replace"))
    elif kind in ("json", "jsonld", "webmanifest"):
        yield from _of_json(data.decode("utf-8", "replace"))
    elif kind in _TEXT:
        yield from data.decode("utf-8", "replace").splitlines()


def _plain(words: str) -> str:
    return _MADE.sub(" ", words)


def _of_json(text: str) -> Iterator[str]:
    try:
        yield from _values(json.loads(text))
    except (ValueError, RecursionError):
        yield from text.splitlines()


def _values(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for each in node.values():
            yield from _values(each)
    elif isinstance(node, list):
        for each in node:
            yield from _values(each)


def _of_word(data: bytes) -> Iterator[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                if name.startswith("word/fonts/") or not name.endswith((".xml", ".rels")):
                    continue
                text = archive.read(name).decode("utf-8", "replace")
                for paragraph in re.split(r"</w:p>|</dc:\w+>|</cp:\w+>", text):
                    yield " ".join("".join(re.findall(r">([^<]+)<", f"{paragraph}<")).split())
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
        yield data.decode("utf-8", "replace")


def of_page(text: str) -> Iterator[str]:
    """What a page says: the words between its block elements, comments, attributes that are read out, and its data."""
    page = _Page()
    page.feed(text)
    page.close()
    page.end()
    yield from page.found


class _Page(HTMLParser):
    """The words of a page, a string for each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.block: list[str] = []
        self.within = ""

    def end(self) -> None:
        if words := " ".join("".join(self.block).split()):
            self.found.append(words)
        self.block = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _INLINE:
            self.end()
        self.within = tag if tag in ("style", "script") else ""
        self.found += [value for name, value in attrs if name in _SAID and value and not value.startswith("data:")]

    def handle_endtag(self, tag: str) -> None:
        self.within = ""
        if tag not in _INLINE:
            self.end()

    def handle_data(self, data: str) -> None:
        if self.within == "script":
            self.found += _of_json(data)
        elif self.within != "style":
            self.block.append(data)

    def handle_comment(self, data: str) -> None:
        self.found.append(data)
