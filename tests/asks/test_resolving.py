"""Which session words mean."""

from __future__ import annotations

import pytest

from scrutiny.asks.calendar import assembled, shipped
from scrutiny.asks.resolving import resolve

SHIPPED = assembled(shipped())


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("37th session", "HRC37"),
        ("37th session of the United Nations Human Rights Council", "HRC37"),
        ("HRC40", "HRC40"),
        ("HRC-45", "HRC45"),
        ("forty-fourth session", "HRC44"),
        ("44e session du Conseil des droits de l’homme", "HRC44"),
        ("сорок четвёртая сессия Совета по правам человека", "HRC44"),
        ("A/HRC/45/36", "HRC45"),
        ("A/HRC/RES/37/23", "HRC37"),
        ("A/HRC/S-31/1", "HRC-S31"),
        ("31st special session", "HRC-S31"),
        ("2019-02-25/2019-03-22", "HRC40"),
        ("2020-06-30", "HRC44"),
        ("February 25-March 22, 2019", "HRC40"),
        ("25 février au 22 mars 2019", "HRC40"),
        ("2019年2月25日至3月22日", "HRC40"),
        ("UPR31", "UPR31"),
        ("thirty-first session of the Working Group on the Universal Periodic Review", "UPR31"),
        ("A/HRC/WG.6/31", "UPR31"),
    ],
)
def test_a_session_is_found_by_any_of_its_names(words: str, name: str) -> None:
    """Numbers, short names, symbols, days and intervals of any language lead to the same session."""
    assert resolve(SHIPPED, words)[0].name == name


def test_a_body_in_the_words_leaves_no_other() -> None:
    """Where the words name the body, sessions of other bodies with that number are not offered."""
    assert [session.name for session in resolve(SHIPPED, "37th session of the Human Rights Council")] == ["HRC37"]
    assert {session.name for session in resolve(SHIPPED, "37th session")} == {"HRC37", "UPR37"}


def test_an_unknown_session_is_not_guessed() -> None:
    """A number, a day or words that no session has find nothing."""
    assert not any(resolve(SHIPPED, words) for words in ("120th session", "1999-01-01", "the session", "HRC"))
