"""A certificate's numbers: how they are counted, what they never tell, how they are signed."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from scrutiny.errors import Broken
from scrutiny.ledger.record import canonical_json
from scrutiny.letters.signon import counting
from scrutiny.letters.signon.certificate import Certificate, certificate_of, leaves_of, opened
from scrutiny.letters.signon.commitment import Statement
from scrutiny.letters.signon.telling import countries, told
from signed import certified


def _said(name: str, **more: object) -> Statement:
    return Statement(signon="signon-a", text="0" * 64, name=name, **more)  # type: ignore[arg-type]


def _newest() -> Certificate:
    file, key = certified()
    return opened(file.certificates[-1], key.public_key().public_bytes_raw())[1]


def test_numbers_count_umbrellas_and_those_that_signed_twice_once() -> None:
    """A member that signed itself, two umbrellas of one member, a body on the list twice: each counts once."""
    listed = [
        _said("Lake Union", kind="coalition", members=("Harbour Watch", "Shore Forum", "LAKE-UNION")),
        _said("Harbour  watch", country="Norvia"),
        _said("Hill Network", kind="coalition", members=("Shore  forum", "Hill Clinic")),
        _said("Ada Quill", capacity="individual", country="NORVIA"),
        _said("Союз озера", transliteration="Soyuz ozera", country="Veldania"),
    ]
    found = counting.numbers(listed, [(5, 1)])
    assert (found.listed, found.organisations, found.individuals) == (5, 4, 1)
    assert (found.countries, found.not_stated) == (2, 2)
    assert (found.distinct, found.twice) == (4, ((1, 5),))
    assert (found.umbrellas, found.expanded) == (2, 6)


def test_one_country_in_two_languages_is_one() -> None:
    """A country stated in several languages counts once; one that no table knows counts by its name."""
    stated = ("Suisse", "Switzerland", "Швейцария", "瑞士", "Côte d’Ivoire", "Veldania", "VELDANIA", "Niger", "Nigeria")
    assert counting.numbers([_said(f"Body {at}", country=each) for at, each in enumerate(stated)]).countries == 5


@pytest.mark.parametrize("sign", ["\ufe0f", "\u034f", "\u3164", "\u115f", "\u17b4", "\u17b5", "\u180b", "\U000e0101"])
def test_what_no_font_shows_makes_no_other_name(sign: str) -> None:
    """Variation selectors, fillers and joiners within a name leave it the same name and the same country."""
    assert counting.plain(f"Har{sign}bour") == "harbour"
    listed = [_said("A", country="Norvia"), _said("B", country=f"Nor{sign}via"), _said("C", country=f"Norvia{sign}")]
    listed += [_said("D", country="Suisse"), _said("E", country=f"Suis{sign}se")]
    assert counting.numbers(listed).countries == 2


def test_doubles_of_doubles_are_one_body() -> None:
    """What is one with one of a group is one with all of it."""
    assert counting.together([(4, 2), (9, 7), (2, 9), (11, 12)]) == ((2, 4, 7, 9), (11, 12))


@pytest.mark.parametrize(
    ("organisations", "individuals", "told_apart"), [(34, 5, True), (35, 4, False), (3, 0, False), (39, 0, False)]
)
def test_few_protected_are_never_told_apart(organisations: int, individuals: int, told_apart: bool) -> None:
    """Parts of the protected are told together or not at all; never where one of them is below five."""
    found = counting.parts(["organisation"] * organisations + ["individual"] * individuals)
    assert found == ((organisations, individuals) if told_apart else (None, None))


def test_two_versions_tell_no_few_either() -> None:
    """Parts are withheld where what changed since they were last told would be below five by subtraction."""
    before = [replace(_newest(), protected_organisations=30, protected_individuals=9)]
    capacities = ["organisation"] * 31 + ["individual"] * 9
    assert counting.parts(capacities, before, 1) == (None, None)
    assert counting.parts(capacities, before, 9) == (None, None)
    assert counting.parts(["organisation"] * 36 + ["individual"] * 9, before, 6) == (None, None)
    assert counting.parts(["organisation"] * 36 + ["individual"] * 15, before, 12) == (36, 15)
    assert counting.parts(["organisation"] * 30 + ["individual"] * 9, before, 2) == (None, None)
    assert counting.parts(["organisation"] * 30 + ["individual"] * 9, before, 0) == (30, 9)


def test_certificate_line_is_exact() -> None:
    """The line comes back to the same certificate; a total that is not that of its parts is no certificate."""
    made = _newest()
    assert certificate_of(made.line()) == made
    for wrong in (made.line().replace('"total":16', '"total":17'), made.line() + " ", "[]", "{}"):
        with pytest.raises(Broken):
            certificate_of(wrong)
    with pytest.raises(Broken, match="total"):
        replace(made, total=made.total + 1)


@pytest.mark.parametrize("field", ["title", "rule", "zone", "deadline", "frozen"])
def test_no_certificate_has_a_second_line(field: str) -> None:
    """A line end or a sign that turns the writing in its words: it is neither made nor read."""
    made = _newest()
    for word in ("one\ntwo", "one\u2028two", "one\x1b[2K", "\u202eeno"):
        with pytest.raises(Broken, match=f"{field} holds a line end"):
            replace(made, **{field: word})
        with pytest.raises(Broken, match=f"{field} holds a line end"):
            certificate_of(canonical_json({**json.loads(made.line()), field: word}).decode())


@pytest.mark.parametrize("field", ["withdrawn", "expanded", "title", "order", "texts", "rule", "twice", "countries_by"])
def test_no_certificate_has_a_field_of_another_type(field: str) -> None:
    """A word for a number, a number for a word: it is no certificate."""
    line = canonical_json({**json.loads(_newest().line()), field: 5 if field in _WORDED else "5"}).decode()
    with pytest.raises(Broken, match="no certificate"):
        certificate_of(line)


_WORDED = ("title", "order", "texts", "rule", "countries_by")


def test_leaves_are_sorted_and_signed() -> None:
    """The order of leaves says nothing, and no other key signs them."""
    assert leaves_of(["b" * 64, "a" * 64], ["a" * 64]) == [
        "signs " + "a" * 64,
        "signs " + "b" * 64,
        "withdraws " + "a" * 64,
    ]
    with pytest.raises(Broken, match="no signature by this key"):
        opened(certified()[0].certificates[0], Ed25519PrivateKey.generate().public_key().public_bytes_raw())


def test_words_are_honest() -> None:
    """The sentence names listed, protected and total; countries stand with the round number below."""
    first, second, third, *_ = told(_newest())
    assert first == (
        "10 listed (8 organisations, 2 individuals) from 5 countries, "
        "and 6 whose names are withheld for their protection: 16 in all."
    )
    assert "9 distinct bodies" in second and "positions 1 and 3" in second
    assert third == "With the members that 1 umbrella of the listed signs for: 10."
    assert [countries(count) for count in (1, 60, 61, 70, 71)] == [
        "1 country", "60 countries (more than 50)", "61 countries (more than 60)", "70 countries (more than 60)",
        "71 countries (more than 70)",
    ]  # fmt: skip
