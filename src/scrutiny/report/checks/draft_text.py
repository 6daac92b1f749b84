"""A draft written elsewhere, as text: its blocks with their places, its notes, and its prose for the rules.

Drafted → Block (a paragraph of a Word file, some lines of a text) and Note (a footnote, and where it is called)
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from scrutiny.encoding import decode
from scrutiny.errors import Refused
from scrutiny.report.checks.word import Word
from scrutiny.statements.prose import Prose
from scrutiny.text.language import language_of
from scrutiny.text.reading import Reading, Span

#: What a text begins a new block with, besides a blank line.
_NEW = re.compile(
    r"\s*(?:#{1,6}\s|[-*+•]\s|\d{1,3}[.)]\s|\||>|\[\^[^\]\s]{1,40}\]:|\[\d{1,3}\][:\s]|[⁰¹²³⁴-⁹]{1,3}\s?[^\W\d])"
)
_DEFINED = re.compile(r"\s*\[\^([^\]\s]{1,40})\]:\s*")
_CALLED = re.compile(r"\[\^([^\]\s]{1,40})\](?!:)")
#: Notes as plain texts have them: ``[3]`` or ``³``, at the beginning of a line and where they are called.
_PLAIN_DEFINED = re.compile(r"\s*(?:\[(\d{1,3})\]:?|([⁰¹²³⁴-⁹]{1,3}))\s*(?=\S)")
_PLAIN_CALLED = re.compile(r"\[(\d{1,3})\](?![(:])|([⁰¹²³⁴-⁹]{1,3})(?![⁰¹²³⁴-⁹])")
#: Longer drafts are no report.
MOST = 5_000_000


@dataclass(frozen=True, slots=True)
class Block:
    """``text[start:end]``, where it stands in the draft, and the number of its line in a Word file."""

    start: int
    end: int
    place: str
    line: int = -1
    note: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its words ``text[start:end]``, and where in the text it is called, None where nothing calls it."""

    start: int
    end: int
    place: str
    called: int | None


@dataclass(frozen=True)
class Drafted:
    """A draft as text. In a Word file every block is a paragraph; else a block is some lines of the text."""

    text: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    word: Word | None = None

    @cached_property
    def _starts(self) -> list[int]:
        return [each.start for each in self.blocks]

    def block_at(self, offset: int) -> Block:
        """The block that holds an offset."""
        return self.blocks[max(0, bisect_right(self._starts, offset) - 1)]

    def place_of(self, offset: int) -> str:
        """Where something stands, in words: "paragraph 12", "line 12"."""
        if self.word is not None:
            return self.block_at(offset).place
        return f"line {self.text.count(chr(10), 0, offset) + 1}"

    @cached_property
    def prose(self) -> Prose:
        """The draft as the rules of statements read it, each block in its language."""
        whole = language_of(self.text[:20_000]) or "en"
        spans = tuple(
            Span(
                start=each.start,
                end=each.end,
                block="paragraph",
                kind="footnote" if each.note else "body",
                language=language_of(self.text[each.start : each.end], whole) or whole,
            )
            for each in self.blocks
        )
        return Prose(
            Reading(text=self.text, extractor="none/1", media_type="text/plain", spans=spans, languages=(whole,)),
            kind="report",
        )


def of_word(data: bytes, place: str) -> Drafted:
    """A Word file as text.

    Raises:
        Refused: it is damaged, a bomb, or brings entities.
    """
    word = Word(data, place)
    parts, blocks, at = [], [], 0
    for number, line in enumerate(word.lines):
        text = line.text.rstrip()
        blocks.append(Block(at, at + len(text), line.place, number, line.kind == "note"))
        parts.append(text)
        at += len(text) + 2
    _short("\n\n".join(parts), place)
    return Drafted("\n\n".join(parts), tuple(blocks), tuple(_notes_of(word, blocks)), word)


