"""What the register of dialogue holds of the parties concerned by the allegations that an edition prints. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from scrutiny.dialogue.exchange import Exchange, same_party
from scrutiny.dialogue.hearing import Heard, heard


def concerned(exchange: Exchange, name: str, states: Sequence[str]) -> tuple[str, ...]:
    """The parties concerned by an allegation: those it was put to or kept from, and the States of the mandate.

    Of several States those count that it was put to or kept from; where it was neither for any of them, all do.
    """
    touched = [each.party for each in exchange.puts if name in each.reach]
    touched += [each.party for each in exchange.decisions if name in each.reach]
    told = (*exchange.replies, *exchange.positions)
    touched += [each.party for each in told if name in each.reach and each.hand == "first"]
    met = [state for state in states if any(same_party(state, party) for party in touched)]
    found: list[str] = []
    for party in (*(met or states), *touched):
        if not any(same_party(party, known) for known in found):
            found.append(party)
    return tuple(found)


def positions_on(
    exchange: Exchange, names: Iterable[str], states: Sequence[str], day: date
) -> dict[str, tuple[Heard, ...]]:
    """For each allegation the position of every party concerned by the end of a day.

    `exchange` holds what the audience may have (`Exchange.upto`).
    """
    return {
        name: tuple(
            heard(exchange, party, name, day, statements=(name,)) for party in concerned(exchange, name, states)
        )
        for name in names
    }


def unfilled(known: Mapping[str, Sequence[Heard]], names: Collection[str]) -> tuple[str, ...]:
    """Those of some allegations on which a party concerned has neither spoken, nor been silent by a date, nor been
    left unasked by decision.
    """
    return tuple(name for name in sorted(names) if not known.get(name) or not all(each.filled for each in known[name]))
