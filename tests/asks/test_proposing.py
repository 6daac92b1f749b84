"""Asks proposed from statements, as pure values."""

from __future__ import annotations

from scrutiny.asks.proposing import grouped
from scrutiny.statements.statement import Statement
from scrutiny.text.passage import Passage


def said(
    name: str, action: str, addressee: str | None, made_by: str = "signatories", document: str = "d-1"
) -> Statement:
    """An ask as a statement of a test."""
    place = Passage(start=0, end=len(action), line=1, quote=action)
    fields = {"action": action, "addressee": addressee, "made_by": made_by, "relation": "asks"}
    return Statement(id=name, kind="ask", document=document, passage=place, rule="test", fields=fields)


def test_an_ask_told_twice_in_one_document_is_proposed_once() -> None:
    """The same means asked twice is one proposal on both statements, in the words that name the addressee."""
    short = said("s-1", "an international mechanism", None)
    full = said("s-2", "establish an independent mechanism to monitor and report", "Human Rights Council")
    (one,) = grouped([short, full])
    assert [statement.id for statement in one.statements] == ["s-1", "s-2"]
    assert (one.addressee, one.measure) == ("Human Rights Council", "mechanism")


def test_asks_of_two_voices_or_documents_stay_apart() -> None:
    """Another voice, another document or another body is another ask."""
    first = said("s-1", "establish a mechanism", "Human Rights Council")
    assert len(grouped([first, said("s-2", "establish a mechanism", "Human Rights Council", made_by="experts")])) == 2
    assert len(grouped([first, said("s-3", "establish a mechanism", "Human Rights Council", document="d-2")])) == 2
    assert len(grouped([first, said("s-4", "establish a mechanism", "General Assembly of Norvia")])) == 2


def test_general_asks_of_one_letter_are_one() -> None:
    """“Take decisive action” and “act swiftly” to the same reader are one general ask; a specific one stays apart."""
    found = grouped(
        [
            said("s-1", "take decisive action", "you"),
            said("s-2", "act swiftly", "you"),
            said("s-3", "publish it", "you"),
        ]
    )
    assert [len(each.statements) for each in found] == [2, 1]


def test_a_proposal_says_what_it_still_needs() -> None:
    """A proposal without an addressee says so, and stands on its statements."""
    item = grouped([said("s-1", "release everyone held", None)])[0].as_item()
    assert item["needs"] == ["addressee"]
    assert (item["id"], item["because"], item["kind"]) == ("s-1", ["s-1"], "release")
