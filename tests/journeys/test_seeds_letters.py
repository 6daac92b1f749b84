"""Letters on the private acceptance corpus, rows by their number.

R32, R42: the list of 2020 rebuilt from confirmations; R37: who keeps signing; R38: an umbrella with members; R39: a
series over the years; R40: addressees; R41: those who speak are signatories; R70: what coverage keeps; R71: contacts.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from conftest import SEEDS
from registers import noted, opened
from scrutiny.asks.asks import asks
from scrutiny.cli.letters import letters as command
from scrutiny.dossier import Dossier
from scrutiny.evidence.preserve import Circumstances
from scrutiny.findings.appearances import record
from scrutiny.letters.letters import letters
from scrutiny.letters.schema.ways import APPEARANCES, CONTACTS
from scrutiny.letters.series import series
from scrutiny.protection.marks import Mark
from scrutiny.river import add
from scrutiny.statements.documents import documents
from scrutiny.statements.listing import statements
from scrutiny.tables import standing

CODED = Path(__file__).parent / "coded"


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dossier]:
    """A dossier that received all five documents; the tests record different things in it."""
    if not SEEDS.is_dir():
        pytest.skip("the acceptance corpus is not beside this clone")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SCRUTINY_KEYS", str(tmp_path_factory.mktemp("keys")))
        with opened(tmp_path_factory.mktemp("letters"), states=("China",)) as made:
            add(made, [path for path in sorted(SEEDS.iterdir()) if path.suffix == ".txt"], Circumstances())
            yield made


@pytest.fixture(scope="module")
def names(dossier: Dossier) -> dict[str, str]:
    """The documents by the first three characters of their file."""
    return {row.path[:3]: row.id for row in documents(dossier)}


@pytest.fixture(scope="module")
def open_letter(dossier: Dossier, names: dict[str, str]) -> str:
    """The open letter of 2020, on record."""
    items = letters(dossier, "accept", names["002"])
    letters(dossier, "change", items[0]["id"], reason="the day it was published", date="2020-09-09")
    return str(items[0]["id"])


def test_r40_addressees_and_r71_contacts(dossier: Dossier, names: dict[str, str], open_letter: str) -> None:
    """R40: three addressees, none of them the Council, and a greeting; R71: five contacts with their two faults."""
    proposed = {item["document"]: item for item in letters(dossier, "propose")}
    printed, joint = proposed[names["002"]], proposed[names["004"]]
    assert len(printed["addressees"]) == 3
    assert not any("Council" in each["name"] for each in printed["addressees"])
    assert (printed["fields"]["signatories"], printed["fields"]["anonymous"]) == (321, 39)
    assert joint["salutation"] == "Your Excellency"
    found = letters(dossier, "list", table="addressees", where={"letter": open_letter})
    assert len(found) == 3

    shown = letters(dossier, "contacts", names["000"])
    assert (len(shown), sum(each["phones"] for each in shown), sum(each["emails"] for each in shown)) == (5, 5, 5)
    assert sum(each["accounts"] for each in shown) == 2
    assert [each["languages"] for each in shown] == [["en", "zh"], ["en", "fr"], [], ["en"], ["en", "fr"]]
    assert [bool(each["faults"]) for each in shown] == [False, True, True, False, False]
    assert all(row.mark == "confidential" for row in standing.rows(dossier, CONTACTS))


def test_the_letter_is_reconciled(dossier: Dossier, names: dict[str, str]) -> None:
    """281 printed and 39 withheld are 320; the letter states 321. Two individuals; one body under two names."""
    found = letters(dossier, "reconcile", names["002"])
    assert found["words"] == "281 printed and 39 withheld are 320; the letter states 321: one is missing"
    counts = found["counts"]
    assert (counts["printed"], counts["withheld"], counts["individuals"]) == (281, 39, 2)
    assert [each["position"] for each in found["individuals"]] == [163, 170]
    assert [each["positions"] for each in found["twice"] if each["strong"]] == [[117, 121]]
    assert all(each["verdict"] is None for each in found["twice"])
    assert not any(each["reaches"] for each in found["sums"])
    for said in found["stated"]:
        assert str(said["value"]) in said["passage"]["quote"]
    assert [each.needs_person for each in found["remarks"]] == [True]


def test_the_letter_pasted_in_is_reconciled(tmp_path: Path, seeds: Path) -> None:
    """The letter of 2018 arrives on standard input, is received as a document and states no total: status 0."""
    words = next(path for path in seeds.iterdir() if path.name.startswith("004")).read_text("utf-8")
    with opened(tmp_path) as other:
        folder = other.folder
    done = CliRunner().invoke(
        command,
        ["--dossier", str(folder), "--actor", "officer", "--json", "reconcile", "--paste"],
        input=words,
        standalone_mode=False,
    )
    assert (done.exception, done.return_value) == (None, 0)
    assert '"outcome": "no_total"' in done.stdout and '"printed": 15' in done.stdout


def test_r37_who_keeps_signing(dossier: Dossier) -> None:
    """R37: eleven bodies signed both letters, one more as a member; the acronym of a twelfth waits for a person."""
    items = letters(dossier, "series")
    again = [each for each in items if each["what"] == "body"]
    assert len(again) == 12
    how = {each["name"]: {row["how"] for row in each["letters"] if row["how"]} for each in again}
    assert [name for name, ways in how.items() if "as member" in ways] == ["Tibet Justice Center"]
    proposed = [set(each["names"]) for each in items if each["what"] == "proposal"]
    assert any("ISHR" in names and any("Service" in name for name in names) for names in proposed)


def test_r38_an_umbrella_with_footnoted_members(dossier: Dossier, names: dict[str, str]) -> None:
    """R38: fifteen sign; with the five members that a footnote names beside one of them it is twenty."""
    found = letters(dossier, "reconcile", names["004"])
    (umbrella,) = found["umbrellas"]
    assert (umbrella["position"], len(umbrella["members"])) == (14, 5)
    assert (found["counts"]["printed"], found["counts"]["with_members"]) == (15, 20)
    assert found["outcome"] == "no_total"


def test_r39_mobilisation_over_time(dossier: Dossier, names: dict[str, str], open_letter: str) -> None:
    """R39: 15 (2018), 40 (2019), 321 (2020); States: 12 (2016). The second is on record without its list."""
    said = {"title": "Open letter to missions in Geneva", "date": "2019-01-30", "signatories": 40}
    letters(dossier, "add", **said, document=names["003"], because=names["003"])
    if not asks(dossier, "list", "outputs"):
        from scrutiny.river import import_table

        import_table(dossier, CODED / "outputs.csv", "outputs")
    states = asks(dossier, "list", "outputs", where={"kind": "state_joint_statement"})
    found = series(dossier, statements=states)
    told = [(each.counts, str(each.date)[:4], each.total) for each in found.points]
    assert told == [
        ("States", "2016", 12),
        ("organisations", "2018", 15),
        ("organisations", "2019", 40),
        ("organisations", "2020", 321),
    ]
    last = found.points[-1]
    assert (last.listed, last.withheld, last.difference) == (281, 39, 1)
    assert open_letter in last.ids and names["002"] in last.ids


def test_r41_those_who_speak_are_signatories(dossier: Dossier, names: dict[str, str]) -> None:
    """R41: 122, 143, 56 and 19; the acronym at 143 can stand for two bodies and waits for a person."""
    found = letters(dossier, "speakers", names["000"], names["002"])
    told = {each["positions"][0]["position"]: each["status"] for each in found}
    assert told == {122: "listed", 143: "proposed", 56: "listed", 19: "listed"}
    assert all(each["contact"] for each in found)


def test_r70_coverage_is_tied_to_the_letter(dossier: Dossier, names: dict[str, str], open_letter: str) -> None:
    """R70: what the release and the wire story keep, leave out and tell otherwise is on record, once."""
    items = {each["document"]: each for each in record(dossier, open_letter)}
    assert set(items) == {names["000"], names["001"]}
    assert {each["status"] for each in items.values()} == {"new"}
    wire = items[names["001"]]
    assert (wire["outlet"], str(wire["date"])[:10]) == ("Agence France-Presse", "2020-09-09")
    assert all(each["lost"] and "differs from the source" in each["differs"] for each in items.values())
    assert {each["status"] for each in record(dossier, names["002"])} == {"same"}
    assert len(standing.rows(dossier, APPEARANCES)) == 2
    logged = letters(dossier, "log", open_letter)[-1]
    assert [each["outlet"] for each in logged["appearances"]] == [each["outlet"] for each in items.values()]


def test_r32_and_r42_the_list_is_rebuilt(tmp_path: Path, seeds: Path) -> None:
    """R32, R42: from 321 confirmations with 39 protected the certificate gives each number, and no protected name."""
    hidden = [f"Quiet Harbour House {at}" for at in range(1, 40)]
    with opened(tmp_path, states=("China",)) as dossier:
        add(dossier, [path for path in seeds.iterdir() if path.name.startswith("002")], Circumstances())
        (document,) = [row.id for row in documents(dossier)]
        letter = letters(dossier, "accept", document)[0]["id"]
        letters(dossier, "launch", letter, deadline="2020-09-08 18:00", zone="Europe/Zurich")
        (roll,) = statements(dossier, "roll", document)
        printed = [(_alone(each), each["kind"] == "individual") for each in roll.fields["entries"]]
        printed.append(("Lantern House of Veldania", False))
        mandates = noted(dossier, "Who may sign for whom.", Mark.CONFIDENTIAL)
        for rows, how, shown in (
            (printed, "public", document),
            ([(name, False) for name in hidden], "protected", mandates),
        ):
            said = {"received": "2020-09-01 10:00", "authorisation": shown, "disclosure": how}
            taken, _ = letters(dossier, "confirm", letter, data=_table(rows), **said)
            assert [each["fault"] for each in taken if each.get("fault")] == []
        after = datetime(2020, 9, 9, 8, 0, tzinfo=UTC)
        (frozen,), _ = letters(dossier, "freeze", letter, at=after, reason="as printed", undecided=True, flagged=True)
        told = {name: frozen[name] for name in ("listed", "protected", "organisations", "individuals", "total")}
        assert told == {"listed": 282, "protected": 39, "organisations": 280, "individuals": 2, "total": 321}
        (certified,), _ = letters(dossier, "certificate", letter)
        assert "282 listed" in certified["says"][0] and "321 in all" in certified["says"][0]

        (point,) = [each for each in letters(dossier, "series") if each["what"] == "point"]
        assert {letter, document} < set(point["ids"])
        assert (point["basis"], point["total"], point["listed"], point["withheld"]) == ("certified", 321, 282, 39)
        letters(dossier, "publish", letter, tmp_path / "out")
    leaving = b"".join(path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file())
    assert len(leaving) > 10_000
    held = b"".join(path.read_bytes() for path in (tmp_path / "dossier").rglob("*") if path.is_file())
    assert not any(name.encode() in data for data in (leaving, held) for name in ("Quiet Harbour", "quiet harbour"))


def _alone(entry: dict[str, Any]) -> str:
    """The name of an entry without a title before it and the capacity printed behind it."""
    return str(entry["name"]).removesuffix(entry["capacity"] or "").removeprefix("Ms. ").strip()


def _table(rows: list[tuple[str, bool]]) -> bytes:
    """A table of signatories: names, and whether each signs as an individual."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(["name", "capacity", "by", "role"])
    for at, (name, individual) in enumerate(rows):
        writer.writerow([name, "individual" if individual else "organisation", f"A. {at}", "chair"])
    return text.getvalue().encode()
