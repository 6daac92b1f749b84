"""Chinese names by the syllable, and names of Tibetan and Uyghur elements."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from scrutiny.entities.names.elements import same_elements
from scrutiny.entities.names.syllables import romanised, same_syllables, simplified, syllables

GOLD = Path(__file__).resolve().parents[4] / "shared" / "data" / "seed_person_gold_public_half.csv"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Lin Mingde", "林明德"),
        ("Mingde Lin", "林明德"),
        ("LIN, Mingde", "林明德"),
        ("Linmingde", "林明德"),
        ("Lin Ming-te", "林明德"),
        ("Lín Míngdé", "林明德"),
        ("Ｌｉｎ Ｍｉｎｇｄｅ", "林明德"),
        ("Линь Миндэ", "林明德"),
        ("Линь Миндэ", "Lin Mingde"),
        ("ㄌㄧㄣˊ ㄇㄧㄥˊ ㄉㄜˊ", "林明德"),
        ("Ouyang Qing", "歐陽青"),
        ("Shan Yu", "單玉"),
        ("Qiu He", "仇荷"),
        ("Lü Hua", "呂華"),
        ("Lv Hua", "吕华"),
        ("Lu Hua", "吕华"),
        ("Zhao Le", "赵乐"),
        ("Zhao Yue", "赵乐"),
        ("Chan Tai-man", "陳大文"),
        ("Peter Chan Tai Man", "陳大文"),
        ("張華", "张华"),
        ("Hsü Chih-p'ing", "Xu Zhiping"),
        ("Hsu Chih-ping", "Xu Zhiping"),
    ],
)
def test_one_name_in_two_writings(left: str, right: str) -> None:
    """Pinyin in every order and joining, Wade–Giles, Palladius, Zhuyin and Hong Kong spellings meet the characters."""
    assert same_syllables(left, right) is True
    assert same_syllables(right, left) is True


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Lin Mingde", "林明秀"),
        ("Lin Ming", "Lin Mingde"),
        ("Lin Ming", "林明德"),
        ("林怡", "林宇"),
        ("Lin Yi", "Lin Yu"),
        ("林霞", "林侠"),
        ("Линь Мин", "林明德"),
        ("Lin Zhuan", "Lin Ch'uan"),
    ],
)
def test_one_syllable_makes_another_name(left: str, right: str) -> None:
    """A syllable more, less or other is another name, and so is another character of the same sound."""
    assert same_syllables(left, right) is False


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Anna Peters", "林明德"),
        ("Иван Петров", "林明德"),
        ("Chang Li", "张丽"),
        ("Chang Li", "Zhang Li"),
        ("蕭明", "肖明"),
        ("安倍晋三", "Abe Shinzo"),
        ("", "林明德"),
        ("王" * 5000, "Wang"),
        ("na" * 2500, "林明德"),
    ],
)
def test_what_cannot_be_known_is_none(left: str, right: str) -> None:
    """Names that are not read as Chinese, and spellings that only a guessed system would bring together."""
    assert same_syllables(left, right) is None


def test_wade_without_apostrophes_is_read_where_a_hyphen_shows_the_system() -> None:
    """The hyphen of a given name stands in Wade–Giles, so a missing apostrophe is forgiven there; with it, it binds."""
    for apostrophe in ("'", "’", "ʻ", "`", "ʼ", ""):
        assert same_syllables(f"Lin Ch{apostrophe}üan-te", "林全德") is True
    assert same_syllables("Lin Ch'üan-te", "林专德") is False


def test_readings() -> None:
    """Surnames are read as surnames, compound ones whole; given names with two readings give both."""
    assert romanised("單玉") == (("shan", "yu"),)
    assert romanised("欧阳青") == (("ou", "yang", "qing"),)
    assert romanised("赵乐") == (("zhao", "le"), ("zhao", "yue"))
    assert romanised("Lin") == ()
    assert syllables("Xi'an") == ("xi", "an")
    assert syllables("Quande") == ("quan", "de")
    assert syllables("Ch’üan-te") == ("quan", "de")
    assert syllables("Peter Smith") is None
    assert simplified("歐陽") == "欧阳"


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Tenzin Dolma", "བསྟན་འཛིན་སྒྲོལ་མ།", True),
        ("Tenzin Dolma", "丹增卓玛", True),
        ("Tendzin Drolma", "Tenzin Dolma", True),
        ("Tenzin Dolma", "Tenzin Dorje", False),
        ("བསྟན་འཛིན་རྡོ་རྗེ", "丹增多吉", True),
        ("ئىبراھىم", "Ibrahim", True),
        ("Tenzin Smith", "丹增", None),
        ("Tenzin", "Tenzin Dorje", False),
    ],
)
def test_elements(left: str, right: str, same: bool | None) -> None:
    """Tibetan and Uyghur names agree by whole elements, and what is not listed decides nothing."""
    assert same_elements(left, right) is same
    assert same_syllables(left, right) is same


def test_public_half_of_the_person_gold() -> None:
    """No pair of the gold list is called one against its label, and none of its syllable kinds is missed."""
    if not GOLD.is_file():
        pytest.skip("the gold list is not beside this clone")
    kinds = ("pinyin", "order", "citation", "simplified", "wade", "palladius", "tibetan")
    with GOLD.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            same = same_syllables(row["name_a"], row["name_b"])
            assert same in (None, row["same"] == "yes"), row["id"]
            assert same is not None or not row["kind"].startswith(kinds), row["id"]
