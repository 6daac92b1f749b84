"""Names behind a mark, contacts, and what stays behind the door of an edition."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from scrutiny.protection.marks import parse
from scrutiny.protection.release import Audience
from scrutiny.report.checks.disguises import kinds, turned
from scrutiny.report.checks.saying import fault
from scrutiny.report.checks.written import Records, Written, written
from scrutiny.report.edition import Edition, Run
from scrutiny.report.fault import Fault
from scrutiny.report.outlining.plan import Insert, Narrative, Plan, Planned, Said

#: What is found → what is said of it, and the next step.
_SAYS = {
    "name": (
        "a name that is protected stands in the words of the editor",
        "take it out: nobody is named without a recorded decision",
    ),
    "contact": ("a contact stands in the words of the editor", "take it out"),
    "turned": (
        "an invisible character stands here that shows words in another order than they are written",
        "take out U+202A to U+202E; where two directions meet, isolates (U+2066 to U+2069) do the same",
    ),
}


def names(about: Written, protected: tuple[str, ...]) -> Iterator[Fault]:
    """A protected name or a contact in an editor's words, never repeated."""
    if not about.editor:
        return
    for kind in _kinds(about.text, protected):
        yield fault("mark", about, _SAYS[kind][0], _SAYS[kind][1], words="", verdict=kind)


def _kinds(text: str, protected: tuple[str, ...]) -> list[str]:
    """What of a text may not stand in an edition, the names first."""
    found = kinds(text, protected) | ({"turned"} if turned(text) else set())
    return [kind for kind in _SAYS if kind in found]


def outlined(plan: Plan, kind: str, printed: Collection[str], protected: tuple[str, ...]) -> Iterator[Fault]:
    """What of an outline names whom no edition of this kind names: headings, title, cover, labels, and narrative.

    The words are read as the editor wrote them: where an edition is composed, names have gone from them already.

    printed  the places of the sentences that the edition prints
    """
    for place, text in wrote(plan, kind, printed):
        for found in _kinds(text, protected):
            yield Fault(rule="mark", place=place, message=_SAYS[found][0], next=_SAYS[found][1], verdict=found)


def wrote(plan: Plan, kind: str, printed: Collection[str], *, sentences: bool = True) -> Iterator[tuple[str, str]]:
    """Everything an editor wrote that an edition of this kind prints, with its place; without `sentences` the rest."""
    head = f"{plan.name}:1"
    cover = plan.cover
    own = (cover.symbol, cover.distribution, cover.date, cover.original, cover.session, cover.agenda_item)
    texts = (plan.title, cover.author, cover.subtitle, *cover.footnotes, *own, plan.translator, plan.rendering_of)
    about = (plan.figures, plan.borders, plan.terms, plan.quotation, plan.corrections)
    yield from ((head, text) for text in (*texts, *(text for kept in about for text in _strings(kept))) if text)
    yield from (each for each in _said(plan.summary, plan, kind, sentences) if each[0] in printed)
    yield from _sections(plan.sections, plan, kind, printed, sentences)


def _strings(value: Any) -> Iterator[str]:
    """The texts in a mapping or list as it was written, keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield str(key)
            yield from _strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)


def _sections(
    sections: Iterable[Planned], plan: Plan, kind: str, printed: Collection[str], sentences: bool
) -> Iterator[tuple[str, str]]:
    for section in sections:
        if section.editions and kind not in section.editions:
            continue
        place = f"{plan.name}:{section.line}"
        yield place, section.heading
        yield place, _spaced(section.id)
        for item in section.items:
            if isinstance(item, Insert) and (not item.editions or kind in item.editions):
                yield from ((f"{plan.name}:{item.line}", text) for text in (item.name, *_strings(item.options)))
        narrative = (item for item in section.items if isinstance(item, Narrative))
        yield from (each for each in _said(narrative, plan, kind, sentences) if each[0] in printed)
        yield from _sections(section.sections, plan, kind, printed, sentences)


def _said(narrative: Iterable[Narrative], plan: Plan, kind: str, sentences: bool) -> Iterator[tuple[str, str]]:
    for item in narrative:
        if not item.editions or kind in item.editions:
            said = (*item.sentences, *item.original)
            for each in said if sentences else ():
                yield f"{item.file or plan.name}:{each.line}", _text(each)
            for text in (item.translator, _spaced(item.key)):
                if text and said:
                    yield f"{item.file or plan.name}:{said[0].line}", text


def _spaced(key: str) -> str:
    """A key or an id as the words that it is made of."""
    return key.replace("-", " ").replace("_", " ")


def left_out(edition: Edition, plan: Plan) -> Iterator[Fault]:
    """The sentences of an outline that an edition does not print, since nothing they cite may leave in it."""
    printed = {about.place for about in written(edition, Records())}
    for section in _flat(plan.sections, edition.kind):
        for item in section.items:
            if not isinstance(item, Narrative) or (item.editions and edition.kind not in item.editions):
                continue
            for each in item.sentences:
                place = f"{item.file or plan.name}:{each.line}"
                if each.cites and place not in printed:
                    yield Fault(
                        rule="mark",
                        place=place,
                        message=f"the {edition.kind} edition leaves the sentence out: nothing that it cites may leave",
                        next="cite what may leave, or keep the paragraph for the draft: {#key editions=draft}",
                        verdict="withheld",
                        refuses=False,
                    )


def _flat(sections: Iterable[Planned], kind: str) -> Iterator[Planned]:
    """The sections that an edition of a kind prints, those within others too."""
    for section in sections:
        if not section.editions or kind in section.editions:
            yield section
            yield from _flat(section.sections, kind)


def _text(said: Said) -> str:
    return "".join(run.text for run in said.runs if isinstance(run, Run))


def behind(about: Written, to: Audience) -> Iterator[Fault]:
    """An editor's sentence that the door would keep, or whose sources it would, and nobody would be told."""
    if not about.editor or about.sentence.framing:
        return
    kept = [each for each in about.sentence.citations if parse(each.mark) <= to.passes]
    if parse(about.sentence.mark) > to.passes:
        yield fault(
            "mark",
            about,
            f"the sentence stands on what is not marked for this audience and stays out of the {to.name} edition",
            "say it from what may leave, or keep the paragraph for the draft: {#key editions=draft}",
            words="",
            verdict="withheld",
            refuses=False,
        )
    elif about.sentence.citations and not kept:
        yield fault(
            "mark",
            about,
            f"nothing that the sentence stands on is marked for the {to.name} edition",
            "cite what may leave, or keep the paragraph for the draft: {#key editions=draft}",
            words="",
            verdict="withheld",
        )
