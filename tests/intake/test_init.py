"""init: a dossier lies in a folder, with its mandate as the first record."""

from __future__ import annotations

from pathlib import Path

import pytest

from scrutiny.dossier import Mandate, init, open_dossier
from scrutiny.errors import Broken, NoActor, NoDossier, Refused
from scrutiny.evidence.verify import verify
from scrutiny.protection import keyring


def test_a_new_dossier_is_sound_and_says_whose_it_is(tmp_path: Path) -> None:
    """The mandate reads back, the first record is the mandate, the checkpoint covers it."""
    with init(
        tmp_path / "d", Mandate(title='A "quoted" title\n', states=("Norvia", "Veldania"), ledger=""), actor="me"
    ):
        pass
    with open_dossier(tmp_path / "d") as dossier:
        assert dossier.mandate.title == 'A "quoted" title\n'
        assert dossier.mandate.states == ("Norvia", "Veldania")
        assert [record.kind for record in dossier.ledger.scan()] == ["mandate"]
        assert verify(dossier).word == "sound"


def test_there_is_no_default_actor(tmp_path: Path) -> None:
    """Without an actor nothing is made, and nothing is written later."""
    with pytest.raises(NoActor):
        init(tmp_path / "d", Mandate(title="T", states=("Norvia",), ledger=""), actor="")
    assert not (tmp_path / "d").exists()


def test_a_folder_that_holds_something_is_refused(tmp_path: Path) -> None:
    """What lies in a folder is never mixed with a dossier."""
    (tmp_path / "note.txt").write_text("mine")
    with pytest.raises(Refused):
        init(tmp_path, Mandate(title="T", states=("Norvia",), ledger=""), actor="me")
    assert [path.name for path in tmp_path.iterdir()] == ["note.txt"]


def test_the_standard_of_courts_is_refused(tmp_path: Path) -> None:
    """No mandate finds beyond reasonable doubt."""
    with pytest.raises(Refused, match="courts"):
        mandate = Mandate(title="T", states=("Norvia",), ledger="", standard="beyond_reasonable_doubt")
        init(tmp_path / "d", mandate, actor="me")


def test_secret_keys_lie_outside_the_folder_for_the_user_alone(tmp_path: Path) -> None:
    """The dossier holds public keys only; the secret ones are readable by their owner alone."""
    with init(tmp_path / "d", Mandate(title="T", states=("Norvia",), ledger=""), actor="me") as dossier:
        assert dossier.keys is not None
        secret = dossier.keys.folder / "keys.json"
        assert secret.stat().st_mode & 0o077 == 0
        assert tmp_path / "d" not in secret.parents
        inside = b"".join(path.read_bytes() for path in (tmp_path / "d").rglob("*") if path.is_file())
        assert dossier.keys.identity.encode() not in inside
        assert dossier.keys.naming.hex().encode() not in inside


def test_a_folder_without_a_mandate_is_no_dossier(tmp_path: Path) -> None:
    """Opening says what is missing and what to do."""
    with pytest.raises(NoDossier, match="no dossier"):
        open_dossier(tmp_path)
    (tmp_path / "mandate.toml").write_text("title = ")
    with pytest.raises(NoDossier, match="cannot be read"):
        open_dossier(tmp_path)


def test_an_older_copy_put_back_is_found_out(tmp_path: Path, dossier) -> None:
    """A ledger behind the newest signed head signs nothing more, and verification says it was rolled back."""
    import shutil

    from scrutiny.ledger.record import Draft

    dossier.ledger.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copytree(dossier.folder, tmp_path / "older")
    dossier.append([Draft(kind="document", body={"circumstances": {}, "sha256": "0" * 64, "mark": "public"})])
    dossier.checkpoint()
    with open_dossier(tmp_path / "older", actor="me") as older:
        with pytest.raises(Broken):
            older.checkpoint()
        assert any("rolled back" in failure.reason for failure in verify(older).failures)


def test_without_its_keys_a_dossier_can_be_verified_and_not_written(tmp_path: Path, dossier, monkeypatch) -> None:
    """On another machine the folder verifies; a verb that writes is refused with the reason."""
    monkeypatch.setenv("SCRUTINY_KEYS", str(tmp_path / "elsewhere"))
    assert keyring.find(dossier.mandate.ledger) is None
    with open_dossier(dossier.folder, actor="me") as copy:
        assert verify(copy).word == "sound"
        with pytest.raises(NoActor, match="keys"):
            copy.append([])


def test_a_restored_copy_that_was_written_to_is_found_out(tmp_path: Path, dossier) -> None:
    """An older copy with more records than were lost does not hide the loss: the head that was signed tells."""
    import shutil

    from scrutiny.ledger.record import Draft

    draft = Draft(kind="receipt", because=("d-x",), body={"circumstances": {}})
    dossier.ledger.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copytree(dossier.folder, tmp_path / "older")
    dossier.append([draft])
    dossier.checkpoint()
    with open_dossier(tmp_path / "older", actor="me") as older:
        older.append([draft, draft, draft])
        with pytest.raises(Broken):
            older.checkpoint()


def test_a_lost_database_is_made_anew_from_the_mirror_log(dossier) -> None:
    """Without ledger.sqlite the records come back from ledger.log, and the dossier verifies."""
    dossier.close()
    for path in dossier.folder.glob("ledger.sqlite*"):
        path.unlink()
    with open_dossier(dossier.folder, actor="me") as again:
        assert again.ledger.size() == 1
        assert any("made anew" in remark.message for remark in again.remarks)
        assert verify(again).word == "sound"


def test_a_damaged_database_says_what_to_do(dossier) -> None:
    """A file that is no database is trust broken, with the way back; never a bare error of the database."""
    dossier.close()
    for path in dossier.folder.glob("ledger.sqlite*"):
        path.write_bytes(b"garbage" * 1000)
    with pytest.raises(Broken, match="cannot be opened") as told:
        open_dossier(dossier.folder)
    assert "ledger.log" in told.value.next
