"""What forbids two names to be one, whatever their likeness. A veto never merges; it parts or sends to a person.

Vetoes that part for certain are `PARTS`; the others only keep two names from being merged by the machine.
"""

from __future__ import annotations

from functools import lru_cache

from scrutiny.dates import overlaps, parse
from scrutiny.entities.comparing.alignment import SPELT, alike, pairing
from scrutiny.entities.comparing.name import Name, Written
from scrutiny.entities.comparing.qualifiers import of_qualifiers, other_numbers, other_places, values
from scrutiny.entities.comparing.spelling import apart
from scrutiny.entities.comparing.wordlists import body_words, exile_words, person_words
from scrutiny.entities.names.syllables import same_syllables

#: Every veto with what a person reads of it; {0} and {1} are the two sides' words.
WORDS = {
    "places": "they name different places: {0} and {1}",
    "numbers": "they bear different numbers: {0} and {1}",
    "chapters": "they are different parts of a body: {0} and {1}",
    "exile": "one is in exile, the other is not: {0} and {1}",
    "opposites": "a word of one is the opposite of the other's: {0} and {1}",
    "one character": "one character differs in a short name: {0} and {1}",
    "one syllable": "a syllable differs: {0} and {1}",
    "gender": "one form is a man's and the other a woman's: {0} and {1}",
    "lineage": "who is whose child is reversed: {0} and {1}",
    "fathers": "the fathers' names differ: {0} and {1}",
    "born": "the dates of birth exclude each other: {0} and {1}",
    "died": "the dates of death exclude each other: {0} and {1}",
    "kinds": "one is a person, the other a body",
    "part": "one may be a part, a chapter or a seat of the other: {0} and {1}",
    "acronym": "the acronym can stand for {0} bodies of the corpus",
    "name alone": "a name alone never makes two people one",
    "one list": "both stand in one list",
}
PARTS = frozenset(list(WORDS)[:12])


def of_people(left: Name, right: Name, one: Written, other: Written, said: bool | None = None) -> tuple[str, ...]:
    """The vetoes between two names of people, as keys of `WORDS`; `said` is what `syllables` answered."""
    found = []
    if one.native != other.native:
        if said is False and not _spelt(one, other):
            found.append("one syllable")
        if _character(one, other):
            found.append("one character")
        if _genders(one, other):
            found.append("gender")
        if one.fathers and other.fathers and all(alike(x, y).share < 0.75 for x in one.fathers for y in other.fathers):
            found.append("fathers")
    if one.lineage and other.lineage and any((parent, child) in other.lineage for child, parent in one.lineage):
        found.append("lineage")
    if left.born or left.died:
        found += dates(left, right)
    return tuple(found)


def of_bodies(left: Name, right: Name, one: Written, other: Written) -> tuple[str, ...]:
    """The vetoes between two names of bodies, as keys of `WORDS`."""
    found: list[str] = []
    if left.full != right.full:
        found += beside(left, right)
        number = other_numbers(left.marks, right.marks, one.numbers, other.numbers)
        if number and number not in found:
            found.append(number)
        place = None if left.places == right.places else _places(left, right, one, other)
        if place and place not in found:
            found.append(place)
    if len(left.written) > 1 and len(right.written) > 1:
        found += [veto for veto in _of_aliases(left, right) if veto not in found]
    if left.country and right.country and left.country != right.country and "places" not in found:
        found.append("places")
    if one.words != other.words and left.full != right.full:
        if one.chapters != other.chapters and "part" not in found:
            found.append("part")
        if _opposites(one, other):
            found.append("opposites")
        if one.han and other.han and one.han != other.han and _character(one, other):
            found.append("one character")
    return tuple(found)


def beside(left: Name, right: Name) -> tuple[str, ...]:
    """The vetoes that the qualifiers printed beside two bodies' names give, numbers in the names left aside.

    They hold by whatever way the names themselves are one: what is printed beside one line only keeps it apart.
    """
    if left.full == right.full or (not left.qualifiers and not right.qualifiers):
        return ()
    found = of_qualifiers(left.marks, right.marks, (left.places, right.places), (_exiled(left), _exiled(right)))
    numbers = [frozenset().union(*(one.numbers for one in name.written)) for name in (left, right)]
    if left.marks.numbers != right.marks.numbers and "part" not in found:
        number = other_numbers(left.marks, right.marks, numbers[0], numbers[1])
        found += (number,) if number else ()
    return found


def _of_aliases(left: Name, right: Name) -> list[str]:
    """ "places" and "numbers" where two lines share none of those that their names, all taken together, hold."""
    found = []
    mine, yours = (frozenset().union(*(one.places for one in name.written)) for name in (left, right))
    if mine and yours and mine.isdisjoint(yours) and other_places(mine, yours):
        found.append("places")
    counted, other = (values(frozenset().union(*(one.numbers for one in name.written))) for name in (left, right))
    if counted and other and counted.isdisjoint(other):
        found.append("numbers")
    return found


