"""Tables of confirmations as people send them: who is public is never guessed, and no column is passed over unseen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from answering import Office, table
from scrutiny.errors import Refused, Remark
from scrutiny.letters.signon.columns import read_table
from scrutiny.letters.signon.commitment import Statement
from scrutiny.letters.signon.counting import countries, country, numbers
from scrutiny.letters.signon.hearing import COLUMNS
from scrutiny.letters.signon.publishable import asked, tells
from scrutiny.letters.signon.remarking import grouped
from scrutiny.letters.signon.signatories import confirmed
from scrutiny.letters.signon.stamps import AMBIGUOUS, read_stamps


def said(heading: str, *cells: str) -> list[str | None]:
    """The disclosure of each row of a table whose third column is headed so."""
    data = table(
        ["Organización", "Persona autorizada", heading], [[f"Centro {at}", "A", c] for at, c in enumerate(cells)]
    )
    rows, _, _ = read_table(data, COLUMNS, "name")
    return [row.cells.get("disclosure") for row in rows]


@pytest.mark.parametrize(
    ("heading", "yes", "no"),
    [
        ("Publish name?", "Yes", "No"),
        ("Publier le nom ?", "Oui", "Non"),
        ("Divulgation", "oui", "NON"),
        ("¿Publicar el nombre?", "Sí", "No"),
        ("Опубликовать название?", "да", "нет"),
        ("هل ينشر الاسم؟", "نعم", "لا"),
        ("是否公开名称？", "是", "否"),
        ("May we list your organisation's name publicly? (yes/no)", "yes", "no"),
        ("Publicar o nome?", "Sim", "Não"),
        ("Опублікувати назву?", "так", "ні"),
    ],
)
def test_a_heading_says_what_yes_means(heading: str, yes: str, no: str) -> None:
    """Yes under a heading that asks to publish is public and no is protected; a blank cell is neither."""
    assert said(heading, yes, no, "") == ["public", "protected", None]


@pytest.mark.parametrize(
    "heading", ["Anonymous?", "¿Anónimo?", "Do not publish our name", "Ne pas publier le nom", "匿名"]
)
def test_yes_to_protection_is_protected(heading: str) -> None:
    """Yes under a heading that asks to protect is protected, and no is public."""
    assert said(heading, "yes", "no") == ["protected", "public"]


@pytest.mark.parametrize("heading", ["¿Nombre público o protegido?", "Public or protected", "Nom public ou anonyme ?"])
def test_a_heading_that_asks_for_either_takes_no_yes(heading: str) -> None:
    """Words say which; a yes or a no does not, and is a bad row."""
    assert said(heading, "Público", "Protegido", "Publico", "protégé", "No", "Sí") == [
        *("public", "protected", "public", "protected"),
        *(None, None),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "Do you want your name to stay off the public list?",
        "Is your name not to be published?",
        "Keep our name out of publications",
        "Publier sans le nom ?",
        "İsmi yayınlanmamalı mı?",
        "Jina lisichapishwe?",
    ],
)
def test_a_heading_that_may_be_turned_round_takes_no_yes(heading: str) -> None:
    """Where a word may turn the question round, yes is not public and no is not either."""
    assert "public" not in said(heading, "yes", "no", "Evet", "Ndiyo")


def test_other_columns_are_not_taken_for_disclosure() -> None:
    """A column of another thing that is public or private is none, and tells all the same that it must be looked at."""
    assert asked("Public or private institution", ["public", "private"]) is None
    assert tells("Public or private institution", [])
    assert tells("Comments", ["we sign", "Please do not publish our name"])
    assert not tells("Comments", ["we work for the protection of children"])


@pytest.mark.parametrize("ignored", [(), ("C",), ("3",)])
def test_nobody_is_public_while_a_column_may_say_otherwise(tmp_path: Path, ignored: tuple[str, ...]) -> None:
    """An unknown column that speaks of protection stops --disclosure public, also where it is passed over."""
    office = Office(tmp_path)
    data = table(["Organización", "Persona autorizada", "Reserva de identidad"], [["Zilmar Secreta", "A", "Anónima"]])
    (item,), remarks = office.confirm(data, disclosure="public", ignore=ignored)
    assert (item["status"], office.standing["listed"]) == ("bad", 0)
    assert "speak of protecting" in remarks[-1].message and "C" in remarks[-1].message
    assert not any(word in str(remarks) for word in ("Zilmar", "Reserva", "Anónima"))
    (item,), _ = office.confirm(data, disclosure="protected")
    assert item["disclosure"] == "protected"


def test_an_unread_column_is_passed_over_by_name(tmp_path: Path) -> None:
    """--disclosure public needs every column read, or named by its letter or number."""
    office = Office(tmp_path)
    data = table(["name", "by", "N.º", "Remarks"], [["A Centre", "B", "1", "thanks"]])
    (item,), remarks = office.confirm(data, disclosure="public")
    assert (item["status"], "C, D" in remarks[-1].message) == ("bad", True)
    (item,), _ = office.confirm(data, disclosure="public", ignore=("C",))
    assert item["status"] == "bad"
    (item,), _ = office.confirm(data, disclosure="public", ignore=("c", "4"))
    assert item["status"] == "new"
    (item,), remarks = office.confirm(data, disclosure="public", ignore=("Z",))
    assert "no such column" in remarks[-1].message


def test_a_comment_stops_a_table_that_says_who_is_public(tmp_path: Path) -> None:
    """A second column that speaks of protection has to be looked at, and passed over by name."""
    office = Office(tmp_path)
    data = table(["name", "by", "disclosure", "Remarks"], [["A", "B", "public", "do not publish our name"]])
    (item,), _ = office.confirm(data)
    assert item["status"] == "bad"
    (item,), _ = office.confirm(data, ignore=("D",))
    assert item["status"] == "new"


def test_a_blank_cell_is_never_public(tmp_path: Path) -> None:
    """Where a column says who is public, a blank cell does not, and the option does not speak for it."""
    office = Office(tmp_path)
    data = table(["name", "by", "Publish name?"], [["A", "B", ""], ["C", "D", "yes"]])
    (item,), _ = office.confirm(data, disclosure="public")
    assert item["status"] == "bad"
    items, _ = office.confirm(data)
    assert [(item["status"], item["disclosure"]) for item in items] == [("bad", None), ("new", "public")]


def test_two_columns_that_may_be_the_name_are_not_guessed() -> None:
    """A person's name is not published as that of a signatory: columns are told by letter."""
    data = table(["Nombre", "Organización", "Publicar el nombre"], [["Ana Velmar", "Centro", "Sí"]])
    with pytest.raises(Refused, match="columns A, B may each be the name") as caught:
        read_table(data, COLUMNS, "name")
    assert "Velmar" not in str(caught.value)
    (row,), _, _ = read_table(data, COLUMNS, "name", passed=("A",))
    assert row.cells["name"] == "Centro"


