"""Rows made comparable by named rules; what is not certain is not guessed."""

from __future__ import annotations

import pytest

from scrutiny.entities.linking.columns import columns
from scrutiny.entities.linking.standard import Records, name_words, standardised
from scrutiny.entities.linking.tables import table


def records(*lines: list[str]) -> Records:
    one = table("t", lines)
    return standardised([one], [columns(one)[0]])


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("Mr. José de la Vèga", ("jose", "vega")),
        ("Tarek al-Brannadi", ("tarek", "brannadi")),
        ("Abu Selim Haddar", ("abuselim", "haddar")),
        ("Abd al-Rafiq Tolban", ("abdrafiq", "tolban")),
        ("طارق ‎الحدّاد", name_words("طارق حداد")),
        ("unknown", ()),
        ("Na", ("na",)),
        ("NA", ()),
    ],
)
def test_words_of_a_name(printed: str, words: tuple[str, ...]) -> None:
    """Titles, articles, vowel signs and direction marks go; "abu" and "abd" join; unknown is nobody."""
    assert name_words(printed) == words


def test_the_fathers_name_is_told_apart() -> None:
    """What follows "bin" is the father's name and no longer part of the son's."""
    found = records(["name", "born"], ["Tarek bin Yusuf al-Brannadi", "1980"]).columns
    assert (found["given"], found["family"], found["father"]) == (["tarek"], ["brannadi"], ["yusuf"])


@pytest.mark.parametrize(
    ("printed", "day", "year"),
    [
        ("1980-02-03", "1980-02-03", 1980), ("19800203", "1980-02-03", 1980), ("23/02/1980", "1980-02-23", 1980),
        ("02/23/1980", "1980-02-23", 1980), ("03/02/1980", None, 1980), ("١٩٨٠-٠٢-٠٣", "1980-02-03", 1980),
        ("1980年2月3日", "1980-02-03", 1980), ("3 February 1980", "1980-02-03", 1980), ("1980", None, 1980),
        ("03/02/80", None, None), ("soon", None, None), ("1980-13-03", "1980-13-03", 1980),
    ],
)  # fmt: skip
def test_dates(printed: str, day: str | None, year: int | None) -> None:
    """A date is read when it has one reading; of two readings only the year is kept."""
    found = records(["name", "place", "born"], ["A B", "X", printed]).columns
    assert (found["born"][0], found["born_year"][0]) == (day, year)


def test_a_column_that_proves_its_order_is_read_by_it() -> None:
    """Where one date of a column can only be day first, the others are read so too."""
    found = records(["name", "born"], ["A B", "23/02/1980"], ["C D", "03/02/1980"]).columns
    assert found["born"] == ["1980-02-23", "1980-02-03"]


def test_unidentifiable_rows_are_counted() -> None:
    """Rows without a name, or with neither date nor place, are counted and never compared."""
    found = records(
        ["name", "born", "place"], ["A B", "1980", ""], ["", "1980", "X"], ["C D", "", ""], ["E F", "", "X"]
    )
    assert found.rows == (0, 3)
    assert found.unidentifiable == ((0, 1), (0, 2))
    assert any("2 of 4 rows are unidentifiable" in remark.message for remark in found.remarks)


def test_endless_cells_are_bounded() -> None:
    """A name of 5,000 characters is compared by its beginning, and a remark says so without the name."""
    found = records(["name", "born"], ["Qx" * 2500, "1980"])
    assert len(str(found.columns["name"][0])) <= 200
    assert any("more than 200 characters" in remark.message for remark in found.remarks)
    assert not any("Qx" in remark.message + remark.place for remark in found.remarks)
