"""A list is frozen: what is open is refused, what is counted agrees everywhere, changes are new versions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyrage
import pytest
from click.testing import CliRunner
from pyrage import x25519

import scrutiny
from scrutiny.cli.evidence import verify as verify_command
from scrutiny.cli.letters import letters as command
from scrutiny.dossier import Dossier
from scrutiny.errors import Broken, Refused, Withheld
from scrutiny.ledger.record import Draft
from scrutiny.letters.letters import letters
from scrutiny.letters.schema.signing import CERTIFICATES
from scrutiny.letters.signon import checking, verifying
from scrutiny.letters.signon.doubles import decide
from scrutiny.letters.signon.freezing import freeze
from scrutiny.letters.signon.frozen import versions
from scrutiny.letters.signon.keys import make_keys
from scrutiny.letters.signon.opening import approve, forget
from scrutiny.letters.signon.promises import promise_of
from scrutiny.letters.signon.public import as_bytes
from scrutiny.letters.signon.publishing import certificate, public_file, publish, roll
from scrutiny.letters.signon.receipts import Receipt, counted_in
from scrutiny.letters.signon.signatories import Confirmed, Given, withdrawal
from scrutiny.protection.marks import Mark
from scrutiny.tables import recording
from scrutiny.tables.row import Row
from scrutiny.tables.standing import rows
from signed import AFTER, IN_TIME, LATE, campaign, confirm, given, launched


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[tuple[Dossier, Row]]:
    """A dossier with an open sign-on."""
    dossier, signon = launched(tmp_path)
    with dossier:
        yield dossier, signon


def _withdraw(dossier: Dossier, *gone: Confirmed) -> None:
    dossier.append([draft for each in gone for draft in withdrawal(dossier, each, reason="asked for it")])


def test_321_signatories_agree_in_every_number(opened: tuple[Dossier, Row], tmp_path: Path) -> None:
    """282 listed, 39 protected, two bodies twice: certificate, roll, words and public file say the same."""
    dossier, signon = opened
    new = campaign(signon, listed=280)
    new += [given(new[20].statement.name.upper() + ".", signon), given("Lyceum Delta", signon, country="Chile")]
    held = confirm(dossier, signon, new)
    with pytest.raises(Refused, match="1 pairs may be one body"):
        freeze(dossier, signon.id, at=AFTER)
    decide(dossier, held[20].id, held[-2].id, "same", reason="one board")
    decide(dossier, held[30].id, held[-1].id, "same", reason="a merger")
    (item,), remarks = freeze(dossier, signon.get("letter"), at=AFTER)
    assert (item["listed"], item["protected"], item["total"]) == (282, 39, 321)
    assert (item["organisations"], item["individuals"], item["distinct"]) == (270, 12, 280)
    assert item["checkpoint"] == dossier.newest_checkpoint() and remarks == []
    entries, _ = roll(dossier, signon.id)
    at = {entry["id"]: entry["position"] for entry in entries}
    pairs = [[held[20].id, held[-2].id], [held[30].id, held[-1].id]]
    assert sorted(item["twice"]) == sorted(sorted(at[each] for each in pair) for pair in pairs)
    files, _ = publish(dossier, signon.id, tmp_path / "out")
    data = Path(files[0]["path"]).read_bytes()
    file, verdict = verifying.verify(data, key=Path(files[2]["path"]).read_text().strip())
    assert verdict.failures == () and file is not None
    assert [each.statement.name for each in file.listed] == [entry["name"] for entry in entries]
    assert len({each.statement.country for each in file.listed} - {None}) == item["countries"]
    assert sum(each.statement.capacity == "individual" for each in file.listed) == item["individuals"]
    (said,), _ = certificate(dossier, signon.id)
    assert "282 listed (270 organisations, 12 individuals) from 71 countries (more than 70)" in said["says"][0]
    assert said["says"][0].endswith("and 39 whose names are withheld for their protection: 321 in all.")
    for each in held:
        hidden = [each.statement.name, each.ours.hex(), each.nonce.hex(), each.id, str(each.statement.authorisation)]
        assert not each.protected or not any(words.encode() in data for words in hidden)
        assert not any(words.encode() in data for words in (each.ours.hex(), each.received.isoformat(), each.id))


@pytest.mark.parametrize(
    ("new", "why", "accepts"),
    [
        ([], "nobody signed", None),
        ([("Lake", {"received": LATE})], "nobody signed", None),
        ([("Lake Union", {}), ("LAKE UNION", {})], "1 pairs may be one body", "undecided"),
        ([("Lake", {"protected": True}), ("LAKE", {"protected": True})], "2 protected confirmations bear", "undecided"),
        ([("Lake", {}), ("Meadow", {"flags": ("look_alikes",)})], "1 names look wrong", "flagged"),
        ([("Lake", {}), ("Meadow", {"text": "e" * 64})], "of another text: 1 with their names", "other_text"),
        ([("Lake", {}), ("Meadow", {"text": "e" * 64, "protected": True})], "fewer than 5 protected", "other_text"),
    ],
)
def test_what_is_open_is_refused(
    opened: tuple[Dossier, Row], new: list[tuple[str, dict[str, object]]], why: str, accepts: str | None
) -> None:
    """What is open is refused with a count and no name, and passes where a person accepts it, with a reason."""
    dossier, signon = opened
    confirm(dossier, signon, [_given(name, signon, said) for name, said in new])
    with pytest.raises(Refused, match=why) as refused:
        freeze(dossier, signon.id, at=AFTER)
    assert not any(name in f"{refused.value} {refused.value.place} {refused.value.next}" for name, _ in new)
    assert rows(dossier, CERTIFICATES) == []
    if accepts:
        with pytest.raises(Refused, match="reason"):
            freeze(dossier, signon.id, at=AFTER, **{accepts: True})
        (item,), _ = freeze(dossier, signon.id, at=AFTER, reason="decided by the board", **{accepts: True})
        assert item["total"] == len(new) - (accepts == "other_text")


def _given(name: str, signon: Row, said: dict[str, object]) -> Given:
    beside = {each: said[each] for each in ("received", "protected") if each in said}
    one = given(name, signon, **beside)  # type: ignore[arg-type]
    if "text" in said:
        one = replace(one, statement=replace(one.statement, text=str(said["text"])))
    return replace(one, flags=said.get("flags", ()))


def test_deadline_and_late_answers(opened: tuple[Dossier, Row]) -> None:
    """Before the minute of the deadline has passed it takes --early; late answers count only where a person says so."""
    dossier, signon = opened
    confirm(dossier, signon, [given("Lake", signon), given("Meadow", signon, received=LATE)])
    with pytest.raises(Refused, match="open until 2026-03-01T18:00 Europe/Zurich"):
        freeze(dossier, signon.id, at=IN_TIME)
    (item,), remarks = freeze(dossier, signon.id, at=AFTER)
    assert item["total"] == 1 and "1 with their names" in remarks[0].message
    (item,), _ = freeze(dossier, signon.id, at=AFTER, with_late=True, reason="the post was late")
    assert (item["version"], item["total"]) == (2, 2)
    with pytest.raises(Refused, match="nothing changed since version 2"):
        freeze(dossier, signon.id, at=AFTER)


def test_changes_are_new_versions_that_only_add(opened: tuple[Dossier, Row], tmp_path: Path) -> None:
    """A withdrawal and a new signatory make version 2, which only adds; the old list is withheld from then on."""
    dossier, signon = opened
    held = confirm(dossier, signon, campaign(signon, listed=12, protected=6, individuals=2))
    freeze(dossier, signon.id, at=AFTER)
    publish(dossier, signon.id, tmp_path / "one")
    _withdraw(dossier, held[3], held[-1])
    with pytest.raises(Withheld, match=r"position \d+ withdrew since"):
        publish(dossier, signon.id, tmp_path / "again")
    confirm(dossier, signon, [given("Lyceum Delta", signon)])
    (item,), remarks = freeze(dossier, signon.id, at=AFTER, with_late=True, reason="late")
    assert (item["version"], item["listed"], item["protected"], item["withdrawn"]) == (2, 12, 5, 2)
    assert any("fewer than 5 protected signatories changed since version 1" in each.message for each in remarks)
    assert (item["protected_organisations"], item["protected_individuals"]) == (None, None)
    publish(dossier, signon.id, tmp_path / "two")
    old, new = ((tmp_path / name / "signatories.json").read_bytes() for name in ("one", "two"))
    assert verifying.verify(new, since=old)[1].failures == ()
    assert any(each.what == "since" for each in verifying.verify(old, since=new)[1].failures)
    with pytest.raises(Withheld, match="withdrew since"):
        publish(dossier, signon.id, tmp_path / "old", version=1)
    assert held[3].statement.name.encode() not in new


def test_decision_after_freezing_is_a_version_without_leaves(opened: tuple[Dossier, Row]) -> None:
    """Two of the listed found to be one body later: the same leaves, another number of distinct bodies."""
    dossier, signon = opened
    held = confirm(dossier, signon, campaign(signon, listed=6, protected=5, individuals=0))
    freeze(dossier, signon.id, at=AFTER)
    decide(dossier, held[4].id, held[5].id, "same", reason="a merger")
    (item,), _ = freeze(dossier, signon.id, at=AFTER)
    assert (item["version"], item["listed"], item["distinct"]) == (2, 6, 5)
    assert list(checking.failures_of(public_file(dossier, signon.id))) == []


def test_contradicting_decisions_are_refused(opened: tuple[Dossier, Row]) -> None:
    """One and two, two and three the same, one and three different: a person has to decide anew."""
    dossier, signon = opened
    first, second, third = confirm(dossier, signon, [given(name, signon) for name in ("Lake", "Meadow", "Heron")])
    decide(dossier, first.id, second.id, "same", reason="x")
    decide(dossier, second.id, third.id, "same", reason="x")
    decide(dossier, first.id, third.id, "different", reason="x")
    with pytest.raises(Refused, match="by other decisions to be one"):
        freeze(dossier, signon.id, at=AFTER)


def test_few_protected_and_listed_twice_are_told_to_a_person(opened: tuple[Dossier, Row]) -> None:
    """Fewer than five protected, and one that bears a listed name: remarks with counts, for a person."""
    dossier, signon = opened
    confirm(dossier, signon, [given("Lake", signon), given("LAKE", signon, protected=True)])
    with pytest.raises(Refused, match="some listed signatories bear name and country") as caught:
        freeze(dossier, signon.id, at=AFTER)
    assert "lake" not in str(caught.value).casefold()
    _, remarks = freeze(dossier, signon.id, at=AFTER, undecided=True, reason="two bodies of one name")
    said = " ".join(each.message for each in remarks)
    assert "fewer than 5 names are protected" in said and "some protected signatories bear a name" in said
    assert "lake" not in said.casefold() and all(each.needs_person for each in remarks)


@pytest.mark.parametrize("name", ["Lake Union, lake@union.example", "Ferry +41 22 732 00 00"])
def test_door_refuses_a_listed_contact_by_position(opened: tuple[Dossier, Row], tmp_path: Path, name: str) -> None:
    """A contact in a listed name is not taken out of a certified list: the list is withheld, and the position said."""
    dossier, signon = opened
    confirm(dossier, signon, [given("Heron", signon), given(name, signon)])
    freeze(dossier, signon.id, at=AFTER, flagged=True, reason="as written")
    with pytest.raises(Withheld, match=r"position [12]: a contact") as refused:
        publish(dossier, signon.id, tmp_path / "out")
    assert name not in str(refused.value) and not (tmp_path / "out").exists()


def test_confidential_confirmation_is_not_published(opened: tuple[Dossier, Row], tmp_path: Path) -> None:
    """A confirmation that a person marked confidential after freezing keeps the list back."""
    dossier, signon = opened
    first, _ = confirm(dossier, signon, [given("Heron", signon), given("Meadow", signon)])
    freeze(dossier, signon.id, at=AFTER)
    recording.mark(dossier, first.id, Mark.CONFIDENTIAL)
    with pytest.raises(Withheld, match="position 1 are marked confidential"):
        publish(dossier, signon.id, tmp_path / "out")


def test_withdrawn_certificate_is_broken_not_forgotten(opened: tuple[Dossier, Row]) -> None:
    """Nothing generic takes a version out of the register; one that is out is not frozen over."""
    dossier, signon = opened
    confirm(dossier, signon, [given("Heron", signon)])
    (item,), _ = freeze(dossier, signon.id, at=AFTER)
    cert = item["certificate"]
    with pytest.raises(Refused, match="acts of its own alone"):
        recording.withdraw(dossier, cert, reason="a mistake")
    with pytest.raises(Refused, match="acts of its own alone"):
        recording.change(dossier, cert, CERTIFICATES, {"note": "x"}, reason="a mistake")
    with pytest.raises(Refused, match="acts of its own alone"):
        recording.add(dossier, CERTIFICATES, rows(dossier, CERTIFICATES)[0].fields, because=(signon.id,))
    dossier.append([Draft(kind="certificate_withdrawn", because=(cert,), body={"reason": "past every act"})])
    with pytest.raises(Broken, match="a version is missing"):
        freeze(dossier, signon.id, at=AFTER)


def test_dropped_signatory_proves_it_without_a_name(opened: tuple[Dossier, Row], tmp_path: Path) -> None:
    """A protected signatory taken off the list proves it by its promise alone; a kept one has its receipt checked."""
    dossier, signon = opened
    kept, dropped, *_ = reversed(confirm(dossier, signon, campaign(signon, listed=5, protected=7, individuals=0)))
    promises = {each.id: promise_of(dossier, each) for each in (kept, dropped)}
    _withdraw(dossier, dropped)
    freeze(dossier, signon.id, at=AFTER)
    file = public_file(dossier, signon.id)
    assert list(verifying.promised(file, promises[kept.id])) == []
    (failure,) = verifying.promised(file, promises[dropped.id])
    assert "a promised signature is not counted" in failure.reason
    told = f"{failure.as_item()} {promises[dropped.id]}"
    assert dropped.statement.name not in told and str(dropped.statement.country) not in told
    keys = make_keys(tmp_path / "keys.json")
    held = Receipt(
        statement=kept.statement,
        theirs=kept.theirs,
        ours=kept.ours,
        promise=promises[kept.id],
        key=file.key,
    )
    recipient = x25519.Recipient.from_str(keys["recipient"])
    (tmp_path / "receipt.age").write_bytes(
        pyrage.encrypt(counted_in(held, versions(dossier, signon.id)).as_bytes(), [recipient])
    )
    (tmp_path / "list.json").write_bytes(as_bytes(file.as_item()))
    words = [str(tmp_path / "list.json"), "--receipt", str(tmp_path / "receipt.age"), "--secret"]
    done = CliRunner().invoke(verify_command, [*words, str(tmp_path / "keys.json"), "--json"], standalone_mode=False)
    (item,) = json.loads(done.output)["items"]
    assert item["carries"] == kept.statement.name and item["checked"]["proofs"] == 1
    assert [each["what"] for each in item["failures"]] == ["half"], "the keys of this test drew another half"


def test_forgotten_signatory_stays_counted(opened: tuple[Dossier, Row]) -> None:
    """One whose keys were destroyed after it was certified counts in the next version; its parts are told no more."""
    dossier, signon = opened
    held = confirm(dossier, signon, campaign(signon, listed=5, protected=12, individuals=0))
    (before,), _ = freeze(dossier, signon.id, at=AFTER)
    with scrutiny.open(dossier.folder, "second officer").dossier as other:
        approve(other, held[-1].id, reason="retention", act="forget")
    forget(dossier, held[-1].id, reason="retention")
    confirm(dossier, signon, [given("Lyceum Delta", signon)])
    (after,), _ = freeze(dossier, signon.id, at=AFTER)
    assert (before["protected"], after["protected"], after["withdrawn"]) == (12, 12, 0)
    assert (after["listed"], after["total"]) == (6, 18)
    assert (after["protected_organisations"], after["protected_individuals"]) == (None, None)
    assert list(checking.failures_of(public_file(dossier, signon.id))) == []


def test_on_the_command_line(opened: tuple[Dossier, Row], tmp_path: Path) -> None:
    """Roll, freeze and certificate print items; a draft says so; the files lie in the folder."""
    dossier, signon = opened
    confirm(dossier, signon, [given("Zebra", signon), given("Ärger", signon, capacity="individual")])
    options = ["--dossier", str(dossier.folder), "--actor", "officer", "--json"]

    def run(*words: str) -> dict[str, list[dict[str, object]]]:
        done = CliRunner().invoke(command, [*words, *options], standalone_mode=False)
        assert done.exception is None, done.output
        return dict(json.loads(done.output))

    draft = run("roll", signon.id)
    assert [entry["name"] for entry in draft["items"]] == ["Ärger", "Zebra"] and draft["remarks"]
    (item,) = run("freeze", signon.id, "--early", "--reason", "the session moved")["items"]
    assert {"listed", "protected", "individuals", "organisations", "countries", "certificate"} <= item.keys()
    (shown,) = run("certificate", signon.id, "--out", str(tmp_path / "out"))["items"]
    assert [Path(str(each["path"])).name for each in shown["files"]] == [
        "signatories.json",
        "certificate.txt",
        "key.txt",
    ]  # type: ignore[attr-defined]
    assert letters(dossier, "roll", signon.id)[0][1]["position"] == 2


def test_entries_that_say_the_same_are_never_counted_twice(opened: tuple[Dossier, Row]) -> None:
    """Two confirmations that differ in nothing, not decided to be one, are refused: `verify` would call them broken."""
    dossier, signon = opened
    held = confirm(dossier, signon, [given("Lake", signon), given("Lake", signon), given("Meadow", signon)])
    with pytest.raises(Refused, match="counted twice"):
        freeze(dossier, signon.id, at=AFTER, undecided=True, reason="x")
    decide(dossier, held[0].id, held[1].id, "same", reason="signed twice")
    (item,), _ = freeze(dossier, signon.id, at=AFTER)
    assert (item["listed"], item["distinct"]) == (3, 2)
