"""reconcile: a letter counted again beside what it says of its number."""

from __future__ import annotations

from typing import Any

import pytest

from lettered import known, letter, mentions
from scrutiny.entities.judging.judgement import Judgement
from scrutiny.letters.reconciling import reconciled

NAMES = ("Veldanian Watch", "Norvian Institute", "River Friends", "Open Harbour Association", "Lantern House")
OPENING = "We, the undersigned organisations, write about Veldania.\n\nSincerely,\n\n"


def numbered(*names: str) -> str:
    """A numbered list."""
    return "".join(f"{n}. {name}\n" for n, name in enumerate(names, 1))


def counted(text: str, language: str = "en") -> dict[str, Any]:
    """A letter counted again."""
    read = letter(text, language)
    return reconciled(read, known(read))


def test_one_is_missing() -> None:
    """Five printed and two withheld are seven; the letter states eight: one is missing, with the passages of both."""
    note = "\n*Signatories totalled 8 organisations. However, 2 organisations chose to remain anonymous.\n"
    found = counted(OPENING + numbered(*NAMES) + note)
    assert (found["outcome"], found["by"]) == ("differs", 1)
    assert found["words"] == "5 printed and 2 withheld are 7; the letter states 8: one is missing"
    assert {each["what"]: each["passage"]["quote"] for each in found["stated"]} == {
        "total": "8 organisations",
        "withheld": "2 organisations",
    }
    (remark,) = found["remarks"]
    assert remark.needs_person and remark.place == "d"


def test_it_adds_up_and_nobody_is_asked() -> None:
    """A letter whose numbers agree needs nobody."""
    found = counted(OPENING.replace("undersigned", "5 undersigned") + numbered(*NAMES))
    assert (found["outcome"], found["by"], found["remarks"]) == ("adds_up", 0, [])


def test_a_letter_without_a_total() -> None:
    """Nothing is compared where nothing is stated; the counts stand all the same."""
    found = counted(OPENING + numbered(*NAMES))
    assert (found["outcome"], found["by"], found["counts"]["printed"]) == ("no_total", None, 5)
    assert found["remarks"] == []


def test_a_text_without_a_list() -> None:
    """Where no list was read a person is asked to look."""
    found = counted("We, 40 organisations, write about Veldania.")
    assert found["outcome"] == "no_list"
    assert [each.needs_person for each in found["remarks"]] == [True]


def test_individuals_umbrellas_and_members() -> None:
    """Who signs in a personal capacity is counted apart; members are counted with and without, each once."""
    text = OPENING + (
        "• Veldanian Watch\n• The Lantern Alliance*\n• River Friends\n"
        "• Mara Olin, in her personal capacity\n\n"
        "* Including the Harbour Trust, River Friends and the Coast Foundation\n"
    )
    found = counted(text)
    counts = found["counts"]
    assert [each["position"] for each in found["individuals"]] == [4]
    assert (counts["individuals"], counts["organisations"]) == (1, 3)
    assert (counts["printed"], counts["members"], counts["with_members"]) == (4, 2, 6)
    (umbrella,) = found["umbrellas"]
    assert (umbrella["position"], len(umbrella["members"])) == (2, 3)
    assert umbrella["listed_themselves"] == [{"name": "River Friends", "position": 3}]
    assert text[umbrella["passage"]["start"] : umbrella["passage"]["end"]] == umbrella["passage"]["quote"]


def test_a_table_prints_countries() -> None:
    """Countries of a table are counted once however they are written, and held against what is stated."""
    rows = zip(NAMES, ("Kenya", "Chile", "KENYA", "Peru", "Chile"), strict=True)
    table = "Organisation\tCountry\n" + "".join(f"{name}\t{country}\n" for name, country in rows)
    opening = "We, the 5 undersigned organisations from {} countries, write.\n\nSincerely,\n\n"
    found = counted(opening.format("3") + table)
    assert (found["outcome"], found["counts"]["countries"]) == ("adds_up", 3)
    assert [each["agrees"] for each in found["checks"]] == [True]
    assert {each["country"]: each["entries"] for each in found["countries"]} == {"Kenya": 2, "Chile": 2, "Peru": 1}
    more = counted(opening.format("more than 3") + table)
    assert [each["agrees"] for each in more["checks"]] == [False]
    assert any(each.needs_person and "3 are printed" in each.message for each in more["remarks"])


def test_countries_of_the_withheld_are_not_guessed() -> None:
    """Where some entries print no country, fewer printed than stated is no difference."""
    text = OPENING.replace("organisations", "organisations from more than 12 countries") + numbered(*NAMES)
    (check,) = counted(text)["checks"]
    assert (check["what"], check["agrees"]) == ("countries", None)


def test_several_lists_are_one_letter() -> None:
    """Organisations and individuals on two lists with words between them are counted together."""
    between = "\n" + "We also publish the following words of thanks to those who helped us. " * 20 + "\n\n"
    text = (
        OPENING.replace("undersigned", "8 undersigned")
        + numbered(*NAMES)
        + between
        + "Signed in a personal capacity:\n\n"
        + numbered("Dr Mara Olin, professor", "Tomas Brek, lawyer", "Dr Ana Vok, judge")
    )
    found = counted(text)
    assert len(found["rolls"]) == 2
    assert (found["outcome"], found["counts"]["printed"], found["counts"]["individuals"]) == ("adds_up", 8, 3)


def test_organisations_and_individuals_stated_apart() -> None:
    """ "45 organisations and 12 individuals" state the sum of both where that is what stands there."""
    text = (
        "We, 3 organisations and 2 individuals, write.\n\nSincerely,\n\nOrganisations:\n"
        + numbered(*NAMES[:3])
        + "\nIndividuals:\n"
        + numbered("Dr Mara Olin, professor", "Tomas Brek, lawyer")
    )
    found = counted(text)
    assert found["outcome"] == "adds_up"
    assert "3 and 2, which are 5" in found["words"]


