"""The brief for one State or its mission, on one page: asked, done, next, and the one thing to ask now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from scrutiny.asks.leaving import left_out
from scrutiny.asks.mission.known import Beside, Known, known_of
from scrutiny.asks.mission.parts import sheet_of
from scrutiny.asks.sheet import Sheet, fitted, pages
from scrutiny.asks.wording import checked, headed, listed, said
from scrutiny.dossier import Dossier
from scrutiny.errors import Remark
from scrutiny.protection.release import INTERNAL_DRAFT, Audience, Released, opened


def brief(
    dossier: Dossier,
    state: str,
    day: date,
    to: Audience = INTERNAL_DRAFT,
    *,
    language: str = "en",
    beside: Beside | None = None,
    now: str | None = None,
) -> tuple[Released[Sheet], list[Remark]]:
    """The page as an audience may have it, as things stood on a day, cut to what one A4 page takes; and remarks.

    beside  pledges and visits, which another register holds; never a meeting
    now     the id of the one ask to make; else it is chosen by rule, which the page says

    Raises:
        Unknown: there are no frames in the language.
    """
    known = known_of(dossier, state, day, to, language=checked(language), beside=beside)
    hidden = [known.door.marked(row, None) for row in known.hidden]
    released = known.door.out((sheet_of(known, to, now), hidden))
    page, _ = opened(released)
    cut, count = fitted(page, pages)
    told = _behind(known, left_out(released)) if to == INTERNAL_DRAFT else []
    foot = (
        (headed(said("brief", "left", known.language), listed(told, known.language), known.language),) if told else ()
    )
    final = known.door.out(replace(cut, foot=(*cut.foot, *foot)))
    remarks = []
    if known.torn:
        message = f"{known.torn} rows say different things of its vote on one act; no vote on it is told"
        remarks.append(Remark(state, message, "withdraw the row that is wrong", needs_person=True))
    if known.unsaid:
        message = f"{known.unsaid} asks are left out: their words name somebody who may not be named"
        remarks.append(Remark(state, message, "word them without the name, or record the consent", needs_person=True))
    if count:
        message = said("brief", "page", known.language, count=count)
        remarks.append(Remark(state, message, "asks voices and asks list show all", needs_person=False))
    if not known.asks and not known.acts:
        remarks.append(Remark(state, "nothing on record speaks of it", "asks list shows what is on record", False))
    return final, remarks


def _behind(known: Known, released: Iterable[Mapping[str, Any]]) -> list[str]:
    """What stayed behind, counts with their reasons in the language of the page: for the internal draft alone."""
    counts = [(int(each["count"]), _reason(str(each["reason"]))) for each in released]
    counts += [(known.beside.withheld, "confidence"), (known.unsourced, "unsourced"), (known.unsaid, "unsaid")]
    return [f"{count} ({said('brief', reason, known.language)})" for count, reason in counts if count]


def _reason(told: str) -> str:
    """The frame for a reason of the door."""
    word = next((word for word in ("confidential", "strict", "consent", "contact", "name") if word in told), None)
    return word or "other"
