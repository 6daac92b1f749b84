"""The rows of a table in groups and periods: what a picture of them over time is made from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from scrutiny.report.figures.countable import Countable
from scrutiny.report.pictures import periods
from scrutiny.report.pictures.periods import Period
from scrutiny.report.pictures.words import word
from scrutiny.report.registers import term
from scrutiny.report.scope import Scope
from scrutiny.tables.row import Row as Record

#: How many groups are drawn.
GROUPS = 6


@dataclass(slots=True)
class Series:
    """The rows of one group by the period they fall in, those of no one period, and those before the first drawn."""

    label: str
    by: dict[Period, list[Record]] = field(default_factory=dict)
    apart: list[Record] = field(default_factory=list)

    @property
    def size(self) -> int:
        """How many rows it has."""
        return sum(map(len, self.by.values())) + len(self.apart)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a picture is asked for, and by what: the table, its date and its groups, and how long a period is.

    guarded  small numbers are not told; `unsaid` stands for one that is not
    """

    table: Countable
    things: str
    when: str
    by: str
    split: str
    guarded: bool
    unsaid: str = ""

    @property
    def months(self) -> int:
        """How many months a period has."""
        return periods.BY[self.by]


def placed(dated: Sequence[Record], told: Told) -> list[Period]:
    """The period of every row that has one."""
    return [period for row in dated if (period := periods.within(day_of(row, told.when), told.months))]


def dated_by(table: Countable, asked: str) -> str:
    """The field that dates the rows: the one asked for, else the first date of the table, else as of when they hold."""
    fields = [each.name for each in table.table.fields if table.table] if table.table else []
    dated = [name for name in fields if name in table.fields and table.fields[name].dated]
    return asked if asked in dated else next(iter(dated), "as_of")


def day_of(row: Record, name: str) -> str:
    """The date (EDTF) of a row by a field, empty where it has none."""
    return str((row.as_of if name == "as_of" else row.get(name)) or "")


def groups_of(scope: Scope, told: Told, dated: Sequence[Record]) -> tuple[list[Series], int]:
    """The rows in groups by a field, the largest first, and how many small groups were put together.

    Guarded groups stand in the order of their labels: which is larger would tell of numbers that are not told.
    """
    groups: dict[str, Series] = {}
    for row in dated:
        for label in _labels(scope, told.table, row, told.split):
            series = groups.setdefault(label, Series(label))
            period = periods.within(day_of(row, told.when), told.months)
            if period is None:
                series.apart.append(row)
            else:
                series.by.setdefault(period, []).append(row)
    ordered = sorted(groups.values(), key=lambda each: (-each.size, each.label))
    if len(ordered) <= GROUPS:
        return (sorted(ordered, key=lambda each: each.label) if told.guarded else ordered), 0
    kept, others = ordered[: GROUPS - 1], ordered[GROUPS - 1 :]
    together = Series(word("rest"))
    for other in others:
        together.apart += other.apart
        for period, found in other.by.items():
            together.by.setdefault(period, []).extend(found)
    if told.guarded:
        kept.sort(key=lambda each: each.label)
    return [*kept, together], len(others)


def _labels(scope: Scope, table: Countable, row: Record, split: str) -> list[str]:
    """The groups a row belongs to: by the labels of its values, one where nothing is split."""
    if not split:
        return [""]
    value = row.get(split)
    values = value if isinstance(value, tuple) else () if value in (None, "") else (value,)
    choices = table.fields[split].field.choices
    words = [term(str(choices), each) if choices else scope.shown(str(each), 80) for each in values]
    return list(dict.fromkeys(words)) or [word("unstated")]


def covered_by(scope: Scope, months: int) -> Counter[int]:
    """How many documents that the audience may see described bear a date in each period."""
    found: Counter[int] = Counter()
    for document in scope.described.values():
        found.update(periods.touched(document.published, months))
    return found
