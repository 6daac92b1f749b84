"""Whether something may be put to a use: the narrowest consent of everybody it stands on, down every because."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from scrutiny.dossier import Dossier
from scrutiny.errors import Unknown
from scrutiny.evidence.consenting import Consent, consents, day_of, read_uses, standing_uses
from scrutiny.evidence.custody import Held, held, is_secret
from scrutiny.evidence.telling import TOLD, ids_in, parts_of, records_of_row, told
from scrutiny.ledger.record import Record
from scrutiny.tables.row import folded

#: The kinds of records that are never used without somebody's consent: what persons told, and persons' files.
NEED = frozenset({"interview", "case"})
#: Whose consent speaks for the documents it stands on too.
TELLER = "interview"
#: Fields in which a row names, by id, whom it is about or who told it; their consent counts too.
ABOUT = ("victim_link", "interview", "case", "person_link")
#: The use that needs no consent of whoever stands behind a confidential document which nobody told us.
INTERNAL = "internal_analysis"


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """Whether something may be put to one use, and why; true or false as it stands.

    subjects   whose consent counts, sorted; missing: those of them who did not give it
    """

    permitted: bool
    why: str
    subjects: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.permitted


def permitted(
    dossier: Dossier, record_ids: Iterable[str], use: str, *, on: date | str | None = None
) -> dict[str, Permission]:
    """For each id: whether it may be put to the use on a day, and why.

    An id is walked down every because and every id it stands on, an incident down to its acts as well. Subjects are
    interviews, cases, documents that were told or are confidential, and whatever else carries a record of consent; each
    has to permit the use. What stands on no subject needs nobody's consent. What cannot be read, or is unknown, is not
    permitted.

    Raises:
        Refused: the word names no use.
    """
    (wanted,) = read_uses((use,))
    day = day_of(on)
    walk = _Walk(dossier, wanted, day)
    return {name: walk.answer(name) for name in dict.fromkeys(record_ids)}


class _Walk:
    """One walk down from many ids; what was met once is not walked again."""

    def __init__(self, dossier: Dossier, use: str, day: date) -> None:
        self.dossier, self.use, self.day = dossier, use, day
        self.said: dict[str, list[Consent]] = {}
        for each in consents(dossier):
            self.said.setdefault(each.subject, []).append(each)
        self.held: dict[str, Held] = {row.document: row for row in held(dossier)}
        self.told = told(dossier, self.held)
        self.parts: dict[str, tuple[str, ...]] | None = None
        self.known: dict[str, tuple[tuple[str, ...], bool, bool]] = {}
        self.verdicts: dict[str, bool] = {}

    def answer(self, name: str) -> Permission:
        """Whether one id may be put to the use."""
        subjects, lost = set[str](), False
        waiting, met = [name], {name}
        while waiting:
            each = waiting.pop()
            below, is_subject, unreadable = self.node(each)
            lost = lost or unreadable
            if is_subject:
                subjects.add(each)
            for under in below:
                if under not in met:
                    met.add(under)
                    waiting.append(under)
        missing = tuple(sorted(subject for subject in subjects if not self.agrees(subject)))
        listed = tuple(sorted(subjects))
        if lost:
            why = "something it stands on cannot be read"
        elif missing:
            why = f"no consent to {self.use} of {', '.join(missing)}"
        elif listed:
            why = f"consent to {self.use} of {', '.join(listed)}"
        else:
            why = "it stands on nothing that needs consent"
        return Permission(permitted=not (missing or lost), why=why, subjects=listed, missing=missing)

    def agrees(self, subject: str) -> bool:
        """True when a subject permits the use on the day."""
        if subject not in self.verdicts:
            self.verdicts[subject] = self.use in standing_uses(self.said.get(subject, ()), self.day)
        return self.verdicts[subject]

    def node(self, name: str) -> tuple[tuple[str, ...], bool, bool]:
        """What an id stands on, whether it is a subject, and whether it cannot be read."""
        if name not in self.known:
            self.known[name] = self._node(name)
        return self.known[name]

    def _node(self, name: str) -> tuple[tuple[str, ...], bool, bool]:
        subject = name in self.said
        if not self.dossier.ledger.has(name):
            try:
                return tuple(self.dossier.find(name).get("because", ())), subject, False
            except Unknown:
                return (), subject, True
        record = self.dossier.ledger.get(name)
        if record.kind == "document":
            row = self.held.get(name)
            below = (*self.told.get(name, ()), *((row.parent,) if row is not None and row.parent else ()))
            return below, subject or (row is not None and self._needs(row)), row is None
        if record.body is None:
            return record.because, subject, True
        records: Sequence[Record] = (record,)
        about: tuple[str, ...] = tuple(self.told.get(name, ()))
        if "table" in record.body:
            records = records_of_row(self.dossier, record)
            about += ids_in(folded(records), ABOUT) if record.kind not in NEED else ()
            about += self._acts(name) if record.kind == "incident" else ()
        if record.kind == TELLER:
            return tuple(name for each in records for name in each.because if self._counts(name)), True, False
        behind = (under for each in records for under in (*each.because, *(each.body or {}).get("stands_on", ())))
        return tuple(dict.fromkeys((*behind, *about))), subject or record.kind in NEED, False

    def _acts(self, incident: str) -> tuple[str, ...]:
        """The acts of an incident: to tell of it is to tell of those to whom they were done."""
        if self.parts is None:
            self.parts = parts_of(self.dossier, "act", "incident")
        return self.parts.get(incident, ())

    def _counts(self, name: str) -> bool:
        """False for a document below an interview: the interview speaks for it, unless it has consent of its own."""
        return name not in self.held or name in self.said

    def _needs(self, row: Held) -> bool:
        """True for what somebody told, and for what is confidential; a document that an interview covers is its."""
        if row.document in self.told:
            return False
        return row.given.get("kind") == TOLD or (is_secret(row.mark) and self.use != INTERNAL)
