"""A topic index into its topics: what parts them, and what belongs to one of them."""

from __future__ import annotations

import pytest

from scrutiny.vocabulary.topics import split


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("Torture\nPrisons\r\nFair trial", ("Torture", "Prisons", "Fair trial")),
        ("Torture | Fair trial | Prisons", ("Torture", "Fair trial", "Prisons")),
        ("• Torture\n• Liberté d’expression", ("Torture", "Liberté d’expression")),
        ("Пытки; Свобода слова; Тюрьмы", ("Пытки", "Свобода слова", "Тюрьмы")),
        ("Torture, Fair trial, Prisons", ("Torture", "Fair trial", "Prisons")),
        ("酷刑 律师 监狱\n审查 教育 公正审判", ("酷刑", "律师", "监狱", "审查", "教育", "公正审判")),
        ("酷刑、律师、监狱", ("酷刑", "律师", "监狱")),
        ("灾害(火灾、水灾 及其他) 律师", ("灾害(火灾、水灾 及其他)", "律师")),
        ("信息、通信 律师", ("信息、通信", "律师")),
        ("他说“不! 行” 律师", ("他说“不! 行”", "律师")),
        ("Disasters (fire, flood; other)\nPrisons", ("Disasters (fire, flood; other)", "Prisons")),
        ("(unclosed\n律师 酷刑", ("(unclosed", "律师", "酷刑")),
        ("حرية التعبير\tالتعذيب", ("حرية التعبير", "التعذيب")),
        ("Fair trial   Prisons", ("Fair trial", "Prisons")),
        ("More topics\nTorture\nTorture\nPrisons", ("Torture", "Prisons")),
        ("\ufeff \n ", ()),
    ],
)
def test_a_topic_index_is_parted(text: str, topics: tuple[str, ...]) -> None:
    """By lines, bars, bullets, semicolons and gaps, in Chinese by spaces; never inside brackets or quotation marks."""
    assert split(text) == topics
