"""What one State did about what it was asked, and otherwise: said, signed, sponsored, voted, supported. Pure.

Each act is a dated row; nothing here says what moved anybody to it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from scrutiny.asks.bodies import same_body
from scrutiny.asks.silence import signed_by_states
from scrutiny.asks.states import distinct, same_state, state_key
from scrutiny.asks.voices import Voice, dated, supports_ask
from scrutiny.asks.voting import contradicted
from scrutiny.asks.wording import clauses, headed, listed, quoted, said
from scrutiny.tables.row import Row, begins
from scrutiny.vocabulary.terms import vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One act of a State: its row, its date (EDTF, empty for none), in words; the asks it bears on.

    backs  it supports these asks: it asks, endorses or reaffirms them, signs or sponsors what makes them
    """

    row: Row
    date: str
    words: str
    note: str = ""
    asks: tuple[str, ...] = ()
    backs: bool = False

    @property
    def day(self) -> datetime.date:
        """The first day on which it may have been; the last of all where nothing says."""
        return begins(self.date) if self.date else datetime.date.max


def acts_of(
    state: str,
    *,
    voices: Iterable[Voice] = (),
    outputs: Iterable[Row] = (),
    votes: Sequence[Row] = (),
    supports: Sequence[Row] = (),
    language: str = "en",
    body: str | None = None,
) -> list[Act]:
    """Everything on record that the State did, by date, in words of a language; of a body, what it brought forth."""
    acts = {row.id: row for row in outputs}
    found = [
        *_spoken(state, voices, language),
        *_signed(state, acts.values(), language),
        *_voted(state, votes, acts, language),
        *_supported(state, supports, language),
        *(_brought(body, acts.values(), language) if body else ()),
    ]
    return sorted(found, key=lambda act: (act.day, act.row.seq))


def label(name: str, value: object, language: str) -> str:
    """A coded value as a person reads it; a word that the list lacks as it is written."""
    term = vocabulary(name).find(str(value))
    return term.label(language) if term else str(value)


def _spoken(state: str, voices: Iterable[Voice], language: str) -> Iterator[Act]:
    for voice in voices:
        if state_key(state) not in voice.states:
            continue
        itself = voice.is_state and same_state(voice.speaker, state)
        how = said("acts", "spoke" if itself else "spoken_for", language)
        item = said("acts", "item", language, item=voice.row.get("item")) if voice.row.get("item") else ""
        where = [voice.session, item]
        does = listed((label("intervention_acts", act, language) for act in voice.does), language)
        about = listed(map(str, voice.row.get("concerned_states", ())), language)
        phrases = [quoted(str(words), language) for words in voice.row.get("phrases", ())]
        group = voice.behalf if voice.is_group else ""
        words = clauses((listed(filter(None, (how, *where)), language), does, about), language)
        yield Act(
            row=voice.row,
            date=voice.date,
            words=words,
            note=listed(filter(None, (group, *phrases, str(voice.row.get("source") or ""))), language),
            asks=tuple(map(str, voice.row.get("asks", ()))),
            backs=any(supports_ask(voice, str(ask)) for ask in voice.row.get("asks", ())),
        )


def _signed(state: str, outputs: Iterable[Row], language: str) -> Iterator[Act]:
    for row in outputs:
        if not signed_by_states(row) or state_key(state) not in distinct(map(str, row.get("signatories", ()))):
            continue
        words = headed(said("acts", "signed", language), row.get("title"), language)
        note = listed(filter(None, (str(row.get("symbol") or ""), str(row.get("source") or ""))), language)
        asks = (*row.get("asks", ()), *row.get("reaffirms", ()))
        yield Act(
            row=row, date=str(row.get("date") or ""), words=words, note=note, asks=tuple(map(str, asks)), backs=True
        )


def _voted(state: str, votes: Sequence[Row], outputs: Mapping[str, Row], language: str) -> Iterator[Act]:
    torn = contradicted(votes)
    for row in votes:
        act = outputs.get(str(row.get("output")))
        if act is None or not same_state(str(row.get("state")), state):
            continue
        how = []
        if row.get("sponsor") in ("main", "co"):
            how.append(said("acts", str(row.get("sponsor")), language))
        if row.get("vote") and row.id not in torn:
            how.append(said("acts", "voted", language, vote=label("vote_kinds", row.get("vote"), language)))
        if not how:
            continue
        note = listed(filter(None, (str(act.get("symbol") or ""), str(row.get("source") or ""))), language)
        yield Act(
            row=row,
            date=str(row.get("date") or act.get("date") or ""),
            words=headed(listed(how, language), act.get("title"), language),
            note=note,
            asks=tuple(map(str, act.get("asks", ()))),
            backs=row.get("sponsor") in ("main", "co"),
        )


def _brought(body: str, outputs: Iterable[Row], language: str) -> Iterator[Act]:
    for row in outputs:
        if any(same_body(str(one), body) for one in row.get("body", ())) and not signed_by_states(row):
            words = headed(label("output_kinds", row.get("kind"), language), row.get("title"), language)
            note = listed(filter(None, (str(row.get("symbol") or ""), str(row.get("source") or ""))), language)
            asks = tuple(map(str, row.get("asks", ())))
            yield Act(row=row, date=str(row.get("date") or ""), words=words, note=note, asks=asks)


def unsourced(state: str, supports: Iterable[Row]) -> list[Row]:
    """The State's rows of support that bear no date or no public source: they are told as no fact."""
    theirs = (row for row in supports if same_state(str(row.get("supporter")), state))
    return [row for row in theirs if not (row.get("source") and dated(str(row.get("date") or "")))]


def _supported(state: str, supports: Sequence[Row], language: str) -> Iterator[Act]:
    left = {row.id for row in unsourced(state, supports)}
    for row in supports:
        if row.id not in left and same_state(str(row.get("supporter")), state):
            yield Act(
                row=row,
                date=str(row.get("date") or ""),
                words=said("acts", "supports", language),
                note=str(row.get("source") or ""),
                asks=(str(row.get("ask")),),
                backs=True,
            )
