"""The seed gazetteer: complete, sourced, honest about shared acronyms, even-handed."""

from __future__ import annotations

from collections import Counter

from scrutiny.entities.exchange.reading import read_plain
from scrutiny.entities.known import ambiguous, expansions, known
from scrutiny.entities.mention import KINDS
from scrutiny.text.fold import folded
from scrutiny.text.language import script_of
from scrutiny.vocabulary import listing

WRITTEN_IN = {"ru": "Cyrl", "uk": "Cyrl", "ar": "Arab", "zh": "Hani", "en": "Latn", "fr": "Latn", "es": "Latn"}


def test_every_entry_is_a_row() -> None:
    """No entry of the list is kept out, none is doubled, and each has an id of its own, a form and a source."""
    entries = [
        {**{field: value for field, value in section.items() if field != "rows"}, **entry}
        for section in listing("known_bodies")["sections"]
        for entry in section["rows"]
    ]
    read = read_plain(entries)
    assert read.kept_out == ()
    assert read.repeated == 0
    assert len(known()) == len(entries) > 300
    assert len({row.id for row in known()}) == len(entries)
    assert all(row.form and row.source and row.kind in KINDS and row.kind != "unknown" for row in known())
    assert {heading for row in known() for heading, _ in row.more} <= {"notes"}


def test_every_name_says_its_language_and_is_written_in_it() -> None:
    """Names and acronyms carry a language, and stand in the script of that language."""
    for row in known():
        for each in (*row.names, *row.acronyms):
            assert each.language, (row.id, each.text)
            due = WRITTEN_IN.get(each.language)
            assert due in (None, script_of(each.text)) or each.text in ("TASS", "EFE"), (row.id, each)


def test_no_two_bodies_share_a_name() -> None:
    """Two bodies may share an acronym but no name, however it is folded."""
    bearers: dict[str, set[str | None]] = {}
    for row in known():
        for each in row.names:
            bearers.setdefault(folded(each.text), set()).add(row.id)
    assert {name for name, ids in bearers.items() if len(ids) > 1} == set()


def test_shared_acronyms_give_all_their_bearers() -> None:
    """An acronym that a court and jurists, or a service and a society bear gives both, in any case and with points."""
    assert [row.id for row in expansions("ICJ")] == ["international-court-of-justice", "icj-jurists"]
    assert {row.id for row in expansions("I.S.H.R.")} == {"ishr-service", "ishr-society"}
    assert {row.id for row in expansions("coe")} == {"council-of-europe", "wcc"}
    assert expansions("no such body") == ()
    assert all(len(rows) > 1 for rows in ambiguous().values())
    assert {"ICJ", "ISHR", "HRC", "ICC"} <= set(ambiguous())


def test_un_bodies_are_named_in_six_languages() -> None:
    """Organs, courts of the UN and treaty bodies have a name in each of the six languages."""
    six = {"ar", "en", "es", "fr", "ru", "zh"}
    for row in known():
        if row.form in ("UN organ", "treaty body"):
            assert six <= {each.language for each in row.names}, row.id


def test_no_region_is_left_out() -> None:
    """Bodies of civil society have their seats in every region, and no country holds the greater part of the list."""
    seats = Counter(row.country for row in known() if row.country)
    for region in ("KE ZA GM", "EG TN MA", "IN JP TH", "FJ AU", "AR BR MX", "PL UA RU", "FR DE GB", "US CA"):
        assert any(seats[code] for code in region.split()), region
    assert max(seats.values()) < len(known()) / 5
