"""What is followed: tables over rows of the registers, each figure on its rows, nobody named without consent."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from report.veldania import material
from scrutiny.dialogue.exchange import Exchange, Put, Said
from scrutiny.protection.marks import Mark
from scrutiny.protection.release import INTERNAL_DRAFT, PUBLIC, opened, release
from scrutiny.report.comments import comments
from scrutiny.report.edition import Block, Edition, Paragraph, Section, Sentence, Table
from scrutiny.report.followed import FOLLOWED, replies
from scrutiny.report.introduction import changes
from scrutiny.report.material import Material
from scrutiny.report.outline import outline
from scrutiny.report.phrases import wording
from scrutiny.report.scope import scoped
from scrutiny.tables.row import Row


def row(table: str, number: str, *, as_of: str = "2020-05-01", mark: Mark = Mark.PUBLIC, **fields: Any) -> Row:
    """A row on record."""
    return Row(
        id=f"{table}-{number}",
        table=table,
        fields=fields,
        because=("d1letter",),
        as_of=as_of,
        as_of_basis="stated",
        mark=mark,
        record=f"{table}-{number}",
        made_at="2020-10-01T00:00:00Z",
        maker="officer",
    )


CASES = (
    row("cases", "one", name="Ilse Vandemark", code="VLD-07", state_concerned=("Veldania",)),
    row("cases", "two", name="Tarek Oulmane", code="VLD-08", state_concerned=("Veldania",)),
)
STATUSES = (
    row("statuses", "1", case="cases-one", status="house_arrest", since="2019-03", as_of="2019-12-01"),
    row("statuses", "2", case="cases-one", status="released", since="2020-04", as_of="2020-05-01"),
    row("statuses", "3", case="cases-two", status="disappeared", since="2019", as_of="2019-06-01"),
)
PUTS = (row("dialogue", "a", party="Veldania", kind="al", sent="2020-01-10", deadline="2020-03-10"),)
EXCHANGE = Exchange.of([Put(id="dialogue-a", party="Veldania", sent="2020-01-10", deadline="2020-03-10")])


def followed(**changes: Any) -> Material:
    """The invented material with rows of the registers."""
    values: dict[str, Any] = {
        "followed": {"cases": CASES, "statuses": STATUSES, "dialogue": PUTS, "replies": ()},
        "exchange": EXCHANGE,
    }
    return replace(material(), **(values | changes))


def tables(edition: Edition) -> dict[str, Table]:
    """The tables of the edition by their caption."""

    def within(section: Section) -> list[Table]:
        own = [block for block in section.blocks if isinstance(block, Table)]
        return own + [each for inner in section.sections for each in within(inner)]

    return {each.caption: each for section in edition.sections for each in within(section)}


def words(table: Table) -> list[list[str]]:
    """The cells of a table as printed."""
    return [[cell.text for cell in line.cells] for line in table.rows]


def test_nothing_followed_prints_nothing() -> None:
    """Without rows no table of a register is printed, and none of their headings."""
    captions = wording()["tables"]
    assert not {captions[name] for name in FOLLOWED} & tables(outline(material())).keys()


def test_every_figure_stands_on_its_rows() -> None:
    """The glance counts communications, silence, cases and news of the year; each figure carries its citations."""
    glance = tables(outline(followed()))["The reporting period at a glance"]
    assert [cells[1] for cells in words(glance)] == ["1", "1", "2", "1"]
    assert all(line.cells[1].citations for line in glance.rows)


def test_silence_is_a_dated_fact() -> None:
    """No reply by the deadline is printed with its date; a reply takes its place."""
    silent = tables(outline(followed()))["What was put to whom, and what was answered"]
    assert words(silent)[0][-1] == "no reply by 2020-03-10"
    said = Said(id="replies-r", party="Veldania", kind="substantive", put="dialogue-a", date="2020-04-02")
    reply = row("replies", "r", put="dialogue-a", kind="substantive", date="2020-04-02")
    answered = followed(
        followed={"dialogue": PUTS, "replies": (reply,)},
        exchange=Exchange.of(EXCHANGE.puts, [said]),
    )
    told = words(tables(outline(answered))["What was put to whom, and what was answered"])[0][-1]
    assert told.startswith("substantive reply on 2020-04-02")
    assert "after the deadline" in told


def test_a_status_never_stands_without_its_date() -> None:
    """Each case has its latest status with the date it is as of."""
    listed = words(tables(outline(followed()))["Cases, each with its status as of the date of its news"])
    assert [cells[0] for cells in listed] == ["Ilse Vandemark", "Tarek Oulmane"]
    assert "as of 2020-05-01" in listed[0][2]
    assert "as of 2019-06-01" in listed[1][2]


def test_nobody_is_named_in_public_without_consent() -> None:
    """In the public edition a case is its code, and a name only for who consented to be named."""
    public = str(opened(release(outline(followed(), PUBLIC, draft=False), PUBLIC)))
    assert "Vandemark" not in public
    assert "VLD-07" in public
    named = followed(nameable=frozenset({"cases-one"}))
    public = str(opened(release(outline(named, PUBLIC, draft=False), PUBLIC)))
    assert "Vandemark" in public
    assert "Oulmane" not in public


def test_what_may_not_leave_is_not_counted() -> None:
    """A restricted case is in no figure of the public edition, and in those of the draft."""
    kept = replace(CASES[1], mark=Mark.RESTRICTED)
    rows = {"cases": (CASES[0], kept), "statuses": STATUSES, "dialogue": PUTS, "replies": ()}
    for audience, number in ((PUBLIC, "fewer than five"), (INTERNAL_DRAFT, "2")):
        edition = outline(followed(followed=rows), audience, draft=audience is INTERNAL_DRAFT)
        glance = words(tables(edition)["The reporting period at a glance"])
        assert ["Cases followed", number] in glance


def test_the_criteria_list_and_score_nothing() -> None:
    """Nine criteria, each with what is on record; the sheet holds no total."""
    outputs = (
        row("outputs", "o", kind="expert_statement", title="Call", body=("special_procedures",), date="2020-06"),
    )
    sheet = words(
        tables(outline(followed(followed={"outputs": outputs})))["Nine objective criteria, with what is on record"]
    )
    assert len(sheet) == 9
    assert [cells[1] for cells in sheet].count("Nothing is on record.") == 8


def test_another_reprisals_follow_up_is_not_its_own() -> None:
    """Each reprisal has its own follow-ups: one that ended leaves the years of another due."""
    rows = tuple(
        row("incidents", number, kind="reprisal", title=number, date="2017", first_report=2018) for number in "ab"
    )
    ended = row("incident_follow_ups", "f", incident="incidents-a", year=2019, status="ended")
    printed = tables(outline(followed(followed={"incidents": rows, "incident_follow_ups": (ended,)})))
    cells = words(printed["Reprisals followed year after year"])
    assert [line[4:] for line in cells] == [["2019", "–"], ["–", "2019, 2020"]]


def test_an_acknowledgement_is_no_answer_on_the_substance() -> None:
    """The glance counts replies on the substance; that something was received is none."""
    said = Said(id="replies-r", party="Veldania", kind="acknowledged", put="dialogue-a", date="2020-02-02")
    noted = followed(exchange=Exchange.of(EXCHANGE.puts, [said]))
    assert "Of these, answered on the substance" not in str(
        words(tables(outline(noted))["The reporting period at a glance"])
    )


def test_a_record_that_nothing_came_is_no_reply() -> None:
    """A row of kind none is neither counted as a reply in the changes of the year nor printed as a comment."""
    none = row("replies", "n", put="dialogue-a", kind="none", date="2020-03-11", document="d1letter")
    came = row("replies", "c", put="dialogue-a", kind="acknowledged", date="2020-03-12")
    silent, heard = (
        scoped(followed(followed={"dialogue": PUTS, "replies": rows}), PUBLIC, draft=False)
        for rows in ((none,), (none, came))
    )
    assert replies(silent) == []
    assert "dated in the year" not in "".join(each.text for each in said(changes(silent)) if "repl" in each.text)
    assert [each.text for each in said(changes(heard)) if "repl" in each.text] == ["One reply is dated in the year."]
    assert "Open letter" not in str(comments(silent))


def said(blocks: tuple[Block, ...]) -> list[Sentence]:
    """The sentences of the paragraphs."""
    return [each for block in blocks if isinstance(block, Paragraph) for each in block.sentences]
