"""Links by name: a cell of a link field that is no id names what it leads to, on record or in the same table.

Names are compared folded: case, accents, spacing and punctuation aside. One thing that is called so is meant; with none
or several the row is bad. What is stricter than the import itself is called nothing, so that no table can ask for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Unknown
from scrutiny.protection.marks import DEFAULT, Mark, strictest
from scrutiny.tables.grounds import Grounds
from scrutiny.tables.imports.mapping import Columns
from scrutiny.tables.imports.taking import Taken
from scrutiny.tables.lines.headings import nearest
from scrutiny.tables.schema import Field, Table
from scrutiny.tables.standing import each
from scrutiny.vocabulary.folding import fold
from scrutiny.vocabulary.terms import vocabulary

#: Kinds of fields by which a row can be named.
BY = ("text", "label", "date", "day", "choice")
#: The field that names a row beside the one its table names it by.
CODE = "code"
_ID = re.compile(r"[a-z][a-z0-9_]*-[A-Za-z0-9_-]+")
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Called:
    """Something a link may lead to that is no row: its id, what it is called, how far it may travel."""

    id: str
    words: tuple[str, ...]
    mark: Mark


#: What a link may lead to by name: word of `Field.to` → its table, or what is called how.
Targets = Mapping[str, Table | Callable[[], Iterable[Called]]]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A name that leads nowhere for certain: the field, what stands in the cell, and why."""

    field: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """How one field is led by names: into which targets, by which fields of each; `inner`: into its own table too."""

    field: Field
    into: Mapping[str, tuple[str, ...]]
    nouns: tuple[str, str]
    inner: tuple[str, ...] = ()
    quoted: bool = True


