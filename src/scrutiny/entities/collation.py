"""The order of names that readers expect: the Unicode Collation Algorithm (UTS #10) with a locale.

The order is that of the DUCET 15.0.0 with these choices, made for lists of names:
- the locale's own script comes first, the other scripts follow in Unicode's order, figures stand before all letters;
- letters that a language counts as its own stand where it puts them (`vocabulary/collation.yaml`);
- numbers compare by value (“Article 9” before “Article 19”); a blank or hyphen comes before every letter, so that
  “New Harbour” stands before “Newark”; other punctuation, such as opening quotation marks, is passed over;
- articles count like any other word; small letters come before capitals where nothing else differs;
- Han characters stand by pinyin under ``zh`` (read over the whole name), by radical and stroke elsewhere; a name
  whose reading is known (Japanese kana) is ordered by that reading.

Not done: order by strokes for ``zh-Hant``, French accents from the right, Hanja by their Korean reading.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from scrutiny.entities.collation_table import Element, Table, elements, table
from scrutiny.vocabulary import listing

#: What a name sorts by: primary, secondary and tertiary weights, passed-over marks, then the name itself.
Key = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...], str, str]

#: Longer names are compared by so many characters and then as they stand.
LONGEST = 2_000
_BLANK = (1, 0x20, 2)
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]+")
_DASHES = frozenset("-‐‑‒–—―/／−_")
#: Room between two letters for letters that a language puts there, and between two scripts.
_ROOM, _SCRIPT = 8, 80
_CAPITAL = 8
#: The first weight after those of Han characters: characters outside the table.
_NO_SCRIPT = 0xFBC0


@dataclass(frozen=True, slots=True)
class _Order:
    """The order of one locale: its table with its own letters, and the rank of each script."""

    table: Table
    own: Mapping[str, tuple[int, int, int]]
    starts: tuple[int, ...]
    ranks: tuple[int, ...]
    pinyin: bool
    dotless: bool
    written_as: Mapping[str, str]


def ordered(names: Iterable[str], locale: str = "en", *, readings: Mapping[str, str] | None = None) -> list[str]:
    """The names in the order readers of a locale expect; equal names keep their order.

    Args:
        locale: BCP 47; ``de-phonebk`` and ``es-trad`` are known too. Unknown ones get the order of ``en``.
        readings: how some names are read (kana, pinyin), by name.
    """
    known = readings or {}
    return sorted(names, key=lambda name: key(name, locale, reading=known.get(name)))


def key(name: str, locale: str = "en", *, reading: str | None = None) -> Key:
    """What a name sorts by; two keys of one locale compare as their names should.

    Args:
        reading: how the name is read, where known; it is ordered by that.
    """
    return (*_key(reading, locale)[:4], name) if reading else _key(name, locale)


@lru_cache(maxsize=65_536)
def _key(name: str, locale: str) -> Key:
    order = _order(locale)
    first: list[int] = []
    second: list[int] = []
    third: list[int] = []
    passed: list[str] = []
    for primary, secondary, tertiary in _weights(name[:LONGEST], order, passed):
        if primary:
            if primary == _BLANK[0] and (not first or first[-1] == primary):
                continue
            first.append(primary)
        if secondary:
            second.append(secondary)
        if tertiary:
            third.append(tertiary)
    if first and first[-1] == _BLANK[0]:
        first.pop()
    return tuple(first), tuple(second), tuple(third), "".join(passed), name


def _weights(name: str, order: _Order, passed: list[str]) -> Iterator[tuple[int, int, int]]:
    """The weights of a name in its order; marks that are passed over are put into `passed`."""
    text = unicodedata.normalize("NFC", name)
    if order.dotless:
        text = text.replace("I", "ı").replace("İ", "i")
    if order.written_as:
        text = _written_out(text, order.written_as)
    sounds = _pinyin(text) if order.pinyin else {}
    digits = ""
    for characters, found in elements(text, order.table):
        if len(characters) == 1 and (value := unicodedata.decimal(characters, None)) is not None:
            digits += str(value)
            continue
        if digits:
            yield from _number(digits)
            digits = ""
        if characters in order.own:
            yield order.own[characters]
        elif characters[:1] in sounds:
            yield from _sounded(characters[0], sounds[characters[0]], order)
        elif characters.isspace() or characters in _DASHES:
            yield _BLANK
        else:
            yield from _plain(characters, found, order, passed)
    if digits:
        yield from _number(digits)


def _plain(
    characters: str, found: tuple[Element, ...], order: _Order, passed: list[str]
) -> Iterator[tuple[int, int, int]]:
    for primary, secondary, tertiary, variable in found:
        if variable:
            passed.append(characters)
        else:
            yield _placed(primary, order) if primary else 0, secondary, tertiary


def _placed(primary: int, order: _Order) -> int:
    """A primary weight with its script's rank before it and room after it."""
    script = bisect_right(order.starts, primary) - 1
    rank = 0 if script < 0 else order.ranks[script] if primary < _NO_SCRIPT else len(order.ranks) + 1
    return (rank << _SCRIPT) | (primary << _ROOM)


