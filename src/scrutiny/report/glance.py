"""What the introduction and the methodology say without an editor: counts of what is on file, and how to read them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from scrutiny.evidence.document import Document
from scrutiny.report import differences
from scrutiny.report.accounts import framing, table
from scrutiny.report.edition import Block, Paragraph, Row, Run, Sentence, Table
from scrutiny.report.phrases import counted, filled, grouped, in_row, language_name, phrase, said, wording
from scrutiny.report.scope import Scope
from scrutiny.statements.statement import KINDS


def _count(scope: Scope, runs: tuple[Run, ...], documents: Iterable[Document]) -> Sentence:
    """A computed figure, with the documents it was counted over; a count of nothing is framing."""
    citations = scope.whole(documents)
    return Sentence(runs=runs, citations=citations, basis=wording()["notes"]["counted"], framing=not citations)


def summary(scope: Scope) -> tuple[Block, ...]:
    """What is on file for the year: documents, languages, apparent origins, statements by kind and state of review."""
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
    spread = in_row(
        said("count_of", what=name, n=n) for name, n in sorted(tongues.items(), key=lambda pair: (-pair[1], pair[0]))
    )
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


def method(scope: Scope, *, found: bool) -> tuple[Block, ...]:
    """How the report is to be read; `found` when it holds a finding."""
    body = scope.material.mandate.body
    lines = wording()["method" if scope.draft else "method_final"]
    if found:
        lines = [*lines[:-1], wording()["assessed"]]
    return tuple(
        Paragraph(sentences=(Sentence(runs=filled(line, Body=body[:1].upper() + body[1:], body=body), framing=True),))
        for line in lines
    )
