"""What an attacker tried at the desk of a sign-on: nothing comes back, counts twice, or answers a guess."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

import scrutiny
from answering import SECRET, Office, signed_table
from rowed import made
from scrutiny.asks.register import REGISTER as ASKS
from scrutiny.cli.main import river
from scrutiny.errors import Refused, Unknown
from scrutiny.ledger.record import Draft, OnRecord
from scrutiny.letters.letters import letters
from scrutiny.letters.schema.signing import CERTIFICATES, CONFIRMATIONS, SIGNONS
from scrutiny.letters.signon import checking, confirming, freezing, hearing, verifying
from scrutiny.letters.signon.answers import Answer, Signed, answered, encrypted, invitation_of
from scrutiny.letters.signon.desk import desk_of
from scrutiny.letters.signon.faults import GRAVE, faults_of
from scrutiny.letters.signon.freezing import freeze
from scrutiny.letters.signon.keys import read_keys
from scrutiny.letters.signon.opening import approve, forget, recipients
from scrutiny.letters.signon.promises import promise_of
from scrutiny.letters.signon.public import PublicFile
from scrutiny.letters.signon.publishing import public_file
from scrutiny.letters.signon.sealed import need_key
from scrutiny.letters.signon.signatories import confirmed
from scrutiny.letters.signon.signons import signon_of
from scrutiny.letters.signon.withdrawing import withdraw
from scrutiny.tables import acting, recording
from scrutiny.tables.standing import row, rows
from signed import AFTER

HIDDEN = {"name": SECRET, "disclosure": "protected"}
#: The public key of age whose point is zero: nothing can be encrypted to it.
ZERO = "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z"


def _frozen(office: Office, **accepts: bool) -> dict[str, object]:
    """The list is frozen, with whatever is open accepted."""
    given = {"undecided": True, "flagged": True, **accepts}
    (item,), _ = freeze(office.dossier, office.letter, at=AFTER, reason="decided", **given)
    return item


def test_no_register_touches_a_row_of_another(tmp_path: Path) -> None:
    """`asks withdraw` and `asks restore` of a letter are refused before anything is recorded."""
    office = Office(tmp_path)
    at = ["--dossier", str(office.dossier.folder), "--actor", "officer", "--reason", "x"]
    size = office.dossier.ledger.size()
    for act in ("withdraw", "restore"):
        done = CliRunner().invoke(river, ["asks", act, office.letter, *at])
        assert isinstance(done.exception, Unknown)
        with pytest.raises(Unknown):
            acting.act(office.dossier, ASKS, {}, act, office.letter, reason="x")
    assert office.dossier.ledger.size() == size and not row(office.dossier, office.letter).withdrawn


def test_a_withdrawn_confirmation_never_comes_back(tmp_path: Path) -> None:
    """Neither the register nor the engine restores it, changes it, or records another by hand."""
    office = Office(tmp_path)
    (item,), _ = office.confirm(signed_table({"name": "A"}))
    withdraw(office.dossier, item["id"], reason="it asked")
    held = dict(row(office.dossier, item["id"]).fields)
    for attempt in (
        lambda: recording.restore(office.dossier, item["id"], reason="x"),
        lambda: letters(office.dossier, "restore", item["id"], reason="x"),
        lambda: letters(office.dossier, "change", item["id"], name="B", reason="x"),
        lambda: letters(office.dossier, "add", table="confirmations", because=office.signon, **held),
    ):
        with pytest.raises(Refused, match="acts of its own alone"):
            attempt()
    assert confirmed(office.dossier, office.signon) == []


def test_a_withdrawal_is_told_although_the_numbers_cannot_be(tmp_path: Path) -> None:
    """Of two confirmations that were changed past every act one is withdrawn, and what is broken is a remark."""
    office = Office(tmp_path)
    items, _ = office.confirm(signed_table({"name": "A"}, {"name": "B"}))
    for item in items:
        before = row(office.dossier, item["id"])
        body = {"fields": {"name": "C"}, "reason": "x", "as_of": before.as_of, "as_of_basis": before.as_of_basis}
        office.dossier.append([Draft(kind="confirmation_changed", because=(before.id,), body=body)])
    (gone,), remarks = withdraw(office.dossier, items[0]["id"], reason="changed")
    assert gone["status"] == "withdrawn" and items[1]["id"] in remarks[-1].message


def test_the_forgotten_count_for_the_text_that_they_signed(tmp_path: Path) -> None:
    """Under another text whoever was forgotten is withdrawn, and stays so when the first text is back."""
    office = Office(tmp_path)
    office.confirm(signed_table({"name": "A"}, *({**HIDDEN, "name": f"Hidden {at}"} for at in range(6))))
    assert _frozen(office)["protected"] == 6
    name = next(each.id for each in confirmed(office.dossier, office.signon) if each.protected)
    with scrutiny.open(office.dossier.folder, "second officer").dossier as other:
        approve(other, name, reason="retention", act="forget")
    forget(office.dossier, name, reason="retention")
    office.version("Another text altogether.", "en", "2")
    office.launch(again=True, reason="a new text")
    office.confirm(signed_table({"name": "A"}))
    with pytest.raises(Refused, match="6 protected"):
        _frozen(office)
    item = _frozen(office, other_text=True)
    assert (item["listed"], item["protected"], item["withdrawn"]) == (1, 0, 7)
    assert list(checking.failures_of(public_file(office.dossier, office.letter))) == []


def test_two_freezes_at_once_make_one_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who freezes on what was there before is refused by the ledger, and the list stays whole."""
    office = Office(tmp_path)
    office.confirm(signed_table({"name": "A"}))
    _frozen(office)
    with monkeypatch.context() as stale:
        stale.setattr(freezing, "versions", lambda *_: [])
        with pytest.raises(OnRecord):
            _frozen(office)
    assert len(rows(office.dossier, CERTIFICATES)) == 1
    office.confirm(signed_table({"name": "B"}))
    assert _frozen(office)["version"] == 2


