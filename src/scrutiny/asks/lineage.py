"""How asks follow one another over the years: the lines that people recorded, and lines that likeness suggests.

A proposal is never recorded by itself. What escalates is known by the ladder of means: a statement, then a resolution,
then a mechanism, asked of the same body about the same State.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from math import log
from typing import Any

from scrutiny.asks.ask import Ask
from scrutiny.asks.bodies import same_body
from scrutiny.asks.circles import circular
from scrutiny.asks.measures import reaffirms, rung
from scrutiny.asks.phrased import by_mission
from scrutiny.asks.states import is_listed, state_key, to_all_states, without_mission
from scrutiny.text.fold import terms
from scrutiny.vocabulary import listing

#: From how much likeness of wording on a later ask may repeat an earlier one, or reaffirm it.
REPEATED, REAFFIRMED = 0.6, 0.3
#: How alike two addressees are that may be one.
SAME = 0.5
#: By how many of its rarest words an ask is looked for, and how many asks of each word are looked at.
LOOKED_FOR, MOST = 4, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One ask after another: `later` repeats, escalates, replaces or reaffirms `earlier`.

    status     recorded or proposed
    likeness   of the wording, 0 to 1
    """

    later: str
    relation: str
    earlier: str
    status: str
    likeness: float = 1.0
    reasons: tuple[str, ...] = ()

    def as_item(self) -> dict[str, Any]:
        """The line as JSON."""
        return {
            "later": self.later,
            "relation": self.relation,
            "earlier": self.earlier,
            "status": self.status,
            "likeness": round(self.likeness, 2),
            "reasons": list(self.reasons),
        }


def recorded(asks: Iterable[Ask]) -> list[Line]:
    """The lines that the rows themselves say, in their order; those that lead back to where they begin left out."""
    known = list(asks)
    skipped = circles(known)
    return [line for line in _said(known) if (line.later, line.earlier) not in skipped]


def circles(asks: Iterable[Ask]) -> frozenset[tuple[str, str]]:
    """The links (later, earlier) by which asks lead back to themselves, which are no lineage."""
    return circular({ask.id: [to for _, to in ask.links] for ask in asks if ask.links})


def _said(asks: Iterable[Ask]) -> list[Line]:
    return [
        Line(later=ask.id, relation=relation, earlier=to, status="recorded")
        for ask in asks
        for relation, to in ask.links
    ]


def proposed(asks: Sequence[Ask]) -> list[Line]:
    """The lines that wording, addressee and means suggest and nobody recorded, by the day of the later ask.

    At most one a relation for each later ask: the likest earlier one, or the step of the ladder just below; none where
    somebody recorded such a relation of it, or any between the two, be it in a circle.
    """
    ordered = sorted(map(_told, asks), key=lambda told: told.day)
    said = list(_said(asks))
    known = {pair for line in said for pair in ((line.later, line.earlier), (line.earlier, line.later))}
    related = {(line.later, line.relation) for line in said}
    earlier = Earlier(_weights(ordered))
    found: list[Line] = []
    for _, day in groupby(ordered, key=lambda told: told.day):
        made = list(day)
        for later in made:
            lines = (_alike(later, earlier), _step(later, earlier))
            found += [line for line in lines if line is not None and _is_new(line, known, related)]
        for told in made:
            earlier.take(told)
    return found


def _is_new(line: Line, known: set[tuple[str, str]], related: set[tuple[str, str]]) -> bool:
    """True when nobody recorded how the two are related, nor what the later one is related to in this way."""
    return (line.later, line.earlier) not in known and (line.later, line.relation) not in related


def chain(asks: Sequence[Ask], lines: Sequence[Line], start: str) -> list[Ask]:
    """The asks that lines join to one ask, whichever way, the oldest first; the ask itself among them."""
    joined: dict[str, list[str]] = {}
    for line in lines:
        joined.setdefault(line.later, []).append(line.earlier)
        joined.setdefault(line.earlier, []).append(line.later)
    reached, waiting = {start}, [start]
    while waiting:
        for other in joined.get(waiting.pop(), ()):
            if other not in reached:
                reached.add(other)
                waiting.append(other)
    return sorted((ask for ask in asks if ask.id in reached), key=lambda ask: (ask.made_on, ask.id))


def ladder(asks: Iterable[Ask]) -> list[str]:
    """The means that asks want, in the order in which each higher rung was first reached: the path of escalation."""
    path: list[str] = []
    highest = 0
    for ask in sorted(asks, key=lambda ask: (ask.made_on, rung(ask.measure))):
        if ask.measure and rung(ask.measure) > highest:
            highest = rung(ask.measure)
            path.append(ask.measure)
    return path


def likeness(left: str, right: str, weights: Mapping[str, float] | None = None) -> float:
    """How much of the words two texts share, rarer ones counting more: 0 nothing, 1 all of the shorter one."""
    return _shared(frozenset(terms(left)), frozenset(terms(right)), weights or {})


def _shared(ours: frozenset[str], theirs: frozenset[str], weights: Mapping[str, float]) -> float:
    shorter = min(_worth(ours, weights), _worth(theirs, weights))
    return _worth(ours & theirs, weights) / shorter if shorter else 0.0


def _worth(words: Iterable[str], weights: Mapping[str, float]) -> float:
    return sum(weights.get(word, 1.0) for word in words)


@dataclass(frozen=True, slots=True)
class _Told:
    """An ask with what it is compared by: the words of what it asks, those that say whom, the State, the day.

    body  the body that is to act; None where one State or its mission is asked
    """

    ask: Ask
    words: frozenset[str]
    whom: frozenset[str]
    state: str
    day: date
    body: str | None = None


