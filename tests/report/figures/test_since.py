"""What changed since an earlier build: the figures that say another number, and the rows that are why."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from report.figures.test_counted import counted, followed, people
from report.test_followed import CASES
from report.veldania import STATEMENTS, material
from scrutiny.report.figures.since import Changed, automatic, changed, changed_print, digests_of, recorded
from scrutiny.report.material import Material
from scrutiny.report.outline import outline

WRITTEN = {"held": {"count": "cases", "where": {"status": "detained"}}, "said": {"value": STATEMENTS[0].id}}


def build(of: Material) -> Any:
    """The figures as a build keeps them, gone through a file."""
    return json.loads(json.dumps({"figures": recorded(counted(WRITTEN, of)[0].values())}))


def test_the_rows_that_changed_are_named() -> None:
    """One person released and one newly held leave the number alone and are named; another makes it stale."""
    before = people(dict.fromkeys("abc", "detained") | {"d": "released"})
    same = people(dict.fromkeys("abd", "detained") | {"c": "released"})
    more = people(dict.fromkeys("abcd", "detained"))
    assert changed(build(before), counted(WRITTEN, before)[0]) == ()
    (swapped,) = changed(build(before), counted(WRITTEN, same)[0])
    assert (swapped.stale, swapped.rows) == (False, (("cases-c", "gone"), ("cases-d", "new")))
    (found,) = changed(build(before), counted(WRITTEN, more)[0])
    assert found == Changed(id="held", was="3", now="4", rows=(("cases-d", "new"),), place="report.md:41")
    assert found.as_item() == {
        "id": "held", "reason": "changed since: cases-d (new)", "was": "3", "now": "4", "place": "report.md:41",
    }  # fmt: skip


def test_a_corrected_number_is_stale_with_its_reason() -> None:
    """A source's number that a review corrected makes the figure stale, and the statement is named as changed."""
    corrected = replace(STATEMENTS[0], status="corrected", fields={**STATEMENTS[0].fields, "value": 13})
    (found,) = changed(build(material()), counted(WRITTEN, material(statements=(corrected, *STATEMENTS[1:])))[0])
    assert (found.id, found.was, found.now) == ("said", "12", "13")
    assert found.reason == f"changed since: {STATEMENTS[0].id} (changed)"


def test_a_record_that_is_no_record_changes_nothing() -> None:
    """What stands in the file may be anything; nothing in it breaks a build."""
    now = counted(WRITTEN, material())[0]
    for earlier in (None, 7, "figures", {"figures": 3}, {"figures": [3, {"name": 1}, {"name": "x", "rows": 5}]}, []):
        assert [each.id for each in changed(earlier, now)] in ([], ["x"])


def test_automatic_figures_are_told_by_their_place() -> None:
    """A case more changes the count that the register prints by itself; its place and row are named."""

    def printed(of: Material) -> Any:
        return json.loads(json.dumps({"automatic": automatic(outline(of), digests_of(of))}))

    one, two = followed(cases=CASES[:1]), followed()
    assert changed_print(printed(one), printed(one)["automatic"]) == ()
    found = {each.id: each for each in changed_print(printed(one), printed(two)["automatic"])}
    cases = found["followed_glance|The reporting period at a glance|Cases followed|How many"]
    assert (cases.was, cases.now, cases.stale, cases.place) == ("1", "2", True, "followed_glance")


def test_a_changed_source_is_named_where_its_number_is_printed() -> None:
    """The table of numbers prints a corrected value; the earlier build's number is stale and says which statement."""
    corrected = replace(STATEMENTS[0], status="corrected", fields={**STATEMENTS[0].fields, "value": 13})
    before, after = material(), material(statements=(corrected, *STATEMENTS[1:]))
    then = automatic(outline(before), digests_of(before))
    found = [each for each in changed_print(then, automatic(outline(after), digests_of(after))) if each.stale]
    assert [(each.was, each.now) for each in found if each.place == "numbers"] == [("12", "13")]
