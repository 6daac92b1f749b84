"""What an editor may not write of a source, wherever in an outline it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from report.checks.written_by_hand import cites, edition, sentence
from report.veldania import DOCUMENTS, STATEMENTS, material
from scrutiny.protection.release import INTERNAL_DRAFT, PUBLIC
from scrutiny.report.checks.disguises import kinds, turned
from scrutiny.report.checks.exposing import coded
from scrutiny.report.checks.faults import faults
from scrutiny.report.edition import Cover
from scrutiny.report.fault import Fault
from scrutiny.report.outlining.plan import Plan, Planned
from scrutiny.report.scope import reads_as_person, unnamed

TITLE = "Testimony of the second cook of Greywater"
ABOUT = replace(material(position="heard"), codes=("KESTREL-7", "delta"), closed=(TITLE,))


def _found(*sentences: Any, to: Any = PUBLIC, **plan: Any) -> list[Fault]:
    made = Plan(name="report.md", digest="", year=2020, language="en", **plan)
    return [each for each in faults(edition(*sentences), made, ABOUT, to) if each.rule == "source_exposed"]


@pytest.mark.parametrize(
    "plan",
    [
        {"title": TITLE},
        {"cover": Cover(footnotes=(f"See {TITLE}",))},
        {"cover": Cover(subtitle="What KESTREL-7 told")},
        {"figures": {"held": {"count": "cases", "caveat": f"save {TITLE}"}}},
        {"borders": {"labels": {"Orsk": TITLE}}},
        {"terms": {"regime": "KESTREL 7"}},
        {"translator": "Kestrel7"},
        {"sections": (Planned(id="a", heading=TITLE, line=7),)},
        {"sections": (Planned(id=TITLE.lower().replace(" ", "-"), heading="A", line=7),)},
    ],
)
def test_a_source_is_told_nowhere_in_an_outline(plan: Mapping[str, Any]) -> None:
    """Codes and titles behind a mark are found outside sentences too, are not repeated, and stay in the draft."""
    got = _found(**plan)
    assert len(got) == 1 and got[0].refuses
    assert "cook" not in repr(got) and "KESTREL" not in repr(got)
    assert _found(**plan, to=INTERNAL_DRAFT) == []


def test_framing_tells_no_source_either() -> None:
    """A sentence that claims nothing may not name what no source may be known by."""
    named = sentence(f"This section follows the {TITLE}.", framing=True)
    assert [each.place for each in _found(named)] == ["report.md:41"]
    assert _found(sentence("This section sets out the mandate.", framing=True)) == []
    assert len(_found(sentence("According to KESTR\u0415L-7, they came.", *cites(STATEMENTS[0])))) == 1


def test_codes_are_found_in_their_own_form() -> None:
    """Groups of a code are found however they are joined; a code that is a word or a number only as it is written."""
    found = coded(("KESTREL-7", "Delta", "101", "2024-017"))
    for text in ("KESTREL-7", "kestrel 7", "Kestrel\u20117,", "DELTA", "Delta", "2024-017"):
        assert found.search(text), text
    for text in ("KESTREL-71", "the delta of the river", "101 persons", "2024 017"):
        assert not found.search(text), text


def test_a_name_in_disguise_is_a_name() -> None:
    """Figures for letters, look-alikes and letters back to front are found; ordinary words are none."""
    names = ("Katrel Ovashin", "Oldakov")
    for text in ("Katre1 0vashin", "KatreI Ovashin", "\u202enihsavO lertaK\u202c", "0ldak0v"):
        assert kinds(text, names) == {"name"}, text
    assert kinds("In 2024 the 4th brigade held 31 people in Orsk.", names) == frozenset()
    assert turned("a\u202eb") and not turned("a\u2067b\u2069")


def test_a_private_person_who_published_is_not_told() -> None:
    """A publisher that reads as a person is withheld in what leaves; bodies and papers are not."""
    documents = (replace(DOCUMENTS[0], publisher="Hesperia Vantongeren"), *DOCUMENTS[1:])
    about = replace(material(), documents=documents)
    told = [each.publisher for each in unnamed(about, PUBLIC).documents]
    assert told == ["[name withheld]", *(each.publisher for each in DOCUMENTS[1:])]
    assert unnamed(about, INTERNAL_DRAFT).documents == documents
    for name in ("Tramontane Wire", "Le Monde", "Der Spiegel", "Новая газета", "新华社", "Veldania Coast League"):
        assert not reads_as_person(name), name
