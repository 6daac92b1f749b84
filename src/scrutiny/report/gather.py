"""Everything one edition is built from, read once from the dossier; confidential material is not even read."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import scrutiny
from scrutiny.dialogue.exchange import Exchange
from scrutiny.dossier import Dossier
from scrutiny.entities.persons import hidden_from, nameable
from scrutiny.errors import Remark
from scrutiny.evidence.custody import Held, held
from scrutiny.evidence.departing import departing
from scrutiny.findings.claims.assessing import assessments
from scrutiny.findings.claims.standing import findings
from scrutiny.findings.coverage import covered
from scrutiny.findings.disagreements import Disagreement, disagreements, quiet
from scrutiny.findings.origins import Origins, origins
from scrutiny.findings.quotes import Quotation, verified
from scrutiny.findings.quoting.library import Library, Order
from scrutiny.findings.repeats.relations import Relation
from scrutiny.interviews.interviews import codes
from scrutiny.ledger.checkpoint import verify
from scrutiny.protection.marks import ENCRYPTED_FROM, parse
from scrutiny.protection.release import INTERNAL_DRAFT, PUBLIC, Audience
from scrutiny.report.material import Checkpoint, Material, Tie
from scrutiny.report.positions import positions_on
from scrutiny.report.scope import individuals
from scrutiny.statements.documents import documents
from scrutiny.statements.listing import statements
from scrutiny.statements.statement import Statement
from scrutiny.tables.parts import parted
from scrutiny.tables.standing import rows as rows_of
from scrutiny.text.freeze import frozen

#: What a statement is when a person stands behind it.
DECIDED = ("accepted", "corrected")


def gather(dossier: Dossier, year: int, *, proposals: bool, to: Audience | None = None) -> Material:
    """The material of one year's report, in the order of intake.

    Without `proposals` only what a person accepted or corrected is in it, and only disagreements between those. `to` is
    who receives it: the internal draft where there are proposals, else the public.
    """
    receives = to or (INTERNAL_DRAFT if proposals else PUBLIC)
    rows = {row.document: row for row in held(dossier) if row.mark < ENCRYPTED_FROM}
    known = origins(dossier, secret=False)
    readings = {name: frozen(dossier, row) for name, row in rows.items() if row.text is not None}
    wanted = ("proposed", *DECIDED) if proposals else DECIDED
    every = [row for row in statements(dossier) if row.document in rows]
    said = tuple(row for row in every if row.status in wanted)
    names = {row.id for row in said}
    alleged = [row.id for row in said if row.kind == "allegation"]
    day = datetime.now(UTC).date()
    registers, behind = _registers(dossier, year, receives)
    return Material(
        mandate=dossier.mandate,
        year=year,
        documents=tuple(row for row in documents(dossier) if row.id in rows),
        texts={name: reading.text for name, reading in readings.items()},
        spans={name: reading.spans for name, reading in readings.items()},
        statements=said,
        # nobody reviewed who speaks in a proposal, and no edition that leaves names them, or whom the registers know
        protected=() if proposals else tuple(sorted({*individuals(every), *hidden_from(dossier, receives)})),
        disagreements=tuple(row for row in disagreements(dossier) if _seen(row, names, rows)),
        checkpoint=_checkpoint(dossier),
        remarks=(*_remarks(dossier), *behind),
        first={document: group.documents[0] for group in known.groups for document in group.documents},
        ties=tuple(_tie(known, row, shown=proposals) for row in known.relations),
        rings=tuple(ring for group in known.groups for ring in group.circular),
        findings=tuple(row for row in findings(dossier) if parse(row.mark) < ENCRYPTED_FROM),
        assessments=tuple(row for row in assessments(dossier) if row.statement in names),
        recorded=_recorded(dossier, every),
        sealed=sum(row.mark >= ENCRYPTED_FROM for row in held(dossier)),
        codes=_codes(dossier, receives),
        closed=tuple(row.title for row in documents(dossier) if row.id not in rows and row.title),
        heard=positions_on(registers["exchange"], alleged, dossier.mandate.states, day),
        day=day,
        quotations=_quotations(dossier, rows, known, receives),
        wider=None if receives is INTERNAL_DRAFT else lambda: gather(dossier, year, proposals=False, to=INTERNAL_DRAFT),
        **registers,
        **(_draft_only(dossier, rows, known, said, names) if proposals else {}),
    )


def _registers(dossier: Dossier, year: int, to: Audience) -> tuple[dict[str, Any], list[Remark]]:
    """The rows of every register as of the end of the year that may reach the audience, and how many may not.

    A row that states no date stands as it is recorded now. Outside the internal draft only rows that are marked for
    the audience are read, and of those the ones that everybody behind them consented to, be it without a name.
    """
    cut = f"{year:04d}-12-31"
    followed = {}
    for name in scrutiny.REGISTERS:
        for table in scrutiny.register(name).tables:
            if table.hidden or table.mark >= ENCRYPTED_FROM:
                continue
            past = {row.id: row for row in rows_of(dossier, table, as_of=cut)}
            now, _ = parted(dossier, scrutiny.register(name), table, rows_of(dossier, table))
            kept = [past.get(row.id, row) for row in now if row.id in past or row.as_of_basis == "recorded"]
            followed[table.name] = tuple(row for row in kept if row.mark < ENCRYPTED_FROM and row.mark <= to.passes)
    uses = departing(dossier, (row.id for kept in followed.values() for row in kept), to)
    barred = {name for name, said in uses.items() if said is not None and not said}
    followed = {name: tuple(row for row in kept if row.id not in barred) for name, kept in followed.items()}
    named = frozenset(row.id for table, row in nameable(dossier, PUBLIC) if table.name == "cases")
    message = f"{len(barred)} rows stayed behind: somebody they stand on did not consent"
    remarks = [Remark("release", message, "scrutiny consent", needs_person=False)] if barred else []
    exchange = Exchange.read(dossier).upto(to.passes)
    return {"followed": followed, "exchange": exchange, "nameable": named}, remarks


def _codes(dossier: Dossier, to: Audience) -> tuple[str, ...]:
    """The codes that may not leave, sorted: of interviews, and of rows that the audience may not see."""
    free, kept = set[str](), {str(code) for code in codes(dossier)}
    for table in (table for name in scrutiny.REGISTERS for table in scrutiny.register(name).tables):
        if table.hidden or not any(field.name == "code" for field in table.fields):
            continue
        for row in rows_of(dossier, table, withdrawn=True):
            if row.get("code") and table.name != "interviews":
                (free if row.mark <= to.passes else kept).add(str(row.get("code")))
    return tuple(sorted(kept - free))


def _draft_only(
    dossier: Dossier, rows: Mapping[str, Held], known: Origins, said: Sequence[Statement], names: Collection[str]
) -> dict[str, Any]:
    """What a machine compared and nobody reviewed: what looks odd and agrees, what became of asks."""
    read = [row for row in documents(dossier) if row.id in rows]
    asks = [row for row in said if row.kind == "ask"]
    return {
        "quiet": tuple(row for row in quiet(dossier) if _seen(row, names, rows)),
        "coverage": tuple(covered(read, known, asks)),
    }


def _quotations(dossier: Dossier, rows: Mapping[str, Held], known: Origins, to: Audience) -> tuple[Quotation, ...]:
    """Every quotation of the documents that the audience may see, held against the others among them."""
    library = Library(dossier)
    seen = {name: row for name, row in rows.items() if row.mark <= to.passes}
    library.held = {name: row for name, row in library.held.items() if name in seen}
    library.origins = Order(known.group, known.rank)
    read = [row for row in documents(dossier) if row.id in seen]
    return tuple(each for row in read if row.text_sha256 for each in verified(library, row.id))


def _seen(row: Disagreement, names: Collection[str], rows: Mapping[str, Held]) -> bool:
    """True when nothing confidential, rejected or left out stands in a disagreement."""
    return set(row.statements) <= set(names) and all(document in rows for document, _ in row.passages)


def _recorded(dossier: Dossier, every: Sequence[Statement]) -> frozenset[str]:
    """Every id that `trace` knows: records of the ledger, statements, documents."""
    return frozenset({*dossier.ledger.ids(), *(row.id for row in every)})


def _tie(known: Origins, row: Relation, *, shown: bool) -> Tie:
    """A relation as the report prints it, with its passages where they are shown."""
    return Tie(
        source=row.source,
        target=row.target,
        relation=row.relation,
        whole=row.joins,
        words=sum(piece.words for piece in row.evidence),
        evidence=tuple(known.evidence(row)) if shown else (),
    )


def _checkpoint(dossier: Dossier) -> Checkpoint | None:
    note = dossier.newest_checkpoint()
    if note is None or dossier.keys is None:
        return None
    head = verify(note, dossier.keys.public(), origin=dossier.origin)
    return Checkpoint(text=note, size=head.size, root=head.root.hex())


def _remarks(dossier: Dossier) -> list[Remark]:
    return [Remark("ledger", remark.message, remark.next, remark.needs_person) for remark in dossier.remarks]
