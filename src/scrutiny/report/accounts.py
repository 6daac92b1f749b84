"""What the documents say, kind by kind: each account turns statements into blocks of sentences with their sources.

Order is always that of the documents and of the places in them: nobody is ranked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from scrutiny.protection.marks import strictest
from scrutiny.report.edition import Block, Paragraph, Row, Run, Sentence, Table
from scrutiny.report.phrases import grouped, phrase, wording
from scrutiny.report.scope import Scope
from scrutiny.statements.statement import Statement

#: How many of each kind are printed; what lies beyond is named in a note, never dropped in silence.
LIMITS = {
    "number": 150,
    "quotation": 150,
    "allegation": 100,
    "date": 60,
    "identifier": 80,
    "citation": 60,
    "people": 120,
    "ask": 150,
    "roll": 20,
    "entries": 2000,
    "disagreement": 60,
    "odd": 25,
    "tie": 200,
    "quoted": 120,
    "covered": 120,
    "bearing": 12,
    "followed": 200,
    "source": 500,
    "remark": 80,
}


def framing(text: str) -> Sentence:
    """Words of the template that claim nothing."""
    return Sentence(runs=(Run(text),), framing=True)


def nothing() -> Paragraph:
    """The sentence that says nothing of a kind was read."""
    return Paragraph(sentences=(Sentence(runs=phrase("nothing"), framing=True),))


def more(shown: int, of: int, command: str) -> str:
    """The note that names what is not printed; empty when all is."""
    if of <= shown:
        return ""
    return "".join(run.text for run in phrase("more", shown=shown, more=of - shown, command=command))


def rows(
    scope: Scope,
    statements: Sequence[Statement],
    cells: Callable[[Statement], tuple[Run | tuple[Run, ...], ...]],
    cited: int,
) -> tuple[Row, ...]:
    """One row for each statement; the cell number `cited` carries the note, the others speak under the same mark."""
    made = []
    for statement in statements:
        sentence = scope.says(statement, ())
        row = tuple(
            Sentence(
                runs=(cell,) if isinstance(cell, Run) else cell,
                citations=sentence.citations if at == cited else (),
                framing=at != cited,
                unreviewed=sentence.unreviewed and at == cited,
            )
            for at, cell in enumerate(cells(statement))
        )
        made.append(Row(row, mark=sentence.mark))
    return tuple(made)


def table(key: str, made: tuple[Row, ...], note: str = "", **layout: Any) -> Table:
    """A table under the caption and column heads of the wording."""
    words = wording()["tables"]
    return Table(caption=words[key], columns=tuple(words[f"{key}_columns"]), rows=made, note=note, **layout)


# ── numbers, dates, identifiers, documents spoken of ──


def value_words(fields: Any) -> str:
    """A number with its comparator, as "more than 300"."""
    comparators = wording()["comparators"]
    template = comparators.get(str(fields.get("comparator") or "eq"), "{v}")
    value, upper = fields.get("value"), fields.get("upper")
    return template.replace("{v}", grouped(value)).replace("{u}", grouped(upper)) if value is not None else ""


def counted_words(fields: Any) -> str:
    """What a number counts: its unit and its subject, once where one holds the other."""
    unit, subject = str(fields.get("unit") or ""), str(fields.get("subject") or "")
    if unit.casefold() in subject.casefold():
        return subject
    return f"{unit}, {subject}" if subject and subject.casefold() not in unit.casefold() else unit


def numbers(scope: Scope) -> tuple[Block, ...]:
    """The numbers that the documents give, as a table."""
    found = scope.of("number")

    def cells(each: Statement) -> tuple[Run | tuple[Run, ...], ...]:
        return (
            Run(value_words(each.fields), "figure"),
            scope.run(each, counted_words(each.fields), "quote", 160),
            scope.run(each, each.passage.quote, "quote", 160),
            scope.run(each, each.fields.get("attributed_to"), "name", 120),
        )

    return tabled(scope, "numbers", found, "number", cells, cited=2, widths=(1.5, 3.2, 3.2, 2.4))


def chronology(scope: Scope) -> tuple[Block, ...]:
    """The dates that the documents give, earliest first."""
    found = sorted(scope.of("date"), key=lambda each: str(each.fields.get("edtf") or ""))
    bases = wording()["bases"]

    def cells(each: Statement) -> tuple[Run | tuple[Run, ...], ...]:
        basis = str(each.fields.get("basis") or "")
        around = (each.passage.prefix, each.fields.get("original") or each.passage.quote, each.passage.suffix)
        line = "".join(str(part) for part in around) if not _leaky(scope, each) else str(around[1])
        return (
            Run(str(each.fields.get("edtf") or ""), "figure"),
            scope.run(each, f"…{line}…" if line != around[1] else line, "quote", 160),
            Run(bases.get(basis, basis)),
        )

    return tabled(scope, "chronology", found, "date", cells, cited=1, widths=(1.6, 5.0, 1.2))


def _leaky(scope: Scope, each: Statement) -> bool:
    """True when the surroundings of a passage touch something that may not leave."""
    start, end = each.passage.start - len(each.passage.prefix), each.passage.end + len(each.passage.suffix)
    return any(held.start < end and start < held.end for held in scope.covered.get(each.document, ()))


def identifiers(scope: Scope) -> tuple[Block, ...]:
    """The identifiers that the documents print, each once, with every place."""
    groups: dict[tuple[str, str], list[Statement]] = {}
    for each in scope.of("identifier"):
        groups.setdefault((str(each.fields.get("scheme") or ""), str(each.fields.get("value") or "")), []).append(each)
    if not groups:
        return (nothing(),)
    limit = LIMITS["identifier"]
    made = tuple(
        Row(
            (
                framing(wording()["schemes"].get(scheme, scheme.replace("_", " "))),
                together(scope, statements, (Run(scope.shown(value, 120), "figure"),)),
            ),
            mark=strictest(*(scope.says(each, ()).mark for each in statements)),
        )
        for (scheme, value), statements in list(groups.items())[:limit]
    )
    note = more(limit, len(groups), "scrutiny statements --kind identifier")
    return (table("identifiers", made, note, widths=(1.4, 4.0)),)


def together(scope: Scope, statements: Iterable[Statement], runs: tuple[Run, ...]) -> Sentence:
    """One sentence that rests on several statements."""
    each = [scope.says(statement, ()) for statement in statements]
    return Sentence(
        runs=runs,
        citations=tuple(citation for one in each for citation in one.citations)[:12],
        unreviewed=any(one.unreviewed for one in each),
    )


def spoken_of(scope: Scope) -> tuple[Block, ...]:
    """The documents that the sources refer to."""

    def cells(each: Statement) -> tuple[Run | tuple[Run, ...], ...]:
        return (
            scope.run(each, each.fields.get("title") or each.passage.quote, "title", 240),
            scope.run(each, each.fields.get("issued_by"), "name", 120),
            Run(str(each.fields.get("issued") or ""), "figure"),
        )

    return tabled(scope, "citations", scope.of("citation"), "citation", cells, cited=0, widths=(4.5, 2.5, 1.4))


def tabled(
    scope: Scope, key: str, found: Sequence[Statement], kind: str, cells: Any, *, cited: int, widths: tuple[float, ...]
) -> tuple[Block, ...]:
    """A table of statements, cut at the limit of their kind with a note."""
    if not found:
        return (nothing(),)
    limit = LIMITS[kind]
    note = more(limit, len(found), f"scrutiny statements --kind {kind}")
    return (table(key, rows(scope, found[:limit], cells, cited), note, widths=widths),)


def opening(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Runs that open a sentence: a role from the source begins with a capital, a name is left as it is."""
    if runs and runs[0].text[:1].islower() and _opens_low(runs[0]):
        first = runs[0]
        return (Run(first.text[0].upper() + first.text[1:], first.kind, first.language, first.mark), *runs[1:])
    return runs


def _opens_low(run: Run) -> bool:
    """True for a role, template words, or a name that opens with an article: a sentence begins with a capital."""
    return run.kind in ("plain", "role") or run.text.split(" ", maxsplit=1)[0] in wording()["articles"]
