"""A certificate in words: the honest sentences that may stand beneath a letter. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from scrutiny.letters.signon.certificate import Certificate


def told(made: Certificate) -> list[str]:
    """What a certificate says, one sentence a line; countries are those that listed signatories state."""
    lines = [_total(made)]
    if made.twice:
        same = "; ".join(" and ".join(map(str, group)) for group in made.twice)
        lines.append(f"The listed are {_many(made.distinct, 'distinct body')}: one body stands at positions {same}.")
    else:
        lines.append(f"The listed are {_many(made.distinct, 'distinct body')}.")
    if made.umbrellas:
        members = f"{_many(made.umbrellas, 'umbrella')} of the listed"
        lines.append(f"With the members that {members} sign{'s' if made.umbrellas == 1 else ''} for: {made.expanded}.")
    if made.not_stated:
        lines.append(f"{made.not_stated} of the listed state no country.")
    if made.protected_organisations is not None and made.protected_individuals is not None and made.protected:
        kinds = (
            f"{_many(made.protected_organisations, 'organisation')}, {_many(made.protected_individuals, 'individual')}"
        )
        lines.append(f"Those whose names are withheld: {kinds}.")
    if made.withdrawn:
        verb = "counts" if made.withdrawn == 1 else "count"
        lines.append(f"{_many(made.withdrawn, 'signature')} that once stood {verb} no more: withdrawn, or given anew.")
    lines.append(
        f"Signing closed on {made.deadline} ({made.zone}); version {made.version} was frozen on {made.frozen}."
    )
    if made.rule:
        lines.append(f"How bodies are counted: {made.rule}")
    return lines


def countries(count: int) -> str:
    """A number of countries in words, with the round number that may be said of it: "34 countries (more than 30)"."""
    below = (count - 1) // 10 * 10
    return _many(count, "country") + (f" (more than {below})" if below >= 10 else "")


def _total(made: Certificate) -> str:
    kinds = f"{_many(made.organisations, 'organisation')}, {_many(made.individuals, 'individual')}"
    listed = f"{made.listed} listed ({kinds})" + (f" from {countries(made.countries)}" if made.countries else "")
    if not made.protected:
        return f"{listed}: {made.total} in all."
    withheld = "whose name is withheld for its" if made.protected == 1 else "whose names are withheld for their"
    return f"{listed}, and {made.protected} {withheld} protection: {made.total} in all."


def _many(count: int, noun: str) -> str:
    if count == 1:
        return f"1 {noun}"
    return f"{count} {noun[:-1]}ies" if noun.endswith("y") else f"{count} {noun}s"


def positions(found: Sequence[int]) -> str:
    """Positions on a list in words: ``position 3``, ``positions 3, 5``."""
    return f"position{'s' if len(found) != 1 else ''} {', '.join(map(str, found))}"
