"""The edition for the State concerned: what was put to it and nothing else; no trace of what was kept from it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from report.editions.test_cutting import ACCEPTED, edition, known, words
from report.veldania import finding, said
from scrutiny.dialogue.exchange import Decision, Exchange, Put
from scrutiny.dialogue.hearing import Heard
from scrutiny.dossier import Mandate
from scrutiny.errors import Refused
from scrutiny.protection.marks import Mark
from scrutiny.protection.release import STATE
from scrutiny.report.edition import Citation, Run, Section, Sentence
from scrutiny.report.editions.cutting import cut
from scrutiny.report.editions.labels import told
from scrutiny.report.editions.state import kept_from
from scrutiny.report.editions.verification import leaving
from scrutiny.report.material import Material
from scrutiny.report.outline import outline

PUT = ACCEPTED[4]
KEPT = said(
    "allegation",
    "d2release",
    "plus de 2 400 personnes sont détenues dans la province des Marais",
    status="accepted",
    act="arbitrary_detention",
    place="Marais",
)


def with_both(**changes: Any) -> Material:
    """Material with one allegation that was put to Veldania and one that was kept from it, a finding on each."""
    answered = finding(id="f-put", statements=(PUT.id,), origins=((PUT.id,),), voice="The Mechanism finds: put.")
    reply = replace(answered.positions[0], kind="no_reply_by", date="2020-11-01", record="r-9")
    secret = finding(id="f-kept", statements=(KEPT.id,), origins=((KEPT.id,),), voice="The Mechanism finds: kept.")
    heard = {
        PUT.id: (Heard(party="Veldania", kind="no_reply_by", date="2020-11-01"),),
        KEPT.id: (Heard(party="Veldania", kind="not_put", date="2020-10-01"),),
    }
    puts = [
        Put(id="put-1", party="Veldania", sent="2020-09-20", reach=frozenset({PUT.id}), mark=Mark.PUBLIC),
        Put(
            id="put-2",
            party="Veldania",
            sent="2020-12-01",
            deadline="2021-01-15",
            kind="draft_report",
            mark=Mark.PUBLIC,
        ),
    ]
    values: dict[str, Any] = {
        "statements": (*ACCEPTED, KEPT),
        "findings": (replace(answered, positions=(reply,)), secret),
        "heard": heard,
        "exchange": Exchange.of(puts),
    }
    return known(**(values | changes))


def test_what_was_not_put_to_it_is_nowhere() -> None:
    """Neither the finding nor the allegation that was kept from the State, nor that there is one, leaves."""
    held = with_both()
    made = edition("state", held)
    told_of = words(made)
    assert "The Mechanism finds: put." in told_of
    assert "The Mechanism finds: kept." not in told_of
    assert KEPT.id not in str(made)
    assert "Not put to" not in told_of
    assert KEPT.passage.quote not in leaving(made, STATE, held).text
    assert not any("Findings" in each.what for each in made.omissions)


def test_no_page_of_a_source_shows_the_passage() -> None:
    """The document that holds the passage is listed without its text."""
    made = edition("state", with_both())
    assert all(KEPT.passage.quote not in "".join(part.text for part in each.segments) for each in made.sources)


def test_a_sentence_of_an_editor_that_cites_it_is_taken_out() -> None:
    """By its id, and by another statement on the same words."""
    held = with_both()
    whole = outline(held, STATE, draft=False, kind="state")
    start, end = KEPT.passage.start, KEPT.passage.end
    by_id = Citation(id=KEPT.id, document="d2release", source=2, mark="public")
    by_place = Citation(id="s-other", document="d2release", source=2, start=start + 3, end=end - 3, mark="public")
    clean = Citation(id="s-clean", document="d2release", source=2, start=0, end=5, mark="public")
    written = told(
        *(
            Sentence(runs=(Run(name),), citations=(each,))
            for name, each in (("By id.", by_id), ("By place.", by_place), ("Clean.", clean))
        )
    )
    sections = (Section(id="written", heading="", blocks=(written,)), *whole.sections)
    left = words(cut(replace(whole, sections=sections), "state", material=held))
    assert "Clean." in left
    assert "By id." not in left
    assert "By place." not in left


def test_what_was_put_after_all_is_told() -> None:
    """An allegation that a later letter covers is no longer kept from the State."""
    held = with_both()
    put = Put(id="put-3", party="VELDANIA", sent="2020-11-01", reach=frozenset({KEPT.id}), mark=Mark.PUBLIC)
    assert held.exchange is not None
    exchange = Exchange.of((*held.exchange.puts, put))
    assert KEPT.id in kept_from(held, "Veldania")
    assert KEPT.id not in kept_from(replace(held, exchange=exchange), "Veldania")


def test_a_decision_keeps_whatever_it_covers() -> None:
    """A row of another register that was decided not to be put is kept from the State as well."""
    held = with_both()
    decision = Decision(
        id="d-1", party="Veldania", reach=frozenset({"cases-one"}), decided_by="x", decided="2020-10-01", reason="y"
    )
    assert held.exchange is not None
    held = replace(held, exchange=Exchange.of(held.exchange.puts, (), (), [decision]))
    assert "cases-one" in kept_from(held, "Veldania")


def test_it_is_confidential_and_asks_for_comments_by_the_day_of_the_draft() -> None:
    """Title and first section say for whom and by when."""
    made = edition("state", with_both())
    assert made.cover.subtitle == "Draft for comment by Veldania. Confidential."
    assert "Comments are asked for by 15 January 2021." in words(made)
    assert "by 1 March 2021." in words(edition("state", with_both(), deadline="2021-03-01"))


def test_of_several_states_one_is_meant() -> None:
    """A mandate with two States makes an edition for one of them, named."""
    two = Mandate(title="Two", states=("Veldania", "Norvia"), ledger="x", body="the Mechanism")
    with pytest.raises(Refused, match="one State"):
        edition("state", with_both(mandate=two))
    assert edition("state", with_both(mandate=two), party="Norvia").cover.subtitle.startswith(
        "Draft for comment by Norvia"
    )
