"""profile: everything known of one person or body, with sources, as of a day, behind marks."""

from __future__ import annotations

from pathlib import Path

import pytest

from entities.letters import receive
from entities.test_judge import ids_of
from journeys.desk import scrutiny
from scrutiny.dossier import Dossier
from scrutiny.entities.profile import profile
from scrutiny.errors import Refused, Unknown
from scrutiny.evidence.marking import mark
from scrutiny.protection.release import INTERNAL_DRAFT, PUBLIC


def test_every_value_has_its_source(dossier: Dossier, tmp_path: Path) -> None:
    """Names, roles and affiliations come with document, line, day and mark."""
    ids = receive(dossier, tmp_path)
    row = profile(dossier, ids_of(dossier, "Norvian Seafarers' Union")[0])
    said = {(value["field"], value["text"], value["document"]) for value in row["values"]}
    assert ("acronym", "NSU", ids["earlier"]) in said
    assert ("name", "Norvian Seafarers' Union", ids["later"]) in said
    assert all(value["line"] and value["as_of"] and value["mark"] == "public" for value in row["values"])


def test_a_day_leaves_out_what_came_later(dossier: Dossier, tmp_path: Path) -> None:
    """As of 2020 only the earlier letter speaks; how much came later is counted."""
    ids = receive(dossier, tmp_path)
    row = profile(dossier, ids_of(dossier, "Harbour Watch")[0], as_of="2020-01-01")
    assert {value["document"] for value in row["values"]} == {ids["earlier"]}
    assert row["later"] > 0
    with pytest.raises(Refused):
        profile(dossier, row["id"], as_of="last week")


def test_what_an_audience_may_not_see_is_left_out_and_counted(dossier: Dossier, tmp_path: Path) -> None:
    """A restricted document's values stay behind for the public; a confidential one's for everybody outside."""
    ids = receive(dossier, tmp_path)
    mark(dossier, ids["later"], "restricted", reason="asked for")
    union = ids_of(dossier, "Norvian Seafarers' Union")[0]
    assert {value["document"] for value in profile(dossier, union, audience=PUBLIC)["values"]} == {ids["earlier"]}
    mark(dossier, ids["later"], "confidential", reason="asked for")
    inside = profile(dossier, union, audience=INTERNAL_DRAFT)
    assert inside["left_out"] > 0
    assert ids["later"] not in str(inside["values"])


def test_a_witness_is_shown_to_no_audience(dossier: Dossier, tmp_path: Path) -> None:
    """Of a compartment nothing but the id and a count is given, not even the pseudonym."""
    receive(dossier, tmp_path)
    row = profile(dossier, ids_of(dossier, "Witness A")[0], audience=INTERNAL_DRAFT)
    assert row["values"] == row["names"] == row["mentions"] == []
    assert "Witness A" not in str(row)


def test_the_command_shows_open_pairs_and_refuses_unknown_ids(dossier: Dossier, tmp_path: Path) -> None:
    """One item with the pairs that wait; exit 2 for nobody."""
    receive(dossier, tmp_path)
    (item,) = scrutiny(dossier.folder, "profile", ids_of(dossier, "Northern Students' Union")[0]).items
    assert "NSU" in [each["name"] for each in item["open"]]
    assert scrutiny(dossier.folder, "profile", "e-aaaaaaaaaaaaaaaa").status == 2
    with pytest.raises(Unknown):
        profile(dossier, "m-nothing")
