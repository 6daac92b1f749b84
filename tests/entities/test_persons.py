"""Who is hidden: persons, and no country that a list has among its entries."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.registers import opened

from scrutiny.entities import persons
from scrutiny.protection.release import PUBLIC


def test_a_territory_is_no_protected_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Countries that a printed list gave as individuals are none, in any language; a person of two words stays one."""
    entries = ["Grecia", "Liban", "Corea del Sur", "中国", "LI", "Jordan Velmar"]
    roll = SimpleNamespace(fields={"entries": [{"kind": "individual", "name": name} for name in entries]})
    monkeypatch.setattr(persons, "statements", lambda dossier: [roll])
    with opened(tmp_path) as dossier:
        assert persons.hidden_from(dossier, PUBLIC) == ("Jordan Velmar", "LI")


def test_a_person_called_like_a_country_stays_hidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What somebody wrote into a field about a person is a person's name."""
    monkeypatch.setattr(persons, "_recorded", lambda dossier: {"Georgia"})
    with opened(tmp_path) as dossier:
        assert persons.hidden_from(dossier, PUBLIC) == ("Georgia",)
