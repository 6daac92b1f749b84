"""A person's judgement that two mentions are the same or different, as records of the ledger, and their reading.

A record keeps exactly what was shown: both mentions, the comparison with its words and version, and the reason.
Nothing is overwritten: a judgement ends by a withdrawal or by a later judgement of the same pair, and comes back
when that one is withdrawn. The order is that of the ledger; clocks decide nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.entities.mention import Mention
from scrutiny.errors import Refused, Unknown, Untraceable
from scrutiny.evidence.custody import find, is_secret
from scrutiny.ledger.record import Draft, Record
from scrutiny.protection.marks import parse
from scrutiny.text.passage import Passage

KIND = "judgement"
WITHDRAWAL = "judgement withdrawal"
VERDICTS = ("same", "different", "unsure")
#: What a judgement is about unless it says otherwise: these two mentions, not all that are spelt like them.
SCOPE = "these two mentions"
_OF_MENTION = frozenset(each.name for each in fields(Mention))
_OF_PASSAGE = frozenset(each.name for each in fields(Passage))


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One judgement on record.

    order          its sequence number in the ledger; what comes later is later, whatever the clock said
    comparison     what the machine showed: score, outcome, evidence with words, vetoes, version
    supersedes     ids of judgements of this pair that the person saw and sets aside (see `judge`, resolve)
    superseded_by  the judgement that took its place, None while it stands; `standing` says so
    withdrawn_by   the record that withdrew it
    """

    id: str
    left: Mention
    right: Mention
    verdict: str
    reason: str
    maker: str
    made_at: str
    order: int
    comparison: Mapping[str, Any] = field(default_factory=dict)
    scope: str = SCOPE
    supersedes: tuple[str, ...] = ()
    superseded_by: str | None = None
    withdrawn_by: str | None = None

    @property
    def pair(self) -> tuple[str, str]:
        """The ids of the two mentions, in one order whatever order they were shown in."""
        return (self.left.id, self.right.id) if self.left.id < self.right.id else (self.right.id, self.left.id)

    @property
    def live(self) -> bool:
        """True while it is neither withdrawn nor superseded."""
        return self.withdrawn_by is None and self.superseded_by is None

    def as_item(self) -> dict[str, Any]:
        """The judgement as plain data."""
        item = {each.name: getattr(self, each.name) for each in fields(self)}
        plain = {"left": self.left.as_item(), "right": self.right.as_item(), "comparison": dict(self.comparison)}
        return {**item, **plain, "supersedes": list(self.supersedes), "live": self.live}


def judge(
    dossier: Dossier,
    left: Mention,
    right: Mention,
    verdict: str,
    *,
    reason: str,
    comparison: Mapping[str, Any],
    scope: str = SCOPE,
    resolve: bool = False,
) -> dict[str, Any]:
    """The verdict on the pair is on record, on the reviews or frozen texts that both mentions stand on.

    It takes the place of what the same person said of this pair before. What others said stands beside it: another
    verdict opens a conflict, unless `resolve` is true, which sets aside all that is known of the pair by now.

    Raises:
        Refused: the verdict is none, no reason was given, both mentions are one, or one is a protected witness.
        Untraceable: a mention stands on nothing that the ledger holds.
        NoActor: the dossier was opened without one.
    """
    actor = dossier.need_actor()
    if verdict not in VERDICTS:
        raise Refused(f"{verdict} is no verdict", place="judge", next=f"one of {', '.join(VERDICTS)}")
    if left.id == right.id:
        raise Refused("a mention is not judged with itself", place=left.id, next="name two mentions")
    for mention in (left, right):
        if mention.compartment:
            raise Refused(
                "a protected person or pseudonym is never matched with anybody",
                place=mention.id,
                next="nothing to do: it stays apart by itself",
            )
    because = tuple(dict.fromkeys((*_grounds(dossier, left), *_grounds(dossier, right))))
    pair = {left.id, right.id}
    before = [each for each in judgements(dossier) if set(each.pair) == pair and each.withdrawn_by is None]
    draft = Draft(
        kind=KIND,
        because=because,
        body={
            "verdict": verdict,
            "left": left.as_item(),
            "right": right.as_item(),
            "stands_on": [name for name in (*left.stands_on, *right.stands_on) if name not in because],
            "comparison": dict(comparison),
            "reason": _reasoned(reason, "judge"),
            "scope": scope,
            "supersedes": [each.id for each in before if resolve or each.maker == actor],
        },
        secret=_secret(dossier, because) or any(is_secret(parse(mention.mark)) for mention in (left, right)),
    )
    (record,) = dossier.append([draft])
    return {"judgement": record.id, "left": left.id, "right": right.id, "verdict": verdict}


