"""Confirmations are withdrawn: by the desk, or by a signed answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from answering import SECRET, Office, signed_table, traces
from scrutiny.errors import Refused, Unknown
from scrutiny.letters.letters import letters
from scrutiny.letters.signon.signatories import confirmed
from scrutiny.letters.signon.withdrawing import withdraw, withdraw_answer


def test_a_public_confirmation_is_withdrawn_with_a_reason(tmp_path: Path) -> None:
    """It leaves the count and stays on record."""
    office = Office(tmp_path)
    (item,), _ = office.confirm(signed_table({"name": "Norvia Law Centre"}))
    with pytest.raises(Refused, match="reason"):
        withdraw(office.dossier, item["id"])
    (gone, numbers), _ = withdraw(office.dossier, item["id"], reason="its board decided so")
    assert (gone["status"], numbers["listed"]) == ("withdrawn", 0)
    assert [each.withdrawn for each in confirmed(office.dossier, office.signon, withdrawn=True)] == [True]
    with pytest.raises(Refused, match="withdrawn before"):
        withdraw(office.dossier, item["id"], reason="again")


def test_a_protected_confirmation_is_withdrawn_and_no_word_of_it_shows(tmp_path: Path) -> None:
    """Its withdrawal is encrypted as it was itself, reason and all."""
    office = Office(tmp_path)
    (item,), _ = office.confirm(signed_table({"name": SECRET, "disclosure": "protected"}))
    items, _ = withdraw(office.dossier, item["id"], reason=f"{SECRET} asked")
    assert SECRET not in str(items)
    assert confirmed(office.dossier, office.signon) == []
    assert traces(tmp_path, SECRET) == []
    with pytest.raises(Refused, match="withdrawn before"):
        withdraw(office.dossier, item["id"], reason="again")


@pytest.mark.parametrize("disclosure", ["public", "protected"])
def test_a_signatory_withdraws_with_its_own_key(tmp_path: Path, disclosure: str) -> None:
    """A signed withdrawal is counted off; another key, and a file that confirms, withdraw nothing."""
    office = Office(tmp_path)
    (path,) = office.invited(SECRET)
    office.confirm(office.answer(path, "mine", name=SECRET, disclosure=disclosure))
    (bad, _), remarks = withdraw_answer(office.dossier, office.answer(path, "other", act="withdraws"))
    assert (bad["status"], len(remarks)) == ("bad", 1)
    with pytest.raises(Refused, match="confirms"):
        withdraw_answer(office.dossier, office.answer(path, "mine", name=SECRET))
    (item, _), _ = withdraw_answer(office.dossier, office.answer(path, "mine", act="withdraws"))
    assert item["status"] == "withdrawn"
    assert confirmed(office.dossier, office.signon) == []


def test_a_withdrawal_is_no_weapon_for_later(tmp_path: Path) -> None:
    """Who withdrew and signed again is not withdrawn by the old file, nor put back by the old answer."""
    office = Office(tmp_path)
    (path,) = office.invited("A")
    first = office.answer(path, "mine", name="A")
    gone = office.answer(path, "mine", act="withdraws")
    for data in (first, gone):
        office.confirm(data)
    (item,), _ = office.confirm(first)
    assert (item["status"], office.standing["listed"]) == ("known", 0)
    office.confirm(office.answer(path, "mine", name="A"))
    (item,), _ = office.confirm(gone)
    assert (item["status"], office.standing["listed"]) == ("known", 1)


def test_what_withdraws_nothing_is_told(tmp_path: Path) -> None:
    """A withdrawal before any confirmation is refused in its own words."""
    office = Office(tmp_path)
    (path,) = office.invited("A")
    (item,), _ = office.confirm(office.answer(path, "mine", act="withdraws"))
    assert (item["status"], item["fault"]) == ("bad", "there is nothing of this signatory to withdraw")


def test_other_rows_are_withdrawn_as_before(tmp_path: Path) -> None:
    """The act of the register withdraws a letter, a confirmation, and nothing that is not there."""
    office = Office(tmp_path)
    (item,), _ = office.confirm(signed_table({"name": "Norvia Law Centre"}))
    assert letters(office.dossier, "withdraw", item["id"], reason="why")["status"] == "withdrawn"
    assert letters(office.dossier, "withdraw", office.letter, reason="why")["withdrawn"] is True
    with pytest.raises(Unknown):
        letters(office.dossier, "withdraw", "letter-none", reason="why")
