"""`check FILE`: a draft written elsewhere against the dossier, its quotations, numbers and footnotes; Word comments.

An outline of the report is read as one, and the rules for a public edition speak. The file itself is never changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Remark
from scrutiny.protection.marks import Mark
from scrutiny.protection.release import PUBLIC, release
from scrutiny.protection.scrub import NAME_WITHHELD, hidden
from scrutiny.report.checks.commenting import Comment, commented
from scrutiny.report.checks.draft_text import Drafted, of_text, of_word
from scrutiny.report.checks.drafted_notes import notes_of
from scrutiny.report.checks.drafted_numbers import numbers_of
from scrutiny.report.checks.drafted_quotations import quotations_of
from scrutiny.report.checks.faults import faults
from scrutiny.report.checks.held_against import Holdings
from scrutiny.report.checks.marks import left_out
from scrutiny.report.fault import Fault
from scrutiny.report.gather import gather
from scrutiny.report.outline import composed
from scrutiny.report.outlining.reading import read
from scrutiny.statements.prose import within

#: No draft is longer, in bytes.
MOST = 200 << 20
#: An outline of ours: front matter with the key that says so.
_OUTLINE = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*-{3,}[ \t]*\r?\n(?:[^\r\n]*\r?\n){0,200}?report:", re.MULTILINE)
_WORD = b"PK\x03\x04"
#: What files of older word processors begin with (.doc), which are not read.
_OLD = b"\xd0\xcf\x11\xe0"
#: A number in digits, its groups and decimals with it.
_DIGITS = re.compile(r"(?<!\d)\d+(?:[.,\u00a0\u202f’]\d+)*")
#: The part of a Word file that says which part is the text.
_ROOT = "_rels/.rels"
#: Longer texts are checked in parts, in characters; and no more quotations and numbers than these are held at once.
LONGEST, MOST_ITEMS = 1_000_000, 6_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was found in a draft: its items in the order of their places, and the copy with comments if there is one."""

    items: tuple[Fault, ...]
    copy: Path | None = None
    remarks: tuple[Remark, ...] = ()

    def as_items(self) -> list[dict[str, Any]]:
        """The items as the command prints them."""
        return [each.as_item() for each in self.items]


@dataclass(frozen=True, slots=True)
class _Found:
    """An item at ``text[start:end]`` of the draft, and what a comment says of it: None where it says nothing."""

    start: int
    end: int
    fault: Fault
    shown: Fault | None


def check(dossier: Dossier, path: Path, out: Path | None = None, year: int | None = None) -> Checked:
    """A draft is checked; nothing in the dossier or in the file changes.

    Of a Word file a copy with comments stands in `NAME.checked.docx` beside it, or in `out`: a folder, or a name that
    ends in ``.docx``. Its comments are those of the body of the mandate, and the same draft gives the same bytes. The
    copy goes back to whoever wrote the draft: its comments know public documents alone, the items what is restricted.

    Raises:
        Refused: the file is missing, no draft, damaged, or would bomb or betray who opens it.
    """
    data = _bytes(path)
    if _OUTLINE.match(data):
        return Checked(items=_of_outline(dossier, data, path, year))
    if data.startswith(_OLD):
        raise Refused("this is a file of an older word processor", place=path.name, next="save it as .docx")
    draft = of_word(data, path.name) if data.startswith(_WORD) else of_text(data, path.name)
    if draft.word is not None and _ROOT not in draft.word.archive.NameToInfo:
        raise draft.word.broken(f"a part of the file is missing: {_ROOT}")
    _short(draft, path.name)
    held = Holdings(dossier)
    found = tuple(sorted(_found(draft, held), key=lambda each: (each.start, each.end)))
    items = tuple(each.fault for each in found)
    if draft.word is None:
        return Checked(items=items)
    copy = _copy(path, out)
    public = sorted(_found(draft, Holdings(dossier, Mark.PUBLIC)), key=lambda each: (each.start, each.end))
    comments = tuple(_comment(draft, each, each.shown) for each in public if each.shown is not None)
    released = release(comments, PUBLIC, protected=held.protected)
    copy.write_bytes(commented(draft.word, released, dossier.mandate.body))
    return Checked(items=items, copy=copy)


