"""What a figure counts: one thing in six languages, what happened to it, and what keeps two figures apart."""

from __future__ import annotations

import itertools

import pytest

from findings.told import compared, page, pairs
from scrutiny.findings.figures.things import figure
from scrutiny.findings.numbers import around

#: The same clause in several languages: what is counted, and what happened.
NAMED = [
    ("The police arrested 45 journalists.", "journalist", ("detained",)),
    ("La police a arrêté 45 journalistes.", "journalist", ("detained",)),
    ("La policía detuvo a 45 periodistas.", "journalist", ("detained",)),
    ("Полиция задержала 45 журналистов.", "journalist", ("detained",)),
    ("واعتقلت الشرطة 45 صحفياً في المدينة.", "journalist", ("detained",)),
    ("警方逮捕了45名记者。", "journalist", ("detained",)),
    ("Some 60 rights groups signed.", "organisation", ()),
    ("Quelque 60 organisations de la société civile ont signé.", "organisation", ()),
    ("Письмо подписали 60 неправительственных организаций.", "organisation", ()),
    ("六十个民间组织发表声明。", "organisation", ()),
    ("The court convicted 31 persons in March.", "person", ("convicted",)),
    ("Суд приговорил 31 человека в марте.", "person", ("convicted",)),
    ("In all, 31 detainees were released.", "person", ("released",)),
    ("Cinq visites ont eu lieu.", "visit", ()),
    ("Состоялось пять визитов.", "visit", ()),
]


@pytest.mark.parametrize(("text", "thing", "conditions"), NAMED, ids=lambda value: str(value)[:30])
def test_one_thing_has_one_name_in_every_language(text: str, thing: str, conditions: tuple[str, ...]) -> None:
    """The noun and what happened are looked up, whatever the language."""
    read = page(text)
    (row,) = [row for row in read.rows if row.kind == "number"]
    found = figure(row, {}, around([read]).get(row.id))
    assert found is not None
    assert (found.thing, found.conditions[:1]) == (thing, conditions)


def test_figures_meet_across_languages() -> None:
    """A letter, its translation with another figure, and a wire story: one conflict with all who give a figure."""
    english = page("Open letter\n\n3 May 2024\n\nOn 2 April 2024, 43 UN experts asked for an inquiry.\n", "en.txt")
    russian = page("Заявление\n\n4 мая 2024 года\n\nВ апреле 2024 года 47 экспертов ООН призвали к этому.\n", "ru.txt")
    chinese = page("消息\n\n2024年5月5日\n\n2024年4月，43名联合国专家呼吁展开调查。\n", "zh.txt")
    found = compared(english, russian, chinese)
    assert pairs(found, "conflicts") == {frozenset({"43 UN experts", "47 экспертов", "43名联合国专家"})}


APART = [
    ("two letters of two years",
     "In May 2021, 29 organisations wrote to the Council.", "In May 2024, 52 organisations wrote to the Council."),
    ("what happened differs", "The court convicted 142 persons.", "The police detained 194 persons."),
    ("what happened to one profession differs", "The police detained 45 lawyers.", "The bar dismissed 60 lawyers."),
    ("two places", "There were 142 students in Tesmar.", "There were 194 students in Quorin."),
    ("a bare general noun", "They spoke of five persons.", "They spoke of nine persons."),
    ("a part and a whole", "The letter has 60 organisations.", "Of these, 40 organisations stayed unnamed."),
    ("closer words", "The yard holds 12 fishing boats.", "The yard holds 15 cargo boats."),
    ("shares of different things", "42 per cent of complaints were heard.", "38 per cent of prisoners were heard."),
    ("far apart in value", "They took 12 lawyers.", "They took 60 lawyers."),
]  # fmt: skip


@pytest.mark.parametrize(("why", "left", "right"), APART, ids=[row[0] for row in APART])
def test_different_things_are_not_compared(why: str, left: str, right: str) -> None:
    """Time, place, condition, part, closer words and size keep two figures of one origin apart."""
    found = compared(page(left, "a.txt"), page(right, "b.txt"))
    assert pairs(found, "conflicts") == set(), why


def test_documents_of_two_origins_need_one_time() -> None:
    """Without one origin only figures of the same day, month or beginning are compared."""
    left = page("On 11 February 2023 the guard took 58 passengers to Skarn.", "a.txt")
    right = page("Le 11 février 2023, la garde a accueilli 53 passagers à Skarn.", "b.txt")
    undated = page("Le ministre a parlé de 53 passagers.", "c.txt")
    assert pairs(compared(left, right, one_origin=False), "conflicts") == {frozenset({"58 passengers", "53 passagers"})}
    assert pairs(compared(left, undated, one_origin=False), "conflicts") == set()
    assert len(pairs(compared(left, undated), "conflicts")) == 1


