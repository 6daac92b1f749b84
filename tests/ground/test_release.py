"""The one door out: what passes it, what does not, and that nothing else makes a released value."""

from __future__ import annotations

import copy
import unicodedata
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutiny.errors import Unknown, Withheld
from scrutiny.protection.marks import Mark
from scrutiny.protection.release import (
    AUDIENCES,
    INTERNAL_DRAFT,
    PUBLIC,
    Audience,
    Maker,
    Marked,
    Released,
    audience,
    opened,
    release,
)
from scrutiny.protection.scrub import folded, hidden, scrub

CONTACTS = ("ilva.maren@forum.example", "+44 20 7946 0991", "ilva [at] forum [dot] example")
NAME = "Oriáne Taldec-Maren"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A record without a mark."""

    words: str
    place: Any = None


@dataclass(frozen=True, slots=True)
class Record:
    """A record that carries its mark."""

    words: str
    mark: str = "public"
    maker: str = ""
    inner: Any = ()


def everything(value: Any) -> str:
    """All strings of a released value, to be searched."""
    return repr(value)


def test_only_the_door_makes_released_values() -> None:
    """Neither a call, a subclass nor a stranger's object passes for a released value."""
    with pytest.raises(TypeError):
        Released("x", PUBLIC, ())
    with pytest.raises(TypeError):
        type("Mine", (Released,), {})
    with pytest.raises(TypeError):
        opened("x")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        opened(copy.copy(object()))  # type: ignore[arg-type]
    assert opened(release("plain words", PUBLIC)) == "plain words"


def test_no_audience_receives_what_is_confidential() -> None:
    """An audience that would pass more than the ceiling cannot even be described."""
    with pytest.raises(Withheld):
        Audience("everyone", Mark.CONFIDENTIAL, "any")
    for to in AUDIENCES:
        assert opened(release(Marked("words", "confidential"), to)) is None
        assert opened(release(Marked("words", "strict"), to)) is None


def test_the_internal_draft_passes_restricted_and_the_public_does_not() -> None:
    """The same tree leaves differently for different readers, and the difference is counted."""
    tree = (Record("open"), Record("kept", mark="restricted"), Marked("also kept", "restricted"))
    assert [getattr(each, "words", each) for each in opened(release(tree, INTERNAL_DRAFT))] == [
        "open",
        "kept",
        "also kept",
    ]
    public = release(tree, PUBLIC)
    assert [each.words for each in opened(public)] == ["open"]
    assert {(each.reason, each.count) for each in public.left_out} == {("mark restricted", 2)}


def test_a_mark_that_cannot_be_read_counts_as_strict() -> None:
    """The door fails closed."""
    assert opened(release((Record("x", mark="publik"), Record("y", mark=None)), INTERNAL_DRAFT)) == ()  # type: ignore[arg-type]


def test_what_stays_behind_leaves_its_stand_in() -> None:
    """A source that may not be described leaves its number, itself released."""
    node = Marked({"title": "A letter"}, "restricted", instead="on file, no. 12")
    assert opened(release(node, PUBLIC)) == "on file, no. 12"
    nested = Marked("a", "strict", instead=Marked("b", "strict", instead="c"))
    assert opened(release(nested, PUBLIC)) == "c"


def test_nothing_leaves_for_a_use_nobody_consented_to() -> None:
    """Consent is per use, and none is the default."""
    node = Marked("words of a person", "public", uses=("internal_analysis",))
    assert opened(release(node, INTERNAL_DRAFT)) == "words of a person"
    refused = release(node, PUBLIC)
    assert opened(refused) is None
    assert refused.left_out[0].reason == "no consent to publish_named"
    assert opened(release(Marked("words", "public", uses=()), INTERNAL_DRAFT)) is None


def test_who_made_a_record_leaves_as_a_role() -> None:
    """A maker's name is replaced in records, in mappings and as a leaf."""
    tree = (Record("x", maker="Rada Novik"), {"maker": "Rada Novik", "n": 1}, Maker("Rada Novik", "case officer"))
    released = release(tree, INTERNAL_DRAFT)
    assert "Novik" not in everything(opened(released))
    assert "case officer" in everything(opened(released))


def test_what_the_door_does_not_know_is_refused() -> None:
    """Bytes, open files and classes have no way out."""
    for stranger in (b"bytes", object(), Leaf, iter(())):
        with pytest.raises(TypeError):
            release((stranger,), PUBLIC)


def test_digests_dates_and_symbols_leave_as_they_are() -> None:
    """A row of digits in a digest, a moment or an EDTF date is no telephone."""
    kept = ("4" * 64, "2020-09-09T10:11:12Z", "2019-05/2020-03", "199X", "A/HRC/44/NGO/901", "0123456789abcdef" * 4)
    assert opened(release(kept, PUBLIC)) == kept


def test_keys_that_become_equal_lose_nothing() -> None:
    """Two contacts as keys leave as two entries."""
    released = opened(release({CONTACTS[0]: 1, "b@forum.example": 2}, PUBLIC))
    assert sorted(released.values()) == [1, 2]
    assert "@" not in everything(released)


