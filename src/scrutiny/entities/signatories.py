"""The entries of rolls with who each is, and which entries of one roll may be one."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.entities.names.repairs import offers
from scrutiny.entities.who import Who, who
from scrutiny.statements import listing


def signatories(dossier: Dossier, document: str | None = None) -> list[dict[str, Any]]:
    """The entries of all rolls, or of those of one document, in the order of intake, then of the roll.

    Every entry has position, name, kind, capacity, scripts, language, flags, entity, mention, the document and roll it
    stands in, `doubles`: the other entries of its roll that may be the same, with score and reasons, and `offers`: how
    a faulty name may have been meant, by which rule and why; no name is ever mended.

    Raises:
        Unknown: the dossier holds no such document.
    """
    rows = listing.signatories(dossier, document)
    known = who(dossier)
    by_place: dict[tuple[str, str], list[str]] = {}
    for each in known.mentions:
        if each.roll is not None and each.member_of is None:
            by_place.setdefault((each.roll, each.text), []).append(each.id)
    doubles = _doubles(known)
    found = []
    for row in rows:
        waiting = by_place.get((row["roll"], str(row["name"]).strip()), [])
        mention = waiting.pop(0) if waiting else None
        found.append(
            {
                **row,
                "mention": mention,
                "entity": known.entity(mention) if mention else None,
                "doubles": doubles.get(mention or "", []),
                "offers": [asdict(offer) for offer in offers(str(row["name"]))],
            }
        )
    return found


def _doubles(known: Who) -> dict[str, list[dict[str, Any]]]:
    """By mention: the entries of its own roll that a rule proposes to be the same."""
    found: dict[str, list[dict[str, Any]]] = {}
    for pair in known.pairs:
        if pair.left.roll is None or pair.left.roll != pair.right.roll or pair.outcome == "apart":
            continue
        for one, other in ((pair.left, pair.right), (pair.right, pair.left)):
            found.setdefault(one.id, []).append(
                {
                    "mention": other.id,
                    "position": other.position,
                    "name": other.text,
                    "score": round(pair.score, 4),
                    "outcome": pair.outcome,
                    "reasons": pair.reasons,
                }
            )
    return found
