"""The position of a party on something, at a date: one rule for every party."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from scrutiny.dialogue.exchange import Decision, Exchange, Put, Said
from scrutiny.dialogue.hearing import Heard, heard, parties

DAY = date(2022, 1, 1)
STATE, GROUP = "Veldania", "Front for Norvia"


def put(
    reach: str, *, party: str = STATE, deadline: str | None = "2021-04-30", name: str = "put-a", order: int = 1
) -> Put:
    """Something put to a party."""
    ids = tuple(reach.split())
    return Put(
        id=name, party=party, sent="2021-03-01", deadline=deadline, covers=ids, reach=frozenset(ids), order=order
    )


def reply(kind: str, when: str, reach: str, *, party: str = STATE, order: int = 2) -> Said:
    """A reply to put-a."""
    return Said(
        id=f"reply-{order}",
        party=party,
        kind=kind,
        put="put-a",
        date=when,
        reach=frozenset(reach.split()),
        words=kind,
        order=order,
    )


def position(when: str | None, reach: str, *, hand: str = "first", party: str = STATE, order: int = 3) -> Said:
    """A position said somewhere."""
    return Said(
        id=f"pos-{order}",
        party=party,
        kind="denies",
        date=when,
        reach=frozenset(reach.split()),
        hand=hand,
        words="no",
        order=order,
    )


def decided(reach: str, party: str = STATE) -> Decision:
    """A decision not to ask."""
    return Decision(
        id="noput-a",
        party=party,
        reach=frozenset(reach.split()),
        decided_by="head",
        decided="2021-02-02",
        reason="sources",
        order=4,
    )


CASES = {
    "nothing": (Exchange.of(), "not_yet_asked", None),
    "silence": (Exchange.of([put("s-a s-b")]), "no_reply_by", "2021-04-30"),
    "silence on a part is not silence on the whole": (Exchange.of([put("s-a")]), "awaited", "2021-04-30"),
    "two letters cover it together": (
        Exchange.of([put("s-a"), put("s-b", name="put-b", deadline="2021-06-30", order=2)]),
        "no_reply_by",
        "2021-06-30",
    ),
    "time is left": (Exchange.of([put("s-a s-b", deadline="2022-01-01")]), "awaited", "2022-01-01"),
    "another party was asked": (Exchange.of([put("s-a s-b", party=GROUP)]), "not_yet_asked", None),
    "a reply": (Exchange.of([put("s-a s-b")], [reply("partial", "2021-04-01", "s-a")]), "reply", "2021-04-01"),
    "a reply to something else": (
        Exchange.of([put("s-a s-b s-c")], [reply("partial", "2021-04-01", "s-c")]),
        "no_reply_by",
        "2021-04-30",
    ),
    "an acknowledgement says nothing": (
        Exchange.of([put("s-a s-b")], [reply("acknowledged", "2021-04-01", "s-a s-b")]),
        "no_reply_by",
        "2021-04-30",
    ),
    "translation": (
        Exchange.of([put("s-a s-b")], [reply("translation_pending", "2021-04-01", "s-a s-b")]),
        "unread",
        "2021-04-01",
    ),
    "the latest words": (
        Exchange.of([put("s-a s-b")], [reply("substantive", "2021-04-01", "s-a s-b")], [position("2021-05-01", "s-b")]),
        "reply",
        "2021-05-01",
    ),
    "undated words are the oldest": (
        Exchange.of([put("s-a s-b")], [reply("substantive", "2021-04-01", "s-a s-b")], [position(None, "s-b")]),
        "reply",
        "2021-04-01",
    ),
    "words to come": (Exchange.of([], [], [position("2023-05-01", "s-b")]), "not_yet_asked", None),
    "second hand": (Exchange.of([], [], [position("2021-05-01", "s-a", hand="second")]), "not_yet_asked", None),
    "not put": (Exchange.of(decisions=[decided("f-x s-a s-b")]), "not_put", "2021-02-02"),
    "not put in part": (Exchange.of(decisions=[decided("s-a")]), "not_yet_asked", None),
    "asked after all": (Exchange.of([put("s-a s-b")], decisions=[decided("f-x s-a s-b")]), "no_reply_by", "2021-04-30"),
}


def mirrored(exchange: Exchange) -> Exchange:
    """The same exchange with the two parties in each other's place."""
    other = {STATE: GROUP, GROUP: STATE}
    return Exchange.of(
        [replace(each, party=other[each.party]) for each in exchange.puts],
        [replace(each, party=other[each.party]) for each in exchange.replies],
        [replace(each, party=other[each.party]) for each in exchange.positions],
        [replace(each, party=other[each.party]) for each in exchange.decisions],
    )


def on_finding(exchange: Exchange, party: str) -> Heard:
    """The position on a finding that stands on two statements."""
    return heard(exchange, party, "f-x", DAY, statements=("s-a", "s-b"), worded=True)


@pytest.mark.parametrize("name", CASES)
def test_the_position_of_a_party_on_a_finding(name: str) -> None:
    """Words first, then silence, then a decision not to ask, each only where it covers what the finding stands on."""
    exchange, kind, when = CASES[name]
    found = on_finding(exchange, STATE)
    assert (found.kind, found.date) == (kind, when)
    assert found.filled == (kind in ("reply", "no_reply_by", "not_put"))


@pytest.mark.parametrize("name", CASES)
def test_one_rule_for_every_party(name: str) -> None:
    """With the parties in each other's place every answer is the same but for the name."""
    exchange, *_ = CASES[name]
    for party, other in ((STATE, GROUP), (GROUP, STATE)):
        assert replace(on_finding(exchange, party), party=other, second=()) == replace(
            on_finding(mirrored(exchange), other), second=()
        )


def test_a_corrected_finding_was_not_put_to_anybody_by_its_id() -> None:
    """A letter that covers a finding covers the statements it stood on then; of a row its id is enough."""
    exchange = Exchange.of([put("f-x s-a")])
    assert on_finding(exchange, STATE).kind == "awaited"
    assert heard(exchange, STATE, "f-x", DAY, statements=("s-a",), worded=True).kind == "no_reply_by"
    assert heard(exchange, STATE, "f-x", DAY, statements=("s-a", "s-b")).kind == "no_reply_by"


def test_second_hand_words_are_shown_apart() -> None:
    """They stand beside the position with their hand, and never as it."""
    found = heard(Exchange.of([], [], [position(None, "s-a", hand="second")]), STATE, "s-a", DAY)
    (said,) = found.as_item()["second_hand"]
    assert (found.kind, said["hand"], said["words"]) == ("not_yet_asked", "second", "no")


def test_a_party_is_one_however_it_is_written() -> None:
    """Case and accents make no other party; the parties concerned come first, each once."""
    exchange = Exchange.of([put("s-a", party="VELDÁNIA"), put("s-a", party=GROUP, name="put-b")])
    assert heard(exchange, STATE, "s-a", DAY).kind == "no_reply_by"
    assert parties(exchange, frozenset({"s-a"}), [STATE]) == [STATE, GROUP]
