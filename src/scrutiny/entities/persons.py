"""The names that nothing prints which leaves: everybody the dossier knows as a person, save those who agreed to it.

Hiding too much is the smaller harm: what a text only seems to name is put before the two people who decide on a packet.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from importlib import import_module
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.entities.entities import entities
from scrutiny.entities.names.territories import code_of
from scrutiny.entities.people import is_person, titled, untitled
from scrutiny.evidence.consents import consents, uses
from scrutiny.protection.release import INTERNAL_DRAFT, PUBLIC, Audience
from scrutiny.protection.scrub import scrub
from scrutiny.statements.listing import statements
from scrutiny.statements.statement import Statement
from scrutiny.tables.row import Row
from scrutiny.tables.schema import Register, Table
from scrutiny.tables.standing import rows
from scrutiny.text.fold import folded
from scrutiny.vocabulary import languages, listing, words

_WORDS = re.compile(r"[^\W\d_][\w’'-]*(?:[ \u00a0][^\W\d_][\w’'-]*)+|[\u3400-\u9fff·]+")
_HAN = re.compile(r"[\u3400-\u9fff·]+")
_PART = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_JOINT = re.compile(r"[’'-]")
#: Endings that change when a name is declined.
_ENDINGS = "aeiouyаяоеёуюыиэйь"
#: A part of a name with fewer letters than this stands in too many other words.
SHORTEST = 4
#: How many words a name has at most where one is looked for by its build.
LONGEST = 4


def registers() -> Iterator[Register]:
    """Every register, by its own description; this stage knows its siblings through their schemas alone."""
    known: dict[str, str] = import_module("scrutiny").REGISTERS
    for place in known.values():
        found: Register = import_module(place).REGISTER
        yield found


def table_of(name: str) -> Table | None:
    """The table of this name, of whatever register."""
    return next((table for register in registers() for table in register.tables if table.name == name), None)


def known_names(dossier: Dossier) -> frozenset[str]:
    """Every person's name that stands in a statement, among the entities or in a field about a person.

    What a list has as an entry and what is a territory in any language ("Grecia") is a country there and no person; a
    person whose name somebody wrote into a field about a person is one, whatever the name.
    """
    return dossier.once("names of persons", lambda: _known_names(dossier))


def _known_names(dossier: Dossier) -> frozenset[str]:
    found = set(_individuals(statements(dossier)))
    found.update(name for each in entities(dossier, kind="individual") for name in (each.name, *each.names))
    found = {name for name in found if (name.isascii() and len(name.strip()) < 3) or code_of(name) is None}
    found.update(_recorded(dossier))
    return frozenset(name for name in (each.strip() for each in found) if name)


def _recorded(dossier: Dossier) -> set[str]:
    """The names in the fields about a person, in every register."""
    tables = [table for register in registers() for table in register.tables]
    about = [table for table in tables if not table.hidden and any(field.person for field in table.fields)]
    return {name for table in about for row in rows(dossier, table, withdrawn=True) for name in named_in(table, row)}


def parts_of(name: str) -> tuple[str, ...]:
    """What tells somebody alone: each word of a name of several, both halves of a joined one, its inflected stem.

    A given name that is a word of organisations' names as it stands (Justice) is left out, a surname never; a short
    surname counts behind a courtesy only (Ms Li); of a Chinese name the given name of two characters, of a foreign one
    in Hanzi the parts of three and more.
    """
    if "·" in name and _HAN.fullmatch(name):
        return tuple(part for part in name.split("·") if len(part) > 2)
    if _HAN.fullmatch(name):
        return (name[-2:],) if len(name) > 2 else ()
    row = _PART.findall(name)
    if len(row) < 2:
        return ()
    found: dict[str, None] = {}
    for at, word in enumerate(row):
        if word.islower() or (at < len(row) - 1 and is_ordinary(folded(word))):
            continue
        for part in dict.fromkeys((word, *_JOINT.split(word))):
            if len(part) >= SHORTEST:
                found |= dict.fromkeys((part, part[:-1] if len(part) > SHORTEST + 1 and part[-1] in _ENDINGS else part))
            elif at == len(row) - 1 and len(part) > 1:
                found |= dict.fromkeys(f"{courtesy} {part}" for courtesy in listing("asked_whom")["courtesy_before"])
    return tuple(found)


def _said(dossier: Dossier) -> frozenset[str]:
    """What tells somebody alone of those whom statements name; a machine read these names, so with more care."""
    return dossier.once("parts of names in statements", lambda: surnames(statements(dossier)))


def surnames(said: Iterable[Statement]) -> frozenset[str]:
    """What tells speakers and individuals on rolls without their given names: their family names and stems of these.

    Left out is what else is a word: of organisations' names, of the bodies that the statements name, of the calendar, a
    territory in any language, and what stands with a small letter in a passage or in the words of our reports.
    """
    every = tuple(said)
    bodies = {folded(word) for name in _bodies(every) for word in _PART.findall(name)} | _printed()
    bodies |= {folded(word) for each in every for word in _PART.findall(each.passage.quote) if word[:1].islower()}
    found = {part for name in set(_individuals(every)) for part in _family(name)}
    return frozenset(part for part in found if not _also(part, bodies))


def _family(name: str) -> Iterator[str]:
    """The parts of a name that are no given name: what stands behind the first word, or before a comma."""
    head, _, rest = re.split(r"[(（]", untitled(name), maxsplit=1)[0].partition(",")
    given = _PART.findall(head)
    if len(given) == 1 and len(_PART.findall(rest)) == 1:
        head, given = f"{rest.strip()} {head.strip()}", [rest.strip()]
    if _HAN.fullmatch(head.strip()):
        yield from parts_of(head.strip()) if "·" in head else ()
    elif is_person(head.strip()):
        first = {given[0], *_JOINT.split(given[0])}
        stems = {word[:-1] for word in first}
        yield from (part for part in parts_of(head) if part not in first and part not in stems)


def _bodies(said: Iterable[Statement]) -> Iterator[str]:
    """The bodies that statements name: those for whom somebody speaks, and those on rolls."""
    for each in said:
        yield str(each.fields.get("organisation") or "")
        yield from (
            str(entry.get("name") or "")
            for entry in each.fields.get("entries") or ()
            if entry.get("kind") not in ("individual", None)
        )


def _also(part: str, bodies: Collection[str]) -> bool:
    """True for what is another word too, alone or behind a courtesy."""
    word = part.rsplit(" ", maxsplit=1)[-1]
    forms = (folded(word), *_longer(word))
    return (
        any(is_ordinary(form) or form in bodies or form in _calendar() for form in forms) or code_of(word) is not None
    )


@cache
def _printed() -> frozenset[str]:
    """The words with small letters that our reports print of their own, folded."""
    text = " ".join(_strings(words("report", "en")))
    return frozenset(folded(word) for word in _PART.findall(text) if word[:1].islower())


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(inner)


@cache
def _calendar() -> frozenset[str]:
    """The names of months and weekdays in every language, folded."""
    rows = [words("dates", tag) for tag in languages("dates")]
    return frozenset(
        folded(str(name))
        for row in rows
        for key in ("months", "weekdays")
        for many in row[key].values()
        for name in many
    )


def _longer(part: str) -> Iterator[str]:
    """What a stem may have been cut from."""
    return (folded(part + ending) for ending in _ENDINGS)


def is_ordinary(word: str) -> bool:
    """True for a word of organisations' names: as it stands, or a stem of five letters with at most two behind it."""
    whole, stems = _ordinary()
    cut = (word, word[:-1], word[:-2])
    return word in whole or any(each in stems for each in cut if len(each) > SHORTEST)


