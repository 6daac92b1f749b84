"""What no row of the register can say, on every way in: added, changed, imported."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from registers import noted, opened
from scrutiny.cases.cases import cases
from scrutiny.dossier import Dossier
from scrutiny.errors import Refused
from scrutiny.evidence.consents import consent, withdraw
from scrutiny.interviews.interviews import interviews
from scrutiny.river import import_table
from scrutiny.tables.entering import Entry

DAY = "2026-02-01"
KEPT = {"table": "particulars", "kind": "health", "value": "asthma", "purpose": "medical care"}


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Dossier]:
    """A cheap dossier with the cases VE-1 and VE-2."""
    with opened(tmp_path) as known:
        for code in ("VE-1", "VE-2"):
            cases(known, "add", name=f"Person {code}", code=code, because=noted(known, code), as_of=DAY)
        yield known


def _ids(dossier: Dossier) -> list[str]:
    return [each["id"] for each in cases(dossier)]


def _imported(dossier: Dossier, folder: Path, table: str, text: str) -> list[str | None]:
    path = folder / f"{table}.csv"
    path.write_text(text, encoding="utf-8")
    return [each.get("reason") for each in import_table(dossier, path, table).items()]


def test_particulars_stand_on_the_persons_own_consent(dossier: Dossier, tmp_path: Path) -> None:
    """Somebody else's consent, one to another use and one that was withdrawn are refused: added, changed, imported."""
    (first, second), note = _ids(dossier), noted(dossier)
    own = consent(dossier, first, ("internal_analysis",), because=[note], given_on=DAY)
    other = consent(dossier, second, ("share_un_body",), because=[note], given_on=DAY)
    for case, given in ((second, own), (first, other), (second, other)):
        with pytest.raises(Refused, match="consent"):
            cases(dossier, "add", because=note, case=case, consent=given.id, **KEPT)
    kept = cases(dossier, "add", because=note, case=first, consent=own.id, **KEPT)["id"]
    for said in ({"consent": other.id}, {"case": second}):
        with pytest.raises(Refused, match="no consent of the person"):
            cases(dossier, "change", kept, reason="a slip", **said)
    line = f"case,kind,value,purpose,consent\n{{}},health,asthma,care,{own.id}\n"
    assert "no consent of the person" in str(_imported(dossier, tmp_path, "particulars", line.format(second))[0])
    withdraw(dossier, first, reason="asked for it")
    with pytest.raises(Refused, match="withdrawn"):
        cases(dossier, "add", because=note, case=first, consent=own.id, **KEPT)
    with pytest.raises(Refused, match="withdrawn"):
        cases(dossier, "change", kept, reason="a slip", purpose="a lawyer")
    assert "withdrawn" in str(_imported(dossier, tmp_path, "particulars", line.format(first))[0])


def test_the_consent_of_the_persons_interview_will_do(dossier: Dossier) -> None:
    """An interview that speaks of this case alone; one that speaks of others, or of none, will not."""
    (first, second), note = _ids(dossier), noted(dossier)
    for linked, fits in (([first], True), ([first, second], False), ([], False)):
        told = interviews(dossier, "add", code=f"PS-{len(linked)}", cases=linked, because=note, as_of=DAY)["id"]
        given = consent(dossier, told, ("internal_analysis",), because=[note], given_on=DAY)
        if fits:
            cases(dossier, "add", because=note, case=first, consent=given.id, **KEPT)
            assert cases(dossier, "file", first)["particulars_consent"] is True
            continue
        with pytest.raises(Refused, match="no consent of the person"):
            cases(dossier, "add", because=note, case=first, consent=given.id, **KEPT)


def test_news_has_a_date_that_is_not_to_come(dossier: Dossier, tmp_path: Path) -> None:
    """A status without an as-of date and any row of tomorrow are refused; in a table they are bad rows."""
    first, note = _ids(dossier)[0], noted(dossier)
    tomorrow = (Entry(dossier, _table("statuses")).today + timedelta(days=1)).isoformat()
    said = {"table": "statuses", "case": first, "status": "detained", "because": note}
    size = dossier.ledger.size()
    with pytest.raises(Refused, match="needs the date"):
        cases(dossier, "add", **said)
    with pytest.raises(Refused, match="yet to come"):
        cases(dossier, "add", **said, as_of=tomorrow)
    with pytest.raises(Refused, match="yet to come"):
        cases(dossier, "add", name="P", because=note, as_of=tomorrow)
    with pytest.raises(Refused, match="yet to come"):
        cases(dossier, "change", first, occupation="teacher", as_of=tomorrow, because=[note])
    assert dossier.ledger.size() == size
    lines = f"case,status,as_of\nVE-1,detained,\nVE-1,detained,{tomorrow}\nVE-1,detained,{DAY}\n"
    said_of = _imported(dossier, tmp_path, "statuses", lines)
    assert ["needs the date" in str(said_of[0]), "yet to come" in str(said_of[1]), said_of[2]] == [True, True, None]


