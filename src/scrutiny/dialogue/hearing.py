"""The position of a party on something, at a date, by one rule for every party of whatever kind.

1. Its latest first-hand words on it: a reply on the substance, or a position said anywhere.
2. Else a reply that waits for its translation: it is not silence, and it is not read yet.
3. Else no reply by the deadline of what was put to it, once that has passed.
4. Else a decision not to put it to the party, in order to protect sources.
5. Else a reply is awaited, where it was put to the party and there is time left.
6. Else the party was not yet asked.

Words count when they speak to the thing or to any statement it stands on. Silence and a decision not to ask count only
when they cover the thing itself, or every statement it stands on: nobody is silent on what they were not asked. What a
finding says may change while its id stays, so of a finding it is always the statements. Second-hand words count
nowhere; they are shown apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from scrutiny.dialogue.answering import answer
from scrutiny.dialogue.exchange import OF_SUBSTANCE, Decision, Exchange, Put, Said, begun, moment, same_party
from scrutiny.protection.marks import Mark, strictest

#: What a position can be; the last three fill nothing.
KINDS = ("reply", "no_reply_by", "not_put", "unread", "awaited", "not_yet_asked")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What is on record of a party's position on one thing.

    kind       one of `KINDS`; `amounts` to what a reply or position amounts to (denies, partial, …)
    date       of words: when they were said, EDTF; of silence: by when none had come; of a decision: its day
    rows       the rows it follows from, the first one foremost; `order` is the place of that one in the ledger
    second     second-hand words on it, which fill nothing
    """

    party: str
    kind: str = "not_yet_asked"
    amounts: str | None = None
    date: str | None = None
    words: str | None = None
    speaker: str | None = None
    role: str | None = None
    organisation: str | None = None
    via: str | None = None
    source: str | None = None
    decided_by: str | None = None
    reason: str | None = None
    rows: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    mark: Mark = Mark.PUBLIC
    order: int = -1
    second: tuple[Said, ...] = ()

    @property
    def filled(self) -> bool:
        """True when a finding may be published as far as this party is concerned."""
        return self.kind in ("reply", "no_reply_by", "not_put")

    def as_item(self) -> dict[str, Any]:
        """The position as the command line prints it, second-hand words beside it and marked as such."""
        left = ("second", "records", "order", "mark")
        plain = {name: getattr(self, name) for name in Heard.__slots__ if name not in left}
        return {
            **plain,
            "rows": list(self.rows),
            "hand": "first" if self.kind == "reply" else None,
            "filled": self.filled,
            "second_hand": [quoted(each) for each in self.second],
        }


def quoted(said: Said) -> dict[str, Any]:
    """Words of a party with their hand, as they are shown beside an allegation."""
    names = ("id", "party", "hand", "kind", "words", "speaker", "role", "organisation", "via", "date", "source")
    return {name: getattr(said, name) for name in names}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Thing:
    """What a position is wanted on, of whom, by when; `worded` as in `heard`."""

    party: str
    about: str
    parts: frozenset[str]
    day: date
    worded: bool

    @property
    def wanted(self) -> frozenset[str]:
        return self.parts | {self.about}

    def covered(self, reaches: Iterable[frozenset[str]]) -> bool:
        """True when every statement it stands on is covered, or the thing itself where that is enough."""
        every = frozenset[str]().union(*reaches)
        by_id = self.about in every and not (self.worded and self.parts)
        return by_id or (bool(self.parts) and self.parts <= every)


def heard(
    exchange: Exchange, party: str, about: str, day: date, *, statements: Iterable[str] = (), worded: bool = False
) -> Heard:
    """The position of a party on a thing by the end of a day.

    Parameters:
        statements: those the thing stands on.
        worded: the thing is a finding, whose words may have changed since it was put to the party.
    """
    thing = _Thing(party=party, about=about, parts=frozenset(statements), day=day, worded=worded)
    told = (*exchange.replies, *exchange.positions)
    said = [each for each in told if _on(each, thing) and begun(each.date, day)]
    own = [each for each in said if each.hand == "first"]
    second = tuple(each for each in said if each.hand != "first")
    return replace(_words(own, thing) or _asked(exchange, thing), second=second)


