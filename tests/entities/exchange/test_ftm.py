"""FollowTheMoney: what is written, what the library itself makes of it, what is read."""

from __future__ import annotations

import csv
import json
import os
import subprocess
from io import StringIO
from pathlib import Path

import pytest

from entities.exchange.whoiswho import body, value
from scrutiny.entities.entity import Entity
from scrutiny.entities.exchange import ftm
from scrutiny.entities.exchange.leaving import Outgoing, leaving
from scrutiny.entities.exchange.reading import read
from scrutiny.errors import Refused
from scrutiny.protection.release import INTERNAL_DRAFT, Released

#: What the library makes of our lines: values it would drop or change, schema, and what it reads from statements.
CHECK = """
import io, json, sys
from followthemoney import ValueEntity
from followthemoney.statement.serialize import read_csv_statements
given = json.load(sys.stdin)
told = []
for line in given["lines"]:
    data = json.loads(line)
    proxy = ValueEntity.from_dict(json.loads(line), cleaned=False)
    proxy.schema.validate(data)
    back = {name: sorted(proxy.get(name)) for name in data["properties"]}
    told.append([proxy.id, proxy.schema.name, proxy.caption, back, sorted(proxy.datasets)])
statements = [
    [each.entity_id, each.schema, each.prop, each.prop_type, each.value, each.origin, each.lang, each.first_seen]
    for each in read_csv_statements(io.BytesIO(given["statements"].encode()))
]
print(json.dumps([told, statements]))
"""

ENTITIES = (
    body(
        1,
        "Norvia Watch",
        value("alias", "Observatoire de Norvie", 1, language="fr", document="d-2", as_of="2026-03-01"),
        value("acronym", "NW", 1),
        value("country", "France"),
        value("country", "Norvia"),
        value("website", "https://watch.example/"),
        value("former", "Norvia Monitor"),
    ),
    body(2, "Coalition for Norvia", kind="coalition", basis="proposed"),
    body(3, "Norvia Steel", kind="company"),
    body(4, "Dana Example", value("capacity", "lawyer", 4), kind="individual"),
    body(5, "诺维亚党", kind="party"),
    body(6, "هيئة نورفيا", kind="unknown"),
    body(7, "Supreme Court of Norvia", value("form", "court")),
)


def out(*entities: Entity) -> Released[Outgoing]:
    """The entities released to the internal draft."""
    return leaving(entities, INTERNAL_DRAFT, titles={"d-1": "Letter of the bar", "d-2": "Lettre"}).released


def test_each_kind_has_its_schema() -> None:
    """Kinds map to the schemata of FollowTheMoney; a court is a public body."""
    schemata = [json.loads(line)["schema"] for line in ftm.lines(out(*ENTITIES), "norvia")]
    assert schemata == [
        "Organization", "Organization", "Company", "Person", "Organization", "LegalEntity", "PublicBody",
    ]  # fmt: skip


def test_an_entity_is_written_whole() -> None:
    """Names, acronym, alpha-2 country, notes with the documents: nothing doubled, nothing invented."""
    (line,) = ftm.lines(out(ENTITIES[0]), "norvia")
    assert json.loads(line) == {
        "id": "e-0001",
        "caption": "Norvia Watch",
        "schema": "Organization",
        "properties": {
            "name": ["Norvia Watch"],
            "alias": ["Observatoire de Norvie"],
            "abbreviation": ["NW"],
            "weakAlias": ["NW"],
            "country": ["fr"],
            "website": ["https://watch.example/"],
            "previousName": ["Norvia Monitor"],
            "notes": ["country: Norvia", "Printed in: Letter of the bar", "Printed in: Lettre"],
        },
        "datasets": ["norvia"],
    }


def test_a_statement_names_its_document() -> None:
    """Each value is one line of CSV with the document that says it, its day and its language."""
    rows = list(csv.DictReader(StringIO(ftm.statements(out(ENTITIES[0]), "norvia"))))
    alias = next(row for row in rows if row["prop"] == "alias")
    assert (alias["value"], alias["origin"], alias["first_seen"], alias["lang"]) == (
        "Observatoire de Norvie", "Lettre", "2026-03-01", "fra",
    )  # fmt: skip
    assert {row["schema"] for row in rows} == {"Organization"}


def test_a_dataset_needs_a_plain_name() -> None:
    """A name that FollowTheMoney does not take is refused with what to do."""
    with pytest.raises(Refused, match="dataset"):
        list(ftm.lines(out(ENTITIES[0]), "Norvia 2026"))


