"""The markup of word processors (WordprocessingML) as text: runs, paragraphs, tables, pictures, fields.

Written as text and parsed once, thousands of paragraphs take no longer than a few. Every word is escaped here; what no
XML can hold is left out. Elements stand in the order that the schema of ISO/IEC 29500 asks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

#: The prefixes that the markup uses.
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
#: English Metric Units to a pixel at 96 to the inch, and twentieths of a point to a millimetre.
EMU, TWIPS = 9525, 56.7

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_EAST_ASIAN = ("zh", "ja", "ko")
#: Runs that share neither face nor size with their paragraph.
MONO = "Courier New"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How words look, beside the style of their paragraph: `size` in points, 0 for the paragraph's own."""

    bold: bool = False
    italic: bool = False
    underlined: bool = False
    raised: bool = False
    mono: bool = False
    colour: str = ""
    highlight: str = ""
    size: float = 0.0


PLAIN = Look()


def text(words: str) -> str:
    """Words as XML text, without what no XML can hold."""
    return escape(_ILLEGAL.sub("", words), {'"': "&quot;"})


def run(words: str, *, language: str = "", direction: str = "ltr", look: Look = PLAIN) -> str:
    """Words in one look, with their language and direction; a line break of theirs breaks the line.

    language  BCP 47, empty where it is the document's; ``und`` for one that is not known
    """
    if not words:
        return ""
    properties = _properties(language, direction, look)
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{text(line)}</w:t>' for line in words.split("\n"))
    return f"<w:r>{properties}{lines}</w:r>"


def _properties(language: str, direction: str, look: Look) -> str:
    rtl = direction == "rtl"
    half = int(look.size * 2)
    parts = (
        f'<w:rFonts w:ascii="{MONO}" w:hAnsi="{MONO}" w:cs="{MONO}"/>' if look.mono else "",
        "<w:b/><w:bCs/>" if look.bold else "",
        "<w:i/><w:iCs/>" if look.italic else "",
        f'<w:color w:val="{look.colour}"/>' if look.colour else "",
        f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>' if half else "",
        f'<w:highlight w:val="{look.highlight}"/>' if look.highlight else "",
        '<w:u w:val="single"/>' if look.underlined else "",
        '<w:vertAlign w:val="superscript"/>' if look.raised else "",
        "<w:rtl/>" if rtl else "",
        _language(language, rtl=rtl),
    )
    made = "".join(parts)
    return f"<w:rPr>{made}</w:rPr>" if made else ""


def _language(language: str, *, rtl: bool) -> str:
    if not language:
        return ""
    known = "x-none" if language == "und" else language
    script = "bidi" if rtl else "eastAsia" if known.split("-", maxsplit=1)[0] in _EAST_ASIAN else "val"
    return f'<w:lang w:{script}="{text(known)}"/>'


def paragraph(
    content: str, style: str = "", *, direction: str = "", align: str = "", keep: bool = False, new_page: bool = False
) -> str:
    """A paragraph in a style (by id); `direction` where it is not the document's, `align` as ``center`` or ``end``."""
    parts = (
        f'<w:pStyle w:val="{style}"/>' if style else "",
        "<w:keepNext/>" if keep else "",
        "<w:pageBreakBefore/>" if new_page else "",
        f'<w:bidi w:val="{int(direction == "rtl")}"/>' if direction else "",
        f'<w:jc w:val="{align}"/>' if align else "",
    )
    made = "".join(parts)
    return f"<w:p>{f'<w:pPr>{made}</w:pPr>' if made else ''}{content}</w:p>"


def marked(content: str, number: int, name: str) -> str:
    """The content under a bookmark, by which others lead to it; `number` is its own in the document."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def led(content: str, name: str) -> str:
    """The content as a link to a bookmark of the document."""
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{content}</w:hyperlink>'


def field(instruction: str, shown: str = "1") -> str:
    """A field that a word processor fills when it opens the document, such as ``PAGE``; `shown` until it does."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {text(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r><w:t xml:space="preserve">{text(shown)}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


TAB = "<w:r><w:tab/></w:r>"


def picture(relation: str, number: int, *, name: str, says: str, sides: tuple[float, float]) -> str:
    """A picture of the document in the line of words: `says` is its alternative text, its sides are in pixels."""
    wide, high = (int(side * EMU) for side in sides)
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:docPr id="{number}" name="{text(name)}" descr="{text(says)}"/><wp:cNvGraphicFramePr>'
        '<a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="{text(name)}" descr="{text(says)}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def table(
    rows: Iterable[Sequence[str]],
    widths: Sequence[float],
    *,
    wide: float,
    direction: str = "ltr",
    head: bool = False,
    ruled: bool = True,
    says: str = "",
) -> str:
    """A table of cells, each one or more paragraphs; the first row is its head and stands on every page.

    Parameters:
        widths: of the columns, relative to one another; `wide` is that of the table in millimetres.
        direction: its columns run from the right to the left where it is ``rtl``.
        ruled: with lines between its rows; else with none at all.
        says: its title, for those who cannot see it.
    """
    share = wide * TWIPS / (sum(widths) or 1)
    columns = [int(width * share) for width in widths]
    lines = (
        '<w:tblBorders><w:top w:val="single" w:sz="6" w:space="0" w:color="333333"/>'
        '<w:bottom w:val="single" w:sz="6" w:space="0" w:color="333333"/>'
        '<w:insideH w:val="single" w:sz="2" w:space="0" w:color="BBB5A8"/></w:tblBorders>'
        if ruled
        else ""
    )
    caption = f'<w:tblCaption w:val="{text(says)}"/>' if says else ""
    properties = (
        f"<w:tblPr>{'<w:bidiVisual/>' if direction == 'rtl' else ''}"
        f'<w:tblW w:w="{sum(columns)}" w:type="dxa"/>{lines}<w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="60" w:type="dxa"/>'
        '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>'
        f'<w:tblLook w:val="{"0020" if head else "0000"}"/>'
        f"{caption}</w:tblPr>"
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    made = []
    for at, row in enumerate(rows):
        top = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if head and at == 0 else ""
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
            for cell, width in zip(row, columns, strict=True)
        )
        made.append(f"<w:tr>{top}{cells}</w:tr>")
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(made)}</w:tbl>"
