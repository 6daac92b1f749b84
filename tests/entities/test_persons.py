"""Who is hidden: persons, and no country that a list has among its entries."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tests.registers import opened

from scrutiny.entities import persons
from scrutiny.protection.release import PUBLIC
from scrutiny.protection.scrub import scrub


def _said(quote: str = "", **fields: object) -> Any:
    return SimpleNamespace(fields=fields, passage=SimpleNamespace(quote=quote))


def test_family_names_of_speakers_are_hidden_alone_and_inflected() -> None:
    """A family name tells a speaker behind a courtesy, declined, or with an article before it."""
    people = ["Orina Teldak", "Елена Дравчук", "نورسين هلدراوي", "Teldak-Vorn, Ilse (in a personal capacity)"]
    hidden = tuple(persons.surnames([_said(speaker=name) for name in people]))
    for text in ("Ms Teldak spoke", "O. TELDAK", "Елены Дравчук", "с Дравчуком", "نورسين الهلدراوي"):
        assert scrub(text, hidden)[2] == 1, text
    assert scrub("Orina and Елена spoke", hidden)[2] == 0


def test_a_family_name_that_is_another_word_is_hidden_with_its_given_name_only() -> None:
    """Words of bodies, months, countries and what a passage writes small are in too many other sentences."""
    said = [_said(speaker=f"Orina {name}") for name in ("Justice", "August", "Jordan", "Harrow", "Sellick", "Vellum")]
    said += [_said("the harrow in the yard"), _said(organisation="Sellick Foundation")]
    assert persons.surnames(said) == {"Vellum"}


def test_a_territory_is_no_protected_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Countries that a printed list gave as individuals are none, in any language; a person of two words stays one."""
    entries = ["Grecia", "Liban", "Corea del Sur", "中国", "LI", "Jordan Velmar"]
    roll = _said(entries=[{"kind": "individual", "name": name} for name in entries])
    monkeypatch.setattr(persons, "statements", lambda dossier: [roll])
    with opened(tmp_path) as dossier:
        assert persons.hidden_from(dossier, PUBLIC) == ("Jordan Velmar", "LI", "Velmar")


def test_a_person_called_like_a_country_stays_hidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What somebody wrote into a field about a person is a person's name."""
    monkeypatch.setattr(persons, "_recorded", lambda dossier: {"Georgia"})
    with opened(tmp_path) as dossier:
        assert persons.hidden_from(dossier, PUBLIC) == ("Georgia",)
