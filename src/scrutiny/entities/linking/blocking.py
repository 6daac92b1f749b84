"""Which pairs are compared at all: records that share a key, and no block of a size that takes for ever."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from scrutiny.entities.linking.standard import Records, Value
from scrutiny.errors import Remark

#: Pairs compared for each record at most, over all rules, and the least number that is always allowed.
PAIRS_A_RECORD, PAIRS_ALWAYS = 300, 2_000_000
#: The sizes of blocks that are tried, from the largest.
SIZES = (3000, 1000, 300, 100, 30, 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Two records are compared when they share `key`: the parts of it, None in any part means no key."""

    name: str
    parts: tuple[str, ...]


#: A part is a column, or a column with the number of its first letters ("given:1").
RULES = (
    Rule(name="same birth, given name begins alike", parts=("born", "given:1")),
    Rule(name="same birth, family name begins alike", parts=("born", "family:1")),
    Rule(name="same family name and place", parts=("family", "place")),
    Rule(name="same given name and place", parts=("given", "place")),
    Rule(name="same family name and year of birth", parts=("family", "born_year")),
    Rule(name="same given name and year of birth", parts=("given", "born_year")),
    Rule(name="same place and year of birth", parts=("place", "born_year")),
    Rule(name="same name", parts=("name",)),
    Rule(name="same place, day and month of birth", parts=("place", "born-5")),
    Rule(name="same given name, day and month of birth", parts=("given", "born-5")),
    Rule(name="same family name, day and month of birth", parts=("family", "born-5")),
    Rule(name="same event and family name", parts=("event", "family")),
    Rule(name="same event and given name", parts=("event", "given")),
    Rule(name="same postcode and family name", parts=("postcode", "family")),
    Rule(name="same postcode and given name", parts=("postcode", "given")),
    Rule(name="same postcode and birth", parts=("postcode", "born")),
    Rule(name="same address", parts=("address",)),
    Rule(name="same identity number", parts=("number",)),
    Rule(name="same father and given name", parts=("father", "given")),
)


def blocks(records: Records) -> tuple[dict[str, list[str | None]], tuple[Remark, ...]]:
    """The key of every record under every rule that finds anything, and remarks about blocks left out.

    The pairs over all blocks are at most `PAIRS_A_RECORD` a record (`PAIRS_ALWAYS` in small lists), so comparing
    takes time in proportion to the records; a block beyond the largest size that keeps to this is left out by
    that rule and named by its size.
    """
    keys = {f"block{at}": _keys(records, rule) for at, rule in enumerate(RULES)}
    sizes = {name: Counter(key for key in column if key is not None) for name, column in keys.items()}
    budget = max(PAIRS_ALWAYS, PAIRS_A_RECORD * len(records))
    most = next((size for size in SIZES if _pairs(sizes, size) <= budget), SIZES[-1])
    remarks = []
    kept: dict[str, list[str | None]] = {}
    for at, rule in enumerate(RULES):
        name = f"block{at}"
        large = {key for key, size in sizes[name].items() if size > most}
        if large:
            told = f"{len(large)} blocks of up to {max(sizes[name][key] for key in large)} rows are not compared"
            then = "other rules may still compare them; add a field that tells them apart"
            remarks.append(Remark(f"rule '{rule.name}'", told, then))
        used = {key for key, size in sizes[name].items() if 1 < size <= most}
        if used:
            kept[name] = [key if key in used else None for key in keys[name]]
    return kept, tuple(remarks)


def _pairs(sizes: Mapping[str, Mapping[str, int]], most: int) -> int:
    return sum(size * (size - 1) // 2 for counts in sizes.values() for size in counts.values() if size <= most)


def _keys(records: Records, rule: Rule) -> list[str | None]:
    columns = [_part(records.columns, part) for part in rule.parts]
    if len(columns) == 1:
        return list(columns[0])
    return [None if a is None or b is None else f"{a}|{b}" for a, b in zip(*columns, strict=True)]


def _part(columns: Mapping[str, Sequence[Value]], part: str) -> list[str | None]:
    name, _, first = part.partition(":")
    cut: Callable[[Value], str | None]
    if first:
        cut = lambda value: str(value)[: int(first)] if value is not None else None  # noqa: E731
    elif part.endswith("-5"):
        name = part.removesuffix("-5")
        cut = lambda value: str(value)[5:] if value is not None else None  # noqa: E731
    else:
        cut = lambda value: str(value) if value is not None else None  # noqa: E731
    return [cut(value) for value in columns[name]]
