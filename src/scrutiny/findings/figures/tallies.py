"""Sums in plain lines: a tally of lines ``what: number`` the last of which calls itself the total."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from scrutiny.findings.figures.grids import value_of
from scrutiny.findings.figures.pages import Page
from scrutiny.findings.found import Compared
from scrutiny.text.fold import folded
from scrutiny.vocabulary import listing

#: The fewest lines above a total.
LEAST = 2
_ROUNDING = 0.01
_LINE = re.compile(
    r"[ \t]*(?:[-–—•*·][ \t]+|\(?\d{1,2}[.)][ \t]+)?(?P<what>[^:：\n\d][^:：\n]{0,79}?)[ \t]*[:：][ \t]*"
    r"(?P<figure>\d[\d .,\u00a0\u202f'’٬]*|[٠-٩][٠-٩٬٫]*)(?:[^\W\d_]*(?:[ \t][^\W\d_]+){0,2})[ \t]*"
    r"[.;,،；。]?[ \t]*"
)
#: One line as it counts: where it begins and ends, what it is of, its number.
Line = tuple[int, int, str, float]


def tallies(page: Page) -> Iterator[Compared]:
    """Every tally of a document against the total in its last line, in order.

    A line that is none of the tally ends it; empty lines do not.
    """
    run: list[Line] = []
    for start, end in _lines(page):
        if not page.text[start:end].strip():
            continue
        line = _read(page.text, start, end)
        if line is None:
            run = []
        elif _is_total(line[2]):
            if len(run) >= LEAST and not any(folded(what) in _words("never_added") for *_, what, _ in run):
                yield _checked(page, run, line)
            run = []
        else:
            run.append(line)


def _lines(page: Page) -> Iterator[tuple[int, int]]:
    """The lines of a document that claim something; one that claims nothing comes as it is and ends a tally."""
    for span in page.prose.claims:
        if span.block == "table_row":
            continue
        start = span.start
        for words in page.text[span.start : span.end].splitlines(keepends=True):
            yield start, start + len(words.rstrip("\r\n"))
            start += len(words)


def _read(text: str, start: int, end: int) -> Line | None:
    found = _LINE.fullmatch(text, start, end)
    value = value_of(found["figure"].strip(" .,\u00a0\u202f")) if found else None
    return (start, end, found["what"], value) if found and value is not None else None


def _is_total(what: str) -> bool:
    plain = folded(what)
    return any(plain == word or plain.startswith(f"{word} ") for word in _words("totals"))


def _checked(page: Page, run: Sequence[Line], total: Line) -> Compared:
    parts = [line for line in run if folded(line[2]) not in _words("subtotals")]
    sums = [
        sum(value for *_, value in lines) for lines in (parts, [line for line in run if line not in parts]) if lines
    ]
    made = sums[0]
    does = any(abs(each - total[3]) <= _ROUNDING for each in sums)
    said = " ".join(page.text[total[0] : total[1]].split())
    return Compared(
        outcome="adds_up" if does else "does_not_add_up",
        rule="tally",
        summary=f"The lines above “{said}” add up to {made:g}.",
        places=(page.place(run[0][0], run[-1][1]), page.place(total[0], total[1])),
        differs=() if does else ((f"{total[3]:g}", f"{made:g}"),),
        decide="" if does else "Decide whether a line or the total is misprinted; ask who made the list.",
    )


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(folded(str(word)) for word in listing("sums")[key])


__all__ = ["tallies"]
