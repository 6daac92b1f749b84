"""Alleged until found: an act or an involvement is alleged unless a finding that stands published speaks of it."""

from __future__ import annotations

from collections.abc import Iterable, Set

from scrutiny.dossier import Dossier
from scrutiny.ledger.record import Record
from scrutiny.tables.row import Row

#: What is done with a finding; only the first of these, when it is the newest of them, lets a finding speak.
PUBLISHED = "finding_published"
UNDONE = ("finding_corrected", "finding_withdrawn")


def published(dossier: Dossier) -> frozenset[str]:
    """The findings that stand published, and were not corrected or withdrawn since."""
    return standing(dossier.ledger.scan((PUBLISHED, *UNDONE)))


def standing(records: Iterable[Record]) -> frozenset[str]:
    """The findings whose newest record, of those in order, is the one that published them."""
    newest = {record.because[0]: record.kind for record in records if record.because}
    return frozenset(finding for finding, kind in newest.items() if kind == PUBLISHED)


def alleged(row: Row, findings: Set[str]) -> bool:
    """True until a finding that stands published speaks of the row; a link to a draft changes nothing."""
    return row.get("finding") not in findings
