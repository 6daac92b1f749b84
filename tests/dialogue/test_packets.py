"""A packet for a party: built from consent, seen by two people, and out of one door."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

import scrutiny
from registers import noted, opened
from scrutiny.dialogue.dialogue import dialogue
from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Withheld
from scrutiny.evidence.consents import consent, withdraw
from scrutiny.evidence.editions import editions_naming
from scrutiny.protection.marks import Mark
from scrutiny.tables import recording
from scrutiny.tables.recording import add, change

NAME, SECRET = "Mirela Tovanescu", "+373 22 555 014"
USE = "put_to_state"


def acting(dossier: Dossier, name: str) -> Dossier:
    """The dossier in the hands of somebody else."""
    return replace(dossier, actor=name, ledger=_ledger(dossier, name))


def _ledger(dossier: Dossier, name: str) -> object:
    from scrutiny.ledger.book import Ledger

    return Ledger(dossier.folder / "ledger.sqlite", dossier.keys, name)


def case(dossier: Dossier, name: str = NAME, **said: object) -> str:
    """A case of a named person, on a note."""
    fields = {"name": name, "occupation": ["baker"], "place_of_act": ["Solvund"], "notes": SECRET, **said}
    return add(dossier, scrutiny.table("cases"), fields, because=(noted(dossier),)).id


def incident(dossier: Dossier, title: str = "A march was broken up") -> str:
    """An incident, on a note."""
    said = {"title": title, "date": "2021-03-04", "place_words": "Solvund", "description": SECRET}
    return add(dossier, scrutiny.table("incidents"), said, because=(noted(dossier, "told in the street"),)).id


def asked(dossier: Dossier, *covers: str, **said: object) -> dict[str, object]:
    """What the act says of a packet for Veldania."""
    return dialogue(dossier, "packet", "Veldania", covers=covers, deadline="2031-01-31", **said)


def test_without_consent_nobodys_file_is_put_to_a_state(tmp_path: Path) -> None:
    """A case stays behind until the person agreed that it is put to the State; consent to another use is none."""
    dossier = opened(tmp_path)
    name, other = case(dossier), incident(dossier)
    with pytest.raises(Refused, match="no consent to put_to_state"):
        asked(dossier, name, preview=True)
    consent(dossier, name, ["publish_named", "share_un_body"], because=(noted(dossier),))
    item = asked(dossier, name, other, preview=True)
    assert [each["place"] for each in item["left_out"]] == [name]
    assert NAME not in json.dumps(item, ensure_ascii=False)
    consent(dossier, name, [USE], because=(noted(dossier),))
    item = asked(dossier, name, other, preview=True)
    assert not item["left_out"] and NAME in json.dumps(item["page"])
    assert {(harm["subject"], harm["how"], harm["permitted_by"]) for harm in item["harms"]} >= {
        (name, "named", f"consent to {USE}")
    }
    assert (item["state"], item["id"]) == ("preview", None)
    dossier.close()


def test_two_people_and_exactly_these_words(tmp_path: Path) -> None:
    """Who prepared it cannot approve it; any change voids the approval; only then it lies in the folder."""
    dossier = opened(tmp_path)
    name = case(dossier)
    consent(dossier, name, [USE], because=(noted(dossier),))
    packet = str(asked(dossier, name)["id"])
    with pytest.raises(Refused, match="two people"):
        dialogue(dossier, "packet", packet, out=tmp_path / "out")
    with pytest.raises(Refused, match="nobody approves what they prepared"):
        dialogue(acting(dossier, "OFFICER"), "packet", packet, approve=True, reason="agreed")
    second = acting(dossier, "Ulvarra")
    with pytest.raises(Refused, match="with a reason"):
        dialogue(second, "packet", packet, approve=True)
    assert dialogue(second, "packet", packet, approve=True, reason="the person asked for it")["state"] == "approved"
    change(dossier, name, scrutiny.table("cases"), {"occupation": ["teacher"]}, reason="as the person says")
    with pytest.raises(Refused, match="has changed"):
        dialogue(dossier, "packet", packet, out=tmp_path / "out")
    assert not (tmp_path / "out").exists()
    dossier.close()


def test_what_leaves_is_what_two_people_saw_and_nothing_else(tmp_path: Path) -> None:
    """The files hold the agreed name, the deadline and the digest; no note, contact, id, source or other person."""
    dossier = opened(tmp_path)
    agreed, silent = case(dossier), case(dossier, "Otto Brannigsen")
    told = incident(dossier, "Otto Brannigsen and others were taken away; call +41 22 917 90 00")
    consent(dossier, agreed, [USE], because=(noted(dossier, SECRET),))
    packet = str(asked(dossier, agreed, silent, told)["id"])
    dialogue(acting(dossier, "Ulvarra"), "packet", packet, approve=True, reason="agreed")
    item = dialogue(dossier, "packet", packet, out=dossier.folder / "out" / "packet")
    folder = dossier.folder / "out" / "packet"
    assert (
        editions_naming(dossier.folder, frozenset({agreed})),
        editions_naming(dossier.folder, frozenset({silent})),
    ) == (
        [folder],
        [],
    )
    data = b"".join(Path(path).read_bytes() for path in item["files"])
    assert [Path(path).name for path in item["files"]] == ["packet.html", "packet.json", "SHA256SUMS"]
    for kept in (NAME, "2031-01-31", str(item["digest"]), "no reply from Veldania by 2031-01-31"):
        assert kept.encode() in data, kept
    canaries = (
        "Otto",
        "Brannigsen",
        SECRET,
        "917 90 00",
        "officer",
        "Ulvarra",
        "note.txt",
        packet,
        agreed,
        silent,
        told,
    )
    assert [canary for canary in canaries if canary.encode() in data] == []
    with pytest.raises(Refused, match="lies here already"):
        dialogue(dossier, "packet", packet, out=dossier.folder / "out" / "packet")
    row = dialogue(dossier, "put", "Veldania", packet=packet)
    assert (row["covers"], row["deadline"], row["packet"]) == ([agreed, told], "2031-01-31", packet)
    dossier.close()


def test_a_withdrawn_consent_voids_an_approval(tmp_path: Path) -> None:
    """What two people approved stays inside from the moment somebody it shows no longer agrees."""
    dossier = opened(tmp_path)
    name, other = case(dossier), incident(dossier)
    consent(dossier, name, [USE], because=(noted(dossier),))
    packet = str(asked(dossier, name, other)["id"])
    dialogue(acting(dossier, "Ulvarra"), "packet", packet, approve=True, reason="agreed")
    withdraw(dossier, name, [USE], reason="afraid")
    with pytest.raises(Refused, match="has changed"):
        dialogue(dossier, "packet", packet, out=tmp_path / "out")
    dossier.close()


def test_a_person_nobody_asked_keeps_the_packet_inside(tmp_path: Path) -> None:
    """Somebody who did not agree can be picked out by day and place: the name stays inside, and so does the packet."""
    dossier = opened(tmp_path)
    about = incident(dossier)
    said = {"incident": about, "act": "torture", "victim": NAME, "date": "2021-03-04", "place_words": "Solvund"}
    act = add(dossier, scrutiny.table("acts"), said, because=(noted(dossier),)).id
    item = asked(dossier, act)
    assert NAME not in json.dumps(item["page"])
    assert [harm["permitted_by"] for harm in item["harms"]] == [None] * len(item["harms"]) != []
    with pytest.raises(Refused, match="could be identified and nothing permits it"):
        dialogue(acting(dossier, "Ulvarra"), "packet", str(item["id"]), approve=True, reason="agreed")
    dossier.close()


def test_confidential_is_put_to_nobody(tmp_path: Path) -> None:
    """What is confidential or strict stays behind whoever agreed, until a person has lowered its mark."""
    dossier = opened(tmp_path)
    note = noted(dossier, mark=Mark.STRICT)
    said = {"name": NAME}
    strict = add(dossier, scrutiny.table("cases"), said, because=(note,), mark=Mark.STRICT).id
    shut = add(
        dossier, scrutiny.table("cases"), said, because=(noted(dossier, "Another note."),), mark=Mark.CONFIDENTIAL
    ).id
    for name in (strict, shut):
        consent(dossier, name, [USE], because=(noted(dossier),))
    consent(dossier, note, [USE], because=(noted(dossier),))
    with pytest.raises(Refused, match="confidential leaves for nobody"):
        asked(dossier, strict, shut)
    recording.mark(dossier, shut, Mark.RESTRICTED, reason="the family asks for it")
    item = asked(dossier, strict, shut)
    assert [each["place"] for each in item["left_out"]] == [strict]
    assert item["mark"] == "restricted"
    dossier.close()


def test_the_door_decides_last(tmp_path: Path) -> None:
    """A page in which a protected name still stands does not leave, approved or not."""
    from scrutiny.dialogue.leaving import lowered
    from scrutiny.dialogue.packets import make

    dossier = opened(tmp_path)
    other = incident(dossier)
    body = {"party": "Veldania", "covers": [other], "deadline": None, "language": "ar", "reference": None}
    page = make(dossier, {**body, "prepared": "2030-01-01"}).page
    assert page.direction == "rtl"
    with pytest.raises(Withheld):
        lowered(page, ("Solvund Marchers", "march was broken"))
    dossier.close()


def test_an_approval_never_comes_back_to_life(tmp_path: Path) -> None:
    """Consent withdrawn and given again leaves the same words, and an approval of before that permits nothing."""
    dossier = opened(tmp_path)
    name, other = case(dossier), incident(dossier)
    consent(dossier, name, [USE], because=(noted(dossier),))
    packet = str(asked(dossier, name, other)["id"])
    second = acting(dossier, "Ulvarra")
    dialogue(second, "packet", packet, approve=True, reason="agreed")
    withdraw(dossier, name, [USE], reason="afraid")
    consent(dossier, name, [USE], because=(noted(dossier),))
    with pytest.raises(Refused, match="two people look at it anew"):
        dialogue(dossier, "packet", packet, out=tmp_path / "out")
    dialogue(second, "packet", packet, approve=True, reason="agreed again")
    recording.mark(dossier, other, Mark.PUBLIC, reason="printed since")
    with pytest.raises(Refused, match="two people look at it anew"):
        dialogue(dossier, "packet", packet, out=tmp_path / "out")
    dialogue(second, "packet", packet, approve=True, reason="and again")
    assert dialogue(dossier, "packet", packet, out=tmp_path / "out")["state"] == "left"
    dossier.close()


def test_a_case_says_what_became_of_the_person(tmp_path: Path) -> None:
    """The latest status and the events are printed; what is confidential of them is not; an empty point is flagged."""
    dossier = opened(tmp_path)
    full, bare = case(dossier), case(dossier, "Otto Brannigsen", place_of_act=None)
    for name in (full, bare):
        consent(dossier, name, [USE], because=(noted(dossier),))
    for status, since in (("detained", "2021-03-04"), ("released", "2021-09-01")):
        said = {"case": full, "status": status, "since": since}
        add(dossier, scrutiny.table("statuses"), said, because=(noted(dossier),), as_of=since)
    for what, mark in (("Taken from the market", Mark.RESTRICTED), ("Told where it hid", Mark.CONFIDENTIAL)):
        said = {"case": full, "what": what, "date": "2021-03-04"}
        add(dossier, scrutiny.table("events"), said, because=(noted(dossier),), mark=mark)
    item = asked(dossier, full, bare, preview=True)
    printed = json.dumps(item["page"]["points"][0], default=str)
    assert "2021-09-01" in printed and "Taken from the market" in printed
    assert "Told where it hid" not in printed
    flagged = [each["place"] for each in item["remarks"] if "cannot be answered" in each["message"]]
    assert flagged == [bare]
    dossier.close()


def test_a_state_organ_is_no_person(tmp_path: Path) -> None:
    """The name of a bureau stands; an officer of it is hidden."""
    from scrutiny.dialogue.packing import _told_of
    from scrutiny.statements.statement import Statement
    from scrutiny.text.passage import passage

    def told(actor: str) -> tuple[str, ...]:
        where = passage(actor, 0, len(actor))
        fields = {"alleged_actor": actor}
        return _told_of(Statement(id="s-1", kind="allegation", document="d-1", passage=where, rule="r", fields=fields))

    assert told("the National Security Bureau") == ()
    assert "Otto Brannigsen" in " ".join(told("Captain Otto Brannigsen of the National Security Bureau"))
    assert told("Police Captain Otto Brannigsen") != ()


def test_a_confidential_row_is_lowered_first(tmp_path: Path) -> None:
    """The next step names the mark where the mark keeps a row inside, and the consent where that does."""
    dossier = opened(tmp_path)
    shut = case(dossier)
    recording.mark(dossier, shut, Mark.CONFIDENTIAL, reason="the family is afraid")
    item = asked(dossier, shut, case(dossier, "Otto Brannigsen"), incident(dossier), preview=True)
    assert [each["next"].split(",")[0].split(":")[0] for each in item["left_out"]] == [
        "lower its mark first",
        "record the consent",
    ]
    dossier.close()
