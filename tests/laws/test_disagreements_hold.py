"""What does not agree is the same in any order of intake, under other names, and whoever speaks."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from laws.test_origins_hold import OTHERS
from retold import FILES, retold
from scrutiny.dossier import Dossier, Mandate, init
from scrutiny.findings.disagreements import disagreements, quiet
from scrutiny.findings.quotes import quotes

#: The world told with figures and words that do not agree, on both sides alike.
CHANGED = {
    "story.txt": FILES["story.txt"]
    .replace("closed 37 stations since March", "closed 41 stations since March")
    .replace("will learn to say nothing before\nanybody", "will learn to say little before\nanybody"),
    "reply.txt": FILES["reply.txt"]
    + "\nOn 11 April 2022, 19 journalists were detained in Skarn, and every one of them was home by night.\n",
}


@pytest.fixture
def dossiers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[list[Dossier]]:
    """Dossiers that a test makes, closed at the end."""
    monkeypatch.setenv("SCRUTINY_KEYS", os.fspath(tmp_path / "keys"))
    made: list[Dossier] = []
    yield made
    for dossier in made:
        dossier.close()


def told(made: list[Dossier], folder: Path, order: tuple[str, ...], texts: dict[str, str]) -> tuple[object, ...]:
    """The list, the quiet list and the verdicts of a new dossier, by the names of files."""
    dossier = init(folder / "dossier", Mandate(title="t", states=("Norvia",), ledger=""), actor="officer")
    made.append(dossier)
    ids = retold(dossier, folder / "tray", order, texts)
    names = {value: key for key, value in ids.items()}

    def rows(found: object) -> list[tuple[object, ...]]:
        return sorted(
            (row.grade, row.rule, tuple(sorted((names[d], len(p.quote.split())) for d, p in row.passages)))
            for row in found  # type: ignore[attr-defined]
        )

    verdicts = sorted(
        (names[each], row.passage.start if row.passage else 0, row.verdict, names.get(row.source.document))
        for each in names
        for row in quotes(dossier, each)
        if row.source is not None
    )
    return rows(disagreements(dossier)), rows(quiet(dossier)), [row[::2] for row in verdicts], verdicts


def test_the_order_of_intake_changes_nothing(tmp_path: Path, dossiers: list[Dossier]) -> None:
    """Forwards, backwards and from the middle: the same list, the same verdicts at the same places."""
    names = tuple(FILES)
    orders = (names, names[::-1], (*names[2:], *names[:2]))
    first, *others = [told(dossiers, tmp_path / str(at), order, CHANGED) for at, order in enumerate(orders)]
    assert [row[:2] for row in first[0]].count(("conflict", "figures")) == 2  # type: ignore[attr-defined]
    assert all(other == first for other in others)


def test_names_change_nothing(tmp_path: Path, dossiers: list[Dossier]) -> None:
    """With the State and everybody in it renamed the list and the verdicts are the same."""
    pattern = re.compile("|".join(map(re.escape, OTHERS)))
    renamed = {
        name: pattern.sub(lambda found: OTHERS[found.group()], text) for name, text in {**FILES, **CHANGED}.items()
    }
    one = told(dossiers, tmp_path / "one", tuple(FILES), CHANGED)
    two = told(dossiers, tmp_path / "two", tuple(FILES), renamed)
    assert [row[:2] for row in one[0]] == [row[:2] for row in two[0]]  # type: ignore[attr-defined]
    assert one[2] == two[2]


def test_the_speakers_exchanged_change_nothing(tmp_path: Path, dossiers: list[Dossier]) -> None:
    """The Ministry and the union in each other's place: the same rows, the same verdicts."""
    parties = ("Ministry of Communications", "Coast Radio Union")
    swapped = {
        name: text.replace(parties[0], "\0").replace(parties[1], parties[0]).replace("\0", parties[1])
        for name, text in {**FILES, **CHANGED}.items()
    }
    one = told(dossiers, tmp_path / "one", tuple(FILES), CHANGED)
    two = told(dossiers, tmp_path / "two", tuple(FILES), swapped)
    assert [row[:2] for row in one[0]] == [row[:2] for row in two[0]]  # type: ignore[attr-defined]
    assert one[2] == two[2]
