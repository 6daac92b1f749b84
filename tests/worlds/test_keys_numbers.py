"""Figures, sums, faults and gaps of the fictional States against their answer keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from scrutiny.dossier import Dossier
from scrutiny.findings.figures.faults import faults
from scrutiny.findings.figures.pages import pages
from scrutiny.findings.figures.support import gaps
from scrutiny.findings.found import Compared, Found
from scrutiny.findings.numbers import CALENDAR, around, checked
from scrutiny.findings.origins import origins
from worlds import norvia, veldania

World = tuple[Dossier, dict[str, str]]


def plain(words: str) -> str:
    """Words with their white space folded."""
    return " ".join(words.split())


@pytest.fixture(params=["veldania", "norvia"])
def world(request: pytest.FixtureRequest) -> tuple[World, dict[str, Any], list[Found], list[Compared]]:
    """A world with its key, what does not agree in it, and what does."""
    received: World = request.getfixturevalue(f"{request.param}_world")
    key = {"veldania": veldania, "norvia": norvia}[request.param].key()
    dossier = received[0]
    read, known = pages(dossier), origins(dossier)
    near = around(read)
    rows = checked(dossier, read, near, known)
    found = [row.found() for row in rows if not row.agrees and row.rule not in CALENDAR]
    found += [*gaps(read, near, known.of), *(row for page in read for row in faults(page))]
    return received, key, found, [row for row in rows if row.agrees]


def holds(found: Found | Compared, document: str, quote: str) -> bool:
    """True when one of its passages is the quote, in part or whole."""
    return any(
        where == document and (quote in plain(place.quote) or plain(place.quote) in quote)
        for where, place in found.places
    )


def sides(received: World, rows: list[dict[str, str]]) -> list[tuple[str, str]]:
    """The passages of the key as (document id, quote)."""
    return [(received[1][row["document"]], plain(row["quote"])) for row in rows]


def planted(key: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The planted disagreements of the classes that figures, faults and gaps belong to."""
    return (row for row in key["disagreements"] if row["class"] in ("conflict", "data_quality", "gap"))


def test_everything_planted_is_found_in_its_class(
    world: tuple[World, dict[str, Any], list[Found], list[Compared]],
) -> None:
    """Conflicts, faults and gaps, each with all its passages."""
    received, key, found, _ = world
    missed = [
        row["id"]
        for row in planted(key)
        if not any(
            each.grade == row["class"] and all(holds(each, *side) for side in sides(received, row["passages"]))
            for each in found
        )
    ]
    assert missed == []


def test_nothing_else_is_listed(world: tuple[World, dict[str, Any], list[Found], list[Compared]]) -> None:
    """Every row listed has a passage that was planted."""
    received, key, found, _ = world
    known = [side for row in planted(key) for side in sides(received, row["passages"])]
    assert [each.summary for each in found if not any(holds(each, *side) for side in known)] == []


def test_what_looks_odd_and_agrees_stays_quiet(
    world: tuple[World, dict[str, Any], list[Found], list[Compared]],
) -> None:
    """No row holds both sides of a quiet pair."""
    received, key, found, _ = world
    loud = [
        row
        for row in key["quiet"]
        if any(all(holds(each, *side) for side in sides(received, [row["left"], row["right"]])) for each in found)
    ]
    assert loud == []


def test_rounding_is_listed_as_agreeing(world: tuple[World, dict[str, Any], list[Found], list[Compared]]) -> None:
    """Pairs of one thing that the key calls rounding stand in the quiet list, those in other words excepted."""
    received, key, _, quiet = world
    pairs = [row for row in key["quiet"] if row["because"] == "rounding"]
    kept = [
        row["left"]["quote"]
        for row in pairs
        if any(all(holds(each, *side) for side in sides(received, [row["left"], row["right"]])) for each in quiet)
    ]
    assert len(kept) * 2 >= len(pairs), (kept, pairs)
