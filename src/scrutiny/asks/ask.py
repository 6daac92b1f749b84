"""An ask as the rules of this register read it: plain values of one row, without a dossier."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from scrutiny import dates
from scrutiny.asks.bodies import body_of, called
from scrutiny.asks.measures import measure_of
from scrutiny.asks.titles import courteous
from scrutiny.protection.marks import Mark
from scrutiny.tables.row import Row

#: How an ask may lead to earlier ones, and the fields that say so.
RELATIONS = ("repeats", "endorses", "escalates", "replaces", "reaffirms")

#: Statuses after which nothing more is waited for.
CLOSED = frozenset({"met", "refused", "overtaken", "withdrawn"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One ask.

    made       EDTF, as coded, else as of when its row holds
    measure    as coded, else as its words say
    body       the body it addresses or that is to act, None where it names none
    covers     it covers cases, so that its words may name persons
    followed   False for recommendations, which are not followed one by one
    links      (relation, id of the earlier ask or act)
    """

    id: str
    addressee: str
    action: str
    made: str
    made_by: str = ""
    measure: str | None = None
    body: str | None = None
    state: str = ""
    status: str | None = None
    due: str | None = None
    due_session: str = ""
    covers: bool = False
    followed: bool = True
    links: tuple[tuple[str, str], ...] = ()
    mark: Mark = Mark.RESTRICTED
    row: Row | None = None

    @property
    def made_on(self) -> date:
        """The first day on which it may have been made."""
        known = dates.parse(self.made)
        return known.earliest or known.latest or date.min

    @property
    def open(self) -> bool:
        """True while something more is waited for."""
        return self.status not in CLOSED

    @property
    def title(self) -> str | None:
        """Whom it asks for what, without the names that asks about persons hold; None where it is confidential."""
        if self.mark >= Mark.CONFIDENTIAL:
            return None
        if self.covers or self.measure == "release" or courteous(self.action) or courteous(self.addressee):
            return self.plain
        return f"{self.addressee}: {self.action}"

    @property
    def plain(self) -> str | None:
        """Whom it asks for which means, in no words of its own that could name anybody; None where confidential."""
        if self.mark >= Mark.CONFIDENTIAL:
            return None
        own = body_of(self.addressee)
        whom = self.addressee if not courteous(self.addressee) else called(own) if own else ""
        what = (self.measure or "ask").replace("_", " ")
        return f"{whom}: {what}" if whom else what


def ask_of(row: Row) -> Ask:
    """The ask that a row of the table asks is."""
    action, addressee = str(row.get("action", "")), str(row.get("addressee", ""))
    session = str(row.get("due_session") or "")
    named = (body_of(text) for text in (addressee, action, session, str(row.get("session") or "")))
    return Ask(
        id=row.id,
        addressee=addressee,
        action=action,
        made=str(row.get("made") or row.as_of),
        made_by=str(row.get("made_by") or ""),
        measure=row.get("measure") or measure_of(action),
        body=next((body for body in named if body), None),
        state=str(row.get("reviewed_state") or ""),
        status=row.get("status"),
        due=row.get("due"),
        due_session=session,
        covers=bool(row.get("cases")),
        followed=not recommended(row),
        links=tuple((relation, str(to)) for relation in RELATIONS for to in row.get(relation, ())),
        mark=row.mark,
        row=row,
    )


def recommended(row: Row) -> bool:
    """True for a recommendation that a State or body made in a review, by its kind or by what only such a row has."""
    if row.get("kind") is not None:
        return bool(row.get("kind") == "recommendation")
    return any(row.get(name) for name in ("recommending_state", "recommending_body", "response", "action_category"))


def asks_of(rows: Iterable[Row]) -> list[Ask]:
    """The asks that rows are, in their order."""
    return [ask_of(row) for row in rows]
