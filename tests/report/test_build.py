"""A build: the files it leaves, what it refuses, and what it says about itself."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from report.veldania import DOCUMENTS, STATEMENTS, material
from scrutiny.dialogue.exchange import Exchange, Put, Said
from scrutiny.errors import Refused, Untraceable
from scrutiny.protection.marks import Mark
from scrutiny.protection.release import INTERNAL_DRAFT, PUBLIC
from scrutiny.report.build import _reasons_written, build
from scrutiny.report.edition import Correction
from scrutiny.report.outline import outline
from scrutiny.report.outlining.skeleton import skeleton
from scrutiny.report.positions import positions_on, unfilled


def everything(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_build_leaves_the_report_in_both_forms_and_a_page_for_every_source(tmp_path: Path) -> None:
    """The files that it says it made are there, with the item that the contract promises."""
    built = build(material(), tmp_path)
    assert set(built.files) <= set(everything(tmp_path))
    assert {"index.html", "report.pdf", "sources/d1letter.html"} <= set(built.files)
    item = built.as_item()
    assert {"edition", "files", "words", "citations", "unsourced", "stale"} <= set(item)
    assert item["citations"][0].keys() == {"id", "sentence", "place"}
    assert item["words"] > 200
    json.dumps(item)


def test_the_same_material_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two builds into two folders differ in nothing."""
    build(material(), tmp_path / "a")
    build(material(), tmp_path / "b")
    assert everything(tmp_path / "a") == everything(tmp_path / "b")


def test_a_page_that_is_no_longer_made_is_cleared_away_and_other_files_stay(tmp_path: Path) -> None:
    """What an earlier edition printed and this one withholds does not linger; a person's file does."""
    build(material(), tmp_path)
    (tmp_path / "sources" / "mine.html").write_text("kept")
    (tmp_path / "notes.txt").write_text("kept")
    hidden = tuple(replace(held, mark="confidential") if held.id == "d4wire" else held for held in DOCUMENTS)
    build(material(documents=hidden), tmp_path)
    left = everything(tmp_path)
    assert "sources/d4wire.html" not in left
    assert {"sources/mine.html", "notes.txt", "sources/d1letter.html"} <= set(left)
    assert b"d4wire" not in b"".join(left.values())


@pytest.mark.parametrize(
    "record",
    [
        "{broken",
        json.dumps({"files": ["mine.html"]}),
        json.dumps({"edition": "2020-draft", "files": ["linked/victim.html"], "sha256": {}}),
    ],
)
def test_a_folder_whose_record_is_not_of_our_form_or_leads_through_a_link_is_refused(
    tmp_path: Path, record: str
) -> None:
    """Nothing there is overwritten, and nothing outside is deleted."""
    (tmp_path / "victim").mkdir()
    victim = tmp_path / "victim" / "victim.html"
    victim.write_text("kept")
    out = tmp_path / "out"
    out.mkdir()
    (out / "linked").symlink_to(victim.parent)
    (out / "mine.html").write_text("kept")
    (out / "edition.json").write_text(record)
    with pytest.raises(Refused):
        build(material(), out, forms=())
    assert (victim.read_text(), (out / "mine.html").read_text()) == ("kept", "kept")


def test_a_planted_record_cannot_make_a_build_delete_other_files(tmp_path: Path) -> None:
    """Only paths of our own form are cleared."""
    victim = tmp_path / "victim.html"
    victim.write_text("kept")
    out = tmp_path / "out"
    out.mkdir()
    planted = ["../victim.html", str(victim), "sources/../../victim.html"]
    (out / "edition.json").write_text(json.dumps({"edition": "2020-draft", "files": planted, "sha256": {}}))
    build(material(), out, forms=())
    assert victim.exists()


def test_files_of_others_in_the_folder_are_counted_and_not_named(tmp_path: Path) -> None:
    """A remark that needs a person says how many lie there; a folder without any has none."""
    first = build(material(), tmp_path, forms=())
    (tmp_path / "notes-by-Vexfile.txt").write_text("kept")
    again = build(material(), tmp_path, forms=())
    assert not [each for each in first.remarks if "no part of the edition" in each.message]
    (found,) = [each for each in again.remarks if "no part of the edition" in each.message]
    assert (found.message[-2:], found.needs_person) == (" 1", True)
    assert "Vexfile" not in str(again.remarks)


def test_what_cannot_be_traced_is_refused_and_a_draft_says_where(tmp_path: Path) -> None:
    """An edition that is no draft stops before it writes anything."""
    texts = {**material().texts, "d1letter": material().texts["d1letter"].replace("12 under", "13 under")}
    accepted = tuple(replace(each, status="accepted") for each in STATEMENTS)
    broken = material(texts=texts, position="No reply by 1 November 2020.", disagreements=(), statements=accepted)
    with pytest.raises(Untraceable) as caught:
        build(broken, tmp_path / "final", PUBLIC, draft=False)
    assert caught.value.next
    assert not (tmp_path / "final").exists()
    drafted = build(broken, tmp_path / "draft")
    assert drafted.stale
    assert drafted.unsourced
    assert "no source on file" in (tmp_path / "draft" / "index.html").read_text("utf-8")


