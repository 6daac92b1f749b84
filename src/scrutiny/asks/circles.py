"""No ask follows itself: links that lead back to where they begin are refused, and skipped where they lie."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from scrutiny.asks.ask import RELATIONS
from scrutiny.asks.asked import ASKS
from scrutiny.dossier import Dossier
from scrutiny.errors import Refused
from scrutiny.tables.standing import row, rows

Links = Mapping[str, Iterable[str]]


def circular(links: Links) -> frozenset[tuple[str, str]]:
    """The links, as (later, earlier), from whose end one comes back to where they begin; an ask to itself is one."""
    to = {later: set(earlier) for later, earlier in links.items()}
    while True:
        ends = set().union(*to.values()) if to else set()
        kept = {later: {one for one in earlier if one in to} for later, earlier in to.items() if later in ends}
        kept = {later: earlier for later, earlier in kept.items() if earlier}
        if kept == to:
            break
        to = kept
    return frozenset((later, one) for later, earlier in to.items() for one in earlier if later in _reached(to, one))


def refuse_circles(
    dossier: Dossier,
    row_id: str,
    said: Mapping[str, Any],
    more: Mapping[str, Sequence[Any]] | None = None,
) -> None:
    """Nothing, when the ask may be changed so: none of the earlier asks it is to follow is, or follows, itself.

    Raises:
        Refused: it would repeat, escalate, replace or reaffirm itself, or an ask that follows it.
        Unknown: no row has this id.
    """
    new = {
        name: tuple(one for source in (said, more or {}) for one in _ids(source.get(name)))
        for name in RELATIONS
        if name in said or name in (more or {})
    }
    if not any(new.values()) or row(dossier, row_id).table != ASKS.name:
        return
    links = {each.id: _earlier(each) for each in rows(dossier, ASKS) if each.id != row_id}
    for name, earlier in new.items():
        for one in earlier:
            if one == row_id:
                raise Refused("an ask cannot follow itself", place=f"{row_id}, {name}", next="name an earlier ask")
            if row_id in _reached(links, one):
                raise Refused(
                    f"{one} follows this ask itself, so that they would go round in a circle",
                    place=f"{row_id}, {name}",
                    next=f"asks lineage {row_id} shows what follows what",
                )


def _reached(links: Links, start: str) -> set[str]:
    """Everything that links lead to from here, this itself included."""
    found, waiting = {start}, [start]
    while waiting:
        for one in links.get(waiting.pop(), ()):
            if one not in found:
                found.add(one)
                waiting.append(one)
    return found


def _earlier(each: Any) -> list[str]:
    return [str(one) for name in RELATIONS for one in each.get(name, ())]


def _ids(value: Any) -> tuple[str, ...]:
    if value in (None, ""):
        return ()
    listed = value.split("|") if isinstance(value, str) else value
    return tuple(str(one).strip() for one in listed)
