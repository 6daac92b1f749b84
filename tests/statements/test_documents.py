"""documents: what was received, and what is said of it."""

from __future__ import annotations

from pathlib import Path

from scrutiny.dossier import Dossier
from scrutiny.statements.documents import documents
from worked import FILES, receive


def test_documents_have_kind_title_publisher_and_date(dossier: Dossier, tmp_path: Path) -> None:
    """The machine says what the text says of its document, in the order of intake."""
    receive(dossier, tmp_path)
    letter, story, statement = documents(dossier)
    assert (letter.kind, story.kind, statement.kind) == ("open_letter", "news_article", "state_statement")
    assert letter.title == "Open letter on Norvia"
    assert story.publisher == "Harrow Wire"
    assert [row.published for row in (letter, story, statement)] == ["2021-05-03", "2021-05-04", "2021-05-05"]
    assert {row.published_basis for row in (letter, story, statement)} == {"stated"}
    assert letter.languages[0] == "en"
    assert [row.bytes for row in (letter, story, statement)] == [len(text.encode()) for text in FILES.values()]
    assert all(row.sha256 and row.mark == "public" and row.origin == row.id for row in documents(dossier))


def test_documents_tell_whose_they_are(dossier: Dossier, tmp_path: Path) -> None:
    """A wire story has its agency as rights holder; a letter that prints neither © nor a credit has none."""
    receive(dossier, tmp_path)
    letter, story, _ = documents(dossier)
    assert (story.rights_holder, story.credit) == ("Harrow Wire", None)
    assert (letter.rights_holder, letter.credit) == (None, None)
