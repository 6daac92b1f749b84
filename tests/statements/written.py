"""Texts as the rules see them: one block a line."""

from __future__ import annotations

import re
from typing import Any

from scrutiny.statements import quotations, speech
from scrutiny.statements.prose import Prose
from scrutiny.text.reading import Reading, Span


def reading(text: str, language: str = "en") -> Reading:
    """A reading of `text` with one block for each line; numbered and bulleted lines are list items."""
    spans = tuple(
        Span(
            start=line.start(),
            end=line.end(),
            block="list_item" if re.match(r"\s*(?:\d+\.|•)\s", line.group()) else "paragraph",
            language=language,
        )
        for line in re.finditer(r"[^\n]+", text)
    )
    return Reading(text=text, extractor="test/1", media_type="text/plain", spans=spans, languages=(language,))


def prose(text: str, language: str = "en", kind: str = "news_article", publisher: str | None = None) -> Prose:
    """The prose of such a reading."""
    return Prose(reading(text, language), kind=kind, publisher=publisher)


def quoted(text: str, language: str = "en", kind: str = "news_article") -> list[dict[str, Any]]:
    """The fields of every quotation of a text, in order."""
    return [dict(found.fields) for found in quotations.find(prose(text, language, kind))]


def reported(text: str, language: str = "en", kind: str = "news_article") -> list[dict[str, Any]]:
    """The fields of every piece of reported speech of a text, in order."""
    return [dict(found.fields) for found in speech.find(prose(text, language, kind))]


def who(fields: dict[str, Any]) -> tuple[Any, Any, Any]:
    """Speaker, role and organisation of one statement."""
    return fields.get("speaker"), fields.get("role"), fields.get("organisation")
