"""Everything that keeps an edition from being published, or that a person should look at: every rule, in reading order.

`faults` is a pure function of the edition, the outline it was made from and the material. Each rule is a function of a
module of its own beside this one. What an editor wrote carries its line; words that must not be repeated are empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from scrutiny.protection.marks import Mark
from scrutiny.protection.release import Audience
from scrutiny.protection.scrub import NAME_WITHHELD, hidden
from scrutiny.report.checks import (
    certainty,
    exposing,
    hands,
    lengths,
    marks,
    mouths,
    perpetrators,
    position,
    sourcing,
    standing,
    terms,
    typed_numbers,
    voices,
)
from scrutiny.report.checks.sources_held import Sources
from scrutiny.report.checks.written import Records, Written, records, written
from scrutiny.report.edition import Edition, Figure
from scrutiny.report.fault import Fault
from scrutiny.report.material import Material
from scrutiny.report.outlining.plan import Plan
from scrutiny.report.scope import individuals, unnamed


def faults(
    edition: Edition,
    plan: Plan | None,
    material: Material,
    audience: Audience,
    *,
    figures: tuple[Figure, ...] | None = None,
) -> tuple[Fault, ...]:
    """The faults of an edition: those of its outline file, then those of its sentences in reading order.

    What goes wrong while an edition is composed (ids nobody knows, stale figures) is told there: `outline.composed`.

    plan      what the edition was made from; None and the outline that comes with us hold no words of an editor
    audience  whom the edition is for; rules on who is named and which source is known hold for those that leave
    figures   those of the edition where none are given
    """
    material = unnamed(material, audience)
    ground = Ground(
        material=material,
        audience=audience,
        plan=plan,
        known=records(material),
        sources=Sources(material),
        figures=edition.figures if figures is None else figures,
    )
    sentences = tuple(written(edition, ground.known))
    found = chain(
        plan.faults if plan else (),
        standing.unread(edition, _places(sentences)),
        _outlined(edition, sentences, ground),
        _of_sentences(sentences, ground),
    )
    safe = (_safe(each, material.protected) for each in found)
    once = {(each.rule, each.place, each.words, each.message): each for each in reversed(tuple(safe))}
    return tuple(reversed(once.values()))


def _safe(fault: Fault, protected: tuple[str, ...]) -> Fault:
    """The fault without names behind a mark and contacts, whatever rule made it; words that hold one are left out."""
    words = "" if hidden(fault.words, protected) else fault.words
    message, next = (_unnamed(each, protected) for each in (fault.message, fault.next))
    if (words, message, next) == (fault.words, fault.message, fault.next):
        return fault
    return replace(fault, words=words, message=message, next=next)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What the rules hold the sentences of one edition against."""

    material: Material
    audience: Audience
    plan: Plan | None
    known: Records
    sources: Sources
    figures: Sequence[Figure]

    @property
    def leaves(self) -> bool:
        """True for an edition that leaves the mandate."""
        return self.audience.passes < Mark.RESTRICTED


def _unnamed(text: str, protected: tuple[str, ...]) -> str:
    """The text without protected names; an id after an at sign is no contact here."""
    for each in reversed(hidden(text, protected)):
        if each.instead == NAME_WITHHELD:
            text = f"{text[: each.start]}{each.instead}{text[each.end :]}"
    return text


def _outlined(edition: Edition, sentences: Sequence[Written], ground: Ground) -> Iterator[Fault]:
    """The names behind a mark in the words of the outline, before they are composed."""
    if ground.plan is not None:
        printed = {about.place for about in sentences if about.editor}
        yield from marks.outlined(ground.plan, edition.kind, printed, ground.material.protected)
        if ground.leaves:
            rest = marks.wrote(ground.plan, edition.kind, printed, sentences=False)
            yield from exposing.telling(rest, edition.language, exposing.Shut(ground.sources, ground.audience))


def _of_sentences(sentences: Sequence[Written], ground: Ground) -> list[Fault]:
    """The faults of the sentences in reading order, those of one sentence in the order of the rules."""
    protected = ground.material.protected
    found = list(position.empty(sentences, ground.material))
    found += ((at, each) for at, about in enumerate(sentences) for each in sourcing.unsourced(about, protected))
    rules = _rules(ground)
    found += ((at, each) for at, about in enumerate(sentences) if about.editor for each in rules(about))
    if ground.leaves:
        found += lengths.quoted(sentences, ground.sources, ground.plan.quotation if ground.plan else None)
    return [each for _, each in sorted(found, key=lambda pair: pair[0])]


def _rules(ground: Ground) -> Callable[[Written], Iterator[Fault]]:
    """Every rule on one sentence that an editor wrote."""
    material, known, sources = ground.material, ground.known, ground.sources
    mandate, protected = material.mandate, material.protected
    names = tuple(sorted({*protected, *individuals(material.statements)}))
    actors = perpetrators.alleged(material) if ground.leaves else ()
    instead = terms.policy(ground.plan.terms if ground.plan else {}, mandate.naming)
    documents = {each.id: each.document for each in material.statements} | {each: each for each in sources.documents}
    shut = exposing.Shut(sources, ground.audience)
    outlined = exposing.outlined(ground.plan, documents)
    counted = {each.name: each for each in ground.figures}

    def rules(about: Written) -> Iterator[Fault]:
        yield from sourcing.framing(about, names, protected)
        yield from typed_numbers.typed_numbers(about, known, counted)
        yield from standing.stale(about, protected)
        yield from position.silence(about, protected)
        yield from certainty.standard(about, mandate.standard, protected)
        yield from hands.relayed(about, sources, protected)
        yield from hands.misquoted(about, known, sources, protected)
        yield from mouths.misattributed(about, sources, protected)
        yield from mouths.severed(about, sources, protected)
        yield from marks.names(about, protected)
        yield from terms.used(about, instead, protected)
        yield from voices.voice(about, protected)
        yield from voices.altered(about, protected)
        if ground.leaves:
            yield from marks.behind(about, ground.audience)
            yield from perpetrators.named(about, actors, mandate.naming)
            yield from exposing.exposed(about, shut, outlined.get(about.place, ()))

    return rules


def _places(sentences: Sequence[Written]) -> dict[str, str]:
    """Id → where a sentence cites it first."""
    found: dict[str, str] = {}
    for about in sentences:
        for each in about.sentence.citations:
            found.setdefault(each.id, about.place)
    return found
