"""A person judges a pair by ids: the mentions and the comparison are looked up as they are shown, and kept so."""

from __future__ import annotations

from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.entities.entities import resolved
from scrutiny.entities.judging import judgement
from scrutiny.entities.mention import Mention
from scrutiny.entities.pair import Pair
from scrutiny.entities.who import Who, pair_of, who
from scrutiny.errors import Refused


def judge(
    dossier: Dossier, left: str, right: str, verdict: str, *, reason: str, resolve: bool = False
) -> dict[str, Any]:
    """The verdict on two mentions is on record, with what was shown; a later one by the same person replaces it.

    Parameters:
        left, right: ids of mentions (`m-…`), or of entities (`e-…`): then the pair of their mentions that speaks most
            for or against is judged, and the answer names it.
        resolve: decide a conflict: everything said of this pair so far is set aside.

    Raises:
        Unknown: nothing is called so.
        Refused: the verdict is none, no reason was given, both are one already the same mention or entity, or one is
            a protected person.
        NoActor: the dossier was opened without one.
    """
    dossier.need_actor()
    known = who(dossier)
    pair = shown(known, left, right)
    made = judgement.judge(
        dossier,
        pair.left,
        pair.right,
        verdict,
        reason=reason,
        comparison=pair.as_shown(),
        resolve=resolve,
    )
    return {
        **made,
        "left": pair.left.id,
        "right": pair.right.id,
        "left_name": pair.left.text,
        "right_name": pair.right.text,
        "verdict": verdict,
    }


def shown(known: Who, left: str, right: str) -> Pair:
    """The pair of mentions that two ids stand for, compared.

    Raises:
        Unknown: nothing is called so.
        Refused: both lead to one entity, so that it is not clear which two of its mentions are meant.
    """
    if left in known.mention and right in known.mention:
        one, other = known.mention[left], known.mention[right]
        found = [pair for pair in known.pairs if {pair.left.id, pair.right.id} == {left, right}]
        return found[0] if found else pair_of(known, one, other)
    ours, theirs = (_members(known, each) for each in (left, right))
    if {each.id for each in ours} & {each.id for each in theirs}:
        raise Refused(
            "both are one entity already", place=f"{left} {right}", next="name two mentions: scrutiny profile ID"
        )
    mine, others = {each.id for each in ours}, {each.id for each in theirs}
    between = [
        pair
        for pair in known.pairs
        if (pair.left.id in mine and pair.right.id in others) or (pair.right.id in mine and pair.left.id in others)
    ]
    if between:
        return max(between, key=lambda pair: pair.score)
    return pair_of(known, ours[0], theirs[0])


def _members(known: Who, name: str) -> list[Mention]:
    if name in known.mention:
        return [known.mention[name]]
    held = resolved(known, name)
    return [known.mention[each] for each in known.clustering.cluster_of(f"m-{held[2:]}").members]
