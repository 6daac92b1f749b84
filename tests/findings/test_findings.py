"""findings: the state of every finding, computed anew from what stands in the dossier now."""

from __future__ import annotations

from pathlib import Path

import pytest

from findings.weighed import WORDS, drafted, now, number, ready, worded
from journeys.desk import scrutiny
from scrutiny.dossier import Dossier
from scrutiny.errors import Refused
from scrutiny.evidence.erasing import erase
from scrutiny.evidence.marking import mark
from scrutiny.evidence.preserve import Circumstances
from scrutiny.evidence.verify import verify
from scrutiny.findings.claims.assessing import assess
from scrutiny.findings.claims.standing import findings
from scrutiny.findings.finding import finding
from scrutiny.protection.marks import Mark
from scrutiny.protection.release import INTERNAL_DRAFT, ROLE, opened, release
from scrutiny.river import add
from scrutiny.statements.documents import documents
from scrutiny.statements.listing import statements
from scrutiny.statements.review import review
from worked import FILES, receive

VALUES = {"reliability": "B", "credibility": "2", "reason": "heard twice"}
#: What anybody may rely on in an item.
FIELDS = {"id", "words", "standard", "claim_state", "apparent_origins", "state_position", "publishable", "why_not"}
#: A second account of the arrests that shares no words with the letter, and a copy of the letter with another head.
CLINIC = """Northern Clinic, monthly bulletin

12 May 2021

Our nurses counted 41 teachers behind the fence of the depot at Quillhaven this spring; families bring soup on Sundays.
"""


def test_an_item_says_what_is_relied_on(dossier: Dossier, tmp_path: Path) -> None:
    """Every field of the contract, and JSON throughout; a dossier without findings lists none."""
    assert findings(dossier) == []
    name = drafted(dossier, tmp_path)
    done = scrutiny(dossier.folder, "findings")
    (item,) = done.items
    assert done.status == 0
    assert set(item) >= FIELDS
    assert (item["id"], item["words"], item["standard"]) == (name, WORDS, "reasonable_grounds_to_believe")
    assert (item["claim_state"], item["apparent_origins"], item["state_position"]) == ("single_origin", 1, None)
    assert item["publishable"] is False
    assert len(item["why_not"]) == 3
    assert item == now(dossier, name).as_item()


def test_repetition_is_not_corroboration(dossier: Dossier, tmp_path: Path) -> None:
    """The letter and its copies are one origin, however many; a clinic that counted itself is another."""
    name = drafted(dossier, tmp_path)
    tray = tmp_path / "more"
    tray.mkdir()
    (tray / "copy.txt").write_text("Forwarded by a friend\n\n" + FILES["1-letter.txt"], "utf-8")
    (tray / "again.txt").write_text(FILES["1-letter.txt"], "utf-8")
    (tray / "clinic.txt").write_text(CLINIC, "utf-8")
    add(dossier, [tray], Circumstances(mark=Mark.PUBLIC))
    figures = [row for row in statements(dossier, "number") if row.fields["value"] == 40]
    assert len(figures) == 2
    finding(dossier, "correct", name, on=[row.id for row in figures], reason="all who say so")
    found = now(dossier, name)
    assert (found.claim_state, len(found.origins)) == ("single_origin", 1)
    finding(dossier, "correct", name, on=[*found.statements, number(dossier, 41).id], reason="the clinic, too")
    found = now(dossier, name)
    assert (found.claim_state, len(found.origins)) == ("several_apparent_origins", 2)
    assert found.claim == "2 apparent origins, independence not assessed"


def test_a_figure_that_cannot_be_right_together_contests_by_itself(dossier: Dossier, tmp_path: Path) -> None:
    """Nobody weighed it: it is a rival that the rules found, and is listed as weighed by nobody."""
    tray = tmp_path / "two"
    tray.mkdir()
    (tray / "a.txt").write_text(
        "Harbour Watch\n\n3 May 2021\n\nOn 2 May 2021 the ferry Ostrel carried 58 passengers.\n", "utf-8"
    )
    (tray / "b.txt").write_text(
        "Port Office\n\n4 May 2021\n\nOn 2 May 2021 the ferry Ostrel carried 53 passengers.\n", "utf-8"
    )
    add(dossier, [tray], Circumstances(mark=Mark.PUBLIC))
    one, other = number(dossier, 58), number(dossier, 53)
    name = finding(dossier, "draft", "58 people were aboard", [one.id])["id"]
    found = now(dossier, name)
    assert found.claim_state == "contested"
    assert found.unweighed == (other.id,)
    review(dossier, [other.id], "reject", reason="another ferry")
    assert now(dossier, name).claim_state == "single_origin"


