"""Who is who: every mention compared with those it may be one with, under what people judged.

Nothing here is kept: mentions, judgements and the version of the model give the same answer every time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise
from typing import Any, NamedTuple

from scrutiny.digest import digest
from scrutiny.dossier import Dossier
from scrutiny.entities.candidates import Candidates
from scrutiny.entities.comparing.explaining import Evidence
from scrutiny.entities.judging.clustering import Clustering, Edge, clusters
from scrutiny.entities.judging.judgement import Judgement, judgements
from scrutiny.entities.mention import Mention
from scrutiny.entities.mentions import mentions
from scrutiny.entities.names.printed import printed
from scrutiny.entities.pair import RULES, Around, Met, Pair, around_of, compare_in, met_in, worth_showing
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


#: Names of one line, and mentions of one name, that are compared with each other because a line states them together.
STATED = 8
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
    groups: dict[tuple[bool, str], list[Mention]] = {}
    for each in open_ones:
        groups.setdefault((each.kind == "individual", folded(each.text) or each.text), []).append(each)
    return worth_showing(_met(open_ones, list(groups.values()), around_of(open_ones)))


def _met(open_ones: Sequence[Mention], groups: Sequence[Sequence[Mention]], around: Around) -> Iterator[Met]:
    """All comparisons of `compared`, in its order; `groups` are the mentions of one name each."""
    for same in groups:
        for left, right in _chained(same):
            yield met_in(left, right, around)
    for left, right in _of_one_row(open_ones):
        yield met_in(left, right, around)
    standing = {same[0].id: _Standing.of(same) for same in groups}
    near = Candidates((same[0].id, same[0].text, same[0].kind) for same in groups)
    for one, other in dict.fromkeys((*near.pairs(), *_stated(groups))):
        left, right = _representing(standing[one], standing[other])
        if left.row is None or left.row != right.row:
            yield met_in(left, right, around)


def pair_of(known: Who, left: Mention, right: Mention) -> Pair:
    """Two mentions compared as all others are."""
    return compare_in(left, right, known.around)


def _chained(same: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Mentions of one name, each with another one, in their order; linear in their number.

    With the row of a gazetteer that lists the name; else each with the one before, people of one affiliation beside
    each other, and what may be a body with one that is. What a list prints again is not what the next is tied to.
    """
    row = next((each for each in same if each.row is not None), None)
    if row is not None:
        yield from ((each, row) for each in same if each is not row)
        return
    ordered = sorted(same, key=lambda each: (each.kind == "unknown", folded(each.affiliation or "")))
    anchor = ordered[0]
    for each in ordered[1:]:
        yield anchor, each
        if each.kind == anchor.kind and (each.roll is None or each.roll != anchor.roll):
            anchor = each


def _stated(groups: Sequence[Sequence[Mention]]) -> Iterator[tuple[str, str]]:
    """Names that one printed line gives as one body's, each with each: the acronym alone and the full name alone.

    Without them an acronym would be tied to the one mention that prints both, and to no other of the same name.
    """
    by_name: dict[str, list[str]] = {}
    order: dict[str, int] = {}
    lines = {}
    for number, same in enumerate(groups):
        lines[same[0].id] = line = printed(same[0].text, same[0].kind)
        order[same[0].id] = number
        by_name.setdefault(folded(line.name), []).append(same[0].id)
    for line in lines.values():
        names = [folded(name) for name in dict.fromkeys((line.name, *line.aliases, *line.acronyms))]
        held = [by_name.get(name, ())[:STATED] for name in names[:STATED]]
        for one, other in combinations(held, 2):
            for left in one:
                for right in other:
                    if left != right:
                        yield (left, right) if order[left] < order[right] else (right, left)


def _of_one_row(met: Iterable[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """The names that one row of a gazetteer gives, each with the next."""
    rows: dict[str, list[Mention]] = {}
    for each in met:
        if each.row is not None:
            rows.setdefault(each.row, []).append(each)
    for names in rows.values():
        yield from pairwise(names)


class _Standing(NamedTuple):
    """The first of the mentions of one name, and the first of them in each roll and each row."""

    first: Mention
    rolls: Mapping[str, Mention]
    rows: Mapping[str, Mention]

    @classmethod
    def of(cls, same: Sequence[Mention]) -> _Standing:
        rolls: dict[str, Mention] = {}
        rows: dict[str, Mention] = {}
        for each in same:
            if each.roll:
                rolls.setdefault(each.roll, each)
            if each.row:
                rows.setdefault(each.row, each)
        return cls(same[0], rolls, rows)


def _representing(left: _Standing, right: _Standing) -> tuple[Mention, Mention]:
    """The two mentions that stand for two names: of one roll where both are in one, else of one row, else the first."""
    for ours, theirs in ((left.rolls, right.rolls), (left.rows, right.rows)):
        if ours and theirs:
            for which, other in theirs.items():
                if which in ours:
                    return ours[which], other
    return left.first, right.first


__all__ = ["Pair", "Who", "compared", "pair_of", "who", "with_judged"]
