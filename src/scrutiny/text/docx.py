"""DOCX: paragraphs, numbered lists, tables, notes, comments and tracked changes, read from its parts."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from lxml import etree

from scrutiny.errors import Remark
from scrutiny.tables.lines import zipguard
from scrutiny.text.draft import Draft, clean, superscript, unreadable
from scrutiny.text.reading import Reading

EXTRACTOR = "docx/1"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PUNCTUATION_BULLETS = "\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf02d"
_SKIPPED = frozenset(
    _W + name
    for name in (
        "del",
        "moveFrom",
        "instrText",
        "pPr",
        "rPr",
        "delText",
        "sectPr",
        "tblPr",
        "tcPr",
        "trPr",
        "tblGrid",
        "sdtPr",
        "delInstrText",
    )
)


@dataclass(slots=True)
class Level:
    """One level of a numbering definition."""

    form: str = "decimal"
    text: str = "%1."
    start: int = 1


@dataclass(slots=True)
class Style:
    """What a paragraph style says of the paragraphs that have it."""

    name: str = ""
    based_on: str | None = None
    numbering: tuple[str, int] | None = None
    outline: int | None = None


@dataclass(slots=True)
class Package:
    """The parts of the file that are needed to read its text."""

    archive: zipfile.ZipFile
    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    abstract: dict[str, str] = field(default_factory=dict)
    styles: dict[str, Style] = field(default_factory=dict)
    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    deleted: int = 0
    inserted: int = 0
    hidden: int = 0
    damaged: list[str] = field(default_factory=list)
    notes: dict[str, dict[str, int]] = field(default_factory=dict)


def read(data: bytes) -> Reading:
    """The document as a reading, or a reading that says why it cannot be parsed."""
    refused = zipguard.refusal(data)
    if refused:
        return unreadable(refused, "ask the sender for the file again", media_type=MEDIA_TYPE)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        package = Package(archive)
        names = archive.namelist()
        main = next(
            (n for n in ("word/document.xml", *names) if n in names and re.fullmatch(r"word/document\d*\.xml", n)), None
        )
        body = _part(package, main) if main else None
        if body is None:
            return unreadable(
                "the main part of the document is damaged or missing",
                "open it in a word processor, save it again and add that too",
                media_type=MEDIA_TYPE,
            )
        return _reading(package, body, names)


def _part(package: Package, name: str) -> Any:
    """The parsed XML of one part, or None; without entities, network or external documents."""
    data = zipguard.member(package.archive, name)
    if data is None:
        if name in package.archive.NameToInfo:
            package.damaged.append(name)
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, recover=False)
    if b"<!DOCTYPE" in data[:2000] or b"<!ENTITY" in data[:5000]:
        package.damaged.append(name)
        return None
    data = data.replace(_STRICT, _TRANSITIONAL)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        package.damaged.append(name)
    mender = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, recover=True)
    try:
        return etree.fromstring(data, mender)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _reading(package: Package, body: Any, names: list[str]) -> Reading:
    _styles(package)
    _numbering(package)
    draft = Draft()
    seen: set[str] = set()
    for name in sorted(n for n in names if re.fullmatch(r"word/header\d*\.xml", n)):
        _furniture(package, draft, name, "header", seen)
    _blocks(package, body, draft, "word/document.xml", {})
    for kind in ("footnotes", "endnotes"):
        _notes(package, draft, kind)
    _comments(package, draft)
    for name in sorted(n for n in names if re.fullmatch(r"word/footer\d*\.xml", n)):
        _furniture(package, draft, name, "footer", seen)
    properties = _properties(package)
    title = next((draft.text()[s.start : s.end] for s in draft.spans if s.block == "title" and s.kind == "body"), None)
    title = title or properties.get("title")
    remarks = _remarks(package)
    if not draft.length:
        images = any(name.startswith("word/media/") for name in names)
        remarks.append(
            Remark(
                "",
                "no text" + (", only pictures: it may be a scan" if images else ""),
                "read it with the extra `ocr`" if images else "look at the original",
            )
        )
    return draft.reading(EXTRACTOR, MEDIA_TYPE, title=title, properties=properties, remarks=tuple(remarks))


def _remarks(package: Package) -> list[Remark]:
    remarks = []
    if package.deleted or package.inserted:
        remarks.append(
            Remark(
                "",
                f"tracked changes: {package.inserted} insertions read as text, {package.deleted} deletions left out",
                "look at them in a word processor",
                needs_person=False,
            )
        )
    if package.hidden:
        remarks.append(
            Remark("", f"{package.hidden} runs of hidden text left out", "look at them in a word processor", False)
        )
    if package.damaged:
        remarks.append(
            Remark(
                package.damaged[0],
                "damaged parts, read in part or not at all: " + ", ".join(package.damaged[:5]),
                "ask the sender for the file again",
            )
        )
    return remarks


def _value(element: Any, name: str, attribute: str = "val") -> str | None:
    child = element.find(_W + name) if element is not None else None
    return child.get(_W + attribute) if child is not None else None


def _integer(value: str | None, otherwise: int) -> int:
    try:
        return max(-1, min(int(value or ""), 1_000_000))
    except ValueError:
        return otherwise


def _styles(package: Package) -> None:
    root = _part(package, "word/styles.xml")
    for element in root.iter(_W + "style") if root is not None else ():
        about = element.find(_W + "pPr")
        numbering = about.find(_W + "numPr") if about is not None else None
        found = None
        if numbering is not None and _value(numbering, "numId"):
            found = (str(_value(numbering, "numId")), _integer(_value(numbering, "ilvl"), 0))
        outline = _value(about, "outlineLvl")
        package.styles[element.get(_W + "styleId") or ""] = Style(
            (_value(element, "name") or "").lower(),
            _value(element, "basedOn"),
            found,
            _integer(outline, 9) if outline else None,
        )


def _numbering(package: Package) -> None:
    root = _part(package, "word/numbering.xml")
    if root is None:
        return
    defined: dict[str, dict[int, Level]] = {}
    for element in root.iter(_W + "abstractNum"):
        levels = {_integer(level.get(_W + "ilvl"), 0): _level(level) for level in element.iter(_W + "lvl")}
        defined[element.get(_W + "abstractNumId") or ""] = levels
    for element in root.iter(_W + "num"):
        number, abstract = element.get(_W + "numId") or "", _value(element, "abstractNumId") or ""
        levels = dict(defined.get(abstract, {}))
        restarts = False
        for change in element.iter(_W + "lvlOverride"):
            at = _integer(change.get(_W + "ilvl"), 0)
            level = change.find(_W + "lvl")
            base = _level(level) if level is not None else levels.get(at, Level())
            start = _value(change, "startOverride")
            levels[at] = Level(base.form, base.text, _integer(start, base.start) if start else base.start)
            restarts = restarts or start is not None
        package.levels[number] = levels
        package.abstract[number] = f"num{number}" if restarts else abstract


def _level(element: Any) -> Level:
    return Level(
        _value(element, "numFmt") or "decimal", _value(element, "lvlText") or "", _integer(_value(element, "start"), 1)
    )


def _style_chain(package: Package, name: str | None) -> Iterator[Style]:
    seen: set[str] = set()
    while name is not None and name in package.styles and name not in seen:
        seen.add(name)
        yield package.styles[name]
        name = package.styles[name].based_on


def _marker(package: Package, about: Any, chain: list[Style]) -> tuple[str, int | None] | None:
    """The list marker a word processor would print before the paragraph and its number, None outside lists."""
    numbering = about.find(_W + "numPr") if about is not None else None
    number, depth = None, 0
    if numbering is not None:
        number, depth = _value(numbering, "numId"), _integer(_value(numbering, "ilvl"), 0)
    if number is None:
        number, depth = next((style.numbering for style in chain if style.numbering), (None, 0))
    if number is None or number == "0" or number not in package.levels:
        return None
    levels = package.levels[number]
    level = levels.get(depth, Level("bullet", "•"))
    if level.form in ("bullet", "none"):
        return ("" if level.form == "none" else "•"), None
    key = package.abstract[number]
    for deeper in [k for k in package.counts if k[0] == key and k[1] > depth]:
        del package.counts[deeper]
    count = package.counts.get((key, depth), level.start - 1) + 1
    package.counts[key, depth] = count

    def shown(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        other = levels.get(at, Level())
        return _numeral(package.counts.get((key, at), other.start), other.form)

    text = re.sub(r"%([1-9])", shown, level.text) or str(count)
    return text, count


def _numeral(number: int, form: str) -> str:
    from scrutiny.text.html import _numeral as letters

    styles = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
    if form in styles:
        return letters(number, styles[form])
    if form in ("arabicAbjad", "arabicAlpha", "hindiNumbers", "hindiArabic"):
        return str(number).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    if form in (
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "ideographDigital",
        "taiwaneseCounting",
    ):
        return _han(number)
    if form in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if form == "decimalZero":
        return f"{number:02}"
    return str(number)


def _han(number: int) -> str:
    digits = "〇一二三四五六七八九"
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    return ("" if not tens else "十" if tens == 1 else digits[tens] + "十") + (digits[ones] if ones else "")


def _blocks(package: Package, root: Any, draft: Draft, path: str, about: dict[str, Any]) -> None:
    """All paragraphs and tables below `root` stand in the draft, in their order."""
    number = 0
    walker = etree.iterwalk(
        root,
        events=("start",),
        tag=(_W + "p", _W + "tbl", _W + "del", _W + "moveFrom", _MC + "Fallback", _W + "txbxContent"),
    )
    for _, element in walker:
        if element.tag == _W + "p":
            number += 1
            _paragraph(package, element, draft, f"{path}#p{number}", about)
            walker.skip_subtree()
            for box in _boxes(element):
                _blocks(package, box, draft, f"{path}#p{number}/box", about)
        elif element.tag == _W + "tbl":
            number += 1
            _table(package, element, draft, f"{path}#t{number}", about)
            walker.skip_subtree()
        elif element.tag != _W + "txbxContent":
            walker.skip_subtree()


def _boxes(paragraph: Any) -> list[Any]:
    boxes = []
    for box in paragraph.iter(_W + "txbxContent"):
        above = [node.tag for node in box.iterancestors()]
        cut = above.index(_W + "p") if _W + "p" in above else 0
        if _MC + "Fallback" not in above and _W + "txbxContent" not in above[:cut]:
            boxes.append(box)
    return boxes


def _paragraph(package: Package, element: Any, draft: Draft, path: str, about: dict[str, Any]) -> None:
    properties = element.find(_W + "pPr")
    chain = list(_style_chain(package, _value(properties, "pStyle")))
    text = _text(package, element)
    marked = _marker(package, properties, chain) if text.strip() else None
    given = {"path": path, **about}
    if marked is not None and (marked[0] or marked[1] is not None):
        if _heading(properties, chain):
            draft.add(f"{marked[0]} {text}", gap=2, **{"block": "heading", **given})
            return
        given.setdefault("ordinal", marked[1])
        draft.add(f"{marked[0]} {text}", gap=1, **{"block": "list_item", **given})
        return
    block = _heading(properties, chain)
    if block is None and not about and "\n" in text.strip():
        from scrutiny.text import plain

        body = clean(text).strip()
        draft.adopt(body, plain.blocks(body, titled=False, flowing=True), **given)
        return
    if block is None and not about:
        from scrutiny.text.markers import marker

        own = marker(text)
        if own is not None and own.firm and (own.ordinal is None or own.ordinal < 1000):
            draft.add(text, gap=1, block="list_item", ordinal=own.ordinal, **given)
            return
    if any(style.name == "caption" for style in chain):
        given.setdefault("kind", "caption")
    draft.add(text, **{"block": block or "paragraph", **given})


def _heading(properties: Any, chain: list[Style]) -> str | None:
    for style in chain:
        if style.name == "title":
            return "title"
        if style.name.startswith("heading") or style.name == "subtitle":
            return "heading"
    outline = _value(properties, "outlineLvl") or next((str(s.outline) for s in chain if s.outline is not None), None)
    return "heading" if outline is not None and _integer(outline, 9) < 9 else None


def _text(package: Package, element: Any) -> str:
    """The visible text of one paragraph: insertions kept, deletions counted, note marks raised."""
    words: list[str] = []
    walker = etree.iterwalk(element, events=("start",))
    for _, node in walker:
        tag = node.tag
        if tag == _W + "t":
            words.append(node.text or "")
        elif tag in (_W + "tab", _W + "ptab"):
            words.append("\t")
        elif tag in (_W + "br", _W + "cr"):
            words.append("\n")
        elif tag == _W + "noBreakHyphen":
            words.append("\u2011")
        elif tag == _W + "sym":
            words.append(_symbol(node))
        elif tag in (_W + "footnoteReference", _W + "endnoteReference"):
            words.append(_reference(package, node))
        elif tag == _W + "ins":
            package.inserted += 1
        elif tag in (_W + "del", _W + "moveFrom"):
            package.deleted += 1
            walker.skip_subtree()
        elif tag == _W + "r":
            about = node.find(_W + "rPr")
            if about is not None and _is_hidden(about):
                package.hidden += 1
                walker.skip_subtree()
            elif about is not None and _value(about, "vertAlign") == "superscript":
                digits = "".join(t.text or "" for t in node.iter(_W + "t")).strip()
                if digits.isdecimal() and digits.isascii():
                    words.append(superscript(digits))
                    walker.skip_subtree()
        elif tag in _SKIPPED or tag in (_MC + "Fallback", _W + "txbxContent"):
            walker.skip_subtree()
    return "".join(words)


def _is_hidden(about: Any) -> bool:
    vanish = about.find(_W + "vanish")
    return vanish is not None and (vanish.get(_W + "val") or "true") not in ("0", "false", "off")


def _symbol(node: Any) -> str:
    code = node.get(_W + "char") or ""
    try:
        letter = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return "•" if letter in _PUNCTUATION_BULLETS else letter


def _reference(package: Package, node: Any) -> str:
    kind = "footnotes" if node.tag.endswith("footnoteReference") else "endnotes"
    if node.get(_W + "customMarkFollows") in ("1", "true", "on"):
        return ""
    notes = package.notes.setdefault(kind, {})
    return superscript(str(notes.setdefault(node.get(_W + "id") or "", len(notes) + 1)))


def _table(package: Package, element: Any, draft: Draft, path: str, about: dict[str, Any]) -> None:
    rows = list(_children(element, _W + "tr"))
    widest = max((len(_children(row, _W + "tc")) for row in rows), default=0)
    nested = next(element.iter(_W + "tc"), None) is not None and any(
        cell.find(f".//{_W}tbl") is not None for row in rows for cell in _children(row, _W + "tc")
    )
    for number, row in enumerate(rows, start=1):
        cells = _children(row, _W + "tc")
        crowded = any(len(_children(cell, _W + "p")) > 6 for cell in cells)
        if widest < 2 or nested or crowded:
            for cell in cells:
                _blocks(package, cell, draft, f"{path}r{number}", about)
            continue
        texts = []
        for cell in cells:
            parts = [_cell_line(package, paragraph) for paragraph in _children(cell, _W + "p")]
            texts.append(" ".join(" ".join(parts).split()))
        label = "header" if number == 1 and (row.find(f"{_W}trPr/{_W}tblHeader") is not None) else None
        if any(texts):
            given = {"block": "table_row", "path": f"{path}r{number}", "label": label, **about}
            draft.add(" | ".join(texts), gap=1, **given)


def _cell_line(package: Package, paragraph: Any) -> str:
    text = _text(package, paragraph)
    properties = paragraph.find(_W + "pPr")
    chain = list(_style_chain(package, _value(properties, "pStyle")))
    marked = _marker(package, properties, chain) if text.strip() else None
    return f"{marked[0]} {text}" if marked else text


def _children(element: Any, tag: str) -> list[Any]:
    """Direct children of one kind, also where a content control or an insertion stands between."""
    found, pending = [], list(reversed(element))
    while pending:
        node = pending.pop()
        if node.tag == tag:
            found.append(node)
        elif node.tag in (_W + "sdt", _W + "sdtContent", _W + "ins", _W + "customXml", _W + "moveTo"):
            pending.extend(reversed(node))
    return found


def _notes(package: Package, draft: Draft, kind: str) -> None:
    root = _part(package, f"word/{kind}.xml")
    if root is None:
        return
    single = kind[:-1]
    numbers = package.notes.get(kind, {})
    notes = {node.get(_W + "id") or "": node for node in root.iter(_W + single)
             if node.get(_W + "type") in (None, "normal")}  # fmt: skip
    for note in sorted(notes, key=lambda key: numbers.get(key, 1_000_000)):
        text = " ".join(_text(package, paragraph).strip() for paragraph in notes[note].iter(_W + "p")).strip()
        if not text:
            continue
        number = numbers.get(note)
        mark = superscript(str(number)) + " " if number else ""
        draft.add(
            mark + text,
            gap=1,
            kind="footnote",
            label=None if kind == "footnotes" else "endnote",
            ordinal=number,
            path=f"word/{kind}.xml#{note}",
        )


def _comments(package: Package, draft: Draft) -> None:
    root = _part(package, "word/comments.xml")
    for node in root.iter(_W + "comment") if root is not None else ():
        text = " ".join(_text(package, paragraph).strip() for paragraph in node.iter(_W + "p")).strip()
        if text:
            author = clean(node.get(_W + "author") or "").strip()
            shown = f"{author}: {text}" if author else text
            draft.add(shown, kind="furniture", label="comment", path=f"word/comments.xml#{node.get(_W + 'id')}")


def _furniture(package: Package, draft: Draft, name: str, label: str, seen: set[str]) -> None:
    root = _part(package, name)
    if root is None:
        return
    piece = Draft()
    _blocks(package, root, piece, name, {})
    text = piece.text().strip()
    if text in seen:
        return
    seen.add(text)
    for span in piece.spans:
        draft.add(
            piece.text()[span.start : span.end], gap=1, block="line", kind="furniture", label=label, path=span.path
        )


def _properties(package: Package) -> dict[str, str]:
    names = {"title": "title", "creator": "author", "created": "created", "modified": "modified", "subject": "subject",
             "lastModifiedBy": "last_modified_by", "language": "language", "description": "description"}  # fmt: skip
    found: dict[str, str] = {}
    root = _part(package, posixpath.join("docProps", "core.xml"))
    for node in root if root is not None else ():
        if isinstance(node.tag, str):
            name = names.get(etree.QName(node).localname)
            value = " ".join(clean(node.text or "").split())
            if name and value:
                found.setdefault(name, value[:1000])
    return found
