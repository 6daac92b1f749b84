"""PDF: the text layer of every page in reading order, in paragraphs with page and box."""

from __future__ import annotations

import ctypes
import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from scrutiny.errors import Remark
from scrutiny.text import rtl
from scrutiny.text.draft import Draft, clean, superscript, unreadable
from scrutiny.text.markers import Marker, in_sequence, marker
from scrutiny.text.pdf_columns import ordered, split_at_gutter
from scrutiny.text.pdf_lines import Line, Sheet
from scrutiny.text.reading import Reading

EXTRACTOR = "pdf/1"
MEDIA_TYPE = "application/pdf"
MOST_PAGES = 5_000

_ASIDE = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff]")
_RAISED = re.compile(r"(?:(?<=[^\W\d])|(?<=[.,;:!?…)\]»”’\"'])|^)\d{1,3}(?=\W|$|[^\W\d])")
_PAGE_NUMBER = re.compile(
    r"[-–—|\[(\s]*(?:(?:page|p\.|pág(?:ina)?\.?|стр\.?|страница|صفحة|ص|第)\s*)?\d{1,4}"
    r"(?:\s*(?:/|of|de|sur|из|من|共|页|頁)?\s*\d{0,4})\s*(?:页|頁)?[-–—|\])\s]*",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?…:;。!?:;؟।][\"'”’»)\]）」』]*[⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
_NOTE = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹*†‡]|\d{1,3}[\s.)]|\d{1,3}[^\W\d]")
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Measure:
    """The usual distance of two lines of a page, its edges, its width."""

    step: float
    left: float
    right: float
    width: float


