"""Limits of procedures: dated data with a source, the shipped list and a dossier's own rows."""

from __future__ import annotations

from datetime import date

from cases.rows_of import row
from scrutiny.cases.duration import parse
from scrutiny.cases.limits import TO_BE_CHECKED, deadlines, limits, shipped
from scrutiny.vocabulary.terms import vocabulary


def test_every_shipped_limit_has_a_source_and_a_date() -> None:
    """No limit is shipped without its source, its date and a duration that can be read."""
    for limit in shipped():
        assert limit.source
        assert limit.as_of
        assert parse(str(limit.duration))
        assert vocabulary("procedure_kinds").find(limit.procedure)
        assert vocabulary("limit_kinds").find(limit.what)
        assert vocabulary("limit_starts").find(str(limit.counted_from))
        assert limit.source in limit.words
        assert f"as of {limit.as_of}" in limit.words
        assert (TO_BE_CHECKED in limit.words) is not limit.checked


def test_a_row_of_the_dossier_goes_before_the_list() -> None:
    """The newest row of a limit holds, whenever it was recorded, and other limits stay."""
    said = {"procedure": "arbitrary_detention", "what": "state_reply", "counted_from": "transmitted"}
    newer = row("limits", "2027-01-01", duration="P90D", source="Methods of work, 2027", **said)
    older = row("limits", "2025-01-01", duration="P30D", source="Methods of work, 2025", **said)
    for rows in ([newer, older], [older, newer]):
        (found,) = [each for each in limits(rows, "arbitrary_detention") if each.what == "state_reply"]
        assert (found.duration, found.as_of, found.checked, found.id) == ("P90D", "2027-01-01", True, newer.id)
    assert len(limits([newer, older])) == len(shipped())


def test_the_days_a_limit_falls_on() -> None:
    """Counted from an exact day it is one day, from a month a span, from nothing unknown."""
    (limit,) = limits((), "enforced_disappearance_urgent")
    assert limit.falls_on("2026-01-05") == (date(2026, 4, 5), date(2026, 4, 5))
    assert limit.falls_on("2026-01") == (date(2026, 4, 1), date(2026, 4, 30))
    assert limit.falls_on("2026-01/..") is limit.falls_on(None) is None


def test_what_is_due_next_in_a_procedure() -> None:
    """What the body set goes before what the limits give; a reply or a decision ends it."""
    sent = {"cases": "case-1", "kind": "arbitrary_detention", "transmitted": "2026-01-01"}
    asked = row("procedures", **sent)
    (found,) = deadlines([asked], limits())
    assert (found.due, found.what) == (date(2026, 3, 2), "state_reply")
    assert "A/HRC/33/66" in found.basis
    (set_by_body,) = deadlines([row("procedures", **sent, deadline="2026-02-01", deadline_what="reply")], limits())
    assert (set_by_body.due, set_by_body.what) == (date(2026, 2, 1), "reply")
    answered = row("procedures", **sent, replied="2026-02-01")
    closed = row("procedures", **sent, stage="closed")
    assert deadlines([answered, closed, row("procedures", cases="case-1", kind="urgent_appeal")], limits()) == []
