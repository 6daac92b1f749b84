"""What two names can score at most, by their letters alone: most pairs are parted before their words are paired.

However words are paired, every letter that one name has and the other lacks costs at least one change; so the sum of
their words' distances is bounded from below by the two piles of letters, and the score from above. Not one pair is
parted that its words would not part (`tests/entities/comparing/test_bounds.py` holds the two against each other).
"""

from __future__ import annotations

from rapidfuzz.distance import Indel

from scrutiny.entities.comparing.alignment import may_join
from scrutiny.entities.comparing.calibration import Weights
from scrutiny.entities.comparing.name import Written, kin_of
from scrutiny.entities.comparing.signs import one_run

#: Below 0 the score is below one half; what rounding may add stays clear of it.
_MARGIN = 1e-6

_unlike = Indel.distance


def parted(one: Written, other: Written, weights: Weights) -> bool:
    """True where the words of two names cannot score one half, whatever is one with what. False decides nothing.

    Asked of names that have no other name and no acronym; said only of plain names (`Written.plain`) of one script.
    """
    if one.plain != other.plain or not one.plain or one.script != other.script:
        return False
    size, sized, count, counted = one.size, other.size, len(one.native), len(other.native)
    far = _unlike(one.pile, other.pile)
    mine = (far + size - sized) >> 1
    least = mine if count < counted else far - mine if count > counted else max(mine, far - mine)
    if least < 2:
        return False
    agreed, few, more = weights.weights[:3]
    most = weights.bias + agreed * (1.0 - far / (size + sized)) + few
    most += more if least >= 7 else more * (least - 2) / 5
    return most < -_MARGIN and not _kindred(one, other) and (count == counted or one_run(one, other, 0.0) is None)


def _kindred(one: Written, other: Written) -> bool:
    """Whether more than letters may make words of two names one: sound, kin, two words written as one, meaning."""
    common = one.bag & other.bag
    if len(one.sounds & other.sounds) > len(common) or (one.syllabic and other.syllabic):
        return True
    if not common and len(one.concepts & other.concepts) > 1:
        return True
    if one.kin and other.kin and one.kin & other.kin != frozenset().union(*map(kin_of, common)):
        return True
    return may_join(one, other)
