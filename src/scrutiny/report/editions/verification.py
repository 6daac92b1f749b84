"""How an edition is verified: its text as one plain file, and a last part with the digests it is checked by.

    leaving(edition, audience, material) → what may leave, with the part, and the text whose digest the part prints

No clock: the same edition has the same part.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from scrutiny.protection.release import Audience, LeftOut, Released, opened, release
from scrutiny.report import cite
from scrutiny.report.edition import (
    Beside,
    Block,
    Drawing,
    Edition,
    Listing,
    Paragraph,
    Picture,
    Row,
    Run,
    Section,
    Sentence,
    Table,
    Verbatim,
)
from scrutiny.report.editions.labels import framed, label, tabled, told
from scrutiny.report.material import Checkpoint, Material
from scrutiny.report.spoken import speaking

#: The file that holds the text, and what anybody runs over the folder.
TEXT, COMMAND = "edition.txt", "scrutiny verify DIR"
#: Kinds whose text begins with what they are; of others the title says it, or the subtitle.
NAMED = frozenset({"draft", "summary", "press", "oral"})
#: The part's own name; it is in no text that it prints the digest of.
SECTION = "verification"


@dataclass(frozen=True, slots=True)
class Leaving:
    """An edition on its way out: released, with its text (the file `TEXT`) and what stayed behind the door."""

    released: Released[Edition]
    text: str
    left_out: tuple[LeftOut, ...]

    @property
    def digest(self) -> str:
        """SHA-256 of the text, in hex, as the edition prints it."""
        return digest_of(self.text)


def leaving(edition: Edition, to: Audience, material: Material) -> Leaving:
    """The edition as it may reach the audience, ending with how it is verified; its digest is that of what leaves."""
    with speaking(edition.language):
        first = release(edition, to, protected=material.protected)
        passed = opened(first)
        text = text_of(passed)
        sections = (*passed.sections, verification(passed, digest_of(text), material.checkpoint))
        final = release(replace(passed, sections=sections), to, protected=material.protected)
    return Leaving(final, text, first.left_out)


def digest_of(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hex."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def name_of(edition: Edition) -> str:
    """The name of an edition: its year and kind."""
    return f"{edition.year}-{edition.kind}"


def verification(edition: Edition, digest: str, checkpoint: Checkpoint | None) -> Section:
    """The part that says by what the edition is checked: digest, checkpoint, outline, as-of day, and the command."""
    none = label("verification", "no_checkpoint")
    values = (
        ("edition", Run(f"{name_of(edition)} ({edition.language})")),
        ("file", Run(TEXT)),
        ("text", Run(digest, "digest")),
        ("size", Run(str(checkpoint.size) if checkpoint else none)),
        ("root", Run(checkpoint.root, "digest") if checkpoint else Run(none)),
        ("outline", Run(edition.outline, "digest") if edition.outline else Run(label(SECTION, "outline_own"))),
        ("as_of", Run(edition.as_of)),
        ("command", Run(COMMAND)),
    )
    rows = tuple(
        Row((Sentence(runs=(Run(label(SECTION, key)),), framing=True), Sentence(runs=(run,), framing=True)))
        for key, run in values
        if run.text
    )
    return Section(
        id=SECTION,
        heading=label("headings", SECTION),
        blocks=(told(framed("verify_text", file=TEXT)), tabled(SECTION, rows, widths=(2, 5))),
        annex=True,
    )


def text_of(edition: Edition) -> str:
    """The edition as plain text, without the part that verifies it: a line for each paragraph, item and table row."""
    numbered = cite.numbered(edition)
    cover = edition.cover
    kind = label("subtitles", edition.kind) if edition.kind in NAMED else ""
    head = [edition.title, kind, cover.subtitle, cover.symbol, cover.date, edition.mandate, edition.as_of]
    box = [line for block in cover.summary for line in _lines(block)]
    body = [line for section in numbered.sections if section.id != SECTION for line in _section(section)]
    return "\n".join([*filter(None, head), *box, *cover.footnotes, *body]) + "\n"


def _section(section: Section) -> Iterator[str]:
    yield ""
    yield " ".join(filter(None, (section.number, section.heading)))
    for block in section.blocks:
        yield from _lines(block)
    for inner in section.sections:
        yield from _section(inner)


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        number = f"{block.number}. " if block.number else ""
        yield number + " ".join(_flat(each.text) for each in block.sentences)
    elif isinstance(block, Table):
        yield block.caption
        yield "\t".join(block.columns)
        yield from ("\t".join(_flat(cell.text) for cell in row.cells) for row in block.rows)
        yield from filter(None, (block.note,))
    elif isinstance(block, Listing):
        yield from (f"- {_flat(item.text)}" for item in block.items)
        yield from filter(None, (block.note,))
    elif isinstance(block, Beside):
        for side in block.sides:
            yield f"{_flat(side.head.text)} {_flat(side.words.text)}"
    elif isinstance(block, Drawing):
        yield f"{block.title}. {_flat(block.says)}"
    elif isinstance(block, Picture):
        yield f"{block.title}. {_flat(block.says)}"
        yield from _lines(block.table)
        yield from (_flat(each.text) for each in block.caveats)
        yield from filter(None, (block.disclaimer,))
    elif isinstance(block, Verbatim):
        yield block.text


def _flat(text: str) -> str:
    return " ".join(text.split())
