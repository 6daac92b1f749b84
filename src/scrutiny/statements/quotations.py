"""Quotations: words in quotation marks, whose they are, and at how many removes the document gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrutiny.statements.attribution import attributions, hand, speaker_fields, venue
from scrutiny.statements.noun_phrases import lexicon
from scrutiny.statements.prose import Prose, within
from scrutiny.statements.statement import Proposal
from scrutiny.statements.utterances import Attribution, Said, said
from scrutiny.vocabulary import words

RULE = "quotation/1"


def find(prose: Prose) -> Iterator[Proposal]:
    """The quotations of a text, each inside its marks; without an attribution only the words are given."""
    spoken = said(prose)
    for (start, end), attribution in zip(spoken.quotes, attributions(spoken), strict=True):
        words = prose.text[start:end]
        if (
            sum(c.isalnum() for c in words) < 2
            or _is_name(prose, start, end)
            or _names(spoken, attribution, start, end)
        ):
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


_ENDS = ".!?…。！？؟,，،;:"
#: The word before an opening mark, with nothing else between.
_NOUN = re.compile(r"([^\W\d_]{3,})\s+[\"'«“„‘‹][\s\xa0]?\Z")


def _names(spoken: Said, attribution: Attribution | None, start: int, end: int) -> bool:
    """True for the name of a body, a ship, a book in marks: it begins like one, is short, and follows a noun."""
    quoted = spoken.text[start:end].strip()
    if len(quoted.split()) > 4 or quoted[-1] in _ENDS or len(quoted) > 40 or _governed(spoken, attribution, start):
        return False
    if within(spoken.prose.names, max(start, end - 1), end) and not quoted[0].islower():
        return True
    if not quoted.isascii() and spoken.language(start, end, spoken.prose.language) == "zh":
        return quoted.endswith(tuple(words("speech", "zh")["collectives"]))
    before = _NOUN.search(spoken.text[max(0, start - 40) : start])
    if before is None or not quoted[0].isupper():
        return False
    known = lexicon(spoken.language(start, end, spoken.prose.language))
    return not any(
        pattern.fullmatch(before.group(1)) for pattern in (known.alone, known.boundary, known.plain, known.verbs)
    )


def _governed(spoken: Said, attribution: Attribution | None, start: int) -> bool:
    """True when the verb stands right beside the quoted words, or a colon leads to them."""
    if attribution is None or attribution.continued:
        return False
    hit = attribution.utterance.hit
    between = spoken.masked[hit.end : start].strip(" \n\"'«“„‘‹")
    return hit.start > start or len(between) <= 12 or between.endswith((":", "："))


def _is_name(prose: Prose, start: int, end: int) -> bool:
    """True for a nickname inside the name of a body, as rolls print them."""
    block = prose.block_at(start)
    return block is not None and block.block == "list_item" and within(prose.names, start, end)
