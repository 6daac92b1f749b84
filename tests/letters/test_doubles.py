"""Pairs that may be one body: proposed across scripts, decided by a person, never a protected signatory."""

from __future__ import annotations

from pathlib import Path

import pytest

from scrutiny.errors import Refused, Unknown
from scrutiny.letters.letters import letters
from scrutiny.letters.schema.signing import DOUBLES
from scrutiny.letters.signon.commitment import Statement
from scrutiny.letters.signon.doubles import pairs
from scrutiny.tables.standing import rows
from signed import confirm, given, launched


def _said(name: str, **more: object) -> Statement:
    return Statement(signon="signon-a", text="0" * 64, name=name, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (_said("Harbour Watch"), _said("HARBOUR  WATCH")),
        (_said("Harbour Watch", country="Norvia"), _said("Harbour Watch", country="Veldania")),
        (_said("Harbour Watch Norvia"), _said("Harbor Watch Norvia")),
        (_said("Центр Гавань", transliteration="Tsentr Gavan"), _said("Tsentr Gavan")),
        (_said("Центр Гавань", transliteration="Tsentr Gavan"), _said("مركز", transliteration="TSENTR GAVAN")),
        (_said("Harbour Watch Norvia", country="Suisse"), _said("Harbor Watch Norvia", country="Switzerland")),
        (_said("Lake Union", registry="CHE-1"), _said("Union of the Lake", registry="che 1")),
    ],
)
def test_one_body_in_two_writings_is_proposed(left: Statement, right: Statement) -> None:
    """Case, spelling, script, stated country or a number in a register: a person sees the pair, with reasons."""
    others = [(f"conf-{at}", _said(f"{word} Clinic")) for at, word in enumerate(("Quarry", "Heron", "Juniper"))]
    found = pairs([("conf-l", left), *others, ("conf-r", right)])
    assert [{each.left, each.right} for each in found] == [{"conf-l", "conf-r"}]
    assert found[0].reasons and found[0].score > 0


def test_different_bodies_are_not_proposed() -> None:
    """Bodies that share ordinary words, or whose own two names differ, make no pair."""
    names = ("Harbour Watch", "Lake Watch", "Harbour Clinic", "Meadow Forum")
    said = [(f"conf-{at}", _said(name)) for at, name in enumerate(names)]
    said.append(("conf-x", _said("Центр Гавань", transliteration="Tsentr Gavan")))
    assert pairs(said) == []


def test_decided_once_and_anew(tmp_path: Path) -> None:
    """A verdict stands with its pair; said anew it replaces the first; protected and strange ids are refused."""
    dossier, signon = launched(tmp_path)
    with dossier:
        left, right, other, hidden = confirm(
            dossier,
            signon,
            [
                given("Harbour Watch", signon),
                given("HARBOUR WATCH", signon, country="Norvia"),
                given("Meadow Forum", signon),
                given("Harbour Watch", signon, protected=True, country="Veldania"),
            ],
        )
        (item,) = letters(dossier, "doubles", signon.get("letter"))
        assert {item["left"], item["right"]} == {left.id, right.id} and item["verdict"] is None
        letters(dossier, "decide", left.id, right.id, "same", reason="one address")
        letters(dossier, "decide", right.id, left.id, "different", reason="two boards")
        (row,) = rows(dossier, DOUBLES)
        assert (row.get("verdict"), row.get("reason")) == ("different", "two boards")
        assert letters(dossier, "doubles", signon.id)[0]["verdict"] == "different"
        letters(dossier, "decide", left.id, other.id, "same", reason="a merger")
        assert len(letters(dossier, "doubles", signon.id)) == 2
        for pair, why in (((left.id, hidden.id), "no public"), ((left.id, left.id), "one confirmation")):
            with pytest.raises((Refused, Unknown), match=why):
                letters(dossier, "decide", *pair, "same", reason="x")
        with pytest.raises(Refused, match="reason"):
            letters(dossier, "decide", left.id, right.id, "same", reason=" ")
