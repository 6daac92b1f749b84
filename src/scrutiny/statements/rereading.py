"""Every proposed passage read again in the preserved text: a view that was altered does not go unseen."""

from __future__ import annotations

import json
from collections.abc import Iterator

from scrutiny.dossier import Dossier
from scrutiny.errors import Broken, Unknown
from scrutiny.evidence.custody import Held, held
from scrutiny.evidence.verify import Failure
from scrutiny.statements.study import views_of
from scrutiny.text.freeze import frozen


def reread(dossier: Dossier) -> tuple[int, list[Failure]]:
    """How many passages of proposals were read again, and those that do not read as the view says."""
    count, failures = 0, []
    for document in held(dossier):
        if document.text is None:
            continue
        try:
            text = frozen(dossier, document).text
        except (Broken, Unknown, ValueError):
            continue  # said at the blob
        for name, passage in _passages(dossier, document):
            count += 1
            if passage is None or text[passage[0] : passage[1]] != passage[2]:
                failures.append(Failure("passage", name, "the preserved text does not read as the view says"))
    return count, failures


def _passages(dossier: Dossier, document: Held) -> Iterator[tuple[str, tuple[int, int, str] | None]]:
    rows = views_of(dossier, document).db.execute(
        "SELECT id, statement FROM proposals WHERE document = ?", (document.document,)
    )
    for name, statement in rows:
        try:
            place = json.loads(statement)["passage"]
            yield name, (place["start"], place["end"], place["quote"])
        except (ValueError, KeyError, TypeError):
            yield name, None