def _short(draft: Drafted, place: str) -> None:
    """Raises Refused where a draft has more words, quotations and numbers than are held against a dossier at once."""
    if len(draft.text) > LONGEST:
        message = f"the draft has {len(draft.text)} characters, more than the {LONGEST} that are checked at once"
        raise Refused(message, place=place, next="check it in parts, a chapter at a time")
    signs = sum(map(draft.text.count, "“«„「")) + len(_DIGITS.findall(draft.text))
    if signs > MOST_ITEMS:
        message = f"the draft has {signs} quotations and numbers, more than the {MOST_ITEMS} that are checked at once"
        raise Refused(message, place=place, next="check it in parts, a chapter at a time")


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST:
            raise Refused("the draft is too long to be checked", place=path.name, next="check it in parts")
        return path.read_bytes()
    except OSError as fault:
        raise Refused(
            "the draft cannot be read", place=path.name, next="check FILE takes .docx, .md and .txt"
        ) from fault


def _copy(path: Path, out: Path | None) -> Path:
    """Where the copy goes; never onto the draft, and never through a link."""
    name = f"{path.stem}.checked.docx"
    copy = path.with_name(name) if out is None else out if out.suffix.casefold() == ".docx" else out / name
    if copy.is_symlink() or (copy.exists() and copy.resolve() == path.resolve()):
        raise Refused(
            "the copy would go onto the draft or through a link", place=copy.name, next="name another with --out"
        )
    copy.parent.mkdir(parents=True, exist_ok=True)
    return copy


def _of_outline(dossier: Dossier, data: bytes, path: Path, year: int | None) -> tuple[Fault, ...]:
    """The faults that would keep the public edition of an outline from being built."""
    plan = read(data, path.name)
    material = gather(dossier, year or plan.year, proposals=False)
    edition, composing = composed(material, PUBLIC, draft=False, plan=plan)
    found = (*composing, *faults(edition, plan, material, PUBLIC), *left_out(edition, plan))
    return tuple({(each.rule, each.place, each.words, each.message): each for each in found}.values())


def _found(draft: Drafted, held: Holdings) -> Iterator[_Found]:
    judged = tuple(quotations_of(draft, held))
    for quote in judged:
        yield _Found(quote.start, quote.end, quote.fault, quote.shown)
    notes = tuple(notes_of(draft, held, judged))
    for note in notes:
        yield _Found(note.start, note.end, note.fault, note.fault)
    named = tuple((each.start, each.end) for each in notes)
    quoted = tuple((each.start, each.end) for each in judged)
    for number in numbers_of(draft, held):
        if not within(quoted, number.start, number.end) and not _touches(named, number.start):
            yield _Found(number.start, number.end, number.fault, number.fault)
    for stretch in hidden(draft.text, held.protected):
        if stretch.instead == NAME_WITHHELD:
            yield _Found(stretch.start, stretch.end, _named(draft.place_of(stretch.start)), None)


def _touches(stretches: Sequence[tuple[int, int]], at: int) -> bool:
    return any(start <= at < end for start, end in stretches)


def _named(place: str) -> Fault:
    return Fault(
        rule="mark",
        place=place,
        message="a name that is protected stands here",
        next="take it out: nobody is named without a recorded decision",
        verdict="name",
    )


def _comment(draft: Drafted, found: _Found, fault: Fault) -> Comment:
    """What the comment says, and where: on the very words, within the paragraph in which they begin."""
    block = draft.block_at(found.start)
    verdict = fault.verdict.replace("_", " ")
    lines = [f"{fault.rule.capitalize()}: {verdict}.", f"{fault.message[:1].upper()}{fault.message[1:]}."]
    lines += [f"{fault.next[:1].upper()}{fault.next[1:]}."] if fault.next else []
    return Comment(
        line=block.line,
        start=found.start - block.start,
        end=min(found.end, block.end) - block.start,
        text="\n".join(lines),
    )


__all__ = ["Checked", "check"]