@dataclass(slots=True)
class Names:
    """The names that one import may lead by; each target is looked through once, when a cell first needs it.

    ceiling  the strictest mark of what may be named: that of the import, at least that of rows nobody marked
    quiet    no value of a cell may stand in a reason
    """

    dossier: Dossier
    table: Table
    targets: Targets
    ceiling: Mark
    grounds: Grounds
    ways: dict[str, _Way] = field(default_factory=dict)
    _known: dict[tuple[str, tuple[str, ...]], dict[str, set[str]]] = field(default_factory=dict)
    _lines: dict[tuple[str, ...], dict[str, list[int]]] = field(default_factory=dict)
    _ids: dict[str, bool] = field(default_factory=dict)

    @property
    def inner(self) -> tuple[str, ...]:
        """The fields that may name other lines of the same table."""
        return tuple(name for name, way in self.ways.items() if way.inner)

    def order(self, taken: Sequence[Taken]) -> tuple[list[int], list[int]]:
        """The lines so that each comes after those it names, else as they are; and those that lead into a circle."""
        if not self.inner:
            return list(range(len(taken))), []
        for way in (self.ways[name] for name in self.inner):
            if way.inner not in self._lines:
                index: dict[str, list[int]] = {}
                for at, line in enumerate(taken):
                    for word in _words(self.table, way.inner, line.fields):
                        index.setdefault(word, []).append(at)
                self._lines[way.inner] = index
        after: dict[int, list[int]] = {}
        waits = [0] * len(taken)
        for at, line in enumerate(taken):
            before = self.named_lines(line, at)
            waits[at] = len(before)
            for one in before:
                after.setdefault(one, []).append(at)
        ready = [at for at, count in enumerate(waits) if not count]
        heapify(ready)
        found = []
        while ready:
            found.append(at := heappop(ready))
            for one in after.get(at, ()):
                waits[one] -= 1
                if not waits[one]:
                    heappush(ready, one)
        return found, [at for at, count in enumerate(waits) if count]

    def named_lines(self, taken: Taken, at: int) -> set[int]:
        """The other lines of the table that a line names."""
        words = ((name, word) for name in self.inner for word in _parts(taken.fields.get(name)))
        return {one for name, word in words for one in self._named(name, word, at)}

    def resolved(
        self,
        taken: Taken,
        at: int,
        settled: Mapping[int, str | None],
        numbers: Callable[[int], int],
        own: Callable[[Mapping[str, Any]], str],
    ) -> tuple[dict[str, Any], list[Doubt]]:
        """The fields of a line with ids for names, and the names that lead nowhere for certain.

        settled  line → the id of its row, None for a bad one; numbers: line → the row of the table, for people
        own      the id that the line's row would have with some fields, to tell a row from others of its name
        """
        fields, doubts = dict(taken.fields), list[Doubt]()
        several: list[tuple[str, int, str, set[str]]] = []
        for name, way in self.ways.items():
            value = fields.get(name)
            if value is None:
                continue
            parts = list(_parts(value))
            for place, word in enumerate(parts):
                if self._is_id(word):
                    continue
                ids, bad = self._found(way, word, at, settled)
                if bad:
                    doubts.append(Doubt(name, word, f"row {numbers(bad[0])}, which is called so, is bad"))
                elif len(ids) == 1:
                    parts[place] = ids.pop()
                elif ids:
                    several.append((name, place, word, ids))
                elif not _ID.fullmatch(word):
                    doubts.append(Doubt(name, word, f"no {way.nouns[0]} is called {self._shown(way, word)}"))
            fields[name] = tuple(dict.fromkeys(parts)) if isinstance(value, tuple) else parts[0]
        for name, place, word, ids in several:
            fit = self._other(fields, name, place, ids, own) if len(several) == 1 and not doubts else None
            if fit is None:
                reason = f"{len(ids)} {self.ways[name].nouns[1]} are called {self._shown(self.ways[name], word)}"
                doubts.append(Doubt(name, word, reason))
            else:
                fields[name] = fit
        return fields, doubts

    def _other(
        self, fields: Mapping[str, Any], name: str, place: int, ids: set[str], own: Callable[[Mapping[str, Any]], str]
    ) -> Any:
        """The value of a field whose name only one row has beside the line's own; None where there are more."""
        if name not in self.inner or len(ids) != 2:
            return None
        fits = []
        for one in sorted(ids):
            value = fields[name]
            value = (*value[:place], one, *value[place + 1 :]) if isinstance(value, tuple) else one
            if ids - {own({**fields, name: value})} == {one}:
                fits.append(value)
        return fits[0] if len(fits) == 1 else None

    def _found(self, way: _Way, word: str, at: int, settled: Mapping[int, str | None]) -> tuple[set[str], list[int]]:
        """The ids of what is called so, and the lines that are called so and are bad."""
        folded = fold(word)
        ids: set[str] = set()
        for target, by in way.into.items():
            ids |= self._index(target, by).get(folded, set())
        lines = self._named(way.field.name, word, at) if way.inner else ()
        ids |= {found for one in lines if (found := settled.get(one)) is not None}
        return ids, [one for one in lines if settled.get(one) is None]

    def _named(self, name: str, word: str, at: int) -> list[int]:
        """The other lines that a word in a field names."""
        if self._is_id(word):
            return []
        return [one for one in self._lines[self.ways[name].inner].get(fold(word), ()) if one != at]

    def _index(self, target: str, by: tuple[str, ...]) -> dict[str, set[str]]:
        """Folded name → the ids of what is called so in a target and may be named by this import."""
        if (target, by) not in self._known:
            found: dict[str, set[str]] = {}
            where = self.targets[target]
            if isinstance(where, Table):
                for row in each(self.dossier, where):
                    if row.mark <= self.ceiling:
                        for word in _words(where, by, row.fields):
                            found.setdefault(word, set()).add(row.id)
            else:
                for one in where():
                    if one.mark <= self.ceiling:
                        for word in filter(None, map(fold, one.words)):
                            found.setdefault(word, set()).add(one.id)
            self._known[target, by] = found
        return self._known[target, by]

    def _is_id(self, word: str) -> bool:
        """True for the id of something."""
        if word not in self._ids:
            try:
                self._ids[word] = bool(_ID.fullmatch(word)) and bool(self.grounds.what([word]))
            except Refused:
                self._ids[word] = False
        return self._ids[word]

    def _shown(self, way: _Way, word: str) -> str:
        return repr(word[:_SHOWN]) if way.quoted else "so"


