"""Names of bodies: organisations, institutions, courts, ministries, as they stand in running text.

A name is known by its build, never by a list of real bodies: capitalised words around an institution's word
("Council", "Centre", "Ministry"), an acronym, a Chinese ending, an Arabic or Russian head noun with what depends
on it; and by the document itself, when an entry of one of its own lists stands again in its running text.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from scrutiny.text.reading import Reading, Span
from scrutiny.vocabulary import words

LATIN = ("en", "fr", "es")

Stretch = tuple[int, int]


def _class(category: str) -> str:
    """A character class of the letters of one Unicode category, Latin to Cyrillic and their extensions."""
    codes = [c for c in (*range(0x41, 0x530), *range(0x1E00, 0x1F00)) if unicodedata.category(chr(c)) == category]
    return "".join(chr(c) for c in codes if c <= sys.maxunicode)


UPPER = _class("Lu")
#: One capitalised word: inner hyphens, stops, ampersands and apostrophes, a possessive left out.
CAPITAL = rf"[{UPPER}]\w*(?:[-&./]\w+|[’'](?!s\b)\w+)*"


@dataclass(frozen=True, slots=True)
class _Latin:
    run: re.Pattern[str]
    soft: re.Pattern[str]
    heads: frozenset[str]
    trims: frozenset[str]
    stops: frozenset[str]
    links: frozenset[str]


@cache
def _latin() -> _Latin:
    """The words of all Latin-script languages together: a letter in English is signed by Spanish bodies."""
    gathered: dict[str, set[str]] = defaultdict(set)
    for language in LATIN:
        for topic, entries in words("bodies", language).items():
            gathered[topic].update(entries)
    loose = [link for link in gathered["links"] if not link.endswith(("'", "’"))]
    link = "|".join(re.escape(word) for word in sorted(loose, key=len, reverse=True))
    step = rf"(?:[  ]|\n(?!\s))(?:(?:{link})[  ]){{0,3}}(?:[dl][’'])?"
    soft = "|".join(sorted(gathered["soft"]))
    return _Latin(
        run=re.compile(rf"{CAPITAL}(?:(?:[’'](?!\w))?{step}{CAPITAL})*"),
        soft=re.compile(
            rf"\b(?:{soft})(?: (?:de la|de l[’']|del|des|de los|de las|du|de|pour|para|d[’']) ?)(?={CAPITAL})"
        ),
        heads=frozenset(gathered["heads"]),
        trims=frozenset(gathered["trims"] | gathered["links"]),
        stops=frozenset(gathered["stops"]),
        links=frozenset(gathered["links"]),
    )


_TOKEN = re.compile(r"[^\s]+")
_ACRONYM = re.compile(rf"(?<![\w-])(?<![{UPPER}] )[{UPPER}][{UPPER}&]{{1,7}}s?(?![\w])(?! [{UPPER}]{{2}})")


def _latin_names(text: str, span: Span) -> Iterator[Stretch]:
    lexicon = _latin()
    for run in lexicon.run.finditer(text, span.start, span.end):
        if " " not in run.group() and "\n" not in run.group():
            continue
        tokens = [
            (m.group().rstrip("’'"), m.start() + run.start(), m.end() + run.start())
            for m in _TOKEN.finditer(run.group())
        ]
        if any(_is_head(token[0], lexicon) for token in tokens):
            yield from _pieces(tokens, lexicon)
    for start in lexicon.soft.finditer(text, span.start, span.end):
        following = lexicon.run.match(text, start.end(), span.end)
        yield start.start(), following.end() if following else start.end()
    yield from (acronym.span() for acronym in _ACRONYM.finditer(text, span.start, span.end))


def _is_head(token: str, lexicon: _Latin) -> bool:
    return token in lexicon.heads or (token.isupper() and len(token) > 3 and token.capitalize() in lexicon.heads)


def _pieces(tokens: list[tuple[str, int, int]], lexicon: _Latin) -> Iterator[Stretch]:
    """The names in one run of words: cut at weekdays, and at "and" between two complete names."""
    for stop, group in groupby(tokens, key=lambda token: token[0] in lexicon.stops):
        if stop:
            continue
        piece = list(group)
        for cut in range(len(piece) - 1, 0, -1):
            if piece[cut][0] in ("and", "&", "et", "y", "e") and _headed(piece[:cut], lexicon):
                rest = _trimmed(piece[cut:], lexicon)
                if len(rest) > 1 and _headed(rest[:3], lexicon):
                    yield rest[0][1], rest[-1][2]
                    piece = piece[:cut]
        kept = _trimmed(_without_person(piece, lexicon), lexicon)
        if len(kept) > 1 and _headed(kept, lexicon):
            yield kept[0][1], kept[-1][2]


def _without_person(tokens: list[tuple[str, int, int]], lexicon: _Latin) -> list[tuple[str, int, int]]:
    """The name without the person or thing "of" it: of "Ann Lee of the Harbour Council" the Council."""
    for at in range(2, min(5, len(tokens) - 1)):
        if tokens[at][0] in ("of", "at", "de", "del", "du"):
            before, after = tokens[:at], tokens[at + 1 :]
            linked = any(token[0] in lexicon.links for token in before)
            if not linked and not _headed(before, lexicon) and _headed(after, lexicon):
                return after
            break
    return tokens


def _headed(tokens: list[tuple[str, int, int]], lexicon: _Latin) -> bool:
    return any(_is_head(token[0], lexicon) for token in tokens)


def _trimmed(tokens: list[tuple[str, int, int]], lexicon: _Latin) -> list[tuple[str, int, int]]:
    first, last = 0, len(tokens)
    while first < last and tokens[first][0].lower() in lexicon.trims and not _shouted(tokens[first][0]):
        first += 1
    while last > first and tokens[last - 1][0].lower() in lexicon.trims:
        last -= 1
    return tokens[first:last]


def _shouted(token: str) -> bool:
    return len(token) > 1 and token.isupper()


@cache
def _russian() -> re.Pattern[str]:
    known = words("bodies", "ru")
    head = "|".join(known["heads"])
    after = "|".join(sorted(known["genitive"], key=len, reverse=True))
    trims = "|".join(known["trims"])
    tail = rf"(?: (?:(?:{after})\b|[А-ЯЁ][\w-]*(?:ой|ого|его|ых|их|ей)(?= [А-ЯЁ])|[А-ЯЁ][\w-]*(?![\w-])(?! [А-ЯЁ])))"
    first = rf"(?!(?i:{trims}) )"
    headed = rf"(?:[А-ЯЁ][а-яё-]+ ){{1,3}}(?i:{head})[а-яё]*{tail}*|(?i:{head})[а-яё]*{tail}+"
    return re.compile(rf"\b{first}(?:{headed})|\b(?:{'|'.join(known['full'])})\b")


@cache
def _arabic() -> re.Pattern[str]:
    known = words("bodies", "ar")
    head, link, whole = ("|".join(known[key]) for key in ("heads", "links", "whole"))
    after = rf"(?: (?:ال\w+|وال\w+|لل\w+|(?:{link})(?= ال))){{1,7}}"
    return re.compile(rf"(?<!\w)[وفبلك]{{0,2}}(?:(?:ال)?(?:{head}){after}|{whole})(?!\w)")


@cache
def _chinese() -> tuple[re.Pattern[str], re.Pattern[str]]:
    known = words("bodies", "zh")
    heads = "|".join(sorted(known["heads"], key=len, reverse=True))
    starts = "|".join(sorted(known["starts"], key=len, reverse=True))
    return re.compile(heads), re.compile(starts)


_HAN_BEFORE = re.compile(r"[\u3007\u3400-\u9fff·]{0,14}\Z")


def _chinese_names(text: str, span: Span) -> Iterator[Stretch]:
    heads, starts = _chinese()
    floor = span.start
    for head in heads.finditer(text, span.start, span.end):
        at = max(floor, head.start() - 14)
        before = _HAN_BEFORE.search(text[at : head.start()])
        begin = head.start() - (len(before.group()) if before else 0)
        for cut in starts.finditer(text, begin, head.start()):
            begin = cut.end()
        yield begin, head.end()
        floor = head.end()


_MARKER = re.compile(r"\s*(?:[-–—•*·▪◦‣]|\(?\d{1,4}[.)、]|\d{1,4}\s)?\s*")
_BRACKETED = re.compile(r"[\s.]*[(\[(【][^()\[\]()【】]*[)\])】][\s.*]*$")
_ENOUGH = 5


def _rolls(reading: Reading) -> Iterator[list[Stretch]]:
    """The entries of each list of the document that reads like a roll of names rather than of sentences."""
    for is_item, group in groupby(reading.claims(), key=lambda span: span.block == "list_item"):
        if not is_item:
            continue
        entries = [_entry(reading.text, span) for span in group]
        entries = [(start, end) for start, end in entries if start < end]
        if len(entries) >= _ENOUGH and _are_names([reading.text[start:end] for start, end in entries]):
            yield entries


def _entry(text: str, span: Span) -> Stretch:
    marker = _MARKER.match(text, span.start, span.end)
    start, end = marker.end() if marker else span.start, span.end
    while end > start and text[end - 1] in " \n\t.*;,":
        end -= 1
    return start, end


def _are_names(entries: list[str]) -> bool:
    """True when most entries are short and mostly made of capitalised words (or end like a Chinese or other body)."""
    heads, _ = _chinese()
    named = 0
    for entry in entries:
        tokens = entry.split()
        capitals = sum(1 for token in tokens if token.lstrip("(\"“«'[")[:1].isupper())
        letters = [c for c in entry if c.isalpha()]
        cased = any(c.isupper() or c.islower() for c in letters)
        if len(tokens) <= 14 and (
            capitals * 2 >= len(tokens) if cased else bool(heads.search(entry) or _arabic().search(entry))
        ):
            named += 1
    return named * 4 >= len(entries) * 3


def _named_again(reading: Reading, entries: Iterable[str]) -> Iterator[Stretch]:
    """Where entries of the document's own rolls stand in its running text, longest first."""
    by_first: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        name = _BRACKETED.sub("", entry).strip()
        if len(name) >= 4 and " " in name:
            by_first[name.split(" ", 1)[0]].add(name)
    if not by_first:
        return
    lookup = {first: sorted(names, key=len, reverse=True) for first, names in by_first.items()}
    for span in reading.claims():
        if span.block == "list_item":
            continue
        for token in re.compile(r"\w[^\s,;:]*").finditer(reading.text, span.start, span.end):
            for name in lookup.get(token.group(), ()):
                if reading.text.startswith(name, token.start()):
                    yield token.start(), token.start() + len(name)
                    break


def _joined(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Sorted and disjoint: of stretches that overlap the union is kept."""
    joined: list[Stretch] = []
    for start, end in sorted(stretches):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        elif start < end:
            joined.append((start, end))
    return tuple(joined)


def names_of_bodies(reading: Reading) -> tuple[Stretch, ...]:
    """The stretches that are names of bodies, sorted and disjoint."""
    text, found = reading.text, list[Stretch]()
    for span in reading.claims():
        block = text[span.start : span.end]
        found.extend(_latin_names(text, span))
        if block.isascii():
            continue
        if re.search("[Ѐ-ӿ]", block):
            found.extend(match.span() for match in _russian().finditer(text, span.start, span.end))
        if re.search("[\u0600-\u06ff]", block):
            found.extend(match.span() for match in _arabic().finditer(text, span.start, span.end))
        if re.search("[\u3400-\u9fff]", block):
            found.extend(_chinese_names(text, span))
    entries = [entry for roll in _rolls(reading) for entry in roll]
    found.extend(entries)
    found.extend(_named_again(reading, {text[start:end] for start, end in entries}))
    return _joined(found)
