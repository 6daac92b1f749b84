"""What each span of a reading is: language and script, furniture, captions, footnotes, contacts, parts of a letter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from scrutiny.text.captions import mark_captions
from scrutiny.text.contacts import mark_contacts
from scrutiny.text.datelines import mark_datelines, mark_letter_parts
from scrutiny.text.furniture import mark_furniture, split_furniture
from scrutiny.text.language import FEW_LETTERS, NAME_LETTERS, language_by_letters, language_of, letters_by_script
from scrutiny.text.notes import mark_footnotes
from scrutiny.text.quotemarks import quoted_stretches
from scrutiny.text.reading import Reading, Span
from scrutiny.text.titles import retitle

#: A language with less of the body than this is not one of the document's.
LEAST_SHARE = 0.02

Rule = Callable[[str, Sequence[Span]], list[Span]]

#: In this order: a line that furniture has taken is asked nothing more.
_RULES: tuple[Rule, ...] = (
    split_furniture,
    retitle,
    mark_furniture,
    mark_contacts,
    mark_captions,
    mark_footnotes,
    mark_datelines,
    mark_letter_parts,
)


def annotate(reading: Reading) -> Reading:
    """The reading with every block's kind, label, language and script, its quotations, and the document's languages.

    What the extractor already knew of a block stays; annotating twice changes nothing.
    """
    blocks = list(reading.blocks())
    others = [span for span in reading.spans if span.block is None and span.kind != "quotation"]
    for rule in _RULES:
        blocks = rule(reading.text, blocks)
    blocks, sizes = _with_languages(reading, blocks)
    read = replace(reading, spans=tuple(blocks), languages=_languages(blocks, sizes) or reading.languages)
    quoted = [Span(start=start, end=end, kind="quotation") for start, end in quoted_stretches(read)]
    spans = sorted([*blocks, *others, *quoted], key=lambda span: (span.start, span.block is None, span.end))
    return replace(read, spans=tuple(spans))


def _with_languages(reading: Reading, blocks: Sequence[Span]) -> tuple[list[Span], list[int]]:
    """The blocks with script and language, and how many letters each has.

    Short blocks inherit from the paragraph before, names from the document.
    """
    text = reading.text
    document = _of_document(text, blocks) or (reading.languages[0] if reading.languages else None)
    marked, sizes = [], []
    near = document
    for span in blocks:
        piece = text[span.start : span.end]
        counts = letters_by_script(piece)
        letters = sum(counts.values())
        script = span.script or (max(counts, key=counts.__getitem__) if counts else None)
        prose = span.block == "paragraph" and letters >= NAME_LETTERS
        if span.language and _plausible(span.language, script):
            language: str | None = span.language
        else:
            around = near if span.block in _FLOWING else document
            language = language_by_letters(piece, counts, around, guess=prose or letters > 200)
        if script != span.script or language != span.language:
            span = replace(span, script=script, language=language)
        marked.append(span)
        sizes.append(letters * (3 if script in _DENSE else 1))
        if prose and span.kind == "body" and language:
            near = language
    return _decided(marked), sizes


#: Blocks that go on in the language of the paragraph before.
_FLOWING = frozenset({"paragraph", "heading", "line"})


def _decided(blocks: list[Span]) -> list[Span]:
    """The blocks, Chinese ones that show no orthography given that of the others."""
    counts = Counter(span.language for span in blocks if span.language in ("zh-Hans", "zh-Hant"))
    if not counts:
        return blocks
    most = counts.most_common(1)[0][0]
    return [replace(span, language=most) if span.language == "zh" else span for span in blocks]


def _of_document(text: str, blocks: Sequence[Span]) -> str | None:
    """The language of most of the longest blocks."""
    body = [span for span in blocks if span.kind == "body"] or list(blocks)
    longest = sorted(body, key=lambda span: span.start - span.end)[:12]
    counts: Counter[str] = Counter()
    for guess in (False, True):
        for span in longest:
            language = language_of(text[span.start : span.end], guess=guess)
            if language:
                counts[language] += span.end - span.start
        if counts:
            break
    return counts.most_common(1)[0][0] if counts else None


#: Scripts whose letters cannot be in a language declared for a Latin text, and the other way round.
_ONLY = {"Hani": ("zh", "ja", "ko", "yue", "wuu"), "Cyrl": (), "Arab": (), "Latn": ()}
_NOT_LATIN = frozenset(
    [
        "ar",
        "fa",
        "ur",
        "ug",
        "ps",
        "he",
        "ru",
        "uk",
        "be",
        "bg",
        "mk",
        "zh",
        "ja",
        "ko",
        "th",
        "ka",
        "hy",
        "el",
        "bo",
        "am",
        "hi",
        "ne",
        "bn",
        "ta",
        "te",
        "my",
        "km",
        "lo",
    ]
)


def _plausible(language: str, script: str | None) -> bool:
    """True when a declared language can be written in the block's script; declarations are often wrong."""
    tag = language.split("-", maxsplit=1)[0]
    if script == "Latn":
        return tag not in _NOT_LATIN or "Latn" in language
    if script == "Hani":
        return tag in _ONLY["Hani"] and language != "zh"
    return script is None


def _languages(blocks: Sequence[Span], sizes: Sequence[int]) -> tuple[str, ...]:
    """The languages of the body, the most text first; names on a list make no language of the document."""
    said = [
        (span.language, size, span.block)
        for span, size in zip(blocks, sizes, strict=True)
        if span.kind in ("body", "footnote") and span.language
    ]
    prose = [row for row in said if row[1] >= NAME_LETTERS and row[2] == "paragraph"]
    counts: Counter[str] = Counter()
    for language, size, _ in prose or said:
        counts[language] += size
    total = sum(counts.values())
    return tuple(
        language for language, count in counts.most_common() if count >= FEW_LETTERS and count >= LEAST_SHARE * total
    )


#: Scripts one letter of which says as much as three of others.
_DENSE = frozenset({"Hani", "Hira", "Kana"})

__all__ = ["annotate"]
