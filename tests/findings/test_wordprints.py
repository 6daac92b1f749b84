"""Words as arrays, prints and shared runs: equal to the slow way, and never blind to a run that is long enough."""

from __future__ import annotations

from hashlib import blake2b

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scrutiny.findings.repeats.wordprints import GROUP, PAIR, pairs_of_many, prints, prints_of_many, shared_runs
from scrutiny.findings.repeats.wordstream import BATCH, Words, words_of, words_of_many
from scrutiny.text.fold import tokens

SCRIPTS = (
    "abzÀéßøİıАёйїΣςאבָءآأإةىيکگـَ٣बािกำิทธ์བོད་가한の゙ガｶﾞﾟー人權权々㈱ﬁ½²№’'ʼ＇-‐.sS1  \n_#\u00ad\u200d\u0301\ufe0f\U00020000"
)
TEXTS = st.one_of(
    st.text(max_size=60), st.text(alphabet=SCRIPTS, max_size=60), st.text(alphabet="aS's.é1 ", max_size=30)
)
#: Rows of few different words, so that much repeats.
ROWS = st.lists(st.sampled_from("abc"), max_size=40).map(" ".join)


def same(words: Words, text: str) -> None:
    """The arrays say what the tokens say."""
    known = list(tokens(text))
    assert words.starts.tolist() == [token.start for token in known]
    assert words.ends.tolist() == [token.end for token in known]
    assert words.terms.tolist() == [hashed(token.term) for token in known]


