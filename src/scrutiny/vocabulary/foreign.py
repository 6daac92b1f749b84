"""Any foreign taxonomy a user may hold, from its bytes: HURIDOCS (SQL, CSV), SKOS, a table, or a plain topic index."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping

from scrutiny.errors import Refused, Remark
from scrutiny.vocabulary import huridocs, languages, skos, topics
from scrutiny.vocabulary.rdf.json_ld import json_ld
from scrutiny.vocabulary.rdf.rdf_xml import rdf_xml
from scrutiny.vocabulary.rdf.triple import Triple
from scrutiny.vocabulary.rdf.turtle import turtle
from scrutiny.vocabulary.taxonomy import Entry, Taxonomy
from scrutiny.vocabulary.terms import LANGUAGES

FORMS = ("huridocs", "rdf", "turtle", "jsonld", "table", "topics")
_LANGUAGE = re.compile(r"(?:label|name|preflabel|topic|term)?[\s_.:@-]*([a-z]{2,3}(?:-[A-Za-z]{2,8})*)", re.IGNORECASE)
_CODES = frozenset({"code", "id", "uri", "notation", "number", "huri_code"})
_ABOVE = frozenset({"broader", "parent", "parent_code", "parent_id"})
_LABELS = frozenset({"label", "topic", "term", "name", "theme", "subject", "title"})


def read(
    data: bytes, text: str, *, form: str | None = None, only: str | None = None, other: str = "und"
) -> tuple[Taxonomy, list[Remark]]:
    """The taxonomy in a file, given as bytes and as text, and what could not be read of it.

    form   one of `FORMS`; None: as the content shows
    only   of HURIDOCS lists, the number of the one that is wanted
    other  the language of HURIDOCS's column of other languages

    Raises:
        Refused: there is no entry in it, or it is not of that form.
    """
    form = form or guessed(text)
    try:
        return _read(form, data, text, only=only, other=other)
    except csv.Error as error:
        raise Refused(f"this is no table: {error}", place="file", next="save it as CSV in UTF-8") from None


def _read(form: str, data: bytes, text: str, *, only: str | None, other: str) -> tuple[Taxonomy, list[Remark]]:
    if triples := _triples(form, data, text):
        return skos.read(triples), []
    if form == "huridocs":
        if huridocs.is_sql(text):
            return huridocs.from_sql(text, only=only, other=other)
        return huridocs.from_rows(_rows(text), only=only, other=other)
    if form == "table":
        return _table(text)
    if form == "topics":
        return of_topics(text), []
    raise Refused(f"no form is called {form!r}", place="--form", next=f"one of: {', '.join(FORMS)}")


def _triples(form: str, data: bytes, text: str) -> Iterator[Triple] | None:
    if form == "rdf":
        return rdf_xml(data)
    return turtle(text) if form == "turtle" else json_ld(text) if form == "jsonld" else None


def guessed(text: str) -> str:
    """The form that the content shows."""
    head = text.lstrip("\ufeff \t\r\n")[:4000]
    checks: tuple[tuple[str, Callable[[], object]], ...] = (
        ("huridocs", lambda: huridocs.is_sql(text) or huridocs.is_header(_header(text))),
        ("rdf", lambda: head.startswith("<") and re.search(r"<(?:\w+:)?RDF\b", head)),
        ("jsonld", lambda: re.match(r'[\[{]\s*[\[{"]', head)),
        (
            "turtle",
            lambda: re.match(r"(?i)(?:#[^\n]*\s+)*(?:@prefix|@base|prefix|base)\s|<[^>\s]+>\s+<[^>\s]+>\s", head),
        ),
        ("table", lambda: _is_header(_header(text))),
    )
    return next((form for form, check in checks if check()), "topics")


def of_topics(text: str) -> Taxonomy:
    """The topics of a plain index, each its own code.

    Raises:
        Refused: there is none.
    """
    found = topics.split(text)
    if not found:
        raise Refused("no topic stands in it", place="file", next="see docs/vocabulary.md#take")
    return Taxonomy(form="topics", entries=tuple(Entry(code=words, labels={"und": words}) for words in found))


def _table(text: str) -> tuple[Taxonomy, list[Remark]]:
    """A table: codes in a column of their own or none, labels in columns named after languages, what is above."""
    rows = list(_rows(text))
    columns = _known(_header(text))
    found: dict[str, Entry] = {}
    remarks = []
    for number, row in enumerate(rows, 2):
        labels = {language: text for name, language in columns.items() if (text := (row.get(name) or "").strip())}
        code = next((row[name].strip() for name in row if _plain(name) in _CODES and (row[name] or "").strip()), "")
        code = code or next(iter(labels.values()), "")
        if not labels or code in found:
            what = "it has no label" if not labels else f"{code} stands there twice; the first is kept"
            remarks.append(Remark(f"row {number}", what, "look at this row of the file"))
            continue
        above = tuple(row[name].strip() for name in row if _plain(name) in _ABOVE and (row[name] or "").strip())
        found[code] = Entry(code=code, labels=labels, broader=above)
    if not found:
        raise Refused("no row of it has a label", place="file", next="see docs/vocabulary.md#take")
    return Taxonomy(form="table", entries=tuple(found.values())), remarks


def _known(header: list[str]) -> Mapping[str, str]:
    """Column → language, for the columns that hold labels."""
    found = {}
    for name in header:
        if _plain(name) in _CODES | _ABOVE:
            continue
        if _plain(name) in _LABELS:
            found[name] = "und"
        elif match := _LANGUAGE.fullmatch(name.strip()):
            found[name] = match[1]
    return found


def _is_header(header: list[str]) -> bool:
    """True for names of columns: a code or a label among them, or a language that is known here."""
    if len(header) < 2:
        return False
    tags = {tag.casefold().partition("-")[0] for tag in _known(header).values()}
    named = {_plain(name) for name in header} & (_CODES | _LABELS)
    return bool(named or tags & {*LANGUAGES, *languages("rolls"), *languages("names")})


def _plain(name: str | None) -> str:
    return (name or "").strip().casefold().replace(" ", "_")


def _header(text: str) -> list[str]:
    rows = csv.reader(io.StringIO(text.lstrip("\ufeff")[:8000]), delimiter=_delimiter(text))
    try:
        return next(rows, [])
    except csv.Error:
        return []


def _rows(text: str) -> csv.DictReader[str]:
    return csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=_delimiter(text))


def _delimiter(text: str) -> str:
    line = text.lstrip("\ufeff").split("\n", 1)[0]
    return max(",;\t", key=line.count)