def read(data: bytes) -> Reading:
    """The PDF as a reading, or a reading that says why it cannot be opened."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as fault:
        if "password" in str(fault).lower() or "security" in str(fault).lower():
            return unreadable(
                "an encrypted PDF",
                "ask the sender for the password, save it without one and add that",
                media_type=MEDIA_TYPE,
            )
        return unreadable(
            "a corrupt PDF: it cannot be opened", "ask the sender for the file again", media_type=MEDIA_TYPE
        )
    if count == 0:
        return unreadable("a PDF without pages", "ask the sender for the file again", media_type=MEDIA_TYPE)
    notes: list[Remark] = []
    sheets: list[Sheet] = []
    empty = 0
    for number in range(min(count, MOST_PAGES)):
        try:
            sheet = _sheet(document, number)
        except pypdfium2.PdfiumError:
            notes.append(Remark(f"page {number + 1}", "this page cannot be read", "look at the original"))
            sheet = Sheet(0, 0, ())
        empty += not sheet.lines
        sheets.append(sheet)
    if count > MOST_PAGES:
        notes.append(
            Remark(f"page {MOST_PAGES + 1}", f"only {MOST_PAGES} of {count} pages were read", "split the file")
        )
    properties = _properties(document)
    document.close()
    if empty == len(sheets):
        notes.append(
            Remark(
                "",
                f"no text layer on {count} page{'s' * (count > 1)}: it may be a scan",
                "read it with the extra `ocr`",
            )
        )
    elif empty:
        notes.append(
            Remark("", f"no text layer on {empty} of {count} pages", "look at them; the extra `ocr` may read them")
        )
    sheets = _running(sheets)
    sheets, repaired = rtl.repaired(sheets)
    notes.extend(repaired)
    draft = Draft()
    title = _write(draft, sheets)
    return draft.reading(
        EXTRACTOR,
        MEDIA_TYPE,
        title=properties.get("title") or title,
        pages=count,
        properties=properties,
        remarks=tuple(notes),
    )


def _properties(document: Any) -> dict[str, str]:
    names = {"Title": "title", "Author": "author", "Subject": "subject", "CreationDate": "created",
             "ModDate": "modified",
             "Producer": "producer", "Creator": "creator"}  # fmt: skip
    found = {}
    for name, value in document.get_metadata_dict(skip_empty=True).items():
        value = " ".join(clean(value).split())[:1000]
        if name in names and value:
            found[names[name]] = _date(value) if name.endswith("Date") else value
    return found


def _date(value: str) -> str:
    match = re.match(r"(?:D:)?(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?(Z|[+-]\d\d'?\d\d)?", value)
    if match is None:
        return value
    year, month, day, hour, minute, second, zone = match.groups()
    stamp = f"{year}-{month}-{day}"
    if hour:
        stamp += f"T{hour}:{minute}:{second or '00'}"
        if zone:
            stamp += "Z" if zone == "Z" else f"{zone[:3]}:{zone[-2:]}"
    return stamp


def _sheet(document: Any, number: int) -> Sheet:
    page = document[number]
    width, height = page.get_size()
    textpage = page.get_textpage()
    try:
        lines = _lines(textpage, number + 1, width)
    finally:
        textpage.close()
        page.close()
    return Sheet(width, height, ordered(lines, width))


def _lines(textpage: Any, page: int, width: float) -> list[Line]:
    """The lines of one page as the file orders them."""
    from pypdfium2 import raw

    count = textpage.count_chars()
    if count <= 0:
        return []
    text = textpage.get_text_range(0, count, errors="replace")
    exact = len(text) == count
    lines: list[Line] = []
    gutter = split_at_gutter(textpage, text, width) if exact else None
    at = 0
    for part in re.split("(\r\n|\r|\n|\ufffe|\u0002)", text):
        if part and part not in ("\r\n", "\r", "\n", "\ufffe", "\u0002"):
            for begin, end in gutter(at, at + len(part)) if gutter else ((at, at + len(part)),):
                line = _line(textpage, raw, text, (begin, end), page) if exact else Line(part, (0, 0, 0, 0), 0.0, page)
                if line is not None:
                    lines.append(line)
        elif part in ("\ufffe", "\u0002") and lines:
            lines[-1] = replace(lines[-1], broken=True)
        at += len(part)
    return lines


def _line(textpage: Any, raw: Any, text: str, where: tuple[int, int], page: int) -> Line | None:
    begin, end = where
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    if begin == end:
        return None
    boxes = [textpage.get_rect(i) for i in range(min(textpage.count_rects(begin, end - begin), 400))]
    boxes = [box for box in boxes if box[2] > box[0]]
    if boxes:
        box = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    else:
        box = (0.0, 0.0, 0.0, 0.0)
    middle = begin + (end - begin) // 2
    size = raw.FPDFText_GetFontSize(textpage.raw, middle)
    x, y = ctypes.c_double(), ctypes.c_double()
    base = y.value if raw.FPDFText_GetCharOrigin(textpage.raw, middle, x, y) else box[1]
    shown = _with_raised(textpage, raw, text[begin:end], begin, size)
    soft = shown.endswith("\xad")
    shown = clean(_ASIDE.sub("", shown)).replace("\xad", "").strip()
    return Line(shown, tuple(round(v, 1) for v in box), size, page, broken=soft, base=base) if shown else None


def _with_raised(textpage: Any, raw: Any, text: str, begin: int, size: float) -> str:
    """The marks of notes, printed smaller than the words they follow, as superscripts."""
    if not any(c.isdigit() for c in text):
        return text
    for match in _RAISED.finditer(text):
        beside = begin + (match.start() - 1 if match.start() else min(match.end(), len(text) - 1))
        here = raw.FPDFText_GetFontSize(textpage.raw, begin + match.start())
        there = max(raw.FPDFText_GetFontSize(textpage.raw, beside), size if match.start() else 0)
        if 0 < here < 0.8 * there or _stands_high(textpage, raw, begin + match.start(), beside, size):
            text = text[: match.start()] + superscript(match[0]) + text[match.end() :]
    return text


def _stands_high(textpage: Any, raw: Any, at: int, beside: int, size: float) -> bool:
    """Whether a digit stands clear above the baseline of the letter beside it."""
    x, y = ctypes.c_double(), ctypes.c_double()
    if not raw.FPDFText_GetCharOrigin(textpage.raw, beside, x, y):
        return False
    bottom = textpage.get_charbox(at)[1]
    return bool(0.2 * size < bottom - y.value < 1.2 * size)


def _running(sheets: list[Sheet]) -> list[Sheet]:
    """Names what stands at the same place of most pages, and page numbers, as furniture."""
    seen: Counter[tuple[str, int]] = Counter()
    edges = [_edges(sheet) for sheet in sheets]
    for found in edges:
        seen.update({key for key, _ in found.values()})
    printed = sum(1 for sheet in sheets if sheet.lines)
    wanted = max(2, (printed * 2 + 4) // 5)
    result = []
    for sheet, found in zip(sheets, edges, strict=True):
        lines = list(sheet.lines)
        for at, (key, label) in found.items():
            outer = lines[at].box[1] < sheet.height * 0.09 or lines[at].box[3] > sheet.height * 0.92
            number = bool(_PAGE_NUMBER.fullmatch(lines[at].text)) and outer
            repeated = any(seen[key[0], key[1] + near] >= wanted for near in (-1, 0, 1))
            if number or repeated:
                lines[at] = replace(lines[at], kind="furniture", label="page_number" if number else label)
        result.append(replace(sheet, lines=tuple(lines)))
    return result


def _edges(sheet: Sheet) -> dict[int, tuple[tuple[str, int], str]]:
    """The outer lines of a page by index, each with what it has in common with those of other pages."""
    by_height = sorted(range(len(sheet.lines)), key=lambda i: -sheet.lines[i].base)
    found: dict[int, tuple[tuple[str, int], str]] = {}
    for at in (*_outer(sheet, by_height), *_outer(sheet, by_height[::-1])):
        line = sheet.lines[at]
        high = line.box[3] > sheet.height * 0.85
        low = line.box[1] < sheet.height * 0.13
        if (high or low) and len(line.text) <= 200:
            words = _DIGITS.sub("#", " ".join(line.text.split())).casefold()
            found[at] = ((words, int(line.base // 6)), "header" if high else "footer")
    return found


def _outer(sheet: Sheet, inward: Sequence[int]) -> Sequence[int]:
    """The lines between the edge of a page and the first wide gap: running heads stand apart from the text."""
    for count in range(1, min(5, len(inward))):
        line, after = sheet.lines[inward[count - 1]], sheet.lines[inward[count]]
        if abs(line.base - after.base) > 1.6 * max(min(line.size, after.size), 4):
            return inward[:count]
    return inward if len(inward) < 5 else ()


def _body_size(sheets: Sequence[Sheet]) -> float:
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for line in sheet.lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _write(draft: Draft, sheets: Sequence[Sheet]) -> str | None:
    """All lines stand in the draft as blocks; returns the title, the largest words of the first page."""
    body_size = _body_size(sheets)
    vocabulary = _vocabulary(sheets)
    blocks = _gathered(sheets, body_size)
    largest = max((b[0].size for b in blocks if b[0].page == 1 and b[0].kind == "body"), default=0.0)
    title: str | None = None
    page = 0
    for lines in blocks:
        first = lines[0]
        block, ordinal = _block(lines, body_size)
        text = _joined(lines, vocabulary)
        if title is None and block == "heading" and first.page == 1 and first.size >= largest > body_size * 1.1:
            block, title = "title", " ".join(text.split())
        here = [line.box for line in lines if line.page == first.page]
        box = (min(b[0] for b in here), min(b[1] for b in here), max(b[2] for b in here), max(b[3] for b in here))
        gap = 1 if block in ("list_item", "line") and first.page == page else 2
        page = first.page
        draft.add(
            text,
            gap=gap,
            kind=first.kind,
            label=None if first.label == "item" else first.label,
            block=block,
            ordinal=ordinal,
            page=first.page,
            box=box if any(box) else None,
            path=f"page {first.page}",
        )
    return title


def _vocabulary(sheets: Sequence[Sheet]) -> Counter[str]:
    """How often each whole word occurs; the halves of broken words are none."""
    words: Counter[str] = Counter()
    for sheet in sheets:
        after_break = False
        for line in sheet.lines:
            found = _WORD.findall(line.text.casefold())
            words.update(found[after_break : len(found) - line.broken])
            after_break = line.broken
    return words


def _block(lines: Sequence[Line], body_size: float) -> tuple[str, int | None]:
    first = lines[0]
    if first.label == "item":
        found = marker(first.text)
        return "list_item", found.ordinal if found else None
    if first.kind == "furniture":
        return "line", None
    if first.size > body_size * 1.12 and len(lines) <= 4 and first.kind == "body":
        return "heading", None
    return "paragraph", None


def _gathered(sheets: Sequence[Sheet], body_size: float) -> list[list[Line]]:
    """Blocks of lines; a paragraph that runs over a page ends before the furniture of that page's foot."""
    marked = _listed(sheets)
    blocks: list[list[Line]] = []
    waiting: list[list[Line]] = []
    last: list[Line] | None = None
    for at, sheet in enumerate(sheets):
        heads, body, notes, feet = _zones(sheet, marked[at], body_size)
        runs = _paragraphs(body, sheet.width)
        if last is not None and runs and _runs_on(last, runs[0]):
            last.extend(runs[0])
            runs = runs[1:]
        blocks.extend(waiting)
        waiting = []
        blocks.extend([line] for line in heads)
        blocks.extend(runs)
        last = runs[-1] if runs else last
        later = [*_paragraphs(notes, sheet.width), *([line] for line in feet)]
        if runs:
            waiting = later
        else:
            blocks.extend(later)
    return [*blocks, *waiting]


