"""What the qualifiers beside a body's name say, ready for comparing: places, chapters, numbers, exile, bodies above."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from scrutiny.entities.comparing.spelling import apart, fold, script, tokens
from scrutiny.entities.comparing.wordlists import body_words
from scrutiny.entities.names.labels import lists
from scrutiny.entities.names.lexicon import concepts
from scrutiny.entities.names.places import key
from scrutiny.entities.names.reading import Qualifier
from scrutiny.text.language import simplified

#: Roman numerals up to twenty with their values.
ROMAN = {
    f"{tens}{ones}": str(10 * ten + one)
    for ten, tens in enumerate(("", "x"))
    for one, ones in enumerate(("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"))
    if ten or one
} | {"xx": "20"}
_BRITISH = {"UK": "GB"}
_FIGURES = re.compile(r"\d+")
_PARTS = re.compile(r"\s*[,，、/;]\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """The qualifiers of one name by kind.

    words     all their words in their order, in one spelling, small words left out
    places    codes of countries and regions ("c:FR"), else "q:" with the folded words
    chapters  the words of all chapters; `seats` the same without the words for a part of a body
    numbers   by value, as decimal figures; `units` what is counted ("local", "ward"), not "no." and "number"
    exile     whether exile is printed
    parents   the words of the bodies above
    """

    words: tuple[str, ...] = ()
    places: frozenset[str] = frozenset()
    chapters: frozenset[str] = frozenset()
    seats: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    exile: bool = False
    parents: frozenset[str] = frozenset()


NONE = Marks()


def marks(qualifiers: Iterable[Qualifier]) -> Marks:
    """The qualifiers of a printed line, sorted out; `NONE` without any."""
    every = tuple(qualifiers)
    if not every:
        return NONE
    chapters = [one.text for one in every if one.kind == "chapter"]
    said = frozenset(word for text in chapters for word in _words(text))
    return Marks(
        words=tuple(word for one in every for word in _words(one.text)),
        places=frozenset(code for one in every if one.kind in ("country", "city", "place") for code in codes(one)),
        chapters=said,
        seats=frozenset(filter(None, (_seat(word) for word in said))),
        numbers=frozenset(n for one in every if one.kind in ("number", "chapter") for n in _numbers(one)),
        units=frozenset(word for one in every if one.kind == "number" for word in _words(one.text) if _unit(word)),
        exile=any(one.kind == "exile" for one in every),
        parents=frozenset(word for one in every if one.kind == "parent" for word in _words(one.text)),
    )


def codes(place: Qualifier) -> frozenset[str]:
    """What a printed place is: codes of the countries and regions it names, "c:" with the code or the folded words of
    any other country, "q:" with the folded words of the rest."""
    found: set[str] = set()
    for part in _PARTS.split(place.text):
        known = [code for code in concepts(part) if code[:2] in ("c:", "z:")]
        words = " ".join(_words(part))
        if known or not words:
            found.update(known)
        elif place.kind == "country":
            found.add(f"c:{_BRITISH.get(part, part) if len(part) == 2 else words}")
        else:
            found.add(f"q:{words}")
    return frozenset(found)


def values(numbers: Iterable[str]) -> frozenset[str]:
    """Numbers by value: "07", "7" and "VII" are one; what is no plain number stays as it is."""
    return frozenset(str(int(word)) if word.isdecimal() else ROMAN.get(word, word) for word in numbers)


def of_qualifiers(
    left: Marks, right: Marks, places: tuple[frozenset[str], frozenset[str]], exiled: tuple[bool, bool]
) -> tuple[str, ...]:
    """The vetoes between what two lines print beside their names, as keys of `vetoes.WORDS`, numbers apart.

    places  codes that either whole line names; a qualifier that the other line has in its name counts as said
    exiled  whether either whole line says exile
    """
    found = []
    mine, yours = left.places - places[1], right.places - places[0]
    if mine or yours:
        found.append("places" if other_places(mine, yours) else "part")
    if left.chapters != right.chapters:
        found.append("chapters" if _other_seats(left, right) else "part")
    if left.exile != right.exile and exiled[0] != exiled[1]:
        found.append("exile")
    if left.parents != right.parents or (left.units != right.units and left.numbers == right.numbers):
        found.append("part")
    return tuple(dict.fromkeys(found))


def other_places(mine: frozenset[str], yours: frozenset[str]) -> bool:
    """Whether two sets of places, none in both, are of one kind: two countries, or two cities in one script."""
    for kind in (True, False):
        one, other = ([code for code in codes if (code[:2] == "c:") == kind] for codes in (mine, yours))
        if one and other and (kind or {_script(code) for code in one} == {_script(code) for code in other}):
            return True
    return False


def other_numbers(left: Marks, right: Marks, one: frozenset[str], other: frozenset[str]) -> str | None:
    """ "numbers" where two bodies bear different numbers, "part" where only one line prints one beside the name.

    one, other   the numbers in the two names themselves
    """
    mine, yours = values(one) | left.numbers, values(other) | right.numbers
    if mine == yours:
        return None
    beside = left.numbers if mine > yours else right.numbers if yours > mine else frozenset()
    return "part" if mine ^ yours <= beside else "numbers"


def _other_seats(left: Marks, right: Marks) -> bool:
    """Whether two chapters sit in two places: their words are spelt in one script and no spelling of each other."""
    mine, yours = left.seats - right.seats, right.seats - left.seats
    if not mine or not yours or {script(word) for word in mine}.isdisjoint(map(script, yours)):
        return False
    one, other = "".join(sorted(mine)), "".join(sorted(yours))
    if min(len(one), len(other)) < 5 or script(one) == "Hani":
        return True
    return apart(one[:64], other[:64]) * 3 > max(len(one), len(other))


def _script(code: str) -> str:
    return script(code[2:])


def _words(text: str) -> tuple[str, ...]:
    known = body_words()
    han = simplified()
    folded = (fold(word) for word in tokens(text))
    found = tuple(word.translate(han) if script(word) == "Hani" else word for word in folded)
    return tuple(known.numerals.get(word, known.same.get(word, word))[:64] for word in found if word not in known.small)


def _seat(word: str) -> str:
    """The word, "" where it says "section" or "branch", without such an ending where words are not spaced."""
    known = lists()
    if key(word) in known.chapter or key(word).removeprefix("ال") in known.chapter:
        return ""
    for end in known.chapter_ends:
        if word.endswith(end):
            return word.removesuffix(end)
    return word


def _unit(word: str) -> bool:
    return word.isalpha() and len(word) > 3 and not word.startswith(("num", "ном"))


def _numbers(one: Qualifier) -> frozenset[str]:
    figures = _FIGURES.findall(one.text)
    if figures:
        return values(figures)
    return values(word for word in _words(one.text) if word.isdecimal() or (word in ROMAN and one.kind == "number"))
