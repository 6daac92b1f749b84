"""What repeats what does not depend on the order of intake, on names, or on who speaks."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

from retold import FILES, retold
from scrutiny.dossier import Dossier, Mandate, init
from scrutiny.findings.coverage import coverage
from scrutiny.findings.origins import origins

#: Names of the invented world, and others of another length.
OTHERS = {
    "Norvia": "Ostrogardia",
    "Skarn": "Hovedal",
    "Fjellhavn": "Bergstad an der Lau",
    "Karl Odin": "Konstantin Vint",
    "Ada Thorne": "Josefine Krag-Ost",
    "Harbour Watch": "Lagoon Watch",
    "Tramontane Wire": "Sirocco Wire",
}


@pytest.fixture
def dossiers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Dossier]]:
    """Dossiers that a test makes, closed at the end."""
    monkeypatch.setenv("SCRUTINY_KEYS", os.fspath(tmp_path / "keys"))
    made: list[Dossier] = []
    yield made
    for dossier in made:
        dossier.close()


def verdicts(made: list[Dossier], folder: Path, order: tuple[str, ...], changed: dict[str, str]) -> tuple[object, ...]:
    """Groups, relations and the fate of asks in a new dossier, by the names of files."""
    dossier = init(folder / "dossier", Mandate(title="t", states=("Norvia",), ledger=""), actor="officer")
    made.append(dossier)
    ids = retold(dossier, folder / "tray", order, changed)
    names = {value: key for key, value in ids.items()}
    known = origins(dossier)
    return (
        {tuple(names[name] for name in group.documents) for group in known.groups},
        {(names[row.source], row.relation, names[row.target], row.joins, row.direction) for row in known.relations},
        sorted((names[cell.document], cell.ask.passage.start, cell.outcome) for cell in coverage(dossier)),
    )


def test_the_order_of_intake_changes_nothing(tmp_path: Path, dossiers: list[Dossier]) -> None:
    """Some of all orders gives the same groups, relations and asks."""
    orders = list(permutations(FILES))[::23]
    first, *others = [verdicts(dossiers, tmp_path / str(at), order, {}) for at, order in enumerate(orders)]
    assert len(others) == 5
    assert all(other == first for other in others)


def test_names_change_nothing(tmp_path: Path, dossiers: list[Dossier]) -> None:
    """With every name replaced the verdicts are the same."""
    pattern = re.compile("|".join(map(re.escape, OTHERS)))
    renamed = {name: pattern.sub(lambda found: OTHERS[found.group()], text) for name, text in FILES.items()}
    one = verdicts(dossiers, tmp_path / "one", tuple(FILES), {})
    two = verdicts(dossiers, tmp_path / "two", tuple(FILES), renamed)
    assert one[:2] == two[:2]
    assert [row[::2] for row in one[2]] == [row[::2] for row in two[2]]  # type: ignore[attr-defined]


def test_the_speakers_exchanged_change_nothing(tmp_path: Path, dossiers: list[Dossier]) -> None:
    """The same words in the mouth of the Ministry, quoted by the same wire, are related in the same way."""
    parties = ("Ministry of Communications", "Coast Radio Union")
    swapped = {
        name: text.replace(parties[0], "\0").replace(parties[1], parties[0]).replace("\0", parties[1])
        for name, text in FILES.items()
    }
    one = verdicts(dossiers, tmp_path / "one", tuple(FILES), {})
    two = verdicts(dossiers, tmp_path / "two", tuple(FILES), swapped)
    assert one[1] == two[1]
    assert [row[2] for row in one[2]] == [row[2] for row in two[2]]  # type: ignore[attr-defined]
