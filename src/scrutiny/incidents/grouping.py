"""Allegations grouped into acts, and acts into incidents: a machine's proposal, made without looking at any name list.

Two allegations are put down as one act when they name the same type of act and contradict each other in nothing: the
actor, the victims, the place and the period are equal, nearly equal in words, or silent on one side. Victims that one
names and the other does not keep them apart unless both stand in one sentence. What is recorded stays a person's
decision.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from scrutiny.incidents.told import Told, space_acts

#: From which share of common words two descriptions count as nearly equal.
ALIKE = 0.5
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedAct:
    """One act as several allegations tell of it, the first one first."""

    act: str
    told: tuple[Told, ...]
    kind: str | None = None

    def said(self, name: str) -> str | None:
        """What the first allegation that says something of it says: actor, victims, place or period."""
        return next((value for each in self.told if (value := getattr(each, name))), None)

    @property
    def venues(self) -> tuple[str, ...]:
        """The venues of the UN that its allegations name."""
        return tuple(dict.fromkeys(name for each in self.told for name in each.venues))


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedIncident:
    """Acts that seem to belong together.

    kind       reprisal, un_space_act or incident
    grounds    further allegations it stands on that are no act of their own: that it was in reprisal
    """

    kind: str
    acts: tuple[ProposedAct, ...]
    grounds: tuple[Told, ...] = ()

    @property
    def told(self) -> tuple[Told, ...]:
        """Every allegation it stands on, once."""
        every = (*self.grounds, *(each for act in self.acts for each in act.told))
        return tuple({each.id: each for each in every}.values())


def grouped(allegations: Sequence[Told]) -> list[ProposedIncident]:
    """The incidents that allegations seem to tell of, in the order of the first allegation of each.

    Allegations of no particular act (no right is touched) that name no victim and no period propose nothing.
    """
    places = {each.id: number for number, each in enumerate(allegations)}
    sentences: dict[tuple[str, int], list[Told]] = defaultdict(list)
    for each in allegations:
        sentences[each.document, each.sentence].append(each)
    why = {key: [each for each in said if each.act in space_acts()["reprisals"]] for key, said in sentences.items()}
    found = [*_reprisals(sentences, why)]
    taken = {each.id for incident in found for each in incident.told}
    rest = [each for each in allegations if each.id not in taken and _particular(each)]
    acts = [*_acts([each for each in rest if _in_a_space(each)], kind="un_space_act")]
    found += [ProposedIncident(kind="un_space_act", acts=(act,)) for act in acts]
    found += _incidents([*_acts([each for each in rest if not _in_a_space(each)])])
    return sorted(found, key=lambda incident: min(places[each.id] for each in incident.told))


def _particular(each: Told) -> bool:
    return bool(each.rights or each.victims or each.period)


def _in_a_space(each: Told) -> bool:
    acts = space_acts()
    alone, placed = each.act in acts["by_themselves"], each.act in acts["with_a_venue"]
    return each.un and (alone or (placed and bool(each.venues)))


def _reprisals(
    sentences: dict[tuple[str, int], list[Told]], why: dict[tuple[str, int], list[Told]]
) -> Iterator[ProposedIncident]:
    """A sentence that alleges a reprisal, with the acts it consists of; the like told elsewhere joins it."""
    open_ones: list[tuple[list[Told], list[Told]]] = []
    for key, grounds in why.items():
        if not grounds:
            continue
        acts = [each for each in sentences[key] if each not in grounds and _particular(each)]
        for known_grounds, known_acts in open_ones:
            codes = {each.act for each in acts}
            if codes == {each.act for each in known_acts} and all(_agree(a, b) for a in grounds for b in known_grounds):
                known_grounds += grounds
                known_acts += acts
                break
        else:
            open_ones.append(([*grounds], acts))
    for grounds, acts in open_ones:
        if acts:
            proposed = tuple(_acts(acts, kind="reprisal"))
            yield ProposedIncident(kind="reprisal", acts=proposed, grounds=tuple(grounds))
        else:
            act = ProposedAct(act=grounds[0].act, told=tuple(grounds), kind="reprisal")
            yield ProposedIncident(kind="reprisal", acts=(act,))


#: What allegations are compared by; a period agrees only with the same words, for one figure changes it.
_COMPARED = ("victims", "period", "place", "actor")


@dataclass(slots=True)
class _Act:
    """An act as it grows: its allegations, and what they say of each thing in different words."""

    number: int
    told: list[Told] = field(default_factory=list)
    said: dict[str, set[frozenset[str]]] = field(default_factory=lambda: {name: set() for name in _COMPARED})

    def agrees(self, each: Told) -> bool:
        """True when the allegation contradicts nothing that the act's allegations say."""
        return all(
            _alike(words, other, whole=name == "period")
            for name in _COMPARED
            if (words := _said(each, name)) is not None
            for other in self.said[name]
        )

    def take(self, each: Told) -> None:
        """The allegation is one of the act's."""
        self.told.append(each)
        for name in _COMPARED:
            if (words := _said(each, name)) is not None:
                self.said[name].add(words)

    def ends_in(self, each: Told) -> bool:
        """True when the act's last allegation stands in the same sentence."""
        last = self.told[-1]
        return (each.document, each.sentence) == (last.document, last.sentence)


