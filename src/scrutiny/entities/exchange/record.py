"""One record of any list, its cells already named by field, as a row or as what is kept out and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from scrutiny.entities.exchange import headings
from scrutiny.entities.exchange.row import (
    MOST_LETTERS,
    MOST_NAMES,
    NO_NAME,
    NO_SOURCE,
    TOO_LONG,
    TOO_MANY,
    KeptOut,
    Row,
    Spelling,
)
from scrutiny.text.draft import clean

#: What one cell of many values is split at; acronyms also at commas and slashes with a space.
_MANY = re.compile(r"[;|\n؛；]+")
_MANY_ACRONYMS = re.compile(r"[;|\n؛；,،、，]+|\s/\s")
_USES = {"name": "name", "alias": "alias", "former": "former", "weak": "weak"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One value of a record: its field (None where the heading says nothing known), the heading as printed."""

    field: str | None
    text: str
    heading: str = ""
    language: str | None = None


def row(cells: Sequence[Cell], place: str, source: str | None) -> tuple[Row | None, list[KeptOut]]:
    """The record as a row, with single names kept out; or no row, and all it holds kept out, when it cannot be used.

    A name stands as printed; one cell gives several names where line breaks, semicolons or bars part them in a column
    of aliases, or line breaks in a column of names.
    """
    cleaned = ((cell, clean(cell.text).strip()) for cell in cells)
    values = [cell if cell.text == text else replace(cell, text=text) for cell, text in cleaned if text]
    tongues = [found for cell in values if cell.field == "language" and (found := headings.language(cell.text))]
    spoken = tongues[0] if len(set(tongues)) == 1 else None
    names, long = _fitting(_names(values, spoken))
    acronyms, long_acronyms = _fitting(_acronyms(values, spoken))
    sources = [cell.text for cell in values if cell.field == "source"] or ([source] if source else [])
    out = [KeptOut(place=place, why=TOO_LONG, content=text) for text in (*long, *long_acronyms)]
    why = "" if names and sources else NO_SOURCE if names else TOO_LONG if long else NO_NAME
    if why:
        return None, [KeptOut(place=place, why=why, content=_content(values))]
    if len(names) > MOST_NAMES:
        beyond = "\n".join(each.text for each in names[MOST_NAMES:])
        out.append(KeptOut(place=place, why=TOO_MANY, content=beyond))
        names = names[:MOST_NAMES]
    printed = [cell.text for cell in values if cell.field == "country"]
    countries = {headings.country(text) for cell in printed for text in _parts(cell, _MANY)}
    kinds = [cell.text for cell in values if cell.field == "kind"]
    known = [found for text in kinds if (found := headings.kind(text)) != "unknown"]
    forms = [cell.text for cell in values if cell.field == "form"]
    forms += [text for text in kinds if not headings.says_kind(text)]
    ids = [cell.text for cell in values if cell.field == "id"]
    websites = [cell.text for cell in values if cell.field == "website"]
    more = [(cell.heading, cell.text) for cell in values if cell.field in (None, "more")]
    more += [("id", text) for text in ids[1:]] + [("website", text) for text in websites[1:]]
    if tongues and spoken is None:
        more += [("language", cell.text) for cell in values if cell.field == "language"]
    made = Row(
        names=tuple(names),
        acronyms=tuple(acronyms),
        source="; ".join(dict.fromkeys(sources)),
        id=ids[0] if ids else None,
        kind=known[0] if len(set(known)) == 1 else "unknown",
        form="; ".join(dict.fromkeys(forms if len(set(known)) < 2 else kinds)),
        country=next(iter(countries)) if len(countries) == 1 else None,
        country_printed="; ".join(printed),
        website=websites[0] if websites else None,
        place=place,
        more=tuple(more),
    )
    return made, out


def _names(cells: Iterable[Cell], spoken: str | None) -> list[Spelling]:
    """The names, those under a heading for names first, each once by text and language."""
    found: list[Spelling] = []
    for cell in cells:
        if cell.field in _USES:
            parts = _parts(cell.text, _MANY) if cell.field != "name" else _parts(cell.text, _LINES)
            found += [Spelling(text=part, language=cell.language or spoken, use=_USES[cell.field]) for part in parts]
    usual = [each for each in found if each.use == "name"]
    if not usual and found:  # a list may hold nothing but aliases
        usual = [each for each in found if each.use == "alias"][:1]
    first = set(usual)
    ordered = [*usual, *(each for each in found if each not in first)]
    return list({(each.text, each.language): each for each in reversed(ordered)}.values())[::-1]


_LINES = re.compile(r"\n+")


def _acronyms(cells: Iterable[Cell], spoken: str | None) -> list[Spelling]:
    found = [
        Spelling(text=part, language=cell.language or spoken, use="acronym")
        for cell in cells
        if cell.field == "acronym"
        for part in _parts(cell.text, _MANY_ACRONYMS)
    ]
    return list(dict.fromkeys(found))


def _parts(text: str, at: re.Pattern[str]) -> list[str]:
    return [part.strip() for part in at.split(text) if part.strip()]


def _fitting(spellings: Iterable[Spelling]) -> tuple[list[Spelling], list[str]]:
    """The spellings of bearable length, and the texts of the others."""
    fitting: list[Spelling] = []
    long: list[str] = []
    for each in spellings:
        if len(each.text) <= MOST_LETTERS:
            fitting.append(each)
        else:
            long.append(each.text)
    return fitting, long


def _content(cells: Iterable[Cell]) -> str:
    """All a record holds, one line per cell."""
    return "\n".join(f"{cell.heading}: {cell.text}" if cell.heading else cell.text for cell in cells if cell.text)
