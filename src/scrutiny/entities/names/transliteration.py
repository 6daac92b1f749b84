"""Do two tokens in different scripts spell one name: learned tables, a calibrated agreement, a reading, a skeleton.

One table per script, learned from pairs of names in both writings (``learning``; source, licence, date and scores are
inside each file of ``tables/``). A table reads both ways: the Latin chunks each native letter stands for among its
neighbours, and the native chunks of each Latin letter. The agreement is the probability that the two are one name
when the wrong answers are the nearest other spellings, which is harder than life.
"""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from scrutiny.entities.names import syllables
from scrutiny.entities.names.alignment import END, Channel, Spelling, likeliest
from scrutiny.entities.names.letters import family, letters
from scrutiny.entities.names.romanisations import sound

#: Family of scripts → its table.
TABLES = {
    "Arab": "arabic", "Cyrl": "russian", "Hani": "chinese", "Hang": "korean", "Hebr": "hebrew", "Kana": "katakana",
}  # fmt: skip

#: Beyond so many spreads from the middle a measure says nothing more.
EDGE = 3.5
#: Where `Table.measures` keeps the log likelihoods over chance, and the most a pair below chance can get: the weights
#: know little of strangers.
_OVER, _UNDER, _CHANCE = 4, 5, 0.05
#: Readings kept while a token is read, chunks tried for each letter, and what usual spelling counts.
_BEAM, _CHOICES, _USUAL, _EVEN = 8, 6, 0.4, 2.6


class Table:
    """One language's letters against Latin ones, as `learning` wrote them."""

    def __init__(self, item: Mapping[str, Any]) -> None:
        self.item = item
        self.script: str = item["script"]
        sounded = self.script == "Hani"
        self.outward = _channel(item["outward"], sound if sounded else None)
        self.inward = _channel(item["inward"])
        self.latin, self.native = Spelling(read_counts(item["latin"])), Spelling(read_counts(item["native"]))
        self.of_native = lru_cache(1 << 14)(self._of_native)
        self.of_latin = lru_cache(1 << 14)(self._of_latin)
        self.centre: Sequence[float] = item.get("centre", ())
        self.spread: Sequence[float] = item.get("spread", ())
        weights: Sequence[float] = item.get("weights", ())
        size = len(self.centre)
        pairs = [(one, two) for one in range(size) for two in range(one, size)]
        self.constant = weights[0] if weights else 0.0
        self.single = tuple(weights[1 : size + 1])
        self.double = tuple((one, two, w) for (one, two), w in zip(pairs, weights[size + 1 :], strict=True))

    def sounds(self, native: str) -> str:
        """What the Latin letters are read into: the letters themselves, for Han characters their syllables."""
        return "".join(map(sound, native)) if self.script == "Hani" else native

    def _of_native(self, native: str) -> tuple[Any, float, str, float]:
        rows, sounds = self.outward.rows(native), self.sounds(native)
        return rows, likeliest(rows), sounds, self.native.likelihood(sounds)

    def _of_latin(self, latin: str) -> tuple[Any, float, float]:
        rows = self.inward.rows(latin)
        return rows, likeliest(rows), self.latin.likelihood(latin)

    def measures(self, latin: str, native: str) -> tuple[float, ...]:
        """What the agreement is weighed from: likelihoods both ways against chance and against the best, lengths."""
        out_rows, out_best, sounds, native_chance = self.of_native(native)
        in_rows, in_best, latin_chance = self.of_latin(latin)
        outward = self.outward.likelihood(out_rows, latin)
        inward = self.inward.likelihood(in_rows, sounds)
        wide, high = len(latin), len(sounds)
        over, under = outward - latin_chance, inward - native_chance
        return (
            over / (wide + 1), under / (high + 1), (outward - out_best) / (wide + 1), (inward - in_best) / (high + 1),
            over, under, 1 / wide, 1 / max(high, 1), wide / max(high, 1),
        )  # fmt: skip

    def probability(self, latin: str, native: str) -> float:
        """The calibrated probability that the two are one name; next to none for a pair less likely than chance."""
        measures = self.measures(latin, native)
        scaled = [
            min(max((value - middle) / spread, -EDGE), EDGE)
            for value, middle, spread in zip(measures, self.centre, self.spread, strict=True)
        ]
        total = self.constant
        for value, weight in zip(scaled, self.single, strict=True):
            total += value * weight
        for one, two, weight in self.double:
            total += scaled[one] * scaled[two] * weight
        likely = 1 / (1 + math.exp(-min(max(total, -30.0), 30.0)))
        return min(likely, _CHANCE) if measures[_OVER] + measures[_UNDER] < 0 else likely

    def reading(self, native: str) -> str:
        """The best of a few Latin spellings, by what each letter stands for and how usual the spelling is."""
        best: list[tuple[float, str]] = [(0.0, "")]
        for row, _ in self.outward.rows(native):
            chunks = sorted(row.items(), key=lambda item: (-item[1], item[0]))[:_CHOICES] or [("", 1.0)]
            grown = {
                written + chunk: -(score + math.log(share) + _usual(self.latin, written, chunk))
                for score, written in best
                for chunk, share in reversed(chunks)
            }
            best = [(-cost, written) for written, cost in sorted(grown.items(), key=lambda i: (i[1], i[0]))[:_BEAM]]
        return max(best, key=lambda item: (item[0] + _usual(self.latin, item[1], END), item[1]))[1]


