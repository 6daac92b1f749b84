"""Words of certainty, and standards of proof above that of the mandate."""

from __future__ import annotations

from collections.abc import Iterator

from scrutiny.dossier import STANDARDS
from scrutiny.findings.lexicon import Met
from scrutiny.report.checks.attributing import found_by_body, voiced
from scrutiny.report.checks.found import finds, of_body
from scrutiny.report.checks.saying import fault
from scrutiny.report.checks.word_lists import beside, met
from scrutiny.report.checks.written import Written
from scrutiny.report.fault import Fault
from scrutiny.text.fold import terms
from scrutiny.vocabulary import listing

#: How many words before and after a claim of certainty what takes it back may stand.
_BEFORE, _AFTER = 12, 8
#: How many words may stand between a doubt and what takes it away.
_NO_DOUBT = 4


def standard(about: Written, mandated: str, protected: tuple[str, ...]) -> Iterator[Fault]:
    """An editor's words that claim more than the standard of the mandate gives, once a sentence.

    Passes: what a court or somebody else who is named is said to have held, what is denied, asked or compared, and a
    higher standard that the finding cited was made by.
    """
    if not about.editor or about.quoting:
        return
    refused = _refused(about)
    undoubted = beside(about.tokens, about.language, "doubt", "undoubted", _NO_DOUBT)
    certain = refused or (*met(about.tokens, about.language, "certain"), *undoubted)
    for each in certain:
        if not _taken_back(about, each):
            yield fault(
                "standard",
                about,
                "these words claim a certainty that no standard of the mandate gives"
                if not refused
                else "this standard of proof belongs to criminal courts",
                f"say what the body of the mandate finds by its standard: {mandated.replace('_', ' ')}",
                protected=protected,
                words=about.text[each.start : each.end],
            )
            return
    for each in met(about.tokens, about.language, "confirms"):
        if of_body(about, each) and not _taken_back(about, each):
            yield fault(
                "standard",
                about,
                "the body of the mandate confirms and proves nothing; it finds by its standard",
                f"say what the body of the mandate finds by its standard: {mandated.replace('_', ' ')}",
                protected=protected,
                words=about.text[each.start : each.end],
            )
            return
    own = {finding.standard for finding in about.findings}
    for each in met(about.tokens, about.language, "standards"):
        if _above(each.key, mandated) and each.key not in own and not _taken_back(about, each):
            yield fault(
                "standard",
                about,
                "this standard of proof is above that of the mandate",
                f"the standard of the mandate is {mandated.replace('_', ' ')}; or cite the finding made by this one",
                protected=protected,
                words=about.text[each.start : each.end],
            )
            return


def _above(standard: str, mandated: str) -> bool:
    return mandated in STANDARDS and STANDARDS.index(standard) > STANDARDS.index(mandated)


def _refused(about: Written) -> tuple[Met, ...]:
    """Where the standard of criminal courts is named, in whatever language."""
    row = [token.term for token in about.tokens]
    found = []
    for phrase in map(terms, listing("standards")["refused"]):
        for at in range(len(row) - len(phrase) + 1):
            if row[at : at + len(phrase)] == phrase:
                last = at + len(phrase)
                found.append(Met("refused", 0, at, last, about.tokens[at].start, about.tokens[last - 1].end))
    return tuple(found)


def _taken_back(about: Written, claim: Met) -> bool:
    """True when the words around say that it is not so, or that a court or somebody else says it."""
    for each in met(about.tokens, about.language, "not_claimed"):
        inside = claim.first <= each.first and each.last <= claim.last
        if not inside and claim.first - _BEFORE <= each.last and each.first <= claim.last + _AFTER:
            return True
    return not found_by_body(about) and finds(about) is None and voiced(about, claim.start, claim.end)
