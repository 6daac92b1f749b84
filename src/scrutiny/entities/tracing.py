"""Mentions and entities as `trace` takes them: what they stand on, down to the frozen texts and the judgements."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.entities.entities import resolved
from scrutiny.entities.who import who
from scrutiny.errors import Unknown


def finder(dossier: Dossier, name: str) -> Mapping[str, Any] | None:
    """The row of a mention or an entity; None when nothing is called so.

    A mention stands on its review or frozen text; an entity on its mentions and the judgements that bear on them.
    """
    known = who(dossier)
    mention = known.mention.get(name)
    if mention is not None:
        row = {"id": name, "kind": "mention", "maker": "machine: mentions", "made_at": None, "name": mention.text}
        place = {"passage": mention.passage.as_item()} if mention.passage else {}
        return {**row, "because": mention.stands_on, **place}
    try:
        held = resolved(known, name)
    except Unknown:
        return None
    members = known.clustering.cluster_of(f"m-{held[2:]}").members
    judged = [each.id for each in known.judgements if each.live and {each.left.id, each.right.id} & set(members)]
    return {
        "id": held,
        "kind": "entity",
        "maker": "machine: who is who",
        "made_at": None,
        "because": (*judged, *members),
    }
