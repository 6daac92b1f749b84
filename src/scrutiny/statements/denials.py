"""What of some words denies, and what is left to stand as an account of its own. Pure; one list for every speaker.

A sentence is read clause by clause. A clause that holds a word of denial ("groundless", "categorically rejects",
"fabrications") says nothing of what happened instead; nor does what it refers back to ("claims of arrests in three
towns, … are groundless") or carries along ("lies, spread by others, that …"). What is left may name a fact.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from scrutiny.text.fold import folded, terms
from scrutiny.vocabulary import languages, words

#: Scripts without spaces between words: a pattern may begin anywhere.
_UNSPACED = frozenset({"zh", "ja"})
#: Ends of sentences, then what parts clauses within one; a mark inside a figure (3,000) parts nothing.
_SENTENCES = re.compile(r"[.!?؟…]+(?=[\s”\"’»)]|$)|[。！？]|\n\s*\n")
_CLAUSES = re.compile(r"[,;:؛،](?=[\s”\"’»]|$)|[，；：、]|\s[–—-]\s|—|[“”«»\"]")
_NAME = re.compile(r"[^\W\d_][\w’'-]*")
_NEVER = re.compile(r"(?!x)x")
#: How many letters two words share from their beginning when one is taken for a form of the other.
_STEM = 4
#: How many characters before a denial a negation of it may stand, with spaces between words and without.
_NEAR = (16, 3)
#: How many words the subject of a bare denial has at most, with its verb.
_FEW = 6


@dataclass(frozen=True, slots=True)
class Clause:
    """``text[start:end]``; `free` when it neither denies nor belongs to a denial nor says who speaks."""

    start: int
    end: int
    free: bool


def clauses(text: str, language: str | None) -> tuple[Clause, ...]:
    """The clauses of the words in order, each free or not."""
    tag = _tag(language)
    low = text.lower()
    return tuple(
        clause for start, end in _parted(low, 0, len(low), _SENTENCES) for clause in _read(low, start, end, tag)
    )


def is_denial(text: str, language: str | None) -> bool:
    """True when some clause denies in words of the list."""
    return _pattern(_tag(language), "denies").search(text.lower()) is not None


def is_told_to_deny(text: str, at: int, language: str | None) -> bool:
    """True when what a text names at a place stands in a denial: its clause negates or denies it, or says it of others.

    Meant for words of one who may deny; that others were accused falsely ("held for spreading rumours") denies nothing.
    """
    tag = _tag(language)
    low = text.lower()
    if (told := governed(text, at, language, of_a_state=True)) is not None:
        return told
    clause = next((each for each in clauses(text, language) if each.start <= at < each.end), None)
    if clause is None:
        return False
    if _pattern(tag, "negates").search(low, clause.start, at):
        return True
    if clause.free or not is_denial(text, language):
        return False
    before = any(_pattern(tag, part).search(low, clause.start, at) for part in ("denies", "refers"))
    return before or _pattern(tag, "denies").search(low, clause.start, clause.end) is None


def says(text: str, language: str | None) -> bool:
    """True when some words hold a verb of speech."""
    return _pattern(_tag(language), "says").search(text.lower()) is not None


def says_of_nobody(before: str, language: str | None) -> bool:
    """True when the words before an act open with a negation and are few: "No teachers were …", "Nobody was …"."""
    low = before.lower().lstrip(' “”«»"')
    return len(low.split()) <= _FEW and _pattern(_tag(language), "negates").match(low) is not None


def governed(text: str, at: int, language: str | None, of_a_state: bool = False) -> bool | None:
    """True when what a text names at a place is what a denial is about ("rejects the claim that …", "… is untrue").

    False when that denial is denied again ("does not dispute that …", "rejects the claim that nobody was …"), None
    when no denial governs the place. That somebody knows nothing of it denies it `of_a_state` alone.
    """
    tag = _tag(language)
    low = text.lower()
    start, end = next(
        ((left, right) for left, right in _parted(low, 0, len(low), _SENTENCES) if left <= at < right), (0, len(low))
    )
    found = None
    for part in ("frames", "unaware") if of_a_state else ("frames",):
        for frame in _pattern(tag, part).finditer(low, start, at):
            if not _left(low, frame.end(), at, tag):
                found = frame if found is None or frame.end() > found.end() else found
    negates = _pattern(tag, "negates")
    if found is not None:
        doubled = negates.search(low, max(start, found.start() - _NEAR[tag in _UNSPACED]), found.start())
        return not (doubled or negates.search(low, found.end(), at))
    if _closed(low, start, at, end, tag):
        return negates.search(low, start, at) is None
    return None


def _left(low: str, start: int, end: int, tag: str) -> bool:
    """True when the words between leave what is denied: another turn, a semicolon, a comma and a new clause."""
    between = low[start:end]
    if any(mark in between for mark in ";；؛。") or _pattern(tag, "breaks").search(between):
        return True
    turns = _pattern(tag, "leaves").finditer(between)
    return any(between[: turn.start()].rstrip().endswith((",", "،", "，")) for turn in turns)


def _closed(low: str, start: int, at: int, end: int, tag: str) -> bool:
    """True when words behind a place deny the account that it stands in, with no new clause between."""
    for around in words("denials", tag).get("around", ()):
        before, after = around.split("@")
        if re.search(before + "$", low[start:at]) and re.match(after, low[at:end]):
            return True
    closing = _pattern(tag, "closes").search(low, at, end)
    if closing is None or _left(low, at, closing.start(), tag) or _CLAUSES.search(low, at, closing.start()):
        return False
    return tag in _UNSPACED or _pattern(tag, "refers").search(low, start, at) is not None


def names(text: str, clause: Clause, language: str | None, known: Collection[str]) -> Iterator[str]:
    """The words with a capital inside a clause that may name a place or an actor, none of them known or general.

    `known` holds folded words. Only languages that write names, and not every noun, with a capital give any.
    """
    tag = _tag(language)
    if not _general(tag) or (language or tag).split("-", maxsplit=1)[0] != tag:
        return
    first = True
    for match in _NAME.finditer(text, clause.start, clause.end):
        word = match.group()
        opens, first = first, False
        term = folded(word)
        if opens or not word[0].isupper() or len(term) < 3 or term in _general(tag):
            continue
        if not any(_same(part, each) for part in term.split() for each in known):
            yield word


def _same(word: str, known: str) -> bool:
    """True for one word or two forms of it: Morland, Morlandian."""
    shared = max(_STEM, min(len(word), len(known)) - 2)
    return word == known or (len(word) >= shared <= len(known) and word[:shared] == known[:shared])


def known_words(*texts: str) -> frozenset[str]:
    """The folded words of some texts."""
    return frozenset(term for text in texts for term in terms(text))


def _read(low: str, start: int, end: int, tag: str) -> Iterator[Clause]:
    """One sentence: its clauses, those before a denial back to what it refers to and those it carries made unfree."""
    parts = [piece for left, right in _parted(low, start, end, _CLAUSES) for piece in _broken(low, left, right, tag)]
    denies = [_pattern(tag, "denies").search(low, *part) is not None for part in parts]
    refers = [_pattern(tag, "refers").search(low, *part) is not None for part in parts]
    bound = list(denies)
    for at, denied in enumerate(denies):
        if denied and (back := next((n for n in range(at - 1, -1, -1) if refers[n]), None)) is not None:
            bound[back:at] = [True] * (at - back)
    for at, (left, right) in enumerate(parts):
        carried = _pattern(tag, "carries").match(low, _begin(low, left, right), right) is not None
        if at and bound[at - 1] and carried:
            bound[at] = True
        if not bound[at] and (said := _last(_pattern(tag, "says"), low, left, right)) is not None:
            yield Clause(left, said, False)
            left = said
        yield Clause(left, right, not bound[at])


def _begin(low: str, left: int, right: int) -> int:
    while left < right and not low[left].isalnum():
        left += 1
    return left


def _last(pattern: re.Pattern[str], low: str, left: int, right: int) -> int | None:
    """Where what is said begins: after the last verb of speech of a clause."""
    found = None
    for match in pattern.finditer(low, left, right):
        found = match.end()
    return found


def _parted(low: str, start: int, end: int, marks: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    for match in marks.finditer(low, start, end):
        if low[start : match.start()].strip():
            yield start, match.start()
        start = match.end()
    if low[start:end].strip():
        yield start, end


def _broken(low: str, start: int, end: int, tag: str) -> Iterator[tuple[int, int]]:
    """A clause parted before words that turn to something else: but, in fact."""
    for match in _pattern(tag, "breaks").finditer(low, start, end):
        if low[start : match.start()].strip():
            yield start, match.start()
            start = match.start()
    yield start, end


def _tag(language: str | None) -> str:
    """The language whose words are read; English where there are none."""
    tag = (language or "en").split("-", maxsplit=1)[0]
    return tag if tag in languages("denials") else "en"


@cache
def _pattern(tag: str, part: str) -> re.Pattern[str]:
    fragments = words("denials", tag).get(part)
    if not fragments:
        return _NEVER
    joined = "|".join(sorted(fragments, key=len, reverse=True))
    return re.compile(f"(?:{joined})" if tag in _UNSPACED else rf"(?<!\w)(?:{joined})")


@cache
def _general(tag: str) -> frozenset[str]:
    return frozenset(term for word in words("denials", tag).get("general", ()) for term in terms(word))
