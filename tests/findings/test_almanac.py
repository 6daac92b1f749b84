"""The calendar: weekdays in six languages, days that do not exist, intervals and lengths of time."""

from __future__ import annotations

import pytest

from findings.told import page
from scrutiny.findings.figures.almanac import calendar_checks

#: A dated text and what its checks come to; the document's day is 14 March 2024 where it is needed.
CHECKS = [
    ("Monday, 31 January 2023", [("weekday", "does_not_add_up")]),
    ("Tuesday, 31 January 2023", [("weekday", "adds_up")]),
    ("Genève, mardi 7 mars 2023", [("weekday", "adds_up")]),
    ("Genève, mercredi 7 mars 2023", [("weekday", "does_not_add_up")]),
    ("El lunes 31 de enero de 2023 se reunieron.", [("weekday", "does_not_add_up")]),
    ("Среда, 11 октября 2023 года, объявлена днём траура.", [("weekday", "adds_up")]),
    ("Во вторник, 11 октября 2023 года, был траур.", [("weekday", "does_not_add_up")]),
    ("بيروت، الخميس 6 يونيو 2024", [("weekday", "adds_up")]),
    ("بيروت، الجمعة 6 يونيو 2024", [("weekday", "does_not_add_up")]),
    ("2024年6月7日 星期六", [("weekday", "does_not_add_up")]),
    ("2024年6月7日（星期五）发布", [("weekday", "adds_up")]),
    ("北岸社2024年6月7日电（星期六）　消息传来。", [("weekday", "does_not_add_up")]),
    ("北岸社2024年6月7日讯（星期五）　消息传来。", [("weekday", "adds_up")]),
    ("2024年6月7日（土）に会合が開かれた。", [("weekday", "does_not_add_up")]),
    ("2024年6月7日（金曜日）に会合が開かれた。", [("weekday", "adds_up")]),
    ("They met on 31 June 2023 in Larsk.", [("no_such_day", "does_not_add_up")]),
    ("Ils se sont réunis le 31 novembre 2023.", [("no_such_day", "does_not_add_up")]),
    ("С 30 февраля вступит в силу новый порядок.", [("no_such_day", "does_not_add_up")]),
    ("会议于2023年2月30日举行。", [("no_such_day", "does_not_add_up")]),
    ("The form says 31/06/2023 and nothing else.", [("no_such_day", "does_not_add_up")]),
    ("The leap day was 29 February 2024.", []),
    ("The hearing ran from 12 May 2024 to 3 May 2024.", [("interval", "does_not_add_up")]),
    ("It was moved from 12 May 2024, and on 3 May 2024 we heard of it.", []),
    ("Report\n\n14 March 2024\n\nHe has been held for 940 days since 9 July 2021.", [("length", "does_not_add_up")]),
    ("Report\n\n14 March 2024\n\nHe has been held for 979 days since 9 July 2021.", [("length", "adds_up")]),
    ("Report\n\n14 March 2024\n\nIt is two years since March 2022.", [("length", "adds_up")]),
    ("Rapport\n\n14 mars 2024\n\nDétenue depuis douze jours, soit depuis le 2 mars 2024.", [("length", "adds_up")]),
    ("Report\n\n14 March 2024\n\nA man was held 12 days from 4 May 2023, although the law allows three days.", []),
    ("Report\n\n14 March 2024\n\nSince 4 May 2023 the law, which was read in a hurry, has allowed three days.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "results"), CHECKS, ids=lambda value: str(value)[-44:])
def test_dates_are_held_against_the_calendar(text: str, results: list[tuple[str, str]]) -> None:
    """What is wrong is found, what is right is said to be, and what cannot be checked is left alone."""
    found = [(row.rule, row.outcome) for row in calendar_checks(page(text))]
    assert found == results


def test_a_bare_weekday_is_checked_once_against_the_day_of_the_document() -> None:
    """Wednesday in a story of 9 September 2020 is consistent (row R11), however often it is said."""
    text = "Harrow Wire\nSeptember 9, 2020\n\nGroups called on the UN Wednesday.\n\nOn Wednesday, they wrote again.\n"
    (found,) = [row for row in calendar_checks(page(text)) if row.rule == "weekday"]
    assert (found.outcome, "2020-09-09 was a Wednesday" in found.summary) == ("adds_up", True)
