"""A statement: what a text says, glued to the passage it says it in.

A machine proposes statements as pure functions of a reading; a person's review makes one a record.
The fields by kind (all optional unless said; missing means unknown, never guessed):

    number      value (required), upper, comparator (eq gt ge lt le about between), unit, subject, attributed_to
    quotation   words (required), speaker, role, organisation, verb, hand (first, second), venue
    speech      words (the reported clause), speaker, role, organisation, verb, hand
    date        edtf (required), basis (stated, derived, inferred), original, zone (None: unknown)
    identifier  scheme (required), value, parts
    roll        entries (list of entry dicts), listed, listed_with_members, stated_total, stated_anonymous, unnamed,
                contiguous, reconciles (listed and anonymous make the stated total; None when nothing is stated)
    ask         addressee, action (required), made_by, relation (asks, endorses, reaffirms)
    allegation  act (required), alleged_actor, victims, place, period, reported_by, rights
    citation    title (required), issued_by, issued (EDTF), cited_kind: a document that the text speaks of
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scrutiny.text.passage import Passage, passage

__all__ = ["KINDS", "Passage", "Proposal", "Statement", "passage"]

KINDS = ("number", "quotation", "speech", "date", "identifier", "roll", "ask", "allegation", "citation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One statement as a rule reads it: ``text[start:end]`` is the passage, `rule` says which rule made it."""

    kind: str
    start: int
    end: int
    rule: str
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A statement of the dossier: a proposal, or what a person's review made of it.

    id        stable: an HMAC over kind, document, quoted words and ordinal among equals
    status    proposed, accepted, rejected or corrected
    record    id of the ledger record of the last review, None while only proposed
    mark      the mark of the document it stands in, or stricter
    """

    id: str
    kind: str
    document: str
    passage: Passage
    rule: str
    status: str = "proposed"
    record: str | None = None
    mark: str = "restricted"
    language: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
