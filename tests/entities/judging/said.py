"""Judgements as values, for tests that need no ledger."""

from __future__ import annotations

from scrutiny.entities.judging.clustering import Edge
from scrutiny.entities.judging.judgement import Judgement
from scrutiny.entities.mention import Mention


def named(name: str) -> Mention:
    """A mention of this id, printed as “Body” and its letters."""
    return Mention(id=name, document="d-1", text=f"Body {name.removeprefix('m-')}", kind="organisation")


def said(
    order: int,
    pair: str,
    verdict: str,
    maker: str = "ana",
    *,
    supersedes: tuple[str, ...] = (),
    withdrawn: bool = False,
    score: float | None = None,
) -> Judgement:
    """Judgement ``j-ORDER`` of a pair written as two letters."""
    left, right = (named(f"m-{letter}") for letter in pair)
    return Judgement(
        id=f"j-{order}",
        left=left,
        right=right,
        verdict=verdict,
        reason=f"reason {order}",
        maker=maker,
        made_at="2024-01-01T00:00:00Z",
        order=order,
        comparison={} if score is None else {"score": score},
        supersedes=supersedes,
        withdrawn_by="w-1" if withdrawn else None,
    )


def edge(pair: str, score: float, outcome: str = "merge", *, identical: bool = False) -> Edge:
    """An edge of the machine between two letters."""
    left, right = (f"m-{letter}" for letter in pair)
    return Edge(left=left, right=right, score=score, outcome=outcome, identical=identical)


def letters(parts: object) -> list[str]:
    """Clusters or parts as strings of letters."""
    return [
        "".join(name.removeprefix("m-") for name in getattr(part, "members", part))
        for part in parts  # type: ignore[attr-defined]
    ]
