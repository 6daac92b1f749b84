"""why-not: what keeps two names apart, the strongest first."""

from __future__ import annotations

from pathlib import Path

from entities.letters import receive
from entities.test_judge import ids_of
from entities.test_matches import pair
from journeys.desk import scrutiny
from scrutiny.dossier import Dossier
from scrutiny.entities.judge import judge
from scrutiny.entities.matches import matches
from scrutiny.entities.why import why_not


def test_a_veto_is_told_in_words(dossier: Dossier, tmp_path: Path) -> None:
    """Society and Service: opposite words keep them apart, and the answer names both."""
    receive(dossier, tmp_path)
    told = why_not(dossier, *ids_of(dossier, "Ferrymen's Aid Society", "Ferrymen's Aid Service"))
    assert not told["joined"]
    assert "veto" in [step["kind"] for step in told["steps"]]
    assert any("society" in step["words"].casefold() for step in told["steps"])


def test_a_judgement_comes_before_the_machine(dossier: Dossier, tmp_path: Path) -> None:
    """A person's "different" is the first reason, with its words."""
    receive(dossier, tmp_path)
    row = pair(matches(dossier), "Norvian Seafarers' Union (NSU)", "Norvian Seafarers' Union")
    judge(dossier, row["left"], row["right"], "different", reason="two unions of one name")
    told = why_not(dossier, row["left"], row["right"])
    assert told["steps"][0]["kind"] == "ban"
    assert "two unions of one name" in told["steps"][0]["words"]


def test_a_witness_is_compared_with_nobody(dossier: Dossier, tmp_path: Path) -> None:
    """The compartment is the reason, and no comparison is shown."""
    receive(dossier, tmp_path)
    told = why_not(dossier, *ids_of(dossier, "Witness A", "Ana Veld"))
    assert told["steps"][0]["kind"] == "compartment"
    assert told["comparison"] is None


def test_the_command_is_called_with_a_hyphen(dossier: Dossier, tmp_path: Path) -> None:
    """Exit 0, one item, for printed names too."""
    answer = scrutiny(dossier.folder, "why-not", "Ferrymen's Aid Society", "Ferrymen's Aid Service")
    assert answer.status == 0
    assert answer.items[0]["comparison"]["vetoes"]