def _listed(sheets: Sequence[Sheet]) -> list[set[int]]:
    """The lines of each page that begin a list item."""
    places: list[tuple[int, int]] = []
    marks: list[Marker] = []
    chosen: list[set[int]] = [set() for _ in sheets]
    for at, sheet in enumerate(sheets):
        for number, line in enumerate(sheet.lines):
            found = marker(line.text) if line.kind == "body" else None
            if found is None:
                continue
            if found.style == "bullet":
                chosen[at].add(number)
            elif found.ordinal is not None:
                places.append((at, number))
                marks.append(found)
            elif found.style.startswith("dash") and found.style != "dash*" and number:
                before = sheet.lines[number - 1]
                if _ENDS.search(before.text) or number - 1 in chosen[at]:
                    chosen[at].add(number)
    for index, (at, number) in enumerate(places):
        if in_sequence(marks, index):
            chosen[at].add(number)
    return chosen


def _zones(sheet: Sheet, items: set[int], body_size: float) -> tuple[list[Line], list[Line], list[Line], list[Line]]:
    """Furniture of the head, body, footnotes, furniture of the foot."""
    heads: list[Line] = []
    body: list[Line] = []
    notes: list[Line] = []
    feet: list[Line] = []
    noting = False
    for number, line in enumerate(sheet.lines):
        if line.kind == "furniture":
            (heads if line.label == "header" or line.box[1] > sheet.height / 2 else feet).append(line)
            continue
        small = 0 < line.size < body_size * 0.92
        starts = small and line.box[1] < sheet.height * 0.6 and bool(_NOTE.match(line.text))
        noting = small and (noting or starts)
        if noting:
            notes.append(replace(line, kind="footnote", gap_before=starts))
        else:
            body.append(replace(line, label="item") if number in items else line)
    return heads, body, notes, feet


