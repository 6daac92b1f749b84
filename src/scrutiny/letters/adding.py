"""Every sum that might make the total a letter states, tried openly; which reach it, and by how much it differs.

Pure. Nothing is decided here: a sum that reaches the total shows how it may have been counted, never that it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scrutiny.letters.stated import Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What is counted on a letter.

    printed       entries of its lists that give a name
    blank         entries that print "anonymous" in place of a name
    withheld      how many the letter says it does not name; None where it says nothing
    others        how many it counts behind its list and does not name ("and 12 others")
    individuals   of the printed, those that sign as individuals
    umbrellas     of the printed, those whose members are named beside them
    members       bodies named as members that stand on no list themselves
    twice         entries that are the second of one body, as people judged; may_be: with every proposal taken as one
    numbered      the number of the last entry, where one list is numbered through; None elsewhere
    joined        last entries of lists in a sentence that hold an "and": one name, or two
    """

    printed: int
    blank: int = 0
    withheld: int | None = None
    others: int = 0
    individuals: int = 0
    umbrellas: int = 0
    members: int = 0
    twice: int = 0
    may_be: int = 0
    numbered: int | None = None
    joined: int = 0

    @property
    def unnamed(self) -> int:
        """Those without a name: withheld, or printed as a blank where that is more."""
        return max(self.withheld or 0, self.blank)

    @property
    def plain(self) -> int:
        """All there are, as the letter counts them: printed, unnamed and others."""
        return self.printed + self.unnamed + self.others


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """One way to count.

    how       in words; parts: what is added and taken away, as (words, number)
    count     what it comes to; least: what it comes to at the least, where proposals are open
    judged    False where it stands on proposals that nobody has judged
    """

    how: str
    parts: tuple[tuple[str, int], ...]
    least: int | None = None
    judged: bool = True

    @property
    def count(self) -> int:
        """What the parts make."""
        return sum(number for _, number in self.parts)

    def reaches(self, said: Said) -> bool | None:
        """Whether it is, or with some of the open proposals may be, the stated number; None where none is exact."""
        if self.least is None:
            return said.holds(self.count)
        held = [said.holds(count) for count in range(self.least, self.count)]
        return None if None in held else any(held)


def sums(counted: Counted) -> list[Sum]:
    """The ways to count a letter, the plain one first; each differs from it in what its words say."""
    found: dict[tuple[int, int | None], Sum] = {}
    for each in _ways(counted):
        found.setdefault((each.count, each.least), each)
    return list(found.values())


def _ways(counted: Counted) -> Iterator[Sum]:
    plain = _plain(counted)
    yield Sum(how="all that are printed" + (" and all that are not named" if len(plain) > 1 else ""), parts=plain)
    if len(plain) > 1:
        yield Sum(how="those printed with a name alone", parts=plain[:1])
    if counted.blank and counted.withheld:
        parts = (*plain, ("blank entries beside the withheld", min(counted.blank, counted.withheld)))
        yield Sum(how="blank entries and the withheld added up", parts=parts)
    if counted.others and counted.unnamed:
        parts = tuple(part for part in plain if part[0] != _OTHERS)
        yield Sum(how="without the others, who may be the withheld", parts=parts)
    people = ("individuals", -counted.individuals)
    twice = ("second entries of one body", -counted.twice)
    if counted.individuals:
        yield Sum(how="without the individuals", parts=(*plain, people))
    if counted.twice:
        yield Sum(how="each body that stands twice counted once", parts=(*plain, twice))
    if counted.individuals and counted.twice:
        how = "without the individuals, each body that stands twice counted once"
        yield Sum(how=how, parts=(*plain, people, twice))
    if counted.members:
        members = ("members named beside umbrellas", counted.members)
        yield Sum(how="with the members named beside umbrellas", parts=(*plain, members))
        instead = (*plain, members, ("umbrellas", -counted.umbrellas))
        yield Sum(how="the members in place of their umbrellas", parts=instead)
    if counted.numbered is not None and counted.numbered != counted.printed + counted.blank:
        parts = (("number of the last entry", counted.numbered), *plain[1:])
        yield Sum(how="by the numbers that the list prints", parts=parts)
    if counted.joined:
        parts = (*plain, ("names behind an “and”", counted.joined))
        yield Sum(how="with the last entry, which holds an “and”, read as two names", parts=parts)
    if counted.may_be > counted.twice:
        yield from _open(counted, plain, people)


def _open(counted: Counted, plain: tuple[tuple[str, int], ...], people: tuple[str, int]) -> Iterator[Sum]:
    """Counts with some or all of the proposed pairs taken as one body."""
    more = counted.may_be - counted.twice
    parts = (*plain, *((("second entries of one body", -counted.twice),) if counted.twice else ()))
    base = counted.plain - counted.twice
    yield Sum(how="some or all that may stand twice counted once", parts=parts, least=base - more, judged=False)
    if counted.individuals:
        how = "without the individuals, some or all that may stand twice counted once"
        least = base - more - counted.individuals
        yield Sum(how=how, parts=(*parts, people), least=least, judged=False)


_OTHERS = "counted behind the list and not named"


def _plain(counted: Counted) -> tuple[tuple[str, int], ...]:
    parts = [("printed", counted.printed)]
    if counted.unnamed:
        parts.append(("withheld" if counted.withheld else "printed without a name", counted.unnamed))
    if counted.others:
        parts.append((_OTHERS, counted.others))
    return tuple(parts)


def in_words(counted: Counted, said: Said | None, tried: list[Sum]) -> tuple[str, str, int | None]:
    """The outcome, one plain sentence that says it, and by how much the stated number differs from the plain sum.

    Outcomes: adds_up, adds_up_so (in one of the other ways), open (only with proposals that wait to be judged),
    differs, no_total. The sentence blames nobody.
    """
    made = _made(counted)
    if said is None:
        return "no_total", f"{made}; the letter states no total", None
    told = f"the letter states {_quoted(said)}"
    if said.holds(counted.plain) is not False:
        return "adds_up", f"{made}; {told}: it adds up", 0
    by = said.value - counted.plain
    missing = f"{_number(abs(by))} {'is' if abs(by) == 1 else 'are'} missing"
    differs = missing if by > 0 else f"{_number(abs(by))} more than it states"
    reached = [each for each in tried if each.reaches(said)]
    ways = "; ".join(each.how for each in reached if each.judged)
    if said.parts and counted.plain == said.parts[0]:
        ways = f"those not named as a part of the {said.parts[0]} and not beside them"
    if ways:
        return "adds_up_so", f"{made}; {told}: {differs}; it is reached so: {ways}", by
    if reached:
        return "open", f"{made}; {told}: {differs}; it may be reached so: {reached[0].how}", by
    return "differs", f"{made}; {told}: {differs}", by


def _made(counted: Counted) -> str:
    words = [f"{counted.printed} printed"]
    if counted.unnamed:
        words.append(f"{counted.unnamed} {'withheld' if counted.withheld else 'printed without a name'}")
    if counted.others:
        words.append(f"{counted.others} more counted and not named")
    joined = " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]
    return f"{joined} are {counted.plain}" if len(words) > 1 else joined


def _quoted(said: Said) -> str:
    if said.parts:
        return f"{' and '.join(map(str, said.parts))}, which are {said.value}"
    return str(said.value) if said.comparator == "eq" else f"“{' '.join(said.place.quote.split())}”"


def _number(value: int) -> str:
    return "one" if value == 1 else str(value)