def hashed(term: str) -> int:
    """The hash of a term, made here without the module."""
    return int.from_bytes(blake2b(term.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


@settings(deadline=None)
@given(TEXTS)
@example("The U.N.'s 1.2.3 rooms, Norvia's's, Veldania’s\u0301 ＇s")
@example("é 1.2.3 a.b.c. U.N")
@example("ｶﾞｶ\uff9ea กิ์a ิก aิ か\u3099 \u0301人 人\ufe0f权's")
@example("ـــ " + "x" * 70 + " " + "人" * 70)
def test_words_are_exactly_the_tokens_of_the_fold(text: str) -> None:
    """Places and terms are those of text.fold, in every script."""
    same(words_of(text), text)


@settings(deadline=None)
@given(st.lists(TEXTS, max_size=6))
def test_many_texts_at_once_are_each_as_if_alone(texts: list[str]) -> None:
    """What stands in one text changes nothing in its neighbours, an ASCII text beside others included."""
    for words, text in zip(words_of_many(texts), texts, strict=True):
        same(words, text)


@pytest.mark.parametrize("piece", ["Karsk’s long road to the U.N. ", "人权与道路。 ", "x" * 40])
def test_a_text_longer_than_a_batch_is_cut_without_a_seam(piece: str) -> None:
    """Half a million characters, with spaces or without, has the same words as the fold finds."""
    text = piece * (BATCH // len(piece) + 3)
    same(words_of(text), text)


def test_characters_of_scripts_without_spaces_are_marked() -> None:
    """Only the characters that are a word each count as single."""
    assert words_of("two 人权 ไทย бор").single.tolist() == [False, True, True, True, True, True, False]


@settings(deadline=None)
@given(ROWS, ROWS, ROWS, ROWS, st.lists(st.sampled_from("defgh"), min_size=7, max_size=9).map(" ".join))
def test_texts_that_share_seven_words_share_a_print(a: str, b: str, c: str, d: str, run: str) -> None:
    """Whatever stands around them."""
    left, right = words_of(f"{a} {run} {b}"), words_of(f"{c} {run} {d}")
    assert set(prints(left)[0].tolist()) & set(prints(right)[0].tolist())


@settings(deadline=None)
@given(
    st.text("道人权与会", max_size=20),
    st.text("道人权与会", max_size=20),
    st.text("山水风云", min_size=11, max_size=12),
)
def test_texts_that_share_eleven_characters_share_a_print(a: str, b: str, run: str) -> None:
    """Whatever stands around them."""
    left, right = words_of(a + run), words_of(b + run + a)
    assert set(prints(left)[0].tolist()) & set(prints(right)[0].tolist())


@settings(deadline=None)
@given(st.lists(st.one_of(ROWS, st.text("道人权a ", max_size=30)), min_size=1, max_size=5))
def test_prints_of_many_texts_are_those_of_each(texts: list[str]) -> None:
    """No print reaches from one text into the next, and none depends on its neighbours."""
    many = [words_of(text) for text in texts]
    hashes, places, owners = prints_of_many(many)
    pairs, pair_owners = pairs_of_many(many)
    for number, words in enumerate(many):
        alone, where = prints(words)
        assert hashes[owners == number].tolist() == alone.tolist()
        assert places[owners == number].tolist() == where.tolist()
        assert pairs[pair_owners == number].tolist() == pairs_of_many([words])[0].tolist()


def test_a_text_with_fewer_words_than_a_group_has_no_print() -> None:
    """Three words have none, four have one; two words are a pair."""
    assert [len(prints(words_of("one two three four"[:size]))[0]) for size in (13, 18)] == [0, 1]
    assert (GROUP, PAIR, len(pairs_of_many([words_of("one two")])[0])) == (4, 2, 1)


@settings(deadline=None)
@given(ROWS, ROWS)
@example("a b c a b c a b", "a b c a b c x a b c")
def test_shared_runs_leave_nothing_out_and_tell_nothing_twice(one: str, other: str) -> None:
    """All runs are equal words; no words left uncovered stand on the right; overlaps are repeats on the right."""
    left, right, shortest = words_of(one), words_of(other), 3
    runs = shared_runs(left, right, shortest)
    ours, theirs = left.terms.tolist(), right.terms.tolist()
    covered: dict[int, tuple[int, int]] = {}
    for run in runs:
        assert ours[run.left_first : run.left_last + 1] == theirs[run.right_first : run.right_last + 1]
        assert run.left_last - run.left_first + 1 >= shortest
        for at in range(run.left_first, run.left_last + 1):
            assert covered.setdefault(at, (run.left_first, run.left_last)) == (run.left_first, run.left_last)
    lengths = [run.left_last - run.left_first for run in runs]
    assert lengths == sorted(lengths, reverse=True)
    groups = {tuple(theirs[at : at + shortest]) for at in range(len(theirs) - shortest + 1)}
    for at in range(len(ours) - shortest + 1):
        assert covered.keys() & range(at, at + shortest) or tuple(ours[at : at + shortest]) not in groups
    longest = max(
        (
            size
            for size in range(shortest, min(len(ours), len(theirs)) + 1)
            for at in range(len(ours) - size + 1)
            if any(ours[at : at + size] == theirs[to : to + size] for to in range(len(theirs) - size + 1))
        ),
        default=0,
    )
    assert (lengths[0] + 1 if lengths else 0) == longest


def test_a_run_that_stands_twice_on_the_right_is_told_twice() -> None:
    """One run for each place on the right, none for a part of it."""
    runs = shared_runs(
        words_of("the road to Karsk is closed"), words_of("The road to Karsk is closed. The road to Karsk is closed!")
    )
    assert [(run.left_first, run.left_last, run.right_first) for run in runs] == [(0, 5, 0), (0, 5, 6)]


def test_a_character_of_an_unspaced_script_counts_half() -> None:
    """Ten characters are as long as five words, nine are not."""
    for size, found in ((9, 0), (10, 1)):
        run = "道路通往北方的小城镇外"[:size]
        assert len(shared_runs(words_of("甲" + run + "乙"), words_of("丙" + run + "丁"))) == found


def test_nothing_is_shared_with_an_empty_text() -> None:
    """No words, no prints, no runs."""
    empty = words_of("")
    assert (len(empty), len(prints(empty)[0]), shared_runs(empty, words_of("a b c d e f"))) == (0, 0, [])
