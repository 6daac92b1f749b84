"""Chinese names by the syllable: Han characters, pinyin, Wade–Giles, Palladius, Zhuyin, Hong Kong spellings.

Every writing is read as slots of pinyin syllables without tones, a slot being the syllables one written syllable may
stand for; a slot counts as a whole, so no name agrees with one that differs in a single syllable. Tables are in
``vocabulary/sinitic.yaml``; the other systems are those of pypinyin. Names made of Tibetan or Uyghur elements are left
to ``elements``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from typing import Any

from scrutiny.entities.names.elements import same_elements
from scrutiny.entities.names.hong_kong import in_hong_kong
from scrutiny.entities.names.romanisations import (
    LONGEST,
    READINGS,
    SYLLABLES,
    Slot,
    Slots,
    cut,
    printed_words,
    sound,
    systems,
)
from scrutiny.text import language
from scrutiny.vocabulary import listing

#: Characters of the longest Han name: two compound surnames and a given name.
_LONGEST_HAN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One way to read a name: words of slots, in what system, and whether the system itself is only a guess."""

    system: str  # "han", "pinyin", "wade", "palladius", "zhuyin"
    words: tuple[Slots, ...]
    guess: bool = False

    def orders(self) -> Iterator[Slots]:
        """The slots in the printed order, and with a surname at the other end moved to it."""
        yield tuple(slot for word in self.words for slot in word)
        if len(self.words) > 1 and self.system != "han":
            yield tuple(slot for word in (self.words[-1], *self.words[:-1]) for slot in word)
            if len(self.words) > 2:
                yield tuple(slot for word in (*self.words[1:], self.words[0]) for slot in word)


# ── Han characters ──


@cache
def _simple() -> dict[int, str]:
    simple = dict(language.simplified())
    for shape, usual in listing("sinitic")["shapes"].items():
        simple[ord(shape)] = usual
        if ord(shape) in language.simplified():
            simple[ord(language.simplified()[ord(shape)])] = usual
    return simple


def simplified(text: str) -> str:
    """The text with traditional, Japanese and variant Han characters as simplified ones; the rest stays."""
    return unicodedata.normalize("NFKC", text).translate(_simple())


def _han(name: str) -> str | None:
    """The simplified characters of a name written in Han characters alone, spaces and a dot between parts aside."""
    if len(name) > LONGEST:
        return None
    text = "".join(char for char in simplified(name) if not char.isspace() and unicodedata.category(char) != "Cf")
    if 1 < len(text) <= _LONGEST_HAN and all(language.script_of_letter(char) == "Hani" for char in text):
        return text
    return None


def _parted(han: str) -> tuple[tuple[tuple[str, ...], ...], str, bool]:
    """The readings of the surname, the given name's characters, and whether the surname is a known one."""
    known = listing("sinitic")
    if len(han) > 2 and han[:2] in known["compound"]:
        return (tuple(known["compound"][han[:2]].split()),), han[2:], True
    first = known["polyphonic"].get(han[0]) or [sound(han[0])]
    return tuple((said,) for said in first), han[1:], han[0] in known["surnames"] or han[0] in known["polyphonic"]


@lru_cache(1 << 15)
def romanised(name: str) -> tuple[tuple[str, ...], ...]:
    """The readings of a name in Han characters, each a tuple of toneless pinyin syllables, the usual one first.

    Surnames are read as surnames (单 shan), compound surnames as one; () when the name is not two to six Han
    characters, or a single one without a reading.
    """
    han = _han(name)
    if han is None:
        alone = simplified(name[:4]).strip()
        said = sound(alone) if len(alone) == 1 and language.script_of_letter(alone) == "Hani" else ""
        return ((said,),) if said else ()
    surnames, given, _ = _parted(han)
    double = listing("sinitic")["given"]
    rest = [double.get(char) or [sound(char)] for char in given]
    readings = [(*surname, *chosen) for surname in surnames for chosen in product(*rest)]
    return tuple(dict.fromkeys(readings))[:READINGS]


def joined(reading: tuple[str, ...]) -> list[str]:
    """A reading as printed words: surname, given name in one word with an apostrophe where one is needed."""
    if len(reading) < 2:
        return list(reading)
    size = 2 if len(reading) > 2 and " ".join(reading[:2]) in set(listing("sinitic")["compound"].values()) else 1
    given = "".join(("'" if at and said[0] in "aoe" else "") + said for at, said in enumerate(reading[size:]))
    return ["".join(reading[:size]), given]


# ── letters ──


#: What no word of Chinese syllables in Latin letters has; most other names are put aside by it.
_UNLIKE = re.compile(
    r"[^a-zü'\-.]|[bpmfdlkjqxv][bpmfdtnlgkhjqxrzcs]|t[bpmfdtnlgkhjqxrc]|[zc][bpmfdtnlgkjqxrzcs]|s[bpmfdtnlgkjqxrc]"
    r"|[bpmfdtlkjqxzcs](?:$|[\-.])"
)
_BREATHED = re.compile(r"(?:^|[\s\-.'])?(?:p|t|k|ch|ts|tz)'")


