"""What must not leave does not: contacts, confidential names and paths, in every byte of every output."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from desk import scrutiny

CONTACTS = ("ana.veld@lantern.example.org", "+41 22 555 01 99", "613-555-0142", "@anaveld_norvia")
LETTER = """Open letter on Norvia

To the Human Rights Council

3 May 2021

We, the undersigned organisations, urge the Council to appoint a Special Rapporteur on Norvia. More than 40
organisations have joined. “The silence must end,” said Ana Veld, director of Lantern.

Sincerely,

1. Lantern
2. Harbour Watch
3. Northern Clinic

For more information, please contact:
Ana Veld, Lantern (English): {1}; or {0}. Twitter: {3}
Marek Toll, Harbour Watch, {2}.
""".format(*CONTACTS)
TESTIMONY = "Oriane Quellmarsh told us on 4 May 2021 that nine men were held at Dunfold mill.\n"
SECRETS = ("Quellmarsh", "Oriane", "Dunfold", "secret-name")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "dossier"
    scrutiny(folder, "init", folder, "--title", "Observer", "--state", "Norvia")
    for name, text, mark in (("letter.txt", LETTER, "public"), ("secret-name.txt", TESTIMONY, "confidential")):
        (tmp_path / name).write_text(text, "utf-8")
        assert scrutiny(folder, "add", tmp_path / name, "--mark", mark).items[0]["status"] == "new"
    return folder


def everything(out: Path) -> dict[str, bytes]:
    """Every file of an edition, with the streams of its PDF inflated."""
    found = {}
    for path in out.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            if path.suffix == ".pdf":
                data += b"".join(_streams(data))
            found[str(path.relative_to(out))] = data
    return found


def _streams(data: bytes) -> list[bytes]:
    import re

    out = []
    for match in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            out.append(zlib.decompress(match.group(1)))
        except zlib.error:
            continue
    return out


def test_no_contact_and_nothing_confidential_is_in_any_edition(folder: Path, tmp_path: Path) -> None:
    """The draft for the house: no phone, address, handle, confidential name, words, digest or file name in any byte."""
    import pypdfium2

    out = tmp_path / "report"
    built = scrutiny(folder, "report", "--year", "2021", "--out", out, "--draft")
    assert "index.html" in built.items[0]["files"]
    pages = pypdfium2.PdfDocument(str(out / "report.pdf"))
    printed = " ".join(page.get_textpage().get_text_range() for page in pages)
    for name, data in {**everything(out), "printed": printed.encode()}.items():
        for canary in (*CONTACTS, *SECRETS, "555 01 99", "5550199", "555-0142"):
            assert canary.encode() not in data, f"{canary} in {name}"
    assert b"Harbour Watch" in (out / "index.html").read_bytes()


def test_errors_and_remarks_name_nothing_confidential(folder: Path) -> None:
    """A refusal about a confidential document names its id, never its words or name."""
    for words in (
        ("text", "d-nothing"),
        ("trace", "s-nothing"),
        ("mark", "d-nothing", "strict"),
        ("review", "s-x", "accept"),
    ):
        answer = scrutiny(folder, *words)
        assert answer.status == 2
        assert answer.items == []
        assert answer.remarks
        assert not any(secret in answer.err for secret in SECRETS)


def test_the_views_on_disk_hold_no_contact_in_their_index(folder: Path) -> None:
    """Searching for a phone number, an address or a handle finds nothing."""
    for contact in CONTACTS:
        assert scrutiny(folder, "search", contact).items == []
    assert scrutiny(folder, "search", "Special Rapporteur").items


def test_contacts_are_no_statements(folder: Path) -> None:
    """Nothing is proposed from a contact block, and no phone number is a quantity."""
    rows = scrutiny(folder, "statements").items
    assert rows
    for row in rows:
        assert not any(contact in str(row) for contact in CONTACTS)
        assert not (row["kind"] == "number" and row["value"] in (41, 22, 555, 613, 142))
