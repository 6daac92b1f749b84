"""Confirmations are taken: files, tables and words; what cannot be taken has its own words and stops nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from answering import IN_TIME, SECRET, TOO_LATE, Office, signed_table, table, traces, written
from scrutiny.cli.main import river
from scrutiny.errors import Broken, Refused
from scrutiny.ledger.note import parse_verifier_key, signed_text, verifier_key
from scrutiny.ledger.record import Draft
from scrutiny.letters.schema.signing import CONFIRMATIONS, INVITATIONS
from scrutiny.letters.signon.certificate import origin_of
from scrutiny.letters.signon.commitment import text_digest
from scrutiny.letters.signon.confirming import confirm
from scrutiny.letters.signon.freezing import freeze
from scrutiny.letters.signon.inviting import invitations
from scrutiny.letters.signon.keys import read_keys
from scrutiny.letters.signon.receipts import unlocked
from scrutiny.letters.signon.signatories import BLOCK, confirmed
from scrutiny.letters.signon.signons import invitations_of
from scrutiny.letters.signon.withdrawing import withdraw
from scrutiny.protection.cipher import TAG
from scrutiny.protection.marks import Mark
from scrutiny.tables import recording
from scrutiny.tables.standing import rows

HIDDEN = {"name": SECRET, "disclosure": "protected"}


def test_answers_are_counted_with_their_commitments(tmp_path: Path) -> None:
    """Every answer becomes a confirmation whose commitment opens with both halves; a second time it is known."""
    office = Office(tmp_path)
    one, two = office.invited("A", SECRET)
    answers = office.answer(one, "a", name="A Centre", country="Chile"), office.answer(two, "b", **HIDDEN)
    items, remarks = office.confirm(*answers)
    assert ([item["status"] for item in items], remarks) == (["new", "new"], [])
    held = confirmed(office.dossier, office.signon)
    assert [each.statement.name for each in held] == ["A Centre", SECRET]
    assert held[1].theirs == read_keys(office.keys("b")).random
    assert held[1].statement.authorisation
    items, _ = office.confirm(*answers)
    assert [item["status"] for item in items] == ["known", "known"]
    assert office.standing["listed"] == 1


def test_a_table_is_counted_and_its_bad_rows_are_told(tmp_path: Path) -> None:
    """Each row is new, late or bad for its own reason; the good ones stand."""
    office = Office(tmp_path)
    office.invited("X")
    data = signed_table(
        {"name": "A Centre"},
        {"name": "B Union", "kind": "union", "received": "2026-03-01 18:01"},
        {"name": "C", "kind": "spaceship"},
        {"name": "D", "by": ""},
        {"name": ""},
        {"name": "E", "disclosure": "perhaps"},
        {"name": "F", "received": "2026-02-30 10:00"},
        {"name": "G", "received": "2026-03-01"},
        {"name": "H", "invitation": "9"},
        {"name": "I", "text": "cd" * 32},
        {"name": "J", "signon": "signon-other"},
        {"name": "K", "authorisation": "d-none"},
        {"name": "L", "invitation": "1"},
        {"name": "M", "invitation": "001"},
        {"name": "Ana Vel", "kind": "individual", "by": ""},
    )
    items, remarks = office.confirm(data)
    assert [item["status"] for item in items] == ["new", "late", *["bad"] * 10, "new", "bad", "new"]
    assert [item["file"] for item in items] == [str(row) for row in range(2, 17)]
    told = {remark.place: remark.message for remark in remarks}
    assert "not in the vocabulary" in told["row 4"]
    assert "authorised" in told["row 5"]
    assert "no name" in told["row 6"]
    assert "neither public nor protected" in told["row 7"]
    assert "no such day" in told["row 8"]
    assert "day of the deadline" in told["row 9"]
    assert "no invitation" in told["row 10"]
    assert "another text" in told["row 11"]
    assert "another letter" in told["row 12"]
    assert "not held" in told["row 13"]
    assert "serves once" in told["row 15"]
    assert (office.standing["listed"], office.standing["individuals"], office.standing["late"]) == (3, 1, 1)


def test_a_row_said_twice_counts_once(tmp_path: Path) -> None:
    """Two rows that say the same are one confirmation, and a remark says so."""
    office = Office(tmp_path)
    items, remarks = office.confirm(signed_table({"name": "A"}, {"name": "A"}, {"name": "A", "registry": "7"}))
    assert [item["status"] for item in items] == ["new", "known", "new"]
    assert items[0]["id"] == items[1]["id"]
    assert "row 2" in remarks[0].message
    items, remarks = office.confirm(signed_table({"name": "A"}))
    assert [item["status"] for item in items] == ["known"]
    assert (remarks[0].place, remarks[0].needs_person) == ("row 2", True), "another body of that name came another day"
    assert "counts once" in remarks[0].message and office.standing["listed"] == 2


@pytest.mark.parametrize(
    ("heading", "row"),
    [
        (
            ["Organización", "País", "Publicación del nombre", "Persona autorizada"],
            ["Centro", "Chile", "Pública", "A"],
        ),
        (["Название организации", "Страна", "Раскрытие", "Уполномоченное лицо"], ["Центр", "Чили", "публично", "А"]),
        (["اسم المنظمة", "البلد", "الإفصاح", "الشخص المفوض"], ["مركز القانون", "شيلي", "علني", "أ"]),
        (["组织名称", "国家", "公开方式", "授权人"], ["法律中心", "智利", "公开", "甲"]),
    ],
)
def test_tables_in_other_languages_are_read(tmp_path: Path, heading: list[str], row: list[str]) -> None:
    """Headings and the words for public and protected are those of six languages."""
    office = Office(tmp_path)
    items, remarks = office.confirm(table(heading, [row]))
    assert ([item["status"] for item in items], remarks) == (["new"], [])
    (one,) = confirmed(office.dossier, office.signon)
    assert (one.statement.name, one.statement.country, one.by) == (row[0], row[1], row[3])


def test_a_table_that_does_not_say_who_is_protected_is_not_guessed(tmp_path: Path) -> None:
    """Without a column for it nobody is made public; an option says it of all."""
    office = Office(tmp_path)
    data = table(["name", "by"], [["A", "B"]])
    (item,), remarks = office.confirm(data)
    assert item["status"] == "bad"
    assert "--disclosure" in remarks[0].next
    (item,), _ = office.confirm(data, disclosure="public")
    assert item["status"] == "new"


def test_words_of_a_person_are_public_alone(tmp_path: Path) -> None:
    """One public confirmation can be said; a protected name as an argument is refused and not repeated."""
    office = Office(tmp_path)
    (item,), _ = office.confirm(said={"name": "A Centre", "by": "B", "country": "Norvia"})
    assert (item["status"], item["disclosure"]) == ("new", "public")
    with pytest.raises(Refused, match="never taken from the command's arguments") as caught:
        office.confirm(said={"by": "B", **HIDDEN})
    assert SECRET not in f"{caught.value.message} {caught.value.place} {caught.value.next}"


def test_the_command_line_refuses_a_protected_name(tmp_path: Path) -> None:
    """Neither `confirm` nor `answer` takes one, and nothing they print holds it."""
    office = Office(tmp_path)
    (path,) = office.invited("A")
    office.dossier.close()
    at = ["--dossier", str(office.dossier.folder), "--actor", "officer", "--json"]
    said = [f"name={SECRET}", "by=B"]
    put = ["--out", str(tmp_path), "--keys", str(office.keys("a"))]
    for words in (
        ["confirm", office.letter, *said, "disclosure=protected"],
        ["confirm", office.letter, *said, SECRET],
        ["confirm", office.letter, f"{SECRET}{'x' * 300}"],
        ["answer", str(path), *said, "disclosure=protected", *put],
        ["answer", str(path), *said, "--disclosure", "protected", *put],
    ):
        done = CliRunner().invoke(river, ["letters", *words, *at])
        assert isinstance(done.exception, Refused)
        assert SECRET not in f"{done.output} {vars(done.exception)}"


def test_another_letter_and_a_forged_answer_stop_nothing(tmp_path: Path) -> None:
    """A good answer stands although others in the same call are refused, each with its own words."""
    office, other = Office(tmp_path / "one"), Office(tmp_path / "two")
    (mine,), (theirs,) = office.invited("A"), other.invited("B")
    altered, other_texts = json.loads(mine.read_bytes()), {"en": "cd" * 32}
    (tmp_path / "changed.json").write_text(json.dumps({**altered, "number": 9}), "utf-8")
    (tmp_path / "retold.json").write_text(
        json.dumps({**altered, "texts": other_texts, "text": text_digest(other_texts)}), "utf-8"
    )
    (tmp_path / "mixed.json").write_text(
        json.dumps({**json.loads(theirs.read_bytes()), "desk": altered["desk"]}), "utf-8"
    )
    (tmp_path / "guessed.json").write_text(json.dumps({**altered, "token": "guessed" * 5}), "utf-8")
    names = ("changed", "retold", "mixed", "guessed")
    bad = [office.answer(tmp_path / f"{name}.json", name, name="X") for name in names]
    bad = [other.answer(theirs, "b", name="B"), b"\x00\x01\x02", *bad]
    items, remarks = office.confirm(*bad, office.answer(mine, "a", name="A"))
    assert [item["status"] for item in items] == ["bad"] * 6 + ["new"]
    words = [remark.message for remark in remarks]
    assert "not encrypted to this desk" in words[0]
    assert "no table" in words[1]
    assert "altered" in words[2]
    assert "another text" in words[3]
    assert "another letter" in words[4]
    assert "no invitation has its secret" in words[5]
    assert len({item["file"] for item in items}) == 7


def test_a_replayed_invitation_is_refused(tmp_path: Path) -> None:
    """Whoever else holds the invitation cannot answer it again, nor can a row of a table."""
    office = Office(tmp_path)
    (path,) = office.invited("A")
    office.confirm(office.answer(path, "mine", name="A"))
    for data in (office.answer(path, "other", name="B"), signed_table({"name": "B", "invitation": "1"})):
        (item,), _ = office.confirm(data)
        assert (item["status"], item["fault"]) == ("bad", "the invitation was answered before: it serves once")
    assert [each.statement.name for each in confirmed(office.dossier, office.signon)] == ["A"]


def test_the_same_key_changes_its_answer_on_record(tmp_path: Path) -> None:
    """A later answer of the same key replaces the earlier one; an earlier one never replaces a later one."""
    office = Office(tmp_path)
    (path,) = office.invited("A")
    old, first, second = (office.answer(path, "mine", name=name) for name in ("Old", "A", "A Centre"))
    (one,), _ = office.confirm(first)
    (two,), _ = office.confirm(second)
    assert (two["status"], two["replaces"]) == ("new", one["id"])
    (item,), _ = office.confirm(old)
    assert (item["status"], item["fault"]) == ("bad", "a newer answer of this signatory stands")
    assert [each.statement.name for each in confirmed(office.dossier, office.signon)] == ["A Centre"]
    assert len(confirmed(office.dossier, office.signon, withdrawn=True)) == 2


def test_two_answers_of_one_key_in_one_folder_are_taken_as_they_were_made(tmp_path: Path) -> None:
    """However their files are called, the later answer stands and the earlier one is on record."""
    office = Office(tmp_path)
    (path,) = office.invited("A")
    first, second = (office.answer(path, "mine", name=name) for name in ("A", "A Centre"))
    items, _ = office.confirm(second, first)
    assert [item["status"] for item in items] == ["new", "new"]
    assert [each.statement.name for each in confirmed(office.dossier, office.signon)] == ["A Centre"]


def test_who_turns_protected_is_erased_from_what_was_public(tmp_path: Path) -> None:
    """The public row and the invitation are erased; no old answer makes it public again."""
    office = Office(tmp_path)
    (path,) = office.invited(SECRET)
    shown = office.answer(path, "mine", name=SECRET)
    office.confirm(shown)
    rows(office.dossier, CONFIRMATIONS)
    office.confirm(office.answer(path, "mine", **HIDDEN))
    (item,), _ = office.confirm(shown)
    assert item["status"] == "bad"
    assert rows(office.dossier, CONFIRMATIONS, withdrawn=True) == []
    (one,) = confirmed(office.dossier, office.signon)
    assert one.protected
    assert traces(tmp_path, SECRET) == []
    bodies = [record.body for record in office.dossier.ledger.scan() if SECRET in str(record.body)]
    assert len(bodies) == 1


def test_a_revoked_invitation_is_answered_in_vain(tmp_path: Path) -> None:
    """An answer to it is refused in its own words."""
    office = Office(tmp_path)
    (path,) = office.invited("A")
    invitations(office.dossier, office.letter, revoke=1, reason="wrong address")
    (item,), _ = office.confirm(office.answer(path, "a", name="A"))
    assert (item["status"], item["fault"]) == ("bad", "the invitation that it answers was revoked")


def test_a_late_answer_is_on_record_and_not_counted(tmp_path: Path) -> None:
    """The minute of the deadline is in time, the next one is late, and no promise is made of it."""
    office = Office(tmp_path)
    one, two = office.invited("A", "B")
    (item,), _ = office.confirm(office.answer(one, "a", name="A"), received="2026-03-01 18:00", out=tmp_path / "p")
    assert (item["status"], bool(item["promise"])) == ("new", True)
    (item,), remarks = office.confirm(office.answer(two, "b", name="B"), received=TOO_LATE, out=tmp_path / "p")
    assert (item["status"], item["promise"]) == ("late", None)
    assert "after the deadline" in remarks[0].message
    assert (office.standing["listed"], office.standing["late"]) == (1, 1)


def test_after_a_freeze_it_counts_from_the_next_version(tmp_path: Path) -> None:
    """A confirmation after a frozen version is recorded, and a remark says when it counts."""
    office = Office(tmp_path)
    office.confirm(signed_table({"name": "Z"}))
    freeze(office.dossier, office.letter, early=True, reason="the session moved")
    (item,), remarks = office.confirm(signed_table({"name": "A"}))
    assert item["status"] == "new"
    assert "version 1 of the list was frozen before" in remarks[0].message


def test_the_authorisation_of_a_protected_signatory_is_confidential(tmp_path: Path) -> None:
    """A document that anybody may read shows no authorisation of a protected body."""
    office = Office(tmp_path)
    plain = written(office.dossier, "They authorise us.", "en")
    shut = written(office.dossier, "They authorise us too.", "en", Mark.CONFIDENTIAL)
    (item,), _ = office.confirm(signed_table(HIDDEN), authorisation=plain)
    assert (item["status"], "confidential" in item["fault"]) == ("bad", True)
    (item,), _ = office.confirm(signed_table(HIDDEN), authorisation=shut)
    assert item["status"] == "new"
    assert confirmed(office.dossier, office.signon)[0].document == shut


@pytest.mark.parametrize(
    ("name", "flag"),
    [
        ("Asociación por los Derechos".encode().decode("latin-1"), "wrong_encoding"),
        ("\u0410ssociation of Norvia", "mixed_script_word"),
        ("Ligue\u200b des droits", "hidden_characters"),
        ("Ass\ufffdciation of Norvia", "wrong_encoding"),
        ("Br\u00c3\u00bcnquill\u00e2tre", "wrong_encoding"),
        *((f"Lake{unseen} Forum", "hidden_characters") for unseen in "\ufe0f\u034f\u3164\u115f\u17b4\u2800"),
    ],
)
def test_a_name_that_looks_wrong_is_kept_and_flagged(tmp_path: Path, name: str, flag: str) -> None:
    """Nothing is mended; of a protected one no more is told than that it is to be looked at."""
    office = Office(tmp_path)
    names = [name, f"{name} Two"]
    items, remarks = office.confirm(signed_table({"name": names[0]}, {"name": names[1], "disclosure": "protected"}))
    assert flag in items[0]["flags"]
    assert items[1]["flags"] == ["look_at_the_name"]
    assert [each.needs_person for each in remarks] == [True, True]
    assert flag not in remarks[1].message
    assert [each.statement.name for each in confirmed(office.dossier, office.signon)] == names


def test_a_table_in_another_encoding_is_read(tmp_path: Path) -> None:
    """A table in UTF-16 or in a code page keeps its names."""
    office = Office(tmp_path)
    names = ["Правозащитный центр Норвии", "Комитет матерей Норвии", "Союз юристов и журналистов"]
    heading = ["name", "disclosure", "by"]
    for encoding in ("utf-16", "cp1251"):
        office.confirm(table(heading, [[f"{each} {encoding}", "public", "Иванова"] for each in names], encoding))
    found = {each.statement.name for each in confirmed(office.dossier, office.signon)}
    assert found == {f"{each} {encoding}" for each in names for encoding in ("utf-16", "cp1251")}


def test_a_promise_is_signed_and_names_nobody(tmp_path: Path) -> None:
    """It promises the commitment, is encrypted where there is a key, and its file is not called by a name."""
    office = Office(tmp_path)
    (path,) = office.invited(SECRET)
    (item,), _ = office.confirm(office.answer(path, "mine", **HIDDEN), out=tmp_path / "promises")
    data = Path(item["promise"]).read_bytes()
    note = unlocked(data, read_keys(office.keys("mine")).identity, "promise").decode()
    assert office.dossier.keys is not None
    key = verifier_key(origin_of(office.dossier.origin, office.signon), office.dossier.keys.public())
    text = signed_text(note, parse_verifier_key(key)[1])
    (one,) = confirmed(office.dossier, office.signon)
    assert f"commitment {one.commitment}\n" in text
    assert SECRET not in f"{text} {item}"
    (item,), _ = office.confirm(signed_table({"name": "A"}), out=tmp_path / "promises")
    assert signed_text(Path(item["promise"]).read_text("utf-8"), parse_verifier_key(key)[1])


def test_an_invitation_that_was_answered_is_erased(tmp_path: Path) -> None:
    """Its number and secret stay known, whom it went to is gone for good, and it serves no more."""
    office = Office(tmp_path)
    one, two = office.invited(SECRET, "Open Centre")
    office.confirm(office.answer(one, "a", **HIDDEN), office.answer(two, "b", name="Open Centre"))
    assert {item["body"] for item in invitations(office.dossier, office.letter)} == {None}
    rows = invitations_of(office.dossier, office.signon)
    assert [(row.get("number"), row.get("state"), row.get("body")) for row in rows] == [
        (1, "answered", None),
        (2, "answered", None),
    ]
    told = [str(record.body) for record in office.dossier.ledger.scan(INVITATIONS.kinds)]
    assert not [body for body in told if SECRET in body or "Open Centre" in body]
    (item,), _ = office.confirm(office.answer(one, "z", name="Somebody"))
    assert item["status"] == "bad"


def test_no_byte_that_is_kept_or_told_holds_a_protected_name(tmp_path: Path) -> None:
    """Ledger, log, views, files and messages: a protected name is in none of them, and every body has one length."""
    office = Office(tmp_path)
    one, two = office.invited(SECRET, f"{SECRET} Two")
    told = [
        office.confirm(office.answer(one, "a", **HIDDEN, by="Qarvane Director"), out=tmp_path / "promises"),
        office.confirm(signed_table({**HIDDEN, "country": "Norvia"}, {**HIDDEN, "kind": SECRET}, {**HIDDEN, "by": ""})),
        office.confirm(
            office.answer(two, "b", **{**HIDDEN, "name": f"{SECRET} Two", "members": "Qarvane A|Qarvane B"})
        ),
    ]
    rows(office.dossier, CONFIRMATIONS)
    assert "Qarvane" not in str(told)
    assert "Qarvane" not in str(confirmed(office.dossier, office.signon))
    office.dossier.checkpoint()
    assert traces(tmp_path, "Qarvane") == []
    sql = "SELECT length(body) FROM bodies JOIN entries USING (seq) WHERE kind = 'protected_confirmation'"
    assert {length for (length,) in office.dossier.ledger.db.execute(sql)} == {BLOCK + TAG}


def test_few_protected_signatories_are_never_counted(tmp_path: Path) -> None:
    """One to four are told as fewer than five, and no other number gives them away."""
    office = Office(tmp_path)
    paths = office.invited("A", "B", "C")
    office.confirm(
        *(office.answer(path, path.stem, name=path.stem) for path in paths[:2]), office.answer(paths[2], "c", **HIDDEN)
    )
    assert office.standing["protected"] == "fewer than five"
    assert (office.standing["total"], office.standing["answered"]) == (None, None)
    office.confirm(signed_table(*({**HIDDEN, "name": f"Hidden {number}"} for number in range(4))))
    assert (office.standing["protected"], office.standing["total"], office.standing["answered"]) == (5, 7, 3)


def test_a_confirmation_that_was_changed_is_refused_and_can_be_withdrawn(tmp_path: Path) -> None:
    """A name changed in the register is not what was committed to: nothing is counted until it is withdrawn."""
    office = Office(tmp_path)
    (item,), _ = office.confirm(signed_table({"name": "A"}))
    with pytest.raises(Refused, match="acts of its own alone"):
        recording.change(office.dossier, item["id"], CONFIRMATIONS, {"name": "B"}, reason="a typing error")
    (row,) = rows(office.dossier, CONFIRMATIONS)
    body = {"fields": {"name": "B"}, "reason": "past every act", "as_of": row.as_of, "as_of_basis": row.as_of_basis}
    office.dossier.append([Draft(kind="confirmation_changed", because=(item["id"],), body=body)])
    with pytest.raises(Broken, match="not what was committed to"):
        confirmed(office.dossier, office.signon)
    withdraw(office.dossier, item["id"], reason="changed by mistake")
    assert confirmed(office.dossier, office.signon) == []


def test_nothing_given_and_nothing_there_are_refused(tmp_path: Path) -> None:
    """A call without anything, and a path where nothing lies, are refused; the path is not repeated."""
    office = Office(tmp_path)
    with pytest.raises(Refused, match="nothing came in"):
        confirm(office.dossier, office.letter)
    with pytest.raises(Refused, match="nothing lies there") as caught:
        confirm(office.dossier, office.letter, str(tmp_path / SECRET), received=IN_TIME)
    assert SECRET not in f"{caught.value.message} {caught.value.place}"