@lru_cache(1 << 15)
def readings(name: str) -> tuple[Reading, ...]:
    """Every way the name is read as Chinese, the surest first; () when it is not."""
    if _han(name) is not None:
        surnames, given, _ = _parted(_han(name) or "")
        double = listing("sinitic")["given"]
        rest = tuple(frozenset(double.get(char) or [sound(char)]) for char in given)
        size = len(surnames[0])
        first = tuple(frozenset(surname[at] for surname in surnames) for at in range(size))
        return (Reading(system="han", words=(first, rest)),)
    script = language.script_of(name[:LONGEST])
    words = printed_words(name) if script in ("Latn", "Cyrl", "Bopo") else None
    if not words or len(words) > SYLLABLES:
        return ()
    table = systems()
    if script == "Bopo":
        words = [re.sub("[ˊˇˋ˙1-5]", "-", word) for word in words]
        return tuple(Reading(system="zhuyin", words=way) for way in cut(words, table.zhuyin, "-'", strict=False))
    if script == "Cyrl":
        plain = [word.replace("ё", "е").replace("'", "-").replace("ъ", "-") for word in words]
        ways = cut(plain, table.palladius, "-", strict=False)
        return tuple(Reading(system="palladius", words=way) for way in ways if _surnamed(way))
    if any(map(_UNLIKE.search, words)):
        return ()
    sure = [Reading(system="pinyin", words=way) for way in cut(words, table.pinyin, "-.'") if _surnamed(way)]
    marked = any(_BREATHED.search(word) for word in words)
    wade = cut(words, table.wade, "-.", strict=False) if marked else cut(words, table.loose, "-.'", strict=False)
    loose = [way for way in cut(words, table.pinyin, "-.'", strict=False) if _surnamed(way)]
    known = {reading.words for reading in sure}
    sure += [Reading(system="pinyin", words=way, guess=True) for way in loose if way not in known]
    guess = bool(known) and not any("-" in word.strip("-") for word in words)
    return (*sure, *(Reading(system="wade", words=way, guess=guess) for way in wade if _surnamed(way)))


def _surnamed(way: tuple[Slots, ...]) -> bool:
    """A Chinese surname stands first or last; a single word of two syllables or more may be a given name."""
    if len(way) == 1:
        return len(way[0]) > 1
    surnames = systems().surnames
    return any(
        any("".join(said) in surnames for said in product(*word)) for word in (way[0], way[-1]) if len(word) <= 2
    )


def syllables(name: str) -> tuple[str, ...] | None:
    """The pinyin syllables of a name in Latin or Cyrillic letters or in Zhuyin, in the printed order; None when it is
    not read as Chinese by pinyin, Wade–Giles, Palladius or Zhuyin.

    Where a spelling stands for several syllables (Wade–Giles without apostrophes) the first by the alphabet is given;
    `same_syllables` looks at all.
    """
    found = readings(name)
    if not found or found[0].system == "han":
        return None
    return tuple(min(slot) for word in found[0].words for slot in word)


# ── two names ──


def same_syllables(left: str, right: str) -> bool | None:
    """Whether two names are one by their syllables: True, False, or None when not both are read so.

    Two names in Han characters are one when their characters are, simplified, whatever they sound like. Otherwise
    every syllable counts as a whole; the surname may stand first or last. None also where only a guessed system would
    make them one (Chang Li is 常丽 in pinyin and may be 张丽 by Wade–Giles), and where a name in Han characters has no
    known surname, so that the other may be its reading in another language. Tibetan and Uyghur names are compared by
    their elements.
    """
    by_elements = same_elements(left, right)
    return by_elements if by_elements is not None else _same(*sorted((left, right)))


@lru_cache(1 << 16)
def _same(left: str, right: str) -> bool | None:
    ours, theirs = readings(left), readings(right)
    one, two = _han(left), _han(right)
    if one and two:
        return _same_characters(one, two)
    sure = maybe = False
    for reading in ours:
        for other in theirs:
            if any(_meet(a, b) for a in reading.orders() for b in other.orders()):
                if reading.guess or other.guess:
                    maybe = True
                else:
                    sure = True
    if sure:
        return True
    han, letters = (one, right) if one else (two, left)
    if han and letters and language.script_of(letters[:LONGEST]) == "Latn" and len(letters) <= LONGEST:
        said = in_hong_kong(han, romanised(han), letters)
        if said:
            return None if theirs and ours and _only_pinyin(ours, theirs) else True
    if maybe or not ours or not theirs or (han and not _parted(han)[2]):
        return None
    return False


def _only_pinyin(ours: tuple[Reading, ...], theirs: tuple[Reading, ...]) -> bool:
    """The one in letters is good pinyin, so that a Hong Kong spelling is a guess."""
    return any(reading.system == "pinyin" for reading in (*ours, *theirs))


def _meet(left: Slots, right: Slots) -> bool:
    return len(left) == len(right) and all(map(_share, left, right))


def _share(left: Slot, right: Slot) -> bool:
    return not left.isdisjoint(right)


def _same_characters(one: str, two: str) -> bool | None:
    if one == two:
        return True
    either: Any = listing("sinitic")["either"]
    if len(one) == len(two) and one[1:] == two[1:] and (either.get(one[0]) == two[0] or either.get(two[0]) == one[0]):
        return None
    return False
