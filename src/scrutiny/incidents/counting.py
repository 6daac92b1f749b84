"""How many events, acts and victims: what is counted is said, and what may overlap is never added up blindly.

Victims of several acts may be the same people. Unless somebody recorded how the groups lie to each other, all that is
certain is this: there are at least as many as the largest group has at least, and at most as many as all groups have
at most together. Two fields narrow that:

    among   the victims of this act are those of another act or some of them: they are counted with that act
    apart   none of the victims of this act is a victim of any other act counted: least numbers add up

Named victims are counted once each, however many acts they suffered. Numbers of different counting units (persons,
families …) are never added. A group without a number leaves the upper bound open.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from scrutiny.tables.row import Row

#: The unit of a named victim, and of a group that states none.
PERSON = "individual"


@dataclass(frozen=True, slots=True, kw_only=True)
class Harm:
    """The victims of one act, for counting.

    person        a key for the one named victim; None for a group
    least, most   of a group; None where nobody said
    among         the act whose victims these are or are among
    """

    act: str
    unit: str = PERSON
    person: str | None = None
    least: float | None = None
    most: float | None = None
    among: str | None = None
    apart: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How many victims of one unit there are at least and at most; `most` None: nobody can say.

    named      how many of them are named victims
    unstated   acts on a group whose number nobody stated
    """

    unit: str
    least: float
    most: float | None
    named: int = 0
    unstated: int = 0

    def as_item(self) -> dict[str, float | int | str | None]:
        """The bounds as the command line prints them."""
        return {
            "counting_unit": self.unit,
            "min": _whole(self.least),
            "max": None if self.most is None else _whole(self.most),
            "named": self.named,
            "unstated": self.unstated,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Events, acts and victims, and what has to be said beside the figures."""

    events: int
    acts: int
    victims: tuple[Bounds, ...] = ()
    caveats: tuple[str, ...] = ()


@dataclass(slots=True)
class _Whole:
    """Acts whose victims are those of one act, the root, or among them."""

    root: Harm
    people: set[str] = field(default_factory=set)
    least: float = 0
    unstated: int = 0
    odd: bool = False

    @property
    def most(self) -> float | None:
        stated = 1.0 if self.root.person else self.root.most
        return None if stated is None else max(stated, self.least)


def tally(acts: Sequence[Row]) -> Tally:
    """The count of some acts: of the incidents they belong to, of themselves, of their victims."""
    harms = [harm(act) for act in acts]
    bounds, odd = victims(harms)
    caveats = ["acts are alleged unless a published finding says otherwise"] if acts else []
    if len(harms) > 1 and any(each.person is None for each in harms):
        caveats.append(
            "the victims of several acts may be the same: min is the largest group, max the sum, unless recorded apart"
        )
    if any(each.unstated for each in bounds):
        caveats.append("groups whose number nobody stated are in no figure and leave max open")
    elif any(each.most is None for each in bounds):
        caveats.append("a group with no highest number leaves max open")
    if len(bounds) > 1:
        caveats.append("different counting units are never added up")
    if uncoded := sum(1 for act in acts if act.get("victim_words") and not _coded(act)):
        caveats.append(f"{uncoded} acts name victims in a source's words only, coded neither as one person nor a group")
    if nobody := sum(1 for act in acts if not act.get("victim_words") and not _coded(act)):
        caveats.append(f"{nobody} acts say nothing of a victim")
    caveats += [f"{name}: a part is said to be larger than the whole" for name in odd]
    return Tally(
        events=len({str(act.get("incident")) for act in acts}),
        acts=len(acts),
        victims=tuple(bounds),
        caveats=tuple(caveats),
    )


def harm(act: Row) -> Harm:
    """What counting needs of an act; an act whose victims nobody coded counts as a group without a number."""
    number: Mapping[str, float | None] = act.get("number") or {}
    person = act.get("victim_link") or " ".join(str(act.get("victim") or "").casefold().split()) or None
    return Harm(
        act=act.id,
        unit=str(act.get("counting_unit") or PERSON),
        person=person,
        least=number.get("min"),
        most=number.get("max"),
        among=act.get("among"),
        apart=bool(act.get("apart")) and person is None,
    )


def victims(harms: Sequence[Harm]) -> tuple[list[Bounds], list[str]]:
    """The bounds by counting unit, in order of appearance, and the acts in which a part is larger than the whole."""
    known = {each.act: each for each in harms}
    wholes: dict[str, dict[str, _Whole]] = defaultdict(dict)
    for each in harms:
        root = known[_root(known, each)]
        whole = wholes[each.unit].setdefault(root.act if root.unit == each.unit else each.act, _Whole(root=root))
        if whole.root.unit != each.unit:
            whole.root = each
        _take(whole, each)
    found, odd = [], []
    for unit, groups in wholes.items():
        found.append(_bounds(unit, list(groups.values())))
        odd += [name for name, whole in groups.items() if whole.odd]
    return found, odd


def _take(whole: _Whole, each: Harm) -> None:
    """One more act of the whole is counted in."""
    if each.person is not None:
        whole.people.add(each.person)
    elif each is whole.root and each.least is None and each.most is None:
        whole.unstated += 1
    at_least = max(float(len(whole.people)), 0.0 if each.person else each.least or 0.0)
    whole.least = max(whole.least, at_least)
    stated = 1.0 if whole.root.person else whole.root.most
    whole.odd = stated is not None and whole.least > stated


def _bounds(unit: str, wholes: Iterable[_Whole]) -> Bounds:
    """Lower: the groups recorded apart, and the larger of the named people and the largest group of the others."""
    groups = list(wholes)
    met = Counter(name for each in groups for name in each.people)
    alone = [each.root.apart and all(met[name] == 1 for name in each.people) for each in groups]
    apart = [each for each, is_apart in zip(groups, alone, strict=True) if is_apart]
    mixed = [each for each, is_apart in zip(groups, alone, strict=True) if not is_apart]
    people = {name for each in mixed for name in each.people}
    least = sum(each.least for each in apart)
    least += max([float(len(people)), *(each.least for each in mixed)], default=0.0)
    named = {each.root.person for each in groups if each.root.person is not None}
    tops = [each.most for each in groups if each.root.person is None]
    extra = sum(len(each.people) - 1 for each in groups if each.root.person is not None)
    most = None if None in tops else sum(top for top in tops if top is not None) + len(named) + extra
    everyone = {name for each in groups for name in each.people}
    return Bounds(
        unit=unit,
        least=least,
        most=None if most is None else max(most, least),
        named=len(everyone),
        unstated=sum(each.unstated for each in groups),
    )


def _root(known: Mapping[str, Harm], each: Harm) -> str:
    """The act that a chain of ``among`` leads to; a link out of what is counted, or round in a circle, ends it."""
    seen = [each.act]
    while (above := known[seen[-1]].among) is not None and above in known:
        if above in seen:
            return min(seen[seen.index(above) :])
        seen.append(above)
    return seen[-1]


def _coded(act: Row) -> bool:
    return any(act.get(name) for name in ("victim", "victim_link", "victim_group", "number"))


def _whole(number: float) -> int | float:
    return int(number) if float(number).is_integer() else number
