"""Rolls under long titles and in annexes, their stated totals, and what entries show of persons, members and faults."""

from __future__ import annotations

from typing import Any

import pytest

from scrutiny.statements import rolls
from scrutiny.statements.entries import flags_of, kind_of
from scrutiny.statements.prose import Prose
from scrutiny.text import plain
from scrutiny.text.reading import Reading, Span

NAMES = [
    "Sarn River Watch",
    "Pelim Legal Aid Centre",
    "Harbour Workers' Union",
    "Norvian Committee of Mothers",
    "Lantern House Trust",
    "Veldania Women's Forum",
]
NUMBERED = "\n".join(f"{n}. {name}" for n, name in enumerate(NAMES, 1))
PERSONS = "1. Ansa Berel, 34\n2. Tomo Lund, 19\n3. Ruta Tarn\n4. Eli Rosk\n"


def found(text: str, language: str = "en") -> list[dict[str, Any]]:
    """The fields of every roll of a text, one block a stretch between blank lines."""
    raw = plain.read(text.encode())
    spans = tuple(
        Span(start=s.start, end=s.end, block=s.block, kind=s.kind, ordinal=s.ordinal, language=language)
        for s in raw.spans
    )
    reading = Reading(
        text=raw.text, extractor=raw.extractor, media_type="text/plain", spans=spans, languages=(language,)
    )
    return [dict(roll.fields) for roll in rolls.find(Prose(reading, kind="open_letter"))]


def one(text: str, language: str = "en") -> dict[str, Any]:
    """The fields of the only roll of a text."""
    (roll,) = found(text, language)
    return roll


def test_plain_lines_under_a_title_with_a_long_bracket_are_a_roll() -> None:
    """A title that counts in brackets announces the lines under it, and what comes on top is added."""
    title = "Signatories (6 organisations; three further organisations have signed anonymously for their safety):"
    roll = one(f"Excellencies,\n\nWe write about Veldania.\n\n{title}\n\n" + "\n".join(NAMES))
    assert [entry["name"] for entry in roll["entries"]] == NAMES
    assert (roll["stated_total"], roll["stated_anonymous"], roll["reconciles"]) == (9, 3, True)


@pytest.mark.parametrize("joint", [" ", "\n\n"])
def test_names_run_on_after_a_long_lead(joint: str) -> None:
    """“Signed by the following 6 organisations and individuals:” announces names parted by semicolons."""
    lead = "Signed by the following 6 organisations and individuals:"
    roll = one(f"We write about Veldania.\n\n{lead}{joint}{'; '.join(NAMES)}.")
    assert [entry["name"] for entry in roll["entries"]] == NAMES
    assert (roll["stated_total"], roll["reconciles"]) == (6, True)


def test_a_long_lead_of_prose_announces_no_roll() -> None:
    """A sentence that begins like a lead and goes on with plain words is no roll."""
    text = "Signed by the ministers of both countries in the spring, the accord covers: fishing, forestry, and tolls."
    assert found(text) == []


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Annex: persons disappeared in Veldania"),
        ("en", "List of disappeared persons"),
        ("es", "Anexo: personas desaparecidas en Veldania, 2016–2019"),
        ("fr", "Annexe : personnes disparues"),
        ("ru", "Приложение: исчезнувшие лица"),
        ("ar", "ملحق: أسماء الأشخاص المختفين"),
        ("zh", "附件：失踪人士"),
        ("de", "Anhang: verschwundene Personen"),
    ],
)
def test_annexes_announce_names_of_persons(language: str, title: str) -> None:
    """The title of an annex announces a list of persons in every language of the vocabulary."""
    roll = one(f"{title}\n\n{PERSONS}", language)
    assert (roll["of"], roll["listed"]) == ("names", 4)


def test_one_overlong_entry_does_not_lose_the_others() -> None:
    """An entry over the usual length stays in its roll with a flag."""
    long = "Association of the Friends of " + "the River and the Mountain of " * 12 + "Pelim"
    roll = one(f"Signatories:\n\n1. {NAMES[0]}\n2. {NAMES[1]}\n3. {long}\n4. {NAMES[2]}\n")
    assert roll["listed"] == 4
    assert [entry["flags"] for entry in roll["entries"]] == [[], [], ["overlong"], []]


