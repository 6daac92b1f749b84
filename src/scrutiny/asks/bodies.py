"""Which body words speak of: the Human Rights Council in “the UN Human Rights Council”, in any of six languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from scrutiny.text.fold import terms
from scrutiny.vocabulary import listing
from scrutiny.vocabulary.terms import vocabulary

#: Codes shorter than this are words of their own in running text (A, E, S, HC).
_SHORTEST_CODE = 3
#: What is longer is no label of the list; it may hold a name.
_LONGEST_LABEL = 90


@lru_cache(maxsize=8192)  # addressees and sessions repeat
def body_of(text: str | None) -> str | None:
    """The id of the body (of the vocabulary un_bodies) that the words name; the longest name wins; None when none."""
    if not text:
        return None
    exact = vocabulary("un_bodies").find(text) if len(text) <= _LONGEST_LABEL else None
    if exact is not None:
        return exact.id
    folded = terms(text)
    best: tuple[int, str] | None = None
    for at, token in enumerate(folded):
        for name, body in _names().get(token, ()):
            if (best is None or len(name) > best[0]) and tuple(folded[at : at + len(name)]) == name:
                best = (len(name), body)
    if best is not None:
        return best[1]
    code = _codes().search(text)
    known = vocabulary("un_bodies").find(code[1]) if code else None
    return known.id if known else None


def above(body: str) -> Iterator[str]:
    """The body and those it belongs to, from the nearest on."""
    known = vocabulary("un_bodies")
    term = known.find(body)
    if term is None:
        yield body
    while term is not None:
        yield term.id
        term = known.find(term.broader) if term.broader else None


def same_body(left: str | None, right: str | None) -> bool:
    """True when two ids name one body: the same, an office and who heads it, a council and its special session."""
    if left is None or right is None:
        return False
    return left == right or any(left in group and right in group for group in listing("sessions")["one"])


def called(body: str, language: str = "en") -> str:
    """The name of a body as a person reads it."""
    term = vocabulary("un_bodies").find(body)
    return term.label(language) if term else body


@cache
def _names() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """First word → the folded names that begin with it, and whose they are."""
    known = vocabulary("un_bodies")
    found = {tuple(terms(label)): term.id for term in known.terms for label in term.labels.values()}
    for row in listing("sessions")["bodies"]:
        term = known.find(row["body"])
        body = term.id if term else str(row["body"]).lower()
        found |= {tuple(terms(name)): body for name in row["names"]}
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, body in found.items():
        if len(name) > 1 or len("".join(name)) > _SHORTEST_CODE:
            by_first.setdefault(name[0], []).append((name, body))
    return {first: tuple(names) for first, names in by_first.items()}


@cache
def _codes() -> re.Pattern[str]:
    """Any code of a body, in capitals, as a word of its own."""
    terms_ = vocabulary("un_bodies").terms
    found = {code for term in terms_ for codes in term.crosswalk.values() for code in codes}
    listed = sorted((code for code in found if len(code) >= _SHORTEST_CODE and code.isupper()), key=len, reverse=True)
    return re.compile(rf"(?<![\w/])({'|'.join(map(re.escape, listed))})(?![A-Za-z])")
