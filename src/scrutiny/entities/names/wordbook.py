"""The words of organisations' names in many languages, looked up: exact words, stems, phrases, compounds, prefixes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from scrutiny.entities.names.folding import UNSEGMENTED, folded, script, tokens
from scrutiny.entities.names.territories import names
from scrutiny.vocabulary import listing

#: The lists of concepts, in `vocabulary/`; a word found in an earlier list keeps that meaning first.
LISTS = ("organisation_words", "society_words", "research_words", "quality_words", "place_words")

_LAST_VOWELS = re.compile("[aeiouyаеиоуяюыіηαοιاهي]+$")
_LINKS = ("", "s", "es", "n", "en", "e", "er")
_ENDING = 5
_SHORTEST = 3
_LONGEST_PHRASE = 5

Concepts = tuple[str, ...]
NOTHING: Concepts = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wordbook:
    """exact: folded word or phrase → concepts; stems: beginnings of words → concepts; small: words without meaning;
    endings: adjectives' endings, folded; longest: letters of the longest word of a script without spaces."""

    exact: dict[str, Concepts]
    stems: dict[str, Concepts]
    countries: dict[str, Concepts]
    small: frozenset[str]
    endings: frozenset[str]
    weights: dict[str, float]
    kin: dict[str, str]
    phrase_starts: dict[str, int]
    longest: int


@cache
def wordbook() -> Wordbook:
    """All lists and the CLDR names in one look-up; read once, about a second."""
    exact: dict[str, Concepts] = {}
    stems: dict[str, Concepts] = {}
    for topic in LISTS:
        for concept, line in listing(topic).items():
            for written in str(line).split():
                word = " ".join(tokens(folded(written.replace("_", " "))))
                if not word:
                    continue
                kept = stems if written.endswith("*") else exact
                if concept not in kept.get(word, NOTHING):
                    kept[word] = (*kept.get(word, NOTHING), concept)
    countries: dict[str, Concepts] = {}
    for name, concept in names():
        held = exact.get(name, NOTHING)
        if concept not in held and (not held or script(name[0]) in UNSEGMENTED or held[0][1:2] == ":"):
            exact[name] = (*held, concept)
        if concept[0] == "c" and " " not in name and len(name) > 3:
            countries.setdefault(_root(name), (concept,))
    weights = listing("word_weights")
    small = frozenset(folded(word) for line in weights["small"].values() for word in str(line).split())
    starts: dict[str, int] = {}
    for phrase in (*exact, *stems):
        first, *others = phrase.split(" ")
        if others:
            starts[first] = max(starts.get(first, 0), 1 + len(others))
    return Wordbook(
        exact=exact,
        stems=stems,
        countries=countries,
        small=small,
        endings=frozenset(folded(word) for word in listing("nations")["adjective_endings"]),
        weights={concept: float(weight) for weight, line in weights["weights"].items() for concept in line.split()},
        kin={concept: str(number) for number, line in enumerate(weights["kin"]) for concept in line.split()},
        phrase_starts=starts,
        longest=max((len(word) for word in exact if script(word[0]) in UNSEGMENTED), default=1),
    )


def _root(name: str) -> str:
    """The name without its last vowels, where adjectives put their endings."""
    return _LAST_VOWELS.sub("", name)


@lru_cache(maxsize=65536)
def meaning(word: str) -> Concepts:
    """The concepts of one folded word: as it stands, by its stem, without its article, or as a nation's adjective."""
    found = _known(word)
    if found:
        return found
    writing = script(word[0])
    if writing == "ARABIC":
        return _without(word, ("وال", "بال", "كال", "فال", "ال", "لل", "و", "ب", "ل")) or _nation(
            word.removeprefix("ال")
        )
    if writing == "HEBREW":
        return _without(word, ("וה", "שב", "של", "מה", "בה", "ה", "ו", "ב", "ל", "מ", "ש", "כ"))
    return _nation(word)


def _known(word: str) -> Concepts:
    """As it stands or by its stem; the name of a place may also have a meaning, and keeps both."""
    found = wordbook().exact.get(word, NOTHING)
    if not found:
        return _by_stem(word, _ENDING)
    if found[0][1:2] == ":" and found[0][0] != "n":
        return tuple(dict.fromkeys((*found, *_by_stem(word, _ENDING))))
    return found


def _without(word: str, prefixes: tuple[str, ...]) -> Concepts:
    book = wordbook()
    for prefix in prefixes:
        rest = word.removeprefix(prefix)
        if rest != word and len(rest) > 1:
            found = book.exact.get(rest) or (_by_stem(rest, len(rest)) if len(rest) > 2 else NOTHING) or _nation(rest)
            if found:
                return found
    return NOTHING


