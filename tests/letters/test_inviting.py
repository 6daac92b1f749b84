"""Invitations to sign: one file each, who is invited stands only encrypted."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from answering import SECRET, Office, table, traces
from scrutiny.digest import sha256
from scrutiny.errors import Refused, Unknown
from scrutiny.letters.signon.inviting import invitations, invite
from scrutiny.letters.signon.signons import invitations_of


def test_an_invitation_holds_a_secret_of_which_only_the_digest_is_kept(tmp_path: Path) -> None:
    """The token of a file is on record as its SHA-256; the file is its owner's alone."""
    office = Office(tmp_path)
    (path,) = office.invited("Norvia Law Centre")
    said = json.loads(path.read_bytes())
    assert path.name == "invitation-001.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert invitations_of(office.dossier, office.signon)[0].get("token") == sha256(said["token"].encode())
    assert len(said["token"]) >= 22
    assert said["texts"].keys() == {"en"}


def test_nothing_but_the_encrypted_row_says_who_is_invited(tmp_path: Path) -> None:
    """No file of the folder, the dossier or an item holds the name of a body that is invited."""
    office = Office(tmp_path)
    paths = office.invited(SECRET, "Norvia Law Centre")
    assert traces(tmp_path, SECRET) == []
    assert SECRET not in " ".join(path.name for path in paths)
    assert {item["body"] for item in invitations(office.dossier, office.letter)} == {SECRET, "Norvia Law Centre"}


def test_bad_rows_are_told_and_none_is_lost(tmp_path: Path) -> None:
    """A row without a body is reported by its number; the others are invited."""
    office = Office(tmp_path)
    data = table(["Organisation", "E-mail", "Language"], [["A Centre", "a@x", "fr"], ["", "b@x", ""], ["C", "c@x", ""]])
    items, remarks = invite(office.dossier, office.letter, tmp_path / "out", table=data)
    assert [item["number"] for item in items] == [1, 2]
    assert [(each.place, each.message) for each in remarks] == [("row 3", "it names nobody")]
    held = {item["place"]: json.loads(Path(item["file"]).read_bytes())["language"] for item in items}
    assert held == {"row 2": "fr", "row 4": None}


def test_a_table_without_its_heading_is_refused_and_not_quoted(tmp_path: Path) -> None:
    """Where a name stands in the place of a heading, no message repeats it."""
    office = Office(tmp_path)
    with pytest.raises(Refused, match="no column body") as caught:
        invite(office.dossier, office.letter, tmp_path / "out", table=table([SECRET, "x@y"], [["B", "c@d"]]))
    assert SECRET not in f"{caught.value.message} {caught.value.place} {caught.value.next}"
    assert not (tmp_path / "out").exists()


def test_a_body_invited_twice_is_remarked_upon(tmp_path: Path) -> None:
    """The second invitation of one body in one sign-on is told by rows and numbers, not by the name."""
    office = Office(tmp_path)
    office.invited("Norvia Law Centre")
    office.invited("Other", "NORVIA  law centre", to="more")
    (remark,) = office.remarks
    assert (remark.place, remark.message) == ("row 3", "this body was invited before: number 1")


def test_blank_invitations_go_on_counting(tmp_path: Path) -> None:
    """Invitations for nobody in particular take the next numbers."""
    office = Office(tmp_path)
    office.invited("Norvia Law Centre")
    assert [path.name for path in office.invited(blank=2, to="more")] == ["invitation-002.json", "invitation-003.json"]


def test_files_that_cannot_be_written_leave_nothing_on_record(tmp_path: Path) -> None:
    """A folder in which a file of that number lies takes none, and no row is recorded."""
    office = Office(tmp_path)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "invitation-002.json").write_text("mine", "utf-8")
    with pytest.raises(Refused, match="lies there already"):
        office.invited("A", "B", to="out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["invitation-002.json"]
    assert invitations_of(office.dossier, office.signon) == []


def test_an_invitation_is_revoked_with_a_reason_once(tmp_path: Path) -> None:
    """A revoked invitation is listed as such, without whom it went to."""
    office = Office(tmp_path)
    office.invited("Norvia Law Centre")
    with pytest.raises(Refused, match="reason"):
        invitations(office.dossier, office.letter, revoke=1)
    (item,) = invitations(office.dossier, office.letter, revoke=1, reason="sent to a wrong address")
    assert (item["state"], item["body"]) == ("revoked", None)
    with pytest.raises(Refused, match="revoked before"):
        invitations(office.dossier, office.letter, revoke=1, reason="again")
    with pytest.raises(Unknown, match="has this number"):
        invitations(office.dossier, office.letter, revoke=7, reason="none such")


def test_sent_is_on_record(tmp_path: Path) -> None:
    """What went out is listed as sent, with its day and whom to remind."""
    office = Office(tmp_path)
    office.invited("A", "B")
    first, second = invitations(office.dossier, office.letter, sent=(1,))
    assert (first["state"], second["state"]) == ("sent", "drafted")
    assert {first["body"], second["body"]} == {"A", "B"}
    assert first["sent"]


def test_invitations_written_anew_have_new_secrets(tmp_path: Path) -> None:
    """The old file of an invitation serves no more once it was written anew."""
    office = Office(tmp_path)
    (old,) = office.invited("A")
    (new,) = office.invited(again=True, to="anew")
    assert new.name == old.name
    items, _ = office.confirm(office.answer(old, "a", name="A"))
    assert (items[0]["status"], items[0]["fault"][:28]) == ("bad", "no invitation has its secret")
    items, _ = office.confirm(office.answer(new, "a", name="A"))
    assert items[0]["status"] == "new"


def test_a_letter_that_is_not_open_invites_nobody(tmp_path: Path) -> None:
    """Before the launch there is nothing to invite to; what is no id is not repeated."""
    office = Office(tmp_path, launched=False)
    with pytest.raises(Refused, match="not open for signature"):
        office.invited("A")
    with pytest.raises(Unknown) as caught:
        invite(office.dossier, SECRET, tmp_path / "out", blank=1)
    assert SECRET not in caught.value.place