def _exiled(name: Name) -> bool:
    return name.marks.exile or any(not exile_words().isdisjoint(one.native) for one in name.written)


def _places(left: Name, right: Name, one: Written, other: Written) -> str | None:
    """ "places", or "part" where only one line names a place; a country that only one of two first names holds is no
    reason where two other printed names are equal in full."""
    mine, yours = left.places - right.places, right.places - left.places
    if mine and yours:
        return "places" if other_places(mine, yours) else "part"
    alias = one.native == other.native and (one is not left.first or other is not right.first)
    return None if alias and (mine | yours).isdisjoint(left.marks.places | right.marks.places) else "part"


def dates(left: Name, right: Name) -> list[str]:
    """ "born" and "died" where both names carry a date and the two dates have no day in common."""
    pairs = (("born", left.born, right.born), ("died", left.died, right.died))
    return [veto for veto, one, other in pairs if one and other and _exclude(one, other)]


def _exclude(one: str, other: str) -> bool:
    try:
        return not overlaps(parse(one), parse(other))
    except ValueError:
        return False


def syllables(one: Written, other: Written) -> bool | None:
    """Whether two people's names have the same syllables; None where they are not both made of syllables.

    Chinese names in any writing and names of known elements are compared by `names.syllables`; of two Vietnamese names
    of three words or more every word counts as a whole.
    """
    if one.syllabic and other.syllabic:
        return same_syllables(one.text, other.text)
    known = person_words().syllabic_surnames
    if not known.isdisjoint(one.bag) and not known.isdisjoint(other.bag) and len(one.words) == len(other.words) >= 3:
        return one.key == other.key
    return None


def _spelt(one: Written, other: Written) -> bool:
    """Whether the words that differ are only spellings of one given name."""
    found = pairing(one, other)
    return not (found.left or found.right) and all(met.how == SPELT for _, _, met in found.pairs)


def _character(one: Written, other: Written) -> bool:
    """Two short names in Han or Hangul of one length, in which one or two characters differ."""
    if one.script != other.script or one.script not in ("Hani", "Hang"):
        return False
    mine = one.han or "".join(one.native)
    yours = other.han or "".join(other.native)
    return mine != yours and max(len(mine), len(yours)) <= 6 and apart(mine, yours) <= 2


def _genders(one: Written, other: Written) -> bool:
    """Some word is a surname's form for men and its partner the form for women, or the other way round."""
    for mine in one.words:
        if len(mine) > 4 and mine not in other.words:
            for yours in other.words:
                if len(yours) > 4 and yours not in one.words and _man_and_woman(mine, yours):
                    return True
    return False


@lru_cache(maxsize=1 << 16)
def _man_and_woman(left: str, right: str) -> bool:
    """Whether two words are one surname, once in its form for men and once in that for women."""
    for man, woman in ((left, right), (right, left)):
        for his, hers in person_words().genders:
            if man.endswith(his) and woman.endswith(hers):
                return apart(man[: -len(his)], woman[: -len(hers)]) <= 1
    return False


def _opposites(one: Written, other: Written) -> bool:
    """A word of one and a word of the other, each missing from the other name, are opposites."""
    return bool(opposed(one, other))


def opposed(one: Written, other: Written) -> tuple[str, str] | None:
    """The two words that are opposites, None without."""
    known = body_words().opposites
    mine = [word for word in one.native if word in known and word not in other.native]
    yours = [word for word in other.native if word in known and word not in one.native]
    for word in mine:
        for partner in yours:
            if not known[word].isdisjoint(known[partner]):
                return word, partner
    if one.script == other.script == "Hani" and one.han and other.han:
        return _opposed_han(one.han, other.han)
    return None


def _opposed_han(mine: str, yours: str) -> tuple[str, str] | None:
    known = body_words().han
    left = [piece for piece in known if piece in mine and piece not in yours]
    right = [piece for piece in known if piece in yours and piece not in mine]
    for piece in left:
        for partner in right:
            if not known[piece].isdisjoint(known[partner]) and mine.replace(piece, "") == yours.replace(partner, ""):
                return piece, partner
    return None


def leftover(one: Written, other: Written) -> tuple[str, str]:
    """The words of either name that found no equal in the other, for people to read."""
    found = pairing(one, other)
    mine = [*(pair[0] for pair in found.pairs), *found.left]
    yours = [*(pair[1] for pair in found.pairs), *found.right]
    return " ".join(mine), " ".join(yours)