@pytest.mark.parametrize(
    "said",
    [{"deadline": "soon"}, {"zone": "Mars/Olympus"}, {"text": "0" * 64}, {"embargo": "2026-03-01"}, {"texts": "en x"}],
)
def test_a_sign_on_is_not_changed_into_none(tmp_path: Path, said: dict[str, str]) -> None:
    """A clock that cannot be read, and a digest that is not that of the texts, are refused; a deadline is not."""
    office = Office(tmp_path)
    with pytest.raises(Refused):
        recording.change(office.dossier, office.signon, SIGNONS, said, reason="x")
    recording.change(office.dossier, office.signon, SIGNONS, {"deadline": "2026-04-01T18:00"}, reason="x")
    assert letters(office.dossier, "standing", office.letter)[0]["deadline"] == "2026-04-01T18:00"


def test_a_deadline_with_another_offset_is_refused(tmp_path: Path) -> None:
    """What a writer meant by an offset that is not the zone's is not guessed; the zone's own offset is taken."""
    office = Office(tmp_path, launched=False)
    with pytest.raises(Refused, match="offset is not that of Europe/Zurich"):
        office.launch(deadline="2026-03-01T18:00+02:00")
    with pytest.raises(Refused, match="more than one line"):
        office.launch(title="Joint\nletter")
    assert office.launch(deadline="2026-03-01T18:00+01:00")["closes"] == "2026-03-01T18:00:00+01:00"


def test_every_promise_finds_its_commitment(tmp_path: Path) -> None:
    """What ended before it was ever certified stands in both leaves, and the file that holds them is sound."""
    office = Office(tmp_path)
    paths = office.invited("One", "Two", "Three")
    office.confirm(office.answer(paths[0], "a", name="A"), office.answer(paths[1], "b", **HIDDEN))
    office.confirm(office.answer(paths[2], "c", name="C"))
    (first,) = (each for each in confirmed(office.dossier, office.signon) if each.statement.name == "A")
    held = {each.statement.name: promise_of(office.dossier, each) for each in confirmed(office.dossier, office.signon)}
    office.confirm(office.answer(paths[0], "a", act="withdraws"), office.answer(paths[1], "b", act="withdraws"))
    office.confirm(office.answer(paths[2], "c", name="C", disclosure="protected"))
    office.confirm(signed_table({"name": "D"}))
    item = _frozen(office)
    assert (item["listed"], item["protected"], item["withdrawn"]) == (1, 1, 3)
    file: PublicFile = public_file(office.dossier, office.letter)
    assert list(checking.failures_of(file)) == []
    assert {f"signs {first.commitment}", f"withdraws {first.commitment}"} <= set(file.leaves)
    for promise in held.values():
        (failure,) = verifying.promised(file, promise)
        assert "stands in no leaf" not in failure.reason
    with pytest.raises(Refused, match="nothing changed"):
        _frozen(office)


