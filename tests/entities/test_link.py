"""link: lists in, persons out, with evidence; the same answer every time."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from entities.linking.lists import HEADINGS, persons
from scrutiny.entities.linking.link import Linked, link, partitions
from scrutiny.entities.linking.model import dumped, loaded
from scrutiny.entities.linking.tables import table
from scrutiny.entities.linking.writing import verdicts_of, write
from scrutiny.errors import Refused

pytest.importorskip("splink", reason="the extra 'batch' is not installed")


@pytest.fixture(scope="module")
def truth() -> list[int]:
    return persons(220)[1]


@pytest.fixture(scope="module")
def linked() -> Linked:
    return link([persons(220)[0]])


def measured(linked: Linked, truth: list[int]) -> tuple[float, float]:
    """Precision and recall over pairs of identifiable rows."""
    theirs = np.asarray([truth[row] for row in linked.records.rows])
    same = linked.clusters[:, None] == linked.clusters[None, :]
    right = theirs[:, None] == theirs[None, :]
    both = np.triu(same & right, 1).sum()
    return both / np.triu(same, 1).sum(), both / np.triu(right, 1).sum()


def test_persons_are_found(linked: Linked, truth: list[int]) -> None:
    """Most rows of one person are together, and hardly any stranger is with them."""
    precision, recall = measured(linked, truth)
    assert precision >= 0.98
    assert recall >= 0.9


def test_the_same_again(linked: Linked) -> None:
    """The same lists give the same model, pairs, clusters and queue."""
    again = link([persons(220)[0]])
    assert dumped(again.model) == dumped(linked.model)
    assert again.pairs.weight.tolist() == linked.pairs.weight.tolist()
    assert again.clusters.tolist() == linked.clusters.tolist()
    assert again.queue == linked.queue


def test_a_frozen_model_is_used_unchanged(linked: Linked) -> None:
    """A model that went through its file gives the same pairs, and keeps its weights on another list."""
    frozen = loaded(dumped(linked.model))
    assert link([persons(220)[0]], model=frozen).clusters.tolist() == linked.clusters.tolist()
    other = link([persons(40, seed=9)[0]], model=frozen)
    assert other.model.weights() == frozen.weights()
    assert other.model.digest == frozen.digest


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"format": "scrutiny persons model 1"}'])
def test_what_is_no_model_is_refused(text: str) -> None:
    """A file that is no frozen model is refused with a next step."""
    with pytest.raises(Refused) as refused:
        loaded(text)
    assert refused.value.next


def test_names_alone_join_nobody() -> None:
    """Rows with one name whose birth and place differ or are unknown stay apart."""
    rows = [["1", "Mara Velska", "1950-01-02", "Castova", ""], ["2", "Mara Velska", "1987-06-09", "Dunwell", ""],
            ["3", "Mara Velska", "", "Estrava", ""], ["4", "Mara Velska", "1961-11-30", "", ""]]  # fmt: skip
    assert link([table("l.csv", [HEADINGS, *rows])]).clusters.tolist() == [0, 1, 2, 3]


def test_a_small_list_is_linked_by_the_starting_weights() -> None:
    """A handful of rows cannot teach anything; equal rows are still found and twins stay apart."""
    rows = [["1", "Mara Velska", "1950-01-02", "Castova", ""], ["2", "Mara Velska", "1950-01-02", "Castova", ""],
            ["3", "Tolin Velska", "1950-01-02", "Castova", ""]]  # fmt: skip
    found = link([table("l.csv", [HEADINGS, *rows])])
    assert found.model.learned == "start"
    assert found.clusters.tolist() == [0, 0, 2]


def test_one_clean_list_is_evidence_not_a_rule() -> None:
    """Between lists that hold nobody twice, rows of one list weigh less; equal rows of one list are still joined."""
    first, second = persons(140, 1, name="a.csv")[0], persons(140, 1, name="b.csv")[0]
    doubled = replace(first, rows=(*first.rows, first.rows[0]), numbers=(*first.numbers, first.numbers[-1] + 1))
    found = link([doubled, second])
    assert found.model.one_list < 0
    assert found.clusters[0] == found.clusters[140] == found.clusters[141]


def test_verdicts_join_part_and_calibrate(linked: Linked, truth: list[int]) -> None:
    """What a person said of a pair holds in the clusters, and enough verdicts choose the threshold."""
    rows = linked.records.rows
    verdicts = {
        (linked.row(one.left), linked.row(one.right)): "same" if truth[rows[one.left]] == truth[rows[one.right]] else
        "different" for one in linked.queue
    }  # fmt: skip
    again = link([persons(220)[0]], model=linked.model, verdicts=verdicts)
    assert again.choice.by == "verdicts"
    for one in linked.queue:
        joined = again.clusters[one.left] == again.clusters[one.right]
        assert joined == (truth[rows[one.left]] == truth[rows[one.right]])
    assert measured(again, truth)[0] >= 0.97


def test_a_verdict_about_other_rows_is_refused(linked: Linked) -> None:
    """Verdicts that name rows the lists do not hold are refused."""
    with pytest.raises(Refused):
        link([persons(220)[0]], model=linked.model, verdicts={(("list.csv", 2), ("list.csv", 9999)): "same"})


def test_files_are_private_and_complete(linked: Linked, tmp_path: Path) -> None:
    """Every file has mode 0600; clusters name every row once; links carry words for each field."""
    files = write(linked, tmp_path / "out")
    assert all(stat.S_IMODE(file.stat().st_mode) == 0o600 for file in files)
    lines = (tmp_path / "out" / "clusters.csv").read_text().splitlines()
    assert len(lines) == 1 + len(linked.tables[0].rows)
    links = (tmp_path / "out" / "links.csv").read_text()
    assert "the same date of birth" in links
    assert loaded((tmp_path / "out" / "model.json").read_text()) == linked.model


def test_the_queue_comes_back(linked: Linked, tmp_path: Path) -> None:
    """A queue whose verdicts a person filled in is read back; empty ones are left out, wrong ones refused."""
    write(linked, tmp_path)
    lines = (tmp_path / "queue.csv").read_text().splitlines()
    filled = [lines[0], lines[1].replace(",,", ",Same,", 1), *lines[2:]]
    (tmp_path / "back.csv").write_text("\r\n".join(filled))
    one = linked.queue[0]
    assert verdicts_of(tmp_path / "back.csv") == {(linked.row(one.left), linked.row(one.right)): "same"}
    (tmp_path / "bad.csv").write_text("\n".join([lines[0], lines[1].replace(",,", ",maybe,", 1)]))
    with pytest.raises(Refused):
        verdicts_of(tmp_path / "bad.csv")


def test_partitions_follow_the_links(linked: Linked) -> None:
    """Sampled partitions join what is certain nearly always and never what no link joins."""
    drawn = partitions(linked, samples=30)
    assert drawn.shape == (30, len(linked.records))
    lowest = linked.merges.clusters(0.06)
    sure = linked.merges.clusters(0.95)
    for sample in drawn:
        assert all(lowest[record] == lowest[cluster] for record, cluster in enumerate(sample))
    first = next(record for record in range(len(sure)) if sure[record] != record)
    assert (drawn[:, first] == drawn[:, sure[first]]).mean() > 0.6


def test_brothers_stay_apart() -> None:
    """Brothers killed on one day in one place share everything but the given name and stay two persons."""
    headings = ["name", "date of birth", "date of death", "place"]
    brothers = (
        ("Mara Velska", "1950-01-02"),
        ("Tolin Velska", "1952-03-04"),
        ("Orvid Velska", ""),
        ("Lutka Velska", ""),
    )
    rows = [[name, born, "1999-05-05", "Castova"] for name, born in brothers]
    assert link([table("l.csv", [headings, *rows])]).clusters.tolist() == [0, 1, 2, 3]


def test_ten_thousand_equal_names_are_bounded(linked: Linked) -> None:
    """Ten thousand rows alike are not compared with each other, and a remark says how many were left out."""
    lines = [["x", "Mara Velska", "1950-01-02", "Castova", "f"]] * 10_000
    found = link([table("same.csv", [HEADINGS, *lines])], model=linked.model)
    assert any("blocks of up to 10000 rows" in remark.message for remark in found.remarks)
    assert len(found.clusters) == 10_000


def test_no_list_no_names() -> None:
    """Without a list linking is refused; a list without names yields no person and says why."""
    with pytest.raises(Refused):
        link([])
    found = link([table("odd.csv", [["colour"], ["red"]])])
    assert found.persons == 0
    assert any("no column of names" in remark.message for remark in found.remarks)
