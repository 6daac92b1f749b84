"""An allegation or finding in the product's own voice, and words of blame for what differs from its source."""

from __future__ import annotations

from collections.abc import Iterator

from scrutiny.report.checks.attributing import alleging, attributed, found_by_other, voiced
from scrutiny.report.checks.found import finds, forged
from scrutiny.report.checks.saying import fault
from scrutiny.report.checks.word_lists import met
from scrutiny.report.checks.written import Written
from scrutiny.report.fault import Fault

#: What others said: the words of a statement of these kinds are theirs.
_SAID = frozenset({"allegation", "speech", "quotation"})
#: How many words may stand between a word for words and what is said to have been done to them.
_REACH = 6


def voice(about: Written, protected: tuple[str, ...]) -> Iterator[Fault]:
    """An editor's sentence that asserts what others allege, or what the body finds, as if the product knew it.

    Passes: a sentence that names who says it ("according to", "said", "alleged", "reportedly" and their kin in six
    languages), in which the body of the mandate finds what a published finding cited says, framing, a quotation set
    apart, and one that judges nothing and stands on numbers, asks, dates, documents or rows alone and alleges nothing
    itself.
    """
    if not about.editor or about.sentence.framing or about.quoting or about.rendered:
        return
    if finds(about):
        yield from forged(about, protected)
        return
    if attributed(about) or found_by_other(about):
        return
    for each in met(about.tokens, about.language, "judged"):
        yield fault(
            "voice",
            about,
            "the sentence passes judgement in the product’s own voice",
            "name who says it (“according to …”) and cite where, or leave the judgement out",
            protected=protected,
            words=about.text[each.start : each.end],
            verdict="judged",
        )
        return
    cited = bool(about.statements or about.findings)
    told = {each.document for each in about.statements}
    others = cited and all(each.kind in _SAID for each in about.statements) and set(about.documents) <= told
    if not (others or about.findings or alleging(about)):
        return
    if about.quoted and not alleging(about) and _mostly_quoted(about):
        return
    yield fault(
        "voice",
        about,
        "the sentence says in the product’s own voice what others allege or the body of the mandate finds",
        "name who says it (“according to …”, “… alleged that”), or let the body of the mandate find it by its standard",
        protected=protected,
        source=next(iter([each.id for each in about.statements] + [each.id for each in about.findings]), None),
    )


def altered(about: Written, protected: tuple[str, ...]) -> Iterator[Fault]:
    """An editor's words that say a source's words were altered or falsified; in print they differ from the source."""
    if not about.editor or about.quoting:
        return
    words = met(about.tokens, about.language, "words")
    for blame in met(about.tokens, about.language, "altered"):
        if voiced(about, blame.start, blame.end):
            continue
        if any(each.last <= blame.first + _REACH and blame.last <= each.first + _REACH for each in words):
            yield fault(
                "altered",
                about,
                "the sentence says that words of a source were altered; nobody’s intent can be read from a difference",
                "say that the words differ from the source, and show both",
                protected=protected,
                words=about.text[blame.start : blame.end],
            )
            return


def _mostly_quoted(about: Written) -> bool:
    return sum(end - start for start, end in about.quoted) * 2 > len(about.text)
