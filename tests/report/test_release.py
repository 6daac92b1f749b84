"""Before an edition leaves: whom it could harm, two people, tampering, the signed release, and what removes it."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

import scrutiny
from registers import noted, opened
from scrutiny.cases.register import CASES
from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Withheld
from scrutiny.evidence.consents import consent, withdraw
from scrutiny.evidence.editions import remove_editions
from scrutiny.evidence.erasing import erase
from scrutiny.ledger import note
from scrutiny.protection.marks import Mark
from scrutiny.report.releasing.approving import Approved
from scrutiny.report.releasing.preview import Preview
from scrutiny.report.releasing.release import release
from scrutiny.report.releasing.released import last, released
from scrutiny.report.releasing.sealing import seal
from scrutiny.report.verify import told, verify_edition
from scrutiny.tables.recording import add

WORDS = "The Mechanism has reasonable grounds to believe that 40 persons were held."


def built(
    dossier: Dossier,
    said: Sequence[tuple[str, Sequence[str]]],
    *,
    kind: str = "public",
    name: str = "2020-public",
    figures: Sequence[Mapping[str, Any]] = (),
    corrections: Sequence[Mapping[str, Any]] = (),
) -> Path:
    """An edition with these paragraphs and what they stand on, as a build leaves it below the dossier's reports."""
    folder = dossier.folder / "reports" / name
    folder.mkdir(parents=True, exist_ok=True)
    text = "".join(f"{words}\n" for words, _ in said)
    files = {"index.html": f"<p>{text}</p>", "edition.txt": text}
    for path, words in files.items():
        (folder / path).write_text(words, "utf-8")
    dossier.checkpoint()
    size = dossier.ledger.size()
    record = {
        "edition": name,
        "name": name,
        "kind": kind,
        "year": 2020,
        "language": "en",
        "files": sorted(files),
        "documents": sorted({each for _, ids in said for each in ids}),
        "sha256": {path: hashlib.sha256(words.encode()).hexdigest() for path, words in files.items()},
        "text": {"file": "edition.txt", "sha256": hashlib.sha256(text.encode()).hexdigest()},
        "checkpoint": {"size": size, "root": dossier.ledger.root_at(size).hex()},
        "citations": [
            {"id": each, "sentence": words, "place": f"finds.{at}"}
            for at, (words, ids) in enumerate(said, 1)
            for each in ids
        ],
        "told": [
            {
                "place": f"finds.{at}",
                "words": words,
                "ids": list(ids),
                "said": [{"words": words, "ids": list(ids)}],
            }
            for at, (words, ids) in enumerate(said, 1)
        ],
        "figures": list(figures),
        "corrections": list(corrections),
        "omissions": [],
    }
    (folder / "edition.json").write_text(json.dumps(record), "utf-8")
    seal(dossier, folder)
    return folder


def look(dossier: Dossier, folder: Path) -> Preview:
    """What the preview of an edition says."""
    seen = release(dossier, folder, preview=True)
    assert isinstance(seen, Preview)
    return seen


def approved(dossier: Dossier, folder: Path) -> Approved:
    """What an approval by the dossier's actor did."""
    done = release(dossier, folder, approve=True, reason="read it whole")
    assert isinstance(done, Approved)
    return done


def person(dossier: Dossier, on: str, **said: Any) -> str:
    """The id of a case on record."""
    fields = {"state_concerned": ("Veldania",), **said}
    return add(dossier, CASES, fields, because=(on,), mark=Mark.PUBLIC, as_of="2020-05-01").id


def test_two_people_let_an_edition_out_and_it_is_signed(tmp_path: Path) -> None:
    """The first approval releases nothing; another person's does, and the release says roles and no name."""
    with opened(tmp_path, actor="Ada Winmarleigh") as dossier:
        on = noted(dossier, mark=Mark.PUBLIC)
        folder = built(dossier, [(WORDS, [on])])
        assert approved(dossier, folder).state == "approved"
        assert not (folder / "release.json").exists()
        assert look(dossier, folder).approved == 1
        assert [each.message for each in told(folder)] == ["this edition was not released: nobody signed it"]
    with scrutiny.open(tmp_path / "dossier", "Sorrel Taldec").dossier as dossier:
        done = approved(dossier, folder)
        assert done.state == "released"
        (kept,) = released(dossier)
        assert (kept.name, kept.day) == ("2020-public", done.day)
        assert [(each.words, each.ids) for each in kept.sentences] == [(WORDS, (on,))]
        assert last(dossier, year=2021, kind="public", language="en") == kept
    made = json.loads((folder / "release.json").read_text("utf-8"))
    assert made["approved"] == "by two persons of the mandate"
    assert "Winmarleigh" not in str(made)
    assert "Taldec" not in str(made)
    signer, public = note.parse_verifier_key(made["key"])
    assert note.signed_text(made["note"], public, name=signer).startswith("scrutiny edition release v1\n")
    shutil.copytree(folder, tmp_path / "elsewhere")
    assert verify_edition(tmp_path / "elsewhere").word == "sound"
    assert made["key"] in told(tmp_path / "elsewhere")[0].message
    (tmp_path / "elsewhere" / "release.json").write_text(json.dumps(made | {"approved": "by nobody"}))
    assert [each.where for each in verify_edition(tmp_path / "elsewhere").failures] == ["release.json"]


