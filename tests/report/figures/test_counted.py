"""Figures of an outline: counted over the register, told with what they leave out, never telling whom they shield."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from report.test_followed import CASES, EXCHANGE, PUTS, STATUSES, row
from report.veldania import STATEMENTS, material, said
from scrutiny.protection.marks import Mark
from scrutiny.protection.release import INTERNAL_DRAFT, PUBLIC, Audience
from scrutiny.report.edition import Figure
from scrutiny.report.fault import Fault
from scrutiny.report.figures.countable import countables
from scrutiny.report.figures.counted import figures
from scrutiny.report.material import Material
from scrutiny.report.outlining.plan import Narrative, Plan, Planned, Said, Shown
from scrutiny.report.scope import scoped, unnamed
from scrutiny.vocabulary import words

#: Another account of those held without charge.
RIVAL = said("number", "d1letter", "at least\n31 journalists", value=900, comparator="eq", unit="people")


def plan(written: dict[str, Any], *, pins: dict[str, str] | None = None) -> Plan:
    """A plan that prints every figure once, on the line of its number, with the numbers pinned."""
    said = tuple(
        Said(runs=(Shown(name, (pins or {}).get(name, ""), line),), line=line) for line, name in enumerate(written, 41)
    )
    section = Planned(id="introduction", heading="Introduction", items=(Narrative(sentences=said),))
    return Plan(name="report.md", digest="", year=2020, language="en", figures=written, sections=(section,))


def counted(
    written: dict[str, Any], of: Material, audience: Audience = INTERNAL_DRAFT, **more: Any
) -> tuple[dict[str, Figure], tuple[Fault, ...]]:
    """The figures of a plan over a material."""
    draft = audience is INTERNAL_DRAFT
    return figures(scoped(unnamed(of, audience), audience, draft=draft), plan(written, **more))


def followed(**rows: Any) -> Material:
    """The invented material with rows of the registers."""
    known = {"cases": CASES, "statuses": STATUSES, "dialogue": PUTS, "replies": ()}
    return replace(material(), followed=known | rows, exchange=EXCHANGE)


def people(statuses: dict[str, str], **more: Any) -> Material:
    """Cases by code, each with one status."""
    cases = tuple(row("cases", code, code=f"VLD-{code}", state_concerned=("Veldania",)) for code in statuses)
    news = tuple(
        row("statuses", code, case=f"cases-{code}", status=status, as_of="2020-12-01")
        for code, status in statuses.items()
    )
    return followed(cases=cases, statuses=news, **more)


def test_a_case_is_counted_by_the_status_its_newest_news_gives_it() -> None:
    """A narrower status counts under the broader one; what was once said of a person who was released does not."""
    found, faults = counted(
        {
            "held": {"count": "cases", "where": {"status": "deprived_of_liberty"}},
            "lost": {"count": "cases", "where": {"status": ["disappeared", "missing"]}, "label": "persons missing"},
            "early": {"count": "cases", "where": {"status": "house arrest"}, "as_of": "2020-01-31"},
        },
        followed(),
    )
    assert not faults
    assert [each.printed for each in found.values()] == ["0", "1", "1"]
    assert found["lost"].query == "{count: cases, where: {status: [disappeared, missing]}}"
    assert (found["lost"].as_of, found["early"].as_of) == ("2020-12-31", "2020-01-31")
    assert [each.id for each in found["lost"].citations] == ["d1letter"]
    assert found["lost"].table is not None
    assert [cell.text for cell in found["lost"].table.rows[0].cells] == ["VLD-08", "Veldania", "Forcibly disappeared"]
    assert "Oulmane" not in str(found)


def test_what_nobody_recorded_is_not_counted_as_its_opposite() -> None:
    """Who has no status on record is not said to be free, and the caveat says of how many nothing is known."""
    found, _ = counted(
        {"free": {"count": "cases", "where": {"status": {"not": "disappeared"}}}}, followed(statuses=STATUSES[2:])
    )
    assert found["free"].value == 0
    assert any("nothing is on record on “Status”" in each for each in found["free"].caveats)


def test_a_date_that_may_lie_outside_is_counted_apart() -> None:
    """Communications of the year are counted where that is certain; what may lie outside, or has no date, is told."""
    puts = (
        row("dialogue", "a", party="Veldania", kind="al", sent="2020-01-10"),
        row("dialogue", "b", party="Veldania", kind="al", sent="2020~"),
        row("dialogue", "c", party="Veldania", kind="al", sent="2019-12-30"),
        row("dialogue", "d", party="Veldania", kind="al"),
        row("dialogue", "e", party="Norvia", kind="al", sent="2020-07"),
    )
    found, faults = counted(
        {
            "put": {"count": "dialogue", "year": "sent"},
            "late": {"count": "dialogue", "where": {"sent": {"after": "2020-06"}}},
            "one": {"count": "dialogue", "year": "sent", "where": {"party": "veldania"}},
            "parties": {"count": "dialogue", "distinct": "party"},
        },
        followed(dialogue=puts),
    )
    assert not faults
    assert [each.value for each in found.values()] == [2, 1, 1, 2]
    assert found["put"].caveats == (
        "One more is dated so that it may lie outside what is asked; it is not counted.",
        "Of one more, nothing is on record on “Sent”; it is not counted.",
    )
    assert found["put"].label == "communications put to States and other parties"


def test_figures_are_built_on_figures() -> None:
    """Sums, differences and shares stand on what their parts stand on; what is in two parts is told."""
    of = people(dict.fromkeys(("a", "b", "c"), "detained") | dict.fromkeys(("d", "e", "f"), "disappeared"))
    found, faults = counted(
        {
            "share": {"share": ["held", "all"]},
            "all": {"count": "cases", "label": "persons"},
            "held": {"count": "cases", "where": {"status": "detained"}, "label": "persons held"},
            "rest": {"difference": ["all", "held"]},
            "both": {"sum": ["all", "held"]},
        },
        of,
    )
    assert not faults
    assert [each.printed for each in found.values()] == ["50 per cent", "6", "3", "3", "9"]
    assert found["rest"].label == "persons without persons held"
    assert found["both"].caveats == ("3 rows are in more than one of the figures added up.",)
    assert found["share"].table is not None
    assert [[cell.text for cell in line.cells] for line in found["share"].table.rows] == [
        ["persons held", "3"],
        ["persons", "6"],
    ]


def test_a_value_is_told_as_its_source_tells_it() -> None:
    """The value of a statement keeps its comparator and stands on its passage; what is no number is a fault."""
    found, faults = counted(
        {"most": {"value": STATEMENTS[1].id}, "none": {"value": STATEMENTS[3].id}, "lost": {"value": "s-nowhere"}},
        material(),
    )
    assert found["most"].printed == "more than 2,400"
    assert [each.id for each in found["most"].citations] == [STATEMENTS[1].id]
    assert [(each.rule, each.place) for each in faults] == [
        ("figure", "report.md: figures.none"),
        ("figure", "report.md: figures.lost"),
    ]
    found, faults = counted({"most": {"value": STATEMENTS[1].id}}, material(), PUBLIC)
    assert not found
    assert "not reviewed" in faults[0].message


def test_victims_are_counted_and_never_added_up() -> None:
    """Victims of acts are at least those of the largest group; a total of their numbers is refused."""
    acts = tuple(
        replace(each, fields={**each.fields, "number": {"min": least, "max": most}})
        for each, least, most in (
            (row("acts", "1", incident="incidents-1", act="torture", victim_group="miners"), 12, 12),
            (row("acts", "2", incident="incidents-1", act="killing", victim_group="miners"), 5, 7),
        )
    )
    incidents = (row("incidents", "1", title="At the mine", kind="incident", date="2020-03"),)
    found, faults = counted(
        {
            "acts": {"count": "acts", "year": "date"},
            "victims": {"count": "acts", "counting": "victims"},
            "events": {"count": "acts", "counting": "events"},
            "wrong": {"total": "acts", "field": "number"},
        },
        followed(acts=acts, incidents=incidents),
    )
    assert [each.printed for each in found.values()] == ["2", "12 to 19", "1"]
    assert "Acts are alleged, unless a published finding says otherwise." in found["acts"].caveats
    assert any("may be the same persons" in each for each in found["victims"].caveats)
    assert [each.place for each in faults] == ["report.md: figures.wrong"]


def test_few_protected_persons_are_told_in_words_only() -> None:
    """Outside the draft a count below five of persons who are not to be named is words, without rows or numbers."""
    of = people(dict.fromkeys("abcdef", "detained") | dict.fromkeys("ghi", "disappeared"))
    written = {
        "lost": {"count": "cases", "where": {"status": "disappeared"}},
        "share": {"share": ["lost", "all"]},
        "all": {"count": "cases"},
    }
    found, _ = counted(written, of)
    assert [each.printed for each in found.values()] == ["3", "33.3 per cent", "9"]
    found, _ = counted(written, of, PUBLIC)
    assert [each.printed for each in found.values()] == ["fewer than five", "–", "9"]
    assert (found["lost"].value, found["lost"].table, found["lost"].rows) == (None, None, {})
    assert "33" not in str(found["share"])
    named = replace(of, nameable=frozenset(f"cases-{code}" for code in "ghi"))
    found, _ = counted(written, named, PUBLIC)
    assert found["lost"].printed == "3"


def test_what_is_withheld_follows_from_no_other_figure() -> None:
    """Where all less held would give the few who disappeared, one of the two is withheld as well."""
    of = people(dict.fromkeys("abcdefg", "detained") | dict.fromkeys("hij", "disappeared"))
    written = {
        "all": {"count": "cases"},
        "held": {"count": "cases", "where": {"status": "detained"}},
        "rest": {"difference": ["all", "held"]},
    }
    found, _ = counted(written, of, PUBLIC)
    assert [each.printed for each in found.values()] == ["10", "–", "fewer than five"]
    found, _ = counted(written, of)
    assert [each.printed for each in found.values()] == ["10", "7", "3"]


def test_rows_the_audience_may_not_see_are_hinted_at_by_nothing() -> None:
    """A restricted case is in no figure of the public edition, whose words are the same as without it."""
    of = people(dict.fromkeys("abcdef", "detained"))
    kept = row("cases", "z", code="VLD-z", mark=Mark.RESTRICTED)
    more = followed(cases=(*of.followed["cases"], kept), statuses=of.followed["statuses"])
    written = {"all": {"count": "cases"}}
    assert counted(written, of, PUBLIC) == counted(written, more, PUBLIC)
    assert counted(written, more)[0]["all"].value == 7


def test_a_pinned_number_that_no_longer_holds_is_named_with_its_line() -> None:
    """A pin in any digits holds while the register says the same; else the fault names both numbers and the rows."""
    of = people(dict.fromkeys("abcdef", "detained"))
    cases = (*of.followed["cases"][:5], replace(of.followed["cases"][5], touched=9))
    of = followed(cases=cases, statuses=of.followed["statuses"])
    written = {"a": {"count": "cases"}, "b": {"count": "cases"}, "c": {"count": "cases"}}
    found, faults = counted(written, of, pins={"a": "6", "b": "٦", "c": "5"})
    assert [each.stale for each in found.values()] == [False, False, True]
    (fault,) = faults
    assert (fault.rule, fault.place, fault.words) == ("stale", "report.md:43", "5")
    assert "`c` says 5, the register says 6 as of 2020-12-31" in fault.message
    assert "cases-f (recorded 2020-10-01, counted)" in fault.message


def test_a_sum_over_many_rows_is_cut_with_a_note() -> None:
    """All rows are counted; how many of them are shown is said."""
    of = people({f"{number:04d}": "detained" for number in range(250)})
    found, _ = counted({"held": {"count": "cases", "where": {"status": "detained"}}}, of)
    assert found["held"].printed == "250"
    assert found["held"].table is not None
    assert len(found["held"].table.rows) == 200
    assert found["held"].table.note == "Shown are the first 200 of 250; all are counted."


def test_what_may_be_counted_has_words() -> None:
    """Every table, and every column that stands under a figure, has words that the catalogues render."""
    known = words("report_figures", "en")
    for name, table in countables().items():
        assert known["tables"][name]
        assert all(known["columns"][path.rpartition(".")[2]] for path in table.columns)


def test_confidential_tables_and_what_names_a_person_are_never_asked() -> None:
    """Nothing private, no name, and no table that is kept locked can be counted over."""
    assert not {"identities", "contacts", "interviews", "particulars", "invitations"} & set(countables())
    for table in countables().values():
        for name, asked in table.fields.items():
            field = next((each for each in (table.table.fields if table.table else ()) if each.name == name), None)
            assert field is None or not field.private
            assert field is None or not field.person or asked.field.kind in ("choice", "number", "flag", "date", "day")


def test_a_dispute_is_neither_counted_nor_its_opposite() -> None:
    """Where sources of one date differ on a status, the person is in neither figure, and the caveat says why."""
    news = (
        row("statuses", "1", case="cases-one", status="detained", as_of="2020-12-01"),
        replace(row("statuses", "2", case="cases-one", status="released", as_of="2020-12-01"), because=("d3state",)),
    )
    written = {
        "held": {"count": "cases", "where": {"status": "detained"}},
        "others": {"count": "cases", "where": {"status": {"not": "detained"}}},
    }
    found, _ = counted(written, followed(cases=CASES[:1], statuses=news))
    assert [each.value for each in found.values()] == [0, 0]
    assert all("Of one more, sources differ; it is not counted." in each.caveats for each in found.values())


def test_links_are_followed() -> None:
    """News is counted by what holds of its case; a total adds up the numbers of rows and says which lack one."""
    letters = tuple(
        replace(each, fields={**each.fields, **({"signatories": n} if n else {})})
        for each, n in ((row("letters", "1", date="2020-02"), 12), (row("letters", "2", date="2020-03"), None))
    )
    written = {
        "news": {"count": "statuses", "where": {"case.code": "VLD-07"}},
        "names": {"total": "letters", "field": "signatories", "year": "date", "unit": "organisations"},
        "one": {"value": "letters-1", "field": "signatories"},
    }
    found, faults = counted(written, followed(letters=letters))
    assert not faults
    assert [each.printed for each in found.values()] == ["2", "12 organisations", "12"]
    assert found["names"].caveats == ("One of those counted has no value for “Signatories”.",)


def test_only_like_things_are_put_together() -> None:
    """Other tables, what is no part, less than nothing, rival accounts and shares make no figure; why is said."""
    of = people(dict.fromkeys("abcdef", "detained") | dict.fromkeys("ghi", "disappeared"))
    of = replace(of, statements=(*STATEMENTS, RIVAL))
    written = {
        "all": {"count": "cases"},
        "held": {"count": "cases", "where": {"status": "detained"}},
        "lost": {"count": "cases", "where": {"status": "disappeared"}},
        "put": {"count": "dialogue"},
        "one": {"value": STATEMENTS[1].id},
        "two": {"value": RIVAL.id},
        "half": {"share": ["held", "all"]},
        "mixed": {"sum": ["all", "put"]},
        "less": {"difference": ["held", "all"]},
        "apart": {"share": ["lost", "held"]},
        "over": {"share": ["all", "held"]},
        "twice": {"sum": ["one", "two"]},
        "shares": {"sum": ["half", "held"]},
    }
    found, faults = counted(written, of)
    told = {each.place.partition("figures.")[2]: each.message for each in faults}
    assert set(told) == {"mixed", "less", "apart", "over", "twice", "shares"}
    assert all(each.rule == "figure" and each.refuses and each.next for each in faults)
    assert told["mixed"] == "all counts cases, put counts dialogue: no sum is made of different things"
    assert "more than held" in told["less"]
    assert "no part of held" in told["apart"]
    assert "never added up" in told["twice"]
    assert found["half"].printed == "66.7 per cent"


def test_rows_that_point_to_others_may_be_part_of_them() -> None:
    """Replies may be taken from the communications they answer, one each; a second reply to the same may not."""
    answers = tuple(row("replies", str(at), put=put.id, kind="substantive") for at, put in enumerate(PUTS[:1]))
    written = {"put": {"count": "dialogue"}, "came": {"count": "replies"}, "open": {"difference": ["put", "came"]}}
    found, faults = counted(written, followed(replies=answers))
    assert not faults
    assert found["open"].value == len(PUTS) - 1
    again = (*answers, row("replies", "again", put=PUTS[0].id, kind="substantive"))
    _, faults = counted(written, followed(replies=again))
    assert [each.place for each in faults] == ["report.md: figures.open"]


def test_a_unit_is_the_one_on_record() -> None:
    """A count has its table's word for a unit, a value that of its statement; a label names no other thing."""
    number = STATEMENTS[1].id
    good = {"a": {"count": "cases", "unit": "cases"}, "b": {"value": number, "unit": STATEMENTS[1].fields["unit"]}}
    bad = {
        "c": {"count": "asks", "unit": "persons"},
        "d": {"value": number, "unit": "corpses"},
        "e": {"value": number, "label": "newspapers that were closed"},
        "f": {"total": "statements", "field": "value"},
    }
    found, faults = counted(good | bad, followed())
    assert set(found) == set(good)
    assert [each.place.partition("figures.")[2] for each in faults] == ["f", "c", "d", "e"]


