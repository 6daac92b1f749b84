"""consent: per person and per use, no by default, and inherited down every because."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from registers import noted, opened
from scrutiny.cli.main import river
from scrutiny.dossier import Dossier, open_dossier
from scrutiny.errors import NoActor, Refused, Unknown
from scrutiny.evidence.consenting import Consent, standing_uses
from scrutiny.evidence.consents import consent, consents, permitted, uses, withdraw
from scrutiny.evidence.preserve import Circumstances, preserve
from scrutiny.intake.arrival import Arrival
from scrutiny.interviews.interviews import interviews
from scrutiny.protection.marks import Mark
from scrutiny.tables import recording
from scrutiny.tables.row import Row
from scrutiny.tables.schema import Field, Table

ACTS = Table(
    name="deeds",
    register="deeds",
    record="deed",
    prefix="deed",
    says="What was done.",
    fields=(
        Field(name="what", says="What was done.", required=True),
        Field(name="victim_link", says="To whom.", kind="link"),
    ),
    names="what",
)


def said(
    number: int, *, granted: str = "", refused: str = "", day: str = "2024-01-01", expires: str | None = None
) -> Consent:
    """One record of consent, as if it were the ledger's record of this number."""
    return Consent(
        id=f"c-{number}",
        subject="interview-a",
        granted=tuple(granted.split()),
        refused=tuple(refused.split()),
        day=day,
        expires=expires,
        how="",
        by=None,
        reason="",
        withdrawal=False,
        because=(),
        made_at="2024-12-01T00:00:00Z",
        maker="officer",
        seq=number,
    )


def interview(dossier: Dossier, **fields: object) -> str:
    """The id of an interview that stands on a confidential note."""
    note = noted(dossier, "Notes of a conversation.", Mark.CONFIDENTIAL)
    return str(interviews(dossier, "add", because=(note,), **fields)["id"])


def deed(dossier: Dossier, *because: str, **fields: object) -> Row:
    return recording.add(dossier, ACTS, {"what": "beaten", **fields}, because=because)


def test_nothing_is_permitted_by_default() -> None:
    """Silence, a refusal and a day before the consent are all no."""
    assert standing_uses([], date(2024, 6, 1)) == {}
    assert standing_uses([said(1, refused="put_to_state")], date(2024, 6, 1)) == {}
    assert standing_uses([said(1, granted="put_to_state", day="2024-07-01")], date(2024, 6, 1)) == {}


def test_the_newest_word_counts_and_doubt_is_no() -> None:
    """A later refusal takes away what it names; of an imprecise date and a consent within it, the refusal counts."""
    both = [said(1, granted="publish_named put_to_state"), said(2, refused="publish_named", day="2024-05-01")]
    assert set(standing_uses(both, date(2024, 6, 1))) == {"put_to_state"}
    assert set(standing_uses(both, date(2024, 4, 1))) == {"publish_named", "put_to_state"}
    again = [*both, said(3, granted="publish_named", day="2024-05-02")]
    assert set(standing_uses(again, date(2024, 6, 1))) == {"publish_named", "put_to_state"}
    vague = [said(1, refused="publish_named", day="2024-05"), said(2, granted="publish_named", day="2024-05-02")]
    assert standing_uses(vague, date(2024, 6, 1)) == {}
    late = [said(1, refused="put_to_state", day="2024-05-01"), said(2, granted="put_to_state", day="2024-02-01")]
    assert standing_uses(late, date(2024, 6, 1)) == {}


def test_a_consent_ends_on_its_last_day() -> None:
    """It holds on the day itself and not after; what lapsed brings no older consent back."""
    known = [said(1, granted="share_court"), said(2, granted="share_court", day="2024-02-01", expires="2024-03-01")]
    assert set(standing_uses(known, date(2024, 3, 1))) == {"share_court"}
    assert standing_uses(known, date(2024, 3, 2)) == {}


def test_consent_is_on_record_and_refuses_what_it_cannot_be(tmp_path: Path) -> None:
    """It stands on something, names a known use, and says no and yes to one use never at once."""
    with opened(tmp_path) as dossier:
        told, form = interview(dossier), noted(dossier, "The form.", Mark.CONFIDENTIAL)
        made = consent(dossier, told, ("put_to_state", "share_un_body"), because=(form,), given_on="2024-03")
        assert (made.subject, made.day, uses(dossier, told)) == (told, "2024-03", {"put_to_state", "share_un_body"})
        assert consents(dossier) == [made]
        assert uses(dossier, told, on="2024-02-28") == frozenset()
        with pytest.raises(Refused, match="stands on something"):
            consent(dossier, told, ("put_to_state",), because=())
        with pytest.raises(Refused, match="no use"):
            consent(dossier, told, ("anything",), because=(form,))
        with pytest.raises(Refused, match="at once"):
            consent(dossier, told, ("put_to_state",), refused=("put_to_state",), because=(form,))
        with pytest.raises(Refused, match="names the uses"):
            consent(dossier, told, because=(form,))
        with pytest.raises(Unknown):
            consent(dossier, "case-nowhere", ("put_to_state",), because=(form,))
        with pytest.raises(Unknown):
            consent(dossier, told, ("put_to_state",), because=("d-nowhere",))


