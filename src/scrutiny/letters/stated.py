"""What a letter says of the number of its signatories, each number with the passage it stands on. Pure.

Read from the statements that stand: what a roll states of itself, numbers by which the signatories speak of themselves
("we, more than 300 organisations", "from over 60 countries"), and lists that end in a number ("and 12 others").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from scrutiny.letters.signing_words import (
    UNSPACED,
    announcing,
    ends_in_us,
    further,
    has,
    signed,
    signers,
    spelt,
    things,
    us,
)
from scrutiny.statements.numerals import numerals
from scrutiny.statements.statement import Statement
from scrutiny.statements.totals import unlisted
from scrutiny.text.fold import terms
from scrutiny.text.passage import Passage, passage
from scrutiny.vocabulary import languages

#: So many words before and behind a number say that they sign, and so many where they come from.
SIGN, SIGNED, FROM = 5, 7, 8
#: How far behind a roll a line that goes on with it is looked for, and how long it may be.
BEHIND, LINE = 240, 90
#: How far around a list a number that stands nowhere else is looked for.
AROUND = 6000
_END = re.compile(r"[.!?。！？؟۔;；؛\n]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One number that a letter states of its signatories.

    what        total, withheld (not named), countries, individuals, others (named by their number alone)
    value       with `upper` where a span is given; comparator as statements have it: eq gt ge lt le about between
    how         roll: read with a list; we: the signatories speak of themselves; list: the list ends in it
    parts       the numbers it is the sum of, where the letter states it in parts
    statement   id of the statement it was read from, None where there is none
    """

    what: str
    value: int
    comparator: str = "eq"
    upper: int | None = None
    how: str = "roll"
    place: Passage
    statement: str | None = None
    parts: tuple[int, ...] = ()

    def as_item(self, document: str) -> dict[str, Any]:
        """The number as JSON, with its passage."""
        return {
            "what": self.what,
            "value": self.value,
            "comparator": self.comparator,
            "upper": self.upper,
            "how": self.how,
            "document": document,
            "statement": self.statement,
            "passage": self.place.as_item(),
        }

    def holds(self, count: int) -> bool | None:
        """Whether a count is what is stated; "about" is within a tenth of it. None where the words say no number."""
        return {
            "about": abs(count - self.value) * 10 <= self.value,
            "eq": count == self.value,
            "gt": count > self.value,
            "ge": count >= self.value,
            "lt": count < self.value,
            "le": count <= self.value,
            "between": self.value <= count <= (self.upper if self.upper is not None else count),
        }.get(self.comparator)


def stated(text: str, rolls: Sequence[Statement], numbers: Sequence[Statement], tags: Iterable[str]) -> list[Said]:
    """The numbers a letter states of its signatories, in the order of place; each stretch of text once.

    rolls    the lists of its signatories; numbers: its statements of the kind number; tags: its languages (BCP 47)
    """
    known = tuple(dict.fromkeys(tag.split("-", maxsplit=1)[0] for tag in tags)) or ("en",)
    once: dict[tuple[str, int], Said] = {}
    for each in _of_rolls(text, rolls, numbers, known):
        once.setdefault((each.what, each.place.start), each)
    taken = {start for _, start in once}
    for each in (*_of_themselves(text, rolls, numbers, known), *_others(text, rolls, known)):
        if each.place.start not in taken:
            once.setdefault((each.what, each.place.start), each)
    return sorted(once.values(), key=lambda each: (each.place.start, each.what))


def counts_others(entry: str, tags: Iterable[str]) -> int | None:
    """How many more an entry counts and names none of ("and 12 others"), or None where it is a name."""
    found = _more(entry, tags)
    return found[0] if found is not None and found[1] == 0 else None


