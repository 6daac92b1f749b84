"""origins: who repeats whom, with the passages that show it; groups, directions, circles."""

from __future__ import annotations

from pathlib import Path

import pytest

from retold import FILES, LETTER, RELEASE, STORY, retold
from scrutiny import verb
from scrutiny.dossier import Dossier
from scrutiny.evidence.preserve import Circumstances
from scrutiny.findings.origins import finder, origins
from scrutiny.protection.marks import Mark
from scrutiny.river import add, documents


def shown(dossier: Dossier, ids: dict[str, str]) -> set[tuple[str, str, str]]:
    """The relations by the names of the files."""
    names = {value: key for key, value in ids.items()}
    return {(names[row.source], row.relation, names[row.target]) for row in origins(dossier).relations}


def test_a_letter_its_release_and_a_story_are_one_origin(dossier: Dossier, tmp_path: Path) -> None:
    """The release announces, the story reports on the letter and quotes the release; reply and witness stand apart."""
    ids = retold(dossier, tmp_path / "tray")
    groups = [set(group.documents) for group in origins(dossier).groups]
    assert groups == [{ids["letter"], ids["release"], ids["story"]}, {ids["reply"]}, {ids["witness"]}]
    assert shown(dossier, ids) == {
        ("release", "announces", "letter"),
        ("story", "reports_on", "letter"),
        ("story", "quotes", "release"),
    }


def test_the_most_original_document_stands_first(dossier: Dossier, tmp_path: Path) -> None:
    """Whatever arrived first, the letter comes before what tells of it."""
    ids = retold(dossier, tmp_path / "tray", ("story.txt", "release.txt", "letter.txt"))
    (group,) = origins(dossier).groups
    assert group.documents == (ids["letter"], ids["release"], ids["story"])


def test_evidence_stands_on_both_sides(dossier: Dossier, tmp_path: Path) -> None:
    """Every passage shown is that of its document, and the words tell of the same."""
    ids = retold(dossier, tmp_path / "tray")
    known = origins(dossier)
    texts = {ids[name.removesuffix(".txt")]: text for name, text in FILES.items()}
    pairs = 0
    for relation in known.relations:
        for here, there in known.evidence(relation):
            assert texts[relation.source][here.start : here.end] == here.quote
            if there is not None:
                pairs += 1
                assert texts[relation.target][there.start : there.end] == there.quote
    assert pairs >= 5


def test_documents_carry_their_origin(dossier: Dossier, tmp_path: Path) -> None:
    """The list of documents names the origin that `origins` gives, and `trace` knows it."""
    ids = retold(dossier, tmp_path / "tray")
    rows = {row.id: row.origin for row in documents(dossier)}
    assert rows[ids["letter"]] == rows[ids["story"]] != rows[ids["witness"]]
    found = finder(dossier, rows[ids["letter"]])
    assert found is not None
    assert set(found["because"]) == {ids["letter"], ids["release"], ids["story"]}


def test_an_article_that_quotes_two_sides_does_not_make_them_one(dossier: Dossier, tmp_path: Path) -> None:
    """The story prints the Ministry's own sentence too; the reply stays an origin of its own."""
    reply = FILES["reply.txt"] + (
        "\nEvery one of these stations had let its licence run out years ago, and was told so in writing.\n"
    )
    ids = retold(dossier, tmp_path / "tray", changed={"reply.txt": reply.replace("9 June", "2 June")})
    known = origins(dossier)
    assert ("story", "quotes", "reply") in shown(dossier, ids)
    assert known.group(ids["reply"]) != known.group(ids["letter"]) == known.group(ids["story"])


def test_a_corrected_version_supersedes(dossier: Dossier, tmp_path: Path) -> None:
    """A later text that says it is corrected and has most of the same words replaces the first."""
    later = LETTER.replace("2 June 2022", "8 June 2022\n\nCorrected version", 1).replace("37 stations", "36 stations")
    ids = retold(dossier, tmp_path / "tray", ("letter.txt", "z.txt"), {"z.txt": later})
    assert shown(dossier, ids) == {("z", "supersedes", "letter")}


def test_a_translation_is_known_by_its_figures_and_what_it_says_of_itself(dossier: Dossier, tmp_path: Path) -> None:
    """A French text of the same kind, figures and days that calls itself a translation translates."""
    french = (
        "Lettre ouverte sur la fermeture des radios de Norvie\n\nTraduction non officielle\n\n3 juin 2022\n\n"
        "Lettre ouverte au Conseil des droits de l’homme\n\n"
        "Nous, les organisations soussignées, écrivons au sujet de la fermeture des radios locales. Depuis le 4 mars "
        "2022, le ministère des Communications a fermé 37 stations. Le 11 avril 2022, 24 journalistes ont été détenus "
        "à Skarn.\n\nVeuillez agréer, Mesdames, Messieurs, l’expression de notre haute considération.\n"
    )
    ids = retold(dossier, tmp_path / "tray", ("letter.txt", "lettre.txt"), {"lettre.txt": french})
    assert shown(dossier, ids) == {("lettre", "translates", "letter")}