@cache
def _ordinary() -> tuple[frozenset[str], frozenset[str]]:
    """Words of organisations' names, whole, and the stems of those that are declined; folded."""
    lists = (listing("organisation_words"), listing("society_words"))
    words = [word for known in lists for said in known.values() for word in str(said).split() if "_" not in word]
    stems = frozenset(folded(word.rstrip("*")) for word in words if word.endswith("*"))
    return frozenset(folded(word) for word in words if "*" not in word), stems


def hidden_from(dossier: Dossier, to: Audience, named: Iterable[str] = ()) -> tuple[str, ...]:
    """The names that are protected in whatever leaves for an audience; none in the internal draft.

    named  names that their bearers put there themselves, such as those who sign a letter with their names
    """
    if to == INTERNAL_DRAFT:
        return ()
    allowed = [*named, *(name for table, row in nameable(dossier, to) for name in own_names(table, row))]
    free = {folded(part) for name in (*allowed, *dossier.mandate.states) for part in _PART.findall(name)}
    told = {part for name in _recorded(dossier) for part in parts_of(name)} | _said(dossier)
    parts = {part for part in told if not any(word in free for word in (folded(part), *_longer(part)))}
    return protected({*known_names(dossier), *parts}, allowed)


def nameable(dossier: Dossier, to: Audience) -> list[tuple[Table, Row]]:
    """The rows whose persons consented to be named before an audience; to the public a case is so by decision too.

    That decision is what the case says of itself: that it is public, and where it was published.
    """
    asked = {each.subject for each in consents(dossier)}
    agreed = {name for name in asked if to.use in uses(dossier, name)}
    found = [
        (table, row)
        for register in (registers() if agreed else ())
        for table in register.tables
        if not table.hidden and any(field.person for field in table.fields)
        for row in rows(dossier, table)
        if row.id in agreed
    ]
    return [
        (table, row)
        for table, row in found
        if to != PUBLIC or table.name != "cases" or (row.get("public") and row.get("published"))
    ]


