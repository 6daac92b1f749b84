"""Sentences that stand on nothing, and framing that says more than framing may."""

from __future__ import annotations

from collections.abc import Iterator

from scrutiny.protection.scrub import hidden
from scrutiny.report.checks.attributing import alleging
from scrutiny.report.checks.saying import fault
from scrutiny.report.checks.word_lists import met
from scrutiny.report.checks.written import Written
from scrutiny.report.fault import Fault
from scrutiny.statements import numbers
from scrutiny.text.fold import tokens


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
    if not found and not met(about.tokens, about.language, "report_words"):
        yield fault(
            "framing",
            about,
            "a sentence marked as framing does not speak of the report",
            "cite what it stands on by its id; framing tells what the report does and claims nothing about the world",
            protected=(*protected, *names),
            verdict="unclear",
            refuses=False,
        )


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