@pytest.mark.parametrize(
    ("language", "title", "total", "anonymous", "agrees"),
    [
        ("en", "Signatories (6 organisations):", 6, None, True),
        ("en", "Signed by the following 6 organisations:", 6, None, True),
        ("en", "Signed by 6 organisations, of whom 2 wish to remain anonymous:", 6, 2, False),
        ("en", "Signed by 8 organisations, including 2 further groups that wish to remain anonymous:", 8, 2, True),
        ("fr", "Signataires (6 organisations et personnes) :", 6, None, True),
        ("es", "Firmantes (6 organizaciones y personas):", 6, None, True),
        ("de", "Unterzeichnende (6 Organisationen):", 6, None, True),
        ("ru", "Письмо подписали 10 организаций; ещё 4 организации подписали его анонимно.", 14, 4, False),
        ("ru", "Письмо подписали 6 организаций; ещё 4 организации подписали его анонимно.", 10, 4, True),
        ("ru", "Письмо подписали 10 организаций, из них 4 организации анонимно.", 10, 4, True),
        ("es", "Firman esta carta 6 organizaciones; otras 3 organizaciones anónimas.", 9, 3, True),
        ("fr", "Signée par 6 organisations ; 2 autres organisations restent anonymes.", 8, 2, True),
        ("zh", "共有6个组织签署；另有3个组织匿名。", 9, 3, True),
    ],
)
def test_totals_in_titles_and_on_top(
    language: str, title: str, total: int, anonymous: int | None, agrees: bool
) -> None:
    """Bodies “further” to those counted are added to the total, those counted in it are not."""
    roll = one(f"We write about Veldania.\n\n{title}\n\n{NUMBERED}\n", language)
    said = (roll.get("stated_total"), roll.get("stated_anonymous"), roll["reconciles"])
    assert said == (total, anonymous, agrees)


def test_a_date_in_a_title_is_no_total() -> None:
    """“Signatories (12 May)” counts nothing."""
    roll = one(f"Signatories (12 May 2019):\n\n{NUMBERED}\n")
    assert "stated_total" not in roll


@pytest.mark.parametrize(
    "name",
    [
        "Alis Narov, MP",
        "Mira d'Orl Santu, lawyer at the Pelim Bar Association",
        "Ines Rovo Paz, abogada",
        "Tomé Rovo (hijo)",
        "Fara Dio (mère)",
        "Ансар Берелов, правозащитник",
        "Ансар Берелов (отец)",
        "林小文，教师",
        "林小文，海岸大学副教授",
        "田中 美咲",
        "سامي بيرل، صحفي",
        "Rut Tarn – Journalistin",
        "박서연, 기자",
    ],
)
def test_an_occupation_or_kin_after_a_name_makes_a_person(name: str) -> None:
    """A name built as a person's and a word of work or kin is an individual, without a capacity."""
    assert kind_of(name, False) == ("individual", None)


@pytest.mark.parametrize(
    "name",
    [
        "Pelim Trust, Publisher",
        "Sarn Teachers Union (Father)",
        "Doctors of Norvia, Veldania",
        "東京 支部",
        "海岸协会，律师",
        "River Voices, Norvia",
        "lantern, editor",
        "Asociación Rovo, abogada",
        "Independent Expert Group",
    ],
)
def test_bodies_are_never_persons(name: str) -> None:
    """A word of institutions in the name, or a name not built as a person's, is no individual."""
    assert kind_of(name, False)[0] != "individual"


def test_an_independent_expert_signs_in_the_printed_capacity() -> None:
    """The words of a printed capacity are kept."""
    assert kind_of("Ines Rovo Paz, experta independiente", False) == ("individual", "experta independiente")


@pytest.mark.parametrize("mark", ["¹ 1.", "[^1] [^1]:", "* *", "[1] [1]"])
@pytest.mark.parametrize(
    "said", ["Members of the Lantern Alliance: {}", "The Lantern Alliance comprises: {}", "Members: {}"]
)
def test_members_are_named_after_the_colon_of_a_footnote(mark: str, said: str) -> None:
    """Footnotes of all marks give the members and nothing of the words before them."""
    beside, below = mark.split()
    note = f"{below} {said.format('River Watch; Pelim Forum; Sarn Trust')}."
    roll = one(f"Signatories:\n\n• Lantern Alliance{beside}\n• Sarn Centre\n• House of Pelim\n\n{note}\n")
    assert roll["entries"][0]["members"] == ["River Watch", "Pelim Forum", "Sarn Trust"]
    assert roll["entries"][0]["kind"] == "coalition"
    assert roll["listed"] == 3


def test_a_legal_form_is_no_coalition() -> None:
    """A public union is one body; a coalition registered as one stays a coalition."""
    assert kind_of("Общественное объединение «Родник Пелима»", False)[0] == "organisation"
    assert kind_of("Общественное объединение «Коалиция Пелима»", False)[0] == "coalition"
    assert kind_of("Объединение матерей Пелима", False)[0] == "coalition"


def test_hidden_characters_are_flagged_and_stay() -> None:
    """Marks that print nothing are flagged inside a name, and the name keeps them."""
    hidden = "Sarn\u200b River \u202eWatch"
    roll = one(f"Signatories:\n\n1. {hidden}\n2. {NAMES[1]}\n3. {NAMES[2]}\n")
    assert (roll["entries"][0]["name"], roll["entries"][0]["flags"]) == (hidden, ["hidden_characters"])
    assert "hidden_characters" not in list(flags_of("جمعية می\u200cخواهم", "جمعية می\u200cخواهم"))
