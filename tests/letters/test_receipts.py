"""receipts: a protected signatory checks that it is counted under its own name, and that the receipt is its own."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pyrage import encrypt, x25519

from leaves import body, certified, keys, promise_of, public_of, receipt_of, shut
from scrutiny.cli.evidence import verify
from scrutiny.errors import Broken, Refused
from scrutiny.letters.signon.keys import make_keys
from scrutiny.letters.signon.public import as_bytes
from scrutiny.letters.signon.receipts import Receipt, check_receipt
from scrutiny.letters.signon.receipts import receipt_of as read

LISTED = [body("Harbour Watch", "public", country="Norvia"), body("Clinic", "public")]
OURS = [body(f"Hidden {letter}", country="Veldania") for letter in "ABCDE"]
MINE = OURS[2]
PUBLIC = public_of(LISTED, OURS)
RECEIPT = receipt_of(MINE, PUBLIC)


def reasons(receipt: Receipt, holder: object = MINE.keys, public: object = PUBLIC) -> str:
    """What does not hold, in words; "" where everything does."""
    _, failures = check_receipt(shut(receipt, MINE.keys), MINE.keys if holder is None else holder, public)  # type: ignore[arg-type]
    return "; ".join(f"{each.what}: {each.reason}" for each in failures)


def test_a_sound_receipt_carries_its_name_and_its_place() -> None:
    """Promise, half, proof and list are checked; the name is given back for its holder to compare."""
    counts, failures = check_receipt(shut(RECEIPT, MINE.keys), MINE.keys, PUBLIC)
    assert failures == []
    assert counts == {
        "receipts": 1,
        "promises": 1,
        "halves": 1,
        "proofs": 1,
        "lists": 1,
        "carries": "Hidden C",
        "leaf": PUBLIC.leaves.index(f"signs {MINE.commitment}"),
    }


def test_before_a_freeze_it_holds_the_promise_alone() -> None:
    """Without a certificate there is no leaf and no proof, and what there is holds."""
    early = receipt_of(MINE)
    counts, failures = check_receipt(shut(early, MINE.keys), MINE.keys)
    assert (failures, counts["leaf"], counts["proofs"], counts["promises"]) == ([], None, 0, 1)


def test_one_receipt_for_two_is_found_by_the_half_that_one_drew() -> None:
    """Another body's receipt, encrypted to me: its half is not mine, and it carries another name than mine."""
    other = OURS[0]
    counts, failures = check_receipt(shut(receipt_of(other, PUBLIC), MINE.keys), MINE.keys, PUBLIC)
    assert [each.what for each in failures] == ["half"]
    assert counts["carries"] == "Hidden A"


def test_nobody_else_opens_it() -> None:
    """Other keys are refused, and a file that is no receipt is told apart from one that does not open."""
    with pytest.raises(Refused, match="does not open"):
        check_receipt(shut(RECEIPT, MINE.keys), keys(), PUBLIC)
    with pytest.raises(Broken, match="no receipt"):
        read(b"{}")
    with pytest.raises(Broken, match="no receipt"):
        read(json.dumps({**json.loads(RECEIPT.as_bytes()), "leaf": "3"}).encode())


def test_every_part_that_is_altered_is_named() -> None:
    """Name, half, promise, key, leaf, proof, certificate: each alteration alone is found where it is."""
    stranger = Ed25519PrivateKey.generate()
    renamed = replace(MINE.statement, name="Hidden Z")
    altered = {
        "promise: it promises another commitment": replace(RECEIPT, statement=renamed),
        "proof: this statement is not among": replace(RECEIPT, statement=renamed),
        "promise: the signature": replace(RECEIPT, promise=promise_of(MINE, stranger)),
        "proof: ": replace(RECEIPT, proof=RECEIPT.proof[1:]),
        "proof: this": replace(RECEIPT, leaf=(RECEIPT.leaf or 0) + 1),
        "certificate: ": replace(RECEIPT, certificate=certified(PUBLIC.leaves, LISTED, key=stranger)),
        "proof: it names a leaf": replace(RECEIPT, certificate=None),
    }
    for words, receipt in altered.items():
        found = reasons(receipt)
        if words.startswith("promise: the"):
            assert found.startswith("promise: "), found
        else:
            assert words in found, found
    assert reasons(replace(RECEIPT, promise="no note at all")).endswith("malformed signed note")


