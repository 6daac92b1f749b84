"""Quotations: words in quotation marks, whose they are, and at how many removes the document gives them."""

from __future__ import annotations

from collections.abc import Iterator

from scrutiny.statements.attribution import attributions, hand, speaker_fields, venue
from scrutiny.statements.prose import Prose, within
from scrutiny.statements.statement import Proposal
from scrutiny.statements.utterances import said

RULE = "quotation/1"


def find(prose: Prose) -> Iterator[Proposal]:
    """The quotations of a text, each inside its marks; without an attribution only the words are given."""
    spoken = said(prose)
    for (start, end), attribution in zip(spoken.quotes, attributions(spoken), strict=True):
        words = prose.text[start:end]
        if not any(c.isalnum() for c in words) or _is_name(prose, start, end):
            continue
        fields: dict[str, str] = {"words": words}
        if attribution:
            utterance = attribution.utterance
            fields |= speaker_fields(utterance.speaker)
            fields["verb"] = utterance.hit.verb
            fields["hand"] = hand(spoken, utterance, start)
            place = venue(spoken, utterance)
            if place:
                fields["venue"] = place
        yield Proposal(kind="quotation", start=start, end=end, rule=RULE, fields=fields)


def _is_name(prose: Prose, start: int, end: int) -> bool:
    """True for a nickname inside the name of a body, as rolls print them."""
    block = prose.block_at(start)
    return block is not None and block.block == "list_item" and within(prose.names, start, end)
