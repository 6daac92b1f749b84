"""The signatory's side: keys, answers, what they keep and delete."""

from __future__ import annotations

import json
import stat
from base64 import b64encode
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyrage
import pytest
from pyrage import x25519

from answering import SECRET, Office
from scrutiny.errors import Refused
from scrutiny.ledger.record import canonical_json
from scrutiny.letters.signon.answering import answer
from scrutiny.letters.signon.answers import Signed, answered, encrypted, invitation_of, opened, signed_of, spoken_of
from scrutiny.letters.signon.commitment import text_digest
from scrutiny.letters.signon.keys import make_keys, read_keys

IDENTITY = x25519.Identity.generate()
INVITATION = {
    "format": "scrutiny sign-on invitation 1",
    "signon": "signon-a",
    "number": 1,
    "token": "t" * 32,
    "title": "Joint letter",
    "texts": {"en": "0" * 64},
    "text": text_digest({"en": "0" * 64}),
    "deadline": "2026-03-01T18:00",
    "zone": "Europe/Zurich",
    "desk": str(IDENTITY.to_public()),
    "key": "k",
    "language": None,
    "link": None,
}
SAID = {"name": SECRET, "by": "A. Person", "disclosure": "protected"}


def written(folder: Path) -> tuple[Path, Path]:
    """An invitation and a keys file."""
    (folder / "invitation.json").write_text(json.dumps(INVITATION), "utf-8")
    make_keys(folder / "mine.keys")
    return folder / "invitation.json", folder / "mine.keys"


def test_an_answer_opens_with_the_desk_alone_and_says_what_was_said(tmp_path: Path) -> None:
    """What the desk opens is what the signatory said, signed by its key; no name is in the file or its name."""
    invitation, keys = written(tmp_path)
    (item,) = answer(invitation, tmp_path / "out", keys, {**SAID, "members": "A|B"})
    data = Path(item["file"]).read_bytes()
    signed = opened(data, str(IDENTITY), "file")
    assert (signed.answer.name, signed.answer.members, signed.answer.number) == (SECRET, ("A", "B"), 1)
    assert signed.answer.random == read_keys(keys).random.hex()
    assert SECRET not in json.dumps(item)
    assert SECRET.encode() not in data
    with pytest.raises(Refused, match="not encrypted to this desk"):
        opened(data, str(x25519.Identity.generate()), "file")


def test_keys_are_for_their_owner_alone_and_never_overwritten(tmp_path: Path) -> None:
    """A keys file is readable by its owner and stays as it is."""
    _, keys = written(tmp_path)
    assert stat.S_IMODE(keys.stat().st_mode) == 0o600
    with pytest.raises(Refused, match="lies there already"):
        make_keys(keys)


def test_a_protected_signatory_is_told_what_to_delete(tmp_path: Path) -> None:
    """Of a protected answer more is to be deleted than of a public one."""
    invitation, keys = written(tmp_path)
    (hidden,) = answer(invitation, tmp_path / "a", keys, SAID)
    (shown,) = answer(invitation, tmp_path / "b", keys, {**SAID, "disclosure": "public"})
    assert set(shown["delete"]) < set(hidden["delete"])
    assert "keys" in hidden["keep"][0]


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"disclosure": ""}, "neither|does not say"),
        ({"disclosure": "protected maybe"}, "does not say"),
        ({"name": " "}, "no name"),
        ({"by": ""}, "authorised"),
        ({"kind": "zzzz"}, "not in the vocabulary"),
        ({"capacity": "zzzz"}, "not in the vocabulary"),
        ({"kind": "individual", "capacity": "organisation"}, "personal capacity"),
        ({"colour": "red"}, "none of a signatory's"),
    ],
)
def test_what_is_missing_or_unknown_is_refused_without_repeating_it(said: dict[str, str], message: str) -> None:
    """Each fault has its own words, and none of them holds what was said."""
    with pytest.raises(Refused, match=message) as caught:
        spoken_of({**SAID, **said})
    words = f"{caught.value.message} {caught.value.place} {caught.value.next}"
    assert SECRET not in words
    assert "zzzz" not in words


@pytest.mark.parametrize(
    "said",
    [
        {"name": f"{SECRET}\n17. Amnesty Union, Norvia"},
        {"name": f"{SECRET}\u2029and another"},
        {"name": f"\u202e{SECRET}"},
        {"name": "\u200b\u3164"},
        {"country": "Norvia\n18. Another"},
        {"members": ["One", "Two\n19. Third"]},
        {"affiliation": "Chair\u2028of it"},
        {"transliteration": "\u2068Lake"},
        {"registry": "17\ue000"},
        {"by": "A. Person\nB. Person"},
    ],
)
def test_words_that_print_a_second_line_are_refused_on_both_sides(tmp_path: Path, said: dict[str, Any]) -> None:
    """A line end, a turn of the writing, nothing to see: refused as it is said, and as a client signed it."""
    with pytest.raises(Refused) as caught:
        spoken_of({**SAID, **said})
    assert SECRET not in f"{caught.value} {caught.value.place} {caught.value.next}"
    _, path = written(tmp_path)
    keys = read_keys(path)
    made = answered(INVITATION, keys, SAID).answer
    words = {name: tuple(value) if isinstance(value, list) else value for name, value in said.items()}
    text = replace(made, **words).canonical()
    forged = Signed(answer=made, text=text, signature=keys.signing.sign(text.encode()).hex())
    with pytest.raises(Refused, match=r"it holds|nothing of it"):
        signed_of(forged.as_bytes(), "file")


