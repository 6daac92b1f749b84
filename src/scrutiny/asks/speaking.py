"""The statement for a plan, or for an item of a session, on a dossier: what of the asks on record may be spoken."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any

from scrutiny.asks.ask import Ask, ask_of
from scrutiny.asks.asked import ASKS
from scrutiny.asks.calendar import Session
from scrutiny.asks.leaving import door, left_out
from scrutiny.asks.meetings import PLANS
from scrutiny.asks.phrased import called_in, recorded_in, words_for
from scrutiny.asks.sessions import calendar
from scrutiny.asks.sheet import Entry, Part, Sheet
from scrutiny.asks.speech import Paragraph, Said, Statement, composed
from scrutiny.asks.timing import pace_of
from scrutiny.asks.voices import named, same_session, session_of
from scrutiny.asks.wording import checked, said
from scrutiny.dossier import Dossier
from scrutiny.entities.persons import hidden_from, nameable, own_names, unnamed
from scrutiny.errors import Refused, Remark
from scrutiny.protection.release import INTERNAL_DRAFT, PUBLIC, Audience, Released, opened
from scrutiny.tables.row import Row
from scrutiny.tables.standing import row, rows

#: How long a statement may take where neither its plan nor anybody says.
USUAL = 120


def statement(
    dossier: Dossier,
    plan: str | None = None,
    *,
    session: str | None = None,
    item: str | None = None,
    seconds: int | None = None,
    pace: int | None = None,
    language: str = "en",
    to: Audience = INTERNAL_DRAFT,
) -> tuple[Released[Sheet], dict[str, Any], list[Remark]]:
    """The statement as a page, as an item with its times, and remarks.

    It is to be spoken in public: whoever receives the page, it names only people who may be named in public, and no
    confidential ask. An internal draft holds asks that no one made public yet, and says so.

    Raises:
        Refused: nothing is planned or asked there, or a number is none to speak by.
        Unknown: no plan has this id, or there are no frames in the language.
    """
    language = checked(language)
    known = calendar(dossier)
    plans, asked = _wanted(dossier, known, plan, session, item)
    out = door(dossier, asked, to)
    speed = pace_of(language, pace)
    limit = _limit(seconds, plans)
    kept = out.kept(asked)
    sayable = _sayable(dossier, kept, language)
    unsaid = [one.ask.id for one in sayable if one.words is None]
    whole = composed(sayable, language=language, limit=limit, pace=speed)
    page = _page(whole, speed, language, to, _title(plans, session, item, known))
    hidden = [out.marked(each, None) for each in asked if not out.passes(each)]
    released = out.out(page)
    told = {**_item(released, whole, speed, left_out(out.out(hidden))), "unsaid": len(unsaid)}
    return released, told, [*_unsaid(unsaid, to), *_remarks(whole, asked, kept, to)]


def _wanted(
    dossier: Dossier, known: Sequence[Session], plan: str | None, session: str | None, item: str | None
) -> tuple[list[Row], list[Row]]:
    """The plans that are meant, and the asks they make; of a plan that names none, and without one, the session's."""
    if plan is not None:
        found = row(dossier, plan)
        if found.table != PLANS.name:
            raise Refused("this is no plan", place=plan, next="asks list --table plans shows their ids")
        plans = [found]
        session = session or str(found.get("session") or "")
    elif session:
        wanted = named(session, known)
        plans = [
            each
            for each in rows(dossier, PLANS)
            if same_session(session_of(each, known), wanted) and (item is None or str(each.get("item") or "") == item)
        ]
    else:
        raise Refused("it is not said for what", place="speak", next="name a plan, or --session and --item")
    ids = dict.fromkeys(str(ask) for each in plans for ask in each.get("asks", ()))
    asks = rows(dossier, ASKS)
    found_asks = [each for each in asks if each.id in ids]
    if not found_asks and session:
        wanted = named(session, known)
        found_asks = [each for each in asks if any(same_session(name, wanted) for name in _sessions(each, known))]
    if not found_asks:
        raise Refused(
            "no ask is on record for it",
            place=plan or str(session),
            next="asks change PLAN --more asks=ASK, or asks change ASK due_session=SESSION",
        )
    return plans, found_asks


def _sessions(ask: Row, known: Sequence[Session]) -> list[str]:
    return [named(str(ask.get(name)), known) for name in ("session", "due_session") if ask.get(name)]


def _sayable(dossier: Dossier, asked: Sequence[Row], language: str) -> list[Said]:
    """What may be spoken of each ask in public, whoever reads the draft."""
    protected = hidden_from(dossier, PUBLIC)
    names = {each.id: tuple(own_names(table, each)) for table, each in nameable(dossier, PUBLIC)}
    by_id = {each.id: ask_of(each) for each in rows(dossier, ASKS)}
    found = []
    for each in asked:
        ask = ask_of(each)
        cases = [str(one) for one in each.get("cases", ())]
        found.append(
            Said(
                ask=ask,
                words=unnamed(words_for(ask, language), protected),
                whom=_whom(ask, language, protected),
                names=tuple(names[one][0] for one in cases if names.get(one)),
                unnamed=sum(not names.get(one) for one in cases),
                before=_before(ask, by_id),
                recorded=recorded_in(ask, language),
            )
        )
    return found


