"""The catalogues: every message rendered in five languages, its places kept, written as each language is written."""

from __future__ import annotations

import gettext
import re
from collections import Counter
from functools import cache

import pytest
import yaml
from babel.messages.catalog import Catalog, Message

from house.catalogues import LANGUAGES, PLACE, missing, read, renewed, template, text

PLACES = re.compile(r"\{\w*\}")
#: Places that hold the number itself, which a form for one number alone may spell out.
COUNTS = frozenset({"{n}", "{more}", "{listed}"})
#: What is no prose: what an editor types into an outline, and our own commands.
TYPED = re.compile(r"\{\{[^}]*\}\}|\{[^}]*\}|\[[@\w][^\]]*\]|\(rendering:|scrutiny \w+ ID")
#: Words that open names in what sources say, whatever the language of the report.
OF_SOURCES = "report.articles."
LETTER = re.compile(r"[^\W\d_]")
#: Names and signs that are the same in every language.
SAME = frozenset({"A", "B", "C", "D", "E", "F", "SHA-256", "DOI", "ISBN"})
#: Words that French writes as English does.
FRENCH = """
    Action Annexes Citation Citations Code Communications Conclusions Corrections Date Dates Distribution
    Document Documents Incidents Introduction Interventions Notes Original Page Plans Position Procedure Session
    Sessions Source Sources Type Version Vote Votes acts correspondence documents improbable incidents
    Organisation Section Sections interventions plans relation sessions votes
"""
#: Words that a language writes as English does.
COGNATES = {
    "ar": frozenset[str](),
    "es": frozenset({"Base", "Bytes", "General", "Original", "Original, {language}", "circular", "improbable"}),
    "fr": frozenset(FRENCH.split()) | {"Note {n}", "Original, {language}", "p. {page}", "par. {n}", "Page {n}"},
    "ru": frozenset[str](),
    "zh": frozenset[str](),
}


@cache
def kept(language: str) -> Catalog:
    """The catalogue of a language as its file holds it."""
    return read(language)


