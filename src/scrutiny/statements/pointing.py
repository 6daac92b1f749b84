"""Whom a pronoun points to where a statement says who asks or who reports: never a pronoun in the end.

"We" are the signatories of a letter, else the publisher; "they", "it", "she" the party named last before, when one
stands near. Where nobody is clear, nobody is named.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from scrutiny.statements import speech
from scrutiny.statements.prose import Prose
from scrutiny.statements.statement import Proposal
from scrutiny.vocabulary import languages, words

#: How far back, in characters, the party a pronoun points to may have been named.
REACH = 700
SIGNED = frozenset({"open_letter", "joint_letter"})
#: Where the maker of a statement is written, by kind.
MAKERS = {"ask": "made_by", "allegation": "reported_by", "quotation": "organisation", "speech": "organisation"}


@cache
def _pronouns() -> dict[str, str]:
    """Every pronoun of every language that can be a subject, folded: we, they, or one (it, he, she)."""
    known = {
        str(word).casefold(): "we" if key == "we" else "they" if key == "they" else "one"
        for tag in languages("speech")
        for key in ("they", "he", "she", "it", "we")
        for word in words("speech", tag).get(key, ())
    }
    ours = {str(words("asks", tag)["we"]).casefold(): "we" for tag in languages("asks") if words("asks", tag).get("we")}
    return known | ours | {"our organizations": "we", "our organisations": "we"}


def pointed(prose: Prose, proposals: Iterable[Proposal]) -> list[Proposal]:
    """The proposals in the order of their places, asks and allegations with a named maker or none."""
    found: list[Proposal] = []
    parties: list[tuple[int, str]] = []
    for proposal in sorted(proposals, key=lambda row: (row.start, row.end, row.kind)):
        field = MAKERS.get(proposal.kind)
        made = proposal.fields.get(field) if field else None
        if field is None or not made:
            found.append(proposal)
            continue
        sort = _pronouns().get(str(made).casefold())
        if sort is not None and proposal.kind in ("ask", "allegation"):
            made = _we(prose, proposal) if sort == "we" else _last(parties, proposal.start)
            proposal = replace(proposal, fields={**proposal.fields, field: made})
        elif sort is None and proposal.kind != "allegation" and len(made) <= 80:
            parties.append((proposal.start, made))
        found.append(proposal)
    return found


def _we(prose: Prose, proposal: Proposal) -> str | None:
    """Who speaks of themselves: the speaker of the quotation, the signatories of a letter, the publisher."""
    speaker = speech.attribute(prose, proposal.start, proposal.end)
    if speaker is not None and speaker.called:
        return speaker.called
    return prose.publisher or ("signatories" if prose.kind in SIGNED else None)


def _last(parties: list[tuple[int, str]], at: int) -> str | None:
    """The party named last before a place, when it stands near."""
    for start, name in reversed(parties[-8:]):
        if start < at:
            return name if at - start <= REACH else None
    return None


__all__ = ["pointed"]
