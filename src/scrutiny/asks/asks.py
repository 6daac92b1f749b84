"""The verb `asks`: what was asked of whom and what became of it; sessions, what is due, lineage, briefs, proposals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from scrutiny import dates
from scrutiny.asks import campaign, following, ledger, lineage, proposing, sessions, sheet
from scrutiny.asks import due as dues
from scrutiny.asks.ask import asks_of
from scrutiny.asks.asked import ASKS, FOLLOW_UPS
from scrutiny.asks.brief import brief, unfitting
from scrutiny.asks.circles import refuse_circles
from scrutiny.asks.followed import begins
from scrutiny.asks.leaving import door, left_out
from scrutiny.asks.meetings import SPECIAL_SESSIONS
from scrutiny.asks.mission import brief as mission
from scrutiny.asks.register import REGISTER
from scrutiny.asks.speaking import statement
from scrutiny.asks.special import reached
from scrutiny.asks.stands import stands
from scrutiny.dossier import Dossier
from scrutiny.errors import Refused, Remark
from scrutiny.protection.release import INTERNAL_DRAFT, audience, opened
from scrutiny.tables import acting, standing
from scrutiny.tables.row import Row


def asks(dossier: Dossier, act: str = "list", *about: Any, **said: Any) -> Any:
    """One act of the register of asks; what it returns is what the command line prints as items.

    list, show, add, change, withdraw, restore as in every register; sessions, due, lineage, ladder, brief, propose,
    accept, follow, special, voices, silent, votes, support, mission, speak as here.

    Raises:
        Refused: no act is called so, or the act itself refuses.
    """
    return acting.act(dossier, REGISTER, ACTS, act, *about, **said)


def sessions_of(dossier: Dossier, name: str | None = None, **said: Any) -> list[dict[str, Any]]:
    """The sessions a name means, or all; with `after` a day, the next ones and the days until they open."""
    return sessions.sessions(dossier, name, **said)[0]


def due(dossier: Dossier, at: str | None = None) -> list[dict[str, Any]]:
    """What is overdue, due next or gone quiet on a day, today without one."""
    return dues.due(dossier, day_of(at))


def lineage_of(dossier: Dossier, ask: str | None = None, *, about: str | None = None) -> list[dict[str, Any]]:
    """Who was asked for what over the years, and what leads to what; see `ledger.lines_of`.

    Raises:
        Unknown: no ask has this id.
    """
    return ledger.lines_of(dossier, ask, about)


def change(dossier: Dossier, row_id: str, **said: Any) -> dict[str, Any]:
    """The row as it stands once it is changed, as in every register; no ask comes to follow itself.

    Raises:
        Refused: it would follow itself, by itself or in a circle, or nothing changes.  Unknown: no row has this id.
    """
    refuse_circles(dossier, row_id, said, said.get("more"))
    changed: dict[str, Any] = acting.act(dossier, REGISTER, {}, "change", row_id, **said)
    return changed


def lineage_remarks(dossier: Dossier) -> list[Remark]:
    """A remark for each recorded line that leads an ask back to itself, and is skipped."""
    return [
        Remark(
            later,
            f"leads back to itself by {earlier}: skipped",
            f"scrutiny asks change {later} --less {relation}={earlier} --reason …",
            needs_person=False,
        )
        for later, relation, earlier in circling(dossier)
    ]


def circling(dossier: Dossier) -> list[tuple[str, str, str]]:
    """The recorded links (ask, field, earlier ask) by which asks lead back to themselves, in order."""
    known = asks_of(standing.rows(dossier, ASKS))
    around = lineage.circles(known)
    return sorted((ask.id, name, to) for ask in known for name, to in ask.links if (ask.id, to) in around)


def circle_remarks(dossier: Dossier, numbers: Mapping[str, Any]) -> list[Remark]:
    """A remark for each imported ask that leads back to itself; `numbers`: id of the row → its line in the table."""
    return [
        Remark(
            f"row {numbers[later]}",
            f"{later} comes to follow itself: its {relation} leads to {earlier}, which follows it; the link is skipped",
            f"scrutiny asks change {later} --less {relation}={earlier} --reason …",
            needs_person=True,
        )
        for later, relation, earlier in circling(dossier)
        if later in numbers
    ]


def told_of(dossier: Dossier, ids: Sequence[str], as_of: str | None = None) -> dict[str, dict[str, Any]]:
    """Id of an ask → where it stands, as the brief has it (`standing`), and what followed, by date (`followed_up`).

    as_of  on that day, EDTF; None: as things stand
    """
    day = day_of(as_of) if as_of else None
    after = [row for row in standing.rows(dossier, FOLLOW_UPS) if day is None or begins(_date(row)) <= day]
    out = door(dossier, after, INTERNAL_DRAFT)
    wanted = set(ids)
    of_ask: dict[str, list[Row]] = {}
    for row in sorted(after, key=lambda row: begins(_date(row))):
        of_ask.setdefault(str(row.get("ask")), []).append(row)
    names = ("what", "kind", "status", "source")
    return {
        row.id: {
            "standing": stands(row, of_ask.get(row.id, ()), out, day).as_item(),
            "followed_up": [
                {"id": one.id, "date": _date(one), **{name: one.get(name) for name in names}}
                for one in of_ask.get(row.id, ())
            ],
        }
        for row in standing.rows(dossier, ASKS, as_of=as_of, withdrawn=True)
        if row.id in wanted
    }


def _date(row: Row) -> str:
    """When what a follow-up tells of happened, EDTF."""
    return str(row.get("date") or row.as_of)


def ladder_of(dossier: Dossier) -> list[str]:
    """The path of escalation over all asks: the means, in the order in which each higher rung was reached."""
    return lineage.ladder(asks_of(standing.rows(dossier, ASKS)))


def brief_of(dossier: Dossier, addressee: str, at: str | None = None, to: str = "internal_draft") -> dict[str, Any]:
    """The brief for an addressee as an audience may have it, as one item; `left_out` counts what stayed behind."""
    released = brief(dossier, addressee, day_of(at), audience(to))
    page = opened(released)
    return {**asdict(page), "to": to, "left_out": left_out(released)}


def brief_remarks(dossier: Dossier, addressee: str, at: str | None = None, to: str = "internal_draft") -> list[Remark]:
    """A remark where nobody is addressed who is called so, with the nearest addressees that the audience may read."""
    return unfitting(dossier, addressee, day_of(at), audience(to))


def due_remarks(dossier: Dossier, at: str | None = None) -> list[Remark]:
    """Remarks on sessions that what is due waits for and the calendar does not know."""
    return dues.unknown_sessions(dossier, day_of(at))


def propose(dossier: Dossier, document: str | None = None, *, recorded: bool = False) -> list[dict[str, Any]]:
    """The asks that documents make and nobody recorded; `recorded`: those that somebody did, too."""
    return [each.as_item() for each in proposing.propose(dossier, document, recorded=recorded)]


def accept(dossier: Dossier, *ids: str, **said: Any) -> list[dict[str, Any]]:
    """The asks of these statements, recorded."""
    return [_item(row) for row in proposing.accept(dossier, ids, **said)]


def follow(dossier: Dossier, ask: str, what: str, **said: Any) -> dict[str, Any]:
    """The follow-up that was recorded, with the ask as it then stands."""
    made, after = following.follow(dossier, ask, what, **said)
    return {**made.as_item(FOLLOW_UPS.fields), "ask_status": after.get("status")}


def special(dossier: Dossier) -> list[dict[str, Any]]:
    """Every special session that was asked for, with how many requests it has and how many it takes."""
    return [
        {**row.as_item(SPECIAL_SESSIONS.fields), **reached(row)} for row in standing.rows(dossier, SPECIAL_SESSIONS)
    ]


def voices_of(dossier: Dossier, to: str = "internal_draft", **said: Any) -> dict[str, Any]:
    """Who spoke, for whom, on which cases and asks (`about`, `session`), as one item; see `campaign.voices`."""
    return campaign.voices(dossier, to=audience(to), **said)[0]


def silent_of(dossier: Dossier, to: str = "internal_draft", **said: Any) -> dict[str, Any]:
    """Who took part at the earlier session and not at the later one, as one item; see `campaign.silence`."""
    return campaign.silence(dossier, to=audience(to), **said)[0]


def votes_of(dossier: Dossier, output: str, to: str = "internal_draft") -> dict[str, Any]:
    """The votes on an act counted from their rows, as one item; see `campaign.votes`."""
    return campaign.votes(dossier, output, to=audience(to))[0]


def support_of(dossier: Dossier, ask: str, to: str = "internal_draft") -> dict[str, Any]:
    """Who supports an ask in public, as one item; see `campaign.supported`."""
    return campaign.supported(dossier, ask, to=audience(to))[0]


def mission_of(
    dossier: Dossier, state: str, at: str | None = None, to: str = "internal_draft", **said: Any
) -> dict[str, Any]:
    """The page on a State or its mission (`language`, `now`, `beside`) as one item; written to `out` where given."""
    out = said.pop("out", None)
    released, remarks = mission.brief(dossier, state, day_of(at), audience(to), **said)
    remarks = [*remarks, *(sheet.write(released, Path(out)) if out else ())]
    return {**asdict(opened(released)), "to": to, "remarks": [each.as_item() for each in remarks]}


def speak(dossier: Dossier, plan: str | None = None, to: str = "internal_draft", **said: Any) -> dict[str, Any]:
    """The statement for a plan, or for `session` and `item`, as one item; written to `out` where given."""
    out = said.pop("out", None)
    released, item, remarks = statement(dossier, plan, to=audience(to), **said)
    remarks = [*remarks, *(sheet.write(released, Path(out)) if out else ())]
    return {**item, "remarks": [each.as_item() for each in remarks]}


def day_of(text: str | None) -> date:
    """The last day that an EDTF date may mean; today in UTC without one.

    Raises:
        Refused: it is no date, or has no end.
    """
    if text is None:
        return datetime.now(UTC).date()
    found = dates.parse(dates.checked(text, "--at")).latest
    if found is None:
        raise Refused(f"{text} has no end", place="--at", next="write it as 2020-09-09")
    return found


def _item(row: Row) -> dict[str, Any]:
    return row.as_item(ASKS.fields)


ACTS: Mapping[str, Callable[..., Any]] = {
    "change": change,
    "sessions": sessions_of,
    "due": due,
    "lineage": lineage_of,
    "ladder": ladder_of,
    "brief": brief_of,
    "propose": propose,
    "accept": accept,
    "follow": follow,
    "special": special,
    "voices": voices_of,
    "silent": silent_of,
    "votes": votes_of,
    "support": support_of,
    "mission": mission_of,
    "speak": speak,
}
