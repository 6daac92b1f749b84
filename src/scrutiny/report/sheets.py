"""Annexes of the internal draft: the quotations of each document held against their sources, and what became of asks.

Nothing here was altered by anybody, as far as a machine can tell: it differs. So none of it is in a public edition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from scrutiny.findings.coverage import Kept
from scrutiny.findings.quotes import Quotation
from scrutiny.findings.quoting.wording import HARMLESS
from scrutiny.protection.marks import strictest
from scrutiny.protection.release import CEILING
from scrutiny.report.accounts import LIMITS, framing, more
from scrutiny.report.differences import marked, shown
from scrutiny.report.edition import Block, Citation, Paragraph, Row, Run, Section, Sentence, Table
from scrutiny.report.phrases import filled, in_row, phrase, runs_in_row, said, tallied, unquoted, wording
from scrutiny.report.scope import Scope
from scrutiny.statements.statement import Passage
from scrutiny.text.fold import folded

#: How `Quotation.marked` brackets what the quotation leaves out, and what it has instead.
_GONE, _PUT = re.compile(r"\[-(.*?)-\]"), re.compile(r"\s?\{\+.*?\+\}")

#: How many characters of a quotation and of its source a cell prints, and how many documents stand in one matrix.
CELL, COLUMNS = 300, 4

#: Kinds of change that are marked nowhere.
TYPED = frozenset({"punctuation", "case"})


def sheets(scope: Scope) -> tuple[Section, ...]:
    """The two annexes; none outside the internal draft."""
    if not scope.private:
        return ()
    heads = wording()["headings"]
    quoted, asked = _quoted(scope), _asked(scope)
    lead = phrase("sheet" if quoted else "sheet_none")
    made = [
        Section(
            id="annex-quotations", heading=heads["annex_quotations"], blocks=(_lead(lead),), sections=quoted, annex=True
        )
    ]
    if asked:
        lead = phrase("asks_matrix")
        made.append(Section(id="annex-asks", heading=heads["annex_asks"], blocks=(_lead(lead), *asked), annex=True))
    return tuple(made)


def _lead(runs: tuple[Run, ...]) -> Paragraph:
    return Paragraph(sentences=(Sentence(runs=runs, framing=True),))


# ── quotations ──


def _quoted(scope: Scope) -> tuple[Section, ...]:
    """A sheet for each document of the year that quotes."""
    groups: dict[str, list[Quotation]] = {held.id: [] for held in scope.spoken}
    for each in scope.material.quotations:
        if each.document in groups and each.passage is not None and scope.reads(each.document, each.passage):
            groups[each.document].append(each)
    sections = []
    limit = LIMITS["quoted"]
    for document, found in groups.items():
        if not found:
            continue
        rows = tuple(
            _quotation(scope, document, each, each.passage) for each in found[:limit] if each.passage is not None
        )
        note = more(limit, len(found), f"scrutiny quotes --document {document}")
        caption = _caption("sheets", scope, document)
        block = Table(
            caption=caption,
            columns=tuple(wording()["tables"]["sheets_columns"]),
            rows=rows,
            note=note,
            widths=(3.2, 1.5, 3.2, 2.4, 1.7),
        )
        sections.append(Section(id=f"quotations-{scope.number(document)}", heading="", blocks=(block,), annex=True))
    return tuple(sections)


def _caption(key: str, scope: Scope, document: str) -> str:
    runs = filled(wording()["tables"][key], no=scope.number(document), kind=scope.about(document))
    return "".join(run.text for run in runs)


def _quotation(scope: Scope, document: str, each: Quotation, here: Passage) -> Row:
    place = scope.place(each.statement or document, document, here)
    differing = [change["to"] for change in each.changes if change["kind"] not in TYPED] + list(each.inserted)
    printed = Sentence(
        runs=_marked(
            scope,
            document,
            here.quote,
            differing,
        ),
        citations=(place,),
        unreviewed=True,
        mark=place.mark,
    )
    source = _source(scope, each)
    mark = strictest(place.mark, source.mark)
    differs = framing(in_row(_differs(scope, each), "apart"))
    return Row((printed, framing(_verdict(scope, each)), source, differs, _said_by(scope, each)), mark=mark)


def _changes(each: Quotation) -> list[dict[str, Any]]:
    """The changes that are more than typography."""
    return [change for change in each.changes if change["kind"] not in HARMLESS]


def _marked(scope: Scope, document: str, quote: str, differing: Sequence[str]) -> tuple[Run, ...]:
    words = unquoted(scope.shown(quote, 4000))
    return phrase("quoted_words", words=shown(words, marked(words, differing), scope.language(document), CELL))


def _verdict(scope: Scope, each: Quotation) -> str:
    """The verdict in words, with who else has them."""
    words = wording()
    verdict = str(words["verdicts"].get(each.verdict, each.verdict))
    others = sorted({scope.numbers[place.document] for place in each.also if place.document in scope.described})
    if others:
        key = "ambiguous" if each.ambiguous else "also"
        verdict += tallied(key, len(others), section="notes", list=in_row(map(str, others)))
    return verdict


def _source(scope: Scope, each: Quotation) -> Sentence:
    """The passage of the source with the words that differ marked, or what comes near."""
    place = each.source or each.nearest
    if place is None or not scope.reads(place.document, place.passage):
        return framing("–")
    citation = scope.place(place.document, place.document, place.passage)
    text = scope.shown(each.marked if each.source and each.marked else place.passage.quote, 4000)
    words, gone = _bare(text)
    runs = phrase(
        "verdict_at" if each.source else "nearest",
        no=scope.number(place.document),
        line=str(place.passage.line),
        words=shown(words, gone, scope.language(place.document), CELL),
    )
    return Sentence(runs=runs, citations=(citation,), unreviewed=True, mark=citation.mark)


def _bare(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The words of the source without brackets, and where those stand that the quotation does not have."""
    text = _PUT.sub("", text)
    out, places, at = "", [], 0
    for found in _GONE.finditer(text):
        out += text[at : found.start()]
        places.append((len(out), len(out) + len(found.group(1))))
        out += found.group(1)
        at = found.end()
    return out + text[at:], tuple(places)


