"""The forms of a name, each with the named, versioned rule that made it and the text it was made of."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from scrutiny.entities.names.acronyms import initials
from scrutiny.entities.names.folding import LONGEST, folded, is_han, tokens
from scrutiny.entities.names.printed import Printed, printed
from scrutiny.text.language import simplified

#: The rules and their versions; a changed rule gets a higher number, so that older forms stay explainable.
RULES = {
    "printed": 1,
    "nfkc": 1,
    "name": 1,
    "with-qualifier": 1,
    "alias": 1,
    "acronym": 1,
    "given-first": 1,
    "initials": 1,
    "simplified": 1,
    "pinyin": 1,
    "ascii": 1,
    "fold": 1,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form of a name: `text`, made by `rule` in its `version` from the text `of`."""

    text: str
    rule: str
    version: int
    of: str


@lru_cache(maxsize=4096)
def forms(text: str, kind: str = "unknown") -> tuple[Form, ...]:
    """All forms of a printed line, the printed one first; each (rule, text) once. `kind` as in `mention.KINDS`.

    What a repair would give is no form: repairs are offered, never applied. Simplified characters, pinyin, ASCII and
    folding are made of the name and of each alias; pinyin only for a person or a name of at most four characters.
    Initials hold for a body and are a hint: many bodies share them.
    """
    found: dict[tuple[str, str], Form] = {}
    for rule, made, of in _made(text, kind):
        if made.strip() and (rule == "printed" or made != of):
            found.setdefault((rule, made), Form(text=made, rule=rule, version=RULES[rule], of=of))
    return tuple(found.values())


def _made(text: str, kind: str) -> Iterator[tuple[str, str, str]]:
    yield "printed", text, ""
    plain = unicodedata.normalize("NFKC", text)
    yield "nfkc", plain, text
    split = printed(plain, kind)
    yield "name", split.name, text
    if split.qualifiers:
        yield "with-qualifier", split.full, text
    for alias in split.aliases:
        yield "alias", alias, text
    for acronym in split.acronyms:
        yield "acronym", acronym, text
    yield from _of_names(split, kind)


def _of_names(split: Printed, kind: str) -> Iterator[tuple[str, str, str]]:
    for name in (split.name, *split.aliases):
        short = name[:LONGEST]
        if kind == "individual":
            surname, _, given = short.partition(", ")
            if given and "," not in given:
                yield "given-first", f"{given} {surname}", name
        else:
            for made in initials(short):
                yield "initials", made.upper(), name
        if any(map(is_han, short)):
            yield "simplified", short.translate(simplified()), name
            yield from _in_pinyin(short, name, kind)
        if not short.isascii():
            yield "ascii", _ascii(short), name
        yield "fold", " ".join(tokens(folded(short))), name


def _in_pinyin(short: str, name: str, kind: str) -> Iterator[tuple[str, str, str]]:
    from scrutiny.entities.names.syllables import romanised

    if kind == "individual" or len(short) <= 4:
        for reading in romanised(short):
            yield "pinyin", " ".join(reading), name


def _ascii(text: str) -> str:
    from anyascii import anyascii

    return " ".join(anyascii(text).split())
