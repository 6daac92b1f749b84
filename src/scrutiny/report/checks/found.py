"""What the body of the mandate is said to find, held against the published finding that the sentence cites."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scrutiny.findings.claims.standing import Finding
from scrutiny.findings.lexicon import Met
from scrutiny.report.checks.saying import fault
from scrutiny.report.checks.word_lists import TOPIC, met
from scrutiny.report.checks.written import Written, prose
from scrutiny.report.fault import Fault
from scrutiny.statements import allegations, numbers
from scrutiny.text.fold import terms
from scrutiny.vocabulary import languages

#: How many words may stand between a body and its verb, and between a verb and what introduces what is found.
_REACH = 4
#: Words shorter than this tell nothing; of a longer one so many letters tell it whatever its ending.
_TELLING, _STEM = 5, 3


def bodies(about: Written) -> tuple[int, ...]:
    """The numbers of the words behind each naming of the body of the mandate, or of any commission."""
    own, row = terms(about.body), [token.term for token in about.tokens]
    ends = {at + len(own) for at in range(len(row) - len(own) + 1) if own and row[at : at + len(own)] == own}
    return tuple(sorted(ends | {each.last for each in met(about.tokens, about.language, "bodies")}))


def of_body(about: Written, verb: Met) -> bool:
    """True when the body of the mandate, or a commission, stands right before a verb or, in Arabic, right behind it."""
    reach = _REACH * 2 if about.language.startswith("zh") else _REACH
    if any(0 <= verb.first - end <= reach for end in bodies(about)):
        return True
    return about.language.startswith("ar") and any(0 < end - verb.last <= 3 for end in bodies(about))


def finds(about: Written) -> Met | None:
    """Where the sentence lets the body of the mandate, or a commission, find something by its own word or standard."""
    row, language = about.tokens, about.language
    named = {each.first for each in met(row, language, "finders")}
    for each in met(row, language, "finds"):
        if of_body(about, each) or any(end <= each.last <= end + _REACH for end in bodies(about)):
            return each
        impersonal = not any(0 <= each.first - at <= _REACH * 2 for at in named)
        if impersonal and met(row[each.first : each.last], language, "standards"):
            return each
    for each in sorted((*met(row, language, "finding"), *met(row, language, "confirms")), key=lambda at: at.first):
        if of_body(about, each) and _has_content(about, each):
            return each
    return None


def forged(about: Written, protected: tuple[str, ...]) -> Iterator[Fault]:
    """An editor's sentence in which the body finds what no published finding that it cites says."""
    verb = None if not about.editor or about.quoting or about.sentence.framing else finds(about)
    if verb is None:
        return
    printed = [each for each in about.findings if each.printable and each.words]
    more = None if not printed else beyond(about, verb, printed)
    if printed and not more:
        return
    yield fault(
        "voice",
        about,
        "the sentence says that the body of the mandate found what no published finding that it cites says"
        if not printed
        else f"the finding cited does not say this: {more}",
        "cite the published finding by its id, [@f-…], and keep to its words; or say who else says it",
        protected=protected,
        verdict="unfound",
        source=printed[0].id if printed else None,
    )


def beyond(about: Written, verb: Met, printed: Sequence[Finding]) -> str:
    """What the sentence says to be found that the findings do not: an act, a number, a verdict, or nothing shared."""
    said = [each.words or "" for each in printed] + [each.voice or "" for each in printed]
    theirs = [prose(words, tag) for words in said for tag in languages(TOPIC)]
    known = {str(each.fields["act"]) for row in theirs for each in allegations.find(row)}
    acts = {str(each.fields["act"]) for each in allegations.find(about.prose)}
    if acts - known:
        return ", ".join(sorted(acts - known)).replace("_", " ")
    values = {each.fields["value"] for row in theirs for each in numbers.find(row)}
    typed = [each for each in numbers.find(about.prose) if each.fields["value"] not in values]
    if typed:
        return about.text[typed[0].start : typed[0].end]
    held = [term for words in said for term in terms(words)]
    for each in met(about.tokens, about.language, "judged"):
        if not set(terms(about.text[each.start : each.end])) <= set(held):
            return about.text[each.start : each.end]
    if acts or not _one_script(said[0], about.text) or tuple(numbers.find(about.prose)):
        return ""
    stems = {term[:_STEM] for words in said[: len(printed)] for term in terms(words) if len(term) >= _TELLING}
    after = [token.term for token in about.tokens[verb.last :] if len(token.term) >= _TELLING]
    if after and not any(term[:_STEM] in stems for term in after):
        return about.text[about.tokens[verb.last].start :][:80]
    return ""


def _has_content(about: Written, verb: Met) -> bool:
    """True when something is said to be found: a clause behind the verb, an act, or a verdict."""
    after = about.tokens[verb.last : verb.last + _REACH]
    if met(after, about.language, "complement"):
        return True
    return bool(tuple(allegations.find(about.prose)) or met(about.tokens, about.language, "judged"))


def _one_script(one: str, other: str) -> bool:
    """True when both are written in one script, as far as a first letter tells."""
    return bool({_plane(each) for each in one if each.isalpha()} & {_plane(each) for each in other if each.isalpha()})


def _plane(letter: str) -> int:
    return 0 if ord(letter) < 0x250 else ord(letter) >> 8


__all__ = ["beyond", "bodies", "finds", "forged", "of_body"]
