"""What the State said on the seeds, coded by hand in tables and held by the register (R20, R21, R63, R76)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import scrutiny
from registers import noted, opened
from scrutiny.dialogue.dialogue import dialogue
from scrutiny.dossier import Dossier
from scrutiny.river import import_table
from scrutiny.tables.recording import add

CODED = Path(__file__).parent / "coded"
STATE = "China"


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dossier]:
    """A cheap dossier with the coded tables, its keys beside it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SCRUTINY_KEYS", str(tmp_path_factory.mktemp("keys")))
        with opened(tmp_path_factory.mktemp("seeds"), states=(STATE,)) as known:
            for name in ("positions", "visits"):
                done = import_table(known, CODED / f"{name}.csv", name)
                assert {item["status"] for item in done.items()} == {"new"}, name
            yield known


def test_the_reply_of_the_state_is_first_hand_with_its_speaker(dossier: Dossier) -> None:
    """R20: one position at first hand, by a spokesman of the foreign ministry, through a news agency."""
    (first,) = dialogue(dossier, "list", table="positions", where={"hand": "first"})
    assert (first["speaker"], first["role"], first["via"], first["date"]) == (
        "Zhao Lijian",
        "foreign ministry spokesman",
        "Agence France-Presse",
        "2020-09-09",
    )
    assert first["words"].startswith("claims made by these organisations are groundless")


def test_what_critics_report_is_kept_apart(dossier: Dossier) -> None:
    """R21: three fragments at second hand, with no date and no speaker."""
    second = dialogue(dossier, "list", table="positions", where={"hand": "second"})
    assert [item["words"] for item in second] == ["improper remarks", "grossly interfered", "gross interference"]
    assert {(item["date"], item["speaker"]) for item in second} == {(None, None)}


def test_access_was_called_for_to_two_areas(dossier: Dossier) -> None:
    """R63: the call addresses the Council, names two areas, and is no request that the State left unanswered."""
    (visit,) = dialogue(dossier, "list", table="visits")
    assert (visit["addressee"], visit["areas"]) == ("Human Rights Council", ["Tibetan areas", "Uyghur areas"])
    assert visit["state"] == "called_for"


def test_a_table_taken_over_twice_changes_nothing(dossier: Dossier, tmp_path: Path) -> None:
    """The same positions again, from another file, are the same rows."""
    again = shutil.copy(CODED / "positions.csv", tmp_path / "again.csv")
    done = import_table(dossier, Path(again), "positions")
    assert {item["status"] for item in done.items()} == {"same"}


def test_second_hand_words_never_stand_for_the_states_position(dossier: Dossier) -> None:
    """R76: an allegation that only critics' fragments speak to has an empty position; the spokesman's words fill it."""
    note = (noted(dossier),)
    about = add(dossier, scrutiny.table("incidents"), {"title": "Accreditation denied"}, because=note).id
    positions = dialogue(dossier, "list", table="positions")

    def heard(hand: str) -> dict[str, object]:
        for item in positions:
            if item["hand"] == hand:
                dialogue(dossier, "change", item["id"], more={"about": [about]}, because=note, reason="coded")
        (side,) = dialogue(dossier, "side", about)
        (party,) = side["parties"]
        return dict(party)

    fragments = heard("second")
    assert (fragments["kind"], fragments["filled"]) == ("not_yet_asked", False)
    spoken = heard("first")
    assert (spoken["kind"], spoken["filled"], spoken["speaker"]) == ("reply", True, "Zhao Lijian")
    assert [each["hand"] for each in spoken["said"]] == ["first", "second", "second", "second"]  # type: ignore[attr-defined]
