"""A letter is opened for signature."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from answering import TEXT, Office, signed_table
from registers import noted
from scrutiny.digest import sha256
from scrutiny.errors import NoActor, Refused
from scrutiny.letters.schema.letters import LETTERS
from scrutiny.letters.signon.commitment import text_digest
from scrutiny.letters.signon.launching import launch
from scrutiny.letters.signon.running import standing
from scrutiny.letters.signon.signons import moment, zone_of
from scrutiny.tables import recording


def test_the_texts_are_digests_of_the_frozen_words(tmp_path: Path) -> None:
    """Without versions the letter's own document is the text, in its language."""
    item = Office(tmp_path, launched=False).launch()
    assert item["texts"] == {"en": sha256(TEXT.encode())}
    assert item["text"] == text_digest(item["texts"])
    assert item["closes"] == "2026-03-01T18:00:00+01:00"


def test_the_newest_version_of_each_language_is_signed(tmp_path: Path) -> None:
    """Of two versions in one language the later one counts, and every language is signed."""
    office = Office(tmp_path, launched=False)
    office.version("Erste Fassung.", "de")
    office.version("Zweite Fassung.", "de", "2")
    office.version("Le texte.", "fr")
    assert office.launch()["texts"] == {"de": sha256(b"Zweite Fassung."), "fr": sha256(b"Le texte.")}


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"zone": "Europe/Nowhere"}, "no time zone"),
        ({"zone": "../etc/passwd"}, "no time zone"),
        ({"deadline": "2026-03-29 02:30"}, "never show this time"),
        ({"deadline": "2026-10-25 02:30"}, "show this time twice"),
        ({"deadline": "2026-03-01"}, "a day alone"),
        ({"deadline": "2026-02-30 10:00"}, "no such day"),
        ({"deadline": "soon"}, "no date with a time"),
        ({"deadline": None}, "has a deadline"),
        ({"zone": None}, "is in a time zone"),
        ({"embargo": "2026-03-29 02:30"}, "never show this time"),
    ],
)
def test_no_such_zone_or_moment_is_refused(tmp_path: Path, said: dict[str, Any], message: str) -> None:
    """A zone that does not exist and a time that the clocks never or twice show are refused with a next step."""
    office = Office(tmp_path, launched=False)
    with pytest.raises(Refused, match=message) as caught:
        office.launch(**said)
    assert caught.value.next


def test_a_letter_without_a_text_is_refused(tmp_path: Path) -> None:
    """Nothing is signed that nobody can read."""
    office = Office(tmp_path, launched=False)
    bare = recording.add(office.dossier, LETTERS, {"title": "A title"}, because=(noted(office.dossier),))
    with pytest.raises(Refused, match="no text to sign"):
        launch(office.dossier, bare.id, deadline="2026-03-01 18:00", zone="UTC")


def test_a_letter_is_launched_once(tmp_path: Path) -> None:
    """A second launch names what changes a sign-on, and wants a reason."""
    office = Office(tmp_path)
    with pytest.raises(Refused, match="launched before") as caught:
        office.launch()
    assert "--again --reason" in caught.value.next
    with pytest.raises(Refused, match="needs a reason"):
        office.launch(again=True, deadline="2026-03-02 18:00")


def test_launching_again_leaves_the_old_confirmations_out(tmp_path: Path) -> None:
    """After the text changed, confirmations of the earlier one count no more, and a remark says so."""
    office = Office(tmp_path)
    office.confirm(signed_table({"name": "Norvia Law Centre"}))
    office.version("We call upon the Council, urgently.", "en")
    item = office.launch(again=True, reason="the text was sharpened")
    assert item["id"] == office.signon
    assert "count no more" in office.remarks[0].message
    (numbers,) = standing(office.dossier, office.letter)
    assert (numbers["listed"], numbers["other_text"]) == (0, 1)
    office.confirm(signed_table({"name": "Norvia Law Centre"}))
    assert (office.standing["listed"], office.standing["other_text"]) == (1, 0)


def test_an_offset_settles_an_hour_that_comes_twice() -> None:
    """A moment with its offset is taken as it is written."""
    zone = zone_of("Europe/Zurich")
    assert moment("2026-10-25T02:30+01:00", zone, "x").isoformat() == "2026-10-25T02:30:00+01:00"


def test_launching_needs_an_actor(tmp_path: Path) -> None:
    """A dossier opened to read launches nothing."""
    import scrutiny

    office = Office(tmp_path, launched=False)
    with scrutiny.open(office.dossier.folder).dossier as reading, pytest.raises(NoActor):
        launch(reading, office.letter, deadline="2026-03-01 18:00", zone="UTC")
