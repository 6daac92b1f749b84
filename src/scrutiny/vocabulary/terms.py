"""Controlled vocabularies of the registers: ``vocabulary/lists/NAME.yaml``, terms with ids that never change.

A record keeps the id of a term and the version of the list it was coded with (`Vocabulary.version`); labels, scope
notes and crosswalks may be bettered at any time, and a term that is retired stays readable for good. A word that two
terms share finds neither: a guess would code a record with what nobody said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from scrutiny.errors import Unknown
from scrutiny.vocabulary import listing
from scrutiny.vocabulary.folding import fold, has_han, simplify

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One term.

    labels     by language (BCP 47); ours, unofficial
    scope      what it covers and what not, in English
    broader    the id of the term above it
    also       by language, other words for it; never printed
    reverse    the id of the term that says the same the other way round, for relations: child for parent
    crosswalk  scheme → codes or labels there: huridocs ("4:030102"), uhri, upr, sdg
    retired    true when new records may not use it: no label finds it any more, its id does; old records keep it
    """

    id: str
    labels: Mapping[str, str]
    scope: str = ""
    broader: str | None = None
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reverse: str | None = None
    crosswalk: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    retired: bool = False

    def label(self, language: str = "en") -> str:
        """The label in a language, else in English, else the id."""
        tags = (language, language.split("-", maxsplit=1)[0], "en")
        return next((self.labels[tag] for tag in tags if self.labels.get(tag)), self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """One list with its version and its terms, in order."""

    name: str
    version: str
    title: str
    terms: tuple[Term, ...]
    index: Mapping[str, Term]

    def find(self, word: str) -> Term | None:
        """The term whose id, label or other word in any language, or code of a crosswalk this is.

        Case, accents, punctuation and direction marks aside, traditional Chinese characters as simplified ones. None
        when there is none, or when several terms share the word.
        """
        found = self.index.get(fold(word))
        return self.index.get(fold(simplify(word))) if found is None and has_han(word) else found

    def term(self, term_id: str) -> Term:
        """The term with this id.

        Raises:
            Unknown: the list has none.
        """
        found = self.find(term_id)
        if found is None:
            raise Unknown(f"{self.name} has no term {term_id!r}", place=self.name, next="scrutiny vocabulary show")
        return found

    def under(self, term_id: str) -> frozenset[str]:
        """The id and those of every term below it."""
        found = {term_id}
        while more := {term.id for term in self.terms if term.broader in found} - found:
            found |= more
        return frozenset(found)


def names() -> tuple[str, ...]:
    """The names of all vocabularies, sorted."""
    folder = files("scrutiny.vocabulary").joinpath("lists")
    return tuple(sorted(item.name.removesuffix(".yaml") for item in folder.iterdir() if item.name.endswith(".yaml")))


@cache
def vocabulary(name: str) -> Vocabulary:
    """The vocabulary of this name.

    Raises:
        Unknown: there is none.
    """
    raw: Mapping[str, Any] = listing(f"lists/{name}")
    return made(name, raw)


def made(name: str, raw: Mapping[str, Any]) -> Vocabulary:
    """A vocabulary of what stands in its file: version, title, terms."""
    terms = tuple(_term(each) for each in raw["terms"])
    index: dict[str, Term | None] = {}
    for words in (_ids, _labels, _others, _codes):
        here: dict[str, Term | None] = {}
        for term in terms:
            for word in words(term):
                here[word] = term if here.get(word, term) is term else None
        index = {**here, **index}
    found = {word: term for word, term in index.items() if word and term is not None}
    return Vocabulary(name=name, version=str(raw["version"]), title=str(raw["title"]), terms=terms, index=found)


def _term(raw: Mapping[str, Any]) -> Term:
    return Term(
        id=str(raw["id"]),
        labels={str(language): str(text) for language, text in raw["labels"].items()},
        scope=str(raw.get("scope") or ""),
        broader=raw.get("broader"),
        also=_many(raw.get("also")),
        reverse=raw.get("reverse"),
        crosswalk=_many(raw.get("crosswalk")),
        retired=bool(raw.get("retired")),
    )


def _many(raw: Mapping[str, Any] | None) -> dict[str, tuple[str, ...]]:
    return {
        str(key): tuple(map(str, values if isinstance(values, list) else [values]))
        for key, values in (raw or {}).items()
    }


def _ids(term: Term) -> list[str]:
    return [fold(term.id)]


def _labels(term: Term) -> list[str]:
    return [] if term.retired else [fold(text) for text in term.labels.values()]


def _others(term: Term) -> list[str]:
    return [] if term.retired else [fold(word) for words in term.also.values() for word in words]


def _codes(term: Term) -> list[str]:
    return [] if term.retired else [fold(code) for codes in term.crosswalk.values() for code in codes]
