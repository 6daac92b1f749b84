"""A foreign taxonomy: a list of terms that somebody else made and a user holds a copy of.

Every form it may come in (`foreign.read`) ends as a `Taxonomy`; `mapping` says which of our terms its entries mean.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a foreign taxonomy, as it stands there.

    code      what tells it from all others: an address, "LIST:CODE" of HURIDOCS, or the words of a topic
    labels    by language (BCP 47; "und" where it is not said)
    also      other words for it, by language
    broader   codes of the entries above it; a thesaurus may name several
    level     the depth its source gives, where it gives one; HURIDOCS marks terms outside the tree with −5
    """

    code: str
    labels: Mapping[str, str]
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    broader: tuple[str, ...] = ()
    level: int | None = None

    def label(self, language: str = "en") -> str:
        """The label in a language, else in English, else the first there is, else the code."""
        for tag in (language, language.split("-", maxsplit=1)[0], "en"):
            if self.labels.get(tag):
                return self.labels[tag]
        return next(iter(self.labels.values()), self.code)

    def words(self) -> tuple[str, ...]:
        """All its labels and other words."""
        return (*self.labels.values(), *(word for words in self.also.values() for word in words))


@dataclass(frozen=True, slots=True, kw_only=True)
class Taxonomy:
    """All entries of one foreign taxonomy, in order, and the form it came in: huridocs, skos, table or topics."""

    form: str
    entries: tuple[Entry, ...]
    title: str = ""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of its labels, sorted."""
        return tuple(sorted({language for entry in self.entries for language in entry.labels}))


def as_rows(taxonomy: Taxonomy) -> list[dict[str, Any]]:
    """The entries as plain values, as a record keeps them; empty parts are left out."""
    return [
        {
            "code": entry.code,
            "labels": dict(entry.labels),
            **({"also": {language: list(words) for language, words in entry.also.items()}} if entry.also else {}),
            **({"broader": list(entry.broader)} if entry.broader else {}),
            **({"level": entry.level} if entry.level is not None else {}),
        }
        for entry in taxonomy.entries
    ]


def from_rows(form: str, title: str, rows: list[Mapping[str, Any]]) -> Taxonomy:
    """The taxonomy that `as_rows` gave."""
    entries = tuple(
        Entry(
            code=row["code"],
            labels=dict(row["labels"]),
            also={language: tuple(words) for language, words in row.get("also", {}).items()},
            broader=tuple(row.get("broader", ())),
            level=row.get("level"),
        )
        for row in rows
    )
    return Taxonomy(form=form, title=title, entries=entries)
