"""The act `series`: who signs again, and how many sign over the years.

Joins what is one letter: the document that holds it with its list, its row in the register, the sign-on frozen here.
Statements of States come as rows of another register, handed in by the caller. Protected signatories never enter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.entities.pair import Pair
from scrutiny.entities.who import who
from scrutiny.errors import Unknown, id_place
from scrutiny.letters.joining import joined
from scrutiny.letters.points import COUNTED, RECORDED, STATES, Behind, Point, Signer, again, in_time, shown
from scrutiny.letters.signon.counting import country


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The points in time, and the bodies behind several of them in the order of times, then of the lists.

    proposals   pairs of names, one behind one point and one behind another, that a person may judge to be one body
    """

    points: tuple[Point, ...]
    bodies: tuple[Behind, ...]
    proposals: tuple[Pair, ...] = ()

    def items(self) -> list[dict[str, Any]]:
        """Points, bodies, proposals, as the command line prints them; a body names its points by `key`."""
        rows = [each.as_item() for each in self.points]
        for body in self.bodies:
            signed = [
                {"key": point.key, "title": point.title, "date": point.date, "how": how}
                for point, how in zip(self.points, body.how, strict=True)
            ]
            rows.append(
                {
                    "what": "body",
                    "entity": body.entity,
                    "name": body.name,
                    "names": list(body.names),
                    "kind": body.kind,
                    "times": body.times,
                    "letters": signed,
                }
            )
        for pair in self.proposals:
            sides = (pair.left, pair.right)
            rows.append(
                {
                    "what": "proposal",
                    "names": [each.text for each in sides],
                    "mentions": [each.id for each in sides],
                    "score": round(pair.score, 4),
                    "reasons": pair.reasons,
                }
            )
        return rows


def items(dossier: Dossier, *letters: str, **said: Any) -> list[dict[str, Any]]:
    """What `series` finds, as items whose `what` is point, body (one that signs again) or proposal.

    Raises: as `series`.
    """
    return series(dossier, *letters, **said).items()


def series(
    dossier: Dossier,
    *letters: str,
    statements: Iterable[Mapping[str, Any]] = (),
    same: Iterable[tuple[str, str]] = (),
    least: int = 2,
) -> Series:
    """The joint letters of a dossier over time, all or those named, with who signs again.

    letters     ids of letters, documents, sign-ons or acts; none: all
    statements  joint statements of States: rows with id, title, date, and signatories or signatory_count, because
    same        pairs of documents that are one letter, such as translations
    least       behind so many points a body stands to be named

    Raises:
        Unknown: no letter, document, sign-on or act here has one of these ids.
        Broken: a certificate does not hold.
    """
    found, signers = joined(dossier, same)
    for row in statements:
        point, states = _act(row)
        found.append(point)
        signers[point.key] = states
    wanted = [each for each in found if not letters or not set(letters).isdisjoint(each.ids)]
    for name in letters:
        if not any(name in each.ids for each in wanted):
            raise Unknown(
                "no joint letter has this id", place=id_place(name), next="scrutiny letters series lists them"
            )
    counted, bodies = again(in_time(wanted), signers, least=least)
    behind = {key: bodies for key, bodies in signers.items() if key in {each.key for each in wanted}}
    return Series(points=tuple(map(shown, counted)), bodies=tuple(bodies), proposals=tuple(_proposals(dossier, behind)))


def _proposals(dossier: Dossier, signers: Mapping[str, Sequence[Signer]]) -> Iterator[Pair]:
    """The pairs the rules put before a person that would make one more body sign again, likeliest first."""
    points: dict[str, set[str]] = {}
    for key, bodies in signers.items():
        for body in bodies:
            points.setdefault(body.entity, set()).add(key)
    known = who(dossier)
    seen: set[frozenset[str]] = set()
    for pair in sorted(known.pairs, key=lambda each: -each.score):
        sides = [known.entity(each.id) for each in (pair.left, pair.right)]
        one, other = (points.get(side, set()) for side in sides)
        if pair.outcome == "review" and sides[0] != sides[1] and frozenset(sides) not in seen:
            seen.add(frozenset(sides))
            if one and other and one != other:
                yield pair


def _act(row: Mapping[str, Any]) -> tuple[Point, list[Signer]]:
    """A joint statement of States as a point, and the States that it names."""
    states = [str(name) for name in row.get("signatories") or ()]
    stated = row.get("signatory_count")
    point = Point(
        key=str(row["id"]),
        ids=(str(row["id"]),),
        sources=(str(row["id"]), *map(str, row.get("because") or ())),
        title=str(row.get("title") or ""),
        date=row.get("date"),
        counts=STATES,
        signatures=STATES,
        total=int(stated) if stated is not None else len(states),
        basis=RECORDED if stated is not None else COUNTED,
        listed=len(states) or None,
        mark=str(row.get("mark", "restricted")),
    )
    return point, [Signer(entity=f"state {country(name)}", name=name, kind="State") for name in states]


__all__ = ["Series", "items", "series"]
