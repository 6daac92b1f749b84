"""What the rules find in the fictional States, against the answer keys: words, speakers, rolls, asks, acts, citations.

What is still missed stands in KNOWN, each with its reason; a miss that is mended must leave the table.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from scrutiny.dossier import Dossier
from scrutiny.findings.disagreements import disagreements
from scrutiny.findings.due import since
from scrutiny.statements.listing import signatories, statements
from scrutiny.statements.statement import Statement
from worlds import norvia, veldania

World = tuple[Dossier, dict[str, str]]

#: Why something is still missed, by (document, what, the beginning of the key's words).
KNOWN: dict[tuple[str, str, str], str] = {
    (
        "experts-statement.html",
        "quotation:hand",
        "كل حالة وفاة تُفحص وفق القانون",
    ): "a letter is named as the place of the words, which makes them first hand",
    (
        "severny-fonar.txt",
        "quotation:hand",
        "Меня наказали не за слова, а з",
    ): "“through relatives” is not read as a remove",
    (
        "severny-fonar.txt",
        "quotation:organisation",
        "Мы не судьи и не прокуроры: мы",
    ): "a body's name in quotation marks is no part of the phrase around it",
    (
        "xinlan-evening.txt",
        "quotation:organisation",
        "我们带到日内瓦的不是判决，只是一个公平听证的请求。",
    ): "a body's name in quotation marks is no part of the phrase around it",
    ("reponse-ministere.txt", "ask", "invite la coalition à une visi"): "what is asked is a noun after “à”",
    (
        "communique-de-presse.txt",
        "allegation",
        "Katrel Ovashin, radiée du barr",
    ): "the passage is cut in two acts, with victims, and neither has most words of the key",
    (
        "experts-statement.html",
        "allegation:place",
        "حرس الحدود ضرب صيادين في جزر ك",
    ): "places are not read after an Arabic act whose victims follow",
    (
        "open-letter.txt",
        "allegation",
        "disbarred on 9 April 2024 and ",
    ): "the passage is cut in two acts, with victims, and neither has most words of the key",
    ("severny-fonar.txt", "allegation", "полиция аэропорта не пропустил"): "a line end inside the verb",
    (
        "severny-fonar.txt",
        "allegation:place",
        "Сотрудники Министерства внутре",
    ): "a Russian place in the genitive (“города …”)",
    (
        "xinlan-evening.txt",
        "allegation:place",
        "内政部人员在特斯马尔地区任意拘留了至少194人",
    ): "the place stands between actor and act",
    (
        "harbour-letter.txt",
        "allegation",
        "guards kept them for three day",
    ): "“kept without food” is no act of the vocabulary",
    (
        "carta-conjunta-2022.docx",
        "citation",
        "su último artículo, publicado ",
    ): "articles are not among the documents looked for",
    (
        "communique-de-presse.txt",
        "citation",
        "43 experts des Nations Unies",
    ): "what experts “ont réclamé” names no document",
    ("communique-de-presse.txt", "citation", "une lettre ouverte aux Nations"): "indefinite and undated",
    ("note-verbale.pdf", "citation", "Judgment of 27 June 2023"): "footnotes are not read for statements",
    ("note-verbale.pdf", "citation", "document A/HRC/56/G/91"): "footnotes are not read for statements",
    ("notice.html", "citation", "a decree on public order"): "laws are no citations",
    ("notice.html", "citation:issued", "concluding observations (CCPR/"): "“of last year” stands a sentence before",
}

#: Quotations that are proposed and that no list of the key has.
EXTRA: dict[tuple[str, str], str] = {}


@pytest.fixture(params=["veldania", "norvia"])
def world(request: pytest.FixtureRequest) -> tuple[World, dict[str, Any]]:
    """Each fictional State with its key."""
    received: World = request.getfixturevalue(f"{request.param}_world")
    return received, (veldania if request.param == "veldania" else norvia).key()


def plain(text: object) -> str:
    """White space folded, case aside."""
    return " ".join(str(text or "").split()).casefold()


def has(found: object, wanted: object) -> bool:
    """True when one of the two names stands in the other."""
    one, other = plain(found), plain(wanted)
    return bool(one and other) and (one in other or other in one)


def meets(row: Statement, words: str) -> bool:
    """True when most words of the key stand in the statement's passage."""
    quote, wanted = plain(row.passage.quote), plain(words)
    if wanted in quote or quote in wanted:
        return True
    shared = set(quote.split()) & set(wanted.split())
    few = min(len(set(quote.split())), len(set(wanted.split())))
    return len(shared) >= max(2, int(0.7 * (few if few < 4 else len(set(wanted.split())))))


def rows_of(world: World, kind: str, path: str) -> list[Statement]:
    """The statements of one kind in the document of the key's path."""
    return statements(world[0], kind, world[1][path])


