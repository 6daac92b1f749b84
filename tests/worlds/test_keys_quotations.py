"""The verdicts on the quotations of the fictional States, against the answer keys."""

from __future__ import annotations

from typing import Any

import pytest

from scrutiny.dossier import Dossier
from scrutiny.findings.quotes import quotes
from worlds import norvia, veldania


def _key(world: tuple[Dossier, dict[str, str]], key: dict[str, Any], name: str) -> list[tuple[str, bool]]:
    """The words of every quotation whose verdict the key has, and whether verdict and source fit."""
    dossier, ids = world
    rows = {" ".join(row.words.split()): row for row in quotes(dossier, ids[name])}
    fits = []
    for known in key["documents"][name]["quotations"]:
        if "verdict" not in known:
            continue
        row = rows[" ".join(known["words"].split())]
        source = None if row.source is None else row.source.document
        verdicts = {known["verdict"], *known.get("verdict_also", ())}
        fits.append((known["words"], row.verdict in verdicts and source == ids.get(known.get("source", ""))))
    return fits


@pytest.mark.parametrize("name", ["wire-story.html", "notice.html"])
def test_the_quotations_of_veldania(veldania_world: tuple[Dossier, dict[str, str]], name: str) -> None:
    """Verdict and source of every quotation the key judges."""
    fits = _key(veldania_world, veldania.key(), name)
    assert fits
    assert all(fit for _, fit in fits), fits


def test_the_quotations_of_norvia(norvia_world: tuple[Dossier, dict[str, str]]) -> None:
    """A chaplain's words in other words are held against the letter that had them first."""
    fits = _key(norvia_world, norvia.key(), "gazette.txt")
    assert fits
    assert all(fit for _, fit in fits), fits
