"""What a figure counts, and when two figures count the same thing. Pure functions.

What is counted is looked up in a small lexicon of six languages (``vocabulary/same_things.yaml``), so that a figure in
English meets its rival in Russian; a noun that is not in it is compared by its own letters. Precision first:

- a part is never compared with a whole, and persons only with persons to whom the same happened;
- a bare general noun says too little ("five persons", "nine persons"); a name of a place says where, never what;
- figures of documents of one origin are about one matter unless their times or places say otherwise; figures of
  documents of different origins are only compared where time, thing and names agree.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from scrutiny.findings.figures.quantities import Range, allowed
from scrutiny.findings.figures.surroundings import (
    Surroundings,
    bare,
    same_period,
    shared_words,
    together,
    told_apart,
)
from scrutiny.findings.figures.word_patterns import pattern
from scrutiny.statements.statement import Statement
from scrutiny.text.fold import folded
from scrutiny.vocabulary import listing

_ACRONYM = re.compile(r"\bU\.?N\.?(?=\W|$)")
#: Figures below this are given for so many things that the noun alone does not tell which.
FEW = 10
#: Languages that put the counted noun last; in the others it stands first.
_NOUN_LAST = ("en", "zh", "de", "ja")
#: How many sentences apart two lengths of time given by two voices may stand.
_BESIDE = 3


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts.

    thing       the noun that is counted: its name in the lexicon, else its stem
    about       other words of unit and subject, names of places left out; close: those before the noun itself
    whole       all words of unit and subject
    places      the names in its subject, folded
    conditions  what happened to those who are counted
    family      the document it came in with what else came with it
    span        the values it allows
    days        the length of one unit in days, for lengths of time
    origin      the origin of its document; None when no origins are told apart
    told        what else its document counts of the thing, from FEW on
    """

    statement: Statement
    thing: str
    about: frozenset[str]
    whole: frozenset[str]
    family: str
    close: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    conditions: tuple[str, ...] = ()
    origin: str | None = None
    known: bool = False
    told: frozenset[float] = frozenset()
    near: Surroundings = field(default_factory=Surroundings)
    span: Range = field(init=False)
    days: float | None = field(init=False)

    def __post_init__(self) -> None:
        row = self.statement.fields
        span = allowed(row["value"], row.get("comparator", "eq"), row.get("upper"), nearly=self.near.nearly)
        object.__setattr__(self, "span", span)
        object.__setattr__(self, "days", _days().get(self.thing))


def figure(
    row: Statement,
    families: Mapping[str, str],
    near: Surroundings | None = None,
    origin: Mapping[str, str] | None = None,
) -> Figure | None:
    """A number statement as a figure; None when it counts nothing that is named."""
    unit, subject = str(row.fields.get("unit") or ""), str(row.fields.get("subject") or "")
    around = near or bare(row)
    words = _plain(unit).split()
    if not words:
        return None
    family = families.get(row.document, row.document)
    source = None if origin is None else origin.get(row.document, row.document)
    said = [word for word in _plain(subject).split() if len(word) > 2]
    capital = {folded(word) for word in subject.split()[1:] if word[:1].isupper() and not word[:2].isupper()}
    named = capital & set(said)
    whole = frozenset(_stem(word) for word in (*words, *said) if not _idle(word))
    if folded(unit) in listing("same_things")["shares"]:
        return Figure(row, "share", frozenset(), whole, family, origin=source, known=True, near=around)
    thing, condition, noun = _counted(tuple(words), (row.language or "en")[:2])
    close = frozenset(_stem(word) for word in words if word not in noun and not _idle(word) and word not in named)
    about = frozenset(_stem(word) for word in said if word not in noun and not _idle(word) and word not in named)
    return Figure(
        row,
        thing or _stem(words[-1]),
        close | about if thing else (close | about) - {_stem(words[-1])},
        whole,
        family,
        close=close if thing else close - {_stem(words[-1])},
        places=frozenset(named),
        conditions=_happened(thing, condition, around.conditions),
        origin=source,
        known=thing is not None,
        near=around,
    )


def same_thing(left: Figure, right: Figure) -> bool:
    """True when both count the same, as far as the words tell."""
    one, other = left.statement, right.statement
    if left.thing == right.thing == "share":
        apart = one.document != other.document or _two_voices(left, right)
        return apart and left.whole == right.whole and len(left.whole) > 1 and _matter(left, right) != "apart"
    if left.days and right.days:
        return _one_stay(left, right)
    if left.thing != right.thing or left.near.part != right.near.part or _placed_apart(left, right):
        return False
    if not _alike(left, right) or told_apart(left.near, right.near):
        return False
    if one.document == other.document:
        return together(left.near, right.near) != "apart" and _told_twice(left, right)
    if left.family == right.family:
        return together(left.near, right.near) != "apart"
    matter = _matter(left, right)
    return matter != "apart" and _close_enough(left, right, matter)


