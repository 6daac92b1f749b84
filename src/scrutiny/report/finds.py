"""What the mandate finds: each finding in the voice of its body, with what it stands on and what stands against it.

Nobody is named: who drafted, cleared or decided leaves as a role, the body of the mandate.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scrutiny.findings.claims.positions import Position
from scrutiny.findings.claims.standing import Finding
from scrutiny.protection.marks import parse
from scrutiny.report.accounts import LIMITS
from scrutiny.report.edition import Block, Citation, Listing, Paragraph, Run, Sentence
from scrutiny.report.phrases import closed, counted, phrase, said, wording
from scrutiny.report.scope import Scope
from scrutiny.statements.statement import Statement


def finds(scope: Scope) -> tuple[Block, ...]:
    """The findings of the year; outside the internal draft those that are published and may be printed now."""
    known = {row.id: row for row in scope.material.statements}
    mine = [each for each in scope.material.findings if _of_year(scope, each, known)]
    printed = [each for each in mine if _printed(scope, each, known)]
    blocks = [block for each in printed for block in _finding(scope, each, known)]
    if scope.private and (left := len(mine) - len(printed)):
        blocks.append(Paragraph(sentences=(Sentence(runs=counted("finding_left", left), framing=True),), aside=True))
    return tuple(blocks)


def _of_year(scope: Scope, each: Finding, known: dict[str, Statement]) -> bool:
    """True when a statement it stands on is of a document of the year, or cannot be seen."""
    spoken = {held.id for held in scope.spoken}
    return any(name not in known or known[name].document in spoken for name in each.statements)


def _printed(scope: Scope, each: Finding, known: dict[str, Statement]) -> bool:
    """True when the audience may see all that bears on it: a part of the grounds would print another finding."""
    bearing = {
        *each.statements,
        *(name for group in each.origins for name in group),
        *each.exculpatory,
        *(account.statement for account in (*each.rivals, *each.denials)),
    }
    seen = all(name in known and known[name].document in scope.described for name in bearing)
    return bool(each.voice) and seen and parse(each.mark) <= scope.audience.passes and (scope.private or each.printable)


def _finding(scope: Scope, each: Finding, known: dict[str, Statement]) -> Iterator[Block]:
    """The finding, the state of its claim, the positions, and what speaks against it."""
    label = (Run(f"{wording()['finding_states'].get(each.status, each.status)} ", "label"),) if scope.private else ()
    grounds = [known[name] for name in each.statements]
    voice = Sentence(
        runs=(*label, *closed((Run(scope.shown(each.voice, 1200)),))),
        citations=tuple(citation for row in grounds for citation in _cite(scope, row)),
        unreviewed=any(row.status == "proposed" for row in grounds),
        mark=each.mark,
    )
    yield Paragraph(sentences=(voice, _state(scope, each, known), *_positions(scope, each, known)), mark=each.mark)
    bears = tuple(_bearing(scope, each, known))
    if bears:
        yield Listing(items=bears, mark=each.mark)
    yield Paragraph(sentences=tuple(_aside(scope, each, known)), aside=True, mark=each.mark)


def _cite(scope: Scope, row: Statement) -> tuple[Citation, ...]:
    """The citation of a statement, whatever year its document is from; none where it no longer reads as recorded."""
    return (scope.noted(row),) if scope.reads(row.document, row.passage) else ()


def _state(scope: Scope, each: Finding, known: dict[str, Statement]) -> Sentence:
    """The state of the claim in words; it stands on the statements that were counted."""
    count = "".join(run.text for run in counted("finding_origins", len(each.origins)))
    count = count[:1].lower() + count[1:]
    body = scope.material.mandate.body
    if each.claim_state == "several_apparent_origins":
        runs = phrase("finding_state", state=count)
    else:
        told = wording()["claim_states"].get(each.claim_state, each.claim_state)
        if each.claim_state == "corroborated":
            told = said("finding_corroborated", body=body)
        alone = each.claim_state in ("single_origin", "withdrawn", "unassessed")
        runs = phrase("finding_state", state=told) if alone else phrase("finding_counted", state=told, count=count)
    rows = [known[name] for group in each.origins for name in group]
    return Sentence(
        runs=runs,
        citations=tuple(citation for row in rows for citation in _cite(scope, row)) or (_record(each.id),),
        basis=str(wording()["notes"]["counted"]),
        mark=each.mark,
    )


def _record(record: str) -> Citation:
    """A record of the ledger as a citation: `trace` knows it."""
    return Citation(id=record, document="", source=0, mark="public")


# ── the positions of those concerned ──


def _positions(scope: Scope, each: Finding, known: dict[str, Statement]) -> Iterator[Sentence]:
    for position in each.positions:
        if position.kind != "not_yet_asked" or scope.draft:
            yield _position(scope, each, position, known)


def _position(scope: Scope, each: Finding, position: Position, known: dict[str, Statement]) -> Sentence:
    """The position of one party; it stands on the reply, else on the record that says so."""
    party, day = scope.shown(position.party, 160), position.date or ""
    body, reason = scope.material.mandate.body, scope.shown(position.reason, 400)
    citations: tuple[Citation, ...] = (_record(position.record),) if position.record else ()
    runs = phrase("finding_not_asked", party=party)
    if position.kind == "reply":
        found, words = known.get(position.source or ""), position.words or ""
        source = found.document if found else position.source
        if source and source not in scope.described:  # whoever may not see the reply reads none of its words
            found, words = None, ""
        if found is not None:
            citations, words = _cite(scope, found) or citations, words or found.passage.quote
        elif position.source in scope.described:
            citations = scope.whole((scope.described[position.source],))
        bare = not words or (not scope.internal and found is None)
        shown = Run(scope.shown(words, 600), "quote", scope.language(found.document) if found else None)
        runs = phrase("finding_reply_bare", party=party) if bare else phrase("finding_reply", party=party, words=shown)
    elif position.kind in ("awaited", "unread"):
        runs = phrase(f"finding_{position.kind}", party=party)
    elif position.kind == "no_reply_by":
        runs = phrase("finding_no_reply", party=party, date=day)
    elif position.kind == "not_put":
        runs = phrase("finding_not_put", party=party, body=body, date=day)
        if scope.private and reason:  # a reason may say who is to be protected
            runs = phrase("finding_not_put_why", party=party, body=body, date=day, reason=reason)
    return Sentence(runs=closed(runs), citations=citations, framing=not citations, mark=each.mark)


# ── what stands against it ──


def _bearing(scope: Scope, each: Finding, known: dict[str, Statement]) -> Iterator[Sentence]:
    """Exculpatory statements, rival accounts and denials, in this order, each with its words and its source."""
    groups = (
        ("exculpates", each.exculpatory),
        ("rival", tuple(account.statement for account in each.rivals)),
        ("denial", tuple(account.statement for account in each.denials)),
    )
    told: set[str] = set()
    for kind, names in groups:
        for name in names:
            if name in told:
                continue
            told.add(name)
            row = known[name]
            no = scope.number(row.document)
            runs = phrase(f"finding_{kind}", no=no, words=scope.words(row, row.passage.quote))
            if row.kind == "allegation" and not scope.internal:  # who is alleged to have acted is not printed there
                runs = phrase("finding_bare", what=wording()[kind], no=no, line=str(row.passage.line))
            yield replace(scope.says(row, runs), citations=_cite(scope, row))


def _aside(scope: Scope, each: Finding, known: dict[str, Statement]) -> Iterator[Sentence]:
    """The id of the finding; in the draft also what nobody weighed, and what keeps it from being published."""
    yield Sentence(runs=(*phrase("finding_id"), Run(each.id, "digest")), citations=(_record(each.id),), mark=each.mark)
    if not scope.private:
        return
    rows = [known[name] for name in each.unweighed if name in known and known[name].document in scope.described]
    if rows:
        cited = tuple(citation for row in rows[: LIMITS["bearing"]] for citation in _cite(scope, row))
        runs = counted("finding_unweighed", len(rows))
        yield Sentence(runs=runs, citations=cited, framing=not cited, mark=each.mark)
    if each.why_not and each.status != "withdrawn":
        words = scope.shown(" ".join(each.why_not), 900)
        yield Sentence(runs=phrase("finding_why_not", words=words), framing=True, mark=each.mark)
