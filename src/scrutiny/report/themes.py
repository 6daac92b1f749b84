"""Findings by theme, each with the same five parts, then the allegations on which there is no finding yet.

A theme is told by the act that is alleged, else by the rights that a statement or an act on record names; what names
neither stands last. Nothing is sorted by who is accused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scrutiny.findings.claims.standing import Finding
from scrutiny.report import finds
from scrutiny.report.accounts import LIMITS, framing, more
from scrutiny.report.claims import allegation
from scrutiny.report.edition import Block, Paragraph, Section, Sentence
from scrutiny.report.phrases import phrase, wording
from scrutiny.report.scope import Scope
from scrutiny.report.spoken import spoken
from scrutiny.report.touched import NONE, order, theme_of, theme_of_finding
from scrutiny.report.voices import heard_on
from scrutiny.statements.statement import Statement
from scrutiny.vocabulary.terms import vocabulary


def themes(scope: Scope) -> tuple[Section, ...]:
    """A section for each theme, in the order of the list of themes: its findings, then its allegations.

    Allegations stand in a section whose id begins with ``allegations.``: the check of positions looks there.
    """
    found: dict[str, list[Finding]] = {}
    printed = finds.printed(scope)
    for each in printed:
        found.setdefault(theme_of_finding(scope, each), []).append(each)
    told = {name for each in printed for name in (*each.statements, *_against(each))}
    alleged: dict[str, list[Statement]] = {}
    every = scope.of("allegation")
    limit = LIMITS["allegation"]
    shown = [each for each in every if each.id not in told]
    for statement in shown[:limit]:
        alleged.setdefault(theme_of(statement), []).append(statement)
    note = more(limit, len(shown), "scrutiny statements --kind allegation")
    sections = [
        _theme(scope, name, found.get(name, ()), alleged.get(name, ()))
        for name in order()
        if name in found or name in alleged
    ]
    if note:
        sections.append(Section(id="allegations.more", heading="", blocks=(Paragraph(sentences=(framing(note),)),)))
    return tuple(sections)


def _against(each: Finding) -> Iterator[str]:
    """What a finding prints as the position of a party, a rival account or a denial: it is no allegation of its own."""
    yield from (position.source for position in each.positions if position.source)
    yield from (account.statement for account in (*each.rivals, *each.denials))


def left_out(scope: Scope) -> tuple[Block, ...]:
    """In the internal draft how many findings are not printed; nothing elsewhere."""
    return finds.left_out(scope)


def _theme(scope: Scope, name: str, found: Sequence[Finding], alleged: Sequence[Statement]) -> Section:
    heads = wording()["headings"]
    heading = heads["theme_none"] if name == NONE else vocabulary("themes").term(name).label(spoken())
    sections = [
        Section(id=f"finding-{each.id}", heading="", blocks=finds.parted(scope, each), mark=each.mark) for each in found
    ]
    sections += _alleged(scope, name, heads["allegations_theme"] if found else "", alleged)
    return Section(id=f"theme-{name}", heading=heading, sections=tuple(sections))


def _alleged(scope: Scope, name: str, heading: str, alleged: Sequence[Statement]) -> Iterator[Section]:
    """The allegations of a theme, those with the same positions together; behind each group what is on record of them.

    The positions stand in a section of their own, whose id begins with ``heard.``.
    """
    groups: dict[tuple[tuple[str, str, str], ...], list[Statement]] = {}
    for each in alleged:
        key = tuple((one.party, one.kind, one.date or "") for one in scope.material.heard.get(each.id, ()))
        groups.setdefault(key, []).append(each)
    for at, group in enumerate(groups.values(), 1):
        own = name if at == 1 else f"{name}-{at}"
        told: tuple[Block, ...] = tuple(Paragraph(sentences=(allegation(scope, each),)) for each in group)
        head = heading if at == 1 else ""
        yield Section(id=f"allegations.{own}", heading=head, blocks=told, contents=False)
        said = tuple(heard_on(scope, {each.id for each in group})) or _unasked(scope)
        if said:
            yield Section(id=f"heard.{own}", heading="", blocks=(Paragraph(sentences=said),), contents=False)


def _unasked(scope: Scope) -> tuple[Sentence, ...]:
    """That nobody was asked yet: only a draft says so."""
    if not scope.draft or scope.material.position:
        return ()
    mandate = scope.material.mandate
    return tuple(
        Sentence(runs=phrase("position_none_on", state=state, body=mandate.body), framing=True)
        for state in mandate.states
    )
