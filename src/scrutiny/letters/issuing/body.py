"""The text of a letter as blocks of a page: paragraphs, headings and lists as the reading shows them. Pure.

Nothing of the text is left out but page numbers, and, at its head, what the page prints in another place already: the
title, the date, the addressees, the greeting.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from scrutiny.letters.addressing import HEAD, address
from scrutiny.letters.issuing.page import Block, Heading, Items, Paragraph
from scrutiny.letters.issuing.wording import stretch
from scrutiny.text.fold import folded
from scrutiny.text.reading import Reading, Span

_BULLET = re.compile(r"^[-•*–—·▪◦‣●○]\s+")
_NUMBER = re.compile(r"^(\d{1,4})[.)、．]\s*")
#: Items marked "(a)", "iv." and the like stay paragraphs with their marks.
_LETTERED = re.compile(r"^(?:[(\[]|\w{1,4}[.)]\s)")
#: Scripts written without blanks: a line break between two such characters is nothing.
_UNSPACED = re.compile(
    r"(?<=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])\s*\n\s*(?=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])"
)


def body(reading: Reading, language: str, elsewhere: Collection[str] = (), *, greeted: bool = False) -> list[Block]:
    """The text as blocks; `elsewhere` are the words that the page prints in another place, `greeted` when it greets."""
    spans = [span for span in reading.blocks() if span.label != "page_number"]
    own = _own(reading.text, language, elsewhere, greeted=greeted)
    head = [span for span in spans[:HEAD] if folded(reading.text[span.start : span.end]) in own]
    return list(_blocks(reading.text, [span for span in spans if span not in head], language))


def greeting(reading: Reading, language: str) -> str | None:
    """How the text itself greets, without the comma at its end; None where it does not."""
    return address(reading.text, language).salutation


def _own(text: str, language: str, elsewhere: Collection[str], *, greeted: bool) -> set[str]:
    """The lines of the text's head that the page prints in another place, folded."""
    printed = {folded(each) for each in elsewhere if each}
    found = set(printed)
    read = address(text, language)
    if greeted and read.salutation:
        found.add(folded(read.salutation))
    if read.addressees and all(folded(each.name) in printed for each in read.addressees):
        for each in read.addressees:
            start, end = text.rfind("\n", 0, each.start) + 1, text.find("\n", each.end)
            line = text[start : end if end >= 0 else len(text)]
            found.add(folded(line))
            before = text[: max(0, start - 1)].rstrip().rpartition("\n")[2]
            if before.rstrip().endswith((":", "：")):
                found.add(folded(before))
    return found


def _blocks(text: str, spans: Sequence[Span], language: str) -> Iterator[Block]:
    items: list[tuple[int | None, str]] = []
    lines: list[str] = []
    last: Span | None = None
    for at, span in enumerate(spans):
        said = text[span.start : span.end]
        item = _item(span, said)
        if items and (item is None or (item[0] is None) != (items[0][0] is None)):
            yield _listed(items, language)
            items = []
        joins = last is not None and last.block == span.block == "line" and text.count("\n", last.end, span.start) < 2
        if lines and not joins:
            yield Paragraph(words=stretch("\n".join(lines), language))
            lines = []
        last = span
        if item is not None:
            items.append(item)
        elif span.block == "line":
            lines.append(flowing(said))
        elif span.block in ("heading", "title") and not _introduces(text, spans, at):
            yield Heading(words=stretch(flowing(said), language))
        else:
            yield Paragraph(words=stretch(flowing(said), language))
    if items:
        yield _listed(items, language)
    if lines:
        yield Paragraph(words=stretch("\n".join(lines), language))


def _introduces(text: str, spans: Sequence[Span], at: int) -> bool:
    """True for what was read as a heading and leads into what follows: a greeting, or the begun sentence of a list.

    A sentence is begun where it stands between another heading and a list.
    """
    if at < HEAD and text[: spans[at].end].rstrip()[-1:] in ",،，:：":
        return True
    around = spans[max(0, at - 1) : at + 2]
    return len(around) == 3 and around[0].block in ("heading", "title") and around[2].block == "list_item"


def _item(span: Span, said: str) -> tuple[int | None, str] | None:
    """The number (None: a bullet) and the words of a list's item; None for what is none, or is marked otherwise."""
    if span.block != "list_item":
        return None
    if number := _NUMBER.match(said):
        return int(number[1]), flowing(said[number.end() :])
    if bullet := _BULLET.match(said):
        return None, flowing(said[bullet.end() :])
    if _LETTERED.match(said):
        return None
    return span.ordinal, flowing(said)


def _listed(items: Sequence[tuple[int | None, str]], language: str) -> Items:
    numbers = tuple(number for number, _ in items if number is not None)
    return Items(items=tuple(stretch(said, language) for _, said in items), numbers=numbers)


def flowing(said: str) -> str:
    """The words on one line; where a script knows no blanks, a line break leaves none."""
    return " ".join(_UNSPACED.sub("", said).split())
