"""Word files made part by part, for the tests of `check`."""

from __future__ import annotations

import zipfile
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def paragraph(*runs: str) -> str:
    """A paragraph of runs; plain words become a run."""
    made = (each if each.startswith("<") else run(each) for each in runs)
    return f"<w:p>{''.join(made)}</w:p>"


def run(text: str, looks: str = "") -> str:
    """A run with looks, as "<w:b/>"."""
    about = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    return f'<w:r>{about}<w:t xml:space="preserve">{text}</w:t></w:r>'


def called(number: int) -> str:
    """The mark of a footnote."""
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'


def word(
    *body: str, notes: tuple[str, ...] = (), header: str = "", more: dict[str, bytes] | None = None, head: str = ""
) -> bytes:
    """A file of paragraphs, its footnotes numbered from 1 as their ids, and its header."""
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
        + (f'<Override PartName="/word/footnotes.xml" ContentType="{_TYPE}.footnotes+xml"/>' if notes else "")
        + (f'<Override PartName="/word/header1.xml" ContentType="{_TYPE}.header+xml"/>' if header else "")
        + "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{_RELS}"><Relationship Id="rId1" Type="{_KINDS}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELS}">'
        + (f'<Relationship Id="rId1" Type="{_KINDS}/footnotes" Target="footnotes.xml"/>' if notes else "")
        + (f'<Relationship Id="rId2" Type="{_KINDS}/header" Target="header1.xml"/>' if header else "")
        + "</Relationships>",
        "word/document.xml": f'{head}<w:document xmlns:w="{W}"><w:body>'
        f"{''.join(body)}<w:sectPr/></w:body></w:document>",
    }
    if notes:
        made = "".join(f'<w:footnote w:id="{at}">{paragraph(text)}</w:footnote>' for at, text in enumerate(notes, 1))
        parts["word/footnotes.xml"] = f'<w:footnotes xmlns:w="{W}">{made}</w:footnotes>'
    if header:
        parts["word/header1.xml"] = f'<w:hdr xmlns:w="{W}">{paragraph(header)}</w:hdr>'
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), text.encode() if isinstance(text, str) else text)
        for name, data in (more or {}).items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return whole.getvalue()
