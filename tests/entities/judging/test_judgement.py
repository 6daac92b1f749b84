"""Judgements as records: exactly what was shown, by whom and why, in the order of the ledger, locked where need be."""

from __future__ import annotations

from pathlib import Path

import pytest

from scrutiny.dossier import Dossier, open_dossier
from scrutiny.entities.judging.judgement import judge, judgements, mention_from, withdraw
from scrutiny.entities.mention import Mention
from scrutiny.errors import NoActor, Refused, Unknown, Untraceable
from scrutiny.evidence.erasing import erase
from scrutiny.evidence.marking import mark
from scrutiny.evidence.preserve import Circumstances, preserve
from scrutiny.evidence.verify import verify
from scrutiny.intake.arrival import Arrival
from scrutiny.ledger import book
from scrutiny.protection.marks import Mark
from scrutiny.statements.listing import statements
from scrutiny.statements.review import review
from scrutiny.text.passage import passage
from worked import receive

SHOWN = {
    "score": 0.81,
    "outcome": "review",
    "evidence": [{"name": "tokens", "value": 0.9, "weight": 1.0, "words": "both say Harbour"}],
    "vetoes": [],
    "version": "3",
}


def preserved(dossier: Dossier) -> dict[str, str]:
    """Two documents that nothing has read yet."""
    arrived = [Arrival("letter.txt", b"1. Lantern Institute"), Arrival("story.txt", b"the Lantern Institute")]
    receipts = preserve(dossier, arrived, Circumstances())
    return {each.path.removesuffix(".txt"): str(each.document) for each in receipts}


def pair(documents: dict[str, str]) -> tuple[Mention, Mention]:
    """Two mentions of the letter and the story."""
    place = passage("1. Lantern Institute", 3, 20)
    first = Mention(
        id="m-one", document=documents["letter"], text="Lantern Institute", passage=place, scripts=("Latn",), position=1
    )
    return first, Mention(id="m-two", document=documents["story"], text="the Lantern Institute", place="statement")


def test_a_judgement_keeps_exactly_what_was_shown(dossier: Dossier, tmp_path: Path) -> None:
    """All is read back as it was; the record stands on both frozen texts, or on the review that a mention names."""
    left, right = pair(receive(dossier, tmp_path))
    made = judge(dossier, left, right, "same", reason=" one address ", comparison=SHOWN)
    (found,) = judgements(dossier)
    assert (found.left, found.right, found.comparison) == (left, right, SHOWN)
    assert (found.id, found.verdict, found.reason, found.maker) == (made["judgement"], "same", "one address", "officer")
    assert found.live
    record = dossier.ledger.get(found.id)
    assert [dossier.ledger.get(name).kind for name in record.because] == ["text", "text"]
    assert not record.secret
    gone = withdraw(dossier, found.id, reason="a slip")["record"]
    assert dossier.find(gone)["because"] == (found.id,)
    assert {dossier.find(name)["because"][0] for name in record.because} == {left.document, right.document}
    row = statements(dossier)[0]
    (decided,), _ = review(dossier, [row.id], "accept")
    named = mention_from({**left.as_item(), "stands_on": [row.id, decided["record"]]})
    record = dossier.ledger.get(judge(dossier, named, right, "same", reason="why", comparison=SHOWN)["judgement"])
    assert record.because[0] == decided["record"]
    assert record.body is not None
    assert record.body["stands_on"] == [row.id]
    assert verify(dossier).word == "sound"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"verdict": "perhaps"}, "no verdict"),
        ({"reason": "  "}, "without a reason"),
        ({"right": "left"}, "with itself"),
        ({"right": "witness"}, "protected"),
    ],
)
def test_what_is_refused_changes_nothing(change: dict[str, str], said: str, dossier: Dossier) -> None:
    """No verdict, no reason, one mention twice, a protected person: refused, and the ledger is as it was."""
    left, right = pair(preserved(dossier))
    others = {"left": left, "witness": mention_from({**right.as_item(), "compartment": "witness"})}
    before = dossier.ledger.size()
    with pytest.raises(Refused, match=said) as caught:
        judge(
            dossier,
            left,
            others.get(change.get("right", ""), right),
            change.get("verdict", "same"),
            reason=change.get("reason", "why"),
            comparison=SHOWN,
        )
    assert "Lantern" not in f"{caught.value} {caught.value.place}"
    assert dossier.ledger.size() == before


def test_a_mention_that_stands_on_nothing_is_refused(dossier: Dossier) -> None:
    """What cannot be traced is not judged."""
    left, _ = pair(preserved(dossier))
    with pytest.raises(Untraceable):
        judge(dossier, left, Mention(id="m-x", document="d-none", text="X"), "same", reason="why", comparison=SHOWN)


