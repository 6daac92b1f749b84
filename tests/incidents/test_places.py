"""The tree of places."""

from __future__ import annotations

from rowed import made
from scrutiny.incidents.places import above, circles, named, tree, within

TREE = {"village": "district", "district": "province", "province": "state", "state": None, "other": "state"}


def test_within() -> None:
    """A village lies in its province; somebody known only to be in the province may be in the village."""
    assert within(TREE, "village", "province") == "certainly"
    assert within(TREE, "province", "village") == "possibly"
    assert within(TREE, "other", "village") == "no"
    assert within(TREE, None, "village") == "unknown"
    assert within(TREE, "province", "province") == "certainly"


def test_circles_are_found_and_end() -> None:
    """Places that lie in one another are reported once, and no walk goes on for ever."""
    ring = {"a": "b", "b": "c", "c": "a", "d": "a"}
    assert circles(ring) == [("a", "b", "c")]
    assert list(above(ring, "d")) == ["d", "a", "b", "c"]
    assert circles(TREE) == []


def test_labels() -> None:
    """A place is named in the language asked for, else in English, else as it is."""
    rows = {row.id: row for row in [made("p", "places", label={"fr": "Rivage", "en": "Shore"}, broader="q")]}
    assert (named(rows, "p", "fr"), named(rows, "p", "ru"), named(rows, "x"), named(rows, None)) == (
        "Rivage",
        "Shore",
        None,
        None,
    )
    assert tree(rows.values()) == {"p": "q"}
