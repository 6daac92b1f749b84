"""Draft submissions: what is known, what is missing by name, what is held back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from registers import noted, opened
from scrutiny.cases.cases import cases
from scrutiny.cases.draft import HELD_BACK, MARKED, kinds
from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Unknown
from scrutiny.evidence.consents import consent

NAME, SPOUSE = "Odo Tarnwick", "Mira Tarnwick"


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Dossier]:
    """A dossier with a protected person's case: taken in January 2026, no charge, no counsel."""
    with opened(tmp_path) as known:
        note = noted(known)
        made = {"because": note, "as_of": "2026-02-01"}
        row = cases(
            known, "add", name=NAME, code="VE-7", nationality="Norvia", state_concerned="Veldania", age=41, **made
        )
        cases(
            known, "status", row["id"], "disappeared", since="2026-01-05", authority="border police",
            source_words=f"{NAME} was taken", **made,
        )  # fmt: skip
        taken = f"{NAME} and {SPOUSE} stopped at the border; write to {'tarnwick'}@example.org"
        cases(known, "add", table="events", case=row["id"], what=taken, date="2026-01-05", **made)
        cases(known, "add", table="relations", case=row["id"], kind="spouse", other_name=SPOUSE, **made)
        yield known


def _draft(dossier: Dossier, for_: str, at: str = "2026-02-01", case: str = "VE-7") -> dict[str, Any]:
    item: dict[str, Any] = cases(dossier, "draft", case, for_, at=at)
    return item


@pytest.mark.parametrize("for_", kinds())
def test_what_is_missing_is_named_in_text_and_item(dossier: Dossier, for_: str) -> None:
    """Every required field that nothing fills stands in the text and in the list; nothing that is known does."""
    item = _draft(dossier, for_)
    assert item["missing"]
    assert all(f"[MISSING: {field}]" in item["text"] for field in item["missing"])
    assert item["text"].count("[MISSING: ") == len(item["missing"])
    assert any("submit" in field.casefold() for field in item["missing"])
    assert "State concerned" not in item["missing"]
    assert "2026-01-05" in item["text"]


@pytest.mark.parametrize("for_", kinds())
def test_without_consent_no_name_stands_anywhere(dossier: Dossier, for_: str) -> None:
    """The default is no: name, age, names in running text and contacts are held back, and the draft says why."""
    item = _draft(dossier, for_)
    assert item["consent"] is False
    assert "NOT TO BE SENT" in item["text"]
    assert HELD_BACK in item["text"]
    for never in ("Tarnwick", "tarnwick@", "41"):
        assert never not in repr(item)


def test_consent_lets_the_name_through_and_nobody_elses(dossier: Dossier) -> None:
    """With consent to share with a UN body the person is named; a relative without consent is not."""
    row = cases(dossier)[0]
    consent(dossier, row["id"], ("share_un_body",), because=row["because"], given_on="2026-01-20")
    item = _draft(dossier, "urgent_appeal")
    assert item["consent"] is True
    assert f"Full name: {NAME}" in item["text"]
    assert "Age: 41" in item["text"]
    assert SPOUSE not in item["text"]
    assert "NOT TO BE SENT" not in item["text"]


def test_consent_to_something_else_is_not_consent(dossier: Dossier) -> None:
    """Consent to be named in public is no consent to share with a UN body."""
    row = cases(dossier)[0]
    consent(dossier, row["id"], ("publish_named", "internal_analysis"), because=row["because"], given_on="2026-01-20")
    assert NAME not in _draft(dossier, "urgent_appeal")["text"]


