"""What rows may leave for an audience: the uses of it that everybody behind them consented to.

Every export, brief and public edition asks here, so that a consent that was refused or withdrawn holds at every door.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from scrutiny.dossier import Dossier
from scrutiny.evidence.permitting import permitted
from scrutiny.protection.release import INTERNAL_DRAFT, Audience

#: Row id → the uses that are permitted of it; None: none is needed.
Uses = Mapping[str, tuple[str, ...] | None]


def departing(dossier: Dossier, ids: Iterable[str], to: Audience) -> Uses:
    """For each id what `protection.release.Marked.uses` takes; () for what may not reach the audience at all.

    A use is listed where every subject behind the id permits it today: the audience's own, and the weaker one that
    covers what names nobody. The internal draft asks nobody.
    """
    wanted = tuple(dict.fromkeys(ids))
    if to == INTERNAL_DRAFT:
        return dict.fromkeys(wanted)
    asked = [use for use in (to.use, to.unnamed) if use is not None]
    said = {use: permitted(dossier, wanted, use) for use in asked}
    return {name: tuple(use for use in asked if said[use][name]) for name in wanted}
