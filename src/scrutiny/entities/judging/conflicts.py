"""What the live judgements rule: links, bans, undecided pairs, and the conflicts that hold links back.

Pure. Bans bind first, then links in the order of the ledger; a link that would join what a ban keeps apart is held
back and opens a conflict, which lasts until somebody withdraws a judgement or judges anew.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from scrutiny.entities.judging.groups import Groups
from scrutiny.entities.judging.judgement import Judgement, standing

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Judgements that cannot all hold.

    kind         pair (several people, several verdicts on one pair), chain (a link would join what a ban keeps
                 apart), compartment (a link touches a protected person)
    left, right  the pair whose merge is blocked
    held         ids of the links held back
    judgements   ids of all judgements concerned, in the order of the ledger
    """

    kind: str
    left: str
    right: str
    held: tuple[str, ...]
    judgements: tuple[str, ...]
    words: str

    def as_item(self) -> dict[str, Any]:
        """The conflict as plain data."""
        return {**asdict(self), "held": list(self.held), "judgements": list(self.judgements)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulings:
    """What people's judgements come to, each list in the order of the ledger.

    links      live "same" that binds
    bans       live "different"; every one binds
    undecided  pairs the machine may not join: live "unsure", and pairs in conflict
    verdicts   pair → same, different, unsure or conflict
    """

    links: tuple[Judgement, ...]
    bans: tuple[Judgement, ...]
    undecided: tuple[Pair, ...]
    conflicts: tuple[Conflict, ...]
    verdicts: Mapping[Pair, str]


def rulings(judgements: Iterable[Judgement], *, apart: Collection[str] = ()) -> Rulings:
    """What the judgements come to; `apart` are the mentions of the witness compartment, which nothing may link."""
    live = [each for each in standing(judgements) if each.live]
    by_pair: dict[Pair, list[Judgement]] = {}
    for each in live:
        by_pair.setdefault(each.pair, []).append(each)
    verdicts: dict[Pair, str] = {}
    conflicts: list[Conflict] = []
    for pair, said in by_pair.items():
        verdicts[pair] = verdict = _verdict(said)
        if verdict == "conflict":
            conflicts.append(_of_pair(said))
    links, chains = _links([each for each in live if each.verdict == "same"], live, verdicts, apart)
    conflicts += chains
    order = {each.id: each.order for each in live}
    conflicts.sort(key=lambda each: [order[name] for name in reversed(each.judgements)])
    return Rulings(
        links=tuple(links),
        bans=tuple(each for each in live if each.verdict == "different"),
        undecided=tuple(pair for pair, verdict in verdicts.items() if verdict in ("unsure", "conflict")),
        conflicts=tuple(conflicts),
        verdicts=verdicts,
    )


def verdicts(judgements: Iterable[Judgement]) -> Mapping[Pair, str]:
    """What the judgements say of each pair itself: same, different, unsure or conflict; a pair is two ids in order."""
    return rulings(judgements).verdicts


def _verdict(said: Sequence[Judgement]) -> str:
    """One verdict, or conflict; who decides after somebody was unsure answers the question and contradicts nobody."""
    standing_verdict = "unsure"
    for each in said:
        if standing_verdict == "unsure":
            standing_verdict = each.verdict
        elif each.verdict != standing_verdict:
            return "conflict"
    return standing_verdict


def _of_pair(said: Sequence[Judgement]) -> Conflict:
    told = "; ".join(f"{each.maker} says {each.verdict} ({each.reason})" for each in said)
    return Conflict(
        kind="pair",
        left=said[0].left.id,
        right=said[0].right.id,
        held=tuple(each.id for each in said if each.verdict == "same"),
        judgements=tuple(each.id for each in said),
        words=f"people disagree on this pair: {told}",
    )


def _links(
    said: Sequence[Judgement], live: Sequence[Judgement], verdicts: Mapping[Pair, str], apart: Collection[str]
) -> tuple[list[Judgement], list[Conflict]]:
    numbers: dict[str, int] = {}
    for each in live:
        for name in each.pair:
            numbers.setdefault(name, len(numbers))
    groups = Groups(len(numbers))
    bans = [each for each in live if each.verdict == "different"]
    for each in bans:
        groups.keep_apart(numbers[each.left.id], numbers[each.right.id])
    bound, conflicts = _Bound(), []
    for each in said:
        if any(name in apart for name in each.pair):
            conflicts.append(_of_compartment(each))
        elif verdicts[each.pair] == "conflict":
            continue
        elif groups.join(numbers[each.left.id], numbers[each.right.id]):
            bound.add(each)
        else:
            conflicts.append(_of_chain(each, bans, bound))
    return bound.links, conflicts


def _of_compartment(held: Judgement) -> Conflict:
    return Conflict(
        kind="compartment",
        left=held.left.id,
        right=held.right.id,
        held=(held.id,),
        judgements=(held.id,),
        words="one of the two is now a protected person or a pseudonym and is linked with nobody",
    )


def _of_chain(held: Judgement, bans: Sequence[Judgement], bound: _Bound) -> Conflict:
    left, right = bound.reach(held.left.id), bound.reach(held.right.id)
    for ban in bans:
        one, other = ban.left.id, ban.right.id
        if one in right and other in left:
            one, other = other, one
        if one in left and other in right:
            path = [*bound.path(held.left.id, one), *bound.path(held.right.id, other)]
            concerned = sorted({each.id: each for each in (held, ban, *path)}.values(), key=lambda each: each.order)
            words = (
                f"{held.maker} says same ({held.reason}), but with the other links this would join "
                f"what {ban.maker} keeps apart ({ban.reason})"
            )
            return Conflict(
                kind="chain",
                left=held.left.id,
                right=held.right.id,
                held=(held.id,),
                judgements=tuple(each.id for each in concerned),
                words=words,
            )
    raise ValueError("a link is held back only by a ban")


class _Bound:
    """The links accepted so far, and the ways along them."""

    def __init__(self) -> None:
        self.links: list[Judgement] = []
        self._beside: dict[str, list[tuple[str, Judgement]]] = {}

    def add(self, link: Judgement) -> None:
        self.links.append(link)
        for one, other in ((link.left.id, link.right.id), (link.right.id, link.left.id)):
            self._beside.setdefault(one, []).append((other, link))

    def reach(self, start: str) -> dict[str, tuple[str, Judgement] | None]:
        """Every mention linked with `start`, with the step that leads back towards it."""
        came: dict[str, tuple[str, Judgement] | None] = {start: None}
        waiting = deque([start])
        while waiting:
            here = waiting.popleft()
            for there, link in self._beside.get(here, ()):
                if there not in came:
                    came[there] = (here, link)
                    waiting.append(there)
        return came

    def path(self, start: str, end: str) -> list[Judgement]:
        """The links from one mention to another that is reached from it."""
        came, path = self.reach(start), []
        step = came[end]
        while step is not None:
            path.append(step[1])
            step = came[step[0]]
        return path
