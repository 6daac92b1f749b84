"""A bad in-tray: every file ends preserved, with a status and a remark, and the good one beside them is read."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from scrutiny.dossier import Dossier, Mandate, init
from scrutiny.evidence.custody import held, original
from scrutiny.evidence.preserve import Circumstances
from scrutiny.evidence.verify import verify
from scrutiny.river import Added, add
from scrutiny.statements.documents import documents
from scrutiny.statements.listing import statements

GOOD = b"On 3 May 2021 nine people were held in the town, said Ana Veld.\n"


def bomb(name: str) -> bytes:
    """A small ZIP whose one member swells to 400 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open(name, "w", force_zip64=True) as member:
            for _ in range(400):
                member.write(b"\0" * (1 << 20))
    return out.getvalue()


@cache
def tray() -> dict[str, bytes]:
    """Bad files by name; the first part of the name says what is wrong."""
    pdf = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog"
    return {
        "corrupt.pdf": pdf,
        "empty.txt": b"",
        "blank.txt": b" \n\t\r\n",
        "wrong-extension.pdf": GOOD,
        "nul.txt": b"nine\0 people\0 were held\n",
        "mixed.txt": "première ligne é\n".encode() + "deuxième ligne é\n".encode("latin-1"),
        "bomb.docx": bomb("word/document.xml"),
        "bomb.xlsx": bomb("xl/workbook.xml"),
        "deep.html": b"<html><body>" + b"<div>" * 60_000 + b"nine people were held" + b"</div>" * 60_000,
        "unclosed.html": b"<html><p>nine people <b>were <i>held<table><tr><td>x",
        "not-a-zip.docx": b"PK\x03\x04 and then nothing of the kind",
        "random.bin": os.urandom(20_000),
        "entities.xml": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>',
        "broken.eml": b"From: a@example.org\nSubject: x\nContent-Type: multipart/mixed; boundary=none\n\nnine people\n",
        "one-line.txt": b"word " * 400_000,
        "quotes.txt": "“".encode() * 50_000 + b' "' * 50_000,
        "bidi.txt": "nine \u202epeople\u202c \u200bwere held\n".encode(),
        "surrogate.txt": b"\xed\xa0\x80 nine people\n",
    }


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Dossier, Added]]:
    """The bad in-tray with a good file at its end, received in one call, once for all tests of this file."""
    folder = tmp_path_factory.mktemp("bad")
    (folder / "in").mkdir()
    for name, data in {**tray(), "zz-good.txt": GOOD + b"\n"}.items():
        (folder / "in" / name).write_bytes(data)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SCRUTINY_KEYS", str(folder / "keys"))
        with init(folder / "dossier", Mandate(title="T", states=("Norvia",), ledger=""), actor="officer") as dossier:
            yield dossier, add(dossier, [folder / "in"], Circumstances())


@pytest.fixture
def received(full: tuple[Dossier, Added]) -> Added:
    return full[1]


def test_every_bad_file_is_preserved_and_the_good_one_read(full: tuple[Dossier, Added]) -> None:
    """One item per file, each with a status; the bytes of every one are held; statements come from the good one."""
    (dossier, received), bad = full, tray()
    status = {row.path: row.status for row in received.receipts}
    assert set(status) == set(bad) | {"zz-good.txt", "broken.eml!/attachment-1"}
    assert set(status.values()) <= {"new", "unreadable"}
    by_path = {row.path: row for row in held(dossier)}
    for name, data in bad.items():
        assert original(dossier, by_path[name]) == data
    good = by_path["zz-good.txt"].document
    assert any(row.kind == "number" and row.fields["value"] == 9 for row in statements(dossier, document=good))
    assert verify(dossier).word == "sound"
    assert {row.path for row in documents(dossier)} == set(status)


@pytest.mark.parametrize(
    "name", ["corrupt.pdf", "empty.txt", "bomb.docx", "bomb.xlsx", "not-a-zip.docx", "random.bin", "blank.txt"]
)
def test_what_no_parser_opens_says_so(received: Added, name: str) -> None:
    """Unreadable, with a remark that names the file and the next step."""
    assert {row.path: row.status for row in received.receipts}[name] == "unreadable"
    (remark, *_) = [row for row in received.remarks if row.place.startswith(name)]
    assert remark.message
    assert remark.next


@pytest.mark.parametrize("name", ["wrong-extension.pdf", "nul.txt", "mixed.txt"])
def test_what_is_read_with_a_doubt_says_so(received: Added, name: str) -> None:
    """Read, with a remark that names the file."""
    assert {row.path: row.status for row in received.receipts}[name] == "new"
    assert [row for row in received.remarks if row.place.startswith(name)]


def test_no_parser_writes_or_calls_out(dossier: Dossier, tmp_path: Path) -> None:
    """A page that asks for things elsewhere gets none of them: reading makes no file and no connection."""
    page = tmp_path / "in" / "page.html"
    page.parent.mkdir()
    page.write_text(
        '<html><head><link rel=stylesheet href="http://127.0.0.1:9/x.css"><script src="http://127.0.0.1:9/x.js">'
        '</script></head><body><img src="file:///etc/passwd"><p>Nine people were held in the town.</p></body></html>'
    )
    (receipt,) = add(dossier, [page], Circumstances()).receipts
    assert receipt.status == "new"
    assert sorted(path.name for path in page.parent.iterdir()) == ["page.html"]
