"""A printed line is split where it marks a second name, a qualifier or a capacity, and nowhere else."""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutiny.entities.names.printed import Printed, printed

GOLD = Path(__file__).resolve().parents[4] / "shared" / "data" / "seed_org_gold_public_half.csv"

SECOND_NAMES = [
    ("Norvian Rural Women's Union (NRWU)", "Norvian Rural Women's Union", (), ("NRWU",)),
    ("NRWU – Norvian Rural Women's Union", "Norvian Rural Women's Union", (), ("NRWU",)),
    ("NRWU (Norvian Rural Women's Union)", "Norvian Rural Women's Union", (), ("NRWU",)),
    ("N.G.O.F. – Norvian Growth and Opportunity Forum", "Norvian Growth and Opportunity Forum", (), ("N.G.O.F.",)),
    ("Comité de Paz y Vida - Copavi", "Comité de Paz y Vida", (), ("Copavi",)),
    ("Ligue des Mères de Norvie LMN", "Ligue des Mères de Norvie", (), ("LMN",)),
    ("Justice pour Tous dite JPT", "Justice pour Tous", (), ("JPT",)),
    ("Comité de mères (Mothers' Committee, CDM)", "Comité de mères", ("Mothers' Committee",), ("CDM",)),
    ("Rights Centre (RC) [Centre des droits (CDD)]", "Rights Centre", ("Centre des droits",), ("RC", "CDD")),
    ("Norvia Rights Forum 【諾維人權論壇】", "Norvia Rights Forum", ("諾維人權論壇",), ()),
    ("【諾維人權論壇】 Norvia Rights Forum", "諾維人權論壇", ("Norvia Rights Forum",), ()),
    ("諾維黎明, Dawn of Norvia, ノルビアの夜明け", "諾維黎明", ("Dawn of Norvia", "ノルビアの夜明け"), ()),
    ("Комитет матерей / Mothers' Committee", "Комитет матерей", ("Mothers' Committee",), ()),
    ("Ligue des mères du Nord/Northern Mothers' League", "Ligue des mères du Nord", ("Northern Mothers' League",), ()),
    ("مركز العدالة Justice Centre", "مركز العدالة", ("Justice Centre",), ()),
    ("평화를 위한 변호사모임(평변)", "평화를 위한 변호사모임", (), ("평변",)),
    ("Free Word (formerly Word Now)", "Free Word", ("Word Now",), ()),
    ("Doctors for Peace a.k.a. DocPeace", "Doctors for Peace", ("DocPeace",), ()),
    ("Союз матерей, бывший Комитет матерей", "Союз матерей", ("Комитет матерей",), ()),
    ("BrightFuture (Association for the Rights of Children)", "BrightFuture",
     ("Association for the Rights of Children",), ()),
]  # fmt: skip

QUALIFIED = [
    ("Friends of Peace (Japan)", "Friends of Peace", [("country", "Japan")]),
    ("Friends of Peace (UK)", "Friends of Peace", [("country", "UK")]),
    ("Друзья мира (Казахстан)", "Друзья мира", [("country", "Казахстан")]),
    ("جمعية السلام - المغرب", "جمعية السلام", [("country", "المغرب")]),
    ("和平联盟（加拿大）", "和平联盟", [("country", "加拿大")]),
    ("Lawyers' Committee (Geneva Section)", "Lawyers' Committee", [("chapter", "Geneva Section")]),
    ("Peace Society for All, Munich", "Peace Society for All", [("city", "Munich")]),
    ("Kvinnoforum (Xaltown)", "Kvinnoforum", [("place", "Xaltown")]),
    ("Norvian Bar Association in exile", "Norvian Bar Association", [("exile", "in exile")]),
    ("Union of Teachers (No. 7)", "Union of Teachers", [("number", "No. 7")]),
    ("Legal Clinic (Norvian Students' Union)", "Legal Clinic", [("parent", "Norvian Students' Union")]),
    ("Net for Rights-Uganda", "Net for Rights", [("country", "Uganda")]),
    ("The Rights House, Kampala, Uganda", "The Rights House", [("city", "Kampala"), ("country", "Uganda")]),
]

WHOLE = [
    "Rights and Peace", "Club 21", "Society for Music, Dance and Drama", "Association France – Palestine",
    "Комитет «Согласие»", "《和平》编辑部", "Movement for Guinea-Bissau", "Freedom Now – Freedom Forever",
    "Centre for Peace University of Norvia", "CIVIX: Alliance for Citizens", "Rose Doe, the voice of peace",
    "World Council/Institute for Policy", "PAX Norvia", "ONG ESPERANZA", "Monitor Social A.C.", "NGO人権",
]  # fmt: skip


def _line(text: str, kind: str = "organisation") -> Printed:
    return printed(text, kind)


@pytest.mark.parametrize(("line", "name", "aliases", "acronyms"), SECOND_NAMES)
def test_second_names(line: str, name: str, aliases: tuple[str, ...], acronyms: tuple[str, ...]) -> None:
    """Aliases and acronyms in brackets, behind marks, or in a second writing are split from the name."""
    found = _line(line)
    assert (found.name, found.aliases, found.acronyms) == (name, aliases, acronyms)


