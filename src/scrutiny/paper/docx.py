"""Documents in the format of word processors (DOCX): real styles, languages and directions, the same bytes each time.

The file says who made it only by the body that is named as its author, and nothing of when.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.document import Document as Opened
from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

#: The moment that every file says it was made at: none is true for all who make it again.
MOMENT = datetime(1980, 1, 1, tzinfo=UTC)
#: What no XML can hold.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
#: Faces by script: Latin, Greek and Cyrillic; complex scripts; East Asian. Word processors put their own in the gaps.
_FACES = {"ascii": "Cambria", "hAnsi": "Cambria", "cs": "Times New Roman", "eastAsia": "SimSun"}
#: What word processors call a language that is not known.
_UNKNOWN = "x-none"
_EAST_ASIAN = ("zh", "ja", "ko")
#: Style → size in points, space before and after, and whether it is bold.
_STYLES = {
    "Normal": (11, 0, 8, False),
    "Title": (24, 0, 6, False),
    "Subtitle": (10, 0, 18, False),
    "Heading 1": (15, 22, 8, False),
    "Heading 2": (11.5, 16, 5, True),
    "Heading 3": (11, 12, 4, True),
    "Heading 4": (10.5, 10, 4, False),
    "List Bullet": (11, 0, 4, False),
    "List Number": (11, 0, 4, False),
    "List Bullet 2": (10, 0, 2, False),
    "Quote": (12, 10, 4, False),
    "Caption": (9, 0, 6, False),
    "Header": (8, 0, 0, False),
    "Footer": (8, 0, 0, False),
}
_INK, _SOFT = RGBColor(0, 0, 0), RGBColor(0x5F, 0x59, 0x50)
_GREY = frozenset({"Subtitle", "Caption", "Header", "Footer"})


def started(*, title: str, author: str, language: str, direction: str) -> Opened:
    """An empty A4 document in a language (BCP 47) and direction (``ltr``, ``rtl``), its styles set."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(27)
    section.top_margin, section.bottom_margin = Mm(28), Mm(25)
    if direction == "rtl":
        layout: Any = section._sectPr
        layout.find(qn("w:docGrid")).addprevious(OxmlElement("w:bidi"))
    if direction == "rtl":
        _append(document.styles["Normal"].element.get_or_add_pPr(), "w:bidi")
    for name, (size, before, after, bold) in _STYLES.items():
        _style(document.styles[name], size, before, after, bold=bold, grey=name in _GREY)
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for known in defaults.findall(qn("w:lang")):
        defaults.remove(known)
    said = {
        "w:val": language,
        "w:eastAsia": _east(language) or "zh-CN",
        "w:bidi": language if direction == "rtl" else "ar-SA",
    }
    _append(defaults, "w:lang", **said)
    facts = document.core_properties
    facts.title, facts.author, facts.last_modified_by, facts.language = title, author, author, language
    facts.comments, facts.keywords, facts.subject, facts.category, facts.revision = "", "", "", "", 1
    facts.created = facts.modified = MOMENT.replace(tzinfo=None)
    return document


def paragraph(document: Opened, style: str = "Normal") -> Paragraph:
    """A new paragraph at the end of the document, in one of its own styles by name."""
    made = document.add_paragraph()
    if style != "Normal":
        made._p.style = style.replace(" ", "")
    return made


def say(
    paragraph: Paragraph,
    text: str,
    language: str = "",
    direction: str = "ltr",
    *,
    style: str | None = None,
    **looks: Any,
) -> None:
    """The words stand at the end of the paragraph, their language and direction with them, line breaks kept.

    looks  size (points), italic, bold, grey, mono
    """
    for at, line in enumerate(_ILLEGAL.sub("", text).split("\n")):
        run = paragraph.add_run(style=style)
        if at:
            run.add_break()
        run.add_text(line)
        if looks.get("size"):
            run.font.size = Pt(looks["size"])
        if looks.get("italic"):
            run.font.italic = run.font.cs_italic = True
        if looks.get("bold"):
            run.font.bold = run.font.cs_bold = True
        if looks.get("grey"):
            run.font.color.rgb = _SOFT
        properties = run._r.get_or_add_rPr()
        if looks.get("mono"):
            faces = properties.get_or_add_rFonts()
            for script in ("ascii", "hAnsi", "cs"):
                faces.set(qn(f"w:{script}"), "Courier New")
        if direction == "rtl":
            if looks.get("size"):
                _append(properties, "w:szCs", **{"w:val": str(int(looks["size"] * 2))})
            _append(properties, "w:rtl")
        known = language if language and language != "und" else _UNKNOWN
        script = "bidi" if direction == "rtl" else "eastAsia" if _east(known) else "val"
        _append(properties, "w:lang", **{f"w:{script}": known})


