"""One rule for every speaker: the same words in the same kind of document, State and organisation swapped."""

from __future__ import annotations

from typing import Any

import pytest

from scrutiny.statements.propose import propose
from statements.written import prose

#: Texts with two places for parties: {a} and {b}; what one says of the other.
TEXTS = {
    "news_article": (
        "The {a} rejected the charge. “These claims are groundless and not worth refuting,” {a} said on Monday.\n"
        "{b} typically describes such remarks as “gross interference”.\n"
        "In a statement issued in Orvenna on 3 May 2024, {b} warned that {a} had detained 12 teachers in Tesmar.\n"
        "“We have seen the lists,” said {person}, spokesman of {b}. “Nobody was harmed.”"
    ),
    "press_release": (
        "“The door was never closed,” said {person}, director of {a}.\n"
        "{a} calls on {b} to publish the register of the barracks at Skarn.\n"
        "{b} says that the answer is “a misreading of the law”.\n"
        "According to {a}, {b} arrested nine fishermen in Tesmar in March 2024."
    ),
    "open_letter": (
        "We urge {b} to open the archive.\n"
        "{b} contends that the questions are “improper remarks”.\n"
        "In March 2024 {b} tortured prisoners in Tesmar, according to {a}.\n"
        "{a} told us that “the register was never kept”."
    ),
    "state_statement": (
        "{a} takes note of the letter.\n“Every death is examined,” {a} told the Council on 4 May 2024.\n"
        "{b} repeated its “interference dressed up as compassion”.\n"
        "{a} asks {b} to hand over its list."
    ),
}

PARTIES = ("Government of Veldania", "Lantern Watch Coalition")
FIELDS = ("words", "speaker", "role", "organisation", "hand", "verb", "attributed_to", "made_by", "addressee", "value",
          "relation", "act", "alleged_actor", "victims", "place", "reported_by", "negated", "comparator")  # fmt: skip


def found(kind: str, a: str, b: str) -> list[tuple[str, str, dict[str, Any]]]:
    """What the rules propose for a text with its two parties, in order."""
    text = TEXTS[kind].format(a=a, b=b, person="Ann Varga")
    return [
        (row.kind, row.rule, {name: row.fields[name] for name in FIELDS if name in row.fields})
        for row in propose(prose(text, "en", kind))
    ]


def swapped(value: object) -> object:
    """A field with the two parties exchanged."""
    if not isinstance(value, str):
        return value
    one, other = PARTIES
    return value.replace(one, "\0").replace(other, one).replace("\0", other)


@pytest.mark.parametrize("kind", TEXTS)
def test_swapping_the_speakers_mirrors_the_result(kind: str) -> None:
    """Who speaks changes nothing but the name: kinds, rules, hands and all fields are the mirror image."""
    straight, crossed = found(kind, *PARTIES), found(kind, *reversed(PARTIES))
    mirrored = [(row, rule, {name: swapped(value) for name, value in fields.items()}) for row, rule, fields in straight]
    assert mirrored == crossed
    assert {"quotation", "ask"} & {row for row, _, _ in straight}


@pytest.mark.parametrize("kind", TEXTS)
def test_hands_do_not_depend_on_who_is_quoted(kind: str) -> None:
    """First and second hand are given by the document and the words around, never by the party."""
    hands = [[fields.get("hand") for row, _, fields in found(kind, *pair) if row == "quotation"]
             for pair in (PARTIES, tuple(reversed(PARTIES)))]  # fmt: skip
    assert hands[0] == hands[1] != []
