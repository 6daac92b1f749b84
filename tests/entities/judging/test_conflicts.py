"""What live judgements rule, and which of them are held back because others contradict them."""

from __future__ import annotations

from entities.judging.said import said
from scrutiny.entities.judging.conflicts import rulings, verdicts
from scrutiny.entities.judging.judgement import standing

PAIR = ("m-a", "m-b")


def test_a_later_judgement_of_the_same_person_takes_the_place_of_the_earlier() -> None:
    """Ana changes her mind: only her last word counts, and no conflict is opened."""
    ruled = rulings([said(1, "ab", "same"), said(2, "ba", "different")])
    assert ruled.verdicts == {PAIR: "different"}
    assert ruled.conflicts == ()
    assert [each.superseded_by for each in standing([said(1, "ab", "same"), said(2, "ba", "different")])] == [
        "j-2",
        None,
    ]


def test_a_withdrawn_judgement_gives_back_what_it_superseded() -> None:
    """Ana takes her second word back: the first one counts again."""
    judged = [said(1, "ab", "same"), said(2, "ab", "different", withdrawn=True)]
    assert verdicts(judged) == {PAIR: "same"}


def test_two_people_with_two_verdicts_open_a_conflict_that_holds_the_link() -> None:
    """Ana says same, Bo says different: nothing is linked, the ban binds, and the conflict names both."""
    ruled = rulings([said(1, "ab", "same"), said(2, "ab", "different", "bo")])
    assert ruled.verdicts == {PAIR: "conflict"}
    assert ruled.links == ()
    (conflict,) = ruled.conflicts
    assert (conflict.kind, conflict.held, conflict.judgements) == ("pair", ("j-1",), ("j-1", "j-2"))
    assert "ana says same (reason 1)" in conflict.words


def test_resolving_sets_aside_what_the_resolver_saw_and_nothing_else() -> None:
    """Cy resolves what Ana and Bo said; what Dee adds unseen opens a conflict of its own."""
    before = [said(1, "ab", "same"), said(2, "ab", "different", "bo")]
    resolved = said(4, "ab", "same", "cy", supersedes=("j-1", "j-2"))
    assert verdicts([*before, resolved]) == {PAIR: "same"}
    assert verdicts([*before, said(3, "ab", "different", "dee"), resolved]) == {PAIR: "conflict"}


def test_what_is_named_as_superseded_must_be_of_the_same_pair() -> None:
    """A judgement of one pair never sets aside one of another."""
    assert verdicts([said(1, "ab", "same"), said(2, "cd", "same", "bo", supersedes=("j-1",))])[PAIR] == "same"


def test_an_answer_after_a_doubt_is_no_conflict_and_a_doubt_after_an_answer_is_one() -> None:
    """Unsure leaves the pair open for others; unsure after somebody else's verdict questions that verdict."""
    assert verdicts([said(1, "ab", "unsure"), said(2, "ab", "same", "bo")]) == {PAIR: "same"}
    assert verdicts([said(1, "ab", "same"), said(2, "ab", "unsure", "bo")]) == {PAIR: "conflict"}
    ruled = rulings([said(1, "ab", "unsure")])
    assert (ruled.undecided, ruled.links, ruled.bans) == ((PAIR,), (), ())


def test_the_link_that_closes_a_contradiction_is_held_with_all_concerned() -> None:
    """a=b, b=c, c=d while a≠d: the last link in the order of the ledger is held, and the conflict names the way."""
    judged = [said(4, "cd", "same"), said(1, "ab", "same"), said(2, "bc", "same"), said(3, "ad", "different", "bo")]
    judged += [said(5, "ef", "same")]
    ruled = rulings(judged)
    assert [each.id for each in ruled.links] == ["j-1", "j-2", "j-5"]
    (conflict,) = ruled.conflicts
    assert (conflict.kind, conflict.held) == ("chain", ("j-4",))
    assert conflict.judgements == ("j-1", "j-2", "j-3", "j-4")
    freed = rulings([said(3, "ad", "different", "bo", withdrawn=True), *(each for each in judged if each.order != 3)])
    assert freed.conflicts == ()
    assert len(freed.links) == 4


def test_the_order_of_the_ledger_rules_and_not_that_of_the_list() -> None:
    """The same judgements in any order come to the same."""
    judged = [said(1, "ab", "same"), said(2, "bc", "same"), said(3, "ac", "different"), said(4, "ab", "unsure", "bo")]
    assert rulings(judged) == rulings(judged[::-1])


def test_a_link_that_touches_a_protected_person_is_held() -> None:
    """A mention that was put into the compartment after it was judged is linked with nobody."""
    ruled = rulings([said(1, "ab", "same")], apart={"m-b"})
    assert ruled.links == ()
    assert ruled.conflicts[0].kind == "compartment"
