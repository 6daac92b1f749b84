"""What is due for the protection of those who told: reviews, risks, referrals, consent that lapses or lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from scrutiny import dates
from scrutiny.dossier import Dossier
from scrutiny.evidence.consenting import Consent, standing_uses
from scrutiny.evidence.consents import consents
from scrutiny.interviews.register import INTERVIEWS, REFERRALS, REVIEWS, RISKS
from scrutiny.tables.row import Row
from scrutiny.tables.standing import rows

#: How long before the day a thing is due it is told of.
AHEAD = timedelta(days=30)
#: What became of a referral that nobody needs to ask after.
ENDED = frozenset({"declined", "received", "failed"})


def due(dossier: Dossier, day: date) -> list[dict[str, Any]]:
    """What is overdue on the day or due in the 30 days after it, the earliest first; titles name and place nobody."""
    interviews = rows(dossier, INTERVIEWS)
    said: dict[str, list[Consent]] = {}
    for each in consents(dossier):
        said.setdefault(each.subject, []).append(each)
    found = [
        *_reviews(interviews, rows(dossier, REVIEWS), day),
        *_risks(rows(dossier, RISKS), day),
        *_referrals(rows(dossier, REFERRALS), day),
        *_consents(said, day),
        *_lacking(interviews, said, day),
    ]
    return sorted(found, key=lambda item: (item["due"] is None, item["due"] or "", item["what"], item["id"]))


def next_review(interview: Row, reviews: Iterable[Row]) -> date | None:
    """When an interview is looked at again: as its newest review says, else its own date unless that was reviewed."""
    newest = max(reviews, key=lambda row: (_day(str(row.get("reviewed_on"))), row.seq), default=None)
    if newest is not None and newest.get("next_review"):
        return date.fromisoformat(str(newest.get("next_review")))
    planned = interview.get("review_date")
    if planned is None:
        return None
    own = date.fromisoformat(str(planned))
    return None if newest is not None and _day(str(newest.get("reviewed_on"))) >= own else own


def _reviews(interviews: Iterable[Row], reviews: Iterable[Row], day: date) -> Iterator[dict[str, Any]]:
    of: dict[str, list[Row]] = {}
    for row in reviews:
        of.setdefault(str(row.get("interview")), []).append(row)
    for interview in interviews:
        when = next_review(interview, of.get(interview.id, ()))
        if when is None:
            yield _item("interview_review_missing", interview.id, None, "an interview has no day of review ahead")
        elif when <= day + AHEAD:
            yield _item("interview_review", interview.id, when, "consent and risk of an interview are reviewed")


def _risks(risks: Iterable[Row], day: date) -> Iterator[dict[str, Any]]:
    newest: dict[str, Row] = {}
    for row in sorted(risks, key=lambda row: (_day(str(row.get("assessed_on"))), row.seq)):
        newest[str(row.get("interview"))] = row
    for row in newest.values():
        when = row.get("next_review")
        if when is not None and date.fromisoformat(str(when)) <= day + AHEAD:
            title = f"a risk assessed as {row.get('level')} is assessed again"
            yield _item("risk_review", row.id, date.fromisoformat(str(when)), title)


def _referrals(referrals: Iterable[Row], day: date) -> Iterator[dict[str, Any]]:
    for row in referrals:
        when = row.get("follow_up_on")
        if when is None or row.get("state") in ENDED or date.fromisoformat(str(when)) > day + AHEAD:
            continue
        title = f"somebody asks what became of a referral ({row.get('kind')})"
        yield _item("referral_follow_up", row.id, date.fromisoformat(str(when)), title)


def _consents(said: Mapping[str, list[Consent]], day: date) -> Iterator[dict[str, Any]]:
    """Consents whose last day is near or over, and that nothing newer replaces."""
    for subject, all_of_one in said.items():
        stand = standing_uses(all_of_one, day)
        last: dict[date, set[str]] = {}
        for use, each in stand.items():
            if each.expires is not None:
                last.setdefault(date.fromisoformat(each.expires), set()).add(use)
        for when, uses in last.items():
            if when <= day + AHEAD:
                yield _item("consent_expires", subject, when, f"consent to {', '.join(sorted(uses))} ends")
        lapsed: dict[date, set[str]] = {}
        for each in all_of_one:
            if each.lapsed(day):
                before = standing_uses(all_of_one, date.fromisoformat(str(each.expires)))
                gone = {use for use, known in before.items() if known is each and use not in stand}
                silent = {use for use in gone if not _spoken(use, each, all_of_one, day)}
                if silent:
                    lapsed.setdefault(date.fromisoformat(str(each.expires)), set()).update(silent)
        for when, uses in lapsed.items():
            yield _item("consent_expired", subject, when, f"consent to {', '.join(sorted(uses))} has ended")


def _spoken(use: str, after: Consent, said: Iterable[Consent], day: date) -> bool:
    """True when something newer than a consent speaks of the use by the day."""
    newer = (each for each in said if each.begins <= day and (each.begins, each.seq) > (after.begins, after.seq))
    return any(use in each.refused or use in each.granted for each in newer)


def _lacking(interviews: Iterable[Row], said: Mapping[str, list[Consent]], day: date) -> Iterator[dict[str, Any]]:
    for row in interviews:
        known = said.get(row.id, ())
        if not known:
            yield _item("interview_without_consent", row.id, None, "no consent is on record: nothing of it may be used")
        elif row.get("child") and standing_uses(known, day) and not any(each.by for each in known):
            yield _item("child_without_guardian", row.id, None, "a child's consent stands without a guardian's")


def _day(edtf: str) -> date:
    return dates.parse(edtf).earliest or date.min


def _item(what: str, row_id: str, when: date | None, title: str) -> dict[str, Any]:
    return {"what": what, "id": row_id, "due": when.isoformat() if when else None, "title": title}
