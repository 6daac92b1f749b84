"""Draft submissions from the register: what is known, what is missing by name, the limits of the procedure.

A draft is for the person who writes the submission. It holds back names until the person consents to sharing with a UN
body, and whatever stands on somebody who did not; it passes the one door out like everything that leaves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final

from scrutiny import dates
from scrutiny.cases.facts import Fact, beginnings, facts
from scrutiny.cases.held import Held, case, held, names_of
from scrutiny.cases.limits import Limit
from scrutiny.cases.status import LIBERTY, Status
from scrutiny.dossier import Dossier
from scrutiny.entities.persons import parts_of
from scrutiny.errors import Refused, Unknown
from scrutiny.evidence.consents import uses
from scrutiny.evidence.permitting import permitted
from scrutiny.protection.marks import Mark, parse
from scrutiny.protection.release import Audience, Marked, opened, release
from scrutiny.tables.row import Row
from scrutiny.vocabulary import listing

USE: Final = "share_un_body"
#: Staff who prepare a submission to a UN body: restricted material passes, the person only by consent.
DRAFTING: Final = Audience("un_draft", Mark.RESTRICTED, USE)
HELD_BACK: Final = "[HELD BACK: no consent to share with a UN body on record]"
BEHIND: Final = "[HELD BACK: somebody it stands on did not consent to share it with a UN body]"
MARKED: Final = "[HELD BACK: marked too high to leave]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One field of a submission: what it says, the fact that fills it (None: a person writes it), how exact."""

    says: str
    source: str | None
    required: bool
    precision: str | None = None


def kinds() -> tuple[str, ...]:
    """What can be drafted."""
    return tuple(listing("cases/submissions")["kinds"])


def draft(
    dossier: Dossier, case_id: str, for_: str, *, at: date, known: Held | None = None, on: date | None = None
) -> dict[str, Any]:
    """A draft submission about a case, read on a day: `text` in Markdown, `missing`, `held_back`, `limits`, `consent`.

    on   the day on which consent must stand; None: today

    Raises:
        Unknown: no such case.  Refused: no such kind of submission.
    """
    raw = listing("cases/submissions")["kinds"]
    if for_ not in raw:
        raise Refused(f"no draft is made for {for_!r}", place="--for", next=f"one of: {', '.join(kinds())}")
    known = known or held(dossier, at.isoformat())
    row = _case(dossier, known, case_id, at)
    found = facts(known, row, at)
    consent = USE in uses(dossier, row.id, on=on)
    barred = _barred(dossier, row.id, (fact.row for each in found.values() for fact in each), on)
    usable = {
        f.row for each in found.values() for f in each if f.row not in barred and parse(f.mark) <= DRAFTING.passes
    }
    dated = [each for each in _liberty(known, row, at) if each.id in usable]
    begun = [each for each in beginnings(known, row, at, raw[for_].get("begins", "")) if each.id in usable]
    missing: list[str] = []
    lines: list[Any] = []
    for section in _sections(for_):
        lines += ["", f"## {section[0]}", ""]
        for field in section[1]:
            filled = found.get(field.source or "", ())
            if not _answers(field, filled):
                if field.required:
                    missing.append(field.says)
                lines.append(f"- {field.says}: [MISSING: {field.says}]" if field.required else f"- {field.says}: –")
            elif len(filled) > 1:
                lines.append(f"- {field.says}:")
            head = "  - " if len(filled) > 1 else f"- {field.says}: "
            lines += [(head, _guarded(fact, consent, barred)) for fact in filled]
    limits = [_applied(limit, begun, at) for limit in known.limits if limit.procedure == raw[for_]["procedure"]]
    body = [*_head(raw[for_]["title"], row, at, found, consent), *lines, "", "## Limits of the procedure", ""]
    body += [f"- {each['applied']}" for each in limits] or ["- none on record: look them up"]
    passed = release(body, DRAFTING, protected=_protected(known, row, consent))
    text = "\n".join("".join(line) if isinstance(line, tuple) else line for line in opened(passed)) + "\n"
    return {
        "case": row.id,
        "for": for_,
        "title": raw[for_]["title"],
        "at": at.isoformat(),
        "as_of": dated[-1].as_of if dated else row.as_of,
        "consent": consent,
        "missing": missing,
        "held_back": sum(text.count(said) for said in (HELD_BACK, BEHIND, MARKED)),
        "left_out": [{"reason": each.reason, "count": each.count} for each in passed.left_out],
        "limits": limits,
        "undated": known.undated,
        "rows": sorted({fact.row for each in found.values() for fact in each} | {each.id for each in begun}),
        "text": text,
    }


@cache
def _sections(for_: str) -> tuple[tuple[str, tuple[Wanted, ...]], ...]:
    raw = listing("cases/submissions")["kinds"][for_]["sections"]
    return tuple((each["heading"], tuple(_wanted(field) for field in each["fields"])) for each in raw)


def _wanted(raw: Mapping[str, Any]) -> Wanted:
    return Wanted(
        says=raw["says"],
        source=raw["from"],
        required=bool(raw.get("required")),
        precision=raw.get("precision"),
    )


