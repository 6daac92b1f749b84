"""Everything one edition is built from, read once from the dossier; confidential material is not even read."""

from __future__ import annotations

from pathlib import Path

from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Remark
from scrutiny.evidence.custody import held
from scrutiny.findings.disagreements import disagreements
from scrutiny.ledger.checkpoint import verify
from scrutiny.protection.marks import ENCRYPTED_FROM
from scrutiny.protection.release import INTERNAL_DRAFT, PUBLIC, Audience
from scrutiny.report.build import Built, build
from scrutiny.report.edition import Checkpoint, Material
from scrutiny.statements.documents import documents
from scrutiny.statements.listing import statements
from scrutiny.text.freeze import frozen

#: What a statement is when a person stands behind it.
DECIDED = ("accepted", "corrected")


def report(dossier: Dossier, year: int, out: Path, *, draft: bool = False) -> Built:
    """The report of a year stands in `out`: the internal draft, or the public edition.

    Raises:
        Untraceable: the public edition holds a sentence without a source.
        Refused: the position of the State is empty and this is no draft.
    """
    _apart(dossier, out)
    audience: Audience = INTERNAL_DRAFT if draft else PUBLIC
    return build(gather(dossier, year, proposals=draft), out, audience, draft=draft)


def _apart(dossier: Dossier, out: Path) -> None:
    """Nothing, when an edition there cannot be mixed up with the dossier itself.

    Raises:
        Refused: `out` lies inside the dossier, elsewhere than below reports/ or out/.
    """
    folder, place = dossier.folder.resolve(), out.resolve()
    inside = place == folder or folder in place.parents
    if inside and place.relative_to(folder).parts[:1] not in (("reports",), ("out",)):
        raise Refused("no edition lies among the dossier's own files", place=str(out), next="below reports/ or outside")


def gather(dossier: Dossier, year: int, *, proposals: bool) -> Material:
    """The material of one year's report, in the order of intake.

    Without `proposals` only what a person accepted or corrected is in it, and only disagreements between those.
    """
    rows = {row.document: row for row in held(dossier) if row.mark < ENCRYPTED_FROM}
    readings = {name: frozen(dossier, row) for name, row in rows.items() if row.text is not None}
    wanted = ("proposed", *DECIDED) if proposals else DECIDED
    said = tuple(row for row in statements(dossier) if row.document in rows and row.status in wanted)
    names = {row.id for row in said}
    return Material(
        mandate=dossier.mandate,
        year=year,
        documents=tuple(row for row in documents(dossier) if row.id in rows),
        texts={name: reading.text for name, reading in readings.items()},
        spans={name: reading.spans for name, reading in readings.items()},
        statements=said,
        disagreements=tuple(row for row in disagreements(dossier) if set(row.statements) <= names),
        checkpoint=_checkpoint(dossier),
        remarks=tuple(_remarks(dossier)),
    )


def _checkpoint(dossier: Dossier) -> Checkpoint | None:
    note = dossier.newest_checkpoint()
    if note is None or dossier.keys is None:
        return None
    head = verify(note, dossier.keys.public(), origin=dossier.origin)
    return Checkpoint(text=note, size=head.size, root=head.root.hex())


def _remarks(dossier: Dossier) -> list[Remark]:
    return [Remark("ledger", remark.message, remark.next, remark.needs_person) for remark in dossier.remarks]
