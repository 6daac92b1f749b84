"""Reported speech without quotation marks."""

from __future__ import annotations

import pytest

from scrutiny.statements import speech
from statements.written import prose, reported, who

CASES = [
    ("en", "The Norvian government said that 300 people had been released.", "300 people had been released",
     (None, None, "Norvian government")),
    ("en", "Forty people died in the raid, the ministry said on Monday.", "Forty people died in the raid",
     (None, None, "ministry")),
    ("en", "Prime Minister Oren Vask denied that troops had entered the town.", "troops had entered the town",
     ("Oren Vask", "Prime Minister", None)),
    ("en", "Three men were shot, according to the Sarn Observatory.", "Three men were shot",
     (None, None, "Sarn Observatory")),
    ("fr", "Le ministère a déclaré que trois cents personnes avaient été libérées.",
     "trois cents personnes avaient été libérées", (None, None, "ministère")),
    ("es", "Las organizaciones instaron al Consejo a abrir una investigación.",
     "al Consejo a abrir una investigación", (None, None, "organizaciones")),
    ("ru", "Правительство Норвии заявило, что триста человек были освобождены.", "триста человек были освобождены",
     (None, None, "Правительство Норвии")),
    ("ar", "قالت الحكومة النورفية إن ثلاثمئة شخص أطلق سراحهم.", "ثلاثمئة شخص أطلق سراحهم",
     (None, None, "الحكومة النورفية")),
    ("zh", "诺维亚政府称，三百人已经获释，营地已经关闭。", "三百人已经获释，营地已经关闭", (None, None, "诺维亚政府")),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "words", "speaker"), CASES)
def test_a_reported_clause_has_its_words_and_speaker(
    language: str, text: str, words: str, speaker: tuple[str, ...]
) -> None:
    """The clause is the passage; who reports it is named as in the text."""
    (found,) = reported(text, language)
    assert found["words"] == words
    assert who(found) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "To say that this is new would be wrong.",
        "We endorse the experts’ call for a session of the Council.",
        "The minister said “we will never leave this valley to anybody”.",
        "Nobody knows what happened in the valley.",
    ],
)
def test_what_nobody_reports_is_no_speech(text: str) -> None:
    """Infinitives, nouns, quotations and plain statements are left alone."""
    assert reported(text) == []


def test_a_number_is_attributed_to_who_says_it() -> None:
    """Inside a quotation its speaker, inside a reported clause its speaker, else nobody."""
    text = "“We counted 40 dead,” said Ann Lee. The ministry said that 12 people had died. There were 7 camps."
    made = prose(text)
    called = []
    for number in ("40", "12", "7 "):
        at = text.index(number)
        who_ = speech.attribute(made, at, at + 2)
        called.append(who_.called if who_ else None)
    assert called == ["Ann Lee", "ministry", None]


def test_swapping_the_speakers_mirrors_the_speech() -> None:
    """A State and an organisation are read alike."""
    text = "The {} urged the court to free them. The {} said that nobody was held."
    one, other = (reported(text.format(*names)) for names in (("ministry", "coalition"), ("coalition", "ministry")))
    assert [f["hand"] for f in one] == [f["hand"] for f in other]
    assert [f["organisation"] for f in one] == [f["organisation"] for f in reversed(other)]


def test_many_offsets_are_attributed_quickly() -> None:
    """Attribution looks up, it does not read again."""
    text = "The ministry said that 12 people had died in the night. " * 3000
    made = prose(text)
    assert all(speech.attribute(made, at + 24, at + 26) for at in range(0, len(text) - 56, 56))
