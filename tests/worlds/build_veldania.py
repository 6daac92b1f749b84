"""Builds the files of the fictional State that are not written by hand: PDF, DOCX, XLSX, e-mail, odd encodings.

Run ``python tests/worlds/build_veldania.py`` after a change of ``veldania_sources/``; the built files are
committed beside the hand-written ones in ``src/scrutiny/demo/world``. Times, order and boundaries are fixed, so
that a second run changes nothing.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import docx
import manimgx_fonts
import openpyxl
import typst
import yaml
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.styles import Font

SOURCES = Path(__file__).parent / "veldania_sources"
WORLD = Path(__file__).parents[2] / "src" / "scrutiny" / "demo" / "world"

#: The one time every ZIP member and XLSX carries: the day the first table was sent.
FIXED = dt.datetime(2024, 7, 12, 8, 0, tzinfo=dt.UTC)
FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
STYLES = {"title": "Title", "paragraph": "Normal", "bullet": "List Bullet"}


def text(name: str, encoding: str, line_end: str) -> bytes:
    """The source `name` in `encoding`, each line closed by `line_end`."""
    return (SOURCES / name).read_text("utf-8").replace("\n", line_end).encode(encoding)


def pdf(name: str) -> bytes:
    """The typst source `name` as PDF, with fonts of the registry package only."""
    made = typst.compile(
        str(SOURCES / name),
        format="pdf",
        font_paths=[str(Path(manimgx_fonts.__file__).parent)],
        ignore_system_fonts=True,
        timestamp=int(FIXED.timestamp()),
    )
    assert isinstance(made, bytes)
    return made


def word(name: str) -> bytes:
    """The YAML source `name` as DOCX; a third item of a line becomes a real footnote."""
    source: dict[str, Any] = yaml.safe_load((SOURCES / name).read_text("utf-8"))
    document = docx.Document()
    notes: list[str] = []
    for style, words, *note in source["body"]:
        paragraph = document.add_paragraph(words, style=STYLES[style])
        if note:
            notes.append(note[0])
            paragraph._p.append(_footnote_mark(len(notes)))
    if notes:
        blob = _footnotes(notes).encode("utf-8")
        part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES, blob, document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = source["title"], source["author"], ""
    properties.last_modified_by = source["author"]
    properties.created = properties.modified = source["created"].replace(tzinfo=None)
    kept = io.BytesIO()
    document.save(kept)
    return _settled(kept.getvalue())


def _footnote_mark(number: int) -> Any:
    """The run that stands for footnote `number` in the body."""
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    return parse_xml(f'<w:r {nsdecls("w")}>{raised}<w:footnoteReference w:id="{number}"/></w:r>')


def _footnotes(notes: list[str]) -> str:
    """The footnotes part, with the two separators that Word expects first."""
    line = '<w:footnote w:type="{0}" w:id="{1}"><w:p><w:r><w:{0}/></w:r></w:p></w:footnote>'
    marks = line.format("separator", -1) + line.format("continuationSeparator", 0)
    body = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {escape(note)}</w:t></w:r></w:p></w:footnote>'
        for number, note in enumerate(notes, 1)
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f"{head}<w:footnotes {nsdecls('w')}>{marks}{body}</w:footnotes>"


def sheet(name: str) -> bytes:
    """The CSV source `name` as XLSX with a second sheet of notes."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "Detainees"
    with (SOURCES / name).open(encoding="utf-8", newline="") as rows:
        for row in csv.reader(rows):
            page.append([int(cell) if cell.isdecimal() and len(cell) < 5 else cell or None for cell in row])
    for cell in page[1]:
        cell.font = Font(bold=True)
    page.freeze_panes = "A2"
    for column, width in zip("ABCDEFGHIJKL", (5, 20, 20, 5, 7, 16, 16, 24, 26, 20, 13, 14), strict=True):
        page.column_dimensions[column].width = width
    notes = book.create_sheet("Notes")
    for line in (
        "Table of persons detained or missing, received from families, lawyers and court records.",
        "Compiled by Marchlight Documentation Group, 12 July 2024. Restricted.",
        "A status is correct as of the date beside it. Dates marked c. are approximate.",
    ):
        notes.append([line])
    notes.column_dimensions["A"].width = 90
    properties = book.properties
    properties.creator, properties.title = "Marchlight Documentation Group", "Persons detained or missing in Veldania"
    kept = io.BytesIO()
    book.save(kept)
    return _settled(kept.getvalue(), FIXED)


def _settled(package: bytes, saved: dt.datetime | None = None) -> bytes:
    """The same ZIP package with sorted members of one fixed time, no preview picture, and `saved` as hour of saving."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED, True, 9) as new:
        # the content types stand first: some readers look at the first member only
        for name in sorted(set(old.namelist()) - {"docProps/thumbnail.jpeg"}, key=lambda n: (n[0] != "[", n)):
            data = old.read(name)
            if name == "_rels/.rels":
                data = re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", data)
            if name == "docProps/core.xml" and saved:
                stamp = saved.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                data = re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>" + stamp, data)
            member = zipfile.ZipInfo(name, FIXED.timetuple()[:6])
            member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(member, data)
    return kept.getvalue()


def mail() -> bytes:
    """The forwarded e-mail with its table and its note."""
    message = EmailMessage(policy=SMTP)
    message["Date"] = "Fri, 20 Sep 2024 09:14:00 +0200"
    message["From"] = "Ewa Lindqvarn <registry@open-registry.example.org>"
    message["To"] = "Intake desk <intake@mechanism.example.org>"
    message["Subject"] = "Fwd: Supplementary table, September 2024"
    message["Message-ID"] = "<20240920071400.4417@open-registry.example.org>"
    message.set_content((SOURCES / "mail.txt").read_text("utf-8"), charset="utf-8", cte="quoted-printable")
    table = (SOURCES / "supplementary-table.csv").read_text("utf-8").replace("\n", "\r\n").encode("utf-8-sig")
    message.add_attachment(table, maintype="text", subtype="csv", filename="supplementary-table.csv")
    kind, subtype = WORD.split("/")
    message.add_attachment(word("nota.yaml"), maintype=kind, subtype=subtype, filename="note.docx")
    message.set_boundary("=_veldania_2024_09_20")
    return message.as_bytes()


#: The file of the world, and how it is made.
BUILT = {
    "communique-de-presse.txt": lambda: text("communique.txt", "cp1252", "\r\n"),
    "xinlan-evening.txt": lambda: text("zh-article.txt", "gb18030", "\n"),
    "severny-fonar.txt": lambda: text("defenders-statement.txt", "utf-8-sig", "\r\n"),
    "note-verbale.pdf": lambda: pdf("note-verbale.typ"),
    "zayavlenie-mid.pdf": lambda: pdf("mfa-statement.typ"),
    "carta-conjunta-2022.docx": lambda: word("carta-conjunta.yaml"),
    "detainees.xlsx": lambda: sheet("detainees.csv"),
    "forwarded-table.eml": mail,
}


def build(folder: Path) -> None:
    """Every built file stands in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in BUILT.items():
        (folder / name).write_bytes(make())


if __name__ == "__main__":
    build(WORLD)
