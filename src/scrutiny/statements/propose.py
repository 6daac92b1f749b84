"""All rules over one prose: what the text says, proposed in the order of its places."""

from __future__ import annotations

from collections.abc import Iterator
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
from scrutiny.statements.prose import Prose
from scrutiny.statements.statement import Proposal

#: Raised when any rule changes what it proposes; views made under another version are rebuilt.
VERSION = "1"

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
    return sorted(_attributed(prose, found), key=lambda proposal: (proposal.start, proposal.end, proposal.kind))


def _attributed(prose: Prose, proposals: list[Proposal]) -> Iterator[Proposal]:
    for proposal in proposals:
        name = _SAID_BY.get(proposal.kind)
        if name is None or proposal.fields.get(name):
            yield proposal
            continue
        speaker = speech.attribute(prose, proposal.start, proposal.end)
        said_by = speaker.called if speaker is not None else prose.publisher
        yield replace(proposal, fields={**proposal.fields, name: said_by})
