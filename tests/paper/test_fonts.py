"""The fonts of the packages: which are needed, and which characters none of them has."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scrutiny.errors import Refused
from scrutiny.paper import fonts


def test_missing_glyphs_are_counted_by_character_and_named_by_script() -> None:
    """Tibetan is in no font of the packages; Latin, Arabic and Han are."""
    missing = fonts.missing_glyphs(["བོད་ བོད", "plain", "حقوق", "人权"])
    assert missing["བ"] == 2
    assert not set("plainحقوق人权") & set(missing)
    remark = fonts.remarks(missing)[0]
    assert remark.message.startswith("Tibetan: ")
    assert "U+0F56" in remark.message
    assert remark.needs_person is False


def test_the_font_to_add_is_named() -> None:
    """For a script that a known font has; another is read on the web page."""
    tibetan, private = fonts.remarks({"བ": 1, "\ue123": 2})
    assert "Noto Serif Tibetan" in tibetan.next
    assert fonts.FOLDER in tibetan.next
    assert private.next == "read these words on the web page"


def test_the_large_font_is_read_only_where_it_is_needed() -> None:
    """A corpus without Han, Kana or Hangul needs no CJK font."""
    assert fonts.needs_cjk(["plain", "漢"])
    assert not fonts.needs_cjk(["Провод", "برقية", "wire"])
    assert len(fonts.folders(cjk=False)) + 1 == len(fonts.folders(cjk=True))


def test_a_folder_of_fonts_that_the_environment_names_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its families are tried last, and what they have is missing no longer; a folder that is none is refused."""
    (face,) = (path for path in Path(fonts.folders(cjk=False)[1]).iterdir() if path.name == "Amiri-Regular.ttf")
    shutil.copy(face, tmp_path / "own.ttf")
    monkeypatch.setenv(fonts.FOLDER, str(tmp_path))
    assert fonts.folders(cjk=False)[-1] == str(tmp_path)
    assert fonts.families(cjk=False)[-1] == "Amiri"
    monkeypatch.setenv(fonts.FOLDER, str(tmp_path / "none"))
    with pytest.raises(Refused, match="no such folder"):
        fonts.folders(cjk=False)
