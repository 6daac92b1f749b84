"""Words of a party found in the documents: proposed, and recorded as its position only when a person accepts them.

A statement at first hand by a State's minister, spokesman or mission is proposed as first-hand, also where a publisher
prints it; what others report of the State, with no speaker of its own, as second-hand. Which State a ministry belongs
to nobody concludes from its name alone: where the mandate has one State, that one is proposed, and a person decides.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from scrutiny.dialogue.exchange import same_party
from scrutiny.dialogue.exchanges import POSITIONS
from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Unknown
from scrutiny.evidence.document import Document
from scrutiny.statements.denials import is_denial
from scrutiny.statements.denying import OWN, denied, speaks_for_a_state
from scrutiny.statements.documents import documents
from scrutiny.statements.listing import statements
from scrutiny.statements.review import review
from scrutiny.statements.statement import Statement
from scrutiny.tables.recording import add
from scrutiny.tables.row import Row
from scrutiny.tables.standing import rows

#: Kinds of statement that hold somebody's words.
WORDS = ("quotation", "speech")


def propose(dossier: Dossier) -> list[dict[str, Any]]:
    """Statements that may be a position of a State of the mandate, in the order of intake; nothing is recorded.

    An item has the statement, the party (None where it cannot be told), the hand, words, speaker, role, organisation,
    via, date, and the position it was accepted as, if it was.
    """
    held = {each.id: each for each in documents(dossier)}
    taken = {str(row.get("source")): row.id for row in rows(dossier, POSITIONS)}
    said, states = statements(dossier), dossier.mandate.states
    found = [
        _proposal(each, hand, held.get(each.document), states)
        for each, hand in candidates(said, states, {name: each.kind for name, each in held.items()})
    ]
    return [{**each, "position": taken.get(str(each["statement"]))} for each in found]


def candidates(
    said: Sequence[Statement], states: Sequence[str], kinds: Mapping[str, str | None] | None = None
) -> Iterator[tuple[Statement, str]]:
    """Statements of words of a State, each with its hand; pure. A clause that only carries quoted words is left out.

    An allegation that a State tells of only to deny it is its words too, where no quotation or reported clause holds
    them already; `kinds` gives the kind of each document, by which a State's own are known.
    """
    no = denied(said, kinds or {}, states)
    own = frozenset(name for name, kind in (kinds or {}).items() if kind == OWN)
    refused = [each for each in said if each.id in no]
    found = [
        (each, hand)
        for each in said
        if (hand := _voice(each, states, no, own)) and not any(_only_denied(each, other) for other in refused)
    ]
    quoted = [each for each, _ in found if each.kind == "quotation"]
    spoken = [each for each, _ in found if each.kind in WORDS]
    met = set[tuple[str, int, int]]()
    for each, hand in found:
        place = (each.document, each.passage.start, each.passage.end)
        held = spoken if each.kind not in WORDS else () if each.kind == "quotation" else quoted
        if any(_within(other, each) for other in held) or (each.kind not in WORDS and place in met):
            continue
        if each.kind not in WORDS:
            met.add(place)
        yield each, hand


def _only_denied(said: Statement, allegation: Statement) -> bool:
    """True for a clause that a verb of denial reports ("disputes that …"): its bare words would say the contrary."""
    verb = str(said.fields.get("verb") or "")
    return said.kind == "speech" and is_denial(verb, said.language) and _within(said, allegation)


def _voice(said: Statement, states: Sequence[str], no: Collection[str], own: Collection[str]) -> str | None:
    if said.kind in WORDS:
        return hand_of(said, states)
    if said.id not in no or said.status == "rejected":
        return None
    return "first" if said.document in own else "second"


def hand_of(said: Statement, states: Sequence[str]) -> str | None:
    """First where a State itself speaks or somebody who speaks for one, second where others report of it; else None."""
    if said.status == "rejected" or not speaks_for_a_state(said, states):
        return None
    return "first" if said.fields.get("hand") == "first" else "second"


def accept(dossier: Dossier, names: Sequence[str], **said: Any) -> list[Row]:
    """The statements are on record as positions of a party, each standing on its statement.

    `said` may hold party, about, kind, hand, date and what else the table takes; it goes before what the statement
    says. A statement of words that nobody reviewed is accepted with it; an allegation that is denied is not. Words at
    first hand bear the date of the document that prints them, where it has one; second-hand words bear none unless
    `date` is given.

    Raises:
        Unknown: no statement has the id.
        Refused: a statement holds no words, was rejected, or nobody can tell whose position it is.
        NoActor: the dossier was opened without one.
    """
    dossier.need_actor()
    given = {name: said.pop(name) for name in ("as_of", "mark") if said.get(name)}
    because = said.pop("because", None) or ()
    own = {name: value for name, value in said.items() if value not in (None, "", (), [])}
    known = {each.id: each for each in statements(dossier)}
    held = {each.id: each for each in documents(dossier)}
    states = dossier.mandate.states
    voices = {each.id: hand for each, hand in _denials(known.values(), held, states)}
    chosen = []
    for name in names:
        voiced = {"hand": voices[name]} if name in voices else {}
        chosen.append((name, _fields(_words(known.get(name), name, voices), held, states, {**voiced, **own})))
    proposed = [name for name, _ in chosen if known[name].status == "proposed" and known[name].kind in WORDS]
    if proposed:
        review(dossier, proposed, "accept")
    return [add(dossier, POSITIONS, fields, because=(name, *because), **given) for name, fields in chosen]


def _denials(
    said: Collection[Statement], held: Mapping[str, Document], states: Sequence[str]
) -> Iterator[tuple[Statement, str]]:
    """The allegations that a State only denies, each with the hand of the denial."""
    kinds = {name: each.kind for name, each in held.items()}
    no = denied(tuple(said), kinds, states)
    for each in said:
        if each.id in no and each.status != "rejected":
            yield each, "first" if kinds.get(each.document) == OWN else "second"


def _words(said: Statement | None, name: str, denials: Collection[str]) -> Statement:
    """The statement of this id, where it holds words or is an allegation that a State denies, and stands."""
    if said is None:
        raise Unknown("no statement has this id", place=name, next="scrutiny dialogue propose lists them")
    if (said.kind not in WORDS and name not in denials) or said.status == "rejected":
        raise Refused("this is no statement of words that stands", place=name, next="scrutiny dialogue propose")
    return said


def _fields(
    said: Statement, held: Mapping[str, Document], states: Sequence[str], own: Mapping[str, Any]
) -> dict[str, Any]:
    name = said.id
    hand = str(own.get("hand") or hand_of(said, states) or said.fields.get("hand") or "second")
    proposal = _proposal(said, hand, held.get(said.document), states)
    wanted = ("party", "hand", "words", "speaker", "role", "organisation", "via", "language", "date")
    fields = {each: proposal[each] for each in wanted if proposal[each]}
    found = {**fields, "source": name, **own}
    if not found.get("party"):
        raise Refused("nobody can tell whose position this is", place=name, next="--party NAME")
    if same_party(str(found["party"]), str(found.get("organisation"))) and found["hand"] == "second":
        found.pop("organisation")
    return found


def _proposal(said: Statement, hand: str, document: Document | None, states: Sequence[str]) -> dict[str, Any]:
    fields = said.fields
    party, basis = _party(said, states)
    return {
        "statement": said.id,
        "party": party,
        "party_basis": basis,
        "hand": hand,
        "words": str((said.kind in WORDS and fields.get("words")) or said.passage.quote),
        "speaker": fields.get("speaker"),
        "role": fields.get("role"),
        "organisation": fields.get("organisation"),
        "via": document.publisher if document else None,
        "language": said.language,
        "date": document.published if document and hand == "first" else None,
        "document": said.document,
        "passage": said.passage.as_item(),
        "status": said.status,
    }


def _party(said: Statement, states: Sequence[str]) -> tuple[str | None, str]:
    """Whose words they may be: a State that they are given to by name, else the only State of the mandate."""
    given = [str(said.fields.get(name) or "") for name in ("organisation", "speaker", "role")]
    for state in states:
        if any(same_party(name, state) for name in given if name):
            return state, "named"
    if len(states) == 1:
        return states[0], "the only State of the mandate"
    return None, "not stated"


def _within(inner: Statement, outer: Statement) -> bool:
    inside = outer.passage.start <= inner.passage.start and inner.passage.end <= outer.passage.end
    return inner.document == outer.document and inside
