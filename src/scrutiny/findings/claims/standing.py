"""Findings as they stand: what was recorded of each, and what is computed of it now.

The state of its claim, and whether it can be published, are computed anew each time: nothing of it is stored.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from scrutiny.dossier import STANDARDS, Dossier
from scrutiny.errors import Unknown
from scrutiny.findings.claims.assessing import Assessment
from scrutiny.findings.claims.bearing import Bearing, Corpus, bearing
from scrutiny.findings.claims.positions import Position
from scrutiny.findings.claims.standards import voiced
from scrutiny.findings.claims.state import Account
from scrutiny.findings.claims.threads import Act, Thread, act_of, threads
from scrutiny.protection.marks import Mark, strictest
from scrutiny.vocabulary import listing


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding as it stands now.

    words            as they follow "that" in the voice of the body; None when what it stood on was erased
    voice            the whole sentence in the voice of the body named in the mandate
    status           draft, cleared, published, corrected (changed since it was drafted, and not cleared), withdrawn,
                     erased
    claim_state      one of `claims.STATES`; `claim` says it in words
    origins          the supporting statements in groups of one apparent origin each; independence is not assessed
    state_position   the positions of all parties in words; None while nothing is recorded of any
    second_hand      words of the parties that others relay; they fill no position
    why_not          why it cannot be published now, one sentence each with its next step; empty when it can
    rivals           specific rival accounts, with the facts of their own; `denials` deny or contradict and name none
    exculpatory      statements that were weighed as exculpating
    unweighed        statements that may bear against it, found by rule and weighed by nobody
    mark             the strictest of the documents it stands on
    """

    id: str
    record: str
    words: str | None
    voice: str | None
    standard: str | None
    status: str
    claim_state: str
    claim: str
    origins: tuple[tuple[str, ...], ...]
    parties: tuple[str, ...]
    positions: tuple[Position, ...]
    second_hand: tuple[Position, ...]
    why_not: tuple[str, ...]
    statements: tuple[str, ...]
    exculpatory: tuple[str, ...]
    rivals: tuple[Account, ...]
    denials: tuple[Account, ...]
    unweighed: tuple[str, ...]
    assessments: tuple[Assessment, ...]
    history: tuple[Act, ...]
    mark: str

    @property
    def publishable(self) -> bool:
        return not self.why_not

    @property
    def printable(self) -> bool:
        """True when it was published as it stands and nothing keeps it from print now: what an edition may print."""
        return self.status == "published" and self.publishable

    @property
    def state_position(self) -> str | None:
        if all(each.record is None for each in self.positions):
            return None
        return "; ".join(each.printed() for each in self.positions)

    def as_item(self) -> dict[str, Any]:
        """The finding as the command line prints it."""
        plain = ("id", "record", "words", "voice", "standard", "status", "claim_state", "claim", "mark")
        return {
            **{name: getattr(self, name) for name in plain},
            "apparent_origins": len(self.origins),
            "origins": [list(group) for group in self.origins],
            "state_position": self.state_position,
            "positions": [each.as_item() for each in self.positions],
            "second_hand": [each.as_item() for each in self.second_hand],
            "publishable": self.publishable,
            "why_not": list(self.why_not),
            "statements": list(self.statements),
            "exculpatory": list(self.exculpatory),
            "rivals": [_account(each) for each in self.rivals],
            "denials": [_account(each) for each in self.denials],
            "unweighed": list(self.unweighed),
            "assessments": [each.as_item() for each in self.assessments],
            "history": [asdict(each) for each in self.history],
        }


def findings(dossier: Dossier) -> list[Finding]:
    """All findings as they stand, in the order of their drafts."""
    known = threads(dossier)
    if not known:
        return []
    corpus = Corpus.read(dossier)
    return [_finding(thread, corpus) for thread in known.values()]


def stands(dossier: Dossier, finding_id: str) -> Finding:
    """One finding as it stands.

    Raises:
        Unknown: no finding has this id.
    """
    thread = threads(dossier).get(finding_id)
    if thread is None:
        raise Unknown("no finding has this id", place=finding_id, next="scrutiny findings lists them")
    return _finding(thread, Corpus.read(dossier))