def _acts(allegations: Iterable[Told], kind: str | None = None) -> Iterator[ProposedAct]:
    """Allegations of one type that agree, put down as one act; only acts whose victims share a word are compared."""
    order: list[_Act] = []
    by_word: dict[tuple[str, str | None], dict[int, _Act]] = defaultdict(dict)
    last: dict[str, _Act] = {}
    for each in allegations:
        words = _said(each, "victims") or (None,)
        near = {number: act for word in words for number, act in by_word[each.act, word].items()}
        home = next((near[number] for number in sorted(near) if near[number].agrees(each)), None)
        beside = last.get(each.act)
        if home is None and beside is not None and beside.ends_in(each) and beside.agrees(each):
            home = beside
        if home is None:
            home = _Act(number=len(order))
            order.append(home)
        home.take(each)
        last[each.act] = home
        for word in words:
            by_word[each.act, word][home.number] = home
    for act in order:
        yield ProposedAct(act=act.told[0].act, told=tuple(act.told), kind=kind)


def _said(each: Told, name: str) -> frozenset[str] | None:
    value: str | None = getattr(each, name)
    return _words(value) if value else None


def _agree(a: Told, b: Told) -> bool:
    return all(alike(getattr(a, name), getattr(b, name), whole=name == "period") for name in _COMPARED)


def _incidents(acts: Sequence[ProposedAct]) -> Iterator[ProposedIncident]:
    """Acts on the same victims, in words, that agree in place and period are one incident; others stand alone."""
    homes: dict[frozenset[str], list[list[ProposedAct]]] = defaultdict(list)
    order: list[list[ProposedAct]] = []
    for act in acts:
        victims = act.said("victims")
        same = homes[_words(victims)] if victims else []
        home = next((group for group in same if all(_together(act, other) for other in group)), None)
        if home is None:
            home = []
            same.append(home)
            order.append(home)
        home.append(act)
    for group in order:
        yield ProposedIncident(kind="incident", acts=tuple(group))


def _together(a: ProposedAct, b: ProposedAct) -> bool:
    return all(alike(a.said(name), b.said(name), whole=name == "period") for name in ("actor", "place", "period"))


def alike(a: str | None, b: str | None, *, whole: bool = False) -> bool:
    """True when two descriptions may mean the same: one is silent, all words of one stand in the other, or most do.

    `whole`: only equal words will do, for what one figure can change.
    """
    return a is None or b is None or _alike(_words(a), _words(b), whole=whole)


def _alike(left: frozenset[str], right: frozenset[str], *, whole: bool) -> bool:
    if whole or not left or not right:
        return left == right
    common = len(left & right)
    return common == min(len(left), len(right)) or common / len(left | right) >= ALIKE


@lru_cache(maxsize=65536)
def _words(text: str) -> frozenset[str]:
    """The words of a description, case and the shortest ones aside, where letters make words."""
    found = _WORD.findall(text.casefold())
    long = frozenset(word for word in found if len(word) > 3 or not word.isascii() or word.isdigit())
    return long or frozenset(found)