def test_what_is_marked_too_high_stays(dossier: Dossier) -> None:
    """A confidential row leaves nothing of itself in a draft, with or without consent."""
    row = cases(dossier)[0]
    consent(dossier, row["id"], ("share_un_body",), because=row["because"], given_on="2026-01-20")
    cases(
        dossier, "add", table="events", case=row["id"], what="seen in the quarry", date="2026-01-20",
        because=row["because"], as_of="2026-02-01", mark="confidential",
    )  # fmt: skip
    item = _draft(dossier, "urgent_appeal")
    assert "quarry" not in repr(item)
    assert MARKED in item["text"]


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2026-02-01", "here until 2026-04-05: 63 days left on 2026-02-01"),
        ("2026-04-06", "here until 2026-04-05: over; use enforced disappearance instead"),
    ],
)
def test_the_limit_is_applied_with_its_source(dossier: Dossier, at: str, said: str) -> None:
    """The three months run from the disappearance; after them another procedure takes the case."""
    item = _draft(dossier, "enforced_disappearance", at)
    assert said in item["text"]
    assert all(f"as of {each['as_of']}, {each['source']}" in item["text"] for each in item["limits"])


def test_a_year_alone_is_too_vague_for_a_disappearance(dossier: Dossier) -> None:
    """Where month and year are asked for, a year is shown and still missing."""
    made = {"because": cases(dossier)[0]["because"], "as_of": "2026-03-01"}
    cases(dossier, "add", name="Ilka Rosnat", code="VE-8", **made)
    cases(dossier, "status", "VE-8", "disappeared", since="2026", **made)
    item = _draft(dossier, "enforced_disappearance", "2026-03-01", "VE-8")
    assert "Date, at least month and year" in item["missing"]


def test_every_status_in_a_draft_is_dated(dossier: Dossier) -> None:
    """The status stands with the date it is as of."""
    assert "Forcibly disappeared since 2026-01-05 (as of 2026-02-01)" in _draft(dossier, "urgent_appeal")["text"]


def test_refusals(dossier: Dossier) -> None:
    """An unknown submission and an unknown case are refused with what exists, and without a name."""
    with pytest.raises(Refused, match="no draft is made"):
        _draft(dossier, "petition")
    with pytest.raises(Unknown) as refused:
        _draft(dossier, "urgent_appeal", case="Nobody Here")
    assert "Nobody" not in f"{refused.value.message}{refused.value.place}{refused.value.next}"


def test_draft_reads_the_day_it_is_asked_for(dossier: Dossier) -> None:
    """News of a later date than the day is not in the draft."""
    row = cases(dossier)[0]
    cases(dossier, "status", row["id"], "released", because=row["because"], as_of="2026-05-01")
    assert "Released" not in _draft(dossier, "urgent_appeal", "2026-04-01")["text"].split("Circumstances")[0]
    assert date.fromisoformat(_draft(dossier, "urgent_appeal", "2026-04-01")["as_of"]) == date(2026, 2, 1)


def test_a_surname_alone_gives_nobody_away(dossier: Dossier) -> None:
    """Without consent the words of a name are held back one by one too, also of the person of another case."""
    row = cases(dossier)[0]
    made = {"because": row["because"], "as_of": "2026-02-01"}
    cases(dossier, "add", name="Sela Brandvik", code="VE-8", **made)
    cases(dossier, "add", table="events", case=row["id"], what="Tarnwick and BRANDVIK were moved", **made)
    text = _draft(dossier, "urgent_appeal")["text"]
    assert "were moved" in text
    assert "tarnwick" not in text.casefold()
    consent(dossier, row["id"], ("share_un_body",), because=row["because"], given_on="2026-01-20")
    text = _draft(dossier, "urgent_appeal")["text"]
    assert "Tarnwick and" in text
    assert "brandvik" not in text.casefold()