def directed(paragraph: Paragraph, direction: str, within: str) -> Paragraph:
    """The paragraph runs in its own direction, where this is not that of the document."""
    if direction != within:
        _append(paragraph._p.get_or_add_pPr(), "w:bidi", **{"w:val": "1" if direction == "rtl" else "0"})
    return paragraph


def restarted(document: Opened, start: int = 1) -> int:
    """The number of a new list in the style List Number that begins with `start`."""
    numbering = document.part.numbering_part.element
    style = document.styles["List Number"].element.pPr.numPr.numId.val
    (known,) = (each for each in numbering.num_lst if each.numId == style)
    made = numbering.add_num(known.abstractNumId.val)
    made.add_lvlOverride(ilvl=0).add_startOverride(start)
    return int(made.numId)


def number_with(paragraph: Paragraph, number: int) -> Paragraph:
    """The paragraph is an item of that list."""
    layout: Any = paragraph._p.get_or_add_pPr()
    properties = layout.get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number
    return paragraph


def field(paragraph: Paragraph, instruction: str) -> None:
    """A field that a word processor fills, such as PAGE or NUMPAGES, stands at the end of the paragraph."""
    run = paragraph.add_run()._r
    _append(run, "w:fldChar", **{"w:fldCharType": "begin"})
    said = OxmlElement("w:instrText")
    said.text = f" {instruction} "
    run.append(said)
    _append(run, "w:fldChar", **{"w:fldCharType": "separate"})
    shown = OxmlElement("w:t")
    shown.text = "1"
    run.append(shown)
    _append(run, "w:fldChar", **{"w:fldCharType": "end"})


def columns(document: Opened, count: int) -> None:
    """What follows is set in so many columns, on the same page where it fits; the last paragraph ends what was before.

    The document has a paragraph already.
    """
    section: Any = document.add_section(WD_SECTION.CONTINUOUS)
    body = document.element.body
    *_, last, broken = body.findall(qn("w:p"))
    last.get_or_add_pPr().append(broken.pPr.find(qn("w:sectPr")))
    body.remove(broken)
    for known in section._sectPr.findall(qn("w:cols")):
        known.set(qn("w:num"), str(count))
        known.set(qn("w:space"), "454")


def packed(document: Opened) -> bytes:
    """The document as bytes; equal documents give equal bytes, whenever they are packed."""
    package = document.part.package
    for name in [name for name, known in package.rels.items() if known.reltype.endswith("/thumbnail")]:
        del package.rels[name]
    loose, whole = io.BytesIO(), io.BytesIO()
    document.save(loose)
    with zipfile.ZipFile(loose) as read, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as written:
        for name in read.namelist():
            written.writestr(_at(name), read.read(name))
    return whole.getvalue()


def _at(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, MOMENT.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    return entry


def _style(style: Any, size: float, before: float, after: float, *, bold: bool, grey: bool) -> None:
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = _SOFT if grey else _INK
    properties = style.element.get_or_add_rPr()
    faces = properties.get_or_add_rFonts()
    for name in list(faces.attrib):
        del faces.attrib[name]
    for script, face in _FACES.items():
        faces.set(qn(f"w:{script}"), face)
    for name in ("w:szCs", "w:bCs", "w:spacing", "w:kern"):
        for known in properties.findall(qn(name)):
            properties.remove(known)
    style.font.cs_bold = bold
    _append(properties, "w:szCs", **{"w:val": str(int(size * 2))})
    layout = style.paragraph_format
    layout.space_before, layout.space_after, layout.line_spacing = Pt(before), Pt(after), 1.2
    for ruled in style.element.pPr.findall(qn("w:pBdr")):
        style.element.pPr.remove(ruled)


def _east(language: str) -> str:
    return language if language.split("-", maxsplit=1)[0] in _EAST_ASIAN else ""


def _append(parent: Any, tag: str, **attributes: str) -> Any:
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(name), value)
    parent.append(made)
    return made
