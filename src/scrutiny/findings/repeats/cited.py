"""Which held document can be the one that a text speaks of. Pure functions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from datetime import date, timedelta
from typing import Any

from scrutiny.evidence.document import Document
from scrutiny.findings.repeats.precedence import first_day, last_day
from scrutiny.statements.statement import Statement

#: What these cite without a date is news to them: a document held for longer than so many days is not it.
NEWS = frozenset({"press_release", "news_article", "notice"})
RECENT = 60

#: Documents of official bodies.
OFFICIAL = frozenset({"resolution", "report", "review", "opinion", "concluding_observations"})

#: Kinds of cited thing that a held document can be.
LETTERS = frozenset({"open_letter", "joint_letter", "correspondence"})
KINDS: Mapping[str, Set[str]] = {
    "letter": LETTERS,
    "open_letter": LETTERS,
    "joint_letter": LETTERS,
    "press_release": {"press_release", "notice"},
    "concluding_observations": {"report", "other"},
    "opinion": {"report", "correspondence", "other"},
    "statement": {"press_release", "state_statement", "report", "notice", "open_letter", "joint_letter"},
    "release": {"press_release", "notice"},
    "report": {"report"},
    "review": {"report"},
    "resolution": {"report", "other"},
}


def counts_of(rows: Sequence[Statement]) -> dict[str, set[Any]]:
    """The numbers by which a document can be known: the totals of its rolls, or else all the figures it gives."""
    counts: dict[str, set[Any]] = {}
    signed = {row.document for row in rows if row.kind == "roll"}
    for row in rows:
        if row.kind == "roll":
            counts.setdefault(row.document, set()).update((row.fields.get("stated_total"), row.fields.get("listed")))
        elif row.kind == "number" and row.document not in signed:
            counts.setdefault(row.document, set()).add(row.fields["value"])
    return counts


def answers(citation: Statement, citing: Document, held: Document, counts: Set[Any]) -> bool:
    """True when a held document can be the one cited: kind, date and the number of those who speak in it allow it."""
    fields = citation.fields
    if held.kind not in KINDS.get(str(fields.get("cited_kind")), {held.kind}):
        return False
    count, issued = fields.get("count"), fields.get("issued")
    if count is not None and count not in counts and not (issued and len(issued) >= 10):
        return False
    if not issued and fields.get("cited_kind") in OFFICIAL:
        return False  # one of very many; without a date nothing says that it is this one
    if held.published is None:
        return True
    if issued:
        vague = len(held.published) == 4 and len(issued) > 4 and fields.get("cited_kind") != held.kind
        return not vague and _overlap(issued, held.published)
    if citing.published is None:
        return True
    if citing.kind in NEWS and ends(held.published) < begins(citing.published) - timedelta(days=RECENT):
        return False
    return begins(held.published) <= ends(citing.published)


def begins(edtf: str | None) -> date:
    """The first day a date allows; the first of all where it says nothing."""
    return first_day(edtf) or date.min


def ends(edtf: str | None) -> date:
    """The last day a date allows; the last of all where it says nothing."""
    return last_day(edtf) or date.max


def _overlap(left: str, right: str) -> bool:
    return begins(left) <= ends(right) and begins(right) <= ends(left)
