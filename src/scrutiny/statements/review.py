"""A person decides on proposals: accept, reject or correct; the whole statement is kept as it was shown."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from scrutiny.dates import checked
from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Remark, Unknown
from scrutiny.evidence.custody import held
from scrutiny.ledger.record import Draft
from scrutiny.statements.listing import statements
from scrutiny.statements.statement import Statement

#: What a person can decide, and the status a statement has then.
DECISIONS = {"accept": "accepted", "reject": "rejected", "correct": "corrected"}


def review(
    dossier: Dossier,
    ids: Sequence[str],
    decision: str,
    *,
    changes: Mapping[str, str] | None = None,
    reason: str = "",
) -> tuple[list[dict[str, Any]], list[Remark]]:
    """Every named statement is decided on, by a record of its own; ids that nothing answers to are remarks.

    Raises:
        Unknown: none of the ids is a statement's.
        Refused: the decision is none, or a correction says nothing or names a field that the kind does not have.
        NoActor: the dossier was opened without one.
    """
    dossier.need_actor()
    if decision not in DECISIONS:
        raise Refused(f"{decision} is no decision", place=decision, next=f"one of {', '.join(DECISIONS)}")
    known = {statement.id: statement for statement in statements(dossier)}
    found = [known[name] for name in dict.fromkeys(ids) if name in known]
    remarks = [
        Remark(name, "no statement has this id", "scrutiny statements lists them") for name in ids if name not in known
    ]
    if not found:
        raise Unknown("no statement has these ids", place=" ".join(ids), next="scrutiny statements lists them")
    values = _changes(found, decision, changes or {})
    texts = {row.document: row for row in held(dossier)}
    drafts = [
        Draft(
            kind="review",
            because=(str(texts[statement.document].text),),
            body={
                "status": DECISIONS[decision],
                "statement": asdict(statement),
                "set": values,
                "reason": reason,
            },
            secret=texts[statement.document].locked,
        )
        for statement in found
    ]
    records = dossier.append(drafts)
    return [
        {"id": statement.id, "status": DECISIONS[decision], "record": record.id}
        for statement, record in zip(found, records, strict=True)
    ], remarks


def _changes(found: Sequence[Statement], decision: str, changes: Mapping[str, str]) -> dict[str, Any]:
    if decision == "correct" and not changes:
        raise Refused("a correction says what to set", place="--set", next="--set FIELD=VALUE")
    if decision != "correct" and changes:
        raise Refused("only a correction sets fields", place="--set", next="use correct")
    for statement in found:
        for name in changes:
            if name not in FIELDS[statement.kind]:
                listed = ", ".join(FIELDS[statement.kind])
                raise Refused(f"a {statement.kind} has no field {name}", place=statement.id, next=f"one of {listed}")
    return {name: _value(name, text) for name, text in changes.items()}


def _value(name: str, text: str) -> Any:
    """A number where the field is one, a word of the list where it has one, else the text as given."""
    if name in LISTED and text not in LISTED[name]:
        raise Refused(f"{text} is no {name}", place=f"--set {name}", next=f"one of {', '.join(LISTED[name])}")
    if name in ("edtf", "issued"):
        return checked(text, f"--set {name}")
    if name not in NUMERIC:
        return text
    try:
        return json.loads(text)
    except ValueError:
        raise Refused(f"{text} is no number", place=f"--set {name}", next="digits, with a point for decimals") from None


#: Fields a person may set, by kind; see statements/statement.py for what they mean.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "number": ("value", "upper", "comparator", "unit", "subject", "attributed_to"),
    "quotation": ("words", "speaker", "role", "organisation", "verb", "hand", "venue"),
    "speech": ("words", "speaker", "role", "organisation", "verb", "hand"),
    "date": ("edtf", "basis", "original", "zone"),
    "identifier": ("scheme", "value"),
    "roll": ("listed", "stated_total", "stated_anonymous"),
    "ask": ("addressee", "action", "made_by", "relation"),
    "allegation": ("act", "alleged_actor", "victims", "place", "period", "reported_by", "rights"),
    "citation": ("title", "issued_by", "issued", "cited_kind"),
}
#: Fields whose values come from a list.
LISTED: Mapping[str, tuple[str, ...]] = {
    "comparator": ("eq", "gt", "ge", "lt", "le", "about", "between"),
    "basis": ("stated", "derived", "inferred"),
    "hand": ("first", "second"),
    "relation": ("asks", "endorses", "reaffirms"),
}
NUMERIC = frozenset({"value", "upper", "listed", "stated_total", "stated_anonymous"})
