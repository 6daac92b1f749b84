"""reconcile: who a name may be, as a reconciliation service answers."""

from __future__ import annotations

from pathlib import Path

from entities.letters import receive
from entities.test_judge import ids_of
from journeys.desk import scrutiny
from scrutiny.dossier import Dossier
from scrutiny.entities.reconcile import reconcile


def test_the_entity_of_the_name_comes_first(dossier: Dossier, tmp_path: Path) -> None:
    """A name in other spelling finds its entity; the near one with the opposite word is no match."""
    receive(dossier, tmp_path)
    society, service = ids_of(dossier, "Ferrymen's Aid Society", "Ferrymen's Aid Service")
    result = reconcile(dossier, "FERRYMEN’S AID SOCIETY")["result"]
    assert result[0]["id"] == society
    assert result[0]["match"] is True
    assert all(row["match"] is False for row in result if row["id"] == service)


def test_people_and_witnesses_are_never_a_match(dossier: Dossier, tmp_path: Path) -> None:
    """A person's own name gives candidates without a match; a pseudonym gives none."""
    receive(dossier, tmp_path)
    assert [row["match"] for row in reconcile(dossier, "Ana Veld", kind="individual")["result"]] == [False]
    assert "Witness A" not in str(reconcile(dossier, "Witness A"))


def test_the_command_gives_the_result_of_the_protocol(dossier: Dossier, tmp_path: Path) -> None:
    """One item with the result: id, name, type, score, match, features."""
    receive(dossier, tmp_path)
    (item,) = scrutiny(dossier.folder, "reconcile", "Harbour Watch", "--limit", "3").items
    assert 0 < len(item["result"]) <= 3
    assert all({"id", "name", "type", "score", "match"} <= set(row) for row in item["result"])
