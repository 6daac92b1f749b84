"""What two documents have in common: stretches of the same words, names, figures and days. Pure functions.

Shared text shows dependence; its absence shows nothing. Names and set phrases are discounted: two letters about
one place name the same bodies, and every diplomatic note closes with the same courtesy.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from scrutiny.evidence.document import Document
from scrutiny.findings.repeats.wordprints import Words, shared_runs, words_of
from scrutiny.protection.contacts import find_contacts
from scrutiny.statements.statement import Statement
from scrutiny.text.fold import terms
from scrutiny.text.phrases import raw
from scrutiny.text.reading import CLAIM_KINDS, Reading

#: A shared stretch has at least so many words; a character of an unspaced script counts as half a word.
SHORTEST = 5
#: So many words that are no names, in one stretch or in all together, show that a text was reused.
LONG, ENOUGH = 8, 14
#: What share of a quotation must be shared for it to be taken from there.
MOST = 0.6
#: Names in common count up to so many; texts about one place share them anyway.
NAMES = 3
#: Figures below this are given for too many things to tie two documents together.
FEW = 13


#: A stretch of a text: start and end.
Place = tuple[int, int]


@dataclass(frozen=True)
class Account:
    """One document as it is compared with others.

    text       the text with everything blanked that is no claim: furniture, captions, contacts, rolls of names
    hidden     the stretches that were blanked inside it
    quoted     the stretches inside quotation marks
    cites      its citations;  counts  the numbers by which it can be cited
    figures    the values of its numbers and where each stands first, `days` its dates to the day likewise
    names      its capitalised words, folded
    signers    the folded entries of its rolls;  voices  its publisher, its speakers and their bodies, folded
    """

    document: Document
    text: str
    hidden: tuple[Place, ...] = ()
    quoted: tuple[Place, ...] = ()
    cites: tuple[Statement, ...] = ()
    counts: frozenset[float] = frozenset()
    figures: Mapping[float, Place] = field(default_factory=dict)
    days: Mapping[str, Place] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    signers: frozenset[str] = frozenset()
    voices: frozenset[str] = frozenset()

    @cached_property
    def words(self) -> Words:
        """The words of the text, for comparison."""
        return words_of(self.text)

    @cached_property
    def count(self) -> float:
        """How many words the text has; characters of unspaced scripts count as half."""
        return float(len(self.words.terms) - 0.5 * self.words.single.sum())


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Words that two documents share: ``left.text[left[0]:left[1]]`` and the same on the right.

    words     how many;  telling  how many of them are no names
    marked_left, marked_right   true where that side prints them inside quotation marks
    """

    left: tuple[int, int]
    right: tuple[int, int]
    words: float
    telling: float
    marked_left: bool = False
    marked_right: bool = False

    def turned(self) -> Stretch:
        """The same seen from the other side."""
        return Stretch(
            left=self.right,
            right=self.left,
            words=self.words,
            telling=self.telling,
            marked_left=self.marked_right,
            marked_right=self.marked_left,
        )


def hidden_places(reading: Reading, without: Iterable[Place] = ()) -> tuple[Place, ...]:
    """What carries no claims: furniture, captions, contacts, and the stretches `without`; sorted."""
    furniture = [(span.start, span.end) for span in reading.spans if span.kind not in (*CLAIM_KINDS, "quotation")]
    contacts = [(contact.start, contact.end) for contact in find_contacts(reading.text)]
    return tuple(sorted({*furniture, *contacts, *without}))


def claims_text(text: str, hidden: Iterable[Place]) -> str:
    """The text of the same length with the hidden stretches blanked; line ends stay where they are."""
    kept = list(text)
    for start, end in hidden:
        kept[start:end] = [" " if char != "\n" else char for char in kept[start:end]]
    return "".join(kept)


def stretches(left: Account, right: Account) -> tuple[Stretch, ...]:
    """The maximal stretches of words that both texts share, set phrases left out, in order of the left text."""
    found = []
    for run in shared_runs(left.words, right.words, SHORTEST):
        for first, last in _unbroken(left, run.left_first, run.left_last):
            moved = run.right_first - run.left_first
            for start, end in _unbroken(right, first + moved, last + moved):
                if end - start + 1 >= SHORTEST:
                    found.append(_stretch(left, right, (start - moved, end - moved), (start, end)))
    told = [stretch for stretch in found if stretch.telling > 0]
    return tuple(sorted(told, key=lambda stretch: (stretch.left, stretch.right)))


