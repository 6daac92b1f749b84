"""A finding on the worked example, and the people who make it: what the tests of assess, finding and findings share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from scrutiny.dossier import Dossier, open_dossier
from scrutiny.findings.claims.standing import Finding, stands
from scrutiny.findings.finding import finding
from scrutiny.statements.listing import statements
from scrutiny.statements.review import review
from scrutiny.statements.statement import Statement
from worked import receive

WORDS = "the authorities have detained teachers without charge"


def number(dossier: Dossier, value: int) -> Statement:
    """The figure with this value."""
    return next(row for row in statements(dossier, "number") if row.fields["value"] == value)


def worded(dossier: Dossier, kind: str, words: str) -> Statement:
    """The statement of a kind that holds the words."""
    return next(row for row in statements(dossier, kind) if words in " ".join(row.passage.quote.split()))


@contextmanager
def somebody_else(dossier: Dossier, name: str = "analyst") -> Iterator[Dossier]:
    """The same dossier, opened by another person."""
    with open_dossier(dossier.folder, name) as other:
        yield other


def drafted(dossier: Dossier, folder: Path, **said: Any) -> str:
    """The worked example with a finding on its figure of 40 teachers, drafted by the officer; its id."""
    receive(dossier, folder)
    on = [number(dossier, 40).id]
    return str(finding(dossier, "draft", WORDS, on, **said)["id"])


def ready(dossier: Dossier, folder: Path) -> str:
    """The same, reviewed, with a position on record, and cleared by somebody else."""
    name = drafted(dossier, folder)
    review(dossier, [number(dossier, 40).id], "accept")
    finding(dossier, "position", name, "no_reply_by", date="2021-06-30")
    clear(dossier, name)
    return name


def clear(dossier: Dossier, name: str) -> None:
    """Somebody else clears the finding."""
    with somebody_else(dossier) as other:
        finding(other, "clear", name)


def now(dossier: Dossier, name: str) -> Finding:
    """The finding as it stands."""
    return stands(dossier, name)