def unnamed(text: Any, names: tuple[str, ...]) -> Any:
    """The words as they are; None where a protected name stands in them. What is no text is left alone."""
    return None if isinstance(text, str) and scrub(text, names)[2] else text


def protected(names: Iterable[str], allowed: Collection[str]) -> tuple[str, ...]:
    """The names that are to be hidden: all but the allowed ones, however these are folded; sorted."""
    free = {folded(each) for each in allowed}
    return tuple(sorted({name for name in names if folded(name) not in free}))


def own_names(table: Table, row: Row) -> Iterator[str]:
    """The names of the person whose row it is: what other fields tell of others their consent does not free."""
    worded = frozenset(listing("packet_fields")["worded"])
    for field in table.fields:
        if field.person and field.kind == "text" and field.name not in worded and not field.whose:
            value = row.get(field.name) or ()
            yield from value if isinstance(value, tuple) else (str(value),)


def named_in(table: Table, row: Row) -> Iterator[str]:
    """The names in the fields of a row that are about a person; of fields that hold other words too, only those."""
    worded = frozenset(listing("packet_fields")["worded"])
    for field in table.fields:
        value = row.get(field.name)
        if not field.person or field.kind not in ("text", "label") or value is None:
            continue
        values = value if isinstance(value, tuple) else (value,)
        texts = [text for each in values for text in (each.values() if isinstance(each, dict) else (str(each),))]
        for text in texts:
            # words without a capital, in a script that has them, are what somebody is and no name: "journalists"
            yield from seeming(text) if field.name in worded or text.islower() else (text,)


def seeming(text: str, *, caseless: bool = True) -> tuple[str, ...]:
    """Words of a text that have the build of a person's name, in order, each once.

    In scripts without capitals nearly any two words have it; `caseless` says whether such words count.
    """
    found = dict.fromkeys(text[start:end] for start, end in titled(text))
    for run in _WORDS.finditer(text):
        parts = run.group().replace("\u00a0", " ").split(" ")
        for size in range(min(LONGEST, len(parts)), 0, -1):
            for at in range(len(parts) - size + 1):
                words = " ".join(parts[at : at + size])
                cased = words != words.swapcase() or _HAN.fullmatch(words)
                if (cased or caseless) and is_person(words) and not any(words in longer for longer in found):
                    found[words] = None
    return tuple(found)


def _individuals(said: Iterable[Statement]) -> Iterator[str]:
    """Speakers, and individuals on rolls."""
    for each in said:
        speaker = each.fields.get("speaker")
        if speaker and speaker != each.fields.get("organisation"):
            yield str(speaker)
        for entry in each.fields.get("entries") or ():
            if entry.get("kind") == "individual" and entry.get("name"):
                yield str(entry["name"])
