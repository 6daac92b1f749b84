"""All rules over one prose: what the text says, proposed in the order of its places."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from scrutiny.statements import (
    allegations,
    asks,
    citations,
    dates,
    identifiers,
    numbers,
    quotations,
    rolls,
    speech,
)
from scrutiny.statements.pointing import pointed
from scrutiny.statements.prose import Prose
from scrutiny.statements.statement import Proposal

#: Raised when any rule changes what it proposes; views made under another version are rebuilt.
VERSION = "8"

#: The rules, each a pure function from prose to proposals.
RULES = (numbers, quotations, speech, dates, identifiers, rolls, asks, allegations, citations)

#: Where the speaker of a statement's surroundings is written, by kind.
_SAID_BY = {"number": "attributed_to", "allegation": "reported_by", "ask": "made_by"}


def propose(prose: Prose) -> list[Proposal]:
    """Every proposal of every rule, by place; numbers, asks and allegations inside speech name its speaker.

    The cells of a table propose nothing but rolls of names: what its rows say enters by `import`.
    """
    rules = (rolls,) if prose.kind == "table" else RULES
    found = [proposal for rule in rules for proposal in rule.find(prose)]
    return pointed(prose, _attributed(prose, _alleged(found)))


def _alleged(proposals: list[Proposal]) -> Iterator[Proposal]:
    """The proposals without the allegations that only name what an ask is about.

    "We call for a mechanism to address rights violations" asks and says so; a noun inside the ask alleges
    something of its own only when it names an act and says who did it or who suffered it.
    """
    asked = sorted((row.start, row.end) for row in proposals if row.kind == "ask")
    starts = [start for start, _ in asked]
    for row in proposals:
        if row.kind == "allegation":
            at = bisect_right(starts, row.start + 3) - 1
            words = row.fields.get("words")
            inside = words and any(
                start <= row.end and row.start < end for start, end in asked[max(0, at - 2) : at + 2]
            )
            general = row.fields["act"] == "rights_violations"
            bare = row.rule == "allegation/noun" and not (row.fields.get("alleged_actor") or row.fields.get("victims"))
            if inside and (general or bare):
                continue
        yield row


def _attributed(prose: Prose, proposals: Iterable[Proposal]) -> Iterator[Proposal]:
    for proposal in proposals:
        name = _SAID_BY.get(proposal.kind)
        if name is None or proposal.fields.get(name):
            yield proposal
            continue
        speaker = speech.attribute(prose, proposal.start, proposal.end)
        said_by = speaker.called if speaker is not None else prose.publisher
        yield replace(proposal, fields={**proposal.fields, name: said_by})
