"""Who repeats whom: how the year's documents depend on each other, drawn, in words, and as a table.

Nodes bear the number of a document in the list of sources, its kind and its date: no words of a source, nobody's name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from scrutiny.protection.marks import strictest
from scrutiny.report.accounts import LIMITS, more, table
from scrutiny.report.edition import Arrow, Block, Citation, Drawing, Node, Paragraph, Row, Run, Sentence
from scrutiny.report.material import Tie
from scrutiny.report.phrases import filled, grouped, in_row, phrase, runs_in_row, said, unquoted, wording, words_of
from scrutiny.report.scope import Scope
from scrutiny.statements.statement import Passage

#: How many documents that hang together are drawn, and in how many drawings.
DRAWN, PARTS = 14, 12

#: How many passages of a tie are cited.
CITED = 4


def ties(scope: Scope) -> list[Tie]:
    """The dependences of which the audience may see both ends, and that touch a document of the year; in order."""
    spoken = {held.id for held in scope.spoken}
    found = [
        tie
        for tie in scope.material.ties
        if {tie.source, tie.target} <= scope.described.keys() and not spoken.isdisjoint((tie.source, tie.target))
    ]
    return sorted(found, key=lambda tie: (scope.numbers[tie.source], scope.numbers[tie.target], tie.relation))


def descent(scope: Scope) -> tuple[Block, ...]:
    """What the drawing means, a drawing for each part that hangs together, and a table that says the same."""
    found = ties(scope)
    if not found:
        return (Paragraph(sentences=(Sentence(runs=phrase("ties_none"), framing=True),)),)
    lead = tuple(Sentence(runs=phrase(key), framing=True) for key in ("ties", "ties_machine"))
    rings = _rings(scope)
    groups = parts(found)
    ringed = {document for ring in rings for document in ring}
    blocks: list[Block] = [Paragraph(sentences=lead), *(_circle(scope, ring) for ring in rings)]
    blocks += [_drawing(scope, at, part, ringed) for at, part in enumerate(groups[:PARTS], 1)]
    if len(groups) > PARTS or any(len(_ends(part)) > DRAWN for part in groups):
        blocks.append(Paragraph(sentences=(Sentence(runs=phrase("ties_more", shown=DRAWN), framing=True),), aside=True))
    limit = LIMITS["tie"]
    rows = tuple(_row(scope, tie) for tie in found[:limit])
    note = more(limit, len(found), "scrutiny origins")
    if scope.private:
        return (*blocks, table("ties", rows, note, widths=(2.2, 1.3, 2.2, 0.9, 3.8), figures=(3,)))
    return (*blocks, table("ties_open", rows, note, widths=(2.6, 1.3, 2.6, 1.2), figures=(3,)))


# ── circles ──


def _rings(scope: Scope) -> list[tuple[str, ...]]:
    """The circles whose every document the audience may see; a suspicion, and printed in the draft only."""
    if not scope.private:
        return []
    spoken = {held.id for held in scope.spoken}
    seen = [ring for ring in scope.material.rings if set(ring) <= scope.described.keys()]
    ordered = [tuple(sorted(ring, key=scope.numbers.__getitem__)) for ring in seen if not spoken.isdisjoint(ring)]
    return sorted(ordered, key=lambda ring: [scope.numbers[document] for document in ring])


def _circle(scope: Scope, ring: tuple[str, ...]) -> Paragraph:
    listed = in_row(scope.number(document) for document in ring)
    cited = scope.whole(scope.described[document] for document in ring)
    runs = phrase("circular", list=listed)
    return Paragraph(sentences=(Sentence(runs=runs, citations=cited, basis=_counted(), unreviewed=True),))


def _counted() -> str:
    return str(wording()["notes"]["counted"])


# ── the drawing ──


def _ends(part: Sequence[Tie]) -> set[str]:
    return {document for tie in part for document in (tie.source, tie.target)}


def parts(found: Sequence[Tie]) -> list[list[Tie]]:
    """The ties in parts that hang together, those of the first documents first."""
    leader: dict[str, str] = {}

    def lead(document: str) -> str:
        while leader.setdefault(document, document) != document:
            document = leader[document]
        return document

    for tie in found:
        leader[lead(tie.source)] = lead(tie.target)
    groups: dict[str, list[Tie]] = {}
    for tie in found:
        groups.setdefault(lead(tie.source), []).append(tie)
    return list(groups.values())


def _drawing(scope: Scope, at: int, part: Sequence[Tie], ringed: Collection[str]) -> Drawing:
    """One drawing; of many documents those on which most depend, and the first of those that depend on them."""
    ends = _ends(part)
    weight = {document: sum(tie.target == document for tie in part) for document in ends}
    kept = set(sorted(ends, key=lambda document: (-weight[document], scope.numbers[document]))[:DRAWN])
    tied = [tie for tie in part if {tie.source, tie.target} <= kept]
    first = {scope.first(document) for document in kept} & kept
    words = wording()
    return Drawing(
        id=f"repeats-{at}",
        title=words["headings"]["repeats"],
        says=_says(scope, tied, first, kept & set(ringed)),
        nodes=tuple(
            Node(
                key=scope.number(document),
                lines=(_label("number", no=scope.number(document)), *scope.kind_and_day(document)),
                first=document in first,
                ring=document in ringed,
                mark=scope.described[document].mark,
            )
            for document in sorted(kept, key=scope.numbers.__getitem__)
        ),
        arrows=tuple(
            Arrow(
                tail=scope.number(tie.source),
                tip=scope.number(tie.target),
                label=relation(tie),
                whole=tie.whole,
                ring={tie.source, tie.target} <= set(ringed),
                mark=_mark(scope, tie),
            )
            for tie in tied
        ),
    )


def _says(scope: Scope, tied: Sequence[Tie], first: Collection[str], ringed: Collection[str]) -> str:
    """All that a drawing says, as sentences."""
    told = []
    for tie in tied:
        source, target = _node(scope, tie.source), _node(scope, tie.target)
        key = "drawing_one" if tie.whole else "drawing_part"
        told.append(said(key, source=source[:1].upper() + source[1:], relation=relation(tie), target=target))
    for key, documents in (("drawing_first", first), ("drawing_ring", ringed)):
        if documents:
            numbers = sorted(scope.numbers[each] for each in documents)
            listed = in_row(_label("number_inside", no=str(number)) for number in numbers)
            told.append(said(key, list=listed))
    return " ".join(told)


def _node(scope: Scope, document: str) -> str:
    kind, day = scope.kind_and_day(document)
    return said("node", no=scope.number(document), kind=kind, day=day or wording()["notes"]["undated"])


def _linked(scope: Scope, document: str) -> Sentence:
    """A document by number, kind and date, which leads to its page."""
    kind, day = scope.kind_and_day(document)
    dated = Run(day or wording()["notes"]["undated"], "figure")
    runs = runs_in_row((Run(numbered(scope, document, kind)), dated), "beside")
    return Sentence(runs=runs, citations=scope.whole((scope.described[document],)), mark=scope.described[document].mark)


def numbered(scope: Scope, document: str, kind: str) -> str:
    """A document by its number in the list of sources and its kind, in the language of the build."""
    return _label("numbered", no=scope.number(document), kind=kind)


def _label(key: str, **parts: str) -> str:
    return "".join(run.text for run in filled(words_of("report_pictures")["labels"][key], **parts))


def relation(tie: Tie) -> str:
    """How one document depends on another, in the language of the build."""
    return str(wording()["ties"].get(tie.relation, tie.relation.replace("_", " ")))


def _mark(scope: Scope, tie: Tie) -> str:
    return strictest(scope.described[tie.source].mark, scope.described[tie.target].mark)


# ── the table beside it ──


def _row(scope: Scope, tie: Tie) -> Row:
    """One dependence: from what, how, on what, how many words they share, and passages on both sides."""
    mark = _mark(scope, tie)
    how = Sentence(
        runs=(Run(relation(tie)), *filled(wording()["notes"]["in_part"] if not tie.whole else "")),
        citations=tuple(_places(scope, tie)) if scope.private else (),
        unreviewed=scope.private,
        mark=mark,
    )
    if not how.citations:
        both = scope.whole((scope.described[tie.source], scope.described[tie.target]))
        how = Sentence(runs=how.runs, citations=both, basis=_counted(), unreviewed=how.unreviewed, mark=mark)
    shared = Run(grouped(tie.words) if tie.words else "–", "figure")
    cells = (_linked(scope, tie.source), how, _linked(scope, tie.target))
    example = (Sentence(runs=_example(scope, tie), framing=True),) if scope.private else ()
    return Row((*cells, Sentence(runs=(shared,), framing=True), *example), mark=mark)


def _places(scope: Scope, tie: Tie) -> Iterator[Citation]:
    """The passages that show it, those that share most words first, each with its counterpart."""
    told = sorted(tie.evidence, key=lambda pair: -_shared(pair))
    left = CITED
    for pair in told:
        for document, passage in zip((tie.source, tie.target), pair, strict=True):
            if passage is not None and scope.reads(document, passage) and left > 0:
                yield scope.place(document, document, passage)
                left -= 1


def _shared(pair: tuple[Passage, Passage | None]) -> int:
    return len(pair[0].quote) if pair[1] is not None else 0


def _example(scope: Scope, tie: Tie) -> tuple[Run, ...]:
    """The longest passage they share, in the words of the one that depends; else the words by which it cites."""
    readable = [pair for pair in tie.evidence if scope.reads(tie.source, pair[0])]
    if not readable:
        return ()
    here, there = max(readable, key=_shared)
    words = Run(unquoted(scope.shown(here.quote, 180)), "quote", scope.language(tie.source))
    if there is None:
        return phrase("cites", words=words)
    return phrase("quoted_words", words=words)
