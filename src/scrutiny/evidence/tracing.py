"""Trace: any record down to the bytes it stands on and the checkpoint that covers it."""

from __future__ import annotations

from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.ledger.trace import trace as follow


def trace(dossier: Dossier, record: str) -> dict[str, Any]:
    """The row of an id with its reasons nested, and the newest signed checkpoint.

    Raises:
        Unknown: nothing has this id.
    """
    return {**follow(dossier.find, record), "checkpoint": dossier.newest_checkpoint()}
