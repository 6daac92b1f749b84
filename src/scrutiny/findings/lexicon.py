"""Words of a vocabulary met in a text, by their beginnings where the list says so, with their exact places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from scrutiny.text.fold import Token, terms
from scrutiny.vocabulary import languages, words

#: One phrase: its folded words, each with whether the text's word may go on.
Phrase = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Met:
    """A word of a list at ``tokens[first:last]``: what it is listed under, and its place in the text."""

    key: str
    step: int
    first: int
    last: int
    start: int
    end: int


class Lexicon:
    """Phrases under keys and steps; the longest phrase at a place wins."""

    __slots__ = ("_by_first", "_open")

    def __init__(self, entries: Iterable[tuple[str, int, str]]) -> None:
        self._by_first: dict[str, list[tuple[Phrase, str, int]]] = {}
        self._open: dict[str, list[tuple[Phrase, str, int]]] = {}
        for key, step, written in entries:
            phrase = _phrase(written)
            if not phrase:
                continue
            first, goes_on = phrase[0]
            table = self._open if goes_on else self._by_first
            table.setdefault(first[:3] if goes_on else first, []).append((phrase, key, step))

    def met(self, row: Sequence[Token]) -> Iterator[Met]:
        """Every listed word of the row, in order, none inside another."""
        at = 0
        while at < len(row):
            best: tuple[Phrase, str, int] | None = None
            term = row[at].term
            for found in (*self._by_first.get(term, ()), *self._open.get(term[:3], ())):
                if (best is None or len(found[0]) > len(best[0])) and _stands(found[0], row, at):
                    best = found
            if best is None:
                at += 1
                continue
            last = at + len(best[0])
            yield Met(best[1], best[2], at, last, row[at].start, row[last - 1].end)
            at = last


def _phrase(written: str) -> Phrase:
    """The folded words of one entry; the fold drops the asterisk, so it is looked for before."""
    return tuple((term, part.endswith("*")) for part in written.split() for term in terms(part))


def _stands(phrase: Phrase, row: Sequence[Token], at: int) -> bool:
    if at + len(phrase) > len(row):
        return False
    return all(
        row[at + step].term.startswith(term) if goes_on else row[at + step].term == term
        for step, (term, goes_on) in enumerate(phrase)
    )


@cache
def scales(language: str) -> Lexicon:
    """The scales of a language: key is the scale, step the place on it."""
    table = words("strengths", language) if language in languages("strengths") else {}
    return Lexicon(
        (scale, step, word) for scale, entry in table.items() for step, row in enumerate(entry["steps"]) for word in row
    )


@cache
def nouns_of(language: str, scale: str) -> Lexicon | None:
    """The nouns to which the words of a scale must belong, or None where they stand alone."""
    return _listed(language, scale, "of")


@cache
def titled(language: str, scale: str) -> Lexicon | None:
    """The words for deeds that the words of a scale make graver in a headline, None where the scale has none."""
    return _listed(language, scale, "of", "titled") if _listed(language, scale, "titled") else None


@cache
def causes(language: str, scale: str) -> Lexicon | None:
    """What nobody does, beside which a word of a scale says no more than its weakest: a disease kills as one dies."""
    return _listed(language, scale, "causes")


def _listed(language: str, scale: str, *keys: str) -> Lexicon | None:
    table = words("strengths", language) if language in languages("strengths") else {}
    found = [word for key in keys for word in table.get(scale, {}).get(key, ())]
    return Lexicon(("of", 0, word) for word in found) if found else None


@cache
def steps(language: str) -> Lexicon:
    """The kinds of step that asks name, in one language."""
    table = words("steps", language) if language in languages("steps") else {}
    return Lexicon((kind, 0, word) for kind, row in table.items() for word in row)