def test_headings_and_terms_of_forms_are_read() -> None:
    """Forms in several languages: timestamps, representatives, functions, kinds, capacities."""
    french = ["Horodateur", "Pays", "Représentant autorisé", "Nom de l’organisation", "Fonction", "Type", "Qualité"]
    spanish = [
        "Marca temporal",
        "PAIS",
        "Persona autorizada",
        "Organizacion",
        "Título/Cargo",
        "Tipo",
        "Calidad en que firma",
    ]
    russian = [
        "Отметка времени",
        "Страна",
        "Представитель",
        "Название организации",
        "Должность",
        "Тип",
        "Подписывает как",
    ]
    arabic = ["الطابع الزمني", "البلد", "الممثل المفوض", "اسم المنظمة", "المنصب", "النوع", "صفة التوقيع"]
    kinds = [
        ("ONG", "organisation"),
        ("Organización", "Red / coalición"),
        ("НПО", "организация"),
        ("منظمة غير حكومية", "منظمة"),
    ]
    for heading, cells in zip((french, spanish, russian, arabic), kinds, strict=True):
        kind, capacity = (cells[0], cells[0] if cells[1] == "Red / coalición" else cells[1])
        data = table(heading, [["13/10/2026 14:05:00", "Chile", "A", "B", "C", kind, capacity]])
        (row,), columns, _ = read_table(data, COLUMNS, "name")
        assert columns.unread == ()
        assert (row.cells["name"], row.cells["by"], row.cells["role"], row.cells["country"]) == ("B", "A", "C", "Chile")
        assert (row.cells["kind"], row.cells["capacity"]) == ("organisation", "organisation")
        assert row.cells["received"] == "2026-10-13T14:05:00"
    (row,), _, _ = read_table(table(["name", "Type"], [["A", "физическое лицо"]]), COLUMNS, "name")
    assert row.cells["kind"] == "individual"


