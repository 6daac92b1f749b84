"""Notes in words, piece by piece: which source, which line, who published it, and the words themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from scrutiny.report.edition import Edition, Run, Section, Table
from scrutiny.report.html import Note, NotedCitation, notes, ranges
from scrutiny.report.phrases import grouped, words_of
from scrutiny.report.spoken import spoken
from scrutiny.vocabulary.catalogue import plural

_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a note; `to` names the row of the list of sources that it leads to, empty where it leads nowhere."""

    run: Run
    to: str = ""


Pieces = tuple[Piece, ...]


def noted(edition: Edition) -> dict[int, Pieces]:
    """The notes of a numbered edition in words, by number."""
    return {note.number: _note(note) for note in notes(edition)}


def said(template: str, **parts: str | Pieces) -> Pieces:
    """A template as pieces; what fills a place is never read as template."""
    made: list[Piece] = []
    at = 0
    for place in _PLACE.finditer(template):
        made.append(Piece(Run(template[at : place.start()])))
        part = parts[place.group(1)]
        made += [Piece(Run(part))] if isinstance(part, str) else part
        at = place.end()
    made.append(Piece(Run(template[at:])))
    return tuple(piece for piece in made if piece.run.text)


def plain(template: str, **parts: str) -> str:
    """A template as plain words, its places filled."""
    return "".join(piece.run.text for piece in said(template, **parts))


def _note(note: Note) -> Pieces:
    words = words_of("report_paper")["notes"]
    if note.basis:
        spans = ranges(note)
        listed = _joined(words["listed"], [_span(words, first, last) for first, last in spans])
        many = sum(last - first + 1 for first, last in spans)
        return said(plural("report_paper", "notes", "counted", many, spoken()), basis=note.basis, list=listed)
    return said(words["end"], all=_joined(words["several"], [_cited(words, each) for each in note.citations]))


def _span(words: Mapping[str, str], first: int, last: int) -> Pieces:
    text = plain(words["range"], first=str(first), last=str(last)) if last > first else str(first)
    return (Piece(Run(text), f"source-{first}"),)


def _joined(template: str, several: Sequence[Pieces]) -> Pieces:
    """Several in a row, with what stands in the template between two of them: ``{first}; {rest}``."""
    between = Piece(Run(template.partition("{first}")[2].partition("{rest}")[0]))
    return tuple(piece for at, each in enumerate(several) for piece in ((between, *each) if at else each))


def _cited(words: Mapping[str, str], cited: NotedCitation) -> Pieces:
    key = "place" + "_page" * bool(cited.page) + "_line" * bool(cited.line)
    spot = plain(words[key], no=str(cited.source), page=grouped(cited.page or 0), line=grouped(cited.line or 0))
    place: Pieces = (Piece(Run(spot), f"source-{cited.source}"),)
    quoted: Pieces = (Piece(Run(cited.quote, "quote", cited.language)),) if cited.quote else ()
    name: Pieces = (Piece(cited.label),) if cited.label else ()
    if quoted and name:
        return said(words["named_words"], place=place, name=name, words=quoted)
    if quoted:
        return said(words["only_words"], place=place, words=quoted)
    return said(words["named"], place=place, name=name) if name else place


def places(sections: Sequence[Section]) -> Iterator[str]:
    """Every place of some sections that words can lead to: the rows of tables that have a name."""
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Table):
                yield from (row.anchor for row in block.rows if row.anchor)
        yield from places(section.sections)


def trimmed(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The runs without white space at their end, where the mark of a note follows."""
    if not runs or not runs[-1].text[-1:].isspace():
        return runs
    return (*runs[:-1], replace(runs[-1], text=runs[-1].text.rstrip()))
