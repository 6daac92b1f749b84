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
#: How many words may stand between a body and its verb of finding.
_FOUND = 8
#: How many words may stand between a relative pronoun and its verb.
_ASIDE = 1


def attributed(about: Written) -> bool:
    """True when the sentence names who says it: a verb or phrase of speech, or a word that leaves it alleged."""
    aside = _asides(about)
    if any(each.start not in aside for each in met(about.tokens, about.language, "attributes")):
        return True
    return any(
        not _inside(about, hit.start) and hit.start not in aside and _speaks(about, hit.start, hit.end)
        for hit in said(about.prose).hits
        if hit.kind != "as"
    )


def _asides(about: Written) -> frozenset[int]:
    """Where the words begin that only say something of those to whom it was done: "police beat two men who complained".

    They stand right behind a relative pronoun, and behind the act.
    """
    acts = [about.text.find(words) for each in alleging(about) if (words := str(each.fields.get("words") or ""))]
    acts = [at for at in acts if at >= 0]
    if not acts:
        return frozenset()
    ends = {each.last for each in met(about.tokens, about.language, "relative") if each.start > min(acts)}
    return frozenset(
        token.start for at, token in enumerate(about.tokens) if any(0 <= at - end <= _ASIDE for end in ends)
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


def found_by_other(about: Written) -> bool:
    """True when a court, a committee or another body that is named is said to find it."""
    verbs = (*met(about.tokens, about.language, "finds"), *met(about.tokens, about.language, "finding"))
    named = met(about.tokens, about.language, "finders")
    return any(0 <= verb.first - each.last <= _FOUND for each in named for verb in verbs)


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