def test_members_are_parted_and_a_comma_is_told() -> None:
    """Bars, semicolons and line ends part members; a comma may be one's own."""
    data = "\n".join(json.dumps({"name": "U", "members": cell}) for cell in ("A; B |C\nD", "E, F")).encode()
    one, two = read_table(data, COLUMNS, "name")[0]
    assert (one.cells["members"], one.notes) == (["A", "B", "C", "D"], ())
    assert two.cells["members"] == ["E, F"]
    assert "comma" in two.notes[0][0]


def test_the_column_says_which_part_is_the_day() -> None:
    """A day above 12 decides for all; where none is, a row that may be two days is not guessed."""
    assert read_stamps(["05/10/2026 14:31", "13/10/2026 9:05"]) == [("2026-10-05T14:31", ""), ("2026-10-13T09:05", "")]
    assert read_stamps(["10/5/2026 2:31:07 PM", "10/13/2026 9:05:00"])[0] == ("2026-10-05T14:31:07", "")
    assert read_stamps(["05/10/2026 14:31", "04/04/2026"]) == [("05/10/2026 14:31", AMBIGUOUS), ("2026-04-04", "")]
    assert read_stamps(["13/10/2026", "10/13/2026", "05/10/2026"])[2] == ("05/10/2026", AMBIGUOUS)
    assert read_stamps(["2026/10/05 2:31:07 PM GMT+2", "2026/10/05 12:01:00 AM"]) == [
        ("2026-10-05T14:31:07+02:00", ""),
        ("2026-10-05T00:01:00", ""),
    ]
    assert read_stamps(["2026-03-01 18:00", None, "soon"]) == [("2026-03-01T18:00", ""), (None, ""), ("soon", "")]


def test_what_many_rows_say_is_told_once() -> None:
    """Remarks that say the same of rows of one table are one, in order; other places stay as they are."""
    rows = [Remark(f"row {at}", "bad", "mend") for at in (9, 3, 7, 10, 11, 12)]
    found = grouped(
        [*rows, Remark("file 2 row 3", "bad", "mend"), Remark("row 4", "late"), Remark("file 3:ab", "bad", "mend")]
    )
    assert [each.place for each in found] == ["rows 3, 7, 9–12", "file 2 row 3", "row 4", "file 3:ab"]


def test_stated_countries_are_counted_honestly(tmp_path: Path) -> None:
    """Names of one country are one, words for none state none and are told, an unknown one is told by its row."""
    office = Office(tmp_path)
    stated = ["UK", "United Kingdom", "England", "Turkey", "Türkiye", "-", "N/A", "Worldwide", "Veldania"]
    rows = [[f"Body {at}", each, "public", "A"] for at, each in enumerate(stated)]
    _, remarks = office.confirm(table(["name", "country", "disclosure", "by"], rows))
    assert office.standing["countries"] == 3
    assert {one.statement.country for one in confirmed(office.dossier, office.signon)} == {
        *stated[:5],
        None,
        "Veldania",
    }
    told = {each.place: each.message for each in remarks}
    assert "states no country" in told["rows 7–9"]
    assert "not known" in told["row 10"]
    assert "Veldania" not in str(remarks)


def test_countries_count_by_code_and_by_what_no_list_knows() -> None:
    """Names of one territory are one; what no list knows counts as one of its own, however many there are."""
    assert countries((None, f"Land {at}") for at in range(80)) == 80
    assert countries([*((f"{at:02}", "x") for at in range(70)), (None, "Land")]) == 71
    assert countries([("GB", "UK"), ("GB", "England"), (None, "Land"), (None, "LAND")]) == 2
    listed = [Statement(signon="s", text="t", name=name, country=name) for name in ("UK", "England", "Norvia")]
    assert (numbers(listed).countries, country("UK")) == (2, country("Reino Unido"))