def _by_stem(word: str, ending: int) -> Concepts:
    """The concepts of the longest stem that begins the word and leaves at most `ending` letters."""
    stems = wordbook().stems
    for length in range(len(word), max(_SHORTEST - 1, len(word) - ending - 1, 1), -1):
        found = stems.get(word[:length])
        if found:
            return found
    return NOTHING


def _nation(word: str) -> Concepts:
    book = wordbook()
    for length in range(len(word), _SHORTEST, -1):
        found = book.countries.get(word[:length])
        if found and word[length:] in book.endings:
            return found
    return NOTHING


@lru_cache(maxsize=65536)
def parts(word: str) -> tuple[tuple[str, Concepts], ...]:
    """The word as (part, concepts) pairs: one known word, a compound of known words, or itself with nothing known."""
    book = wordbook()
    if word in book.small:
        return ()
    if script(word[0]) in UNSEGMENTED:
        return tuple(_segments(word))
    whole = _known(word)
    if whole or len(word) < 2 * _SHORTEST:
        return ((word, whole or meaning(word)),)
    return _compound(word) or ((word, meaning(word)),)


def _compound(word: str) -> tuple[tuple[str, Concepts], ...]:
    """Known words from end to end, else an unknown beginning before one long known word, else nothing."""
    if script(word[0]) not in {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "GEORGIAN"}:
        return ()
    whole = _chain(word, 3)
    if whole:
        return whole
    for cut in range(_SHORTEST, len(word) - 4):
        found = wordbook().exact.get(word[cut:])
        if found and script(word[0]) == "LATIN":
            return ((word[:cut], NOTHING), (word[cut:], found))
    return ()


@lru_cache(maxsize=65536)
def _chain(word: str, more: int) -> tuple[tuple[str, Concepts], ...]:
    exact = wordbook().exact
    whole = exact.get(word) or _by_stem(word, _ENDING)
    if whole:
        return ((word, whole),)
    if not more:
        return ()
    for cut in range(len(word) - _SHORTEST, _SHORTEST - 1, -1):
        left = word[:cut]
        known: Concepts = NOTHING
        for link in _LINKS:
            if left.endswith(link) and len(left) - len(link) >= _SHORTEST:
                known = exact.get(left[: len(left) - len(link)], NOTHING)
                if known:
                    break
        known = known or _by_stem(left, 3)
        if known:
            rest = _chain(word[cut:], more - 1)
            if rest:
                return ((left, known), *rest)
    return ()


def _segments(run: str) -> Iterator[tuple[str, Concepts]]:
    """The run of letters without spaces cut so that the fewest letters stay unknown, then into the fewest words."""
    book = wordbook()
    best: list[tuple[int, int, int]] = [(0, 0, 0)]
    for end in range(1, len(run) + 1):
        lost, words, _ = best[end - 1]
        chosen = (lost + 2, words + 1, end - 1)
        for start in range(max(0, end - book.longest), end):
            word = run[start:end]
            if word in book.exact or word in book.small:
                lost, words, _ = best[start]
                chosen = min(chosen, (lost + (end - start == 1 and script(word) != "HANGUL"), words + 1, start))
        best.append(chosen)
    cuts: list[tuple[int, int]] = []
    end = len(run)
    while end:
        start = best[end][2]
        cuts.append((start, end))
        end = start
    unknown = ""
    for start, end in reversed(cuts):
        word = run[start:end]
        found = book.exact.get(word, NOTHING)
        if found or word in book.small:
            if unknown:
                yield unknown, NOTHING
            unknown = ""
            if found:
                yield word, found
        else:
            unknown += word
    if unknown:
        yield unknown, NOTHING


def phrase(words: tuple[str, ...], start: int) -> tuple[int, Concepts]:
    """(how many words, concepts) of the longest known phrase of two or more words that begins there, else (0, ())."""
    book = wordbook()
    longest = book.phrase_starts.get(words[start], 0)
    for count in range(min(longest, _LONGEST_PHRASE, len(words) - start), 1, -1):
        text = " ".join(words[start : start + count])
        found = book.exact.get(text) or book.stems.get(text)
        if not found:
            for shorter in range(len(text), len(text) - _ENDING, -1):
                found = book.stems.get(text[:shorter])
                if found and " " in text[:shorter]:
                    break
                found = None
        if found:
            return count, found
    return 0, NOTHING
