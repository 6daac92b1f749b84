"""Identifiers of documents: UN symbols, resolutions, NGO index numbers, job numbers, case numbers, ISBN, DOI.

The schemes are data (``vocabulary/identifiers.yaml``); only the grammar of a UN symbol is written here.
Identifiers are looked for in every block but the contact ones: a heading or a running head often carries
the only one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from scrutiny.statements.prose import Prose
from scrutiny.statements.statement import Proposal
from scrutiny.text.reading import Reading
from scrutiny.vocabulary import listing

_RELATED = re.compile(r"(?:Add|Corr|Rev|Amend|Summary|L|R|NGO|CRP|INF)\.?\d*")
_YEAR = re.compile(r"(?:19|20)\d\d")
#: How far after a number the body's name may stand ("60/251 of the General Assembly").
_NEAR = 10
_REACH = 120
_SESSION = re.compile(r"(?:S-|ES-)?\d{1,3}")


@dataclass(frozen=True, slots=True)
class Identifier:
    """``text[start:end]`` names a document by a scheme; `value` is the identifier in its plain form."""

    start: int
    end: int
    scheme: str
    value: str
    parts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Scheme:
    name: str
    needs: tuple[str, ...]
    pattern: re.Pattern[str]
    requires: re.Pattern[str] | None
    whole: frozenset[str]


def find(prose: Prose) -> Iterator[Proposal]:
    """The identifiers of a document as proposals, in text order."""
    for one in identifiers(prose.reading):
        fields = {"scheme": one.scheme, "value": one.value, "parts": one.parts}
        yield Proposal(kind="identifier", start=one.start, end=one.end, rule=f"identifier:{one.scheme}", fields=fields)


def found_in(reading: Reading) -> list[tuple[str, dict[str, Any]]]:
    """The scheme and the parts of every identifier of a reading, in text order."""
    return [(one.scheme, one.parts) for one in identifiers(reading)]


def identifiers(reading: Reading) -> list[Identifier]:
    """Every identifier outside the contact blocks, in text order, none overlapping another."""
    text = reading.text
    candidates = [*_symbols(text), *_resolutions(text)]
    for scheme in _schemes():
        candidates += _matches(scheme, text)
    starts, hidden = _blocks(reading)
    kept: list[Identifier] = []
    for one in sorted(candidates, key=lambda one: (one.start, -one.end)):
        block = bisect_right(starts, one.start) - 1
        if (block >= 0 and hidden[block]) or (kept and one.start < kept[-1].end):
            continue
        kept.append(one)
    return kept


def _blocks(reading: Reading) -> tuple[list[int], list[bool]]:
    blocks = list(reading.blocks())
    return [block.start for block in blocks], [block.kind == "contact" for block in blocks]


@cache
def _schemes() -> tuple[_Scheme, ...]:
    return tuple(
        _Scheme(
            one["scheme"],
            tuple(one["needs"]),
            re.compile(one["pattern"]),
            re.compile(one["requires"]) if "requires" in one else None,
            frozenset(one["whole"]),
        )
        for one in listing("identifiers")["schemes"]
    )


def _around(text: str, needs: tuple[str, ...], pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The matches of a pattern in the surroundings of the words it needs, which `str.find` finds fast."""
    end = 0
    for start, stop in _surroundings(text, needs):
        for match in pattern.finditer(text, start, stop):
            if match.start() >= end:
                end = match.end()
                yield match


def _surroundings(text: str, needs: tuple[str, ...]) -> list[tuple[int, int]]:
    places: list[tuple[int, int]] = []
    for word in needs:
        at = text.find(word)
        while at >= 0:
            stop = min(len(text), at + _REACH)
            places.append((max(0, at - _REACH), stop))
            at = text.find(word, at + 1)
    merged: list[tuple[int, int]] = []
    for start, stop in sorted(places):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
        else:
            merged.append((start, stop))
    return merged


def _matches(scheme: _Scheme, text: str) -> Iterator[Identifier]:
    for match in _around(text, scheme.needs, scheme.pattern):
        if scheme.requires and not scheme.requires.search(match.group()):
            continue
        parts = {name: int(part) if name in scheme.whole else part for name, part in match.groupdict().items() if part}
        value = re.sub(r"\s+", " ", match.group())
        yield Identifier(match.start(), match.end(), scheme.name, value, parts)


# ── UN symbols ──


@cache
def _symbol() -> re.Pattern[str]:
    longest_first = sorted(listing("identifiers")["un_bodies"], key=len, reverse=True)
    return re.compile(
        rf"[A-Z](?<![\w/.@-].)(?:(?<=(?=({'|'.join(longest_first)})/).))"
        r"[A-Z]*(?:/[A-Z\d][A-Za-z\d]*(?:[.-][A-Za-z\d]+)*)+(?: \((?:19|20)\d\d\))?"
    )


def _symbols(text: str) -> Iterator[Identifier]:
    for match in _around(text, ("/",), _symbol()):
        value = match.group()
        parts = symbol_parts(value)
        if parts is not None and "." not in value.split("/", 1)[0]:
            yield Identifier(match.start(), match.end(), "un_symbol", value, parts)


