"""The words under and in figures, in the language of the build."""

from __future__ import annotations

from scrutiny.report.accounts import value_words
from scrutiny.report.figures.countable import Countable
from scrutiny.report.phrases import filled, grouped, words_of
from scrutiny.report.spoken import spoken
from scrutiny.vocabulary.catalogue import plural

TOPIC = "report_figures"


def told(key: str, n: int | None = None, **parts: str | int) -> str:
    """A caveat in words; with a number it is counted, and empty for none."""
    if n == 0:
        return ""
    if n is None:
        template = str(words_of(TOPIC)["caveats"][key])
    else:
        template = plural(TOPIC, "caveats", key, n, spoken())
        parts["n"] = n
    return said(template, **parts)


def said(template: str, **parts: str | int) -> str:
    """A template of the topic as plain words."""
    return "".join(run.text for run in filled(template, **parts))


def column(path: str) -> str:
    """The head of a column, or a field as caveats name it."""
    name = path.rpartition(".")[2]
    return str(words_of(TOPIC)["columns"].get(name, name.replace("_", " ").capitalize()))


def reason_words(reason: str) -> str:
    """Why an indicator leaves rows out, in the language of the build."""
    return str(words_of(TOPIC)["reasons"].get(reason.replace(" ", "_"), reason))


def counted_thing(table: Countable) -> str:
    """What the rows of a table are, in words."""
    return str(words_of(TOPIC)["tables"].get(table.name, table.name.replace("_", " ")))


def number(fields: object, unit: str = "", *, share: bool = False) -> str:
    """A value as sentences print it, with its comparator and its unit; a dash where it cannot be told."""
    words = words_of(TOPIC)["printed"]
    printed = value_words(fields)
    if not printed:
        return str(words["none"])
    if share:
        return said(words["share"], n=printed)
    return said(words["unit"], n=printed, unit=unit) if unit else printed


__all__ = ["TOPIC", "column", "counted_thing", "grouped", "number", "reason_words", "said", "told"]
