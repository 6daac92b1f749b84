"""judge: a person's judgement, by ids of mentions or entities; kept exactly as shown, and taken back alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from entities.letters import receive
from entities.test_matches import pair
from journeys.desk import scrutiny
from scrutiny.dossier import Dossier, open_dossier
from scrutiny.entities.entities import entities
from scrutiny.entities.judge import judge
from scrutiny.entities.judging.judgement import judgements, withdraw
from scrutiny.entities.matches import matches
from scrutiny.errors import NoActor, Refused, Unknown
from scrutiny.evidence.verify import verify


def ids_of(dossier: Dossier, *names: str) -> list[str]:
    return [next(row.id for row in entities(dossier) if name == row.name) for name in names]


def test_what_was_shown_is_on_record(dossier: Dossier, tmp_path: Path) -> None:
    """The record keeps both mentions, the evidence in words, the version and the reason, and the ledger holds."""
    receive(dossier, tmp_path)
    row = pair(matches(dossier), "NSU", "Northern Students' Union (NSU)")
    judge(dossier, row["left"], row["right"], "same", reason="its president wrote so")
    (kept,) = judgements(dossier)
    assert {kept.left.text, kept.right.text} == {"NSU", "Northern Students' Union (NSU)"}
    assert kept.comparison["version"]
    assert {each["words"] for each in kept.comparison["evidence"]} <= set(row["reasons"])
    assert kept.reason == "its president wrote so"
    assert verify(dossier).word == "sound"


def test_a_judgement_joins_parts_and_is_taken_back_alone(dossier: Dossier, tmp_path: Path) -> None:
    """ "same" joins two entities, "different" parts what the machine joined; withdrawing one leaves the other."""
    receive(dossier, tmp_path)
    before = sorted(tuple(row.names) for row in entities(dossier))
    society, service = ids_of(dossier, "Ferrymen's Aid Society", "Ferrymen's Aid Service")
    joined = judge(dossier, society, service, "same", reason="renamed in 2020")
    row = pair(matches(dossier), "Lantern Institute", "Lantern Institute (Geneva Section)")
    judge(dossier, row["left"], row["right"], "different", reason="a section with its own statutes")
    assert len(set(ids_of(dossier, "Ferrymen's Aid Society"))) == 1
    withdraw(dossier, joined["judgement"], reason="the letter was about another body")
    after = sorted(tuple(row.names) for row in entities(dossier))
    parted = [names for names in after if names[0].startswith("Lantern")]
    assert len(parted) == 2
    assert [names for names in after if not names[0].startswith("Lantern")] == [
        names for names in before if not names[0].startswith("Lantern")
    ]


def test_a_later_judgement_of_the_same_person_undoes_the_earlier(dossier: Dossier, tmp_path: Path) -> None:
    """Same, then different, then unsure: the last one counts, all three stay on record."""
    receive(dossier, tmp_path)
    row = pair(matches(dossier), "NSU", "Northern Students' Union (NSU)")
    for verdict in ("same", "different", "unsure"):
        judge(dossier, row["left"], row["right"], verdict, reason="looked again")
    again = pair(matches(dossier), "NSU", "Northern Students' Union (NSU)")
    assert again["verdict"] == "unsure"
    assert again["left_entity"] != again["right_entity"]
    assert [each.live for each in judgements(dossier)] == [False, False, True]


def test_two_people_of_two_minds_open_a_conflict(dossier: Dossier, tmp_path: Path) -> None:
    """What a second person contradicts is merged no longer, until somebody decides."""
    receive(dossier, tmp_path)
    row = pair(matches(dossier), "NSU", "Northern Students' Union (NSU)")
    judge(dossier, row["left"], row["right"], "same", reason="its president wrote so")
    with_other = open_dossier(dossier.folder, "second reader")
    judge(with_other, row["left"], row["right"], "different", reason="the president of another union")
    again = pair(matches(with_other), "NSU", "Northern Students' Union (NSU)")
    assert again["left_entity"] != again["right_entity"]
    judge(with_other, row["left"], row["right"], "same", reason="both asked, agreed", resolve=True)
    decided = pair(matches(with_other), "NSU", "Northern Students' Union (NSU)")
    assert decided["left_entity"] == decided["right_entity"]
    with_other.close()


def test_nothing_is_judged_without_actor_reason_verdict_or_pair(dossier: Dossier, tmp_path: Path) -> None:
    """Refusals name their place and write nothing; a witness is judged with nobody."""
    receive(dossier, tmp_path)
    society, witness = ids_of(dossier, "Ferrymen's Aid Society", "Witness A")
    service = ids_of(dossier, "Ferrymen's Aid Service")[0]
    for wrong in (
        {"verdict": "maybe", "reason": "r"},
        {"verdict": "same", "reason": " "},
    ):
        with pytest.raises(Refused):
            judge(dossier, society, service, **wrong)
    with pytest.raises(Refused):
        judge(dossier, society, society, "same", reason="r")
    with pytest.raises(Refused):
        judge(dossier, society, witness, "same", reason="r")
    with pytest.raises(Unknown):
        judge(dossier, society, "e-nothing", "same", reason="r")
    reader = open_dossier(dossier.folder, None)
    with pytest.raises(NoActor):
        judge(reader, society, service, "same", reason="r")
    reader.close()
    assert not judgements(dossier)


def test_the_command_judges_and_withdraws(dossier: Dossier, tmp_path: Path) -> None:
    """Exit 0 with the judgement's id; without a reason 2, and nothing changed."""
    receive(dossier, tmp_path)
    society, service = ids_of(dossier, "Ferrymen's Aid Society", "Ferrymen's Aid Service")
    refused = scrutiny(dossier.folder, "judge", society, service, "different")
    assert refused.status == 2
    done = scrutiny(dossier.folder, "judge", society, service, "different", "--reason", "r")
    back = scrutiny(dossier.folder, "judge", done.items[0]["judgement"], "--withdraw", "--reason", "r")
    assert (done.status, back.status) == (0, 0)
    assert [each.live for each in judgements(dossier)] == [False]
