"""A copy of a word processor's file with comments on the very words: nothing else in it changes.

Runs are split exactly where the words begin and end and keep their looks. No comment may stand in a note, a text box or
a header: those stand at the mark of the note, at the paragraph that holds the box, at the first paragraph.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from lxml import etree

from scrutiny.paper.docx import MOMENT
from scrutiny.protection.release import Released, opened
from scrutiny.report.checks.word import Line, Stretch, Word

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What is said of the words ``lines[line].text[start:end]``."""

    line: int
    start: int
    end: int
    text: str
    mark: str = "public"


def commented(word: Word, comments: Released[tuple[Comment, ...]], author: str) -> bytes:
    """The file as bytes with the comments in it, in the name of `author`; the same each time. It takes `word` over.

    Raises:
        Refused: a comment that it has already is damaged.
    """
    root, path = _comments(word)
    number = max((_number(word, each) for each in root if isinstance(each.tag, str)), default=-1) + 1
    for each in opened(comments):
        line = word.lines[each.line]
        _anchored(word, line, each, str(number))
        root.append(_comment(word, str(number), each.text, author))
        number += 1
    changed = {word.main: _bytes(word.body), path: _bytes(root)}
    if path not in word.archive.NameToInfo:
        changed |= _announced(word, path)
    return _packed(word, changed)


def _number(word: Word, comment: Any) -> int:
    """The number of a comment that stands there.

    Raises:
        Refused: it is none.
    """
    written = comment.get(f"{word.w}id") or "0"
    if not re.fullmatch(r"-?[0-9]{1,10}", written):
        raise word.broken("a comment of the file has no number by which it is known")
    return int(written)


# ── where a comment stands ──


def _anchored(word: Word, line: Line, comment: Comment, number: str) -> None:
    if line.kind == "body" and line.anchor is None and (place := _range(word, line, comment.start, comment.end)):
        first, last, paragraph = *place, line.element
    else:
        paragraph, run = line.anchor or (line.element, None)
        runs = [run] if run is not None else list(paragraph.iterchildren(f"{word.w}r"))
        if not runs:
            paragraph.append(etree.Element(f"{word.w}r"))
            runs = [paragraph[-1]]
        first, last = runs[0], runs[-1]
    first.addprevious(_made(word, "commentRangeStart", number))
    end = _made(word, "commentRangeEnd", number)
    last.addnext(end)
    after = end
    while after.getparent() is not paragraph:
        after = after.getparent()
    reference = etree.Element(f"{word.w}r")
    reference.append(_made(word, "commentReference", number))
    after.addnext(reference)


def _range(word: Word, line: Line, start: int, end: int) -> tuple[Any, Any] | None:
    """The first and the last run of some words, split so that they hold nothing else."""
    held = [each for each in line.stretches if each.size and each.start < end and start < each.start + each.size]
    if not held:
        return None
    _split(word, line, held[-1], end)
    first = _split(word, line, held[0], start) or held[0]
    last = max(
        (each for each in line.stretches if each.size and first.start <= each.start < end), key=lambda each: each.start
    )
    return first.element.getparent(), last.element.getparent()


def _split(word: Word, line: Line, stretch: Stretch, at: int) -> Stretch | None:
    """The run that holds a stretch ends at the offset; what followed in it stands in a run of the same looks behind it.

    Returns the new stretch, None where nothing had to be split.
    """
    cut = at - stretch.start
    if not 0 <= cut < stretch.size:
        return None
    element, run = stretch.element, stretch.element.getparent()
    if cut == 0 and all(each.tag == f"{word.w}rPr" for each in element.itersiblings(preceding=True)):
        return None
    behind = etree.Element(run.tag, run.attrib)
    looks = run.find(f"{word.w}rPr")
    if looks is not None:
        behind.append(deepcopy(looks))
    rest = etree.SubElement(behind, element.tag, element.attrib)
    text = element.text or ""
    element.text, rest.text = text[:cut], text[cut:]
    for each in (element, rest):
        each.set(_SPACE, "preserve")
    following = list(element.itersiblings())
    for each in following:
        behind.append(each)
    run.addnext(behind)
    made = Stretch(at, stretch.size - cut, rest)
    stretch.size = cut
    line.stretches.insert(line.stretches.index(stretch) + 1, made)
    return made


def _made(word: Word, name: str, number: str) -> Any:
    return etree.Element(f"{word.w}{name}", {f"{word.w}id": number})


# ── the part that holds the comments ──


def _comments(word: Word) -> tuple[Any, str]:
    """The root of the comments and the name of their part; new where the file has none."""
    for name in word.parts("comments"):
        return word.xml(name), name
    folder, taken = posixpath.dirname(word.main), word.archive.NameToInfo
    names = (posixpath.join(folder, f"comments{at or ''}.xml") for at in range(len(taken) + 1))
    return etree.Element(f"{word.w}comments", nsmap={"w": word.w[1:-1]}), next(
        each for each in names if each not in taken
    )


def _comment(word: Word, number: str, text: str, author: str) -> Any:
    initials = "".join(part[0] for part in author.split() if part[0].isalpha())[:4].upper()
    about = {f"{word.w}id": number, f"{word.w}author": _clean(author), f"{word.w}initials": initials}
    made = etree.Element(f"{word.w}comment", about)
    for said in _clean(text).split("\n"):
        run = etree.SubElement(etree.SubElement(made, f"{word.w}p"), f"{word.w}r")
        words = etree.SubElement(run, f"{word.w}t", {_SPACE: "preserve"})
        words.text = said
    return made


def _announced(word: Word, path: str) -> dict[str, bytes]:
    """The directory of the file and of its main part, with the comments in them."""
    types = word.xml("[Content_Types].xml")
    etree.SubElement(types, f"{_TYPES}Override", {"PartName": f"/{path}", "ContentType": _KIND})
    folder, base = posixpath.split(word.main)
    name = posixpath.join(folder, "_rels", f"{base}.rels")
    plain: dict[str | None, str] = {None: _RELS}
    made = etree.Element(f"{{{_RELS}}}Relationships", nsmap=plain)  # type: ignore[arg-type]
    relations = word.xml(name) if name in word.archive.NameToInfo else made
    known = {each.get("Id") for each in relations}
    free = next(f"rId{at}" for at in range(1, len(known) + 2) if f"rId{at}" not in known)
    about = {"Id": free, "Type": _STRICT if word.strict else _RELATION, "Target": posixpath.basename(path)}
    etree.SubElement(relations, f"{{{_RELS}}}Relationship", about)
    return {"[Content_Types].xml": _bytes(types), name: _bytes(relations)}


def _bytes(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _clean(text: str) -> str:
    return _ILLEGAL.sub("", text)


def _packed(word: Word, changed: dict[str, bytes]) -> bytes:
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as written:
        for known in word.archive.infolist():
            entry = zipfile.ZipInfo(known.filename, known.date_time)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            written.writestr(entry, changed.pop(known.filename, b"") or word.read(known.filename) or b"")
        for name in sorted(changed):
            entry = zipfile.ZipInfo(name, MOMENT.timetuple()[:6])
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            written.writestr(entry, changed[name])
    return whole.getvalue()


__all__ = ["Comment", "commented"]
