"""The part by which an edition is verified: the digest of its text, without a clock."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from report.editions.test_cutting import edition, known, words
from scrutiny.protection.release import PUBLIC, opened
from scrutiny.report.edition import Run, Section, Sentence
from scrutiny.report.editions.labels import told
from scrutiny.report.editions.recorded import recorded
from scrutiny.report.editions.verification import leaving


def test_the_digest_is_that_of_the_text_that_leaves() -> None:
    """Whoever hashes the text finds the digest in the part; the text does not hold the part itself."""
    held = known()
    out = leaving(edition("public", held), PUBLIC, held)
    digest = hashlib.sha256(out.text.encode()).hexdigest()
    assert out.digest == digest
    assert digest in words(opened(out.released))
    assert digest not in out.text
    assert "The Mechanism has reasonable grounds" in out.text


def test_equal_material_gives_equal_text_and_another_word_another_digest() -> None:
    """Nothing of it depends on when it is made."""
    held = known()
    once, again = (leaving(edition("summary", held), PUBLIC, held).text for _ in range(2))
    assert once == again
    assert leaving(edition("summary", known(2)), PUBLIC, known(2)).text != once


def test_what_the_door_takes_out_is_not_in_the_text() -> None:
    """The text is that of what was released: a protected name is in neither."""
    held = known(protected=("Ilse Vandemark",))
    written = Section(id="written", heading="", blocks=(told(Sentence(runs=(Run("Ilse Vandemark"),), framing=True)),))
    made = edition("public", held)
    out = leaving(replace(made, sections=(written, *made.sections)), PUBLIC, held)
    assert "Vandemark" not in out.text + words(opened(out.released))
    assert any(each.reason == "protected name" for each in out.left_out)


def test_the_record_of_the_build_tells_each_paragraph_with_what_it_stands_on() -> None:
    """Every citation of the edition is in the record, each paragraph or line once with its ids."""
    held = known()
    out = leaving(edition("public", held), PUBLIC, held)
    made = recorded(opened(out.released), out.digest, held.checkpoint)
    voice = next(each for each in made["told"] if "The Mechanism has reasonable grounds" in each["words"])
    assert held.statements[0].id in voice["ids"]
    assert made["checkpoint"] == {"size": 128, "root": "ab" * 32}
    assert made["text"] == {"file": "edition.txt", "sha256": out.digest}
