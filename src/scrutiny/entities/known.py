"""Bodies that any monitoring meets, whichever State it looks at: the seed gazetteer that comes with the product.

Facts of public record, each with who says it (`vocabulary/known_bodies.yaml`); lists of one's own are read by
`exchange.reading` into the same rows.
"""

from __future__ import annotations

from functools import cache

from scrutiny.entities.exchange.reading import read_plain
from scrutiny.entities.exchange.row import Row
from scrutiny.text.fold import folded
from scrutiny.vocabulary import listing


@cache
def known() -> tuple[Row, ...]:
    """All rows of the seed gazetteer, in its order; each has an id, a name, a kind, a form and a source."""
    entries = []
    for section in listing("known_bodies")["sections"]:
        shared = {field: value for field, value in section.items() if field != "rows"}
        entries += [{**shared, **entry} for entry in section["rows"]]
    return read_plain(entries).rows


def expansions(acronym: str) -> tuple[Row, ...]:
    """Every known body that bears the acronym, in the order of the list: two or more mean that a person decides."""
    return _by_acronym().get(_key(acronym), ())


def ambiguous() -> dict[str, tuple[Row, ...]]:
    """The acronyms that several known bodies bear, as first printed, with all their bearers."""
    found: dict[str, tuple[Row, ...]] = {}
    for key, rows in _by_acronym().items():
        if len(rows) > 1:
            printed = next(each.text for each in rows[0].acronyms if _key(each.text) == key)
            found[printed] = rows
    return found


@cache
def _by_acronym() -> dict[str, tuple[Row, ...]]:
    bearers: dict[str, dict[Row, None]] = {}
    for row in known():
        for acronym in row.acronyms:
            bearers.setdefault(_key(acronym.text), {})[row] = None
    return {key: tuple(rows) for key, rows in bearers.items()}


def _key(acronym: str) -> str:
    return folded(acronym.replace(".", ""))
