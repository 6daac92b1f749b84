"""A corpus for reuse: texts of words in no order, in six languages, with quotations, copies and boilerplate planted."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from benchmarks.material import LANGUAGES, document

#: Every so many documents one quotes another, and every so many one is a copy with a few words changed.
QUOTING, COPYING = 20, 100
#: Words in a quotation (twice as many characters in Chinese).
SHORTEST, LONGEST = 12, 30


@dataclass(frozen=True, slots=True)
class Planted:
    """Document `by` has words of document `of`: the words as they stand in `by`; `altered` when one was changed."""

    by: int
    of: int
    words: str
    altered: bool
    copy: bool = False


def corpus(count: int, size: int = 2000) -> tuple[list[str], list[Planted]]:
    """So many documents of about `size` bytes, and what was planted in them; the same at every run."""
    chosen = random.Random(20)
    texts: list[list[str]] = [_words(number, size) for number in range(count)]
    planted = []
    for number in range(QUOTING, count, QUOTING):
        of = chosen.randrange(number // 6) * 6 + number % 6
        source, gap = texts[of], _gap(number)
        if number % COPYING == 0:
            texts[number] = list(source)
            for _ in range(5):
                texts[number][chosen.randrange(len(source))] = str(chosen.randrange(10**6))
            planted.append(Planted(number, of, gap.join(texts[number]), True, copy=True))
            continue
        many = chosen.randrange(SHORTEST, LONGEST) * (1 if gap else 2)
        at = chosen.randrange(len(source) - many)
        words = source[at : at + many]
        altered = chosen.random() < 0.5
        if altered:
            words[len(words) // 2] = str(chosen.randrange(10**6))
        place = chosen.randrange(len(texts[number]))
        texts[number][place:place] = words
        planted.append(Planted(number, of, gap.join(words), altered))
    return [f"{_gap(n).join(words)}\n\n{_boilerplate(n)}\n" for n, words in enumerate(texts)], planted


def _gap(number: int) -> str:
    return "" if LANGUAGES[number % 6] == "zh" else " "


def _words(number: int, size: int) -> list[str]:
    """Words of a language by a rank law, one in twelve a number; about `size` bytes."""
    language = LANGUAGES[number % 6]
    words, shares, long = _vocabulary(language)
    draw = np.random.default_rng(number)
    many = int((size - 400) / long)
    picked = [words[n] for n in draw.choice(len(words), many, p=shares)]
    for at in np.flatnonzero(draw.random(many) < 1 / 12).tolist():
        picked[at] = str(int(draw.integers(1, 50_000)))
    return picked


@cache
def _vocabulary(language: str) -> tuple[Sequence[str], np.ndarray, float]:
    """The words (in Chinese the characters) of the prose in six languages, their shares, and bytes a word takes."""
    prose = "\n".join(document(number, 4000, language) for number in range(30))
    words = sorted(set(re.findall(r"[\u4e00-\u9fff]" if language == "zh" else r"[^\W\d_]+", prose)))
    random.Random(3).shuffle(words)
    shares = 1 / np.arange(3, len(words) + 3)
    shares /= shares.sum()
    long = sum(len(word.encode()) * share for word, share in zip(words, shares, strict=True))
    return words, shares, long * 11 / 12 + 4 / 12 + (language != "zh")


@cache
def _footer(language: str, kind: int) -> str:
    return document(kind * 6 + 7, 300, language)


def _boilerplate(number: int) -> str:
    """One of ten closing paragraphs of a language."""
    return _footer(LANGUAGES[number % 6], number // 6 % 10)
