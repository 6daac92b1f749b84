"""An outline file into a plan: front matter, sections, narrative, and what is inserted. No file breaks it.

What is wrong is a fault with its line and the next step, and the words stand where they were written as far as they
can: nothing is lost. HTML comments (``<!-- … -->``) are notes of the editor to herself and are not read.
"""

from __future__ import annotations

import hashlib
import re

from scrutiny.encoding import decode
from scrutiny.report.outlining.blocks import Blocks
from scrutiny.report.outlining.head import Head, head
from scrutiny.report.outlining.headings import planned
from scrutiny.report.outlining.plan import Insert, Narrative, Plan, Planned
from scrutiny.report.outlining.wrong import Faults
from scrutiny.vocabulary import listing

_FENCE = re.compile(r"-{3,}[ \t]*")


#: The most bytes that an outline has: ten times the longest report that a body may submit.
LARGEST = 1_000_000


def read(data: bytes, name: str) -> Plan:
    """The plan that an outline file holds. `name` is the file's, without folders; it stands in the place of each fault.

    `Plan.faults` holds everything that is wrong, in the order of the lines; `Plan.digest` is that of `data`.
    """
    faults = Faults(name)
    if len(data) > LARGEST:
        size, step = (
            f"{len(data):,} bytes are more than the {LARGEST:,} of an outline",
            "part it, or name the right file",
        )
        faults.add(1, size, step)
        return Plan(name=name, digest="", year=0, language="en", faults=faults.in_order())
    decoded = decode(data)
    for remark in decoded.remarks:
        line = int(found.group()) if (found := re.search(r"\d+", remark.place)) else 1
        faults.add(line, remark.message, "save the outline as UTF-8")
    if decoded.binary:
        faults.add(1, "this is no text", "an outline is a text file in UTF-8")
        return Plan(name=name, digest="", year=0, language="en", faults=faults.in_order())
    if "\x00" in decoded.text:
        faults.add(1, "the file holds signs that are no text (NUL)", "save the outline as plain text in UTF-8")
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd").removeprefix("\ufeff")
    front, body, first = _parted(text, faults)
    about = head(front, faults) if front is not None else Head()
    blocks = Blocks(faults, about.language, translator=about.translator)
    sections = planned(blocks.read(body, first), about.language, faults)
    summary = _summary(about, blocks, faults)
    if not about.rendering_of:
        _missing(sections, faults)
    return Plan(
        name=name,
        digest=hashlib.sha256(data).hexdigest(),
        year=about.year,
        language=about.language,
        title=about.title,
        cover=about.cover,
        limit=about.limit,
        figures=about.figures,
        sections=sections,
        borders=about.borders,
        terms=about.terms,
        quotation=about.quotation,
        corrections=about.corrections,
        summary=summary,
        translator=about.translator,
        rendering_of=about.rendering_of,
        faults=faults.in_order(),
    )


def _parted(text: str, faults: Faults) -> tuple[str | None, str, int]:
    """Front matter, body, and the line the body begins on."""
    lines = text.split("\n")
    at = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if not _FENCE.fullmatch(lines[at]):
        faults.add(1, "the outline has no front matter", "begin with a line ---, then year: 2023, then a line ---")
        return None, text, 1
    for end in range(at + 1, len(lines)):
        if _FENCE.fullmatch(lines[end]) or lines[end].rstrip() == "...":
            return "\n" * at + "\n".join(lines[at + 1 : end]), "\n".join(lines[end + 1 :]), end + 2
    faults.add(at + 1, "the front matter is not closed", "end it with a line ---")
    return None, "\n".join(lines[at + 1 :]), at + 2


def _summary(about: Head, blocks: Blocks, faults: Faults) -> tuple[Narrative, ...]:
    """The summary box, read like the narrative; headings and inserts have no place in it."""
    made = []
    for item in blocks.read(about.summary, about.summary_line):
        if isinstance(item, Narrative):
            made.append(item)
        else:
            words = item.name if isinstance(item, Insert) else item.words
            faults.add(item.line, "the summary is text alone", "put this into a section", words=words)
    return tuple(made)


def _missing(sections: tuple[Planned, ...], faults: Faults) -> None:
    """The twelve sections always stand: one that is missing is named."""
    there = {each.id for each in sections}
    for kept in listing("report_skeleton")["sections"]:
        if kept["id"] not in there:
            step = f"add  # Heading {{#{kept['id']}}}  with  {{{{part: {kept['parts'][0]}}}}}; it may stay empty"
            faults.add(1, f"the section {kept['id']} is missing", step, words=kept["id"], refuses=False)
