"""text: the frozen text of a document, with its spans."""

from __future__ import annotations

from pathlib import Path

import pytest

from scrutiny.dossier import Dossier
from scrutiny.errors import Unknown
from scrutiny.evidence.custody import find, opened
from scrutiny.text.freeze import from_layout, layout, text
from scrutiny.text.reading import SPAN_KINDS
from worked import STORY, receive


def test_the_text_is_what_was_read_and_spans_lie_inside_it(dossier: Dossier, tmp_path: Path) -> None:
    """Offsets count code points of exactly the text that is given; every span has a known kind."""
    ids = receive(dossier, tmp_path)
    reading = text(dossier, ids["story"])
    assert reading.text == STORY
    for span in reading.spans:
        assert 0 <= span.start <= span.end <= len(STORY)
        assert span.kind in SPAN_KINDS
    quoted = [STORY[span.start : span.end] for span in reading.spans if span.kind == "quotation"]
    assert "The silence must end," in quoted
    assert any("© Harrow Wire" in STORY[s.start : s.end] for s in reading.spans if s.kind == "furniture")


def test_a_text_is_frozen_as_bytes_of_its_own(dossier: Dossier, tmp_path: Path) -> None:
    """The preserved text is the UTF-8 of the reading, and a layout reads back as it was written."""
    ids = receive(dossier, tmp_path)
    reading = text(dossier, ids["letter"])
    assert opened(dossier, find(dossier, ids["letter"]).blobs["text"]).decode() == reading.text
    assert from_layout(reading.text, layout(reading)) == reading


def test_an_unknown_document_has_no_text(dossier: Dossier) -> None:
    """What is not held is refused."""
    with pytest.raises(Unknown):
        text(dossier, "d-nothing")
