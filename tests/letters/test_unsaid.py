"""What a body said with its name before it asked to be protected: nothing of it stays, and nothing ties it to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from answering import SECRET, Office, signed_table, traces
from scrutiny.dossier import open_dossier
from scrutiny.errors import Refused, Withheld
from scrutiny.letters.signon.confirming import confirm
from scrutiny.letters.signon.doubles import decide, protected_doubles
from scrutiny.letters.signon.freezing import freeze
from scrutiny.letters.signon.inviting import invitations, invite
from scrutiny.letters.signon.opening import approve
from scrutiny.letters.signon.publishing import certificate, publish, roll
from scrutiny.letters.signon.signatories import OPEN_WITHDRAWN, confirmed
from scrutiny.letters.signon.withdrawing import withdraw

EARLY = {"early": True, "flagged": True, "undecided": True, "reason": "a test"}


def rows_named(office: Office) -> list[str]:
    """The names of public confirmations that stand."""
    return [each.statement.name for each in confirmed(office.dossier, office.signon) if not each.protected]


def test_withdrawn_and_protected_later_leaves_no_public_row(tmp_path: Path) -> None:
    """A public answer that the desk withdrew is erased, with its reason, when the same key answers protected."""
    office = Office(tmp_path)
    (invited,) = office.invited(SECRET)
    (item,), _ = office.confirm(office.answer(invited, "a", name=SECRET))
    (other,), _ = office.confirm(signed_table({"name": "B Union"}))
    decide(office.dossier, item["id"], other["id"], "different", reason=f"{SECRET} is another body")
    withdraw(office.dossier, item["id"], reason=f"{SECRET} telephoned")
    (again,), remarks = office.confirm(office.answer(invited, "a", name=SECRET, disclosure="protected"))
    assert again["status"] == "new" and any("withdrawn and erased" in each.message for each in remarks)
    assert office.dossier.ledger.get(item["id"]).body is None
    hidden = ("protected_confirmation", "protected_confirmation_withdrawn")
    assert SECRET not in str([r.body for r in office.dossier.ledger.scan() if r.kind not in hidden])
    assert traces(tmp_path / "dossier", SECRET) == traces(tmp_path, SECRET) == []
    assert rows_named(office) == ["B Union"]


def test_a_table_that_protects_ends_an_earlier_one_that_did_not(tmp_path: Path) -> None:
    """One name and country, first public and then protected: the public one is withdrawn and erased, without a name."""
    office = Office(tmp_path)
    (first,), _ = office.confirm(signed_table({"name": SECRET}))
    items, remarks = office.confirm(signed_table({"name": SECRET.upper(), "disclosure": "protected"}))
    assert items[0]["status"] == "new" and rows_named(office) == []
    assert any("withdrawn and erased" in each.message for each in remarks)
    assert SECRET not in str(remarks) and first["id"] not in str(items)
    assert office.dossier.ledger.get(first["id"]).body is None
    (known,), _ = office.confirm(signed_table({"name": SECRET}))
    assert known["status"] == "known" and rows_named(office) == []


def test_a_public_one_after_a_protected_one_stops_the_freeze(tmp_path: Path) -> None:
    """The freeze says that some bear one name; two people see which, by ids alone, and that is on record."""
    office = Office(tmp_path)
    (hidden,), _ = office.confirm(signed_table({"name": SECRET, "disclosure": "protected"}))
    (public,), _ = office.confirm(signed_table({"name": SECRET}))
    with pytest.raises(Refused, match="some listed signatories") as caught:
        freeze(office.dossier, office.letter, early=True, reason="a test")
    assert hidden["id"] not in str(caught.value) and public["id"] not in str(caught.value)
    with pytest.raises(Withheld, match="two people"):
        protected_doubles(office.dossier, office.letter, reason="a pair")
    approve(office.dossier, office.signon, act="doubles", reason="a pair", reader="Another Person")
    with open_dossier(office.dossier.folder, actor="Another Person") as second:
        found = protected_doubles(second, office.letter, reason="a pair")
    assert found == [{"left": hidden["id"], "right": public["id"], "disclosure": "public"}]


def test_frozen_and_never_published_it_is_erased(tmp_path: Path) -> None:
    """A listed one that turns protected leaves its leaf; its version holds and can no longer be shown with names."""
    office = Office(tmp_path)
    (invited,) = office.invited(SECRET)
    (item,), _ = office.confirm(office.answer(invited, "a", name=SECRET))
    office.confirm(signed_table({"name": "B Union"}))
    freeze(office.dossier, office.letter, **EARLY)
    office.confirm(office.answer(invited, "a", name=SECRET, disclosure="protected"))
    assert office.dossier.ledger.get(item["id"]).body is None
    with pytest.raises(Withheld, match="no longer be shown with names"):
        roll(office.dossier, office.letter)
    items, remarks = certificate(office.dossier, office.letter)
    assert items[0]["version"] == 1 and any("no longer be shown" in each.message for each in remarks)
    (made,), _ = freeze(office.dossier, office.letter, **EARLY)
    assert (made["listed"], made["protected"], made["withdrawn"], made["total"]) == (1, 1, 1, 2)
    assert [each["name"] for each in roll(office.dossier, office.letter)[0]] == ["B Union"]
    publish(office.dossier, office.letter, tmp_path / "public")
    assert traces(tmp_path, SECRET) == []


def test_no_withdrawal_of_a_published_one_says_why(tmp_path: Path) -> None:
    """Of two that a published list names one turns protected and one is withdrawn: their records are alike."""
    office = Office(tmp_path)
    one, two = office.invited("A Centre", "B Union")
    made = [
        office.confirm(office.answer(each, key, name=name))[0][0]["id"]
        for each, key, name in ((one, "a", "A Centre"), (two, "b", "B Union"))
    ]
    freeze(office.dossier, office.letter, **EARLY)
    publish(office.dossier, office.letter, tmp_path / "public")
    office.confirm(office.answer(one, "a", name="A Centre", disclosure="protected"))
    withdraw(office.dossier, made[1], reason="it asked for it")
    told = []
    for name in made:
        about = office.dossier.ledger.query(name)
        told.append([(r.kind, r.secret, r.body if r.kind == OPEN_WITHDRAWN else None) for r in about])
        assert office.dossier.ledger.get(name).body is None
    assert told[0] == told[1]
    kinds = [record.kind for record in office.dossier.ledger.scan()]
    at = kinds.index("protected_confirmation")
    assert kinds[at - 1] == "erase"


def test_a_body_that_answered_is_invited_again_without_a_remark(tmp_path: Path) -> None:
    """Whether a body answered with its name or without makes no difference to what is kept of its invitation."""
    office = Office(tmp_path)
    one, two = office.invited(SECRET, "B Union")
    office.confirm(office.answer(one, "a", name="x", disclosure="public"))
    office.confirm(office.answer(two, "b", name="y", disclosure="protected"))
    office.invited(SECRET, "B Union", to="again")
    assert office.remarks == []
    records = list(office.dossier.ledger.scan(("invitation", "invitation_changed")))
    assert [r.body is None for r in records] == [True, True, False, False, False, False]
    lengths = office.dossier.ledger.db.execute(
        "SELECT DISTINCT length(body) FROM entries JOIN bodies USING (seq) WHERE kind LIKE 'invitation%'"
    ).fetchall()
    assert len(lengths) == 1


def test_few_protected_are_not_counted_by_their_invitations(tmp_path: Path) -> None:
    """While fewer than five are protected no state of an invitation is told, and the rows lie in no list."""
    office = Office(tmp_path)
    (one, *_) = office.invited("A", "B", "C")
    assert {each["state"] for each in invitations(office.dossier, office.letter)} == {"drafted"}
    office.confirm(office.answer(one, "a", name=SECRET, disclosure="protected"))
    assert {each["state"] for each in invitations(office.dossier, office.letter)} == {None}
    assert {each["body"] for each in invitations(office.dossier, office.letter)} == {None}


def test_numbers_of_invitations_follow_no_order(tmp_path: Path) -> None:
    """The rows of a table are numbered at random, and each item says of which row it is."""
    office = Office(tmp_path)
    bodies = "\n".join(f"Body {number}" for number in range(40))
    items, _ = invite(office.dossier, office.letter, tmp_path / "out", table=f"body\n{bodies}\n".encode())
    places = [int(item["place"].removeprefix("row ")) for item in items]
    assert sorted(places) == list(range(2, 42)) and places != sorted(places)


def test_the_length_of_an_answer_says_nothing(tmp_path: Path) -> None:
    """A protected answer, a public one with a long name and a withdrawal hold equally much, beside the frame of age."""
    office = Office(tmp_path)
    (invited,) = office.invited("A")
    made = [
        office.answer(invited, "a", name=SECRET, disclosure="protected"),
        office.answer(invited, "a", name="A Centre " * 20, country="Norvia"),
        office.answer(invited, "a", act="withdraws"),
    ]
    assert all(4096 < len(each) < 4096 + 512 for each in made)
    assert office.confirm(made[0])[0][0]["status"] == "new"


def test_a_promise_to_a_protected_one_without_a_key_is_not_written(tmp_path: Path) -> None:
    """A promise bears no id in its name; for a protected row of a table none lies in the clear: a remark says so."""
    office = Office(tmp_path)
    data = signed_table({"name": SECRET, "disclosure": "protected"}, {"name": "B Union"})
    items, remarks = office.confirm(data, out=tmp_path / "promises")
    (path,) = (tmp_path / "promises").iterdir()
    assert [item["promise"] for item in items] == [None, str(path)]
    assert path.name.startswith("promise-") and not any(str(item["id"])[5:] in path.name for item in items)
    assert any("no promise is written" in each.message for each in remarks)


def test_words_of_a_protected_one_are_never_taken_from_arguments(tmp_path: Path) -> None:
    """Whichever way the words say that they are protected, nothing is recorded, and nothing of them repeated."""
    office = Office(tmp_path)
    for said, option in (
        ({"name": SECRET, "by": "Q"}, "protected"),
        ({"name": SECRET, "by": "Q", "disclosure": "protected"}, None),
        ({"name": SECRET, "by": "Q", "disclosure": "public"}, "protected"),
        ({"name": SECRET, "by": "Q", "disclosure": "protected"}, "public"),
    ):
        with pytest.raises(Refused, match="arguments") as caught:
            confirm(office.dossier, office.letter, said=said, disclosure=option)
        assert SECRET not in str(caught.value)
    assert confirmed(office.dossier, office.signon) == []


def test_a_column_and_an_option_for_disclosure_are_refused_together(tmp_path: Path) -> None:
    """An option fills no empty cell of a column that decides, and does not overrule it."""
    office = Office(tmp_path)
    data = signed_table({"name": SECRET, "disclosure": ""}, {"name": "B", "disclosure": "protected"})
    for option in ("public", "protected"):
        items, _ = office.confirm(data, disclosure=option)
        assert {item["status"] for item in items} == {"bad"}
    items, _ = office.confirm(data)
    assert [item["status"] for item in items] == ["bad", "new"] and rows_named(office) == []
