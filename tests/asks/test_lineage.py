"""How asks follow one another: recorded lines, proposals, the ladder."""

from __future__ import annotations

from typing import Any

from scrutiny.asks.ask import Ask
from scrutiny.asks.bodies import body_of
from scrutiny.asks.lineage import chain, ladder, likeness, proposed, recorded
from scrutiny.asks.measures import kind_of, measure_of, reaffirms, rung, scope_of


def asked(name: str, made: str, addressee: str, action: str, **more: Any) -> Ask:
    """An ask of a test; its means and body are read from its words."""
    body = body_of(addressee) or body_of(action)
    return Ask(id=name, made=made, addressee=addressee, action=action, measure=measure_of(action), body=body, **more)


YEARS = [
    asked("ask-1", "2018-02-03", "UN Member States", "make a joint statement at the Human Rights Council"),
    asked("ask-2", "2019-01-30", "governments", "adopt a resolution of the Human Rights Council"),
    asked("ask-3", "2020-09-09", "Human Rights Council", "establish an independent mechanism to monitor and report"),
]


def test_the_ladder_leads_from_statement_to_resolution_to_mechanism() -> None:
    """Over the years a stronger means is asked for each time, and each step is proposed from the one just below."""
    assert ladder(YEARS) == ["statement", "resolution", "mechanism"]
    lines = {(line.later, line.relation, line.earlier, line.status) for line in proposed(YEARS)}
    assert lines == {("ask-2", "escalates", "ask-1", "proposed"), ("ask-3", "escalates", "ask-2", "proposed")}


def test_the_same_words_to_the_same_addressee_are_proposed_as_a_repetition() -> None:
    """Wording and addressee together make a repetition; another State or another addressee does not."""
    first = asked("ask-1", "2019", "the government", "release the five lawyers held in the north", state="Veldania")
    again = asked("ask-2", "2020", "the government", "release the five lawyers held in the north", state="Veldania")
    assert [line.relation for line in proposed([first, again])] == ["repeats"]
    elsewhere = asked("ask-3", "2020", "the government", "release the five lawyers held in the north", state="Norvia")
    assert proposed([first, elsewhere]) == []
    other = asked("ask-4", "2020", "the parliament", "release the five lawyers held in the north")
    assert proposed([first, other]) == []


def test_asks_of_one_day_do_not_follow_one_another() -> None:
    """Two asks of one letter are no lineage."""
    one = asked("ask-1", "2020-09-09", "Human Rights Council", "hold a special session on the situation")
    two = asked("ask-2", "2020-09-09", "Human Rights Council", "establish a mechanism on the situation")
    assert proposed([one, two]) == []


def test_words_that_reaffirm_are_proposed_as_such() -> None:
    """An ask to reaffirm an earlier statement leads back to it."""
    first = asked("ask-1", "2016-03", "UN Member States", "join the joint statement on lawyers in Veldania")
    later = asked("ask-2", "2018-02", "UN Member States", "reaffirm the joint statement on lawyers in Veldania")
    assert [line.relation for line in proposed([first, later])] == ["reaffirms"]


def test_what_is_recorded_is_not_proposed_again() -> None:
    """A line that a person recorded is listed as recorded, and no proposal repeats it."""
    first, second, third = YEARS
    coded = asked(second.id, second.made, second.addressee, second.action, links=(("escalates", "ask-1"),))
    assert [line.earlier for line in recorded([coded])] == ["ask-1"]
    assert ("ask-2", "ask-1") not in {(line.later, line.earlier) for line in proposed([first, coded, third])}


def test_a_chain_is_everything_that_joins_to_an_ask() -> None:
    """From any of its asks the whole line is found, the oldest first; what stands apart is not in it."""
    apart = asked("ask-9", "2017", "a company", "publish its audit")
    found = chain([*YEARS, apart], proposed(YEARS), "ask-3")
    assert [ask.id for ask in found] == ["ask-1", "ask-2", "ask-3"]
    assert [ask.id for ask in chain([*YEARS, apart], proposed(YEARS), "ask-9")] == ["ask-9"]


def test_likeness_counts_shared_words() -> None:
    """All words shared is one, none is nothing, and an empty text is like nothing."""
    assert likeness("free all lawyers", "free all lawyers now") == 1.0
    assert likeness("free all lawyers", "publish the budget") == 0.0
    assert likeness("", "publish") == 0.0


def test_means_are_read_in_six_languages() -> None:
    """The strongest means that words name is taken, in any of the six languages."""
    words = {
        "adopt a resolution that sets up a commission of inquiry": "mechanism",
        "créer un mécanisme indépendant": "mechanism",
        "convocar un período extraordinario de sesiones": "special_session",
        "принять резолюцию": "resolution",
        "任命一名特使": "envoy",
        "إنشاء آلية مستقلة": "mechanism",
        "release everyone held": "release",
        "do what is right": None,
    }
    assert {text: measure_of(text) for text in words} == words
    assert rung("mechanism") > rung("resolution") > rung("statement") > rung("release") == rung(None) == 0
    assert (kind_of("envoy"), kind_of("report"), kind_of(None)) == ("appointment", "reporting", "ask")


def test_a_general_ask_names_no_one_thing() -> None:
    """“Act swiftly” is general; what names a thing to do is specific."""
    assert scope_of("act swiftly") == scope_of("take decisive action") == "general"
    assert scope_of("publish the report") == "specific"
    assert reaffirms("reaffirm your support") and not reaffirms("publish the report")
