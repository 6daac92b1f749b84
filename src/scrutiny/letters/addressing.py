"""To whom a letter is addressed and how it greets, read from its first lines.

Only an explicit address counts ("An open letter to: A, B, C", "To: …", "Lettre ouverte à …"): a body that the text asks
to act is no addressee. What is found is a proposal with its place in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from scrutiny.vocabulary import words

#: Lines from the beginning in which an address or a greeting may stand.
HEAD = 25
#: No list of addressees is longer than this.
_LONGEST = 600
_COMMA = re.compile(r"\s*[;,،、；，]\s*|\s*\n\s*(?:[-•*]\s*)?")
_LISTED = re.compile(r"^\s*(?:[-•*–]|\(?\d{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """One addressee as printed, ``text[start:end]``; `kind` is states or office."""

    name: str
    kind: str
    start: int
    end: int
    copied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """The addressees in order, and the greeting as printed, if there is one."""

    addressees: tuple[Addressee, ...]
    salutation: str | None


@dataclass(frozen=True, slots=True)
class _Manner:
    address: re.Pattern[str]
    copied: re.Pattern[str]
    salutation: re.Pattern[str]
    states: re.Pattern[str]
    conjunction: re.Pattern[str]
    around: tuple[re.Pattern[str], ...]


@cache
def _manner(language: str) -> _Manner:
    said = words("letters", language)

    def any_of(key: str) -> str:
        return "|".join(f"(?:{pattern})" for pattern in said[key])

    spaced = r"\s*" if language.startswith("zh") else r"\s+"
    glue = "" if language.startswith(("zh", "ar")) else r"\s+"
    return _Manner(
        address=re.compile(rf"^\s*(?:{any_of('address')})\s*", re.IGNORECASE),
        copied=re.compile(rf"^\s*(?:{any_of('copied')})", re.IGNORECASE),
        salutation=re.compile(rf"^\s*(?:{any_of('salutation')})\s*[,:!，：،]?\s*$", re.IGNORECASE),
        states=re.compile(any_of("states"), re.IGNORECASE),
        conjunction=re.compile(rf"{spaced}(?:{any_of('and')}){glue}", re.IGNORECASE),
        around=tuple(re.compile(pattern, re.IGNORECASE) for pattern in said["around"]),
    )


def address(text: str, language: str) -> Address:
    """The address of a letter in a language (BCP 47); without one, no addressees."""
    manner = _manner(language)
    lines = list(_lines(text))
    found: list[Addressee] = []
    greeting = None
    for at, (start, line) in enumerate(lines):
        if greeting is None and len(line) <= 120 and manner.salutation.match(line):
            greeting = line.strip().rstrip(",:!，：،").strip()
            continue
        hit = manner.address.match(line)
        if hit is None or (len(line) > _LONGEST):
            continue
        names = line[hit.end() :]
        if not names.strip():
            found += _below(lines[at + 1 :], manner, copied=bool(manner.copied.match(line)))
        elif not found or manner.copied.match(line) or line.rstrip()[-1:] not in ".。":
            found += _split(names, start + hit.end(), manner, copied=bool(manner.copied.match(line)))
    return Address(addressees=tuple(_distinct(found)), salutation=greeting)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The first lines that are not empty, each with its place."""
    at, count = 0, 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield at, line.rstrip("\n")
            count += 1
        if count >= HEAD:
            return
        at += len(line)


def _below(lines: Sequence[tuple[int, str]], manner: _Manner, *, copied: bool) -> list[Addressee]:
    """Addressees listed under a bare "To:", one a line, until a line that is none."""
    found = []
    for start, line in lines:
        bare = _LISTED.sub("", line)
        if (
            len(bare) > 160
            or manner.salutation.match(line)
            or manner.address.match(line)
            or bare.rstrip()[-1:] in ".。"
        ):
            break
        found.append(_addressee(bare, start + len(line) - len(bare), manner, copied=copied))
    return found


def _split(names: str, start: int, manner: _Manner, *, copied: bool) -> list[Addressee]:
    """The names of a run-on list; the last two may be parted by a conjunction."""
    pieces: list[tuple[int, str]] = []
    at = 0
    for comma in _COMMA.finditer(names):
        pieces.append((at, names[at : comma.start()]))
        at = comma.end()
    pieces.append((at, names[at:]))
    if len(pieces) > 1 and (last := manner.conjunction.match(f" {pieces[-1][1]}")):
        shift = last.end() - 1
        pieces[-1] = (pieces[-1][0] + shift, pieces[-1][1][shift:])
    elif parted := list(manner.conjunction.finditer(pieces[-1][1])):
        middle = parted[-1]
        begin, words_ = pieces.pop()
        if words_[middle.end() : middle.end() + 1].isupper() or pieces or not words_.isascii():
            pieces += [(begin, words_[: middle.start()]), (begin + middle.end(), words_[middle.end() :])]
        else:
            pieces.append((begin, words_))
    return [_addressee(name, start + at, manner, copied=copied) for at, name in pieces if name.strip(" .:")]


def _addressee(name: str, start: int, manner: _Manner, *, copied: bool) -> Addressee:
    kept = name.strip().rstrip(".:。")
    for around in manner.around:
        kept = around.sub("", kept)
    lead = name.index(kept)
    kind = "states" if manner.states.search(kept) else "office"
    return Addressee(name=kept, kind=kind, start=start + lead, end=start + lead + len(kept), copied=copied)


def _distinct(found: Sequence[Addressee]) -> Iterator[Addressee]:
    met = set()
    for each in found:
        if each.name.casefold() not in met:
            met.add(each.name.casefold())
            yield each
