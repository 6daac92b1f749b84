"""FollowTheMoney, out and in: one JSON entity per line, as OpenSanctions, OpenAleph and others write and read it.

Written after the schemata of followthemoney 4.x without depending on it; CI validates what is written against the
library. An entity is ``{"id", "caption", "schema", "properties": {name: [values]}, "datasets"}``, all values strings.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from typing import Any

from scrutiny.entities.entity import Entity, Value
from scrutiny.entities.exchange import headings
from scrutiny.entities.exchange.leaving import Outgoing
from scrutiny.entities.exchange.record import Cell, row
from scrutiny.entities.exchange.row import KeptOut, Row, Rows, gathered
from scrutiny.errors import Refused
from scrutiny.protection.release import Released, opened
from scrutiny.text.draft import clean
from scrutiny.vocabulary import listing

#: The columns of statements in CSV, in the order of the library.
STATEMENT_COLUMNS = (
    "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang", "original_value",
    "external", "first_seen", "last_seen", "id",
)  # fmt: skip
_DATASET = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_SCHEMA = re.compile(r"[A-Za-z]{1,40}")
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")

#: Fields of values → properties; acronyms are weak names too, so that readers before 4.10 keep them.
_OUT = {
    "name": ("name",), "alias": ("alias",), "acronym": ("abbreviation", "weakAlias"), "former": ("previousName",),
    "country": ("country",), "website": ("website",),
}  # fmt: skip
_PROPERTY_TYPES = {"country": "country", "website": "url", "notes": "text"}
_NAMED = frozenset({"name", "alias", "abbreviation", "weakAlias", "previousName"})
_CLASSED = {"coalition": "coalition", "party": "political party"}
#: Properties → fields of gazetteer rows; what is not here is kept beside the row.
_IN = {
    "name": "name", "alias": "alias", "previousName": "former", "weakAlias": "weak", "abbreviation": "acronym",
    "website": "website", "classification": "form", "legalForm": "form",
}  # fmt: skip
_COUNTRIES = ("country", "mainCountry", "jurisdiction", "nationality")


# ── out ──


def lines(released: Released[Outgoing], dataset: str) -> Iterator[str]:
    """One JSON document per entity, in their order, without line ends; what was not released raises TypeError.

    Every name, acronym, country and website is a property; documents and what only a machine joined stand in notes.
    `dataset` names the collection: lower-case letters, digits and underscores.
    """
    outgoing = opened(released)
    _checked(dataset)
    for entity in outgoing.entities:
        said = _said(entity, outgoing.titles)
        properties: dict[str, list[str]] = {}
        for name, text, _ in said:
            listed = properties.setdefault(name, [])
            if text not in listed:
                listed.append(text)
        document = {
            "id": entity.id,
            "caption": entity.name,
            "schema": schema(entity),
            "properties": properties,
            "datasets": [dataset],
        }
        yield json.dumps(document, ensure_ascii=False)


def statements(released: Released[Outgoing], dataset: str) -> str:
    """The same as CSV of statements: one line per value and document that says it (`origin`).

    For machines, which need the values exact: cells are not made safe for spreadsheets.
    """
    outgoing = opened(released)
    _checked(dataset)
    out = StringIO()
    writer = csv.DictWriter(out, STATEMENT_COLUMNS, restval="", dialect=csv.unix_dialect)
    writer.writeheader()
    languages = listing("gazetteer")["iso3"]
    for entity in outgoing.entities:
        for name, text, value in dict.fromkeys(_said(entity, outgoing.titles)):
            about = {"canonical_id": entity.id, "entity_id": entity.id, "schema": schema(entity), "dataset": dataset}
            about |= {"prop": name, "prop_type": _type(name), "value": text, "external": "f"}
            if value is not None:
                day = value.as_of if value.as_of and _DAY.fullmatch(value.as_of) else ""
                origin = outgoing.titles.get(value.document or "", value.document or "")
                tongue = languages.get((value.language or "").split("-")[0], "")
                about |= {"origin": origin, "first_seen": day, "last_seen": day, "lang": tongue}
            writer.writerow(about)
    return out.getvalue()


def schema(entity: Entity) -> str:
    """The schema of FollowTheMoney for an entity: Person, Company, PublicBody, Organization or LegalEntity."""
    table = listing("gazetteer")
    if entity.kind == "organisation":
        forms = {value.text for value in entity.values if value.field == "form"}
        for better, words in table["forms"].items():
            if not forms.isdisjoint(words):
                return str(better)
    return str(table["schema_of"].get(entity.kind, "LegalEntity"))


def _said(entity: Entity, titles: Mapping[str, str]) -> Iterator[tuple[str, str, Value | None]]:
    """Every property of an entity with its value and who says it; the name first."""
    own = next((value for value in entity.values if value.field == "name" and value.text == entity.name), None)
    yield "name", entity.name, own
    for value in entity.values:
        code = headings.country(value.text) if value.field == "country" else None
        text = code.lower() if code else value.text
        if not text.strip():
            continue
        if value.field == "country" and code is None:
            yield "notes", f"country: {text}", value
            continue
        for name in _OUT.get(value.field, ()):
            yield name, text, value
        if value.status == "proposed" and value.field in _OUT:
            yield "notes", f"Proposed by a rule, not printed so: {text}", value
        if value.field == "form":
            yield "classification", text, value
        elif value.field in ("capacity", "role") and schema(entity) == "Person":
            yield "position", text, value
        elif value.field in ("capacity", "role", "affiliation", "member_of"):
            yield "notes", f"{value.field.replace('_', ' ')}: {text}", value
    if entity.kind in _CLASSED:
        yield "classification", _CLASSED[entity.kind], None
    if entity.basis == "proposed":
        yield "notes", "The names were joined by a machine's proposal; no person has judged them.", None
    documents = dict.fromkeys(value.document for value in entity.values if value.document)
    for document in documents:
        if titles.get(document):
            yield "notes", f"Printed in: {titles[document]}", None


def _type(name: str) -> str:
    return "name" if name in _NAMED else _PROPERTY_TYPES.get(name, "string")


def _checked(dataset: str) -> None:
    if not _DATASET.fullmatch(dataset):
        raise Refused(
            "the name of the dataset is not one FollowTheMoney takes",
            place="dataset",
            next="use lower-case letters, digits and single underscores, for example observer_2026",
        )


# ── in ──


def entries(text: str) -> tuple[list[tuple[str, Any]], list[KeptOut]]:
    """The JSON documents of a text with their places (``line 7``), and the lines that are none.

    One document per line; a text that as a whole is one array gives its members, one that is one document gives that.
    """
    whole = text.strip()
    if whole[:1] == "[" or (whole[:1] == "{" and "\n" in whole and not _parsed(whole.split("\n", 1)[0])[1]):
        content, fine = _parsed(whole)
        if fine:
            members = content if isinstance(content, list) else [content]
            return [(f"entry {number}", member) for number, member in enumerate(members, start=1)], []
    found: list[tuple[str, Any]] = []
    broken: list[KeptOut] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        content, fine = _parsed(line)
        if fine:
            found.append((f"line {number}", content))
        else:
            broken.append(KeptOut(place=f"line {number}", why="a line that is no JSON", content=line))
    return found, broken


def read(found: Sequence[tuple[str, Any]], broken: Sequence[KeptOut] = (), *, source: str | None = None) -> Rows:
    """Gazetteer rows from FollowTheMoney entities as `entries` gives them; the source is their dataset.

    Schemata that are no bodies or people, and entities without name or dataset, are kept out and listed with their
    place; properties that rows have no field for stay beside the row.
    """
    made: list[Row | None] = []
    out = list(broken)
    for place, entity in found:
        why = _unfit(entity)
        if why:
            out.append(KeptOut(place=place, why=why, content=clean(_text(entity))))
            continue
        one, kept = row(list(_cells(entity, source)), place, None)
        made.append(one)
        out += kept
    return gathered(made, out, (), len(found) + len(broken))


def _unfit(entity: Any) -> str:
    """Why an entry gives no row; empty when it does."""
    if not isinstance(entity, Mapping) or not isinstance(entity.get("properties"), Mapping):
        return "an entry that is no entity of FollowTheMoney"
    name = entity.get("schema")
    if not isinstance(name, str) or not _SCHEMA.fullmatch(name):
        return "an entity without a schema"
    if name not in listing("gazetteer")["schemata"]:
        return f"the schema {name} is no body or person here"
    return ""


def _cells(entity: Mapping[str, Any], source: str | None) -> Iterator[Cell]:
    """The cells of one entity."""
    properties = {str(name): _texts(values) for name, values in entity["properties"].items()}
    yield Cell(field="id", text=_text(entity.get("id")), heading="id")
    yield Cell(field="kind", text=entity["schema"], heading="schema")
    if not properties.get("name") and not properties.get("alias"):
        yield Cell(field="name", text=_text(entity.get("caption")), heading="caption")
    datasets = _texts(entity.get("datasets"))
    if source:
        yield Cell(field="source", text=source, heading="source")
    for dataset in datasets:
        yield Cell(field="source", text=f"FollowTheMoney dataset {dataset}", heading="datasets")
    told = next((name for name in _COUNTRIES if properties.get(name)), None)
    for name, texts in properties.items():
        field = "country" if name == told else _IN.get(name, "more")
        for text in texts:
            yield Cell(field=field, text=text, heading=name)
    for key, value in entity.items():
        if key not in ("id", "schema", "caption", "properties", "datasets"):
            for text in _texts(value):
                yield Cell(field="more", text=text, heading=str(key))


def _texts(values: Any) -> list[str]:
    """The values as words, without empty ones."""
    listed = values if isinstance(values, list) else [values]
    return [text for value in listed if value is not None and (text := _text(value).strip())]


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    try:
        return json.dumps(value, ensure_ascii=False)
    except RecursionError:
        return "[nested too deeply]"


def _parsed(text: str) -> tuple[Any, bool]:
    try:
        return json.loads(text), True
    except (ValueError, RecursionError):
        return None, False