def _notes_of(word: Word, blocks: list[Block]) -> Iterator[Note]:
    """The notes, each whole, however many paragraphs it has."""
    called = {
        mark: blocks[number].start + offset
        for number, line in enumerate(word.lines)
        for offset, mark, _ in line.marks
        if line.kind != "note"
    }
    found: dict[str, list[int]] = {}
    for number, line in enumerate(word.lines):
        if line.kind == "note":
            found.setdefault(line.note, []).append(number)
    for mark, numbers in found.items():
        yield Note(blocks[numbers[0]].start, blocks[numbers[-1]].end, blocks[numbers[0]].place, called.get(mark))


def of_text(data: bytes, place: str) -> Drafted:
    """A Markdown or plain text as it stands; its blocks end at blank lines, and where items and headings begin.

    Raises:
        Refused: it is no text.
    """
    decoded = decode(data)
    if decoded.binary:
        raise Refused("this is no text", place=place, next="check takes .docx, .md and .txt")
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd").removeprefix("\ufeff")
    text = text.translate({ord(each): " " for each in "\x0b\u2028\u2029\ufeff"})
    _short(text, place)
    blocks = tuple(_blocks(text))
    plain = tuple(_plain(text, blocks))
    own = frozenset(note.block.start for note in plain)
    blocks = tuple(replace(each, note=True) if each.start in own else each for each in blocks)
    calls = {each[1]: each.start() for each in reversed(list(_CALLED.finditer(text)))}
    notes = tuple(
        Note(defined.end(), each.end, f"footnote {defined[1]}", calls.get(defined[1]))
        for each in blocks
        if (defined := _DEFINED.match(text, each.start, each.end))
    )
    return Drafted(text, blocks, (*notes, *(each.note for each in plain)))


@dataclass(frozen=True, slots=True)
class _Plain:
    """A note of a plain text and the block that it is."""

    note: Note
    block: Block


def _plain(text: str, blocks: Sequence[Block]) -> Iterator[_Plain]:
    """The notes that a plain text calls by ``[3]`` or ``³`` and gives in blocks of their own that begin so.

    A number is given once for each time that it is begun anew: each note belongs to the last call before it.
    """
    given = {each.start: found for each in blocks if (found := _PLAIN_DEFINED.match(text, each.start, each.end))}
    begins = {found.start(): found.end() for found in given.values()}
    calls: dict[str, list[int]] = {}
    for call in _PLAIN_CALLED.finditer(text):
        if call.start() not in begins and call.start() > 0 and not text[call.start() - 1].isspace():
            calls.setdefault(_numbered(call), []).append(call.start())
    for each in blocks:
        if (found := given.get(each.start)) is not None:
            number = _numbered(found)
            called = [at for at in calls.get(number, ()) if at < each.start]
            if called:
                yield _Plain(Note(found.end(), each.end, f"footnote {number}", called[-1]), each)


def _numbered(found: re.Match[str]) -> str:
    """The number of a note in plain digits."""
    return str(int(unicodedata.normalize("NFKC", found[1] or found[2])))


def _short(text: str, place: str) -> None:
    if len(text) > MOST:
        raise Refused("the draft is too long to be checked at once", place=place, next="check it in parts")


def _blocks(text: str) -> Iterator[Block]:
    """Lines that belong together."""
    start = end = None
    at = 0
    for line in text.split("\n"):
        blank = not line.strip()
        if start is not None and end is not None and (blank or _NEW.match(line)):
            yield _block(text, start, end)
            start = None
        if not blank:
            start = at + len(line) - len(line.lstrip()) if start is None else start
            end = at + len(line.rstrip())
        at += len(line) + 1
    if start is not None and end is not None:
        yield _block(text, start, end)


def _block(text: str, start: int, end: int) -> Block:
    return Block(start, end, "", note=_DEFINED.match(text, start, end) is not None)


__all__ = ["Block", "Drafted", "Note", "of_text", "of_word"]
