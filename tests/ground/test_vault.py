"""The vault keeps bytes under their digest, and says when it does not."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutiny.errors import Broken, Unknown
from scrutiny.vault.local import LocalVault


def path_of(vault: LocalVault, digest: str) -> Path:
    return vault.folder / "sha256" / digest[:2] / digest[2:]


def test_what_was_put_is_what_one_gets(tmp_path: Path) -> None:
    """Pieces are joined, named by their SHA-256, read-only, and given back."""
    vault = LocalVault(tmp_path / "vault")
    digest, length = vault.put([b"some ", b"bytes"])
    assert digest == hashlib.sha256(b"some bytes").hexdigest()
    assert length == 10
    assert vault.get(digest) == b"some bytes"
    assert path_of(vault, digest).stat().st_mode & 0o777 == 0o444
    assert not list((vault.folder / "incoming").iterdir())


@settings(max_examples=30, deadline=None)
@given(items=st.lists(st.binary(max_size=200), max_size=8))
def test_many_are_put_like_one_by_one(tmp_path_factory: pytest.TempPathFactory, items: list[bytes]) -> None:
    """A batch gives every item its digest, equal ones the same."""
    vault = LocalVault(tmp_path_factory.mktemp("v") / "vault")
    assert vault.put_all(items) == [hashlib.sha256(item).hexdigest() for item in items]
    assert list(vault.digests()) == sorted({hashlib.sha256(item).hexdigest() for item in items})


def test_putting_again_changes_nothing(tmp_path: Path) -> None:
    """The same bytes lie there once, untouched."""
    vault = LocalVault(tmp_path / "vault")
    digest, _ = vault.put([b"once"])
    before = path_of(vault, digest).stat()
    assert vault.put([b"once"])[0] == digest
    assert path_of(vault, digest).stat().st_ino == before.st_ino


def test_an_altered_byte_is_refused_and_located(tmp_path: Path) -> None:
    """A blob that was changed is not given out; check says what is wrong with it."""
    vault = LocalVault(tmp_path / "vault")
    digest, _ = vault.put([b"true words"])
    path_of(vault, digest).chmod(0o644)
    path_of(vault, digest).write_bytes(b"trve words")
    assert "altered" in str(vault.check(digest))
    with pytest.raises(Broken):
        vault.get(digest)


def test_a_missing_blob_is_unknown(tmp_path: Path) -> None:
    """What was never put, and what is no digest, is unknown."""
    vault = LocalVault(tmp_path / "vault")
    for name in ("0" * 64, "../../etc/passwd", "0" * 63, "G" * 64):
        with pytest.raises(Unknown):
            vault.get(name)


def test_after_a_failed_write_the_vault_takes_nothing_more(tmp_path: Path) -> None:
    """A write that fails is told, leaves nothing behind, and shuts the vault until it is opened again."""
    vault = LocalVault(tmp_path / "vault")
    vault.put([b"before"])
    (vault.folder / "incoming").rmdir()
    (vault.folder / "incoming").write_text("a file where the folder should be")
    with pytest.raises((Broken, OSError)):
        vault.put([b"never kept"])
    assert list(vault.digests()) == [hashlib.sha256(b"before").hexdigest()]


def test_an_interrupted_source_leaves_nothing(tmp_path: Path) -> None:
    """When the pieces stop with an error, no blob and no temporary file is left."""
    vault = LocalVault(tmp_path / "vault")

    def pieces():
        yield b"half"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        vault.put(pieces())
    assert list(vault.digests()) == []
    assert not list((vault.folder / "incoming").iterdir())


def test_removed_bytes_are_gone(tmp_path: Path) -> None:
    """Removal overwrites and unlinks; a second removal says there was nothing."""
    vault = LocalVault(tmp_path / "vault")
    digest, _ = vault.put([os.urandom(100)])
    assert vault.remove(digest)
    assert not vault.has(digest)
    assert not vault.remove(digest)
