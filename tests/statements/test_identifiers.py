"""Identifiers of documents: schemes, parts, and what only looks like one."""

from __future__ import annotations

from typing import Any

import pytest

from scrutiny.statements.identifiers import find, found_in
from scrutiny.statements.prose import Prose
from scrutiny.text.reading import Reading, Span


def reading(text: str, kind: str = "body", block: str = "paragraph") -> Reading:
    spans = (Span(start=0, end=len(text), kind=kind, block=block),)
    return Reading(text=text, extractor="t", media_type="text/plain", spans=spans)


FOUND: list[tuple[str, str, dict[str, Any]]] = [
    ("A/HRC/45/36", "un_symbol", {"body": "A", "subbody": "HRC", "session": 45, "number": 36}),
    ("A/HRC/RES/12/2", "un_symbol", {"body": "A", "subbody": "HRC", "type": "RES", "session": 12, "number": 2}),
    ("S/RES/1325 (2000)", "un_symbol", {"body": "S", "type": "RES", "number": 1325, "year": 2000}),
    (
        "CERD/C/XXX/CO/14-17",
        "un_symbol",
        {"body": "CERD", "subbody": "C", "state": "XXX", "type": "CO", "number": "14-17"},
    ),
    (
        "E/CN.4/2006/120/Add.1",
        "un_symbol",
        {"body": "E", "subbody": "CN.4", "year": 2006, "number": 120, "suffix": "Add.1"},
    ),
    ("A/75/385", "un_symbol", {"body": "A", "session": 75, "number": 385}),
    ("A/HRC/45/L.12/Rev.1", "un_symbol", {"body": "A", "subbody": "HRC", "session": 45, "suffix": "L.12/Rev.1"}),
    ("CCPR/C/GC/34", "un_symbol", {"body": "CCPR", "subbody": "C", "type": "GC", "number": 34}),
    ("A/HRC/S-33/1", "un_symbol", {"body": "A", "subbody": "HRC", "session": "S-33", "number": 1}),
    ("ASA 17/3026/2020", "ngo_index", {"region": "ASA", "country_code": "17", "serial": "3026", "year": 2020}),
    ("GE.20-12345", "job_number", {"place": "GE", "year": "20", "serial": "12345"}),
    ("UA XXX 1/2020", "un_communication", {"type": "UA", "state": "XXX", "number": 1, "year": 2020}),
    (
        "Human Rights Council resolution 37/23",
        "un_resolution",
        {"body": "Human Rights Council", "session": 37, "number": 23},
    ),
    (
        "résolution 60/251 de l'Assemblée générale",
        "un_resolution",
        {"body": "General Assembly", "session": 60, "number": 251},
    ),
    ("резолюция 60/251", "un_resolution", {"session": 60, "number": 251}),
    ("قرار الجمعية العامة 60/251", "un_resolution", {"body": "General Assembly", "session": 60, "number": 251}),
    ("大会第60/251号决议", "un_resolution", {"body": "General Assembly", "session": 60, "number": 251}),
    ("Application no. 12345/10", "court_case", {"number": "12345/10"}),
    ("ISBN 978-92-1-123456-7", "isbn", {"number": "978-92-1-123456-7"}),
    ("doi:10.1234/abc.def", "doi", {"registrant": "1234", "item": "abc.def"}),
]


@pytest.mark.parametrize(("text", "scheme", "parts"), FOUND)
def test_a_scheme_reads_its_parts(text: str, scheme: str, parts: dict[str, Any]) -> None:
    """An identifier in running text is found once, with its scheme and its parts."""
    assert found_in(reading(f"As {text}, it says.")) == [(scheme, parts)]


def test_several_resolutions_share_their_word() -> None:
    """Every number behind the word "resolutions" is a resolution of its own, with its own passage."""
    text = "General Assembly resolutions 60/251, 72/1 and 73/4"
    found = list(find(Prose(reading(text))))
    assert [text[p.start : p.end] for p in found] == ["resolutions 60/251", "72/1", "73/4"]
    assert {p.fields["parts"]["body"] for p in found} == {"General Assembly"}


@pytest.mark.parametrize(
    "text", ["A/B tests and/or S/he, 24/7", "17/3026/2020", "http://x.example/A/HRC/45/36", "NGE.20-1"]
)
def test_what_only_looks_like_an_identifier(text: str) -> None:
    """Slashes alone make no identifier."""
    assert found_in(reading(text)) == []


def test_identifiers_are_read_in_every_block_but_contact() -> None:
    """A running head may carry the only identifier; a contact block is never read."""
    assert found_in(reading("ASA 17/3026/2020", kind="furniture", block="heading"))
    assert not found_in(reading("ASA 17/3026/2020", kind="contact"))