def test_the_public_file_is_held_against_it() -> None:
    """Dropped, withdrawn, printed with its name, or of another list: each is a failure with its reason."""
    without = public_of(LISTED, [each for each in OURS if each is not MINE])
    early = receipt_of(MINE)
    assert "the list does not count it: the promise proves it" in reasons(early, public=without)
    assert "two different lists" in reasons(RECEIPT, public=without)
    gone = public_of(LISTED, [each for each in OURS if each is not MINE], gone=[MINE])
    first = replace(gone, leaves=gone.leaves[:-1], certificates=gone.certificates[:1])
    assert reasons(receipt_of(MINE, first), public=gone) == "list: it was withdrawn in a later version"
    printed = public_of([*LISTED, MINE], [each for each in OURS if each is not MINE])
    assert "prints its name" in reasons(receipt_of(MINE, printed), public=printed)
    with pytest.raises(Broken, match="not those that were certified"):
        reasons(RECEIPT, public=replace(PUBLIC, leaves=PUBLIC.leaves[:-1]))


def test_a_later_version_still_counts_it() -> None:
    """A receipt of version 1 holds against a public file that has grown since."""
    grown = public_of(LISTED, OURS, gone=[body("Gone")])
    first = replace(grown, leaves=grown.leaves[:-1], certificates=grown.certificates[:1])
    assert reasons(receipt_of(MINE, first), public=grown) == ""


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("certificate", each) for each in (5, [], {}, True)),
        *(("promise", each) for each in (None, 5, [])),
        *(("key", each) for each in (None, 5)),
        *(("leaf", each) for each in (True, -1, "1", 1 << 70)),
        *(("size", each) for each in (None, "5", -1, [1], True)),
        *(("proof", each) for each in (None, 5, "x", [5], ["!"])),
        *(("theirs", each) for each in (None, 5, "zz")),
        *(("statement", each) for each in (None, 5, [], {})),
    ],
)
def test_a_receipt_of_wrong_types_is_a_failure(tmp_path: Path, field: str, value: object) -> None:
    """Any other type in any field: the command says that it is no receipt, and never breaks off."""
    data = json.dumps({**json.loads(RECEIPT.as_bytes()), field: value}).encode()
    with pytest.raises(Broken, match="no receipt"):
        read(data)
    kept = make_keys(tmp_path / "k.json")
    (tmp_path / "r.age").write_bytes(encrypt(data, [x25519.Recipient.from_str(kept["recipient"])]))
    (tmp_path / "f.json").write_bytes(as_bytes(PUBLIC.as_item()))
    arguments = [str(tmp_path / "f.json"), "--receipt", str(tmp_path / "r.age"), "--secret", str(tmp_path / "k.json")]
    said = CliRunner().invoke(verify, arguments, standalone_mode=False)
    assert said.return_value == 1 and "this is no receipt" in said.output


def test_a_certificate_that_is_none_is_a_failure() -> None:
    """Words that are no certificate are told as such, beside everything else."""
    assert reasons(replace(RECEIPT, certificate="x")) == "certificate: malformed checkpoint"


def test_a_signed_answer_never_comes_without_its_half() -> None:
    """A desk that drops the half which the signatory drew could give one receipt to two: that is a failure."""
    dropped = replace(MINE, theirs=b"")
    public = public_of(LISTED, [dropped, *(each for each in OURS if each is not MINE)])
    assert "half: it rests on a signed answer" in reasons(receipt_of(dropped, public), public=public)


def test_where_a_person_recorded_it_there_is_no_half() -> None:
    """Then nothing is said of a half, and the name is all there is to compare."""
    quiet = body("Hidden F", signed=False)
    public = public_of(LISTED, [*OURS, quiet])
    counts, failures = check_receipt(shut(receipt_of(quiet, public), quiet.keys), quiet.keys, public)
    assert (failures, counts["halves"]) == ([], 0)
