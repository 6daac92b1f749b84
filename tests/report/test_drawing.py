"""The drawing: valid XML that says in words what it draws, equal for any order, without script or address."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from itertools import combinations

import pytest
from lxml import etree

from scrutiny.report.drawing import size, svg
from scrutiny.report.edition import Arrow, Drawing, Node
from scrutiny.report.layers import WIDTH, layout, left

NODES = tuple(
    Node(key=str(n), lines=(f"No. {n}", "notice", "2020-05-01"), first=n == 1, ring=n in (4, 5)) for n in range(1, 8)
)
ARROWS = (
    Arrow(tail="2", tip="1", label="announces"),
    Arrow(tail="3", tip="1", label="quotes", whole=False),
    Arrow(tail="3", tip="2", label="quotes"),
    Arrow(tail="4", tip="5", label="repeats", ring=True),
    Arrow(tail="5", tip="4", label="repeats", ring=True),
    Arrow(tail="6", tip="3", label="reports on"),
    Arrow(tail="6", tip="1", label="quotes"),
    Arrow(tail="7", tip="5", label="repeats"),
)
DRAWING = Drawing(id="repeats-1", title="Who repeats whom", says="No. 2 announces no. 1.", nodes=NODES, arrows=ARROWS)


@pytest.mark.parametrize("paper", [True, False])
def test_it_is_one_element_with_title_and_description_and_nothing_active(paper: bool) -> None:
    """It parses as XML, names its title and description, and holds no script, address or picture."""
    tree = etree.fromstring(svg(DRAWING, circular="circular", paper=paper))
    names = [etree.QName(each).localname for each in tree.iter()]
    assert set(names) == {"svg", "title", "desc", "path", "rect", "text"}
    assert names[1:3] == ["title", "desc"]
    assert tree.get("role") == "img"
    assert tree.get("aria-labelledby").split() == [tree[0].get("id"), tree[1].get("id")]
    assert tree[1].text == "No. 2 announces no. 1."
    assert not [name for each in tree.iter() for name in each.attrib if name.startswith("on") or "href" in name]
    assert names.count("rect") == len(NODES)
    assert names.count("path") == 2 * len(ARROWS)


def test_it_is_the_same_for_any_order_of_nodes_and_arrows() -> None:
    """Shuffled nodes and arrows give the same bytes."""
    wanted = svg(DRAWING, circular="circular")
    for seed in range(8):
        shuffle = random.Random(seed)
        nodes, arrows = shuffle.sample(NODES, len(NODES)), shuffle.sample(ARROWS, len(ARROWS))
        assert svg(replace(DRAWING, nodes=tuple(nodes), arrows=tuple(arrows)), circular="circular") == wanted


def test_what_depends_stands_to_the_right_and_no_box_lies_on_another() -> None:
    """Every arrow that closes no circle leads to the left; slots of one layer are apart."""
    laid = layout(NODES, ARROWS)
    straight = [arrow for arrow in ARROWS if (arrow.tail, arrow.tip) not in (("5", "4"), ("4", "5"))]
    for arrow in straight:
        assert left(laid.slots[arrow.tail]) >= left(laid.slots[arrow.tip]) + WIDTH, arrow
    for one, other in combinations(laid.slots.values(), 2):
        if one.layer == other.layer:
            assert abs(one.middle - other.middle) >= (one.height + other.height) / 2
    assert all(slot.middle + slot.height / 2 <= laid.height and slot.middle > 0 for slot in laid.slots.values())


def test_a_dependence_in_part_is_dashed_and_a_circle_is_marked_in_words() -> None:
    """Paper dashes the partial arrow; the nodes of the circle say so, not by colour alone."""
    drawn = svg(DRAWING, circular="circular", paper=True)
    assert drawn.count("stroke-dasharray") == 1
    assert drawn.count(">circular<") == 2
    assert svg(DRAWING, circular="circular").count('class="way part"') == 1


def test_words_in_a_drawing_are_escaped() -> None:
    """Whatever a document calls itself, it is text."""
    evil = "</text><script>x</script>\x00&"
    tree = etree.fromstring(svg(replace(DRAWING, nodes=(Node(key="1", lines=(evil,)),), title=evil), circular="c"))
    assert not tree.findall(".//{*}script")
    assert "<script>x</script>" in "".join(tree.itertext())


def test_an_arrow_whose_end_was_left_out_is_left_out() -> None:
    """After release a node may be missing; what remains is drawn."""
    drawn = svg(replace(DRAWING, nodes=NODES[:2]), circular="circular")
    assert drawn.count("<rect") == 2
    assert len(re.findall(r"<path", drawn)) == 2
    assert size(drawn)[0] > 2 * WIDTH
