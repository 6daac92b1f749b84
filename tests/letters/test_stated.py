"""What a letter says of the number of its signatories."""

from __future__ import annotations

import pytest

from lettered import letter
from scrutiny.letters.stated import counts_others, stated

LIST = "Signed,\n\n1. River Centre\n2. Lantern Alliance\n3. Coast Foundation\n"


def said(text: str, language: str = "en") -> set[tuple[str, str, int]]:
    """What is stated, as (what, comparator, value); each stands where it says it stands."""
    read = letter(text, language)
    found = stated(read.text, read.rolls, read.numbers, (language,))
    for each in found:
        assert read.text[each.place.start : each.place.end] == each.place.quote
    return {(each.what, each.comparator, each.value) for each in found}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "We, the 20 undersigned organisations from more than 12 countries, write.\n\n" + LIST,
            {("total", "eq", 20), ("countries", "gt", 12)},
        ),
        ("en", "More than 300 organisations have signed this letter.\n\n" + LIST, {("total", "gt", 300)}),
        (
            "en",
            "We, 45 organisations and 12 individuals, write.\n\n" + LIST,
            {("total", "eq", 45), ("individuals", "eq", 12)},
        ),
        (
            "ru",
            "Мы, 12 нижеподписавшихся организаций из более чем 5 стран, пишем.\n\nПодписали:\n\n1. Центр Река\n"
            "2. Союз Маяк\n3. Фонд Берег\nи ещё 9 организаций\n",
            {("total", "eq", 12), ("countries", "gt", 5), ("others", "eq", 9)},
        ),
        (
            "ar",
            "نحن، أكثر من 12 منظمة، نكتب.\n\nالموقعون:\n\n1. مركز النهر\n2. اتحاد المنارة\n3. مؤسسة الشاطئ\n",
            {("total", "gt", 12)},
        ),
        (
            "zh",
            "我们，来自10多个国家的12个组织，就此致信。\n\n签署组织：\n\n1. 河流中心\n2. 灯塔联盟\n"
            "3. 海岸基金会\n另有9个组织\n",
            {("total", "eq", 12), ("countries", "gt", 10), ("others", "eq", 9)},
        ),
        (
            "es",
            "Nosotras, las 12 organizaciones abajo firmantes de más de 5 países, escribimos.\n\nFirmantes:\n\n"
            "1. Centro Río\n2. Alianza Faro\n3. Fundación Costa\ny otras 9 organizaciones\n",
            {("total", "eq", 12), ("countries", "gt", 5), ("others", "eq", 9)},
        ),
        (
            "fr",
            "Nous, les 8 organisations soussignées, issues de plus de 3 pays, écrivons.\n\nSignataires :\n\n"
            "1. Centre Rivière\n2. Alliance Lanterne\n3. Fondation Côte\net 2 autres organisations\n",
            {("total", "eq", 8), ("countries", "gt", 3), ("others", "eq", 2)},
        ),
    ],
)
def test_a_letter_speaks_of_its_number(language: str, text: str, expected: set[tuple[str, str, int]]) -> None:
    """Totals, exact and hedged, countries, individuals and others are read in six languages, each with its place."""
    assert said(text, language) == expected


def test_numbers_of_others_are_not_those_of_the_signatories() -> None:
    """What a letter tells of other organisations, of victims and of places is no number of its signatories."""
    text = (
        "We know of 12 organisations closed in 4 countries, and of 31 people detained. The undersigned write about "
        "3 groups in 14 countries where organisations were shut.\n\n"
    )
    assert said(text + LIST) == set()


@pytest.mark.parametrize(
    ("entry", "more"),
    [
        ("and 12 others", 12),
        ("and 14 other groups", 14),
        ("plus three further organisations", 3),
        ("Group of 12", None),
        ("4 Others Collective", None),
        ("Action for 21 More Trees", None),
        ("12 organisations that wish to stay anonymous", None),
    ],
)
def test_an_entry_that_counts_others_is_no_name(entry: str, more: int | None) -> None:
    """A number of others in place of names is told apart from a name with a number and from those not named."""
    assert counts_others(entry, ("en",)) == more


def test_the_end_of_the_last_entry_counts_others() -> None:
    """A line that was joined to the last name gives its number, and its place begins behind the name."""
    text = "We write.\n\n" + LIST.rstrip() + "\nand 12 others\n"
    read = letter(text)
    (others,) = stated(read.text, read.rolls, read.numbers, ("en",))
    assert (others.value, others.place.quote) == (12, "and 12 others")


def test_about_is_within_a_tenth() -> None:
    """A number that is only about right is held to a tenth, a span to its ends."""
    read = letter("We, about 300 organisations, write.\n\n" + LIST)
    (total,) = stated(read.text, read.rolls, read.numbers, ("en",))
    assert (total.comparator, total.holds(281), total.holds(200)) == ("about", True, False)