@pytest.mark.parametrize(("line", "name", "qualifiers"), QUALIFIED)
def test_qualifiers(line: str, name: str, qualifiers: list[tuple[str, str]]) -> None:
    """A place, chapter, exile, number or body above is a qualifier and never another name."""
    found = _line(line)
    assert (found.name, found.aliases, found.acronyms) == (name, (), ())
    assert sorted((q.kind, q.text) for q in found.qualifiers) == sorted(qualifiers)


@pytest.mark.parametrize("line", WHOLE)
def test_whole(line: str) -> None:
    """A name that only looks as if it could be cut stays whole."""
    assert _line(line) == Printed(line=line, name=line)


def test_chapter_of_an_acronym() -> None:
    """The long form of an acronym beside a place does not lose that place, so that two chapters stay two."""
    found = _line("APTA Germany (Action by Peasants against Torture and Abuse)")
    assert found.aliases == ("Action by Peasants against Torture and Abuse",)
    assert [(q.kind, q.text) for q in found.qualifiers] == [("country", "Germany")]
    assert found.name == "APTA Germany"


def test_full() -> None:
    """The full name has its qualifiers in brackets, and all names of the line are listed once."""
    found = _line("Friends of Peace - Austria (FOP)")
    assert found.full == "Friends of Peace (Austria)"
    assert found.names == ("Friends of Peace", "Friends of Peace (Austria)", "FOP")


@pytest.mark.parametrize(
    ("line", "name", "capacity", "notes"),
    [
        ("Jane Doe, Professor of Law, University of Norvia", "Jane Doe", None,
         ("Professor of Law", "University of Norvia")),
        ("Ms. Jane Doe individually as an independent expert", "Jane Doe",
         "individually as an independent expert", ("Ms.",)),
        ("Ana Ejemplo (a título personal)", "Ana Ejemplo", "a título personal", ()),
        ("Иванна Примерова, юрист, в личном качестве", "Иванна Примерова", "в личном качестве", ("юрист",)),
        ("Jean Exemple, avocat, à titre personnel", "Jean Exemple", "à titre personnel", ("avocat",)),
        ("DOE, Jane", "DOE, Jane", None, ()),
        ("Prof. Dr. Jan Muster (University of Norvia)", "Jan Muster", None,
         ("University of Norvia", "Prof.", "Dr.")),
        ("Jane Doe*", "Jane Doe", None, ("*",)),
    ],
)  # fmt: skip
def test_persons(line: str, name: str, capacity: str | None, notes: tuple[str, ...]) -> None:
    """A person's line gives the name, the capacity as printed, and title and affiliation as notes."""
    found = _line(line, "individual")
    assert (found.name, found.capacity) == (name, capacity)
    assert sorted(found.notes) == sorted(notes)
    assert not found.acronyms


def test_persons_second_writing() -> None:
    """A person's name in a second writing and an alias are other names of that person."""
    assert _line("Wei Ming 魏明", "individual").aliases == ("魏明",)
    assert _line("魏明 (Wei Ming)，作家", "individual").aliases == ("Wei Ming",)
    assert _line("Jane Doe alias Jenny Roe", "individual").aliases == ("Jenny Roe",)


@pytest.mark.parametrize(
    "line", ["", "()", "(((", "***", "—", "\u202e\u200b", "(" * 5000, "A (b) " * 900, "a, " * 1700]
)
def test_bad_lines(line: str) -> None:
    """What is no name is kept as it stands, whatever its length."""
    found = _line(line)
    assert found.line == line
    assert found.aliases == found.acronyms == ()


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet="Ab cé(),/–-[]「人の」د ж0.*&:\"'", max_size=60), st.sampled_from(["organisation", "individual"])
)
def test_nothing_lost(line: str, kind: str) -> None:
    """Every letter and digit of a line is in its name or in one of the things split from it."""
    found = printed(line, kind)
    parts = (found.name, *found.names, *(q.text for q in found.qualifiers), *found.notes, found.capacity or "")
    kept = "".join(parts)
    assert all(c in kept for c in line if c.isalnum())


def test_public_gold(seeds: Path) -> None:
    """All but one of the second names of the public half are found in their printed lines."""
    if not GOLD.is_file():
        pytest.skip("the gold list is not beside this clone")
    letter = "\n".join(path.read_text("utf-8") for path in sorted(seeds.glob("*.txt")))
    lines = {n.strip(): text.strip() for n, _, text in (row.partition(". ") for row in letter.splitlines()) if text}
    rows = [row for row in csv.DictReader(GOLD.open(encoding="utf-8")) if row["kind"].startswith("alias/")]
    missed = []
    for row in rows:
        found = {_plain(name) for name in _line(lines[row["source_a"].partition("#")[2]]).names}
        if not {_plain(row["name_a"]), _plain(row["name_b"])} <= found:
            missed.append(row["id"])
    assert len(rows) == 23
    assert len(missed) <= 1


def _plain(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name).casefold() if c.isalnum())
