"""Names as CSV and back: safe cells, and what a person regrouped."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entities.exchange.whoiswho import body, mention, value
from scrutiny.entities.entity import Entity
from scrutiny.entities.exchange import openrefine
from scrutiny.entities.exchange.cells import FORMULA_STARTS, quoted, unquoted
from scrutiny.entities.exchange.leaving import leaving
from scrutiny.entities.exchange.openrefine import MOST_PROPOSED, Regrouping, regrouping, table
from scrutiny.protection.release import INTERNAL_DRAFT


def out(*entities: Entity) -> str:
    """The table of the entities as text without its mark."""
    return table(leaving(entities, INTERNAL_DRAFT, titles={"d-1": "=Letter"}).released).decode("utf-8-sig")


def back(*rows: tuple[str, ...]) -> Regrouping:
    """What rows of mention, entity, cluster, verdict and reason ask for."""
    lines = ["mention,entity,cluster,verdict,reason", *(",".join((*row, "", "")[:5]) for row in rows)]
    return regrouping("\n".join(lines).encode())


def asked(found: Regrouping) -> set[tuple[str, str, str, str]]:
    """Left, right, verdict and basis of every judgement."""
    return {(each.left, each.right, each.verdict, each.basis) for each in found.judgements}


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=12) | st.sampled_from(["=1+1", "'=x", "''", " =x", "＝x", "\t=x", "-", "'", "@x", "' =x"]))
def test_quoting_is_undone_exactly(cell: str) -> None:
    """No cell begins like a formula once quoted, and reading gives back the very cell."""
    assert unquoted(quoted(cell)) == cell
    assert not quoted(cell).lstrip(" \xa0\u3000").startswith(FORMULA_STARTS)


def test_one_row_per_name_and_no_formula() -> None:
    """Names, aliases and acronyms are a row each, with mention, entity and title; nothing in it runs."""
    entity = body(1, "=cmd|' /C calc'!A0", value("alias", "Norvia\nWatch", 1, language="en", script="Latn"))
    text = out(entity)
    rows = list(csv.DictReader(StringIO(text)))
    assert [(row["mention"], row["entity"], row["cluster"], row["name"], row["field"]) for row in rows] == [
        ("m-0001", "e-0001", "e-0001", "'=cmd|' /C calc'!A0", "name"),
        ("m-0001", "e-0001", "e-0001", "Norvia\nWatch", "alias"),
    ]
    assert {row["title"] for row in rows} == {"'=Letter"}
    assert tuple(rows[0]) == openrefine.COLUMNS


def test_a_mention_that_no_value_tells_has_its_row() -> None:
    """Every mention of an entity stands in the table, also without a value of its own."""
    entity = body(1, "Norvia Watch", mentions=(mention(1, "Norvia Watch"), mention(2, "NORVIA WATCH")))
    assert [row["mention"] for row in csv.DictReader(StringIO(out(entity)))] == ["m-0001", "m-0002"]


def test_an_unchanged_table_asks_for_nothing() -> None:
    """What goes out and comes back as it was proposes no judgement."""
    text = out(body(1, "Norvia Watch", value("acronym", "NW", 1)), body(2, "Norvia Bar"))
    found = regrouping(text.encode("utf-8-sig"))
    assert (found.judgements, found.remarks, found.read, found.moved) == ((), (), 3, 0)


def test_rows_put_together_ask_for_same() -> None:
    """Rows of two entities in one cluster ask for one judgement between them."""
    found = back(("m-1", "e-1", "e-1"), ("m-2", "e-2", "e-1", "", "seen on their page"), ("m-3", "e-3", "e-3"))
    assert asked(found) == {("m-1", "m-2", "same", "joined")}
    assert found.judgements[0].reason == "seen on their page"
    assert found.moved == 1


def test_rows_of_an_entity_parted_ask_for_different() -> None:
    """An entity taken apart asks for different between its parts and for same inside each part, and no more."""
    found = back(("m-1", "e-1", "e-1"), ("m-2", "e-1", "e-1"), ("m-3", "e-1", "new"), ("m-4", "e-1", "new"))
    assert asked(found) == {
        ("m-1", "m-2", "same", "kept"),
        ("m-3", "m-4", "same", "kept"),
        ("m-1", "m-3", "different", "parted"),
    }


def test_a_moved_name_parts_from_the_old_and_joins_the_new() -> None:
    """A name moved from one entity to another is different from the first and the same as the second."""
    found = back(("m-1", "e-1", "e-1"), ("m-2", "e-1", "e-2"), ("m-3", "e-2", "e-2"))
    assert asked(found) == {("m-3", "m-2", "same", "joined"), ("m-1", "m-2", "different", "parted")}


def test_a_verdict_says_less_than_a_cluster() -> None:
    """Unsure and different weaken the row they stand in; a verdict that is none is a remark."""
    found = back(("m-1", "e-1", "e-1"), ("m-2", "e-2", "e-1", "unsure"), ("m-3", "e-3", "e-1", "Different", "another"))
    assert asked(found) == {("m-1", "m-2", "unsure", "said"), ("m-1", "m-3", "different", "said")}
    assert back(("m-1", "e-1", "e-1"), ("m-2", "e-2", "e-1", "perhaps")).remarks[0].place == "row 3"


def test_rows_of_one_mention_must_agree() -> None:
    """Two rows of one mention in two clusters contradict each other: nothing is read from them."""
    found = back(("m-1", "e-1", "e-1"), ("m-1", "e-1", "e-2"), ("m-2", "e-2", "e-2"))
    assert found.judgements == ()
    assert "disagree" in found.remarks[0].message


def test_unknown_mentions_say_nothing() -> None:
    """Rows of mentions that do not exist here are counted and left."""
    rows = "mention,entity,cluster\nm-1,e-1,e-1\nm-9,e-2,e-1\n"
    found = regrouping(rows.encode(), known={"m-1"})
    assert found.judgements == ()
    assert "1 rows" in found.remarks[0].message


def test_a_table_of_spreadsheet_make_reads_too() -> None:
    """Semicolons, another order of columns and apostrophes before ids change nothing."""
    rows = "cluster;name;entity;mention\ne-1;x;e-1;'-1\ne-1;y;e-2;'-2\n"
    assert asked(regrouping(rows.encode())) == {("-1", "-2", "same", "joined")}


def test_missing_columns_are_told() -> None:
    """A table without the needed columns proposes nothing and says which are missing."""
    found = regrouping(b"name,cluster\na,b\n")
    assert found.judgements == ()
    assert "mention, entity" in found.remarks[0].message


@pytest.mark.parametrize("parted", [True, False], ids=["parted", "joined"])
def test_ten_thousand_names_stay_bounded(parted: bool) -> None:
    """Ten thousand names parted from each other, or put together, propose a bounded number of judgements."""
    rows = [(f"m-{n}", "e-1", f"c-{n}") if parted else (f"m-{n}", f"e-{n}", "e-1") for n in range(10_000)]
    found = back(*rows)
    assert len(found.judgements) == (MOST_PROPOSED if parted else 9_999)
    assert bool(found.remarks) is parted


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_come_back_without_an_error(data: bytes) -> None:
    """Whatever comes back, there is an answer."""
    assert regrouping(b"mention,entity,cluster,verdict,reason\n" + data).moved >= 0