def judged(missed: Iterator[tuple[str, str, str]], paths: set[str], kinds: set[str]) -> None:
    """Exactly the known misses are missed."""
    found = {(path, what, words[:30]) for path, what, words in missed}
    known = {key for key in KNOWN if key[0] in paths and key[1].split(":")[0] in kinds}
    assert found - known == set(), "missed and not known"
    assert known - found == set(), "no longer missed: take them out of the table"


def quotation_faults(world: World, key: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """What is wrong about each quotation of the key."""
    for path, document in key["documents"].items():
        rows = rows_of(world, "quotation", path) if document.get("quotations") else []
        for wanted in document.get("quotations", ()):
            row = next((row for row in rows if plain(row.fields["words"]) == plain(wanted["words"])), None)
            if row is None:
                yield path, "quotation", wanted["words"]
                continue
            said = row.fields
            who = f"{said.get('speaker') or ''} {said.get('organisation') or ''}"
            if wanted.get("speaker") and not has(who, wanted["speaker"]):
                yield path, "quotation:speaker", wanted["words"]
            for name in ("role", "organisation"):
                if wanted.get(name) and not has(said.get(name), wanted[name]):
                    yield path, f"quotation:{name}", wanted["words"]
            if "hand" in wanted and said.get("hand") not in (wanted["hand"], wanted.get("hand_also")):
                yield path, "quotation:hand", wanted["words"]


def test_quotations_have_their_words_speaker_and_hand(world: tuple[World, dict[str, Any]]) -> None:
    """Every quotation of the keys is found in its words, with speaker, role, organisation and hand."""
    received, key = world
    judged(quotation_faults(received, key), set(key["documents"]), {"quotation"})


def test_nothing_else_is_a_quotation(world: tuple[World, dict[str, Any]]) -> None:
    """Names of ships, workshops and abbreviations in quotation marks are no quotations."""
    received, key = world
    extra = set()
    for path, document in key["documents"].items():
        listed = {plain(row["words"]) for row in document.get("quotations", ())}
        listed |= {plain(words) for words in document.get("quotations_optional", ())}
        for row in rows_of(received, "quotation", path):
            if plain(row.fields["words"]) not in listed:
                extra.add((path, row.fields["words"]))
    assert extra == {known for known in EXTRA if known[0] in key["documents"]}


def test_rolls_are_complete_and_their_totals_read(world: tuple[World, dict[str, Any]]) -> None:
    """Entries, wrapped names, individuals, parties, scripts, faults and the stated totals."""
    received, key = world
    for path, document in key["documents"].items():
        entries = signatories(received[0], received[1][path])
        wanted = document.get("roll")
        assert bool(entries) == bool(wanted), path
        if not wanted:
            continue
        by_position = {row["position"]: row for row in entries}
        assert list(by_position) == list(range(1, wanted["listed"] + 1))
        (roll,) = rows_of(received, "roll", path)
        assert roll.fields.get("stated_total") == wanted.get("stated_total")
        assert roll.fields.get("stated_anonymous") == wanted.get("stated_anonymous")
        for row in wanted.get("wrapped", ()):
            assert by_position[row["position"]]["name"] == row["name"]
        for row in wanted.get("individuals", ()):
            found = by_position[row["position"]]
            assert (found["name"], found["kind"], found["capacity"]) == (row["name"], "individual", row["capacity"])
        for row in wanted.get("other_kinds", ()):
            assert (by_position[row["position"]]["name"], by_position[row["position"]]["kind"]) == (
                row["name"],
                row["kind"],
            )
        for row in wanted.get("scripts", ()):
            assert by_position[row["position"]]["name"] == row["name"]
            assert set(by_position[row["position"]]["scripts"]) == set(row["scripts"])
        for row in wanted.get("faults", ()):
            assert any(row["fault"] in flag for flag in by_position[row["position"]]["flags"])
        names = {plain(row["name"]) for row in entries}
        assert not names & {plain(words) for words in document.get("not_roll", ())}


def ask_faults(world: World, key: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """What is wrong about each ask of the key."""
    for path, document in key["documents"].items():
        rows = rows_of(world, "ask", path) if document.get("asks") else []
        for wanted in document.get("asks", ()):
            near = [row for row in rows if meets(row, wanted["words"])]
            best = [row for row in near if has(row.fields["action"], wanted["action"])] or near
            if not near:
                yield path, "ask", wanted["words"]
                continue
            said = best[0].fields
            if wanted.get("addressee") and not has(said.get("addressee"), wanted["addressee"]):
                yield path, "ask:addressee", wanted["words"]
            if not has(said["action"], wanted["action"]):
                yield path, "ask:action", wanted["words"]
            if said["relation"] != wanted["relation"]:
                yield path, "ask:relation", wanted["words"]


def test_asks_have_addressee_action_and_relation(world: tuple[World, dict[str, Any]]) -> None:
    """Every ask of the keys is found: of whom, what, and whether it is asked, endorsed or reaffirmed."""
    received, key = world
    judged(ask_faults(received, key), set(key["documents"]), {"ask"})


def test_no_ask_and_no_report_is_made_by_a_pronoun(world: tuple[World, dict[str, Any]]) -> None:
    """Who asks or reports is a name or nobody."""
    pronouns = {"we", "they", "it", "nous", "elle", "ils", "nosotros", "мы", "они", "我们", "他们"}
    for row in statements(world[0][0]):
        maker = row.fields.get({"ask": "made_by", "allegation": "reported_by"}.get(row.kind, ""))
        assert plain(maker) not in pronouns, row.passage.quote


def allegation_faults(world: World, key: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """What is wrong about each allegation of the key."""
    for path, document in key["documents"].items():
        rows = rows_of(world, "allegation", path) if document.get("allegations") else []
        for wanted in document.get("allegations", ()):
            near = [row for row in rows if meets(row, wanted["words"])]
            if not near:
                yield path, "allegation", wanted["words"]
                continue
            for name, field in (("actor", "alleged_actor"), ("victims", "victims"), ("place", "place")):
                if wanted.get(name) and not any(has(row.fields.get(field), wanted[name]) for row in near):
                    yield path, f"allegation:{name}", wanted["words"]
            if "actor" in wanted and wanted["actor"] is None and all(row.fields["alleged_actor"] for row in near):
                yield path, "allegation:actor", wanted["words"]


def test_allegations_have_actor_victims_and_place(world: tuple[World, dict[str, Any]]) -> None:
    """Every allegation of the keys is found: by whom, to whom, where."""
    received, key = world
    judged(allegation_faults(received, key), set(key["documents"]), {"allegation"})


def test_names_of_bodies_allege_nothing(world: tuple[World, dict[str, Any]]) -> None:
    """A body called Index of Silenced Voices is a name."""
    received, key = world
    for path, document in key["documents"].items():
        rows = rows_of(received, "allegation", path)
        for words in document.get("not_allegations", ()):
            assert not any(plain(words) in plain(row.passage.quote) for row in rows)


def citation_faults(world: World, key: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """What is wrong about each citation of the key, and whether what is missing is listed as missing."""
    missing = {row["id"] for row in since(world[0], "2020-01-01") if row["what"] == "cited_not_held"}
    for path, document in key["documents"].items():
        rows = rows_of(world, "citation", path) if document.get("citations") else []
        for wanted in document.get("citations", ()):
            near = [row for row in rows if meets(row, wanted["words"])]
            if not near:
                yield path, "citation", wanted["words"]
                continue
            issued = str(near[0].fields.get("issued") or "")
            if wanted.get("issued") and not (issued and wanted["issued"].startswith(issued[:7])):
                yield path, "citation:issued", wanted["words"]
            if (near[0].id in missing) != (wanted["held"] is None):
                yield path, "citation:held", wanted["words"]


def test_citations_are_found_and_those_not_held_are_listed(world: tuple[World, dict[str, Any]]) -> None:
    """Documents that are spoken of, with their date; `since` lists those the dossier does not hold."""
    received, key = world
    judged(citation_faults(received, key), set(key["documents"]), {"citation"})


def sides(world: World, pair: list[dict[str, str]]) -> list[tuple[str, str]]:
    """The passages of a planted pair as (document id, quote)."""
    return [(world[1][row["document"]], plain(row["quote"])) for row in pair]


def listed(world: World, pair: list[dict[str, str]]) -> bool:
    """True when one disagreement has all passages of a pair."""
    return any(
        all(
            any(
                document == place and (quote in plain(p.quote) or plain(p.quote) in quote)
                for place, p in found.passages
            )
            for document, quote in sides(world, pair)
        )
        for found in disagreements(world[0])
    )


def test_planted_conflicts_are_found(world: tuple[World, dict[str, Any]]) -> None:
    """Rival figures, and a total that its roll does not reach."""
    received, key = world
    planted = [row for row in key["disagreements"] if row["class"] == "conflict"]
    missed = (
        (row["passages"][0]["document"], "conflict", row["id"])
        for row in planted
        if not listed(received, row["passages"])
    )
    judged(missed, set(key["documents"]), {"conflict"})


def test_quiet_pairs_stay_quiet(world: tuple[World, dict[str, Any]]) -> None:
    """Rounding, other counts and parts of a whole are no disagreement."""
    received, key = world
    for row in key["quiet"]:
        assert not listed(received, [row["left"], row["right"]]), row


def test_no_other_conflict_is_listed(world: tuple[World, dict[str, Any]]) -> None:
    """What is listed was planted."""
    received, key = world
    planted = {side for row in key["disagreements"] for side in sides(received, row["passages"])}
    for found in disagreements(received[0]):
        ends = [(document, plain(place.quote)) for document, place in found.passages]
        assert any(
            document == at and (quote in end or end in quote) for document, quote in planted for at, end in ends
        ), found.summary
