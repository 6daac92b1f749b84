"""The position of a party on a finding: what was recorded of it, and what the register of dialogue gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from findings.weighed import clear, drafted, now, number, worded
from scrutiny.dialogue.dialogue import dialogue
from scrutiny.dossier import Dossier
from scrutiny.errors import Refused
from scrutiny.findings.claims.positions import Position, holding
from scrutiny.findings.finding import finding
from scrutiny.statements.listing import finder
from scrutiny.statements.review import review

STATE = "Norvia"


@pytest.mark.parametrize(
    ("recorded", "register", "holds"),
    [
        (("not_yet_asked", None, -1), ("no_reply_by", "2021-04-30", 4), "register"),
        (("no_reply_by", "2021-06-30", 9), ("no_reply_by", "2021-04-30", 4), "recorded"),
        (("no_reply_by", "2021-04-30", 3), ("no_reply_by", "2021-04-30", 4), "register"),
        (("no_reply_by", "2021-06-30", 9), ("reply", "2021-04-30", 4), "register"),
        (("no_reply_by", "2021-06-30", 9), ("reply", None, 4), "register"),
        (("not_put", "2021-06-30", 9), ("unread", "2021-04-30", 4), "register"),
        (("reply", None, 9), ("unread", "2021-04-30", 4), "recorded"),
        (("reply", "2021-01-01", 9), ("reply", "2021-04-30", 4), "register"),
        (("not_put", "2021-06-30", 3), ("awaited", "2031-04-30", 4), "recorded"),
    ],
)
def test_the_newer_of_two_positions_holds(
    recorded: tuple[str, str | None, int], register: tuple[str, str | None, int], holds: str
) -> None:
    """Words go before silence; of two alike the newer by its date, then the later in the ledger."""
    positions = {
        name: Position(party=STATE, kind=kind, date=when, order=order, record=name)
        for name, (kind, when, order) in (("recorded", recorded), ("register", register))
    }
    assert holding(positions["recorded"], positions["register"]).record == holds


def test_a_finding_reads_the_register(dossier: Dossier, tmp_path: Path) -> None:
    """Put, awaited, silent, answered: the finding says so, and what changes has to be cleared again."""
    name = drafted(dossier, tmp_path)
    row = number(dossier, 40).id
    review(dossier, [row], "accept")
    assert now(dossier, name).state_position is None
    letter = dialogue(dossier, "put", STATE, covers=[name], sent="2021-03-01", deadline="2999-01-01")["id"]
    found = now(dossier, name)
    assert found.state_position == "put to Norvia; a reply is awaited (2999-01-01)"
    with pytest.raises(Refused, match="awaited"):
        finding(dossier, "publish", name)
    dialogue(dossier, "change", letter, deadline="2021-04-30", reason="the day was mistyped")
    assert now(dossier, name).state_position == "no reply from Norvia by 2021-04-30"
    clear(dossier, name)
    finding(dossier, "publish", name)
    assert now(dossier, name).printable
    reply = dialogue(dossier, "reply", letter, "substantive", date="2021-06-01", words="They were on leave.")["id"]
    found = now(dossier, name)
    assert (found.state_position, found.status, found.printable) == (
        "Norvia replied: They were on leave.",
        "corrected",
        False,
    )
    assert (found.positions[0].record, found.positions[0].hand) == (reply, "first")
    clear(dossier, name)
    finding(dossier, "publish", name)
    dialogue(dossier, "withdraw", reply, reason="it was another State's")
    assert now(dossier, name).status == "corrected"


def test_second_hand_words_fill_no_position(dossier: Dossier, tmp_path: Path) -> None:
    """What others report of the State stands beside its position, and the finding stays unpublishable."""
    name = drafted(dossier, tmp_path)
    dossier.finders.append(lambda each: finder(dossier, each) if each.startswith("s-") else None)
    about = number(dossier, 40).id
    source = worded(dossier, "quotation", "a work of fiction").id
    (row,) = dialogue(dossier, "accept", source, about=[about], party=STATE, hand="second")
    found = now(dossier, name)
    assert (found.state_position, found.publishable) == (None, False)
    (said,) = found.as_item()["second_hand"]
    assert (said["hand"], said["source"], said["record"]) == ("second", source, row["id"])
    (row,) = dialogue(dossier, "accept", source, about=[about], party=STATE, hand="first", kind="denies")
    found = now(dossier, name)
    assert (found.positions[0].kind, found.positions[0].source) == ("reply", source)
    assert not any("position" in reason for reason in found.why_not)


def test_any_party_concerned_is_heard_alike(dossier: Dossier, tmp_path: Path) -> None:
    """An armed group's silence fills its own position and nobody else's; both are needed."""
    group = "Front for Norvia"
    name = drafted(dossier, tmp_path, parties=[STATE, group])
    said = {"sent": "2021-03-01", "deadline": "2021-04-30", "party_kind": "armed_group"}
    dialogue(dossier, "put", group, covers=[name], **said)
    kinds = {each.party: each.kind for each in now(dossier, name).positions}
    assert kinds == {STATE: "not_yet_asked", group: "no_reply_by"}
    assert any(STATE in reason for reason in now(dossier, name).why_not)
