"""The systems Chinese is romanised by: which spelling stands for which pinyin syllables, and how words are cut.

Pinyin, Wade–Giles with its apostrophes and without, Palladius and Zhuyin as pypinyin has them, and the spellings of
``vocabulary/sinitic.yaml``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product

from scrutiny.vocabulary import listing

#: The pinyin syllables, without tones, that one written syllable may stand for.
Slot = frozenset[str]
Slots = tuple[Slot, ...]

#: Longer than this a string is no Chinese name and is not read.
LONGEST = 48
#: Syllables of a name in letters, and of one word of it.
SYLLABLES, _IN_A_WORD = 6, 5
#: Readings of one name that are looked at.
READINGS = 12


@lru_cache(1 << 15)
def sound(character: str) -> str:
    """The usual pinyin of one Han character, without tone; "" where it has none."""
    from pypinyin import Style, lazy_pinyin

    said = lazy_pinyin(character, style=Style.NORMAL, v_to_u=True, errors="ignore")
    return str(said[0]) if said else ""


@dataclass(frozen=True, slots=True)
class Systems:
    """Spelling → the syllables it may stand for, one table a system; surnames are in pinyin, compound ones joined."""

    pinyin: Mapping[str, Slot]
    wade: Mapping[str, Slot]  # with the apostrophe of breathed sounds
    loose: Mapping[str, Slot]  # without
    palladius: Mapping[str, Slot]
    zhuyin: Mapping[str, Slot]
    surnames: frozenset[str]


@cache
def systems() -> Systems:
    """The tables of all systems, made once from the list of pinyin syllables."""
    from pypinyin import Style
    from pypinyin.style import convert

    known = listing("sinitic")
    every: list[str] = known["pinyin"].split()
    tables: dict[str, dict[str, set[str]]] = {"pinyin": {}, "wade": {}, "loose": {}, "palladius": {}, "zhuyin": {}}

    def add(table: str, spelling: str, syllable: str) -> None:
        tables[table].setdefault(spelling, set()).add(syllable)

    for said in every:
        add("pinyin", said, said)
        if "ü" in said:
            add("pinyin", said.replace("ü", "v"), said)
            add("pinyin", said.replace("ü", "yu"), said)
            add("pinyin", said.replace("ü", "u"), said)
        wade = "ai" if said == "ai" else str(convert(said, Style.WADEGILES, False, None)).translate(_WADE)
        for spelling in {wade, wade.replace("ü", "u")}:
            add("wade", spelling, said)
            add("loose", spelling.replace("'", ""), said)
        add("palladius", str(convert(said, Style.CYRILLIC, False, None)), said)
        add("zhuyin", str(convert(said, Style.BOPOMOFO, False, None)).rstrip("˙"), said)
    for spelling, syllables_ in known["spellings"].items():
        for said in syllables_:
            add("loose", spelling, said)
            add("wade", spelling, said)
    surnames = {sound(char) for char in "".join(known["surnames"].split()) if char not in known["polyphonic"]}
    surnames |= {said for row in known["polyphonic"].values() for said in row}
    surnames |= {row.replace(" ", "") for row in known["compound"].values()}
    frozen = {name: {key: frozenset(row) for key, row in table.items()} for name, table in tables.items()}
    return Systems(**frozen, surnames=frozenset(surnames))


_APOSTROPHES = str.maketrans(dict.fromkeys("'’‘ʼʻʽ`´′＇ʿʾ‛", "'"))
_ACCENTS = re.compile("[\u0300-\u0307\u0309-\u036f]")  # all but the two dots of ü
_WADE = str.maketrans({"v": "ü", "`": "'"})  # as pypinyin writes them


def printed_words(name: str) -> list[str] | None:
    """The name's words in small letters with one kind of apostrophe and no tone marks; None when it is too long."""
    if not 1 < len(name) <= LONGEST:
        return None
    text = unicodedata.normalize("NFKC", name).translate(_APOSTROPHES).casefold()
    text = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", text.replace("й", "\ue000"))))
    text = text.replace("\ue000", "й").replace("u:", "ü")
    text = "".join(char for char in text if unicodedata.category(char) != "Cf")
    return [word for word in re.split(r"[\s,，、]+", text) if word.strip("'-.")]


def _segmented(word: str, table: Mapping[str, Slot], longest: int, strict: bool) -> list[Slots]:
    """Every way to cut a word into syllables of a table; strictly, none inside begins with a vowel."""
    ways: list[list[Slots]] = [[] for _ in range(len(word) + 1)]
    ways[0].append(())
    for end in range(1, len(word) + 1):
        for begin in range(max(end - longest, 0), end):
            slot = table.get(word[begin:end])
            if slot is None or not ways[begin] or (strict and begin and word[begin] in "aoe"):
                continue
            ways[end] += [(*way, slot) for way in ways[begin] if len(way) < _IN_A_WORD]
        del ways[end][READINGS:]
    return ways[-1]


def cut(words: list[str], table: Mapping[str, Slot], parts: str, strict: bool = True) -> list[tuple[Slots, ...]]:
    """The readings of all words by one table; parts of a word that a separator divides are cut apart."""
    longest = max(map(len, table))
    read: list[list[Slots]] = []
    for word in words:
        ways: list[Slots] = [()]
        for part in re.split(f"[{parts}]+", word):
            if not part:
                continue
            pieces = _segmented(part, table, longest, strict)
            if strict and not pieces:
                pieces = _segmented(part, table, longest, strict=False)
            ways = [(*way, *more) for way in ways for more in pieces][:READINGS]
        if not ways:
            return []
        read.append(ways)
    found = [tuple(way) for way in product(*(ways[:4] for ways in read))][:READINGS]
    return [way for way in found if 0 < sum(map(len, way)) <= SYLLABLES]
