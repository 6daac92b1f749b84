"""The styles of an edition in word processors: numbered paragraphs, tables, the summary box, the list of contents."""

from __future__ import annotations

from docx.document import Document as Opened
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from scrutiny.paper.wordml import SPACES

#: Ids of styles that only editions have.
NUMBERED, ASIDE, CELL, HEAD, BOX, CODE, MANDATE = "Numbered", "Aside", "Cell", "CellHead", "Box", "Code", "Mandate"
#: Where the first line of a numbered paragraph begins after its number, in twentieths of a point.
TAB = 567

#: Style id → name, size in half points, space before and after in twentieths of a point, and more of its layout.
_PARAGRAPHS = {
    ASIDE: ("Aside", 18, 60, 120, ""),
    CELL: ("Cell", 18, 0, 20, ""),
    HEAD: ("Cell head", 16, 0, 20, "<w:keepNext/>"),
    CODE: ("Code", 15, 80, 160, '<w:shd w:val="clear" w:color="auto" w:fill="F7F4ED"/>'),
    MANDATE: ("Mandate", 28, 0, 0, ""),
}
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="8" w:color="67625A"/>' for side in ("top", "left", "bottom", "right")
)


def styled(document: Opened) -> int:
    """The document has the styles of an edition; the number of the list of its numbered paragraphs is returned."""
    number = _numbering(document)
    for name in ("Header", "Footer"):
        stops = document.styles[name].paragraph_format.tab_stops
        for _ in range(len(stops)):
            del stops[0]
    styles = document.styles.element
    for id, (name, size, before, after, layout) in _PARAGRAPHS.items():
        keep, shade = (layout, "") if layout == "<w:keepNext/>" else ("", layout)
        spacing = f'<w:spacing w:before="{before}" w:after="{after}" w:line="252" w:lineRule="auto"/>'
        styles.append(_style(id, name, f"{keep}{shade}{spacing}", f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'))
    spacing = '<w:spacing w:before="0" w:after="160"/>'
    styles.append(
        _style(NUMBERED, "Numbered paragraph", f'<w:numPr><w:numId w:val="{number}"/></w:numPr>{spacing}', "")
    )
    styles.append(_style(BOX, "Summary box", f"<w:pBdr>{_BORDERS}</w:pBdr>{spacing}", ""))
    for level, (before, indent) in ((1, (100, 0)), (2, (20, 284))):
        tabs = '<w:tabs><w:tab w:val="right" w:pos="7600"/><w:tab w:val="right" w:pos="8800"/></w:tabs>'
        layout = f'{tabs}<w:spacing w:before="{before}" w:after="0"/><w:ind w:start="{indent}"/>'
        styles.append(_style(f"TOC{level}", f"toc {level}", layout, '<w:sz w:val="20"/><w:szCs w:val="20"/>'))
    return number


def _style(id: str, name: str, layout: str, look: str) -> object:
    return parse_xml(
        f'<w:style {SPACES} w:type="paragraph" w:customStyle="{int(not name.startswith("toc"))}" w:styleId="{id}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{layout}</w:pPr><w:rPr>{look}</w:rPr></w:style>"
    )


def _numbering(document: Opened) -> int:
    """A list of its own for the numbered paragraphs: ``1.``, a tab, and the text, whose lines begin at the margin."""
    numbering = document.part.numbering_part.element
    abstract = max((int(each.get(qn("w:abstractNumId"))) for each in numbering.findall(qn("w:abstractNum"))), default=0)
    made = parse_xml(
        f'<w:abstractNum {SPACES} w:abstractNumId="{abstract + 1}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="{NUMBERED}"/>'
        f'<w:lvlText w:val="%1."/><w:lvlJc w:val="start"/><w:pPr><w:tabs><w:tab w:val="num" w:pos="{TAB}"/></w:tabs>'
        '<w:ind w:start="0" w:firstLine="0"/></w:pPr></w:lvl></w:abstractNum>'
    )
    first = numbering.find(qn("w:num"))
    numbering.append(made) if first is None else first.addprevious(made)
    return int(numbering.add_num(abstract + 1).numId)
