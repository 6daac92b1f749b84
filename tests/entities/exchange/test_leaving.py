"""What of an entity may leave, and for whom."""

from __future__ import annotations

import pytest

from entities.exchange.whoiswho import body, mention, value
from scrutiny.entities.exchange import ftm, openrefine
from scrutiny.entities.exchange.leaving import leaving
from scrutiny.protection.release import INTERNAL_DRAFT, PUBLIC, opened


def counts(left: object) -> dict[str, int]:
    """How many stayed behind, by reason."""
    return {each.reason: each.count for each in left.left_out}  # type: ignore[attr-defined]


@pytest.mark.parametrize("to", [INTERNAL_DRAFT, PUBLIC], ids=lambda to: to.name)
def test_a_protected_compartment_never_leaves(to: object) -> None:
    """An entity of the compartment, or with one mention in it, stays for every audience, and is counted."""
    whole = body(1, "Pseudonym One", compartment="witness")
    partly = body(2, "Norvia Lawyers", mentions=(mention(2, "Norvia Lawyers"), mention(3, "NL", compartment="witness")))
    left = leaving([whole, partly, body(4, "Norvia Bar")], to)  # type: ignore[arg-type]
    assert [each.name for each in opened(left.released).entities] == ["Norvia Bar"]
    assert counts(left) == {"compartment": 2}


def test_a_restricted_name_is_not_the_name_that_leaves() -> None:
    """Where only a restricted document prints the entity's name, another name leaves, or the entity stays."""
    hidden = value("name", "Inner Circle of Norvia", 1, mark="restricted")
    other = value("alias", "Norvia Circle", 1)
    known = body(1, "Inner Circle of Norvia", values=(hidden, other), mentions=(mention(1, "x", mark="restricted"),))
    only = body(2, "Inner Ring", values=(value("name", "Inner Ring", 2, mark="odd"),), mentions=())
    left = leaving([known, only], PUBLIC, titles={"d-1": "A letter"})
    (one,) = opened(left.released).entities
    assert one.name == "Norvia Circle"
    assert "Inner" not in "".join(ftm.lines(left.released, "norvia")) + openrefine.table(left.released).decode()
    assert counts(left) == {"mark restricted": 2, "no name that may leave": 1}


def test_outside_the_draft_only_decisions_leave() -> None:
    """People without a naming decision, machine-joined entities and derived values stay inside; in drafts they pass."""
    someone = body(1, "Ana Somebody", kind="individual")
    named = body(2, "Ben Somebody", kind="individual")
    joined = body(3, "Norvia Union", basis="proposed")
    derived = body(4, "Norvia Guild", value("acronym", "NG", 4, status="proposed"))
    everyone = [someone, named, joined, derived]
    left = leaving(everyone, PUBLIC, named={"e-0002"})
    assert [each.name for each in opened(left.released).entities] == ["Ben Somebody", "Norvia Guild"]
    assert opened(left.released).entities[1].names == ("Norvia Guild",)
    assert counts(left) == {
        "joined by a machine only": 1,
        "person without a naming decision": 1,
        "value only a rule derived": 1,
    }
    assert len(opened(leaving(everyone, INTERNAL_DRAFT).released).entities) == 4


def test_protected_names_and_contacts_stay() -> None:
    """An entity whose name is protected stays; contacts inside other values are taken out."""
    guarded = body(1, "Carla Guarded", kind="individual")
    open_ = body(2, "Norvia Watch", value("alias", "Watch (watch@norvia.example)", 2))
    left = leaving([guarded, open_], INTERNAL_DRAFT, protected=("Carla Guarded",))
    out = "".join(ftm.lines(left.released, "norvia"))
    assert "Carla" not in out
    assert "watch@" not in out
    assert counts(left)["protected name"] == 1


def test_only_released_entities_are_written() -> None:
    """Entities that did not pass the door are refused by every exporter."""
    with pytest.raises(TypeError):
        list(ftm.lines((body(1, "Norvia Watch"),), "norvia"))  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        openrefine.table((body(1, "Norvia Watch"),))  # type: ignore[arg-type]


def test_titles_of_documents_that_nothing_cites_stay() -> None:
    """A title leaves only with a value that stands in that document and may leave."""
    shut = value("alias", "Watch of Norvia", 1, document="d-2", mark="restricted")
    left = leaving([body(1, "Norvia Watch", shut)], PUBLIC, titles={"d-1": "Open letter", "d-2": "Secret memo"})
    assert opened(left.released).titles == {"d-1": "Open letter"}