def test_nothing_is_judged_without_an_actor(dossier: Dossier) -> None:
    """A dossier that is open for reading refuses both verbs."""
    left, right = pair(preserved(dossier))
    made = judge(dossier, left, right, "same", reason="why", comparison=SHOWN)
    with open_dossier(dossier.folder) as reading:
        with pytest.raises(NoActor):
            judge(reading, left, right, "different", reason="why", comparison=SHOWN)
        with pytest.raises(NoActor):
            withdraw(reading, made["judgement"], reason="why")
        assert len(judgements(reading)) == 1


def test_a_withdrawal_ends_one_judgement_once(dossier: Dossier) -> None:
    """It needs a reason and a judgement, stands on it, and cannot be made twice; the other judgement stands."""
    left, right = pair(preserved(dossier))
    first = judge(dossier, left, right, "same", reason="one", comparison=SHOWN)["judgement"]
    second = judge(dossier, right, left, "different", reason="two", comparison=SHOWN)["judgement"]
    assert [each.superseded_by for each in judgements(dossier)] == [second, None]
    with pytest.raises(Refused, match="without a reason"):
        withdraw(dossier, second, reason="")
    with pytest.raises(Unknown):
        withdraw(dossier, "j-nothing", reason="why")
    with pytest.raises(Unknown):
        withdraw(dossier, dossier.ledger.get(first).because[0], reason="why")
    gone = withdraw(dossier, second, reason="a slip")
    assert dossier.ledger.get(gone["record"]).because == (second,)
    assert [(each.live, each.withdrawn_by) for each in judgements(dossier)] == [(True, None), (False, gone["record"])]
    with pytest.raises(Refused, match="already"):
        withdraw(dossier, second, reason="again")


def test_two_actors_and_one_who_resolves(dossier: Dossier) -> None:
    """Another actor's word stands beside the first; who resolves names all that is set aside."""
    left, right = pair(preserved(dossier))
    names = [judge(dossier, left, right, "same", reason="one", comparison=SHOWN)["judgement"]]
    with open_dossier(dossier.folder, actor="bo") as other:
        names.append(judge(other, left, right, "different", reason="two", comparison=SHOWN)["judgement"])
        assert [each.live for each in judgements(other)] == [True, True]
    with open_dossier(dossier.folder, actor="cy") as third:
        judge(third, left, right, "different", reason="three", comparison=SHOWN, resolve=True)
        found = judgements(third)
    assert [each.live for each in found] == [False, False, True]
    assert found[-1].supersedes == tuple(names)
    assert [each.maker for each in found] == ["officer", "bo", "cy"]


def test_a_clock_that_goes_backwards_changes_nothing(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    """The later record supersedes the earlier although its time is thirty years before."""
    left, right = pair(preserved(dossier))
    judge(dossier, left, right, "same", reason="one", comparison=SHOWN)
    monkeypatch.setattr(book, "now", lambda: "1994-01-01T00:00:00Z")
    judge(dossier, left, right, "different", reason="two", comparison=SHOWN)
    assert [(each.verdict, each.live) for each in judgements(dossier)] == [("same", False), ("different", True)]


def test_what_stands_on_something_secret_is_secret(dossier: Dossier) -> None:
    """A judgement on a confidential text is locked, and so is its withdrawal; neither is readable without keys."""
    documents = preserved(dossier)
    left, right = pair(documents)
    mark(dossier, documents["story"], Mark.CONFIDENTIAL, "a source")
    made = judge(dossier, left, right, "same", reason="Harbour quay", comparison=SHOWN)["judgement"]
    gone = withdraw(dossier, made, reason="a slip")["record"]
    assert dossier.ledger.get(made).secret
    assert dossier.ledger.get(gone).secret
    dossier.ledger.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for path in dossier.folder.rglob("*"):
        assert not path.is_file() or b"Harbour quay" not in path.read_bytes(), path.name


def test_raising_a_mark_locks_a_judgement_and_erasing_takes_its_words(dossier: Dossier) -> None:
    """A judgement goes with the document it stands on; what is erased is passed over, and the ledger is sound."""
    documents = preserved(dossier)
    left, right = pair(documents)
    made = judge(dossier, left, right, "same", reason="why", comparison=SHOWN)["judgement"]
    assert not dossier.ledger.get(made).secret
    mark(dossier, documents["letter"], Mark.STRICT, "a source")
    assert dossier.ledger.get(made).secret
    assert len(judgements(dossier)) == 1
    erase(dossier, documents["letter"], "asked to")
    assert judgements(dossier) == []
    assert verify(dossier).word == "sound"
