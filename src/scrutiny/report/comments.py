"""Annex I: what the State concerned answered, in full and unedited, in the language it was written in.

Printed are documents of replies to what was put to it, and its own statements of the year where no reply names a
document; only those that the audience may have whole. The door covers contacts and protected names, and says so.
"""

from __future__ import annotations

from scrutiny.evidence.document import Document
from scrutiny.protection.marks import strictest
from scrutiny.report.accounts import framing
from scrutiny.report.days import told
from scrutiny.report.edition import Block, Paragraph, Run, Sentence, Verbatim
from scrutiny.report.followed import replies
from scrutiny.report.phrases import phrase, said
from scrutiny.report.registers import came
from scrutiny.report.scope import Scope

#: The kinds of communication whose replies are comments on the report or on what it says.
OWN = "state_statement"


def comments(scope: Scope) -> tuple[Block, ...]:
    """Each document as it stands behind a sentence that says whose it is; a sentence where there is none."""
    found = _documents(scope)
    if not found:
        return (Paragraph(sentences=(framing(said("comments_none", year=str(scope.material.year))),)),)
    blocks: list[Block] = [Paragraph(sentences=(framing(said("comments_lead")),))]
    for held in found:
        title = Run(scope.shown(held.title, 240), "title", scope.language(held.id))
        key = "comment" if held.published else "comment_undated"
        runs = phrase(key, no=scope.number(held.id), title=title, date=told((held.published or "").partition("T")[0]))
        blocks.append(Paragraph(sentences=(Sentence(runs=runs, citations=scope.whole((held,)), mark=held.mark),)))
        text = scope.material.texts.get(held.id, "").strip("\n")
        if text:
            blocks.append(Verbatim(text=text, mark=strictest("public", held.mark), language=scope.language(held.id)))
        else:
            blocks.append(Paragraph(sentences=(framing(said("comment_unread")),), mark=held.mark))
    return tuple(blocks)


def _documents(scope: Scope) -> tuple[Document, ...]:
    """Documents that hold replies, by the register, then the State's own of the year; each once, in order of intake."""
    named = {
        str(row.get("document"))
        for row in replies(scope)
        if row.get("document") and row.get("hand") != "second" and came(row.get("date"), scope.material.year)
    }
    own = {held.id for held in scope.spoken if held.kind == OWN}
    return tuple(held for held in scope.described.values() if held.id in named | own)
