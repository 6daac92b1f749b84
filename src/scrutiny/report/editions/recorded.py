"""What the record of a build (``edition.json``) says of its edition, beside the list of its files.

It is read back where the edition is released, compared with a later one, or verified; all of it stands in the edition.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scrutiny.report.edition import Citation, Edition
from scrutiny.report.editions.corrections import as_plain
from scrutiny.report.editions.saying import Passage, passages
from scrutiny.report.editions.verification import TEXT, name_of
from scrutiny.report.material import Checkpoint

#: Kinds that are for one State or mission: their subtitle says which.
ADDRESSED = frozenset({"state", "brief"})


def recorded(edition: Edition, digest: str, checkpoint: Checkpoint | None) -> dict[str, Any]:
    """The fields to be added to the record of a build; `edition` is released, `digest` that of its text.

    ``told`` is every paragraph, item and line with the ids of what it stands on, for whoever looks at it before it is
    released, and apart what of it claims something; ``figures`` are by name with their rows.
    """
    return {
        "kind": edition.kind,
        "name": name_of(edition),
        "year": edition.year,
        "language": edition.language,
        "title": edition.title,
        "body": edition.body,
        "for": edition.cover.subtitle if edition.kind in ADDRESSED else "",
        "states": list(edition.states),
        "as_of": edition.as_of,
        "outline": edition.outline or None,
        "text": {"file": TEXT, "sha256": digest},
        "checkpoint": {"size": checkpoint.size, "root": checkpoint.root} if checkpoint else None,
        "figures": [
            {
                "name": each.name,
                "label": each.label,
                "value": each.value,
                "printed": each.printed,
                "query": each.query,
                "as_of": each.as_of,
                "ids": [*dict.fromkeys((*_ids(each.citations), *each.rows))],
            }
            for each in edition.figures
        ],
        "omissions": [{"what": each.what, "why": each.reason, "count": each.count} for each in edition.omissions],
        "corrections": [as_plain(each) for each in edition.corrections],
        "told": [_told(each) for each in passages(edition)],
    }


def _told(each: Passage) -> dict[str, Any]:
    said = [{"words": one.words, "ids": list(one.ids)} for one in each.said]
    return {"place": each.place, "words": each.words, "ids": list(each.ids), "said": said}


def _ids(citations: tuple[Citation, ...]) -> Iterator[str]:
    yield from dict.fromkeys(each.id for each in citations)