def test_a_row_inherits_the_narrowest_consent(tmp_path: Path) -> None:
    """What stands on two interviews is permitted where both permit it; a newspaper beside them adds nothing."""
    with opened(tmp_path) as dossier:
        first, second, paper = interview(dossier), interview(dossier), noted(dossier, "From a newspaper.")
        row = deed(dossier, first, second, paper)
        follow = deed(dossier, row.id)
        ask = lambda use: permitted(dossier, (row.id, follow.id, paper), use)  # noqa: E731
        assert [bool(each) for each in ask("put_to_state").values()] == [False, False, True]
        consent(dossier, first, ("put_to_state", "share_court"), because=(paper,))
        found = ask("put_to_state")[follow.id]
        assert (found.permitted, found.missing, set(found.subjects)) == (False, (second,), {first, second})
        consent(dossier, second, ("put_to_state",), because=(paper,))
        assert ask("put_to_state")[follow.id]
        assert not ask("share_court")[row.id]
        withdraw(dossier, second, reason="she asked us to")
        assert not ask("put_to_state")[row.id]


def test_consent_recorded_of_a_row_or_a_person_behind_it_counts(tmp_path: Path) -> None:
    """A deed whose victim has refused is not permitted, although it stands on a newspaper alone."""
    with opened(tmp_path) as dossier:
        paper = noted(dossier, "From a newspaper.")
        victim = deed(dossier, paper, what="the file of a person")
        row = deed(dossier, paper, victim_link=victim.id)
        assert permitted(dossier, (row.id,), "put_to_state")[row.id]
        consent(dossier, victim.id, ("share_court",), because=(paper,))
        assert not permitted(dossier, (row.id,), "put_to_state")[row.id]
        assert permitted(dossier, (row.id,), "share_court")[row.id]
        assert permitted(dossier, (paper,), "publish_named")[paper]


def test_what_was_told_needs_consent_and_a_transcript_that_of_its_interview(tmp_path: Path) -> None:
    """Testimony that no interview covers is never permitted by itself; what cannot be found is not either."""
    with opened(tmp_path) as dossier:
        said_so = Circumstances(kind="testimony", mark=Mark.RESTRICTED)
        (receipt,) = preserve(dossier, [Arrival("t.txt", b"I saw it.", media_type="text/plain")], said_so)
        transcript = str(receipt.document)
        assert not permitted(dossier, (transcript,), "internal_analysis")[transcript]
        told = str(interviews(dossier, "add", recording=transcript)["id"])
        consent(dossier, told, ("internal_analysis",), because=(transcript,))
        found = permitted(dossier, (transcript,), "internal_analysis")[transcript]
        assert (found.permitted, found.subjects) == (True, (told,))
        assert not permitted(dossier, (transcript,), "share_court")[transcript]
        unknown = permitted(dossier, ("deed-nowhere",), "share_court")["deed-nowhere"]
        assert (unknown.permitted, unknown.why) == (False, "something it stands on cannot be read")


def test_what_cannot_be_read_may_have_been_a_withdrawal(tmp_path: Path) -> None:
    """A withdrawal that was erased, or that a machine without keys cannot open, brings no consent back."""
    with opened(tmp_path) as dossier:
        paper, form = noted(dossier, "From a newspaper."), noted(dossier, "The form.")
        row = deed(dossier, paper)
        consent(dossier, row.id, ("share_court",), because=(paper,))
        record, _ = withdraw(dossier, row.id, reason="danger", because=(form,))
        (seq,) = [each.seq for each in dossier.ledger.query(row.id) if each.id == record.id]
        dossier.ledger.erase(seq)
        dossier.forget()
        assert uses(dossier, row.id) == frozenset()
        assert not permitted(dossier, (row.id,), "share_court")[row.id]
        folder = dossier.folder
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SCRUTINY_KEYS", str(tmp_path / "elsewhere"))
        with open_dossier(folder) as dossier:
            assert uses(dossier, row.id) == frozenset()


def test_no_consent_is_given_ahead_of_time(tmp_path: Path) -> None:
    """A day in the future is refused; a withdrawal of today stands against a consent that begins later."""
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        with pytest.raises(Refused, match="ahead"):
            consent(dossier, note, ("share_court",), because=(note,), given_on="2999")
    future = [said(1, granted="share_court", day="2025-03-01"), said(2, refused="share_court", day="2024-12-02")]
    assert standing_uses(future, date(2025, 4, 1)) == {}


def test_guardian_and_form_lie_nowhere_in_the_clear(tmp_path: Path) -> None:
    """Who consented for a child, and how, is in no byte of the dossier and in nothing that is printed."""
    with opened(tmp_path) as dossier:
        row = deed(dossier, noted(dossier))
        made = consent(dossier, row.id, ("share_court",), because=row.because, by="Aunt Quellmarsh", how="by telephone")
        assert made.by == "Aunt Quellmarsh"
        assert "Quellmarsh" not in json.dumps(made.as_item())
        assert uses(dossier, row.id) == {"share_court"}
        dossier.checkpoint()
        files = [path for path in dossier.folder.rglob("*") if path.is_file()]
        assert not any(b"Quellmarsh" in path.read_bytes() or b"telephone" in path.read_bytes() for path in files)


def test_on_the_command_line(tmp_path: Path) -> None:
    """Consent is recorded and listed with its uses and its mark; without an actor nothing is written."""
    with opened(tmp_path) as dossier:
        told, note = interview(dossier), noted(dossier)
        folder = str(dossier.folder)
        with pytest.raises(NoActor):
            CliRunner().invoke(
                river,
                ["--dossier", folder, "consent", told, "--use", "share_court", "--because", note],
                catch_exceptions=False,
            )
    words = ["--dossier", folder, "--actor", "officer", "--json", "consent"]
    done = CliRunner().invoke(river, [*words, told, "--use", "share_court", "--because", note], catch_exceptions=False)
    (item,) = json.loads(done.stdout)["items"]
    assert (item["id"], item["uses"], item["mark"]) == (told, ["share_court"], "confidential")
    listed = json.loads(CliRunner().invoke(river, words, catch_exceptions=False).stdout)["items"]
    assert [(each["id"], each["uses"]) for each in listed] == [(told, ["share_court"])]