def parties(exchange: Exchange, wanted: frozenset[str], first: Iterable[str]) -> list[str]:
    """The parties given first, then every other whose words or letters touch one of the ids; each once."""
    touching = [each.party for each in exchange.puts if each.reach & wanted]
    touching += [each.party for each in (*exchange.replies, *exchange.positions) if each.reach & wanted]
    touching += [each.party for each in exchange.decisions if each.reach & wanted]
    named: list[str] = []
    for party in (*first, *touching):
        if not any(same_party(party, known) for known in named):
            named.append(party)
    return named


def _on(said: Said, thing: _Thing) -> bool:
    return bool(said.reach & thing.wanted) and same_party(said.party, thing.party)


def _words(own: list[Said], thing: _Thing) -> Heard | None:
    """The latest first-hand words, else a reply that nobody could read yet."""
    for kind, found in (
        ("reply", [each for each in own if each.put is None or each.kind in OF_SUBSTANCE]),
        ("unread", [each for each in own if each.put is not None and each.kind == "translation_pending"]),
    ):
        if found:
            said = max(found, key=lambda each: moment(each.date, each.order))
            return Heard(
                party=thing.party,
                kind=kind,
                amounts=said.kind,
                date=said.date,
                words=said.words if kind == "reply" else None,
                speaker=said.speaker,
                role=said.role,
                organisation=said.organisation,
                via=said.via,
                source=said.source,
                rows=(said.id,),
                records=(said.record,),
                mark=said.mark,
                order=said.order,
            )
    return None


def _asked(exchange: Exchange, thing: _Thing) -> Heard:
    """Where the party said nothing: silence, a decision not to ask, a reply awaited, or not asked."""
    put = [
        each
        for each in exchange.puts
        if each.reach & thing.wanted and same_party(each.party, thing.party) and begun(each.sent, thing.day)
    ]
    found = _silence(exchange, put, thing) or _not_put(exchange, thing)
    if found is not None or not put:
        return found or Heard(party=thing.party)
    newest = max(put, key=lambda each: moment(each.sent, each.order))
    return _standing("awaited", newest.deadline, [newest], thing)


def _silence(exchange: Exchange, put: list[Put], thing: _Thing) -> Heard | None:
    """No reply by the latest deadline among those puts that together cover the thing and stayed unanswered."""
    silent: list[tuple[str, Put]] = []
    for each in put:
        came = [
            reply
            for reply in exchange.by_put.get(each.id, ())
            if reply.kind not in OF_SUBSTANCE and reply.reach & thing.wanted
        ]
        found = answer(each, came, thing.day)
        if found.silent:
            silent.append((str(found.date), each))
    if not thing.covered(each.reach for _, each in silent):
        return None
    silent.sort(key=lambda pair: (pair[0], pair[1].order), reverse=True)
    return _standing("no_reply_by", silent[0][0], [each for _, each in silent], thing)


def _not_put(exchange: Exchange, thing: _Thing) -> Heard | None:
    made = [
        each
        for each in exchange.decisions
        if each.reach & thing.wanted and same_party(each.party, thing.party) and begun(each.decided, thing.day)
    ]
    if not thing.covered(each.reach for each in made):
        return None
    made.sort(key=lambda each: moment(each.decided, each.order), reverse=True)
    found = _standing("not_put", made[0].decided, made, thing)
    return replace(found, decided_by=made[0].decided_by, reason=made[0].reason)


def _standing(kind: str, when: str | None, on: Sequence[Put | Decision], thing: _Thing) -> Heard:
    """A position that follows from some rows, the foremost first; it is as strict as the strictest of them."""
    return Heard(
        party=thing.party,
        kind=kind,
        date=when,
        rows=tuple(each.id for each in on),
        records=tuple(each.record for each in on),
        mark=strictest(*(each.mark for each in on)),
        order=on[0].order,
    )
