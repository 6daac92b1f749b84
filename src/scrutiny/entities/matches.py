"""Pairs of names that may be one: what the machine proposes, and what people said of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.entities.judging.judgement import Judgement
from scrutiny.entities.pair import Pair
from scrutiny.entities.who import Who, who


def matches(
    dossier: Dossier, *, outcome: str | None = None, document: str | None = None, open_only: bool = False
) -> list[dict[str, Any]]:
    """The pairs proposed for merging or review, in the order of intake, then of place; those judged carry the verdict.

    Parameters:
        outcome: merge or review only.
        document: only pairs with a mention of this document.
        open_only: leave out what somebody has judged.
    """
    known = who(dossier)
    live = verdicts(known)
    order = {each.id: number for number, each in enumerate(known.mentions)}
    rows = []
    for pair in _queue(known, live):
        left, right = sorted((pair.left, pair.right), key=lambda each: order[each.id])
        judged = live.get(frozenset((left.id, right.id)))
        if (
            (outcome and pair.outcome != outcome)
            or (document and document not in (left.document, right.document))
            or (open_only and judged is not None)
        ):
            continue
        rows.append((order[left.id], order[right.id], as_item(known, replace(pair, left=left, right=right), judged)))
    return [row for _, _, row in sorted(rows, key=lambda each: each[:2])]


def _queue(known: Who, live: Mapping[frozenset[str], Judgement]) -> Iterator[Pair]:
    """What a person should see: every pair to merge, judged ones, and of those to review the best of two entities.

    A name that one list prints many times over is one question: its first two entries stand for all of them.
    """
    best: dict[frozenset[str], Pair] = {}
    for pair in known.pairs:
        if pair.left.place == pair.right.place == "gazetteer":
            continue
        between = frozenset((known.entity(pair.left.id), known.entity(pair.right.id)))
        if pair.left.roll and pair.left.roll == pair.right.roll and pair.left.text == pair.right.text:
            between = frozenset((pair.left.roll, pair.left.text))
        if pair.outcome == "merge" or frozenset((pair.left.id, pair.right.id)) in live:
            yield pair
        elif len(between) > 1 and (between not in best or pair.score > best[between].score):
            best[between] = pair
    yield from best.values()


def verdicts(known: Who) -> dict[frozenset[str], Judgement]:
    """The newest live judgement of every pair of mentions."""
    return {
        frozenset((each.left.id, each.right.id)): each
        for each in sorted(known.judgements, key=lambda each: each.order)
        if each.live
    }


def as_item(known: Who, pair: Pair, judged: Judgement | None) -> dict[str, Any]:
    """A pair as CONTRACT has it, with its evidence and where each side stands."""
    left, right = pair.left, pair.right
    return {
        "left": left.id,
        "right": right.id,
        "left_name": left.text,
        "right_name": right.text,
        "score": round(pair.score, 4),
        "outcome": pair.outcome,
        "verdict": judged.verdict if judged else None,
        "reasons": pair.reasons,
        "evidence": [
            {"name": each.name, "value": round(each.value, 4), "weight": round(each.weight, 4)}
            for each in pair.evidence
        ],
        "judgement": judged.id if judged else None,
        "left_entity": known.entity(left.id),
        "right_entity": known.entity(right.id),
        "left_document": left.document,
        "right_document": right.document,
    }
