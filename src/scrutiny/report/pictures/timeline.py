"""The timeline of a case, or of all cases: what became of a person, each piece of news with the date it is as of.

Dates are drawn no more exactly than they are recorded. A case bears its code unless the person may be named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from scrutiny.cases.clocks import clock
from scrutiny.cases.status import Status, history, status
from scrutiny.protection.marks import strictest
from scrutiny.report.accounts import LIMITS, framing, more
from scrutiny.report.edition import Picture, Run, Table
from scrutiny.report.edition import Row as Line
from scrutiny.report.outlining.plan import Plan
from scrutiny.report.pictures import intervals
from scrutiny.report.pictures.chart import Piece, Span, Spans, Tone
from scrutiny.report.pictures.words import caveats, columns, counted, say, word
from scrutiny.report.registers import cut, rows, says, term, who
from scrutiny.report.scope import Scope
from scrutiny.report.spoken import spoken
from scrutiny.tables.cells import worded
from scrutiny.tables.row import Row
from scrutiny.vocabulary.folding import fold
from scrutiny.vocabulary.terms import vocabulary

#: How many rows are drawn.
DRAWN = 48
#: The steps of a procedure, by the fields that date them.
STEPS = ("filed", "transmitted", "replied", "deadline", "decided", "published")
_TONES = (
    ("deprived_of_liberty", Tone.HELD),
    ("unaccounted_for", Tone.GONE),
    ("dead", Tone.DEAD),
    ("at_liberty", Tone.FREE),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One entry of a case: what, when in words, as of when, the stretches of time, and the rows it stands on."""

    what: str
    when: str
    as_of: str
    pieces: tuple[Piece, ...]
    rows: tuple[Row, ...]
    tone: Tone = Tone.OTHER


def timeline(scope: Scope, options: Mapping[str, str], plan: Plan) -> Picture | None:
    """The timeline of the case that `options` name by id or code, else of all that may be shown; None: nothing to show.

    case   id or code; all its entries are shown, else of every case its statuses
    """
    del plan
    wanted = options.get("case", "")
    cases = [row for row in rows(scope, "cases") if not wanted or meant(scope, row, wanted)]
    told = [(case, list(_news(scope, case, whole=bool(wanted)))) for case in cases]
    told = [(case, news) for case, news in told if news]
    dated = [(case, each) for case, news in told for each in news if each.pieces]
    pieces = [piece for _, each in dated[:DRAWN] for piece in each.pieces]
    frame, bounds = intervals.frame(pieces, cut(scope)), intervals.ends(pieces)
    if frame is None or bounds is None:
        return None
    every = [(case, each) for case, news in told for each in news]
    title = word("timeline", "titles", case=_who(scope, told[0][0]).text) if wanted else word("timelines", "titles")
    said = [say("timeline_says", first=_iso(bounds[0]), last=_iso(bounds[1]))]
    said += [
        say("timeline_row", case=_who(scope, case).text, what=each.what, when=each.when) for case, each in dated[:DRAWN]
    ]
    if len(dated) > DRAWN:
        said.append(counted("timeline_more", len(dated) - DRAWN, shown=DRAWN, more=len(dated) - DRAWN))
    lines = tuple(_line(scope, case, each) for case, each in every[: LIMITS["followed"]])
    names = [_who(scope, case).mark for case, _ in told]
    return Picture(
        id=f"timeline-{told[0][0].id}" if wanted else "timeline",
        title=title,
        says=" ".join(said),
        spec={"chart": _chart(scope, dated[:DRAWN], frame, headed=not wanted)},
        table=Table(
            caption=title,
            columns=columns("timeline"),
            rows=lines,
            note=more(len(lines), len(every), "scrutiny cases"),
            widths=(1.4, 3.6, 3, 1.4),
        ),
        caveats=caveats(
            [
                say("timeline_key"),
                say("timeline_cut", day=cut(scope).isoformat()),
                counted("timeline_dateless", len(every) - len(dated)) if len(every) > len(dated) else "",
            ]
        ),
        mark=strictest("public", *names, *(line.mark for line in lines)),
    )


def meant(scope: Scope, case: Row, wanted: str) -> bool:
    """True when an outline means the case: by its id or code, in the internal draft by the name of the person too."""
    codes = (case.id, str(case.get("code") or ""))
    return wanted in codes or fold(wanted) == fold(codes[1]) != "" or (scope.internal and wanted == case.get("name"))


def _who(scope: Scope, case: Row) -> Run:
    """The case by name where the person may be named, else by its code."""
    return who(scope, case)


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


def _chart(scope: Scope, dated: Sequence[tuple[Row, News]], frame: tuple[int, int], *, headed: bool) -> Spans:
    made: list[Span] = []
    before = ""
    for case, each in dated:
        run = _who(scope, case)
        if headed and case.id != before:
            made.append(Span(text=run.text, head=True, mark=run.mark))
        before = case.id
        made.append(Span(text=each.what, when=each.when, pieces=each.pieces, tone=each.tone, mark=_mark(each.rows)))
    ticks = intervals.ticks(*frame)
    return Spans(rows=tuple(made), first=frame[0], last=frame[1], ticks=ticks, language=spoken())


