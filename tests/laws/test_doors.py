"""Every door asks for consent, hides the names the registers know, and what lies inside a dossier can be reached."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

import scrutiny
from registers import noted, opened
from scrutiny.asks.asks import brief_of
from scrutiny.dialogue.packets import packet
from scrutiny.dossier import Dossier
from scrutiny.entities.names.actors import same_actor
from scrutiny.entities.persons import hidden_from
from scrutiny.errors import Refused
from scrutiny.evidence.consents import consent
from scrutiny.evidence.departing import departing
from scrutiny.evidence.erasing import erase
from scrutiny.evidence.marking import mark
from scrutiny.findings.due import since
from scrutiny.incidents.annexes import annexes
from scrutiny.protection.marks import Mark
from scrutiny.protection.release import PARTNER, PUBLIC, STATE, audience
from scrutiny.report.gather import gather
from scrutiny.tables.leaving.saving import save_frame
from scrutiny.tables.leaving.writing import export
from scrutiny.tables.recording import add, change

NAME = "Lenka Canaryova"


def row(dossier: Dossier, table: str, **said: object) -> str:
    """A public row of a table, on a note."""
    because = (noted(dossier),)
    return add(dossier, scrutiny.table(table), said, because=because, as_of="2020-02-02", mark=Mark.PUBLIC).id


def left(dossier: Dossier, table: str, to: str, out: Path) -> str:
    """What an export of a table for an audience holds, through every door of the command line's export."""
    consented, protected = partial(departing, dossier), hidden_from(dossier, audience(to))
    export(dossier, scrutiny.table(table), out, audience=to, consented=consented, protected=protected)
    return out.read_text("utf-8")


def test_an_interview_that_refuses_every_use_holds_back_its_act_and_its_incident(tmp_path: Path) -> None:
    """Neither leaves by an export, the annexes or the public report; both stand in the internal draft."""
    with opened(tmp_path) as dossier:
        interview = add(dossier, scrutiny.table("interviews"), {"code": "I-1"}, because=(noted(dossier),)).id
        incident = row(dossier, "incidents", title="beating in cell 5")
        act = row(dossier, "acts", incident=incident, act="torture", place_words="cell 5")
        row(dossier, "information", incident=incident, act=act, interview=interview)
        refused = ("publish_named", "publish_without_name", "share_partner")
        consent(dossier, interview, (), refused=refused, because=(noted(dossier),))
        for table in ("incidents", "acts"):
            for to in (PUBLIC.name, PARTNER.name):
                assert "cell 5" not in left(dossier, table, to, tmp_path / "out.csv")
        public, draft = (gather(dossier, 2020, proposals=draft).followed for draft in (False, True))
        assert (public["incidents"], public["acts"]) == ((), ())
        assert [each.id for each in (*draft["incidents"], *draft["acts"])] == [incident, act]
        assert any("did not consent" in each.message for each in gather(dossier, 2020, proposals=False).remarks)
        consent(dossier, interview, ("publish_without_name",), because=(noted(dossier),))
        assert "cell 5" in left(dossier, "acts", PUBLIC.name, tmp_path / "out.csv")


def test_no_table_is_put_to_a_state(tmp_path: Path) -> None:
    """An export for a State is refused and points to the packet that two people see."""
    with opened(tmp_path) as dossier:
        with pytest.raises(Refused, match="put to a State") as error:
            export(dossier, scrutiny.table("asks"), tmp_path / "out.csv", audience=STATE.name)
        assert "dialogue packet" in error.value.next
        assert not (tmp_path / "out.csv").exists()


def test_a_case_is_printed_without_its_name_only_by_consent_to_that(tmp_path: Path) -> None:
    """No public edition reads a case whose person agreed to nothing; without a name by the weaker use alone."""
    with opened(tmp_path) as dossier:
        case = row(dossier, "cases", name=NAME, code="V-1", public=True, published=noted(dossier))
        status = row(dossier, "statuses", case=case, status="detained")
        assert not any(gather(dossier, 2020, proposals=False).followed[table] for table in ("cases", "statuses"))
        consent(dossier, case, ("publish_without_name",), because=(noted(dossier),))
        material = gather(dossier, 2020, proposals=False)
        assert [each.id for each in (*material.followed["cases"], *material.followed["statuses"])] == [case, status]
        assert NAME in material.protected and not material.nameable
        assert NAME not in (printed := left(dossier, "cases", PUBLIC.name, tmp_path / "out.csv")) and "V-1" in printed
        consent(dossier, case, ("publish_named",), because=(noted(dossier),))
        material = gather(dossier, 2020, proposals=False)
        assert NAME not in material.protected and material.nameable == {case}


