"""Whom the words of a built edition show: persons of the registers, and those who told what it prints.

What is looked at are the words that leave, against everything the dossier knows now: a consent that was withdrawn or a
name that became protected since the build is met here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import regex

from scrutiny.dossier import Dossier
from scrutiny.entities.persons import hidden_from, nameable, named_in, table_of
from scrutiny.evidence.consents import uses
from scrutiny.evidence.harms import Exposed
from scrutiny.evidence.permitting import TELLER, Permission
from scrutiny.protection.release import PUBLIC, Audience
from scrutiny.protection.scrub import NAME_WITHHELD, hidden
from scrutiny.protection.scrub import folded as bare
from scrutiny.report import days
from scrutiny.report.phrases import words_of
from scrutiny.report.releasing.folder import Folder
from scrutiny.report.releasing.reading import words_in
from scrutiny.report.spoken import speaking
from scrutiny.tables.row import Row
from scrutiny.tables.schema import Field, Table
from scrutiny.tables.standing import rows
from scrutiny.text.fold import terms
from scrutiny.vocabulary import listing
from scrutiny.vocabulary.terms import vocabulary

#: Where the words stand that the product prints itself.
_TOPICS = ("report", "report_editions", "report_figures", "report_outline", "report_pictures", "report_site")
#: Tables that tell of persons, each with the field that links to the person; None: the row is the person's own.
PERSONS: Mapping[str, str | None] = {"cases": None, "statuses": "case", "events": "case", "acts": "victim_link"}
#: Fields by which a figure may count people of a group.
GROUPS = frozenset({"victims", "victim_group", "occupation", "nationality", "sex", "age", "residence"})
#: How many things of one person a passage tells that cites only what the person's row stands on, to be about them.
TOGETHER = 2
#: A value with fewer letters stands in too many words.
SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Told:
    """A paragraph, item or line of the edition: its words, the same folded, and the ids it stands on."""

    words: str
    folded: str
    ids: frozenset[str]


def told_in(folder: Folder) -> tuple[Told, ...]:
    """What the edition tells, as the record of its build keeps it."""
    return tuple(
        Told(str(each["words"]), _spaced(str(each["words"])), frozenset(map(str, each.get("ids", ()))))
        for each in folder.known.get("told", ())
    )


def exposed(dossier: Dossier, folder: Folder, allowed: Mapping[str, Permission], to: Audience) -> tuple[Exposed, ...]:
    """Everybody whom the edition shows, and how; `allowed` says of each id what it stands on whose consent counts."""
    told = told_in(folder)
    return (
        *_persons(dossier, told, to, str(folder.known.get("language") or "en")),
        *_sources(dossier, told, allowed),
        *_groups(folder),
    )


def names_in(dossier: Dossier, folder: Folder, to: Audience) -> int:
    """How many protected names stand now in any word that leaves with the edition: text, title, headings, notes, data.

    Words that the product prints in every edition are no name, whoever is called so.
    """
    names = hidden_from(dossier, to)
    if not names:
        return 0
    own = _own(str(folder.known.get("language") or "en"))
    said = dict.fromkeys(words for words in words_in(folder) if words.strip() and words not in own)
    return sum(each.instead == NAME_WITHHELD for words in said for each in hidden(words, names))


def _own(language: str) -> frozenset[str]:
    """Labels and sentences of the product in a language and in English, as they stand by themselves."""
    found: set[str] = set()
    for tongue in {"en", language}:
        with speaking(tongue):
            for topic in _TOPICS:
                found |= set(_leaves(words_of(topic)))
    return frozenset(found)


def _leaves(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    else:
        for each in node.values() if isinstance(node, Mapping) else node if isinstance(node, list | tuple) else ():
            yield from _leaves(each)


# ── persons of the registers ──


def _persons(dossier: Dossier, told: Sequence[Told], to: Audience, language: str) -> Iterator[Exposed]:
    """Each person of whom the edition shows something, with what it shows: row by row, gathered by person."""
    naming = {row.id for _, row in nameable(dossier, to)}
    every = [(subject, table, row, _names(table, row)) for subject, table, row in _rows(dossier)]
    where = _Where(told, {name for *_, names in every for name in names})
    shown: dict[str, dict[str, str]] = {}
    named: set[str] = set()
    for subject, table, row, names in every:
        by_name = where.named(names)
        direct = by_name | where.citing((row.id, subject)) | where.coded(str(row.get("code") or ""))
        values = dict(_values(table, row, language)) if direct or where.citing(row.because) else {}
        if by_name:
            named.add(subject)
        for at in sorted(direct | where.citing(row.because)):
            seen = {name: words[0] for name, words in values.items() if _any_in(told[at].folded, words)}
            if at in direct or len(seen) >= TOGETHER:
                shown.setdefault(subject, {}).update(seen)
    for subject, things in shown.items():
        yield Exposed(
            subject=subject,
            named=subject in named,
            shown=things,
            alone=False,
            uses=uses(dossier, subject),
            naming=subject if subject in naming and to == PUBLIC else None,
        )


class _Where:
    """In which passages of the edition (by number) something stands."""

    def __init__(self, told: Sequence[Told], names: set[str]) -> None:
        self.told = told
        self.by_id: dict[str, set[int]] = {}
        self.by_name: dict[str, set[int]] = {}
        known = tuple(sorted(names))
        for at, each in enumerate(told):
            for name in each.ids:
                self.by_id.setdefault(name, set()).add(at)
            for name in _found(each.words, known):
                self.by_name.setdefault(name, set()).add(at)

    def citing(self, ids: Iterable[str]) -> set[int]:
        return {at for name in ids for at in self.by_id.get(name, ())}

    def named(self, names: Iterable[str]) -> set[int]:
        return {at for name in names for at in self.by_name.get(bare(name), ())}

    def coded(self, code: str) -> set[int]:
        words = _spaced(code).strip()
        return {at for at, each in enumerate(self.told) if _holds(each.folded, words)} if words else set()


def _found(words: str, names: tuple[str, ...]) -> set[str]:
    """Those of the names, bare, that stand in the words, however they are written."""
    spots = [words[each.start : each.end] for each in hidden(words, names) if each.instead == NAME_WITHHELD]
    return {bare(name) for spot in spots for name in names if bare(name) in bare(spot)} if spots else set()


def _names(table: Table, row: Row) -> tuple[str, ...]:
    return tuple(name for name in named_in(table, row) if len(bare(name)) > 1)


def _rows(dossier: Dossier) -> Iterator[tuple[str, Table, Row]]:
    """Every row that tells of one person, with the person; of an act on a group nobody in particular is shown."""
    incidents = table_of("incidents")
    where = {row.id: row for row in rows(dossier, incidents)} if incidents else {}
    for name, link in PERSONS.items():
        table = table_of(name)
        for row in rows(dossier, table) if table else ():
            subject = row.id if link is None else str(row.get(link) or "")
            if name == "acts" and not subject and row.get("victim") and not row.get("victim_group"):
                subject = row.id
            if table is None or not subject:
                continue
            yield subject, table, row
            incident = where.get(str(row.get("incident") or ""))
            if incident is not None and incidents is not None:
                yield subject, incidents, incident


def _values(table: Table, row: Row, language: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What of a row may pick somebody out, by field: every way in which the edition may have written it."""
    quasi = frozenset(listing("packet_fields")["quasi"])
    names = set(named_in(table, row))
    for field in table.fields:
        value = row.get(field.name)
        told = field.name in quasi or (field.person and field.kind in ("choice", "number", "date"))
        if value is None or field.private or not (told or field.name == "residence"):
            continue
        written = tuple(dict.fromkeys(_spaced(each) for each in _written(field, value, language) if each not in names))
        if written := tuple(each for each in written if len(each.strip()) >= SHORTEST or each.strip().isdigit()):
            yield field.name, written