def _answers(field: Wanted, filled: Sequence[Fact]) -> bool:
    """True when a fact fills the field, exactly enough where a precision is asked for."""
    if field.precision != "month":
        return bool(filled)
    return any(_within_a_month(fact.words.split(" ", 1)[0]) for fact in filled)


def _within_a_month(text: str) -> bool:
    known = dates.parse(text)
    return known.earliest is not None and known.latest is not None and (known.latest - known.earliest).days <= 31


def _barred(dossier: Dossier, case_id: str, row_ids: Iterable[str], on: date | None) -> frozenset[str]:
    """Rows that stand on somebody else than the case's person who did not consent to the use."""
    said = permitted(dossier, row_ids, USE, on=on)
    return frozenset(name for name, each in said.items() if not each and set(each.missing) != {case_id})


def _guarded(fact: Fact, consent: bool, barred: frozenset[str]) -> Marked:
    """The fact behind the door's own rules: its mark, and consent where it describes the person."""
    if fact.row in barred:
        return Marked(BEHIND, str(Mark.PUBLIC))
    if fact.person and not consent:
        return Marked(fact.words, fact.mark, uses=(), instead=HELD_BACK)
    return Marked(fact.words, fact.mark, instead=MARKED)


def _protected(known: Held, row: Row, consent: bool) -> tuple[str, ...]:
    """Names that may not stand in the draft, whole and word by word: other persons', and the person's own unless
    there is consent."""
    own = names_of([row])
    others = [name for name in names_of(known.cases.values()) if name not in own]
    others += [str(name) for each in known.relations if (name := each.get("other_name"))]
    others += [str(name) for each in known.raisings if (name := each.get("person")) and name not in own]
    others += [part for name in others for part in parts_of(name)]
    spared = {*own, *(part for name in own for part in parts_of(name))}
    return tuple(
        dict.fromkeys([*(name for name in others if name not in spared), *(() if consent else sorted(spared))])
    )


def _head(heading: str, row: Row, at: date, found: Mapping[str, Sequence[Fact]], consent: bool) -> list[str]:
    said = [f"# DRAFT. {heading}", "", f"Case {row.get('code') or row.id}, read on {at.isoformat()}."]
    if not consent:
        said += [
            "",
            "NOT TO BE SENT: no consent of the person to share with a UN body is on record; names are held back.",
        ]
    if not found["status"]:
        said += ["", "No news of the person's status is on record."]
    return said


def _case(dossier: Dossier, known: Held, case_id: str, at: date) -> Row:
    """The case as it was known on the day."""
    try:
        return case(known, case_id)
    except Unknown:
        later = case(held(dossier), case_id)
        message = f"nothing was known of this case on {at.isoformat()}; it is as of {later.as_of}"
        raise Unknown(message, place=later.id, next="draft it --at a later day, or leave --at out") from None


def _liberty(known: Held, row: Row, at: date) -> list[Status]:
    """The news of the person's liberty that holds on the day."""
    return [status for each in known.standings(row.id, at) if each.aspect == LIBERTY for status in each.statuses]


def _falls_on(limit: Limit, begun: Sequence[Status]) -> tuple[date, date] | None:
    """The first and last day the limit may fall on by what all sources say; of two dates one of which lies within the
    other the more exact counts."""
    told = {str(each.since): dates.parse(str(each.since)) for each in begun}
    exact = [
        text
        for text, one in told.items()
        if not any(_within(other, one) and not _within(one, other) for other in told.values())
    ]
    found = [falls for text in exact if (falls := limit.falls_on(text)) is not None]
    if not found or len(found) != len(exact):
        return None
    return min(first for first, _ in found), max(last for _, last in found)


def _within(one: dates.Edtf, other: dates.Edtf) -> bool:
    """True when every possible day of one is a possible day of the other."""
    least, most = other.earliest or date.min, other.latest or date.max
    return least <= (one.earliest or date.min) and (one.latest or date.max) <= most


def _applied(limit: Limit, begun: Sequence[Status], at: date) -> dict[str, Any]:
    """A limit with the days it falls on for this case, where the day it is counted from is known."""
    falls, said = None, limit.words
    if limit.counted_from == "act":
        falls = _falls_on(limit, begun)
        said += "" if falls else "; here: not known, for want of the date it is counted from"
    if falls is not None:
        first, last = falls
        span = first.isoformat() if first == last else f"{first.isoformat()} to {last.isoformat()}"
        said += f"; here until {span}: " + _left(first, last, at)
        if limit.instead and last < at:
            said += f"; use {limit.instead.replace('_', ' ')} instead"
    return {**limit.as_item(), "applied": said, "falls_on": [day.isoformat() for day in falls or ()]}


def _left(first: date, last: date, at: date) -> str:
    if last < at:
        return "over"
    if first < at:
        return "may be over"
    return f"{(first - at).days} days left on {at.isoformat()}"


__all__ = ["DRAFTING", "HELD_BACK", "USE", "draft", "kinds"]
