"""Which scripts and which language a piece of text is in.

The script decides where only one language is written in it; then letters that one language has; then small
words; the statistical classifier is asked last (it takes a second to load, most corpora never need it). A few
words in Latin letters carry too little: they inherit the language of what stands around them.
"""

from __future__ import annotations

import io
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from scrutiny.vocabulary import listing

#: Below this number of letters a Latin string is too short to have a language of its own.
FEW_LETTERS = 20

#: Below this number, letters without any small word are a name; it inherits a language rather than have one guessed.
NAME_LETTERS = 60

#: So much of a piece is looked at.
_ENOUGH = 400

_SCRIPTS_OF_CHINESE = frozenset({"Hani", "Bopo"})
_JAPANESE = frozenset({"Hira", "Kana"})
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Ranges:
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    scripts: tuple[str, ...]


def ranges(text: str) -> Iterable[tuple[int, int]]:
    """The ranges of code points that a row of ``listing("scripts")`` stands for."""
    for item in text.split():
        first, _, last = item.partition("-")
        yield int(first, 16), int(last or first, 16)


@cache
def _table() -> _Ranges:
    rows = sorted((a, b, script) for script, text in listing("scripts")["scripts"].items() for a, b in ranges(text))
    return _Ranges(tuple(r[0] for r in rows), tuple(r[1] for r in rows), tuple(r[2] for r in rows))


@lru_cache(maxsize=65536)
def script_of_letter(letter: str) -> str | None:
    """The script of one character, None for what all scripts share."""
    code = ord(letter)
    if code < 0x80:
        return "Latn" if letter.isalpha() else None
    table = _table()
    at = bisect_right(table.starts, code) - 1
    return table.scripts[at] if at >= 0 and code <= table.ends[at] else None


def letters_by_script(text: str) -> dict[str, int]:
    """How many letters of each script stand in the text, in order of first appearance."""
    return dict(_letters(text))


@lru_cache(maxsize=512)  # several rules ask about one block in a row
def _letters(text: str) -> dict[str, int]:
    plain = sum(map(len, _ASCII_LETTERS.findall(text)))
    if text.isascii():
        return {"Latn": plain} if plain else {}
    counts: dict[str, int] = {}
    for char, count in Counter(_NOT_ASCII.findall(text)).items():
        script = script_of_letter(char)
        if script is not None:
            counts[script] = counts.get(script, 0) + count
    if not plain:
        return counts
    if not counts or (len(counts) == 1 and "Latn" in counts):
        return {"Latn": counts.get("Latn", 0) + plain}
    counts["Latn"] = counts.get("Latn", 0) + plain
    order = dict.fromkeys(script for char in dict.fromkeys(text) if (script := script_of_letter(char)))
    return {script: counts[script] for script in order}


_ASCII_LETTERS = re.compile("[A-Za-z]+")
_NOT_ASCII = re.compile("[^\x00-\x7f]")


def scripts_of(text: str) -> tuple[str, ...]:
    """The scripts of the text's letters (ISO 15924), in order of first appearance."""
    return tuple(letters_by_script(text))


def script_of(text: str) -> str | None:
    """The script of most letters (ISO 15924), the earlier one in a tie; None without letters."""
    counts = letters_by_script(text)
    return max(counts, key=counts.__getitem__) if counts else None


def language_of(text: str, near: str | None = None, *, guess: bool = True) -> str | None:
    """The language of the text (BCP 47), `near` where it has too little to go by; None when nothing can be said.

    Args:
        near: the language of the neighbour or the document.
        guess: whether the classifier may be asked; without it names in Latin letters inherit `near`.
    """
    return language_by_letters(text, letters_by_script(text[:_ENOUGH]), near, guess=guess)


def language_by_letters(text: str, counts: dict[str, int], near: str | None, *, guess: bool = True) -> str | None:
    """The same for a caller who has counted the letters by script already."""
    piece = text[:_ENOUGH]
    if not counts:
        return near if any(map(str.isalnum, piece)) else None
    script = next(iter(counts)) if len(counts) == 1 else max(counts, key=counts.__getitem__)
    if script in _SCRIPTS_OF_CHINESE or script in _JAPANESE:
        return _han(piece, counts, near)
    special = None if piece.isascii() else _by_letters(piece, script)
    if special is not None and script != "Cyrl":
        return special
    only: str | None = listing("languages")["script"].get(script)
    if only is not None:
        return only
    if script not in listing("languages")["known"]:
        return None
    if script == "Cyrl" and special not in (None, "ru"):
        return special
    return _by_words(piece, script, counts[script], near if near and _written_in(near) == script else None, guess)


def _by_letters(text: str, script: str) -> str | None:
    """The language whose own letters stand in the text."""
    present = set(text)
    for row in listing("languages")["letters"].get(script, ()):
        if not present.isdisjoint(row["letters"]) and present.isdisjoint(row.get("unless", "")):
            return str(row["language"])
    return None