def symbol_parts(symbol: str) -> dict[str, Any] | None:
    """The parts of a UN symbol (body, subbody, type, state, session, number, year, suffix), None when it is none."""
    plain, _, year = symbol.partition(" (")
    body, *segments = plain.split("/")
    if not any(character.isdigit() for character in "/".join(segments)):
        return None
    suffixes: list[str] = []
    while len(segments) > 1 and _RELATED.fullmatch(segments[-1]) and not segments[-1].isdigit():
        suffixes.insert(0, segments.pop())
    parts: dict[str, Any] = {"body": body}
    limited = bool(suffixes) and suffixes[0].startswith(("L.", "NGO", "CRP", "INF"))
    figures = _named_segments(segments, parts)
    if year:
        parts["year"] = int(year.rstrip(")"))
    single = "year" in parts or parts.get("type") in ("CO", "GC", "Q", "LOIPR")
    parts.update(_numbered_segments(figures, single, limited))
    if body in ("A", "S", "E", "ST") and "number" not in parts and "session" not in parts and not suffixes:
        return None
    if suffixes:
        parts["suffix"] = "/".join(suffixes)
    return parts


def _named_segments(segments: list[str], parts: dict[str, Any]) -> list[str]:
    types = listing("identifiers")["un_types"]
    figures: list[str] = []
    subbodies: list[str] = []
    for segment in segments:
        if segment in types and (figures or subbodies or segment != "D"):
            parts["type"] = segment
        elif segment[0].isdigit() or segment.startswith(("S-", "ES-")):
            figures.append(segment)
        elif len(segment) == 3 and segment.isalpha() and (figures or subbodies[-1:] == ["C"]):
            parts["state"] = segment
        else:
            subbodies.append(segment)
    if subbodies:
        parts["subbody"] = "/".join(subbodies)
    return figures


def _numbered_segments(figures: list[str], single: bool, suffixed: bool) -> dict[str, Any]:
    """Session, number and year of a symbol's figures: the last is the number, a calendar year is a year."""
    found: dict[str, Any] = {}
    rest = list(figures)
    for figure in figures:
        if len(rest) > 1 and _YEAR.fullmatch(figure):
            found["year"] = int(figure)
            rest.remove(figure)
            break
    if len(rest) > 1 and not single and _SESSION.fullmatch(rest[0]):
        session = rest.pop(0)
        found["session"] = int(session) if session.isdigit() else session
    if rest and suffixed and "session" not in found and _SESSION.fullmatch(rest[0]):
        session = rest.pop(0)
        found["session"] = int(session) if session.isdigit() else session
    if rest:
        number = "/".join(rest)
        found["number"] = int(number) if number.isdigit() else number
    return found


# ── resolutions in words ──


@cache
def _resolution() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = listing("identifiers")["resolutions"]
    number = (
        r"(?P<session>\d{1,3}|S-\d{1,2})/(?P<number>\d{1,3})(?![\d/])|(?P<serial>\d{1,4}) ?\((?P<year>(?:19|20)\d\d)\)"
    )
    first = re.compile(
        rf"(?:{words['before']})(?:\s+(?:{_bodies_pattern()})\s*)?\s+(?:(?:{words['numbering']})\s*)?(?P<at>{number})"
    )
    further = re.compile(rf"\s*(?:{words['joined_by']})\s*(?P<at>{number})")
    trailing = re.compile(rf"第?(?P<at>{number})\s*{words['after']}")
    return first, further, trailing


@cache
def _bodies_pattern() -> str:
    names = [name for forms in listing("identifiers")["resolutions"]["bodies"].values() for name in forms]
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


def _resolutions(text: str) -> Iterator[Identifier]:
    needs = tuple(listing("identifiers")["resolutions"]["needs"])
    first, further, trailing = _resolution()
    for match in _around(text, needs, first):
        body = _body_near(text, match.start(), match.end("at"))
        yield _as_resolution(match, match.start(), body)
        at = match.end()
        while following := further.match(text, at):
            yield _as_resolution(following, following.start("at"), body)
            at = following.end()
    for match in _around(text, needs, trailing):
        yield _as_resolution(match, match.start(), _body_near(text, match.start(), match.end()))


def _as_resolution(match: re.Match[str], start: int, body: str | None) -> Identifier:
    named = match.groupdict()
    parts: dict[str, Any] = {"body": body} if body else {}
    if session := named["session"]:
        parts["session"] = int(session) if session.isdigit() else session
    parts["number"] = int(named["number"] or named["serial"])
    if named["year"]:
        parts["year"] = int(named["year"])
    return Identifier(start, match.end(), "un_resolution", named["at"], parts)


def _body_near(text: str, start: int, end: int) -> str | None:
    """The body whose name stands right before or inside the words of a resolution, or right after its number."""
    inside, left, right = text[start:end], text[max(0, start - 40) : start].rstrip(), text[end : end + 60]
    return _named(lambda name: name in inside or left.endswith(name)) or _named(
        lambda name: 0 <= right.find(name) <= _NEAR and "\n\n" not in right[: right.find(name)]
    )


def _named(stands: Callable[[str], bool]) -> str | None:
    bodies = listing("identifiers")["resolutions"]["bodies"]
    return next((body for body, names in bodies.items() if any(stands(name) for name in names)), None)


__all__ = ["Identifier", "find", "found_in", "identifiers", "symbol_parts"]
