"""Reuse: documents that share words are found, boilerplate ties nothing, and what is confidential stays in memory."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutiny.dossier import Dossier
from scrutiny.evidence.preserve import Circumstances
from scrutiny.findings.repeats import all_pairs, print_index, reuse
from scrutiny.findings.repeats.reuse import Reuse, index
from scrutiny.ledger.views import Views
from scrutiny.protection.marks import Mark
from scrutiny.river import add
from worked import FILES, LETTER, receive

SOUNDS = ("bor", "tun", "kel", "mas", "rin", "lod", "vek", "sar")
STOCK = "The committee meets on the first Monday of every month in the old customs house by the river."
QUOTE = "we counted the empty beds twice and nobody could tell us where the boys had gone"


def made(items: Iterable[tuple[str, str]] = ()) -> Reuse:
    """An index in memory that holds the items."""
    views = Views(None)
    views.open("reuse", print_index.VERSION, print_index.SCHEMA)
    found = Reuse(views.db)
    found.put_many(items)
    return found


def prose(seed: int, words: int = 60) -> str:
    """Words in no order, like no others."""
    chosen = random.Random(seed)
    return " ".join(f"{chosen.choice(SOUNDS)}{chosen.randrange(10**6)}" for _ in range(words))


def linked(found: Reuse, **how: float) -> dict[frozenset[str], int]:
    """The pairs, each with how many prints it shares."""
    return {frozenset(pair[:2]): pair.shared for pair in found.pairs(**how)}


@settings(deadline=None)
@given(st.integers(0, 50), st.integers(0, 50), st.integers(7, 12), st.randoms(use_true_random=False))
def test_a_shared_run_of_seven_words_is_never_missed(
    before: int, behind: int, size: int, chosen: random.Random
) -> None:
    """Wherever it stands in either text."""
    run = " ".join(QUOTE.split()[:size])
    one, other = (
        f"{prose(chosen.randrange(9**9), before)} {run} {prose(chosen.randrange(9**9), behind)}" for _ in "ab"
    )
    found = made([("one", one), ("else", prose(7))])
    assert "one" in {near.document for near in found.near(other)}


def test_those_that_share_most_come_first() -> None:
    """By how many rare prints they have in common, the one asked about left out."""
    text = f"{STOCK} {QUOTE}"
    found = made([("quote", f"{prose(1)} {QUOTE}"), ("all", f"{prose(2)} {text}"), ("none", prose(3)), ("self", text)])
    assert [near.document for near in found.near(text, without=["self"])] == ["all", "quote"]
    assert [near.document for near in found.near(text, limit=1, without=["self"])] == ["all"]


def test_what_is_forgotten_or_replaced_is_found_no_more() -> None:
    """Neither the documents nor any of their prints are left; an equal text of another document stays."""
    found = made([("one", QUOTE), ("same", QUOTE.upper()), ("two", STOCK)])
    found.put_many([("two", prose(1))])
    assert not found.near(STOCK)
    assert not found.find(STOCK)
    found.forget("one")
    assert [near.document for near in found.near(QUOTE)] == ["same"]
    found.put_many([("twice", prose(2)), ("twice", prose(3))])
    assert [found.near(prose(2)), found.near(prose(3))[0].document] == [[], "twice"]
    found.forget("same", "two", "twice")
    blobs = b"".join(blob for (blob,) in found.connection.execute("SELECT keys FROM reuse_blocks"))
    assert (blobs, found.texts(), found.known()) == (b"", 0, {})


def test_boilerplate_ties_nothing_together_in_a_large_dossier_and_everything_in_a_small_one() -> None:
    """A sentence that more than twenty texts share is no sign of anything; the quotation two of them share is."""
    few = made((f"d{n}", f"{prose(n)} {STOCK}") for n in range(5))
    assert len(linked(few)) == 10
    many = made((f"d{n}", f"{prose(n)} {STOCK} {QUOTE if n < 2 else prose(n + 100)}") for n in range(40))
    assert set(linked(many, least=2)) == {frozenset({"d0", "d1"})}
    assert {near.document for near in many.near(f"{STOCK} {QUOTE}") if near.weight >= 2} == {"d0", "d1"}


def test_what_many_but_not_most_share_counts_less() -> None:
    """Past twenty holders a print loses weight, and past a hundredth of all texts it has none."""
    holders = np.array([2, 20, 40, 100, 101])
    assert all_pairs.rarity(holders, 10_000).tolist() == [1.0, 1.0, 0.5, 0.2, 0.0]


def test_many_texts_that_share_a_print_are_linked_to_one_of_them() -> None:
    """Forty texts with one quotation among four thousand make a star, not 780 pairs, and stay in one group."""
    others = ((f"e{n}", prose(n + 500, 5)) for n in range(4000))
    found = made([*((f"d{n}", f"{QUOTE} {prose(n, 8)}") for n in range(40)), *others])
    pairs = linked(found, least=2)
    assert len(pairs) == 39
    assert len(frozenset.intersection(*pairs)) == 1


def test_exact_copies_count_once_and_are_told() -> None:
    """Thirty copies of one letter do not make its words boilerplate; each is a pair with each, or with the first."""
    items = [("letter", f"{STOCK} {QUOTE}"), ("story", f"{prose(1)} {QUOTE}")]
    alone = made(items)
    copied = made([*items, *((f"copy{n}", f"{STOCK} {QUOTE.upper()}!") for n in range(30))])
    key = frozenset({"letter", "story"})
    assert linked(alone) == {key: linked(copied)[key]}
    assert {near.document for near in copied.near(QUOTE)} >= {"story", "letter", "copy29"}
    pairs = linked(copied)
    assert all(frozenset({"story", f"copy{n}"}) in pairs for n in range(30))
    assert len([pair for pair in pairs if "story" not in pair]) == 30


def test_neither_order_nor_ids_nor_the_way_in_decide_what_is_found() -> None:
    """One by one or all at once, in any order, under any name: the same pairs with the same weights."""
    texts = [f"{prose(n)} {STOCK if n % 3 else ''} {QUOTE if n % 4 == 0 else ''} {prose(n % 5, 12)}" for n in range(30)]
    at_once = made((f"d{n:02}", text) for n, text in enumerate(texts))
    order = list(range(30))
    random.Random(4).shuffle(order)
    one_by_one = made()
    for n in order:
        one_by_one.put_many([(f"x{n:02}", texts[n])])
    named = [(pair.left[1:], pair.right[1:], pair.shared, pair.weight) for pair in at_once.pairs()]
    assert named
    assert named == [(pair.left[1:], pair.right[1:], pair.shared, pair.weight) for pair in one_by_one.pairs()]
    for asked in (QUOTE, STOCK, texts[7]):
        first, second = (
            [(near.document[1:], *near[1:]) for near in which.near(asked)] for which in (at_once, one_by_one)
        )
        assert first == second


def test_segments_are_merged_and_lose_nothing() -> None:
    """Two hundred texts put in one by one lie in a few segments, and each is found."""
    found = made()
    for n in range(200):
        found.put_many([(f"d{n}", prose(n))])
    assert found.connection.execute("SELECT count(*) FROM reuse_segments").fetchone()[0] <= 20
    assert all([near.document for near in found.near(prose(n))] == [f"d{n}"] for n in range(200))


@pytest.mark.parametrize(
    "altered",
    [
        "we counted the empty cots twice and nobody would tell us where the lads had gone",
        "counted empty beds",
        "nobody could really tell us where",
        "The boys had gone; nobody could tell us. We counted twice",
    ],
)
def test_an_altered_quotation_finds_its_document(altered: str) -> None:
    """Two neighbouring words that were kept are enough, and the likeliest document comes first."""
    found = made([(f"d{n}", prose(n)) for n in range(300)] + [("source", f"{prose(400)} {QUOTE} {prose(401)}")])
    assert found.find(altered)[0].document == "source"
    assert found.find(QUOTE)[0].weight == pytest.approx(1.0)
    assert found.find(altered, without=["source"]) == []


def test_a_short_phrase_names_every_document_that_holds_it() -> None:
    """Exactly those with these words in a row, whatever their case; a single word is not asked here."""
    found = made(
        [("one", "They spoke with ONE voice."), ("two", "one bird, voice of none"), ("zh", "他们要求立即释放")]
    )
    assert found.holding("one voice") == ["one"]
    assert found.holding("立即释放") == ["zh"]
    assert found.holding("two voices") == []
    assert found.holding("voice") is None


def test_a_large_question_is_answered_from_many_blocks() -> None:
    """A pair of words that four thousand texts hold leads to all of them."""
    found = made((f"d{n}", f"grey morning {prose(n, 3)}") for n in range(4000))
    assert len(found.find("grey morning", limit=5000)) == 4000
    assert len(found.holding("grey morning") or ()) == 4000


# ── a dossier ──


def test_a_dossier_is_indexed_once_and_kept_up_to_date(dossier: Dossier, tmp_path: Path) -> None:
    """What came is found, what came later too, and nothing is read twice."""
    ids = receive(dossier, tmp_path)
    reuse_, _ = index(dossier)
    assert reuse_.holding("open letter") is not None
    assert [near.document for near in reuse_.find("an end to secret detention")][:1] == [ids["letter"]]
    (tmp_path / "later.txt").write_text(f"Norvia: notes\n\n{LETTER[120:400]}", "utf-8")
    later = add(dossier, [tmp_path / "later.txt"], Circumstances(mark=Mark.PUBLIC)).receipts[0].document
    opened: list[str] = []
    read = reuse.frozen
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reuse, "frozen", lambda where, row: opened.append(row.document) or read(where, row))
        both = {frozenset(pair[:2]) for pair in reuse.pairs(index(dossier))}
    assert opened == [later]
    assert frozenset({ids["letter"], later}) in both


def test_what_is_confidential_is_compared_in_memory_only(dossier: Dossier, tmp_path: Path) -> None:
    """No row of it lies on disk, and yet it is paired with what is public."""
    (tmp_path / "open.txt").write_text(f"Notes\n\n{STOCK} {QUOTE}.", "utf-8")
    (tmp_path / "shut.txt").write_text(f"Talk\n\n{prose(1)}. {QUOTE}.", "utf-8")
    public = add(dossier, [tmp_path / "open.txt"], Circumstances(mark=Mark.PUBLIC)).receipts[0].document
    secret = add(dossier, [tmp_path / "shut.txt"], Circumstances(mark=Mark.CONFIDENTIAL)).receipts[0].document
    assert [set(found.known()) for found in index(dossier, secret=False)] == [{public}]
    assert dossier.shut.db.execute("SELECT count(*) FROM versions WHERE view = 'reuse'").fetchone() == (0,)
    disk, memory = index(dossier)
    assert set(disk.known()) == {public}
    assert set(memory.known()) == {secret}
    assert disk.connection.execute("PRAGMA database_list").fetchone()[2]
    assert not memory.connection.execute("PRAGMA database_list").fetchone()[2]
    assert [frozenset(pair[:2]) for pair in reuse.pairs([disk, memory])] == [frozenset({public, secret})]
    assert {near.document for near in reuse.near([disk, memory], QUOTE)} == {public, secret}
    assert {near.document for near in reuse.find([disk, memory], QUOTE)} == {public, secret}


def test_contacts_and_furniture_are_not_indexed(dossier: Dossier, tmp_path: Path) -> None:
    """Words of the letter are, its address for the press is not."""
    text = (
        FILES["1-letter.txt"] + "\nFor further information contact:\nAna Veld, press office, ana.veld@lantern.example\n"
    )
    (tmp_path / "letter.txt").write_text(text, "utf-8")
    add(dossier, [tmp_path / "letter.txt"], Circumstances(mark=Mark.PUBLIC))
    disk, _ = index(dossier)
    assert disk.holding("secret detention")
    assert not disk.holding("lantern example")
