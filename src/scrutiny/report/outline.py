"""The outline of the annual report: from the material of one year to an edition, as a pure function."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from scrutiny.errors import Remark
from scrutiny.evidence.document import Document
from scrutiny.protection.marks import strictest
from scrutiny.protection.release import INTERNAL_DRAFT, Audience
from scrutiny.report import accounts, cite, sources
from scrutiny.report.accounts import LIMITS, framing, more, nothing, table
from scrutiny.report.edition import (
    Block,
    Citation,
    Disagreement,
    Edition,
    Listing,
    Material,
    Paragraph,
    Row,
    Run,
    Section,
    Sentence,
    Source,
    Table,
    Verbatim,
)
from scrutiny.report.phrases import counted, filled, grouped, language_name, phrase, wording
from scrutiny.report.scope import Scope, scoped
from scrutiny.statements.statement import KINDS, Statement
from scrutiny.vocabulary import listing


def outline(material: Material, audience: Audience = INTERNAL_DRAFT, *, draft: bool = True) -> Edition:
    """The edition of one year for one audience; nothing is released or rendered yet."""
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
    annexes = _annexes(scope, listed)
    body = tuple(
        replace(section, blocks=(_sources(listed),)) if section.id == "sources" else section
        for section in edition.sections
    )
    return replace(edition, sections=(*body, *annexes), sources=listed)


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
                Section(id="words", heading=heads["quotations"], sections=accounts.quoted(scope)),
                Section(id="allegations", heading=heads["allegations"], blocks=accounts.allegations(scope)),
                Section(id="chronology", heading=heads["chronology"], blocks=accounts.chronology(scope)),
                Section(id="identifiers", heading=heads["identifiers"], blocks=accounts.identifiers(scope)),
                Section(id="citations", heading=heads["citations"], blocks=accounts.spoken_of(scope)),
            ),
        ),
        Section(id="disagreements", heading=heads["disagreements"], blocks=_disagreements(scope)),
        Section(
            id="position",
            heading=heads["position" if len(states) < 2 else "positions"],
            blocks=_position(scope),
            sections=_positions(scope),
        ),
        Section(id="people", heading=heads["people"], blocks=accounts.people(scope)),
        Section(id="rolls", heading=heads["rolls"], blocks=accounts.rolls(scope)),
        Section(
            id="asks",
            heading=heads["asks"],
            blocks=() if scope.of("ask") else (nothing(),),
            sections=accounts.asks(scope),
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
    others = [held for held in scope.described.values() if held not in spoken]
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


# ── sources ──


def _sources(listed: tuple[Source, ...]) -> Table:
    limit = LIMITS["source"]
    rows = tuple(
        Row(
            (
                framing(str(source.number)),
                _titled(source),
                framing(_published(source)),
                framing(source.kind),
                framing(", ".join(language_name(tag) for tag in source.languages[:3])),
                Sentence(runs=(Run(source.sha256[:12], "digest"),), framing=True),
            ),
            mark=source.mark,
        )
        for source in listed[:limit]
    )
    return table("sources", rows, more(limit, len(listed), "scrutiny documents"), widths=(0.5, 5, 2.0, 1.7, 1.5, 1.8))


def _titled(source: Source) -> Sentence:
    """Title and publisher; the sentence stands on the document itself."""
    runs: tuple[Run, ...] = (Run(source.title, "title", source.language or None),)
    if source.publisher:
        runs += (Run(" · "), Run(source.publisher, "name", source.language or None))
    if not source.document:
        return Sentence(runs=(Run(source.title),), framing=True)
    return Sentence(runs=runs, citations=(_whole(source),))


def _whole(source: Source) -> Citation:
    return Citation(id=source.document, document=source.document, source=source.number, mark=source.mark)


def _published(source: Source) -> str:
    words = wording()
    if not source.document:
        return ""
    when = f"{source.published} ({source.basis})" if source.published and source.basis else source.published
    scope = words["scopes"].get(source.scope, "") if source.scope != "undated" else ""
    return ", ".join(part for part in (when or words["notes"]["undated"], scope) if part)


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


# ── the position of the State ──


def _position(scope: Scope) -> tuple[Block, ...]:
    mandate, given = scope.material.mandate, scope.material.position
    if given:
        return (Paragraph(sentences=(Sentence(runs=phrase("position_given", position=given), framing=True),)),)
    return tuple(
        Paragraph(sentences=(Sentence(runs=phrase("position_none", state=state, body=mandate.body), framing=True),))
        for state in mandate.states
    )


def _positions(scope: Scope) -> tuple[Section, ...]:
    """A State's own documents, and words that others attribute to it, apart."""
    heads, mandate = wording()["headings"], scope.material.mandate
    own = [held for held in scope.spoken if held.kind == "state_statement"]
    ids = {held.id for held in own}
    if own:
        lead: Block = Paragraph(
            sentences=(Sentence(runs=phrase("position_documents", body=mandate.body), framing=True),)
        )
    else:
        runs = phrase("position_no_documents", year=str(scope.material.year))
        lead = Paragraph(sentences=(Sentence(runs=runs, framing=True),))
    listing = Listing(
        items=tuple(
            Sentence(
                runs=(
                    Run(f"No. {scope.number(held.id)} ", "plain"),
                    Run(scope.shown(held.title, 240), "title", scope.language(held.id)),
                ),
                citations=scope.whole((held,)),
                mark=held.mark,
            )
            for held in own
        )
    )
    stated = [each for each in scope.of("quotation", "speech") if each.document in ids]
    second = [
        each
        for each in scope.of("quotation", "speech")
        if each.document not in ids and _of_a_state(each, mandate.states)
    ]
    sections = [
        Section(
            id="position-own",
            heading=heads["position_first"],
            blocks=(lead, listing, *(accounts.spoken(scope, stated) if stated else ())),
        )
    ]
    caveat = Paragraph(sentences=(Sentence(runs=phrase("position_second"), framing=True),))
    if second:
        sections.append(
            Section(
                id="position-others", heading=heads["position_second"], blocks=(caveat, *accounts.spoken(scope, second))
            )
        )
    return tuple(sections)


