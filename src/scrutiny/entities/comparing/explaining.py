"""The evidence of a comparison in words for a person. Nothing is decided here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from scrutiny.entities.comparing import vetoes
from scrutiny.entities.comparing.alignment import CARRIED, INITIAL, NEAR, PET, SAME, SOUNDS, SPELT, pairing
from scrutiny.entities.comparing.calibration import Weights
from scrutiny.entities.comparing.name import Name, Written
from scrutiny.entities.comparing.signs import SIGNS
from scrutiny.entities.comparing.ways import Way


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One piece of evidence: its name, its value 0..1, what it weighs (below 0 against), and one sentence."""

    name: str
    value: float
    weight: float
    words: str

    def as_item(self) -> dict[str, Any]:
        """The evidence as plain data."""
        return {"name": self.name, "value": self.value, "weight": self.weight, "words": self.words}


#: A name and the written form of it that was compared.
Side = tuple[Name, Written]

#: A whole way of being one name, as a sentence; {0} and {1} are the two names, {2} how many expansions are known.
_WAYS = {
    "equal": "the same name, letter case, accents, punctuation and small words aside: {0}",
    "printed together": "one printed line gives both as names of one body: {0} and {1}",
    "syllables": "the same syllables in Chinese: {0} and {1}",
    "acronym": "the same acronym is printed with both; it can stand for {2} bodies of the corpus: {0} and {1}",
    "initials": "{0} and {1}: the initials of one are the other; the corpus knows {2} bodies of these initials",
    "initials without small words": "{0} and {1}: the initials of one, small words left out, are the other; "
    "the corpus knows {2} bodies of these initials",
    "word parts": "{0} and {1}: beginnings of words of one make the other; the corpus knows {2} such bodies",
    "sub-sequence": "{0} and {1}: letters of one in their order make the other, which may be chance",
    "translated": "read word for word across languages the names say much the same: {0} and {1}",
}
_HOW = {
    SAME: "{0} and {1} are the same in plain letters",
    SPELT: "{0} and {1} are spellings of one given name",
    SOUNDS: "{0} and {1} are spelt differently and sound alike",
    CARRIED: "{0} and {1} fit as one word in two scripts",
    PET: "{0} and {1} are forms of one given name",
    INITIAL: "{0} and {1} share an initial only",
    NEAR: "{0} and {1} differ in a few letters",
}
_NAMES = {
    SAME: "same word",
    SPELT: "spelling",
    SOUNDS: "sound",
    CARRIED: "transliteration",
    PET: "short form",
    INITIAL: "initial",
    NEAR: "letters",
}


def told(
    row: tuple[float, ...],
    weights: Weights,
    against: tuple[str, ...],
    way: Way | None,
    sides: tuple[Side, Side],
) -> tuple[Evidence, ...]:
    """Everything that was found: vetoes, the way the names are one as a whole, words by pairs, then all other signs."""
    (left, one), (right, other) = sides
    found = [_veto(veto, way, sides) for veto in against]
    if way:
        sentence = _WAYS[way.name].format(left.text, right.text, way.count)
        found.append(Evidence(name=way.name, value=round(way.score, 4), weight=1.0, words=sentence))
    if one.words != other.words:
        found += _pairs(one, other)
    for (name, _), value, weight in zip(SIGNS, row, weights.weights, strict=True):
        if value and weight:
            words = f"{name}: {value:.2f} of 1, which {'speaks for' if weight > 0 else 'speaks against'} one name"
            found.append(Evidence(name=name, value=round(value, 4), weight=weight, words=words))
    return tuple(found)


def _pairs(one: Written, other: Written) -> list[Evidence]:
    met = pairing(one, other)
    shared = [word for word in one.native if word in other.bag]
    found = []
    if shared:
        words = f"words in both: {', '.join(dict.fromkeys(shared))}"
        found.append(Evidence(name="same words", value=1.0, weight=1.0, words=words))
        if one.key == other.key:
            found.append(
                Evidence(name="same words, other order", value=1.0, weight=0.0, words="only the order differs")
            )
    for mine, yours, alike in met.pairs:
        sentence = _HOW[alike.how].format(mine, yours)
        found.append(Evidence(name=_NAMES[alike.how], value=round(alike.share, 4), weight=1.0, words=sentence))
    for rest in (met.left, met.right):
        if rest:
            words = f"without a partner: {' '.join(rest)}"
            found.append(Evidence(name="left over", value=1.0, weight=-1.0, words=words))
    return found


def _veto(veto: str, way: Way | None, both: tuple[Side, Side]) -> Evidence:
    (left, one), (right, other) = both
    sides: tuple[object, object] = vetoes.leftover(one, other)
    if veto in ("places", "part"):
        sides = (_listed(left.places | one.chapters), _listed(right.places | other.chapters))
        if left.country and right.country and left.places == right.places:
            sides = (left.country, right.country)
        if sides[0] == sides[1]:
            sides = (_beside(left), _beside(right))
    elif veto in ("chapters", "exile"):
        sides = (_beside(left), _beside(right))
    elif veto == "numbers":
        sides = (_listed(one.numbers | left.marks.numbers), _listed(other.numbers | right.marks.numbers))
    elif veto == "opposites":
        sides = vetoes.opposed(one, other) or sides
    elif veto in ("born", "died"):
        sides = (getattr(left, veto), getattr(right, veto))
    elif veto == "acronym":
        sides = (way.count if way else 0, "")
    elif veto == "lineage":
        sides = (one.folded, other.folded)
    return Evidence(name=veto, value=1.0, weight=-1.0, words=vetoes.WORDS[veto].format(*sides))


def _beside(name: Name) -> str:
    """What is printed beside a name."""
    return ", ".join(sorted(text for _, text in name.qualifiers)) or "none"


def _listed(found: frozenset[str]) -> str:
    return ", ".join(sorted(item.partition(":")[2] or item for item in found)) or "none"