def test_a_key_for_which_anybody_signs_is_refused(tmp_path: Path) -> None:
    """An answer under a key of small order bears a signature that nobody made."""
    _, path = written(tmp_path)
    weak = bytes([1]) + bytes(31)
    made = replace(answered(INVITATION, read_keys(path), SAID).answer, key=b64encode(weak).decode())
    with pytest.raises(Refused, match="no answer"):
        signed_of(Signed(answer=made, text=made.canonical(), signature=(weak + bytes(32)).hex()).as_bytes(), "file")


def test_an_individual_confirms_for_itself() -> None:
    """Who signs in a personal capacity needs nobody who is authorised."""
    assert spoken_of({"name": "Ana Vel", "capacity": "individual", "disclosure": "public"})["kind"] == "individual"


def _signed(folder: Path) -> dict[str, Any]:
    """The plain content of a signed answer."""
    _, keys = written(folder)
    return dict(json.loads(answered(INVITATION, read_keys(keys), SAID).as_bytes()))


@pytest.mark.parametrize(
    ("turn", "message"),
    [
        (lambda said: {**said, "signature": "00" * 64}, "forged"),
        (lambda said: {**said, "answer": said["answer"].replace("Mothers", "Fathers")}, "forged"),
        (lambda said: {**said, "answer": said["answer"].replace('"number":1', '"number": 1')}, "no answer"),
        (lambda said: {**said, "answer": said["answer"].replace("sign-on answer 1", "sign-on answer 9")}, "no answer"),
        (lambda said: {**said, "answer": 7}, "no answer"),
        (lambda said: {"answer": said["answer"]}, "no answer"),
        (lambda said: {**said, "answer": said["answer"].replace('"random":"', '"random":"0')}, "no answer"),
    ],
)
def test_a_forged_or_damaged_answer_is_refused(tmp_path: Path, turn: Any, message: str) -> None:
    """A changed word, a changed signature and another format are told apart from an answer."""
    with pytest.raises(Refused, match=message):
        signed_of(canonical_json(turn(_signed(tmp_path))), "file")


def test_an_answer_in_another_encoding_is_refused(tmp_path: Path) -> None:
    """Bytes that are no UTF-8 are told as such."""
    with pytest.raises(Refused, match="wrong encoding"):
        signed_of(json.dumps(_signed(tmp_path)).replace("Qarvane", "Qarv\u00e0ne").encode("latin-1") + b"\xe0", "file")


@pytest.mark.parametrize("cut", [0, 3, 30, 120, 200, -1, -40])
def test_a_cut_answer_is_refused_and_breaks_nothing(tmp_path: Path, cut: int) -> None:
    """Wherever an answer file is cut, it is refused as an answer."""
    _, keys = written(tmp_path)
    data = encrypted(answered(INVITATION, read_keys(keys), SAID), INVITATION["desk"])
    with pytest.raises(Refused, match="not encrypted to this desk"):
        opened(data[:cut], str(IDENTITY), "file")


def test_an_answer_encrypted_to_another_key_of_another_kind_is_refused() -> None:
    """A file that a pass phrase opens is none for this desk."""
    with pytest.raises(Refused, match="not encrypted to this desk"):
        opened(bytes(pyrage.passphrase.encrypt(b"x", "secret")), str(IDENTITY), "file")


@pytest.mark.parametrize(
    "turn",
    [
        {"format": "x"},
        {"number": "1"},
        {"desk": "age1nothing"},
        {"text": None},
        {"texts": {"en": 5}},
        {"title": "Another letter\n  Desk: age1another"},
    ],
)
def test_what_is_no_invitation_is_refused(turn: dict[str, Any]) -> None:
    """A file of another format, or with a key that is none, is no invitation."""
    with pytest.raises(Refused, match="no invitation"):
        invitation_of(json.dumps({**INVITATION, **turn}).encode())


@pytest.mark.parametrize("turn", [{"texts": {"en": "1" * 64}}, {"texts": {}}, {"text": "ab" * 32}])
def test_an_invitation_names_the_texts_that_are_signed(turn: dict[str, Any]) -> None:
    """Texts that are not those of the digest would let a body sign what it did not read."""
    with pytest.raises(Refused, match="not those that an answer to it would sign"):
        invitation_of(json.dumps({**INVITATION, **turn}).encode())


def test_a_withdrawal_says_no_name(tmp_path: Path) -> None:
    """An answer that withdraws holds no more than the invitation and the key."""
    invitation, keys = written(tmp_path)
    (item,) = answer(invitation, tmp_path / "out", keys, {}, withdraw=True)
    signed = opened(Path(item["file"]).read_bytes(), str(IDENTITY), "file")
    assert (signed.answer.act, signed.answer.name) == ("withdraws", None)


def test_no_receipt_leaves_no_key_to_write_to(tmp_path: Path) -> None:
    """Who wants no receipt gives the desk no key for one."""
    invitation, keys = written(tmp_path)
    (item,) = answer(invitation, tmp_path / "out", keys, SAID, receipt=False)
    assert opened(Path(item["file"]).read_bytes(), str(IDENTITY), "file").answer.recipient is None


def test_an_invitation_of_a_desk_can_be_answered(tmp_path: Path) -> None:
    """What `invite` writes is what an answer takes, and it says nothing of who is invited."""
    office = Office(tmp_path)
    (path,) = office.invited(SECRET)
    assert SECRET not in path.read_text("utf-8")
    assert invitation_of(path.read_bytes())["signon"] == office.signon
