"""Confirmations that may be of one body: proposed among those who sign with their names, decided by a person.

Names are compared as everywhere (`entities.pair`), each in its own script and in the Latin letters its signatory wrote,
so that one body confirmed in two scripts is found. Protected signatories enter nothing here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import combinations, pairwise
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.entities.mention import Mention
from scrutiny.entities.who import compared
from scrutiny.errors import Refused, Unknown
from scrutiny.ledger.record import Draft
from scrutiny.letters.schema.signing import CONFIRMATIONS, DOUBLES
from scrutiny.letters.signon.commitment import Statement
from scrutiny.letters.signon.counting import country, plain
from scrutiny.letters.signon.opening import DOUBLES as APPROVED
from scrutiny.letters.signon.opening import carry_out
from scrutiny.letters.signon.signatories import Confirmed, confirmed
from scrutiny.letters.signon.signons import signon_of
from scrutiny.tables import recording
from scrutiny.tables.drafting import New, draft
from scrutiny.tables.grounds import Grounds
from scrutiny.tables.row import Row
from scrutiny.tables.standing import row, rows
from scrutiny.text.fold import folded

SAME, DIFFERENT, UNSURE = "same", "different", "unsure"
#: Kinds of signatory as the names stage knows them; all others are organisations.
_KINDS = {"coalition": "coalition", "party": "party", "company": "company"}
#: Of more confirmations than this that share a name, a number or a key, not every pair is shown.
MOST = 12
_LATIN = " in Latin letters"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Two confirmations, by id, that may be of one body: how likely (0..1), what may be done about it, and why."""

    left: str
    right: str
    score: float
    outcome: str
    reasons: tuple[str, ...]


def doubles(dossier: Dossier, letter: str) -> list[dict[str, Any]]:
    """The pairs proposed among the public confirmations of a sign-on, likeliest first, and those a person decided.

    Items: `left`, `right`, `left_name`, `right_name`, `score`, `outcome`, `reasons`, `verdict` and `reason` where one
    decided, and `row`, the record of that.

    Raises:
        Unknown: nothing has this id.  Refused: this letter is not open for signature.
    """
    signon = signon_of(dossier, letter)
    held = {each.id: each for each in confirmed(dossier, signon.id) if not each.protected}
    said = verdicts(dossier, held)
    found = {frozenset((each.left, each.right)): each for each in proposed(held.values())}
    for pair, known in said.items():
        if pair not in found:
            left, right = str(known.get("left")), str(known.get("right"))
            found[pair] = Proposal(left=left, right=right, score=0.0, outcome="", reasons=())
    items = []
    for pair, each in found.items():
        decided = said.get(pair)
        items.append(
            {
                "left": each.left,
                "right": each.right,
                "left_name": held[each.left].statement.name,
                "right_name": held[each.right].statement.name,
                "score": round(each.score, 4),
                "outcome": each.outcome or None,
                "reasons": list(each.reasons),
                "verdict": decided.get("verdict") if decided else None,
                "reason": decided.get("reason") if decided else None,
                "row": decided.id if decided else None,
            }
        )
    return sorted(items, key=lambda item: (item["verdict"] is not None, -item["score"]))


def protected_doubles(
    dossier: Dossier, letter: str, *, reason: str, second: str | None = None, at: datetime | None = None
) -> list[dict[str, Any]]:
    """The pairs of exactly one name and country in which a protected signatory is, by ids alone; it takes two people.

    Items: `left`, a protected one, and `right`, another or a listed one, with its `disclosure`. That the actor looked
    is on record before they are returned.

    Raises:
        Unknown: nothing has this id.  Refused: this letter is not open for signature, or no reason is given.
        Withheld: nobody else has agreed to this in the last 24 hours.
        NoActor: the dossier was opened without one.
    """
    dossier.need_actor()
    signon = signon_of(dossier, letter)
    held = confirmed(dossier, signon.id)
    carry_out(dossier, APPROVED, signon.id, reason=reason, second=second, at=at)
    groups: dict[str | None, list[Confirmed]] = {}
    for each in held:
        groups.setdefault(each.tag, []).append(each)
    pairs = [
        sorted(pair, key=lambda each: not each.protected) for same in groups.values() for pair in combinations(same, 2)
    ]
    return [
        {"left": left.id, "right": right.id, "disclosure": right.statement.disclosure}
        for left, right in pairs
        if left.protected
    ]


def decide(dossier: Dossier, left: str, right: str, verdict: str, *, reason: str) -> Row:
    """Whether two public confirmations of one sign-on are of one body is on record; said anew, it replaces the first.

    ``same``: both stay on the list unless one is withdrawn, and count once among distinct bodies.

    Raises:
        Refused: no reason is given, both are one confirmation, or they belong to different sign-ons.
        Unknown: one is no public confirmation that stands, or the verdict is none.
        NoActor: the dossier was opened without one.
    """
    dossier.need_actor()
    if not reason.strip():
        raise Refused("a decision needs a reason", place="--reason", next="--reason WHY")
    if left == right:
        raise Refused("this is one confirmation", place=left, next="name two")
    held = {each.id: each for each in rows(dossier, CONFIRMATIONS)}
    for name in (left, right):
        if name not in held:
            raise Unknown(
                "no public confirmation that stands has this id",
                place="confirmation",
                next="scrutiny letters doubles LETTER lists them",
            )
    if held[left].get("signon") != held[right].get("signon"):
        raise Refused("they are of two sign-ons", place=right, next="name two confirmations of one")
    known = verdicts(dossier, (left, right)).get(frozenset((left, right)))
    said = recording.read_fields(DOUBLES, {"verdict": verdict, "reason": reason.strip()})
    if known is None:
        new = New(fields={"left": left, "right": right, **said}, because=(left, right))
        (made,) = dossier.append([draft(Grounds(dossier, DOUBLES), DOUBLES, new)])
        return row(dossier, made.id)
    if all(known.get(name) == value for name, value in said.items()):
        raise Refused("this was decided before", place=known.id, next="scrutiny letters doubles LETTER")
    body = {"fields": said, "reason": reason.strip(), "as_of": known.as_of, "as_of_basis": known.as_of_basis}
    dossier.append([Draft(kind=f"{DOUBLES.record}_changed", because=(known.id,), body=body)])
    return row(dossier, known.id)


