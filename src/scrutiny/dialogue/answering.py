"""What came of something that was put to a party, at a date: pending, silence as a dated fact, or a reply.

Silence needs a deadline that has passed, or a record that by its date nothing had come. It is never an admission.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from scrutiny import dates
from scrutiny.dialogue.exchange import OF_SUBSTANCE, Put, Said, begun, moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of one put by a day.

    state    not_sent, pending, none, acknowledged, translation_pending, partial, substantive, rejected
    date     of a reply: when it was given; of none and of an acknowledgement alone: by when nothing more had come
    reply    the row of the reply that the state follows from
    silent   True when the deadline has passed and nothing was said of the substance
    late     True when the reply came after the deadline
    days     whole days from the deadline to the day; negative before it, None without one
    """

    put: str
    party: str
    state: str
    deadline: str | None = None
    date: str | None = None
    reply: str | None = None
    silent: bool = False
    late: bool = False
    days: int | None = None

    def as_item(self) -> dict[str, Any]:
        """The answer as the command line prints it, with the sentence that may be printed of it."""
        return {**{name: getattr(self, name) for name in Answer.__slots__}, "says": self.says}

    @property
    def says(self) -> str:
        """The state in one sentence; of silence with its date."""
        words = {
            "not_sent": "not sent yet",
            "pending": f"reply pending, asked for by {self.deadline}"
            if self.deadline
            else "reply pending, no deadline",
            "none": f"no reply by {self.date}",
            "acknowledged": f"acknowledged; no reply on the substance by {self.date}"
            if self.silent
            else "acknowledged; reply pending",
            "translation_pending": "a reply came; its translation is pending",
        }
        when = f" on {self.date}" if self.date else ""
        return words.get(self.state, f"{self.state} reply{when}" + (", after the deadline" if self.late else ""))


def answer(put: Put, replies: Iterable[Said], day: date) -> Answer:
    """What came of a put by the end of a day; `replies` are those to it.

    Of replies on the substance the latest holds, save that a partial one takes nothing back of a substantive one; an
    acknowledgement gives way to any of them, whenever it came. Second-hand reports of a reply are no reply. A reply
    whose date leaves open whether it had come counts as come: silence is printed only where it is certain.
    """
    came = [each for each in replies if each.hand == "first" and begun(each.date, day)]
    passed = days_since(put.deadline, day)
    known = Answer(put=put.id, party=put.party, state="pending", deadline=put.deadline, days=passed)
    if not begun(put.sent, day):
        return replace(known, state="not_sent")
    said = spoken(came) or _latest(came, "translation_pending")
    if said is not None:
        late = bool(put.deadline and said.date and _after(said.date, put.deadline))
        return replace(known, state=said.kind, date=said.date, reply=said.id, late=late)
    by = _silent_by(put, came, day)
    noted = _latest(came, "acknowledged")
    if noted is not None:
        return replace(known, state="acknowledged", date=by or noted.date, reply=noted.id, silent=by is not None)
    none = _latest(came, "none")
    if by is not None:
        return replace(known, state="none", date=by, reply=none.id if none else None, silent=True)
    return known


def spoken(replies: Iterable[Said]) -> Said | None:
    """The reply on the substance that holds among some, all of them given."""
    told = sorted(
        (each for each in replies if each.kind in OF_SUBSTANCE), key=lambda each: moment(each.date, each.order)
    )
    whole = [each for each in told if each.kind != "partial"]
    return next(reversed(whole or told), None)


def days_since(deadline: str | None, day: date) -> int | None:
    """Whole days from a deadline to a day: 1 on the first day after it."""
    return (day - date.fromisoformat(deadline)).days if deadline else None


def _silent_by(put: Put, came: Iterable[Said], day: date) -> str | None:
    """The day by which nothing had come on the substance: the deadline once it has passed, or a later one on record.

    A record of silence made for a day before the deadline says nothing: there was time left.
    """
    limit = date.fromisoformat(put.deadline) if put.deadline else None
    if limit is not None and limit >= day:
        return None
    recorded = [dates.parse(each.date).latest for each in came if each.kind == "none" and each.date]
    known = [each for each in (limit, *recorded) if each is not None and each <= day]
    return max(known).isoformat() if known else None


def _latest(replies: Iterable[Said], kind: str) -> Said | None:
    found = [each for each in replies if each.kind == kind]
    return max(found, key=lambda each: moment(each.date, each.order), default=None)


def _after(when: str, deadline: str) -> bool:
    """True when something certainly came after the deadline."""
    earliest = dates.parse(when).earliest
    return earliest is not None and earliest > date.fromisoformat(deadline)


def within(deadline: str | None, day: date, days: int) -> bool:
    """True when a deadline is the day or at most so many days ahead of it."""
    return deadline is not None and day <= date.fromisoformat(deadline) <= day + timedelta(days=days)
