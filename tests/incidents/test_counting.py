"""How many victims: never added up blindly, always with what is counted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rowed import made
from scrutiny.incidents.counting import Bounds, Harm, tally, victims


def _bounds(*harms: Harm) -> Bounds:
    (found,), _ = victims(harms)
    return found


def test_overlapping_groups_are_not_summed() -> None:
    """Two groups may be the same people: at least the larger one, at most both."""
    found = _bounds(Harm(act="a", least=10, most=20), Harm(act="b", least=15, most=30))
    assert (found.least, found.most) == (15, 50)


def test_groups_recorded_apart_add_up() -> None:
    """Where somebody recorded that groups share nobody, least numbers add up."""
    found = _bounds(Harm(act="a", least=10, most=20, apart=True), Harm(act="b", least=15, most=30, apart=True))
    assert (found.least, found.most) == (25, 50)


def test_victims_among_others_count_with_them() -> None:
    """Ten of the twenty who were detained were tortured: twenty victims, whatever the order."""
    detained = Harm(act="a", least=20, most=20)
    tortured = Harm(act="b", least=10, most=10, among="a")
    for order in ((detained, tortured), (tortured, detained)):
        found = _bounds(*order)
        assert (found.least, found.most) == (20, 20)


def test_a_named_victim_counts_once() -> None:
    """One person who suffered two acts is one victim; a second person makes two."""
    same = [Harm(act="a", person="x"), Harm(act="b", person="x")]
    assert (_bounds(*same).least, _bounds(*same).most) == (1, 1)
    two = _bounds(*same, Harm(act="c", person="y"))
    assert (two.least, two.most, two.named) == (2, 2, 2)


def test_a_group_without_a_number_leaves_the_top_open() -> None:
    """What nobody counted is in no figure and no figure pretends to hold it."""
    found = _bounds(Harm(act="a", least=10, most=20), Harm(act="b"))
    assert (found.least, found.most, found.unstated) == (10, None, 1)


def test_units_are_never_added() -> None:
    """Families and persons stand beside each other."""
    found, _ = victims([Harm(act="a", least=3, most=3, unit="family"), Harm(act="b", least=9, most=9)])
    assert [(each.unit, each.least, each.most) for each in found] == [("family", 3, 3), ("individual", 9, 9)]


def test_a_part_beyond_the_whole_is_reported() -> None:
    """Thirty among twenty cannot be: said, and the bounds still hold both."""
    found, odd = victims([Harm(act="a", least=20, most=20), Harm(act="b", least=30, most=30, among="a")])
    assert odd == ["a"]
    assert (found[0].least, found[0].most) == (30, 30)


def test_a_circle_of_parts_ends() -> None:
    """Two acts each among the other are counted as one group."""
    found = _bounds(Harm(act="a", least=5, most=8, among="b"), Harm(act="b", least=5, most=8, among="a"))
    assert (found.least, found.most) == (5, 8)


@given(
    st.lists(
        st.tuples(st.sets(st.integers(0, 9), min_size=1), st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=6
    )
)
def test_the_truth_lies_within_the_bounds(groups: list[tuple[set[int], int, int]]) -> None:
    """Whatever the groups really were, their union is no smaller than min and no larger than max."""
    harms = [
        Harm(act=str(number), least=max(0, len(people) - less), most=len(people) + more)
        if len(people) > 1
        else Harm(act=str(number), person=str(next(iter(people))))
        for number, (people, less, more) in enumerate(groups)
    ]
    found = _bounds(*harms)
    union = len(set().union(*(people for people, _, _ in groups)))
    assert found.least <= union
    assert found.most is not None
    assert union <= found.most


@given(st.lists(st.sets(st.integers(0, 30), min_size=2), min_size=1, max_size=5), st.data())
def test_parts_and_groups_apart_keep_the_truth(groups: list[set[int]], data: st.DataObject) -> None:
    """Parts recorded as parts, and groups rightly recorded as apart, narrow the bounds and never exclude the truth."""
    harms: list[Harm] = []
    for number, people in enumerate(groups):
        others = set().union(*(each for place, each in enumerate(groups) if place != number))
        harms.append(Harm(act=f"g{number}", least=len(people), most=len(people), apart=not people & others))
        part = data.draw(st.sets(st.sampled_from(sorted(people))))
        harms.append(Harm(act=f"p{number}", least=len(part), most=len(part), among=f"g{number}"))
    found = _bounds(*harms)
    union = len(set().union(*groups))
    assert found.most is not None
    assert found.least <= union <= found.most


def test_tally_says_what_it_counts() -> None:
    """Events, acts and victims are three figures; doubtful coding is said beside them."""
    rows = [
        made("act-1", incident="i-1", act="torture", victim_group="students", number={"min": 3, "max": 5}),
        made("act-2", incident="i-1", act="detention", victim_words="some lawyers"),
        made("act-3", incident="i-2", act="threats"),
    ]
    found = tally(rows)
    assert (found.events, found.acts) == (2, 3)
    assert found.victims[0].as_item() == {
        "counting_unit": "individual",
        "min": 3,
        "max": None,
        "named": 0,
        "unstated": 2,
    }
    said = " ".join(found.caveats)
    assert "alleged" in said
    assert "1 acts name victims in a source's words only" in said
    assert "1 acts say nothing of a victim" in said