def test_the_library_takes_every_line() -> None:
    """followthemoney itself, in its own environment, keeps every value and schema, and reads the statements."""
    python = os.environ.get("SCRUTINY_FTM_PYTHON", "")
    if not python:
        missing = pytest.fail if os.environ.get("SCRUTINY_CI") else pytest.skip
        missing("SCRUTINY_FTM_PYTHON names no python with followthemoney")
    lines = list(ftm.lines(out(*ENTITIES), "norvia"))
    given = json.dumps({"lines": lines, "statements": ftm.statements(out(*ENTITIES), "norvia")})
    done = subprocess.run([python, "-c", CHECK], input=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    told, statements = json.loads(done.stdout)
    for line, (entity, schema, caption, properties, datasets) in zip(lines, told, strict=True):
        ours = json.loads(line)
        assert (ours["id"], ours["schema"], ours["caption"], ours["datasets"]) == (entity, schema, caption, datasets)
        assert {name: sorted(texts) for name, texts in ours["properties"].items()} == properties
    assert {(entity, prop, text) for entity, _, prop, _, text, *_ in statements} == {
        (ours["id"], prop, text)
        for ours in map(json.loads, lines)
        for prop, texts in ours["properties"].items()
        for text in texts
    }
    types = {row["prop"]: row["prop_type"] for row in csv.DictReader(StringIO(json.loads(given)["statements"]))}
    assert {prop: kind for _, _, prop, kind, *_ in statements} == types


def test_what_was_written_reads_back() -> None:
    """Names, acronyms, country and kind survive the way out and in; the dataset is the source."""
    rows = read("\n".join(ftm.lines(out(*ENTITIES), "norvia")).encode(), "norvia.ftm.json").rows
    first = rows[0]
    assert [each.text for each in first.names] == ["Norvia Watch", "Observatoire de Norvie", "NW", "Norvia Monitor"]
    assert [each.text for each in first.acronyms] == ["NW"]
    assert (first.kind, first.country, first.source) == ("organisation", "FR", "FollowTheMoney dataset norvia")
    assert [row.name for row in rows] == [entity.name for entity in ENTITIES]


LINES = """{"id": "Q1", "caption": "Norvia Watch", "schema": "Organization", "properties": {"name": ["Norvia Watch"], "topics": ["role.pep"]}, "datasets": ["first", "second"]}
{"id": "Q2", "schema": "Vessel", "properties": {"name": ["Norvia Star"]}, "datasets": ["first"]}
{"id": "Q3", "schema": "Person", "properties": {"name": ["Dana
{"id": "Q4", "schema": "Person", "properties": {}, "datasets": ["first"]}
{"id": "Q5", "schema": "Person", "properties": {"name": ["Dana Example"]}}
[1, 2]

{"id": "Q6", "schema": "Company", "properties": {"name": ["Norvia Steel"], "jurisdiction": ["se"]}, "datasets": ["first"]}
"""  # noqa: E501


def test_every_line_is_a_row_or_kept_out() -> None:
    """Broken lines, strange schemata, entities without name or source are listed with place and reason."""
    found = read(LINES.encode(), "entities.ftm.json")
    assert [(row.name, row.place) for row in found.rows] == [("Norvia Watch", "line 1"), ("Norvia Steel", "line 8")]
    assert [(out.place, out.why) for out in found.kept_out] == [
        ("line 3", "a line that is no JSON"),
        ("line 2", "the schema Vessel is no body or person here"),
        ("line 4", "no name"),
        ("line 5", "no source"),
        ("line 6", "an entry that is no entity of FollowTheMoney"),
    ]
    assert found.read == len(found.rows) + len(found.kept_out) == 7
    assert {remark.place for remark in found.remarks if remark.needs_person} == {f"line {n}" for n in (2, 3, 4, 5, 6)}
    assert "Norvia Star" in found.kept_out[1].content


def test_properties_without_a_field_stay_beside_the_row() -> None:
    """A property that rows do not know, and a country told by another property, are kept."""
    watch, steel = read(LINES.encode(), "entities.ftm.json").rows
    assert ("topics", "role.pep") in watch.more
    assert watch.source == "FollowTheMoney dataset first; FollowTheMoney dataset second"
    assert steel.country == "SE"


def test_an_array_and_a_single_document_read_too(tmp_path: Path) -> None:
    """One array of entities, or one entity over several lines, gives the same rows as lines do."""
    entity = json.loads(LINES.split("\n", 1)[0])
    for text in (json.dumps([entity]), json.dumps(entity, indent=2)):
        path = tmp_path / "one.json"
        path.write_text(text, "utf-8")
        assert [row.name for row in read(path.read_bytes(), path.name).rows] == ["Norvia Watch"]
