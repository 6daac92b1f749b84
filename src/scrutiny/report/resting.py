"""What an id that an editor cites is for one audience: places to cite, what may not leave, or nothing at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from scrutiny.findings.claims.standing import Finding
from scrutiny.protection.marks import Mark, parse
from scrutiny.report.accounts import LIMITS
from scrutiny.report.edition import Citation
from scrutiny.report.finds import may_be_printed
from scrutiny.report.registers import cited
from scrutiny.report.scope import Scope
from scrutiny.statements.statement import Statement
from scrutiny.tables.row import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """What stands behind one id.

    citations   what a sentence on it cites; the record itself stands last, so that `trace` and the checks find it
    known       a record bears the id, whoever may see it; with no citations: this audience may not
    stale       its passage no longer reads as recorded, so that nothing can be cited
    gone        why a finding that was written about can be cited no more, or not yet; empty for all others
    unreviewed  a machine proposed it and nobody reviewed it
    language    of the words it stands for, empty where that cannot be told
    """

    citations: tuple[Citation, ...] = ()
    known: bool = True
    stale: bool = False
    gone: str = ""
    unreviewed: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Resting:
    """Resolves ids for one edition; what it holds is read once from the scope."""

    scope: Scope
    findings: Mapping[str, Finding]
    rows: Mapping[str, Row]
    documents: frozenset[str]

    def of(self, name: str) -> Rest:
        """What stands behind an id."""
        scope = self.scope
        if name in scope.known:
            return self._statement(scope.known[name])
        if name in scope.described:
            held = scope.described[name]
            return Rest(citations=scope.whole((held,)), language=scope.language(name) or "")
        if name in self.documents:
            return Rest()
        if name in self.findings:
            return self._finding(self.findings[name])
        if name in self.rows:
            row = self.rows[name]
            if row.mark > scope.audience.passes:
                return Rest()
            return Rest(citations=_with_record(cited(scope, (row,)), name, str(row.mark)))
        if name in scope.material.recorded:
            # nothing more is known of it here, so it is as strict as what nobody marked
            shown = scope.audience.passes >= Mark.RESTRICTED
            return Rest(citations=(_record(name, str(Mark.RESTRICTED)),) if shown else ())
        return Rest(known=False)

    def _statement(self, row: Statement) -> Rest:
        """A statement, whatever year its document is from; the words of a rejected one are not repeated."""
        scope = self.scope
        seen = parse(row.mark) <= scope.audience.passes and row.document in scope.described
        if not seen or (row.status == "proposed" and not scope.draft):
            return Rest()
        if not scope.reads(row.document, row.passage):
            text = scope.material.texts.get(row.document, "")
            return Rest(stale=text[row.passage.start : row.passage.end] != row.passage.quote)
        place = scope.noted(row)
        return Rest(
            citations=(replace(place, quote="") if row.status == "rejected" else place,),
            unreviewed=row.status == "proposed",
            language=row.language or scope.language(row.document) or "",
        )

    def _finding(self, each: Finding) -> Rest:
        """A finding, with the passages of the statements it stands on."""
        if not may_be_printed(self.scope, each):
            withdrawn = each.status == "withdrawn"
            return Rest(gone="was withdrawn" if withdrawn else "" if each.status == "published" else "is not published")
        rows = [self.scope.known[name] for name in each.statements if name in self.scope.known]
        below = [row for row in rows if self.scope.reads(row.document, row.passage)]
        places = tuple(self.scope.noted(row) for row in below[: LIMITS["bearing"]])
        return Rest(citations=_with_record(places, each.id, each.mark))


def resting(scope: Scope) -> Resting:
    """What resolves the ids of one edition."""
    material = scope.material
    return Resting(
        scope,
        findings={each.id: each for each in material.findings},
        rows={row.id: row for kept in material.followed.values() for row in kept},
        documents=frozenset(each.id for each in material.documents),
    )


def _with_record(places: tuple[Citation, ...], name: str, mark: str) -> tuple[Citation, ...]:
    if any(each.id == name for each in places):
        return places
    return (*places, _record(name, mark))


def _record(name: str, mark: str) -> Citation:
    """A record of the ledger as a citation: `trace` knows it, and no page shows it."""
    return Citation(id=name, document="", source=0, mark=mark)
