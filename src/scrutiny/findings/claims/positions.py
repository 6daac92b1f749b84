"""The position of a party on a finding: a reply, no reply by a date, not put to it to protect sources, not yet asked.

Silence is a dated fact and never an admission. "Not yet asked" is for drafts only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from scrutiny.errors import Refused
from scrutiny.vocabulary import listing

#: What a position can be.
KINDS = ("reply", "no_reply_by", "not_put", "not_yet_asked")


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What is on record of one party's position on one finding.

    date        the day by which no reply had come, or on which it was decided not to put it; ISO
    decided_by  who decided not to put it
    source      the statement or document that holds the reply
    record      the record that says so; None where nobody has recorded anything
    """

    party: str
    kind: str = "not_yet_asked"
    words: str | None = None
    date: str | None = None
    decided_by: str | None = None
    reason: str | None = None
    source: str | None = None
    record: str | None = None

    def as_item(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in Position.__slots__}

    def printed(self) -> str:
        """The position in a few words."""
        parts = {"party": self.party, "date": self.date, "by": self.decided_by, "reason": self.reason}
        said = str(listing("standards")["positions"][self.kind]).format(**parts)
        return f"{said}: {self.words}" if self.words else said


def from_body(body: Mapping[str, Any], record: str) -> Position:
    """The position that a record holds."""
    known = {name: body.get(name) for name in ("words", "date", "decided_by", "reason", "source")}
    return Position(party=str(body["party"]), kind=str(body["kind"]), record=record, **known)


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
