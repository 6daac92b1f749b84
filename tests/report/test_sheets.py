"""The sheets of quotations and the matrix of asks: in the internal draft, and nowhere else."""

from __future__ import annotations

import pytest
from lxml import html as markup

from report.test_html import pages
from report.test_outline import section
from report.veldania import material
from scrutiny.protection.release import INTERNAL_DRAFT, PUBLIC, Audience
from scrutiny.report import cite
from scrutiny.report.edition import Table
from scrutiny.report.outline import outline
from scrutiny.report.sheets import _bare


def test_a_quotation_stands_beside_its_source_with_the_differing_words_marked() -> None:
    """Words as printed, the verdict in words, the source, what differs, who says it here and there."""
    tree = markup.fromstring(pages(material())["index.html"])
    (row,) = tree.xpath('//section[@id="quotations-2"]//tbody/tr')
    cells = [" ".join(cell.text_content().split()) for cell in row]
    assert cells[1].startswith("in other words")
    assert "no. 1, line 8" in cells[2]
    assert cells[3] == "“family” in the source, “attendons” here"
    assert "here: Oriane Taldec; in the source: Forum of Veldanian Families" in cells[4]
    assert row.xpath(".//mark/text()") == ["attendons", "family"]


def test_the_brackets_of_a_verdict_become_marks() -> None:
    """What the quotation has instead is left to its own cell; the source reads as it stands."""
    assert _bare("They [-ask-]{+demand+} that [-no-] keep {+more+} count") == (
        "They ask that no keep count",
        ((5, 8), (14, 16)),
    )


def test_the_matrix_says_what_became_of_each_ask() -> None:
    """Asks are rows, documents that tell of them columns; every cell stands on a document."""
    edition = outline(material())
    (table,) = [block for block in section(edition, "annex-asks").blocks if isinstance(block, Table)]
    assert table.columns == ("Ask", "No. 2, press release, 2020-09-09")
    assert [row.cells[1].text for row in table.rows] == ["lost", "changed: strength"]
    assert all(cell.citations for row in table.rows for cell in row.cells)
    assert cite.unsourced(edition) == ()


@pytest.mark.parametrize(("to", "draft"), [(PUBLIC, False), (PUBLIC, True), (INTERNAL_DRAFT, False)])
def test_neither_stands_in_an_edition_that_is_not_the_internal_draft(to: Audience, draft: bool) -> None:
    """What a machine compared and nobody reviewed does not leave."""
    found = outline(material(), to, draft=draft)
    assert not {"annex-quotations", "annex-asks", "odd"} & {each.id for each in found.sections}
    assert "attendons” here" not in repr(found)
    assert [each.id for each in outline(material()).sections][-2:] == ["annex-quotations", "annex-asks"]
