"""Which body words speak of: the Human Rights Council in “the UN Human Rights Council”, in any of six languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from scrutiny.text.fold import Token, terms, tokens
from scrutiny.vocabulary import listing
from scrutiny.vocabulary.terms import vocabulary

#: Codes shorter than this are words of their own in running text (A, E, S, HC).
_SHORTEST_CODE = 3
#: What is longer is no label of the list; it may hold a name.
_LONGEST_LABEL = 90
#: How many words of a person's name may stand behind an office.
_LONGEST_NAME = 3


@lru_cache(maxsize=8192)  # addressees and sessions repeat
def body_of(text: str | None) -> str | None:
    """The id of the body (of the vocabulary un_bodies) that the words name; the longest name wins; None when none."""
    if not text:
        return None
    exact = vocabulary("un_bodies").find(text) if len(text) <= _LONGEST_LABEL else None
    if exact is not None:
        return exact.id
    if len(text) <= _LONGEST_LABEL and (short := _in_short(text)) is not None:
        return short
    folded = terms(text)
    best: tuple[int, str] | None = None
    for at, token in enumerate(folded):
        for name, body in _names().get(token, ()):
            if (best is None or len(name) > best[0]) and tuple(folded[at : at + len(name)]) == name:
                best = (len(name), body)
    if best is not None:
        return best[1]
    code = _codes().search(text)
    return _coded()[code[1]] if code else None


def told_apart(text: str) -> frozenset[str]:
    """The folded words of an addressee without articles, honorifics and the United Nations around its name."""
    kept = [token.term for token in _bare(text)] or terms(text)
    articles = _folded("articles")
    return frozenset(word for word in kept if (word,) not in articles) or frozenset(kept)


def _in_short(text: str) -> str | None:
    """The body that is called so in short, whatever honorifics stand around; a person's name may stand behind it."""
    bare = _bare(text)
    words = tuple(token.term for token in bare)
    for upto in range(len(words), 0, -1):
        found = _shorts().get(words[:upto])
        named = all(text[token.start].isupper() for token in bare[upto:])
        if found is not None and (upto == len(words) or (named and len(words) - upto <= _LONGEST_NAME)):
            return found
    return None


def _bare(text: str) -> list[Token]:
    """The words of an addressee without what stands aside of its name, on either end."""
    found, aside = list(tokens(text)), _folded("aside")
    longest = max(map(len, aside))
    while found:
        words = tuple(token.term for token in found)
        before = next((size for size in range(longest, 0, -1) if words[:size] in aside), 0)
        behind = 0 if before else next((size for size in range(longest, 0, -1) if words[-size:] in aside), 0)
        left = found[before : len(found) - behind]
        if not left or len(left) == len(found):
            return found
        found = left
    return found


@cache
def _folded(name: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(terms(str(word))) for word in listing("asked_whom")[name])


@cache
def _shorts() -> dict[tuple[str, ...], str]:
    """Every name of a body, short ones too, folded."""
    found: dict[tuple[str, ...], str] = {}
    for body, names in listing("asked_whom")["short"].items():
        found |= {tuple(terms(str(name))): str(body) for name in names}
    for term in vocabulary("un_bodies").terms:
        also = [word for words in term.also.values() for word in words]
        found |= {tuple(terms(name)): term.id for name in (*term.labels.values(), *also)}
    return found


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
    listed = sorted(_coded(), key=len, reverse=True)
    return re.compile(rf"(?<![\w/])({'|'.join(map(re.escape, listed))})(?![^\W\d_])")


@cache
def _coded() -> dict[str, str]:
    """Code → body: the codes of the list, and how a body with a calendar is called in other languages (EPU, УПО)."""
    known = vocabulary("un_bodies")
    codes = [(code, term.id) for term in known.terms for listed in term.crosswalk.values() for code in listed]
    for row in listing("sessions")["bodies"]:
        term = known.find(row["body"])
        codes += [(name, term.id if term else str(row["body"]).lower()) for name in row["names"]]
    return {code: body for code, body in reversed(codes) if len(code) >= _SHORTEST_CODE and code.isupper()}
