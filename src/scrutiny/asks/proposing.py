"""Asks that documents make, proposed from their statements; a named person accepts them into the register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from scrutiny import dates
from scrutiny.asks.asked import ASKS
from scrutiny.asks.bodies import body_of, same_body
from scrutiny.asks.deadlines import session_in
from scrutiny.asks.measures import kind_of, measure_of, rung, scope_of
from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Unknown
from scrutiny.statements.documents import documents
from scrutiny.statements.listing import statements
from scrutiny.statements.statement import Statement
from scrutiny.tables.recording import add
from scrutiny.tables.row import Row
from scrutiny.tables.standing import rows
from scrutiny.text.fold import folded

#: From this rung on two asks of one document for one means are one ask, told twice.
ONE_OF_A_KIND = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """An ask that statements make and nobody recorded yet, or that was recorded as the row `recorded`.

    relation   as the statements say: asks, endorses, reaffirms
    made       EDTF: when the document was published
    """

    statements: tuple[Statement, ...]
    addressee: str | None
    action: str
    made_by: str | None
    relation: str
    made: str | None = None
    recorded: str | None = None

    @property
    def due_session(self) -> str | None:
        """The session by which it wants this, as its words call it."""
        quotes = " ".join(dict.fromkeys(statement.passage.quote for statement in self.statements))
        return session_in(self.action, quotes)

    @property
    def measure(self) -> str | None:
        """The means its words ask for."""
        return measure_of(self.action)

    def as_item(self) -> dict[str, Any]:
        """The proposal as JSON; its id is that of its first statement, which `accept` takes."""
        first = self.statements[0]
        return {
            "id": first.id,
            "because": [statement.id for statement in self.statements],
            "as_of": self.made,
            "status": "recorded" if self.recorded else "proposed",
            "recorded": self.recorded,
            "addressee": self.addressee,
            "action": self.action,
            "made_by": self.made_by,
            "relation": self.relation,
            "kind": kind_of(self.measure),
            "scope": scope_of(self.action),
            "measure": self.measure,
            "due_session": self.due_session,
            "body": body_of(self.addressee) or body_of(self.action),
            "statements": [statement.id for statement in self.statements],
            "documents": list(dict.fromkeys(statement.document for statement in self.statements)),
            "passages": [statement.passage.as_item() for statement in self.statements],
            "needs": [] if self.addressee else ["addressee"],
        }


def propose(dossier: Dossier, document: str | None = None, *, recorded: bool = False) -> list[Proposed]:
    """The asks that the statements of one document or all make, in the order of the documents; `recorded`: also those
    that stand in the register already.

    Raises:
        Unknown: the dossier holds no such document.
    """
    made = {row.id: row.published for row in documents(dossier)}
    known = _known(rows(dossier, ASKS))
    found = grouped(statement for statement in statements(dossier, "ask", document) if statement.status != "rejected")
    dated = [
        replace(
            each,
            made=made.get(each.statements[0].document),
            recorded=next((known[one.id] for one in each.statements if one.id in known), None),
        )
        for each in found
    ]
    return [each for each in dated if recorded or not each.recorded]


def grouped(asks: Iterable[Statement]) -> list[Proposed]:
    """The statements as asks: told twice in one document, an ask is proposed once, in the words of the fuller one."""
    found: list[Proposed] = []
    for statement in asks:
        one = _one(statement)
        at = next((place for place, other in enumerate(found) if _same(one, other)), None)
        if at is None:
            found.append(one)
        else:
            found[at] = _joined(found[at], one)
    return found


def accept(
    dossier: Dossier,
    ids: Sequence[str],
    *,
    because: Sequence[str] = (),
    as_of: str | None = None,
    **said: Any,
) -> list[Row]:
    """The asks that these statements make are recorded, one row for each ask; what is said of them overrides.

    Each row stands on its statements, so it is as protected as they are.

    Raises:
        Unknown: a statement makes no ask.  Refused: it was rejected or recorded before, or no addressee is known.
    """
    dossier.need_actor()
    if not ids:
        raise Refused("nothing is accepted without a statement", place="accept", next="asks propose lists them")
    by_id = {each.id: each for each in statements(dossier, "ask")}
    known = _known(rows(dossier, ASKS))
    for name in ids:
        _fit(name, by_id, known)
    made = {row.id: row.published for row in documents(dossier)}
    prepared = [_fields(each, made, said) for each in grouped(by_id[name] for name in dict.fromkeys(ids))]
    found = []
    for fields, grounds in prepared:
        dated = as_of or fields.get("made")
        found.append(add(dossier, ASKS, fields, because=(*grounds, *because), as_of=dated))
    return found


def _fit(name: str, by_id: Mapping[str, Statement], known: Mapping[str, str]) -> None:
    if name not in by_id:
        raise Unknown("no statement of this id asks for anything", place=name, next="asks propose lists them")
    if by_id[name].status == "rejected":
        raise Refused("a person rejected this statement", place=name, next="scrutiny review ID accept --reason WHY")
    if name in known:
        raise Refused("this ask is recorded", place=name, next=f"asks change {known[name]}, or asks withdraw it first")


def _fields(
    each: Proposed, made: Mapping[str, str | None], said: Mapping[str, Any]
) -> tuple[dict[str, Any], tuple[str, ...]]:
    first = each.statements[0]
    published = made.get(first.document)
    fields = {
        "addressee": each.addressee,
        "action": each.action,
        "made_by": each.made_by,
        "kind": kind_of(each.measure),
        "scope": scope_of(each.action),
        "measure": each.measure,
        "due_session": each.due_session,
        "text": "\n".join(dict.fromkeys(statement.passage.quote for statement in each.statements)),
        "language": first.language,
        "made": published if published and _is_date(published) else None,
        "status": "open",
        "statements": [statement.id for statement in each.statements],
        **{name: value for name, value in said.items() if value not in (None, "", ())},
    }
    if not fields["addressee"]:
        raise Refused("nobody is named as addressee", place=first.id, next="say who is asked: --addressee WHOM")
    grounds = tuple(statement.id for statement in each.statements)
    return {name: value for name, value in fields.items() if value is not None}, grounds


def _known(recorded: Iterable[Row]) -> dict[str, str]:
    """Statement → the row that was recorded from it."""
    return {str(name): row.id for row in recorded for name in row.get("statements", ())}


def _one(statement: Statement) -> Proposed:
    fields = statement.fields
    return Proposed(
        statements=(statement,),
        addressee=fields.get("addressee") or None,
        action=str(fields.get("action") or ""),
        made_by=fields.get("made_by") or None,
        relation=str(fields.get("relation") or "asks"),
    )


def _same(one: Proposed, other: Proposed) -> bool:
    """True when two proposals of one document and one voice ask one thing of one addressee, or of nobody named."""
    ours, theirs = one.statements[0], other.statements[0]
    if ours.document != theirs.document or folded(one.made_by or "") != folded(other.made_by or ""):
        return False
    if not _one_addressee(one.addressee, other.addressee):
        return False
    if folded(one.action) == folded(other.action):
        return True
    if scope_of(one.action) == "general" == scope_of(other.action):
        return True
    return one.measure == other.measure and rung(one.measure) >= ONE_OF_A_KIND


def _one_addressee(left: str | None, right: str | None) -> bool:
    if not left or not right or folded(left) == folded(right):
        return True
    return same_body(body_of(left), body_of(right))


def _joined(one: Proposed, other: Proposed) -> Proposed:
    fuller = max((one, other), key=lambda each: (bool(each.addressee), len(each.action)))
    relation = one.relation if one.relation == other.relation else fuller.relation
    return replace(
        fuller,
        statements=(*one.statements, *other.statements),
        addressee=fuller.addressee or one.addressee or other.addressee,
        relation=relation,
    )


def _is_date(text: str) -> bool:
    try:
        dates.parse(text)
    except ValueError:
        return False
    return True