def test_others_that_are_only_counted() -> None:
    """ "and 14 other groups" is no name, and the fourteen make the total."""
    text = OPENING.replace("undersigned", "19 undersigned") + "".join(f"- {name}\n" for name in NAMES)
    found = counted(text + "- and 14 other groups\n")
    assert (found["outcome"], found["counts"]["printed"], found["counts"]["others"]) == ("adds_up", 5, 14)


def test_a_gap_in_the_numbers_explains_a_total() -> None:
    """A list numbered to seven that prints six reaches seven by its own numbers, and says so."""
    text = OPENING.replace("undersigned", "7 undersigned") + numbered(*NAMES) + "7. Group of Five\n"
    found = counted(text)
    assert (found["outcome"], found["by"], found["counts"]["last_number"]) == ("adds_up_so", 1, 7)
    assert "by the numbers that the list prints" in found["words"]
    assert not any(each.needs_person for each in found["remarks"])


TWICE = OPENING.replace("undersigned", "5 undersigned") + numbered(
    "Veldanian Institute of Human Rights", *NAMES[1:], "VIHR"
)


def test_a_body_under_its_name_and_its_acronym_is_proposed() -> None:
    """What two lists would merge is proposed within one, with positions, score and reasons; it waits for a person."""
    found = counted(TWICE)
    (pair,) = found["twice"]
    assert (pair["positions"], pair["strong"], pair["verdict"]) == ([1, 6], True, None)
    assert pair["score"] > 0.5 and any("initials" in reason for reason in pair["reasons"])
    assert (found["outcome"], found["counts"]["bodies"], found["counts"]["bodies_at_least"]) == ("open", 6, 5)
    assert [each.needs_person for each in found["remarks"]] == [True]


@pytest.mark.parametrize(
    ("verdict", "outcome", "pairs"),
    [("same", "adds_up_so", ["same"]), ("different", "differs", []), ("unsure", "open", [None])],
)
def test_what_people_judged_is_counted(verdict: str, outcome: str, pairs: list[str | None]) -> None:
    """A pair judged one is counted once, a pair judged two is proposed no more, and doubt leaves it open."""
    read = letter(TWICE)
    met = mentions(read)
    judged = Judgement(
        id="j", left=met[0], right=met[-1], verdict=verdict, reason="r", maker="officer", made_at="2020", order=1
    )
    found = reconciled(read, known(read, (judged,)))
    assert found["outcome"] == outcome
    assert [each["verdict"] for each in found["twice"]] == pairs


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Nous, les 5 organisations soussignées, écrivons.\n\nSignataires :\n\n{}"),
        ("es", "Nosotras, las 5 organizaciones abajo firmantes, escribimos.\n\nFirmantes:\n\n{}"),
        ("ru", "Мы, 5 нижеподписавшихся организаций, пишем.\n\nПодписали:\n\n{}"),
        ("de", "Wir, die 5 unterzeichnenden Organisationen, schreiben.\n\nUnterzeichner:\n\n{}"),
        ("zh", "签署组织共5个。\n\n签署组织：\n\n{}"),
        ("ar", "بلغ عدد الموقعين 5 منظمات.\n\nالموقعون:\n\n{}"),
    ],
)
def test_letters_in_other_languages(language: str, text: str) -> None:
    """The same list under words of other languages adds up, and one name less is missing."""
    assert counted(text.format(numbered(*NAMES)), language)["outcome"] == "adds_up"
    short = counted(text.format(numbered(*NAMES[:4])), language)
    assert (short["outcome"], short["by"]) == ("differs", 1)


def test_the_last_two_names_of_a_sentence() -> None:
    """A list in a sentence whose last entry holds an "and" reaches the total with that entry read as two."""
    found = counted(
        "We, 5 organisations, write.\n\nSigned by: " + ", ".join(NAMES[:3]) + ", Coast Lawyers and Bright Skies.\n"
    )
    assert (found["outcome"], found["by"], found["counts"]["printed"]) == ("adds_up_so", 1, 4)
    assert "read as two names" in found["words"]


def test_the_withheld_beside_or_within_what_is_stated() -> None:
    """Where "two further" may be part of the number stated, both ways are said, and the passage is that number's."""
    text = (
        "We, the 7 undersigned organisations, write. Two further organisations signed anonymously.\n\nSignatories:\n\n"
    )
    found = counted(text + numbered(*NAMES))
    assert (found["outcome"], found["by"]) == ("adds_up_so", 2)
    assert "the letter states 7 and 2, which are 9" in found["words"]
    assert [each["passage"]["quote"] for each in found["stated"]] == [
        "7 undersigned organisations",
        "Two further organisations",
    ]
    assert found["checks"] == []


@pytest.mark.parametrize(
    ("language", "text", "quote"),
    [
        ("de", "Offener Brief.\n\nUnterzeichner:\n\n{}\nDrei weitere Organisationen möchten anonym bleiben.\n", "Drei"),
        ("ja", "公開書簡\n\n賛同団体：\n\n{}ほか3団体\n", "ほか3団体"),
    ],
)
def test_numbers_in_words_of_other_languages(language: str, text: str, quote: str) -> None:
    """Numbers of languages in which no numbers are looked for are found where they stand."""
    found = counted(text.format(numbered(*NAMES)), language)
    assert quote in [each["passage"]["quote"] for each in found["stated"]]
    assert found["counts"]["all"] == 8
