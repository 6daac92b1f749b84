"""trace: from any record down to the original's bytes and the checkpoint."""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path

import pytest

from scrutiny.dossier import Dossier
from scrutiny.errors import Unknown
from scrutiny.evidence.preserve import Circumstances
from scrutiny.evidence.tracing import trace
from scrutiny.ledger.trace import roots
from scrutiny.ledger.trace import trace as follow
from scrutiny.river import add
from scrutiny.statements.listing import finder, statements
from scrutiny.statements.review import review

NOTE = b"On 3 May 2021 nine people were held in Norvia.\n"


@pytest.fixture
def filled(dossier: Dossier, tmp_path: Path) -> Dossier:
    (tmp_path / "note.txt").write_bytes(NOTE)
    add(dossier, [tmp_path / "note.txt"], Circumstances())
    dossier.finders.append(partial(finder, dossier))
    return dossier


def test_a_proposal_stands_on_a_text_that_stands_on_a_document(filled: Dossier) -> None:
    """The chain of a proposal ends at the digest of the bytes that came through the door."""
    proposal = next(row for row in statements(filled) if row.kind == "number")
    row = trace(filled, proposal.id)
    assert row["passage"]["quote"] == proposal.passage.quote
    (text,) = row["because"]
    (document,) = text["because"]
    assert (text["kind"], document["kind"]) == ("text", "document")
    assert document["because"] == []
    assert document["sha256"] == hashlib.sha256(NOTE).hexdigest()
    assert len(document["leaf"]) == 64
    assert row["checkpoint"].startswith(filled.origin)


def test_a_review_stands_on_the_text_it_was_read_in(filled: Dossier) -> None:
    """A person's decision is traced like anything else, with who made it."""
    (done,), _ = review(filled, [statements(filled)[0].id], "accept")
    row = trace(filled, done["record"])
    assert row["maker"] == "officer"
    assert [root["kind"] for root in roots(row)] == ["document"]


def test_what_has_no_record_is_unknown(filled: Dossier) -> None:
    """An id that nothing has is refused."""
    with pytest.raises(Unknown):
        trace(filled, "s-nothing")


def test_a_record_met_again_is_its_id_and_long_lists_are_counted() -> None:
    """Shared reasons are spelt out once; past a hundred reasons the rest is a number."""
    rows = {"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}
    found = follow(lambda name: {"id": name, "kind": "k", "because": rows[name]}, "a")
    assert found["because"][1]["because"] == [{"id": "d"}]
    many = {"top": [str(n) for n in range(150)]}
    found = follow(lambda name: {"id": name, "kind": "k", "because": many.get(name, [])}, "top")
    assert len(found["because"]) == 100
    assert found["more"] == 50
