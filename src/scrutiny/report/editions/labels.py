"""The words of the editions (topic ``report_editions``) in the language of the build: labels, sentences, tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from scrutiny.report.edition import Paragraph, Row, Sentence, Table
from scrutiny.report.editions.units import words_in
from scrutiny.report.phrases import Part, filled, words_of

TOPIC = "report_editions"
#: How many words the places of one sentence take more than their names, mostly.
PLACES = 6


def label(section: str, key: str) -> str:
    """One word or phrase of a section of the topic."""
    return str(words_of(TOPIC)[section][key])


def framed(key: str, *, section: str = "sentences", **parts: Part) -> Sentence:
    """The sentence `key` with its places filled, as words of the template that claim nothing."""
    return Sentence(runs=filled(label(section, key), **parts), framing=True)


def plain(key: str, *, section: str = "sentences", **parts: Part) -> str:
    """The sentence `key` with its places filled, as plain words."""
    return framed(key, section=section, **parts).text


def frame_words(frame: Iterable[tuple[str, Iterable[str]]]) -> int:
    """How many words the fixed parts of an edition take, given as sections of the topic with keys; places filled in."""
    return sum(words_in(label(section, key)) + PLACES for section, keys in frame for key in keys)


def told(*sentences: Sentence, aside: bool = False) -> Paragraph:
    """The sentences as one paragraph."""
    return Paragraph(sentences=sentences, aside=aside)


def tabled(key: str, rows: tuple[Row, ...], **layout: Any) -> Table:
    """A table under the caption and column heads of the topic."""
    words = words_of(TOPIC)["tables"]
    return Table(caption=words[key], columns=tuple(words[f"{key}_columns"]), rows=rows, **layout)
