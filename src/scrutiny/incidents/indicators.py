"""The rows of SDG indicator 16.10.1, and why every other row is left out.

Verified killings, kidnappings, enforced disappearances, arbitrary detentions and torture of journalists, associated
media workers, trade unionists and human rights advocates in twelve months (UN Statistics Division, metadata 16.10.1).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from scrutiny import dates
from scrutiny.dossier import Dossier
from scrutiny.incidents.counting import Tally, tally
from scrutiny.incidents.periods import of
from scrutiny.incidents.who import Known, dated, read
from scrutiny.tables.row import Row
from scrutiny.vocabulary.terms import vocabulary

#: The acts it counts, with every act below them.
ACTS = ("killing", "abduction", "enforced_disappearance", "arbitrary_detention", "torture")
#: Those it protects, with every role below them.
ROLES = ("journalist", "media_worker", "trade_unionist", "human_rights_defender")
#: The violation status that lets a row count, with every status below it.
CONFIRMED = "confirmed_violation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """The acts that count in one period and what was left out.

    rows      those that count: confirmed, certainly in the period
    excluded  reason → how many acts of the indicator's kind do not count for that reason
    """

    period: str
    rows: tuple[Row, ...]
    tally: Tally
    excluded: dict[str, int]


def indicator(dossier: Dossier, period: str) -> list[dict[str, Any]]:
    """One item: the acts of SDG 16.10.1 in a period (EDTF), by act and in all, and what was left out and why.

    Raises:
        Refused: the period is no date.
    """
    dates.checked(period, "--period")
    known = read(dossier)
    found = verified(dated_acts(known), period)
    by_act = Counter(str(row.get("act")) for row in found.rows)
    return [
        {
            "indicator": "16.10.1",
            "period": period,
            "acts": len(found.rows),
            "by_act": dict(by_act),
            "victims": [bounds.as_item() for bounds in found.tally.victims],
            "excluded": sum(found.excluded.values()),
            "excluded_by_reason": found.excluded,
            "caveats": list(found.tally.caveats),
            "of": [row.id for row in found.rows],
        }
    ]


def dated_acts(known: Known) -> list[Row]:
    """The acts, each with the date of its incident where it has none of its own."""
    return [dated(known.incidents.get(str(act.get("incident"))), act) for act in known.acts]


def verified(acts: Sequence[Row], period: str) -> Verified:
    """The acts of SDG 16.10.1 in a period (EDTF, a year for one); only confirmed ones count, the rest is counted out.

    An act outside the indicator (another type, other victims, certainly another time) is neither counted nor excluded.
    """
    kinds = _under("acts", ACTS)
    roles = _under("victim_roles", ROLES)
    confirmed = _under("violation_status", (CONFIRMED,))
    kept: list[Row] = []
    excluded: Counter[str] = Counter()
    for row in acts:
        when = of(period, row.fields)
        if row.get("act") not in kinds or when == "no":
            continue
        said = row.get("victim_roles")
        if said and not roles & set(said):
            continue
        if row.get("violation_status") not in confirmed:
            excluded["not confirmed"] += 1
        elif not said:
            excluded["what the victims do is not recorded"] += 1
        elif when != "certainly":
            excluded["not certainly in the period"] += 1
        else:
            kept.append(row)
    return Verified(period=period, rows=tuple(kept), tally=tally(kept), excluded=dict(excluded))


def _under(name: str, roots: Iterable[str]) -> set[str]:
    known = vocabulary(name)
    return {term for root in roots for term in known.under(root)}
