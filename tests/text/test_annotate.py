"""Annotation: language and script per block, the document's languages, nothing lost."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from scrutiny.text import plain
from scrutiny.text.annotate import annotate
from scrutiny.text.draft import faults
from scrutiny.text.reading import SPAN_KINDS

ENGLISH = "The coalition called on the Government of Veldania to publish the log of the barracks and let families in."
FRENCH = "La coalition demande au gouvernement de publier le registre de la caserne et de le montrer aux familles."


def test_language_and_script_belong_to_the_block() -> None:
    """An English letter with a Chinese date line and one French paragraph."""
    reading = annotate(
        plain.read(f"A letter\n\n2018年02月03日\n\n{ENGLISH}\n\n{ENGLISH}\n\n{FRENCH}\n\n人权律师团\n".encode())
    )
    assert [(span.language, span.script) for span in reading.blocks()] == [
        ("en", "Latn"),
        ("zh-Hans", "Hani"),
        ("en", "Latn"),
        ("en", "Latn"),
        ("fr", "Latn"),
        ("zh-Hans", "Hani"),
    ]
    assert reading.languages == ("en", "fr")


def test_names_on_a_roll_make_no_language_of_the_document() -> None:
    """Spanish names in an English letter keep their script, the letter stays English."""
    roll = "\n".join(f"{n}. Casa de la Memoria número {n}" for n in range(1, 30))
    reading = annotate(plain.read(f"A letter\n\n{ENGLISH}\n\n{roll}\n".encode()))
    assert reading.languages == ("en",)
    assert {span.script for span in reading.blocks()} == {"Latn"}


def test_a_wrong_declaration_of_language_is_not_believed() -> None:
    """A page that says it is English but is written in Cyrillic is not English."""
    reading = plain.read("Правительство Норвии отвергло обвинения и заявило, что журнал будет опубликован.".encode())
    declared = replace(reading, spans=tuple(replace(span, language="en") for span in reading.spans))
    assert annotate(declared).languages == ("ru",)


@given(st.text(alphabet='ab é人ж.,:©*@19+-\n\n"“”()[]•|', max_size=200))
@settings(max_examples=150)
def test_annotation_keeps_the_text_and_covers_it(text: str) -> None:
    """Every visible character stays in exactly one block, and annotating twice changes nothing."""
    reading = plain.read(text.encode())
    once = annotate(reading)
    assert once.text == reading.text
    assert faults(once.text, once.spans, SPAN_KINDS) is None
    assert annotate(once) == once
