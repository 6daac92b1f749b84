"""mark: raised to confidential, nothing of a document lies in the clear on disk; lowered, only with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from registers import noted, opened
from scrutiny.dossier import Dossier, open_dossier
from scrutiny.errors import NoActor, Refused, Unknown
from scrutiny.evidence.custody import find, held, original
from scrutiny.evidence.marking import mark
from scrutiny.evidence.preserve import Circumstances
from scrutiny.evidence.verify import verify
from scrutiny.protection.marks import Mark
from scrutiny.river import add
from scrutiny.statements.listing import statements
from scrutiny.statements.review import review
from scrutiny.tables import recording, standing
from scrutiny.tables.schema import Field, Table
from scrutiny.text.finding import search

SECRET = "The witness Oriane Quellmarsh said that “nine men were held at Dunfold mill” on 3 May 2021.\n"
CANARIES = ("Oriane", "Quellmarsh", "Dunfold", "quellmarsh", "dunfold", "canary-name")


@pytest.fixture
def testimony(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "canary-name.txt"
    path.parent.mkdir()
    path.write_text(SECRET, "utf-8")
    return path


def in_the_clear(folder: Path) -> set[str]:
    """The canaries found in any byte of any file of the dossier, or in any file name."""
    found = set()
    for path in folder.rglob("*"):
        text = str(path.relative_to(folder)).encode() + (path.read_bytes() if path.is_file() else b"")
        for canary in CANARIES:
            if any(canary.encode(coding) in text for coding in ("utf-8", "utf-16-le", "utf-16-be")):
                found.add(canary)
    return found


def test_what_comes_in_confidential_is_never_in_the_clear(dossier: Dossier, testimony: Path) -> None:
    """Bytes, text, file name, statements and index exist on disk only encrypted, and all of it can be worked with."""
    (receipt,) = add(dossier, [testimony], Circumstances(mark=Mark.CONFIDENTIAL)).receipts
    assert receipt.status == "new"
    said = statements(dossier)
    assert any(row.kind == "quotation" for row in said)
    assert [hit.document for hit in search(dossier, "Dunfold mill")] == [receipt.document]
    review(dossier, [said[0].id], "accept", reason="heard by Quellmarsh herself")
    dossier.checkpoint()
    assert in_the_clear(dossier.folder) == set()
    assert verify(dossier).word == "sound"
    with open_dossier(dossier.folder) as again:
        assert original(again, find(again, str(receipt.document))).decode() == SECRET
        assert {row.status for row in statements(again)} == {"proposed", "accepted"}


def test_a_second_add_of_confidential_bytes_is_known(dossier: Dossier, testimony: Path) -> None:
    """The plaintext's digest is nowhere on disk, and the same bytes are recognised all the same."""
    (first,) = add(dossier, [testimony], Circumstances(mark=Mark.STRICT)).receipts
    (second,) = add(dossier, [testimony], Circumstances(mark=Mark.STRICT)).receipts
    assert (second.status, second.document) == ("known", first.document)
    digest = str(first.sha256)
    for path in dossier.folder.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        assert digest.encode() not in data
        assert bytes.fromhex(digest) not in data


def test_raising_takes_everything_off_the_disk(dossier: Dossier, testimony: Path) -> None:
    """A restricted document that turns out to endanger somebody leaves no byte in the clear behind."""
    (receipt,) = add(dossier, [testimony], Circumstances()).receipts
    review(dossier, [statements(dossier)[0].id], "accept", reason="heard by Quellmarsh herself")
    search(dossier, "Dunfold")
    assert in_the_clear(dossier.folder)
    _, remarks = mark(dossier, str(receipt.document), Mark.STRICT, "the mill is known")
    assert any("backup" in remark.next for remark in remarks)
    assert in_the_clear(dossier.folder) == set()
    assert verify(dossier).word == "sound"
    assert [row.status for row in statements(dossier)].count("accepted") == 1
    with open_dossier(dossier.folder, actor="officer") as again:
        assert original(again, held(again)[0]).decode() == SECRET
        assert in_the_clear(dossier.folder) == set()


def test_lowering_needs_a_reason_and_opens_again(dossier: Dossier, testimony: Path) -> None:
    """A person lowers a mark, with a reason; the document is then readable as before."""
    (receipt,) = add(dossier, [testimony], Circumstances(mark=Mark.CONFIDENTIAL)).receipts
    with pytest.raises(Refused, match="reason"):
        mark(dossier, str(receipt.document), Mark.PUBLIC, " ")
    mark(dossier, str(receipt.document), Mark.PUBLIC, "published by the witness")
    (row,) = held(dossier)
    assert row.mark == Mark.PUBLIC
    assert not row.secret
    assert original(dossier, row).decode() == SECRET
    assert verify(dossier).word == "sound"
    assert statements(dossier)


def test_an_unknown_document_and_a_reader_are_refused(dossier: Dossier, testimony: Path) -> None:
    """Nothing is marked that is not held, and nobody marks without a name."""
    with pytest.raises(Unknown):
        mark(dossier, "d-nothing", Mark.STRICT, "")
    add(dossier, [testimony], Circumstances())
    with open_dossier(dossier.folder) as reader, pytest.raises(NoActor):
        mark(reader, held(reader)[0].document, Mark.STRICT, "")


