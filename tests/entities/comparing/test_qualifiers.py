"""What is printed beside a body's name counts: chapters, numbers, exile, places, bodies above."""

from __future__ import annotations

import pytest

from scrutiny.entities.comparing.comparison import Setting, compare_texts
from scrutiny.entities.comparing.corpus import gathered
from scrutiny.entities.names.printed import printed

BODY = "organisation"


@pytest.mark.parametrize(
    ("left", "right", "veto"),
    [
        ("Общество Свет, филиал в Омске", "Общество Свет, отделение в Туле", "chapters"),
        ("灯塔律师会，上海分会", "灯塔律师会，北京分会", "chapters"),
        ("Aliança Clara, Núcleo Évora", "Aliança Clara, Núcleo Faro", "chapters"),
        ("Harbour Teachers Union, Local 7", "Harbour Teachers Union – Local 71", "numbers"),
        ("Harbour Committee (No. 4)", "Harbour Committee (No. 5)", "numbers"),
        ("Harbour Committee (No. 4)", "Harbour Committee No. 5", "numbers"),
        ("Party of Lanterns", "Party of Lanterns (in exile)", "exile"),
        ("Lantern Circle (Austria)", "Lantern Circle (Chile)", "places"),
        ("Lantern Circle (Austria)", "Lantern Circle (NZ)", "places"),
        ("Lantern Circle, Osaka", "Lantern Circle (Geneva)", "places"),
        ("Lantern Circle (Cercle des Phares du Togo)", "Lantern Circle (Cercle des Phares du Bénin)", "places"),
        ("Chambre de la Mer (Sea Chamber Section 4)", "Chambre de la Mer (Sea Chamber Section 5)", "numbers"),
    ],
)
def test_other_qualifiers_part(left: str, right: str, veto: str) -> None:
    """Two lines of one name with other chapters, numbers, places or exile are two bodies."""
    for one, other in ((left, right), (right, left)):
        found = compare_texts(one, other, BODY)
        assert found.outcome == "apart"
        assert veto in found.vetoes
        assert all("{" not in row.words for row in found.evidence)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Aliança Clara", "Aliança Clara, Núcleo Évora"),
        ("Lantern Circle", "Lantern Circle (Geneva Section)"),
        ("Lantern Circle, Geneva", "Lantern Circle (Geneva Section)"),
        ("Lantern Circle (Section de Genève)", "Lantern Circle (Geneva Section)"),
        ("Harbour Teachers Union", "Harbour Teachers Union, Local 7"),
        ("Harbour Teachers Union, Ward 7", "Harbour Teachers Union, Local 7"),
        ("Lantern Clinic", "Lantern Clinic (a project of the Harbour Fund)"),
        ("Lantern Circle (Osaka)", "Lantern Circle (Japan)"),
        ("Lantern Circle (Osaka, Japan)", "Lantern Circle (Osaka)"),
    ],
)
def test_a_qualifier_of_one_line_is_put_to_a_person(left: str, right: str) -> None:
    """A qualifier that only one line prints is neither a merge nor a reason to part."""
    for one, other in ((left, right), (right, left)):
        found = compare_texts(one, other, BODY)
        assert (found.outcome, "part" in found.vetoes) == ("review", True)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Lantern Fund, Osaka", "Lantern Fund Osaka"),
        ("Lantern Circle (UK)", "Lantern Circle (United Kingdom)"),
        ("Lantern Circle – Turin", "Lantern Circle (Turin)"),
        ("Lantern Circle (Geneva Section)", "Lantern Circle – Geneva Section"),
        ("Harbour Committee (No. 4)", "Harbour Committee No. 4"),
        ("Harbour Committee (No. 4)", "Harbour Committee (Number 4)"),
        ("Party of Lanterns (in exile)", "Party of Lanterns in exile"),
        ("Harbour Jurists of Austria (Lanterne des Pêcheurs)", "Lanterne des Pêcheurs (Lantern of the Fishers)"),
    ],
)
def test_the_same_words_set_off_differently_merge(left: str, right: str) -> None:
    """Commas, dashes and brackets are no difference, nor is a country in one of two first names."""
    for one, other in ((left, right), (right, left)):
        found = compare_texts(one, other, BODY)
        assert (found.outcome, found.vetoes) == ("merge", ())


def test_a_chapter_has_no_part_in_what_is_printed_together() -> None:
    """The acronym of the parent, printed beside its name in the corpus, does not merge a chapter into it."""
    parent, chapter = "Ligue Wolane des Digues et Havres (LWDH)", "LWDH – Section de Tamba"
    known = Setting(corpus=gathered([parent, chapter]))
    assert compare_texts(parent, "LWDH", BODY, setting=known).outcome == "merge"
    for one, other in ((parent, chapter), (chapter, parent)):
        found = compare_texts(one, other, BODY, setting=known)
        assert found.outcome != "merge"
        assert "part" in found.vetoes


def test_the_acronym_of_a_chapter_is_not_its_parents() -> None:
    """An acronym printed beside a chapter, or beside a place and not spelt by the name, names the parent nowhere."""
    for line in ("Lanterne Verte, Section de Tamba (LVST)", "Lanterne Verte, Austria (LVX)"):
        known = Setting(corpus=gathered([line]))
        acronym = line.partition("(")[2].rstrip(")")
        assert compare_texts("Lanterne Verte", acronym, BODY, setting=known).outcome != "merge"


@pytest.mark.parametrize(
    ("line", "aliases", "qualifiers"),
    [
        ("Centro Lumbrera (Fischerbund)", ("Fischerbund",), []),
        ("Verein der Laternen (Fischerbund)", (), ["parent"]),
        ("Ligue des Phares (« Maison Claire »)", ("Maison Claire",), []),
        ("灯会（「光之会」）", ("光之会",), []),
        ("Lantern Society (also known as 「光之会」)", ("光之会",), []),
    ],
)
def test_names_in_brackets(line: str, aliases: tuple[str, ...], qualifiers: list[str]) -> None:
    """A body's word in another language and a quoted name are names, without their marks; a lead is none."""
    found = printed(line, BODY)
    assert [one.kind for one in found.qualifiers] == qualifiers
    assert found.aliases == aliases
