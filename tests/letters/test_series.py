"""series: who signs again, and how many sign over the years."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from registers import noted, opened
from scrutiny.errors import Refused, Unknown
from scrutiny.letters.points import STATES, Point, Signer, again, in_time, shown
from scrutiny.letters.register import REGISTER
from scrutiny.letters.series import Series, items, series
from scrutiny.letters.series_files import save
from scrutiny.protection.release import PUBLIC
from scrutiny.tables import recording

LETTERS = REGISTER.table("letters")


def point(key: str, date: str | None, **said: object) -> Point:
    """A point, as it is shown."""
    return shown(Point(key=key, ids=(key,), sources=(key,), title=f"Letter {key}", date=date, **said))  # type: ignore[arg-type]


def signers(*names: str, how: str = "signed") -> list[Signer]:
    """Bodies of these names."""
    return [Signer(entity=f"e-{name}", name=name, kind="organisation", how=how) for name in names]


def test_who_signs_again_and_who_is_new() -> None:
    """Bodies behind two points or more are named, members too; returning and new ones are counted in time."""
    points = in_time([point("b", "2020"), point("a", "2018-02-03"), point("c", "2024")])
    behind = {
        "a": [*signers("Watch", "Friends"), *signers("Harbour", how="as member")],
        "b": signers("Watch", "Harbour", "Institute"),
        "c": signers("Watch"),
    }
    counted, bodies = again(points, behind)
    assert [each.key for each in counted] == ["a", "b", "c"]
    assert [(each.returning, each.newcomers) for each in counted] == [(0, 3), (2, 1), (1, 0)]
    assert [(each.name, each.times, each.how) for each in bodies] == [
        ("Watch", 3, ("signed", "signed", "signed")),
        ("Harbour", 2, ("as member", "signed", None)),
    ]


def test_a_point_without_a_list_interrupts_nobody() -> None:
    """A letter whose list is not held neither counts nor loses anybody."""
    points = in_time([point("a", "2018"), point("x", "2019", total=40), point("b", "2020")])
    counted, bodies = again(points, {"a": signers("Watch"), "x": [], "b": signers("Watch")})
    assert [each.returning for each in counted] == [0, None, 1]
    assert bodies[0].how == ("signed", None, "signed")


@pytest.mark.parametrize("withheld", [1, 4])
def test_few_are_never_told_apart(withheld: int) -> None:
    """Below five, neither the withheld nor what gives them away is told: only the total stands."""
    few = point("a", "2020", total=30, listed=30 - withheld, withheld=withheld, individuals=2, expanded=33)
    assert few.together and few.total == 30
    assert {few.listed, few.withheld, few.difference, few.individuals, few.expanded, few.returning} == {None}
    enough = point("b", "2020", total=30, listed=25, withheld=5)
    assert (enough.together, enough.listed, enough.withheld, enough.difference) == (False, 25, 5, 0)


def test_undated_points_come_last() -> None:
    """EDTF dates order the points, imprecise ones by their first day; what is undated stands behind."""
    points = [point("u", None), point("d", "2020-09-09"), point("y", "2020"), point("s", "2016-03", counts=STATES)]
    assert [each.key for each in in_time(points)] == ["s", "y", "d", "u"]


def test_letters_on_record_and_statements_of_states(tmp_path: Path) -> None:
    """Rows that state a number are points with their source; States come from rows handed in; others are no point."""
    with opened(tmp_path) as dossier:
        document = noted(dossier)
        rows = [
            recording.add(dossier, LETTERS, {"title": f"Appeal {day}", "date": day, **said}, because=(document,))
            for day, said in (
                ("2019-01-30", {"signatories": 40}),
                ("2021", {"signatories": 30, "anonymous": 3}),
                ("2022", {}),
            )
        ]
        states = {"id": "output-1", "title": "Joint statement", "date": "2016-03", "signatory_count": 12}
        found = series(dossier, statements=[{**states, "signatories": ["Norvia", "Belmar"], "because": [document]}])
        assert [(each.date, each.total, each.counts, each.listed) for each in found.points] == [
            ("2016-03", 12, "States", 2),
            ("2019-01-30", 40, "organisations", None),
            ("2021", 30, "organisations", None),
        ]
        assert found.points[2].together
        assert found.points[0].sources == ("output-1", document)
        assert [each["key"] for each in items(dossier, rows[0].id)] == [rows[0].id]
        with pytest.raises(Unknown):
            series(dossier, rows[2].id)


def two(mark: str = "restricted") -> Series:
    """Two letters with one body behind both, and a person."""
    points = in_time([point("a", "2018", total=2, listed=2), point("b", "2020", total=2, listed=2, mark=mark)])
    behind = [*signers("=Watch"), Signer(entity="e-p", name="Mara Olin", kind="individual")]
    counted, bodies = again(points, {"a": behind, "b": behind})
    return Series(points=tuple(counted), bodies=tuple(bodies))


def test_the_tables_are_written_for_their_owner(tmp_path: Path) -> None:
    """Two tables, no cell of which runs as a formula, readable by their owner alone."""
    with opened(tmp_path) as dossier:
        written, remarks = save(dossier, two(), out=tmp_path / "series.csv")
    assert [path.name for path in written] == ["series.csv", "series-again.csv"]
    assert remarks == []
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in written)
    with written[1].open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows == [
        ["name", "kind", "times", "2018", "2020"],
        ["'=Watch", "organisation", "2", "signed", "signed"],
        ["Mara Olin", "individual", "2", "signed", "signed"],
    ]


def test_what_an_audience_may_not_see_stays_behind(tmp_path: Path) -> None:
    """For the public a restricted letter is no point, nobody signs again by it, and no person is named."""
    with opened(tmp_path) as dossier:
        (table, bodies), remarks = save(dossier, two(), out=tmp_path / "public.csv", to=PUBLIC)
        assert table.read_text("utf-8-sig").count("\n") == 1
        assert "Mara" not in bodies.read_text("utf-8-sig") and "Watch" not in bodies.read_text("utf-8-sig")
        assert [each.message for each in remarks] == ["2 points stay behind"]


def test_a_confidential_letter_is_told_by_nothing(tmp_path: Path) -> None:
    """What is drawn beside a letter that stays behind does not tell who signed that one before."""
    with opened(tmp_path) as dossier:
        (table, bodies), _ = save(dossier, two(mark="confidential"), out=tmp_path / "draft.csv")
    with table.open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["date"], row["returning"], row["new"]) == ("2018", "", "")
    assert bodies.read_text("utf-8-sig").split() == ["name,kind,times,2018"]


def test_files_that_cannot_be_are_refused(tmp_path: Path) -> None:
    """Another ending, a folder that is not there and the dossier's own files are refused before anything is written."""
    with opened(tmp_path) as dossier:
        for out in (tmp_path / "series.txt", tmp_path / "none" / "series.csv", dossier.folder / "series.csv"):
            with pytest.raises(Refused):
                save(dossier, two(), out=out)
        with pytest.raises(Refused):
            save(dossier, two(), picture=tmp_path / "series.gif")
    assert not list(tmp_path.glob("series*"))
