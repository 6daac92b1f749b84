"""A cheap dossier for tests of the registers: empty but for notes, which are preserved and never read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import scrutiny
from scrutiny.dossier import Dossier, Mandate, init
from scrutiny.evidence.preserve import Circumstances, preserve
from scrutiny.intake.arrival import Arrival
from scrutiny.protection.marks import Mark


def opened(folder: Path, *, actor: str = "officer", states: Sequence[str] = ("Veldania",)) -> Dossier:
    """A new dossier about Veldania, open; its keys lie beside it."""
    mandate = Mandate(title="Monitoring Veldania", states=tuple(states), ledger="", body="the Commission")
    init(folder / "dossier", mandate, actor=actor).close()
    return scrutiny.open(folder / "dossier", actor).dossier


def noted(dossier: Dossier, words: str = "What the officer knows.", mark: Mark = Mark.RESTRICTED) -> str:
    """The id of a note received as a document, for records to stand on; it is preserved and not read."""
    arrival = Arrival("note.txt", words.encode(), media_type="text/plain")
    (receipt,) = preserve(dossier, [arrival], Circumstances(kind="other", mark=mark))
    return str(receipt.document)
