"""Folding: which words are searched as one, and where each of them stands."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scrutiny.text.fold import folded, terms, tokens

SCRIPTS = "abzÀéßøİıАёйїΣςאבָءآأإةىيکگـَ٣बािกำทธ์བོད་가한の゙ガｶﾞー人權权々㈱ﬁ½²№’'-‐.  \n_#\u00ad\u200d\u0301"


@given(st.one_of(st.text(max_size=60), st.text(alphabet=SCRIPTS, max_size=60)), st.booleans())
@example("Norvia’s world-wide U.N.", True)
@example("e\u0301te\u0301 ﾊﾟ か\u3099 ـــ", False)
def test_every_token_is_the_fold_of_its_own_stretch_and_offsets_increase(text: str, compounds: bool) -> None:
    """A token's term is the fold of exactly the characters it stands on."""
    last = 0
    for token in tokens(text, compounds=compounds):
        assert last <= token.start < token.end <= len(text)
        assert token.term
        assert " " not in token.term
        assert folded(text[token.start : token.end], compounds=compounds) == token.term
        last = token.end
    assert [token.term for token in tokens(text, compounds=compounds)] == terms(text, compounds=compounds)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Uyghurs", "Uighur"),
        ("organisation analysed", "ORGANIZATION analyzed"),
        ("the defence of labour", "the defense of labor"),
        ("Veldania’s", "veldania"),
        ("“free”", '"free"'),
        ("é", "e\u0301"),
        ("人權組織", "人权组织"),
        ("والحقوق", "حقوق"),
        ("ومرصد", "مرصد"),
        ("أحمد مُحَمَّد", "احمد محمد"),
        ("٢٠٢٠ ２０２０", "2020 2020"),
        ("Ёлка", "елка"),
        ("ﾊﾟ", "パ"),
        ("Straße Łódź", "strasse lodz"),
        ("U.N.", "UN"),
    ],
)
def test_spellings_of_one_word_fold_together(one: str, other: str) -> None:
    """Case, accents, typography, script variants and listed spellings do not matter."""
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("prize", "prise"), ("йод", "иод"), ("كتاب", "تاب"), ("が", "か")])
def test_different_words_stay_different(one: str, other: str) -> None:
    """The rules of spelling do not run two words into one."""
    assert folded(one) != folded(other)


def test_a_hyphenated_word_has_two_readings() -> None:
    """World-wide is world, wide, and worldwide."""
    assert folded("a world-wide call") == "a world wide call"
    assert folded("a world-wide call", compounds=True) == "a worldwide call"
    assert folded("inter-\nnational", compounds=True) == "international"
    assert folded("2019-2020", compounds=True) == "2019 2020"


def test_scripts_without_spaces_give_one_token_a_character_and_tibetan_one_a_syllable() -> None:
    """Chinese, kana, Hangul and Thai are cut by character, Tibetan at its tsheg."""
    assert terms("人权ウ가ก") == ["人", "权", "ウ", "가", "ก"]
    assert terms("བོད་ཡིག") == ["བོད", "ཡིག"]


def test_folding_is_fast_and_linear_on_hostile_text() -> None:
    """A megabyte without a space, or of nothing but marks, takes no longer than prose."""
    for text in ("a" * 10**6, "a-" * 500_000, "a." * 500_000, "\u0301" * 10**6, "人" * 300_000):
        folded(text)
        folded(text, compounds=True)
