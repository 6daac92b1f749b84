"""What a text says of the number of its signatories: how many signed, how many are not named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from scrutiny.statements.prose import Prose
from scrutiny.vocabulary import languages, words

#: How far from a roll its totals are looked for: the words before it are the letter, those after it notes.
_BEFORE, _AFTER = 20_000, 2_500


@dataclass(frozen=True)
class _Stating:
    total: tuple[re.Pattern[str], ...]
    anonymous: tuple[re.Pattern[str], ...]
    numerals: dict[str, int]
    hint: re.Pattern[str]


@cache
def _stating(tag: str) -> _Stating:
    data = words("rolls", tag)
    numerals = {str(word): int(value) for word, value in data["numerals"].items()}
    word = "|".join(sorted(map(re.escape, numerals), key=len, reverse=True))
    bound = "" if tag == "zh" else r"(?!\w)"
    figure = (
        rf"(?P<n>\d{{1,3}}(?:[  ,.\u202f٬]\d{{3}})+|\d{{1,7}}|(?:{word}){bound}(?:{data['joiner']}(?:{word}){bound})*)"
    )
    lead = "" if tag == "zh" else r"(?<![\w/.,-])"

    def compiled(key: str) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(p.replace("{n}", lead + figure), re.IGNORECASE) for p in data[key])

    return _Stating(compiled("total"), compiled("anonymous"), numerals, re.compile(rf"\d|{word}", re.IGNORECASE))


def stated(prose: Prose, begin: int, end: int) -> tuple[int | None, int | None]:
    """The stated number of signatories and of those not named, from the sentences nearest to a roll."""
    total: int | None = None
    anonymous: int | None = None
    for text, tag in _near(prose, begin, end):
        rules = _stating(tag)
        if not rules.hint.search(text):
            continue
        if anonymous is None:
            anonymous = _first(tag, "anonymous", text)
        if total is None:
            total = _first(tag, "total", text, anonymous)
        if total is not None and anonymous is not None:
            break
    return total, anonymous


@lru_cache(maxsize=1024)
def _first(tag: str, what: str, text: str, but: int | None = None) -> int | None:
    """The first number a sentence states; kept, since the sentences around one roll are also around the next."""
    rules = _stating(tag)
    for pattern in rules.anonymous if what == "anonymous" else rules.total:
        for found in pattern.finditer(text):
            value = _value(found["n"], rules.numerals)
            if value is not None and value != but:
                return value
    return None


def _near(prose: Prose, begin: int, end: int) -> list[tuple[str, str]]:
    """The sentences after the roll, then those before it, the nearest first."""
    after, before = [], []
    known = languages("rolls")
    for block in prose.claims:
        if block.start > end + _AFTER or block.end < begin - _BEFORE or block.end - block.start > 20_000:
            continue
        if block.start >= begin and block.end <= end:
            continue
        tag = prose.language_of(block).split("-", maxsplit=1)[0]
        item = (block.start, block.end, tag if tag in known else "en")
        if block.end > end:
            after.append((max(block.start, end), *item[1:]))
        elif block.start < begin:
            before.append((block.start, min(block.end, begin), item[2]))
    text = prose.text
    return [(text[a:b], tag) for a, b, tag in [*after, *reversed(before)]]


def _value(figure: str, numerals: dict[str, int]) -> int | None:
    digits = re.sub(r"[\s,.٬]", "", figure)
    if digits.isdecimal():
        return int(digits)
    total, known = 0, sorted(numerals, key=len, reverse=True)
    low = figure.casefold()
    while low:
        word = next((w for w in known if low.startswith(w)), None)
        if word is None:
            low = low[1:]
            continue
        value = numerals[word]
        total = max(1, total) * value if value in (100, 1000) or (word == "十" and total) else total + value
        low = low[len(word) :]
    return total or None
