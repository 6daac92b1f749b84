"""Two written names word for word: which words are one, by what, and what is left over on either side."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from scrutiny.entities.comparing.name import Written
from scrutiny.entities.comparing.spelling import apart, latin, script, sound
from scrutiny.entities.comparing.wordlists import person_words
from scrutiny.entities.names.transliteration import agreement

#: By what two words are one, strongest first.
SAME, SPELT, SOUNDS, CARRIED, PET, INITIAL, NEAR, OTHER = range(8)

#: Two words that lie further apart than this share of the longer are two words, not one misspelt.
NEAREST = 0.5


class Alike(NamedTuple):
    """How alike two words are, 0..1, by what, and how many letters that counts as (0.3 for a mere way of writing)."""

    share: float
    how: int
    letters: float


class Pairing(NamedTuple):
    """What became of the words of two names that are not in both.

    pairs        (left word, right word, how alike) of words held to be one
    left, right  words without a partner
    joined       how many times two neighbouring words of one name are a single word of the other
    """

    pairs: list[tuple[str, str, Alike]]
    left: list[str]
    right: list[str]
    joined: int


@lru_cache(maxsize=1 << 18)
def alike(left: str, right: str) -> Alike:
    """How alike two single words are. Symmetric. Words are folded and may be of any scripts."""
    if left == right:
        return Alike(1.0, SAME, 0.0)
    if right < left:
        return alike(right, left)
    one, other = latin(left), latin(right)
    known = person_words()
    kin = known.kin.get(left) or known.kin.get(one)
    if kin and not kin.isdisjoint(known.kin.get(right) or known.kin.get(other) or ()):
        return Alike(0.97, SPELT, 0.0)
    far = apart(one, other)
    share = 1.0 - far / max(len(one), len(other))
    scripts = {script(left), script(right)}
    if len(scripts) > 1 and "Zyyy" not in scripts:
        carried = agreement(left, right)
        if one == other:
            return Alike(max(0.95, carried or 0.0), CARRIED, 0.0)
        if carried is not None:
            return Alike(carried, CARRIED, 0.3) if carried >= NEAREST else Alike(carried, OTHER, far)
    if one == other:
        return Alike(0.99, SAME, 0.0)
    pet = known.pet.get(left) or known.pet.get(one)
    if pet and not pet.isdisjoint(known.pet.get(right) or known.pet.get(other) or ()):
        return Alike(0.85, PET, 0.0)
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if len(short) == 1:
        begins = long.startswith(short) and long.isalpha()
        return Alike(0.6, INITIAL, 0.0) if begins else Alike(0.0, OTHER, far)
    if len(short) > 2 and sound(one) == sound(other) and long.isalpha():
        return Alike(0.94, SOUNDS, 0.3)
    return Alike(share, NEAR if share > NEAREST else OTHER, far)


def pairing(one: Written, other: Written) -> Pairing:
    """The words of two names paired one to one, the likest first; what is left may be two words written as one."""
    common = one.bag & other.bag
    if one.once and other.once:
        if common:
            left = [word for word in one.native if word not in common]
            right = [word for word in other.native if word not in common]
        else:
            left, right = list(one.native), list(other.native)
    else:
        left, right = _rest(one.native, other.native)
    if not left or not right:
        return Pairing([], left, right, 0)
    if len(left) == 1 == len(right):
        found = alike(left[0], right[0])
        if found.how < OTHER:
            return Pairing([(left[0], right[0], found)], [], [], 0)
        return Pairing([], left, right, 0)
    return _paired(one, other, left, right)


def _paired(one: Written, other: Written, left: list[str], right: list[str]) -> Pairing:
    joined = 0
    if not one.runs.keys().isdisjoint(right):
        joined += _join(one.runs, left, right, 0)
    if not other.runs.keys().isdisjoint(left):
        joined += _join(other.runs, right, left, 0)
    found = []
    for place, word in enumerate(left):
        for there, partner in enumerate(right):
            met = alike(word, partner)
            if met.how < OTHER:
                found.append((-met.share, place, there, met))
    pairs = []
    if found:
        found.sort()
        lefts, rights = set(range(len(left))), set(range(len(right)))
        for _, place, there, met in found:
            if place in lefts and there in rights:
                lefts.remove(place)
                rights.remove(there)
                pairs.append((left[place], right[there], met))
        left = [left[place] for place in sorted(lefts)]
        right = [right[there] for there in sorted(rights)]
    if left and right and 2 < len(left) + len(right) < 6 and may_join(one, other):
        joined += _join(one.runs, left, right, 1) + _join(other.runs, right, left, 1)
    return Pairing(pairs, left, right, joined)


def may_join(one: Written, other: Written) -> bool:
    """Whether two neighbouring words of one name may be a single word of the other, by first letter and length."""
    return not (one.joins.isdisjoint(other.heads) and other.joins.isdisjoint(one.heads))


def _rest(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """The words that the other name does not have, a word said twice counted twice."""
    left, right = [], list(other)
    for word in one:
        if word in right:
            right.remove(word)
        else:
            left.append(word)
    return left, right


def _join(runs: Mapping[str, tuple[str, str]], many: list[str], few: list[str], far: int) -> int:
    """How many words of `few` are two neighbours of `many` written as one, at most `far` letters aside; both leave
    their lists. `runs` gives every two neighbours by what they are as one word."""
    if len(many) < 2 or not few:
        return 0
    found = 0
    for word in few[:]:
        run = runs.get(word)
        if run is None and far and len(word) > 5:
            run = next((pair for both, pair in runs.items() if both[0] == word[0] and _near(word, both, far)), None)
        if run and run[0] in many and run[1] in many:
            few.remove(word)
            for part in run:
                many.remove(part)
            found += 1
    return found


def _near(word: str, other: str, far: int) -> bool:
    return -far <= len(word) - len(other) <= far and apart(word, other) <= far
