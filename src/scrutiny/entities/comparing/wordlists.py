"""The word lists that comparing names rests on, read from the vocabulary once and kept in one place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from scrutiny.entities.comparing.spelling import fold
from scrutiny.vocabulary import languages, listing, words


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonWords:
    """What the parts of people's names are.

    titles   before a name, `after` behind it, `inner` anywhere inside it; none is part of it
    particles  small words that are left out inside a name, `articles` wherever they stand
    servants "servant of", which makes one name with the next word
    kin      folded word → numbers of the groups in which it is one name written several ways
    pet      folded word → numbers of the groups of one given name and its short forms
    genders  (ending for men, ending for women), longest first
    """

    titles: frozenset[str]
    after: frozenset[str]
    inner: frozenset[str]
    particles: frozenset[str]
    articles: frozenset[str]
    servants: frozenset[str]
    filiation: frozenset[str]
    patronymics: tuple[str, ...]
    genders: tuple[tuple[str, str], ...]
    kin: dict[str, frozenset[int]]
    pet: dict[str, frozenset[int]]
    syllabic_surnames: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyWords:
    """What the words of bodies' names are.

    opposites  folded word → numbers of the groups of opposites it stands in
    han        pieces of Chinese words that are opposites, each with its groups
    same       folded spelling → the spelling it counts as
    forms      legal form in words, longest first → its class
    """

    small: frozenset[str]
    opposites: dict[str, frozenset[int]]
    han: dict[str, frozenset[int]]
    chapters: frozenset[str]
    common: frozenset[str]
    numerals: dict[str, str]
    same: dict[str, str]
    forms: dict[tuple[str, ...], str]


def groups(lists: Iterable[Iterable[str]]) -> dict[str, frozenset[int]]:
    """Every folded word with the numbers of the groups it stands in."""
    found: dict[str, set[int]] = {}
    for number, group in enumerate(lists):
        for word in group:
            found.setdefault(fold(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@cache
def person_words() -> PersonWords:
    """The words of people's names in all languages together: a name rarely says its language."""
    every = [words("person_names", language) for language in languages("person_names")]

    def gathered(field: str) -> list[str]:
        return [fold(word) for table in every for word in table.get(field, ())]

    genders = [(fold(man), fold(woman)) for table in every for man, woman in table.get("genders", ())]
    return PersonWords(
        titles=frozenset(gathered("titles")),
        after=frozenset(gathered("after")),
        inner=frozenset(gathered("inner")),
        articles=frozenset(gathered("articles")),
        servants=frozenset(gathered("servants")),
        particles=frozenset(gathered("particles")),
        filiation=frozenset(gathered("filiation")),
        patronymics=tuple(sorted(gathered("patronymics"), key=len, reverse=True)),
        genders=tuple(sorted(genders, key=lambda pair: -len(pair[0]) - len(pair[1]))),
        kin=groups(group for table in every for group in table.get("spellings", ())),
        pet=groups(group for table in every for group in table.get("nicknames", ())),
        syllabic_surnames=frozenset(gathered("syllabic_surnames")),
    )


@cache
def exile_words() -> frozenset[str]:
    """Single words that say exile, in all languages together."""
    return frozenset(
        fold(word)
        for language in languages("names")
        for word in words("names", language).get("exile", ())
        if " " not in word
    )


@cache
def body_words() -> BodyWords:
    """The words of bodies' names in all languages together."""
    every = {language: words("body_names", language) for language in languages("body_names")}

    def gathered(field: str) -> frozenset[str]:
        return frozenset(fold(word) for table in every.values() for word in table.get(field, ()))

    same = {fold(word): fold(group[0]) for table in every.values() for group in table["same"] for word in group}
    same |= {fold(word): fold(group[0]) for group in listing("variants")["same"] for word in group}
    forms = {
        tuple(fold(form).split()): kind for kind, listed in listing("legal_forms").items() for form in listed if form
    }
    return BodyWords(
        small=gathered("small"),
        opposites=groups(group for table in every.values() for group in table["opposites"]),
        han=groups(every["zh"]["opposites"]) if "zh" in every else {},
        chapters=gathered("chapters"),
        common=gathered("common"),
        numerals={fold(word): str(n) for table in every.values() for word, n in table["numerals"].items()},
        same=same,
        forms=dict(sorted(forms.items(), key=lambda item: -len(item[0]))),
    )
