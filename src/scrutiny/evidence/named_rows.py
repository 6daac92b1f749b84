"""Whom an export may name: the fields of rows that name persons, where every person behind them consented to it."""

from __future__ import annotations

from scrutiny.dossier import Dossier
from scrutiny.evidence.permitting import ABOUT, Permission, permitted
from scrutiny.evidence.telling import ids_in
from scrutiny.protection.release import INTERNAL_DRAFT, Audience
from scrutiny.tables.leaving.writing import Permits
from scrutiny.tables.row import Row
from scrutiny.tables.schema import Field, Table
from scrutiny.tables.standing import rows


def may_name(dossier: Dossier, table: Table, to: Audience, *, as_of: str | None = None) -> Permits | None:
    """What an export asks before a person's field leaves for an audience; None for the internal draft.

    A field leaves where everybody its row stands on consented to the audience's use, and whom it names among them: the
    row itself (a case, or a row that carries consent of its own), or those it links to (`Field.whose`, else the
    persons it is about). Where nobody can be asked, because nothing links to the person, nobody is named. Consent is
    that of today, also for rows as of an earlier date.
    """
    if to is INTERNAL_DRAFT:
        return None
    found = [row for row in rows(dossier, table, as_of=as_of) if row.mark <= to.passes]
    links = (*ABOUT, *(field.whose for field in table.fields if field.whose))
    wanted = dict.fromkeys(name for row in found for name in (row.id, *ids_in(row, links)))
    said = permitted(dossier, wanted, to.use)

    def permits(row: Row, field: Field, _: Audience) -> bool:
        own = said.get(row.id)
        if not own:
            return False
        people = ids_in(row, (field.whose,) if field.whose else ABOUT)
        return _agreed(said, row.id) or (bool(people) and all(_agreed(said, name) for name in people))

    return permits


def _agreed(said: dict[str, Permission], name: str) -> bool:
    """True for somebody who was asked and consented; what needs nobody's consent names nobody who gave it."""
    own = said.get(name)
    return own is not None and own.permitted and name in own.subjects
