"""Who signs over the years: joint letters and joint statements of States, numbers as stated and as listed.

Where few of a letter are not named, only its total stands: either number would give the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from scrutiny.letters.points import COUNTED, ORGANISATIONS, RECORDED, STATED, STATES, Point, in_time, shown
from scrutiny.protection.marks import parse, strictest
from scrutiny.report.accounts import LIMITS, framing, more
from scrutiny.report.edition import Picture, Run, Sentence, Table
from scrutiny.report.edition import Row as Line
from scrutiny.report.outlining.plan import Plan
from scrutiny.report.phrases import grouped
from scrutiny.report.pictures.chart import Bar, Bars
from scrutiny.report.pictures.words import caveats, columns, counted, say, word
from scrutiny.report.registers import rows, says
from scrutiny.report.scope import Scope
from scrutiny.report.spoken import spoken
from scrutiny.statements.statement import Statement
from scrutiny.tables.row import Row

#: How many letters are drawn in a panel; so many years in a row without a letter are one row.
DRAWN, GAP = 30, 3


def mobilisation(scope: Scope, options: Mapping[str, str], plan: Plan) -> Picture | None:
    """The signatories of every letter and joint statement that states or lists them; None where none does."""
    del options, plan
    behind = {**_letters(scope), **_rolls(scope), **_acts(scope)}
    points = [each for each in in_time(shown(point) for point, _, _ in behind.values()) if each.total is not None]
    if not points:
        return None
    title = word("mobilisation", "titles")
    panels, said, left = [], [], 0
    for counts in (ORGANISATIONS, STATES):
        own = [each for each in points if each.counts == counts]
        if own:
            head = word(f"panel_{counts.casefold()}")
            panels.append((head, tuple(_bars(scope, own[-DRAWN:]))))
            left += len(own[:-DRAWN])
            said.append(f"{head}.")
            said += [
                say("point", date=_date(each), title=_title(scope, each), says=_says(each)) for each in own[-DRAWN:]
            ]
    lines = tuple(_line(scope, each, *behind[each.key][1:]) for each in points[: LIMITS["followed"]])
    return Picture(
        id="mobilisation",
        title=title,
        says=" ".join(said),
        spec={"chart": Bars(panels=tuple(panels), language=spoken())},
        table=Table(
            caption=title,
            columns=columns("mobilisation"),
            rows=lines,
            note=more(len(lines), len(points), "scrutiny letters series"),
            widths=(1.3, 4, 1.2, 1.2, 1.2, 1.6),
            figures=(2, 3, 4),
        ),
        caveats=caveats(
            [
                say("mobilisation_key"),
                say("mobilisation_few") if any(each.together for each in points) else "",
                counted("mobilisation_more", left) if left else "",
            ]
        ),
        mark=strictest("public", *(line.mark for line in lines)),
    )


Behind = tuple[Point, Sequence[Row], Sequence[Statement]]


def _rolls_by_document(scope: Scope) -> dict[str, Statement]:
    """The longest list of signatories of each document, of those that may be told of in this edition."""
    found: dict[str, Statement] = {}
    for each in scope.material.statements:
        told = each.kind == "roll" and each.status != "rejected" and (scope.draft or each.status != "proposed")
        if not told or each.document not in scope.described or parse(each.mark) > scope.audience.passes:
            continue
        if each.document not in found or _listed(each) > _listed(found[each.document]):
            found[each.document] = each
    return found


def _listed(roll: Statement) -> int:
    return len(roll.fields.get("entries") or ()) or int(roll.fields.get("listed") or 0)


def _letters(scope: Scope) -> dict[str, Behind]:
    """The letters of the register, each with the list of its document."""
    rolls = scope.once("pictures rolls", _rolls_by_document)
    by_id = {each.id: each for each in rolls.values()}
    found: dict[str, Behind] = {}
    for row in rows(scope, "letters"):
        document = str(row.get("document") or "")
        roll = by_id.get(str(row.get("roll") or "")) or rolls.get(document)
        stated = row.get("signatories")
        if stated is None and roll is None:
            continue
        point = _point(row.id, scope.shown(str(row.get("title") or ""), 160), row.get("date"), roll, stated)
        withheld = row.get("anonymous")
        if withheld is not None:
            point = replace(point, withheld=int(withheld))
        found[document or row.id] = (point, (row,), (roll,) if roll else ())
    return {point.key: (point, own, lists) for point, own, lists in found.values()}


def _rolls(scope: Scope) -> dict[str, Behind]:
    """The documents that list signatories and are no letter of the register."""
    taken = {str(row.get(name)) for row in rows(scope, "letters") for name in ("document", "roll") if row.get(name)}
    found: dict[str, Behind] = {}
    for document, roll in scope.once("pictures rolls", _rolls_by_document).items():
        if document in taken or roll.id in taken:
            continue
        held = scope.described[document]
        kind, _ = scope.kind_and_day(document)
        title = word("numbered", no=scope.number(document), kind=kind)
        found[document] = (_point(document, title, held.published, roll, None), (), (roll,))
    return found


def _acts(scope: Scope) -> dict[str, Behind]:
    """Joint statements of States in the register of asks."""
    found: dict[str, Behind] = {}
    for row in rows(scope, "outputs"):
        listed, stated = len(row.get("signatories", ())), row.get("signatory_count")
        if stated is None and not listed:
            continue
        point = Point(
            key=row.id,
            ids=(row.id,),
            sources=row.because,
            title=scope.shown(str(row.get("title") or ""), 160),
            date=row.get("date"),
            counts=STATES,
            signatures=STATES,
            total=int(stated) if stated is not None else listed,
            basis=RECORDED if stated is not None else COUNTED,
            listed=listed or None,
        )
        found[row.id] = (point, (row,), ())
    return found


def _point(key: str, title: str, date: str | None, roll: Statement | None, stated: object) -> Point:
    fields = roll.fields if roll else {}
    listed = _listed(roll) if roll else None
    withheld = fields.get("stated_anonymous")
    total = fields.get("stated_total")
    basis = STATED
    if stated is not None:
        total, basis = int(float(str(stated))), RECORDED
    if total is None:
        total, basis = (listed or 0) + int(withheld or 0), COUNTED
    return Point(
        key=key,
        ids=(key,),
        sources=(key,),
        title=title,
        date=date,
        total=int(total),
        basis=basis,
        listed=listed,
        withheld=None if withheld is None else int(withheld),
    )


# ── in words and as bars ──


def _date(point: Point) -> str:
    return point.date or word("undated")


def _title(scope: Scope, point: Point) -> str:
    return scope.shown(point.title, 160)


def _says(point: Point) -> str:
    """The numbers of a point in words, as they stand beside its bar."""
    total = grouped(point.total or 0)
    if point.together:
        return say("point_together", total=total)
    if point.listed is None:
        return say("point_stated", total=total)
    named = grouped(point.listed)
    differs = abs(point.difference or 0)
    if point.basis == COUNTED and not point.withheld:
        return say("point_counted", named=named)
    key = "point_named" + ("_withheld" if point.withheld else "") + ("_differs" if differs else "")
    return say(key, total=total, named=named, withheld=grouped(point.withheld or 0), differs=grouped(differs))


def _bars(scope: Scope, points: Sequence[Point]) -> Iterable[Bar]:
    """The points in their order, with the years between them that have none; undated ones come last."""
    before: int | None = None
    for each in points:
        year = each.year
        if before is not None and year is not None and year > before + 1:
            empty = range(before + 1, year)
            names = list(map(str, empty)) if len(empty) < GAP else [f"{empty[0]}–{empty[-1]}"]
            for name in names:
                yield Bar(head=name, text="", says=word("no_letter"), gap=True)
        before = year if year is not None else before
        total = each.total or 0
        listed, withheld = each.listed, each.withheld or 0
        known = (listed or 0) + withheld
        yield Bar(
            head=_date(each),
            text=_title(scope, each),
            says=_says(each),
            filled=listed or 0,
            outlined=withheld if listed is not None else 0,
            pale=total if listed is None else max(0, total - known),
        )


def _line(scope: Scope, point: Point, own: Sequence[Row], rolls: Sequence[Statement]) -> Line:
    """A point as a line of the table: its total leads to the row or the list that states it."""
    if own:
        total = says(scope, own, (Run(grouped(point.total or 0), "figure"),))
    else:
        total = scope.says(rolls[0], (Run(grouped(point.total or 0), "figure"),))
    if not total.citations:
        total = Sentence(runs=total.runs, framing=True, mark=total.mark)

    def number(value: int | None) -> Sentence:
        return framing("–" if value is None else grouped(value))

    cells = (
        framing(_date(point)),
        framing(_title(scope, point)),
        total,
        number(point.listed),
        number(point.withheld),
        framing(word(f"basis_{point.basis}")),
    )
    return Line(cells, mark=total.mark)