MAIL = b"""From: a@example.org
To: b@example.org
Subject: Table
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=xyz

--xyz
Content-Type: text/plain

Nine people were held.
--xyz
Content-Type: text/plain; name="canary-name.txt"
Content-Disposition: attachment; filename="canary-name.txt"

Oriane Quellmarsh was seen at Dunfold.
--xyz--
"""


def test_what_came_inside_is_marked_like_what_it_came_in(dossier: Dossier, tmp_path: Path) -> None:
    """An attachment is at least as strict as its mail, at the door and when the mail is raised later."""
    (tmp_path / "in.eml").write_bytes(MAIL)
    added = add(dossier, [tmp_path / "in.eml"], Circumstances(title="A mail"))
    assert [row.path for row in added.receipts] == ["in.eml", "in.eml!/canary-name.txt"]
    assert in_the_clear(dossier.folder)
    mark(dossier, str(added.receipts[0].document), Mark.CONFIDENTIAL, "names a source")
    assert {row.mark for row in held(dossier)} == {Mark.CONFIDENTIAL}
    assert in_the_clear(dossier.folder) == set()
    assert verify(dossier).word == "sound"


def test_known_bytes_that_come_as_confidential_are_raised(dossier: Dossier, testimony: Path) -> None:
    """Receiving again under a stricter mark raises the document and says what that cannot take back."""
    add(dossier, [testimony], Circumstances())
    added = add(dossier, [testimony], Circumstances(mark=Mark.STRICT))
    assert [row.status for row in added.receipts] == ["known"]
    assert added.remarks
    assert held(dossier)[0].mark == Mark.STRICT
    assert in_the_clear(dossier.folder) == set()
    add(dossier, [testimony], Circumstances(mark=Mark.PUBLIC))
    assert held(dossier)[0].mark == Mark.STRICT


def test_a_lowered_document_can_be_marked_again(dossier: Dossier, testimony: Path) -> None:
    """Marks of a document that was once confidential keep working in every direction."""
    (receipt,) = add(dossier, [testimony], Circumstances(mark=Mark.CONFIDENTIAL)).receipts
    for step in (Mark.RESTRICTED, Mark.PUBLIC, Mark.STRICT, Mark.RESTRICTED):
        mark(dossier, str(receipt.document), step, "tested")
        (row,) = held(dossier)
        assert row.mark == step
        assert original(dossier, row).decode() == SECRET
        assert verify(dossier).word == "sound"
    with open_dossier(dossier.folder) as again:
        assert held(again)[0].mark == Mark.RESTRICTED


POSTS = Table(
    name="posts",
    register="posts",
    record="post",
    prefix="post",
    says="Who holds which post.",
    fields=(Field(name="holder", says="Who holds it."),),
    names="holder",
)


def test_a_row_is_raised_and_lowered_and_past_views_protect_no_less(tmp_path: Path) -> None:
    """Raised, it is raised in every view of the past; lowered with a reason, it is open again and the ledger sound."""
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        row = recording.add(dossier, POSTS, {"holder": "A"}, because=(note,), as_of="2019", mark=Mark.PUBLIC)
        recording.change(dossier, row.id, POSTS, {"holder": "B"}, because=(note,), as_of="2021")
        record, _ = mark(dossier, row.id, Mark.RESTRICTED, "")
        assert dossier.ledger.get(record.id).kind == "post_changed"
        assert [each.mark for each in standing.rows(dossier, POSTS, as_of="2020")] == [Mark.RESTRICTED]
        mark(dossier, row.id, Mark.STRICT, "")
        past = standing.rows(dossier, POSTS, as_of="2020")
        assert [(each.get("holder"), each.mark) for each in past] == [("A", Mark.STRICT)]
        assert all(each.secret for each in standing.records_of(dossier, row.id))
        with pytest.raises(Refused, match="reason"):
            mark(dossier, row.id, Mark.PUBLIC, " ")
        mark(dossier, row.id, Mark.PUBLIC, "printed in the gazette")
        assert not any(each.secret for each in standing.records_of(dossier, row.id))
        assert [each.mark for each in standing.rows(dossier, POSTS)] == [Mark.PUBLIC]
        dossier.checkpoint()
        assert verify(dossier).word == "sound"


def test_a_row_on_confidential_ground_is_not_lowered(tmp_path: Path) -> None:
    """What is derived is no less strict than what it stands on, also where that was raised later."""
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        row = recording.add(dossier, POSTS, {"holder": "A"}, because=(note,))
        mark(dossier, note, Mark.CONFIDENTIAL, "")
        assert standing.row(dossier, row.id).mark == Mark.CONFIDENTIAL
        with pytest.raises(Refused, match="confidential"):
            mark(dossier, row.id, Mark.PUBLIC, "printed in the gazette")
        with pytest.raises(Unknown):
            mark(dossier, "post-nowhere", Mark.PUBLIC, "why")