class Earlier:
    """The asks made before a day, so kept that those like a later one are found without looking at them all.

    weights   how much a word is worth: the rarer, the more
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = weights
        self.by_word: dict[tuple[str, str | None], list[_Told]] = {}
        self.rare: dict[str, list[str]] = {}
        self.steps: dict[tuple[str, str, int], _Told] = {}
        self.worth: dict[str, float] = {}

    def likeness(self, left: _Told, right: _Told) -> float:
        """How much of what two asks want is the same, as `likeness` counts it."""
        shorter = min(self._worth(left), self._worth(right))
        return sum(map(self.weights.__getitem__, left.words & right.words)) / shorter if shorter else 0.0

    def _worth(self, told: _Told) -> float:
        known = self.worth.get(told.ask.id)
        if known is None:
            known = self.worth[told.ask.id] = _worth(told.words, self.weights)
        return known

    def take(self, told: _Told) -> None:
        """The ask is among the earlier ones from now on."""
        for word in self.rarest(told):
            self.by_word.setdefault((word, None), []).append(told)
            self.by_word.setdefault((word, told.state), []).append(told)
        if high := rung(told.ask.measure):
            for name in _names(told):
                self.steps[name, told.state, high] = told

    def rarest(self, told: _Told) -> list[str]:
        """The words of an ask by which it is looked for: its rarest ones."""
        known = self.rare.get(told.ask.id)
        if known is None:
            known = sorted(told.words, key=lambda word: (-self.weights.get(word, 0.0), word))[:LOOKED_FOR]
            self.rare[told.ask.id] = known
        return known

    def alike(self, later: _Told) -> list[_Told]:
        """Earlier asks to the same addressee that share a rare word with a later one, the newest of each word."""
        found: dict[str, _Told] = {}
        states = (later.state, "") if later.state else (None,)
        for key in ((word, state) for word in self.rarest(later) for state in states):
            for told in self.by_word.get(key, ())[-MOST:]:
                if told.ask.id not in found and _same(told, later):
                    found[told.ask.id] = told
        return list(found.values())

    def below(self, later: _Told) -> list[_Told]:
        """Earlier asks of a lower rung, to the same body or the same addressee: the newest of each rung."""
        own, state = rung(later.ask.measure), later.state
        names = set(_names(later))
        if state:
            keys = [(name, about, high) for name in names for about in (state, "") for high in range(1, own)]
            found = [self.steps[key] for key in keys if key in self.steps]
        else:
            found = [told for key, told in self.steps.items() if key[0] in names and key[2] < own]
        fit = (told for told in found if same_body(later.body, told.body) or _same(told, later))
        return list({told.ask.id: told for told in fit}.values())


def _told(ask: Ask) -> _Told:
    listed = is_listed(ask.addressee)
    whom = [state_key(ask.addressee)] if listed else terms(without_mission(ask.addressee))
    words = frozenset(terms(ask.action))
    one_state = listed or by_mission(ask.addressee)
    body = None if one_state and not to_all_states(ask.addressee) else ask.body
    return _Told(ask, words, frozenset(set(whom) - _sorts() or whom), ask.state.casefold(), ask.made_on, body)


@cache
def _sorts() -> frozenset[str]:
    """Words of an addressee that name nobody by themselves."""
    return frozenset(part for word in listing("asked_measures")["sorts"] for part in terms(word))


def _names(told: _Told) -> list[str]:
    """What an ask is looked for by when a step of the ladder is sought: its body, the words of its addressee."""
    return [*([f"body {told.body}"] if told.body else []), *told.whom]


def _same(left: _Told, right: _Told) -> bool:
    """True when two asks may well address the same."""
    if left.whom == right.whom:
        return bool(left.whom)
    shorter = min(len(left.whom), len(right.whom))
    return shorter > 0 and len(left.whom & right.whom) / shorter >= SAME


def _alike(later: _Told, earlier: Earlier) -> Line | None:
    """The earlier ask that the later one repeats or reaffirms by its wording, if any."""
    scored = [(earlier.likeness(later, told), told.day, told.ask.id, told.ask) for told in earlier.alike(later)]
    if not scored:
        return None
    best, _, _, known = max(scored, key=lambda one: one[:3])
    if best >= REAFFIRMED and reaffirms(later.ask.action):
        return _line(later.ask, "reaffirms", known, best, ("its words reaffirm", "the same addressee"))
    if best < REPEATED or rung(later.ask.measure) > rung(known.measure):
        return None
    return _line(later.ask, "repeats", known, best, ("much the same words", "the same addressee"))


def _step(later: _Told, earlier: Earlier) -> Line | None:
    """The earlier ask just below on the ladder, if the later one asks for a stronger means."""
    below = earlier.below(later)
    if not below:
        return None
    like = {told.ask.id: earlier.likeness(later, told) for told in below}
    top = max(below, key=lambda told: (rung(told.ask.measure), told.day, like[told.ask.id], told.ask.id))
    known = top.ask
    step = f"{known.measure} → {later.ask.measure}".replace("_", " ")
    same = "the same body" if same_body(later.body, top.body) else "like addressees"
    return _line(later.ask, "escalates", known, like[known.id], (step, same))


def _line(later: Ask, relation: str, known: Ask, like: float, reasons: tuple[str, ...]) -> Line:
    return Line(later=later.id, relation=relation, earlier=known.id, status="proposed", likeness=like, reasons=reasons)


def _weights(told: Sequence[_Told]) -> dict[str, float]:
    """Rarer words weigh more: the logarithm of how few of the asks have them."""
    counts = Counter(word for each in told for word in each.words)
    return {word: log(1 + len(told) / count) for word, count in counts.items()}
