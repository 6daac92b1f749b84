"""Why two mentions are one, or are not: the chain of judgements and evidence between them, in words, with places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from scrutiny.entities.judging.clustering import Cluster, Clustering, Link
from scrutiny.entities.judging.judgement import Judgement
from scrutiny.entities.mention import Mention

#: A comparison as a judgement keeps it: score, outcome, evidence with words, vetoes, version.
Shown = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What an explanation is made of.

    mentions  every mention by id; one that is missing is explained by its id alone
    compared  the comparison of two mentions by id as plain data, None where the machine has nothing to say
    """

    clustering: Clustering
    mentions: Mapping[str, Mention]
    compared: Callable[[str, str], Shown | None]


def why(view: View, left: str, right: str) -> dict[str, Any]:
    """What joins two mentions, step by step along the strongest links, and the weakest of these.

    The answer: `joined`, `words`, `steps` (see `_step`), `weakest` (a step, and `splits`: the parts the cluster would
    be without it), `comparison` of the two themselves.

    Raises:
        Unknown: there is no such mention.
    """
    answer: dict[str, Any] = {"joined": view.clustering.together(left, right), "steps": [], "weakest": None}
    answer["comparison"] = view.compared(left, right) if left != right else None
    if not answer["joined"]:
        return {**answer, "words": "they are two; why-not says what keeps them apart"}
    path = list(_path(view.clustering.links(left), left, right))
    said = {each.id: each for each in view.clustering.rulings.links}
    answer["steps"] = [_step(view, each, said) for each in path]
    if path:
        weakest = min(enumerate(path), key=lambda each: (each[1].judgement is not None, each[1].score or 0.0, each[0]))
        parts = [list(part) for part in view.clustering.without(weakest[1])]
        answer["weakest"] = {**answer["steps"][weakest[0]], "splits": parts}
    many = len(path)
    words = f"{many} step{'s' * (many != 1)} join them" if path else "they are one mention"
    return {**answer, "words": words}


def why_not(view: View, left: str, right: str) -> dict[str, Any]:
    """Everything that keeps two mentions apart, the strongest first.

    The answer: `joined`, `words`, `steps` with `kind` compartment, conflict, ban, unsure, veto, review, average, apart
    or nothing; `comparison` of the two themselves.

    Raises:
        Unknown: there is no such mention.
    """
    one, other = view.clustering.cluster_of(left), view.clustering.cluster_of(right)
    shown = view.compared(left, right) if left != right else None
    if one is other:
        return {"joined": True, "steps": [], "comparison": shown, "words": "they are one; why says what joins them"}
    steps = [*_compartments(view, left, right), *_people(view, one, other), *_machine(view, left, right, shown)]
    return {"joined": False, "steps": steps, "comparison": shown, "words": steps[0]["words"]}


def _path(links: Iterable[Link], start: str, end: str) -> Iterator[Link]:
    """The links of a tree that lead from one mention to another, in order, each turned to go forward."""
    beside: dict[str, list[Link]] = {}
    for each in links:
        back = Link(left=each.right, right=each.left, score=each.score, judgement=each.judgement)
        beside.setdefault(each.left, []).append(each)
        beside.setdefault(each.right, []).append(back)
    came: dict[str, Link | None] = {start: None}
    waiting = [start]
    while waiting and end not in came:
        for each in beside.get(waiting.pop(), ()):
            if each.right not in came:
                came[each.right] = each
                waiting.append(each.right)
    path: list[Link] = []
    while (step := came[end]) is not None:
        path.append(step)
        end = step.left
    return reversed(path)


def _step(view: View, link: Link, said: Mapping[str, Judgement]) -> dict[str, Any]:
    """One link: both mentions with their places, and the judgement or the evidence in words."""
    if link.judgement is not None:
        judgement = said[link.judgement]
        shown: Shown | None = judgement.comparison
        words = f"{judgement.maker} judged them the same: {judgement.reason}"
    else:
        shown = view.compared(link.left, link.right)
        words = f"the machine would merge them, at {link.score:.2f}"
    kind = "judgement" if link.judgement is not None else "machine"
    return {**_ends(view, link.left, link.right), **_told(kind, words, shown, link.score, link.judgement)}


def _compartments(view: View, left: str, right: str) -> Iterator[dict[str, Any]]:
    for name in (left, right):
        mention = view.mentions.get(name)
        if name in view.clustering.apart or (mention is not None and mention.compartment):
            words = "a protected person or pseudonym is never matched with anybody"
            yield {**_ends(view, left, right), **_told("compartment", words)}
            return


def _people(view: View, one: Cluster, other: Cluster) -> Iterator[dict[str, Any]]:
    """Conflicts, bans and doubts between the two clusters."""
    rulings = view.clustering.rulings
    ours, theirs = set(one.members), set(other.members)

    def between(left: str, right: str) -> bool:
        return (left in ours and right in theirs) or (right in ours and left in theirs)

    for conflict in rulings.conflicts:
        if between(conflict.left, conflict.right):
            told = _told("conflict", conflict.words)
            yield {**_ends(view, conflict.left, conflict.right), **told, "judgements": list(conflict.judgements)}
    for said in rulings.bans:
        if between(said.left.id, said.right.id):
            words = f"{said.maker} judged them different: {said.reason}"
            yield {
                **_ends(view, said.left.id, said.right.id),
                **_told("ban", words, said.comparison, judgement=said.id),
            }
    for left, right in rulings.undecided:
        if rulings.verdicts[left, right] == "unsure" and between(left, right):
            yield {**_ends(view, left, right), **_told("unsure", "a person looked and could not tell")}


def _machine(view: View, left: str, right: str, shown: Shown | None) -> Iterator[dict[str, Any]]:
    """What the machine says of the pair itself."""
    ends = _ends(view, left, right)
    if shown is None:
        yield {**ends, **_told("nothing", "nothing speaks for one bearer: they were not compared")}
        return
    score = float(shown.get("score", 0.0))
    for veto in shown.get("vetoes", ()):
        yield {**ends, **_told("veto", str(veto), shown, score)}
    outcome = shown.get("outcome")
    if outcome == "merge":
        words = f"the pair scores {score:.2f}, but judgements or the rest of their clusters speak against it"
        yield {**ends, **_told("average", words, shown, score)}
    elif outcome == "review":
        yield {**ends, **_told("review", f"a person has to decide: the pair scores {score:.2f}", shown, score)}
    else:
        yield {**ends, **_told("apart", f"too little speaks for one bearer: the pair scores {score:.2f}", shown, score)}


def _told(
    kind: str, words: str, shown: Shown | None = None, score: float | None = None, judgement: str | None = None
) -> dict[str, Any]:
    evidence = [str(each["words"]) for each in (shown or {}).get("evidence", ()) if each.get("words")]
    vetoes = [str(each) for each in (shown or {}).get("vetoes", ())]
    return {"kind": kind, "words": words, "score": score, "judgement": judgement, "evidence": evidence + vetoes}


def _ends(view: View, left: str, right: str) -> dict[str, Any]:
    """The two mentions by id, with name, document and passage each."""
    found: dict[str, Any] = {"left": left, "right": right}
    for side in ("left", "right"):
        mention = view.mentions.get(found[side])
        found[f"{side}_name"] = mention.text if mention else None
        found[f"{side}_document"] = mention.document if mention else None
        found[f"{side}_passage"] = mention.passage.as_item() if mention and mention.passage else None
    return found
