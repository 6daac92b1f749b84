"""The outline of the annual report: from the material of one year to an edition, as a pure function."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from scrutiny.evidence.document import Document
from scrutiny.protection.marks import strictest
from scrutiny.protection.release import INTERNAL_DRAFT, Audience
from scrutiny.report import accounts, annexes, cite, claims, sources, voices
from scrutiny.report.accounts import LIMITS, framing, more, nothing, table
from scrutiny.report.edition import (
    Block,
    Disagreement,
    Edition,
    Listing,
    Material,
    Paragraph,
    Row,
    Run,
    Section,
    Sentence,
    Table,
)
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
    listed = sources.listed(scope, cite.citations(edition))
    appended = annexes.annexes(scope, listed)
    body = tuple(
        replace(section, blocks=(annexes.sources_table(listed),)) if section.id == "sources" else section
        for section in edition.sections
    )
    return replace(edition, sections=(*body, *appended), sources=listed)


def _body(scope: Scope) -> tuple[Section, ...]:
    heads = wording()["headings"]
    states = scope.material.mandate.states
    return (
        Section(id="summary", heading=heads["summary"], blocks=_summary(scope)),
        Section(id="method", heading=heads["method"], blocks=_method(scope)),
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
        Section(id="disagreements", heading=heads["disagreements"], blocks=_disagreements(scope)),
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
    second.append(_count(scope, counted("origins", len({held.origin for held in spoken})), spoken))
    paragraphs.append(Paragraph(sentences=tuple(second)))
    return (*paragraphs, Paragraph(sentences=tuple(_statement_counts(scope))), _glance(scope))


def _statement_counts(scope: Scope) -> Iterable[Sentence]:
    of = {statement.document for statement in scope.every}
    read = [held for held in scope.spoken if held.id in of]
    yield _count(scope, phrase("statements", n=len(scope.every)), read or scope.spoken)
    waiting = [statement for statement in scope.every if statement.status == "proposed"]
    if not scope.draft and waiting:
        yield _count(scope, phrase("unreviewed_left", n=len(waiting)), read)
    found = _relevant(scope)
    involved = {document for each in found for document, _ in each.passages}
    runs = counted("disagreements", len(found), body=scope.material.mandate.body)
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


def _method(scope: Scope) -> tuple[Block, ...]:
    body = scope.material.mandate.body
    lines = wording()["method" if scope.draft else "method_final"]
    return tuple(
        Paragraph(sentences=(Sentence(runs=filled(line, Body=body[:1].upper() + body[1:]), framing=True),))
        for line in lines
    )


# ── disagreements ──


def _relevant(scope: Scope) -> list[Disagreement]:
    """The disagreements that touch a document of the year and whose every passage the audience may see."""
    spoken = {held.id for held in scope.spoken}
    return [
        each
        for each in scope.material.disagreements
        if (not each.passages or any(document in spoken for document, _ in each.passages))
        and all(document in scope.described for document, _ in each.passages)
    ]


def _disagreements(scope: Scope) -> tuple[Block, ...]:
    found = _relevant(scope)
    if not found:
        body = scope.material.mandate.body
        return (Paragraph(sentences=(Sentence(runs=phrase("disagreements_none", body=body), framing=True),)),)
    grades, limit = wording()["grades"], LIMITS["disagreement"]
    blocks: list[Block] = []
    for each in found[:limit]:
        places = tuple(
            scope.place(_cited_id(each, at, document), document, passage)
            for at, (document, passage) in enumerate(each.passages)
            if scope.material.texts.get(document, "")[passage.start : passage.end] == passage.quote
        )
        mark = strictest("public", *(place.mark for place in places))
        head = (Run(f"{grades.get(each.grade, each.grade)}. ", "label"), Run(scope.shown(each.summary, 900)))
        blocks.append(Paragraph(sentences=(Sentence(runs=head, citations=places, unreviewed=True, mark=mark),)))
        items = tuple(
            Sentence(
                runs=phrase(
                    "passage",
                    no=str(place.source),
                    line=str(place.line),
                    words=Run(place.quote, "quote", place.language),
                ),
                framing=True,
                mark=place.mark,
            )
            for place in places[:8]
        )
        blocks.append(Listing(items=items, mark=mark))
    note = more(limit, len(found), "scrutiny disagreements")
    return (*blocks, Paragraph(sentences=(framing(note),))) if note else tuple(blocks)


def _cited_id(each: Disagreement, at: int, document: str) -> str:
    """The statement a passage of a disagreement belongs to, where they pair up; else the document."""
    return each.statements[at] if len(each.statements) == len(each.passages) else document
