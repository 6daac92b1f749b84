"""Rows counted by two fields: every row once in every cell it belongs to, and nothing lost that is not filled."""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from registers import noted, opened
from scrutiny.cli.main import river
from scrutiny.errors import Refused, Unknown
from scrutiny.protection.marks import Mark
from scrutiny.tables import recording
from scrutiny.tables.counting import crossing
from scrutiny.tables.counting.pivot import pivot

from .posts import FULL, OFFICES, office


def counts(found: object) -> dict[tuple[object, object], int]:
    return {(line.value, value): n for line in found.lines for value, n in line.cells if n}  # type: ignore[attr-defined]


def test_counts(tmp_path: Path) -> None:
    """Confidential rows count, withdrawn ones do not, several values count once each, unfilled ones on their own."""
    with opened(tmp_path) as dossier:
        note, secret = noted(dossier), noted(dossier, "x", Mark.CONFIDENTIAL)
        office(dossier, because=note, response="noted", places=["N", "S"])
        office(dossier, because=secret, response="noted", places=["N"])
        office(dossier, because=note, response="supported")
        gone = office(dossier, because=note, response="supported", places=["N"])
        recording.withdraw(dossier, gone.id, reason="twice")
        found = pivot(dossier, OFFICES, "places", "response")
    assert found.n == 3
    assert counts(found) == {("N", "noted"): 2, ("S", "noted"): 1, (None, "supported"): 1}
    assert [(line.value, line.n) for line in found.lines] == [("N", 2), ("S", 1), (None, 1)]
    assert found.columns == (("supported", 1), ("noted", 2))
    assert found.lines[-1].value is None
    assert any("exceed" in remark.message for remark in found.remarks)
    assert found.as_items()[0]["of"] == 3


def test_kinds(tmp_path: Path) -> None:
    """Rows are counted by years, ranges, flags and marks; a date in no single year stays as it is written."""
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        office(dossier, because=note, **FULL, as_of="2020-05")
        office(dossier, because=note, founded="1991-03", staff="10..20", open=False, as_of="2020-06-01")
        by_year = pivot(dossier, OFFICES, "founded:year", "as_of:year")
        by_range = pivot(dossier, OFFICES, "staff", "open")
        by_hearing = pivot(dossier, OFFICES, "hearings:year", "mark")
        past = pivot(dossier, OFFICES, "title", "mark", as_of="2020-05")
    assert counts(by_year) == {("1990/1994", "2020"): 1, ("1991", "2020"): 1}
    assert counts(by_range) == {("10..20", True): 1, ("10..20", False): 1}
    assert counts(by_hearing) == {("2019", "restricted"): 1, ("2020", "restricted"): 1, (None, "restricted"): 1}
    assert past.n == 1


def test_as_of_and_where(tmp_path: Path) -> None:
    """A pivot as of a date counts what held then; --where narrows it, also by what was true then."""
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        row = office(dossier, because=note, response="noted", as_of="2018")
        office(dossier, because=note, response="noted", as_of="2018")
        recording.change(dossier, row.id, OFFICES, {"response": "supported"}, as_of="2020", because=(note,))
        now = pivot(dossier, OFFICES, "response", "mark")
        then = pivot(dossier, OFFICES, "response", "mark", as_of="2019")
        narrow = pivot(dossier, OFFICES, "response", "mark", as_of="2019", where={"response": "supported"})
    assert counts(now) == {("supported", "restricted"): 1, ("noted", "restricted"): 1}
    assert counts(then) == {("noted", "restricted"): 2}
    assert (narrow.n, narrow.lines) == (0, ())


def test_refusals(tmp_path: Path) -> None:
    """What is private is never counted, what does not exist is unknown, and no year is made of a word."""
    with opened(tmp_path) as dossier:
        for by in ("telephone", "title:year", "title:month"):
            with pytest.raises(Refused):
                pivot(dossier, OFFICES, by, "mark")
        for by in ("nothing", "maker", "record"):
            with pytest.raises(Unknown):
                pivot(dossier, OFFICES, by, "mark")


