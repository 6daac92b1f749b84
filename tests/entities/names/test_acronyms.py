"""An acronym is spelt by a name in a named way, and a corpus knows all that it may stand for."""

from __future__ import annotations

import pytest

from scrutiny.entities.names.acronyms import index, letters, looks, spells
from scrutiny.entities.names.printed import printed


@pytest.mark.parametrize(
    ("acronym", "name", "way"),
    [
        ("NRWU", "Norvian Rural Women Union", "initials"),
        ("N.R.W.U.", "Norvian Rural Women Union", "initials"),
        ("nrwu", "Norvian Rural Women Union", "initials"),
        ("NRWUs", "Norvian Rural Women Union", "initials"),
        ("LNDH", "Ligue Norvienne des Droits de l'Homme", "initials without small words"),
        ("IM2DH", "Institut des Mères pour la Démocratie et les Droits de l'Homme", "initials without small words"),
        ("НКМ", "Норвийский комитет матерей", "initials"),
        ("MUHURI", "Mutual Hub for Rivers", "word parts"),
        ("Provida", "Programa Vida", "word parts"),
        ("NIHE", "National Institute of Health", "sub-sequence"),
        ("ISHR", "International Federation for Human Rights", None),
        ("NRWU", "Veldanian Rural Women League", None),
        ("RSF", "Reporters Without Borders", None),
        ("人协", "人权协会", "sub-sequence"),
        ("AB", "ab", None),
    ],
)
def test_ways(acronym: str, name: str, way: str | None) -> None:
    """The way an acronym is made is told, and None where the name does not spell it."""
    assert spells(acronym, name) == way


def test_longest() -> None:
    """Names of thousands of words and endless acronyms spell nothing and take no time."""
    assert spells("AB" * 3000, "a b " * 3000) is None
    assert spells("AB", "a b " * 3000) is None


def test_letters() -> None:
    """Dots, spaces, accents, case and a plural s make no difference to an acronym."""
    assert {letters(a) for a in ("N.G.O.s", "NGOs", "ngo", "N G O", "ŃGO")} == {"ngo"}


def test_looks() -> None:
    """Capitals make an acronym; a capitalised word does not."""
    assert all(map(looks, ("NRWU", "N.R.W.U.", "IfP", "КПП", "AFL-CIO")))
    assert not any(map(looks, ("Union", "of", "Rights Union", "مركز")))


def test_index() -> None:
    """Two bodies with one acronym are both its expansions; one body printed twice is one."""
    lines = [
        "Institute for Social Hope",
        "International Society for Human Rights, Munich",
        "International Service for Human Rights (ISHR)",
        "ISHR (International Service for Human Rights)",
        "Réseau des Mères / Mothers' Network (RM)",
    ]
    known = index(printed(line, "organisation") for line in lines)
    assert known.expansions("I.S.H.R.") == (
        "International Society for Human Rights",
        "International Service for Human Rights",
    )
    assert known.expansions("RM") == ("Réseau des Mères",)
    assert known.expansions("MN") == ("Réseau des Mères",)
    assert known.expansions("XYZ") == ()
