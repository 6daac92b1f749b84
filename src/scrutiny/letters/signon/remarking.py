"""What was noticed of many rows, told once for all of them; what is noticed of the countries that they state. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from scrutiny.entities.names.territories import code_of
from scrutiny.errors import Remark
from scrutiny.letters.signon.commitment import PUBLIC
from scrutiny.letters.signon.hearing import Heard

_ROW = re.compile(r"(.*?)row (\d+)")


def grouped(remarks: Iterable[Remark]) -> list[Remark]:
    """The remarks in order, those that say the same of several rows of one table as one: ``rows 3, 7, 9–41``."""
    found: dict[Remark, list[int]] = {}
    for each in remarks:
        row = _ROW.fullmatch(each.place)
        place = f"{row[1]}row" if row else each.place
        same = Remark(place, each.message, each.next, needs_person=each.needs_person)
        found.setdefault(same, []).extend([int(row[2])] if row else [])
    return [
        Remark(
            f"{each.place}{'s' if len(set(rows)) > 1 else ''} {_ranges(rows)}" if rows else each.place,
            each.message,
            each.next,
            needs_person=each.needs_person,
        )
        for each, rows in found.items()
    ]


def unknown_countries(heard: Iterable[Heard]) -> Iterator[Remark]:
    """A remark for each public confirmation that states a country that no list knows; none repeats it."""
    for each in heard:
        stated = (each.said or {}).get("country")
        if stated and each.fault is None and each.disclosure == PUBLIC and code_of(stated) is None:
            message = "it states a country that is not known: it counts as one of its own"
            yield Remark(each.place, message, "look whether it is one, and how it is written", needs_person=False)


def _ranges(rows: Iterable[int]) -> str:
    """Numbers in order, three and more in a row as a range: ``3, 7, 9–41``."""
    runs: list[list[int]] = []
    for row in sorted(set(rows)):
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    parts = (f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)
    return ", ".join(parts)
