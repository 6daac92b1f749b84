"""Columns recognised by their headings in six languages, or as a mapping says."""

from __future__ import annotations

from pathlib import Path

import pytest

from scrutiny.entities.linking.columns import columns, mapping_of
from scrutiny.entities.linking.tables import table
from scrutiny.errors import Refused


@pytest.mark.parametrize(
    ("headings", "fields"),
    [
        (["rec_id", "given_name", "surname", "date_of_birth", "postcode"], "id given family born postcode"),
        (["FullName", "DOB", "Birth Place", "Gender"], "name born place sex"),
        (["Nom", "Prénom", "Né le", "Lieu de décès"], "family given born place"),
        (["Nom", "Date de décès"], "name event"),
        (["Nombre", "Apellidos", "Fecha de nacimiento", "Municipio"], "given family born place"),
        (["ФИО", "Год рождения", "Место"], "name born_year place"),
        (["Имя", "Фамилия", "Отчество"], "given family father"),
        (["الاسم", "اسم الأب", "تاريخ الميلاد", "المحافظة"], "name father born region"),
        (["姓名", "出生日期", "性别"], "name born sex"),
    ],
)
def test_headings(headings: list[str], fields: str) -> None:
    """Each heading is the field a reader of that language takes it for."""
    found, _ = columns(table("t", [headings, ["x"] * len(headings)]))
    assert [field for field, _ in sorted(found.items(), key=lambda pair: pair[1])] == fields.split()


def test_a_mapping_is_obeyed(tmp_path: Path) -> None:
    """A mapping decides against the vocabulary, and columns it leaves out are still recognised."""
    file = tmp_path / "m.yaml"
    file.write_text("name: Col A\nplace: name\n")
    found, _ = columns(table("t", [["Col A", "name", "dob"], ["a", "b", "c"]]), mapping_of(file))
    assert found == {"name": 0, "place": 1, "born": 2}


@pytest.mark.parametrize("said", [{"nose": "Col A"}, {"name": "Col B"}])
def test_a_wrong_mapping_is_refused(said: dict[str, str]) -> None:
    """An unknown field or heading is refused before anything is read."""
    with pytest.raises(Refused):
        columns(table("t", [["Col A"], ["a"]]), said)


def test_no_names_is_said() -> None:
    """A list without a column of names gets a remark that asks for a mapping."""
    _, remarks = columns(table("t", [["colour", "size"], ["red", "3"]]))
    assert any("no column of names" in remark.message and "--mapping" in remark.next for remark in remarks)
