"""What computed rows of this stage stand on, in the form in which `trace` takes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.evidence.custody import held
from scrutiny.text.passage import Passage


def grounds(dossier: Dossier, statements: tuple[str, ...], places: Sequence[tuple[str, Passage]]) -> tuple[str, ...]:
    """The statements, or where there are none the frozen texts that the passages stand in."""
    documents = {document for document, _ in places}
    return statements or tuple(row.text for row in held(dossier) if row.document in documents and row.text)


def traced(name: str, kind: str, because: tuple[str, ...]) -> dict[str, Any]:
    """A row that a machine made, by its id."""
    return {"id": name, "kind": kind, "maker": "machine", "made_at": None, "because": because, "passage": None}
