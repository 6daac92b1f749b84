"""Whose a document is, and how much of it one quotation may have."""

# ruff: noqa: E501 - the texts stand as they are printed

from __future__ import annotations

from typing import Any

import pytest

from report.veldania import document
from scrutiny.errors import Refused
from scrutiny.statements.rights import Rights, quotation_limit, quoted_words, rights
from scrutiny.text.annotate import annotate
from scrutiny.text.describe import describe
from scrutiny.text.extract import read

STORY = "The quay of Orsk was opened on Monday. Officials spoke of a new beginning for the town and its fishermen.\n\n"


def whose(text: str) -> Rights:
    """The rights that a text tells."""
    reading = annotate(read(text.encode(), "story.txt", None))
    return rights(reading, describe(reading, "story.txt"))


@pytest.mark.parametrize(
    ("text", "holder", "credit"),
    [
        (f"Quay opened\n\nA crowd at the quay. (Photo: AFP)\n\n{STORY}© Agence France-Presse\n", "Agence France-Presse", "AFP"),
        (f"Quay opened\n\nA crowd at the quay. AFP PHOTO / LENA ARVOLD\n\n{STORY}", "Agence France-Presse", "AFP / LENA ARVOLD"),
        (f"Quay opened\n\nORSK (Reuters) - {STORY}", "Reuters", "Reuters"),
        (f"Quay opened\n\n{STORY}Copyright 2020 Orsk Courier. All rights reserved.\n", "Orsk Courier", None),
        (f"Quay opened\n\n{STORY}(c) 2019-2021 Orsk Courier\n", "Orsk Courier", None),
        (f"Ouverture du quai\n\nLe quai. (Crédit photo : Lena Arvold / AFP)\n\n{STORY}", "Agence France-Presse", "Lena Arvold / AFP"),
        (f"Открытие\n\nНабережная Орска. Фото: ТАСС\n\n{STORY}", "ТАСС", "ТАСС"),
        (f"码头开放\n\n码头现场。（图片来源：法新社）\n\n{STORY}", "Agence France-Presse", "法新社"),
        (f"افتتاح الرصيف\n\nالرصيف. (تصوير: رويترز)\n\n{STORY}", "Reuters", "رويترز"),
        (f"Quay opened\n\n{STORY}", None, None),
        (f"Quay opened\n\n{STORY}(c) the third point of the letter was never answered by anybody in the town.\n", None, None),
        (f"Quay opened\n\n{STORY}{{{{picture: trends count=incidents by=year}}}}\n", None, None),
    ],
)  # fmt: skip
def test_rights_are_as_the_text_gives_them(text: str, holder: str | None, credit: str | None) -> None:
    """The name behind © or the credited agency by its full name; what only looks like a credit is none."""
    assert whose(text) == Rights(holder=holder, credit=credit)


def test_a_short_limit_binds_the_press_and_none_binds_letters_and_states() -> None:
    """Without a policy of the mandate a news article has a limit; letters and documents of States and the UN none."""

    def limit(kind: str, policy: dict[str, Any] | None = None, **more: Any) -> int | None:
        return quotation_limit(document("d", "Title", kind, "Publisher", None, "en", **more), policy)

    assert limit("news_article") == 100
    assert (limit("open_letter"), limit("state_statement")) == (None, None)
    assert limit("report") == 250
    assert limit("report", rights_holder="United Nations") is None
    own = {"words": 120, "by_kind": {"news_article": 60, "open_letter": 30}, "by_holder": {"orsk courier": 0}}
    assert [limit(kind, own) for kind in ("news_article", "report", "open_letter", "notice")] == [60, 120, 30, None]
    assert limit("news_article", own, rights_holder="Orsk Courier") is None


@pytest.mark.parametrize(
    ("policy", "next"),
    [
        ({"word": 1}, "words, by_kind, by_holder"),
        ({"by_kind": {"news_artcle": 60}}, "did you mean news_article?"),
        ({"by_kind": {"report": "many"}}, "a whole number; 0: no limit"),
        ({"by_kind": 60}, "by_kind: {NAME: 60}"),
    ],
)
def test_a_policy_that_cannot_be_read_is_refused_with_what_would_do(policy: dict[str, Any], next: str) -> None:
    """A slip in the head of the outline is named, not passed over."""
    with pytest.raises(Refused) as told:
        quotation_limit(document("d", "Title", "report", None, None, "en"), policy)
    assert told.value.next == next


def test_words_are_counted_in_scripts_without_spaces_too() -> None:
    """Two characters of a script without spaces are one word; punctuation is none."""
    assert quoted_words("No family — not one — was told.") == 6
    assert quoted_words("我们要求立即公布名单。") == 5