def _number(digits: str) -> Iterator[tuple[int, int, int]]:
    """A number as one letter after all marks and before all letters, ordered by value, then by leading zeros."""
    plain = digits.lstrip("0")
    yield 0x2000 << _ROOM, 0x20, 2
    yield 2 + len(plain), 0, 0
    for digit in plain:
        yield 2 + int(digit), 0, 0
    yield 0, 0x20 + len(digits) - len(plain), 2


# ── Han characters by sound ─────────────────────────────────────────────────────────────────────────────────────


def _pinyin(text: str) -> dict[str, str]:
    """The sound of each Han character of a name with its tone, read in its words; the first reading counts."""
    runs = _HAN.findall(text)
    if not runs:
        return {}
    from pypinyin import Style, lazy_pinyin

    sounds: dict[str, str] = {}
    for run in runs:
        said = lazy_pinyin(run, style=Style.TONE3, neutral_tone_with_five=True)
        if len(said) == len(run):
            for character, sound in zip(run, said, strict=True):
                if sound[-1:].isdigit():
                    sounds.setdefault(character, sound)
    return sounds


def _sounded(character: str, sound: str, order: _Order) -> Iterator[tuple[int, int, int]]:
    letters = [ord(c) - 96 for c in sound[:-1].replace("ü", "v").ljust(6, "`")]
    place = 0
    for letter in letters:
        place = place * 32 + max(0, letter)
    # Syllable, tone, character: all Han characters with a known sound come before those without.
    yield (order.ranks[-1] << _SCRIPT) | (place * 8 + int(sound[-1])) << 24 | ord(character), 0x20, 2


# ── the order of a locale ───────────────────────────────────────────────────────────────────────────────────────


@cache
def _order(locale: str) -> _Order:
    data = listing("collation")
    tag = locale.casefold().replace("_", "-")
    language = tag.split("-", maxsplit=1)[0]
    starts = sorted((int(weight), script) for script, weight in data["scripts"].items())
    first = list(data["first"].get(language, ["Latn"]))
    rest = [script for _, script in starts if script not in first]
    rank = {script: n for n, script in enumerate([*first, *rest], 1)}
    order = _Order(
        table=table(),
        own={},
        starts=tuple(weight for weight, _ in starts),
        ranks=tuple(rank[script] for _, script in starts),
        pinyin=language == "zh",
        dotless=language in ("tr", "az"),
        written_as=_first_of(data["written_as"], tag, language),
    )
    rules = _first_of(data["letters"], tag, language)
    return _with_letters(order, list(rules)) if rules else order


def _first_of(data: Mapping[str, Mapping[str, str]], tag: str, language: str) -> Mapping[str, str]:
    return data.get(tag) or data.get(language) or {}


def _with_letters(order: _Order, rules: Iterable[str]) -> _Order:
    """The order with letters of a language put where its rules say, as sequences of their own."""
    own: dict[str, tuple[int, int, int]] = {}
    known = dict(order.table.known)
    begins = dict(order.table.begins)
    for rule in rules:
        anchor, *later = (part.strip() for part in rule.split("<"))
        primary = _primary(anchor, order)
        for step, part in enumerate(later, 1):
            for second, letter in enumerate(piece.strip() for piece in part.split(",")):
                for form, case in _forms(letter):
                    own[form] = (primary + step, 0x20 + second, 2 + case)
                    known.setdefault(form, "")
                    begins[form[0]] = max(begins.get(form[0], 1), len(form))
    return replace(order, own=own, table=Table(known, begins, order.table.version))


def _primary(letter: str, order: _Order) -> int:
    (found,) = [e for _, stretch in elements(letter, order.table) for e in stretch][:1]
    return _placed(found[0], order)


def _forms(letter: str) -> Iterator[tuple[str, int]]:
    """A letter small, with a capital first and in capitals, decomposed."""
    capitals = {"ı": ("ı",), "i": ("i",)}.get(letter, (letter.title(), letter.upper()))
    yield unicodedata.normalize("NFD", letter), 0
    for form in capitals:
        if form != letter:
            yield unicodedata.normalize("NFD", form), _CAPITAL - 2


def _written_out(text: str, written_as: Mapping[str, str]) -> str:
    for letter, instead in written_as.items():
        text = text.replace(letter, instead + "\u0308").replace(letter.upper(), instead.capitalize() + "\u0308")
    return text


__all__ = ["Key", "key", "ordered"]
