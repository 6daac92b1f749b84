"""States told apart by any of their names, and addressees that mean every State."""

from __future__ import annotations

import pytest

from scrutiny.asks.states import distinct, same_state, state_key, to_all_states


@pytest.mark.parametrize(
    "names",
    [
        ("Russian Federation", "Россия", "俄罗斯联邦", "the Russian Federation"),
        ("Venezuela (Bolivarian Republic of)", "Venezuela"),
        ("United States of America", "USA", "États-Unis", "the United States"),
        ("Türkiye", "Turkey", "TURQUIE"),
        ("Republic of Korea", "South Korea", "대한민국"),
        ("Côte d’Ivoire", "Cote d'Ivoire"),
        ("Bosnia and Herzegovina", "Bosnie-Herzégovine"),
        ("France", "Mission permanente de la France auprès des Nations Unies"),
        ("Norvia", "NORVIA", "Permanent Mission of Norvia in Geneva", "the Permanent Mission of Norvia"),
    ],
)
def test_names_of_one_state_are_one(names: tuple[str, ...]) -> None:
    """Official and short names, other languages and the words of its mission make no second State."""
    assert len({state_key(name) for name in names}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Congo", "Democratic Republic of the Congo"),
        ("Republic of Korea", "Democratic People's Republic of Korea"),
        ("Niger", "Nigeria"),
        ("Guinea", "Equatorial Guinea"),
        ("Dominica", "Dominican Republic"),
        ("Korea", "Republic of Korea"),
        ("Norvia", "Veldania"),
    ],
)
def test_names_of_two_states_are_two(one: str, other: str) -> None:
    """Names that share words stay two; a name that may mean either is neither."""
    assert not same_state(one, other)


def test_each_state_is_counted_once() -> None:
    """Names that differ in their writing alone, and empty ones, add nothing."""
    assert list(distinct(["Germany", "Allemagne", " ", "германия", "Norvia"]).values()) == ["Germany", "Norvia"]


def test_addressees_that_mean_every_state() -> None:
    """“UN Member States” asks each State; a State or a body by name does not."""
    assert all(
        map(to_all_states, ("UN Member States", "the Member States", "États membres", "会员国", "государства-члены"))
    )
    assert not any(map(to_all_states, ("Norvia", "Human Rights Council", "United Nations", "United States")))
