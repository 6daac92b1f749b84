"""The press release: what was found, the figures, the position of the State, a quotation sheet, notes to editors.

No contact stands in it, of anybody: whoever sends it adds the mandate's own.
"""

from __future__ import annotations

from dataclasses import replace

from scrutiny.findings.quotes import Quotation
from scrutiny.protection.scrub import scrub
from scrutiny.report import cite, days
from scrutiny.report.edition import Block, Edition, Omission, Row, Run, Section, Sentence
from scrutiny.report.editions.labels import frame_words, framed, label, plain, tabled, told
from scrutiny.report.editions.omissions import omission
from scrutiny.report.editions.pieces import bearing, every, figures, findings, said_in, shortened
from scrutiny.report.editions.units import Unit, fitted, words_in
from scrutiny.report.editions.verification import COMMAND
from scrutiny.report.followed import standard_words
from scrutiny.report.scope import Scope
from scrutiny.report.voices import attribution
from scrutiny.statements.statement import Passage, Statement
from scrutiny.text.fold import folded

#: How long a quotation may be that the sheet offers, of whomever; how many it offers.
WORDS, QUOTATIONS = 60, 24
#: The parts in which the position of a State stands; its parts of the room, as those of findings.
POSITION = ("position", "position-own")
SHARE = 0.5
#: What of the vocabulary stands in it besides.
FRAME = (
    ("headings", ("headline", "findings", "figures", "position", "notes")),
    ("sentences", ("headline", "symbol", "as_of", "rule", "silence", "mandate", "concerned", "standard", "verify")),
)
#: Verdicts by which a quotation may be offered as it stands: its source has the words, or nothing else on file does.
OFFERED = frozenset({"verbatim", "not_found"})


def press(scope: Scope, edition: Edition, limit: int) -> tuple[Edition, tuple[Omission, ...]]:
    """The press release; its body has at most `limit` words, the quotation sheet aside."""
    key = shortened(figures(edition))
    found, heard = shortened(findings(scope)), shortened(_positions(edition))
    room = limit - frame_words(FRAME) - sum(each.words for each in key)
    printed, left = fitted(found, room * SHARE if heard else room)
    answers, left_answers = fitted(heard, room - sum(each.words for each in printed))
    sheet, left_quotations = quotations(scope, edition)
    rule = told(framed("rule", body=scope.material.mandate.body), aside=True)
    nothing = (told(framed("no_findings")),)
    sections = (
        _section("headline", (told(*_headline(scope, edition)),)),
        _section("findings", (rule, *(each.paragraph for each in printed)) if printed else nothing),
        _section(
            "figures", (tabled("figures", tuple(e.row for e in key), widths=(5, 1), figures=(1,)),) if key else ()
        ),
        _section("position", (*(each.paragraph for each in answers), told(framed("silence"), aside=True))),
        replace(_section("quotations", sheet), annex=True),
        _section("notes", (told(*_notes(scope, edition)),)),
    )
    omitted = (
        *omission("over_findings", left),
        *omission("over_entries", left_answers),
        *omission("bearing", bearing(scope)),
        *left_quotations,
    )
    return replace(edition, sections=tuple(each for each in sections if each.blocks), limit=limit), omitted


def quotations(scope: Scope, edition: Edition) -> tuple[tuple[Block, ...], tuple[Omission, ...]]:
    """The quotations that the report prints, each as it stands in its source, by one rule for every speaker.

    Offered are whole quotations a person reviewed whose words their document has, and that differ from no source on
    file; in the order of the sources.
    """
    cited = {citation.id for citation in cite.citations(edition)}
    rows, long, differs, hidden = [], 0, 0, 0
    for each in scope.of("quotation"):
        if each.id not in cited or (each.status == "proposed" and not scope.private):
            continue
        if not _verdicts(scope, each) <= OFFERED or not _stands(scope, each):
            differs += 1
        elif words_in(_words(each)) > WORDS:
            long += 1
        elif any(scrub(_words(each), scope.material.protected)[1:]):
            hidden += 1
        else:
            rows.append(_row(scope, each))
    left = (
        *omission("quotations_differ", differs),
        *omission("quotations_long", long),
        *omission("quotations_hidden", hidden),
        *omission("over_entries", len(rows[QUOTATIONS:])),
    )
    if not rows:
        return (told(framed("no_quotations")),), left
    return (tabled("quotations", tuple(rows[:QUOTATIONS]), widths=(5, 3, 3, 1.2, 2)),), left