def forms(message: Message) -> tuple[str, ...]:
    """The rendering of a message in each of its plural forms; one where it has none."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def english(message: Message) -> tuple[str, str]:
    """The English of a message for one and for many; twice the same where it has no plural."""
    one, many = message.id if isinstance(message.id, tuple | list) else (message.id, message.id)
    return str(one), str(many)


def rendered(language: str) -> list[tuple[str, str]]:
    """Every rendering of a language, with the context it stands under."""
    return [(str(each.context), form) for each in kept(language) if each.id for form in forms(each)]


def prose(rendering: str) -> str:
    """A rendering in which an x stands for each place and for whatever is typed as it stands in every language."""
    return TYPED.sub("x", rendering)


def alone(catalogue: Catalog, form: int) -> bool:
    """True when a plural form is used for one number only."""
    chosen = gettext.c2py(catalogue.plural_expr)
    return [chosen(n) for n in range(1000)].count(form) <= 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_has_a_rendering_that_is_printed(language: str) -> None:
    """No message is without a rendering, and none is fuzzy."""
    assert [str(each.context) for each in missing(kept(language))] == []
    assert {each.context for each in kept(language) if each.id} == {each.context for each in template() if each.id}


@pytest.mark.parametrize("language", LANGUAGES)
def test_renewing_changes_no_byte(language: str) -> None:
    """What stands in the repository is what ``make catalogues`` writes."""
    path = PLACE / language / "LC_MESSAGES" / "scrutiny.po"
    assert text(renewed(kept(language), language)) == path.read_bytes()
    assert text(template()) == (PLACE / "scrutiny.pot").read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plural_form_is_there(language: str) -> None:
    """A message with a number has as many forms as the language has, none of them empty."""
    catalogue = kept(language)
    counted = [each for each in catalogue if isinstance(each.id, tuple | list)]
    assert len(counted) > 50
    short = [str(each.context) for each in counted if len(forms(each)) != catalogue.num_plurals or not all(forms(each))]
    assert short == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_is_kept(language: str) -> None:
    """Each form has the places of its English, no more and no fewer; a form for one number may spell it out."""
    catalogue = kept(language)
    wrong = []
    for message in (each for each in catalogue if each.id):
        wanted = Counter(PLACES.findall(english(message)[1]))
        for number, form in enumerate(forms(message)):
            found = Counter(PLACES.findall(form))
            spelt = len(forms(message)) > 1 and alone(catalogue, number)
            less = {place: wanted[place] - found[place] for place in wanted | found if wanted[place] != found[place]}
            if less and not (spelt and set(less) <= COUNTS and min(less.values()) > 0):
                wrong.append((message.context, form))
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_stays_english(language: str) -> None:
    """A rendering differs from its English, but for signs, places and the few words a language shares with it."""
    fine = SAME | COGNATES[language]
    stayed = [
        (message.context, form)
        for message in kept(language)
        if message.id and not str(message.context).startswith(OF_SOURCES)
        for form in forms(message)
        if form in english(message) and LETTER.search(TYPED.sub("", form)) and form not in fine
    ]
    assert stayed == []
    slipped = re.compile(r"\b(the|of|and|is|are|was|not|with|which)\b")
    found = [(context, form) for context, form in rendered(language) if slipped.search(prose(form))]
    assert [each for each in found if not each[0].startswith(OF_SOURCES)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_spaces_stand_as_in_english(language: str) -> None:
    """No rendering has two spaces in a row, and it begins and ends with a space where its English does."""
    assert [(context, form) for context, form in rendered(language) if re.search(r"[ \u00a0\u202f]{2}", form)] == []
    edges = [
        (message.context, form)
        for message in kept(language)
        if message.id and language != "zh"
        for form in forms(message)
        for many in (english(message)[1],)
        if form.endswith((" ", "\n")) != many.endswith((" ", "\n")) or form.startswith(" ") != many.startswith(" ")
    ]
    assert edges == []


#: What is never written in a language, outside of what is typed as it stands.
NEVER = {
    "ar": r"[,;?]|[\u0660-\u0669\u06f0-\u06f9]",
    "es": r"[“”„]|[^\S\n][,;:?!](?!\w)",
    "fr": r"['“”„]|(?<=\S) [:;?!]|(?<=\w)[;?!:](?!\d)|«(?!\u00a0)|(?<!\u00a0)»",
    "ru": r"[“”„‘’]|[^\S\n][,;:?!](?!\w)| —",
    "zh": r"(?<=[\u4e00-\u9fff])[,;:?!]|[,;:?!](?=[\u4e00-\u9fff])",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_marks_are_those_of_the_language(language: str) -> None:
    """Commas, colons and quotation marks are the language's own, with the spaces it asks for."""
    never = re.compile(NEVER[language])
    assert [(context, form) for context, form in rendered(language) if never.search(prose(form))] == []
    scripts = {"ar": "\u0600-\u06ff", "ru": "\u0400-\u04ff", "zh": "\u3400-\u9fff"}
    if language in scripts:
        own = re.compile(f"[{scripts[language]}]")
        foreign = [
            (context, form)
            for context, form in rendered(language)
            if not context.startswith(OF_SOURCES)
            and re.search(r"[A-Za-z]{3}", TYPED.sub(" ", form))
            and not own.search(form)
            and form not in SAME
        ]
        assert foreign == []


def test_no_plural_message_is_read_as_two_sentences() -> None:
    """Whoever counts asks for the plural form: ``KEY_one`` is English only, and languages have up to six forms."""
    counted = {str(each.context).rpartition(".")[2] for each in template() if isinstance(each.id, tuple | list)}
    source = PLACE.parents[1] / "report"
    read_apart = [
        f"{path.relative_to(source)}: {found}"
        for path in sorted(source.rglob("*"))
        if path.suffix in {".py", ".html", ".typ"}
        for found in re.findall(r"""["'}](\w*)_one["']""", path.read_text("utf-8"))
        if not found or found in counted
    ]
    assert read_apart == []


def test_no_word_of_the_report_is_read_as_yes_or_no() -> None:
    """YAML reads a bare On, Yes or No as a truth value, which no printer of words can print: they stand in quotes."""
    found = [
        f"{path.parent.name}.{at}"
        for path in sorted(PLACE.parent.glob("report*/en.yaml"))
        for at in truths(yaml.safe_load(path.read_text("utf-8")))
    ]
    assert found == []
    assert truths({"columns": {"a": ["Document", True]}, False: "x"}) == ["columns.a.1", "False"]


def truths(node: object, at: str = "") -> list[str]:
    """Where a tree of words holds a truth value, as a key or in place of words."""
    if isinstance(node, bool):
        return [at]
    pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    found = []
    for key, each in pairs:
        here = f"{at}.{key}".lstrip(".")
        found += [here] if isinstance(key, bool) else truths(each, here)
    return found
