"""The evidence the words of two written names give, as a row of numbers between 0 and 1."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from scrutiny.entities.comparing.alignment import INITIAL, pairing
from scrutiny.entities.comparing.name import Written
from scrutiny.entities.comparing.spelling import latin

#: The signs in their order, with the one direction each may work in: +1 speaks for one name, -1 against.
SIGNS: tuple[tuple[str, int], ...] = (
    ("letters agreed", 1),
    ("a letter or two", -1),
    ("more letters", -1),
    ("worst word", -1),
    ("words exchanged", -1),
    ("words left over", -1),
    ("a single word", -1),
    ("legal forms", -1),
)

Row = tuple[float, float, float, float, float, float, float, float]

#: The row of two names with the same words in the same order, without and with legal forms that differ.
EQUAL: Row = (1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
EQUAL_BUT_FORM: Row = (1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0)

#: Two names without their spaces are one run of letters from this likeness on, when they have this many letters.
ONE_RUN, SHORTEST_RUN = 0.9, 6

_far = OSA.distance


def signs(one: Written, other: Written) -> Row:
    """The row of `SIGNS` for two written names; symmetric. At most 16 words of 64 letters each are set against
    each other, so the time is bounded whatever the names."""
    forms = 1.0 if one.forms and other.forms and one.forms.isdisjoint(other.forms) else 0.0
    if one.native == other.native:
        return EQUAL_BUT_FORM if forms else EQUAL
    count, counted = len(one.native), len(other.native)
    if count != counted:
        run = one_run(one, other, forms)
        if run:
            return run
    pairs, left, right, joined = pairing(one, other)
    letters, worst, lost = 0.3 * joined, 0.0, 0.0
    for word, partner, met in pairs:
        unlike = 1.0 - met.share
        lost += (len(word) + len(partner)) * unlike
        if met.how != INITIAL:
            letters += met.letters
            worst = max(worst, unlike)
    exchanged = over = 0
    if left or right:
        mine = latin(left[0]) if len(left) == 1 else "".join([latin(word) for word in left])
        yours = latin(right[0]) if len(right) == 1 else "".join([latin(word) for word in right])
        lost += len(mine) + len(yours)
        over = abs(len(left) - len(right))
        if left and right:
            exchanged = min(len(left), len(right))
            longer = max(len(mine), len(yours))
            changed = min(_far(mine[:64], yours[:64]), longer)
            letters += changed
            if changed > worst * longer:
                worst = changed / longer
    agreed = 1.0 - lost / (one.size + other.size)
    return (
        agreed if agreed > 0.0 else 0.0,
        1.0 if letters >= 2.0 else letters / 2,
        0.0 if letters <= 2.0 else 1.0 if letters >= 7.0 else (letters - 2.0) / 5,
        worst,
        1.0 if exchanged > 1 else exchanged / 2,
        1.0 if over > 3 else over / 3,
        1.0 if (count == 1 or counted == 1) and (left or right) else 0.0,
        forms,
    )


def one_run(one: Written, other: Written, forms: float) -> Row | None:
    """The row of two names that are (nearly) the same without their spaces, with or without titles and legal forms."""
    for mine, yours in ((one.solid, other.solid), (one.whole, other.whole)):
        longer = max(len(mine), len(yours))
        if min(len(mine), len(yours)) >= max(SHORTEST_RUN, ONE_RUN * longer):
            letters = _far(mine, yours)
            run = 1.0 - letters / longer
            if run >= ONE_RUN:
                few = min(letters + 0.3, 2.0) / 2
                more = min(max(letters - 1.7, 0.0), 5.0) / 5
                return (run, few, more, 1.0 - run, 0.0, 0.0, 0.0, forms)
    return None
