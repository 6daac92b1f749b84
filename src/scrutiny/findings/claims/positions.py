"""The position of a party on a finding: a reply, no reply by a date, not put to it to protect sources, not yet asked.

Silence is a dated fact and never an admission. "Not yet asked" is for drafts only. It comes from two places: the
register of dialogue, by its one rule for every party (`dialogue.hearing`), and what a person records of one finding.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from scrutiny.dialogue.exchange import Said
from scrutiny.dialogue.hearing import Heard
from scrutiny.dialogue.printed import weight, wording
from scrutiny.errors import Refused
from scrutiny.protection.marks import Mark

#: What a person can record a position to be.
KINDS = ("reply", "no_reply_by", "not_put", "not_yet_asked")


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What is on record of one party's position on one finding.

    kind        one of `KINDS`; from the register also awaited (asked, with time left) and unread (not translated yet)
    date        the day by which no reply had come, by which one is awaited, or on which it was decided not to put it
    decided_by  who decided not to put it
    source      the statement or document that holds the reply
    record      the record or row that says so; None where nobody has recorded anything
    hand        of words: first, from the party itself, or second, relayed by others, which never fills a position
    rows        the rows of the register it follows from; empty where it was recorded of the finding itself
    touched     the records that last touched these rows
    """

    party: str
    kind: str = "not_yet_asked"
    words: str | None = None
    date: str | None = None
    decided_by: str | None = None
    reason: str | None = None
    source: str | None = None
    record: str | None = None
    amounts: str | None = None
    hand: str | None = None
    speaker: str | None = None
    role: str | None = None
    organisation: str | None = None
    via: str | None = None
    rows: tuple[str, ...] = ()
    touched: tuple[str, ...] = ()
    mark: str = Mark.PUBLIC
    order: int = -1

    def as_item(self) -> dict[str, Any]:
        left = ("touched", "mark", "order")
        return {**{name: getattr(self, name) for name in Position.__slots__ if name not in left}, "rows": [*self.rows]}

    @property
    def filled(self) -> bool:
        """True when a finding may be published as far as this party is concerned."""
        return self.kind in KINDS and self.kind != "not_yet_asked"

    def printed(self) -> str:
        """The position in a few words."""
        about = {"party": self.party, "date": self.date, "by": self.decided_by, "reason": self.reason}
        return wording(self.kind, words=self.words, **about)


def from_body(body: Mapping[str, Any], record: str, order: int = -1) -> Position:
    """The position that a record holds; `order` is its place in the ledger."""
    known: dict[str, Any] = {name: body.get(name) for name in ("words", "date", "decided_by", "reason", "source")}
    hand = "first" if body["kind"] == "reply" else None
    return Position(party=str(body["party"]), kind=str(body["kind"]), record=record, hand=hand, order=order, **known)


def from_register(found: Heard) -> Position:
    """The position that the register of dialogue gives."""
    alike = ("party", "kind", "amounts", "date", "words", "speaker", "role", "organisation", "via", "source")
    return Position(
        **{name: getattr(found, name) for name in alike},
        decided_by=found.decided_by,
        reason=found.reason,
        hand="first" if found.kind == "reply" else None,
        record=found.rows[0] if found.rows else None,
        rows=found.rows,
        touched=found.records,
        mark=found.mark,
        order=found.order,
    )


def second_hand(said: Said, party: str) -> Position:
    """Words of a party that others relay: shown beside its position, and never that."""
    alike = ("date", "words", "speaker", "role", "organisation", "via", "source", "mark", "order")
    return Position(
        **{name: getattr(said, name) for name in alike},
        party=party,
        kind="reply",
        amounts=said.kind,
        hand="second",
        record=said.id,
        rows=(said.id,),
        touched=(said.record,),
    )


def holding(recorded: Position, heard: Position) -> Position:
    """Which of two positions of one party holds, by weight: what was recorded of the finding, or the register's."""
    if heard.record is None:
        return recorded
    return max(recorded, heard, key=lambda each: weight(each.kind, each.date, each.order))


def checked(position: Position) -> Position:
    """The position, when it says all that its kind must say, and nothing of another kind.

    Raises:
        Refused: something is missing, does not belong to this kind, or is no day that has come.
    """
    needed = {"reply": ("source",), "no_reply_by": ("date",), "not_put": ("decided_by", "date", "reason")}
    if position.kind not in KINDS:
        raise Refused(f"{position.kind} is no position", place=position.kind, next=f"one of {', '.join(KINDS)}")
    for name in needed.get(position.kind, ()):
        if not str(getattr(position, name) or "").strip():
            raise Refused(f"{position.kind} needs {_OPTIONS[name]}", place="position", next=_NEXT[position.kind])
    for name in ("words", "date", "decided_by", "source"):
        if getattr(position, name) and name not in (*needed.get(position.kind, ()), *_ALSO.get(position.kind, ())):
            raise Refused(
                f"{position.kind} takes no {_OPTIONS[name]}",
                place="position",
                next="leave it out, or name another kind",
            )
    if position.date and _day(position.date) > datetime.now(UTC).date():
        raise Refused("this day has not come yet", place="--date", next="record it when it has passed")
    return position


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused(f"{text} is no date", place="--date", next="write it as 2020-09-09") from None


_OPTIONS = {"words": "--words", "date": "--date", "decided_by": "--by", "reason": "--reason", "source": "--source"}
_ALSO = {"reply": ("words", "date")}
_NEXT = {
    "reply": "--source names the statement or document that holds it; what you know of it: scrutiny add --note TEXT",
    "no_reply_by": "--date DAY by which no reply had come",
    "not_put": "--by WHO decided it, --date DAY, --reason WHY",
}
