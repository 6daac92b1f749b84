"""How many by month, quarter or year: what is on record, with the periods for which nothing is.

A period without a document that is dated in it is no information and never zero. A date less precise than a period is
in none of them: it stands apart. Small numbers of persons are told to nobody but the internal draft.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from scrutiny.protection.marks import FEW, strictest
from scrutiny.report.accounts import LIMITS, framing, more
from scrutiny.report.edition import Picture, Row, Run, Table
from scrutiny.report.figures.countable import countable
from scrutiny.report.outlining.plan import Plan
from scrutiny.report.phrases import grouped
from scrutiny.report.pictures import intervals, periods
from scrutiny.report.pictures.chart import Columns, Panel
from scrutiny.report.pictures.periods import Period
from scrutiny.report.pictures.series import Series, Told, covered_by, dated_by, day_of, groups_of, placed
from scrutiny.report.pictures.words import caveats, columns, counted, impossible, named, say, word
from scrutiny.report.registers import counting, cut, rows
from scrutiny.report.scope import Scope
from scrutiny.report.spoken import spoken
from scrutiny.report.untold import Untold, dash, untold, why
from scrutiny.tables.row import Row as Record

#: How many periods are drawn.
LONGEST = 120
#: How many months after the end of the year are drawn, for what is due then.
BEYOND = 60
#: Up to how many quarters or months each is named on the axis.
NAMED = 18


def trends(scope: Scope, options: Mapping[str, str], plan: Plan) -> Picture | None:
    """The rows of a table over time; None where there is nothing to show.

    count  the table; incidents where none is named
    by     month, quarter or year (as if none is named)
    date   the field that dates a row, else the first date of the table
    split  a field by whose values the rows are told apart, each group in a panel of its own
    """
    del plan
    table = countable(options.get("count", "incidents"))
    if table is None or table.table is None:
        return None
    found = rows(scope, table.name)
    by, split = options.get("by", "year"), options.get("split", "")
    told = Told(
        table=table,
        things=named("things", table.name),
        when=dated_by(table, options.get("date", "")),
        by=by if by in periods.BY else "year",
        split=split if split in table.fields else "",
        guarded=table.protected and not scope.internal,
    )
    dated = [row for row in found if intervals.read(day_of(row, told.when))]
    known = placed(dated, told)
    if not known:
        return None
    notes = []
    if told.by != "year" and max(known).number - min(known).number >= LONGEST:
        told = replace(told, by="year")
        known = placed(dated, told)
        notes.append(say("trend_longer"))
    end = periods.of(cut(scope), told.months)
    last = max(*(each for each in known if each.number <= end.number + BEYOND // told.months), end)
    first = max(min(*known, last), Period(last.number - LONGEST + 1, told.months))
    series, rest = groups_of(scope, told, dated)
    if len(found) > len(dated) and not told.guarded:
        notes.append(counted("trend_undated", len(found) - len(dated)))
    if rest:
        notes.append(counted("trend_rest", rest, label=word("rest")))
    cells = _rows(series)
    kept = untold(scope, found, cells, protected=told.guarded)
    if not kept.possible:
        raise impossible(told.table.name)
    told = replace(told, unsaid=dash() if kept.besides else word("few", n=FEW))
    return _picture(scope, told, periods.between(first, last), series, kept=kept, notes=notes)


#: A number of the picture: the place of its series (None: all) and its period (None: of no one period).
Key = tuple[int | None, Period | None]


def _rows(series: Sequence[Series]) -> dict[Key, list[Record]]:
    """The rows that every number of the picture counts."""
    cells: dict[Key, list[Record]] = {
        (at, period): own for at, each in enumerate(series) for period, own in each.by.items()
    }
    cells |= {(at, None): each.apart for at, each in enumerate(series)}
    return cells | {(None, None): [row for each in series for row in each.apart]}


def _picture(
    scope: Scope,
    told: Told,
    drawn: Sequence[Period],
    series: Sequence[Series],
    *,
    kept: Untold[Key],
    notes: Sequence[str],
) -> Picture:
    key = f"trend_split_{told.by}" if told.split else f"trend_{told.by}"
    title = word(key, "titles", things=told.things, field=named("fields", told.split))
    covered = covered_by(scope, told.months)
    cells = [[_cell(at, period, series, covered, kept) for period in drawn] for at in range(len(series))]
    gaps = [period.name for at, period in enumerate(drawn) if all(row[at].value is None for row in cells)]
    apart = {row.id for each in series for row in each.apart}
    apart_words = _apart(len(apart), kept)
    outside = {row.id for each in series for period, found in each.by.items() if _out(period, drawn) for row in found}
    documents = sum(1 for held in scope.described.values() if periods.touched(held.published, told.months))
    caveat = [
        counted(
            "trend_coverage",
            documents,
            covered=grouped(sum(period.number in covered for period in drawn)),
            periods=grouped(len(drawn)),
        ),
        say("trend_caveat"),
        apart_words,
        counted("trend_outside", len(outside), first=drawn[0].name, last=drawn[-1].name)
        if outside and not told.guarded
        else "",
        why() if kept.besides else say("trend_few", n=FEW) if kept.cells else "",
        *notes,
    ]
    said = [say("trend_says", title=title, first=drawn[0].name, last=drawn[-1].name)]
    said += [_said(each, drawn, row, told) for each, row in zip(series, cells, strict=True)]
    said += [say("trend_none", periods=_ranges(gaps))] if gaps else []
    table = _table(scope, told, drawn, series, cells, kept=kept, title=title, covered=covered)
    return Picture(
        id="-".join(filter(None, ("trends", told.table.name, told.by, told.split))),
        title=title,
        says=" ".join(filter(None, [*said, apart_words])),
        spec={"chart": _chart(drawn, series, cells, kept)},
        table=table,
        caveats=caveats(caveat),
        mark=strictest("public", *(row.mark for row in table.rows)),
    )


@dataclass(frozen=True, slots=True)
class Cell:
    """How many of a series in a period; None: no information. `few`: the number is not told."""

    value: int | None
    few: bool


def _cell(at: int, period: Period, series: Sequence[Series], covered: Counter[int], kept: Untold[Key]) -> Cell:
    """Where no document of a period is on record and no row of any series, nobody can say none."""
    number = len(series[at].by.get(period, ()))
    known = number or period.number in covered or any(other.by.get(period) for other in series)
    return Cell(number if known else None, (at, period) in kept.cells)


def _out(period: Period, drawn: Sequence[Period]) -> bool:
    return not drawn[0] <= period <= drawn[-1]


def _apart(number: int, kept: Untold[Key]) -> str:
    if not number or ((None, None) in kept.cells and kept.besides):
        return ""
    return (
        say("trend_apart_few", few=word("few", n=FEW)) if (None, None) in kept.cells else counted("trend_apart", number)
    )


def _said(each: Series, drawn: Sequence[Period], cells: Sequence[Cell], of: Told) -> str:
    """The numbers of a series in words, periods without any left out."""
    told = " ".join(
        say("trend_value", period=period.name, number=_number(cell, of))
        for period, cell in zip(drawn, cells, strict=True)
        if cell.value
    )  # fmt: skip
    return say("trend_group", group=each.label, told=told) if each.label else told


def _number(cell: Cell, told: Told) -> str:
    if cell.value is None:
        return word("none")
    return told.unsaid if cell.few else grouped(cell.value)


def _ranges(names: Sequence[str]) -> str:
    """Names of periods, cut where they are many."""
    return ", ".join(names if len(names) <= 12 else [*names[:11], "…", names[-1]])


def _chart(
    drawn: Sequence[Period], series: Sequence[Series], cells: Sequence[Sequence[Cell]], kept: Untold[Key]
) -> Columns:
    """What is drawn: no number that is not told reaches it."""
    return Columns(
        labels=tuple(period.name if len(drawn) <= NAMED else period.label for period in drawn),
        panels=tuple(
            Panel(
                title=each.label,
                values=tuple(None if cell.few else cell.value for cell in row),
                few=tuple(cell.few for cell in row),
                apart=0 if (at, None) in kept.cells else len(each.apart),
                apart_few=(at, None) in kept.cells,
                mark=strictest("public", *(str(row.mark) for found in each.by.values() for row in found)),
            )
            for at, (each, row) in enumerate(zip(series, cells, strict=True))
        ),
        none=word("none"),
        apart=word("apart"),
        few=dash() if kept.besides else word("few_short", n=FEW),
        below=FEW,
        language=spoken(),
    )


def _table(
    scope: Scope,
    told: Told,
    drawn: Sequence[Period],
    series: Sequence[Series],
    cells: Sequence[Sequence[Cell]],
    *,
    kept: Untold[Key],
    title: str,
    covered: Counter[int],
) -> Table:
    """A line for each period, a column for each series; each number leads to the rows it counts."""
    head, number, documents = columns("trend")
    outside = {period for each in series for period in each.by if _out(period, drawn)}
    lines = []
    for at, period in sorted([*((-1, period) for period in outside), *enumerate(drawn)], key=lambda pair: pair[1]):
        found = []
        for number_at, (each, row) in enumerate(zip(series, cells, strict=True)):
            over = each.by.get(period, [])
            found.append((row[at] if at >= 0 else Cell(len(over), (number_at, period) in kept.cells), over))
        lines.append(_line(scope, period.name, grouped(covered[period.number]), found, told))
    if any(each.apart for each in series):
        found = [(Cell(len(each.apart), (own, None) in kept.cells), each.apart) for own, each in enumerate(series)]
        lines.append(_line(scope, word("apart"), "–", found, told))
    limit = LIMITS["followed"]
    return Table(
        caption=title,
        columns=(head, *((each.label or number) for each in series), documents),
        rows=tuple(lines[:limit]),
        note=more(limit, len(lines), f"scrutiny {told.table.table.register}") if told.table.table else "",
        figures=tuple(range(1, len(series) + 2)),
    )


def _line(scope: Scope, name: str, documents: str, found: Sequence[tuple[Cell, Sequence[Record]]], told: Told) -> Row:
    numbers = [
        counting(scope, (Run(grouped(cell.value), "figure"),), over)
        if cell.value and not cell.few
        else framing(_number(cell, told))
        for cell, over in found
    ]
    mark = strictest("public", *(each.mark for each in numbers))
    return Row((framing(name), *numbers, framing(documents)), mark=mark)