def test_a_final_edition_with_allegations_needs_the_position_of_the_state(tmp_path: Path) -> None:
    """An empty position is refused; a recorded one, or the State's own document, is printed."""
    accepted = tuple(replace(each, status="accepted") for each in STATEMENTS)
    silent = tuple(held for held in DOCUMENTS if held.kind != "state_statement")
    spoken = tuple(each for each in accepted if each.document != "d3state")
    base = material(statements=spoken, documents=silent, disagreements=())
    with pytest.raises(Refused):
        build(base, tmp_path, PUBLIC, draft=False)
    built = build(replace(base, position="No reply was received by 1 November 2020."), tmp_path, PUBLIC, draft=False)
    assert built.unsourced == ()
    assert "No reply was received" in (tmp_path / "index.html").read_text("utf-8")


def test_no_contact_is_in_any_file_for_any_audience(tmp_path: Path) -> None:
    """The address and the telephone number of the letter leave in no form."""
    for audience in (INTERNAL_DRAFT, PUBLIC):
        build(material(), tmp_path / audience.name, audience, draft=audience is INTERNAL_DRAFT)
        for path, data in everything(tmp_path / audience.name).items():
            assert b"forum.example" not in data, path
            assert b"7946 0991" not in data, path


def test_the_register_of_dialogue_says_the_position_of_the_state(tmp_path: Path) -> None:
    """Silence by a deadline that has passed, on every allegation printed, is a position; a reply awaited is none."""
    accepted = tuple(replace(each, status="accepted") for each in STATEMENTS)
    silent = tuple(held for held in DOCUMENTS if held.kind != "state_statement")
    spoken = tuple(each for each in accepted if each.document != "d3state")
    alleged = [each.id for each in spoken if each.kind == "allegation"]
    put = Put(id="put-a", party="VELDANIA", sent="2020-10-01", deadline="2020-11-01", reach=frozenset(alleged))
    exchange = Exchange.of([replace(put, record="put-a", mark=Mark.PUBLIC)])
    known = {
        day: positions_on(exchange, alleged, ("Veldania",), date.fromisoformat(day))
        for day in ("2020-10-15", "2020-11-02")
    }
    base = material(statements=spoken, documents=silent, disagreements=())
    with pytest.raises(Refused, match="is empty on"):
        build(replace(base, heard=known["2020-10-15"]), tmp_path, PUBLIC, draft=False)
    build(replace(base, heard=known["2020-11-02"]), tmp_path, PUBLIC, draft=False)
    assert "No reply from Veldania had come by 1 November 2020" in (tmp_path / "index.html").read_text("utf-8")
    shut = Exchange.of([put]).upto(Mark.PUBLIC)
    assert unfilled(positions_on(shut, alleged, ("Veldania",), date(2020, 11, 2)), alleged) == tuple(sorted(alleged))


def test_a_reply_that_may_not_be_told_is_no_silence() -> None:
    """A put whose reply is confidential is not printed as unanswered: for that audience neither is on record."""
    put = Put(id="put-a", party="Veldania", sent="2020-10-01", deadline="2020-11-01", mark=Mark.PUBLIC)
    put = replace(put, reach=frozenset({"s-a"}))
    reply = Said(id="r", party="Veldania", kind="substantive", put="put-a", date="2020-10-20", mark=Mark.CONFIDENTIAL)
    whole = Exchange.of([put], [replace(reply, reach=frozenset({"s-a"}))])
    day = date(2020, 11, 2)
    assert not unfilled(positions_on(whole, ["s-a"], ("Veldania",), day), ["s-a"])
    assert unfilled(positions_on(whole.upto(Mark.PUBLIC), ["s-a"], ("Veldania",), day), ["s-a"]) == ("s-a",)


def test_the_reason_that_an_editor_wrote_for_a_correction_is_held_to_the_rules() -> None:
    """A reason that alleges in the product's own voice is a fault; a plain one, figures and all, is none."""
    empty = outline(material(), draft=False)
    for words, rules in (("The police of Veldania tortured him.", {"voice"}), ("Recounted: 40, not 39.", set())):
        plan = replace(skeleton(2020), corrections={"roll.1": words})
        done = Correction(edition="2020-public", place="roll.1", was="39", now="40", reason=words, day="")
        found = _reasons_written(empty, plan, (done,), material(), PUBLIC)
        assert {each.rule for each in found} == rules