@pytest.mark.parametrize("again", ["Ada Winmarleigh", "ada  winmarleigh", "Аda Winmarleigh"])
def test_one_person_is_not_two_however_the_name_is_written(tmp_path: Path, again: str) -> None:
    """The same actor, in other spelling or with a letter that only looks alike, releases nothing."""
    with opened(tmp_path, actor="Ada Winmarleigh") as dossier:
        folder = built(dossier, [(WORDS, [noted(dossier, mark=Mark.PUBLIC)])])
        approved(dossier, folder)
    with scrutiny.open(tmp_path / "dossier", again).dossier as dossier:
        with pytest.raises(Withheld, match="two people"):
            approved(dossier, folder)
        assert released(dossier) == []
    assert not (folder / "release.json").exists()


def test_another_build_needs_other_approvals(tmp_path: Path) -> None:
    """An approval is to these bytes alone: after a rebuild with other words the second person is a first one."""
    with opened(tmp_path, actor="ada") as dossier:
        on = noted(dossier, mark=Mark.PUBLIC)
        approved(dossier, built(dossier, [(WORDS, [on])]))
        folder = built(dossier, [(WORDS.replace("40", "41"), [on])])
    with scrutiny.open(tmp_path / "dossier", "sorrel").dossier as dossier:
        assert approved(dossier, folder).state == "approved"


@pytest.mark.parametrize("name", ["index.html", "edition.txt", "edition.json", "planted.html"])
def test_a_folder_that_was_touched_is_refused_with_the_file(tmp_path: Path, name: str) -> None:
    """A file, or the record of the build, that is not as it was built stops the second approval and is named."""
    with opened(tmp_path, actor="ada") as dossier:
        folder = built(dossier, [(WORDS, [noted(dossier, mark=Mark.PUBLIC)])])
        approved(dossier, folder)
    path = folder / name
    before = path.read_text("utf-8") if path.exists() else ""
    path.write_text(before.replace(WORDS, "Nothing.") if WORDS in before else f"{before} ", "utf-8")
    with scrutiny.open(tmp_path / "dossier", "sorrel").dossier as dossier, pytest.raises(Refused) as caught:
        approved(dossier, folder)
    assert caught.value.place == name


def test_verify_names_what_was_changed_after_the_release(tmp_path: Path) -> None:
    """Offline, without the dossier: an altered, a missing, an added file and another build under an old release."""
    with opened(tmp_path, actor="ada") as dossier:
        on = noted(dossier, mark=Mark.PUBLIC)
        folder = built(dossier, [(WORDS, [on])])
        approved(dossier, folder)
    with scrutiny.open(tmp_path / "dossier", "sorrel").dossier as dossier:
        approved(dossier, folder)
        old = (folder / "release.json").read_bytes()
        other = built(dossier, [(WORDS.replace("40", "41"), [on])], name="other")
    (other / "release.json").write_bytes(old)
    assert "the release is of another build" not in str(verify_edition(folder))
    assert any("another build" in each.reason for each in verify_edition(other).failures)
    (folder / "index.html").write_text("changed")
    (folder / "edition.txt").unlink()
    (folder / "added.html").write_text("added")
    found = {each.where: each.reason for each in verify_edition(folder).failures if each.what == "file"}
    assert {name: reason.split(":")[0] for name, reason in found.items()} == {
        "index.html": "altered",
        "edition.txt": "missing",
        "added.html": "no part of this edition",
    }
    forged = json.loads(old)
    forged["note"] = forged["note"].replace("kind public", "kind state")
    (folder / "release.json").write_text(json.dumps(forged))
    assert any("signature" in each.reason for each in verify_edition(folder).failures if each.what == "release")


