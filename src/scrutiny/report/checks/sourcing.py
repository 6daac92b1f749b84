"""Sentences that stand on nothing, and framing that says more than framing may."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scrutiny.protection.scrub import hidden
from scrutiny.report.checks.attributing import alleging
from scrutiny.report.checks.found import finds
from scrutiny.report.checks.saying import fault
from scrutiny.report.checks.word_lists import met
from scrutiny.report.checks.written import Written
from scrutiny.report.fault import Fault
from scrutiny.statements import numbers
from scrutiny.text.fold import Token, tokens

#: How many words in a sentence of framing names what it speaks of, and so many words make a clause that says something.
_NEAR, _SAYS = 8, 5
#: Signs that part clauses.
_SIGNS = ",;:.—–،؛，；：。"


def unsourced(about: Written, protected: tuple[str, ...]) -> Iterator[Fault]:
    """The sentence, where it cites nothing and is no framing."""
    if not about.sentence.sourced:
        yield fault(
            "unsourced",
            about,
            "the sentence stands on no source",
            "cite what it stands on by its id; or mark it [framing] where it claims nothing about the world",
            protected=protected,
            verdict="unsourced",
        )


def framing(about: Written, names: tuple[str, ...], protected: tuple[str, ...]) -> Iterator[Fault]:
    """What a sentence that an editor marked as framing claims all the same.

    names  of persons that the documents and registers name
    """
    if not (about.editor and about.sentence.framing):
        return
    found = [
        (what, words)
        for what, words in (
            ("a number", _number(about)),
            ("words in quotation marks", next(iter(about.quotes()), "")),
            ("the name of a person", "*" if _named(about, names) else ""),
            ("an allegation", about.text if alleging(about) else ""),
        )
        if words
    ]
    for what, words in found:
        yield fault(
            "framing",
            about,
            f"a sentence marked as framing holds {what}",
            "take the mark away and cite what the sentence stands on by its id",
            protected=(*protected, *names),
            words="" if words == "*" else words,
        )
    if not found and not frames(about):
        yield fault(
            "framing",
            about,
            "a sentence marked as framing does not speak of the report",
            "cite what it stands on by its id; framing tells what the report does and claims nothing about the world",
            protected=(*protected, *names),
            verdict="unclear",
        )


def frames(about: Written) -> bool:
    """True when the sentence speaks of the report: one of its parts, or the body of the mandate, is named near its
    beginning with a neutral verb, no clause of its own speaks of a party, and nothing in it judges.
    """
    row, language = about.tokens, about.language
    wide = 2 if language.startswith("zh") else 1
    own = tuple(tokens(about.body))
    subjects = [each.last for each in met(row, language, "frame_subjects")]
    subjects += [at for at in range(len(own), len(row) + 1) if own and _terms(row[at - len(own) : at]) == _terms(own)]
    verbs = met(row, language, "frame_verbs")
    if not verbs or not any(last <= _NEAR * wide for last in subjects):
        return False
    if met(row, language, "judged") or met(row, language, "certain") or finds(about) is not None:
        return False
    after = [tuple(row[each.last : each.last + 1]) for each in verbs]
    if any(met(each, language, "complement") for each in after):
        return False
    return not any(_claims(clause, about) for clause in _clauses(about))


def _terms(row: Sequence[Token]) -> list[str]:
    return [token.term for token in row]


def _clauses(about: Written) -> Iterator[tuple[Token, ...]]:
    """The words between signs that part clauses."""
    clause: list[Token] = []
    for token in about.tokens:
        if clause and any(sign in about.text[clause[-1].end : token.start] for sign in _SIGNS):
            yield tuple(clause)
            clause = []
        clause.append(token)
    yield tuple(clause)


def _claims(clause: tuple[Token, ...], about: Written) -> bool:
    """True for a clause with a party at its beginning that says something of it and nothing of the report."""
    wide = 2 if about.language.startswith("zh") else 1
    parties = met(clause, about.language, "state_roles", "other_roles")
    if met(clause, about.language, "frame_subjects") or len(clause) < _SAYS * wide:
        return False
    return any(each.first <= 2 * wide for each in parties)


def _number(about: Written) -> str:
    """A number that the sentence gives, one that counts parts of the report itself left out."""
    for each in numbers.find(about.prose):
        words = about.text[each.start : each.end]
        if not met(tuple(tokens(words)), about.language, "report_parts"):
            return words
    return ""


def _named(about: Written, names: tuple[str, ...]) -> bool:
    if names and hidden(about.text, names):
        return True
    titles = met(about.tokens, about.language, "titles")
    if not titles:
        return False
    if about.language.startswith(("zh", "ar")):
        return True
    return any(about.text[each.end :].lstrip(". \u00a0")[:1].isupper() for each in titles)
