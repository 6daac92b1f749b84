"""From the whole report to one edition of it: the same data, cut to the kind, with what was left out and why."""

from __future__ import annotations

from dataclasses import dataclass, replace

from scrutiny.protection.marks import Mark
from scrutiny.report.cite import of_block
from scrutiny.report.edition import Edition, Figure, Omission
from scrutiny.report.editions import omissions
from scrutiny.report.editions.kinds import Kind, kind_of
from scrutiny.report.editions.labels import plain
from scrutiny.report.editions.mission import mission
from scrutiny.report.editions.oral import oral
from scrutiny.report.editions.pieces import cited_sources
from scrutiny.report.editions.press import press
from scrutiny.report.editions.state import concerned, narrowed, state
from scrutiny.report.editions.summary import summary
from scrutiny.report.material import Material
from scrutiny.report.outlining.plan import Plan
from scrutiny.report.scope import Scope, scoped, unnamed
from scrutiny.report.spoken import speaking


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What one edition is asked for with; each is for one kind only.

    plan      the outline, so that what it gives to other editions can be counted
    party     for whom: the mission of a brief; the State of an edition for comment, where the mandate has several
    seconds   the time of an oral statement, 0: as its kind has it; `pace` words a minute, None: as its language has it
    words     the limit of a summary, press release or brief, 0: as its kind has it
    deadline  the day by which a State's comments are asked for; empty: that of the draft put to it
    """

    plan: Plan | None = None
    party: str = ""
    seconds: int = 0
    pace: int | None = None
    words: int = 0
    deadline: str = ""


def before(material: Material, kind: str, party: str = "") -> Material:
    """The material that an edition of this kind is outlined from: for a State without what was not put to it.

    Raises:
        Refused: the edition is for a State, and which of several is not said.
    """
    return narrowed(material, concerned(material, party)) if kind == "state" else material


def cut(edition: Edition, kind: str, *, material: Material, options: Options | None = None) -> Edition:
    """The edition of that kind, from the whole report as outlined for its audience, with what it leaves out and why.

    `material` is whole, as it was gathered. Nothing is released here: the door may leave out more.

    Raises:
        Unknown: there is no such kind.
        Refused: a brief names no mission, a statement's time or pace is none, or the State meant is not said.
    """
    asked, made = options or Options(), kind_of(kind)
    with speaking(edition.language):
        known = unnamed(before(material, kind, asked.party), made.audience)
        draft = made.audience.passes >= Mark.RESTRICTED and edition.draft
        scope = scoped(known, made.audience, draft=draft)
        whole = replace(edition, kind=kind)
        left = omissions.common(scope, edition, asked.plan, kind)
        part, more = _cut(scope, whole, material, made, asked)
        if made.name not in WHOLE:
            part, more = _apart(part, edition, made, asked), (*more, *_sections(part, edition))
        found = replace(part, omissions=(*edition.omissions, *left, *more))
        return replace(found, sections=(*found.sections, omissions.printed(found)))


#: Kinds that hold the report itself, and none that is made of its pieces.
WHOLE = frozenset({"draft", "public", "state"})


def _cut(
    scope: Scope, edition: Edition, material: Material, kind: Kind, asked: Options
) -> tuple[Edition, tuple[Omission, ...]]:
    words = asked.words or kind.words
    if kind.name == "state":
        return state(edition, material, concerned(material, asked.party), asked.deadline), ()
    if kind.name == "summary":
        return summary(scope, edition, words)
    if kind.name == "press":
        return press(scope, edition, words)
    if kind.name == "oral":
        return oral(scope, edition, asked.seconds or kind.seconds, pace=asked.pace)
    if kind.name == "brief":
        return mission(scope, edition, asked.party, words)
    return edition, ()


def _apart(part: Edition, edition: Edition, kind: Kind, asked: Options) -> Edition:
    """The shorter edition, a brief under the name of its mission, with the sources and figures that it still has."""
    named = plain("brief", section="subtitles", mission=asked.party) if kind.name == "brief" else edition.cover.subtitle
    cover = replace(edition.cover, subtitle=named, summary=())
    return replace(part, cover=cover, sources=cited_sources(part), figures=_printed_figures(part, edition))


def _printed_figures(part: Edition, edition: Edition) -> tuple[Figure, ...]:
    """The figures of the outline that the shorter edition still prints."""
    shown = {cell.text for section in part.sections for block in section.blocks for cell in of_block(block)}
    return tuple(each for each in edition.figures if each.label in shown)


def _sections(part: Edition, edition: Edition) -> tuple[Omission, ...]:
    """How many sections and annexes of the report, and paragraphs of its summary box, are not in the edition."""
    kept = {each.id for each in part.sections}
    gone = sum(each.id not in kept for each in edition.sections)
    return (*omissions.omission("sections", gone), *omissions.omission("box", len(edition.cover.summary)))
