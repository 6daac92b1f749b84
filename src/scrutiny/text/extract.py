"""One file of any kind into a reading: what it is by its content, and the reader for that."""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import PurePosixPath

import puremagic

from scrutiny.encoding import decode
from scrutiny.errors import Remark
from scrutiny.text.draft import unreadable
from scrutiny.text.markers import marker
from scrutiny.text.reading import Reading

#: Bytes of text read from one file, some two thousand pages; the original is preserved whole all the same.
MOST_TEXT = 4 << 20
#: Bytes of any other file that a parser is given.
MOST_BYTES = 512 << 20

TEXT, HTML, PDF, MAIL, CSV = "text/plain", "text/html", "application/pdf", "message/rfc822", "text/csv"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MBOX = "application/mbox"

#: What each ending promises; an ending that is not here promises nothing.
ENDINGS = {
    ".txt": (TEXT, CSV, HTML, MAIL), ".text": (TEXT,), ".md": (TEXT,), ".log": (TEXT,), ".html": (HTML,),
    ".htm": (HTML,), ".xhtml": (HTML,), ".pdf": (PDF,), ".docx": (DOCX,), ".docm": (DOCX,), ".dotx": (DOCX,),
    ".xlsx": (XLSX,),
    ".xlsm": (XLSX,), ".eml": (MAIL,), ".mht": (MAIL,), ".mhtml": (MAIL,), ".mbox": (MBOX, MAIL), ".csv": (CSV,),
    ".tsv": (CSV,), ".tab": (CSV,), ".doc": ("application/msword",), ".xls": ("application/vnd.ms-excel",),
    ".jpg": ("image/jpeg",), ".jpeg": ("image/jpeg",), ".png": ("image/png",), ".zip": ("application/zip",),
    ".gif": ("image/gif",), ".tif": ("image/tiff",), ".tiff": ("image/tiff",), ".rtf": ("text/rtf",),
}  # fmt: skip

_TAG = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|article|section|main|div|p|table|ul|ol|h[1-6]|center|font|span)"
    r"(?=[\s>/])[^<>]*>",
    re.IGNORECASE,
)
_STRONG_TAG = re.compile(
    r"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_FIELD = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,60}):(?:[ \t]|$)")
