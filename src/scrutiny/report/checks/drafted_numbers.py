"""The numbers of a draft, each held against the numbers that the documents give of the same thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scrutiny.findings.figures.quantities import comparable, compatible, within
from scrutiny.findings.figures.surroundings import surroundings
from scrutiny.findings.figures.things import Figure, figure, rival_accounts, same_thing
from scrutiny.findings.figures.units import with_units
from scrutiny.report.checks.draft_text import Drafted
from scrutiny.report.checks.held_against import Holdings
from scrutiny.report.checks.standing import original
from scrutiny.report.fault import Fault
from scrutiny.statements import dates, numbers
from scrutiny.statements.statement import Statement
from scrutiny.text.passage import passage

#: The id of the document that a draft stands for while its numbers are compared.
DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Number:
    """A number at ``text[start:end]`` of a draft and what became of it."""

    start: int
    end: int
    fault: Fault


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a number, in words, and the statement that it was held against."""

    verdict: str
    message: str
    next: str
    row: Statement | None = None

    def fault(self, place: str, words: str) -> Fault:
        """The outcome as an item of `check`."""
        row = self.row
        return Fault(
            rule="number",
            place=place,
            words=words,
            verdict=self.verdict,
            source=row and {"document": row.document, "passage": row.passage.as_item(), "statement": row.id},
            message=self.message,
            next=self.next,
            refuses=self.verdict in ("contradicted", "stale"),
        )


def numbers_of(draft: Drafted, held: Holdings) -> Iterator[Number]:
    """Every number of a draft in its order."""
    rows = [
        Statement(
            id=f"{DRAFT}-{at}",
            kind=proposal.kind,
            document=DRAFT,
            passage=passage(draft.text, proposal.start, proposal.end),
            rule=proposal.rule,
            language=(block.language if (block := draft.prose.block_at(proposal.start)) else draft.prose.language),
            fields=proposal.fields,
        )
        for at, proposal in enumerate(
            sorted((*numbers.find(draft.prose), *dates.find(draft.prose)), key=lambda each: each.start)
        )
    ]
    near = surroundings(draft.prose, rows)
    rejected = [row for row in held.said if row.kind == "number" and row.status == "rejected"]
    for row in with_units(rows, near):
        mine = figure(row, {}, near.get(row.id))
        place = draft.place_of(row.passage.start)
        words = " ".join(row.passage.quote.split())
        yield Number(row.passage.start, row.passage.end, _judged(mine, held, rejected).fault(place, words))


def _judged(mine: Figure | None, held: Holdings, rejected: Sequence[Statement]) -> Outcome:
    if mine is None:
        return Outcome("not_found", "the number does not say what it counts", "say what it counts")
    same = [each for each in held.figures.get(mine.thing, ()) if each.days is None and same_thing(mine, each)]
    agree = [each for each in same if compatible(mine.span, each.span)]
    undone = next((each.statement for each in same if _was(each.statement) == _value(mine)), None)
    if undone is not None and not any(_value(each) == _value(mine) for each in agree):
        message = f"a person has corrected it since: {_says(undone, held)}"
        return Outcome("stale", message, "write what the statement says now", undone)
    near = [each for each in same if comparable(_value(mine), _value(each)) or rival_accounts(mine, each)]
    against = [each for each in near if each not in agree]
    told = [each for each in agree if _tells(mine, each)]
    if told or (agree and not any(_exact(each) for each in against)):
        agree = told or agree
        best = min(agree, key=lambda each: (_value(each) != _value(mine), each.statement.id)).statement
        return Outcome("agrees", _says(best, held), "", best)
    if against:
        nearest = min(against, key=lambda each: (not _exact(each), abs(_value(each) - _value(mine)), each.statement.id))
        message = f"a document says another number: {_says(nearest.statement, held)}"
        return Outcome(
            "contradicted", message, "say whose number it is, or write that of the source", nearest.statement
        )
    gone = [each for row in rejected if (each := figure(row, {})) is not None and _value(each) == _value(mine)]
    last = next((each.statement for each in gone if same_thing(mine, each)), None)
    if last is not None:
        message = f"the number was rejected in review: {_says(last, held)}"
        return Outcome("stale", message, "take it out, or name another source", last)
    return Outcome("not_found", "no document that may be named gives a number of this", "name its source: scrutiny add")


def _tells(mine: Figure, each: Figure) -> bool:
    """True when a number says what the draft says, and does not only allow it as "more than 300" allows 500."""
    return _value(each) == _value(mine) or _exact(each) or within(mine.span, each.span) is within(each.span, mine.span)


def _exact(each: Figure) -> bool:
    return each.statement.fields.get("comparator", "eq") in ("eq", "about", "between")


def _value(each: Figure) -> float:
    return float(each.statement.fields["value"])


def _was(row: Statement) -> float | None:
    """The number that the passage says, where a person has corrected it."""
    return original(row.passage.quote, row.language or "en") if row.status == "corrected" else None


def _says(row: Statement, held: Holdings) -> str:
    words = " ".join(row.passage.quote.split())[:160]
    now = f", corrected to {row.fields.get('value')}" if row.status == "corrected" else ""
    return f"“{words}”{now} ({held.called(row.document)}, line {held.line(row.document, row.passage.start)})"
