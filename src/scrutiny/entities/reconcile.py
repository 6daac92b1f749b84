"""Who a name may be among the entities of a dossier, as a reconciliation service answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.entities.candidates import Candidates
from scrutiny.entities.comparing.comparison import Setting, compare
from scrutiny.entities.comparing.name import name_of
from scrutiny.entities.entities import built, days
from scrutiny.entities.exchange.reconciliation import DEFAULT_LIMIT, Candidate
from scrutiny.entities.exchange.reconciliation import reconcile as answered
from scrutiny.entities.pair import read_as
from scrutiny.entities.who import who


def reconcile(dossier: Dossier, name: str, *, kind: str | None = None, limit: int = DEFAULT_LIMIT) -> dict[str, Any]:
    """``{"result": [...]}``: the entities a name may be, best first, with the evidence as features.

    After the W3C Entity Reconciliation Community Group's Reconciliation Service API 0.2. ``match`` is true only where
    the comparison says merge, for one candidate alone, and never for a person.
    """
    known = who(dossier)
    found = {entity.id: entity for entity in built(known, days(dossier)) if not entity.compartment}
    mentions = [each for entity in found.values() for each in entity.mentions]
    near = Candidates((each.id, each.text, each.kind) for each in mentions)
    setting = Setting(corpus=known.around.corpus)

    def candidates(words: str, most: int) -> Sequence[Candidate]:
        asked = name_of(words, kind or "unknown")
        best: dict[str, Candidate] = {}
        for mention, _ in near.near(words, k=max(20, 2 * most)):
            each = known.mention[mention]
            comparison = compare(asked, name_of(each.text, read_as(each), each.country), setting=setting)
            held = known.entity(mention)
            evidence = tuple((row.name, row.value) for row in comparison.evidence)
            if comparison.outcome != "apart" or comparison.score >= 0.1:
                before = best.get(held)
                if before is None or comparison.score > before.score:
                    best[held] = Candidate(found[held], comparison.score, comparison.outcome, evidence)
        return sorted(best.values(), key=lambda one: -one.score)[:most]

    return answered(name, candidates, kind=kind, limit=limit)
