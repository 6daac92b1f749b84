"""The five cases of the joint letter of 3 February 2018, coded by hand in tables and held by the register (R43–R52)."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from registers import noted, opened
from scrutiny.cases.cases import cases
from scrutiny.cases.held import Held, asks_of, held
from scrutiny.cases.held import case as found
from scrutiny.cases.timeline import events
from scrutiny.dossier import Dossier
from scrutiny.errors import Refused
from scrutiny.protection.marks import Mark
from scrutiny.river import import_table
from scrutiny.tables.row import Row

CODED = Path(__file__).parent / "coded"
DAY = "2018-02-03"
#: The name under which the letter arrived.
LETTER = "note.txt"
FIVE = ("Liu Xia", "Wang Quanzhang", "Gui Minhai", "Tashi Wangchuk", "Yu Wensheng")


def _coded(dossier: Dossier) -> None:
    """The coded tables are imported; in them a case is called by its name, the letter by the name it came under."""
    mapping: dict[str, Any]
    for name in ("cases", "statuses", "events", "relations", "raisings", "measures"):
        with (CODED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            said = list(csv.DictReader(file))
        mapping = {heading: heading for heading in said[0]}
        if name == "cases":
            mapping["published"] = {"value": LETTER}
        done = import_table(dossier, CODED / f"{name}.csv", name, mapping=mapping)
        assert done.counts() == {"new": len(said)}


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dossier]:
    """A cheap dossier with the coded tables, its keys beside it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SCRUTINY_KEYS", str(tmp_path_factory.mktemp("keys")))
        with opened(tmp_path_factory.mktemp("seeds"), states=("China",)) as known:
            noted(known, "The joint letter of 3 February 2018.", Mark.PUBLIC)
            _coded(known)
            yield known


@pytest.fixture(scope="module")
def known(dossier: Dossier) -> Held:
    """The register, read once."""
    return held(dossier)


def _file(dossier: Dossier, name: str) -> dict[str, Any]:
    item: dict[str, Any] = cases(dossier, "file", name, as_of=DAY, at=DAY)
    return item


def test_five_named_cases(known: Held) -> None:
    """R43: five persons, each a public case with a source and a status."""
    assert tuple(row.get("name") for row in known.cases.values()) == FIVE
    assert all(row.because and known.standings(row.id) for row in known.cases.values())


def test_statuses(dossier: Dossier) -> None:
    """R44: each of the five has the status the letter tells, and what came before stays in the history."""
    said = {name: [each["sources"][0]["status"] for each in _file(dossier, name)["status"]] for name in FIVE}
    assert said == {
        "Liu Xia": ["house_arrest"],
        "Wang Quanzhang": ["disappeared"],
        "Gui Minhai": ["detained_arbitrarily"],
        "Tashi Wangchuk": ["held_awaiting_sentence"],
        "Yu Wensheng": ["detained_arbitrarily", "disbarred"],
    }
    assert [each["status"] for each in _file(dossier, "Gui Minhai")["history"]] == [
        "disappeared",
        "detained_arbitrarily",
    ]
    (held_one,) = _file(dossier, "Tashi Wangchuk")["status"]
    assert held_one["sources"][0]["charge"] == ["inciting separatism"]


def test_every_status_is_dated(dossier: Dossier) -> None:
    """R45: all are as of the letter's day, every printing says so, and news without its date cannot be recorded."""
    for name in FIVE:
        item = _file(dossier, name)
        assert item["as_of"] == DAY
        for each in (*item["history"], *(source for status in item["status"] for source in status["sources"])):
            assert f"as of {DAY}" in each["words"]
    with pytest.raises(Refused, match="as of"):
        cases(dossier, "status", "Liu Xia", "released", because="d-none", as_of="")


def test_stale(dossier: Dossier) -> None:
    """R45: half a year later all six statuses of the five are stale, on the day of the letter none."""
    assert cases(dossier, "stale", at=DAY) == []
    later = cases(dossier, "stale", at="2018-09-01")
    assert len(later) == 6
    assert {each["as_of"] for each in later} == {DAY}


def test_elapsed(dossier: Dossier) -> None:
    """R46: 940 days from 9 July 2015 to 3 February 2018; an imprecise beginning gives least and most."""
    (status,) = _file(dossier, "Wang Quanzhang")["status"]
    assert (status["sources"][0]["elapsed"]["least"], status["sources"][0]["elapsed"]["most"]) == (940, 940)
    (vague,) = _file(dossier, "Gui Minhai")["status"]
    assert (vague["sources"][0]["elapsed"]["least"], vague["sources"][0]["elapsed"]["most"]) == (826, 856)


def test_across_borders(known: Held) -> None:
    """R47: a national of one State, the act in a second, a third concerned."""
    row = found(known, "Gui Minhai")
    assert [row.get(name) for name in ("nationality", "place_of_act", "state_concerned")] == [
        ("Sweden",),
        ("Thailand",),
        ("China",),
    ]


def test_relations(known: Held) -> None:
    """R48: the spouse of a Nobel laureate who died in July 2017."""
    (row,) = known.relations
    assert row.get("case") == found(known, "Liu Xia").id
    assert [row.get(name) for name in ("kind", "other_name", "other_died")] == ["spouse", "Liu Xiaobo", "2017-07"]


def test_raised(known: Held) -> None:
    """R49: three persons were raised by States, of whom one is among the five."""
    assert len({row.get("person") for row in known.raisings}) == 3
    assert [row.get("case") for row in known.raisings if row.get("case")] == [found(known, "Tashi Wangchuk").id]


def test_no_measure_is_linked(dossier: Dossier, known: Held) -> None:
    """R50: the measure allows six months, and nobody is said to be under it: no link, no clock, no alert."""
    (measure,) = known.measures.values()
    assert measure.get("maximum") == "P6M"
    assert (known.applications, known.clocks(date(2026, 1, 1))) == ((), [])
    assert not [each for each in cases(dossier, "due", "2026-01-01") if each["what"].startswith("clock")]


def test_order_of_events(known: Held) -> None:
    """R51: disbarred before detained, both within one month, because the source says so and not the dates."""
    row = found(known, "Yu Wensheng")
    told = events(each for each in known.events if each.get("case") == row.id)
    assert [(each.words, each.order) for each in told] == [("disbarment", "first"), ("arbitrary detention", "stated")]


def test_the_ask_that_covers_five(known: Held) -> None:
    """R52: an ask that names five cases is shown with each of them, one that names none with none."""
    asks = [_ask("ask-release", tuple(known.cases)), _ask("ask-other", ())]
    assert [[ask.id for ask in asks_of(asks, case_id)] for case_id in known.cases] == [["ask-release"]] * 5


def _ask(ask_id: str, covers: tuple[str, ...]) -> Row:
    return Row(
        id=ask_id,
        table="asks",
        fields={"addressee": "the Council", "action": "call for release", "cases": covers},
        because=("d-1",),
        as_of=DAY,
        as_of_basis="stated",
        mark=Mark.RESTRICTED,
        record=ask_id,
        made_at="2026-01-01T00:00:00Z",
        maker="officer",
    )
