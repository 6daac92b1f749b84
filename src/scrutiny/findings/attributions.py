"""Words that differ from their source, and words given to somebody else than their source gives them to.

One rule for every speaker: two names that share no word are two speakers, a person is not the body whose text holds
the same words without naming a speaker, and a collective that tells its own text is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise

from scrutiny.findings.found import Found, one_line
from scrutiny.findings.quotes import Quotation
from scrutiny.findings.quoting.wording import HARMLESS
from scrutiny.statements.statement import Statement
from scrutiny.text.fold import terms, tokens
from scrutiny.vocabulary import languages
from scrutiny.vocabulary import words as words_of

#: Shorter quotations are too common for their speaker to tell anything.
FEW = 5
#: What marks that something was left out.
ELLIPSIS = re.compile(r"\.\s?\.|…|\[|\(|（|［")
#: Verdicts that say by themselves that words differ, and what a cut must take away to be listed.
ALTERED = frozenset({"elided", "reworded", "partial"})
WEIGHTY = frozenset({"negation", "restriction"})
#: Verdicts under which the words were found, at least in part.
FOUND = frozenset({"verbatim", "resegmented", "elided", "reworded", "partial"})


def altered(quotations: Iterable[Quotation], statements: Mapping[str, Statement]) -> Iterator[Found]:
    """Quotations whose words differ from their source, leave out what bears on the sense, or add words to it."""
    for row in quotations:
        if row.source is None or row.document is None or row.passage is None:
            continue
        marked = ELLIPSIS.search(row.words) is not None
        weighty = [gone for gone in row.dropped if gone["sense"] or (not marked and _tells(str(gone["words"])))]
        if row.verdict == "elided" and weighty:
            left = " … ".join(f"“{one_line(str(gone['words']))}”" for gone in weighty)
            summary = f"The quotation leaves out {left}, which its source has; whether that bears on the sense is open."
            differs = tuple(("", str(gone["words"])) for gone in weighty)
        elif row.verdict == "reworded":
            changes = [each for each in row.changes if each["kind"] not in HARMLESS and each["kind"] != "spelling"]
            said = "; ".join(_change(str(each["from"]), str(each["to"])) for each in changes[:4])
            summary = f"The quotation differs from its source{f': {said}' if said else ''}."
            differs = tuple((str(each["to"]), str(each["from"])) for each in changes)
        elif row.verdict == "partial" and (rest := _beside(row, statements.get(row.statement or ""))):
            summary = f"Beside words of its source the quotation has “{one_line(rest)}”, which stands nowhere."
            differs = ((rest, ""),)
        elif lost := [gone for gone in row.cut if WEIGHTY & set(gone["holds"])]:
            left = " … ".join(f"“{one_line(str(gone['words']))}”" for gone in lost)
            summary = f"Right beside the quoted words the source has {left}, which denies or restricts them."
            differs = tuple(("", str(gone["words"])) for gone in lost)
        else:
            continue
        yield Found(
            grade="quotation",
            rule=row.verdict if row.verdict in ALTERED else "cut",
            summary=summary,
            places=((row.document, row.passage), (row.source.document, row.source.passage)),
            statements=(row.statement,) if row.statement else (),
            differs=differs,
            decide="Decide which of the two the report quotes.",
        )


def reattributed(quotations: Iterable[Quotation], said: Mapping[str, Statement]) -> Iterator[Found]:
    """Words that one document gives to one speaker and their source to another, or to nobody but itself."""
    seen: set[tuple[str, str, int]] = set()
    for row in quotations:
        if row.source is None or row.document is None or row.passage is None or row.verdict not in FOUND:
            continue
        if len(terms(row.source.passage.quote)) < FEW:
            continue
        statement = said.get(row.statement or "")
        here, there = _named(row, statement), row.source.said_by
        summary = _summary(here, there, person=bool(statement and statement.fields.get("speaker")))
        key = (row.document, row.source.document, row.source.passage.start)
        if summary is None or key in seen:
            continue
        seen.add(key)
        yield Found(
            grade="attribution",
            rule="speaker",
            summary=summary,
            places=((row.document, row.passage), (row.source.document, row.source.passage)),
            statements=(row.statement,) if row.statement else (),
            differs=((here or "", there or ""),),
            decide="Decide who is to be given as the speaker; the words count once.",
        )


def _tells(words: str) -> bool:
    """True when words that were left out hold one that tells something."""
    return any(len(term) > 3 or (len(term) == 1 and not term.isascii()) for term in terms(words))


def _beside(row: Quotation, statement: Statement | None) -> str:
    """The longest part of a quotation that its source does not have; none where another speaker explains it.

    A person who takes a sentence of a letter into a speech of their own puts no words into the letter's mouth.
    """
    there = row.source
    person = bool(statement and statement.fields.get("speaker"))
    if there is None or len(terms(there.passage.quote)) < FEW:
        return ""
    if _summary(_named(row, statement), there.said_by, person=person) is not None:
        return ""
    printed = list(tokens(row.words))
    found = SequenceMatcher(None, [word.term for word in printed], terms(there.passage.quote), autojunk=False)
    same = found.find_longest_match()
    before, after = printed[: same.a], printed[same.a + same.size :]
    longest = max(before, after, key=len)
    return row.words[longest[0].start : longest[-1].end] if longest else ""


def _named(row: Quotation, statement: Statement | None) -> str | None:
    fields = statement.fields if statement else {}
    return fields.get("speaker") or fields.get("organisation") or row.speaker


def _summary(here: str | None, there: str | None, *, person: bool) -> str | None:
    """A plain sentence, or None where both may be the same speaker."""
    if here and there:
        if one_speaker(here, there):
            return None
        return f"The words are given to {one_line(here)}; their source gives them to {one_line(there)}."
    if here and person:
        return f"The words are given to {one_line(here)}; the same words stand in another text as its own."
    return None


def one_speaker(here: str, there: str) -> bool:
    """True when two names may be one speaker's: they share a word that is no word for a kind of body or office.

    In scripts without spaces they share two characters in a row: a family name alone is many people's.
    """
    one, other = _telling(here), _telling(there)
    if one and other:
        return not one.isdisjoint(other)
    first, second = set(terms(here)), set(terms(there))
    return first <= second or second <= first


def _telling(name: str) -> frozenset[str]:
    row = terms(name)
    pairs = {a + b for a, b in pairwise(row) if len(a) == len(b) == 1 and not a.isascii()}
    return frozenset({word for word in row if (len(word) > 1 or word.isdecimal()) and word not in _general()} | pairs)


@cache
def _general() -> frozenset[str]:
    """Words that many bodies and offices have in their names, and the small words between them."""
    found: set[str] = set()
    for language in languages("bodies"):
        listed = words_of("bodies", language)
        for key in ("heads", "links", "near", "trims", "offices"):
            found.update(term for word in listed.get(key, ()) for term in terms(str(word)))
    for language in languages("speech"):
        roles = words_of("speech", language).get("roles", ())
        found.update(term for word in roles for term in terms(str(word)))
    return frozenset(found)


def _change(source: str, quotation: str) -> str:
    if not source:
        return f"“{one_line(quotation)}” is added"
    if not quotation:
        return f"“{one_line(source)}” is left out"
    return f"“{one_line(quotation)}” for “{one_line(source)}”"
