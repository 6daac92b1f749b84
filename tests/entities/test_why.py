"""why: what makes two names one, step by step, with passages."""

from __future__ import annotations

from pathlib import Path

from entities.letters import receive
from entities.test_judge import ids_of
from entities.test_matches import pair
from journeys.desk import scrutiny
from scrutiny.dossier import Dossier
from scrutiny.entities.judge import judge
from scrutiny.entities.matches import matches
from scrutiny.entities.why import of_names, why


def test_evidence_and_judgements_are_steps_with_passages(dossier: Dossier, tmp_path: Path) -> None:
    """A machine's step has its evidence, a person's the reason; both sides show where they stand."""
    receive(dossier, tmp_path)
    row = pair(matches(dossier), "Norvian Seafarers' Union (NSU)", "Norvian Seafarers' Union")
    told = why(dossier, row["left"], row["right"])
    assert told["joined"]
    assert all(step["evidence"] and step["left_passage"]["quote"] for step in told["steps"])
    open_one = pair(matches(dossier), "NSU", "Northern Students' Union (NSU)")
    judge(dossier, open_one["left"], open_one["right"], "same", reason="its president wrote so")
    (step,) = why(dossier, open_one["left"], open_one["right"])["steps"]
    assert step["kind"] == "judgement"
    assert "its president wrote so" in step["words"]


def test_the_weakest_link_and_what_would_split_are_shown(dossier: Dossier, tmp_path: Path) -> None:
    """Of a chain of two names the judgement's own splits are listed."""
    receive(dossier, tmp_path)
    society, service = ids_of(dossier, "Ferrymen's Aid Society", "Ferrymen's Aid Service")
    judge(dossier, society, service, "same", reason="renamed in 2020")
    (joined,) = set(ids_of(dossier, "Ferrymen's Aid Society"))
    told = why(dossier, f"m-{society[2:]}", f"m-{service[2:]}")
    assert joined == society
    assert told["weakest"]["judgement"]
    assert [len(part) for part in told["weakest"]["splits"]] == [1, 1]


def test_two_printed_names_need_no_dossier() -> None:
    """Names that are no ids are compared as names."""
    assert of_names("Norvian Seafarers' Union (NSU)", "Norvian Seafarers' Union")["joined"]
    assert not of_names("Ferrymen's Aid Society", "Ferrymen's Aid Service")["joined"]


def test_the_command_answers_for_names_and_refuses_unknown_ids(dossier: Dossier, tmp_path: Path) -> None:
    """Exit 0 for two names; 2 for an id that nothing has."""
    assert scrutiny(dossier.folder, "why", "Harbour Council", "HARBOUR COUNCIL").items[0]["joined"]
    assert scrutiny(dossier.folder, "why", "e-aaaaaaaaaaaaaaaa", "e-bbbbbbbbbbbbbbbb").status == 2
