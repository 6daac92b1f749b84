"""One page for one reader, as text, web page or PDF: headed parts of entries with a date or a time beside each.

Only what went through the door is rendered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from scrutiny.asks.wording import said
from scrutiny.errors import Refused, Remark
from scrutiny.paper import fonts
from scrutiny.protection.release import Released, opened

#: Languages that are written from right to left.
_LEFTWARDS = frozenset({"ar"})
#: How a file may be called by what stands in it.
FORMS = (".pdf", ".html", ".txt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry: what stands beside it (a date, a time), its words, a note in small print."""

    when: str = ""
    words: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A headed part; `droppable`: its oldest entries stay behind where the page is too small; `lead`: it stands out.

    Before the door an entry may be a `Marked` one; behind it there are only entries.
    """

    heading: str
    entries: tuple[Any, ...]
    droppable: bool = False
    lead: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The whole page; `foot` is its small print."""

    title: str
    lines: tuple[str, ...]
    parts: tuple[Part, ...]
    foot: tuple[str, ...]
    language: str

    @property
    def direction(self) -> str:
        """Which way it is written: ltr or rtl."""
        return "rtl" if self.language in _LEFTWARDS else "ltr"


def fitted(sheet: Sheet, pages: Callable[[Sheet], int]) -> tuple[Sheet, int]:
    """The sheet with as many of its oldest droppable entries left out as one page takes, and how many those are.

    pages  how many pages a sheet fills; it is asked a few times
    """
    most = sum(len(part.entries) for part in sheet.parts if part.droppable)
    if pages(sheet) <= 1:
        return sheet, 0
    few, many = 0, most
    while few + 1 < many:
        middle = (few + many) // 2
        few, many = (few, middle) if pages(without_oldest(sheet, middle)) <= 1 else (middle, many)
    return without_oldest(sheet, many), many


def without_oldest(sheet: Sheet, count: int) -> Sheet:
    """The sheet without so many entries, taken from the beginning of its longest droppable part each time; it says so.

    Parts are in the order of dates, so that what stays is the newest.
    """
    kept = [list(part.entries) for part in sheet.parts]
    for _ in range(count):
        longest = max(
            (at for at, part in enumerate(sheet.parts) if part.droppable), key=lambda at: len(kept[at]), default=None
        )
        if longest is None or not kept[longest]:
            break
        kept[longest].pop(0)
    parts = tuple(replace(part, entries=tuple(left)) for part, left in zip(sheet.parts, kept, strict=True))
    more = (said("brief", "page", sheet.language, count=count),) if count else ()
    return replace(sheet, parts=parts, foot=(*more, *sheet.foot))


def write(released: Released[Sheet], out: Path) -> list[Remark]:
    """The released sheet stands in the file, as PDF, web page or text by its name; only its owner may read it.

    Raises:
        Refused: the name ends in nothing known, or there is a file of this name already.
    """
    form = out.suffix.lower()
    if form not in FORMS:
        raise Refused("a page is written as .pdf, .html or .txt", place=out.name, next="name the file so")
    if out.exists():
        raise Refused("a file of this name is there already", place=out.name, next="name another file")
    sheet, remarks = opened(released), list[Remark]()
    if form == ".pdf":
        data, remarks = as_pdf(sheet, out.name)
    else:
        data = (as_html(sheet) if form == ".html" else as_text(sheet)).encode("utf-8")
    out.touch(mode=0o600)
    out.write_bytes(data)
    return remarks


def as_text(sheet: Sheet) -> str:
    """The sheet as plain text."""
    return "\n".join(lines_of(sheet)) + "\n"


def lines_of(sheet: Sheet) -> Iterator[str]:
    """The lines of the sheet as plain text, with plain spaces, which every terminal prints."""
    yield from (line.replace("\u00a0", " ") for line in _lines(sheet))


def _lines(sheet: Sheet) -> Iterator[str]:
    yield sheet.title
    yield from sheet.lines
    for part in sheet.parts:
        yield ""
        yield part.heading
        for entry in part.entries:
            yield "  " + "  ".join(filter(None, (entry.when, entry.words)))
            if entry.note:
                yield f"      {entry.note}"
    if sheet.foot:
        yield ""
        yield from sheet.foot


def as_html(sheet: Sheet) -> str:
    """The sheet as one web page that prints on A4: no script, nothing from elsewhere, every value escaped."""
    return _template().render(sheet=sheet)


def as_pdf(sheet: Sheet, place: str) -> tuple[bytes, list[Remark]]:
    """The sheet as a PDF on A4, and remarks on what no font could show."""
    from scrutiny.paper.pdf import set_pdf

    printed = set_pdf(_page(), {**asdict(sheet), "direction": sheet.direction}, place=place)
    return printed.pdf, [*printed.remarks, *fonts.remarks(printed.missing, place=place)]


def pages(sheet: Sheet) -> int:
    """How many pages the sheet fills as a PDF."""
    import pypdfium2

    data, _ = as_pdf(sheet, "page")
    document = pypdfium2.PdfDocument(data)
    try:
        return len(document)
    finally:
        document.close()


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("scrutiny.asks"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("sheet.html.j2")


@cache
def _page() -> bytes:
    return files("scrutiny.asks").joinpath("templates/sheet.typ").read_bytes()
