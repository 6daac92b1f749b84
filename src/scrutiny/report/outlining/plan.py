"""What an editor planned: the sections of a report, the narrative in them, and what is inserted from the register.

    Plan → Planned section → Narrative → Said (a sentence) → Run | Shown (a figure), and the ids it cites
                           └→ Insert (a table, a picture, a part that is computed)

Every piece knows the line it was written on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scrutiny.report.edition import Cover, Run
from scrutiny.report.fault import Fault

#: The editions that exist; what names none belongs to all.
EDITIONS = ("draft", "public", "state", "summary", "press", "oral", "brief")


@dataclass(frozen=True, slots=True)
class Shown:
    """A place where a figure is printed: ``{{count: held}}``, or ``{{count: held = 39}}`` with the number seen."""

    name: str
    pinned: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One sentence an editor wrote, the ids it cites, and whether it is marked as framing (``[framing]``)."""

    runs: tuple[Run | Shown, ...]
    cites: tuple[str, ...] = ()
    framing: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrative:
    """A paragraph, an item of a list or a quotation set apart.

    key        ``{#key}`` by which its rendering in another language finds it; empty where none was given
    file       the file it was written in, where that is not the outline's: nobody has rendered it yet
    language   of its words where it is not the outline's: a passage of a source, or what nobody has rendered yet
    original   of a rendering: the sentences it renders, in `original_language` (empty: that of what they cite), and
               who rendered them
    """

    sentences: tuple[Said, ...]
    style: str = ""
    key: str = ""
    editions: tuple[str, ...] = ()
    line: int = 0
    file: str = ""
    language: str = ""
    original: tuple[Said, ...] = ()
    original_language: str = ""
    translator: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Insert:
    """What the register fills: ``{{table: cases}}``, ``{{picture: trends}}``, ``{{part: allegations}}``."""

    kind: str
    name: str
    options: Mapping[str, str] = field(default_factory=dict)
    editions: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A section: its heading as printed, what stands in it in order, its subsections, the editions it belongs to."""

    id: str
    heading: str
    items: tuple[Narrative | Insert, ...] = ()
    sections: tuple[Planned, ...] = ()
    editions: tuple[str, ...] = ()
    annex: bool = False
    number: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """An outline as it was read; `faults` are its errors, each with its line and the next step.

    name      of the file, without folders; `digest` its SHA-256 in hex, empty for the outline that comes with us
    limit     the word limit of the body, 0: none
    figures   name → the query as written, plain data
    borders   how maps are drawn: point of view, labels, disclaimer, as written
    terms     the naming policy in words: term → the term to be used instead
    quotation how long quotations may be, as written (`statements.rights.quotation_limit`)
    corrections  why a place ("findings.2") or figure reads otherwise than in an edition that was released, by place
    summary   of the summary box on the cover
    translator, rendering_of  of a rendering: who made it, and the name of the outline it renders
    """

    name: str
    digest: str
    year: int
    language: str
    title: str = ""
    cover: Cover = field(default_factory=Cover)
    limit: int = 10700
    figures: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    sections: tuple[Planned, ...] = ()
    borders: Mapping[str, Any] = field(default_factory=dict)
    terms: Mapping[str, str] = field(default_factory=dict)
    quotation: Mapping[str, Any] = field(default_factory=dict)
    corrections: Mapping[str, str] = field(default_factory=dict)
    summary: tuple[Narrative, ...] = ()
    translator: str = ""
    rendering_of: str = ""
    faults: tuple[Fault, ...] = ()
