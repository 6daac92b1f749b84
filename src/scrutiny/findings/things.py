"""What a figure counts, and when two figures count the same thing. Pure functions.

Precision first: a bare head noun says too little ("five persons", "nine persons"), unless it is a particular one
and the figure is no small number; a name of a place says where, never what.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from scrutiny.statements.statement import Statement
from scrutiny.text.fold import folded
from scrutiny.vocabulary import listing

_ACRONYM = re.compile(r"\bU\.?N\.?(?=\W|$)")
#: Figures below this are given for so many things that the head noun alone does not tell which.
FEW = 10


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts.

    head      the noun that is counted, folded
    about     other words of unit and subject, names of places left out
    whole     all words of unit and subject
    family    the document it came in with what else came with it
    """

    statement: Statement
    head: str
    about: frozenset[str]
    whole: frozenset[str]
    family: str


def figure(row: Statement, families: Mapping[str, str]) -> Figure | None:
    """A number statement as a figure; None when it counts nothing that is named."""
    unit, subject = str(row.fields.get("unit") or ""), str(row.fields.get("subject") or "")
    words = [_stem(word) for word in _plain(unit).split()]
    if not words:
        return None
    family = families.get(row.document, row.document)
    said = (word for word in _plain(subject).split() if len(word) > 2 and word not in _empty())
    whole = frozenset([*words, *map(_stem, said)])
    if folded(unit) in listing("same_things")["shares"]:
        return Figure(row, "share", frozenset(), whole, family)
    named = {_stem(folded(word)) for word in subject.split()[1:] if word[:1].isupper() and not word[:2].isupper()}
    return Figure(row, words[-1], whole - {words[-1]} - named, whole, family)


def same_thing(left: Figure, right: Figure) -> bool:
    """True when both count the same, as far as the words tell."""
    one, other = left.statement, right.statement
    if one.document == other.document and not _two_voices(one, other):
        return False
    if left.head == "share":
        return left.whole == right.whole and len(left.whole) > 1
    if left.about and right.about:
        shared = len(left.about & right.about)
        return shared * 2 >= min(len(left.about), len(right.about)) and shared > 0
    if one.document != other.document and left.family == right.family:
        return True
    if left.head in _general() or left.about or right.about:
        return False
    return bool(min(one.fields["value"], other.fields["value"]) >= FEW)


def _two_voices(one: Statement, other: Statement) -> bool:
    """True when two parties give the figures; one party's figures in one document are parts and wholes."""
    by, also = one.fields.get("attributed_to"), other.fields.get("attributed_to")
    return bool(by and also and by != also)


def _plain(text: str) -> str:
    """Folded words, those that say the same made one."""
    words = f" {folded(_ACRONYM.sub('unitednations', text))} "
    for written, one in _ones():
        if written in words:
            words = words.replace(written, one)
    return words.strip()


@cache
def _ones() -> tuple[tuple[str, str], ...]:
    rows = listing("same_things")["one"].items()
    pairs = [(f" {written} ", f" {one} ") for one, several in rows for written in several]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@cache
def _empty() -> frozenset[str]:
    return frozenset(map(str, listing("same_things")["empty"]))


@cache
def _general() -> frozenset[str]:
    return frozenset(map(str, listing("same_things")["general"]))


def _stem(word: str) -> str:
    """A crude number-blind form, enough to tell that "passengers" and "passenger" are one word."""
    return word[:-1] if word.isascii() and len(word) > 3 and word.endswith("s") else word
