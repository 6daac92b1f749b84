"""Headings of columns and names of fields: when two are the same, and which is nearest to which."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from scrutiny.vocabulary import listing

#: From how alike, of 100, a heading is taken for a misspelt name in a proposal; never without a person's look.
ALIKE = 86
_LANGUAGE = re.compile(r"(.+?)\s*(?:@|[\[(])\s*([a-z]{2,3}(?:-[A-Za-z0-9]+)*)\s*[\])]?")


@lru_cache(maxsize=4096)
def folded(heading: str) -> str:
    """A heading with case, spaces, underscores and punctuation aside; in a script without letters here, as it is."""
    kept = "".join(sign for sign in heading.casefold() if sign.isalnum())
    return kept or heading.strip()


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like this one, in words for a `next` step."""
    listed = list(known)
    found = process.extractOne(folded(word), {name: folded(name) for name in listed}, scorer=fuzz.WRatio)
    near = f"did you mean {found[2]!r}? " if found and found[1] >= 60 else ""
    return f"{near}one of: {', '.join(listed[:40])}"


def proposed_field(heading: str, free: Iterable[str]) -> tuple[str, str] | None:
    """The field among the free ones that a heading may mean, and how: exact, heading or like; None when none does."""
    names = list(free)
    word = folded(heading)
    for name in names:
        if word == folded(name):
            return name, "exact"
    known = common_headings()
    for name in names:
        if word in known.get(name, ()):
            return name, "heading"
    spelled = {(name, each): each for name in names for each in (folded(name), *known.get(name, ()))}
    found = process.extractOne(word, spelled, scorer=fuzz.ratio, score_cutoff=ALIKE) if len(word) > 4 else None
    return (found[2][0], "like") if found else None


def tagged(heading: str) -> tuple[str, str] | None:
    """Field and language of a heading such as ``text@fr`` or ``Text (fr)``; None for any other."""
    found = _LANGUAGE.fullmatch(heading.strip())
    return (found[1], found[2]) if found else None


@cache
def common_headings() -> dict[str, frozenset[str]]:
    """Field → the headings under which tables of the field's kind usually print it, folded."""
    raw = listing("table_headings")["fields"]
    return {str(name): frozenset(folded(str(each)) for each in words) for name, words in raw.items()}


@cache
def known_shapes() -> tuple[dict[str, object], ...]:
    """The tables whose shape is known: ``name``, ``table``, ``when`` (headings that give it away), ``fields``."""
    return tuple(listing("table_headings")["shapes"])