def rival_accounts(left: Figure, right: Figure) -> bool:
    """True when two voices tell one matter, so that their figures are rivals however far apart.

    Thing, condition and time agree, and so does a place or a telling word beside both; neither is a part. Parties to
    a conflict count by more than a factor of two apart as a rule.
    """
    one, other = left.statement, right.statement
    if left.days or right.days or left.thing != right.thing or left.near.part or right.near.part:
        return False
    if one.document == other.document and not _two_voices(left, right):
        return False
    if left.about != right.about or not same_period(left.near, right.near):
        return False
    if left.conditions[:1] != right.conditions[:1] or (left.thing in _general() and not left.conditions):
        return False
    places = left.places | left.near.names, right.places | right.near.names
    return bool(places[0] & places[1]) or shared_words(left.near, right.near) >= 1


def rebuts(left: Figure, right: Figure) -> bool:
    """True for "no more than 212 are held" against 1,340 who are: one upper bound, and the same happened."""
    bounds = [each.statement.fields.get("comparator") in ("le", "lt") for each in (left, right)]
    return bounds[0] != bounds[1] and bool(set(left.conditions[:1]) & set(right.conditions[:1]))


def _told_twice(left: Figure, right: Figure) -> bool:
    """Two figures of one document: somebody counted again, two named voices, or one besides the document's own.

    Nobody says in one voice that more than 4,700 are held and no more than 300: such bounds are two voices too.
    """
    if rebuts(left, right):
        return True
    if left.near.again != right.near.again:
        return _close_enough(left, right, "open")
    shared = bool(set(left.conditions) & set(right.conditions) or left.about & right.about)
    named = left.statement.fields.get("attributed_to") and right.statement.fields.get("attributed_to")
    return _two_voices(left, right) and (shared or (bool(named) and _close_enough(left, right, "open")))


def _matter(left: Figure, right: Figure) -> str:
    """same, open or apart: whether two documents speak of one matter where the figures stand."""
    times = together(left.near, right.near)
    if times == "apart" or left.origin == right.origin:
        return times
    names = left.near.names, right.near.names
    if times == "open" and same_period(left.near, right.near) and _one_matter(left, right):
        return "same"
    if times != "same" or (names[0] and names[1] and not names[0] & names[1] and _one_script(left, right)):
        return "apart"
    return "same"


def _one_matter(left: Figure, right: Figure) -> bool:
    """True when two origins tell of one matter over a long time: words beside both figures, and a name or a figure."""
    if shared_words(left.near, right.near) < 1 or not _many(left, right):
        return False
    names = left.near.names & right.near.names
    value, also = left.statement.fields["value"], right.statement.fields["value"]
    return bool(names or (left.told & right.told) - {value, also})


def _close_enough(left: Figure, right: Figure, matter: str) -> bool:
    """True when the words that both share tell enough of what is counted."""
    if set(left.conditions) & set(right.conditions) or (left.about & right.about):
        return True
    if left.thing in _general() or left.about or right.about:
        return left.thing not in _general() and (left.known or not (left.about or right.about)) and _many(left, right)
    return matter == "same" or _many(left, right)


def _many(left: Figure, right: Figure) -> bool:
    return bool(min(left.statement.fields["value"], right.statement.fields["value"]) >= FEW) or (
        left.known and together(left.near, right.near) == "same"
    )


def _alike(left: Figure, right: Figure) -> bool:
    """True when conditions and closer words do not tell the two apart."""
    if left.conditions and right.conditions and left.conditions[0] != right.conditions[0]:
        return False
    if left.thing in _general() and bool(left.conditions) != bool(right.conditions) and left.family != right.family:
        return False
    if left.thing in ("organisation", *_general()) and bool(left.close) != bool(right.close):
        return left.family == right.family
    ours, theirs = (left.about, right.about) if _one_language(left, right) else (_shared(left), _shared(right))
    if ours and theirs:
        shared = len(ours & theirs)
        return shared * 2 >= min(len(ours), len(theirs)) and shared > 0
    return True


def _shared(one: Figure) -> frozenset[str]:
    """Those words that have one form in every language."""
    return one.about & frozenset(listing("same_things")["one"])


