"""From a plan and the material of one year to an edition, as a pure function; nothing is released or rendered yet.

A plan is what an editor wrote (`outlining.reading`), else the skeleton that comes with us. Its narrative is set as
written, its inserted parts are filled by the register (`parts`), its figures counted (`figures`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scrutiny.protection.release import INTERNAL_DRAFT, Audience
from scrutiny.report import annexes, cite, sheets, sources
from scrutiny.report.edition import Block, Edition, Section, Source
from scrutiny.report.material import Material
from scrutiny.report.outlining.plan import Insert, Plan, Planned
from scrutiny.report.outlining.skeleton import skeleton
from scrutiny.report.parts import PARTS, part
from scrutiny.report.phrases import filled, wording
from scrutiny.report.scope import Scope, scoped, unnamed
from scrutiny.report.spoken import speaking

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
) -> Edition:
    """The edition of one year for one audience, of the kind named (`outlining.plan.EDITIONS`)."""
    plan = plan or skeleton(material.year)
    kind = kind or ("draft" if draft else "public")
    with speaking(plan.language):
        material = unnamed(material, audience)
        scope = scoped(material, audience, draft=draft)
        mandate = material.mandate
        title = plan.title or "".join(run.text for run in filled(wording()["title"], year=str(material.year)))
        edition = Edition(
            title=title,
            mandate=scope.shown(mandate.title, 300),
            body=mandate.body,
            states=mandate.states,
            year=material.year,
            standard=mandate.standard.replace("_", " "),
            draft=draft,
            built_from=material.checkpoint.root if material.checkpoint else "",
            sections=tuple(_section(scope, each, kind) for each in _wanted(plan.sections, kind)),
            stale=tuple(sorted(scope.stale)),
            language=plan.language,
            kind=kind,
            cover=plan.cover,
            limit=plan.limit,
            as_of=f"{material.year:04d}-12-31",
            outline=plan.digest,
        )
        return _with_sources(scope, edition)


def _wanted(planned: tuple[Planned, ...], kind: str) -> Iterator[Planned]:
    return (each for each in planned if not each.editions or kind in each.editions)


def _section(scope: Scope, planned: Planned, kind: str) -> Section:
    """A planned section with everything that stands in it; what fills nothing leaves no heading."""
    blocks: list[Block] = []
    inner: list[Section] = []
    for item in planned.items:
        if item.editions and kind not in item.editions:
            continue
        if isinstance(item, Insert):
            made = _inserted(scope, item)
            if made is not None:
                inner.append(made)
    inner += [_section(scope, each, kind) for each in _wanted(planned.sections, kind)]
    return Section(
        id=planned.id,
        heading=planned.heading,
        blocks=tuple(blocks),
        sections=tuple(inner),
        annex=planned.annex,
        number=planned.number,
    )


def _inserted(scope: Scope, item: Insert) -> Section | None:
    """The part as a subsection; a mark where it belongs, for what is made last."""
    if item.name in LAST:
        return Section(id=item.name, heading=wording()["headings"].get(item.name.replace("-", "_"), ""))
    if item.name in DRAFTS or item.name not in PARTS:
        return None
    return part(scope, item.name)


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
