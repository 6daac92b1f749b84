"""Footnotes and comments in documents of word processors: parts of their own, which python-docx has no way to write.

A footnote is the paragraph or paragraphs that `wordml` writes; its mark in the text is `reference`. Comments carry the
name of their author and one fixed moment: equal documents give equal bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from docx.document import Document as Opened
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from scrutiny.paper.docx import MOMENT
from scrutiny.paper.wordml import SPACES, text

#: The styles of the words of a note and of its mark.
NOTE, MARK = "FootnoteText", "FootnoteReference"

_RULES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
    "</w:pPr><w:r><w:separator/></w:r></w:p></w:footnote>"
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:pPr><w:spacing w:after="0" w:line="240" '
    'w:lineRule="auto"/></w:pPr><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)
_STYLES = (
    f'<w:style {SPACES} w:type="paragraph" w:styleId="{NOTE}"><w:name w:val="footnote text"/>'
    '<w:basedOn w:val="Normal"/><w:uiPriority w:val="99"/><w:unhideWhenUsed/>'
    '<w:pPr><w:spacing w:before="0" w:after="40" w:line="240" w:lineRule="auto"/></w:pPr>'
    '<w:rPr><w:sz w:val="17"/><w:szCs w:val="18"/></w:rPr></w:style>',
    f'<w:style {SPACES} w:type="character" w:styleId="{MARK}"><w:name w:val="footnote reference"/>'
    '<w:uiPriority w:val="99"/><w:unhideWhenUsed/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>',
)


def reference(number: int, *, sign: str = "") -> str:
    """The mark of a footnote in the text; numbered as they come, or with a sign of its own, as ``*``."""
    if sign:
        return (
            f'<w:r><w:rPr><w:rStyle w:val="{MARK}"/></w:rPr>'
            f'<w:footnoteReference w:customMarkFollows="1" w:id="{number}"/><w:t>{text(sign)}</w:t></w:r>'
        )
    return f'<w:r><w:rPr><w:rStyle w:val="{MARK}"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'


def note(number: int, content: str, *, sign: str = "", direction: str = "") -> str:
    """A footnote of one paragraph: its mark, and the runs that `wordml` wrote."""
    bidi = f'<w:bidi w:val="{int(direction == "rtl")}"/>' if direction else ""
    shown = f"<w:t>{text(sign)}</w:t>" if sign else "<w:footnoteRef/>"
    return (
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="{NOTE}"/>{bidi}</w:pPr>'
        f'<w:r><w:rPr><w:rStyle w:val="{MARK}"/></w:rPr>{shown}</w:r>'
        f'<w:r><w:t xml:space="preserve"> </w:t></w:r>{content}</w:p></w:footnote>'
    )


def add_footnotes(document: Opened, notes: Sequence[str]) -> None:
    """The document has these footnotes, the rules above them, and the styles of both; it had none before."""
    element = parse_xml(f"<w:footnotes {SPACES}>{_RULES}{''.join(notes)}</w:footnotes>")
    _related(document, "/word/footnotes.xml", CONTENT_TYPE.WML_FOOTNOTES, RELATIONSHIP_TYPE.FOOTNOTES, element)
    for style in _STYLES:
        document.styles.element.append(parse_xml(style))
    settings = document.settings.element
    rules = '<w:footnote w:id="-1"/><w:footnote w:id="0"/>'
    made = parse_xml(f"<w:footnotePr {SPACES}>{rules}</w:footnotePr>")
    after = settings.find(qn("w:compat"))
    if after is None:
        settings.append(made)
    else:
        after.addprevious(made)


def add_comments(document: Opened, comments: Mapping[int, str], *, author: str, language: str = "") -> None:
    """The document has these comments by number, in the name of one author; it had none before.

    Where each stands is said in the text by `commented`.
    """
    known: Any = document.part._comments_part
    moment = MOMENT.strftime("%Y-%m-%dT%H:%M:%SZ")
    initials = "".join(word[:1] for word in author.split())[:3].upper()
    spoken = f'<w:rPr><w:lang w:val="{text(language)}"/></w:rPr>' if language else ""
    for number, words in comments.items():
        lines = "".join(
            f'<w:p><w:r>{spoken}<w:t xml:space="preserve">{text(line)}</w:t></w:r></w:p>' for line in words.split("\n")
        )
        known.element.append(
            parse_xml(
                f'<w:comment {SPACES} w:id="{number}" w:author="{text(author)}" w:date="{moment}" '
                f'w:initials="{text(initials)}">{lines}</w:comment>'
            )
        )


def commented(content: str, number: int) -> str:
    """The content with a comment on it, by the number that `add_comments` was given."""
    return (
        f'<w:commentRangeStart w:id="{number}"/>{content}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    )


def _related(document: Opened, name: str, kind: str, relation: str, element: Any) -> None:
    part = XmlPart(PackURI(name), kind, element, document.part.package)
    document.part.relate_to(part, relation)
