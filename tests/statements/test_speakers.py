"""Who speaks: name, role and body around a verb of speech."""

from __future__ import annotations

import pytest

from scrutiny.statements.noun_phrases import lexicon
from scrutiny.statements.speakers import subject_after, subject_before
from scrutiny.statements.utterances import said
from statements.written import prose


def before(text: str, verb: str = "said") -> tuple[str | None, str | None, str | None, str | None]:
    """The subject before the verb."""
    phrase = subject_before(said(prose(text)).reader, 0, text.index(verb), lexicon("en"))
    return (phrase.name, phrase.role, phrase.organisation, phrase.pronoun) if phrase else (None,) * 4


def after(text: str, verb: str = "said") -> tuple[str | None, str | None, str | None, str | None]:
    """The subject after the verb."""
    phrase = subject_after(said(prose(text)).reader, text.index(verb) + len(verb), len(text), lexicon("en"))
    return (phrase.name, phrase.role, phrase.organisation, phrase.pronoun) if phrase else (None,) * 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee said", ("Ann Lee", None, None, None)),
        ("Ms. Ann van der Lee also said", ("Ann van der Lee", None, None, None)),
        ("President Karl Odin said", ("Karl Odin", "President", None, None)),
        ("On Monday, the ministry said", (None, None, "ministry", None)),
        ("Dozens of groups from Norvia said", (None, None, "Dozens of groups from Norvia", None)),
        ("When asked about it, they later said", (None, None, None, "they")),
        ("The court met and Ann Lee, director of the Sarn Institute, said",
         ("Ann Lee", "director", "Sarn Institute", None)),
        ("In their letter, the NGOs said", (None, None, "NGOs", None)),
        ("The appeal, signed in Sarn, which Ann saw, said", (None, None, "appeal", None)),
        ("Ann Lee of the Sarn Institute, which also signed the letter, meanwhile said",
         ("Ann Lee", None, "Sarn Institute", None)),
    ],
)  # fmt: skip
def test_the_subject_before_a_verb_is_found(text: str, expected: tuple[str | None, ...]) -> None:
    """Introductions, adverbs and appositions are passed over."""
    assert before(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("said J. P. Marr, Sarn Liaison at the Institute for Peace.",
         ("J. P. Marr", "Sarn Liaison", "Institute for Peace", None)),
        ("said Ann Lee in a joint statement.", ("Ann Lee", None, None, None)),
        ("said a spokeswoman for the interior ministry.", (None, "spokeswoman", "interior ministry", None)),
        ("said the coalition.", (None, None, "coalition", None)),
    ],
)  # fmt: skip
def test_the_subject_after_a_verb_is_found(text: str, expected: tuple[str | None, ...]) -> None:
    """Name, then role and body; what follows in place and time is left out."""
    assert after(text) == expected


def test_a_place_the_text_speaks_of_is_no_person() -> None:
    """Two capitalised words after "in" elsewhere are a place, so a State of two words is no person."""
    assert before("North Sarn said it. Nobody in North Sarn slept.") == (None, None, "North Sarn", None)
