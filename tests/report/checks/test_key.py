"""Each rule on sentences as editors write them, in six languages: `key.yaml` says where it speaks and where not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from report.checks.written_by_hand import cites, found, sentence
from report.veldania import STATEMENTS, finding, material, said
from scrutiny.protection.release import INTERNAL_DRAFT, PUBLIC
from scrutiny.report.edition import Citation

KEY: dict[str, list[tuple[str, int, str]]] = yaml.safe_load(Path(__file__).with_name("key.yaml").read_text("utf-8"))
ALLEGED = next(row for row in STATEMENTS if row.kind == "allegation")
RELAYED = said(
    "speech", "d4wire", "لم يُسمح لأي مراقب مستقل بدخول المقاطعة", words="x", organisation="Ministry", hand="second"
)
WIRE = "d4wire"
FOUND = finding(words="police tortured detainees", voice="The Mechanism has reasonable grounds to believe so.")
OF_FINDING = Citation(id=FOUND.id, document="", source=1, start=0, end=1, mark="public")
TERMS = {
    "en": {"regime": "Government"},
    "fr": {"régime": "Gouvernement"},
    "es": {"régimen": "Gobierno", "regímenes": "Gobiernos"},
    "ru": {"режим": "Правительство"},
    "ar": {"النظام": "الحكومة"},
    "zh": {"政权": "政府"},
}


def spoken(rule: str, language: str, text: str) -> list[Any]:
    """The faults of the rule on the sentence, standing on what the rule is about."""
    documents = tuple(
        replace(each, publisher="Norvia News Agency" if each.id == WIRE else each.publisher)
        for each in material().documents
    )
    about = material(position="heard", statements=(*STATEMENTS, RELAYED), documents=documents, findings=(FOUND,))
    to, stands_on = INTERNAL_DRAFT, STATEMENTS[0]
    if rule == "voice":
        stands_on = ALLEGED
    elif rule in ("relayed", "source_exposed"):
        stands_on = RELAYED
    if rule == "source_exposed":
        to = PUBLIC
        about = replace(
            about, documents=tuple(replace(d, mark="restricted") if d.id == WIRE else d for d in about.documents)
        )
    framed = rule == "framing"
    citations = (OF_FINDING,) if rule == "finding" else cites(stands_on)
    written = sentence(text, *(() if framed else citations), framing=framed)
    terms = TERMS[language] if rule == "terms" else None
    got = found(written, language=language, to=to, about=about, terms=terms)
    told = {"relayed": ("hand", "second"), "position": ("position", "silence"), "finding": ("voice", "unfound")}
    name, verdict = told.get(rule, (rule, None))
    return [each for each in got if each.rule == name and verdict in (None, each.verdict)]


@pytest.mark.parametrize("rule", sorted(KEY))
def test_a_rule_speaks_where_the_key_says_and_nowhere_else(rule: str) -> None:
    """Every sentence of the key, in all six languages, has the verdict that was written down for it."""
    wrong = [
        (language, text) for language, wanted, text in KEY[rule] if bool(spoken(rule, language, text)) != bool(wanted)
    ]
    assert wrong == []


@pytest.mark.parametrize("rule", sorted(KEY))
def test_the_key_of_a_rule_is_worth_something(rule: str) -> None:
    """It has sentences of both verdicts in every language that it has sentences of."""
    rows = KEY[rule]
    assert len(rows) >= 20
    assert {language for language, _, _ in rows} == {"ar", "en", "es", "fr", "ru", "zh"}
    assert {wanted for _, wanted, _ in rows} == {0, 1}


def test_renaming_the_state_changes_no_verdict() -> None:
    """The sentences say the same of another State."""
    for rule, rows in KEY.items():
        for language, wanted, text in rows:
            if "Veldania" in text or "Norvia" in text:
                other = text.replace("Veldania", "Sarkesh").replace("Norvia ", "Tirania ")
                assert "Norvia News" in text or bool(spoken(rule, language, other)) == bool(wanted), other


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The ministry", "The Forum"),
        ("The Government of Veldania", "The Norvia Law Society"),
        ("A spokesman of the army", "A spokesman of the rebels"),
    ],
)
def test_swapping_the_speakers_swaps_nothing_else(one: str, other: str) -> None:
    """The same words have the same verdicts, whoever says them of whom; whose the source is: see test_speakers."""
    told = (
        "{a} said that {b} had tortured detainees.",
        "{a} tortured detainees of {b}.",
        "{a} falsified the letter of {b}.",
        "{a} refused to answer the questions of {b}.",
        "It is proved that {a} tortured detainees.",
    )
    for words in told:
        verdicts = []
        for a, b in ((one, other), (other, one)):
            text = words.format(a=a, b=b[0].lower() + b[1:])
            got = found(sentence(text, *cites(ALLEGED)))
            verdicts.append([(each.rule, each.verdict, each.refuses) for each in got if each.verdict != "speaker"])
        assert verdicts[0] == verdicts[1], words
    assert any(found(sentence(words.format(a=one, b=other), *cites(ALLEGED))) for words in told)