def test_courtesies_and_names_tie_nothing(dossier: Dossier, tmp_path: Path) -> None:
    """Two notes that close alike and name the same bodies are two origins."""
    note = (
        "Joint letter\n\n{day}\n\nYour Excellency,\n\n{body}\n\nWe thank the Office of the United Nations High "
        "Commissioner for Human Rights. Please accept the assurances of our highest consideration.\n"
    )
    one = note.format(day="3 May 2021", body="We ask for the register of the harbour to be opened to the widows.")
    two = note.format(day="3 May 2023", body="The schools of the upper valley have had no teacher since winter.")
    retold(dossier, tmp_path / "tray", ("a.txt", "b.txt"), {"a.txt": one, "b.txt": two})
    assert len(origins(dossier).groups) == 2


ARTICLE = (
    "article 9 of the covenant provides that anyone who is arrested shall be informed, at the time of arrest, of the "
    "reasons for the arrest and shall be promptly informed of any charges against that person"
)


def test_a_quoted_article_of_law_joins_nothing(dossier: Dossier, tmp_path: Path) -> None:
    """A wire and an old letter about something else both print one article: two origins."""
    opening = "Open letter\n\n3 May 2021\n\nDear Ministers,\n\nWe write about first aid in the camps."
    old = f"{opening} We recall that {ARTICLE}.\n"
    story = FILES["story.txt"].replace("© Tramontane", f"The groups recalled that {ARTICLE}.\n\n© Tramontane")
    ids = retold(dossier, tmp_path / "tray", (*FILES, "old.txt"), {"old.txt": old, "story.txt": story})
    known = origins(dossier)
    assert known.group(ids["old"]) != known.group(ids["letter"]) == known.group(ids["story"])


def test_an_older_letter_repeated_by_the_newer_is_not_reported_on(dossier: Dossier, tmp_path: Path) -> None:
    """The story has its sentence from the new letter, which has it from the old one."""
    line = "A station that may be closed overnight will learn to say nothing before anybody asks it to."
    old = f"Open letter\n\n3 May 2020\n\nDear Ministers,\n\nWe write about the lighthouse. {line}\n"
    ids = retold(dossier, tmp_path / "tray", (*FILES, "old.txt"), {"old.txt": old})
    assert not {row for row in shown(dossier, ids) if row[0] == "story" and row[2] == "old"}


def test_circular_reporting_is_shown(dossier: Dossier, tmp_path: Path) -> None:
    """A wire gives a figure as a group's, the group gives it back as the wire's: a ring of two."""
    wire = "Boats held at Skarn\n\nTramontane Wire\nMay 3, 2022\n\nAccording to Harbour Watch, 41 boats are held.\n"
    group = (
        "Press release\n\nHarbour Watch\n\n5 May 2022\n\nAccording to Tramontane Wire, 41 boats are held at Skarn.\n"
    )
    ids = {}
    for name, text, publisher in (("wire", wire, "Tramontane Wire"), ("group", group, "Harbour Watch")):
        path = tmp_path / f"{name}.txt"
        path.write_text(text, "utf-8")
        (receipt,) = add(dossier, [path], Circumstances(mark=Mark.PUBLIC, publisher=publisher)).receipts
        ids[name] = str(receipt.document)
    rings = {ring for each in origins(dossier).groups for ring in each.circular}
    assert rings == {tuple(sorted(ids.values()))}


def test_confidential_documents_leave_no_trace_in_views_on_disk(dossier: Dossier, tmp_path: Path) -> None:
    """With a confidential letter in it, the dossier keeps relations in memory only; without `secret` none is seen."""
    ids = retold(dossier, tmp_path / "tray", ("release.txt", "story.txt"))
    (tmp_path / "letter.txt").write_text(LETTER, "utf-8")
    (receipt,) = add(dossier, [tmp_path / "letter.txt"], Circumstances(mark=Mark.CONFIDENTIAL)).receipts
    known = origins(dossier)
    assert known.group(str(receipt.document)) == known.group(ids["story"])
    kept = dossier.views.db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'origins'").fetchone()[0]
    found = [row[0] for row in dossier.views.db.execute("SELECT found FROM origins")] if kept else []
    assert not any(str(receipt.document) in row for row in found)
    public = origins(dossier, secret=False)
    assert all(str(receipt.document) not in group.documents for group in public.groups)


def test_equal_texts_are_copies(dossier: Dossier, tmp_path: Path) -> None:
    """A copy with other bytes repeats its original and adds no origin."""
    ids = retold(dossier, tmp_path / "tray", (*FILES, "copy.txt"), {"copy.txt": STORY + "\n\n"})
    known = origins(dossier)
    assert known.group(ids["copy"]) == known.group(ids["letter"])
    assert len(known.groups) == 3
    assert RELEASE  # the release is the third of the group
    assert {row.relation for row in known.relations if {row.source, row.target} == {ids["copy"], ids["story"]}} == {
        "repeats"
    }


@pytest.mark.parametrize("name", ["origins", "coverage"])
def test_an_empty_dossier_has_none(dossier: Dossier, name: str) -> None:
    """Nothing received, nothing repeated."""
    found = verb(name)(dossier)
    assert not (found.groups if name == "origins" else found)