def _of_a_state(each: Statement, states: tuple[str, ...]) -> bool:
    """True when the speaker is given as a State itself or as a ministry, government, embassy … of one."""
    given = [str(each.fields.get(name) or "").casefold() for name in ("speaker", "role", "organisation")]
    if any(name in (state.casefold() for state in states) for name in given if name):
        return True
    return any(_state_bodies().search(name) for name in given if name)


@cache
def _state_bodies() -> re.Pattern[str]:
    """The words for bodies of a State in every language of the list, at the beginning of a word."""
    spaced, joined = listing("state_bodies")["spaced"], listing("state_bodies")["joined"]
    stems = "|".join(re.escape(stem.casefold()) for tongue in spaced.values() for stem in tongue)
    return re.compile(
        rf"(?<!\w)(?:ال)?(?:{stems})|{'|'.join(re.escape(word) for tongue in joined.values() for word in tongue)}"
    )


# ── annexes ──


def _annexes(scope: Scope, listed: tuple[Source, ...]) -> tuple[Section, ...]:
    heads = wording()["headings"]
    return (
        Section(id="annex-sources", heading=heads["annex_sources"], blocks=(_digests(listed),), annex=True),
        Section(id="annex-rolls", heading=heads["annex_rolls"], blocks=accounts.roll_annex(scope), annex=True),
        Section(id="annex-verify", heading=heads["annex_verify"], blocks=_verify(scope), annex=True),
        Section(id="annex-remarks", heading=heads["annex_remarks"], blocks=_remarks(scope), annex=True),
    )


def _digests(listed: tuple[Source, ...]) -> Table:
    limit = LIMITS["source"]
    rows = tuple(
        Row(
            (
                framing(str(source.number)),
                Sentence(runs=(Run(source.document, "digest"),), citations=(_whole(source),)),
                Sentence(runs=(Run(source.sha256, "digest"),), framing=True),
                framing(grouped(source.bytes)),
                framing(source.origin),
            ),
            anchor=f"source-{source.number}",
            mark=source.mark,
        )
        for source in listed[:limit]
        if source.document
    )
    return table(
        "digests", rows, more(limit, len(listed), "scrutiny documents"), widths=(0.5, 2.4, 4.6, 0.9, 0.8), figures=(3,)
    )


def _verify(scope: Scope) -> tuple[Block, ...]:
    checkpoint = scope.material.checkpoint
    if checkpoint is None:
        return (Paragraph(sentences=(Sentence(runs=phrase("no_checkpoint"), framing=True),)),)
    return (
        Paragraph(sentences=(Sentence(runs=phrase("checkpoint", size=checkpoint.size), framing=True),)),
        Verbatim(text=checkpoint.text.rstrip("\n")),
        Paragraph(sentences=(Sentence(runs=phrase("verify"), framing=True),)),
        Verbatim(text="scrutiny verify --dossier DOSSIER"),
    )


def _of_held_back(scope: Scope, remark: Remark) -> bool:
    """True when a remark names a document that this edition does not describe."""
    words = f"{remark.place} {remark.message} {remark.next}"
    return any(
        held.id in words or held.path.rpartition("/")[2] in words
        for held in scope.material.documents
        if held.id not in scope.described
    )


def _remarks(scope: Scope) -> tuple[Block, ...]:
    remarks = [remark for remark in scope.material.remarks if scope.internal and not _of_held_back(scope, remark)]
    if not remarks:
        return (Paragraph(sentences=(Sentence(runs=phrase("no_remarks"), framing=True),)),)
    limit = LIMITS["remark"]
    rows = tuple(
        Row(
            tuple(framing(scope.shown(part, 240)) for part in (remark.place, remark.message, remark.next)),
            mark="restricted",
        )
        for remark in remarks[:limit]
    )
    return (table("remarks", rows, more(limit, len(remarks), "scrutiny since"), widths=(2, 5, 3)),)
