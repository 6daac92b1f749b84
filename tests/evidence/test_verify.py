"""verify: every part that is altered, cut, removed or added is found and located."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from scrutiny.dossier import Dossier, open_dossier
from scrutiny.evidence.preserve import Circumstances
from scrutiny.evidence.verify import verify
from scrutiny.ledger.checkpoint import Head, sign
from scrutiny.river import add
from scrutiny.river import verify as verify_all
from scrutiny.statements.listing import statements
from scrutiny.statements.review import review

LETTER = "To the Council.\n\nMore than 40 organisations called for “an end to silence”, said Ana Veld of Lantern.\n"


@pytest.fixture
def filled(dossier: Dossier, tmp_path: Path) -> Path:
    """The folder of a closed dossier that holds two documents and one review."""
    for name, text in (("letter.txt", LETTER), ("note.txt", "On 3 May 2021 nine people were held in Norvia.\n")):
        (tmp_path / name).write_text(text, "utf-8")
    add(dossier, [tmp_path / "letter.txt", tmp_path / "note.txt"], Circumstances())
    review(dossier, [statements(dossier)[0].id], "accept", reason="as printed")
    dossier.checkpoint()
    dossier.ledger.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    dossier.close()
    return dossier.folder


def verdict(folder: Path) -> list[str]:
    with open_dossier(folder) as dossier:
        found = verify(dossier)
    return [f"{failure.what} {failure.where} {failure.reason}" for failure in found.failures]


def test_an_untouched_dossier_is_sound(filled: Path) -> None:
    """Every kind of thing was checked at least once and nothing is wrong."""
    with open_dossier(filled) as dossier:
        found = verify(dossier)
    assert found.word == "sound"
    assert all(found.checked.values()), found.checked


def sql(statement: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        db = sqlite3.connect(folder / "ledger.sqlite", isolation_level=None)
        for trigger in ("entries_stay", "entries_remain"):
            db.execute(f"DROP TRIGGER {trigger}")
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute(statement)
        db.close()

    return change


def _flip(path: Path, at: int, bit: int = 1) -> None:
    path.chmod(0o644)
    data = bytearray(path.read_bytes())
    data[at] ^= bit
    path.write_bytes(bytes(data))


def _blob(folder: Path) -> Path:
    return sorted((folder / "vault" / "sha256").glob("*/*"))[0]


def _extra_blob(folder: Path) -> None:
    (folder / "vault" / "sha256" / "ab").mkdir(exist_ok=True)
    (folder / "vault" / "sha256" / "ab" / ("0" * 62)).write_text("stranger")


def _forged_note(folder: Path) -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    note = sorted((folder / "checkpoints").glob("*.note"))[-1]
    origin = note.read_text().splitlines()[0]
    note.write_text(sign(Head(origin, 1, b"\0" * 32), Ed25519PrivateKey.generate()))


TAMPERING: dict[str, tuple[Callable[[Path], object], str]] = {
    "an entry is removed": (sql("DELETE FROM entries WHERE seq = 2"), "missing"),
    "the last entry is removed": (sql("DELETE FROM entries WHERE seq = (SELECT max(seq) FROM entries)"), "rolled back"),
    "an entry is altered": (
        sql("UPDATE entries SET entry = CAST(replace(CAST(entry AS TEXT), 'document', 'D') AS BLOB) WHERE seq = 1"),
        "",
    ),
    "an id is altered": (sql("UPDATE entries SET id = 'd-other' WHERE seq = 1"), "different things"),
    "a kind is altered": (sql("UPDATE entries SET kind = 'note' WHERE seq = 1"), "different things"),
    "a leaf is altered": (sql("UPDATE entries SET leaf = zeroblob(32) WHERE seq = 1"), "leaf"),
    "a body is removed": (sql("DELETE FROM bodies WHERE seq = 1"), "body is missing"),
    "a body is altered": (sql("UPDATE bodies SET body = zeroblob(length(body)) WHERE seq = 1"), "not the one"),
    "two bodies are swapped": (
        sql("UPDATE bodies SET body = (SELECT body FROM bodies WHERE seq = 0) WHERE seq = 1"),
        "",
    ),
    "a key is removed": (sql("UPDATE bodies SET key = x'' WHERE seq = 1"), "key is gone"),
    "a key is altered": (sql("UPDATE bodies SET key = zeroblob(32) WHERE seq = 1"), "does not open"),
    "a reason is removed": (sql("DELETE FROM reasons"), "reasons"),
    "the mandate is altered": (
        lambda folder: (folder / "mandate.toml").write_text(
            (folder / "mandate.toml").read_text().replace("Observer", "Watcher")
        ),
        "recorded",
    ),
    "the frontier is altered": (sql("UPDATE state SET value = '{}' WHERE name = 'frontier'"), "frontier"),
    "an entry is added": (
        sql("INSERT INTO entries SELECT 99, 'd-x', kind, entry, leaf FROM entries WHERE seq = 1"),
        "",
    ),
    "a blob is removed": (lambda folder: _blob(folder).unlink(), "missing"),
    "a blob is altered": (lambda folder: _flip(_blob(folder), 3), "altered"),
    "a blob is cut": (lambda folder: (_blob(folder).chmod(0o644), _blob(folder).write_bytes(b"")), "altered"),
    "a blob is added": (_extra_blob, "altered"),
    "the mirror is altered": (lambda folder: _flip(folder / "ledger.log", 60), "mirror"),
    "the mirror is cut": (lambda folder: (folder / "ledger.log").write_bytes(b""), "mirror"),
    "a checkpoint is altered": (lambda folder: _flip(sorted((folder / "checkpoints").iterdir())[-1], 40), ""),
    "a checkpoint is forged": (_forged_note, "no signature"),
    "all checkpoints are removed": (
        lambda folder: [p.unlink() for p in (folder / "checkpoints").iterdir()],
        "no signed",
    ),
    "the public key is removed": (lambda folder: (folder / "keys" / "checkpoint.pub").unlink(), "public key"),
    "the public key is another": (
        lambda folder: (folder / "keys" / "checkpoint.pub").write_text("scrutiny/x+00000000+AAAA"),
        "public key",
    ),
}


@pytest.mark.parametrize("name", TAMPERING)
def test_tampering_is_found(filled: Path, name: str) -> None:
    """One mutation per part: the verdict is broken, and the failure says where."""
    change, expected = TAMPERING[name]
    change(filled)
    found = verdict(filled)
    assert found, f"{name} went unnoticed"
    assert any(expected in line for line in found), found


def test_an_altered_view_is_found(filled: Path) -> None:
    """A passage changed in the cache of proposals does not read as the preserved text does."""
    db = sqlite3.connect(filled / "views.sqlite")
    db.execute("UPDATE proposals SET statement = replace(statement, 'More than 40', 'More than 90')")
    db.commit()
    db.close()
    with open_dossier(filled) as dossier:
        failures = verify_all(dossier).failures
    assert {failure.what for failure in failures} == {"passage"}


def test_a_flipped_bit_anywhere_in_vault_log_or_notes_is_found(filled: Path) -> None:
    """Random single bits of every file that promises something: each flip breaks the verdict."""
    choose = random.Random(20)
    files = [path for part in ("vault", "checkpoints") for path in (filled / part).rglob("*") if path.is_file()]
    files.append(filled / "ledger.log")
    for _ in range(60):
        path = choose.choice(files)
        before, mode = path.read_bytes(), path.stat().st_mode
        _flip(path, choose.randrange(len(before)), 1 << choose.randrange(8))
        changed = path.read_bytes()
        found = verdict(filled)
        assert found or path.read_bytes() != changed, f"a flipped bit in {path.name} went unnoticed"
        path.write_bytes(before)
        path.chmod(mode)
    assert verdict(filled) == []


def test_the_seeds_verify(dossier: Dossier, seeds: Path) -> None:
    """The private acceptance corpus is received and sound."""
    add(dossier, [seeds], Circumstances(mark="public"))
    assert verify(dossier).word == "sound"
