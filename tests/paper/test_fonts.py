"""The fonts of the packages: which are needed, and which characters none of them has."""

from __future__ import annotations

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


def test_the_large_font_is_read_only_where_it_is_needed() -> None:
    """A corpus without Han, Kana or Hangul needs no CJK font."""
    assert fonts.needs_cjk(["plain", "漢"])
    assert not fonts.needs_cjk(["Провод", "برقية", "wire"])
    assert len(fonts.folders(cjk=False)) == 1
