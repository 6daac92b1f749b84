"""disagreements: totals a roll does not reach, rival figures for one thing; what agrees stays quiet."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from retold import FILES, STORY, retold
from scrutiny.dossier import Dossier
from scrutiny.evidence.preserve import Circumstances
from scrutiny.findings.disagreements import disagreements
from scrutiny.findings.figures.quantities import allowed, comparable, compatible
from scrutiny.river import add
from scrutiny.statements.listing import statements
from scrutiny.statements.review import review
from worked import receive


def test_a_total_that_its_roll_does_not_reach_is_a_conflict(dossier: Dossier, tmp_path: Path) -> None:
    """Five listed and three anonymous do not make nine; the passages stand side by side."""
    ids = receive(dossier, tmp_path)
    (found,) = [row for row in disagreements(dossier) if "total of 9" in row.summary]
    assert found.grade == "conflict"
    assert "8" in found.summary
    assert {document for document, _ in found.passages} == {ids["letter"]}
    assert len(found.statements) == len(found.passages) >= 2


def test_a_rejected_statement_disagrees_with_nothing(dossier: Dossier, tmp_path: Path) -> None:
    """When a person rejects the roll, its total is no longer held against it."""
    receive(dossier, tmp_path)
    (roll,) = statements(dossier, "roll")
    review(dossier, [roll.id], "reject", reason="a list of another letter")
    assert not [row for row in disagreements(dossier) if "total of 9" in row.summary]


def test_what_agrees_is_never_listed(dossier: Dossier, tmp_path: Path) -> None:
    """At least 40 and more than 30 can both be true."""
    receive(dossier, tmp_path)
    assert not [row for row in disagreements(dossier) if "30" in row.summary and "40" in row.summary]


def test_the_comparators_allow_what_they_say() -> None:
    """More than 300 agrees with 321; more than 50 does not agree with 50; dozens agree with 50."""
    assert compatible(allowed(300, "gt"), allowed(321, "eq"))
    assert not compatible(allowed(50, "gt"), allowed(50, "eq"))
    assert compatible(allowed(24, "ge"), allowed(50, "eq"))
    assert compatible(allowed(50, "ge"), allowed(50, "le"))
    assert not compatible(allowed(50, "lt"), allowed(50, "ge"))
    assert compatible(allowed(100, "about"), allowed(95, "eq"))
    assert not compatible(allowed(10, "between", 20), allowed(21, "eq"))
    assert comparable(281, 321)
    assert not comparable(40, 321)


comparators = st.sampled_from(["eq", "gt", "ge", "lt", "le", "about"])


@given(st.integers(0, 1000), comparators, st.integers(0, 1000), comparators)
def test_agreement_is_mutual(left: int, one: str, right: int, other: str) -> None:
    """Who speaks first makes no difference, and everything agrees with itself."""
    first, second = allowed(left, one), allowed(right, other)
    assert compatible(first, second) == compatible(second, first)
    assert compatible(first, first)


def test_a_reprint_with_another_figure_is_no_copy(dossier: Dossier, tmp_path: Path) -> None:
    """The same story with 38 stations instead of 37 is listed; letter for letter the same is not."""
    forged = STORY.replace("37 stations", "38 stations")
    retold(
        dossier, tmp_path / "tray", (*FILES, "copy.txt", "forged.txt"), {"copy.txt": STORY + "\n", "forged.txt": forged}
    )
    rows = [row for row in disagreements(dossier) if "38 stations" in row.summary]
    assert [row.grade for row in rows] == ["conflict"]
    once = [row for row in disagreements(dossier) if row.rule == "strength"]
    assert len({place.quote for row in once for _, place in row.passages}) == len(once[0].passages)


def test_no_contact_stands_in_a_row(dossier: Dossier, tmp_path: Path) -> None:
    """Two rows of a table differ in the addresses of one person: the sentence and the marked words hold neither."""
    table = (
        "Name,Town,Year,Status,Contact\nAna Veldrik Morsten,Skarn,1980,held,+41 22 917 90 11\n"
        "Ana Veldrik Morstem,Skarn,1980,held,ana@other.example\nIb Krag,Sarn,1991,free,\n"
    )
    (tmp_path / "t.csv").write_text(table, "utf-8")
    add(dossier, [tmp_path / "t.csv"], Circumstances())
    rows = disagreements(dossier)
    assert "double_row" in {row.rule for row in rows}
    for row in rows:
        said = " ".join([row.summary, *(word for pair in row.differs for word in pair)])
        assert not any(part in said for part in ("917 90", "other.example"))
