"""The numbers of a draft, each held against the numbers that the documents give of the same thing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from scrutiny.findings.figures.quantities import comparable, compatible, within
from scrutiny.findings.figures.surroundings import shared_words, surroundings, together, told_apart
from scrutiny.findings.figures.things import FEW, Figure, figure, rival_accounts, same_thing
from scrutiny.findings.figures.units import with_units
from scrutiny.report.checks.draft_text import Drafted
from scrutiny.report.checks.held_against import Holdings
from scrutiny.report.checks.standing import original
from scrutiny.report.fault import Fault
from scrutiny.statements import dates, numbers
from scrutiny.statements.statement import Statement
from scrutiny.text.fold import terms
from scrutiny.text.passage import passage
from scrutiny.vocabulary import listing

#: So many of a general thing ("persons", "families") are hardly so many of another by chance.
MANY = 100
#: A slip of the fingers is told from another number by so many digits.
DIGITS = 3
#: What happens to one person one after the other, so that two accounts of one matter may each say another of them.
CUSTODY = frozenset({"detained", "convicted"})
#: So many rival accounts are named beside the source of a number.
RIVALS = 3
#: Shorter words of a name tell nobody apart.
TELLING = 5
#: So many telling words beside two numbers show that one sentence is told again with another number.
RETOLD = 2
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
        said = _sentence(draft, row.passage.start)
        yield Number(row.passage.start, row.passage.end, _judged(mine, held, rejected, said).fault(place, words))


def _sentence(draft: Drafted, at: int) -> frozenset[str]:
    """The telling words of the sentence that holds an offset."""
    sentences = draft.prose.sentences
    number = bisect_right(sentences, at, key=lambda each: each.start) - 1
    return _telling(draft.text[sentences[number].start : sentences[number].end]) if number >= 0 else frozenset()


def _telling(words: str) -> frozenset[str]:
    return frozenset(term for term in terms(words) if len(term) >= TELLING)


def _judged(mine: Figure | None, held: Holdings, rejected: Sequence[Statement], said: Set[str]) -> Outcome:
    if mine is None:
        return Outcome("not_found", "the number does not say what it counts", "say what it counts")
    counted = held.counted(mine)
    same = [each for each in counted if (each.days is None and same_thing(mine, each)) or repeats(mine, each)]
    agree = [each for each in same if compatible(mine.span, each.span)]
    undone = next((each.statement for each in same if _was(each.statement) == _value(mine)), None)
    if undone is not None and not any(_value(each) == _value(mine) for each in agree):
        message = f"a person has corrected it since: {_says(undone, held)}"
        return Outcome("stale", message, "write what the statement says now", undone)
    near = [each for each in same if comparable(_value(mine), _value(each)) or rival_accounts(mine, each)]
    against = [each for each in near if each not in agree]
    against += [each for each in counted if each not in (*agree, *against) and retells(mine, each)]
    alike = [each for each in agree if _value(each) == _value(mine)]
    if alike and all(_otherwise(mine, each) for each in alike):
        first = min(alike, key=lambda each: each.statement.id).statement
        message = f"a document gives the number with other bounds: {_says(first, held)}"
        return Outcome("contradicted", message, "write “at least”, “more than”, “about” as the source does", first)
    if not agree:
        shut = {each.statement.document for each in against}
        agree = [each for each in counted if each.statement.document not in shut and accounts(mine, each)]
    told = [each for each in agree if _tells(mine, each)]
    if told or (agree and not any(_exact(each) for each in against)):
        agree = told or agree
        best = min(
            agree,
            key=lambda each: (
                _value(each) != _value(mine),
                -len(said & _telling(held.speaks(each.statement))),
                each.statement.status not in ("accepted", "corrected"),
                each.statement.id,
            ),
        )
        return Outcome("agrees", _says(best.statement, held) + _rivals(best, counted, held), "", best.statement)
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


def repeats(mine: Figure, each: Figure) -> bool:
    """True when a document gives the very number of the same thing, and neither time nor what happened sets it apart.

    The noun alone tells enough of what many are counted for; of few, of what is general, and of lengths of time a word
    beside both has to agree.
    """
    if _value(mine) != _value(each) or not compatible(mine.span, each.span) or _apart(mine, each):
        return False
    if _abroad(mine, each):
        return True
    most = MANY if mine.thing in listing("same_things")["general"] else FEW
    return (mine.days is None and _value(mine) >= most) or shared_words(mine.near, each.near) >= 1


def accounts(mine: Figure, each: Figure) -> bool:
    """True when a document gives the very number of the same thing in one matter, of whom it says more or less.

    Who is arrested may be convicted: a source that says the one is no stranger to a draft that says the other. Nothing
    else that happened to people is taken for another.
    """
    if _value(mine) != _value(each) or _value(mine) < MANY or not compatible(mine.span, each.span):
        return False
    return _one_matter(mine, each) and not _otherwise(mine, each)


def _one_matter(one: Figure, other: Figure) -> bool:
    """True when two accounts may be of one matter: one thing, one time and place, and what happened in custody."""
    if one.thing != other.thing or one.days or other.days or one.near.part or other.near.part:
        return False
    if one.conditions[:1] != other.conditions[:1] and not {*one.conditions[:1], *other.conditions[:1]} <= CUSTODY:
        return False
    places = one.places | one.near.names, other.places | other.near.names
    if one.places and other.places and not one.places & other.places:
        return False
    told = _value(one) == _value(other) or bool(places[0] & places[1])
    return bool(one.conditions and other.conditions) and told and together(one.near, other.near) != "apart"


def _rivals(best: Figure, counted: Sequence[Figure], held: Holdings) -> str:
    """What other documents say instead, for whichever side a number was found to agree with."""
    found: dict[tuple[float, str], Statement] = {}
    for each in sorted(counted, key=lambda row: held.numbers[row.statement.document]):
        near = same_thing(best, each) or (_one_matter(best, each) and together(best.near, each.near) == "same")
        if near and comparable(_value(best), _value(each)) and not compatible(best.span, each.span):
            found.setdefault((_value(each), str(each.statement.fields.get("comparator", "eq"))), each.statement)
    named = [_says(row, held) for row in list(found.values())[:RIVALS]]
    return f"; other documents say another number: {'; '.join(named)}" if named else ""


def _abroad(mine: Figure, each: Figure) -> bool:
    """True for one number of one thing in two languages, to which the same happened at the same time."""
    one, other = (mine.statement.language or "")[:2], (each.statement.language or "")[:2]
    happened = bool(mine.conditions) and mine.conditions[:1] == each.conditions[:1]
    return one != other and happened and _value(mine) >= FEW and together(mine.near, each.near) == "same"


def _otherwise(mine: Figure, each: Figure) -> bool:
    """True when a draft gives a bound for an exact number, another bound, or a bare number for a bound."""
    one, other = (row.statement.fields.get("comparator", "eq") for row in (mine, each))
    bounds = ("gt", "ge", "lt", "le")
    return one != other and (one in bounds or other in bounds or (one == "eq" and other == "about"))


def retells(mine: Figure, each: Figure) -> bool:
    """True when the words around two numbers of one thing are so much the same that one sentence was told again."""
    if compatible(mine.span, each.span) or mine.days or mine.near.part != each.near.part or _apart(mine, each):
        return False
    shared = shared_words(mine.near, each.near)
    one_time = together(mine.near, each.near) == "same" or bool(set(mine.conditions[:1]) & set(each.conditions[:1]))
    if shared >= RETOLD or (_slip(mine, each) and (shared >= 1 or one_time)):
        return True
    return shared >= 1 and one_time and comparable(_value(mine), _value(each))


def _slip(mine: Figure, each: Figure) -> bool:
    """True when two numbers have the same digits in another order, as fingers slip: 1,940 and 9,140."""
    one, other = (f"{_value(row):.10g}" for row in (mine, each))
    return len(one) >= DIGITS and one != other and sorted(one) == sorted(other)


def _apart(mine: Figure, each: Figure) -> bool:
    """True when time, place or what happened sets two figures of one thing apart."""
    if together(mine.near, each.near) == "apart" or told_apart(mine.near, each.near):
        return True
    if mine.conditions and each.conditions and not set(mine.conditions) & set(each.conditions):
        return True
    alike = (mine.statement.language or "")[:2] == (each.statement.language or "")[:2]
    return alike and bool(mine.places and each.places and not mine.places & each.places)


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