def _of_rolls(
    text: str, rolls: Sequence[Statement], numbers: Sequence[Statement], tags: Sequence[str]
) -> Iterator[Said]:
    for field, what in (("stated_total", "total"), ("stated_anonymous", "withheld")):
        seen: set[int] = set()
        for roll in rolls:
            value = roll.fields.get(field)
            if value is None or int(value) in seen:
                continue
            seen.add(int(value))
            beside = int(roll.fields.get("stated_anonymous") or 0) if what == "total" else 0
            near = None
            for parts in ((int(value),), (int(value) - beside, beside)):
                near = near or _nearest(roll, [row for row in numbers if row.fields["value"] == parts[0]])
                if near:
                    break
            place = near.passage if near else _written(text, roll, int(value), tags)
            said = Said(what=what, value=int(value), place=place, statement=near.id if near else roll.id)
            yield replace(said, parts=parts) if near and len(parts) > 1 and beside else said


def _nearest(roll: Statement, rows: Iterable[Statement]) -> Statement | None:
    """The number that stands nearest to a list and not in it, what is said behind the list first."""
    outside = [row for row in rows if not roll.passage.start <= row.passage.start < roll.passage.end]
    end, start = roll.passage.end, roll.passage.start
    return min(
        outside,
        key=lambda row: (row.passage.start < start, abs(row.passage.start - end)),
        default=None,
    )


def _written(text: str, roll: Statement, value: int, tags: Sequence[str]) -> Passage:
    """Where a number stands outside a list in figures or words, behind it first; the list where it stands nowhere."""
    end, start = roll.passage.end, roll.passage.start
    for a, b, step in ((end, min(len(text), end + AROUND), 1), (max(0, start - AROUND), start, -1)):
        for tag in tags:
            places = [(at, to) for at, to, number in _figures(text, a, b, tag) if number == value]
            if places:
                return passage(text, *places[::step][0])
    return roll.passage


def _figures(text: str, start: int, end: int, tag: str) -> Iterator[tuple[int, int, int]]:
    """The whole numbers of a stretch with their places, in figures and in words as far as the language has them."""
    if tag in languages("numbers"):
        for found in numerals(text, start, end, tag):
            if found.sense == "eq" and isinstance(found.value, int):
                yield found.start, found.end, found.value
        return
    named, pattern = spelt(tag)
    for hit in pattern.finditer(text, start, end):
        yield hit.start(), hit.end(), named.get(hit[0].casefold()) or int(hit[0])


def _of_themselves(
    text: str, rolls: Sequence[Statement], numbers: Sequence[Statement], tags: Sequence[str]
) -> Iterator[Said]:
    """Numbers of those who sign, and where the same sentence speaks of them, of countries and of individuals."""
    inside = [(roll.passage.start, roll.passage.end) for roll in rolls]
    rows = [row for row in numbers if not any(a <= row.passage.start < b for a, b in inside)]
    around = [_Around.of(text, row, tags) for row in rows if float(row.fields["value"]).is_integer()]
    totals = [each for each in around if each.counts_signers()]
    told = {row.fields.get(name) for row in rolls for name in ("stated_total", "stated_anonymous")}
    ours = {each.opens for each in around if each in totals or each.row.fields["value"] in told or each.speaks_of_us()}
    for each in around:
        if each in totals:
            yield _said("total", each.row)
        elif each.opens in ours and (what := each.beside_signers()) is not None:
            yield _said(what, each.row)


