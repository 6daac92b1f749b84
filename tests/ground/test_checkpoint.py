"""Checkpoints are signed notes that verify with their key and with nothing else."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import assume, given
from hypothesis import strategies as st

from scrutiny.errors import Broken
from scrutiny.ledger.checkpoint import Head, parse_verifier_key, sign, verifier_key, verify
from scrutiny.ledger.note import is_weak

KEY = Ed25519PrivateKey.from_private_bytes(b"\x07" * 32)
PUBLIC = KEY.public_key().public_bytes_raw()
HEAD = Head("scrutiny/l-test", 12, b"\x01" * 32)


def test_a_signed_head_reads_back() -> None:
    """What was signed is what verification gives."""
    assert verify(sign(HEAD, KEY), PUBLIC, origin="scrutiny/l-test") == HEAD


def test_the_published_note_example_verifies() -> None:
    """The example note and key of Go's note package verify: the key id and the signature are computed alike."""
    name, public = parse_verifier_key("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
    from scrutiny.ledger.checkpoint import key_id

    assert name == "PeterNeumann"
    assert key_id(name, public).hex() == "c74f20a3"


@pytest.mark.parametrize(
    "change",
    [
        lambda note: note.replace("\n12\n", "\n13\n"),
        lambda note: note.replace("\n12\n", "\n012\n"),
        lambda note: note.replace("l-test\n12", "l-other\n12"),
        lambda note: note.replace("— ", "- "),
        lambda note: note.rsplit("\n\n", 1)[0] + "\n\n",
        lambda note: "",
        lambda note: note[:-6] + "AAA=\n",
    ],
)
def test_an_altered_note_is_refused(change) -> None:
    """Another size, a padded size, another log, a lost or cut signature: none verifies."""
    with pytest.raises(Broken):
        verify(change(sign(HEAD, KEY)), PUBLIC, origin="scrutiny/l-test")


def test_another_key_is_refused() -> None:
    """A note signed by somebody else does not verify with our key."""
    other = Ed25519PrivateKey.from_private_bytes(b"\x08" * 32)
    with pytest.raises(Broken):
        verify(sign(HEAD, other), PUBLIC)


def test_a_verifier_key_reads_back() -> None:
    """A public key in its text form is read again; a wrong id is refused."""
    text = verifier_key("scrutiny/l-test", PUBLIC)
    assert parse_verifier_key(text) == ("scrutiny/l-test", PUBLIC)
    with pytest.raises(Broken):
        parse_verifier_key(text.replace("+", "+0", 1))


@given(st.binary(min_size=32, max_size=32))
def test_every_public_key_has_a_text_form(public: bytes) -> None:
    """Base64 may hold a plus sign; the text form reads back all the same. Points of small order are no keys."""
    assume(not is_weak(public))
    assert parse_verifier_key(verifier_key("scrutiny/l-test", public)) == ("scrutiny/l-test", public)