def _line(scope: Scope, case: Row, news: News) -> Line:
    """An entry as a line of the table, which leads to what it stands on."""
    what = says(scope, news.rows, (Run(scope.shown(news.what, 300)),))
    run = _who(scope, case)
    cells = (framing(run.text), what, framing(news.when), framing(news.as_of))
    return Line(cells, mark=strictest(what.mark, run.mark))


def _mark(found: Iterable[Row]) -> str:
    return strictest("public", *(str(row.mark) for row in found))


# ── the entries of a case ──


def _news(scope: Scope, case: Row, *, whole: bool) -> Iterator[News]:
    """The entries of a case, by the day they begin; of all cases together its statuses alone."""
    held = {row.id: row for row in _of(scope, "statuses", case)}
    found = [_of_status(each, held[each.id]) for each in history(map(status, held.values()))]
    if whole:
        found += [_of_event(scope, row) for row in _of(scope, "events", case)]
        found += [_raised(scope, row) for row in _of(scope, "raisings", case)]
        found += [_remedy(row) for row in _of(scope, "remedies", case)]
        for row in rows(scope, "procedures"):
            if case.id in row.get("cases", ()):
                found += _steps(scope, row)
        found += _clocks(scope, case)
        found.sort(key=_begins)
    return iter(found)


def _of(scope: Scope, table: str, case: Row) -> list[Row]:
    """The rows of a table that belong to a case."""
    by_case: dict[str, list[Row]] = scope.once(f"pictures {table} by case", lambda known: _by_case(known, table))
    return by_case.get(case.id, [])


def _by_case(scope: Scope, table: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows(scope, table):
        found.setdefault(str(row.get("case")), []).append(row)
    return found


def _begins(news: News) -> tuple[bool, int]:
    ends = [day for piece in news.pieces for day in (piece.start, piece.end) if day is not None]
    return not ends, min(ends, default=0)


def _of_status(known: Status, row: Row) -> News:
    key = "_".join(name for name in ("since", "until") if getattr(known, name)) or "as_of"
    parts = {name: str(getattr(known, name)) for name in ("since", "until", "as_of") if getattr(known, name)}
    when = word(key, "when", **parts)
    if known.as_of_basis != "stated":
        when = word("recorded", "when", when=when)
    return News(
        what=term("case_statuses", known.status),
        when=when,
        as_of=known.as_of,
        pieces=intervals.lasted(known.since, known.until, known.as_of),
        rows=(row,),
        tone=_tone(known.status),
    )


@cache
def _tone(code: str) -> Tone:
    known = vocabulary("case_statuses")
    return next((tone for above, tone in _TONES if code in known.under(above)), Tone.OTHER)


def _of_event(scope: Scope, row: Row) -> News:
    """An event; outside the internal draft by its kind alone, since its words may name people."""
    words = scope.shown(worded(row.get("what")), 160) if scope.internal else ""
    kind = term("acts", row.get("act")) if row.get("act") else word("event")
    return _dated(words or kind, row, row.get("date"))


def _raised(scope: Scope, row: Row) -> News:
    by = scope.shown(", ".join(map(str, row.get("raised_by", ()))), 120) or "–"
    venue = scope.shown(str(row.get("session") or row.get("venue") or ""), 80)
    said = say("raised_at", by=by, venue=venue) if venue else say("raised", by=by)
    return _dated(said, row, row.get("date"))


def _remedy(row: Row) -> News:
    remedy, standing = term("remedies", row.get("remedy")), term("remedy_states", row.get("standing"))
    return _dated(say("remedy", remedy=remedy, standing=standing), row, row.get("date"))


def _steps(scope: Scope, row: Row) -> Iterator[News]:
    kind, reference = term("procedure_kinds", row.get("kind")), scope.shown(str(row.get("reference") or ""), 60)
    name = f"{kind} {reference}".strip()
    for step in STEPS:
        if row.get(step):
            yield _dated(say(f"step_{step}", procedure=name), row, row.get(step))


def _clocks(scope: Scope, case: Row) -> Iterator[News]:
    """When the longest time is over that the law allows for a measure applied."""
    laws = {row.id: row for row in rows(scope, "measures")}
    for row in _of(scope, "applications", case):
        law = laws.get(str(row.get("measure")))
        if law is None:
            continue
        known = clock(row, law, min(cut(scope), scope.material.day))
        if known.due_least is None or known.due_most is None:
            continue
        due = known.due_least.isoformat()
        if known.due_least != known.due_most:
            due += f"/{known.due_most.isoformat()}"
        pieces = intervals.happened(due)
        said = say("clock", measure=scope.shown(known.name, 120))
        when = word("event", "when", date=due, as_of=known.as_of)
        yield News(what=said, when=when, as_of=known.as_of, pieces=pieces, rows=(row, law))


def _dated(what: str, row: Row, day: object) -> News:
    when = word("event", "when", date=str(day) if day else word("undated"), as_of=row.as_of)
    return News(what=what, when=when, as_of=row.as_of, pieces=intervals.happened(day), rows=(row,))


__all__ = ["meant", "timeline"]