def _whom(ask: Ask, language: str, protected: tuple[str, ...]) -> str | None:
    """Whom an ask addresses, in the language as far as lists go; None where somebody is named."""
    whom: str | None = unnamed(called_in(ask.addressee, language), protected)
    return whom


def _before(ask: Ask, by_id: dict[str, Ask]) -> tuple[str, ...]:
    """The dates of the asks that it is recorded to repeat, the earliest first."""
    earlier = [by_id[to] for relation, to in ask.links if relation == "repeats" and to in by_id]
    return tuple(dict.fromkeys(each.made for each in sorted(earlier, key=lambda each: each.made_on)))


def _limit(seconds: int | None, plans: Sequence[Row]) -> int:
    planned = [int(each.get("seconds")) for each in plans if each.get("seconds")]
    limit = seconds if seconds is not None else min(planned, default=USUAL)
    if limit <= 0:
        raise Refused("a statement takes some time", place="--seconds", next="90, 120, 180")
    return limit


def _title(plans: Sequence[Row], session: str | None, item: str | None, known: Sequence[Session]) -> str:
    first = plans[0] if plans else None
    where = named(str(session or (first.get("session") if first else "") or ""), known)
    number = item or (str(first.get("item") or "") if first else "")
    return " · ".join(filter(None, (where, number)))


def _page(whole: Statement, pace: dict[str, Any], language: str, to: Audience, title: str) -> Sheet:
    entries = tuple(_entry(number, each, whole) for number, each in enumerate(whole.paragraphs, start=1))
    total = f"{_clock(whole.seconds)} / {_clock(whole.limit)}"
    lines = [f"{total} · {pace['per_minute']} {pace['unit']} / min"]
    if to == INTERNAL_DRAFT:
        lines.append(said("brief", "draft", language))
    return Sheet(
        title=title, lines=tuple(lines), parts=(Part(heading=total, entries=entries),), foot=(), language=language
    )


def _entry(number: int, paragraph: Paragraph, whole: Statement) -> Entry:
    mark = f" ✕{whole.drop.index(number) + 1}" if number in whole.drop else ""
    return Entry(when=f"{number} · {_clock(paragraph.seconds)}{mark}", words=paragraph.words)


def _clock(seconds: float) -> str:
    whole = ceil(seconds)
    return f"{whole // 60}:{whole % 60:02}"


def _item(
    released: Released[Sheet], whole: Statement, pace: dict[str, Any], behind: list[dict[str, Any]]
) -> dict[str, Any]:
    page = opened(released)
    return {
        "title": page.title,
        "language": page.language,
        "seconds": round(whole.seconds, 1),
        "limit": whole.limit,
        "over": round(whole.over, 1),
        "pace": pace,
        "paragraphs": [
            {
                "number": number,
                "kind": each.kind,
                "ask": each.ask.id if each.ask else None,
                "seconds": round(each.seconds, 1),
                "words": entry.words,
            }
            for number, (each, entry) in enumerate(zip(whole.paragraphs, page.parts[0].entries, strict=True), start=1)
        ],
        "drop": list(whole.drop),
        "seconds_then": round(whole.fits_in, 1),
        "left_out": behind,
    }


def _unsaid(ids: Sequence[str], to: Audience) -> list[Remark]:
    """A remark on asks that are left out since somebody stands in their words who may not be named."""
    if not ids:
        return []
    message = f"{len(ids)} asks are left out: their words name somebody who may not be named"
    place = ", ".join(ids) if to == INTERNAL_DRAFT else "left out"
    return [Remark(place, message, "word them without the name in `wordings`", needs_person=True)]


def _remarks(whole: Statement, asked: Sequence[Row], kept: Sequence[Row], to: Audience) -> list[Remark]:
    found = []
    if whole.over:
        numbers = ", ".join(map(str, whole.drop)) or "none"
        message = f"{ceil(whole.over)} seconds too long; drop paragraphs in this order: {numbers}"
        then = f"then {ceil(whole.fits_in)} seconds" + (", still too long" if whole.fits_in > whole.limit else "")
        found.append(Remark("time", f"{message}; {then}", "drop them, or shorten the words", needs_person=True))
    for number, each in enumerate(whole.paragraphs, start=1):
        found += [Remark(f"paragraph {number}", words, "look before it is spoken", True) for words in each.remarks]
    if len(kept) < len(asked):
        message = f"{len(asked) - len(kept)} asks may not reach this audience"
        found.append(Remark("left out", message, "", needs_person=False))
    if to == INTERNAL_DRAFT and any(str(each.mark) != "public" for each in kept):
        message = "a draft: some of its asks are not public yet"
        found.append(Remark("draft", message, "lower their marks, then --to public", needs_person=False))
    return found
