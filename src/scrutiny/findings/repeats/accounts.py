"""The documents of a dossier as they are compared with each other: text without what is no claim, names, figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from scrutiny.dossier import Dossier
from scrutiny.evidence.custody import held
from scrutiny.evidence.document import Document
from scrutiny.findings.repeats.cited import counts_of
from scrutiny.findings.repeats.kinship import FEW, Account, claims_text, hidden_places
from scrutiny.statements.bodies import UPPER
from scrutiny.statements.statement import Statement
from scrutiny.text.fold import folded
from scrutiny.text.freeze import frozen
from scrutiny.text.quotemarks import quoted_stretches

#: A capitalised word that does not open a sentence.
_NAME = re.compile(rf"(?<=[\w,;:’'()] )[{UPPER}][\w’'-]{{3,}}")


def accounts(
    dossier: Dossier, documents: Iterable[Document], rows: Sequence[Statement], *, secret: bool = True
) -> dict[str, Account]:
    """Every document that was read, by id, as it is compared; without `secret` no confidential one is opened."""
    described = {row.id: row for row in documents}
    by_document: dict[str, list[Statement]] = {}
    for row in rows:
        if row.status != "rejected":
            by_document.setdefault(row.document, []).append(row)
    counts = counts_of([row for group in by_document.values() for row in group])
    found = {}
    for kept in held(dossier):
        if kept.text is None or kept.document not in described or (kept.secret and not secret):
            continue
        reading = frozen(dossier, kept)
        said = by_document.get(kept.document, [])
        rolls = [(row.passage.start, row.passage.end) for row in said if row.kind == "roll"]
        hidden = hidden_places(reading, rolls)
        text = claims_text(reading.text, hidden)
        about = described[kept.document]
        found[kept.document] = Account(
            document=about,
            text=text,
            hidden=hidden,
            quoted=quoted_stretches(reading),
            cites=tuple(row for row in said if row.kind == "citation"),
            counts=frozenset(counts.get(kept.document, ())) - {None},
            figures=dict(_figures(said)),
            days=dict(_days(said)),
            names=frozenset(folded(name) for name in _NAME.findall(text)),
            signers=frozenset(_signers(said)),
            voices=frozenset(_voices(about, said)),
        )
    return found


def _figures(rows: Sequence[Statement]) -> Iterable[tuple[float, tuple[int, int]]]:
    """The figures of a document that are not given for too many things, each where it stands first."""
    for row in reversed(rows):
        if row.kind == "number" and row.fields["value"] >= FEW:
            yield float(row.fields["value"]), (row.passage.start, row.passage.end)


def _days(rows: Sequence[Statement]) -> Iterable[tuple[str, tuple[int, int]]]:
    """The dates to the day that a document gives, each where it stands first."""
    for row in reversed(rows):
        edtf = str(row.fields.get("edtf") or "") if row.kind == "date" else ""
        if len(edtf) >= len("2020-09-09") and edtf[:4].isdecimal():
            yield edtf[:10], (row.passage.start, row.passage.end)


def _signers(rows: Iterable[Statement]) -> Iterable[str]:
    """The entries of a document's rolls, folded, each also without what stands in brackets or after a comma."""
    for row in rows:
        for entry in row.fields.get("entries", ()) if row.kind == "roll" else ():
            name = str(entry.get("name") or "")
            yield from filter(None, {folded(name), folded(re.split(r"[(,（]", name)[0])})


def _voices(document: Document, rows: Iterable[Statement]) -> Iterable[str]:
    """Who speaks in a document: its publisher, the speakers of its quotations and their bodies, folded."""
    if document.publisher:
        yield folded(document.publisher)
    for row in rows:
        if row.kind in ("quotation", "speech"):
            yield from filter(None, (folded(str(row.fields.get(name) or "")) for name in ("speaker", "organisation")))
