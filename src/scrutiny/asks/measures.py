"""What means an ask wants, read from its words: a statement, a resolution, a mechanism; and how high that stands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from scrutiny.text.fold import terms
from scrutiny.vocabulary import listing


def measure_of(action: str) -> str | None:
    """The strongest means that the words name, an id of ask_measures; None when they name none.

    “A resolution that sets up a mechanism” asks for a mechanism; what stands on no rung counts only where nothing else
    is named.
    """
    folded = terms(action)
    found = [
        measure for at, term in enumerate(folded) for measure, form in _beginning(term) if _stands_at(form, folded, at)
    ]
    return max(found, key=rung, default=None)


def rung(measure: str | None) -> int:
    """How high a means stands on the ladder of escalation, from 1 (concern) to 7; 0: on no rung, or not known."""
    return int(listing("asked_measures")["rungs"].get(measure, 0))


def kind_of(measure: str | None) -> str:
    """The kind of ask that wants this means: an appointment, an access, an ask like any other."""
    return str(listing("asked_measures")["kinds"].get(measure, "ask"))


def scope_of(action: str) -> str:
    """``general`` for words that ask for no one thing (“act swiftly”), else ``specific``."""
    return "general" if all(term in _general() for term in terms(action)) else "specific"


def reaffirms(action: str) -> bool:
    """True when the words ask that something be reaffirmed, or reaffirm it."""
    folded = terms(action)
    return any(_stands_at(form, folded, at) for at, term in enumerate(folded) for form in _reaffirming(term))


@lru_cache(maxsize=65536)  # one entry a word of the texts
def _reaffirming(term: str) -> tuple[tuple[str, ...], ...]:
    """The forms of reaffirming that may begin with a word."""
    return tuple(form for form in _forms(listing("asked_measures")["reaffirm"]) if _is(form[0], term))


def _stands_at(form: Sequence[str], folded: Sequence[str], at: int) -> bool:
    there = folded[at : at + len(form)]
    return len(there) == len(form) and all(_is(word, term) for word, term in zip(form, there, strict=True))


@lru_cache(maxsize=65536)  # one entry a word of the texts
def _beginning(term: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The forms that may begin with a word, with their means."""
    return tuple((measure, form) for measure, form in _by_start().get(term[:2], ()) if _is(form[0], term))


@cache
def _by_start() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """The forms by the first two letters of their first word."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for measure, forms in _words():
        for form in forms:
            found.setdefault(form[0].rstrip("*")[:2], []).append((measure, form))
    return found


def _is(word: str, term: str) -> bool:
    return term.startswith(word[:-1]) if word.endswith("*") else term == word


@cache
def _words() -> tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]:
    return tuple((measure, _forms(forms)) for measure, forms in listing("asked_measures")["words"].items())


def _forms(forms: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(part for word in form.split() for part in _folded(word)) for form in forms)


def _folded(word: str) -> list[str]:
    parts = terms(word.rstrip("*"))
    return [*parts[:-1], parts[-1] + "*"] if word.endswith("*") and parts else parts


@cache
def _general() -> frozenset[str]:
    return frozenset(part for word in listing("asked_measures")["general"] for part in terms(str(word)))
