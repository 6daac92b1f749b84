"""The origins and relations of the invented worlds, against their keys."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from scrutiny.findings.disagreements import disagreements, quiet
from scrutiny.findings.origins import origins
from worlds import norvia, veldania
from worlds.conftest import World

KEYS = {"veldania": veldania, "norvia": norvia}


def key(name: str) -> Any:
    """The answer key of a world."""
    from pathlib import Path

    return yaml.safe_load((Path(__file__).parent / f"{name}_key.yaml").read_text("utf-8"))


@pytest.fixture(params=sorted(KEYS))
def world(request: pytest.FixtureRequest) -> tuple[str, World]:
    """A world by its name."""
    return request.param, request.getfixturevalue(f"{request.param}_world")


def test_documents_of_one_origin_stand_together(world: tuple[str, World]) -> None:
    """Every group of the key is one origin, and no two groups share one."""
    name, (dossier, ids) = world
    known = origins(dossier)
    seen = []
    for group in key(name)["origins"]:
        (origin,) = {known.group(ids[path]) for path in group["documents"]}
        seen.append(origin)
    assert len(set(seen)) == len(seen)


def test_relations_are_those_of_the_key(world: tuple[str, World]) -> None:
    """Every relation of the key is found, and within its groups no other."""
    name, (dossier, ids) = world
    paths = {value: path for path, value in ids.items()}
    found = {(paths[row.source], row.relation, paths[row.target]) for row in origins(dossier).relations}
    for group in key(name)["origins"]:
        expected = {(row["from"], row["relation"], row["to"]) for row in group.get("relations", ())}
        mine = {row for row in found if row[0] in group["documents"] and row[2] in group["documents"]}
        assert mine == expected


def test_every_planted_disagreement_is_listed(world: tuple[str, World]) -> None:
    """Each row of the key is found in its class with its passages."""
    name, (dossier, ids) = world
    rows = disagreements(dossier)
    for planted in key(name)["disagreements"]:
        assert any(row.grade == planted["class"] and _covers(row, planted, ids) for row in rows), planted["id"]


def test_quiet_pairs_are_in_no_disagreement(world: tuple[str, World]) -> None:
    """No listed conflict holds both sides of a pair that agrees."""
    name, (dossier, ids) = world
    rows = disagreements(dossier)
    for pair in key(name)["quiet"]:
        sides = [(ids[pair[side]["document"]], pair[side]["quote"]) for side in ("left", "right")]
        for row in rows:
            shown = [(document, " ".join(place.quote.split())) for document, place in row.passages]
            assert not all(side in shown for side in sides), (pair["because"], row.summary)


def test_the_list_holds_hardly_anything_else(world: tuple[str, World]) -> None:
    """At least four fifths of what is listed was planted; the quiet list is not empty."""
    name, (dossier, ids) = world
    planted = key(name)["disagreements"]
    rows = disagreements(dossier)
    right = [row for row in rows if any(_covers(row, each, ids) for each in planted)]
    assert len(right) >= 0.8 * len(rows), [row.summary for row in rows if row not in right]
    assert quiet(dossier)


def _covers(row: Any, planted: dict[str, Any], ids: dict[str, str]) -> bool:
    """True when a row shows at least one passage of the key in its document, and all of them where it is a pair."""
    shown = [(document, " ".join(place.quote.split())) for document, place in row.passages]
    places = [(ids[place["document"]], " ".join(place["quote"].split())) for place in planted["passages"]]
    hits = [
        any(document == where and (quote in words or words in quote) for where, words in shown)
        for document, quote in places
    ]
    return all(hits)
