"""Which column fills which field: a mapping file, or the headings themselves; checked against table and schema first.

addressee: To whom
action: {column: Ask}
as_of: {column: Date, format: DD/MM/YYYY}
response: {column: Resp, values: {A: supported, N: noted}}
case: {column: Person, by: code}             # a link by what it leads to is called, here by its code
issues: {column: Issue, split: ";"}          # lines: one a line, bullets aside
staff: {min: From, max: To}                  # a range from two columns
text@fr: Texte                               # a label, one column a language
made_by: {value: The coalition}              # the same in every row
key: [addressee, action]
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from scrutiny.encoding import decode
from scrutiny.errors import Refused, Remark, Unknown
from scrutiny.tables.lines.headings import folded, nearest, tagged
from scrutiny.tables.lines.reading import Sheet
from scrutiny.tables.lines.written_days import pattern
from scrutiny.tables.schema import GIVEN, Field, Table

#: A mapping is no deeper, and has no more parts, than this.
DEEPEST, MOST_EVENTS = 6, 100_000
#: What may be mapped beside the fields: which row it is, as of when it holds, how far it may travel.
BESIDE = ("id", "as_of", "mark")
_OPTIONS = ("column", "value", "format", "values", "split", "min", "max", "by")
_NUMBERED = re.compile(r"(.+) \(\d+\)")
#: How the beside ones are read.
_AS_FIELDS = {
    "id": Field(name="row id", says="Which row it is.", kind="link"),
    "as_of": Field(name="as of", says="As of when it holds, EDTF.", kind="date"),
    "mark": Field(name="the mark", says="How far it may travel."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the value of one field comes from: a column, two for a range, or the same value in every row.

    name       the field, or id, as_of, mark; `own`: how it is read
    at         the places of its columns, counted from 0; none for a constant value; several for a field of many values
    language   of a label's column
    values     a cell's word → the value it stands for
    by         of a link: the field that what it leads to is called by; None: its name or code
    split      what parts several values in one cell; ``lines``: one a line, bullets aside; None: a bar
    """

    name: str
    own: Field
    at: tuple[int, ...] = ()
    language: str | None = None
    value: str | None = None
    format: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    split: str | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """How the rows of a table are read: a source a field, and the fields that tell which row it is."""

    sources: tuple[Source, ...]
    key: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """What is mapped, each once, in the order of the mapping."""
        return tuple(dict.fromkeys(source.name for source in self.sources))

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that are mapped: without id, as_of and mark."""
        return tuple(name for name in self.names if name not in BESIDE)


@dataclass(frozen=True, slots=True)
class Written:
    """A mapping as it was written: entries as plain words, and the line of each."""

    entries: Mapping[str, Any]
    place: str
    lines: Mapping[str, int] = field(default_factory=dict)

    def where(self, name: str) -> str:
        """The place of an entry, for people."""
        return f"{self.place} line {self.lines[name]}, {name}" if name in self.lines else f"{self.place}, {name}"


def read_mapping(source: Path | str | bytes | Mapping[str, Any]) -> Written:
    """A mapping from its file, its YAML text, or a Python mapping.

    Raises:
        Refused: there is no such file, it is no YAML mapping, or it says something twice.
    """
    if isinstance(source, Mapping):
        return Written(source, "mapping")
    if isinstance(source, Path):
        try:
            data, place = source.read_bytes(), source.name
        except OSError as error:
            raise Refused(
                f"the mapping cannot be read: {error.strerror}", place=str(source), next="name a YAML file"
            ) from None
    else:
        data, place = source.encode() if isinstance(source, str) else source, "mapping"
    words = decode(data).text.removeprefix("\ufeff")
    try:
        _need_plain(words, place)
        node = yaml.compose(words, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{place} line {mark.line + 1}" if mark else place
        raise Refused("this is no YAML", place=where, next="write `field: source column`, one a line") from None
    if not isinstance(node, yaml.MappingNode):
        raise Refused("the mapping names no field", place=place, next="write `field: source column`, one a line")
    lines = {str(name.value): name.start_mark.line + 1 for name, _ in node.value}
    return Written(_plain(node, place), place, lines)


def _need_plain(words: str, place: str) -> None:
    """Nothing, when the YAML is a mapping of a mapping's size and depth; it is looked at event by event.

    Raises:
        Refused: it uses aliases, is nested too deeply, or holds too much.
    """
    depth = 0
    for number, event in enumerate(yaml.parse(words, Loader=yaml.BaseLoader)):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent) or depth > DEEPEST or number > MOST_EVENTS:
            where = f"{place} line {event.start_mark.line + 1}" if event.start_mark else place
            raise Refused(
                "no mapping is written like this", place=where, next="write `field: source column`, one a line"
            )


def _plain(node: Any, place: str) -> Any:
    """A YAML node as words, lists and mappings of words: NO is a word here and no falsehood."""
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(each, place) for each in node.value]
    found: dict[str, Any] = {}
    for name, value in node.value:
        word, where = str(_plain(name, place)), f"{place} line {name.start_mark.line + 1}"
        if word in found:
            raise Refused(f"{word} stands twice", place=where, next="take one of them out")
        found[word] = _plain(value, where)
    return found


def bound(written: Written, table: Table, sheet: Sheet) -> Columns:
    """The mapping for one sheet: every field and column it names exists, the remarks name the columns left out.

    Raises:
        Unknown: a field or column it names does not exist; `next` says which is nearest.
        Refused: an entry cannot be understood, or a required field is mapped from nowhere.
    """
    sources: list[Source] = []
    for word, said in written.entries.items():
        if word == "key":
            continue
        sources.append(_source(word, said, table, sheet, written.where(word)))
    plain = {source.name for source in sources if source.language is None}
    if both := [source.name for source in sources if source.language and source.name in plain]:
        raise Refused(f"{both[0]} is mapped with and without a language", place=written.place, next="take one out")
    key = written.entries.get("key") or ()
    key = (key,) if isinstance(key, str) else tuple(map(str, key))
    for name in key:
        if name not in {source.name for source in sources} or name in ("id", "mark"):
            raise Unknown(
                f"the key names {name!r}, which is not mapped",
                place=written.where("key"),
                next=f"map it, or {nearest(name, [each.name for each in sources])}",
            )
    return _checked(sources, key, table, sheet, written.place)


def by_heading(table: Table, sheet: Sheet, name: str) -> Columns:
    """The columns whose headings are names of fields, case, spaces and underscores aside.

    Raises:
        Refused: no heading is one, two are one that takes one value, or a required field has no column.
    """
    known = {folded(each.name): each.name for each in table.fields} | {folded(each): each for each in BESIDE}
    found: dict[str, Source] = {}
    for at, printed in enumerate(sheet.headings):
        heading = _unnumbered(printed, sheet)
        word = known.get(folded(heading))
        language = None
        if word is None and (pair := tagged(heading)) and folded(pair[0]) in known:
            word, language = known[folded(pair[0])], pair[1]
            if _field(table, word).kind != "label":
                continue
        if word is None:
            continue
        slot = f"{word}@{language}" if language else word
        own = _field(table, word)
        before = found[slot].at if slot in found else ()
        if before and (not own.many or own.kind in ("label", "range")):
            message = f"two columns are called {word}: {sheet.headings[before[0]]} and {printed}"
            raise Refused(message, place=name, next="rename one, or say which in a mapping: --mapping FILE")
        found[slot] = Source(name=word, own=own, at=(*before, at), language=language)
    if not found:
        listed = ", ".join(sheet.headings[:12])
        raise Refused(
            f"no heading is a field of {table.name}: {listed}",
            place=f"{name} row {sheet.heading}",
            next=f"map the columns: scrutiny import {name} --as {table.name} --propose-mapping",
        )
    return _checked(list(found.values()), (), table, sheet, name)


def _unnumbered(heading: str, sheet: Sheet) -> str:
    """The heading as printed, where it stands more than once and was numbered for that."""
    numbered = _NUMBERED.fullmatch(heading)
    return numbered[1] if numbered and {f"{numbered[1]} (1)", f"{numbered[1]} (2)"} <= set(sheet.headings) else heading


def _checked(sources: list[Source], key: tuple[str, ...], table: Table, sheet: Sheet, place: str) -> Columns:
    names = {source.name for source in sources}
    missing = [name for name in table.required if name not in names]
    if missing and "id" not in names:
        raise Refused(
            f"{', '.join(missing)} {'is' if len(missing) == 1 else 'are'} required and come from no column",
            place=place,
            next=f"map them from: {', '.join(sheet.headings[:20])}; --propose-mapping suggests how",
        )
    if not names - set(BESIDE):
        raise Refused("no field is mapped", place=place, next="write `field: source column`, one a line")
    used = {at for source in sources for at in source.at}
    given = {folded(word) for word in GIVEN}
    left = [h for at, h in enumerate(sheet.headings) if at not in used and folded(h) not in given]
    remarks = []
    if left:
        message = f"columns not taken over: {', '.join(left)}"
        remarks.append(Remark(place, message, "map them if they matter: --mapping FILE", needs_person=False))
    return Columns(sources=tuple(sources), key=key, remarks=tuple(remarks))


def _field(table: Table, name: str) -> Field:
    return _AS_FIELDS.get(name) or table.field(name)


def _source(word: str, said: Any, table: Table, sheet: Sheet, where: str) -> Source:
    """One entry of a mapping, understood."""
    name, _, tag = word.partition("@")
    language = tag or None
    if name not in BESIDE and name not in {each.name for each in table.fields}:
        known = [*(each.name for each in table.fields), *BESIDE]
        raise Unknown(f"{table.name} have no field {name!r}", place=where, next=nearest(name, known))
    own = _field(table, name)
    if language and own.kind != "label":
        raise Refused(f"{name} is kept in no languages", place=where, next=f"write {name}: COLUMN")
    options = said if isinstance(said, Mapping) else {"column": said}
    for option in options:
        if option not in _OPTIONS:
            raise Unknown(f"a column has no option {option!r}", place=where, next=nearest(str(option), _OPTIONS))
    if unused := [option for option in ("format",) if option in options and own.kind not in ("date", "day")]:
        raise Refused(f"{name} is no date and takes no {unused[0]}", place=where, next="take it out")
    if "by" in options and (own.kind != "link" or name == "id" or not str(options["by"]).strip()):
        raise Refused(f"{name} is no link that is looked up", place=where, next="take `by` out")
    if "format" in options:
        pattern(str(options["format"]))
    values = options.get("values") or {}
    if not isinstance(values, Mapping):
        raise Refused("values are pairs", place=where, next="write values: {A: supported, N: noted}")
    by = str(options["by"]).strip() if "by" in options else None
    about: dict[str, Any] = {"name": name, "own": own, "language": language, "by": by}
    if "value" in options:
        if "column" in options:
            raise Refused("a column and one value for all rows at once", place=where, next="take one of them out")
        return Source(**about, value=str(options["value"]))
    if {"min", "max"} & set(options):
        if own.kind != "range" or own.many or not {"min", "max"} <= set(options):
            raise Refused(f"{name} is no range of two columns", place=where, next="write {min: COLUMN, max: COLUMN}")
        return Source(**about, at=(_at(options["min"], sheet, where), _at(options["max"], sheet, where)))
    return Source(
        **about,
        at=(_at(options.get("column"), sheet, where),),
        format=str(options["format"]) if "format" in options else None,
        values={str(word).strip().casefold(): str(value) for word, value in values.items()},
        split=str(options["split"]) if options.get("split") else None,
    )


def _at(column: Any, sheet: Sheet, where: str) -> int:
    """The place of a column by its heading."""
    if not isinstance(column, str | int) or not str(column).strip():
        raise Refused("no column is named", place=where, next=f"one of: {', '.join(sheet.headings[:20])}")
    word = " ".join(str(column).split())
    if word in sheet.headings:
        return sheet.headings.index(word)
    alike = [at for at, heading in enumerate(sheet.headings) if folded(heading) == folded(word)]
    if len(alike) == 1:
        return alike[0]
    if f"{word} (1)" in sheet.headings:
        next = f"name one of them: {word} (1), {word} (2)"
        raise Unknown(f"the heading {word!r} stands more than once", place=where, next=next)
    raise Unknown(f"the table has no column {word!r}", place=where, next=nearest(word, sheet.headings))


def wanted(table: Table, written: Written | None) -> list[str]:
    """The headings by which the heading's row is known: those a mapping names, else the names of fields."""
    if written is None:
        return [*(each.name for each in table.fields), *BESIDE]
    found = []
    for name, said in written.entries.items():
        if name != "key":
            parts = [said.get(option) for option in ("column", "min", "max")] if isinstance(said, Mapping) else [said]
            found += [str(part) for part in parts if part]
    return found