def test_exculpatory_material_is_looked_for_and_listed(dossier: Dossier, tmp_path: Path) -> None:
    """A denial that the same act was done is shown until somebody weighs it; then it is listed as exculpatory."""
    receive(dossier, tmp_path)
    tray = tmp_path / "note"
    tray.mkdir()
    (tray / "note.txt").write_text("Note of the Ministry\n\n6 May 2021\n\nNobody was detained in Norvia.\n", "utf-8")
    add(dossier, [tray], Circumstances(mark=Mark.PUBLIC))
    claim, denied = (worded(dossier, "allegation", words) for words in ("have detained", "Nobody"))
    name = finding(dossier, "draft", WORDS, [claim.id])["id"]
    assert now(dossier, name).unweighed == (denied.id,)
    assess(dossier, denied.id, **VALUES, bears="exculpates", finding=name)
    found = now(dossier, name)
    assert (found.unweighed, found.exculpatory) == ((), (denied.id,))
    assert found.claim_state == "single_origin"
    assert [each.kind for each in found.denials] == ["denial"]


def test_no_support_left_is_unassessed_and_a_lone_rival_contradicts(dossier: Dossier, tmp_path: Path) -> None:
    """What was rejected supports nothing."""
    name = ready(dossier, tmp_path)
    review(dossier, [number(dossier, 40).id], "reject")
    assert now(dossier, name).claim_state == "unassessed"
    assess(dossier, number(dossier, 12).id, **VALUES, bears="contradicts", finding=name)
    assert now(dossier, name).claim_state == "contradicted"


def test_an_erased_ground_leaves_the_bone_of_the_finding(dossier: Dossier, tmp_path: Path) -> None:
    """Words, reasons and weighings are gone, the ledger verifies, and the finding can only be withdrawn."""
    name = ready(dossier, tmp_path)
    assess(dossier, number(dossier, 40).id, **VALUES, bears="supports", finding=name)
    letter = next(row.id for row in documents(dossier) if row.path.endswith("1-letter.txt"))
    erase(dossier, letter, "asked for by the source")
    (found,) = findings(dossier)
    assert (found.id, found.status, found.words, found.assessments) == (name, "erased", None, ())
    assert not found.publishable
    assert verify(dossier).word == "sound"
    with pytest.raises(Refused):
        finding(dossier, "publish", name)
    assert finding(dossier, "withdraw", name, reason="nothing is left")["status"] == "withdrawn"


def test_a_raised_mark_is_carried_along(dossier: Dossier, tmp_path: Path) -> None:
    """The document becomes confidential, and so does the finding; what is still computed of it is the same."""
    name = ready(dossier, tmp_path)
    before = now(dossier, name)
    assert before.mark == "public"
    mark(dossier, number(dossier, 40).document, Mark.CONFIDENTIAL, "")
    found = now(dossier, name)
    assert found.mark == "confidential"
    assert (found.words, found.claim_state, found.status) == (before.words, before.claim_state, before.status)


def test_who_decided_leaves_as_a_role(dossier: Dossier, tmp_path: Path) -> None:
    """Through the door out no name of staff passes, in history, weighings or positions."""
    name = ready(dossier, tmp_path)
    assess(dossier, number(dossier, 40).id, **VALUES, bears="supports", finding=name)
    finding(dossier, "position", name, "not_put", decided_by="Head Solvund", date="2021-07-01", reason="sources")
    released = opened(release(now(dossier, name), INTERNAL_DRAFT))
    assert {act.maker for act in released.history} == {ROLE}
    assert {each.maker for each in released.assessments} == {ROLE}
    assert released.positions[0].decided_by == ROLE


def test_the_order_of_intake_changes_nothing(dossier: Dossier, make_dossier: object, tmp_path: Path) -> None:
    """The same documents received backwards: same state, same count, same rivals."""
    other = make_dossier("backwards")  # type: ignore[operator]
    seen = []
    for number_, (each, names) in enumerate(((dossier, sorted(FILES)), (other, sorted(FILES, reverse=True)))):
        for name in names:
            path = tmp_path / str(number_) / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(FILES[name], "utf-8")
            add(each, [path], Circumstances(mark=Mark.PUBLIC))
        on = [number(each, value).id for value in (40, 30)]
        made = str(finding(each, "draft", WORDS, on)["id"])
        assess(each, number(each, 12).id, **VALUES, bears="contradicts", finding=made)
        assess(each, worded(each, "quotation", "a work of fiction").id, **VALUES, bears="contradicts", finding=made)
        found = now(each, made)
        seen.append((found.claim_state, len(found.origins), [r.facts for r in found.rivals], len(found.denials)))
    assert seen[0] == seen[1]
