"""Why two names are one, or are not: the judgements and the evidence between them, in words, with their passages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.entities.comparing.comparison import compare
from scrutiny.entities.comparing.name import name_of
from scrutiny.entities.entities import resolved
from scrutiny.entities.judge import shown
from scrutiny.entities.judging import path
from scrutiny.entities.who import Who, pair_of, who


def why(dossier: Dossier, left: str, right: str) -> dict[str, Any]:
    """What joins two mentions or entities: `joined`, `words`, the `steps` between them, the `weakest` of them.

    A step has both mentions with their passages, and the judgement or the evidence in words; `weakest` also has what
    would split off without it. Of two entities, the two mentions that speak most for each other are taken.

    Raises:
        Unknown: nothing is called so.
    """
    return _explained(dossier, left, right, path.why)


def why_not(dossier: Dossier, left: str, right: str) -> dict[str, Any]:
    """What keeps two mentions or entities apart, the strongest first.

    A person's judgement, a conflict, a veto, too little evidence, or the compartment of a protected person.

    Raises:
        Unknown: nothing is called so.
    """
    return _explained(dossier, left, right, path.why_not)


def of_names(left: str, right: str) -> dict[str, Any]:
    """Two printed names compared as names, whoever prints them; needs no dossier."""
    comparison = compare(name_of(left), name_of(right)).as_item()
    return {
        "left": left,
        "right": right,
        "joined": comparison["outcome"] == "merge",
        "words": f"as names alone: {comparison['outcome']}, {comparison['score']:.2f}",
        "steps": [],
        "comparison": comparison,
    }


def _explained(
    dossier: Dossier, left: str, right: str, explain: Callable[[path.View, str, str], dict[str, Any]]
) -> dict[str, Any]:
    known = who(dossier)
    one, other = _mentions(known, left, right)
    return {"left": left, "right": right, **explain(_view(known), one, other)}


def _mentions(known: Who, left: str, right: str) -> tuple[str, str]:
    """The two mentions that two ids stand for; of one entity, its first mention twice."""
    held = [resolved(known, each) for each in (left, right)]
    if left in known.mention and right in known.mention:
        return left, right
    if held[0] == held[1]:
        first = [each if each in known.mention else f"m-{held[0][2:]}" for each in (left, right)]
        return first[0], first[1]
    pair = shown(known, left, right)
    ours = {
        known.clustering.cluster_of(pair.left.id).id: pair.left.id,
        known.clustering.cluster_of(pair.right.id).id: pair.right.id,
    }
    return ours[held[0]], ours[held[1]]


def _view(known: Who) -> path.View:
    pairs = {frozenset((pair.left.id, pair.right.id)): pair for pair in known.pairs}

    def compared(left: str, right: str) -> Mapping[str, Any] | None:
        pair = pairs.get(frozenset((left, right)))
        if pair is None:
            one, other = known.mention.get(left), known.mention.get(right)
            if one is None or other is None or one.compartment or other.compartment:
                return None
            pair = pair_of(known, one, other)
        return pair.as_shown()

    return path.View(clustering=known.clustering, mentions=known.mention, compared=compared)
