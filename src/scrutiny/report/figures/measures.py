"""What a figure is a number of, and which figures may be put together: a thing with its like, a part with its whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from scrutiny.findings.figures.things import Figure as Counted
from scrutiny.findings.figures.things import figure as counted
from scrutiny.report.figures.countable import faulty
from scrutiny.report.figures.holdings import Holdings
from scrutiny.report.figures.result import Result
from scrutiny.report.figures.wording import TOPIC, column, counted_thing
from scrutiny.report.phrases import words_of
from scrutiny.statements.statement import Statement
from scrutiny.text.passage import passage
from scrutiny.vocabulary.folding import fold


@dataclass(frozen=True, slots=True)
class Measure:
    """What a value is a number of.

    kind  rows, events, victims, values (of a field), field (numbers added up), said (by a statement), share
    of    the table, the table and its field, or the thing that the statement counts; empty: it is not said
    """

    kind: str
    of: str = ""

    def __str__(self) -> str:
        return self.of.replace(".", ": ") or self.kind


def measure(result: Result) -> Measure:
    """What a result is a number of; of sums and differences, what their first part is."""
    query = result.query
    table = query.table.name if query.table is not None else ""
    if query.operator == "share":
        return Measure("share")
    if result.parts:
        return measure(result.parts[0])
    if query.operator == "value":
        return _stated(result)
    if query.operator == "total":
        return Measure("field", f"{table}.{query.total}")
    if query.distinct:
        return Measure("values", f"{table}.{query.distinct}")
    if query.counting in ("events", "victims"):
        return Measure(query.counting, table)
    return Measure("rows", table)


def addable(start: Result) -> None:
    """The parts of a sum are numbers of one thing, and no two sources' accounts of it.

    Raises:
        Refused: they are not.
    """
    _alike(start, start.parts)
    said = [item.statement for part in start.parts for item in part.items if item.statement is not None]
    if measure(start).kind == "said" and any(not _apart(one, other) for one, other in combinations(said, 2)):
        raise faulty(
            "sources that speak of the same thing are never added up: they may speak of the same ones",
            "print each as a value of its own, with who says it",
        )


def taken_from(held: Holdings, start: Result) -> None:
    """The second part of a difference is of what the first is a number of.

    Raises:
        Refused: it is not.
    """
    one, other = start.parts
    if not _linked(held, other, one):
        _alike(start, start.parts)


def part_of(held: Holdings, start: Result) -> None:
    """The first part of a share is a part of the second: its rows are among those of the whole.

    Raises:
        Refused: it is not.
    """
    part, whole = start.parts
    if _linked(held, part, whole):
        return
    kinds = measure(part), measure(whole)
    fields = kinds[0].kind == kinds[1].kind == "field"
    if not (fields and kinds[0].of.partition(".")[0] == kinds[1].of.partition(".")[0]):
        _alike(start, start.parts)
    inside = {item.id for item in part.items} <= {item.id for item in whole.items}
    if kinds[0].kind == "said":
        documents = {item.statement.document for each in start.parts for item in each.items if item.statement}
        inside = len(documents) == 1
    if not inside:
        raise faulty(
            f"{part.query.name} is no part of {whole.query.name}: not all it counts is in the whole",
            "ask the part with the conditions of the whole and more: {share: [part, whole]}",
        )


def sensible(made: Result) -> Result:
    """The result as it is.

    Raises:
        Refused: a difference below nothing, or a share above the whole.
    """
    query = made.query
    names = [part.query.name for part in made.parts]
    if query.operator == "difference" and made.value is not None and made.value < 0:
        raise faulty(
            f"{names[1]} is more than {names[0]}: there is no such number left",
            f"{{difference: [{names[1]}, {names[0]}]}}, or leave it out",
        )
    if query.operator == "share" and made.value is not None and not 0 <= made.value <= 100:
        raise faulty(f"{names[0]} is more than {names[1]}: it is no part of it", f"{{share: [{names[1]}, {names[0]}]}}")
    return made


def named_rightly(made: Result) -> None:
    """The unit is the one on record, and the label of a statement's number begins with no other thing.

    Raises:
        Refused: they say something else than is counted.
    """
    query = made.query
    if query.unit and query.operator != "total":
        allowed = tuple(dict.fromkeys(each for each in _units(made) if each))
        if not any(_one_unit(query.unit, each, made) for each in allowed):
            known = f"on record is {allowed[0]}" if allowed else "none is on record"
            raise faulty(f"{query.unit!r} is not what is counted; {known}", "leave unit out, and say it in the label")
    kind = measure(made)
    stated = made.items[0].statement if query.operator == "value" and made.items else None
    if stated is not None and query.label.strip():
        first = _read(query.label.split()[0], stated)
        if first is not None and first.known and kind.of and first.thing != kind.of:
            raise faulty(
                f"the label begins with {query.label.split()[0]!r}, the statement counts {stated.fields.get('unit')}",
                "label it as its source says it",
            )


# ── how it is known ──


def _stated(result: Result) -> Measure:
    item = result.items[0]
    if item.statement is None:
        return Measure("field", f"{item.rows[0].table}.{result.query.total}" if item.rows else "")
    found = counted(item.statement, {})
    return Measure("said", found.thing if found is not None else "")


def _alike(start: Result, parts: Sequence[Result]) -> None:
    """Raises Refused where the parts are numbers of different things, or of nothing that is said."""
    kinds = [measure(part) for part in parts]
    for part, kind in zip(parts, kinds, strict=True):
        if kind.kind == "share" or not kind.of:
            what = "a share" if kind.kind == "share" else "a number that does not say what it counts"
            raise faulty(f"{part.query.name} is {what}: no {start.query.operator} is made of it", "print it by itself")
        if kind != kinds[0]:
            raise faulty(
                f"{parts[0].query.name} counts {kinds[0]}, {part.query.name} counts {kind}: "
                f"no {start.query.operator} is made of different things",
                "print each by itself, or ask both over one table",
            )


def _linked(held: Holdings, part: Result, whole: Result) -> bool:
    """True where each row of the part points to a row of the whole, and no two to the same: replies, and letters."""
    if measure(part).kind != "rows" or measure(whole).kind != "rows" or measure(part) == measure(whole):
        return False
    table, target = part.query.table, whole.query.table
    if table is None or target is None:
        return False
    inside = {item.id for item in whole.items}
    for name, asked in table.fields.items():
        if asked.field.kind == "link" and target.name in asked.field.to:
            links = [held.value(table, item, name, part.day) for item in part.items]
            if all(isinstance(each, str) and each in inside for each in links) and len(set(links)) == len(links):
                return True
    return False


def _apart(one: Statement, other: Statement) -> bool:
    """True when the places that two statements name tell those counted apart."""
    left, right = counted(one, {}), counted(other, {})
    if left is None or right is None or (one.language or "")[:2] != (other.language or "")[:2]:
        return False
    return bool(left.places and right.places and not left.places & right.places)


def _units(made: Result) -> Iterator[str]:
    """The units on record, as the build prints them and as rows hold them."""
    query, kind = made.query, measure(made)
    table = next((part.query.table for part in (made, *made.parts) if part.query.table is not None), None)
    if kind.kind == "said":
        said = next((item.statement for item in made.items if item.statement is not None), None)
        yield str(said.fields.get("unit") or "") if said is not None else ""
    elif kind.kind in ("field", "values"):
        name = kind.of.rpartition(".")[2]
        yield from (column(name), name)
    elif kind.kind in ("events", "victims"):
        yield str(words_of(TOPIC)["labels"][kind.kind])
        if query.counting == "victims":
            yield from sorted({str(item.values.get("counting_unit") or "") for item in made.items})
    elif kind.kind == "rows" and table is not None:
        yield from (counted_thing(table), table.name)


def _one_unit(given: str, known: str, made: Result) -> bool:
    """True for the same words, the first of them, or for a word for the same thing that says nothing besides."""
    one, other = fold(given), fold(known)
    if one == other or other.startswith(f"{one} "):
        return True
    said = next((item.statement for item in made.items if item.statement is not None), None)
    if said is None or measure(made).kind != "said":
        return False
    mine, theirs = _read(given, said), _read(known, said)
    return (
        mine is not None
        and theirs is not None
        and mine.known
        and (mine.thing, mine.conditions, mine.about) == (theirs.thing, theirs.conditions, theirs.about)
    )


def _read(words: str, said: Statement) -> Counted | None:
    """Words as the unit of a number."""
    row = Statement(id="", kind="number", document="", passage=passage("", 0, 0), rule="unit", language=said.language,
                    fields={"value": said.fields.get("value") or 0, "unit": words})  # fmt: skip
    return counted(row, {})


__all__ = ["Measure", "addable", "measure", "named_rightly", "part_of", "sensible", "taken_from"]
