"""The ways in which two names of bodies are one as a whole, beyond the likeness of their words."""

from __future__ import annotations

from dataclasses import dataclass

from scrutiny.entities.comparing.calibration import calibration
from scrutiny.entities.comparing.corpus import Corpus
from scrutiny.entities.comparing.name import Name, Written, is_short
from scrutiny.entities.comparing.wordlists import body_words
from scrutiny.entities.names.acronyms import STRICT, spells
from scrutiny.entities.names.lexicon import likeness

#: From this likeness over concepts on two names are put before a person as translations of each other.
TRANSLATED = 0.6
#: And from this likeness on where they stand in two scripts.
CARRIED_OVER = 0.5


@dataclass(frozen=True, slots=True)
class Way:
    """One way of being one name.

    name       a key of `calibration.ways`, or "translated"
    score      0..1
    merges     whether it is enough to merge two bodies where nothing speaks against it
    printed    whether a printed line itself says that both are names of one body
    qualified  whether that line prints what is printed beside either name too
    ambiguous  whether an acronym decides that can stand for several bodies of the corpus
    """

    name: str
    score: float
    merges: bool = False
    printed: bool = False
    ambiguous: bool = False
    qualified: bool = False
    count: int = 0


def way(left: Name, right: Name, one: Written, other: Written, corpus: Corpus, *, defined: bool = False) -> Way | None:
    """The strongest way by which two bodies' names are one, None where there is none; translation apart.

    defined   both stand in one document outside a common list, where an acronym is used for the name it was made of
    """
    known = calibration().ways
    if left.full == right.full and left.first.native != right.first.native and left.full:
        one = other = max(left.first, right.first, key=lambda written: len(written.native))
    if one.native == other.native and one.forms.isdisjoint(other.forms) <= (not one.forms or not other.forms):
        if (left.cut or right.cut) and left.text != right.text:
            return Way("equal", known["equal"])
        return _equal(one, other, corpus, known)
    acronym = None
    if left.shorts or right.shorts:
        acronym = _acronym(left, right, corpus, known, defined)
    if corpus.together and (acronym is None or not acronym.ambiguous):
        for key in _keys(left):
            for partner in _keys(right):
                if corpus.printed_together(key, partner):
                    known_as = known["printed together"]
                    return Way("printed together", known_as, merges=True, printed=True, qualified=True)
        for mine in left.written:
            for yours in right.written:
                if corpus.printed_together(mine.letters, yours.letters):
                    return Way("printed together", known["printed together"], merges=True, printed=True)
    return acronym


def _keys(name: Name) -> tuple[str, ...]:
    """The keys that stand for all that is printed of a name: with its qualifiers where it has any."""
    return (name.line_key,) if name.qualifiers else tuple(written.letters for written in name.written)


def _equal(one: Written, other: Written, corpus: Corpus, known: dict[str, float]) -> Way:
    if is_short(one):
        count = corpus.expansions(one.solid)
        return Way("equal", known["equal"], merges=count == 1, ambiguous=count > 1, count=count)
    if one.han or other.han:
        return Way("equal", known["equal"], merges=one.han == other.han and len(one.han) >= 4)
    common = body_words().common
    tells = len(one.words) > 2 or any(word not in common for word in one.words)
    return Way("equal", known["equal"], merges=tells)


def _acronym(left: Name, right: Name, corpus: Corpus, known: dict[str, float], defined: bool) -> Way | None:
    """By an acronym: printed on one side and the other's name, or spelt by the other's words."""
    mine, yours = left.shorts, right.shorts
    both = mine & yours
    if both:
        count = max(corpus.expansions(one) for one in both)
        return Way("acronym", known["acronym"], ambiguous=count > 1, count=count)
    best: Way | None = None
    for shorts, name in ((mine, right), (yours, left)):
        for short in shorts:
            for written in name.written:
                made = spells(short, written.text) if len(written.words) > 1 else None
                if made and (best is None or known[made] > best.score):
                    count = corpus.expansions(short)
                    merges = defined and made in STRICT[:2] and len(short) > 2 and corpus.only(short, written.text)
                    best = Way(made, known[made], merges=merges, ambiguous=count > 1, count=count)
    return best


def translated(one: Written, other: Written) -> Way | None:
    """By concepts across languages and sounds across scripts: a proposal, never enough to merge.

    Two names in one script must mean the same in two things at least and share no word: names that share words are
    two names of one language, for which their words speak.
    """
    if one.script == other.script:
        if not one.bag.isdisjoint(other.bag) or len(one.concepts & other.concepts) < 2:
            return None
        found = likeness(one.text[:400], other.text[:400])
        return Way("translated", min(0.9, found)) if found >= TRANSLATED else None
    found = likeness(one.text[:400], other.text[:400])
    return Way("translated", min(0.9, found)) if found >= CARRIED_OVER else None