def _stretch(left: Account, right: Account, here: Place, there: Place) -> Stretch:
    """One run of words, by its first and last word on both sides."""
    one = (int(left.words.starts[here[0]]), int(left.words.ends[here[1]]))
    other = (int(right.words.starts[there[0]]), int(right.words.ends[there[1]]))
    words, telling = _weighed(left, *here)
    formula = _formula(terms(left.text[one[0] : one[1]]))
    return Stretch(
        left=one,
        right=other,
        words=words,
        telling=max(0.0, telling - formula),
        marked_left=_inside(left.quoted, one),
        marked_right=_inside(right.quoted, other),
    )


def _unbroken(account: Account, first: int, last: int) -> Iterator[Place]:
    """The parts of a run of words between which nothing was blanked."""
    start, end = int(account.words.starts[first]), int(account.words.ends[last])
    at = bisect_right(account.hidden, (start, start))
    for place in account.hidden[at:]:
        if place[0] >= end:
            break
        cut = int(account.words.starts.searchsorted(place[0]))
        if first < cut <= last:
            yield first, cut - 1
            first = cut
    yield first, last


def reused(shared: Sequence[Stretch]) -> bool:
    """True when the stretches show that one text took from the other, or both from a third."""
    told = [stretch.telling for stretch in shared]
    return any(words >= LONG for words in told) or sum(words for words in told if words >= 4) >= ENOUGH


def quotes(account: Account, shared: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """The stretches that the left side prints as quoted, where they make up most of a quotation or are long."""
    return tuple(
        stretch
        for stretch in shared
        if stretch.marked_left and stretch.telling >= 3 and (stretch.telling >= LONG or _fills(account, stretch))
    )


def anchors(left: Account, right: Account) -> int:
    """How many figures and days both have, and names up to `NAMES`: what ties texts together across languages."""
    names = min(NAMES, len(left.names & right.names))
    return len(common_places(left, right)) + names


def common_places(left: Account, right: Account) -> list[tuple[Place, Place]]:
    """Where the figures and days stand that both have, in the order of the left text."""
    pairs = [(left.figures[key], right.figures[key]) for key in left.figures.keys() & right.figures.keys()]
    return sorted([*pairs, *((left.days[key], right.days[key]) for key in left.days.keys() & right.days.keys())])


def _fills(account: Account, stretch: Stretch) -> bool:
    """True when a stretch makes up most of the quotation it stands in."""
    start, end = stretch.left
    for first, last in account.quoted:
        inside = min(end, last) - max(start, first)
        if inside * 2 > end - start:
            return inside >= MOST * (last - first)
    return False


def _weighed(account: Account, first: int, last: int) -> tuple[float, float]:
    """How many words a stretch has, and how many of them are no names."""
    words, telling = 0.0, 0.0
    for at in range(first, last + 1):
        weight = 0.5 if account.words.single[at] else 1.0
        words += weight
        char = account.text[account.words.starts[at]]
        if not (char.isupper() or char.isdecimal()):
            telling += weight
    return words, telling


def _inside(quoted: Sequence[tuple[int, int]], stretch: tuple[int, int]) -> bool:
    """True when most of a stretch stands inside one quotation."""
    start, end = stretch
    at = max(0, bisect_right(quoted, (start, end)) - 1)
    covered = sum(max(0, min(end, last) - max(start, first)) for first, last in quoted[at : at + 4])
    return covered * 2 > end - start


def _formula(row: Sequence[str]) -> int:
    """How many words of the row belong to set phrases."""
    return sum(len(phrase) for phrase in _formulas() if _stands(phrase, row))


@cache
def _formulas() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(terms(phrase)) for phrase in raw("formulas", "courtesies", "references"))


def _stands(phrase: Sequence[str], row: Sequence[str]) -> bool:
    size = len(phrase)
    return any(tuple(row[at : at + size]) == tuple(phrase) for at in range(len(row) - size + 1))