def test_one_voice_may_give_many_figures() -> None:
    """In one document only two voices, or somebody who counted again, can disagree."""
    one = page("We saw 45 lawyers in March. We saw 38 lawyers in court.")
    two = page("The families said 45 lawyers were detained. The Ministry of Justice said 38 lawyers were detained.")
    again = page("Selon la coalition, 1 240 habitants ont signé. La préfecture, elle, en a compté 1 190.")
    assert pairs(compared(one), "conflicts") == set()
    assert pairs(compared(two), "conflicts") == {frozenset({"45 lawyers", "38 lawyers"})}
    assert pairs(compared(again), "conflicts") == {frozenset({"1 240 habitants", "1 190"})}


def test_a_higher_figure_of_a_later_day_is_growth() -> None:
    """Since one day, 180 in June and 230 in September agree; 180 after 230 do not."""
    early = page("Report\n\n3 June 2024\n\nSince January 2023, 180 lawyers have been detained.\n", "a.txt")
    late = page("Report\n\n20 September 2024\n\nSince January 2023, 230 lawyers have been detained.\n", "b.txt")
    less = page("Report\n\n20 September 2024\n\nSince January 2023, 150 lawyers have been detained.\n", "c.txt")
    assert pairs(compared(early, late), "conflicts") == set()
    assert len(pairs(compared(early, late), "compatible")) == 1
    assert pairs(compared(early, less), "conflicts") == {frozenset({"180 lawyers", "150 lawyers"})}


def test_an_upper_bound_rebuts_a_figure_far_above_it() -> None:
    """No more than 212 held, said of the same people of whom 1,340 are counted; another bound of others does not."""
    letter = page("The police have detained at least 1,340 people since 2021.", "a.txt")
    answer = page("She said the number of people in detention was no more than 212.", "b.txt")
    other = page("No more than 212 people were displaced by the flood.", "c.txt")
    assert pairs(compared(letter, answer), "conflicts") == {frozenset({"at least 1,340 people", "no more than 212"})}
    assert pairs(compared(letter, other), "conflicts") == set()


def test_digits_that_change_places_are_pointed_at() -> None:
    """1,430 allows at least 1,340, and is likely the same figure misprinted; 1,500 is not."""
    letter = page("The police have detained at least 1,340 people since 2021.", "a.txt")
    turned = page("The groups say the police detained 1,430 people.", "b.txt")
    plain = page("The groups say the police detained 1,500 people.", "c.txt")
    (found,) = compared(letter, turned)
    assert (found.outcome, "order of its digits" in found.summary) == ("conflicts", True)
    assert [row.outcome for row in compared(letter, plain)] == ["refines"]


def test_two_lengths_of_one_stay_are_compared_in_days() -> None:
    """Three days or one night, given by two parties side by side."""
    found = page("According to the families, guards kept them for three days. The Ministry says it lasted one night.")
    assert pairs(compared(found), "conflicts") == {frozenset({"three days", "one night"})}
    law = page("They were held for three days. The law allows six months.")
    assert pairs(compared(law), "conflicts") == set()


STORIES = (
    "Letter\n\n3 May 2024\n\nOn 2 April 2024, 43 UN experts asked. The police arrested 60 lawyers in April 2024.",
    "News\n\n4 May 2024\n\nIn April, more than 50 UN experts asked. Nearly 60 lawyers were arrested in April.",
    "Note\n\n5 May 2024\n\nThe police arrested 45 lawyers in April 2024, the Ministry of Norvia says.",
)


def test_the_order_of_intake_changes_nothing() -> None:
    """The same outcomes, words and passages, whichever document came first."""
    told = {
        frozenset(
            (row.outcome, row.summary, frozenset((at, place.quote) for at, place in row.places))
            for row in compared(*order)
        )
        for order in itertools.permutations([page(text, f"{at}.txt") for at, text in enumerate(STORIES)])
    }
    (outcomes,) = told
    assert sorted(outcome for outcome, _, _ in outcomes).count("conflicts") == 3


def test_another_name_of_the_state_changes_nothing() -> None:
    """Norvia or Zelmark, who says 45 lawyers is compared alike."""

    def told(name: str) -> list[tuple[str, str]]:
        pages = [page(text.replace("Norvia", name), f"{at}.txt") for at, text in enumerate(STORIES)]
        return [(row.outcome, row.summary) for row in compared(*pages)]

    assert told("Norvia") == told("Zelmark") != []
