"""A printed line of a list split into the name and what stands beside it: other names, acronyms, qualifiers, notes.

Only what the line marks is split off, by brackets, dashes, commas, slashes, another writing or words such as "also
known as". In doubt words stay in the name: a second name that is missed costs a look, one that is wrong a merge.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from scrutiny.entities.names import organisations, persons
from scrutiny.entities.names.labels import has_head, lists, size
from scrutiny.entities.names.reading import Qualifier, Reading
from scrutiny.entities.names.splitting import tidy, unquoted
from scrutiny.statements.entries import kind_of, lexicon

#: Names longer than this are paragraphs: they are kept whole.
LONGEST = 600

_NOTE_MARK = re.compile(r"\s*(?:[*†‡§]{1,3}|[¹²³⁴-⁹⁰]{1,3}|\[\d{1,2}\])$")
_NOTE_BEFORE = re.compile(r"^[*†‡§•·]{1,3}\s*")
_CLOSING = re.compile(r"[\s,;:،؛、。，；：]+$|(?<=[^\W\d_]{4})\.$|(?<=[)\]）】])\.$")
_OPENED = re.compile(r"[\s,;(\[（【–—-]+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """One printed line, split.

    line        as given
    name        the name without what is listed below; the whole line where nothing can be split off
    aliases     other names of the same body or person, in any language and writing, as printed
    acronyms    as printed
    qualifiers  what tells it from others of its name, as printed, in their order
    capacity    the phrase by which a person signs for nobody else, None where there is none
    notes       footnote marks, titles, affiliations and remarks
    """

    line: str
    name: str
    aliases: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    qualifiers: tuple[Qualifier, ...] = ()
    capacity: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def full(self) -> str:
        """The name with its qualifiers in brackets."""
        return " ".join((self.name, *(f"({q.text})" for q in self.qualifiers)))

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that the line prints: name, name with its qualifiers, aliases, acronyms; each once."""
        return tuple(dict.fromkeys((self.name, self.full, *self.aliases, *self.acronyms)))


@lru_cache(maxsize=16384)
def printed(line: str, kind: str = "unknown") -> Printed:
    """The line split; `kind` as in `mention.KINDS`, worked out from the words where it is "unknown".

    Pure, and linear in the length of the line; nothing of the line is ever lost: what is not split stays in the name.
    """
    text = tidy(line[: LONGEST * 8])
    if len(text) > LONGEST or not text:
        return Printed(line=line, name=tidy(line) or line)
    notes: list[str] = []
    text = _without_marks(text, notes)
    text, capacity = _without_capacity(text)
    person = kind == "individual" or (kind not in ("party", "company", "coalition") and _is_person(text, capacity))
    reading = (persons.read if person else organisations.read)(text)
    return _printed(line, reading, capacity, notes)


def _printed(line: str, reading: Reading, capacity: str | None, notes: list[str]) -> Printed:
    name = _CLOSING.sub("", reading.name).strip()
    if not any(c.isalnum() for c in name):
        return Printed(line=line, name=tidy(line), capacity=capacity, notes=tuple(notes))
    taken = {name.casefold()}
    acronyms = _new(reading.acronyms, taken)
    return Printed(
        line=line,
        name=name,
        aliases=_new(reading.aliases, taken),
        acronyms=acronyms,
        qualifiers=tuple(dict.fromkeys(reading.qualifiers)),
        capacity=capacity,
        notes=tuple(dict.fromkeys((*reading.notes, *notes))),
    )


def _new(found: list[str], taken: set[str]) -> tuple[str, ...]:
    kept = []
    for text in found:
        bare = _CLOSING.sub("", text).strip(" \"“”'‘’") if text.count('"') == 2 else _CLOSING.sub("", text).strip()
        bare = unquoted(bare)
        if bare and bare.casefold() not in taken:
            taken.add(bare.casefold())
            kept.append(bare)
    return tuple(kept)


def _without_marks(text: str, notes: list[str]) -> str:
    for _ in range(3):
        text = _CLOSING.sub("", text)
        found = _NOTE_MARK.search(text)
        if not found or not found.start():
            break
        notes.append(found.group().strip())
        text = text[: found.start()].rstrip()
    before = _NOTE_BEFORE.match(text)
    if before and before.end() < len(text):
        notes.append(before.group().strip())
        text = text[before.end() :]
    return text


def _without_capacity(text: str) -> tuple[str, str | None]:
    """The text before the phrase that says in which capacity a person signs, and the phrase."""
    for pattern in (lexicon().capacity, lists().capacity):
        found = pattern.search(text)
        if found and found.start() > 1:
            before = _OPENED.sub("", text[: found.start()])
            if size(before):
                return before, found.group().strip(" ,;()（）.[]【】")
    return text, None


def _is_person(text: str, capacity: str | None) -> bool:
    """Whether a line is about a person: by its capacity, a title, or an office after the first comma."""
    if capacity is not None:
        return not has_head(text.split(",", maxsplit=1)[0])
    if kind_of(text, False)[0] == "individual":
        return True
    first, *rest = re.split(r"\s*[,،，]\s*|\s+[–—-]\s+", text, maxsplit=2)
    return bool(rest) and persons.like_name(first) and persons.is_office(rest[0])
