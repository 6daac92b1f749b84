"""Who says what a sentence says: a voice that it names, the body that finds, or nobody but the report itself."""

from __future__ import annotations

from scrutiny.report.checks.word_lists import met
from scrutiny.report.checks.written import Written
from scrutiny.statements import allegations
from scrutiny.statements.statement import Proposal
from scrutiny.statements.utterances import said
from scrutiny.text.fold import terms, tokens

#: How many words after a weak verb of speech may hold what makes it one.
_REACH = 3


def attributed(about: Written) -> bool:
    """True when the sentence names who says it: a verb or phrase of speech, or a word that leaves it alleged."""
    if met(about.tokens, about.language, "attributes"):
        return True
    spoken = said(about.prose)
    return any(
        not _inside(about, hit.start) and _speaks(about, hit.start, hit.end) for hit in spoken.hits if hit.kind != "as"
    )


def voiced(about: Written, start: int, end: int) -> bool:
    """True when somebody is said to say it, outside the stretch ``start:end`` of the sentence."""
    return any(
        (hit.end <= start or hit.start >= end)
        and hit.kind in ("says", "sources", "labels")
        and not _inside(about, hit.start)
        and _speaks(about, hit.start, hit.end)
        for hit in said(about.prose).hits
    )


def found_by_body(about: Written) -> bool:
    """True when the body of the mandate is said to find it, by its standard: in the words of the list, or by its own
    name with a verb of finding right behind it.
    """
    if met(about.tokens, about.language, "finds"):
        return True
    own, row = terms(about.body), [token.term for token in about.tokens]
    ends = [at + len(own) for at in range(len(row) - len(own) + 1) if own and row[at : at + len(own)] == own]
    return any(0 <= each.first - end <= _REACH for end in ends for each in met(about.tokens, about.language, "finding"))


def alleging(about: Written) -> tuple[Proposal, ...]:
    """The acts that the sentence itself says were done, by a verb; who is "detained" need not be so arbitrarily."""
    return tuple(
        each
        for each in allegations.find(about.prose)
        if each.rule == "allegation/verb"
        and (each.fields["act"] != "arbitrary_detention" or len(terms(str(each.fields.get("words") or ""))) > 1)
        and not _wholly_quoted(about, each)
    )


def _speaks(about: Written, start: int, end: int) -> bool:
    """True unless the verb is one that says something else when nothing is said after it."""
    verb = tuple(tokens(about.text[start:end]))
    if not met(verb, about.language, "weak"):
        return True
    after = [token for token in about.tokens if token.start >= end][:_REACH]
    return bool(met(after, about.language, "that"))


def _inside(about: Written, at: int) -> bool:
    return any(start <= at < end for start, end in about.quoted)


def _wholly_quoted(about: Written, each: Proposal) -> bool:
    return any(start <= each.start and each.end <= end for start, end in about.quoted)
