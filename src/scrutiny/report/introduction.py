"""The introduction: who reports on whom, by which standard and duty, and what is new in the year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scrutiny.asks.bodies import told_apart
from scrutiny.report.accounts import framing
from scrutiny.report.days import told
from scrutiny.report.edition import Block, Paragraph, Run, Sentence
from scrutiny.report.followed import answers, replies, standard_words
from scrutiny.report.phrases import closed, counted, in_row, phrase, said, wording
from scrutiny.report.registers import cell, counting, cut, in_year, rows, says, term
from scrutiny.report.scope import Scope
from scrutiny.report.untold import untold
from scrutiny.tables.row import Row


def capital(text: str) -> str:
    """The words with a capital at their beginning."""
    return text[:1].upper() + text[1:]


def joined(names: Sequence[str]) -> str:
    """Names as a sentence lists them."""
    if len(names) < 2:
        return "".join(names)
    return said("list_and", first=in_row(names[:-1]), last=names[-1])


def mandate(scope: Scope) -> tuple[Block, ...]:
    """The mandate: its title, body, States, period, standard of proof, functions and duties of reporting on record."""
    about = scope.material.mandate
    body, title = scope.shown(about.body, 200), scope.shown(about.title, 300)
    states = joined([scope.shown(state, 120) for state in about.states])
    opening = [framing(said("mandate", Body=capital(body), title=title, states=states or "–"))]
    if about.period:
        opening.append(framing(said("mandate_period", period=told(about.period))))
    opening.append(framing(said("mandate_covers", year=str(scope.material.year), day=told(cut(scope)))))
    opening.append(framing(said("mandate_standard", body=body, standard=standard_words(about.standard))))
    duties = tuple(_duties(scope))
    return (
        Paragraph(sentences=tuple(opening)),
        *((Paragraph(sentences=duties),) if duties else ()),
        Paragraph(sentences=(framing(said("mandate_same_rules", body=body)),)),
    )


def ours(scope: Scope, name: object) -> bool:
    """True when a name is that of the body of the mandate, or the mandate's title."""
    words = told_apart(str(name or ""))
    about = scope.material.mandate
    return bool(words) and words in (told_apart(about.body), told_apart(about.title))


def _duties(scope: Scope) -> Iterator[Sentence]:
    """What the register of duties holds of the body itself."""
    for row in rows(scope, "duties"):
        if not ours(scope, row.get("holder")):
            continue
        body = scope.shown(scope.material.mandate.body, 200)
        what = Run(scope.shown(str(row.get("what") or ""), 300), "quote")
        if functions := row.get("functions"):
            yield says(scope, [row], phrase("duty_functions", body=body, list=scope.shown(cell(functions), 300)))
        how_often = term("duty_frequencies", row.get("frequency")) if row.get("frequency") else ""
        runs = (
            phrase("duty_often", Body=capital(body), what=what, often=how_often)
            if how_often
            else phrase("duty", Body=capital(body), what=what)
        )
        yield says(scope, [row], closed(runs))
        if row.get("receives") or row.get("symbol"):
            basis = in_row((cell(row.get(name)) for name in ("receives", "symbol") if row.get(name)), "beside")
            yield says(scope, [row], phrase("duty_basis", basis=scope.shown(basis, 200)))


def changes(scope: Scope) -> tuple[Block, ...]:
    """What is new in the year: each count over the rows or documents it was made of; nothing where there is nothing."""
    year = scope.material.year
    dated = [held for held in scope.spoken if held.published and in_year(held.published, year)]
    found: list[Sentence] = []
    if dated:
        runs, basis = counted("new_documents", len(dated), year=str(year)), wording()["notes"]["counted"]
        found.append(Sentence(runs=runs, citations=scope.whole(dated), basis=basis))
    kinds: tuple[tuple[str, list[Row]], ...] = (
        ("new_statuses", [row for row in rows(scope, "statuses") if in_year(row.as_of, year)]),
        ("new_incidents", [row for row in rows(scope, "incidents") if in_year(row.get("date"), year)]),
        ("new_puts", [row for row, _ in answers(scope) if in_year(row.get("sent"), year)]),
        ("new_replies", [row for row in replies(scope) if in_year(row.get("date"), year)]),
        ("new_asks", [row for row in rows(scope, "asks") if in_year(row.get("made"), year)]),
        ("new_follow_ups", [row for row in rows(scope, "follow_ups") if in_year(row.get("date"), year)]),
        ("new_outputs", [row for row in rows(scope, "outputs") if in_year(row.get("date"), year)]),
    )
    kept = untold(scope, rows(scope, "statuses"), {kinds[0][0]: kinds[0][1]})
    found += [counting(scope, counted(key, len(mine)), mine) for key, mine in kinds if mine and key not in kept.cells]
    if scope.material.corrections:
        found.append(framing(said("new_corrections")))
    return (Paragraph(sentences=tuple(found)),) if found else ()
