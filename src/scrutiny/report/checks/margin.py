"""What a check found, printed in a draft: in the margin of the paragraph, the rest in a section of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from scrutiny.report.accounts import framing
from scrutiny.report.edition import Block, Edition, Listing, Paragraph, Section
from scrutiny.report.fault import Fault
from scrutiny.report.phrases import said, wording
from scrutiny.report.spoken import speaking

#: The id of the section that lists what belongs to no paragraph.
SECTION = "kept"


def annotated(edition: Edition, faults: Sequence[Fault]) -> Edition:
    """The edition with each fault in the margin of the paragraph that it is about, once.

    What is about no paragraph (a table, a figure, the outline file) stands in a section at the end of the body. An
    edition without faults is given back as it is.
    """
    if not faults:
        return edition
    with speaking(edition.language):
        margins = _Margins(faults)
        summary = tuple(margins.block(each, f"cover.{at}") for at, each in enumerate(edition.cover.summary, 1))
        sections = tuple(margins.section(each) for each in edition.sections)
        rest = tuple(margins.rest())
        end = next((at for at, each in enumerate(sections) if each.annex), len(sections))
        kept = (*sections[:end], *((_listed(rest),) if rest else ()), *sections[end:])
        cover = replace(edition.cover, summary=tuple(each for each in summary if isinstance(each, Paragraph)))
        return replace(edition, cover=cover, sections=kept)


class _Margins:
    """The faults by place, and those that found their paragraph."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = faults
        self.by_place: dict[str, list[Fault]] = {}
        for each in faults:
            self.by_place.setdefault(each.place, []).append(each)
        self.printed: set[int] = set()

    def section(self, section: Section) -> Section:
        blocks = tuple(self.block(each, f"{section.id}.{at}") for at, each in enumerate(section.blocks, 1))
        return replace(section, blocks=blocks, sections=tuple(map(self.section, section.sections)))

    def block(self, block: Block, place: str) -> Block:
        if not isinstance(block, Paragraph):
            return block
        places = dict.fromkeys((place, *(each.place for each in (*block.sentences, *block.original) if each.place)))
        found = [each for name in places for each in self.by_place.get(name, ()) if id(each) not in self.printed]
        self.printed.update(map(id, found))
        return replace(block, margin=(*block.margin, *map(noted, found))) if found else block

    def rest(self) -> Iterator[Fault]:
        return (each for each in self.faults if id(each) not in self.printed)


def noted(fault: Fault) -> str:
    """A fault as the margin prints it."""
    key = "fault_words" if fault.words else "fault"
    step = fault.next.replace("[@id]", "[id]")  # the door takes an at sign for a contact
    return said(key, rule=fault.rule.replace("_", " "), message=fault.message, next=step, words=fault.words)


def _listed(rest: Sequence[Fault]) -> Section:
    items = tuple(framing(said("fault_at", place=each.place, fault=noted(each))) for each in rest)
    return Section(id=SECTION, heading=wording()["headings"][SECTION], blocks=(Listing(items=items),))


__all__ = ["SECTION", "annotated", "noted"]
