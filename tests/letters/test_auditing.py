"""auditing: every protected leaf opened on the auditor's machine, faults by leaf, a signed note without a name."""

from __future__ import annotations

import json
from base64 import b64encode
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyrage
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pyrage import x25519

from leaves import DESK, Body, body, handover, public_of
from scrutiny.errors import Broken, Refused
from scrutiny.letters.signon.auditing import Audited, Decision, audited
from scrutiny.letters.signon.auditors import audit as at_home
from scrutiny.letters.signon.auditors import decisions
from scrutiny.letters.signon.audits import auditor_key, read_note, signed_note
from scrutiny.letters.signon.certificate import opened, signed
from scrutiny.letters.signon.keys import make_keys
from scrutiny.letters.signon.public import PublicFile, as_bytes
from scrutiny.letters.signon.published import published

OWN = Ed25519PrivateKey.from_private_bytes(bytes(32))
KEY = auditor_key("Ana Veld + Partners", OWN)
LISTED = [body("Harbour Watch", "public", country="Norvia"), body("Northern Clinic", "public")]
NAMES = (
    "Alder Press Union",
    "Bread for Dunfold",
    "河岸法律社",
    "جمعية الأمل",
    "Mothers of Kestrel Square",
    "Salt Road",
)
OURS = [body(name, country="Veldania") for name in NAMES]
PUBLIC = public_of(LISTED, OURS)


def audit(given: bytes, public: PublicFile = PUBLIC, decisions: Any = None) -> Audited:
    return audited(given, published(public), KEY, decisions)


def faults(extra: Body) -> tuple[str, ...]:
    """What is found where one more protected body is counted and opened, without numbers of leaves."""
    public = public_of(LISTED, [*OURS, extra])
    return tuple(each.split(": ", 1)[1] for each in audit(handover(public, [*OURS, extra]), public).note.faults)


def test_all_open_and_the_note_says_so_without_a_name() -> None:
    """Six of six, no fault; the note is signed under the auditor's name, and holds no name of a signatory."""
    found = audit(handover(PUBLIC, OURS))
    note = signed_note(found.note, OWN)
    assert (found.note.opened, found.note.of, found.note.faults, found.questions) == (6, 6, (), ())
    assert read_note(note) == found.note
    assert found.note.name == "Ana-Veld-Partners"
    assert not any(name in note for name in NAMES)
    assert f"certificate {published(PUBLIC).digest}\n" in note
    assert "\nopened 6 of 6\nconfirmed 0 of 6\nfaults 0\n" in note
    assert {each.statement.name for each in found.bodies} == {each.statement.name for each in OURS}


def test_a_note_that_was_altered_or_signed_by_another_is_broken() -> None:
    """Its count, its key, its signature: none can be changed, and what is no note is said to be none."""
    note = signed_note(audit(handover(PUBLIC, OURS)).note, OWN)
    for altered in (
        note.replace("opened 6 of 6", "opened 7 of 7"),
        note.replace("faults 0", "faults 1"),
        note.replace(KEY, auditor_key("Ana Veld + Partners", Ed25519PrivateKey.generate())),
        signed_note(audit(handover(PUBLIC, OURS)).note, Ed25519PrivateKey.generate()),
        PUBLIC.certificates[0],
        "no note",
    ):
        with pytest.raises(Broken):
            read_note(altered)
    with pytest.raises(Refused, match="with a name"):
        auditor_key(" + ", OWN)


def test_missing_and_invented_leaves_are_counted_out() -> None:
    """An opening left out, one given twice, one that opens nothing, one that is listed, one that is no opening."""
    short = audit(handover(PUBLIC, OURS[1:]))
    assert (short.note.opened, short.note.of) == (5, 6)
    stranger = body("Nobody Counted", country="Veldania")
    entries = [each.entry() for each in (*OURS[1:], OURS[1], stranger, LISTED[0])] + [{"leaf": 1}]
    found = audit(handover(PUBLIC, [], protected=entries)).note
    assert (found.opened, len(found.faults)) == (5, 4)
    said = " | ".join(found.faults)
    for words in ("opened twice", "no leaf that counts", "listed with its name", "no opening of a leaf"):
        assert words in said


