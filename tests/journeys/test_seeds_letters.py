"""Letters on the private acceptance corpus: addressees, rolls and press contacts, rows by their number."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import SEEDS
from registers import opened
from scrutiny.dossier import Dossier
from scrutiny.evidence.preserve import Circumstances
from scrutiny.letters.letters import letters
from scrutiny.letters.schema.ways import CONTACTS
from scrutiny.river import add
from scrutiny.statements.documents import documents
from scrutiny.tables import standing


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Dossier]:
    """A dossier that received the press release and the two letters."""
    if not SEEDS.is_dir():
        pytest.skip("the acceptance corpus is not beside this clone")
    with opened(tmp_path, states=("China",)) as made:
        paths = [path for path in sorted(SEEDS.iterdir()) if path.name[:3] in ("000", "002", "004")]
        add(made, paths, Circumstances())
        yield made


def test_letters_and_contacts(dossier: Dossier) -> None:
    """R40: three addressees, none of them the Council, and a greeting; R71: five contacts with their two faults."""
    names = {row.path[:3]: row.id for row in documents(dossier)}
    proposed = {item["document"]: item for item in letters(dossier, "propose")}
    open_letter, joint = proposed[names["002"]], proposed[names["004"]]
    assert len(open_letter["addressees"]) == 3
    assert not any("Council" in each["name"] for each in open_letter["addressees"])
    assert (open_letter["fields"]["signatories"], open_letter["fields"]["anonymous"]) == (321, 39)
    assert joint["salutation"] == "Your Excellency"
    letters(dossier, "accept", names["002"])
    assert len(letters(dossier, "list", table="addressees")) == 3

    shown = letters(dossier, "contacts", names["000"])
    assert (len(shown), sum(each["phones"] for each in shown), sum(each["emails"] for each in shown)) == (5, 5, 5)
    assert sum(each["accounts"] for each in shown) == 2
    assert [each["languages"] for each in shown] == [["en", "zh"], ["en", "fr"], [], ["en"], ["en", "fr"]]
    assert [bool(each["faults"]) for each in shown] == [False, True, True, False, False]
    assert all(row.mark == "confidential" for row in standing.rows(dossier, CONTACTS))
