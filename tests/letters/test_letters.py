"""Letters: proposed from documents, accepted by a person, followed to their addressees; contacts stay inside."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from registers import noted, opened
from scrutiny.errors import Refused
from scrutiny.evidence.preserve import Circumstances
from scrutiny.letters import letters as verb
from scrutiny.letters.contacting import spokespersons
from scrutiny.letters.due import due
from scrutiny.letters.schema.letters import ADDRESSEES, LETTERS
from scrutiny.letters.schema.ways import ANSWERS, CONTACTS, DELIVERIES
from scrutiny.protection.marks import Mark
from scrutiny.river import add as receive
from scrutiny.statements.documents import documents
from scrutiny.tables import recording, standing

LETTER = """Call for a monitoring mechanism on Norvia

An open letter to: UN Secretary-General, UN High Commissioner for Human Rights, UN Member States

We, the undersigned organizations, call on the Human Rights Council to convene a Special Session on Norvia.

1. Norvia Watch
2. Lake Union
3. Harbour Lawyers

For more information, please contact:
For Norvia Watch, in Geneva, Ada Quill (English, French): +41-22-732-0000 (mobile); or quill@norviawatch.example.
For Lake Union, Tom Reed, 613-555-2142, reed@lakeunion.example.
"""


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """The letter as a file."""
    path = tmp_path / "letter.txt"
    path.write_text(LETTER)
    return path


def test_from_document_to_log(tmp_path: Path, letter: Path) -> None:
    """A letter is proposed, accepted with its three addressees, sent and answered; its contacts are shown as counts."""
    with opened(tmp_path, states=("Norvia",)) as dossier:
        receive(dossier, [letter], Circumstances(kind="open_letter", published="2024-03-01"))
        (document,) = documents(dossier)
        (proposed,) = verb.letters(dossier, "propose")
        assert [each["kind"] for each in proposed["addressees"]] == ["office", "office", "states"]
        assert standing.rows(dossier, LETTERS) == []
        made = verb.letters(dossier, "accept", document.id, direction="outgoing")
        assert [row["table"] for row in made] == ["letters", "addressees", "addressees", "addressees"]
        with pytest.raises(Refused, match="stands in the register"):
            verb.letters(dossier, "accept", document.id)
        (row,) = standing.rows(dossier, LETTERS)
        assert (row.as_of, row.get("direction")) == ("2024-03-01", "outgoing")
        assert [item["what"] for item in due(dossier, date(2024, 3, 2))] == ["letter_not_sent"]
        addressee = standing.rows(dossier, ADDRESSEES)[0]
        said = {"letter": row.id, "addressee": addressee.id, "to": "Executive Office", "sent": "2024-03-02"}
        recording.add(dossier, DELIVERIES, said, because=(document.id,), as_of="2024-03-02")
        assert due(dossier, date(2024, 3, 20)) == []
        assert [item["what"] for item in due(dossier, date(2024, 4, 20))] == ["letter_unanswered"]
        logged = verb.letters(dossier, "log", row.id)
        assert [len(item["deliveries"]) for item in logged] == [1, 0, 0]
        shown = verb.letters(dossier, "contacts", document.id)
        assert [(item["phones"], item["emails"]) for item in shown] == [(1, 1), (1, 1)]
        assert ["fixed line" in item["faults"][0] for item in shown] == [True, False]
        assert "Quill" not in str(shown)
        assert "732" not in str(shown)
        kept = standing.rows(dossier, CONTACTS)[0]
        assert (kept.get("phones"), kept.get("languages")) == (("+41227320000",), ("en", "fr"))
        dossier.views.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert b"Quill" not in (dossier.folder / "views.sqlite").read_bytes()


def test_follows_an_earlier_letter(tmp_path: Path) -> None:
    """A letter links to the one it follows, and to nothing that is no letter."""
    with opened(tmp_path) as dossier:
        because = (noted(dossier),)
        first = recording.add(dossier, LETTERS, {"title": "First"}, because=because, as_of="2018-02-03")
        second = recording.add(dossier, LETTERS, {"title": "Second", "earlier": first.id}, because=because)
        assert second.get("earlier") == first.id
        with pytest.raises(Refused, match="is of document"):
            recording.change(dossier, second.id, LETTERS, {"earlier": because[0]}, reason="wrong")


def test_body_before_person() -> None:
    """A body is told from a person by its words, whichever stands first; where nothing tells, neither is a body."""
    text = "Harbour Watch, Ana Pellic (English): +41 22 555 01 99\n"
    text += "Ada Quill, Norvia Bar Association, ada@jurists.example\n"
    text += "Lorn Vask, Ana Pellic: ana@example.org\n"
    found = spokespersons(text, [(0, len(text))], "en")
    assert [(each.body, each.name) for each in found] == [
        ("Harbour Watch", "Ana Pellic"),
        ("Norvia Bar Association", "Ada Quill"),
        (None, "Lorn Vask, Ana Pellic"),
    ]


def test_an_answer_clears_its_own_addressee_alone(tmp_path: Path) -> None:
    """One mission's answer leaves the other's delivery listed, and no confidential title is told."""
    with opened(tmp_path) as dossier:
        because = (noted(dossier),)
        letter = recording.add(dossier, LETTERS, {"title": "Shut"}, because=because, mark=Mark.CONFIDENTIAL)
        for name in ("North", "South"):
            home = recording.add(dossier, ADDRESSEES, {"letter": letter.id, "name": name}, because=because)
            said = {"letter": letter.id, "addressee": home.id, "to": name, "sent": "2024-03-02"}
            recording.add(dossier, DELIVERIES, said, because=because, as_of="2024-03-02")
        said = {"letter": letter.id, "addressee": home.id, "by": "South", "date": "2024-03-10"}
        recording.add(dossier, ANSWERS, said, because=because, as_of="2024-03-10")
        (item,) = due(dossier, date(2024, 6, 1))
        assert (item["what"], item["title"]) == ("letter_unanswered", None)
