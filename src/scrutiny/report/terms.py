"""Annex V: what things are called and why: the naming policy, the terms chosen, and the vocabularies with versions."""

from __future__ import annotations

import scrutiny
from scrutiny.report.accounts import framing, table
from scrutiny.report.edition import Block, Paragraph, Row, Run, Sentence
from scrutiny.report.introduction import capital
from scrutiny.report.phrases import said
from scrutiny.report.registers import rows
from scrutiny.report.scope import Scope
from scrutiny.vocabulary.terms import vocabulary


def terms(scope: Scope) -> tuple[Block, ...]:
    """The policy in words, the terms of the outline, and every controlled list that codes a row of this edition."""
    naming = scope.material.mandate.naming.strip()
    key = "terms_as_printed" if naming in ("", "as printed") else "terms_policy"
    policy = said(key, policy=scope.shown(naming, 400), Body=capital(scope.shown(scope.material.mandate.body, 200)))
    blocks: list[Block] = [Paragraph(sentences=(framing(policy), framing(said("terms_names"))))]
    if scope.terms:
        pairs = tuple(
            Row((framing(scope.shown(was, 120)), framing(scope.shown(now, 120))))
            for was, now in sorted(scope.terms.items())
        )
        blocks.append(table("terms", pairs, widths=(1, 1)))
    lists = tuple(
        Row((Sentence(runs=(Run(known.title, "title", "en"),), framing=True), framing(name), framing(known.version)))
        for name, known in ((name, vocabulary(name)) for name in sorted(_used(scope)))
    )
    if lists:
        blocks.append(table("vocabularies", lists, widths=(4, 2.4, 1)))
    return tuple(blocks)


def _used(scope: Scope) -> set[str]:
    """The lists that rows of the registers in this edition take their codes from."""
    tables = [each for name in scrutiny.REGISTERS for each in scrutiny.register(name).tables]
    return {
        field.choices
        for each in tables
        if rows(scope, each.name)
        for field in each.fields
        if field.choices and not field.private
    }
