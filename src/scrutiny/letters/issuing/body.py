"""The text of a letter as blocks of a page: paragraphs, headings and lists as the reading shows them. Pure.

Nothing of the text is left out but page numbers, and, at its head, what the page prints in another place already: the
title, the date, the addressees, the greeting.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from scrutiny.letters.addressing import HEAD, address
from scrutiny.letters.issuing.page import Block, Heading, Items, Paragraph, Words
from scrutiny.letters.issuing.wording import stretch, wording
from scrutiny.text.fold import folded
from scrutiny.text.reading import Reading, Span

_HEADS = ("heading", "title")
#: Files of these kinds do not say which of their lines are headings: the reading guessed.
_PLAIN = frozenset({"text/plain", "application/pdf", "message/rfc822"})
#: A line that ends so is no heading; a paragraph that ends so is whole.
_OPEN, _CLOSED = (*",،，:：;；、-–—…",), (*".。؟!?！？።।",)
#: A heading above a list has no more words, or characters, than this.
_SHORT, _SHORT_CHARS = 8, 60
_BULLET = re.compile(r"^[-•*–—·▪◦‣●○]\s+")
_NUMBER = re.compile(r"^(\d{1,4})[.)、．]\s*")
#: Items marked "(a)", "iv." and the like stay paragraphs with their marks.
_LETTERED = re.compile(r"^(?:[(\[]|\w{1,4}[.)]\s)")
#: Scripts written without blanks: a line break between two such characters is nothing.
_UNSPACED = re.compile(
    r"(?<=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])\s*\n\s*(?=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])"
)
#: An article before a name has no more letters than this.
ARTICLE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The text of a letter in its order: over its title, above its addressees, above its greeting, and the rest."""

    over: tuple[Words, ...]
    above: tuple[Paragraph, ...]
    before: tuple[Block, ...]
    blocks: tuple[Block, ...]


def body(
    reading: Reading,
    language: str,
    elsewhere: Collection[str] = (),
    *,
    title: str = "",
    greeted: bool = False,
) -> Body:
    """The text as blocks.

    title      the page's title; elsewhere: further words that the page prints in another place
    greeted    when the page greets
    """
    text = reading.text
    own = _own(text, language, (title, *elsewhere), greeted=greeted)
    blocks = list(reading.blocks()) or list(_unblocked(text))
    spans = list(_parted(text, [span for span in blocks if span.label != "page_number"], language))
    border, addressed = _border(text, spans, language, own)
    titled = _place(text, spans[:border], title)
    over: list[Span] = []
    above: list[Span] = []
    before: list[Span] = []
    kept: list[Span] = []
    greeting = _greeting(text, spans, language, addressed)
    for at, span in enumerate(spans):
        left = _without(text, span, own, within=at in addressed) if at < HEAD else span
        if left is None:
            continue
        part = over if at < titled else above if at < border else before if at < greeting else kept
        part.append(replace(left, block="paragraph") if at in addressed else left)
    shown = reading.media_type not in _PLAIN
    return Body(
        over=tuple(_words(text, span, language) for span in over),
        above=tuple(Paragraph(words=_words(text, span, language), manner="subtitle") for span in above),
        before=tuple(_blocks(text, before, language, shown=shown)),
        blocks=tuple(_kept_together(_blocks(text, kept, language, shown=shown))),
    )


def _unblocked(text: str) -> Iterator[Span]:
    """A text of which no blocks are known, as paragraphs between its empty lines."""
    for found in re.finditer(r"\S(?:.|\n(?![^\S\n]*\n))*", text):
        yield Span(start=found.start(), end=found.start() + len(found[0].rstrip()), kind="body", block="paragraph")


def greets_itself(reading: Reading, salutation: str) -> bool:
    """True where the running text begins with this greeting, as in "Excellencies, we write to you"."""
    said = folded(salutation)
    spans = [span for span in reading.blocks() if span.block in ("paragraph", "line")][:HEAD]
    texts = (folded(reading.text[span.start : span.end]) for span in spans)
    return bool(said) and any(text.startswith(f"{said} ") for text in texts)


def _border(text: str, spans: Sequence[Span], language: str, own: Collection[str]) -> tuple[int, set[int]]:
    """How many blocks stand above the addressees or the greeting, and which blocks address or greet.

    Without both it is the line right below the title that holds a date or a number.
    """
    read = address(text, language)
    places = [each.start for each in read.addressees]
    greeted, to = folded(read.salutation or ""), folded(wording(language)["to"])
    found = set()
    for at, span in enumerate(spans[:HEAD]):
        following = spans[at + 1].start if at + 1 < len(spans) else len(text)
        first = folded(text[span.start : span.end].partition("\n")[0])
        named = any(span.start <= place < following for place in places)
        if named or (first and first == greeted) or (first in own and first.startswith(f"{to} ")):
            found.add(at)
    if found:
        return min(found), found
    under = text[spans[1].start : spans[1].end] if len(spans) > 2 and spans[0].block == "title" else ""
    dated = bool(under) and spans[1].block in _HEADS and any(map(str.isdigit, under))
    return (2 if dated else 0), found


