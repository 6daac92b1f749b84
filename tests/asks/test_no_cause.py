"""Nothing says that a release or a vote came of an ask: labels, frames, schemas, templates, pages, six languages."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml

import scrutiny
from asks.campaigns import campaign, recorded
from registers import opened
from scrutiny.asks import sheet
from scrutiny.asks.asks import asks
from scrutiny.asks.mission.brief import brief
from scrutiny.protection.release import opened as through
from scrutiny.text.fold import folded
from scrutiny.vocabulary import languages, words
from scrutiny.vocabulary.terms import LANGUAGES, vocabulary

CAUSES: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("cause_words.yaml").read_text("utf-8"))
#: Registers that tell of asks and of what came after them.
REGISTERS = ("asks", "letters", "dialogue")
#: Lists that name violations, bodies or rights, in their own words; “caused” there speaks of no ask.
OTHER = frozenset({"un_bodies", "upr_issues", "themes", "rights", "ask_bases"})


def causal(text: str, language: str) -> list[str]:
    """The words of cause that stand in a text of a language: whole words, in Chinese and Arabic anywhere."""
    if language in ("ar", "zh"):
        bare = "".join(char for char in text if not unicodedata.combining(char))
        return [word for word in CAUSES[language] if word in bare]
    spaced = f" {folded(text)} "
    return [word for word in CAUSES[language] if f" {folded(word)} " in spaced]


def strings(value: Any) -> Iterator[str]:
    """Every string of a tree."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for child in value.values():
            yield from strings(child)
    elif isinstance(value, list | tuple):
        for child in value:
            yield from strings(child)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "She was released thanks to the letter."),
        ("en", "The vote resulted from the ask."),
        ("fr", "Il a été libéré grâce à la lettre."),
        ("es", "La votación fue resultado de la petición."),
        ("ru", "Его освободили благодаря письму."),
        ("ar", "أُفرج عنه بفضل الرسالة"),
        ("zh", "因此通过了决议"),
    ],
)
def test_words_of_cause_are_seen(language: str, text: str) -> None:
    """The rule below can fail: it sees such a sentence in each language."""
    assert causal(text, language)


def test_what_came_after_is_no_cause() -> None:
    """“After” and the sentence that denies a cause pass."""
    assert not causal("The answer came after the ask. The order shows no cause.", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_label_says_so(language: str) -> None:
    """Neither labels nor other words of the lists that the fields of these registers are coded with."""
    coded = {
        field.choices
        for name in REGISTERS
        for table in scrutiny.register(name).tables
        for field in table.fields
        if field.choices
    }
    assert {"intervention_acts", "follow_up_kinds", "ask_statuses", "vote_kinds", "pledge_states"} <= coded
    for name in sorted(coded - OTHER):
        for term in vocabulary(name).terms:
            said = [term.labels[language], *term.also.get(language, ()), *([term.scope] if language == "en" else [])]
            assert not [each for each in said if causal(each, language)], (name, term.id)


def test_no_column_and_no_table_says_so() -> None:
    """What each table and each field says, and their names."""
    for name in REGISTERS:
        for table in scrutiny.register(name).tables:
            said = [
                table.says,
                *(text for field in table.fields for text in (field.says, field.name.replace("_", " "))),
            ]
            assert not [each for each in said if causal(each, "en")], table.name


@pytest.mark.parametrize("topic", ["campaign", "packets", "letters"])
def test_no_frame_says_so(topic: str) -> None:
    """The sentences that pages and letters are filled into; where they come from is no page's sentence."""
    for language in languages(topic):
        tree = dict(words(topic, language))
        tree.pop("pace", None)
        if language in CAUSES:
            assert not [each for each in strings(tree) if causal(each, language)], language


@pytest.mark.parametrize("package", ["asks", "letters", "dialogue"])
def test_no_template_says_so(package: str) -> None:
    """The templates of pages hold no such words of their own."""
    folder = Path(str(files(f"scrutiny.{package}")))
    found = [path for path in folder.rglob("templates/*") if path.is_file()]
    assert found or package == "letters"
    for path in found:
        assert not causal(path.read_text("utf-8"), "en"), path.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_of_the_campaign_says_so(tmp_path: Path, language: str) -> None:
    """Brief, silence, voices, statement: what the program adds to recorded words says what came after, never why."""
    with opened(tmp_path) as dossier:
        made = campaign(dossier)
        own = recorded(dossier, "asks", made.note, addressee="Norvia", action="vote", made="2018-01-05",
                       as_of="2018-01-05")  # fmt: skip
        asks(dossier, "follow", own, "It voted", date="2019-03-22", kind="action", status="met", because=[made.note])
        plan = recorded(dossier, "plans", made.note, what="speak", session="HRC45", asks=[made.ask, own])
        pages = [
            sheet.as_html(through(brief(dossier, "Norvia", date(2020, 9, 25), language=language)[0])),
            json.dumps(asks(dossier, "silent", about="Veldania", earlier="HRC40", later="HRC45", language=language),
                       ensure_ascii=False),
            json.dumps(asks(dossier, "voices", language=language), ensure_ascii=False),
            " ".join(strings(asks(dossier, "speak", plan, language=language)["paragraphs"])),
        ]  # fmt: skip
        assert not [word for page in pages for word in causal(page, language)]
        assert (
            words("campaign", language)["sentences"]["order"] in asks(dossier, "voices", language=language)["sentence"]
        )


def test_lines_of_the_ledger_stand_by_date(tmp_path: Path) -> None:
    """Who was asked for what over the years: asks, statements and their relations in the order of their dates."""
    with opened(tmp_path) as dossier:
        made = campaign(dossier)
        later = recorded(dossier, "asks", made.note, addressee="UN Member States", action="set up a mechanism",
                         measure="mechanism", made="2020-09-09", as_of="2020-09-09", reviewed_state="Veldania",
                         escalates=[made.ask])  # fmt: skip
        other = recorded(dossier, "asks", made.note, addressee="UN Member States", action="hold that session",
                         made_by="experts", made="2020-06-26", as_of="2020-06-26", endorses=[made.ask])  # fmt: skip
        lines = [line for line in asks(dossier, "lineage", about="Veldania") if line["status"] == "recorded"]
        assert [(line["made"][1], line["relation"]) for line in lines] == [
            ("2019-01-30", "asks"),
            ("2019-03-12", "asks"),
            ("2020-09-09", "escalates"),
            ("2020-09-20", "reaffirms"),
        ]
        assert lines[2]["later"] == later
        joined = asks(dossier, "lineage", made.ask)
        assert {(line["later"], line["relation"]) for line in joined if line["status"] == "recorded"} >= {
            (later, "escalates"),
            (other, "endorses"),
        }
        days = [line["made"][1] for line in joined]
        assert days == sorted(days)