def test_a_body_twice_is_a_fault_however_it_is_written() -> None:
    """One name and country with another leaf or with the list; the fault never says which entry of the list."""
    assert faults(body("ALDER press–union", country="Veldania"))[0].startswith("it has one name and country with leaf ")
    assert faults(body("Harbour-Watch", country="Norvia")) == ("its name and country stand on the list too",)
    assert faults(body("Alder Press Union", country="Norvia")) == ()


def test_what_only_looks_like_one_body_is_a_question_with_names() -> None:
    """Likeness, one name in two countries, one key for two bodies, no signed answer: asked of the auditor alone."""
    extra = body("Harbor Watch", country="Norvia")
    namesake = body("Alder Press Union", country="Norvia")
    by_hand = body("Seven Springs", country="Veldania", signed=False)
    bodies = [*OURS, extra, namesake, by_hand]
    public = public_of(LISTED, bodies)
    found = audit(handover(public, bodies), public)
    asked = "\n".join(found.questions)
    assert found.note.faults == ()
    assert "Harbor Watch and listed Harbour Watch: may they be one body?" in asked
    assert "Seven Springs: recorded by a person (mail), without a signed answer" in asked
    assert sum("Alder Press Union" in line for line in found.questions) == 1
    one_key = [replace(each, keys=OURS[0].keys, answer=None) for each in OURS[:2]]
    entries = [{**each.entry(), "key": OURS[0].keys.public} for each in one_key] + [each.entry() for each in OURS[2:]]
    assert "signed with one key" in "\n".join(audit(handover(PUBLIC, [], protected=entries)).questions)


def test_the_signed_answer_is_held_against_the_statement() -> None:
    """Another's answer, a forged one, another confirming person, a public statement, another text: each is a fault."""
    mine = OURS[0]
    rest = [each.entry() for each in OURS[1:]]

    def said(**change: Any) -> str:
        given = handover(PUBLIC, [], protected=[{**mine.entry(), **change}, *rest])
        return " | ".join(audit(given).note.faults)

    assert said() == ""
    assert "not the one that its statement rests on" in said(answer=OURS[1].answer)
    assert "does not hold" in said(answer=b64encode(b'{"answer":"{}","signature":""}').decode())
    assert "says something else" in said(by="B. Other")
    assert faults(body("Open Door", "public", country="Veldania")) == ("its statement asks for no protection",)
    other = replace(body("Seventh", signed=False), statement=replace(body("Seventh").statement, text="cd" * 32))
    assert "it is of another sign-on, or of another text" in faults(other)
    nobody = replace(body("Seventh", signed=False), by=None)
    assert faults(nobody) == ("nobody is said to have confirmed for it",)


def test_an_answer_that_is_rested_on_is_handed_over() -> None:
    """A statement that rests on a signed answer, without the answer or without the half it brought: a fault."""
    bare = [{**OURS[0].entry(), "answer": None, "key": None}, *(each.entry() for each in OURS[1:])]
    (fault,) = audit(handover(PUBLIC, [], protected=bare)).note.faults
    assert fault.endswith("the signed answer that its statement rests on is missing")
    halved = replace(body("Seventh"), theirs=b"")
    assert "the random half of whoever signed it is missing" in faults(halved)
    lines = [{**OURS[0].entry(), "by": "A. Person\nleaf 9 Another"}, *(each.entry() for each in OURS[1:])]
    assert audit(handover(PUBLIC, [], protected=lines)).note.faults == ("entry 1: it is no opening of a leaf",)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"countries": 0}, "countries: 0 is certified"),
        ({"organisations": 0, "individuals": 2}, "organisations: 0 is certified"),
        ({"distinct": 1}, "distinct: 1 is certified"),
    ],
)
def test_a_public_file_that_does_not_hold_is_not_audited(tmp_path: Path, change: dict[str, int], reason: str) -> None:
    """An auditor's note lends its weight to the whole file: numbers that are wrong are refused before any leaf."""
    head, made = opened(PUBLIC.certificates[0], DESK.public_key().public_bytes_raw())
    wrong = replace(PUBLIC, certificates=(signed(replace(made, **change), PUBLIC.leaves, head.origin, DESK),))  # type: ignore[arg-type]
    own = make_keys(tmp_path / "keys.json", "Ana Veld")
    shut = pyrage.encrypt(handover(wrong, OURS), [x25519.Recipient.from_str(own["recipient"])])
    (tmp_path / "handover.age").write_bytes(shut)
    (tmp_path / "signatories.json").write_bytes(as_bytes(wrong.as_item()))
    with pytest.raises(Broken, match=reason):
        at_home(tmp_path / "handover.age", tmp_path / "keys.json", tmp_path / "signatories.json", tmp_path / "note")
    assert not (tmp_path / "note").exists()