@dataclass(frozen=True, slots=True)
class _Around:
    """A number in its sentence: where that begins, and the folded words before it, of its unit, and behind it."""

    row: Statement
    opens: int
    before: list[str]
    unit: list[str]
    after: list[str]
    announced: bool
    from_first: bool

    @classmethod
    def of(cls, text: str, row: Statement, tags: Sequence[str]) -> _Around:
        """The words around a number."""
        start, end = row.passage.start, row.passage.end
        opens, closes = _sentence(text, start, end)
        said = text[max(opens, start - 48) : start]
        return cls(
            row,
            opens,
            terms(text[opens:start]),
            terms(str(row.fields.get("unit") or row.passage.quote)),
            terms(text[end:closes]),
            any(announcing(tag).search(said) for tag in tags),
            bool(set(tags) & set(UNSPACED)),
        )

    def counts_signers(self) -> bool:
        """True for "we, 29 organisations", "signed by over 40 groups", "300 organisations have signed"."""
        adjacent = ends_in_us(self.before) or (self.from_first and has(self.before, us()) and self._from_before())
        if has(self.unit, signers()) or has(self.unit, us()):
            return adjacent or self.announced or has([*self.before[-SIGN:], *self.after[:SIGNED]], signed())
        return adjacent and has(self.unit, things("person"))

    def speaks_of_us(self) -> bool:
        """True where the sentence says "our organisations", or speaks of signing before the number."""
        pairs = pairwise(self.before)
        return has(self.before, signed()) or any(has([one], us()) and has([two], signers()) for one, two in pairs)

    def beside_signers(self) -> str | None:
        """What is counted beside them: countries they are from, individuals who sign with them."""
        near = [*self.before[-FROM:], *(self.after[:FROM] if self.from_first else ())]
        if not (has(near, signers()) or has(near, signed())):
            return None
        if has(self.unit, things("country")):
            return "countries"
        return "individuals" if has(self.unit, things("person")) else None

    def _from_before(self) -> bool:
        """True where nothing but where they are from stands between "we" and the number."""
        return has(self.before[-FROM:], things("country"))


def _said(what: str, row: Statement) -> Said:
    upper = row.fields.get("upper")
    return Said(
        what=what,
        value=int(row.fields["value"]),
        comparator=str(row.fields.get("comparator", "eq")),
        upper=None if upper is None else int(upper),
        how="we",
        place=row.passage,
        statement=row.id,
    )


def _others(text: str, rolls: Sequence[Statement], tags: Sequence[str]) -> Iterator[Said]:
    """The numbers that stand for names: an entry, the end of the last entry, or the line behind a list."""
    for roll in rolls:
        entries = roll.fields.get("entries", ())
        for at, entry in enumerate(entries):
            name = text[entry["start"] : entry["end"]]
            found = _more(name, tags)
            if found is not None and (found[1] == 0 or at == len(entries) - 1):
                place = passage(text, entry["start"] + found[1], entry["end"])
                yield Said(what="others", value=found[0], how="list", place=place, statement=roll.id)
        behind = text[roll.passage.end : roll.passage.end + BEHIND]
        line = next((part for part in behind.splitlines() if part.strip()), "")
        if behind and len(line) <= LINE and (found := _more(line.strip(), tags)) is not None and found[1] == 0:
            start = roll.passage.end + behind.index(line.strip())
            place = passage(text, start, start + len(line.strip()))
            yield Said(what="others", value=found[0], how="list", place=place, statement=roll.id)


def _more(words_: str, tags: Iterable[str]) -> tuple[int, int] | None:
    """A number that goes on with a list and where it begins: 0 where nothing but a joint stands before it.

    Never the number of those who wish to stay unnamed, and nothing behind which a name follows.
    """
    if len(words_) > 400 or unlisted(words_) is not None:
        return None
    for tag in dict.fromkeys((*tags, "en")):
        more = further(tag)
        if more is None:
            continue
        for start, end, value in _figures(words_, 0, len(words_), tag):
            before, after = words_[:start], words_[end:]
            if any(map(str.isupper, after)):
                continue
            joint = more[1].search(before)
            if len(after) <= 48 and (more[0].search(after[:32]) or more[0].search(before[-24:])) and joint:
                return value, joint.start() + len(joint[0]) - len(joint[0].lstrip())
    return None


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    before = [hit.end() for hit in _END.finditer(text, max(0, start - 400), start)]
    after = _END.search(text, end, min(len(text), end + 400))
    return (before[-1] if before else max(0, start - 400)), (after.start() if after else min(len(text), end + 400))


__all__ = ["Said", "counts_others", "stated"]
