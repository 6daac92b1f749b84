"""A statement for an item of the agenda, put together from asks as people recorded them and timed as it is spoken.

No sentence is invented: beside the recorded words stand only the fixed frames of the vocabulary.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scrutiny.asks.ask import Ask
from scrutiny.asks.measures import rung
from scrutiny.asks.timing import seconds
from scrutiny.asks.wording import listed, said, written
from scrutiny.text.fold import folded
from scrutiny.text.language import language_of

#: Marks after which a frame puts no full stop of its own.
_ENDS = (".", "!", "?", "。", "！", "？", "؟", "…")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph: what it is (opening, made_by, ask, closing), its words, how long it takes; the ask it makes.

    weight   what is dropped last weighs most; None for what is never dropped
    remarks  what a person should know of its words before they are spoken
    """

    kind: str
    words: str
    seconds: float
    ask: Ask | None = None
    weight: tuple[Any, ...] | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """The whole statement; `drop` are the numbers of the paragraphs to leave out, in this order, until it fits.

    fits_in   how long it takes without them
    """

    paragraphs: tuple[Paragraph, ...]
    limit: int
    drop: tuple[int, ...]
    fits_in: float

    @property
    def seconds(self) -> float:
        """How long it takes in all."""
        return sum(each.seconds for each in self.paragraphs)

    @property
    def over(self) -> float:
        """By how many seconds it is too long; nothing where it fits."""
        return max(0.0, self.seconds - self.limit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What may be spoken of an ask: its words (None where somebody's name stands in them), whom it addresses, names.

    before    the dates of earlier asks that it repeats, by what is recorded
    recorded  somebody recorded its words as being in the language of the statement
    """

    ask: Ask
    words: str | None
    whom: str | None
    names: tuple[str, ...] = ()
    unnamed: int = 0
    before: tuple[str, ...] = ()
    recorded: bool = False


def composed(made: Sequence[Said], *, language: str, limit: int, pace: Mapping[str, Any]) -> Statement:
    """The statement: an address, who asks, each ask with the strongest first, thanks; timed, and what to drop first.

    An ask whose words may not be said makes no paragraph; the caller counts it.
    General asks are dropped before specific ones, weaker means before stronger, older asks before newer; the last ask
    and the frame around it never.
    """
    ordered = sorted((one for one in made if one.words is not None), key=lambda one: _weight(one.ask), reverse=True)
    makers = list(dict.fromkeys(one.ask.made_by for one in ordered if one.ask.made_by))
    shared = makers[0] if len(makers) == 1 else None
    paragraphs = [_frame("opening", language, pace)]
    if shared:
        paragraphs.append(_plain("made_by", _stopped(said("speech", "made_by", language, who=shared)), pace))
    paragraphs += [_asking(one, language, pace, shared) for one in ordered]
    paragraphs.append(_frame("closing", language, pace))
    drop, left = _dropped(paragraphs, limit)
    return Statement(paragraphs=tuple(paragraphs), limit=limit, drop=tuple(drop), fits_in=left)


def _asking(one: Said, language: str, pace: Mapping[str, Any], shared: str | None) -> Paragraph:
    ask, remarks, words = one.ask, list[str](), one.words or ""
    if not one.recorded:
        remarks += _doubted(words, language)
    whom = one.whom
    if whom is None:
        whom = "–"
        remarks.append("its addressee names somebody who may not be named")
    parts = [_stopped(said("speech", "ask", language, whom=whom, words=words))]
    if ask.made_by and ask.made_by != shared:
        parts.append(_stopped(said("speech", "made_by", language, who=ask.made_by)))
    if one.before:
        parts.append(
            said("speech", "before", language, dates=listed((written(d, language) for d in one.before), language))
        )
    if names := [name for name in one.names if folded(name) not in folded(words)]:
        parts.append(_stopped(said("speech", "cases", language, names=listed(names, language))))
    if one.unnamed:
        remarks.append(
            "it covers people who are not named: that takes their consent to publish_named, and a case recorded as "
            "public with what published it"
        )
    text = ("" if language == "zh" else " ").join(parts)
    return Paragraph(
        kind="ask", words=text, seconds=seconds(text, pace), ask=ask, weight=_weight(ask), remarks=tuple(remarks)
    )


def _weight(ask: Ask) -> tuple[Any, ...]:
    general = ask.row is not None and ask.row.get("scope") == "general"
    return (not general, rung(ask.measure), ask.made_on.toordinal(), ask.id)


def _dropped(paragraphs: Sequence[Paragraph], limit: int) -> tuple[list[int], float]:
    """Which paragraphs to drop, by number from 1, until the rest fits; and how long the rest takes."""
    left = sum(each.seconds for each in paragraphs)
    waiting = sorted(
        (number for number, each in enumerate(paragraphs, start=1) if each.weight is not None),
        key=lambda number: paragraphs[number - 1].weight or (),
    )
    drop: list[int] = []
    while left > limit and len(waiting) > 1:
        number = waiting.pop(0)
        drop.append(number)
        left -= paragraphs[number - 1].seconds
    return drop, left


def _frame(key: str, language: str, pace: Mapping[str, Any]) -> Paragraph:
    return _plain(key, said("speech", key, language), pace)


def _plain(kind: str, words: str, pace: Mapping[str, Any]) -> Paragraph:
    return Paragraph(kind=kind, words=words, seconds=seconds(words, pace))


def _stopped(words: str) -> str:
    """The words with one full stop at their end."""
    text = words.rstrip()
    while len(text) > 1 and text[-1] in ".。" and text[-2] in _ENDS:
        text = text[:-1]
    return text if text.endswith(_ENDS) else f"{text}{'。' if any(c in text for c in '：，') else '.'}"


def _doubted(words: str, language: str) -> list[str]:
    """A remark where the words do not prove to be in the language by themselves."""
    found = language_of(words)
    if found is None:
        return [f"no language can be told of its words: {language}? record them with {language}: … in `wordings`"]
    if found.split("-", maxsplit=1)[0] == language:
        return []
    return [f"its words are recorded in {found}; record them in {language} with {language}: … in `wordings`"]