def _greeting(text: str, spans: Sequence[Span], language: str, addressed: Collection[int]) -> int:
    """How many blocks stand above the greeting, or where one belongs: behind the address and a date below it."""
    greeted = folded(address(text, language).salutation or "")
    for at, span in enumerate(spans[:HEAD]):
        if greeted and folded(text[span.start : span.end].partition("\n")[0]) == greeted:
            return at
    at = max(addressed, default=-1) + 1
    while 0 < at < len(spans) and spans[at].label == "dateline":
        at += 1
    return at


def _place(text: str, spans: Sequence[Span], title: str) -> int:
    """How many of these blocks stand over the title; none where it is not among them."""
    said = folded(title)
    return next((at for at, span in enumerate(spans) if folded(text[span.start : span.end]) == said), 0)


def _words(text: str, span: Span, language: str) -> Words:
    return stretch(flowing(text[span.start : span.end]), language)


def _parted(text: str, spans: Sequence[Span], language: str) -> Iterator[Span]:
    """The blocks, those of the head parted where a line within them addresses or greets."""
    read = address(text, language)
    greeted = folded(read.salutation or "")
    places = {text.rfind("\n", 0, each.start) + 1 for each in read.addressees}
    for at, span in enumerate(spans):
        start, line = span.start, span.start
        for said in text[span.start : span.end].splitlines(keepends=True) if at < HEAD else ():
            if line > start and (line in places or (greeted and folded(said) == greeted)):
                yield replace(span, start=start, end=start + len(text[start:line].rstrip()), block="line")
                start = line
            line += len(said)
        yield replace(span, start=start)


def _without(text: str, span: Span, own: Collection[str], *, within: bool) -> Span | None:
    """The block without what is printed elsewhere: all of it, or its first lines `within` an address or a greeting.

    None where nothing is left. A line that runs on into the next, as lines of prose do, stays.
    """
    if folded(text[span.start : span.end]) in own:
        return None
    start = span.start
    for line in text[span.start : span.end].splitlines(keepends=True) if within else ():
        following = text[start + len(line) : span.end]
        if folded(line) not in own or (following[:1].islower() and line.rstrip()[-1:] not in _OPEN):
            break
        start += len(line)
    return replace(span, start=start) if start < span.end else None


def _own(text: str, language: str, elsewhere: Collection[str], *, greeted: bool) -> set[str]:
    """The lines of the text's head that the page prints in another place, folded."""
    printed = {folded(each) for each in elsewhere if each}
    found = set(printed)
    read = address(text, language)
    if greeted and read.salutation:
        found.add(folded(read.salutation))
    if read.addressees and all(_is_printed(folded(each.name), printed) for each in read.addressees):
        for each in read.addressees:
            start, end = text.rfind("\n", 0, each.start) + 1, text.find("\n", each.end)
            line = text[start : end if end >= 0 else len(text)]
            found.add(folded(line))
            before = text[: max(0, start - 1)].rstrip().rpartition("\n")[2]
            if before.rstrip().endswith((":", "：")):
                found.add(folded(before))
    return found


def _is_printed(name: str, printed: Collection[str]) -> bool:
    """True where a folded name stands among others, an article before either aside."""
    return any(
        (one.endswith(other) or other.endswith(one)) and abs(len(one) - len(other)) <= ARTICLE
        for one, other in ((name, each) for each in printed if each)
    )


def _blocks(text: str, spans: Sequence[Span], language: str, *, shown: bool) -> Iterator[Block]:
    """The blocks; `shown` where the file itself says which lines are headings."""
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
        elif span.block in _HEADS and _heads(text, spans, at, language, shown=shown):
            yield Heading(words=stretch(flowing(said), language))
        else:
            yield Paragraph(words=stretch(flowing(said), language))
    if items:
        yield _listed(items, language)
    if lines:
        yield Paragraph(words=stretch("\n".join(lines), language))


def _heads(text: str, spans: Sequence[Span], at: int, language: str, *, shown: bool) -> bool:
    """True for a heading: it heads something, and is neither a greeting, a closing nor the begun sentence of a list."""
    said = text[spans[at].start : spans[at].end].rstrip()
    if not any(each.block not in _HEADS and each.block != "line" for each in spans[at + 1 :]):
        return False
    if shown:
        return True
    if said[-1:] in _OPEN:
        return False
    if spans[at + 1].block != "list_item":
        return True
    apart = text.count("\n", spans[at].end, spans[at + 1].start) > 1
    return apart and not _begun(said, language) and (at == 0 or spans[at - 1].block not in _HEADS)


def _begun(said: str, language: str) -> bool:
    """True for the begun sentence that a list completes: it is long, asks somebody, or ends in a word that binds."""
    words = folded(said).split()
    if len(words) > _SHORT or len(said) > _SHORT_CHARS:
        return True
    known, line = wording(language)["lead_in"], f" {folded(said)} "
    begins, ends = (tuple(f" {folded(each)} " for each in known[side]) for side in ("begins", "ends"))
    return line.startswith(begins) or line.endswith(ends)


def _kept_together(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks; a paragraph whose sentence runs on into a list stays on the page of the list."""
    made = list(blocks)
    for block, following in zip(made, [*made[1:], None], strict=False):
        if isinstance(block, Paragraph) and isinstance(following, Items) and block.words.text[-1:] not in _CLOSED:
            yield replace(block, keeps=True)
        else:
            yield block


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
