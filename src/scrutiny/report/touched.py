"""What a statement or a finding touches: its theme and rights, by the act alleged, else by the rights named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache

from scrutiny.findings.claims.standing import Finding
from scrutiny.report.registers import rows
from scrutiny.report.scope import Scope
from scrutiny.statements.statement import Statement
from scrutiny.vocabulary import listing
from scrutiny.vocabulary.terms import vocabulary

#: The theme of what names no act and no right.
NONE = "none"


def theme_of(statement: Statement) -> str:
    """The theme of one statement: by its act, else by its rights."""
    fields = statement.fields
    return _by_act(str(fields.get("act") or "")) or _by_rights(fields.get("rights") or ()) or NONE


def theme_of_finding(scope: Scope, finding: Finding) -> str:
    """The theme that most of its statements, and of the acts on record of it, have; of equals the first listed."""
    known = scope.known
    names = [theme_of(known[name]) for name in finding.statements if name in known]
    acts = scope.once("acts_of_findings", _acts_of_findings).get(finding.id, ())
    names += [_by_act(act) or _by_rights(rights) or NONE for act, rights in acts]
    counts = Counter(name for name in names if name != NONE)
    return min(counts, key=lambda name: (-counts[name], order().index(name)), default=NONE)


def rights_of(scope: Scope, finding: Finding) -> tuple[str, ...]:
    """The rights that its statements, or the acts on record that it speaks of, would touch; ids, each once."""
    known = scope.known
    found: dict[str, None] = {}
    for name in finding.statements:
        statement = known.get(name)
        if statement is not None:
            fields = statement.fields
            touched = fields.get("rights") or listing("rights_of_acts").get(str(fields.get("act") or ""), ())
            found.update(dict.fromkeys(map(str, touched)))
    for _, rights in scope.once("acts_of_findings", _acts_of_findings).get(finding.id, ()):
        found.update(dict.fromkeys(rights))
    return tuple(found)


def _acts_of_findings(scope: Scope) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """The acts of the register by the finding that speaks of them: type of act and rights."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for row in rows(scope, "acts"):
        if row.get("finding"):
            rights = tuple(row.get("rights", ())) or tuple(listing("rights_of_acts").get(str(row.get("act")), ()))
            found.setdefault(str(row.get("finding")), []).append((str(row.get("act")), rights))
    return found


@cache
def order() -> tuple[str, ...]:
    """The themes in the order of their list, what has none last."""
    return (*(each.id for each in vocabulary("themes").terms), NONE)


@cache
def _by_act(act: str) -> str | None:
    """The theme of an act, or of the nearest act above it that has one."""
    known, listed = vocabulary("acts"), listing("report_themes")["acts"]
    here = known.find(act)
    while here is not None:
        if here.id in listed:
            return str(listed[here.id])
        here = known.find(here.broader) if here.broader else None
    return None


def _by_rights(rights: Iterable[str]) -> str | None:
    listed = listing("report_themes")["rights"]
    return next((str(listed[each]) for each in map(str, rights) if each in listed), None)