def test_who_all_withdrew_make_no_list(tmp_path: Path) -> None:
    """Leaves of those who ended are no signatories: nobody signed."""
    office = Office(tmp_path)
    (item,), _ = office.confirm(signed_table({"name": "A"}))
    withdraw(office.dossier, item["id"], reason="it asked")
    with pytest.raises(Refused, match="nobody signed"):
        _frozen(office)


def test_a_key_that_takes_nothing_is_a_bad_answer(tmp_path: Path) -> None:
    """An answer with the zero point as its key stops nothing and records nothing; no auditor has it either."""
    office = Office(tmp_path)
    one, two = office.invited("A", "B")
    invited, keys = invitation_of(one.read_bytes()), read_keys(office.keys("a"))
    said = {"by": "A. Person", "disclosure": "public", "name": "A"}
    answer: Answer = replace(answered(invited, keys, said).answer, recipient=ZERO)
    text = answer.canonical()
    bad = Signed(answer=answer, text=text, signature=keys.signing.sign(text.encode()).hex())
    items, _ = office.confirm(
        encrypted(bad, invited["desk"]), office.answer(two, "b", name="B"), out=tmp_path / "promises"
    )
    assert [item["status"] for item in items] == ["bad", "new"] and items[1]["promise"]
    assert [each.statement.name for each in confirmed(office.dossier, office.signon)] == ["B"]
    for key in (ZERO, "age1nothing"):
        with pytest.raises(Refused, match="nothing can be encrypted"):
            need_key(key)
    with pytest.raises(Refused, match="no public key"):
        recipients([ZERO], "x")


def test_missing_promises_are_written_when_it_is_done_again(tmp_path: Path) -> None:
    """After a kill between the record and the file the same call writes what is missing, and touches no other."""
    office = Office(tmp_path)
    paths = office.invited("A", "B")
    answers = office.answer(paths[0], "a", name="A"), office.answer(paths[1], "b", **HIDDEN)
    items, _ = office.confirm(*answers, out=tmp_path / "promises")
    files = [Path(item["promise"]) for item in items]
    kept = files[0].read_bytes()
    files[1].unlink()
    items, _ = office.confirm(*answers, out=tmp_path / "promises")
    assert [item["status"] for item in items] == ["known", "known"]
    assert [Path(item["promise"]) for item in items] == files and files[1].exists()
    assert files[0].read_bytes() == kept


@pytest.mark.parametrize("beside", [{"signon": "zzz"}, {"text": "cd" * 32}, {"invitation": "99"}, {"invitation": "1"}])
def test_a_guessed_name_is_not_told_from_a_wrong_one(tmp_path: Path, beside: dict[str, str]) -> None:
    """Rows that no list takes say the same of the right name as of a wrong one, and record nothing."""
    office = Office(tmp_path)
    office.invited("A")
    office.confirm(signed_table({**HIDDEN, "invitation": "1"}))
    size = office.dossier.ledger.size()
    items, _ = office.confirm(signed_table({**HIDDEN, **beside}, {**HIDDEN, "name": "Wrong", **beside}))
    kept = [{name: value for name, value in item.items() if name != "file"} for item in items]
    assert kept[0] == kept[1] and kept[0]["status"] == "bad"
    assert office.dossier.ledger.size() == size


def test_a_protected_row_that_is_known_has_no_id(tmp_path: Path) -> None:
    """That it is known is told, for it counts once; which record it is, is not, nor is a promise called by it."""
    office = Office(tmp_path)
    office.confirm(signed_table(HIDDEN))
    (item,), _ = office.confirm(signed_table(HIDDEN), out=tmp_path / "promises")
    assert (item["status"], item["id"], item["promise"]) == ("known", None, None)
    assert not (tmp_path / "promises").exists()


def test_a_row_withdrawn_by_mistake_is_confirmed_anew(tmp_path: Path) -> None:
    """It counts again, and a person is told that the same was withdrawn before; a second time it is known."""
    office = Office(tmp_path)
    data = signed_table({"name": "A"})
    (first,), _ = office.confirm(data)
    withdraw(office.dossier, first["id"], reason="a mistake")
    (second,), remarks = office.confirm(data)
    assert (second["status"], office.standing["listed"]) == ("new", 1) and second["id"] != first["id"]
    assert "withdrawn or replaced before" in remarks[0].message and remarks[0].needs_person
    (third,), _ = office.confirm(data)
    assert (third["status"], third["id"]) == ("known", second["id"])