def _paragraphs(lines: Sequence[Line], width: float) -> list[list[Line]]:
    if not lines:
        return []
    steps = sorted(a.base - b.base for a, b in itertools.pairwise(lines) if a.base > b.base + 1)
    step = steps[len(steps) // 2] if steps else 0.0
    rights = sorted(line.box[2] for line in lines)
    lefts = sorted(line.box[0] for line in lines)
    page = Measure(step, lefts[len(lefts) // 10], rights[(len(rights) - 1) * 9 // 10], width)
    groups = [[lines[0]]]
    for before, line in itertools.pairwise(lines):
        if _parts(before, line, page, groups[-1][0].label == "item"):
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _parts(before: Line, line: Line, page: Measure, in_item: bool) -> bool:
    """Whether a new block begins with this line."""
    if before.broken and line.label != "item":
        return False
    if line.label == "item" or line.gap_before:
        return True
    larger = max(before.size, line.size)
    if larger and abs(before.size - line.size) > larger * 0.1:
        return True
    drop = before.base - line.base
    ended = bool(_ENDS.search(before.text))
    leftward = rtl.is_rtl(before.text)
    if drop < -page.step:  # the next column
        return ended or (line.text[0].isupper() and not before.text[-1].isalpha())
    if leftward != rtl.is_rtl(line.text) and before.text[-1] not in ",،(" and line.text[0].isalpha():
        return True
    if page.step and drop > page.step * 1.25 + 1:
        return True
    if not any(line.box):
        return ended
    room = (before.box[0] - page.left) if leftward else (_right(before, line, page) - before.box[2])
    narrow = room > max(0.18 * (page.right - page.left), 3 * larger)
    if ended and (narrow or (line.box[0] - before.box[0] > 0.8 * larger and not leftward and not in_item)):
        return True
    return narrow and not in_item and not line.text[0].islower() and rtl.cased(line.text[0])


def _right(before: Line, line: Line, page: Measure) -> float:
    """The right edge of the column the two lines stand in."""
    middle = (page.left + page.right) / 2
    in_left = before.box[2] <= middle + 5 < page.right - 0.2 * page.width
    return max(before.box[2], line.box[2]) if in_left else page.right


def _runs_on(last: Sequence[Line], first: Sequence[Line]) -> bool:
    """Whether a block goes on at the head of the next page."""
    before, line = last[-1], first[0]
    if before.kind != "body" or line.label == "item" or abs(before.size - line.size) > 0.1 * max(before.size, 1):
        return False
    if before.broken:
        return True
    if _ENDS.search(before.text):
        return False
    return line.text[0].islower() or (not rtl.cased(line.text[0]) and line.text[0].isalpha() and len(before.text) > 20)


def _joined(lines: Sequence[Line], vocabulary: Counter[str]) -> str:
    """The words of a block: broken words made whole, their second half moved to the line where they began."""
    parts: list[str] = []
    rest = ""
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        text = line.text[len(rest) :].lstrip() if rest else line.text
        rest = ""
        if line.broken and after is not None and text:
            rest = after.text.split(None, 1)[0]
            head = text.rstrip("-\u2010")
            text = head + ("-" if _keeps_hyphen(head, rest, vocabulary) else "") + rest
        elif line.broken and text:
            text += "-"
        if text:
            parts.append(text)
    return "\n".join(parts)


def _keeps_hyphen(head: str, rest: str, vocabulary: Counter[str]) -> bool:
    first = _WORD.findall(head.casefold())[-1:]
    second = _WORD.findall(rest.casefold())[:1]
    if not first or not second or not rest[0].islower():
        return True
    if vocabulary[first[0] + second[0]]:
        return False
    whole = (vocabulary[first[0]] > 1 or (len(first[0]) > 3 and vocabulary[first[0]] > 1)) and vocabulary[second[0]] > 1
    return whole and len(first[0]) > 2 and len(second[0]) > 3
