"""Who supports an ask in public: States and bodies, each once, each by a dated public source. Pure.

What bears no date or no public source is told apart and counts for nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from scrutiny.asks.ask import Ask
from scrutiny.asks.special import rule_of, threshold
from scrutiny.asks.states import is_listed, state_key
from scrutiny.asks.voices import Voice, dated, supports_ask
from scrutiny.tables.row import Row, begins

#: Means that members of a body bring about by asking for it, with the share of members that it takes.
BY_REQUEST = "special_session"
#: Why those who ask are no supporters.
ITSELF = "it makes the ask itself"
_PARTED = re.compile(r"[;|؛；]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Backing:
    """One source of one supporter's support.

    way      supports (a row of that table), spoke, or spoken_for (by a group's speaker)
    is_state None where nobody coded it and no list knows the name
    member   of the body that is asked, on that day; None where nobody said
    asks_itself  it makes the ask, which is no support of it
    """

    key: str
    supporter: str
    way: str
    row: str
    date: str
    source: str
    is_state: bool | None = None
    member: bool | None = None
    region: str | None = None
    asks_itself: bool = False

    @property
    def why_not(self) -> str | None:
        """Why it does not count; None: it counts."""
        if self.asks_itself:
            return ITSELF
        if not self.source:
            return "no public source"
        return None if dated(self.date) else "no date"


def backings(ask: str, supports: Iterable[Row], voices: Iterable[Voice]) -> list[Backing]:
    """Every source of support for an ask: rows of supports, and statements that ask, endorse or reaffirm it."""
    found = [_row(row) for row in supports if row.get("ask") == ask]
    for voice in voices:
        if not supports_ask(voice, ask):
            continue
        source = str(voice.row.get("source") or voice.row.get("held_in") or "")
        region = voice.row.get("region")
        states = voice.states or {}
        for key, name in states.items():
            itself = voice.is_state and key == state_key(voice.speaker)
            found.append(
                Backing(
                    key=key,
                    supporter=name,
                    way="spoke" if itself else "spoken_for",
                    row=voice.id,
                    date=voice.date,
                    source=source,
                    is_state=True,
                    region=region if itself else None,
                )
            )
        if not voice.is_state and not voice.is_group:
            found.append(
                Backing(
                    key=state_key(voice.speaker),
                    supporter=voice.speaker,
                    way="spoke",
                    row=voice.id,
                    date=voice.date,
                    source=source,
                    is_state=False,
                )
            )
    return found


def makers_of(ask: Ask) -> frozenset[str]:
    """The keys of those who make an ask: a State, an organisation, several of them parted by semicolons or bars."""
    return frozenset(state_key(name) for name in (ask.made_by, *_PARTED.split(ask.made_by)) if name.strip())


def backers(ask: Ask, supports: Iterable[Row], voices: Iterable[Voice]) -> int:
    """How many support the ask in public: distinct, dated and sourced, without those who make it."""
    return int(support(ask, backings(ask.id, supports, voices))["supporters"])


def support(ask: Ask, found: Sequence[Backing], special: Iterable[Row] = ()) -> dict[str, Any]:
    """The support of one ask as JSON: the supporters, each once with its sources; what does not count, and why.

    For an ask of a session that members request: how many it takes by the rule of the body, how many supporters are
    recorded as members, how many requests were made, and how many are missing of each. States are not protected, so
    no number of them is hidden.
    """
    makers = makers_of(ask)
    found = [replace(one, asks_itself=one.key in makers) for one in found]
    counting: dict[str, list[Backing]] = {}
    for one in sorted((one for one in found if one.why_not is None), key=lambda one: begins(one.date)):
        counting.setdefault(one.key, []).append(one)
    left = [one for one in found if one.why_not is not None and one.key not in counting]
    supporters = [_supporter(sources) for sources in counting.values()]
    regions = Counter(item["region"] or "not recorded" for item in supporters)
    return {
        "id": ask.id,
        "because": [one.row for one in found],
        "as_of": ask.made,
        "ask": ask.title,
        "addressee": ask.addressee,
        "measure": ask.measure,
        "supporters": len(supporters),
        "states": sum(item["is_state"] is True for item in supporters),
        "others": sum(item["is_state"] is False for item in supporters),
        "not_known_whether_states": sum(item["is_state"] is None for item in supporters),
        "by_region": dict(sorted(regions.items())),
        "list": supporters,
        "not_counted": [
            {"id": one.row, "supporter": one.supporter, "why": one.why_not}
            for one in {(one.key, one.row): one for one in left}.values()
        ],
        "threshold": _needed(ask, supporters, special),
    }


def _needed(ask: Ask, supporters: Sequence[Mapping[str, Any]], special: Iterable[Row]) -> dict[str, Any] | None:
    """How far an ask for a session on request has come; None for any other ask, or where the body has no such rule."""
    rule = rule_of(ask.body) if ask.measure == BY_REQUEST and ask.body else {}
    if not rule:
        return None
    first, of = rule.get("special_share", (1, 3))
    needed = threshold(int(rule["members"]), (int(first), int(of)))
    members = sum(item["member"] is True for item in supporters)
    unknown = sum(item["member"] is None and item["is_state"] is not False for item in supporters)
    requests = {
        state_key(str(name))
        for row in special
        if ask.id in row.get("asks", ())
        for name in row.get("requesting_members", ())
    }
    return {
        "members_of_body": int(rule["members"]),
        "needed": needed,
        "rule": rule.get("special_source"),
        "supporters_recorded_as_members": members,
        "supporters_whose_membership_is_not_recorded": unknown,
        "missing": max(0, needed - members),
        "requests": len(requests),
        "requests_missing": max(0, needed - len(requests)),
    }


def _supporter(sources: Sequence[Backing]) -> dict[str, Any]:
    first = sources[0]
    kinds = [one.is_state for one in sources if one.is_state is not None]
    members = [one.member for one in sources if one.member is not None]
    return {
        "supporter": first.supporter,
        "since": first.date,
        "is_state": kinds[0] if kinds else None,
        "member": members[-1] if members else None,
        "region": next((one.region for one in sources if one.region), None),
        "sources": [{"id": one.row, "way": one.way, "date": one.date, "source": one.source} for one in sources],
    }


def _row(row: Row) -> Backing:
    name, region = str(row.get("supporter")), row.get("region")
    coded = row.get("member")
    known = True if is_listed(name) or region or coded else None
    return Backing(
        key=state_key(name),
        supporter=name,
        way="supports",
        row=row.id,
        date=str(row.get("date") or ""),
        source=str(row.get("source") or ""),
        is_state=known,
        member=None if coded is None else bool(coded),
        region=region,
    )