def verdicts(dossier: Dossier, among: Iterable[str]) -> dict[frozenset[str], Row]:
    """What was decided of pairs of these confirmations, the newest decision of each pair."""
    held = set(among)
    found = (row for row in rows(dossier, DOUBLES) if {row.get("left"), row.get("right")} <= held)
    return {frozenset((str(row.get("left")), str(row.get("right")))): row for row in sorted(found, key=_touched)}


def proposed(among: Iterable[Confirmed]) -> list[Proposal]:
    """The pairs of confirmations that may be of one body, likeliest first; protected ones are passed over."""
    held = [each for each in among if not each.protected]
    found = pairs([(each.id, each.statement) for each in held])
    known = {frozenset((each.left, each.right)): each for each in found}
    why = ("both answers are signed with one key: one person may answer for several bodies",)
    for left, right in _of_one_key(held):
        _keep(known, Proposal(left=left, right=right, score=0.5, outcome="review", reasons=why))
    return sorted(known.values(), key=lambda each: -each.score)


def pairs(signatories: Sequence[tuple[str, Statement]]) -> list[Proposal]:
    """The pairs that their names or their numbers in a register put before a person; pure, likeliest first."""
    found: dict[frozenset[str], Proposal] = {}
    own = [_mention(name, said, said.name, at) for at, (name, said) in enumerate(signatories, start=1)]
    latin = [
        replace(met, id=f"{met.id}{_LATIN}", text=str(said.transliteration))
        for met, (_, said) in zip(own, signatories, strict=True)
        if said.transliteration and folded(said.transliteration) != folded(said.name)
    ]
    for met in [own, *([[*own, *latin]] if latin else [])]:
        for pair in compared(met):
            left, right = pair.left.id.removesuffix(_LATIN), pair.right.id.removesuffix(_LATIN)
            if left != right:
                why = tuple(pair.reasons)
                new = Proposal(left=left, right=right, score=pair.score, outcome=pair.outcome, reasons=why)
                _keep(found, new)
    for each in _stated(signatories):
        _keep(found, each)
    return sorted(found.values(), key=lambda each: -each.score)


def _keep(found: dict[frozenset[str], Proposal], new: Proposal) -> None:
    """The pair stands with its highest score and all reasons."""
    pair = frozenset((new.left, new.right))
    before = found.get(pair, new)
    best = max(before, new, key=lambda each: each.score)
    reasons = tuple(dict.fromkeys((*before.reasons, *new.reasons)))
    found[pair] = replace(before, score=best.score, outcome=best.outcome, reasons=reasons)


def _mention(name: str, said: Statement, text: str, position: int) -> Mention:
    kind = "individual" if said.capacity == "individual" else _KINDS.get(said.kind, "organisation")
    return Mention(
        id=name,
        document=said.signon,
        text=text,
        kind=kind,
        place="roll",
        roll=said.signon,
        position=position,
        affiliation=said.affiliation,
        language=said.language,
        country=country(said.country).removeprefix("c:") if said.country else None,
    )


def _stated(signatories: Sequence[tuple[str, Statement]]) -> Iterator[Proposal]:
    """Pairs of one name to the letter, wherever they say they are, and of one number in a register."""
    names: dict[str, dict[str, None]] = {}
    numbers: dict[tuple[str, str], dict[str, None]] = {}
    for name, said in signatories:
        for text in (said.name, said.transliteration):
            if text:
                names.setdefault(plain(text), {}).setdefault(name)
        if said.registry:
            numbers.setdefault((plain(said.registry), country(said.country or "")), {}).setdefault(name)
    groups = [("one name, letter for letter", same) for same in names.values()]
    groups += [("one number in a register of one country", same) for same in numbers.values()]
    for why, same in groups:
        for left, right in _within(list(same)):
            yield Proposal(left=left, right=right, score=1.0, outcome="review", reasons=(why,))


def _of_one_key(held: Iterable[Confirmed]) -> Iterator[tuple[str, str]]:
    keys: dict[bytes, list[str]] = {}
    for each in held:
        if each.key:
            keys.setdefault(each.key, []).append(each.id)
    for same in keys.values():
        yield from _within(same)


def _within(same: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each of a group with each; of a large one each with the next, which ties them all the same."""
    return combinations(same, 2) if len(same) <= MOST else pairwise(same)


def _touched(row: Row) -> int:
    return row.touched


def decisions(known: Mapping[frozenset[str], Row], verdict: str) -> list[frozenset[str]]:
    """The pairs of which this was decided."""
    return [pair for pair, row in known.items() if row.get("verdict") == verdict]
