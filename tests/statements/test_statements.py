"""statements: what the documents say, with stable ids, the same however often they are computed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from scrutiny.dossier import Dossier
from scrutiny.errors import Unknown
from scrutiny.statements.listing import statements
from scrutiny.text.freeze import text
from worked import receive


def test_every_passage_reads_as_the_text_does(dossier: Dossier, tmp_path: Path) -> None:
    """Statements stand in the order of intake, then of place, each on the words it names."""
    ids = receive(dossier, tmp_path)
    rows = statements(dossier)
    texts = {name: text(dossier, name).text for name in ids.values()}
    for row in rows:
        place = row.passage
        assert texts[row.document][place.start : place.end] == place.quote
        assert row.status == "proposed"
        assert row.rule
    order = list(ids.values())
    keys = [(order.index(row.document), row.passage.start) for row in rows]
    assert keys == sorted(keys)
    assert {"number", "quotation", "date", "roll", "ask", "allegation"} <= {row.kind for row in rows}


def test_kind_and_document_narrow_the_list(dossier: Dossier, tmp_path: Path) -> None:
    """One kind of one document is part of the whole; an unknown document is refused."""
    ids = receive(dossier, tmp_path)
    (spokesman,) = [
        row for row in statements(dossier, "quotation", ids["story"]) if row.fields["speaker"] == "Rurik Hale"
    ]
    assert spokesman.fields["words"] == "a work of fiction."
    assert spokesman.fields["hand"] == "first"
    with pytest.raises(Unknown):
        statements(dossier, document="d-nothing")


def test_ids_are_stable_and_leak_nothing(make_dossier: Callable[..., Dossier], tmp_path: Path) -> None:
    """Dropping and rebuilding the views gives the same ids; another dossier gives other ones for the same words."""
    one = make_dossier("one")
    (tmp_path / "a").mkdir()
    receive(one, tmp_path / "a")
    before = [(row.id, row.passage, row.fields) for row in statements(one)]
    one.forget()
    assert [(row.id, row.passage, row.fields) for row in statements(one)] == before
    assert len({name for name, *_ in before}) == len(before)
    two = make_dossier("two")
    (tmp_path / "b").mkdir()
    receive(two, tmp_path / "b")
    assert not {name for name, *_ in before} & {row.id for row in statements(two)}
