"""Words as the template of the PDF takes them: runs with their kind, language, direction and faces."""

from __future__ import annotations

from typing import Any

from scrutiny.paper import fonts
from scrutiny.report.edition import Run
from scrutiny.report.phrases import direction

Data = dict[str, Any]
#: Kinds of run that look like plain words.
_ALIKE = frozenset({"plain", "quote", "name", "figure"})


def run(words: Run) -> Data:
    """A run with its text, its kind and, where it has one, its language."""
    return {"t": words.text, "k": words.kind, **tongue(words.language)}


def tongue(language: str | None) -> Data:
    """Language, direction and faces as the template takes them; nothing for what is no known form of a tag."""
    tag = (language or "").split("-", maxsplit=1)[0]
    if not (language and tag.isascii() and tag.isalpha() and len(tag) in (2, 3)):
        return {}
    return {"l": tag.lower(), "d": direction(language), "f": face(language)}


def face(language: str) -> str:
    """The key of the fonts for a language: one of the CJK keys, or none."""
    for tag in (language, language.split("-", maxsplit=1)[0]):
        if tag in fonts.CJK:
            return tag
    return ""


def merged(runs: list[Data]) -> list[Data]:
    """The runs of a note, those that look alike as one: thousands of notes are set in half the time."""
    made: list[Data] = []
    for each in runs:
        bare = each["k"] in _ALIKE and each.keys() == {"t", "k"}
        if bare and made and made[-1].keys() == {"t", "k"} and made[-1]["k"] == "plain":
            made[-1] = {"t": made[-1]["t"] + each["t"], "k": "plain"}
        else:
            made.append(each if each["k"] not in _ALIKE else {**each, "k": "plain"})
    return made