@pytest.mark.parametrize(
    "spelt",
    [
        NAME,
        NAME.upper(),
        "Oriane Taldec Maren",
        "oriane\u00a0taldec\u2013maren",
        unicodedata.normalize("NFD", NAME),
        "ORIANE  TALDEC\nMAREN",
        "Oriane Taldec-Maren’s",
        "Ｏｒｉａｎｅ Ｔａｌｄｅｃ－Ｍａｒｅｎ",
        "O\u200briane Taldec\u00admaren",
    ],
)
def test_a_protected_name_is_found_however_it_is_spelt(spelt: str) -> None:
    """Case, accents, width, spacing and punctuation hide nobody's name from the door."""
    clean, contacts, names = scrub(f"It was {spelt}, who wrote.", (NAME,))
    assert (contacts, names) == (0, 1)
    assert folded(NAME) not in folded(clean)


def test_short_names_are_found_only_as_words_and_long_ones_anywhere() -> None:
    """ "Ann" does not blot out "planning", while an inflected or joined name is still hidden."""
    assert scrub("Planning with Ann.", ("Ann",))[0] == "Planning with [name withheld]."
    assert "Талдек" not in scrub("для Талдековой", ("Талдек",))[0]
    assert "وأنهار" not in scrub("قال وأنهاربن سالم", ("أنهاربن",))[0].replace("[name withheld]", "")
    assert scrub("我问林语同。", ("林语",))[0] == "我问[name withheld]同。"


def test_overlapping_protected_names_leave_no_remainder() -> None:
    """Where two names share a word, both are gone as a whole."""
    assert scrub("Anna Bellis Carter spoke", ("Anna Bellis", "Bellis Carter"))[0] == "[name withheld] spoke"
    stretches = hidden("Anna Bellis Carter", ("Anna Bellis", "Bellis Carter"))
    assert [(each.start, each.end) for each in stretches] == [(0, 18)]


def test_an_audience_is_named_by_its_word() -> None:
    """An unknown audience is refused with those that exist."""
    assert audience("public") is PUBLIC
    with pytest.raises(Unknown):
        audience("everyone")


words = st.sampled_from(["", "open words", "河岸", "رسالة", *CONTACTS, NAME, NAME.upper()])
planted = st.builds(lambda a, b, c: f"{a} {b} {c}", words, st.sampled_from([*CONTACTS, NAME]), words)
marks = st.sampled_from([*map(str, Mark), "unread"])
trees = st.recursive(
    st.one_of(planted, st.integers(0, 99), st.none(), st.booleans()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(tuple),
        st.lists(inner, max_size=3),
        st.dictionaries(planted, inner, max_size=3),
        st.builds(Leaf, planted, inner),
        st.builds(Record, planted, marks, planted, inner),
        st.builds(Marked, inner, marks, st.one_of(st.none(), st.just(("publish_named",))), inner),
        st.builds(Maker, planted, planted),
    ),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None)
@given(tree=trees, to=st.sampled_from(AUDIENCES))
def test_a_contact_or_protected_name_planted_anywhere_never_comes_out(tree: Any, to: Audience) -> None:
    """Whatever the tree and the audience, the canaries stay inside, and what leaves is released again unchanged."""
    out = opened(release(tree, to, protected=(NAME,)))
    seen = everything(out)
    for canary in CONTACTS:
        assert canary not in seen
    assert folded(NAME) not in folded(seen)
    assert "Marked(" not in seen
    assert "Maker(" not in seen
    assert opened(release(out, to, protected=(NAME,))) == out


def test_consent_to_appear_without_a_name_lets_through_what_names_nobody() -> None:
    """The named form leaves by its own consent alone; the unnamed one by the lesser, and to the public alone."""
    value = Marked("Oriane saw it", "public", ("publish_without_name",), unnamed="a witness saw it")
    assert opened(release(value, PUBLIC)) == "a witness saw it"
    assert opened(release(value, audience("court"))) is None
    refused = Marked("Oriane saw it", "public", (), unnamed="a witness saw it")
    assert opened(release(refused, PUBLIC)) is None
    named = Marked("Oriane saw it", "public", ("publish_named",), unnamed="a witness saw it")
    assert opened(release(named, PUBLIC)) == "Oriane saw it"
    secret = Marked("Oriane saw it", "confidential", ("publish_without_name",), unnamed="a witness saw it")
    assert opened(release(secret, PUBLIC)) is None


@pytest.mark.parametrize(
    "text",
    [
        "K\u0430trel Ov\u0430shin",
        "\u041aATREL OVASHIN",
        "\u1d0b\u1d00\u1d1b\u0280\u1d07\u029f \u1d0f\u1d20\u1d00s\u029c\u026a\u0274",
        "елена вера",
        "ЕЛЕНА ВЕРА",
    ],
)
def test_letters_that_look_like_others_hide_no_name(text: str) -> None:
    """Letters of another alphabet and small capitals read as what they look like, in either case."""
    assert scrub(text, ("Katrel Ovashin", "Елена Вера")) == ("[name withheld]", 0, 1)


def test_one_word_is_found_where_a_word_begins() -> None:
    """A family name stands in no longer word, but behind an article, with an ending, or joined with a capital."""
    assert scrub("advance and relevance", ("Vance",))[2] == 0
    for text in ("Vances", "MsVance", "VANCE", "الهلدراوي"):
        assert scrub(text, ("Vance", "هلدراوي"))[2] == 1, text