def _finding(thread: Thread, corpus: Corpus) -> Finding:
    body, about = thread.body or {}, bearing(thread, corpus)
    chosen, positions = tuple(body.get("statements", ())), thread.positions()
    claim = str(listing("standards")["claims"][about.state]).format(n=len(about.groups))
    return Finding(
        id=thread.id,
        record=thread.newest.id,
        words=body.get("words"),
        voice=voiced(corpus.mandate.body, body["standard"], body["words"]) if body else None,
        standard=body.get("standard"),
        status=thread.status,
        claim_state=about.state,
        claim=claim,
        origins=about.groups,
        parties=tuple(each.party for each in positions),
        positions=positions,
        second_hand=thread.relayed(),
        why_not=tuple(_why_not(thread, about, corpus)),
        statements=chosen,
        exculpatory=tuple(row.id for row in about.against if about.bears[row.id] == "exculpates"),
        rivals=tuple(about.rivals.values()),
        denials=about.denials,
        unweighed=about.unweighed,
        assessments=about.made,
        history=tuple(act_of(record) for record in thread.records),
        mark=_mark(thread, about, corpus),
    )


# ── whether it can be published ──


def _why_not(thread: Thread, about: Bearing, corpus: Corpus) -> Iterator[str]:
    if thread.status == "withdrawn":
        yield "It was withdrawn; draft another one."
        return
    if thread.body is None:
        yield "It stood on a document that was erased; withdraw it and draft another one."
        return
    for name in about.bears:
        yield from _unsettled(name, corpus)
    if not about.support:
        yield "Nothing on file supports it any more; correct it with --on, or withdraw it."
    if about.state == "contradicted":
        yield "A rival account stands against it that was weighed as confirmed or is alone; correct or withdraw it."
    mandated = corpus.mandate.standard
    if STANDARDS.index(thread.body["standard"]) < STANDARDS.index(mandated):
        yield f"Its standard is lower than that of the mandate, {mandated}; correct it with --standard."
    yield from _unheard(thread, corpus)
    if not thread.since_change("finding_cleared"):
        yield f"Only its author has read it as it stands; somebody else clears it: scrutiny finding clear {thread.id}"


def _unheard(thread: Thread, corpus: Corpus) -> Iterator[str]:
    """What is missing of the positions of the parties concerned."""
    for each in thread.positions():
        if not each.filled:
            yield _EMPTY[each.kind].format(party=each.party, day=each.date or "no deadline", id=thread.id)
        elif each.source and each.source.startswith("s-"):
            yield from _unsettled(each.source, corpus)
        elif each.source and each.source not in corpus.documents:
            yield f"The document that held the reply of {each.party} is no longer on file; record its position anew."


#: Why a position that is no position keeps a finding from print.
_EMPTY = {
    "not_yet_asked": "The position of {party} is not on record; record it: scrutiny finding position {id} …, or put it "
    "to the party: scrutiny dialogue put …",
    "awaited": "A reply of {party} is awaited ({day}); record it when it comes: scrutiny dialogue reply PUT KIND",
    "unread": "The reply of {party} waits for its translation; record what it says: scrutiny dialogue reply PUT KIND",
}


def _unsettled(name: str, corpus: Corpus) -> Iterator[str]:
    """What keeps one statement out of print."""
    row = corpus.rows.get(name)
    if row is None:
        yield f"{name} is no longer on file; correct the finding with --on."
    elif row.status == "proposed":
        yield f"{name} is a proposal that nobody has reviewed; review it: scrutiny review {name} accept"
    elif row.status == "rejected":
        yield f"{name} was rejected in review; correct the finding with --on, or weigh another statement."


# ── how it is printed ──


def _account(each: Account) -> dict[str, Any]:
    return {"statement": each.statement, "kind": each.kind, "facts": [fact.as_item() for fact in each.facts]}


def _mark(thread: Thread, about: Bearing, corpus: Corpus) -> str:
    """The strictest mark of the documents that it stands on or that bear on it, replies and weighings among them.

    It is confidential at least when its records are locked up.
    """
    chosen = (thread.body or {}).get("statements", ())
    replies = [each.source for each in thread.positions() if each.source]
    names = {*chosen, *about.bears, *about.rivals, *about.unweighed, *(each.statement for each in about.made), *replies}
    holders = [corpus.rows[name].document if name in corpus.rows else name for name in names]
    marks: list[str] = [corpus.documents[name].mark for name in holders if name in corpus.documents]
    marks += [each.mark for each in (*thread.positions(), *thread.relayed()) if each.rows]
    locked = [Mark.CONFIDENTIAL] if any(record.secret for record in thread.records) else []
    return str(strictest(*marks, *locked))