def names_of(
    dossier: Dossier, table: Table, columns: Columns, targets: Targets, *, mark: Mark, grounds: Grounds, quiet: bool
) -> Names:
    """The names that an import under a mark may lead by.

    Raises:
        Unknown, Refused: the mapping names a field to look up `by` that no target has, or that names nothing.
    """
    names = Names(dossier, table, targets, strictest(mark, DEFAULT), grounds)
    for source in columns.sources:
        own = source.own
        if own.kind != "link" or source.name == "id":
            continue
        into = {}
        for word in own.to:
            where = targets.get(word)
            if isinstance(where, Table) and not where.hidden:
                into[word] = _by(where, source.by)
            elif where is not None and not isinstance(where, Table) and source.by is None:
                into[word] = ()
        reached = {word: targets[word] for word in into}
        if source.by is not None and not any(into.values()):
            _refuse_by(source.name, source.by, own, targets)
        into = {word: by for word, by in into.items() if by or not isinstance(targets[word], Table)}
        if into:
            names.ways[source.name] = _way(table, own, into, reached, quiet=quiet)
    return names


def _way(
    table: Table, own: Field, into: Mapping[str, tuple[str, ...]], reached: Mapping[str, Any], *, quiet: bool
) -> _Way:
    tables = [where for word in into if isinstance(where := reached[word], Table)]
    guarded = own.private or own.person
    for where in tables:
        guarded = guarded or any(where.field(name).person or where.field(name).private for name in into[where.name])
    one = [where.record if isinstance(where := reached[word], Table) else word.removesuffix("s") for word in into]
    nouns = " or ".join(one).replace("_", " "), " or ".join(into).replace("_", " ")
    return _Way(field=own, into=into, nouns=nouns, inner=into.get(table.name, ()), quoted=not (guarded or quiet))


def _by(table: Table, by: str | None) -> tuple[str, ...]:
    """The fields by which rows of a table are named."""
    wanted = (table.names, CODE) if by is None else (by,)
    found = (one for one in table.fields if one.name in wanted and one.kind in BY)
    return tuple(one.name for one in found)


def _refuse_by(name: str, by: str, own: Field, targets: Targets) -> None:
    known = [
        one.name
        for word in own.to
        if isinstance(where := targets.get(word), Table) and not where.hidden
        for one in where.fields
        if one.kind in BY
    ]
    if not known:
        raise Refused(f"{name} leads to no rows that are named", place=f"mapping, {name}", next="take `by` out")
    raise Unknown(
        f"what {name} leads to is named by no field {by!r}", place=f"mapping, {name}", next=nearest(by, known)
    )


def _parts(value: Any) -> tuple[str, ...]:
    return () if value is None else tuple(map(str, value)) if isinstance(value, tuple | list) else (str(value),)


def _words(table: Table, by: Sequence[str], fields: Mapping[str, Any]) -> set[str]:
    """What a row is called, folded: in every language it is called in, a term by its id and all its labels."""
    found: set[str] = set()
    for name in by:
        value, own = fields.get(name), table.field(name)
        for one in value if isinstance(value, tuple | list) else (value,):
            if isinstance(one, Mapping):
                found.update(map(fold, one.values()))
            elif one is not None:
                found.add(fold(str(one)))
                term = vocabulary(own.choices).find(str(one)) if own.choices else None
                found.update(fold(label) for label in (term.labels.values() if term else ()))
    return found - {""}
