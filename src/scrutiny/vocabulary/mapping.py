"""Which of our terms a foreign topic means: proposed by the words alone, decided by a person.

The words of a topic are compared with the labels, the other words and the codes of a vocabulary in every language. What
fits two terms, or covers half of the topic or less, maps to none, and those terms are shown as candidates: nothing is
guessed, and no topic is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from scrutiny.vocabulary.folding import fold, has_han, simplify
from scrutiny.vocabulary.taxonomy import Entry
from scrutiny.vocabulary.terms import Term, Vocabulary, vocabulary

#: How much of a topic's letters a word inside it must cover to stand for the whole: more than this.
COVERED = 0.5
#: No word shorter than this many letters, or Chinese characters, is looked for inside a topic.
SHORTEST = {True: 2, False: 4}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """One topic and the term it means.

    term        the id of our term, or None: it is unmapped
    how         code, label, part (words of it), judged (by a person), or None
    candidates  terms that its words point to, where they do not settle it
    """

    code: str
    topic: str
    term: str | None
    how: str | None
    candidates: tuple[str, ...] = ()

    def as_item(self, to: Vocabulary, language: str = "en") -> dict[str, Any]:
        """The mapping as it is printed; what a machine proposed says so."""
        return {
            "code": self.code,
            "topic": self.topic,
            "term": self.term,
            "label": to.term(self.term).label(language) if self.term else None,
            "how": self.how,
            "proposed": self.how not in (None, "judged"),
            "candidates": list(self.candidates),
        }


def mapped(
    entries: Iterable[Entry], to: Vocabulary, judged: Mapping[str, str | None] | None = None
) -> Iterator[Mapped]:
    """Each entry with the term it means, in order; what a person judged of its code goes before any proposal."""
    for entry in entries:
        if judged and entry.code in judged:
            term = judged[entry.code]
            yield Mapped(code=entry.code, topic=entry.label(), term=term, how="judged")
        else:
            yield propose(entry, to)


def propose(entry: Entry, to: Vocabulary) -> Mapped:
    """The term that the words of an entry mean, by code, by whole label or by a part of it; none where they differ."""
    for how, found in (("code", _by_code(entry, to)), ("label", _by_label(entry, to))):
        if found:
            return _settled(entry, to, how, found)
    shares: dict[str, float] = {}
    for word in entry.words():
        for term, share in _inside(word, to):
            shares[term.id] = max(share, shares.get(term.id, 0.0))
    found = [to.term(name) for name in shares]
    return _settled(entry, to, "part" if max(shares.values(), default=0.0) > COVERED else None, found)


def topic(words: str, to: Vocabulary) -> Mapped:
    """The term that a topic of a plain list means."""
    return propose(Entry(code=words, labels={"und": words}), to)


def _by_code(entry: Entry, to: Vocabulary) -> list[Term]:
    return [term for term in to.terms if not term.retired and entry.code in term.crosswalk.get("huridocs", ())]


def _by_label(entry: Entry, to: Vocabulary) -> list[Term]:
    found = (to.find(word) for word in (*entry.labels.values(), *_alternatives(entry)))
    return [term for term in found if term is not None and not term.retired]


def _alternatives(entry: Entry) -> tuple[str, ...]:
    return tuple(word for words in entry.also.values() for word in words)


def _settled(entry: Entry, to: Vocabulary, how: str | None, found: list[Term]) -> Mapped:
    """The one term that was found, or the one that lies under all others found; else all of them are candidates."""
    named = dict.fromkeys(term.id for term in found)
    lowest = next((name for name in named if all(name in to.under(other) for other in named)), None)
    chosen = lowest if how else None
    return Mapped(
        code=entry.code,
        topic=entry.label(),
        term=chosen,
        how=how if chosen else None,
        candidates=() if chosen else tuple(named),
    )


def _inside(words: str, to: Vocabulary) -> Iterator[tuple[Term, float]]:
    """The terms whose words stand in these, each with the share of letters covered; longer words hide shorter."""
    text = _searched(words)
    spans: list[tuple[int, int, Term]] = []
    for phrase, term in _phrases(to.name, to.version):
        start = text.find(phrase)
        if start >= 0:
            spans.append((start, start + len(phrase), term))
    kept = [
        (start, end, term)
        for start, end, term in spans
        if not any(a <= start and end <= b and b - a > end - start for a, b, _ in spans)
    ]
    covered: dict[str, set[int]] = {}
    for start, end, term in kept:
        covered.setdefault(term.id, set()).update(at for at in range(start, end) if text[at] != " ")
    counted = _counted(text) | {at for places in covered.values() for at in places}
    for name, places in covered.items():
        yield to.term(name), len(places) / len(counted)


def _counted(text: str) -> set[int]:
    """The places of a topic's letters, those of small words (and, of, the) left out."""
    if has_han(text):
        return set(range(len(text)))
    return {at for match in re.finditer(r"\S{4,}", text) for at in range(match.start(), match.end())}


@lru_cache(maxsize=32)
def _phrases(name: str, version: str) -> tuple[tuple[str, Term], ...]:  # noqa: ARG001 - a new version, new phrases
    """The words of a vocabulary as they are looked for inside a topic, each of one term only."""
    known = vocabulary(name)
    found: dict[str, Term] = {}
    for term in known.terms:
        for word in (*term.labels.values(), *(word for words in term.also.values() for word in words)):
            if not term.retired and known.find(word) is term and len(fold(word)) >= SHORTEST[has_han(word)]:
                found[_searched(word)] = term
    return tuple(found.items())


def _searched(words: str) -> str:
    """Folded words as they are compared: Chinese without gaps, others each between spaces, plurals as singulars."""
    folded = fold(simplify(words))
    if has_han(folded):
        return folded.replace(" ", "")
    return f" {' '.join(_stem(word) for word in folded.split())} "


def _stem(word: str) -> str:
    """A word without the commonest ending of a plural, or the Arabic article."""
    if word.startswith("ال") and len(word) > 4:
        return word[2:]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 4 else word
