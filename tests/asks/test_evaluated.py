"""What an evaluator found in the register of asks: short names, circles, unknown sessions, titles that name people."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from registers import noted, opened
from scrutiny.asks.asks import asks, brief_remarks, due_remarks, lineage_remarks
from scrutiny.asks.bodies import body_of
from scrutiny.asks.calendar import assembled, shipped
from scrutiny.asks.circles import circular
from scrutiny.asks.deadlines import session_in
from scrutiny.asks.register import REGISTER
from scrutiny.asks.resolving import resolve
from scrutiny.asks.titles import courteous, names_somebody, parts_of
from scrutiny.dossier import Dossier
from scrutiny.errors import Refused
from scrutiny.tables.lines.headings import proposed_field
from scrutiny.tables.recording import change
from scrutiny.vocabulary.terms import vocabulary

SHIPPED = assembled(shipped())


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Dossier]:
    """An empty dossier, open."""
    with opened(tmp_path) as dossier:
        yield dossier


def asked(dossier: Dossier, addressee: str, action: str, **said: str) -> str:
    """The id of an ask of 12 May 2020."""
    fields = {"addressee": addressee, "action": action, "made": "2020-05-12", **said}
    return str(asks(dossier, "add", because=noted(dossier), as_of="2020-05-12", **fields)["id"])


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("the High Commissioner", "high_commissioner"),
        ("Madam High Commissioner", "high_commissioner"),
        ("High Commissioner Ana Veld", "high_commissioner"),
        ("la Alta Comisionada", "high_commissioner"),
        ("Г-н Верховный комиссар", "high_commissioner"),
        ("السيد المفوض السامي", "high_commissioner"),
        ("联合国人权事务高级专员阁下", "high_commissioner"),
        ("Monsieur le Secrétaire général", "sg"),
        ("High Commissioner for Refugees", "unhcr"),
        ("OSCE High Commissioner on National Minorities", None),
    ],
)
def test_a_body_is_known_by_its_short_name(words: str, body: str | None) -> None:
    """Articles, honorifics and the United Nations aside, a short name is its body; an office of others is none."""
    assert body_of(words) == body


def test_the_same_body_has_the_same_brief(desk: Dossier) -> None:
    """Whoever is addressed in short stands in the brief by any name; where nobody fits, the nearest are named."""
    ask = asked(desk, "the High Commissioner", "report publicly")
    for name in ("High Commissioner", "UN High Commissioner for Human Rights", "le Haut-Commissaire"):
        assert [item["id"] for item in asks(desk, "brief", name, "2020-06-01")["asks"]] == [ask]
        assert brief_remarks(desk, name, "2020-06-01") == []
    (remark,) = brief_remarks(desk, "the Secretary-General", "2020-06-01")
    assert "the High Commissioner" in remark.next and not remark.needs_person
    (outside,) = brief_remarks(desk, "the Secretary-General", "2020-06-01", "public")
    assert "High Commissioner" not in outside.next


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("EPU 31", ["UPR31"]),
        ("EPU42", []),
        ("УПО-31", ["UPR31"]),
        ("31e session de l’EPU", ["UPR31"]),
        ("Examen Periódico Universal 31", ["UPR31"]),
        ("الدورة 31 للاستعراض الدوري الشامل", ["UPR31"]),
        ("普遍定期审议第31届会议", ["UPR31"]),
        ("第三十七届会议", ["HRC37", "UPR37"]),
        ("37th session (March 2018)", ["HRC37", "UPR37"]),
        ("ZORB 42", []),
        ("ZORB42", []),
        ("42nd session of the Zorblax Committee", []),
    ],
)
def test_no_session_is_guessed_from_an_unknown_body(words: str, names: list[str]) -> None:
    """The review is known in six languages, and a word that may be another body leaves no session of the Council."""
    assert [session.name for session in resolve(SHIPPED, words)] == names


def test_no_ask_follows_itself(desk: Dossier) -> None:
    """To itself and in a circle a change is refused; what lies in the ledger so is skipped with a remark."""
    one, two = asked(desk, "Norvia", "publish the law"), asked(desk, "Norvia", "repeal the law")
    with pytest.raises(Refused, match="itself"):
        asks(desk, "change", one, reason="x", escalates=one)
    asks(desk, "change", two, reason="x", escalates=one)
    with pytest.raises(Refused, match="circle"):
        asks(desk, "change", one, reason="x", more={"repeats": [two]})
    assert lineage_remarks(desk) == []
    change(desk, one, REGISTER.main, {"repeats": two}, reason="past the verb")
    assert {remark.place for remark in lineage_remarks(desk)} == {one, two}
    assert [line for line in asks(desk, "lineage") if line["status"] == "recorded"] == []
    assert circular({"a": ["b"], "b": ["c"], "c": ["b"]}) == {("b", "c"), ("c", "b")}


@pytest.mark.parametrize(
    ("word", "term"),
    [
        ("Accepté", "supported"),
        ("Aceptada", "supported"),
        ("Принято", "supported"),
        ("مقبولة", "supported"),
        ("接受", "supported"),
        ("Noté", "noted"),
        ("Anotada", "noted"),
        ("Принято к сведению", "noted"),
        ("Refusée", "rejected"),
        ("Accepté partiellement", "partly_supported"),
    ],
)
def test_responses_are_found_with_their_endings(word: str, term: str) -> None:
    """A response in any of six languages, however it is inflected, is one term."""
    found = vocabulary("recommendation_responses").find(word)
    assert found is not None and found.id == term


def test_headings_of_recommendations_are_proposed() -> None:
    """Usual headings of other languages lead to their fields."""
    names = [field.name for field in REGISTER.main.fields] + ["id", "as_of", "mark"]
    wanted = {
        "Catégorie d'action": "action_category",
        "Année": "made",
        "N°": "paragraph",
        "État recommandant": "recommending_state",
        "Thème": "themes",
        "№": "paragraph",
        "السنة": "made",
        "行动类别": "action_category",
    }
    assert {word: (proposed_field(word, names) or ("",))[0] for word in wanted} == wanted


def test_a_calendar_that_ends_says_so(desk: Dossier) -> None:
    """After the last session that is known a remark says how to add one; a named session unknown has its own."""
    ask = asked(desk, "Human Rights Council", "hold a debate", due_session="64th session of the Human Rights Council")
    remarks = due_remarks(desk, "2026-05-20")
    assert {remark.place for remark in remarks} == {ask, "Human Rights Council"}
    assert any("HRC48" in remark.message and "--table sessions" in remark.next for remark in remarks)
    assert [remark.place for remark in due_remarks(desk, "2020-06-01")] == [ask]


@pytest.mark.parametrize(
    ("words", "session"),
    [
        ("report on it before the 64th session", "64th session"),
        ("publier un rapport avant la 64e session du Conseil des droits de l’homme", None),
        ("informar antes del 64.º período de sesiones", "64.º período de sesiones"),
        ("представить доклад до 64-й сессии", "64-й сессии"),
        ("تقديم تقرير قبل الدورة الرابعة والستين", "الدورة الرابعة والستين"),
        ("在第六十四届会议之前提交报告", "第六十四届会议"),
        ("report before the next session", ""),
    ],
)
def test_the_session_an_ask_is_due_for_is_read(words: str, session: str | None) -> None:
    """“Before the 64th session” fills the session it is due for, in six languages; without a number nothing does."""
    wanted = "64e session du Conseil des droits de l’homme" if session is None else session
    assert (session_in(words) or "") == wanted


def test_titles_name_nobody(desk: Dossier) -> None:
    """A courtesy before a name, or a part of a known name, leaves the means alone in the title."""
    asked(desk, "Norvia", "révéler le sort de M. Veldan", due="2020-05-20")
    asked(desk, "Norvia", "publish the law", due="2020-05-20")
    assert {item["title"] for item in asks(desk, "due", "2020-06-01")} == {"Norvia: ask", "Norvia: publish the law"}
    told = ["Mme Veldan", "г-на Велдана", "السيد أحمد", "释放王女士", "Sra. Veldan"]
    assert all(courteous(words) for words in told)
    assert not any(courteous(words) for words in ("M. le Ministre", "hold a special session on Norvia", "Do A"))
    parts = parts_of(["Ana Veldan"])
    assert names_somebody("Norvia: find Veldan", parts) and not names_somebody("Norvia: publish it", parts)