@cache
def _small_words() -> dict[str, tuple[str, ...]]:
    known: dict[str, tuple[str, ...]] = {}
    for language, words in listing("languages")["words"].items():
        for word in words.split():
            known[word] = (*known.get(word, ()), language)
    return known


def _by_words(text: str, script: str, letters: int, around: str | None, guess: bool) -> str | None:
    """The language by its small words, by the classifier where these do not decide."""
    known = _small_words()
    votes: dict[str, int] = {}
    words = _WORD.findall(text.lower())
    for word in words:
        for language in known.get(word, ()):
            votes[language] = votes.get(language, 0) + 1
    best, most, second = "", 0, 0
    for language, count in votes.items():
        if count > most:
            best, most, second = language, count, most
        elif count > second:
            second = count
    if most >= 3 and most >= second * 1.5 and most * 8 >= len(words):
        return best
    if letters < FEW_LETTERS and script == "Latn":
        return around
    if around and (
        votes.get(around, 0) >= max(most, 1) or letters < 2 * FEW_LETTERS or (most < 2 and letters < NAME_LETTERS)
    ):
        return around
    if not guess:
        return around or (None if script == "Latn" else str(listing("languages")["known"][script][0]))
    return _classified(text, script, letters)


@cache
def _written_in(language: str) -> str | None:
    """The script a language is usually written in, as far as the classifier's languages go."""
    tag = language.split("-", maxsplit=1)[0]
    for script, languages in listing("languages")["known"].items():
        if tag in languages:
            return str(script)
    return None


class _Memory:
    """Stands for the module `tempfile` while the model is unpacked: its temporary file lies in memory."""

    @staticmethod
    def TemporaryFile(suffix: str = "") -> io.BytesIO:  # noqa: N802, ARG004 - as it is called
        return io.BytesIO()


def warm() -> None:
    """The classifier is loaded, which takes most of a second; processes forked later have it at once."""
    for script in listing("languages")["known"]:
        _classifier(script)


@cache
def _classifier(script: str) -> Any:
    """The classifier among the languages of one script; all share one model."""
    made = copy(_model())
    known = set(listing("languages")["known"][script])
    made.set_languages(sorted(known & set(made.labels)))
    return made


@cache
def _model() -> Any:
    from py3langid import modelio
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    usual = modelio.tempfile
    modelio.tempfile = _Memory  # where documents are read, no file may be written
    try:
        return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    finally:
        modelio.tempfile = usual


def _classified(text: str, script: str, letters: int) -> str | None:
    """The classifier's answer among the languages of the script; for a few words the first of them."""
    first: str = listing("languages")["known"][script][0]
    if script != "Latn" and letters < 2 * FEW_LETTERS:
        return first
    language, sure = _classifier(script).classify(text)
    if sure < 0.5:
        return first if script != "Latn" else None
    return str(language)


# ── Chinese and Japanese ──


@cache
def _han_letters() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Characters found only in simplified, only in traditional Chinese, and only in Japanese writing."""
    traditional_of, simplified_of, old_of = _converted("s2t"), _converted("t2s"), _converted("jp2t")
    simplified = {c for c in traditional_of if c not in simplified_of}
    traditional = {c for c in simplified_of if c not in traditional_of}
    japanese = {c for c in old_of if c not in traditional_of and c not in simplified_of}
    return frozenset(simplified), frozenset(traditional), frozenset(japanese)


@cache
def _converted(table: str) -> dict[str, str]:
    """Each Han character that a table of OpenCC turns into another single one."""
    import opencc

    letters = [*map(chr, range(0x3400, 0x4DC0)), *map(chr, range(0x4E00, 0xA000))]
    turned = opencc.OpenCC(table).convert("\n".join(letters)).split("\n")
    return {a: b for a, b in zip(letters, turned, strict=True) if a != b and len(b) == 1}


def _han(text: str, counts: dict[str, int], near: str | None) -> str | None:
    han = counts.get("Hani", 0)
    kana = counts.get("Hira", 0) + counts.get("Kana", 0)
    if kana and kana * 12 >= han:
        return "ja"
    simplified, traditional, japanese = _han_letters()
    letters = Counter(char for char in text if char >= "\u3400")
    hans = sum(count for char, count in letters.items() if char in simplified)
    hant = sum(count for char, count in letters.items() if char in traditional)
    jpan = sum(count for char, count in letters.items() if char in japanese)
    if jpan and jpan * 2 >= hans and jpan * 10 >= hant and near != "zh-Hant":
        return "ja"
    if hans != hant:
        return "zh-Hans" if hans > hant else "zh-Hant"
    return near if near and near.startswith("zh") else "zh"


def simplified() -> dict[int, str]:
    """Traditional Han characters and the simplified ones they are searched as, for ``str.translate``."""
    return {ord(a): b for a, b in _converted("t2s").items()}
