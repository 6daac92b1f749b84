"""Names behind a mark, contacts, and what stays behind the door of an edition."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from scrutiny.protection.marks import parse
from scrutiny.protection.release import Audience
from scrutiny.protection.scrub import NAME_WITHHELD, hidden
from scrutiny.report.checks.saying import fault
from scrutiny.report.checks.written import Records, Written, written
from scrutiny.report.edition import Edition, Run
from scrutiny.report.fault import Fault
from scrutiny.report.outlining.plan import Narrative, Plan, Planned, Said

_NAME = "a name that is protected stands in the words of the editor"
_CONTACT = "a contact stands in the words of the editor"


def names(about: Written, protected: tuple[str, ...]) -> Iterator[Fault]:
    """A protected name or a contact in an editor's words, never repeated."""
    if not about.editor:
        return
    kinds = {each.instead == NAME_WITHHELD for each in hidden(about.text, protected)}
    for named in sorted(kinds, reverse=True):
        yield fault(
            "mark",
            about,
            _NAME if named else _CONTACT,
            "take it out: nobody is named without a recorded decision" if named else "take it out",
            words="",
            verdict="name" if named else "contact",
        )


def outlined(plan: Plan, kind: str, printed: Collection[str], protected: tuple[str, ...]) -> Iterator[Fault]:
    """What of an outline names whom no edition of this kind names: headings, title, cover, labels, and narrative.

    The words are read as the editor wrote them: where an edition is composed, names have gone from them already.

    printed  the places of the sentences that the edition prints
    """
    for place, text in _written(plan, kind, printed):
        kinds = {each.instead == NAME_WITHHELD for each in hidden(text, protected)}
        for named in sorted(kinds, reverse=True):
            yield Fault(
                rule="mark",
                place=place,
                message=_NAME if named else _CONTACT,
                next="take it out: nobody is named without a recorded decision" if named else "take it out",
                verdict="name" if named else "contact",
            )


def _written(plan: Plan, kind: str, printed: Collection[str]) -> Iterator[tuple[str, str]]:
    """Everything an editor wrote that an edition of this kind prints, with its place."""
    cover = plan.cover
    yield from ((f"{plan.name}:1", text) for text in (plan.title, cover.author, cover.subtitle, *cover.footnotes))
    yield from ((f"{plan.name}:1", str(query.get("label") or "")) for query in plan.figures.values())
    yield from (each for each in _said(plan.summary, plan, kind) if each[0] in printed)
    yield from _sections(plan.sections, plan, kind, printed)


def _sections(
    sections: Iterable[Planned], plan: Plan, kind: str, printed: Collection[str]
) -> Iterator[tuple[str, str]]:
    for section in sections:
        if section.editions and kind not in section.editions:
            continue
        yield f"{plan.name}:{section.line}", section.heading
        narrative = (item for item in section.items if isinstance(item, Narrative))
        yield from (each for each in _said(narrative, plan, kind) if each[0] in printed)
        yield from _sections(section.sections, plan, kind, printed)


def _said(narrative: Iterable[Narrative], plan: Plan, kind: str) -> Iterator[tuple[str, str]]:
    for item in narrative:
        if not item.editions or kind in item.editions:
            for each in (*item.sentences, *item.original):
                yield f"{item.file or plan.name}:{each.line}", _text(each)


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