def _table(name: str) -> Any:
    import scrutiny

    return scrutiny.table(name)


@pytest.mark.parametrize(
    ("table", "said", "why"),
    [
        ("statuses", {"status": "detained", "since": "2026-05", "until": "2026-01"}, "after until"),
        ("statuses", {"status": "detained", "since": "2026-03"}, "the date it is as of"),
        ("relations", {"kind": "spouse", "since": "2026", "until": "2020"}, "after until"),
        ("measures", {"name": "custody", "state": "Veldania", "maximum": "72h"}, "PT72H"),
        ("limits", {"procedure": "urgent_appeal", "what": "state_reply", "duration": "2 months", "source": "x"}, "P6M"),
    ],
)
def test_impossible_rows_are_refused(dossier: Dossier, table: str, said: dict[str, str], why: str) -> None:
    """Times that run backwards, and durations that nobody can read, are refused with what would do."""
    size = dossier.ledger.size()
    of = {} if table in ("measures", "limits") else {"case": _ids(dossier)[0]}
    with pytest.raises(Refused, match=why):
        cases(dossier, "add", table=table, because=noted(dossier, "VE-1"), as_of=DAY, **of, **said)
    assert dossier.ledger.size() <= size + 1


def test_a_beginning_within_the_time_of_the_news_is_possible(dossier: Dossier) -> None:
    """What does not certainly lie after is taken: the same month, an open beginning."""
    for since in ("2026-02", DAY, "../2026-05", "2026"):
        note = noted(dossier, since)
        made = cases(dossier, "status", "VE-1", "detained", since=since, because=note, as_of=DAY)
        assert made["since"] == since


def test_a_code_is_given_once(dossier: Dossier, tmp_path: Path) -> None:
    """A second case of one code is refused, added, changed or imported twice; a withdrawn one leaves its code free."""
    (first, second), note = _ids(dossier), noted(dossier)
    with pytest.raises(Refused, match="has this code"):
        cases(dossier, "add", name="Q", code="ve-1", because=note)
    with pytest.raises(Refused, match="has this code"):
        cases(dossier, "change", second, code="VE-1", reason="a slip")
    cases(dossier, "change", first, occupation="teacher", reason="a slip")
    said = _imported(dossier, tmp_path, "cases", "name,code\nA,VE-5\nB,VE-5\nC,VE-2\n")
    assert [each and "has this code" in each for each in said] == [None, True, True]
    cases(dossier, "withdraw", first, reason="recorded twice")
    assert cases(dossier, "add", name="Q", code="VE-1", because=note)["code"] == "VE-1"


def test_what_is_part_of_a_withdrawn_case_falls_with_it(dossier: Dossier) -> None:
    """Its statuses, events and clocks are in no list and no view; they come back with it."""
    first, note = _ids(dossier)[0], noted(dossier)
    cases(dossier, "status", "VE-1", "detained", since="2026-01-05", because=note, as_of=DAY)
    law = {"table": "measures", "name": "custody", "state": "Veldania", "maximum": "PT48H"}
    measure = cases(dossier, "add", because=note, as_of=DAY, **law)["id"]
    applied = {"table": "applications", "case": first, "measure": measure, "since": "2026-01-05"}
    cases(dossier, "add", because=note, as_of=DAY, **applied)
    assert [each["due"] for each in cases(dossier, "clocks")] == ["2026-01-07"]
    cases(dossier, "withdraw", first, reason="recorded twice")
    assert cases(dossier, "list", "statuses") == cases(dossier, "clocks") == cases(dossier, "stale") == []
    assert cases(dossier, "due", date(2026, 11, 1).isoformat()) == []
    assert len(cases(dossier, "list", "statuses", withdrawn=True)) == 1
    cases(dossier, "restore", first, reason="it was another")
    assert len(cases(dossier, "list", "statuses")) == len(cases(dossier, "clocks")) == 1
