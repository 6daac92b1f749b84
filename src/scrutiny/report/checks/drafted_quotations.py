"""The quotations of a draft, each with its verdict against the documents held."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from scrutiny.findings.quotes import alone, marked
from scrutiny.findings.quoting.quotation import quoted
from scrutiny.findings.quoting.verdicts import Verdict, verdict
from scrutiny.findings.quoting.wording import HARMLESS
from scrutiny.report.checks.draft_text import Drafted
from scrutiny.report.checks.held_against import Holdings
from scrutiny.report.checks.speakers import another_speaker
from scrutiny.report.fault import Fault
from scrutiny.statements import quotations
from scrutiny.text.fold import terms
from scrutiny.text.language import language_of
from scrutiny.text.passage import passage

#: Verdicts that leave the words what they are.
SOUND = frozenset({"verbatim", "resegmented"})


@dataclass(frozen=True, slots=True)
class Judged:
    """A quotation at ``text[start:end]`` of a draft, its verdict, and the item it comes to.

    shown  the item as a copy that travels may tell it: that words are behind a mark is not told there
    """

    start: int
    end: int
    verdict: Verdict
    fault: Fault
    shown: Fault


def quotations_of(draft: Drafted, held: Holdings) -> Iterator[Judged]:
    """Every quotation of a draft in its order; names between quotation marks are none."""
    prose = draft.prose
    blocks = frozenset(each.start for each in draft.blocks)
    for row in quotations.find(prose):
        words = draft.text[row.start : row.end]
        block = prose.block_at(row.start)
        language = language_of(words, block.language if block else prose.language, guess=False) or prose.language
        asked = quoted(words, language, own=alone(draft.text, row.start, blocks), speaker=row.fields.get("speaker"))
        if not asked.row.words or (block is not None and _title(draft, block.start, words, held)):
            continue
        said = verdict(asked, held.library.sources(asked))
        shut = said.verdict == "not_found" and held.closed.held
        closed = bool(shut) and verdict(asked, held.closed.sources(asked)).verdict in SOUND
        place = draft.place_of(row.start)
        shown = _fault(place, words, said, held)
        if shown.verdict in SOUND and another_speaker(held, said, row.fields, language):
            shown = replace(
                shown,
                message=f"the speaker differs: the words are another's in the source; {shown.message}",
                next="name who says them there, or take the quotation out",
                refuses=True,
            )
        yield Judged(row.start, row.end, said, _behind(place) if closed else shown, shown)


def _title(draft: Drafted, at: int, words: str, held: Holdings) -> bool:
    """True for the title of a document on file between quotation marks in a note, which is told with the note."""
    return draft.block_at(at).note and tuple(terms(words)) in held.titles


def _behind(place: str) -> Fault:
    return Fault(
        rule="mark",
        place=place,
        message="these words are behind a mark and may not leave",
        next="take them out, or have the mark lowered: scrutiny mark",
        verdict="not_found",
    )


def _fault(place: str, words: str, said: Verdict, held: Holdings) -> Fault:
    found = said.source
    source: dict[str, Any] | None = None
    if found is not None:
        text = held.library.reading(found.source.document).text
        source = {
            "document": found.source.document,
            "passage": passage(text, found.start, found.end).as_item(),
        }
    return Fault(
        rule="quotation",
        place=place,
        words=" ".join(words.split()),
        verdict=said.verdict,
        source=source,
        message=_message(said, held),
        next="" if said.verdict in SOUND else _NEXT[said.verdict],
        refuses=said.verdict not in SOUND,
    )


_NEXT = {
    "elided": "mark what is left out with […], and look whether it bears on the sense",
    "reworded": "quote the words of the source, or take the quotation marks away and say who says it",
    "partial": "quote only what the source has",
    "not_found": "name the document it comes from and add it: scrutiny add; or take the quotation marks away",
    "translated": "quote the original beside its rendering, and name who rendered it",
}


def _message(said: Verdict, held: Holdings) -> str:
    if said.source is None:
        near = said.nearest
        return "no document that may be named has these words" + (
            f"; nearest is {held.called(near.source.document)}" if near is not None else ""
        )
    document = said.source.source.document
    where = f"{held.called(document)}, line {held.line(document, said.source.start)}"
    if said.verdict in SOUND:
        told = {"verbatim": "verbatim", "resegmented": "the same words, in other sentences"}[said.verdict]
        return f"{told}: {where}"
    harm = [each for each in said.source.changes if each.kind not in HARMLESS]
    text = held.library.reading(document).text
    shown = f": {marked(text, said.source)}" if harm or said.source.dropped or said.source.inserted else ""
    told = {
        "elided": "words of the source are left out",
        "reworded": "the words differ from the source",
        "partial": "only a part stands in the source",
    }.get(said.verdict, said.verdict)
    return f"{told} ({where}){shown[:700]}"
