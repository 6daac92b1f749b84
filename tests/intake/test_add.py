"""add: everything at the door is preserved first; one that fails stops none of the others."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from scrutiny.dossier import Dossier, open_dossier
from scrutiny.errors import NoActor, Refused
from scrutiny.evidence.custody import find, held, original
from scrutiny.evidence.preserve import Circumstances, preserve
from scrutiny.intake.arrival import Arrival, arrivals
from scrutiny.river import add
from scrutiny.statements.documents import documents
from scrutiny.statements.listing import statements


def fill(folder: Path, **files: bytes) -> Path:
    for name, data in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def test_a_folder_is_received_in_the_order_of_its_names(dossier: Dossier, tmp_path: Path) -> None:
    """Folders are taken recursively; names are kept without the path of this machine."""
    fill(tmp_path / "in", b=b"second file here\n", a=b"first file here\n", sub__c=b"third file here\n")
    added = add(dossier, [tmp_path / "in"], Circumstances())
    assert [row.path for row in added.receipts] == ["a", "b", "sub/c"]
    assert [row.path for row in documents(dossier)] == ["a", "b", "sub/c"]
    assert str(tmp_path) not in (dossier.folder / "views.sqlite").read_bytes().decode("latin-1")


def test_the_same_bytes_again_add_nothing(dossier: Dossier, tmp_path: Path) -> None:
    """A second add writes no record; the same bytes under another name record another receipt, no document."""
    fill(tmp_path / "in", a=b"one text\n")
    add(dossier, [tmp_path / "in" / "a"], Circumstances())
    size = dossier.ledger.size()
    (again,) = add(dossier, [tmp_path / "in" / "a"], Circumstances()).receipts
    assert again.status == "known"
    assert dossier.ledger.size() == size
    fill(tmp_path / "in", b=b"one text\n")
    (other,) = add(dossier, [tmp_path / "in" / "b"], Circumstances(publisher="Lantern")).receipts
    assert (other.status, other.document) == ("known", again.document)
    assert [row.kind for row in dossier.ledger.scan(after=size - 1)] == ["receipt"]
    assert len(documents(dossier)) == 1


def test_equal_files_of_one_call_are_new_once(dossier: Dossier, tmp_path: Path) -> None:
    """The first is new, the second known, both name one document."""
    fill(tmp_path / "in", a=b"same\n", b=b"same\n")
    first, second = add(dossier, [tmp_path / "in"], Circumstances()).receipts
    assert (first.status, second.status) == ("new", "known")
    assert first.document == second.document


def test_what_a_person_says_of_a_document_stands(dossier: Dossier, tmp_path: Path) -> None:
    """Publisher, date, kind and title given at the door are printed as stated."""
    fill(tmp_path / "in", a=b"Some text without a date.\n")
    said = Circumstances(publisher="Lantern", published="2021-05", kind="notice", title="A notice")
    add(dossier, [tmp_path / "in"], said)
    (row,) = documents(dossier)
    assert (row.publisher, row.published, row.published_basis) == ("Lantern", "2021-05", "stated")
    assert (row.kind, row.title) == ("notice", "A notice")


def test_what_a_person_knows_enters_by_a_note(dossier: Dossier) -> None:
    """A note is a document like any other."""
    (receipt,) = add(dossier, [], Circumstances(), note="Nine people were held on 3 May 2021.").receipts
    assert original(dossier, find(dossier, str(receipt.document))) == b"Nine people were held on 3 May 2021."
    assert any(row.kind == "number" for row in statements(dossier))


def test_missing_paths_devices_and_links_are_remarks(dossier: Dossier, tmp_path: Path) -> None:
    """What cannot be received is said; the file beside it is received."""
    fill(tmp_path / "in", a=b"a text\n", **{".DS_Store": b"litter"})
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    os.mkfifo(tmp_path / "in" / "pipe")
    added = add(dossier, [tmp_path / "in", tmp_path / "nowhere", Path("/dev/null")], Circumstances())
    assert [row.path for row in added.receipts] == ["a"]
    assert len(added.remarks) >= 5
    assert any("no such file" in remark.message for remark in added.remarks)


def test_hostile_names_are_kept_as_text_and_never_used_as_paths(dossier: Dossier, tmp_path: Path) -> None:
    """Control characters, bidirectional marks, bytes outside UTF-8: shown escaped, nothing is written outside."""
    folder = tmp_path / "in"
    folder.mkdir()
    names = [b"a\nb.txt", b"\xff\xfe.txt", "\u202egpj.exe".encode(), b"-rf", b"x" * 250, b"..hidden", b"$(id).txt"]
    for number, name in enumerate(names):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_bytes(b"text number %d\n" % number)
    added = add(dossier, [folder], Circumstances())
    assert len(added.receipts) == len(names)
    assert all(row.path.isprintable() for row in added.receipts)
    assert {row.status for row in added.receipts} == {"new"}


def test_nothing_at_the_door_is_refused(dossier: Dossier) -> None:
    """Without a file, a folder or a note there is nothing to do."""
    with pytest.raises(Refused):
        add(dossier, [], Circumstances())


def test_a_reader_receives_nothing(dossier: Dossier, tmp_path: Path) -> None:
    """Without an actor nothing is received."""
    fill(tmp_path / "in", a=b"a text\n")
    with open_dossier(dossier.folder) as reader, pytest.raises(NoActor):
        add(reader, [tmp_path / "in"], Circumstances())


def test_what_was_preserved_and_not_read_is_read_by_the_next_add(dossier: Dossier, tmp_path: Path) -> None:
    """A kill between preserving and reading loses nothing: the next add reads what lies unread."""
    fill(tmp_path / "in", a=b"Nine people were held.\n", b=b"Ten people were held.\n")
    preserve(dossier, [Arrival("a", tmp_path / "in" / "a")], Circumstances())
    assert held(dossier)[0].text is None
    assert [row.status for row in documents(dossier)] == ["new"]
    add(dossier, [tmp_path / "in" / "b"], Circumstances())
    assert all(row.text is not None for row in held(dossier))
    assert len(statements(dossier, "number")) == 2


def test_a_large_file_passes_in_pieces(dossier: Dossier, tmp_path: Path) -> None:
    """Files beyond the size read at once are hashed and kept piece by piece, confidential ones encrypted so."""
    data = os.urandom(1 << 20) * 9
    fill(tmp_path / "in", big=data)
    for mark in ("public", "strict"):
        (receipt,) = preserve(dossier, list(arrivals([tmp_path / "in"])), Circumstances(mark=mark))
        if receipt.status == "new":
            assert receipt.sha256 == hashlib.sha256(data).hexdigest()
            assert original(dossier, find(dossier, str(receipt.document))) == data
        data = data[:-1] + b"!"
        fill(tmp_path / "in", big=data)


def test_the_seeds_have_their_sizes(dossier: Dossier, seeds: Path) -> None:
    """The private acceptance corpus: five documents of known sizes, and a second add says so."""
    added = add(dossier, [seeds], Circumstances(mark="public"))
    assert [row.bytes for row in added.receipts] == [4125, 3144, 14849, 2316, 6852]
    assert {row.status for row in add(dossier, [seeds], Circumstances(mark="public")).receipts} == {"known"}


def test_links_out_of_the_folder_and_the_dossier_itself_are_no_documents(dossier: Dossier, tmp_path: Path) -> None:
    """Keys and ledger never end up in the vault, by a link or by name."""
    assert dossier.keys is not None
    tray = fill(tmp_path / "in", a=b"a text\n")
    (tray / "keys.txt").symlink_to(dossier.keys.folder / "keys.json")
    added = add(dossier, [tray, dossier.folder / "ledger.sqlite", dossier.keys.folder], Circumstances())
    assert [row.path for row in added.receipts] == ["a"]
    assert len(added.remarks) >= 3


def test_a_text_that_is_no_unicode_is_refused_before_anything_is_written(dossier: Dossier, tmp_path: Path) -> None:
    """A title with stray bytes is refused, and the dossier goes on working."""
    tray = fill(tmp_path / "in", a=b"a text\n")
    size = dossier.ledger.size()
    with pytest.raises(Refused, match="Unicode"):
        add(dossier, [tray], Circumstances(title="a\udcff"))
    assert dossier.ledger.size() == size
    assert documents(dossier) == []
