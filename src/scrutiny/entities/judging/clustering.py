"""Who is one body or person: clusters as a pure function of mentions, machine edges and judgements.

People first: live links join, live bans keep apart. Then what is certainly identical, as one node. Then constrained
average linkage among these nodes, inside the connected components of edges the machine would merge. No result
depends on the order of edges or on a clock; the same input gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from scrutiny.entities.judging.conflicts import Conflict, Rulings, rulings
from scrutiny.entities.judging.groups import Groups
from scrutiny.entities.judging.judgement import Judgement
from scrutiny.entities.judging.linkage import UNIT, link
from scrutiny.entities.judging.links import Edge, Link, Numbered, millionths, numbered, spanning, ties
from scrutiny.errors import Unknown

__all__ = ["Cluster", "Clustering", "Edge", "Link", "clusters", "entity_id"]

#: The lowest average over all pairs of two groups at which the machine joins them.
LEAST = 0.5
#: A cluster of more mentions than this, or with a lower average inside, is for a person to look at.
LARGE, THIN = 50, 0.6
#: Up to so many connected mentions, all are looked at again to say what would split off a cluster.
NEAR = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """One body or person.

    id        `e-…` with the letters of its first mention in canonical order
    basis     single, judged (people's links alone hold it together), proposed (the machine joined some)
    average   of the scores over all pairs of its nodes, what people linked and what is identical being one node
    weakest   the weakest link of the strongest tree of links that spans it; None for a single mention
    alarms    why a person should look at it
    """

    id: str
    members: tuple[str, ...]
    basis: str
    average: float
    weakest: Link | None = None
    alarms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clustering:
    """All clusters, in the order of their first mentions, and what was held back.

    rulings     what people's judgements come to, with the conflicts
    held_back   edges the machine would merge and that bans, doubts or averages keep from it: for a person to see
    remarks     what was passed over, in words
    places      mention → number of its cluster
    apart       the mentions of the witness compartment
    components  mention → number of what it is connected with in any way; `connected` and `edges` go by that number
    given       all judgements, as they were given
    """

    clusters: tuple[Cluster, ...]
    rulings: Rulings
    held_back: tuple[Edge, ...]
    remarks: tuple[str, ...]
    places: Mapping[str, int]
    apart: frozenset[str]
    least: float
    given: tuple[Judgement, ...]
    components: Mapping[str, int]
    connected: Mapping[int, Sequence[str]]
    edges: Mapping[int, Sequence[Edge]]

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What blocks merges until somebody withdraws or judges anew."""
        return self.rulings.conflicts

    def cluster_of(self, mention: str) -> Cluster:
        """The cluster a mention is in.

        Raises:
            Unknown: there is no such mention.
        """
        if mention not in self.places:
            raise Unknown("no mention has this id", place=mention, next="scrutiny signatories lists them")
        return self.clusters[self.places[mention]]

    def cluster(self, entity: str) -> Cluster:
        """The cluster to which an entity id leads, its own or that of any member.

        Raises:
            Unknown: no mention ever gave this id.
        """
        for name in ("m-" + entity.removeprefix("e-"), entity.removeprefix("e-")):
            if name in self.places:
                return self.clusters[self.places[name]]
        raise Unknown("no entity has this id", place=entity, next="scrutiny entities lists them")

    def entity(self, mention: str) -> str:
        """The id of the entity that holds a mention.

        Raises:
            Unknown: there is no such mention.
        """
        return self.cluster_of(mention).id

    def resolve(self, entity: str) -> str:
        """The id of the cluster that now holds the mention this entity id was once made of.

        Raises:
            Unknown: no mention ever gave this id.
        """
        return self.cluster(entity).id

    def together(self, left: str, right: str) -> bool:
        """True when the two mentions are in one cluster."""
        return self.cluster_of(left) is self.cluster_of(right)

    def links(self, mention: str) -> tuple[Link, ...]:
        """The strongest tree of links that spans the mention's cluster, the strongest link first."""
        numbers = {name: number for number, name in enumerate(self.cluster_of(mention).members)}
        edges = self.edges.get(self.components[mention], ())
        inner = [each for each in edges if each.left in numbers and each.right in numbers and each.outcome == "merge"]
        links = [each for each in self.rulings.links if each.left.id in numbers]
        return tuple(spanning(numbers, links, inner))

    def without(self, link: Link) -> tuple[tuple[str, ...], ...]:
        """What the cluster of this link would be, were the link withdrawn: its members in parts, the first part first.

        Computed anew from all that is connected with it, of very many from the cluster alone; one part means that
        nothing splits off.
        """
        number = self.components[link.left]
        mentions, pair = self.connected[number], {link.left, link.right}
        if len(mentions) > NEAR:
            mentions = self.cluster_of(link.left).members
        known = set(mentions)
        again = clusters(
            mentions,
            [
                each
                for each in self.edges.get(number, ())
                if known.issuperset((each.left, each.right))
                and (link.judgement is not None or {each.left, each.right} != pair)
            ],
            [each for each in self.given if each.id != link.judgement and known.issuperset(each.pair)],
            apart=self.apart,
            least=self.least,
        )
        parts: dict[str, list[str]] = {}
        for name in self.cluster_of(link.left).members:
            parts.setdefault(again.cluster_of(name).id, []).append(name)
        return tuple(tuple(part) for part in parts.values())

    def as_bytes(self) -> bytes:
        """Clusters, conflicts and what was held back as JSON; equal input gives equal bytes."""
        plain = {
            "clusters": [asdict(each) for each in self.clusters],
            "conflicts": [each.as_item() for each in self.conflicts],
            "held_back": [asdict(each) for each in self.held_back],
            "remarks": list(self.remarks),
        }
        return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def entity_id(mention: str) -> str:
    """The id of the entity whose first mention this is."""
    return "e-" + mention.removeprefix("m-")


def clusters(
    mentions: Sequence[str],
    edges: Iterable[Edge],
    judgements: Sequence[Judgement],
    *,
    apart: Collection[str] = (),
    least: float = LEAST,
) -> Clustering:
    """The clusters of these mentions, which stand in canonical order.

    Mentions that only a live judgement remembers come last, in the order of the ledger. Those in `apart` (witnesses,
    pseudonyms) stay alone whatever edges and judgements say. `least` is the average the machine joins from.
    """
    ruled = rulings(judgements, apart=apart)
    order = sorted(judgements, key=lambda each: each.order)
    judged = (name.id for each in order if each.pair in ruled.verdicts for name in (each.left, each.right))
    names = list(dict.fromkeys((*mentions, *judged)))
    numbers = {name: number for number, name in enumerate(names)}
    known, missing = numbered(edges, numbers, apart)
    merging = [(one, other, each) for one, other, each in known if each.outcome == "merge"]

    reached = Groups(len(names))
    for one, other, _ in merging:
        reached.join(one, other)
    for said in judgements:
        if said.verdict == "same" and said.withdrawn_by is None:
            reached.join(numbers[said.left.id], numbers[said.right.id])
    component = reached.all()
    held = _held(numbers, ruled, known, component, least)

    found = held.found
    inside = [each for one, other, each in merging if found[one] == found[other]]
    connected: dict[int, list[str]] = {}
    for number, name in zip(component, names, strict=True):
        connected.setdefault(number, []).append(name)
    by_component: dict[int, list[Edge]] = {}
    for one, other, each in known:
        if component[one] == component[other]:
            by_component.setdefault(component[one], []).append(each)
    made = tuple(_described(names, numbers, held, ruled, inside))
    return Clustering(
        clusters=made,
        rulings=ruled,
        held_back=tuple(each for one, other, each in merging if found[one] != found[other]),
        remarks=(f"{missing} edges name mentions that are not there, or have no score",) if missing else (),
        places={name: place for place, each in enumerate(made) for name in each.members},
        apart=frozenset(apart),
        least=least,
        given=tuple(judgements),
        components=dict(zip(names, component, strict=True)),
        connected=connected,
        edges=by_component,
    )


@dataclass(frozen=True, slots=True)
class _Held:
    """Of every mention by number: the first of those that people linked with it, of its node, of its cluster.

    inner  by first mention, the sum of the values between the nodes of each cluster of several
    """

    people: list[int]
    nodes: list[int]
    found: list[int]
    inner: Mapping[int, int]


def _held(
    numbers: Mapping[str, int], ruled: Rulings, known: Sequence[Numbered], component: Sequence[int], least: float
) -> _Held:
    """People's bans and links, then what is identical, then the linkage; each step keeps what the last one did."""
    groups = Groups(len(numbers))
    for said in ruled.bans:
        groups.keep_apart(numbers[said.left.id], numbers[said.right.id])
    for said in ruled.links:
        groups.join(numbers[said.left.id], numbers[said.right.id])
    people = groups.all()
    for left, right in ruled.undecided:
        groups.keep_apart(numbers[left], numbers[right])
    for one, other, each in known:
        if each.identical and each.outcome == "merge":
            groups.join(one, other)
    nodes = groups.all()
    inner = link(ties(known, nodes, component), groups, millionths(least))
    return _Held(people, nodes, groups.all(), inner)


def _described(
    names: Sequence[str], numbers: Mapping[str, int], held: _Held, ruled: Rulings, inside: Sequence[Edge]
) -> Iterator[Cluster]:
    """The clusters, in the order of their first mentions."""
    found = held.found
    weakest = {found[numbers[each.left]]: each for each in spanning(numbers, ruled.links, inside)}
    disputed = {found[numbers[name]] for each in ruled.conflicts for name in (each.left, each.right)}
    members: dict[int, list[int]] = {}
    for number, first in enumerate(found):
        members.setdefault(first, []).append(number)
    for first, those in members.items():
        many = len({held.nodes[number] for number in those})
        average = held.inner.get(first, 0) / UNIT / (many * (many - 1) / 2) if many > 1 else 1.0
        by_people = len({held.people[number] for number in those}) == 1
        yield Cluster(
            id=entity_id(names[first]),
            members=tuple(names[number] for number in those),
            basis="single" if len(those) == 1 else "judged" if by_people else "proposed",
            average=round(average, 6),
            weakest=weakest.get(first),
            alarms=_alarms(len(those), average, disputed=first in disputed),
        )


def _alarms(size: int, average: float, *, disputed: bool) -> tuple[str, ...]:
    said = {
        f"large: {size} mentions": size > LARGE,
        f"thin: its mentions agree only by {average:.2f} on average": average < THIN,
        "conflict: judgements on it cannot all hold": disputed,
    }
    return tuple(words for words, holds in said.items() if holds)