def _differs(scope: Scope, each: Quotation) -> Iterator[str]:
    """The differences in words, each once."""

    for change in _changes(each):
        old, new = scope.shown(change["from"], 160), scope.shown(change["to"], 160)
        if old and new:
            yield said("change", there=old, here=new)
        elif old or new:
            yield said("change_left", there=old) if old else said("change_put", here=new)
    for gone in each.dropped:
        yield said("change_sense" if gone["sense"] else "change_left", there=scope.shown(gone["words"], 160))
    for put in each.inserted:
        yield said("change_put", here=scope.shown(put, 160))


def _said_by(scope: Scope, each: Quotation) -> Sentence:
    """Who says the words here, and at the source where somebody else is named there."""
    notes = wording()["notes"]
    here, there = each.speaker, each.source.said_by if each.source else None
    if not here and not there:
        return framing(notes["unsaid"])
    if there and here and folded(here) == folded(there):
        there = None
    parts: list[tuple[Run, ...]] = []
    for key, who in (("here", here), ("there", there)):
        if who:
            name = Run(scope.shown(who, 120), "name", mark=CEILING.value)
            parts.append(filled(notes[key], who=name) if there else (name,))
    return Sentence(runs=runs_in_row(parts, "apart"), framing=True)


# ── asks ──


def _asked(scope: Scope) -> tuple[Block, ...]:
    """For each document that asks a matrix: its asks, and what each document that tells of them kept."""
    groups: dict[str, list[Kept]] = {}
    for cell in scope.material.coverage:
        if {cell.ask.document, cell.document} <= scope.described.keys():
            groups.setdefault(cell.ask.document, []).append(cell)
    spoken = {held.id for held in scope.spoken}
    blocks: list[Block] = []
    for document, cells in groups.items():
        if spoken.isdisjoint({document, *(cell.document for cell in cells)}):
            continue
        telling = sorted({cell.document for cell in cells}, key=scope.numbers.__getitem__)
        blocks += [
            _matrix(scope, document, cells, telling[at : at + COLUMNS]) for at in range(0, len(telling), COLUMNS)
        ]
    return tuple(blocks)


def _matrix(scope: Scope, document: str, cells: Sequence[Kept], telling: Sequence[str]) -> Table:
    at = {(cell.ask.id, cell.document): cell for cell in cells}
    asks = list({cell.ask.id: cell.ask for cell in cells}.values())
    limit = LIMITS["covered"]
    rows = []
    for ask in asks[:limit]:
        action = scope.run(ask, str(ask.fields.get("action") or ask.passage.quote), "quote", 200)
        says = scope.says(ask, (action,)) if scope.reads(ask.document, ask.passage) else framing(action.text)
        found = [at.get((ask.id, each)) for each in telling]
        marks = [scope.described[each].mark for each in telling]
        rows.append(Row((says, *(_outcome(scope, cell) for cell in found)), mark=strictest(says.mark, *marks)))
    heads = (said("sheet_head", no=scope.number(each), about=scope.about(each)) for each in telling)
    columns = (*wording()["tables"]["asks_columns"], *heads)
    note = more(limit, len(asks), "scrutiny coverage")
    widths = (3.4, *(1.6 for _ in telling))
    return Table(caption=_caption("asks", scope, document), columns=columns, rows=tuple(rows), note=note, widths=widths)


def _outcome(scope: Scope, cell: Kept | None) -> Sentence:
    """What became of one ask in one document, with the words there."""
    if cell is None:
        return framing("–")
    words = wording()
    told: tuple[Run, ...] = (Run(words["outcomes"].get(cell.outcome, cell.outcome)),)
    if cell.outcome == "changed":
        what = dict.fromkeys(words["ask_changes"].get(change[0], change[0]) for change in cell.changes)
        told = phrase("outcome_changed", what=in_row(what))
    citations: tuple[Citation, ...] = scope.whole((scope.described[cell.document],))
    if cell.place is not None and scope.reads(cell.document, cell.place):
        citations = (scope.place(cell.told.id if cell.told else cell.document, cell.document, cell.place),)
    return Sentence(runs=told, citations=citations, unreviewed=True, mark=scope.described[cell.document].mark)
