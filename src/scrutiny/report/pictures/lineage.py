"""The lineage of asks: what was asked of whom over the years, what repeats or goes beyond what, and what became of it.

Only what people recorded is drawn; what wording suggests is a proposal and stands nowhere here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scrutiny.asks.ask import Ask, asks_of
from scrutiny.asks.followed import standing
from scrutiny.asks.lineage import Line, ladder, recorded
from scrutiny.protection.marks import strictest
from scrutiny.report.accounts import LIMITS, framing, more
from scrutiny.report.edition import Picture, Run, Table
from scrutiny.report.edition import Row as Printed
from scrutiny.report.outlining.plan import Plan
from scrutiny.report.pictures import intervals
from scrutiny.report.pictures.chart import Link, Span, Spans, Tone
from scrutiny.report.pictures.words import caveats, columns, counted, say, word
from scrutiny.report.registers import cut, rows, says, term
from scrutiny.report.scope import Scope
from scrutiny.report.spoken import spoken
from scrutiny.tables.row import Row

#: How many asks are drawn.
DRAWN = 40


def lineage(scope: Scope, options: Mapping[str, str], plan: Plan) -> Picture | None:
    """The asks that lead to one another, oldest first; where none does, the asks alone. None: no ask is dated.

    ask  id: only the asks that lines join to this one
    """
    del plan
    asks = {ask.id: ask for ask in asks_of(rows(scope, "asks")) if ask.row is not None}
    lines = [line for line in recorded(asks.values()) if {line.later, line.earlier} <= asks.keys()]
    if wanted := options.get("ask", ""):
        asks = _joined(asks, lines, wanted)
        lines = [line for line in lines if line.later in asks]
    known = sorted(
        (ask for ask in asks.values() if intervals.happened(ask.made)), key=lambda ask: (ask.made_on, ask.id)
    )
    tied = {name for line in lines for name in (line.later, line.earlier)}
    shown = known
    if len(known) > DRAWN:
        first = [ask for ask in known if ask.id in tied] or known
        shown = first[-DRAWN:]
    frame = intervals.frame(piece for ask in shown for piece in intervals.happened(ask.made))
    if frame is None:
        return None
    title = word("lineage", "titles")
    at = {ask.id: number for number, ask in enumerate(shown)}
    numbers = {ask.id: number for number, ask in enumerate(known, 1)}
    told = {ask.id: _relations(ask, lines, asks, numbers) for ask in known}
    printed = tuple(_line(scope, ask, numbers[ask.id], told[ask.id]) for ask in known[: LIMITS["followed"]])
    spans = tuple(
        Span(
            text=say(
                "ask_row", no=str(numbers[ask.id]), by=_by(scope, ask), whom=_whom(scope, ask), what=_what(scope, ask)
            ),
            when=_when(scope, ask, told[ask.id]),
            pieces=intervals.happened(ask.made),
            tone=Tone.HELD,
            mark=str(ask.mark),
        )
        for ask in shown
    )
    links = tuple(
        Link(
            at[line.later],
            at[line.earlier],
            whole=line.relation != "replaces",
            mark=strictest(str(asks[line.later].mark), str(asks[line.earlier].mark)),
        )
        for line in lines
        if line.later in at and line.earlier in at
    )
    steps = [term("ask_measures", each) for each in ladder(known)]
    said = [say("lineage_says", n=str(len(known)), first=known[0].made, last=known[-1].made)]
    said += [f"{span.text} {span.when}." for span in spans]
    return Picture(
        id="lineage",
        title=title,
        says=" ".join(said),
        spec={
            "chart": Spans(
                rows=spans,
                links=links,
                first=frame[0],
                last=frame[1],
                ticks=intervals.ticks(*frame),
                language=spoken(),
            )
        },
        table=Table(
            caption=title,
            columns=columns("lineage"),
            rows=printed,
            note=more(len(printed), len(known), "scrutiny asks lineage"),
            widths=(0.6, 1.4, 2, 2, 3.4, 2.4, 1.4),
        ),
        caveats=caveats(
            [
                say("lineage_key"),
                say("lineage_steps", steps=" → ".join(steps)) if len(steps) > 1 else "",
                counted("lineage_more", len(known) - len(shown)) if len(known) > len(shown) else "",
                counted("lineage_dateless", len(asks) - len(known)) if len(asks) > len(known) else "",
            ]
        ),
        mark=strictest("public", *(row.mark for row in printed)),
    )


def _joined(asks: Mapping[str, Ask], lines: Sequence[Line], wanted: str) -> dict[str, Ask]:
    """The ask and all that lines join to it, whichever way."""
    reached = {wanted} & asks.keys()
    while True:
        more_ = {name for line in lines for name in (line.later, line.earlier) if {line.later, line.earlier} & reached}
        if more_ <= reached:
            return {name: asks[name] for name in asks if name in reached}
        reached |= more_


def _by(scope: Scope, ask: Ask) -> str:
    return scope.shown(ask.made_by, 60) or word("unstated")


def _whom(scope: Scope, ask: Ask) -> str:
    return scope.shown(ask.addressee, 80)


def _what(scope: Scope, ask: Ask) -> str:
    """What is asked, in the register's words; by its means alone where the words may name persons."""
    if scope.internal or ask.title != ask.plain:
        return scope.shown(ask.action, 160)
    return term("ask_measures", ask.measure)


def _when(scope: Scope, ask: Ask, relations: str) -> str:
    key = "ask_related" if relations else "ask"
    return word(key, "when", date=ask.made, relations=relations, status=_status(scope, ask))


def _status(scope: Scope, ask: Ask) -> str:
    row = ask.row
    stands = standing(row, _follow_ups(scope).get(ask.id, []), cut(scope)) if row is not None else None
    return term("ask_statuses", stands.status) if stands else "–"


def _follow_ups(scope: Scope) -> dict[str, list[Row]]:
    def by_ask(known: Scope) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for row in rows(known, "follow_ups"):
            found.setdefault(str(row.get("ask")), []).append(row)
        return found

    return scope.once("pictures follow_ups by ask", by_ask)


def _relations(ask: Ask, lines: Sequence[Line], asks: Mapping[str, Ask], numbers: Mapping[str, int]) -> str:
    """What the ask is to earlier ones, as words with their numbers."""
    own = [line for line in lines if line.later == ask.id and line.earlier in asks]
    return ", ".join(say(f"ask_{line.relation}", no=str(numbers.get(line.earlier, "–"))) for line in own)


def _line(scope: Scope, ask: Ask, number: int, relations: str) -> Printed:
    """An ask as a line of the table: what it asks leads to what it stands on."""
    what = says(scope, [ask.row] if ask.row else [], (Run(_what(scope, ask)),))
    cells = (
        framing(str(number)),
        framing(ask.made),
        framing(_by(scope, ask)),
        framing(_whom(scope, ask)),
        what,
        framing(relations or "–"),
        framing(_status(scope, ask)),
    )
    return Printed(cells, mark=what.mark)
