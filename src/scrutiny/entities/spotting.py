"""Where a text prints names that are known already: Aho–Corasick over folded words, then the capitals are looked at.

Method: Aho and Corasick (1975), by the library ``ahocorasick_rs``, leftmost-longest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from scrutiny.digest import digest
from scrutiny.text.fold import tokens

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_POSSESSIVE = re.compile(r"(?:['’][sS])?$")
#: The longest name that is looked for, in characters.
LONGEST = 300


@dataclass(frozen=True)
class Spotter:
    """Finds a set of names in texts; equal names make an equal spotter."""

    names: tuple[str, ...]

    @cached_property
    def digest(self) -> str:
        """Changes when the names do."""
        return digest(list(self.names))

    @cached_property
    def _patterns(self) -> dict[str, tuple[str, ...]]:
        """The names by their folded words, each word between blanks of its own, so that neighbours share none."""
        found: dict[str, list[str]] = {}
        for name in self.names:
            if key := _spaced(token.term for token in tokens(name)):
                found.setdefault(key, []).append(name)
        return {key: tuple(names) for key, names in found.items()}

    @cached_property
    def _automaton(self) -> AhoCorasick:
        from ahocorasick_rs import AhoCorasick, MatchKind

        return AhoCorasick(list(self._patterns), matchkind=MatchKind.LeftmostLongest)

    def spotted(self, text: str) -> Iterator[tuple[int, int]]:
        """Where one of the names stands as a name is printed, in order and disjoint."""
        if not self._patterns:
            return
        words = list(tokens(text))
        begins, ends, offset = {}, {}, 0
        for number, word in enumerate(words):
            begins[offset] = number
            offset += len(word.term) + 2
            ends[offset] = number
        names = list(self._patterns.values())
        for which, start, end in self._automaton.find_matches_as_indexes(_spaced(word.term for word in words)):
            place = words[begins[start]].start, words[ends[end]].end
            place = place[0], place[0] + len(_POSSESSIVE.sub("", text[slice(*place)]))
            if any(_printed_so(text[slice(*place)], name) for name in names[which]):
                yield place


def _spaced(terms: Iterable[str]) -> str:
    return "".join(f" {term} " for term in terms)


def spotter(names: Iterable[str]) -> Spotter:
    """A spotter for those of the names that can be told from ordinary words."""
    return Spotter(tuple(sorted({name for name in names if is_distinctive(name)})))


def is_distinctive(name: str) -> bool:
    """True for names of several words, of Hanzi, acronyms of three letters or more and words with inner capitals."""
    if not 2 < len(name) <= LONGEST:
        return False
    found = list(tokens(name))
    if len(found) > 1:
        return len(name) > 3
    return sum(char.isupper() for char in name) > 1


def _printed_so(seen: str, name: str) -> bool:
    """True when the words stand with the capitals of the name, or all in capitals; single words exactly so."""
    if seen == name:
        return True
    heads, ours = [word[:1] for word in name.split()], [word[:1] for word in seen.split()]
    if len(heads) == 1:
        return False
    if not any(head.isupper() for head in heads):
        return not any(head.islower() for head in heads) or seen.casefold() == name.casefold()
    return all(seen_head.isupper() for head, seen_head in zip(heads, ours, strict=False) if head.isupper())
