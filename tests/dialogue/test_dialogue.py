"""The register of dialogue: what was put to a party, replies, silence, sides; visits, meetings, pledges."""

from __future__ import annotations

from pathlib import Path

import pytest

import scrutiny
from registers import noted, opened
from scrutiny.dialogue.dialogue import dialogue
from scrutiny.dialogue.register import REGISTER
from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Unknown
from scrutiny.protection.marks import Mark
from scrutiny.tables.recording import add, change
from scrutiny.tables.standing import rows


def incident(dossier: Dossier, title: str) -> str:
    """An incident, on a note."""
    return add(dossier, scrutiny.table("incidents"), {"title": title}, because=(noted(dossier),)).id


def put(dossier: Dossier, *covers: str, party: str = "Veldania", **said: object) -> str:
    """Something put to a party with a deadline that has long passed."""
    given = {"sent": "2021-03-01", "deadline": "2021-04-30", **said}
    return str(dialogue(dossier, "put", party, "al", covers=covers, because=(noted(dossier),), **given)["id"])


def test_silence_is_listed_with_its_date_until_the_party_speaks(tmp_path: Path) -> None:
    """Who has not answered by when; a reply on the substance ends it, an acknowledgement does not."""
    dossier = opened(tmp_path)
    one, two = incident(dossier, "A march was broken up"), incident(dossier, "A house was searched")
    first = put(dossier, one, reference="AL VLD 1/2021")
    second = put(dossier, two, party="Front for Norvia", deadline="2021-03-31")
    assert [(item["id"], item["says"]) for item in dialogue(dossier, "silence")] == [
        (second, "no reply by 2021-03-31"),
        (first, "no reply by 2021-04-30"),
    ]
    assert dialogue(dossier, "silence", "2021-03-31") == []
    dialogue(dossier, "reply", first, "acknowledged", date="2021-03-03")
    assert [item["state"] for item in dialogue(dossier, "silence")] == ["none", "acknowledged"]
    dialogue(dossier, "reply", first, "rejected", date="2021-05-05", words="Nothing of the kind took place.")
    assert [item["id"] for item in dialogue(dossier, "silence")] == [second]
    assert [item["id"] for item in dialogue(dossier, "silence", "2021-05-01")] == [second, first]
    dossier.close()


@pytest.mark.parametrize(
    ("kind", "said", "why"),
    [
        ("none", {}, "dated fact"),
        ("substantive", {"date": "2021-04-01"}, "held or quoted"),
        ("none", {"date": "2999-01-01"}, "not come yet"),
        ("partial", {"words": "no", "covers": ["d-other"]}, "not put"),
        ("maybe", {"words": "no"}, "not in the vocabulary"),
    ],
)
def test_a_reply_that_says_too_little_is_refused(tmp_path: Path, kind: str, said: dict[str, object], why: str) -> None:
    """Nothing is recorded of a reply without words, of silence without a day, or of an answer to what was not put."""
    dossier = opened(tmp_path)
    name = put(dossier, incident(dossier, "A march was broken up"))
    with pytest.raises(Refused, match=why):
        dialogue(dossier, "reply", name, kind, **said)
    assert rows(dossier, REGISTER.table("replies")) == []
    dossier.close()


def test_what_is_put_covers_something_and_gives_time(tmp_path: Path) -> None:
    """A letter that covers nothing, or whose deadline lies before it, is refused; so is an unknown party's packet."""
    dossier = opened(tmp_path)
    with pytest.raises(Refused, match="covers something"):
        put(dossier)
    with pytest.raises(Refused, match="before the day"):
        put(dossier, incident(dossier, "A march"), deadline="2021-02-28")
    with pytest.raises(Unknown):
        put(dossier, incident(dossier, "A march"), packet="p-aaaaaaaaaaaaaaaa")
    dossier.close()


def test_both_sides_stand_beside_each_other_with_their_hands(tmp_path: Path) -> None:
    """An allegation, the position of every party it touches, and second-hand words marked as that."""
    dossier = opened(tmp_path)
    about = incident(dossier, "A march was broken up")
    put(dossier, about)
    said = {"party": "Veldania", "about": [about]}
    grounds = (noted(dossier),)
    dialogue(
        dossier, "add", table="positions", because=grounds, **said, hand="second", words="meddling", via="a critic"
    )
    (item,) = dialogue(dossier, "side", about)
    (veldania,) = item["parties"]
    assert (veldania["kind"], veldania["date"], veldania["filled"]) == ("no_reply_by", "2021-04-30", True)
    assert [(each["hand"], each["words"]) for each in veldania["said"]] == [("second", "meddling")]
    first = {"hand": "first", "words": "It was dispersed lawfully.", "date": "2021-02-02", "role": "spokesman"}
    dialogue(dossier, "add", table="positions", because=grounds, **said, **first, kind="contests")
    (item,) = dialogue(dossier, "side", about)
    (veldania,) = item["parties"]
    assert (veldania["kind"], veldania["words"], veldania["role"]) == ("reply", first["words"], "spokesman")
    assert [each["words"] for each in veldania["second_hand"]] == ["meddling"]
    assert dialogue(dossier, "side", about, at="2021-01-01")[0]["parties"][0]["kind"] == "not_yet_asked"
    dossier.close()