def test_names_the_registers_know_stand_in_nothing_that_leaves(tmp_path: Path) -> None:
    """The name in a public ask and incident is hidden from exports, briefs, annexes and the titles of `since`."""
    with opened(tmp_path) as dossier:
        incident = row(dossier, "incidents", title=f"Arrest of {NAME}", kind="reprisal", first_report=2020)
        add(dossier, scrutiny.table("acts"), {"incident": incident, "act": "arrest", "victim": NAME},
            because=(noted(dossier),), mark=Mark.PUBLIC)  # fmt: skip
        row(dossier, "asks", addressee="Veldania", action=f"Release {NAME} at once")
        for table, kept in (("incidents", "Arrest of [name withheld]"), ("asks", "Release [name withheld] at once")):
            printed = left(dossier, table, PUBLIC.name, tmp_path / "out.csv")
            assert kept in printed and "Canaryova" not in printed
        page = str(brief_of(dossier, "Veldania", "2020-12-31", PUBLIC.name))
        assert "Release [name withheld]" in page and NAME not in page
        (item,) = annexes(dossier, 2020, PUBLIC.name)[0]
        assert item["title"] == "Arrest of [name withheld]"
        titles = {each["table"]: each["title"] for each in since(dossier, "2020-01-01") if each.get("table")}
        assert (titles["incidents"], titles["asks"]) == (None, None)
        assert NAME in str(brief_of(dossier, "Veldania", "2020-12-31"))


def test_a_surname_alone_leaves_no_more_than_the_whole_name(tmp_path: Path) -> None:
    """Parts of the names of registered persons are hidden too; those of who may be named, and of States, are not."""
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        row(dossier, "cases", name=NAME)
        named = row(dossier, "cases", name="Ostap Veldania-Rue", public="yes", published=note)
        row(dossier, "cases", name="Justice Veldania")
        consent(dossier, named, ("publish_named",), because=(note,))
        row(dossier, "asks", addressee="Veldania", action="tell the fate of Ms Canaryova; praise Ostap; seek justice")
        text = left(dossier, "asks", "public", tmp_path / "out.csv")
        assert "Canaryova" not in text
        assert "Ostap" in text
        assert "justice" in text
        assert "Veldania" in text


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Petra Novak", "Free Novak now"),
        ("Samir al-Haddad", "Free Haddad now"),
        ("Åsa Fíktíue-Brann", "Free Brann"),
        ("Алма Тестова", "Освободить Тестову; дело Тестовой"),
        ("王小虚", "释放小虚"),
        ("Ann Li", "Free Ms Li"),
    ],
)
def test_a_name_is_hidden_in_part_and_inflected(tmp_path: Path, name: str, told: str) -> None:
    """Common surnames, halves of joined ones, declined ones, given names in Han, short ones behind a courtesy."""
    with opened(tmp_path) as dossier:
        row(dossier, "cases", name=name)
        row(dossier, "asks", addressee="Norvia", action=told)
        text = left(dossier, "asks", "public", tmp_path / "out.csv")
        assert "[name withheld]" in text
        assert not any(word in text for word in ("Novak", "Haddad", "Brann", "Тестов", "小虚", "Ms Li"))


def test_an_incident_waits_for_those_its_acts_were_done_to(tmp_path: Path) -> None:
    """Without their consent no packet holds it; an act that names somebody nobody can ask keeps the packet inside."""
    with opened(tmp_path) as dossier:
        case = row(dossier, "cases", name=NAME)
        asked = {"title": "Arrest of a teacher", "date": "2020-02-02", "summary": "L. Canaryova was taken"}
        incident = row(dossier, "incidents", **asked)
        act = row(dossier, "acts", incident=incident, act="arrest", victim_link=case)
        with pytest.raises(Refused, match=f"no consent to put_to_state of {case}"):
            packet(dossier, "Veldania", covers=[incident], preview=True)
        consent(dossier, case, ("put_to_state",), because=(noted(dossier),))
        item = packet(dossier, "Veldania", covers=[incident], preview=True)
        assert {each["subject"] for each in item["harms"] if each["permitted_by"]} == {case}
        assert "Canaryova is part of a protected name" in [each["message"] for each in item["remarks"]]
        change(dossier, act, scrutiny.table("acts"), {"victim_link": None, "victim": NAME}, reason="unlinked")
        item = packet(dossier, "Veldania", covers=[incident], preview=True)
        assert [each["subject"] for each in item["harms"] if not each["permitted_by"]] == [act]


