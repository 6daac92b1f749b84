"""signatories: the entries of rolls, as printed."""

from __future__ import annotations

from pathlib import Path

from scrutiny.dossier import Dossier
from scrutiny.statements.listing import signatories, statements
from worked import receive


def test_entries_are_listed_as_printed(dossier: Dossier, tmp_path: Path) -> None:
    """Position, whole printed name, kind and scripts; the roll knows what it states of itself."""
    ids = receive(dossier, tmp_path)
    rows = signatories(dossier, ids["letter"])
    assert [row["position"] for row in rows] == [1, 2, 3, 4, 5]
    assert rows[3]["name"] == "Ana Veld, in a personal capacity"
    assert rows[3]["kind"] == "individual"
    assert rows[4]["scripts"] == ["Cyrl"]
    assert all(row["entity"] is None and row["document"] == ids["letter"] for row in rows)
    (roll,) = statements(dossier, "roll")
    assert (roll.fields["listed"], roll.fields["stated_total"], roll.fields["stated_anonymous"]) == (5, 9, 3)