def test_meetings_are_confidential_and_so_is_a_pledge_given_there(tmp_path: Path) -> None:
    """What a party said in a meeting lies encrypted, and what stands on it too, unless a person decides otherwise."""
    dossier = opened(tmp_path)
    meeting = dialogue(
        dossier,
        "add",
        table="meetings",
        party="Veldania",
        date="2021-05",
        subjects="visits|prisons",
        because=(noted(dossier),),
    )
    assert meeting["mark"] == "confidential" and meeting["subjects"] == ["visits", "prisons"]
    pledge = dialogue(
        dossier, "add", table="pledges", party="Veldania", words="to publish the list", because=meeting["id"]
    )
    assert pledge["mark"] == str(Mark.CONFIDENTIAL)
    assert dossier.ledger.get(pledge["id"]).secret
    dossier.close()


def test_every_table_of_the_register_is_described(tmp_path: Path) -> None:
    """The main table bears the register's name; what was put, replies, positions and decisions are never merged."""
    names = [table.name for table in REGISTER.tables]
    assert names == ["dialogue", "replies", "positions", "not_put", "visits", "meetings", "pledges"]
    dossier = opened(tmp_path)
    with pytest.raises(Refused, match="decided_by"):
        said = {"party": "Veldania", "about": [noted(dossier)], "decided": "2021-02-02", "reason": "sources"}
        dialogue(dossier, "add", table="not_put", because=(noted(dossier),), **said)
    dossier.close()


def test_a_partial_reply_leaves_the_rest_silent(tmp_path: Path) -> None:
    """What a partial reply does not speak to is listed until the party speaks to it."""
    dossier = opened(tmp_path)
    one, two = incident(dossier, "A march was broken up"), incident(dossier, "A house was searched")
    name = put(dossier, one, two)
    dialogue(dossier, "reply", name, "partial", date="2021-04-01", words="It was dispersed.", covers=[one])
    (item,) = dialogue(dossier, "silence")
    assert (item["id"], item["says"], item["covers"]) == (name, "no reply by 2021-04-30", [two])
    dialogue(dossier, "reply", name, "partial", date="2021-06-01", words="It was searched.", covers=[two])
    assert dialogue(dossier, "silence") == []
    dossier.close()


def test_no_reply_comes_before_what_it_replies_to(tmp_path: Path) -> None:
    """A reply dated before the day it was sent is refused; where the date leaves it open it is not."""
    dossier = opened(tmp_path)
    name = put(dossier, incident(dossier, "A march was broken up"))
    with pytest.raises(Refused, match="before the day it was sent"):
        dialogue(dossier, "reply", name, "substantive", date="2021-02-28", words="No.")
    assert dialogue(dossier, "reply", name, "substantive", date="2021", words="No.")["date"] == "2021"
    dossier.close()


def test_a_document_that_alleges_nothing_is_put_to_nobody(tmp_path: Path) -> None:
    """The id of a document stands for its allegations; without any it is refused with the next step."""
    dossier = opened(tmp_path)
    with pytest.raises(Unknown, match="no allegation"):
        dialogue(dossier, "put", "Veldania", "al", covers=[noted(dossier)], sent="2021-03-01")
    dossier.close()


@pytest.mark.parametrize(
    ("table", "said", "why"),
    [
        ("dialogue", {"sent": "2021-03-01", "deadline": "2021-02-28"}, "deadline lies before"),
        ("dialogue", {"sent": "2021-03-01", "deadline": "2021-03-01"}, None),
        ("dialogue", {"sent": "2021", "deadline": "2021-03-01"}, None),
        ("replies", {"kind": "none"}, "dated fact"),
        ("not_put", {"decided": "2021-03-01", "review": "2021-02-01"}, "before the decision"),
    ],
)
def test_no_such_row_can_be(table: str, said: dict[str, str], why: str | None) -> None:
    """What cannot be is told of the whole row; what an uncertain date leaves open can be."""
    found = REGISTER.table(table).fault(said)
    assert (found is None) if why is None else (why in str(found))


def test_a_whole_row_is_checked_wherever_it_comes_from(tmp_path: Path) -> None:
    """Added, changed or imported: a deadline before the day it was sent is refused, and bad in a table."""
    dossier = opened(tmp_path)
    about = incident(dossier, "A march was broken up")
    with pytest.raises(Refused, match="deadline lies before"):
        add(
            dossier,
            REGISTER.main,
            {"party": "Veldania", "kind": "al", "sent": "2021-03-01", "deadline": "2021-01-01"},
            because=(about,),
        )
    with pytest.raises(Refused, match="deadline lies before"):
        change(dossier, put(dossier, about), REGISTER.main, {"deadline": "2021-01-01"}, reason="misread")
    dossier.close()
