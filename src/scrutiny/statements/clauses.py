"""Clauses: where the words that make a rule look closer stand, and how far the clause around them goes.

A rule's trigger words of one language become one regular expression, grouped by first letter, that runs once over
the lower-cased text; everything dearer looks only at the clauses it finds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from scrutiny.statements.prose import Prose, Sentence, within
from scrutiny.vocabulary import languages

#: How far around its trigger a clause is looked at; a longer "sentence" is hardly one.
REACH = 1200

#: Languages written without spaces between words.
_UNSPACED = frozenset({"zh", "ja", "th"})
_WHOLE = r"(?:(?<=\W)|(?!\w))"
_ARABIC = r"(?<!\w)[وف]?(?:[بلك]?ال|لل|[بلك])?"


def lower(text: str) -> str:
    """The text in lower case, every offset unchanged."""
    low = text.lower()
    return low if len(low) == len(text) else text.replace("İ", "I").lower()


@cache
def tag_of(topic: str, language: str) -> str:
    """The language whose words of a topic are used for a text in that language."""
    known = languages(topic)
    short = language.split("-", maxsplit=1)[0]
    return short if short in known else "en"


def trigger(fragments: Iterable[str], language: str) -> re.Pattern[str]:
    """One pattern for many fragments, most of which begin with a plain letter; matches whole words."""
    by_letter: dict[str, list[str]] = {}
    others = []
    for fragment in (opened for written in fragments for opened in _opened(written)):
        if fragment[0].isalpha():
            by_letter.setdefault(fragment[0], []).append(fragment[1:])
        else:
            others.append(fragment)
    body = "|".join([*others, *(f"{letter}(?:{'|'.join(rest)})" for letter, rest in sorted(by_letter.items()))])
    if language in _UNSPACED:
        return re.compile(f"(?:{body})")
    if language == "ar":
        return re.compile(f"{_ARABIC}(?:{body}){_WHOLE}")
    return re.compile(f"(?<!\\w)(?:{body}){_WHOLE}")


def _opened(fragment: str) -> list[str]:
    """The same fragment with a leading group of alternatives spelled out, so that each begins with its letter."""
    if not fragment.startswith("(?:"):
        return [fragment]
    depth, cuts, at = 1, [3], 3
    while depth:
        if fragment[at] == "\\":
            at += 1
        elif fragment[at] == "[":
            at = fragment.index("]", at + 2)
        elif fragment[at] == "(":
            depth += 1
        elif fragment[at] == ")":
            depth -= 1
        elif fragment[at] == "|" and depth == 1:
            cuts.append(at + 1)
        at += 1
    ends = [*(cut - 1 for cut in cuts[1:]), at - 1]
    group, rest = fragment[:at], fragment[at:]
    again = group + "*" if rest.startswith("*") else ""
    optional = rest[:1] in ("?", "*")
    if rest.startswith(("{", "+")):
        return [fragment]
    rest = rest[1:] if optional else rest
    alternatives = [fragment[a:b] for a, b in zip(cuts, ends, strict=True)]
    found = [opened for alternative in alternatives for opened in _opened(alternative + again + rest)]
    return [*found, *_opened(rest)] if optional else found


def hits(
    prose: Prose, low: str, topic: str, pattern: Callable[[str], re.Pattern[str]]
) -> Iterator[tuple[Sentence, list[re.Match[str]]]]:
    """The sentences in which a topic's triggers stand, each with its matches; names of bodies are left out."""
    sentence: Sentence | None = None
    matches: list[re.Match[str]] = []
    for block in prose.claims:
        if block.block == "table_row":
            continue
        for match in pattern(tag_of(topic, prose.language_of(block))).finditer(low, block.start, block.end):
            at = match.start()
            if sentence is None or at >= sentence.end or at < sentence.start:
                if sentence is not None and matches:
                    yield sentence, matches
                sentence, matches = prose.sentence_at(at), []
            if sentence is not None and not within(prose.names, at, at + 1):
                matches.append(match)
    if sentence is not None and matches:
        yield sentence, matches


def trim(text: str, start: int, end: int, marks: str = " \t\n,;:.،؛。，、；：–—") -> tuple[int, int]:
    """The stretch without white space and stops at its ends."""
    while start < end and text[start] in marks:
        start += 1
    while end > start and text[end - 1] in marks:
        end -= 1
    return start, end


def printed(text: str) -> str:
    """Words as printed on one line."""
    return " ".join(text.split())


def words_in(text: str, language: str) -> int:
    """How many words stand in a text, about; two characters count as one where words are not spaced."""
    return len(text) // 2 if language in _UNSPACED else text.count(" ") + 1
