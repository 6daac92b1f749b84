"""Consent as records: what may be used for what, from when until when, and how its records are read.

A consent names a subject (a case, an interview, a row, an entity, a statement or a document) and says yes or no to
single uses. What nobody said is no. A withdrawal is a record that says no; nothing that was recorded is ever changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from sqlite3 import Connection
from typing import Any

from scrutiny import dates
from scrutiny.dossier import Dossier
from scrutiny.errors import Refused
from scrutiny.ledger.record import Record
from scrutiny.vocabulary.terms import vocabulary

VERSION = "1"
SCHEMA = """
CREATE TABLE consents (seq INTEGER NOT NULL, subject TEXT NOT NULL, consent TEXT NOT NULL, PRIMARY KEY (seq, subject));
CREATE INDEX consents_by_subject ON consents (subject);
CREATE TABLE consents_upto (seq INTEGER NOT NULL)
"""
#: The vocabulary of the uses that a person may consent to.
USES = "consent_uses"
#: The kinds of the records of consent.
KINDS = ("consent", "consent_withdrawn")


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What one record says of one subject.

    granted, refused  ids of `USES`; a withdrawal only refuses
    day      EDTF: when it was given or withdrawn; the day of the record where nobody stated one
    expires  the last day on which it holds, ISO; None: until it is withdrawn
    how      in which form it was given; by: the guardian who gave it for somebody; both internal for good
    """

    id: str
    subject: str
    granted: tuple[str, ...]
    refused: tuple[str, ...]
    day: str
    expires: str | None
    how: str
    by: str | None
    reason: str
    withdrawal: bool
    because: tuple[str, ...]
    made_at: str
    maker: str
    seq: int

    @property
    def begins(self) -> date:
        """The first day on which it may hold."""
        return dates.parse(self.day).earliest or date.min

    @property
    def ends(self) -> date:
        """The last day of the time at which it was given or withdrawn."""
        return dates.parse(self.day).latest or date.max

    def lapsed(self, day: date) -> bool:
        """True when its last day is over."""
        return self.expires is not None and date.fromisoformat(self.expires) < day

    def as_item(self) -> dict[str, Any]:
        """The consent as it may be printed inside: without the guardian and without how it was given."""
        return {
            "id": self.subject,
            "record": self.id,
            "uses": list(self.granted),
            "refused": list(self.refused),
            "withdrawal": self.withdrawal,
            "guardian": self.by is not None,
            "as_of": self.day,
            "expires": self.expires,
            "because": list(self.because),
            "made_at": self.made_at,
        }


def read_uses(words: Iterable[str]) -> tuple[str, ...]:
    """The ids of the uses that the words name, in any of six languages.

    Raises:
        Refused: a word names none.
    """
    known = vocabulary(USES)
    found: dict[str, None] = {}
    for word in words:
        term = known.find(str(word))
        if term is None:
            listed = ", ".join(term.id for term in known.terms)
            raise Refused(f"{str(word)[:60]!r} is no use of what a person said", place="uses", next=f"one of: {listed}")
        found[term.id] = None
    return tuple(found)


def all_uses() -> tuple[str, ...]:
    """The ids of every use that consent can be given to."""
    return tuple(term.id for term in vocabulary(USES).terms)


def read_consent(record: Record) -> Consent | None:
    """The consent that a record holds; None when its words were erased or cannot be opened here."""
    body = record.body
    if body is None:
        return None
    return Consent(
        id=record.id,
        subject=str(body["subject"]),
        granted=tuple(body.get("granted", ())),
        refused=tuple(body.get("refused", ())),
        day=str(body.get("day") or record.made_at[:10]),
        expires=body.get("expires"),
        how=str(body.get("how", "")),
        by=body.get("by"),
        reason=str(body.get("reason", "")),
        withdrawal=record.kind == "consent_withdrawn",
        because=record.because,
        made_at=record.made_at,
        maker=record.maker,
        seq=record.seq,
    )


def standing_uses(said: Iterable[Consent], day: date) -> Mapping[str, Consent]:
    """Use → the consent that permits it on a day, of what was said about one subject.

    For each use the newest word counts; where an imprecise date leaves open which is newer, the refusal does. A
    consent that has lapsed does not bring an older one back, and none is newer than the day it was recorded.
    """
    newest: dict[str, tuple[tuple[date, int], Consent]] = {}
    for each in said:
        if each.begins > day:
            continue
        for use in {*each.granted, *each.refused}:
            told = date.fromisoformat(each.made_at[:10])
            rank = (each.ends if use in each.refused else min(each.begins, told), each.seq)
            if use not in newest or rank > newest[use][0]:
                newest[use] = (rank, each)
    return {use: each for use, (_, each) in sorted(newest.items()) if use not in each.refused and not each.lapsed(day)}


def consents(dossier: Dossier, subject: str | None = None) -> list[Consent]:
    """Every consent and withdrawal on record, of one subject or of all, in the order they were recorded.

    One that was erased, or cannot be opened on this machine, counts as a refusal of everything by whoever it may be of:
    it may have been a withdrawal.
    """
    db = dossier.shut.db
    dossier.shut.open("consents", VERSION, SCHEMA)
    row = db.execute("SELECT max(seq) FROM consents_upto").fetchone()
    upto = -1 if row[0] is None else int(row[0])
    newest = dossier.ledger.size() - 1
    if upto < newest:
        for record in dossier.ledger.scan(KINDS, after=upto):
            for each in _said(db, record):
                db.execute(
                    "INSERT OR REPLACE INTO consents VALUES (?, ?, ?)",
                    (each.seq, each.subject, json.dumps(asdict(each))),
                )
        db.execute("INSERT INTO consents_upto VALUES (?)", (newest,))
    where, values = ("", ()) if subject is None else (" WHERE subject = ?", (subject,))
    found = db.execute(f"SELECT consent FROM consents{where} ORDER BY seq", values)  # noqa: S608
    return [_stored(cells) for (cells,) in found]


def _said(db: Connection, record: Record) -> list[Consent]:
    """What a record says; of one that cannot be read, a refusal by everybody whose consent stands on the same thing."""
    read = read_consent(record)
    if read is not None:
        return [read]
    behind = record.because[0]
    known = [_stored(cells) for (cells,) in db.execute("SELECT consent FROM consents")]
    subjects = dict.fromkeys((behind, *(each.subject for each in known if each.because[:1] == (behind,))))
    return [_refusal(record, subject) for subject in subjects]


def _refusal(record: Record, subject: str) -> Consent:
    return Consent(
        id=record.id,
        subject=subject,
        granted=(),
        refused=all_uses(),
        day=record.made_at[:10],
        expires=None,
        how="",
        by=None,
        reason="",
        withdrawal=record.kind == "consent_withdrawn",
        because=record.because,
        made_at=record.made_at,
        maker=record.maker,
        seq=record.seq,
    )


def _stored(cells: str) -> Consent:
    found = json.loads(cells)
    for name in ("granted", "refused", "because"):
        found[name] = tuple(found[name])
    return Consent(**found)


def day_of(on: date | str | None) -> date:
    """The day, today without one.

    Raises:
        Refused: it is no calendar day.
    """
    if on is None:
        return datetime.now(UTC).date()
    if isinstance(on, date):
        return on
    try:
        return date.fromisoformat(on)
    except ValueError:
        raise Refused("this is no calendar day", place=on, next="write it as 2020-09-09") from None