def test_too_many_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pivot of more cells than anybody reads is refused instead of filling the memory."""
    monkeypatch.setattr("scrutiny.tables.counting.pivot.MOST_CELLS", 3)
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        for title in "AB":
            office(dossier, because=note, title=title, head=title)
        with pytest.raises(Refused, match="cells"):
            pivot(dossier, OFFICES, "title", "head")


CELLS = st.one_of(
    st.none(), st.lists(st.text(), unique=True, max_size=4).map(lambda v: json.dumps(v, ensure_ascii=False))
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS), max_size=30))
def test_crossing_counts_as_a_loop_does(lines: list[tuple[str | None, str | None]]) -> None:
    """Codes and arrays give the counts that a plain loop over all pairs of values gives, whatever the values are."""
    left, right = crossing.coded(lines, [crossing.several, crossing.several])
    found = crossing.crossed(left, right)
    values = [[json.loads(cell) or [None] if cell is not None else [None] for cell in line] for line in lines]
    wanted = Counter((one, other) for ones, others in values for one in ones for other in others)
    assert {pair: n for pair, n in found.items() if n} == wanted
    assert left.counts() == Counter(one for ones, _ in values for one in ones)


def test_stretches_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counting a few pairs at a time gives what counting all at once gives."""
    draw = random.Random(5)
    lines = [(json.dumps(draw.sample("abcde", draw.randint(1, 4))), draw.choice("xyz")) for _ in range(200)]
    both = crossing.coded(lines, [crossing.several, crossing.each(str)])
    at_once = crossing.crossed(*both)
    monkeypatch.setattr(crossing, "_AT_ONCE", 3)
    assert crossing.crossed(*both) == at_once
    assert sum(at_once.values()) == sum(len(json.loads(cell)) for cell, _ in lines)
    assert np.array(list(at_once.values())).dtype.kind == "i"


def test_what_is_kept_is_of_these_rows(tmp_path: Path) -> None:
    """Counting again after rows were added, changed, withdrawn or locked gives what counting anew gives."""
    with opened(tmp_path) as dossier:
        note, secret = noted(dossier), noted(dossier, "x", Mark.CONFIDENTIAL)

        def both() -> list[dict[tuple[object, object], int]]:
            fields = (("places", "staff"), ("places", "response"), ("mark", "response"))
            kept = [counts(pivot(dossier, OFFICES, *by)) for by in fields]
            fresh = [counts(pivot(dossier, OFFICES, *by, as_of="2100")) for by in fields]
            assert kept == fresh == [counts(pivot(dossier, OFFICES, *by)) for by in fields]
            return kept

        row = office(dossier, because=note, places=["N"], staff="1..2", response="noted")
        assert both()[0] == {("N", "1..2"): 1}
        office(dossier, because=secret, places=["S", "N"], response="supported")
        assert both()[1] == {("N", "noted"): 1, ("N", "supported"): 1, ("S", "supported"): 1}
        recording.change(dossier, row.id, OFFICES, {"response": "pending"}, reason="misread")
        assert both()[2] == {("restricted", "pending"): 1, ("confidential", "supported"): 1}
        recording.change(dossier, row.id, OFFICES, {}, mark=Mark.STRICT, reason="at risk")
        assert both()[2] == {("strict", "pending"): 1, ("confidential", "supported"): 1}
        recording.withdraw(dossier, row.id, reason="twice")
        assert both()[2] == {("confidential", "supported"): 1}


def test_command(tmp_path: Path) -> None:
    """The command line prints a line an item with its cells, and the number of rows as a remark."""
    with opened(tmp_path) as dossier:
        folder = str(dossier.folder)
    done = CliRunner().invoke(river, ["pivot", "asks", "response", "mark", "--dossier", folder, "--json"])
    answer = json.loads(done.stdout)
    assert answer["items"] == []
    assert answer["remarks"][0]["message"] == "0 rows were counted"
