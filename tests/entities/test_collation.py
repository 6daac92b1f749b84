"""The order of names that readers expect."""

from __future__ import annotations

import random

import pytest

from scrutiny.entities.collation import key, ordered
from scrutiny.entities.collation_table import build, elements, table


def shuffled(names: list[str]) -> list[str]:
    """The names in another order, always the same one."""
    mixed = list(names)
    random.Random(3).shuffle(mixed)
    return mixed


@pytest.mark.parametrize(
    ("locale", "names"),
    [
        ("en", ["cote", "coté", "côte", "côté", "Cotton"]),
        ("en", ["resume", "Resume", "résumé", "Résumé", "resumed"]),
        ("en", ["New Harbour", "New-York", "Newark", "Newton"]),
        ("en", ["9 Rivers", "21 March", "Article 9", "Article 19", "“Barrow” House", "(Old) Friends", "The Tern"]),
        ("en", ["Zebra", "Άλφα", "Центр", "კავშირი", "Միություն", "קשר", "مركز", "센터", "センター", "中心"]),
        ("ru", ["ежик", "ёлка", "ель", "жук", "Amber", "中心"]),
        ("ar", ["أمل", "بيت", "شبكة", "مركز", "Amber", "Центр"]),
        ("fa", ["بنیاد", "پنجره", "گروه", "نهاد", "وکلا", "همیاری"]),
        ("sv", ["Ost", "Zorn", "Ånge", "Ärla", "Öst"]),
        ("de", ["Ånge", "Ärla", "Ost", "Öst", "Zorn"]),
        ("da", ["Zoo", "Ærø", "Ø", "Ålborg", "Åse"]),
        ("de-phonebk", ["Mueller", "Müller", "Mütze", "Muffler"]),
        ("de", ["Mueller", "Muffler", "Müller", "Mütze"]),
        ("es", ["nota", "nube", "ñandú", "ola"]),
        ("es-trad", ["cosa", "curva", "chico", "dado", "luz", "llama"]),
        ("tr", ["Cizre", "Çorum", "Hatay", "ılıca", "Isparta", "İzmir", "Jale", "Sivas", "Şırnak"]),
        ("pl", ["Łaba", "Mur", "Zorza", "Źródło", "Żuraw"]),
        ("cs", ["cesta", "Čas", "hrad", "chata", "Chyba", "ihla"]),
        ("hu", ["cukor", "csap", "dal", "zokni", "zsálya"]),
        ("vi", ["dao", "đao", "em"]),
        ("zh", ["安徽", "北京", "长沙", "重庆", "广州", "上海", "中国", "Amber"]),
        ("ko", ["가나", "한국", "大韓", "Amber"]),
        ("ja", ["あさひ", "アムネスティ", "サルン", "日本", "Amber"]),
        ("hi", ["अग्नि", "कमल", "खेत", "Amber"]),
    ],
)
def test_names_stand_where_readers_of_a_language_look_for_them(locale: str, names: list[str]) -> None:
    """Orders as the dictionaries and lists of each language print them."""
    assert ordered(shuffled(names), locale) == names


def test_a_known_reading_decides_where_a_name_stands() -> None:
    """Kanji are ordered by their kana where those are given, among the names in kana."""
    names = ["大阪の会", "かわの会", "東京の会"]
    readings = {"大阪の会": "おおさかのかい", "東京の会": "とうきょうのかい"}
    assert ordered(shuffled(names), "ja", readings=readings) == names


def test_equal_names_keep_their_order_and_none_is_lost() -> None:
    """Ten thousand equal names and names of marks alone come back as they are."""
    names = ["River Watch"] * 10_000 + ["…", "", "\u200b\u202e"]
    assert sorted(ordered(names)) == sorted(names)


def test_the_table_gives_the_elements_of_unicode() -> None:
    """Letters, sequences and characters outside the table get the weights that UTS #10 prints."""
    known = table()
    assert known.version == "15.0.0"
    assert [e for _, found in elements("a", known) for e in found] == [(0x20B3, 0x20, 2, False)]
    accents = [e for _, found in elements("é", known) for e in found]
    assert [weights[:2] for weights in accents][1] == (0, 0x24)
    assert [e[:2] for _, found in elements("中", known) for e in found] == [(0xFB40, 0x20), (0xCE2D, 0)]
    assert next(elements("\u0438\u0306", known))[0] == "\u0438\u0306"
    assert next(stretch for stretch, _ in elements("\u0438\u0327\u0306", known)) == "\u0438\u0306"


def test_the_table_is_built_from_the_lines_of_unicode() -> None:
    """Comments go, and so do characters that decompose into others."""
    import lzma

    source = (
        "@version 15.0.0\n# c\n0061 ; [.20B3.0020.0002] # a\n00E9 ; [.1.1.1] # decomposes\n0020 ; [*0209.0020.0002]\n"
    )
    lines = lzma.decompress(build(source)).decode().splitlines()
    assert lines[1:] == ["20;*209.20.2", "61;20B3.20.2"]


@pytest.mark.parametrize("name", ["a" * 5_000, "\u0301" * 5_000, "1" * 100_000, "ก" * 5_000, "\u202e\u200b" * 2_500])
def test_very_long_names_have_a_key_of_bounded_length(name: str) -> None:
    """A name of thousands of characters is ordered by its beginning and keeps its words."""
    first, second, third, _, whole = key(name)
    assert whole == name
    assert max(len(first), len(second), len(third)) <= 2_010


def test_keys_of_one_locale_compare_like_the_names() -> None:
    """Sorting by key is sorting by `ordered`; two names with one key at every level are one name."""
    names = ["Tern", "tern", "térn", "“Tern”", "Tern House"]
    assert sorted(names, key=key) == ordered(names)
    assert len({key(name) for name in names}) == len(names)