def test_a_combination_that_picks_somebody_out_is_not_let_out(tmp_path: Path) -> None:
    """Occupation and place together fit one unnamed case: the preview says so, and no approval is taken until the
    person agreed to be known.
    """
    with opened(tmp_path, actor="ada") as dossier:
        on = noted(dossier, mark=Mark.PUBLIC)
        case = person(dossier, on, name="Ilse Vandemark", code="VLD-07", occupation="beekeeper", place_of_act="Orsk")
        consent(dossier, case, ("publish_without_name",), because=(on,))
        folder = built(dossier, [("VLD-07, a beekeeper, has been held since May in Orsk.", [case])])
        seen = look(dossier, folder)
        assert {(each.subject, each.how, each.permitted) for each in seen.harms} == {(case, "combination", False)}
        assert {name for each in seen.harms for name in each.by} == {"occupation", "place_of_act"}
        assert seen.as_item()["uses"] == ["publish_named", "publish_without_name"]
        with pytest.raises(Refused, match="combination"):
            approved(dossier, folder)
        consent(dossier, case, ("publish_named", "publish_without_name"), because=(on,))
        assert all(each.permitted for each in look(dossier, folder).harms)
        assert approved(dossier, folder).state == "approved"


def test_a_name_leaves_by_a_decision_alone_and_never_after_a_withdrawal(tmp_path: Path) -> None:
    """A public case whose person consented is named by that decision; withdrawn meanwhile, it is not."""
    with opened(tmp_path, actor="ada") as dossier:
        on = noted(dossier, mark=Mark.PUBLIC)
        case = person(dossier, on, name="Ilse Vandemark", code="VLD-07", public=True, published=(on,))
        consent(dossier, case, ("publish_named",), because=(on,))
        folder = built(dossier, [("Ilse Vandemark was released.", [case])])
        assert [each.permitted_by for each in look(dossier, folder).harms] == [f"decision {case}"]
        approved(dossier, folder)
        withdraw(dossier, case, reason="she asked for it")
    with scrutiny.open(tmp_path / "dossier", "sorrel").dossier as dossier:
        seen = look(dossier, folder)
        assert {each.how for each in seen.barred} == {"named"}
        with pytest.raises(Refused):
            approved(dossier, folder)


def test_a_figure_of_a_few_of_a_group_is_a_harm(tmp_path: Path) -> None:
    """Three women counted are a small group, and nothing permits it; three letters are none."""
    figures = [
        {"name": "women", "label": "women held", "value": 3, "printed": "3", "query": "cases where sex=female"},
        {"name": "letters", "label": "letters", "value": 3, "printed": "3", "query": "dialogue where kind=al"},
    ]
    with opened(tmp_path, actor="ada") as dossier:
        folder = built(dossier, [(WORDS, [noted(dossier, mark=Mark.PUBLIC)])], figures=figures)
        assert [(each.subject, each.how) for each in look(dossier, folder).barred] == [("figure women", "small_group")]


def test_what_may_not_leave_any_more_is_a_harm(tmp_path: Path) -> None:
    """An edition that stands on a restricted document names it as something that may not leave."""
    with opened(tmp_path, actor="ada") as dossier:
        on = noted(dossier)
        seen = look(dossier, built(dossier, [(WORDS, [on])]))
        assert [(each.subject, each.permitted) for each in seen.barred] == [(on, False)]


def test_a_draft_and_a_change_without_a_reason_are_released_to_nobody(tmp_path: Path) -> None:
    """A draft is refused by its kind; a correction without a reason is refused with its place."""
    bare = {
        "edition": "2020-public",
        "place": "finds.1",
        "was": "39",
        "now": "40",
        "reason": "",
        "day": "",
        "mark": "public",
    }
    with opened(tmp_path, actor="ada") as dossier:
        on = noted(dossier, mark=Mark.PUBLIC)
        with pytest.raises(Refused, match="draft"):
            look(dossier, built(dossier, [(WORDS, [on])], kind="draft"))
        with pytest.raises(Refused, match=r"finds\.1"):
            approved(dossier, built(dossier, [(WORDS, [on])], corrections=[bare]))