def test_what_the_auditor_found_out_is_counted() -> None:
    """Real, not real, not decided: counted, a fault, a question; a leaf that is not there is refused."""
    leaves = [each.leaf for each in audit(handover(PUBLIC, OURS)).bodies]
    decided = [Decision(leaf=leaf, real=leaf != leaves[0], found="called") for leaf in leaves[:5]]
    found = audit(handover(PUBLIC, OURS), decisions=decided)
    assert (found.note.confirmed, len(found.note.faults), len(found.questions)) == (4, 1, 1)
    assert found.note.faults[0] == f"leaf {leaves[0]}: no real body of its own was found behind it"
    assert "called" not in signed_note(found.note, OWN)
    for wrong in ([*decided, decided[0]], [Decision(leaf=999, real=True, found="")]):
        with pytest.raises(Refused, match="twice"):
            audit(handover(PUBLIC, OURS), decisions=wrong)


def test_a_handover_of_another_certificate_is_refused() -> None:
    """What was handed over and what is public must be one version; what is no handover is said to be none."""
    other = public_of(LISTED, OURS[1:])
    with pytest.raises(Refused, match="another certificate"):
        audit(handover(other, OURS[1:]))
    for none in (b"[]", b"{}", json.dumps({"format": "x"}).encode(), b"\xff"):
        with pytest.raises(Broken, match="no handover"):
            audit(none)


def test_a_leaf_counted_twice_cannot_be_opened_twice() -> None:
    """A mandate that puts one commitment into two leaves is short of one opening, and the numbers say so."""
    twice = public_of(LISTED, [*OURS, OURS[0]])
    found = audit(handover(twice, [*OURS, OURS[0]]), twice).note
    assert (found.opened, found.of) == (6, 7)
    assert any("opened twice" in fault for fault in found.faults)
    assert any(fault.startswith("the certificate counts 7") for fault in found.faults)


def test_the_auditor_works_from_files_and_without_a_dossier(tmp_path: Path) -> None:
    """Handover, keys, public file and a table of decisions go in; a signed note comes out; nothing is overwritten."""
    own = make_keys(tmp_path / "keys.json", "Ana Veld")
    shut = pyrage.encrypt(handover(PUBLIC, OURS), [x25519.Recipient.from_str(own["recipient"])])
    (tmp_path / "handover.age").write_bytes(shut)
    (tmp_path / "signatories.json").write_bytes(as_bytes(PUBLIC.as_item()))
    leaves = [each.leaf for each in audit(handover(PUBLIC, OURS)).bodies]
    rows = [f"{leaf},{'yes' if leaf != leaves[1] else 'no'},visited" for leaf in leaves[:4]] + [f"{leaves[4]},,"]
    (tmp_path / "found.csv").write_text("\n".join(["Leaf,Real,Found", *rows]), "utf-8")
    files = (tmp_path / "handover.age", tmp_path / "keys.json", tmp_path / "signatories.json", tmp_path / "note")
    item, found, remarks = at_home(*files, confirmed=tmp_path / "found.csv")
    assert (item["opened"], item["of"], item["confirmed"], len(item["faults"])) == (6, 6, 3, 1)
    assert read_note((tmp_path / "note").read_text("utf-8")) == found.note
    assert [each.place for each in remarks] == [f"leaf {leaves[1]}"]
    with pytest.raises(Refused, match="file of this name"):
        at_home(*files)
    for wrong in (b"leaf,found\n1,called", b"leaf,real\n1,Alder Press Union"):
        with pytest.raises(Refused) as refused:
            decisions(wrong)
        assert "Alder" not in f"{refused.value} {refused.value.place} {refused.value.next}"
