"""What a text says of the number of its signatories: how many signed, how many are not named, and whether it agrees."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from scrutiny.statements.prose import Prose
from scrutiny.vocabulary import languages, words

#: How far from a roll its totals are looked for: the words before it are the letter, those after it notes.
_BEFORE, _AFTER = 20_000, 2_500
#: A line that only says “Total: 52” belongs to the roll when it follows so closely.
_CLOSE = 300
#: Languages written without spaces around figures.
_UNSPACED = ("ja", "ko", "zh")
_JOINT = (
    r"[\W_]*(?:(?:and|plus|et|y|e|и|und|ve|sowie|ainsi que|así como)\s+|و\s*|以及|和|及)?"
    r"(?:(?:another|a further|further|otr[oa]s|outr[oa]s|еще|ещё|weitere)\s+|另外|另有|另|その他|他に?)?"
)


@dataclass(frozen=True)
class _Stating:
    total: tuple[re.Pattern[str], ...]
    closing: tuple[re.Pattern[str], ...]
    anonymous: tuple[re.Pattern[str], ...]
    numerals: dict[str, int]
    hint: re.Pattern[str]
    hedged: re.Pattern[str]
    further: re.Pattern[str]
    within: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Found:
    """A number a text states, and where the words that state it stand."""

    value: int
    start: int
    end: int


@cache
def _stating(tag: str) -> _Stating:
    data = words("rolls", tag)
    numerals = {str(word): int(value) for word, value in data.get("numerals", {}).items()}
    word = "|".join(sorted(map(re.escape, numerals), key=len, reverse=True))
    bound = "" if tag in _UNSPACED else r"(?!\w)"
    one, joiner = rf"(?:{word or '(?!)'}){bound}", data.get("joiner", " ")
    figure = rf"(?P<n>\d{{1,3}}(?:[ \u00a0,.\u202f٬]\d{{3}})+|\d{{1,7}}|{one}(?:{joiner}{one})*)"
    lead = "" if tag in _UNSPACED else r"(?<![\w/.,-])"

    def compiled(key: str) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(p.replace("{n}", lead + figure), re.IGNORECASE) for p in data.get(key, ()))

    def either(key: str) -> str:
        return "|".join(f"(?:{p})" for p in data.get(key, ())) or "(?!)"

    # “Signatories (36 organisations)”, “Signed by the following 6 groups”: the words that announce a roll, a number.
    gap = r"\s*" if tag in _UNSPACED else r"\s+(?:[\w’'-]+\s+){0,2}?"
    unit = r"[个個家名位개]?\s*" if tag in _UNSPACED else ""
    titled = (
        rf"(?:{either('runon')})[^\n:：.。;；\d(（]{{0,30}}[(（:：]?\s*{lead}{figure}{gap}{unit}(?:{either('counted')})"
    )
    edge = ("", "") if tag in _UNSPACED else (r"(?<!\w)", r"(?!\w)")
    hedges = "|".join(re.escape(str(hedge)) for hedge in data.get("hedges", ())) or "(?!)"
    return _Stating(
        (*compiled("total"), re.compile(edge[0] + titled + edge[1], re.IGNORECASE)),
        compiled("closing"),
        compiled("anonymous"),
        numerals,
        re.compile(rf"\d|{word}", re.IGNORECASE),
        re.compile(rf"(?:{hedges})\s*$", re.IGNORECASE),
        re.compile(rf"{edge[0]}(?:{either('further')}){edge[1]}", re.IGNORECASE),
        re.compile(rf"{edge[0]}(?:{either('within')}){edge[1]}", re.IGNORECASE),
    )


def stated(prose: Prose, begin: int, end: int) -> tuple[int | None, int | None]:
    """The stated number of signatories and of those not named, from the sentences nearest to a roll.

    A number that the text itself hedges (“more than 300”) is no total. Where the bodies not named come on top
    (“45 organisations; three further signed anonymously”), the total is the sum of both.
    """
    total: int | None = None
    anonymous: int | None = None
    added = False
    for start, stop, tag in _near(prose, begin, end):
        rules, text = _stating(tag), prose.text[start:stop]
        if not rules.hint.search(text):
            continue
        if anonymous is None and (found := _first(tag, "anonymous", text)) is not None:
            anonymous, added = found.value, _comes_on_top(rules, text, found)
        if total is None and (found := _first(tag, "total", text, anonymous)) is not None:
            total = found.value
        if total is None and end <= start < end + _CLOSE and stop - start < _CLOSE:
            found = _first(tag, "closing", text, anonymous)
            total = found.value if found is not None else None
        if total is not None and anonymous is not None:
            break
    return (total + anonymous if added and total is not None and anonymous is not None else total), anonymous


def _comes_on_top(rules: _Stating, text: str, found: _Found) -> bool:
    """True when a number of bodies not named is said to come on top of those counted before (“three further …”)."""
    clause = re.split(r"[.!?。！？;；؛:：\n(（]", text[max(0, found.start - 120) : found.start])[-1]
    said = clause[-60:] + text[found.start : found.end]
    if rules.within.search(said):
        return False
    return rules.further.search(clause[-24:] + text[found.start : found.end]) is not None


def unlisted(entry: str) -> int | None:
    """How many bodies an entry counts without naming them (“and 12 groups that wish to stay anonymous”), or None."""
    if len(entry) > 160 or not (lead := _counting().match(entry)):
        return None
    for tag in languages("rolls"):
        for pattern in _stating(tag).anonymous:
            found = pattern.search(entry)
            # A capital after the words makes it a name: “4 Anonymous Poets”.
            if found and found.start("n") <= lead.start("n") and not any(map(str.isupper, entry[found.end() :])):
                return _value(found["n"], _stating(tag).numerals)
    return None


@cache
def _counting() -> re.Pattern[str]:
    """An entry that begins with a number, in figures or in the words of any language."""
    every = {str(word) for tag in languages("rolls") for word in words("rolls", tag).get("numerals", ())}
    word = "|".join(sorted(map(re.escape, every), key=len, reverse=True))
    return re.compile(rf"{_JOINT}(?P<n>\d|(?:{word}))", re.IGNORECASE)


def reconciled(listed: int, total: int | None, anonymous: int | None, unnamed: int = 0) -> bool | None:
    """Whether a roll reaches its stated total; None when the text states none.

    Args:
        listed: entries of the roll.
        anonymous: how many the text says are not named.
        unnamed: entries that print “anonymous” in place of a name; they may be the same as `anonymous`.
    """
    if total is None:
        return None
    return total in {listed + (anonymous or 0), listed - unnamed + max(anonymous or 0, unnamed)}


@lru_cache(maxsize=1024)
def _first(tag: str, what: str, text: str, but: int | None = None) -> _Found | None:
    """The first number a sentence states; kept, since the sentences around one roll are also around the next."""
    rules = _stating(tag)
    patterns = {"anonymous": rules.anonymous, "total": rules.total, "closing": rules.closing}[what]
    for pattern in patterns:
        for found in pattern.finditer(text):
            value = _value(found["n"], rules.numerals)
            if value is None or value == but or (what != "anonymous" and _hedged(rules, text, found.start("n"))):
                continue
            return _Found(value, found.start(), found.end())
    return None


def _hedged(rules: _Stating, text: str, at: int) -> bool:
    return rules.hedged.search(text, max(0, at - 30), at) is not None


def _near(prose: Prose, begin: int, end: int) -> list[tuple[int, int, str]]:
    """The sentences after the roll, then those before it, the nearest first."""
    after, before = [], []
    known = languages("rolls")
    for block in prose.claims:
        if block.start > end + _AFTER or block.end < begin - _BEFORE or block.end - block.start > 20_000:
            continue
        if block.start >= begin and block.end <= end:
            continue
        tag = prose.language_of(block).split("-", maxsplit=1)[0]
        tag = tag if tag in known else "en"
        if block.end > end:
            after.append((max(block.start, end), block.end, tag))
        if block.start < begin:
            before.append((block.start, min(block.end, begin), tag))
    return [*after, *reversed(before)]


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
