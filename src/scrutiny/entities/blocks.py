"""Blocks: which names of a corpus share enough to be compared. Several keys a name, every block bounded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, repeat

from scrutiny.entities.keys import keys_of
from scrutiny.errors import Remark

#: A block of more names than this is joined by neighbours only.
MOST_IN_A_BLOCK = 60

#: In sorted order every name meets so many of its successors.
NEIGHBOURS = 4

_BODIES = ("organisation", "coalition", "company", "party")
_APART = frozenset(pair for body in _BODIES for pair in (("individual", body), (body, "individual")))


def blocked(
    texts: Sequence[str],
    keys: Sequence[str],
    kinds: Sequence[str],
    remarks: list[Remark],
    *,
    most: int = MOST_IN_A_BLOCK,
) -> Iterator[tuple[int, int]]:
    """Pairs of row numbers, the smaller first, each once: chained ones, then all others in order.

    What was cut is added to `remarks`.

    Rows with one key and one kind are chained; the first of them stands for all in the other blocks, so the pairs
    grow with the rows and never with their square. A person's name and a body's are never paired.
    """
    same: dict[tuple[str, str], int] = {}
    firsts: list[int] = []
    last: dict[tuple[str, str], int] = {}
    for row, (key, kind) in enumerate(zip(keys, kinds, strict=True)):
        whole = (key or texts[row], kind)
        if whole in same:
            yield last[whole], row
        else:
            same[whole] = row
            firsts.append(row)
        last[whole] = row
    total = max(1, len(texts))
    met = {
        left * total + right if left < right else right * total + left
        for left, right in _across(firsts, texts, keys, remarks, most)
        if left != right
    }
    for low, high in map(divmod, sorted(met), repeat(total)):
        if (kinds[low], kinds[high]) not in _APART:
            yield low, high


def _across(
    firsts: list[int], texts: Sequence[str], keys: Sequence[str], remarks: list[Remark], most: int
) -> Iterator[tuple[int, int]]:
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    coarse: defaultdict[str, list[int]] = defaultdict(list)
    for row in firsts:
        one, two = keys_of(texts[row])
        for name in one:
            blocks[name].append(row)
        for name in two:
            coarse[name].append(row)
    crowded = {name for name, rows in blocks.items() if len(rows) > most}
    for rows in blocks.values():
        if 1 < len(rows) <= most:
            yield from combinations(rows, 2)
    del blocks
    cut = 0
    for rows in coarse.values():
        if len(rows) > most:
            cut += 1
            yield from _neighbours(sorted(rows, key=lambda row: (keys[row], row)))
        elif len(rows) > 1:
            yield from combinations(rows, 2)
    yield from _neighbours(sorted(firsts, key=lambda row: (keys[row], row)))
    yield from _neighbours(sorted(firsts, key=lambda row: (keys[row][::-1], row)))
    if crowded or cut:
        remarks.append(
            Remark(
                "candidates",
                f"{len(crowded)} words stand in more than {most} names and pair nobody by themselves; of {cut} groups "
                f"of alike names that are as large, each name meets its {NEIGHBOURS} neighbours only",
                "compare names of such a group with `why`, or judge them directly",
                needs_person=False,
            )
        )


def _neighbours(rows: list[int]) -> Iterable[tuple[int, int]]:
    for at, row in enumerate(rows):
        for other in rows[at + 1 : at + 1 + NEIGHBOURS]:
            yield row, other
