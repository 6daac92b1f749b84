"""Nothing knows a State: names changed throughout, everything that is found stays the same, names mapped."""

# ruff: noqa: SIM905 - a line of names reads better than thirty lines

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from scrutiny.statements import dates, identifiers
from scrutiny.statements.propose import propose
from scrutiny.statements.prose import Prose
from scrutiny.text.annotate import annotate
from scrutiny.text.describe import describe
from scrutiny.text.extract import read
from worlds import norvia, veldania

#: Words of the invented worlds and what they become: same script and build, other lengths.
INVENTED = {
    "Veldania": "Ostrogardia",
    "Veldanian": "Ostrogardian",
    "Norvia": "Zelmark",
    "Tesmar": "Upplandia",
    "Ilvari": "Morvani",
    "Ilvar": "Morvan",
    "Quorin": "Dalbrek",
    "Orvenna": "Marsk",
    "Skarn": "Hovedal",
    "Fjellhavn": "Bergstad",
    "Lutari": "Kevani",
    "Oldakov": "Berg",
    "Maren": "Josefine",
    "Orelec": "Vint",
    "Tavin": "Konstantin",
    "Solveig": "Ada",
    "Pell-Arnsted": "Thorne-Mikkelsen",
    "Osmund": "Ib",
    "Teigaard": "Vesterholm",
    "Randi": "Gudrun",
    "Solbakk-Ilves": "Krag-Ost",
    "Corisande": "Una",
    "Mbeki-Thorne": "Abara-Vell",
}
#: Fields whose values are compared, names mapped.
COMPARED = ("words", "speaker", "role", "organisation", "verb", "hand", "venue", "value", "upper", "comparator", "unit",
            "subject", "attributed_to", "edtf", "basis", "scheme", "addressee", "action", "made_by", "relation", "act",
            "alleged_actor", "victims", "place", "period", "reported_by", "listed", "stated_total", "stated_anonymous",
            "title", "issued", "issued_by", "cited_kind", "count", "negated")  # fmt: skip

Found = list[tuple[str, str, dict[str, Any]]]


def renamer(table: dict[str, str]) -> Any:
    """A function that renames whole words throughout a text."""
    pattern = re.compile(
        "(?<![^\\W_])(?:" + "|".join(sorted(map(re.escape, table), key=len, reverse=True)) + ")(?![^\\W_])"
    )
    return lambda text: pattern.sub(lambda found: table[found.group()], text)


def studied(text: str, name: str) -> tuple[str, Found]:
    """The kind of a document and everything that is proposed in it, in order."""
    reading = annotate(read(text.encode(), name, None))
    said = describe(reading, name, dates=dates.stated_dates(reading), identifiers=identifiers.found_in(reading))
    prose = Prose(reading, kind=said.kind, published=said.published, publisher=said.publisher)
    rows: Found = []
    for row in propose(prose):
        fields = {key: row.fields[key] for key in COMPARED if key in row.fields}
        if row.kind == "roll":
            fields["entries"] = [(entry["position"], entry["name"], entry["kind"], entry["capacity"], entry["flags"])
                                 for entry in row.fields["entries"]]  # fmt: skip
        rows.append((row.kind, row.rule, fields))
    return said.kind, rows


def mapped(value: Any, rename: Any) -> Any:
    """A field with every name in it renamed; line ends folded."""
    if isinstance(value, str):
        return " ".join(rename(value).split())
    if isinstance(value, (list, tuple)):
        return [mapped(each, rename) for each in value]
    return value


def check(text: str, name: str, table: dict[str, str]) -> None:
    """The renamed text gives the renamed result."""
    rename = renamer(table)
    kind, before = studied(text, name)
    other, after = studied(rename(text), name)
    assert kind == other
    expected = [
        (row, rule, {key: mapped(value, rename) for key, value in fields.items()}) for row, rule, fields in before
    ]
    renamed = [
        (row, rule, {key: mapped(value, lambda text: text) for key, value in fields.items()})
        for row, rule, fields in after
    ]
    for one, two in zip(expected, renamed, strict=False):
        assert one == two
    assert len(expected) == len(renamed) > 0


INVENTED_TEXTS = [
    veldania.DOCUMENTS / "open-letter.txt",
    veldania.DOCUMENTS / "wire-story.html",
    veldania.DOCUMENTS / "notice.html",
    norvia.DOCUMENTS / "harbour-letter.txt",
    norvia.DOCUMENTS / "gazette.txt",
]


@pytest.mark.parametrize("path", INVENTED_TEXTS, ids=lambda path: path.name)
def test_renaming_an_invented_state_changes_only_the_names(path: Path) -> None:
    """State, regions, peoples and persons renamed: same kinds, rules, values, hands, counts and order."""
    check(path.read_text("utf-8"), path.name, INVENTED)


#: The acceptance corpus is about a real State; here it becomes an invented one. Persons get invented names, too.
SEEDED = {
    "China": "Vastland",
    "Chinese": "Vastish",
    "Beijing": "Varnograd",
    "Hong": "Long",
    "Kong": "Port",
    "Tibet": "Mereth",
    "Tibetan": "Merethan",
    "Xinjiang": "Xalvang",
    "Uyghur": "Ostrani",
    "Uighurs": "Ostranis",
    "Uyghurs": "Ostranis",
    "Swedish": "Sarkeshi",
}
PERSONS = tuple(
    (
        "Arvid Holmqvist Ottilie Vorr Benedikt Lindenmark Ada Hollander Per Sandor Ekdal Jorun Nils Fossum Kari "
        "Brandt Ole Madsen Lund Vik Norling Edda Falk Hugo Tyra Ansgar Roald Sunniva Torvald Ylva"
    ).split()
)


def with_persons(text: str, name: str, table: dict[str, str]) -> dict[str, str]:
    """The table with an invented word for each word of the names of speakers and victims."""
    named = [
        str(fields.get(field) or "")
        for _, _, fields in studied(text, name)[1]
        for field in ("speaker", "victims")
        if re.fullmatch(r"[A-Z][a-z]+(?: [A-Z][a-z]+){1,2}", str(fields.get(field) or ""))
    ]
    tokens = sorted({word for each in named for word in each.split()} - set(table))
    return table | dict(zip(tokens, PERSONS, strict=False))


@pytest.mark.parametrize("number", range(5))
def test_renaming_the_state_of_the_acceptance_corpus_changes_only_the_names(seeds: Path, number: int) -> None:
    """The five documents with another State, other regions and other persons give the same result."""
    path = sorted(seeds.glob("*.txt"))[number]
    text = path.read_text("utf-8")
    check(text, path.name, with_persons(text, path.name, SEEDED))