def test_a_pin_that_only_may_not_be_told_is_not_called_stale() -> None:
    """What the draft counts is true; the public edition says how many it may tell, and nothing of the others."""
    of = people(dict.fromkeys("abcdef", "detained"))
    kept = row("cases", "z", code="VLD-z", mark=Mark.RESTRICTED)
    more = followed(cases=(*of.followed["cases"], kept), statuses=of.followed["statuses"])
    lean = replace(of, wider=lambda: more)
    for each in (more, lean):
        found, (fault,) = counted({"all": {"count": "cases"}}, each, PUBLIC, pins={"all": "7"})
        assert (fault.rule, fault.refuses, found["all"].stale) == ("figure", True, False)
        assert fault.message == "`all` = 7 holds in the register, but this edition may tell 6 only, as of 2020-12-31"
        assert "{editions=draft}" in fault.next
        found, (fault,) = counted({"all": {"count": "cases"}}, each, PUBLIC, pins={"all": "8"})
        assert (fault.rule, found["all"].stale) == ("stale", True)
        assert "7" not in fault.message


def test_a_record_that_nothing_came_is_counted_only_where_it_is_asked_for() -> None:
    """A figure of replies leaves out rows of kind none; one that asks for that kind counts them."""
    kinds = tuple(row("replies", kind, put=PUTS[0].id, kind=kind) for kind in ("none", "acknowledged"))
    written = {"came": {"count": "replies"}, "none": {"count": "replies", "where": {"kind": "none"}}}
    found, faults = counted(written, followed(replies=kinds[:1]))
    assert not faults
    assert [each.printed for each in found.values()] == ["0", "1"]
    assert [each.printed for each in counted(written, followed(replies=kinds))[0].values()] == ["1", "1"]
