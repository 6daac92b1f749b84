"""An outline rendered in another language, beside the one it renders: paragraph by paragraph, each by its key.

The rendering has the order, the inserts and the sources of the original. What nobody has rendered is printed in the
language it was written in, and named; so is a paragraph that renders nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace

from scrutiny.report.edition import Cover
from scrutiny.report.fault import Fault
from scrutiny.report.outlining.plan import Narrative, Plan, Planned, Said, Shown


def with_originals(plan: Plan, original: Plan) -> Plan:
    """The rendering with the original of every paragraph, and with what it leaves out from the original.

    Parameters:
        plan: the rendering as read, its front matter naming ``rendering_of`` and ``translator``.
        original: the outline it renders, as read.

    Faults of rule ``untranslated`` name what is missing or renders nothing; they refuse nothing. A rendering whose
    translator is not named is refused.
    """
    pairing = _Pairing(plan, original)
    if plan.year and original.year and plan.year != original.year:
        pairing.fault(1, f"it is about {plan.year}, the original about {original.year}", "state the same year", True)
    if not plan.translator:
        pairing.fault(1, "it does not say who rendered it", "write translator: and who made it", True)
    sections = pairing.sections()
    summary = pairing.summary()
    pairing.left_over()
    if not plan.title:
        pairing.fault(1, "the title is not rendered", "write title:")
    return replace(
        plan,
        year=plan.year or original.year,
        title=plan.title or original.title,
        cover=_cover(plan.cover, original.cover),
        limit=original.limit,
        figures={**original.figures, **{k: v for k, v in plan.figures.items() if k not in original.figures}},
        sections=sections,
        borders=plan.borders or original.borders,
        terms=plan.terms or original.terms,
        quotation=plan.quotation or original.quotation,
        corrections=plan.corrections or original.corrections,
        summary=summary,
        faults=(*original.faults, *plan.faults, *pairing.faults),
    )


@dataclass(slots=True)
class _Pairing:
    """Pairs the paragraphs of two outlines by their keys."""

    plan: Plan
    original: Plan
    faults: list[Fault] = field(default_factory=list)
    rendered: dict[str, Narrative] = field(init=False)
    headings: dict[str, Planned] = field(init=False)
    used: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.headings = {each.id: each for each in _every(self.plan.sections)}
        self.rendered = {each.key: each for each in _narratives(self.plan) if each.key}

    def fault(self, line: int, message: str, next: str, refuses: bool = False, *, name: str = "") -> None:
        """One more fault, on a line of the rendering, or of the original by its name."""
        place = f"{name or self.plan.name}:{line}"
        self.faults.append(Fault(rule="untranslated", place=place, message=message, next=next, refuses=refuses))

    def sections(self) -> tuple[Planned, ...]:
        """The sections of the original with the headings and words of the rendering."""
        return tuple(map(self._section, self.original.sections))

    def _section(self, section: Planned) -> Planned:
        mine = self.headings.get(section.id)
        if mine is None:
            step = f"add  {{#{section.id}}}  with its heading to {self.plan.name}"
            self.fault(section.line, f"the heading of {section.id} is not rendered", step, name=self.original.name)
        return replace(
            section,
            heading=mine.heading if mine else section.heading,
            items=tuple(self._item(each) if isinstance(each, Narrative) else each for each in section.items),
            sections=tuple(map(self._section, section.sections)),
        )

    def _item(self, item: Narrative) -> Narrative:
        """The paragraph rendered, or as it is in its own language."""
        mine = self.rendered.get(item.key) if item.key else None
        if mine is None:
            step = (
                f"render it under {{#{item.key}}}" if item.key else "give it a key: {#key}, here and in the rendering"
            )
            self.fault(item.line, "a paragraph is not rendered", step, name=self.original.name)
            return replace(item, language=item.language or self.original.language, file=self.original.name)
        self.used.add(item.key)
        if _figures(mine.sentences) != _figures(item.sentences):
            step = f"print the figures of {self.original.name}:{item.line}"
            self.fault(mine.line, "a paragraph prints other figures than its original", step)
        if (cited := _cited(mine.sentences)) and cited != _cited(item.sentences):
            step = f"cite as {self.original.name}:{item.line} does, or nothing: a rendering stands on what it renders"
            self.fault(mine.line, "a paragraph cites other sources than its original", step)
        source = item.original or item.sentences
        return replace(
            mine,
            sentences=_stood(mine.sentences, item.sentences),
            style=item.style,
            editions=item.editions,
            original=mine.original or source,
            original_language=(item.original_language if item.original else "")
            or item.language
            or ("" if item.original else self.original.language),
            translator=mine.translator or self.plan.translator,
        )

    def summary(self) -> tuple[Narrative, ...]:
        """The summary, paired by key, else in order where it has as many paragraphs."""
        whole, mine = self.original.summary, self.plan.summary
        if len(whole) == len(mine):
            paired = [replace(each, key=each.key or f" {at}") for at, each in enumerate(whole)]
            self.rendered |= {each.key: part for each, part in zip(paired, mine, strict=True)}
            return tuple(replace(made, key="") for made in map(self._item, paired))
        return tuple(map(self._item, whole))

    def left_over(self) -> None:
        """Faults for what renders nothing; its words have no original and are not printed."""
        for each in _narratives(self.plan):
            if each.key not in self.used and each not in self.plan.summary:
                told = f"nothing in the original has the key {each.key}" if each.key else "a paragraph has no key"
                step = "give it the key of the paragraph that it renders; until then it is not printed"
                self.fault(each.line, told, step)
        known = {each.id for each in _every(self.original.sections)}
        for name, section in self.headings.items():
            if name not in known:
                step = "give it the id of the section that it renders; until then it is not printed"
                self.fault(section.line, f"the original has no section {name}", step)


def _stood(rendered: tuple[Said, ...], original: tuple[Said, ...]) -> tuple[Said, ...]:
    """The sentences of a rendering on what their originals stand on, one by one where they are as many."""
    one_by_one = len(rendered) == len(original)
    every = tuple(dict.fromkeys(name for each in original for name in each.cites))
    every_framing = all(each.framing for each in original)
    made = []
    for at, each in enumerate(rendered):
        cites = original[at].cites if one_by_one else every
        framing = original[at].framing if one_by_one else every_framing
        made.append(replace(each, cites=each.cites or cites, framing=framing))
    return tuple(made)


def _cited(said: tuple[Said, ...]) -> frozenset[str]:
    return frozenset(name for each in said for name in each.cites)


def _figures(said: tuple[Said, ...]) -> tuple[str, ...]:
    """The names of the figures that the sentences print, sorted."""
    return tuple(sorted(run.name for each in said for run in each.runs if isinstance(run, Shown)))


def _cover(mine: Cover, original: Cover) -> Cover:
    """The cover of the rendering, what it leaves empty from the original."""
    given = {each.name: getattr(mine, each.name) for each in fields(Cover) if getattr(mine, each.name)}
    return replace(original, **given)


def _every(sections: tuple[Planned, ...]) -> Iterator[Planned]:
    for each in sections:
        yield each
        yield from _every(each.sections)


def _narratives(plan: Plan) -> Iterator[Narrative]:
    """The paragraphs of a plan in order, the summary left out."""
    for section in _every(plan.sections):
        yield from (each for each in section.items if isinstance(each, Narrative))
