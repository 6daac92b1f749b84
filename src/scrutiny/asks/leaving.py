"""Which rows of this register may reach an audience, and what of them leaves: the same rule for every page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.entities.persons import hidden_from
from scrutiny.evidence.departing import Uses, departing
from scrutiny.protection.release import Audience, Marked, Released, release
from scrutiny.tables.row import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """What stands between rows and an audience: their consents, and the names that are hidden from it."""

    to: Audience
    uses: Uses
    protected: tuple[str, ...]

    def passes(self, row: Row) -> bool:
        """True when something of the row may reach the audience; counts stand on such rows alone."""
        uses = self.uses.get(row.id)
        return row.mark <= self.to.passes and (uses is None or bool(uses))

    def kept(self, rows: Iterable[Row]) -> list[Row]:
        """The rows of which something may reach the audience."""
        return [row for row in rows if self.passes(row)]

    def marked(self, row: Row, value: Any) -> Marked:
        """What is told of a row, with its mark and its consents."""
        return Marked(value, str(row.mark), uses=self.uses.get(row.id), unnamed=value)

    def out(self, value: Any) -> Released[Any]:
        """The value as it may reach the audience."""
        return release(value, self.to, protected=self.protected)


def door(dossier: Dossier, rows: Sequence[Row], to: Audience) -> Door:
    """The door for these rows: everything that is told of them passes it."""
    return Door(to=to, uses=departing(dossier, (row.id for row in rows), to), protected=hidden_from(dossier, to))


def left_out(released: Released[Any]) -> list[dict[str, Any]]:
    """What stayed behind, as counts by reason: for whoever releases; no page for others prints them."""
    return [{"reason": each.reason, "count": each.count} for each in released.left_out]
