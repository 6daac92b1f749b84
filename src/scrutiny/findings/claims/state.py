"""The state of a claim: what the machine counts, what persons have weighed, and what stands against it. Pure.

A claim is contested by a specific rival account, never by a general denial, and by one rule for every speaker: an
account is specific when it names a fact of its own (a number, a date, a place, an actor, another act) that the claim
does not have.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scrutiny.findings.figures.quantities import allowed, compatible
from scrutiny.statements.denials import Clause, clauses, is_denial, known_words, names
from scrutiny.statements.statement import Statement
from scrutiny.text.fold import folded, terms, tokens

#: What a claim can be. The first three are the machine's; the others stand on what persons recorded, and on
#: figures that cannot both be right.
STATES = (
    "unassessed",
    "single_origin",
    "several_apparent_origins",
    "corroborated",
    "contested",
    "contradicted",
    "withdrawn",
)


#: The figure of credibility that says: confirmed by other sources.
CONFIRMED = "1"


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """One fact that words name: kind number, date, place, actor, act or words (a person pointed at them)."""

    kind: str
    value: str

    def as_item(self) -> dict[str, str]:
        return {"kind": self.kind, "value": self.value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What is claimed, as far as a rival account can be held against it.

    facts    the facts that its statements name
    known    the folded words of its statements, of the finding, and of the names of the parties and speakers concerned
    days     the days (EDTF) on which the documents concerned were published: they are no facts of anybody's account
    """

    facts: frozenset[Fact] = frozenset()
    known: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What a statement that was held against a claim amounts to.

    kind     rival (it names facts of its own), denial (it denies and names none), general (neither)
    """

    statement: str
    kind: str
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """All that the state of a claim depends on.

    origins        how many apparent origins support it
    confirmed      True when a supporting statement was weighed as confirmed by other sources
    rivals         statements that are specific rival accounts
    overriding     those of them that were weighed as confirmed by other sources
    corroborated   statements that were on record as rivals when a person decided that it is corroborated, None when
                   nobody did, or what the decision stood on has changed
    """

    origins: int
    confirmed: bool = False
    rivals: frozenset[str] = frozenset()
    overriding: frozenset[str] = frozenset()
    corroborated: frozenset[str] | None = None
    withdrawn: bool = False


def claim_state(standing: Standing) -> str:
    """One of STATES.

    - withdrawn: a person withdrew it.
    - contradicted: a specific rival account stands, and either nothing supports the claim any more, or the rival was
      weighed as confirmed by other sources and nothing that supports the claim was.
    - contested: a specific rival account stands that no decision on corroboration had before it.
    - corroborated: a person decided so, with reasons.
    - several apparent origins, single origin, unassessed: the machine's count; independence is not assessed.
    """
    if standing.withdrawn:
        return "withdrawn"
    if standing.rivals and (not standing.origins or (standing.overriding and not standing.confirmed)):
        return "contradicted"
    if standing.rivals - (standing.corroborated or frozenset()):
        return "contested"
    if standing.corroborated is not None and standing.origins:
        return "corroborated"
    return ("unassessed", "single_origin")[standing.origins] if standing.origins < 2 else "several_apparent_origins"


def claim_of(
    support: Sequence[Statement], inside: Mapping[str, Sequence[Statement]], said: Sequence[str], days: Sequence[str]
) -> Claim:
    """What the supporting statements claim; `inside` gives the statements within each, `said` further words known.

    `said` holds the words of the finding and the names of parties and speakers.
    """
    found = {fact for row in support for part in (row, *inside.get(row.id, ())) for fact in _named(part)}
    numbers = {Fact("number", term) for text in said for term in terms(text) if term.isdigit()}
    texts = [*(row.passage.quote for row in support), *said]
    return Claim(facts=frozenset(found | numbers), known=known_words(*texts), days=frozenset(days))


def account(row: Statement, inside: Sequence[Statement], claim: Claim, pointed: Sequence[str] = ()) -> Account:
    """What a statement amounts to, held against a claim.

    Parameters:
        inside: the statements whose passages lie within its passage.
        pointed: words of its passage in which a person sees a fact of its own (see `own_words`).
    """
    text, parts = row.passage.quote, (row, *inside)
    free = [clause for clause in _without(row, parts) if clause.free]
    known = claim.known | known_words(
        *(str(row.fields.get(name) or "") for name in ("speaker", "role", "organisation"))
    )
    found: list[Fact] = []
    for part in parts:
        place = _place(part) - row.passage.start
        if not _negated(part) and any(clause.start <= place < clause.end for clause in free):
            found += _own(part, claim)
    for clause in free:
        found += (Fact("actor", name) for name in names(text, clause, row.language, known))
    found += (Fact("words", each) for each in pointed if own_words(row, each, claim))
    facts = tuple(dict.fromkeys(found))
    denies = is_denial(text, row.language) or any(map(_negated, parts))
    return Account(statement=row.id, kind="rival" if facts else "denial" if denies else "general", facts=facts)


def own_words(row: Statement, said: str, claim: Claim | None = None) -> bool:
    """True when the words stand in a free clause of the statement's passage and are not all words of the claim."""
    wanted = terms(said)
    known = claim.known if claim is not None else frozenset()
    if not wanted or all(term in known for term in wanted):
        return False
    for clause in clauses(row.passage.quote, row.language):
        held = [token.term for token in tokens(row.passage.quote[clause.start : clause.end])]
        if clause.free and any(held[at : at + len(wanted)] == wanted for at in range(len(held))):
            return True
    return False