def _words(each: Statement) -> str:
    return str(each.fields.get("words") or each.passage.quote)


def _stands(scope: Scope, each: Statement) -> bool:
    """True when the words stand in the passage of the statement as its document has it today, line breaks aside."""
    inside = " ".join(each.passage.quote.split())
    return scope.reads(each.document, each.passage) and " ".join(_words(each).split()) in inside


def _verdicts(scope: Scope, each: Statement) -> set[str]:
    """The verdicts on the quotations that the words of a statement are, or are a part of."""
    found = (row for row in scope.material.quotations if row.document == each.document and row.passage)
    return {row.verdict for row in found if row.passage and _within(each.passage, row.passage)}


def _within(inner: Passage, outer: Passage) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _verified(scope: Scope, each: Statement) -> Quotation | None:
    """What was found of exactly this quotation, passage for passage; None where it was not held against others."""
    mine = (each.document, each.passage.start, each.passage.end)
    found = (row for row in scope.material.quotations if row.passage and row.document)
    return next(
        (row for row in found if row.passage and (row.document, row.passage.start, row.passage.end) == mine), None
    )


def _owns(scope: Scope, each: Statement, document: str) -> bool:
    """True when the body a quotation is given to published the document, by its name alone."""
    held = scope.described.get(document)
    body = folded(str(each.fields.get("organisation") or each.fields.get("speaker") or ""))
    return held is not None and bool(body) and folded(held.publisher or "") == body


def _how(scope: Scope, each: Statement) -> Sentence:
    """Where the words of a quotation stand, and what holding it against the other documents gave."""
    no, known = scope.number(each.document), _verified(scope, each)
    if _owns(scope, each, each.document):
        return framed("own", section="notes", no=no)
    if known is not None and known.verdict == "not_found":
        return framed("reported_alone", section="notes", no=no)
    source = known.source.document if known is not None and known.verdict == "verbatim" and known.source else ""
    if source not in scope.described:
        return framed("reported", section="notes", no=no)
    key = "reported_own" if _owns(scope, each, source) else "reported_verbatim"
    return framed(key, section="notes", no=no, source=scope.number(source))


def _row(scope: Scope, each: Statement) -> Row:
    no, first = scope.number(each.document), each.fields.get("hand") == "first"
    held = scope.described[each.document]
    source = plain("source", section="notes", no=no, title=scope.shown(held.title, 160))
    who = attribution(scope, each) or (Run(label("notes", "unsaid")),)
    cells = (
        scope.says(each, (scope.words(each, _words(each)),)),
        Sentence(runs=who, framing=True),
        Sentence(runs=(Run(source),), framing=True),
        Sentence(runs=(Run(label("notes", "first" if first else "second")),), framing=True),
        _how(scope, each),
    )
    return Row(cells, mark=cells[0].mark)


def _positions(edition: Edition) -> tuple[Unit, ...]:
    """What the report says of the position of the State: the register's words first, then its own documents."""
    found = {section.id for section in every(edition.sections)}
    if POSITION[0] in found:
        return said_in(edition, POSITION[0])
    return tuple(unit for name in POSITION[1:] for unit in said_in(edition, name))


def _headline(scope: Scope, edition: Edition) -> tuple[Sentence, ...]:
    said = [framed("headline", title=edition.title, body=scope.material.mandate.body)]
    if edition.cover.symbol:
        said.append(framed("symbol", symbol=edition.cover.symbol))
    return (*said, framed("as_of", date=days.told(edition.as_of)))


def _notes(scope: Scope, edition: Edition) -> tuple[Sentence, ...]:
    return (
        framed("mandate", mandate=edition.mandate),
        framed("concerned", states=", ".join(edition.states)),
        framed("standard", standard=standard_words(scope.material.mandate.standard)),
        framed("verify", command=COMMAND),
    )


def _section(key: str, blocks: tuple[Block, ...]) -> Section:
    return Section(id=key, heading=label("headings", key), blocks=blocks)