def _one_stay(left: Figure, right: Figure) -> bool:
    """Two lengths of time given by two voices side by side."""
    one, other = left.near, right.near
    beside = one.sentence >= 0 and other.sentence >= 0 and abs(one.sentence - other.sentence) <= _BESIDE
    named = left.statement.fields.get("attributed_to") and right.statement.fields.get("attributed_to")
    return (
        bool(named)
        and beside
        and left.statement.document == right.statement.document
        and _two_voices(left, right)
        and max(left.days or 0, right.days or 0) <= _days()["week"]
    )


def _two_voices(left: Figure, right: Figure) -> bool:
    """True when two parties give the figures; one party's figures in one document are parts and wholes."""
    by, also = left.statement.fields.get("attributed_to"), right.statement.fields.get("attributed_to")
    return bool(by or also) and folded(str(by or "")) != folded(str(also or ""))


def _placed_apart(left: Figure, right: Figure) -> bool:
    if not left.places or not right.places or not _one_script(left, right):
        return False
    return not left.places & right.places


def _one_language(left: Figure, right: Figure) -> bool:
    one, other = (left.statement.language or "")[:2], (right.statement.language or "")[:2]
    return one == other or (not one and not other)


def _one_script(left: Figure, right: Figure) -> bool:
    """True when names can be compared by their letters."""
    one, other = left.places or left.near.names, right.places or right.near.names
    return bool(one and other) and {min(one)[0] < "\u0250"} == {min(other)[0] < "\u0250"}


# ── what the words say ──────────────────────────────────────────────────────────────────────────────────────────


@lru_cache(maxsize=8192)
def _counted(words: tuple[str, ...], language: str) -> tuple[str | None, str | None, frozenset[str]]:
    """The thing a unit names, what the noun says happened, and the words of the noun itself."""
    hits = []
    padded = f" {' '.join(words)} "
    for (thing, condition), nouns in _things().items():
        hits += [(hit.start(), hit.end(), thing, condition, hit.group()) for hit in nouns.finditer(padded)]
    if not hits:
        return None, None, frozenset()
    if language in _NOUN_LAST:
        _, _, thing, condition, noun = max(hits, key=lambda hit: (hit[1], -hit[0]))
    else:
        _, _, thing, condition, noun = min(hits, key=lambda hit: (hit[0], -hit[1]))
    return thing, condition, frozenset(noun.split())


@cache
def _things() -> dict[tuple[str, str | None], re.Pattern[str]]:
    known = listing("same_things")
    found: dict[tuple[str, str | None], re.Pattern[str]] = {
        (thing, None): pattern(words) for thing, words in known["things"].items()
    }
    return found | {("person", name): pattern(rows["nouns"]) for name, rows in known["conditions"].items()}


def _happened(thing: str | None, own: str | None, around: tuple[str, ...]) -> tuple[str, ...]:
    """What happened: by the nearest words, else by the noun itself; only to whom or what it can happen."""
    known = listing("same_things")
    if own in known["outcomes"]:
        return (str(own),)
    if thing in known["persons"] or own:
        said = around[:1] or ((own,) if own else ())
        return tuple(said)
    bodies = tuple(name for name in around[:1] if name in known["bodies"])
    return () if bodies == ("signed",) else bodies


def _plain(text: str) -> str:
    """Folded words, those that say the same made one."""
    words = f" {folded(_ACRONYM.sub('unitednation', text))} "
    for written, one in _ones():
        if written in words:
            words = words.replace(written, f" {one} ")
    return words.strip()


@cache
def _ones() -> tuple[tuple[str, str], ...]:
    rows = listing("same_things")["one"].items()
    pairs = [(f" {folded(written)} ", one) for one, several in rows for written in several]
    pairs += [(f" {folded(word)} ", "") for word in listing("same_things")["light_han"]]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@lru_cache(maxsize=4096)
def _idle(word: str) -> bool:
    """True for words that say nothing of what is counted."""
    return bool(_idle_words().search(f" {word} "))


@cache
def _idle_words() -> re.Pattern[str]:
    known = listing("same_things")
    return pattern([*known["empty"], *known["light"], *known["others"]])


@cache
def _general() -> frozenset[str]:
    return frozenset(map(str, listing("same_things")["general"]))


@cache
def _days() -> dict[str, float]:
    return {str(name): float(days) for name, days in listing("same_things")["days"].items()}


def _stem(word: str) -> str:
    """A crude number-blind form, enough to tell that "passengers" and "passenger" are one word."""
    return word[:-1] if word.isascii() and len(word) > 3 and word.endswith("s") else word


__all__ = ["FEW", "Figure", "figure", "rebuts", "rival_accounts", "same_thing"]