def _written(field: Field, value: Any, language: str) -> Iterator[str]:
    for each in value if isinstance(value, tuple) else (value,):
        if isinstance(each, Mapping):
            yield from map(str, each.values())
            continue
        yield str(each)
        if field.kind == "date":
            yield days.told(str(each))
        term = vocabulary(field.choices).find(str(each)) if field.choices else None
        if term is not None:
            yield term.label(language)


def _any_in(text: str, values: Iterable[str]) -> bool:
    return any(_holds(text, each.strip()) for each in values)


def _holds(text: str, words: str) -> bool:
    """True when the words stand in the text as whole words; in scripts without spaces anywhere."""
    if not words:
        return False
    if regex.search(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]", words):
        return words in text
    return f" {words} " in text


def _spaced(text: str) -> str:
    """The words folded, one space around each, so that whole words can be looked for."""
    return f" {' '.join(terms(text))} "


# ── those who told, and small groups ──


def _sources(dossier: Dossier, told: Sequence[Told], allowed: Mapping[str, Permission]) -> Iterator[Exposed]:
    """Who told what stands on them alone: whoever knows who was there knows who told it."""
    met: dict[str, None] = {}
    for each in told:
        behind = {name: _tellers(dossier, name, allowed[name]) for name in each.ids if name in allowed}
        sources = {source for found in behind.values() for source in found}
        if len(sources) == 1 and all(behind.values()):
            met |= dict.fromkeys(sources)
    for source in met:
        yield Exposed(subject=source, sources=(source,), uses=uses(dossier, source))


def _tellers(dossier: Dossier, name: str, permission: Permission) -> tuple[str, ...]:
    """The interviews and told documents that an id stands on."""
    return tuple(
        each
        for each in permission.subjects
        if dossier.ledger.has(each) and dossier.ledger.get(each).kind in (TELLER, "document") and each != name
    ) or ((name,) if name in permission.subjects and _told(dossier, name) else ())


def _told(dossier: Dossier, name: str) -> bool:
    return dossier.ledger.has(name) and dossier.ledger.get(name).kind in (TELLER, "document")


def _groups(folder: Folder) -> Iterator[Exposed]:
    """Figures that count people by what they are, where a printed number may be small."""
    for each in folder.known.get("figures", ()):
        value = each.get("value")
        fields = set(regex.findall(r"[a-z_]+", str(each.get("query") or "")))
        if isinstance(value, int | float) and fields & GROUPS:
            yield Exposed(subject=f"figure {each.get('name')}", alone=False, count=int(value))
