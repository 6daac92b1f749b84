"""finding: drafted, cleared by somebody else, published with every position on record, corrected, withdrawn."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import scrutiny as product
from findings.weighed import WORDS, clear, drafted, now, number, ready, somebody_else, worded
from journeys.desk import scrutiny
from scrutiny.dossier import Dossier, open_dossier
from scrutiny.errors import NoActor, Refused, Unknown
from scrutiny.evidence.verify import verify
from scrutiny.findings.claims.assessing import assess
from scrutiny.findings.claims.threads import ACTS as KINDS
from scrutiny.findings.finding import ACTS, finding
from scrutiny.protection.marks import Mark
from scrutiny.statements.review import review
from worked import receive

VALUES = {"reliability": "B", "credibility": "2", "reason": "heard twice"}


def test_a_finding_speaks_with_the_voice_of_the_body(dossier: Dossier, tmp_path: Path) -> None:
    """The body finds, by the standard of the mandate or a higher one; never the product, never beyond its reach."""
    name = drafted(dossier, tmp_path)
    assert now(dossier, name).voice == f"The mandate has reasonable grounds to believe that {WORDS}."
    on = [number(dossier, 40).id]
    higher = finding(dossier, "draft", "The teachers were held", on, standard="clear_and_convincing")
    assert higher["voice"] == "The mandate finds, on clear and convincing evidence, that the teachers were held."
    for words, standard in (
        ("it is proved beyond a reasonable doubt that they were held", None),
        ("c’est établi au-delà de tout doute raisonnable", None),
        (WORDS, "beyond_reasonable_doubt"),
        (WORDS, "certainty"),
        ("  ", None),
    ):
        with pytest.raises(Refused):
            finding(dossier, "draft", words, on, standard=standard)
    assert len(list(dossier.ledger.scan(("finding",)))) == 2


def test_a_finding_stands_on_statements_that_exist(dossier: Dossier, tmp_path: Path) -> None:
    """None, an unknown one or a rejected one is refused, and nothing written."""
    receive(dossier, tmp_path)
    row = number(dossier, 40).id
    review(dossier, [row], "reject")
    for on, error in (([], Refused), (["s-nothing"], Unknown), ([row], Refused)):
        with pytest.raises(error):
            finding(dossier, "draft", WORDS, on)
    with open_dossier(dossier.folder) as reader, pytest.raises(NoActor):
        finding(reader, "draft", WORDS, [number(dossier, 12).id])
    assert not list(dossier.ledger.scan(("finding",)))


def test_nobody_clears_what_they_wrote(dossier: Dossier, tmp_path: Path) -> None:
    """Not the author, however they write their name, nor who corrected it last, nor who wrote it first."""
    name = drafted(dossier, tmp_path)
    for author in ("officer", "Officer", " OFFICER "):
        with somebody_else(dossier, author) as same, pytest.raises(Refused, match="nobody clears"):
            finding(same, "clear", name)
    with somebody_else(dossier) as other:
        finding(other, "correct", name, words="teachers are held", reason="plainer")
        with pytest.raises(Refused, match="nobody clears"):
            finding(other, "clear", name)
    with pytest.raises(Refused, match="nobody clears"):
        finding(dossier, "clear", name)
    with somebody_else(dossier, "editor") as third:
        assert finding(third, "clear", name)["status"] == "cleared"
        with pytest.raises(Refused, match="as it stands"):
            finding(third, "clear", name)


def test_what_is_ready_is_published_once(dossier: Dossier, tmp_path: Path) -> None:
    """Reviewed, heard, cleared: it is published, and a second time refused."""
    name = ready(dossier, tmp_path)
    assert now(dossier, name).why_not == ()
    assert not now(dossier, name).printable
    assert finding(dossier, "publish", name)["status"] == "published"
    assert now(dossier, name).printable
    with pytest.raises(Refused, match="published"):
        finding(dossier, "publish", name)
    assert verify(dossier).word == "sound"


def _unreviewed(dossier: Dossier, name: str) -> None:
    review(dossier, [number(dossier, 40).id], "reject")


def _corrected(dossier: Dossier, name: str) -> None:
    finding(dossier, "correct", name, words="some teachers were held", reason="weaker")


def _not_asked(dossier: Dossier, name: str) -> None:
    finding(dossier, "position", name, "not_yet_asked")
    clear(dossier, name)


def _lowered(dossier: Dossier, name: str) -> None:
    finding(dossier, "correct", name, standard="reasonable_suspicion", reason="not sure")
    clear(dossier, name)


def _party(dossier: Dossier, name: str) -> None:
    finding(dossier, "correct", name, parties=["Norvia", "Crimson Band"], reason="it concerns them too")
    clear(dossier, name)


def _exculpatory(dossier: Dossier, name: str) -> None:
    row = worded(dossier, "quotation", "a work of fiction")
    assess(dossier, row.id, **VALUES, bears="exculpates", finding=name)


def _contradicted(dossier: Dossier, name: str) -> None:
    row = number(dossier, 12)
    review(dossier, [row.id], "accept")
    assess(dossier, row.id, **{**VALUES, "credibility": "1"}, bears="contradicts", finding=name)


#: What takes one thing away from a finding that was ready, and the reason that is given then.
MISSING = (
    (_unreviewed, "was rejected in review"),
    (_corrected, "Only its author has read it"),
    (_not_asked, "of Norvia is not"),
    (_lowered, "lower than that of the mandate"),
    (_party, "position of Crimson Band"),
    (_exculpatory, "nobody has reviewed"),
    (_contradicted, "rival account stands against it"),
)


@pytest.mark.parametrize(("change", "why"), MISSING)
def test_each_thing_that_is_missing_keeps_it_from_print(
    dossier: Dossier, tmp_path: Path, change: Any, why: str
) -> None:
    """One thing taken away from a finding that was ready: refused with that reason, and nothing is written."""
    name = ready(dossier, tmp_path)
    change(dossier, name)
    size = dossier.ledger.size()
    with pytest.raises(Refused, match=why):
        finding(dossier, "publish", name)
    assert dossier.ledger.size() == size
    assert not now(dossier, name).publishable


def test_a_published_finding_is_not_printed_when_its_ground_gives_way(dossier: Dossier, tmp_path: Path) -> None:
    """It stays on record as published; what an edition may print says no."""
    name = ready(dossier, tmp_path)
    finding(dossier, "publish", name)
    review(dossier, [number(dossier, 40).id], "reject", reason="misread")
    found = now(dossier, name)
    assert found.status == "published"
    assert not found.printable


#: Positions that say too little, too much, or what cannot be.
INCOMPLETE: tuple[tuple[str, dict[str, str]], ...] = (
    ("reply", {}),
    ("reply", {"words": "it says no"}),
    ("reply", {"source": "s-nothing"}),
    ("no_reply_by", {}),
    ("no_reply_by", {"date": "2999-01-01"}),
    ("no_reply_by", {"date": "soon"}),
    ("no_reply_by", {"date": "2021-06-01", "party": "Elsewhere"}),
    ("not_put", {"date": "2021-06-01", "reason": "sources"}),
    ("not_put", {"decided_by": "head", "date": "2021-06-01"}),
    ("not_yet_asked", {"words": "it will be"}),
    ("silent", {}),
)


def test_a_position_says_what_its_kind_must(dossier: Dossier, tmp_path: Path) -> None:
    """A reply has a source, silence a day that has come, protection who decided it, when and why."""
    name = drafted(dossier, tmp_path)
    for kind, said in INCOMPLETE:
        with pytest.raises(Refused):
            finding(dossier, "position", name, kind, **said)
        assert now(dossier, name).state_position is None, (kind, said)


def test_the_three_positions_are_printed_as_dated_facts(dossier: Dossier, tmp_path: Path) -> None:
    """Reply, silence, protection; each replaces the last, and a reply stands on what holds it."""
    name = drafted(dossier, tmp_path)
    source = worded(dossier, "quotation", "a work of fiction").id
    finding(dossier, "position", name, "no_reply_by", date="2021-06-30")
    assert now(dossier, name).state_position == "no reply from Norvia by 2021-06-30"
    finding(dossier, "position", name, "not_put", decided_by="head", date="2021-07-01", reason="two people at risk")
    assert "in order to protect sources (decided by head on 2021-07-01" in str(now(dossier, name).state_position)
    item = finding(dossier, "position", name, "reply", source=source, words="it speaks of fiction")
    assert item["state_position"] == "Norvia replied: it speaks of fiction"
    assert dossier.ledger.get(dossier.ledger.get(item["record"]).because[-1]).kind == "text"
    assert any(source in reason for reason in item["why_not"])


def test_what_changes_has_to_be_cleared_again(dossier: Dossier, tmp_path: Path) -> None:
    """A correction and a new position undo the clearance; the words of before stay in the ledger."""
    name = ready(dossier, tmp_path)
    finding(dossier, "publish", name)
    finding(dossier, "correct", name, words="eleven teachers were held", on=[number(dossier, 12).id], reason="recount")
    found = now(dossier, name)
    assert (found.status, found.words, found.statements) == (
        "corrected", "eleven teachers were held", (number(dossier, 12).id,)
    )  # fmt: skip
    assert dossier.ledger.get(name).body["words"] == WORDS  # type: ignore[index]
    assert [each.act for each in found.history] == ["drafted", "position", "cleared", "published", "corrected"]
    clear(dossier, name)
    finding(dossier, "position", name, "no_reply_by", date="2021-08-01")
    assert now(dossier, name).status == "corrected"
    with pytest.raises(Refused, match="changes something"):
        finding(dossier, "correct", name, reason="nothing")
    with pytest.raises(Refused, match="reason"):
        finding(dossier, "correct", name, words="x y", reason=" ")


#: Every act on a finding, with what it needs.
ACTED: tuple[tuple[str, dict[str, str]], ...] = (
    ("publish", {}),
    ("clear", {}),
    ("correct", {"words": "x", "reason": "y"}),
    ("withdraw", {"reason": "z"}),
    ("corroborate", {"reason": "z"}),
)


def test_what_is_withdrawn_stays_and_moves_no_more(dossier: Dossier, tmp_path: Path) -> None:
    """With a reason, for good; every other act is refused."""
    name = ready(dossier, tmp_path)
    with pytest.raises(Refused, match="reason"):
        finding(dossier, "withdraw", name, reason="")
    item = finding(dossier, "withdraw", name, reason="the clinic took it back")
    assert (item["status"], item["claim_state"], item["publishable"]) == ("withdrawn", "withdrawn", False)
    assert item["words"] == WORDS
    for act, said in ACTED:
        with pytest.raises(Refused):
            finding(dossier, act, name, **said)
    with pytest.raises(Refused):
        finding(dossier, "position", name, "not_yet_asked")


def test_corroboration_is_a_decision_of_a_person(dossier: Dossier, tmp_path: Path) -> None:
    """Refused while nobody weighed the support, and for one origin unless said; it holds until its ground changes."""
    name = drafted(dossier, tmp_path)
    with pytest.raises(Refused, match="nobody has weighed"):
        finding(dossier, "corroborate", name, reason="I am sure")
    assess(dossier, number(dossier, 40).id, **VALUES, bears="supports", finding=name)
    with pytest.raises(Refused, match="does not corroborate itself"):
        finding(dossier, "corroborate", name, reason="I am sure")
    with pytest.raises(Refused, match="reason"):
        finding(dossier, "corroborate", name, reason="", single_origin=True)
    item = finding(dossier, "corroborate", name, reason="two clinics wrote the letter", single_origin=True)
    assert item["claim_state"] == "corroborated"
    assess(dossier, number(dossier, 12).id, **VALUES, bears="contradicts", finding=name)
    assert now(dossier, name).claim_state == "contested"
    again = finding(dossier, "corroborate", name, reason="the 12 are others", single_origin=True)
    assert again["claim_state"] == "corroborated"
    assert [each["statement"] for each in again["rivals"]] == [number(dossier, 12).id]
    _corrected(dossier, name)
    assert now(dossier, name).claim_state == "contested"


def test_everything_stands_on_the_draft_and_is_traced_to_the_bytes(dossier: Dossier, tmp_path: Path) -> None:
    """Each act names the draft and the act before it; the trace of the draft shows statement, passage and bytes."""
    name = ready(dossier, tmp_path)
    finding(dossier, "publish", name)
    records = list(dossier.ledger.scan(tuple(KINDS)))
    for before, record in pairwise(records):
        assert {name, before.id} <= set(record.because)
    with product.open(dossier.folder) as opened:
        row = opened.trace(name)
    statement = row["because"][0]
    assert statement["id"] == number(dossier, 40).id
    assert "40 teachers" in statement["passage"]["quote"]
    assert [statement["because"][0]["kind"], statement["because"][0]["because"][0]["kind"]] == ["review", "text"]
    assert statement["because"][0]["because"][0]["because"][0]["sha256"]


def test_a_finding_on_what_is_locked_is_locked(dossier: Dossier, tmp_path: Path) -> None:
    """Its words and reasons stand nowhere on disk in the clear, and a refusal names none of its parties."""
    receive(dossier, tmp_path, Mark.CONFIDENTIAL)
    on = [number(dossier, 40).id]
    name = str(finding(dossier, "draft", "the Quillhaven school was emptied", on, parties=["Quillhaven guard"])["id"])
    finding(dossier, "correct", name, words="the school of Quillhaven was emptied", reason="Quillhaven again")
    assert all(record.secret for record in dossier.ledger.scan(tuple(KINDS)))
    assert now(dossier, name).mark == "confidential"
    with pytest.raises(Refused) as refused:
        finding(dossier, "publish", name)
    assert "Quillhaven" not in refused.value.message
    dossier.ledger.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    files = [path for path in dossier.folder.rglob("*") if path.is_file()]
    assert not [path for path in files if b"Quillhaven" in path.read_bytes()]


def test_an_act_that_is_none_is_refused(dossier: Dossier, tmp_path: Path) -> None:
    """The refusal lists the acts; an unknown finding is unknown to every act."""
    receive(dossier, tmp_path)
    with pytest.raises(Refused, match="nothing that is done"):
        finding(dossier, "believe", "f-nothing")
    for act, said in ACTED:
        with pytest.raises(Unknown):
            finding(dossier, act, "f-nothing", **said)
    with pytest.raises(Unknown):
        finding(dossier, "position", "f-nothing", "not_yet_asked")
    assert set(ACTS) == {"draft", "clear", "publish", "correct", "withdraw", "position", "corroborate"}


def test_on_the_command_line(dossier: Dossier, tmp_path: Path) -> None:
    """Draft, refused publication, review, silence, clearance by another, publication, correction, withdrawal."""
    receive(dossier, tmp_path)
    folder, one, two = dossier.folder, number(dossier, 40).id, number(dossier, 30).id
    made = scrutiny(folder, "finding", "draft", WORDS, "--on", one, two)
    assert made.status == 0
    name = made.items[0]["id"]
    assert made.items[0]["statements"] == [one, two]
    refused = scrutiny(folder, "finding", "publish", name)
    assert (refused.status, refused.items) == (2, [])
    assert scrutiny(folder, "review", one, two, "accept").status == 0
    assert scrutiny(folder, "finding", "position", name, "no_reply_by", "--date", "2021-06-30").status == 0
    assert scrutiny(folder, "finding", "clear", name).status == 2
    assert scrutiny(folder, "finding", "clear", name, "--reason", "read", actor="analyst").status == 0
    assert scrutiny(folder, "finding", "publish", name).items[0]["status"] == "published"
    fixed = scrutiny(folder, "finding", "correct", name, "--words", "teachers were held", "--reason", "plainer")
    assert fixed.items[0]["words"] == "teachers were held"
    assert scrutiny(folder, "finding", "withdraw", name, "--reason", "wrong").items[0]["status"] == "withdrawn"
    assert scrutiny(folder, "finding", "draft", "two", "texts", "--on", one).status == 2
