"""From a plan and the material of one year to an edition, as a pure function; nothing is released or rendered yet.

A plan is what an editor wrote (`outlining.reading`), else the skeleton that comes with us. Its narrative is set as
written (`narrative`), its inserted parts are filled by the register (`parts`), its figures counted (`figures`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from scrutiny.errors import Withheld
from scrutiny.protection.release import INTERNAL_DRAFT, Audience
from scrutiny.report import annexes, cite, parts, sheets, sources
from scrutiny.report.edition import Block, Cover, Edition, Figure, Picture, Section, Source
from scrutiny.report.fault import Fault
from scrutiny.report.figures.counted import figures as counted
from scrutiny.report.material import Material
from scrutiny.report.narrative import Setting
from scrutiny.report.outlining.plan import Insert, Narrative, Plan, Planned
from scrutiny.report.outlining.skeleton import skeleton, standing
from scrutiny.report.phrases import filled, wording
from scrutiny.report.pictures import asked
from scrutiny.report.pictures.pictures import PICTURES
from scrutiny.report.scope import Scope, scoped, unnamed
from scrutiny.report.spoken import speaking
from scrutiny.tables.lines.headings import nearest

#: What is made when everything else is known: it prints the sources of what was cited.
LAST = frozenset({"sources", "annex-sources", "annex-rolls", "annex-verify", "annex-remarks"})
#: What only the internal draft has: comparisons that a machine made and nobody reviewed.
DRAFTS = frozenset({"annex-quotations", "annex-asks"})


def outline(
    material: Material,
    audience: Audience = INTERNAL_DRAFT,
    *,
    draft: bool = True,
    plan: Plan | None = None,
    kind: str | None = None,
    figures: Mapping[str, Figure] | None = None,
) -> Edition:
    """The edition of one year for one audience, of the kind named (`outlining.plan.EDITIONS`)."""
    return composed(material, audience, draft=draft, plan=plan, kind=kind, figures=figures)[0]


def composed(
    material: Material,
    audience: Audience = INTERNAL_DRAFT,
    *,
    draft: bool = True,
    plan: Plan | None = None,
    kind: str | None = None,
    figures: Mapping[str, Figure] | None = None,
) -> tuple[Edition, tuple[Fault, ...]]:
    """The edition, and what was found wrong while it was composed; the faults of the file itself are `Plan.faults`.

    Found are ids that nobody knows, figures that cannot be counted or are stale, sentences that rest on more than may
    leave, inserts that nothing fills. Figures are counted here unless they are given.
    """
    plan = plan or skeleton(material.year)
    kind = kind or ("draft" if draft else "public")
    with speaking(plan.language):
        material = unnamed(material, audience)
        scope = replace(scoped(material, audience, draft=draft), terms=plan.terms)
        faults: tuple[Fault, ...] = ()
        if figures is None:
            figures, faults = counted(scope, plan)
        made = _Composing(scope, plan, kind, Setting(scope, plan, figures))
        mandate = material.mandate
        title = plan.title or "".join(run.text for run in filled(wording()["title"], year=str(material.year)))
        cover = made.cover()
        sections = tuple(made.sections(plan.sections))
        edition = Edition(
            title=title,
            mandate=scope.shown(mandate.title, 300),
            body=mandate.body,
            states=mandate.states,
            year=material.year,
            standard=mandate.standard.replace("_", " "),
            draft=draft,
            built_from=material.checkpoint.root if material.checkpoint else "",
            sections=sections,
            stale=tuple(sorted({*scope.stale, *made.setting.stale})),
            language=plan.language,
            kind=kind,
            cover=cover,
            figures=tuple(each for name, each in figures.items() if name in made.setting.printed),
            limit=plan.limit,
            as_of=f"{material.year:04d}-12-31",
            outline=plan.digest,
            omissions=made.setting.omissions(),
        )
        wrong = (*faults, *(asked.faulty_borders(plan) if plan.name else ()), *made.setting.faults, *made.faults)
        return _with_sources(scope, edition), wrong


@dataclass(slots=True)
class _Composing:
    """Composes the sections of one edition; `taken` are the ids that they have."""

    scope: Scope
    plan: Plan
    kind: str
    setting: Setting
    faults: list[Fault] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)

    def cover(self) -> Cover:
        """The cover block with its summary."""
        made = (self.setting.paragraph(each) for each in self.plan.summary if self._wanted(each.editions))
        return replace(self.plan.cover, summary=tuple(each for each in made if each is not None))

    def sections(self, planned: Iterable[Planned]) -> Iterator[Section]:
        """The sections of one depth. One of the skeleton always stands; another one that nothing fills does not."""
        for each in planned:
            if not self._wanted(each.editions):
                continue
            made = self._section(each)
            if made.blocks or made.sections:
                yield made
            elif each.id in standing() or (self.scope.private and not each.items and not each.sections):
                yield replace(made, blocks=(cite.nothing(self.plan.language),))

    def _wanted(self, editions: tuple[str, ...]) -> bool:
        return not editions or self.kind in editions

    def _section(self, planned: Planned) -> Section:
        """A planned section with everything that stands in it, in order."""
        self.taken.add(planned.id)
        filling = _Filling(planned.id)
        for item in planned.items:
            if not self._wanted(item.editions):
                continue
            if isinstance(item, Narrative):
                paragraph = self.setting.paragraph(item)
                filling.blocks(() if paragraph is None else (paragraph,))
            else:
                self._insert(item, filling)
        for inner in self.sections(planned.sections):
            filling.section(inner)
        return Section(
            id=planned.id,
            heading=planned.heading,
            blocks=tuple(filling.first),
            sections=tuple(filling.inner),
            annex=planned.annex,
            number=planned.number,
        )

    # ── inserts ──

    def _insert(self, item: Insert, filling: _Filling) -> None:
        """What the register fills stands in the section; what nothing fills is a fault."""
        if item.kind == "picture":
            picture = self._picture(item)
            filling.blocks(() if picture is None else (picture,))
        elif item.name in LAST:
            heading = wording()["headings"].get(item.name.replace("-", "_"), "")
            filling.section(Section(id=item.name, heading=heading))
        elif item.name in parts.PARTS:
            if item.kind == "table" or item.name in parts.BARE:
                self._table(item, filling)
            else:
                made = parts.part(self.scope, item.name)
                if made is not None:
                    filling.section(self._alone(made))
        elif item.name not in DRAFTS:
            self._unknown(item, "part", (*parts.PARTS, *LAST))

    def _table(self, item: Insert, filling: _Filling) -> None:
        """The blocks of a part, without a heading of their own."""
        made = parts.filled(self.scope, item.name)
        filling.blocks(made.blocks)
        for inner in made.sections:
            filling.section(self._alone(inner))

    def _picture(self, item: Insert) -> Picture | None:
        if item.name not in PICTURES:
            self._unknown(item, "picture", PICTURES)
            return None
        wrong = asked.wrong(self.scope, item.name, item.options)
        made = None
        if not wrong:
            try:
                made = PICTURES[item.name](self.scope, item.options, self.plan)
            except Withheld as found:
                wrong = [found]
        for each in wrong:
            self._fault(item, each.message, each.next, refuses=not isinstance(each, Withheld))
        if made is None or made.id not in self.taken:
            self.taken.update(() if made is None else (made.id,))
            return made
        return replace(made, id=self._free(made.id))

    def _alone(self, section: Section) -> Section:
        """The section under an id that no other one has."""
        return replace(section, id=self._free(section.id))

    def _free(self, name: str) -> str:
        found, n = name, 2
        while found in self.taken:
            found, n = f"{name}-{n}", n + 1
        self.taken.add(found)
        return found

    def _unknown(self, item: Insert, what: str, known: Iterable[str]) -> None:
        self._fault(item, f"no {what} is called {item.name[:80]!r}", nearest(item.name, sorted(known)))

    def _fault(self, item: Insert, message: str, next: str, *, refuses: bool = True) -> None:
        if self.plan.name:
            place = f"{self.plan.name}:{item.line}"
            self.faults.append(Fault(rule="outline", place=place, message=message, next=next, refuses=refuses))


@dataclass(slots=True)
class _Filling:
    """A section while it is filled: what stands before the first subsection, and then subsections in order.

    Words behind a subsection stand in one without a heading, so that the order is that of the outline.
    """

    id: str
    first: list[Block] = field(default_factory=list)
    inner: list[Section] = field(default_factory=list)
    open: bool = False

    def blocks(self, found: tuple[Block, ...]) -> None:
        """The blocks stand next."""
        if not found:
            return
        if not self.inner:
            self.first += found
        elif self.open:
            self.inner[-1] = replace(self.inner[-1], blocks=(*self.inner[-1].blocks, *found))
        else:
            name = f"{self.id}-text-{len(self.inner)}"
            self.inner.append(Section(id=name, heading="", blocks=found, contents=False))
            self.open = True

    def section(self, found: Section) -> None:
        """The subsection stands next."""
        self.inner.append(found)
        self.open = False


# ── sources, known when everything else is ──


def _with_sources(scope: Scope, edition: Edition) -> Edition:
    """The edition with the sources of everything cited, and what prints them in its place."""
    checked = sheets.sheets(scope)
    edition = replace(edition, sections=(*edition.sections, *checked))
    listed = sources.listed(scope, cite.citations(edition))
    made = {each.id: each for each in annexes.annexes(scope, listed)}
    filled_in = tuple(_last(section, made, listed) for section in edition.sections)
    return replace(edition, sections=filled_in, sources=listed)


def _last(section: Section, made: dict[str, Section], listed: tuple[Source, ...]) -> Section:
    if section.id == "sources":
        return replace(section, blocks=(annexes.sources_table(listed),))
    if section.id in made:
        return replace(section, blocks=made[section.id].blocks)
    return replace(section, sections=tuple(_last(each, made, listed) for each in section.sections))
