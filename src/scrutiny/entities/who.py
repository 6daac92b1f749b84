"""Who is who: every mention compared with those it may be one with, under what people judged.

Nothing here is kept: mentions, judgements and the version of the model give the same answer every time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from scrutiny.digest import digest
from scrutiny.dossier import Dossier
from scrutiny.entities.candidates import Candidates
from scrutiny.entities.comparing.explaining import Evidence
from scrutiny.entities.judging.clustering import Clustering, Edge, clusters
from scrutiny.entities.judging.judgement import Judgement, judgements
from scrutiny.entities.mention import Mention
from scrutiny.entities.mentions import mentions
from scrutiny.entities.pair import RULES, Around, Pair, around_of, compare_in, worth_showing
from scrutiny.evidence.custody import is_secret
from scrutiny.protection.marks import parse
from scrutiny.text.fold import folded


@dataclass(frozen=True, kw_only=True)
class Who:
    """All mentions, what was found of pairs of them, what people judged, and who is who by all of it."""

    mentions: tuple[Mention, ...]
    pairs: tuple[Pair, ...]
    judgements: tuple[Judgement, ...]
    clustering: Clustering

    @cached_property
    def mention(self) -> Mapping[str, Mention]:
        """Every mention by id, with those that only judgements remember."""
        return {each.id: each for each in self.mentions}

    @cached_property
    def around(self) -> Around:
        """What the mentions together know of names."""
        return around_of(self.mentions)

    def entity(self, mention: str) -> str:
        """The id of the entity that holds a mention."""
        return self.clustering.cluster_of(mention).id


def who(dossier: Dossier) -> Who:
    """Who is who in a dossier today."""
    judged = tuple(judgements(dossier))
    met = with_judged(mentions(dossier), judged)
    pairs = tuple(_kept(dossier, met))
    edges = [
        Edge(
            left=pair.left.id,
            right=pair.right.id,
            score=pair.score,
            outcome=pair.outcome,
            identical=pair.identical,
        )
        for pair in pairs
    ]
    protected = frozenset(each.id for each in met if each.compartment)
    held = clusters([each.id for each in met], edges, judged, apart=protected)
    return Who(mentions=tuple(met), pairs=pairs, judgements=judged, clustering=held)


SCHEMA = "CREATE TABLE compared (source TEXT PRIMARY KEY, rows TEXT NOT NULL)"


def _kept(dossier: Dossier, met: Sequence[Mention]) -> list[Pair]:
    """The pairs as they were kept, compared anew where a mention or the model changed; confidential ones in memory."""
    secret = any(is_secret(parse(each.mark)) for each in met)
    views = dossier.shut if secret else dossier.views
    views.open("compared", RULES, SCHEMA)
    source = digest(
        [[each.id, each.kind, each.compartment, each.affiliation or "", each.country or ""] for each in met]
    )
    row = views.db.execute("SELECT rows FROM compared WHERE source = ?", (source,)).fetchone()
    by_id = {each.id: each for each in met}
    if row is not None:
        return [_from_item(item, by_id) for item in json.loads(row[0])]
    found = compared(met)
    rows = json.dumps([_as_item(pair) for pair in found], ensure_ascii=False)
    views.db.execute("DELETE FROM compared")
    views.db.execute("INSERT INTO compared VALUES (?, ?)", (source, rows))
    return found


def _as_item(pair: Pair) -> dict[str, Any]:
    return {**pair.as_shown(), "left": pair.left.id, "right": pair.right.id, "identical": pair.identical}


def _from_item(item: Mapping[str, Any], by_id: Mapping[str, Mention]) -> Pair:
    return Pair(
        left=by_id[item["left"]],
        right=by_id[item["right"]],
        score=item["score"],
        outcome=item["outcome"],
        evidence=tuple(Evidence(**each) for each in item["evidence"]),
        vetoes=tuple(item["vetoes"]),
        identical=item["identical"],
    )


def with_judged(met: Sequence[Mention], judged: Iterable[Judgement]) -> list[Mention]:
    """The mentions, and behind them those that only a judgement remembers: nothing judged is ever lost."""
    known = {each.id for each in met}
    found = list(met)
    for judgement in judged:
        for mention in (judgement.left, judgement.right):
            if mention.id not in known:
                known.add(mention.id)
                found.append(mention)
    return found


def compared(met: Sequence[Mention]) -> list[Pair]:
    """Every pair of mentions that a rule has something to say of, but those it leaves apart.

    Mentions of one name are compared each with the next one only, and different names once, through mentions of one
    roll where there are such: what is said of two names holds for all who print them.
    """
    open_ones = [each for each in met if not each.compartment]
    around = around_of(open_ones)
    groups: dict[tuple[bool, str], list[Mention]] = {}
    for each in open_ones:
        groups.setdefault((each.kind == "individual", folded(each.text) or each.text), []).append(each)
    found = [compare_in(left, right, around) for same in groups.values() for left, right in _chained(same)]
    found += [compare_in(left, right, around) for left, right in _of_one_row(open_ones)]
    firsts = {same[0].id: same for same in groups.values()}
    near = Candidates((same[0].id, same[0].text, same[0].kind) for same in groups.values())
    for one, other in near.pairs():
        left, right = _representing(firsts[one], firsts[other])
        if left.row is None or left.row != right.row:
            found.append(compare_in(left, right, around))
    return worth_showing(found)


def pair_of(known: Who, left: Mention, right: Mention) -> Pair:
    """Two mentions compared as all others are."""
    return compare_in(left, right, known.around)


def _chained(same: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Mentions of one name, each with one before it; one that a list prints again is not what the next is tied to."""
    anchor = same[0]
    for each in same[1:]:
        yield anchor, each
        if each.roll is None or each.roll != anchor.roll:
            anchor = each


def _of_one_row(met: Iterable[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """The names that one row of a gazetteer gives, each with the next."""
    rows: dict[str, list[Mention]] = {}
    for each in met:
        if each.row is not None:
            rows.setdefault(each.row, []).append(each)
    for names in rows.values():
        yield from pairwise(names)


def _representing(left: Sequence[Mention], right: Sequence[Mention]) -> tuple[Mention, Mention]:
    """The two mentions that stand for two names: of one roll where both are in one, else of one row, else the first."""
    for field in ("roll", "row"):
        ours = {getattr(each, field): each for each in reversed(left) if getattr(each, field)}
        for other in right:
            if getattr(other, field) in ours:
                return ours[getattr(other, field)], other
    return left[0], right[0]


__all__ = ["Pair", "Who", "compared", "pair_of", "who", "with_judged"]
