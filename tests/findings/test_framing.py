"""Framing: stronger words and other words around the same, against the source; quotations and names left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from retold import FILES, LETTER, RELEASE, STORY, retold
from scrutiny.dossier import Dossier
from scrutiny.findings.found import Found
from scrutiny.findings.framing import framings, sources_of
from scrutiny.findings.origins import Origins, origins
from scrutiny.findings.repeats.accounts import accounts
from scrutiny.findings.repeats.relations import Relation
from scrutiny.statements.documents import documents
from scrutiny.statements.listing import statements


def framed(dossier: Dossier) -> list[Found]:
    """What differs in framing in the whole dossier."""
    return list(framings(accounts(dossier, documents(dossier), statements(dossier)), origins(dossier)))


def test_a_stronger_word_in_a_headline_is_found(dossier: Dossier, tmp_path: Path) -> None:
    """The story has a probe where the letter asks for a mechanism that monitors."""
    ids = retold(dossier, tmp_path / "tray")
    (found,) = [row for row in framed(dossier) if row.rule == "strength"]
    assert found.differs[0][0] == "probe"
    assert [document for document, _ in found.places] == [ids["story"], ids["letter"]]
    assert found.grade == "attribution"


def test_other_words_between_the_same_are_found(dossier: Dossier, tmp_path: Path) -> None:
    """The release has the members threatened where the letter has minutes withheld."""
    retold(dossier, tmp_path / "tray")
    (found,) = [row for row in framed(dossier) if row.rule == "words between"]
    assert found.differs == (
        ("threatening its members with the loss of their seats", "withholding its minutes from the public"),
    )


def test_the_same_words_are_quiet(dossier: Dossier, tmp_path: Path) -> None:
    """A headline that uses the letter's own word, and a release that keeps its sentence, differ in nothing."""
    story = STORY.replace("Groups demand probe into", "Groups ask for mechanism on")
    release = RELEASE.replace(
        "threatening its members\nwith the loss of their seats, and", "withholding its minutes from the public, and"
    )
    retold(dossier, tmp_path / "tray", changed={"story.txt": story, "release.txt": release})
    assert framed(dossier) == []


def test_the_words_shown_end_with_their_line(dossier: Dossier, tmp_path: Path) -> None:
    """A word is printed with what belongs to it, not with the line or the clause after it."""
    story = STORY.replace("probe into Norvia radio closures\n\nTram", "probe\n2 June. Tram")
    retold(dossier, tmp_path / "tray", changed={"story.txt": story})
    (found,) = [row for row in framed(dossier) if row.rule == "strength"]
    assert found.summary.startswith("“probe” differs")


def strengths(tray: dict[str, str], dossier: Dossier, folder: Path) -> list[tuple[str, tuple[str, str]]]:
    """The rule and the words of what differs in strength between documents of these names and texts."""
    retold(dossier, folder, tuple(tray), tray)
    return [(row.rule, row.differs[0]) for row in framed(dossier) if row.rule in ("strength", "headline")]


RU_LETTER = """Открытое письмо о порте Норвии

2 июня 2022 года

Мы, нижеподписавшиеся, пишем о рыбаках, которых с весны держат в старом порту Скарна без решения суда.

С января по май 2022 года в порту Скарна умерли 14 рыбаков, которым никто не позвал врача и не дал воды.
"""
RU_STORY = """В порту Скарна {} рыбаков

3 июня 2022 года

Организации опубликовали открытое письмо от 2 июня 2022 года о рыбаках, которых держат в старом порту Скарна без
решения суда. «С января по май 2022 года в порту Скарна умерли 14 рыбаков, которым никто не позвал врача и не дал
воды», говорится в нём.

© ТАСС
"""


@pytest.mark.parametrize(("word", "found"), [("убивают", [("strength", ("убивают", "умерли"))]), ("умирает много", [])])
def test_a_form_of_a_stronger_word_is_one(
    word: str, found: list[tuple[str, tuple[str, str]]], dossier: Dossier, tmp_path: Path
) -> None:
    """A present tense in a headline is as strong as the past; another form of the source's own word is no stronger."""
    tray = {"letter.txt": RU_LETTER, "story.txt": RU_STORY.format(word)}
    assert strengths(tray, dossier, tmp_path / "tray") == found


@pytest.mark.parametrize(
    ("title", "body", "found"),
    [
        ("Groups denounce mass detention of Norvia journalists", "", [("headline", ("mass", ""))]),
        ("Groups denounce detention of Norvia journalists", "", []),
        ("Groups denounce mass meeting of Norvia journalists", "", []),
        ("Groups denounce mass detention of Norvia journalists", "The mass detention began in spring, it said.\n", []),
    ],
)
def test_a_word_of_gravity_in_a_headline_alone(
    title: str, body: str, found: list[tuple[str, tuple[str, str]]], dossier: Dossier, tmp_path: Path
) -> None:
    """It is listed where neither the text below nor a source has it, at the word for a deed only."""
    story = STORY.replace("Groups demand probe into Norvia radio closures", title).replace("© ", f"{body}\n© ")
    assert [
        row for row in strengths({**FILES, "story.txt": story}, dossier, tmp_path / "t") if row[0] == "headline"
    ] == (found)


@pytest.mark.parametrize(("cause", "listed"), [("soldiers", True), ("typhoid", False)])
def test_what_a_disease_kills_has_died(cause: str, listed: bool, dossier: Dossier, tmp_path: Path) -> None:
    """A cause that nobody is makes no stronger word of killing."""
    letter = LETTER.replace(
        "On 11 April 2022, 24 journalists were detained in Skarn", "That spring 24 journalists died in Skarn"
    )
    story = STORY.replace(
        "The Ministry of", f"That spring {cause} killed 24 journalists in Skarn.\n\nThe Ministry of", 1
    )
    found = strengths({**FILES, "letter.txt": letter, "story.txt": story}, dossier, tmp_path / "tray")
    assert (("strength", ("killed", "died")) in found) is listed


def depends(source: str, target: str, weight: float) -> Relation:
    """One document depends on another, so much."""
    return Relation(
        source=source,
        target=target,
        relation="reports_on",
        evidence=(),
        joins=True,
        weight=weight,
        direction="date",
    )


def test_an_old_letter_is_no_source_of_a_story() -> None:
    """A story is read against what it depends on most, and what that depends on; never against a letter beside it."""
    names = ("old", "letter", "release", "story")
    order = {name: (at, (0, "", name)) for at, name in enumerate(names)}
    rows = [
        depends("story", "old", 12),
        depends("story", "letter", 40),
        depends("story", "release", 60),
        depends("release", "letter", 80),
    ]
    known = Origins(groups=(), relations=tuple(rows), _group=dict.fromkeys(names, "o"), _rank=order)
    assert sources_of("story", known) == ["letter", "release"]
    assert sources_of("release", known) == ["letter"]
    apart = Origins(groups=(), relations=tuple(rows), _group={name: name for name in names}, _rank=order)
    assert sources_of("story", apart) == []


def test_a_word_inside_the_name_of_a_body_is_no_framing(dossier: Dossier, tmp_path: Path) -> None:
    """The Centre for Sanctions Research is quoted; nobody speaks of sanctions."""
    story = STORY.replace("Groups demand probe into", "Groups ask for mechanism on").replace(
        "of Harbour Watch.", "of the Centre for Sanctions Research."
    )
    retold(dossier, tmp_path / "tray", changed={"story.txt": story})
    assert not [row for row in framed(dossier) if row.rule == "strength"]
