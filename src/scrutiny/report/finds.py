"""What the mandate finds: each finding in five parts, in the voice of its body, with what stands against it.

Information received, applicable standards, position of those concerned, assessment, and the finding with its standard
of proof. Nobody is named: who drafted, cleared or decided leaves as a role, the body of the mandate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from scrutiny.findings.claims.positions import Position
from scrutiny.findings.claims.standing import Finding
from scrutiny.protection.marks import parse
from scrutiny.report import claims
from scrutiny.report.accounts import LIMITS, framing
from scrutiny.report.days import told
from scrutiny.report.edition import Block, Citation, Listing, Paragraph, Run, Sentence
from scrutiny.report.followed import standard_words
from scrutiny.report.phrases import closed, counted, in_row, phrase, said, wording
from scrutiny.report.registers import low
from scrutiny.report.scope import Scope
from scrutiny.report.spoken import spoken
from scrutiny.report.touched import rights_of
from scrutiny.statements.statement import Statement
from scrutiny.vocabulary.terms import vocabulary


def printed(scope: Scope) -> tuple[Finding, ...]:
    """The findings of the year that may be printed; outside the internal draft those that are published."""
    return scope.once("findings", lambda scope: tuple(each for each in of_year(scope) if may_be_printed(scope, each)))


def of_year(scope: Scope) -> tuple[Finding, ...]:
    """The findings on a document of the year, or on what cannot be seen."""
    return scope.once("findings_of_year", _all_of_year)


def _all_of_year(scope: Scope) -> tuple[Finding, ...]:
    spoken_of, known = {held.id for held in scope.spoken}, scope.known
    return tuple(
        each
        for each in scope.material.findings
        if any(name not in known or known[name].document in spoken_of for name in each.statements)
    )


def may_be_printed(scope: Scope, each: Finding) -> bool:
    """True when the audience may see all that bears on it: a part of the grounds would print another finding."""
    bearing = {
        *each.statements,
        *(name for group in each.origins for name in group),
        *each.exculpatory,
        *(account.statement for account in (*each.rivals, *each.denials)),
    }
    known = scope.known
    seen = all(name in known and known[name].document in scope.described for name in bearing)
    return bool(each.voice) and seen and parse(each.mark) <= scope.audience.passes and (scope.private or each.printable)


def finds(scope: Scope) -> tuple[Block, ...]:
    """Every finding of the year in five parts, one after another."""
    return (*(block for each in printed(scope) for block in parted(scope, each)), *left_out(scope))


def left_out(scope: Scope) -> tuple[Block, ...]:
    """In the internal draft how many findings are not printed; nothing elsewhere."""
    left = len(of_year(scope)) - len(printed(scope))
    if not scope.private or not left:
        return ()
    return (Paragraph(sentences=(Sentence(runs=counted("finding_left", left), framing=True),), aside=True),)


# ── the five parts ──


def parted(scope: Scope, each: Finding) -> tuple[Block, ...]:
    """The finding in its five parts, then its id."""
    positions = tuple(_positions(scope, each))
    bears = tuple(_bearing(scope, each))
    blocks: list[Block] = [
        _part("information", each, _information(each)),
        Listing(items=tuple(_grounds(scope, each)), mark=each.mark),
        _part("standards", each, _standards(scope, each)),
        _part("position", each, *(positions or (framing(said("finding_no_position")),))),
        _part("assessment", each, _state(scope, each), *_weighed(scope, each)),
    ]
    if bears:
        blocks.append(Listing(items=bears, mark=each.mark))
    blocks.append(_part("finding", each, _voice(scope, each), _standard(scope, each)))
    blocks.append(Paragraph(sentences=tuple(_aside(scope, each)), aside=True, mark=each.mark))
    return tuple(block for block in blocks if not isinstance(block, Listing) or block.items)


def _part(name: str, each: Finding, *sentences: Sentence) -> Paragraph:
    """A part under the words that name it."""
    label = Sentence(runs=(Run(wording()["finding_parts"][name], "label"),), framing=True)
    return Paragraph(sentences=(label, *sentences), mark=each.mark)


def _information(each: Finding) -> Sentence:
    """How many statements it stands on, of how many apparent origins."""
    names = tuple(dict.fromkeys((*each.statements, *(name for group in each.origins for name in group))))
    origins = "".join(run.text for run in counted("finding_origins", len(each.origins)))
    runs = counted("finding_information", len(names), origins=low(origins))
    basis = str(wording()["notes"]["counted"])
    return Sentence(runs=runs, citations=(_record(each.id),), basis=basis, mark=each.mark)


def _grounds(scope: Scope, each: Finding) -> Iterator[Sentence]:
    """Each statement it stands on, with the apparent origin it belongs to; an allegation as allegations are printed."""
    of = {name: number for number, group in enumerate(each.origins, 1) for name in group}
    names = dict.fromkeys((*(name for group in each.origins for name in group), *each.statements))
    for name in names:
        row = scope.known[name]
        no = scope.number(row.document)
        words = claims.allegation(scope, row).runs if row.kind == "allegation" else _words(scope, row)
        key = "finding_ground" if name in of else "finding_ground_alone"
        runs = phrase(key, origin=of.get(name, 0), no=no, words=words)
        yield replace(scope.says(row, runs), citations=_cite(scope, row))


def _words(scope: Scope, row: Statement) -> tuple[Run, ...]:
    """The words of a statement; of a roll only how many entries it lists, which name people."""
    if row.kind == "roll":
        return claims.listed(scope, row)
    return phrase("finding_words", words=scope.words(row, row.passage.quote))


def _standards(scope: Scope, each: Finding) -> Sentence:
    """The rights that the information touches if true, with the articles that the vocabulary knows of them."""
    known = vocabulary("rights")
    rights = []
    for name in rights_of(scope, each):
        right = known.find(name)
        if right is not None:
            laws = (codes for scheme, codes in right.crosswalk.items() if scheme not in _CODINGS)
            articles = in_row(article for codes in laws for article in codes)
            label = right.label(spoken())
            rights.append(said("right_articles", right=label, articles=articles) if articles else label)
    return framing(said("finding_rights", list=in_row(rights, "apart")) if rights else said("finding_rights_none"))


#: Schemes of the crosswalk of rights that are codes of databases and no instruments.
_CODINGS = frozenset({"huridocs", "uhri", "upr", "sdg"})


def _voice(scope: Scope, each: Finding) -> Sentence:
    """The finding in the voice of the body, on its statements; in the internal draft behind its state."""
    label = (Run(f"{wording()['finding_states'].get(each.status, each.status)} ", "label"),) if scope.private else ()
    grounds = [scope.known[name] for name in each.statements]
    return Sentence(
        runs=(*label, *closed((Run(scope.shown(each.voice, 1200)),))),
        citations=tuple(citation for row in grounds for citation in _cite(scope, row)),
        unreviewed=any(row.status == "proposed" for row in grounds),
        mark=each.mark,
    )


def _standard(scope: Scope, each: Finding) -> Sentence:
    return framing(said("finding_standard", standard=standard_words(each.standard or scope.material.mandate.standard)))


def _cite(scope: Scope, row: Statement) -> tuple[Citation, ...]:
    """The citation of a statement, whatever year its document is from; none where it no longer reads as recorded."""
    return (scope.noted(row),) if scope.reads(row.document, row.passage) else ()


def _state(scope: Scope, each: Finding) -> Sentence:
    """The state of the claim in words; it stands on the statements that were counted."""
    count = low("".join(run.text for run in counted("finding_origins", len(each.origins))))
    body = scope.material.mandate.body
    if each.claim_state == "several_apparent_origins":
        runs = phrase("finding_state", state=count)
    else:
        state = wording()["claim_states"].get(each.claim_state, each.claim_state)
        if each.claim_state == "corroborated":
            state = said("finding_corroborated", body=body)
        alone = each.claim_state in ("single_origin", "withdrawn", "unassessed")
        runs = phrase("finding_state", state=state) if alone else phrase("finding_counted", state=state, count=count)
    rows = [scope.known[name] for group in each.origins for name in group]
    return Sentence(
        runs=runs,
        citations=tuple(citation for row in rows for citation in _cite(scope, row)) or (_record(each.id),),
        basis=str(wording()["notes"]["counted"]),
        mark=each.mark,
    )


def _weighed(scope: Scope, each: Finding) -> Iterator[Sentence]:
    """How its statements were weighed: reliability apart from credibility; which grade in the internal draft only.

    Elsewhere the note beside it would tell of which source a grade is.
    """
    last = {one.statement: one for one in each.assessments}
    if not last:
        return
    citations = tuple(_record(one.id) for one in last.values())
    yield Sentence(runs=counted("finding_weighed", len(last)), citations=citations, mark=each.mark)
    if scope.private:
        grades = wording()["grades_of"]
        parts = {}
        for scale in ("reliability", "credibility"):
            counts = Counter(str(getattr(one, scale)) for one in last.values())
            given = (
                said("grade", grade=grade, words=grades[scale].get(grade, grade), n=number)
                for grade, number in sorted(counts.items())
            )
            parts[scale] = in_row(given, "apart")
        yield Sentence(runs=phrase("finding_grades", **parts), citations=citations, mark=each.mark)


def _record(record: str) -> Citation:
    """A record of the ledger as a citation: `trace` knows it."""
    return Citation(id=record, document="", source=0, mark="public")


# ── the positions of those concerned ──


def _positions(scope: Scope, each: Finding) -> Iterator[Sentence]:
    for position in each.positions:
        if position.kind != "not_yet_asked" or scope.draft:
            yield _position(scope, each, position)


def _position(scope: Scope, each: Finding, position: Position) -> Sentence:
    """The position of one party; it stands on the reply, else on the record that says so."""
    party, day = scope.shown(position.party, 160), told(position.date)
    body, reason = scope.material.mandate.body, scope.shown(position.reason, 400)
    citations: tuple[Citation, ...] = (_record(position.record),) if position.record else ()
    runs = phrase("finding_not_asked", party=party)
    if position.kind == "reply":
        found, words = scope.known.get(position.source or ""), position.words or ""
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


def _bearing(scope: Scope, each: Finding) -> Iterator[Sentence]:
    """Exculpatory statements, rival accounts and denials, in this order, each with its words and its source."""
    groups = (
        ("exculpates", each.exculpatory),
        ("rival", tuple(account.statement for account in each.rivals)),
        ("denial", tuple(account.statement for account in each.denials)),
    )
    seen: set[str] = set()
    for kind, names in groups:
        for name in names:
            if name in seen:
                continue
            seen.add(name)
            row = scope.known[name]
            no = scope.number(row.document)
            runs = phrase(f"finding_{kind}", no=no, words=scope.words(row, row.passage.quote))
            if row.kind == "roll" or (row.kind == "allegation" and not scope.internal):  # these name people
                runs = phrase("finding_bare", what=wording()[kind], no=no, line=str(row.passage.line))
            yield replace(scope.says(row, runs), citations=_cite(scope, row))


def _aside(scope: Scope, each: Finding) -> Iterator[Sentence]:
    """The id of the finding; in the draft also what nobody weighed, and what keeps it from being published."""
    yield Sentence(runs=(*phrase("finding_id"), Run(each.id, "digest")), citations=(_record(each.id),), mark=each.mark)
    if not scope.private:
        return
    known = scope.known
    rows = [known[name] for name in each.unweighed if name in known and known[name].document in scope.described]
    if rows:
        cited = tuple(citation for row in rows[: LIMITS["bearing"]] for citation in _cite(scope, row))
        runs = counted("finding_unweighed", len(rows))
        yield Sentence(runs=runs, citations=cited, framing=not cited, mark=each.mark)
    if each.why_not and each.status != "withdrawn":
        words = scope.shown(" ".join(each.why_not), 900)
        yield Sentence(runs=phrase("finding_why_not", words=words), framing=True, mark=each.mark)