@pytest.mark.parametrize("reach", ["mark", "erase"])
def test_what_was_written_inside_the_dossier_goes_with_what_it_holds(tmp_path: Path, reach: str) -> None:
    """An export and a frame below out/ are gone when a row is made confidential, or what it stands on erased."""
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        case = add(dossier, scrutiny.table("cases"), {"name": "Zorn Canaryout"}, because=(note,)).id
        (dossier.folder / "out").mkdir(exist_ok=True)
        files = [dossier.folder / "out" / name for name in ("cases.csv", "frame.csv", "cases.xlsx")]
        export(dossier, scrutiny.table("cases"), files[0])
        save_frame(dossier, "cases", files[1])
        export(dossier, scrutiny.table("cases"), files[2])
        assert all(each.is_file() for each in files)
        if reach == "mark":
            mark(dossier, case, Mark.CONFIDENTIAL, "danger")
        else:
            erase(dossier, note, "asked for")
        assert not any(each.exists() for each in files)


def test_nothing_is_written_among_the_dossiers_own_files(tmp_path: Path) -> None:
    """An export beside the ledger is refused, for its record would speak for the whole dossier."""
    with opened(tmp_path) as dossier:
        for place in ("cases.csv", "vault/cases.csv"):
            (dossier.folder / place).parent.mkdir(exist_ok=True)
            with pytest.raises(Refused, match="own files"):
                export(dossier, scrutiny.table("cases"), dossier.folder / place)
            assert not (dossier.folder / place).exists()


@pytest.mark.parametrize("other", ["anna", "ANNA ", "A\u200bnna", "\u0410nna", "Anna.", "Anna\u00a0", "\u00c1nna", ""])
def test_who_looks_the_same_is_the_same_actor(other: str) -> None:
    """Invisible characters, letters of other alphabets, accents and case make no second person."""
    assert same_actor("Anna", other)
    assert not same_actor("Anna", "A. Smith")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ilse", "llse"),
        ("Olaf", "0laf"),
        ("arnie", "amie"),
        ("Ana", "\u13aana"),
        ("deputy", "deput\u03b3"),
        ("Deputy", "Deputy (2)"),
        ("Clara", "dara"),
        ("\uff29lse", "ilse"),
    ],
)
def test_letters_and_figures_that_look_alike_make_no_second_person(one: str, other: str) -> None:
    """A figure for a letter, two letters for one, another alphabet or a number in brackets: still one person."""
    assert same_actor(one, other) and same_actor(other, one)
    assert not same_actor(one, "the second person")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana Editor", "Editor, Ana"),
        ("Ana Editor", "Dr Ana Editor"),
        ("Ana Editor", "Sra. Editor Ana"),
        ("Ana Editor", "ana.editor@mission.example"),
        ("Ana Editor", "EditorAna"),
        ("Елена Дравчук", "г-жа Дравчук Елена"),
        ("نور هلد", "السيدة هلد نور"),
        ("李明", "李明先生"),
    ],
)
def test_order_and_courtesies_make_no_second_person(one: str, other: str) -> None:
    """The same words in another order, with a comma or a form of address, are one person's."""
    assert same_actor(one, other) and same_actor(other, one)
    assert not same_actor(one, "Bo Second")


@pytest.mark.parametrize(
    ("one", "other"), [("Ana", "Anna"), ("Ben", "Bea"), ("Deputy 1", "Deputy 2"), ("M. Li", "M. Lo")]
)
def test_two_people_of_like_names_stay_two(one: str, other: str) -> None:
    """Names that anyone can tell apart are two people's."""
    assert not same_actor(one, other)


def test_consent_frees_nobody_elses_name(tmp_path: Path) -> None:
    """Who may be named does not free whom the words of their own case name beside them."""
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        row(dossier, "cases", name="Daoud Keller")
        summary = {"en": f"{NAME} was arrested with Daoud Keller"}
        named = row(dossier, "cases", name=NAME, summary=summary, public="yes", published=note)
        consent(dossier, named, ("publish_named", "publish_without_name"), because=(note,))
        hidden = hidden_from(dossier, PUBLIC)
        assert NAME not in hidden
        assert {"Daoud Keller", "Keller"} <= set(hidden)


def test_a_part_is_no_change_of_its_whole(tmp_path: Path) -> None:
    """A confidential status stands on its case and is no record of it: the case's row and chain tell nothing of it."""
    with opened(tmp_path) as dossier:
        case = row(dossier, "cases", name=NAME)
        said = {"case": case, "status": "detained"}
        table = scrutiny.table("statuses")
        add(dossier, table, said, because=(noted(dossier, "b"),), as_of="2020-03-01", mark=Mark.CONFIDENTIAL)
        assert dossier.changes(dossier.ledger.get(case)) == []
