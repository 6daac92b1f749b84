"""Figures about one thing, set side by side: what agrees, what refines what, and what cannot both be true.

Figures are only compared inside buckets (one thing and one origin, or one thing and one month), and there with those
nearest in value, so the work grows with the number of figures and not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import timedelta

from scrutiny.findings.figures.partners import LOUD, nearest
from scrutiny.findings.figures.quantities import Range, comparable, outcome, within
from scrutiny.findings.figures.surroundings import Surroundings
from scrutiny.findings.figures.things import FEW, Figure, figure, rebuts, rival_accounts, same_thing
from scrutiny.findings.figures.units import with_units
from scrutiny.findings.found import Compared
from scrutiny.statements.statement import Statement

#: With how many figures next above it one is compared.
MOST = 60
#: What a figure claims: the range it allows.
_Claim = tuple[float, float, bool, bool]
#: Figures further apart than this factor are about different things even where one is a bound ("dozens" and 300).
FAR = 10.0
#: An upper bound set against the same persons' figure rebuts it, however far below it is, up to this factor.
REBUTS = 25.0
#: Rival accounts of one matter may lie so far apart.
APART = 100.0
#: Figures of so many digits that only change places are taken for one figure, misprinted.
DIGITS = 3
#: Documents so far apart may give different figures of what goes on.
GROWTH = timedelta(days=30)


def rivals(
    rows: Sequence[Statement],
    families: Mapping[str, str] | None = None,
    near: Mapping[str, Surroundings] | None = None,
    origin: Mapping[str, str] | None = None,
    versions: frozenset[tuple[str, str]] = frozenset(),
) -> Iterator[Compared]:
    """Figures for one thing that cannot both be true, each pair of distinct figures once with all who give them."""
    return (row for row in side_by_side(rows, families, near, origin, versions) if not row.agrees)


def side_by_side(
    rows: Sequence[Statement],
    families: Mapping[str, str] | None = None,
    near: Mapping[str, Surroundings] | None = None,
    origin: Mapping[str, str] | None = None,
    versions: Set[tuple[str, str]] = frozenset(),
) -> Iterator[Compared]:
    """Every pair of figures about one thing, once with all who give them, in the order of the statements.

    families   each document with the one it came in, so that a message and its attachments belong together
    near       the surroundings of each statement (see `surroundings`); without them only the words themselves count
    origin     each document with the origin it belongs to; None when all are taken to be about one matter
    versions    pairs of a document and the one that it replaces: what the later corrects is no rival
    """
    around = dict(near or {})
    figures = _distinct(list(with_units(rows, around)), families or {}, around, origin)
    order = {row.id: at for at, row in enumerate(rows)}
    groups = _Groups()
    edges = []
    for one, other in _pairs(figures):
        left, right = figures[one], figures[other]
        if _near_enough(left, right) and same_thing(left, right):
            edges.append((one, other, _judged(left, right)))
    for one, other, result in nearest(figures, edges, versions):
        groups.put(one, other, result)
    found = [_compared(result, [figures[at] for at in members]) for result, members in groups.listed(figures)]
    found.sort(key=lambda row: tuple(order[name] for name in row.statements))
    yield from found


def _compared(result: str, members: Sequence[Figure]) -> Compared:
    rows = [each.statement for each in members]
    claims = sorted({_claim(each) for each in members})
    first, other = (min((each for each in members if _claim(each) == claim), key=_plainest) for claim in _ends(claims))
    one, also = _printed(first.statement), _printed(other.statement)
    same = _claim(first) == _claim(other)
    narrow = one if within(first.span, other.span) else also
    says = {
        "conflicts": f"“{one}” differs from “{also}”, and both figures cannot hold for one thing.",
        "refines": f"“{one}” and “{also}” agree; “{narrow}” is the closer figure.",
        "compatible": f"“{one}” and “{also}” agree." if not same else f"“{one}” is given alike {len(rows)} times.",
        "transposed": f"“{one}” differs from “{also}” by the order of its digits.",
        "grows": f"“{one}” and “{also}” are figures of what goes on, given at different dates.",
        "corrected": f"“{one}” and “{also}” stand in two versions of a document, of which one corrects the other.",
    }
    return Compared(
        outcome={"grows": "compatible", "corrected": "compatible", "transposed": "conflicts"}.get(result, result),
        rule="figures",
        summary=says[result],
        places=tuple((row.document, row.passage) for row in rows),
        statements=tuple(row.id for row in rows),
        differs=((one, also),) if result in LOUD else (),
        decide="Decide whether both count the same thing, and which figure may be used; correct or reject the other."
        if result in LOUD
        else "",
        same=same,
    )


def _ends(claims: Sequence[_Claim]) -> tuple[_Claim, _Claim]:
    return claims[0], claims[-1]


def _plainest(one: Figure) -> tuple[str, str, int]:
    """Which of several that say the same speaks for them, whatever came first: the earliest document, then words."""
    published, place = one.near.published, one.statement.passage
    return published.first.isoformat() if published else "9999", place.quote, place.start


# ── which are compared ──────────────────────────────────────────────────────────────────────────────────────────


def _distinct(
    rows: Iterable[Statement],
    families: Mapping[str, str],
    around: Mapping[str, Surroundings],
    origin: Mapping[str, str] | None,
) -> list[Figure]:
    """The figures, each that says the same in the same document once; those beside one made one thing with it."""
    found: dict[tuple[object, ...], Figure] = {}
    for row in rows:
        read = figure(row, families, around.get(row.id), origin)
        if read is not None:
            said = (row.document, _claim(read), row.fields.get("attributed_to"), read.thing, read.about)
            found.setdefault((*said, read.conditions, read.near.times, read.near.part), read)
    figures = _told(list(found.values()))
    return [each for each in figures if not _beside_one(each, figures)] if len(figures) < MOST else _joined(figures)


def _told(figures: Sequence[Figure]) -> list[Figure]:
    """The figures, each with what its document counts of its thing."""
    told: dict[tuple[str, str], set[float]] = defaultdict(set)
    for each in figures:
        if each.statement.fields["value"] >= FEW:
            told[each.statement.document, each.thing].add(each.statement.fields["value"])
    return [replace(each, told=frozenset(told[each.statement.document, each.thing])) for each in figures]


def _joined(figures: Sequence[Figure]) -> list[Figure]:
    by_document = defaultdict(list)
    for each in figures:
        by_document[each.statement.document].append(each)
    return [each for each in figures if not _beside_one(each, by_document[each.statement.document])]


def _beside_one(one: Figure, figures: Sequence[Figure]) -> bool:
    """True for "33 others" and its repetitions in a document that also counts all 34."""
    value, document = one.statement.fields["value"], one.statement.document
    alike = [each for each in figures if each.statement.document == document and each.thing == one.thing and each.known]
    others = any(each.near.others and each.statement.fields["value"] == value for each in alike)
    return others and any(each.statement.fields["value"] == value + 1 for each in alike)


def _pairs(figures: Sequence[Figure]) -> list[tuple[int, int]]:
    """The pairs that may be rivals: of one thing, in one origin, family, document or month, near in value."""
    buckets: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for at, each in enumerate(figures):
        if each.days:
            buckets["length", each.statement.document].append(at)
            continue
        buckets[each.thing, "origin", each.origin].append(at)
        buckets[each.thing, "family", each.family].append(at)
        if each.origin is not None:
            for month in _months(each):
                buckets[each.thing, "month", month].append(at)
    pairs = set()
    for key, members in buckets.items():
        pairs |= set(_neighbours(figures, members, lengths=key[0] == "length"))
    return sorted(pairs)


def _months(one: Figure) -> Iterator[object]:
    times = one.near.times or ((one.near.published,) if one.near.published else ())
    for time in times:
        if time.since:
            yield time.first.year, "since"
        elif time.close:
            yield time.first.year, time.first.month
            if (time.last.year, time.last.month) != (time.first.year, time.first.month):
                yield time.last.year, time.last.month
        else:
            yield time.first.year, time.first.month, time.last.year, time.last.month


def _neighbours(figures: Sequence[Figure], members: Sequence[int], *, lengths: bool) -> Iterator[tuple[int, int]]:
    order = sorted(members, key=lambda at: (float(figures[at].statement.fields["value"]), _plainest(figures[at]), at))
    for place, one in enumerate(order):
        low = figures[one].statement.fields["value"]
        for other in order[place + 1 : place + MOST]:
            if not lengths and not comparable(low, figures[other].statement.fields["value"], APART):
                break
            yield min(one, other), max(one, other)


# ── what comes of it ────────────────────────────────────────────────────────────────────────────────────────────


def _judged(left: Figure, right: Figure) -> str:
    """The outcome of the comparison, or "grows" for two dates of what goes on."""
    if left.days and right.days:
        return outcome(_length(left), _length(right))
    spans = [_with_one(left), _with_one(right)]
    result = outcome(*spans)
    if result == "conflicts" and _grows(left, right):
        return "grows"
    return "transposed" if result != "conflicts" and _transposed(left, right) else result


def _close(left: Figure, right: Figure) -> bool:
    """True when two values are near enough to be rivals; lengths of time are compared in days and always are."""
    return bool(left.days and right.days) or comparable(left.statement.fields["value"], right.statement.fields["value"])


def _near_enough(left: Figure, right: Figure) -> bool:
    """True when two values may be told of one thing at all: near each other, or by rival accounts."""
    if _close(left, right) or _rounds(left, right) or rival_accounts(left, right):
        return True
    values = left.statement.fields["value"], right.statement.fields["value"]
    return rebuts(left, right) and comparable(*values, REBUTS)


def _rounds(left: Figure, right: Figure) -> bool:
    """True for "dozens" and 300: a wide bound, and a figure that it allows."""
    near = comparable(left.statement.fields["value"], right.statement.fields["value"], FAR)
    return near and outcome(left.span, right.span) == "refines"


def _transposed(left: Figure, right: Figure) -> bool:
    """True when two exact figures, or one and a bound, have the same digits in another order."""
    one, other = (str(each.statement.fields["value"]) for each in (left, right))
    exact = "eq" in {each.statement.fields.get("comparator", "eq") for each in (left, right)}
    return exact and one != other and len(one.strip("0")) >= DIGITS and sorted(one) == sorted(other)


def _with_one(one: Figure) -> Range:
    """What a figure allows; one that counts the others beside somebody may leave that one out."""
    span = one.span
    return Range(span.low, span.high + 1) if one.near.others and span.low == span.high else span


def _length(one: Figure) -> Range:
    """The days a length of time may have been: half a unit more or less."""
    span, unit = one.span, one.days or 1.0
    return Range((span.low - 0.5) * unit, (span.high + 0.5) * unit)


def _grows(left: Figure, right: Figure) -> bool:
    """True when the later document gives the higher figure of something that had a beginning and no end."""
    one, other = left.near.published, right.near.published
    if one is None or other is None or abs(one.first - other.first) < GROWTH:
        return False
    if not any(time.since for near in (left.near, right.near) for time in near.times):
        return False
    early, late = (left, right) if one.first < other.first else (right, left)
    return bool(early.statement.fields["value"] <= late.statement.fields["value"])


def _claim(one: Figure) -> _Claim:
    """What a figure claims, whatever words it is printed in."""
    span = one.span
    scale = one.days or 1.0
    return span.low * scale, span.high * scale, span.low_open, span.high_open


def _printed(row: Statement) -> str:
    if row.status == "corrected":
        return f"{row.fields.get('comparator', 'eq')} {row.fields['value']} {row.fields.get('unit') or ''}".strip()
    return " ".join(row.passage.quote.split())


@dataclass(slots=True)
class _Groups:
    """Pairs of one outcome whose figures hang together and claim the same two values.

    Two lengths of one stay are only compared inside a document; told alike by documents of one origin they are one.
    """

    edges: list[tuple[int, int, str]]

    def __init__(self) -> None:
        self.edges = []

    def put(self, one: int, other: int, result: str) -> None:
        self.edges.append((one, other, result))

    def listed(self, figures: Sequence[Figure]) -> Iterator[tuple[str, list[int]]]:
        """Each outcome with its members in order."""
        root = list(range(len(figures)))

        def find(at: int) -> int:
            while root[at] != at:
                root[at] = root[root[at]]
                at = root[at]
            return at

        for one, other, _ in self.edges:
            root[find(one)] = find(other)
        groups: dict[tuple[tuple[str, object], str, tuple[_Claim, ...]], set[int]] = defaultdict(set)
        for one, other, result in self.edges:
            claims = tuple(sorted((_claim(figures[one]), _claim(figures[other]))))
            each = figures[one]
            about = ("stay", each.origin or each.statement.document) if each.days else ("", find(one))
            groups[about, result, claims] |= {one, other}
        for (_, result, _), members in groups.items():
            yield result, sorted(members)


__all__ = ["rivals", "side_by_side"]
