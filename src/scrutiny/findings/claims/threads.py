"""The records of a finding: its draft, then clearances, publications, corrections, positions, corroborations and a
withdrawal, each standing on the draft and on the record before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from scrutiny.dialogue.exchange import Exchange
from scrutiny.dialogue.hearing import Heard, heard
from scrutiny.dossier import Dossier
from scrutiny.findings.claims.positions import Position, from_body, from_register, holding, second_hand
from scrutiny.ledger.record import Record

#: Kinds of record that make up a finding; the first one opens it and gives it its id.
OPENS = "finding"
ACTS = {
    OPENS: "drafted",
    "finding_cleared": "cleared",
    "finding_published": "published",
    "finding_corrected": "corrected",
    "finding_position": "position",
    "finding_corroborated": "corroborated",
    "finding_withdrawn": "withdrawn",
}
#: Those that change what is to be cleared.
CHANGES = frozenset({OPENS, "finding_corrected", "finding_position"})
WORDED = frozenset({OPENS, "finding_corrected"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One record of a finding: what was done, by whom, when and why."""

    record: str
    act: str
    maker: str
    made_at: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """The records of one finding in order, and what they say together; `body` is None when it was erased.

    heard   what the register of dialogue gives of each party concerned
    """

    id: str
    records: tuple[Record, ...]
    body: Mapping[str, Any] | None
    heard: Mapping[str, Heard] = field(default_factory=dict)

    @property
    def newest(self) -> Record:
        return self.records[-1]

    def last(self, *kinds: str) -> Record | None:
        """The newest record of these kinds."""
        return next((record for record in reversed(self.records) if record.kind in kinds), None)

    def since_change(self, kind: str) -> bool:
        """True when a record of this kind was made after the last change, and the register gives what it gave then."""
        made, changed = self.last(kind), self.last(*CHANGES)
        if made is None or changed is None or made.seq < changed.seq:
            return False
        return list((made.body or {}).get("heard", ())) == self.from_register()

    @property
    def status(self) -> str:
        if self.last("finding_withdrawn"):
            return "withdrawn"
        if self.body is None:
            return "erased"
        for kind in ("finding_published", "finding_cleared"):
            if self.since_change(kind):
                return ACTS[kind]
        changed = self.last("finding_corrected", "finding_published")
        return "draft" if changed is None else "corrected"

    def positions(self) -> tuple[Position, ...]:
        """The position of each party concerned: what was last recorded of this finding, or what the register gives."""
        found = {party: Position(party=party) for party in (self.body or {}).get("parties", ())}
        for record in self.records:
            if record.kind == "finding_position" and record.body is not None and record.body["party"] in found:
                found[record.body["party"]] = from_body(record.body, record.id, record.seq)
        return tuple(
            holding(known, from_register(self.heard[party])) if party in self.heard else known
            for party, known in found.items()
        )

    def relayed(self) -> tuple[Position, ...]:
        """Second-hand words of the parties concerned; they fill no position."""
        return tuple(second_hand(said, party) for party, found in self.heard.items() for said in found.second)

    def from_register(self) -> list[str]:
        """What of the positions comes from the register, as a clearance and a publication keep it.

        A reply that comes after them, a deadline that passes or a row that is withdrawn changes it.
        """
        return [
            " ".join((each.kind, each.date or "", *each.touched))
            for each in self.positions()
            if each.record in each.rows
        ]


def threads(dossier: Dossier) -> dict[str, Thread]:
    """The records of every finding, by its id, in the order of their drafts."""
    found: dict[str, list[Record]] = {}
    for record in dossier.ledger.scan(tuple(ACTS)):
        found.setdefault(record.id if record.kind == OPENS else record.because[0], []).append(record)
    if not found:
        return {}
    exchange, today = Exchange.read(dossier), datetime.now(UTC).date()
    return {name: _thread(name, records, exchange, today) for name, records in found.items()}


def _thread(name: str, records: Sequence[Record], exchange: Exchange, day: date) -> Thread:
    body = _worded(records) or {}
    on = tuple(map(str, body.get("statements", ())))
    known = {
        str(party): heard(exchange, str(party), name, day, statements=on, worded=True)
        for party in body.get("parties", ())
    }
    return Thread(id=name, records=tuple(records), body=_worded(records), heard=known)


def _worded(records: Sequence[Record]) -> Mapping[str, Any] | None:
    """Words, statements, standard and parties as last recorded; None when that record was erased."""
    return next(record for record in reversed(records) if record.kind in WORDED).body


def act_of(record: Record) -> Act:
    """What one record of a finding did."""
    body = record.body or {}
    return Act(
        record=record.id,
        act=ACTS[record.kind],
        maker=str(body.get("maker") or record.maker),
        made_at=record.made_at,
        reason=str(body.get("reason") or ""),
    )


def corroborated(thread: Thread, support: Iterable[str]) -> frozenset[str] | None:
    """The rivals a person had before them when they decided that it is corroborated, while that decision holds.

    It holds until the words are corrected or a statement it stood on no longer supports.
    """
    made, worded = thread.last("finding_corroborated"), thread.last(*WORDED)
    if made is None or made.body is None or worded is None or made.seq < worded.seq:
        return None
    if not set(made.body["support"]) <= set(support):
        return None
    return frozenset(made.body["rivals"])
