"""The leak test: canaries in every field of every register and in documents; no byte of an edition holds one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from canaries import Canaries

import scrutiny
from registers import opened
from scrutiny.dossier import Dossier
from scrutiny.errors import ScrutinyError
from scrutiny.evidence.preserve import Circumstances
from scrutiny.protection.marks import Mark
from scrutiny.report.annual import Wanted, report, site
from scrutiny.report.editions.cutting import Options
from scrutiny.river import add
from scrutiny.statements.listing import statements
from scrutiny.statements.review import review
from scrutiny.tables import recording
from scrutiny.tables.schema import Field, Table
from scrutiny.vocabulary.terms import vocabulary

#: The editions that leave.
LEAVING = ("public", "state", "summary", "press", "oral", "brief")
#: Words that are in no dictionary and in no fixture, so that finding one can have one cause only.
SYLLABLES = ("zor", "vex", "qui", "lun", "dra", "fyk", "mop", "hest", "brin", "wag")


@dataclass(frozen=True)
class Planted:
    """A dossier full of canaries: `hidden` in what no edition may print, `reached` in how somebody is reached."""

    dossier: Dossier
    hidden: list[str]
    reached: list[str]
    covered: int
    fields: int


@dataclass(frozen=True)
class Plant:
    """A canary in a field: kept from every edition whole, or a way to reach somebody."""

    field: Field
    words: str
    kept: bool


def word(number: int) -> str:
    """A word of its own for a number."""
    digits = f"{number:04d}"
    return "".join(SYLLABLES[int(digit)] for digit in digits).capitalize() + "ova"


def filled(field: Field, words: str) -> Any:
    """A value that the field takes; words where words may stand."""
    value: Any = {
        "text": words,
        "label": {"en": words},
        "number": 7,
        "range": {"min": 7},
        "date": "2024-05",
        "day": "2024-05-04",
        "flag": "yes",
    }.get(field.kind)
    if field.kind == "choice":
        value = vocabulary(str(field.choices)).terms[0].id
    return [value] if field.many and field.kind != "label" else value


def bases(dossier: Dossier, tables: list[Table], ground: str) -> dict[str, dict[str, Any]]:
    """The least that a row of each table may hold, by table: a row of it is on record, for others to lead to."""
    made: dict[str, dict[str, Any]] = {}
    known: dict[str, str] = {"documents": ground, "": ground}
    for _ in range(4):
        for table in tables:
            if table.name in made:
                continue
            least = {each.name: _led(each, known) for each in table.fields if each.required}
            more = {each.name: _led(each, known) for each in table.fields}
            kinds = {each.kind for each in table.fields}
            tries = [
                least,
                *({**least, name: more[name]} for name in more),
                *(_of(table, more, k) | least for k in kinds),
            ]
            for values in tries:
                try:
                    row = recording.add(dossier, table, values, because=(ground,), as_of="2024-06-01", mark=Mark.PUBLIC)
                except ScrutinyError:
                    continue
                made[table.name] = values
                known[table.name] = row.id
                break
    return made


def _of(table: Table, values: dict[str, Any], kind: str) -> dict[str, Any]:
    return {each.name: values[each.name] for each in table.fields if each.kind in (kind, "choice", "link")}


def _led(field: Field, known: dict[str, str]) -> Any:
    if field.kind != "link":
        return filled(field, "plain words")
    to = next((known[name] for name in field.to if name in known), known[""])
    return [to] if field.many else to


def rows(dossier: Dossier, table: Table, base: dict[str, Any], ground: str, count: Iterator[int]) -> Iterator[Plant]:
    """A row for each field that may hold words, under two marks, and what was planted in it."""
    for field in table.fields:
        if field.kind not in ("text", "label"):
            continue
        for mark in (Mark.RESTRICTED, Mark.PUBLIC):
            name = word(next(count))
            kept = mark is Mark.RESTRICTED or field.person or field.private
            planted = name if kept else f"{name}@mail.example"
            values = {**base, field.name: filled(field, planted)}
            try:
                recording.add(dossier, table, values, because=(ground,), as_of="2024-06-01", mark=mark)
            except ScrutinyError:
                continue
            yield Plant(field, planted, kept)


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Planted]:
    """Every field that holds words holds a canary; so do documents of three marks."""
    folder = tmp_path_factory.mktemp("leak")
    dossier = opened(folder)
    letter = folder / "letter.txt"
    letter.write_text(
        "Veldania Human Rights Forum\n\nOpen letter, 9 May 2024\n\nAccording to the Forum, officers detained at least "
        "120 people in Marsh Province in March 2024.\n\n“We were told nothing”, said Orvina Zorcanary, a nurse.\n\n"
        "Contact: Orvina Zorcanary, orvina@zorcanary.example, +44 20 7946 0958\n",
        "utf-8",
    )
    shut = folder / "shut.txt"
    shut.write_text(
        "Testimony of Vexcanary Lundra\n\nVexcanary Lundra saw 77 people in the yard in May 2024.\n", "utf-8"
    )
    kept = folder / "kept.txt"
    kept.write_text("Note by Quicanary Fyk\n\nThe Forum told us that 66 people were held in May 2024.\n", "utf-8")
    add(dossier, [letter], Circumstances(mark=Mark.PUBLIC, publisher="Veldania Human Rights Forum"))
    add(dossier, [kept], Circumstances(publisher="Quicanary Desk"))
    add(dossier, [shut], Circumstances(mark=Mark.CONFIDENTIAL, publisher="Vexcanary Desk"))
    review(dossier, [row.id for row in statements(dossier)], "accept", reason="read")
    ground = next(row.document for row in statements(dossier))
    alleged = [row.id for row in statements(dossier, kind="allegation")]
    put = {"kind": "AL", "party": "Veldania", "party_kind": "state", "sent": "2024-06-01", "deadline": "2024-08-01"}
    put["covers"] = alleged
    recording.add(dossier, scrutiny.table("dialogue"), put, because=(ground,), as_of="2024-06-01", mark=Mark.PUBLIC)
    hidden, reached = ["Zorcanary", "zorcanary.example", "Vexcanary", "Quicanary"], ["orvina@zorcanary.example"]
    count = iter(range(1, 10_000))
    tables = [
        table
        for name in scrutiny.REGISTERS
        for table in scrutiny.register(name).tables
        if not table.hidden and not table.own
    ]
    least = bases(dossier, tables, ground)
    covered = set()
    for table in tables:
        for plant in rows(dossier, table, least.get(table.name, {}), ground, count):
            covered.add((table.name, plant.field.name))
            (hidden if plant.kept else reached).append(plant.words)
    wanted = {(table.name, each.name) for table in tables for each in table.fields if each.kind in ("text", "label")}
    yield Planted(dossier, hidden, reached, len(covered), len(wanted))
    dossier.close()


def test_nearly_every_field_holds_a_canary(planted: Planted) -> None:
    """A leak test that plants little would find little."""
    assert planted.covered >= 0.8 * planted.fields
    assert len(planted.hidden) > 200


@pytest.mark.parametrize("kind", LEAVING)
def test_no_edition_holds_one(planted: Planted, tmp_path: Path, kind: str) -> None:
    """Neither pages, papers, data, records nor file names of an edition hold a canary."""
    out = tmp_path / "edition"
    options = Options(party="Norvia" if kind == "brief" else None)
    report(planted.dossier, 2024, out, wanted=Wanted(kind=kind, options=options))
    assert any(out.iterdir())
    assert Canaries([*planted.hidden, *planted.reached]).found_under(out) == {}


def test_no_page_of_the_site_holds_one(planted: Planted, tmp_path: Path) -> None:
    """Nor does the public site, its search index among it."""
    out = tmp_path / "site"
    site(planted.dossier, 2024, out, languages=("en", "ar"))
    assert (out / "index.html").is_file()
    assert Canaries([*planted.hidden, *planted.reached]).found_under(out) == {}


def test_the_internal_draft_holds_no_contact(planted: Planted, tmp_path: Path) -> None:
    """Restricted words are in the draft for the desk; how somebody is reached is not."""
    out = tmp_path / "draft"
    report(planted.dossier, 2024, out, draft=True)
    assert Canaries(planted.reached).found_under(out) == {}
    assert Canaries(["Vexcanary"]).found_under(out) == {}
