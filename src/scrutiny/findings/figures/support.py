"""What the corpus cannot support (class gap): the spread a mobilisation claims for itself and nothing held can give.

The rule (row R18) is narrow on purpose. A figure of countries, regions or cities *from which* signatories or
participants come is a gap when one origin alone states it, and when no roll of that origin gives a place beside its
names, so that nobody could count again. That a claim rests on one source is no gap: that is the state of the claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from scrutiny.findings.figures.grids import grids
from scrutiny.findings.figures.pages import Page
from scrutiny.findings.figures.surroundings import Surroundings
from scrutiny.findings.figures.things import figure
from scrutiny.findings.figures.word_patterns import padded, pattern
from scrutiny.findings.found import Found
from scrutiny.statements.statement import Statement
from scrutiny.text.fold import folded
from scrutiny.vocabulary import listing

#: Fewer can be named in a sentence.
FEW = 5
#: How many words before a figure may say "from".
_BEFORE = 6
#: The share of entries with a place behind them from which on a roll gives places.
_PLACED = 0.6
_PLACE = re.compile(r"(?:,\s*|[(（]|\s[-–—]\s)([^\W\d_][^\W\d_.'’ -]*(?:[ '’-][^\W\d_]+){0,3})[)）]?\s*$")


def gaps(
    pages: Sequence[Page], near: Mapping[str, Surroundings], origin: Mapping[str, str] | None = None
) -> Iterator[Found]:
    """The claimed spreads that nothing in the corpus can give, each claim once, in the order of intake and place.

    `origin` gives each document its origin; without it every document is one of its own.
    """
    group = {page.id: (origin or {}).get(page.id, page.id) for page in pages}
    claims: dict[tuple[str, float, str], list[tuple[Page, Statement]]] = {}
    for page in pages:
        for row in page.rows:
            if row.kind == "number" and (thing := _spread(page, row, near)):
                key = (thing, row.fields["value"], row.fields.get("comparator", "eq"))
                claims.setdefault(key, []).append((page, row))
    for (thing, *_), told in claims.items():
        sources = {group[page.id] for page, _ in told}
        if len(sources) > 1:
            continue
        members = [page for page in pages if group[page.id] in sources]
        rolls = [row for page in members for row in page.rows if row.kind == "roll"]
        if any(_gives_places(row) for row in rolls) or any(_column(page, thing) for page in members):
            continue
        yield _gap(told, rolls)


def _spread(page: Page, row: Statement, near: Mapping[str, Surroundings]) -> str | None:
    """The thing that is counted, when it is where those come from who take part."""
    read = figure(row, {}, near.get(row.id))
    if read is None or read.thing not in listing("support")["spread"] or row.fields["value"] < FEW:
        return None
    sentence = page.prose.sentence_at(row.passage.start)
    if sentence is None:
        return None
    said = padded(page.text[sentence.start : sentence.end])
    before = padded(page.text[sentence.start : row.passage.start] + " " + row.passage.quote).split()
    lead = f" {' '.join(before[: -len(padded(row.passage.quote).split()) or None][-_BEFORE:])} "
    comes = _pattern("come_from").search(lead) is not None
    return read.thing if comes and _pattern("mobilised").search(said) else None


def _gives_places(roll: Statement) -> bool:
    entries = roll.fields.get("entries", ())
    placed = sum(_PLACE.search(str(entry["name"])) is not None for entry in entries)
    return len(entries) > 0 and placed >= _PLACED * len(entries)


def _column(page: Page, thing: str) -> bool:
    """True when a table of the document has a column of such places."""
    named = pattern(listing("same_things")["things"][thing])
    return any(named.search(f" {folded(cell.words)} ") for grid in grids(page.prose.reading) for cell in grid.head)


def _gap(told: Sequence[tuple[Page, Statement]], rolls: Sequence[Statement]) -> Found:
    said = " ".join(told[0][1].passage.quote.split())
    longest = max((int(row.fields.get("listed") or 0) for row in rolls), default=0)
    why = f"the roll of {longest} gives no places" if longest else "no roll of those meant is held"
    return Found(
        grade="gap",
        rule="spread",
        summary=f"“{said}” can be counted again from nothing in the corpus: {why}.",
        places=tuple((page.id, row.passage) for page, row in told),
        statements=tuple(row.id for _, row in told),
        decide="Decide whether to ask for the list by place, or to print the figure only as said by its source.",
    )


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return pattern(listing("support")[key])


__all__ = ["gaps"]
