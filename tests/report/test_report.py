"""report: the year's edition of a dossier, refused where it cannot be traced, sound when it is verified."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

import pytest

from scrutiny.dossier import Dossier
from scrutiny.errors import Refused
from scrutiny.evidence.preserve import Circumstances
from scrutiny.protection.marks import Mark
from scrutiny.report.annual import Wanted, report
from scrutiny.report.verify import verify_edition
from scrutiny.river import add
from scrutiny.statements.listing import statements
from scrutiny.statements.review import review
from worked import receive

COPIED = """The Quillon Post

6 May 2021

Nine rights groups called on the UN to appoint a Special Rapporteur on Norvia. The authorities have detained 41 teachers
since January 2021, the open letter of 3 May 2021 says. On 1 March 2021, 12 UN experts called for “an end to secret
arrests in Norvia”. "The silence must end," said Ana Veld, director of the Lantern Institute.
"""

#: Only the web pages: what a test does not look at need not be set in type.
PAGES = Wanted(forms=("html",))


def test_the_draft_of_a_year_stands_on_its_sources(dossier: Dossier, tmp_path: Path) -> None:
    """Index, PDF and one page a document; every citation is a statement or document of the dossier."""
    ids = receive(dossier, tmp_path)
    built = report(dossier, 2021, tmp_path / "out", draft=True)
    assert {"index.html", "report.pdf", *(f"sources/{name}.html" for name in ids.values())} <= set(built.files)
    assert built.citations
    assert not built.unsourced
    for citation in built.citations:
        assert dossier.ledger.has(citation["id"]) or any(citation["id"].startswith(p) for p in ("s-", "d-"))
    page = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert "5 listed and 3 anonymous make 8" in page
    assert "Rurik Hale" in page
    assert verify_edition(tmp_path / "out").word == "sound"


def test_every_note_lands_on_the_words_it_stands_on(dossier: Dossier, tmp_path: Path) -> None:
    """Every link of the edition leads to a page of it and to a place on that page; none leads elsewhere."""
    receive(dossier, tmp_path)
    out = tmp_path / "out"
    report(dossier, 2021, out, draft=True, wanted=PAGES)
    pages = {path.relative_to(out).as_posix(): path.read_text("utf-8") for path in out.rglob("*.html")}
    places = {name: set(re.findall(r'id="([^"]+)"', page)) for name, page in pages.items()}
    links = 0
    for name, page in pages.items():
        for href in re.findall(r'(?:href|src)="([^"]*)"', page):
            path, _, place = href.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            assert target in pages or target == "report.pdf", (name, href)
            assert not place or place in places[target], (name, href)
            links += "sources/" in href and bool(place)
    assert links > 20


def test_the_same_dossier_gives_the_same_bytes(dossier: Dossier, tmp_path: Path) -> None:
    """Built twice, every file is equal."""
    receive(dossier, tmp_path)
    for name in ("one", "two"):
        report(dossier, 2021, tmp_path / name, draft=True)
    one = {path.name: path.read_bytes() for path in (tmp_path / "one").rglob("*") if path.is_file()}
    two = {path.name: path.read_bytes() for path in (tmp_path / "two").rglob("*") if path.is_file()}
    assert one == two


def test_an_altered_page_is_found(dossier: Dossier, tmp_path: Path) -> None:
    """A changed, missing or added file breaks the verdict of the edition."""
    receive(dossier, tmp_path)
    out = tmp_path / "out"
    report(dossier, 2021, out, draft=True)
    (out / "extra.html").write_text("x")
    page = (out / "index.html").read_text("utf-8")
    (out / "index.html").write_text(page.replace("anonymous", "unnamed"))
    (out / "report.pdf").unlink()
    assert {(row.where, row.reason.split(":")[0]) for row in verify_edition(out).failures} == {
        ("extra.html", "no part of this edition"),
        ("index.html", "altered"),
        ("report.pdf", "missing"),
    }


def test_another_year_does_not_print_these_statements(dossier: Dossier, tmp_path: Path) -> None:
    """A year without documents has no statements of other years."""
    receive(dossier, tmp_path)
    built = report(dossier, 2019, tmp_path / "out", draft=True, wanted=PAGES)
    assert not [row for row in built.citations if row["id"].startswith("s-")]


def test_the_public_edition_prints_what_a_person_decided_and_no_proposal(dossier: Dossier, tmp_path: Path) -> None:
    """Nothing unreviewed is in it; an accepted statement is; a bare suspicion of the machine is not."""
    receive(dossier, tmp_path)
    (answer,) = [row for row in statements(dossier, "quotation") if row.fields.get("speaker") == "Rurik Hale"]
    before = report(dossier, 2021, tmp_path / "before", draft=False, wanted=PAGES)
    assert not [row for row in before.citations if row["id"].startswith("s-")]
    assert "make 8" not in (tmp_path / "before" / "index.html").read_text("utf-8")
    review(dossier, [answer.id], "accept", reason="heard at the briefing")
    after = report(dossier, 2021, tmp_path / "after", draft=False, wanted=PAGES)
    assert {row["id"] for row in after.citations if row["id"].startswith("s-")} == {answer.id}


@pytest.mark.parametrize("place", [".", "vault", "checkpoints/2021"])
def test_an_edition_never_lies_among_the_dossiers_own_files(dossier: Dossier, tmp_path: Path, place: str) -> None:
    """Only reports/ and out/ inside a dossier take editions; nothing is written elsewhere."""
    receive(dossier, tmp_path)
    files = sorted(path for path in dossier.folder.rglob("*") if "views" not in path.name)
    with pytest.raises(Refused, match="own files"):
        report(dossier, 2021, dossier.folder / place, draft=True, wanted=PAGES)
    assert sorted(path for path in dossier.folder.rglob("*") if "views" not in path.name) == files


def test_an_edition_follows_no_link_and_mixes_with_nothing(dossier: Dossier, tmp_path: Path) -> None:
    """A link where a file goes, and a folder that holds other things, are refused; what they hold is untouched."""
    receive(dossier, tmp_path)
    (tmp_path / "victim").write_text("mine")
    out = tmp_path / "out"
    report(dossier, 2021, out, draft=True, wanted=PAGES)
    (out / "index.html").unlink()
    (out / "index.html").symlink_to(tmp_path / "victim")
    with pytest.raises(Refused, match="link"):
        report(dossier, 2021, out, draft=True, wanted=PAGES)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("mine")
    with pytest.raises(Refused, match="other things"):
        report(dossier, 2021, tmp_path / "full", draft=True, wanted=PAGES)
    assert (tmp_path / "victim").read_text() == "mine"


def test_nothing_of_a_confidential_document_is_compared_or_drawn(dossier: Dossier, tmp_path: Path) -> None:
    """Its quotations, relations and figures are in no file of the draft, nor is its number or its id."""
    receive(dossier, tmp_path)
    secret = tmp_path / "secret.txt"
    secret.write_text(COPIED, "utf-8")
    (row,) = add(dossier, [secret], Circumstances(mark=Mark.CONFIDENTIAL)).receipts
    report(dossier, 2021, tmp_path / "out", draft=True)
    for path in (tmp_path / "out").rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        for word in ("Quillon", "Post", str(row.document), "41 teachers"):
            assert word.encode() not in data, path
    page = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert "Who repeats whom" in page
    assert "No. 4" not in page
