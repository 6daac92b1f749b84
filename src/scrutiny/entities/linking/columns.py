"""Which column of a list holds what: recognised by its heading in six languages, or said by a mapping."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from scrutiny.entities.linking.tables import Table
from scrutiny.errors import Refused, Remark
from scrutiny.text.fold import folded
from scrutiny.vocabulary import languages, words

#: Every field a column can hold; those of one row are joined by `standard.standardised`.
FIELDS = (
    "name", "given", "given_more", "family", "family_more", "father", "mother",
    "born", "born_year", "born_month", "born_day", "age", "event", "place", "region",
    "address", "address_more", "address_number", "postcode", "sex", "number", "id", "source",
)  # fmt: skip
_DIGITS_END = re.compile(r"(?<=\D) \d$")


def columns(table: Table, mapping: Mapping[str, str] | None = None) -> tuple[dict[str, int], tuple[Remark, ...]]:
    """Which column (from 0) holds which field, and what a person should know about it.

    A mapping (field: heading) is obeyed as it stands; the fields it does not name are recognised by vocabulary.
    The first column that fits a field holds it. Raises Refused when the mapping names an unknown field or heading.
    """
    found: dict[str, int] = {}
    for field, heading in (mapping or {}).items():
        if field not in FIELDS:
            raise Refused(f"no field {field!r}", place="mapping", next=f"fields are {', '.join(FIELDS)}")
        if heading not in table.headings:
            raise Refused(f"no column for {field}", place=f"mapping of {table.name}", next="copy its heading exactly")
        found[field] = table.headings.index(heading)
    taken = set(found.values())
    known = _vocabulary()
    recognised: dict[str, int] = {}
    for at, heading in enumerate(table.headings):
        meant = known.get(_key(heading)) or known.get(_DIGITS_END.sub("", _key(heading)))
        if meant and meant not in found and meant not in recognised and at not in taken:
            recognised[meant] = at
    found = _settled({**recognised, **found}, frozenset(mapping or {}))
    remarks = []
    if not found.keys() & {"name", "given", "family"}:
        remarks.append(Remark(table.name, "no column of names was recognised", "say which it is: --mapping FILE"))
    unused = [str(at + 1) for at in range(len(table.headings)) if at not in found.values()]
    if unused:
        told = f"columns not compared: {', '.join(unused[:20])}{' …' if len(unused) > 20 else ''}"
        remarks.append(Remark(table.name, told, "name them in a mapping to have them compared", needs_person=False))
    return found, tuple(remarks)


def mapping_of(path: Path) -> dict[str, str]:
    """The mapping in a YAML file, ``field: source column``; Refused when it is none."""
    try:
        said: Any = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as fault:
        raise Refused(
            f"the mapping cannot be read ({type(fault).__name__})", place=path.name, next="write lines 'field: column'"
        ) from None
    if not isinstance(said, dict) or not said:
        raise Refused("the mapping is empty", place=path.name, next="write lines 'field: column'")
    return {str(field): str(column) for field, column in said.items() if field != "key"}


def _settled(found: dict[str, int], said: frozenset[str]) -> dict[str, int]:
    """A heading that can mean the whole or a part of a name is read by what stands beside it (nom, nombre, имя)."""
    fields = dict(found)
    if "family" in fields and "given" not in fields and "name" in fields and "name" not in said:
        fields["given"] = fields.pop("name")
    if "name" not in fields and ("given" in fields) != ("family" in fields):
        part = "given" if "given" in fields else "family"
        if part not in said:
            fields["name"] = fields.pop(part)
    return fields


@cache
def _vocabulary() -> dict[str, str]:
    known: dict[str, str] = {}
    for language in sorted(languages("person_columns"), key=lambda tag: (tag != "en", tag)):
        for field, headings in words("person_columns", language).items():
            for heading in headings:
                known.setdefault(_key(str(heading)), field)
    return known


def _key(heading: str) -> str:
    """A heading without case, accents, underscores and points."""
    spaced = re.sub(r"[_\W]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading[:200])).strip()
    bare = "".join(c for c in unicodedata.normalize("NFKD", spaced.casefold()) if not unicodedata.combining(c))
    return folded(bare) or bare


def fields_of(tables: Sequence[Mapping[str, int]]) -> tuple[str, ...]:
    """The fields that any of the lists has, in the order of `FIELDS`."""
    return tuple(field for field in FIELDS if any(field in one for one in tables))
