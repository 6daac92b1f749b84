"""Who repeats whom: the drawing, its words and the table say the same; origins are counted, not documents."""

from __future__ import annotations

from dataclasses import replace

from report.test_outline import section, words
from report.veldania import DOCUMENTS, TIES, material
from scrutiny.protection.release import PUBLIC
from scrutiny.report.edition import Drawing, Edition, Table
from scrutiny.report.outline import outline


def drawings(edition: Edition) -> list[Drawing]:
    """The drawings of the section."""
    return [block for block in section(edition, "repeats").blocks if isinstance(block, Drawing)]


def test_the_drawing_its_words_and_the_table_hold_every_relation() -> None:
    """Four relations are four arrows, four sentences and four rows."""
    edition = outline(material())
    (drawing,) = drawings(edition)
    (table,) = [block for block in section(edition, "repeats").blocks if isinstance(block, Table)]
    assert [(arrow.tail, arrow.label, arrow.tip, arrow.whole) for arrow in drawing.arrows] == [
        ("2", "announces", "1", True),
        ("3", "quotes", "1", False),
        ("4", "reports on", "1", True),
        ("4", "quotes", "2", False),
    ]
    assert "No. 2, press release, 2020-09-09 announces no. 1, open letter, 2020-09-09." in drawing.says
    assert "quotes no. 2, press release, 2020-09-09, in part." in drawing.says
    assert len(table.rows) == 4
    assert [node.key for node in drawing.nodes if node.first] == ["1", "3"]


def test_it_is_the_same_for_any_order_of_the_relations() -> None:
    """The order in which relations were found changes nothing."""
    turned = outline(material(ties=tuple(reversed(TIES))))
    assert section(turned, "repeats") == section(outline(material()), "repeats")


def test_a_drawing_holds_no_words_of_a_source_and_nobody_by_name() -> None:
    """Numbers, kinds and dates only."""
    (drawing,) = drawings(outline(material()))
    for held in DOCUMENTS:
        assert held.title not in repr(drawing)
        assert str(held.publisher) not in repr(drawing)


def test_the_summary_counts_apparent_origins_not_documents() -> None:
    """Five documents, two of which lean on the letter, are three apparent origins."""
    text = words(outline(material()), "summary")
    assert "Five documents" in text
    assert "They form three apparent origins; independence has not been assessed." in text


def test_a_circle_is_said_in_the_draft_and_suspected_nowhere_else() -> None:
    """The nodes are marked and a sentence says it, in the internal draft."""
    ring = (("d4wire", "d2release"),)
    draft = outline(material(rings=ring))
    assert "nos. 2, 4 lean on each other in a circle" in words(draft, "repeats")
    assert [node.key for node in drawings(draft)[0].nodes if node.ring] == ["2", "4"]
    public = outline(material(rings=ring), PUBLIC, draft=False)
    assert "circle" not in words(public, "repeats")
    assert not [node for node in drawings(public)[0].nodes if node.ring]


def test_a_restricted_document_is_drawn_in_no_public_edition() -> None:
    """Neither its node nor an arrow to it, nor words of a passage that nobody reviewed."""
    documents = tuple(replace(held, mark="restricted") if held.id == "d4wire" else held for held in DOCUMENTS)
    public = outline(material(documents=documents), PUBLIC, draft=False)
    (drawing,) = drawings(public)
    assert [node.key for node in drawing.nodes] == ["1", "2", "3"]
    assert "2 400 personnes" not in words(public, "repeats")
    assert "2 400 personnes" in words(outline(material()), "repeats")


def test_many_documents_are_drawn_in_part_and_the_table_lists_them_all() -> None:
    """A large star keeps the document on which most depend; a note says that the table has the rest."""
    more = tuple(replace(DOCUMENTS[3], id=f"e{n}", origin=f"e{n}") for n in range(30))
    ties = tuple(replace(TIES[1], source=held.id) for held in more)
    edition = outline(material(documents=(*DOCUMENTS, *more), ties=ties))
    (drawing,) = drawings(edition)
    (table,) = [block for block in section(edition, "repeats").blocks if isinstance(block, Table)]
    assert len(drawing.nodes) == 14
    assert "1" in {node.key for node in drawing.nodes}
    assert len(table.rows) == 30
    assert "the table lists every relation" in words(edition, "repeats")
