"""A commitment opens to one statement under one nonce, and says nothing without them."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from scrutiny.errors import Broken
from scrutiny.letters.signon.commitment import Statement, commit, nonce, opens, parsed, statement_of, text_digest

SAID = Statement(signon="signon-a", text="0" * 64, name="مركز الميناء", country="Norvia", members=("One", "Two"))
KEY = nonce(b"a" * 32, b"b" * 32)


@pytest.mark.parametrize(
    "change",
    [{"name": "مركز الميناء "}, {"country": None}, {"members": ("Two", "One")}, {"disclosure": "protected"}],
)
def test_opens_to_one_statement(change: dict[str, object]) -> None:
    """What was committed to opens; the same with one field changed does not."""
    commitment = commit(SAID, KEY)
    assert opens(commitment, SAID, KEY)
    assert not opens(commitment, replace(SAID, **change), KEY)  # type: ignore[arg-type]


def test_neither_side_alone_makes_the_nonce() -> None:
    """Both halves move the nonce; a mandate's half alone is enough, a signatory's alone is not."""
    assert len({nonce(b"a" * 32, b"b" * 32), nonce(b"c" * 32, b"b" * 32), nonce(b"a" * 32, b"c" * 32)}) == 3
    assert len(nonce(b"", b"b" * 32)) == 32
    for theirs, ours in ((b"a" * 32, b""), (b"a" * 31, b"b" * 32)):
        with pytest.raises(ValueError, match="32 bytes"):
            nonce(theirs, ours)


def test_statement_comes_back_whole() -> None:
    """Canonical JSON holds every field and comes back to the same statement; a missing or strange field is refused."""
    data = json.loads(SAID.canonical())
    assert parsed(SAID.canonical().decode()) == SAID
    assert data["members"] == ["One", "Two"] and data["registry"] is None
    for wrong in ({**data, "email": "x"}, {name: data[name] for name in data if name != "country"}, {**data, "v": 2}):
        with pytest.raises(Broken, match="no statement"):
            statement_of(wrong)


@pytest.mark.parametrize(
    "said",
    [
        {"name": "Lake Forum\n17. Amnesty Union, Norvia"},
        {"name": "\u2067Lake"},
        {"name": "\u00ad\u3164"},
        {"name": None},
        {"capacity": None},
        {"country": "Norvia\u2029"},
        {"members": ("One", " ")},
        {"members": ["One"]},
        {"registry": 17},
    ],
)
def test_no_statement_holds_what_prints_as_something_else(said: dict[str, object]) -> None:
    """A line end, a turn of the writing, nothing to see, another type: no statement is made of it; no word is told."""
    with pytest.raises(Broken) as broken:
        replace(SAID, **said)  # type: ignore[arg-type]
    assert "Amnesty" not in f"{broken.value} {broken.value.place} {broken.value.next}"


@pytest.mark.parametrize("name", ["انجمن\u200cها", "क्\u200dष", "Ligue\u00a0des droits", "\u200eמרכז", "…!", "①"])
def test_signs_that_writing_needs_stay(name: str) -> None:
    """Joiners, marks of direction for one letter, fixed blanks and punctuation stand in a name."""
    assert replace(SAID, name=name).name == name


def test_text_digest_is_of_all_languages() -> None:
    """One text changed, or one language less, is another digest; the order of languages is none."""
    both = {"en": "1" * 64, "fr": "2" * 64}
    assert text_digest(both) == text_digest(dict(reversed(both.items())))
    assert len({text_digest(both), text_digest({"en": "1" * 64}), text_digest({**both, "fr": "3" * 64})}) == 3