def _usual(spelling: Spelling, before: str, more: str) -> float:
    """What usual spelling counts for more letters, over letters drawn evenly, so that longer is no worse."""
    return _USUAL * (spelling.onward(before, more) + _EVEN * len(more))


def _channel(item: Mapping[str, Any], class_of: Any = None) -> Channel:
    return Channel(
        longest=item["longest"],
        alone=read_counts(item["alone"]),
        near=read_counts(item["near"]),
        coarse=read_counts(item.get("coarse", {})),
        class_of=class_of,
    )


def read_counts(rows: Mapping[str, str]) -> dict[str, dict[str, float]]:
    """Rows as a table file keeps them: ``symbol → "chunk:count chunk:count"``."""
    read: dict[str, dict[str, float]] = {}
    for symbol, row in rows.items():
        parted = (part.rpartition(":") for part in row.split(" "))
        read[symbol] = {chunk: float(count) for chunk, _, count in parted}
    return read


@cache
def table(language: str) -> Table | None:
    """The table of a language (``TABLES``); None when it was never learned."""
    found = files(__package__).joinpath("tables", f"{language}.json.gz")
    if not found.is_file():
        return None
    return Table(json.loads(gzip.decompress(found.read_bytes())))


def _table_of(script: str | None) -> Table | None:
    return table(TABLES[script]) if script in TABLES else None


@lru_cache(1 << 17)
def _agreement(left: str, right: str) -> float | None:
    one, two = family(left), family(right)
    if one == two or one is None or two is None:
        return None
    if "Latn" not in (one, two):
        if _table_of(one) is None or _table_of(two) is None:
            return None
        there, back = _agreement(*sorted((romanisation(left), right))), _agreement(*sorted((left, romanisation(right))))
        return None if there is None or back is None else (there + back) / 2
    token, other, script = (left, right, two) if one == "Latn" else (right, left, one)
    known = _table_of(script)
    latin, native = letters(token, "Latn"), letters(other, script)
    if known is None or latin is None or native is None:
        return None
    return max(known.probability(*pair) for pair in _variants(latin, native, script))


def agreement(left: str, right: str) -> float | None:
    """How probable it is, 0 to 1, that two single tokens in different scripts spell one name; symmetric.

    None when both are in one script, when no table reads their scripts, and when one has no letters or more than 64.
    Two scripts neither of which is Latin are compared through their readings, both ways, and the middle is taken.
    """
    return _agreement(*sorted((left, right)))


_ARTICLE = ("al", "el", "ul")


def _variants(latin: str, native: str, script: str) -> tuple[tuple[str, str], ...]:
    """The pair, for Arabic also both without an article that only one of them writes."""
    if script == "Arab":
        bare, plain = native.startswith("ال") and len(native) > 4, latin[:2] in _ARTICLE and len(latin) > 4
        if bare and not plain:
            return (latin, native), (latin, native[2:])
        if plain and not bare:
            return (latin, native), (latin[2:], native)
    return ((latin, native),)


@lru_cache(1 << 14)
def _reading(token: str) -> str:
    """One Latin reading of one token, in small letters."""
    script = family(token)
    known = _table_of(script)
    native = letters(token, script) if script else None
    if known is None or native is None or script == "Hani":
        from anyascii import anyascii

        plain = letters(token, "Latn") if script == "Latn" else None
        return plain or "".join(char for char in anyascii(token[:512]).lower() if char.isalnum())
    return known.reading(native)


def romanisation(text: str) -> str:
    """One Latin reading of a name, each word with a capital, for display and for keys of an index.

    A proposal of the tables (of pinyin for Han characters, of anyascii where no table reads the script), no
    established spelling. Only the first 512 characters are read.
    """
    words = text[:512].replace("・", " ").replace("·", " ").split()
    read: list[str] = []
    for word in words:
        if family(word) == "Hani":
            known = syllables.romanised(word)
            read.extend(syllables.joined(known[0]) if known else [_reading(word)])
        else:
            read.append(_reading(word))
    return " ".join(word.capitalize() for word in read if word)


_SAME_SOUND = (
    ("sch", "s"), ("tsch", "c"), ("sh", "s"), ("ch", "c"), ("zh", "s"), ("kh", "k"), ("gh", "k"), ("ph", "f"),
    ("th", "t"), ("dh", "t"), ("ck", "k"), ("ts", "s"), ("tz", "s"), ("dz", "s"), ("x", "ks"), ("q", "k"),
)  # fmt: skip
_CLASSES = str.maketrans("bpvfgkcjzsdtlrmn", "ppppkkksssttrrmm", "aeiouyhw")


def skeleton(text: str) -> str:
    """The consonants of a name's reading, like sounds as one letter, words in order; for blocking only.

    Names that differ in vowels, aspiration, voice or doubled letters share a skeleton; so do many strangers.
    """
    shapes: list[str] = []
    for word in romanisation(text).lower().split():
        for heard, plain in _SAME_SOUND:
            word = word.replace(heard, plain)
        bare = word.translate(_CLASSES)
        shape = "".join(char for at, char in enumerate(bare) if at == 0 or bare[at - 1] != char)
        shapes.append(shape or word[:1])
    return " ".join(shapes)
