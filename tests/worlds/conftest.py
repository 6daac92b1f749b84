"""The fictional States as dossiers: received once per run, with what an officer would say at the door."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml

from scrutiny.dossier import Dossier, Mandate, init
from scrutiny.evidence.preserve import Circumstances
from scrutiny.protection.marks import Mark
from scrutiny.river import add
from scrutiny.statements.documents import documents
from scrutiny.text.sandbox import Readers
from worlds import norvia, veldania

#: An open dossier, and the id of each document by its path in the key.
World = tuple[Dossier, dict[str, str]]


@contextmanager
def _keys_in(folder: Path) -> Iterator[None]:
    """Keys lie in the folder while a dossier of the whole run is made; the test's own setting comes back after."""
    before = os.environ.get("SCRUTINY_KEYS")
    os.environ["SCRUTINY_KEYS"] = str(folder)
    try:
        yield
    finally:
        if before is None:
            del os.environ["SCRUTINY_KEYS"]
        else:
            os.environ["SCRUTINY_KEYS"] = before


def _received(folder: Path, state: str, rows: list[tuple[Path, Circumstances]]) -> World:
    """A dossier about the State that received the files in this order."""
    with _keys_in(folder / "keys"):
        dossier = init(
            folder / "dossier", Mandate(title=f"Observer for {state}", states=(state,), ledger=""), actor="officer"
        )
        with Readers() as readers:
            for path, said in rows:
                add(dossier, [path], said, readers=readers)
    return dossier, {row.path: row.id for row in documents(dossier)}


def _said(row: dict[str, Any]) -> Circumstances:
    known = {name: row.get(name) for name in ("publisher", "published", "kind", "title")}
    return Circumstances(**known, mark=Mark(row["mark"])) if "mark" in row else Circumstances(**known)


@pytest.fixture(scope="session")
def veldania_world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Veldania's documents under the circumstances of its manifest."""
    manifest = yaml.safe_load((veldania.DOCUMENTS / "manifest.yaml").read_text("utf-8"))
    rows = [(veldania.DOCUMENTS / row["path"], _said(row)) for row in manifest["documents"]]
    world = _received(tmp_path_factory.mktemp("veldania"), "Veldania", rows)
    yield world
    world[0].close()


@pytest.fixture(scope="session")
def norvia_world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Norvia's documents, of which nothing was said at the door but that they are public."""
    rows = [(path, Circumstances(mark=Mark("public"))) for path in sorted(norvia.DOCUMENTS.iterdir())]
    world = _received(tmp_path_factory.mktemp("norvia"), "Norvia", rows)
    yield world
    world[0].close()
