"""The outline of the annual report: from the material of one year to an edition, as a pure function."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from scrutiny.evidence.document import Document
from scrutiny.protection.release import INTERNAL_DRAFT, Audience
from scrutiny.report import accounts, annexes, cite, claims, descent, differences, finds, sheets, sources, voices
from scrutiny.report.accounts import framing, nothing, table
from scrutiny.report.edition import Block, Edition, Paragraph, Row, Run, Section, Sentence, Table
from scrutiny.report.followed import followed
from scrutiny.report.material import Material
from scrutiny.report.phrases import counted, filled, grouped, language_name, phrase, wording
from scrutiny.report.scope import Scope, scoped, unnamed
from scrutiny.statements.statement import KINDS


def outline(material: Material, audience: Audience = INTERNAL_DRAFT, *, draft: bool = True) -> Edition:
    """The edition of one year for one audience; nothing is released or rendered yet."""
    material = unnamed(material, audience)
    scope = scoped(material, audience, draft=draft)
    words = wording()
    mandate = material.mandate
    edition = Edition(
        title="".join(run.text for run in filled(words["title"], year=str(material.year))),
        mandate=scope.shown(mandate.title, 300),
        body=mandate.body,
        states=mandate.states,
        year=material.year,
        standard=mandate.standard.replace("_", " "),
        draft=draft,
        built_from=material.checkpoint.root if material.checkpoint else "",
        sections=_body(scope),
        stale=tuple(sorted(scope.stale)),
    )
    checked = sheets.sheets(scope)
    edition = replace(edition, sections=(*edition.sections, *checked))
    listed = sources.listed(scope, cite.citations(edition))
    appended = annexes.annexes(scope, listed)
    body = tuple(
        replace(section, blocks=(annexes.sources_table(listed),)) if section.id == "sources" else section
        for section in edition.sections[: len(edition.sections) - len(checked)]
    )
    return replace(edition, sections=(*body, *appended, *checked), sources=listed)


def _body(scope: Scope) -> tuple[Section, ...]:
    heads = wording()["headings"]
    states = scope.material.mandate.states
    agreed, differing = differences.differences(scope)
    found = finds.finds(scope)
    return (
        Section(id="summary", heading=heads["summary"], blocks=_summary(scope)),
        *([Section(id="finds", heading=heads["finds"], blocks=found)] if found else []),
        Section(id="method", heading=heads["method"], blocks=_method(scope, found=bool(found))),
        Section(id="sources", heading=heads["sources"]),
        Section(
            id="said",
            heading=heads["said"],
            sections=(
                Section(id="numbers", heading=heads["numbers"], blocks=accounts.numbers(scope)),
                Section(id="words", heading=heads["quotations"], sections=voices.quoted(scope)),
                Section(id="allegations", heading=heads["allegations"], blocks=claims.allegations(scope)),
                Section(id="chronology", heading=heads["chronology"], blocks=accounts.chronology(scope)),
                Section(id="identifiers", heading=heads["identifiers"], blocks=accounts.identifiers(scope)),
                Section(id="citations", heading=heads["citations"], blocks=accounts.spoken_of(scope)),
            ),
        ),
        Section(id="disagreements", heading=heads["disagreements"], blocks=agreed, sections=differing),
        *([Section(id="repeats", heading=heads["repeats"], blocks=descent.descent(scope))] if scope.spoken else []),
        Section(
            id="position",
            heading=heads["position" if len(states) < 2 else "positions"],
            blocks=voices.position(scope),
            sections=voices.positions(scope),
        ),
        Section(id="people", heading=heads["people"], blocks=voices.people(scope)),
        Section(id="rolls", heading=heads["rolls"], blocks=claims.rolls(scope)),
        Section(
            id="asks",
            heading=heads["asks"],
            blocks=() if scope.of("ask") else (nothing(),),
            sections=claims.asks(scope),
        ),
        *followed(scope),
    )


# ── summary and method ──


def _count(scope: Scope, runs: tuple[Run, ...], documents: Iterable[Document]) -> Sentence:
    """A computed figure, with the documents it was counted over; a count of nothing is framing."""
    citations = scope.whole(documents)
    return Sentence(runs=runs, citations=citations, basis=wording()["notes"]["counted"], framing=not citations)


def _summary(scope: Scope) -> tuple[Block, ...]:
    spoken, year = scope.spoken, str(scope.material.year)
    if not spoken:
        return (Paragraph(sentences=(Sentence(runs=phrase("documents_none", year=year), framing=True),)),)
    undated = [held for held in spoken if not held.published]
    unreadable = [held for held in spoken if held.status == "unreadable"]
    ids = {held.id for held in spoken}
    others = [held for held in scope.described.values() if held.id not in ids]
    held_back = len(scope.material.documents) - len(scope.described)
    opening = [_count(scope, counted("documents", len(spoken), year=year), spoken)]
    for key, documents in (("undated", undated), ("unreadable", unreadable), ("other_years", others)):
        if documents:
            opening.append(_count(scope, counted(key, len(documents)), documents))
    if held_back:
        opening.append(Sentence(runs=counted("held_back", held_back), framing=True))
    tongues = Counter(language_name(held.languages[0]) for held in spoken if held.languages)
    spread = ", ".join(f"{name} ({n})" for name, n in sorted(tongues.items(), key=lambda pair: (-pair[1], pair[0])))
    paragraphs = [Paragraph(sentences=tuple(opening))]
    second = (
        [_count(scope, counted("languages", len(tongues), list=spread), [h for h in spoken if h.languages])]
        if tongues
        else []
    )
    second.append(_count(scope, counted("origins", len({scope.first(held.id) for held in spoken})), spoken))
    paragraphs.append(Paragraph(sentences=tuple(second)))
    return (*paragraphs, Paragraph(sentences=tuple(_statement_counts(scope))), _glance(scope))


def _statement_counts(scope: Scope) -> Iterable[Sentence]:
    of = {statement.document for statement in scope.every}
    read = [held for held in scope.spoken if held.id in of]
    yield _count(scope, phrase("statements", n=len(scope.every)), read or scope.spoken)
    waiting = [statement for statement in scope.every if statement.status == "proposed"]
    if not scope.draft and waiting:
        yield _count(scope, phrase("unreviewed_left", n=len(waiting)), read)
    found = differences.relevant(scope)
    involved = {document for each in found for document, _ in each.passages}
    runs = counted(differences.counting(scope), len(found), body=scope.material.mandate.body)
    yield _count(scope, runs, [held for held in scope.described.values() if held.id in involved] or scope.spoken)


def _glance(scope: Scope) -> Table:
    """Statements by kind and state of review, each figure counted over the documents it comes from."""
    names = wording()["kinds"]
    rows = []
    for kind in KINDS:
        found = [statement for statement in scope.every if statement.kind == kind]
        if not found:
            continue
        states = Counter(statement.status for statement in found)
        of = {statement.document for statement in found}
        cells = [
            framing(grouped(states[status]) if states[status] else "–")
            for status in ("proposed", "accepted", "corrected", "rejected")
        ]
        total = _count(scope, (Run(grouped(len(found)), "figure"),), [held for held in scope.spoken if held.id in of])
        rows.append(Row((framing(names[kind][1]), *cells, total)))
    return table("glance", tuple(rows), widths=(3, 1.4, 1.2, 1.2, 1.2, 1.2), figures=(1, 2, 3, 4, 5))


def _method(scope: Scope, *, found: bool) -> tuple[Block, ...]:
    """How the report is to be read; `found` when it holds a finding."""
    body = scope.material.mandate.body
    lines = wording()["method" if scope.draft else "method_final"]
    if found:
        lines = [*lines[:-1], wording()["assessed"]]
    return tuple(
        Paragraph(sentences=(Sentence(runs=filled(line, Body=body[:1].upper() + body[1:], body=body), framing=True),))
        for line in lines
    )
