"""Where the nodes of a drawing stand: in layers, each to the right of what it depends on. Pure functions.

The layers are those of the longest path (Sugiyama, Tagawa and Toda 1981): circles are cut at one arrow, long arrows
pass the layers between in lanes, and crossings are made fewer by ordering each layer by the middle of its neighbours.
Equal drawings give equal places, in whatever order their nodes and arrows come.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from scrutiny.report.edition import Arrow, Node

#: Sizes in user units: a box, the way between two columns, the lines that leave a box, gaps, lanes and the edge.
WIDTH, HEIGHT, WAY = 172.0, 50.0, 146.0
PORT, GAP, LANE, EDGE = 20.0, 18.0, 16.0, 6.0

#: How often the layers are put in order of their neighbours.
SWEEPS = 6


@dataclass(slots=True)
class Slot:
    """A place in a layer: a node, or a lane where a long arrow passes."""

    key: str
    layer: int
    height: float
    node: Node | None = None
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    middle: float = 0.0


@dataclass(frozen=True, slots=True)
class Way:
    """An arrow as it is laid: from the slot on the right through lanes to the slot on the left."""

    arrow: Arrow
    stops: tuple[str, ...]
    turned: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """Slots by key, ways in order, and for each way where it leaves the box on its right."""

    slots: Mapping[str, Slot]
    ways: tuple[Way, ...]
    ports: tuple[float, ...]
    width: float
    height: float


def layout(nodes: Iterable[Node], arrows: Iterable[Arrow]) -> Layout:
    """The nodes and the arrows between them, laid out from left to right."""
    known = {node.key: node for node in sorted(nodes, key=lambda each: _natural(each.key))}
    if not known:
        raise ValueError("a drawing has nodes")
    slots, ways = _laid(known, _known(arrows, known))
    layers = _layers(slots)
    _ordered(layers, slots)
    _spread(layers, slots)
    return Layout(
        slots=slots,
        ways=tuple(ways),
        ports=_ports(slots, ways),
        width=2 * EDGE + len(layers) * WIDTH + (len(layers) - 1) * WAY,
        height=EDGE + max(slot.middle + slot.height / 2 for slot in slots.values()),
    )


def _natural(key: str) -> tuple[int, str]:
    """Numbers by their value, everything else behind them."""
    return (int(key), "") if key.isascii() and key.isdigit() else (10**9, key)


def _known(arrows: Iterable[Arrow], nodes: Mapping[str, Node]) -> list[Arrow]:
    """The arrows between two nodes that are there, in an order of their own."""
    kept = {arrow for arrow in arrows if arrow.tail in nodes and arrow.tip in nodes and arrow.tail != arrow.tip}
    return sorted(kept, key=lambda each: (_natural(each.tail), _natural(each.tip), each.label, each.whole, each.ring))


# ── layers ──


def _laid(nodes: Mapping[str, Node], arrows: Sequence[Arrow]) -> tuple[dict[str, Slot], list[Way]]:
    """Slots for nodes and for lanes, and the ways through them."""
    turned = _closing(nodes, arrows)
    ends = [(arrow.tip, arrow.tail) if arrow in turned else (arrow.tail, arrow.tip) for arrow in arrows]
    depth = _depths(nodes, ends)
    ports = {key: sum(right == key for right, _ in ends) for key in nodes}
    slots = {key: Slot(key, depth[key], max(HEIGHT, PORT * ports[key] + 10), node=node) for key, node in nodes.items()}
    ways = []
    for at, (arrow, (right, left)) in enumerate(zip(arrows, ends, strict=True)):
        stops = [right]
        for layer in range(depth[right] - 1, depth[left], -1):
            lane = Slot(f"lane {at} {layer}", layer, LANE)
            slots[lane.key] = lane
            stops.append(lane.key)
        stops.append(left)
        for one, other in pairwise(stops):
            slots[one].before.append(other)
            slots[other].after.append(one)
        ways.append(Way(arrow, tuple(stops), arrow in turned))
    return slots, ways


def _closing(nodes: Mapping[str, Node], arrows: Sequence[Arrow]) -> set[Arrow]:
    """The arrows that close a circle when the nodes are walked in their order."""
    leads: dict[str, list[Arrow]] = {key: [] for key in nodes}
    for arrow in arrows:
        leads[arrow.tail].append(arrow)
    closing: set[Arrow] = set()
    state: dict[str, int] = {}
    for start in nodes:
        if start in state:
            continue
        state[start] = 1
        work = [(start, iter(leads[start]))]
        while work:
            node, following = work[-1]
            step = next(following, None)
            if step is None:
                state[node] = 2
                work.pop()
            elif step.tip not in state:
                state[step.tip] = 1
                work.append((step.tip, iter(leads[step.tip])))
            elif state[step.tip] == 1:
                closing.add(step)
    return closing


def _depths(nodes: Mapping[str, Node], ends: Sequence[tuple[str, str]]) -> dict[str, int]:
    """How many arrows the longest way to an original has; the ways have no circles."""
    depth = dict.fromkeys(nodes, 0)
    for _ in nodes:
        changed = False
        for right, left in ends:
            if depth[right] <= depth[left]:
                depth[right], changed = depth[left] + 1, True
        if not changed:
            break
    return depth


def _layers(slots: Mapping[str, Slot]) -> list[list[str]]:
    """The keys of the slots by layer."""
    layers: list[list[str]] = [[] for _ in range(1 + max(slot.layer for slot in slots.values()))]
    for slot in slots.values():
        layers[slot.layer].append(slot.key)
    return layers


def _ordered(layers: list[list[str]], slots: Mapping[str, Slot]) -> None:
    """Each layer stands in the order of the middle of its neighbours."""
    for sweep in range(SWEEPS):
        down = sweep % 2 == 0
        for layer in layers[1:] if down else layers[-2::-1]:
            beside = layers[slots[layer[0]].layer + (-1 if down else 1)]
            place = {key: at for at, key in enumerate(beside)}
            old = {key: at for at, key in enumerate(layer)}
            near = {key: slots[key].before if down else slots[key].after for key in layer}
            wanted = {key: _mean([place[each] for each in near[key]], old[key]) for key in layer}
            layer.sort(key=wanted.__getitem__)


def _mean(places: Sequence[float], otherwise: float) -> float:
    return sum(places) / len(places) if places else otherwise


def _spread(layers: Sequence[Sequence[str]], slots: Mapping[str, Slot]) -> None:
    """Every slot has its middle: the fullest layer is stacked, the others stand as near to their neighbours as fits."""
    fullest = max(range(len(layers)), key=lambda at: _tall(layers[at], slots))
    at = EDGE
    for key in layers[fullest]:
        slots[key].middle = at + slots[key].height / 2
        at += slots[key].height + GAP
    for number in (*range(fullest - 1, -1, -1), *range(fullest + 1, len(layers))):
        near = [slots[key].after if number < fullest else slots[key].before for key in layers[number]]
        wanted = [
            _mean([slots[each].middle for each in keys], EDGE + slots[key].height / 2)
            for key, keys in zip(layers[number], near, strict=True)
        ]
        _settle([slots[key] for key in layers[number]], wanted)


def _tall(layer: Sequence[str], slots: Mapping[str, Slot]) -> float:
    return sum(slots[key].height + GAP for key in layer)


def _settle(layer: Sequence[Slot], wanted: Sequence[float]) -> None:
    """The slots stand in order, none over another, each as near as may be to where it is wanted."""
    groups: list[tuple[list[Slot], float, float]] = []  # slots, the top they want, their height with gaps
    for slot, middle in zip(layer, wanted, strict=True):
        groups.append(([slot], max(EDGE, middle - slot.height / 2), slot.height))
        while len(groups) > 1 and groups[-2][1] + groups[-2][2] + GAP > groups[-1][1]:
            (upper, top, tall), (lower, below, deep) = groups[-2:]
            moved = below - tall - GAP
            share = len(lower) / (len(upper) + len(lower))
            groups[-2:] = [([*upper, *lower], max(EDGE, top + (moved - top) * share), tall + GAP + deep)]
    for members, top, _ in groups:
        at = top
        for slot in members:
            slot.middle = at + slot.height / 2
            at += slot.height + GAP


def left(slot: Slot) -> float:
    """The left edge of a slot."""
    return EDGE + slot.layer * (WIDTH + WAY)


def _ports(slots: Mapping[str, Slot], ways: Sequence[Way]) -> tuple[float, ...]:
    """Where each way leaves the box on its right: in the order of where it goes, a line apart."""
    leaving: dict[str, list[int]] = {}
    for at, way in enumerate(ways):
        leaving.setdefault(way.stops[0], []).append(at)
    ports: dict[int, float] = {}
    for key, several in leaving.items():
        several.sort(key=lambda at: slots[ways[at].stops[1]].middle)
        top = slots[key].middle - PORT * (len(several) - 1) / 2
        ports |= {each: top + PORT * at for at, each in enumerate(several)}
    return tuple(ports[at] for at in range(len(ways)))
