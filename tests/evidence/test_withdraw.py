"""withdraw: a new record that takes consent away, and names what was built while it stood."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from registers import noted, opened
from scrutiny.errors import Refused
from scrutiny.evidence.consents import consent, consents, permitted, uses, withdraw
from scrutiny.protection.release import STATE, Marked, release
from scrutiny.protection.release import opened as unwrapped


def test_withdrawal_is_a_new_record(tmp_path: Path) -> None:
    """What was permitted before stays on record for its time; from today on it is not, for one use or for all."""
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        given = consent(dossier, note, ("share_court", "put_to_state"), because=(note,), given_on="2023-01-01")
        first, _ = withdraw(dossier, note, ("share_court",), reason="the court is not safe")
        assert uses(dossier, note) == {"put_to_state"}
        assert uses(dossier, note, on="2024-01-01") == {"share_court", "put_to_state"}
        second, _ = withdraw(dossier, note, reason="all of it")
        assert uses(dossier, note) == frozenset()
        assert [each.id for each in consents(dossier, note)] == [given.id, first.id, second.id]
        assert second.withdrawal


def test_a_withdrawal_needs_a_reason_and_stands_against_older_words(tmp_path: Path) -> None:
    """Without a reason nothing is withdrawn; a form of an earlier day recorded later brings nothing back."""
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        with pytest.raises(Refused, match="reason"):
            withdraw(dossier, note, reason=" ")
        withdraw(dossier, note, reason="asked by telephone")
        consent(dossier, note, ("share_court",), because=(note,), given_on="2023-01-01")
        assert uses(dossier, note) == frozenset()
        consent(dossier, note, ("share_court",), because=(note,))
        assert uses(dossier, note) == {"share_court"}


def test_editions_built_before_are_named(tmp_path: Path) -> None:
    """The edition that printed what stands on the subject is named; another one is not."""
    with opened(tmp_path) as dossier:
        note, other = noted(dossier), noted(dossier, "Another.")
        for name, printed in (("first", note), ("second", other)):
            folder = dossier.folder / "reports" / name
            folder.mkdir()
            (folder / "page.html").write_text(f"<a id='{printed}'>on file</a>", "utf-8")
            (folder / "edition.json").write_text(json.dumps({"files": ["page.html"]}), "utf-8")
        consent(dossier, note, ("publish_named",), because=(note,))
        _, remarks = withdraw(dossier, note, reason="danger")
        assert [remark.place for remark in remarks] == ["reports/first"]


def test_a_later_release_refuses(tmp_path: Path) -> None:
    """The door lets nothing of the subject through once consent is withdrawn."""
    with opened(tmp_path) as dossier:
        note = noted(dossier)
        consent(dossier, note, ("put_to_state",), because=(note,))
        leave = lambda: unwrapped(release(Marked("her words", "public", tuple(uses(dossier, note))), STATE))  # noqa: E731
        assert leave() == "her words"
        withdraw(dossier, note, reason="danger")
        assert leave() is None
        assert not permitted(dossier, (note,), "put_to_state")[note]