@pytest.mark.parametrize("way", ["answer", "table"])
def test_one_answer_taken_by_several_at_once_counts_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    """Whoever decided on what was there before looks again: the same answer is known, not a second confirmation."""
    office = Office(tmp_path)
    (path,) = office.invited("A")
    data = office.answer(path, "a", name="A") if way == "answer" else signed_table({"name": "A"})
    stale = [desk_of(office.dossier, signon_of(office.dossier, office.letter))]
    (first,), _ = office.confirm(data)
    monkeypatch.setattr(confirming, "desk_of", lambda *given: stale.pop() if stale else desk_of(*given))
    (second,), _ = office.confirm(data)
    assert stale == [] and (second["status"], second["id"]) == ("known", first["id"])
    assert len(rows(office.dossier, CONFIRMATIONS, withdrawn=True)) == 1


@pytest.mark.parametrize("field", ["name", "country", "affiliation", "members", "role"])
@pytest.mark.parametrize("sign", ["\n", "\u2028", "\x1b[2K", "\u202e"])
def test_a_word_of_more_than_one_line_is_a_bad_row(field: str, sign: str) -> None:
    """A line end, a control or a turned direction makes the row bad in words of its own that repeat nothing."""
    said = {"name": "Lake Forum", "country": "Norvia", "by": "A", "kind": "organisation", field: f"Lake{sign}Forum"}
    heard = hearing.by_hand({**said, "disclosure": "public"}, _ear())
    assert heard.fault is not None and "Lake" not in str(heard.fault) and field in heard.fault[1]


def _ear() -> hearing.Ear:
    signon = made("signon-a", "signons", deadline="2026-03-01T18:00", zone="Europe/Zurich")
    return hearing.Ear(signon=signon, identity="", received=AFTER)


@pytest.mark.parametrize(
    "name",
    [
        *(f"Lake{sign} Forum" for sign in "\ufe0f\u034f\u3164\u115f\u17b4\u2800\u00ad\u2063\u180e"),
        "Br\u00c3\u00bcnquill\u00e2tre",
        "Ch\u00e2teau de l\u00e2\u20ac\u2122Orme \u00e2g\u00e9",
    ],
)
def test_what_hides_in_a_name_is_grave(name: str) -> None:
    """A character that no font shows, and an accent whose bytes were read apart, stop a freeze until a person looks."""
    assert GRAVE & set(faults_of(name))


@pytest.mark.parametrize(
    "name",
    [
        "Centre \u00abALEM\u00c3\u00bb",
        "\u00c9cole \u00e2g\u00e9e",
        "\u845b\U000e0100\u57ce\u7814\u7a76\u4f1a",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0646\u06cc\u0645",
        "\u182d\u180b",
        "S\u00c3O JO\u00c3O",
        "\u010cesk\u00fd svaz \u017een",
    ],
)
def test_what_a_script_needs_is_not_grave(name: str) -> None:
    """Forms of Han and Mongolian letters, joiners of Persian and genuine accents are no faults."""
    assert not {"hidden_characters", "wrong_encoding"} & set(faults_of(name))


def test_a_country_that_hides_something_is_flagged(tmp_path: Path) -> None:
    """A blank within a country is told as one within a name is."""
    office = Office(tmp_path)
    (item,), _ = office.confirm(signed_table({"name": "Lake Forum", "country": "Nor\u3164via"}))
    assert "hidden_characters" in item["flags"]


def test_a_long_name_does_not_show_in_the_ledger(tmp_path: Path) -> None:
    """Bodies of protected confirmations have one length, whether the name is short or of a thousand signs."""
    office = Office(tmp_path)
    one, two = office.invited(blank=2)
    long = "Mothers of the Vanished " * 40
    office.confirm(
        office.answer(one, "a", **{**HIDDEN, "name": "Zed"}), office.answer(two, "b", **{**HIDDEN, "name": long})
    )
    sql = "SELECT length(body) FROM bodies JOIN entries USING (seq) WHERE kind = 'protected_confirmation'"
    assert len({length for (length,) in office.dossier.ledger.db.execute(sql)}) == 1