_USUAL_FIELDS = frozenset(["from", "to", "date", "subject", "cc", "bcc", "sender", "reply-to"])
_MACHINE_FIELDS = frozenset(
    (  # noqa: SIM905 - words in a line read better than a column of them
        "received message-id mime-version return-path content-type delivered-to dkim-signature x-mailer "
        "content-transfer-encoding in-reply-to references authentication-results arc-seal list-id"
    ).split()
)
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"), (b"GIF8", "image/gif"),
    (b"II*\x00", "image/tiff"), (b"MM\x00*", "image/tiff"), (b"{\\rtf", "text/rtf"), (b"BM", "image/bmp"),
    (b"\x1f\x8b", "application/gzip"), (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"), (b"ID3", "audio/mpeg"), (b"OggS", "audio/ogg"), (b"RIFF", "audio/x-wav"),
    (b"\x1aE\xdf\xa3", "video/webm"), (b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"), (b"\x7fELF", "application/x-executable"),
    (b"WARC/", "application/warc"), (b"%!PS", "application/postscript"), (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\x00", "application/x-xz"),
)  # fmt: skip
_DELIMITERS = ("\t", ";", ",", "|")


def read(data: bytes, name: str, media_type: str | None = None, *, size: int | None = None) -> Reading:
    """The file as a reading, whatever it is; what cannot be read says so in `properties` and a remark.

    `size` is the length of the whole file when `data` is only its beginning.
    """
    size = len(data) if size is None else size
    if not data or not data.strip(b"\x00 \t\r\n\f\xef\xbb\xbf\xff\xfe"):
        what = "empty file" if not data else "the file holds nothing but blanks"
        return _placed(
            unreadable(what, "ask the sender for the file again", media_type=media_type or "application/octet-stream"),
            name,
        )
    found = detect(data, name, media_type)
    cut: tuple[Remark, ...] = ()
    if found in (TEXT, HTML, CSV):
        data, cut = _cut(data, size)
    elif size > len(data):
        large = unreadable(
            f"{size} bytes are more than a parser is given here ({MOST_BYTES})",
            "split the file and add its parts",
            media_type=found,
        )
        return _placed(large, name)
    reading = _reader(found, media_type)(data)
    remarks = (*cut, *_ending(name, found), *reading.remarks)
    return _placed(replace(reading, remarks=remarks), name)


def _placed(reading: Reading, name: str) -> Reading:
    """The reading with the file's name at the head of every remark's place."""
    shown = display_name(name)
    places = (replace(r, place=f"{shown}: {r.place}" if r.place else shown) for r in reading.remarks)
    return replace(reading, remarks=tuple(places))


def display_name(name: str) -> str:
    """The name as it may be shown: its last part, without control characters; never used as a path."""
    last = name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    shown = "".join(c if c.isprintable() else "\ufffd" for c in last).strip()
    return shown[:200] if shown not in ("", ".", "..") else "unnamed"


def _cut(data: bytes, size: int) -> tuple[bytes, tuple[Remark, ...]]:
    if size <= MOST_TEXT:
        return data, ()
    end = data.rfind(b"\n", MOST_TEXT // 2, MOST_TEXT) + 1 or MOST_TEXT
    kept = data[: end - end % 4] if data[end - 1 : end] != b"\n" else data[:end]
    return kept, (
        Remark(
            "", f"text read up to byte {len(kept)} of {size}; the rest is preserved but not read",
            "split the file and add its parts",
        ),
    )  # fmt: skip


def _ending(name: str, found: str) -> tuple[Remark, ...]:
    """A remark when the name promises another kind of file than the content is."""
    promised = ENDINGS.get(PurePosixPath(display_name(name).lower()).suffix)
    if promised is None or found in promised or found == "application/octet-stream":
        return ()
    return (Remark("", f"the name says {promised[0]}, the content is {found}; read by its content",
                   "nothing, unless the file was exchanged by mistake", needs_person=False),)  # fmt: skip


def _reader(found: str, declared: str | None) -> Callable[[bytes], Reading]:
    from scrutiny.text import docx, html, mail, pdf, plain, sheet

    charset = _charset(declared)
    readers: dict[str, Callable[[bytes], Reading]] = {
        TEXT: lambda data: plain.read(data, TEXT, charset),
        HTML: lambda data: html.read(data, HTML, charset),
        CSV: lambda data: sheet.read_csv(data, charset),
        XLSX: sheet.read_workbook,
        PDF: pdf.read,
        DOCX: docx.read,
        MAIL: mail.read,
        MBOX: mail.read_mailbox,
    }
    return readers.get(found, lambda data: _no_reader(found, data))


def _charset(declared: str | None) -> str | None:
    match = re.search(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", declared or "", re.IGNORECASE)
    return match[1] if match else None


def _no_reader(found: str, data: bytes) -> Reading:
    """Says why a kind of file is not read and what helps."""
    if found.startswith("image/"):
        return unreadable(f"an image ({found}) holds no text", "read it with the extra `ocr`", media_type=found)
    if found == "application/x-ole-storage":
        if "EncryptedPackage".encode("utf-16-le") in data:
            return unreadable("an encrypted Office file", "ask the sender for the password", media_type=found)
        return unreadable("an Office file of the old binary form", "save it as DOCX, XLSX or PDF", media_type=found)
    if found == "application/zip":
        return unreadable("an archive, or an Office file of another kind", "unpack it and add what is inside",
                          media_type=found)  # fmt: skip
    if found.endswith("+damaged-zip"):
        return unreadable("a damaged ZIP or Office file: its directory cannot be read",
                          "ask the sender for the file again", media_type="application/zip")  # fmt: skip
    if found == "application/octet-stream":
        return unreadable("bytes of no known kind: neither text nor a format that is read here",
                          "find out what made the file and convert it to PDF or text", media_type=found)  # fmt: skip
    return unreadable(f"no parser for {found}", "convert it to PDF or text and add that too", media_type=found)


def detect(data: bytes, name: str = "", declared: str | None = None) -> str:
    """The media type by content; the name and the declared type only decide between kinds of text."""
    if b"%PDF-" in data[:1024]:
        return PDF
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"):
        return _zip(data)
    for mark, found in _MAGIC:
        if data.startswith(mark) and not (mark == b"BM" and data[:64].isascii() and b"\x00" not in data[:64]):
            return found
    if data[4:8] == b"ftyp":
        return "video/mp4"
    head = decode(data[:8192] if len(data) > 8192 else data)
    if head.binary:
        return _by_magic(data)
    return _text_kind(head.text, name, (declared or "").partition(";")[0].strip().lower())


def _by_magic(data: bytes) -> str:
    try:
        found = puremagic.magic_string(data[:4096])
    except (puremagic.PureError, ValueError, IndexError):
        return "application/octet-stream"
    best = max(found, key=lambda match: match.confidence, default=None)
    sure = best is not None and best.confidence >= 0.5 and best.mime_type
    return str(best.mime_type) if best is not None and sure else "application/octet-stream"


def _zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = {member.filename for member in archive.filelist[:20_000]}
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError, RuntimeError):
        return "application/x+damaged-zip"
    if any(name.startswith("word/document") for name in names):
        return DOCX
    if any(name.startswith("xl/workbook") for name in names):
        return XLSX
    return "application/zip"


def _text_kind(head: str, name: str, declared: str) -> str:
    suffix = PurePosixPath(display_name(name).lower()).suffix
    visible = head.lstrip("\ufeff \t\r\n")
    if _STRONG_TAG.match(visible[:2000]):
        return HTML
    if _mail(visible, suffix, declared):
        return MBOX if visible.startswith("From ") else MAIL
    tags = len(_TAG.findall(visible))
    named_html = suffix in (".html", ".htm", ".xhtml") or declared in (HTML, "application/xhtml+xml")
    if (visible.startswith("<") and tags >= 2 and "</" in visible) or (named_html and tags):
        return HTML
    if suffix in (".csv", ".tsv", ".tab") or declared in (CSV, "text/tab-separated-values"):
        return CSV
    if declared not in (TEXT,) and suffix not in (".md", ".log") and _tabular(visible):
        return CSV
    return TEXT


def _mail(head: str, suffix: str, declared: str) -> bool:
    """Whether the text begins with the header of a mail, not merely with a letter's own From and To lines."""
    usual: set[str] = set()
    machine = 0
    for number, line in enumerate(head.splitlines()[:80]):
        if not line.strip():
            break
        if line[:1] in " \t" or (number == 0 and line.startswith("From ")):
            continue
        match = _FIELD.match(line)
        if match is None:
            break
        field = match[1].lower()
        usual.update({field} & _USUAL_FIELDS)
        machine += field in _MACHINE_FIELDS
    named = suffix in (".eml", ".mht", ".mhtml", ".mbox") or declared == MAIL
    return (machine >= 1 and len(usual) >= 1) or machine >= 3 or (named and len(usual) + machine >= 1)


def _tabular(head: str) -> bool:
    """Whether text without a telling name is a table all the same: every row has the same three or more cells."""
    lines = list(head.splitlines()[:40])
    if len(head) >= 8000 and lines:
        lines.pop()
    rows = [line for line in lines if line.strip()]
    if len(rows) < 4 or len(rows) < len(lines) - 2 or any(marker(row) is not None for row in rows[:10]):
        return False
    for delimiter in _DELIMITERS:
        if delimiter not in rows[0] or rows[0].count(delimiter) < 2:
            continue
        try:
            widths = {len(cells) for cells in csv.reader(rows, delimiter=delimiter)}
        except csv.Error:
            continue
        spaced = sum(row.count(delimiter + " ") for row in rows)
        total = sum(row.count(delimiter) for row in rows)
        if len(widths) == 1 and (delimiter != "," or spaced * 5 < total) and max(map(len, rows)) < 2000:
            return True
    return False