def withdraw(dossier: Dossier, judgement_id: str, *, reason: str) -> dict[str, Any]:
    """The judgement no longer counts, by a record that stands on it; every other judgement counts as before.

    Raises:
        Unknown: no judgement has this id.
        Refused: no reason was given, or it is withdrawn already.
        NoActor: the dossier was opened without one.
    """
    dossier.need_actor()
    body = {"judgement": judgement_id, "reason": _reasoned(reason, judgement_id)}
    if not dossier.ledger.has(judgement_id) or dossier.ledger.get(judgement_id).kind != KIND:
        raise Unknown("no judgement has this id", place=judgement_id, next="scrutiny trace ID shows what an id is")
    if dossier.ledger.query(judgement_id, WITHDRAWAL):
        raise Refused("this judgement is withdrawn already", place=judgement_id, next="judge the pair again")
    because = (judgement_id,)
    (record,) = dossier.append([Draft(kind=WITHDRAWAL, because=because, body=body, secret=_secret(dossier, because))])
    return {"judgement": judgement_id, "record": record.id}


def judgements(dossier: Dossier) -> list[Judgement]:
    """All judgements whose words can still be read, live or not, in the order of the ledger."""
    found: list[Judgement] = []
    withdrawn: dict[str, str] = {}
    for record in dossier.ledger.scan((KIND, WITHDRAWAL)):
        if record.kind == WITHDRAWAL:
            withdrawn.setdefault(record.because[0], record.id)
        elif record.body is not None:
            found.append(_judgement(record, record.body))
    return standing([replace(each, withdrawn_by=withdrawn.get(each.id)) for each in found])


def standing(given: Iterable[Judgement]) -> list[Judgement]:
    """The judgements in the order of the ledger, each with what supersedes it among those given and not withdrawn.

    Pure: a withdrawn judgement has no effect at all, so what it superseded stands again.
    """
    ordered = sorted(given, key=lambda each: each.order)
    by: dict[str, str] = {}
    last: dict[tuple[tuple[str, str], str], str] = {}
    pairs = {each.id: each.pair for each in ordered}
    for each in ordered:
        if each.withdrawn_by is not None:
            continue
        earlier = last.get((each.pair, each.maker))
        for name in (*each.supersedes, *([earlier] if earlier else [])):
            if pairs.get(name) == each.pair:
                by[name] = each.id
        last[each.pair, each.maker] = each.id
    return [replace(each, superseded_by=by.get(each.id)) for each in ordered]


def mention_from(item: Mapping[str, Any]) -> Mention:
    """A mention again from the plain data a judgement keeps; fields this version does not know are left out."""
    values: dict[str, Any] = {name: value for name, value in item.items() if name in _OF_MENTION}
    values.update({name: tuple(value) for name, value in values.items() if isinstance(value, list)})
    if (place := values.get("passage")) is not None:
        shown = {name: value for name, value in place.items() if name in _OF_PASSAGE}
        values["passage"] = Passage(**{**shown, "box": tuple(shown["box"]) if shown.get("box") else None})
    return Mention(**values)


def _judgement(record: Record, body: Mapping[str, Any]) -> Judgement:
    return Judgement(
        id=record.id,
        left=mention_from(body["left"]),
        right=mention_from(body["right"]),
        verdict=body["verdict"],
        reason=body["reason"],
        maker=record.maker,
        made_at=record.made_at,
        order=record.seq,
        comparison=body["comparison"],
        scope=body["scope"],
        supersedes=tuple(body["supersedes"]),
    )


def _grounds(dossier: Dossier, mention: Mention) -> tuple[str, ...]:
    """The records a mention stands on: reviews and rows that it names, else the frozen text of its document."""
    named = tuple(name for name in mention.stands_on if dossier.ledger.has(name))
    if named:
        return named
    if mention.document and dossier.ledger.has(mention.document):
        return (find(dossier, mention.document).text or mention.document,)
    raise Untraceable(
        "this mention stands on nothing that the ledger holds", place=mention.id, next="read its document again"
    )


def _secret(dossier: Dossier, because: Sequence[str]) -> bool:
    return any(dossier.ledger.get(name).secret for name in because)


def _reasoned(reason: str, place: str) -> str:
    if not reason.strip():
        raise Refused("nothing is decided without a reason", place=place, next="add --reason WHY")
    return reason.strip()