def test_the_edition_of_a_state_is_kept_locked(tmp_path: Path) -> None:
    """What was released to a State in confidence is on record, with every body locked."""
    with opened(tmp_path, actor="ada") as dossier:
        on = noted(dossier, mark=Mark.PUBLIC)
        folder = built(dossier, [(WORDS, [on])], kind="state", name="2020-state")
        assert look(dossier, folder).as_item()["mark"] == "confidential"
        approved(dossier, folder)
    with scrutiny.open(tmp_path / "dossier", "sorrel").dossier as dossier:
        approved(dossier, folder)
        kinds = ("edition", "edition_part", "edition_built", "edition_approved", "edition_released")
        assert {each.secret for each in dossier.ledger.scan(kinds)} == {True}


def test_whoever_removes_an_edition_removes_its_release_and_erased_words_are_gone(tmp_path: Path) -> None:
    """The signed release goes with the edition that named a document; its sentences go from the ledger with it."""
    with opened(tmp_path, actor="ada") as dossier:
        one, two = (noted(dossier, words, mark=Mark.PUBLIC) for words in ("One.", "Two."))
        folder = built(dossier, [(WORDS, [one]), ("Another sentence.", [two])])
        approved(dossier, folder)
    with scrutiny.open(tmp_path / "dossier", "sorrel").dossier as dossier:
        approved(dossier, folder)
        remove_editions(dossier.folder, one)
        assert [path.name for path in folder.rglob("*") if path.is_file()] == []
        erase(dossier, one, "asked for")
        (left,) = released(dossier)
        assert [each.words for each in left.sentences] == ["Another sentence."]
        assert left.lost == 1


@pytest.mark.parametrize(
    "page",
    [
        "<title>The file of Ilse Vandemark</title>",
        "<h2>Ilse <b>Vande</b>mark</h2>",
        '<img alt="Ilse Vandemark">',
        '<script type="application/ld+json">{"author": "Ilse Vandemark"}</script>',
    ],
)
def test_a_name_that_became_protected_is_found_wherever_it_leaves(tmp_path: Path, page: str) -> None:
    """Title, heading, what is read out and data: the approval is refused; without the name it is taken."""
    with opened(tmp_path, actor="ada") as dossier:
        on = noted(dossier, mark=Mark.PUBLIC)
        folder = built(dossier, [(WORDS, [on])])
        person(dossier, on, name="Ilse Vandemark", code="VLD-07")
        assert look(dossier, folder).barred == ()
        record = json.loads((folder / "edition.json").read_text("utf-8"))
        (folder / "index.html").write_text(page, "utf-8")
        record["sha256"]["index.html"] = hashlib.sha256(page.encode()).hexdigest()
        (folder / "edition.json").write_text(json.dumps(record), "utf-8")
        seal(dossier, folder)
        assert [each.subject for each in look(dossier, folder).barred] == ["somebody protected"]
        with pytest.raises(Refused, match="somebody protected"):
            approved(dossier, folder)


def test_a_correction_goes_from_the_ledger_with_what_its_words_stood_on(tmp_path: Path) -> None:
    """Erased is the correction of the erased document's words; another stays in the log."""
    with opened(tmp_path, actor="ada") as dossier:
        one, two = (noted(dossier, words, mark=Mark.PUBLIC) for words in ("One.", "Two."))
        said = {"edition": "2020-public", "place": "finds.1", "now": "40", "reason": "recounted", "day": ""}
        changed = [{**said, "was": "39", "ids": [one]}, {**said, "was": "38", "ids": [two]}]
        folder = built(dossier, [(WORDS, [two])], corrections=changed)
        approved(dossier, folder)
    with scrutiny.open(tmp_path / "dossier", "sorrel").dossier as dossier:
        approved(dossier, folder)
        assert [each.was for each in released(dossier)[0].log] == ["39", "38"]
        erase(dossier, one, "asked for")
        assert [each.was for each in released(dossier)[0].log] == ["38"]


def test_whatever_else_lies_in_a_released_folder_is_named(tmp_path: Path) -> None:
    """Links to files and folders, dangling ones, empty folders: none is looked past."""
    folder = tmp_path / "edition"
    folder.mkdir()
    (folder / "edition.txt").write_text("words\n")
    digest = hashlib.sha256(b"words\n").hexdigest()
    (folder / "edition.json").write_text(json.dumps({"edition": "2020-public", "sha256": {"edition.txt": digest}}))
    assert verify_edition(folder).word == "sound"
    (folder / "extra").symlink_to(tmp_path)
    (folder / "gone").symlink_to(tmp_path / "nothing")
    (folder / "empty").mkdir()
    (folder / "release.json").symlink_to(tmp_path / "elsewhere.json")
    assert {each.where for each in verify_edition(folder).failures} >= {"extra", "gone", "empty", "release.json"}
