"""What passed between the mandate and a party, as frozen records that the rules of this stage read.

A row that covers a finding covers the statements it stands on; one that covers an incident, a case or an ask covers
the statements that these stand on. Two names are one party when they fold alike; nothing else makes them one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from scrutiny import dates
from scrutiny.dialogue.exchanges import NOT_PUT, POSITIONS, PUTS, REPLIES
from scrutiny.dossier import Dossier
from scrutiny.protection.marks import Mark
from scrutiny.tables.row import Row
from scrutiny.tables.standing import records_of, rows
from scrutiny.text.fold import folded

#: Kinds of reply that speak to what was put, whatever they say of it.
OF_SUBSTANCE = frozenset({"partial", "substantive", "rejected"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """Something put to a party; `reach` are the ids it covers, with the statements that these stand on."""

    id: str
    party: str
    sent: str
    deadline: str | None = None
    covers: tuple[str, ...] = ()
    reach: frozenset[str] = frozenset()
    reference: str | None = None
    kind: str = "letter"
    mark: Mark = Mark.RESTRICTED
    record: str = ""
    order: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words of a party: a reply to something put (`put` is its id), or a position said anywhere (`put` is None).

    reach   the ids it speaks to; of a reply that names none: everything the put covers
    hand    first or second; what is second-hand never counts as the party's position
    order   where its first record stands in the ledger; `record` is the one that last touched it
    """

    id: str
    party: str
    kind: str
    put: str | None = None
    date: str | None = None
    reach: frozenset[str] = frozenset()
    hand: str = "first"
    words: str | None = None
    speaker: str | None = None
    role: str | None = None
    organisation: str | None = None
    via: str | None = None
    source: str | None = None
    language: str | None = None
    mark: Mark = Mark.RESTRICTED
    record: str = ""
    order: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision not to put something to a party, in order to protect sources."""

    id: str
    party: str
    reach: frozenset[str]
    decided_by: str
    decided: str
    reason: str
    mark: Mark = Mark.RESTRICTED
    record: str = ""
    order: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """Everything that passed with all parties, in the order of the ledger."""

    puts: tuple[Put, ...] = ()
    replies: tuple[Said, ...] = ()
    positions: tuple[Said, ...] = ()
    decisions: tuple[Decision, ...] = ()
    by_put: Mapping[str, tuple[Said, ...]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        puts: Iterable[Put] = (),
        replies: Iterable[Said] = (),
        positions: Iterable[Said] = (),
        decisions: Iterable[Decision] = (),
    ) -> Exchange:
        """The exchange, with the replies sorted by what they reply to."""
        by_put: dict[str, tuple[Said, ...]] = {}
        replies = tuple(replies)
        for each in replies:
            by_put[str(each.put)] = (*by_put.get(str(each.put), ()), each)
        return cls(
            puts=tuple(puts), replies=replies, positions=tuple(positions), decisions=tuple(decisions), by_put=by_put
        )

    def upto(self, most: Mark) -> Exchange:
        """The exchange without rows above a mark, and without what was put where a reply above it was given to it.

        So nothing is read from what may not be told, and a reply that may not be told never becomes silence.
        """
        shut = {each.put for each in self.replies if each.mark > most}
        return Exchange.of(
            (each for each in self.puts if each.mark <= most and each.id not in shut),
            (each for each in self.replies if each.mark <= most and each.put not in shut),
            (each for each in self.positions if each.mark <= most),
            (each for each in self.decisions if each.mark <= most),
        )

    @classmethod
    def read(cls, dossier: Dossier) -> Exchange:
        """The exchange that the register of a dossier holds."""
        reach = _Reach(dossier)
        puts = [_put(row, reach) for row in rows(dossier, PUTS)]
        known = {put.id: put for put in puts}
        replies = [_reply(row, known, reach) for row in rows(dossier, REPLIES) if str(row.get("put")) in known]
        positions = [_position(row, reach) for row in rows(dossier, POSITIONS)]
        decisions = [_decision(row, reach) for row in rows(dossier, NOT_PUT)]
        return cls.of(puts, replies, positions, decisions)


def same_party(one: str, other: str) -> bool:
    """True when two names are one party: equal, or equal once case, accents and typography are folded."""
    return one == other or (folded(one) == folded(other) != "")


def begun(when: str | None, day: date) -> bool:
    """True when what bears this date may have happened by the day; what bears none, too."""
    earliest = dates.parse(when).earliest if when else None
    return earliest is None or earliest <= day


def moment(when: str | None, order: int) -> tuple[date, int]:
    """The place of something among others: by its date, what bears none first, then by order in the ledger."""
    known = dates.parse(when) if when else None
    return ((known.latest or known.earliest or date.min) if known else date.min, order)


@dataclass(slots=True)
class _Reach:
    """The ids that a row leads to: those it names, and the statements that these stood on when it named them.

    What a finding or an incident comes to stand on afterwards was not put to anybody by a letter that went before.
    """

    dossier: Dossier
    known: dict[str, tuple[tuple[int, tuple[str, ...]], ...]] = field(default_factory=dict)

    def of(self, row: Row, name: str) -> frozenset[str]:
        """What the field of this name leads to."""
        links = tuple(row.get(name, ()))
        named = self._named(row, name) if row.changes else {}
        found = set(links)
        for link in links:
            upto = named.get(link, row.seq)
            found.update(each for seq, names in self._statements(link) if seq < upto for each in names)
        return frozenset(found)

    def _named(self, row: Row, name: str) -> dict[str, int]:
        """Where in the ledger the row first named each of its links."""
        found: dict[str, int] = {}
        for record in records_of(self.dossier, row.id):
            body = record.body or {}
            for each in (*(body.get("fields", {}).get(name) or ()), *body.get("more", {}).get(name, ())):
                found.setdefault(str(each), record.seq)
        return found

    def _statements(self, link: str) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """The statements that the records of a finding or a row name, by the place of the record."""
        if link not in self.known:
            ledger = self.dossier.ledger
            records = [ledger.get(link)] if ledger.has(link) else []
            for made in records[:1]:
                records += [
                    each
                    for each in ledger.query(link)
                    if each.kind.startswith(f"{made.kind}_") and each.because[:1] == (link,)
                ]
            self.known[link] = tuple((each.seq, _stated(each.body or {})) for each in records)
        return self.known[link]


def _stated(body: Mapping[str, Any]) -> tuple[str, ...]:
    """A finding names its statements; of what else its records stand on, its words say nothing."""
    named = body.get("statements", ()) if "table" not in body and "fields" not in body else body.get("stands_on", ())
    return tuple(dict.fromkeys(str(each) for each in named if str(each).startswith("s-")))


def _put(row: Row, reach: _Reach) -> Put:
    covers = tuple(row.get("covers", ()))
    return Put(
        id=row.id,
        party=str(row.get("party")),
        sent=str(row.get("sent")),
        deadline=row.get("deadline"),
        covers=covers,
        reach=reach.of(row, "covers"),
        reference=row.get("reference"),
        kind=str(row.get("kind")),
        mark=row.mark,
        record=row.record,
        order=row.seq,
    )


def _reply(row: Row, puts: Mapping[str, Put], reach: _Reach) -> Said:
    put = puts[str(row.get("put"))]
    return Said(
        put=put.id,
        party=put.party,
        reach=reach.of(row, "covers") if row.get("covers") else put.reach,
        source=row.get("document"),
        **_told(row),
    )


def _position(row: Row, reach: _Reach) -> Said:
    return Said(
        party=str(row.get("party")),
        reach=reach.of(row, "about"),
        via=row.get("via"),
        source=row.get("source"),
        **_told(row, kind="other", hand="second"),
    )


def _told(row: Row, kind: str = "", hand: str = "first") -> dict[str, Any]:
    """The fields that replies and positions share; a position of which nobody said so is not first-hand."""
    names = ("words", "speaker", "role", "organisation", "date", "language")
    return {
        "id": row.id,
        "kind": str(row.get("kind") or kind),
        "hand": str(row.get("hand") or hand),
        "mark": row.mark,
        "record": row.record,
        "order": row.seq,
        **{name: row.get(name) for name in names},
    }


def _decision(row: Row, reach: _Reach) -> Decision:
    return Decision(
        id=row.id,
        party=str(row.get("party")),
        reach=reach.of(row, "about"),
        decided_by=str(row.get("decided_by")),
        decided=str(row.get("decided")),
        reason=str(row.get("reason")),
        mark=row.mark,
        record=row.record,
        order=row.seq,
    )