def test_a_confidential_case_leaves_nothing(tmp_path: Path) -> None:
    """Of a confidential case a draft holds the code and what is missing: no name, date, place or deadline."""
    with opened(tmp_path) as known:
        made = {"because": noted(known), "as_of": "2026-02-01"}
        row = cases(known, "add", name=NAME, code="VE-9", nationality="Norvia", mark="confidential", **made)
        news = cases(known, "status", row["id"], "disappeared", since="2026-01-05", place="Quarrytown", **made)
        consent(known, row["id"], ("share_un_body",), because=[made["because"]], given_on="2026-01-20")
        item = _draft(known, "enforced_disappearance", case="VE-9")
    assert news["mark"] == "confidential"
    for never in ("Tarnwick", "2026-01-05", "2026-04-05", "Quarrytown", "Norvia", "disappeared since"):
        assert never not in repr(item)
    assert item["held_back"] >= 5


def test_somebody_elses_word_stays_without_their_consent(dossier: Dossier) -> None:
    """A fact that stands on an interview is held back until the person interviewed agrees too."""
    row = cases(dossier)[0]
    told = noted(dossier, "A witness tells.")
    consent(dossier, row["id"], ("share_un_body",), because=row["because"], given_on="2026-01-20")
    consent(dossier, told, ("internal_analysis",), because=[told], given_on="2026-01-20")
    cases(
        dossier, "add", table="events", case=row["id"], what="seen in the quarry", because=told, as_of="2026-02-01"
    )  # fmt: skip
    assert "quarry" not in repr(_draft(dossier, "urgent_appeal"))
    consent(dossier, told, ("share_un_body",), because=[told], given_on="2026-01-21")
    assert "quarry" in _draft(dossier, "urgent_appeal")["text"]


def test_the_date_of_the_disappearance_stays(dossier: Dossier) -> None:
    """Newer news of another status leaves the disappearance its date and its limit; what is told of later is not in a
    draft of an earlier day."""
    note = noted(dossier, "A newspaper of March.")
    made = {"because": note, "as_of": "2026-03-15"}
    cases(dossier, "status", "VE-7", "detained", since="../2026-03-15", **made)
    cases(dossier, "status", "VE-7", "missing", since="2026-01", **made)
    cases(dossier, "add", table="events", case=cases(dossier)[0]["id"], what="seen in the quarry", **made)
    now, then = (_draft(dossier, "enforced_disappearance", at) for at in ("2026-03-20", "2026-02-10"))
    begun = now["text"].split("Date, at least month and year")[1].split("Place where")[0]
    assert ("2026-01-05 (as of 2026-02-01)" in begun, "../2026-03-15" in begun) == (True, False)
    assert now["limits"][0]["falls_on"] == ["2026-04-05", "2026-04-05"]
    assert "quarry" in now["text"]
    assert not any(later in then["text"] for later in ("2026-03-15", "quarry", "Missing since"))


def test_a_second_disappearance_is_counted_from_its_own_day(dossier: Dossier) -> None:
    """News that the person was free in between ends the first; the limit runs from the last."""
    for word, since, as_of in (("released", None, "2026-05-01"), ("disappeared", "2026-08-01", "2026-08-05")):
        note = noted(dossier, f"{word} {as_of}")
        cases(dossier, "status", "VE-7", word, because=note, as_of=as_of, **({"since": since} if since else {}))
    item = _draft(dossier, "enforced_disappearance", "2026-08-10")
    assert item["limits"][0]["falls_on"] == ["2026-11-01", "2026-11-01"]


def test_where_a_person_is_held(dossier: Dossier) -> None:
    """A place alone says where somebody is held; a draft of a day before the case says since when it is known."""
    made = {"because": noted(dossier, "A visitor."), "as_of": "2026-06-01"}
    cases(dossier, "status", "VE-7", "detained", since="2026-05", place="Quarry prison", **made)
    item = _draft(dossier, "urgent_appeal", "2026-06-02")
    assert "Where the person is held: Quarry prison" in item["text"]
    assert "Where the person is held" not in item["missing"]
    with pytest.raises(Unknown, match="as of 2026-02-01"):
        _draft(dossier, "urgent_appeal", "2026-01-10", cases(dossier)[0]["id"])
