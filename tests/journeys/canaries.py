"""Names that must never leave, in every form in which they could: looked for in bytes, inside archives and PDFs too."""

from __future__ import annotations

import base64
import contextlib
import gzip
import html
import io
import json
import re
import unicodedata
import urllib.parse
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from ahocorasick_rs import BytesAhoCorasick

from scrutiny.entities.names.folding import folded
from scrutiny.letters.signon.counting import plain

_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


class Canaries:
    """Words that are looked for, each in many writings; what is found is told by its word and its form."""

    def __init__(self, words: list[str]) -> None:
        self.forms: dict[bytes, str] = {}
        for word in words:
            for part in {word, *(each for each in re.split(r"[\s,;/]+", word) if len(each) > 4 or not each.isascii())}:
                for form, data in _forms(part):
                    if len(data) > 4:
                        self.forms.setdefault(data, f"{word} as {form}")
        self.needles = list(self.forms)
        self.search = BytesAhoCorasick(self.needles)

    def found_in(self, data: bytes) -> set[str]:
        """What of them stands in these bytes, or in what is packed within them."""
        return {
            self.forms[self.needles[at]]
            for layer in _layers(data)
            for at, _, _ in self.search.find_matches_as_indexes(layer, overlapping=True)
        }

    def found_under(self, folder: Path) -> dict[str, set[str]]:
        """What of them stands in the files of a folder, or in their names."""
        found = {}
        for path in sorted(folder.rglob("*")):
            name = str(path.relative_to(folder))
            met = self.found_in(name.encode("utf-8", "surrogateescape"))
            if path.is_file():
                met |= self.found_in(path.read_bytes())
            if met:
                found[f"{folder.name}/{name}"] = met
        return found


def _forms(word: str) -> Iterator[tuple[str, bytes]]:
    written = {form: unicodedata.normalize(form, word) for form in ("NFC", "NFD", "NFKC", "NFKD")}
    cased = {"lower": word.lower(), "upper": word.upper(), "folded": folded(word), "plain": plain(word)}
    for form, text in {**written, **cased}.items():
        yield form, text.encode()
        yield f"{form}, UTF-16LE", text.encode("utf-16-le")
        yield f"{form}, UTF-16BE", text.encode("utf-16-be")
        yield f"{form}, hex", text.encode().hex().encode()
        yield f"{form}, JSON", json.dumps(text)[1:-1].encode()
        yield f"{form}, percent", urllib.parse.quote(text).encode()
        yield f"{form}, entities", html.escape(text).encode("ascii", "xmlcharrefreplace")
        for encoding in ("latin-1", "cp1252", "cp1256", "gb18030", "utf-7"):
            with contextlib.suppress(UnicodeEncodeError):
                yield f"{form}, {encoding}", text.encode(encoding)
        with contextlib.suppress(UnicodeDecodeError, UnicodeEncodeError):
            yield f"{form}, mojibake", text.encode().decode("cp1252").encode()
        for start in range(3):
            coded = base64.b64encode(b"\0" * start + text.encode()).decode()
            inner = coded[(0, 2, 3)[start] : len(coded) - 4]
            if len(inner) > 8:
                yield f"{form}, base64+{start}", inner.encode()
                yield f"{form}, base64url+{start}", inner.translate(str.maketrans("+/", "-_")).encode()


def _layers(data: bytes) -> Iterator[bytes]:
    """The bytes, and what is packed within them: members of archives, streams of a PDF, a gzip."""
    yield data
    if data[:4] == b"PK\x03\x04":
        with contextlib.suppress(zipfile.BadZipFile), zipfile.ZipFile(io.BytesIO(data)) as packed:
            for name in packed.namelist():
                yield name.encode()
                yield from _layers(packed.read(name))
    elif data[:5] == b"%PDF-":
        for found in _STREAM.finditer(data):
            with contextlib.suppress(zlib.error):
                yield zlib.decompress(found.group(1))
    elif data[:2] == b"\x1f\x8b":
        with contextlib.suppress(OSError, EOFError, zlib.error):
            yield gzip.decompress(data)