def rival_figure(one: Statement, other: Statement) -> bool:
    """True when two figures that were found to disagree are rival accounts: two voices, and both cannot be right.

    Figures of one document that nobody else is given for are its own arithmetic, and no rivals.
    """
    if one.kind != "number" or other.kind != "number" or _voice(one) == _voice(other):
        return False
    ranges = [
        allowed(row.fields["value"], row.fields.get("comparator") or "eq", row.fields.get("upper"))
        for row in (one, other)
    ]
    return not compatible(*ranges)


def _voice(row: Statement) -> tuple[str, str]:
    return row.document, folded(str(row.fields.get("attributed_to") or ""))


def _own(row: Statement, claim: Claim) -> Iterator[Fact]:
    """The facts one statement names that the claim does not have."""
    for fact in _named(row):
        if fact in claim.facts or (fact.kind == "date" and _day_known(fact.value, claim)):
            continue
        if fact.kind in ("place", "actor") and all(term in claim.known for term in terms(fact.value)):
            continue
        yield fact


def _day_known(edtf: str, claim: Claim) -> bool:
    """True for a day that the claim names, more or less exactly, and for one on which a document was published."""
    days = {fact.value for fact in claim.facts if fact.kind == "date"} | claim.days
    return any(edtf.startswith(day) or day.startswith(edtf) for day in days if day)


def _named(row: Statement) -> Iterator[Fact]:
    """The facts that one statement names by itself."""
    fields = row.fields
    if row.kind == "number" and fields.get("value") is not None:
        yield Fact("number", _plain(fields["value"]))
        if fields.get("upper") is not None:
            yield Fact("number", _plain(fields["upper"]))
    elif row.kind == "date" and fields.get("edtf"):
        yield Fact("date", str(fields["edtf"]))
    elif row.kind == "allegation":
        if fields.get("act"):
            yield Fact("act", str(fields["act"]))
        for name, kind in (("alleged_actor", "actor"), ("place", "place")):
            if fields.get(name):
                yield Fact(kind, " ".join(str(fields[name]).split()))


def _negated(row: Statement) -> bool:
    return row.kind == "allegation" and bool(row.fields.get("negated"))


def _without(row: Statement, parts: Sequence[Statement]) -> list[Clause]:
    """The clauses of a statement, those that hold a negated act made unfree: that something did not happen is no
    account of what did.
    """
    places = [_place(part) - row.passage.start for part in parts if _negated(part)]
    return [
        Clause(each.start, each.end, each.free and not any(each.start <= place < each.end for place in places))
        for each in clauses(row.passage.quote, row.language)
    ]


def _place(row: Statement) -> int:
    """Where the words stand that a statement was read from: of an allegation, those of the act."""
    said = str(row.fields.get("words") or "") if row.kind == "allegation" else ""
    return row.passage.start + max(0, row.passage.quote.find(said))


def _plain(value: Any) -> str:
    """A value as it is compared: digits, without a point where it is whole."""
    return str(int(value) if value == int(value) else value)
