"""Who repeats whom, over time: the documents of each apparent origin, and lines to what they depend on.

Rows bear the number of a document in the list of sources, its kind and its date: no words of a source, nobody's name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scrutiny.protection.marks import strictest
from scrutiny.report.accounts import LIMITS, framing, more
from scrutiny.report.descent import numbered, parts, relation, ties
from scrutiny.report.edition import Picture, Row, Run, Sentence, Table
from scrutiny.report.material import Tie
from scrutiny.report.outlining.plan import Plan
from scrutiny.report.phrases import wording
from scrutiny.report.pictures import intervals
from scrutiny.report.pictures.chart import Link, Span, Spans, Tone
from scrutiny.report.pictures.words import caveats, counted, say, word
from scrutiny.report.scope import Scope
from scrutiny.report.spoken import spoken

#: How many documents are drawn.
DRAWN = 40


def origins(scope: Scope, options: Mapping[str, str], plan: Plan) -> Picture | None:
    """The documents that depend on one another, by apparent origin; None where nothing depends on anything."""
    del options, plan
    found = ties(scope)
    groups = [_ordered(scope, part) for part in parts(found)]
    shown: list[list[str]] = []
    for group in groups:
        room = DRAWN - sum(map(len, shown))
        if room > 1:
            shown.append(group[:room])
    drawn = {document for group in shown for document in group}
    frame = intervals.frame(
        piece for document in drawn for piece in intervals.happened(scope.described[document].published)
    )
    if frame is None:
        return None
    title = word("origins", "titles")
    at: dict[str, int] = {}
    spans: list[Span] = []
    for number, group in enumerate(shown, 1):
        if len(shown) > 1:
            spans.append(Span(text=word("origin", no=str(number)), head=True))
        for document in group:
            at[document] = len(spans)
            spans.append(_span(scope, document, found))
    links = tuple(
        Link(at[tie.source], at[tie.target], whole=tie.whole, mark=_mark(scope, tie))
        for tie in found
        if tie.source in at and tie.target in at
    )
    lines = tuple(_line(scope, tie) for tie in found[: LIMITS["tie"]])
    total = sum(map(len, groups))
    return Picture(
        id="origins",
        title=title,
        says=" ".join(
            [say("origins_says", n=str(total)), *(f"{span.text}: {span.when}." for span in spans if span.when)]
        ),
        spec={
            "chart": Spans(
                rows=tuple(spans),
                links=links,
                first=frame[0],
                last=frame[1],
                ticks=intervals.ticks(*frame),
                language=spoken(),
            )
        },
        table=Table(
            caption=title,
            columns=tuple(wording()["tables"]["ties_open_columns"][:3]),
            rows=lines,
            note=more(len(lines), len(found), "scrutiny origins"),
            widths=(3, 2, 3),
        ),
        caveats=caveats(
            [
                say("origins_key"),
                say("origins_machine"),
                counted("origins_more", total - len(drawn)) if total > len(drawn) else "",
            ]
        ),
        mark=strictest("public", *(line.mark for line in lines)),
    )


def _ordered(scope: Scope, part: Sequence[Tie]) -> list[str]:
    """The documents of a part that hangs together: the most original first, then by date."""
    documents = {document for tie in part for document in (tie.source, tie.target)}

    def order(document: str) -> tuple[bool, bool, str, int]:
        published = scope.described[document].published or ""
        return document != scope.first(document), not published, published, scope.numbers[document]

    return sorted(documents, key=order)


def _span(scope: Scope, document: str, found: Sequence[Tie]) -> Span:
    held = scope.described[document]
    kind, day = scope.kind_and_day(document)
    own = [say("tie", relation=relation(tie), no=scope.number(tie.target)) for tie in found if tie.source == document]
    when = [day or str(wording()["notes"]["undated"])]
    if any(scope.first(tie.source) == document for tie in found if tie.source != document):
        when.append(word("first"))
    return Span(
        text=numbered(scope, document, kind),
        when=" · ".join([*when, *([", ".join(own)] if own else [])]),
        pieces=intervals.happened(held.published),
        tone=Tone.HELD if document == scope.first(document) else Tone.FREE,
        mark=held.mark,
    )


def _mark(scope: Scope, tie: Tie) -> str:
    return strictest(scope.described[tie.source].mark, scope.described[tie.target].mark)


def _line(scope: Scope, tie: Tie) -> Row:
    """A dependence as a line of the table; both documents lead to their pages."""

    def linked(document: str) -> Sentence:
        kind, day = scope.kind_and_day(document)
        words = ", ".join(filter(None, (numbered(scope, document, kind), day)))
        citations = scope.whole((scope.described[document],))
        return Sentence(runs=(Run(words),), citations=citations, mark=scope.described[document].mark)

    how = framing(relation(tie))
    return Row((linked(tie.source), how, linked(tie.target)), mark=_mark(scope, tie))
