"""Chains of events: circles and orders that cannot be true."""

from __future__ import annotations

from scrutiny.incidents.chaining import faults, link


def _found(*links: tuple[str, str, str], **days: str) -> list[tuple[tuple[str, ...], str]]:
    known = [link(f"c{number}", kind, first, second) for number, (first, kind, second) in enumerate(links)]
    return [(each.links, each.message) for each in faults(known, {name: (day, None) for name, day in days.items()})]


def test_a_chain_that_holds() -> None:
    """Following and preceding are one order read two ways."""
    assert (
        _found(("a", "precedes", "b"), ("c", "follows", "b"), ("a", "causes", "c"), a="2019", b="2020", c="2020") == []
    )


def test_a_circle_is_found_across_links() -> None:
    """A cause comes before what it causes, so precedes and causes make one circle; a link outside it is not blamed."""
    ((links, message),) = _found(
        ("a", "precedes", "b"), ("b", "causes", "c"), ("a", "follows", "c"), ("c", "precedes", "d")
    )
    assert links == ("c0", "c1", "c2")
    assert "round to the first" in message


def test_parts_in_a_circle() -> None:
    """What encompasses another cannot be part of it."""
    ((links, _),) = _found(("a", "encompasses", "b"), ("a", "part_of", "b"))
    assert links == ("c0", "c1")


def test_parallel_knows_no_order() -> None:
    """Two incidents may each run beside the other."""
    assert _found(("a", "parallel", "b"), ("b", "parallel", "a")) == []


def test_dates_rule_an_order_out_only_when_they_are_certain() -> None:
    """2021 does not precede 2020; some time in the twenties may."""
    assert len(_found(("a", "precedes", "b"), a="2021", b="2020")) == 1
    assert _found(("a", "precedes", "b"), a="202X", b="2020") == []


def test_itself() -> None:
    """Nothing precedes itself."""
    assert _found(("a", "precedes", "a")) == [(("c0",), "an incident is linked to itself")]
