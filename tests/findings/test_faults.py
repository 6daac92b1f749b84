"""Faults of a document: its roll, its table, its quotation marks, its calendar."""

from __future__ import annotations

import pytest

from findings.told import page
from scrutiny.findings.figures.faults import faults

ROLL = "Open letter\n\nSincerely,\n\nSignatories:\n\n{}\n"


def rules(text: str, name: str = "a.txt") -> list[str]:
    """The rules that found a fault, in order."""
    return [row.rule for row in faults(page(text, name))]


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        (["1. Lantern Institute", "2. Harbour Watch", "3. Cвободная пристань"], ["mixed_script_word"]),
        (["1. Lantern Institute", "2. Harbour Watch", "4. Northern Clinic"], ["gap_before"]),
        (["1. Lantern Institute", "2. Harbour Watch", "2. Northern Clinic"], ["repeated_ordinal"]),
        (["1. Lantern Institute", "2. Harbour Watch", "3. LANTERN INSTITUTE"], ["double_equal"]),
        (["1. Lantern Watch International", "2. Harbour Watch", "3. LWI"], ["double_acronym"]),
        (["1. Lantern Institute(LI)", "2. Harbour's's Watch", "3. Northern Clinic"], ["typing"]),
        (["1. Lantern Institute", "2. Harbour Watch", "3. Northern Clinic"], []),
        (["1. Lantern Institute*", "2. Harbour Watch", "3. Northern Clinic (Norvia)"], []),
    ],
)
def test_faults_of_a_roll(entries: list[str], expected: list[str]) -> None:
    """Grave faults one by one, slips of typing together, an orderly roll not at all."""
    assert rules(ROLL.format("\n".join(entries))) == expected


HEAD = "No.,Name,Original,Born,Place,Status\n1,Katrel Ovash,Катрел Оваш,1981,Orvenna,held\n"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("2,Mireza Tolank,Миреза,1977,Tesmar,held\n3,Mireza Tolanc,Миреза,1977,Tesmar,held\n", ["double_row"]),
        ("2,Mireza Tolank,Миреза,1977,Tesmar,held\n3,Mireza Tolank,Миреза,1977,Tesmar,free\n", ["double_row"]),
        ("2,Mireza Tolank,Миреза,1977,Tesmar,held\n3,Mireza Tolanc,Ана,1990,Quorin,free\n", []),
        ("2,Mia Dahl,Миа,2001,Larsk,free\n3,Ola Dahl,Ола,2001,Larsk,free\n", []),
    ],
)
def test_two_rows_that_may_be_one(rows: str, expected: list[str]) -> None:
    """One name, or one letter apart, and most other cells alike."""
    assert rules(f"{HEAD}{rows}4,Jon Aster,Йон,1990,Larsk,held\n", "t.csv") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We are here,” she said.\n\n“They never came, she said.\n\nThe hall was full.", ["open_mark"]),
        ("« Nous sommes là », dit-elle.\n\n« Ils ne sont pas venus, dit-elle.\n\nLa salle dort.", ["open_mark"]),
        ('"We are here," she said.\n\n"They never came, she said.\n\nThe hall was full.', ["open_mark"]),
        ("“We are here.\n\n“They never came,” she said.\n\nThe hall was full.", []),
        ("»Wir sind da«, sagte sie. »Alle\nkamen zu uns«, schreibt sie.\n\nDer Saal war leer.", []),
        ("»Wir sind da«, sagte sie.\n\n»Alle kamen, sagte sie.\n\nDer Saal war leer.", ["open_mark"]),
        ("“We are here,” she said.\n\nThe room is 5\" wide.", []),
        ("“We are here”, she said; “they never came”.", []),
    ],
)  # fmt: skip
def test_a_quotation_that_is_never_closed(text: str, expected: list[str]) -> None:
    """Unless it runs on into the next paragraph, or the mark measures something."""
    assert rules(text) == expected


def test_a_weekday_that_is_none_is_a_fault_of_the_document() -> None:
    """The calendar's checks that fail are faults; those that hold are not."""
    assert rules("Monday, 31 January 2023\n\nWe write today.") == ["weekday"]
    assert rules("Tuesday, 31 January 2023\n\nWe write today.") == []
