"""The public file: whole it holds, altered anywhere it is refused with its reason, and sixty lines can check it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from scrutiny.cli.evidence import verify as verify_command
from scrutiny.errors import Broken, Refused
from scrutiny.ledger import checkpoint
from scrutiny.ledger import note as notes
from scrutiny.ledger.checkpoint import read as read_head
from scrutiny.ledger.note import verifier_key
from scrutiny.ledger.record import canonical_json
from scrutiny.letters.signon import counting, verifying
from scrutiny.letters.signon.audits import Note, auditor_key, signed_note
from scrutiny.letters.signon.certificate import Certificate, leaves_of, order_of, origin_of, signed
from scrutiny.letters.signon.commitment import Statement, commit, text_digest
from scrutiny.letters.signon.crediting import credit, credited
from scrutiny.letters.signon.public import Opened, PublicFile, as_bytes, read
from scrutiny.letters.signon.published import digest_of
from scrutiny.letters.signon.reading import whole
from scrutiny.letters.signon.repeating import questions_of
from signed import TEXTS, certified, resigned


def _audited() -> tuple[PublicFile, Ed25519PrivateKey]:
    """The file of two versions with the note of one auditor on the newest."""
    file, key = certified()
    auditor = Ed25519PrivateKey.from_private_bytes(b"a" * 32)
    said = Note(
        certificate=digest_of(file.certificates[-1]),
        auditor=auditor_key("Norvia Bar", auditor),
        opened=6,
        of=6,
        confirmed=6,
        faults=(),
    )
    return replace(file, audits=(signed_note(said, auditor),)), key


FILE, KEY = _audited()
MANUAL = Path(__file__).resolve().parents[2] / "docs" / "sign-on.md"


def _failures(file: PublicFile | dict[str, Any]) -> list[tuple[str, str]]:
    data = as_bytes(file if isinstance(file, dict) else file.as_item())
    return [(each.what, each.reason) for each in verifying.verify(data)[1].failures]


def _independent(data: bytes) -> tuple[int, list[str]]:
    """The total and every listed name of a public file, by the program that the manual prints."""
    program = re.search(r"```python\n(.+?)```", MANUAL.read_text("utf-8"), re.DOTALL)
    known: dict[str, Any] = {}
    exec(program[1] if program else "", known)  # noqa: S102
    total, names = known["check"](data)
    return int(total), list(names)


def test_whole_file_holds_and_forty_lines_agree() -> None:
    """The product and an independent reader find the same total and the same names."""
    data = as_bytes(FILE.as_item())
    file, verdict = verifying.verify(data, key=FILE.key)
    assert verdict.failures == ()
    assert verdict.checked == {"certificates": 2, "leaves": 18, "listed": 10, "audits": 1}
    assert file == FILE
    assert _independent(data) == (16, [each.statement.name for each in FILE.listed])
    with pytest.raises(AssertionError):
        _independent(data.replace(b'"country": "Andorra"', b'"country": "Albania"', 1))


def _changed(*path: str | int, to: Any) -> Callable[[dict[str, Any]], None]:
    def change(item: dict[str, Any]) -> None:
        *way, last = path
        for step in way:
            item = item[step]  # type: ignore[index]
        item[last] = to(item[last]) if callable(to) else to  # type: ignore[index]

    return change


def _other(digits: str) -> str:
    """The same with another last hexadecimal digit."""
    return digits[:-1] + ("0" if digits[-1] != "0" else "1")


def _swapped(name: str) -> Callable[[dict[str, Any]], None]:
    def change(item: dict[str, Any]) -> None:
        item[name][0], item[name][1] = item[name][1], item[name][0]

    return change


def _renumbered(item: dict[str, Any]) -> None:
    _swapped("listed")(item)
    for position, entry in enumerate(item["listed"], start=1):
        entry["position"] = position


def _twice(item: dict[str, Any]) -> None:
    item["listed"].append({**item["listed"][-1], "position": 11})


def _resigned_note(note: str) -> str:
    """The same text, signed by somebody else under the same name."""
    text, signatures = notes.parse(note)
    return notes.sign(text, signatures[0][0], Ed25519PrivateKey.from_private_bytes(b"z" * 32))


TAMPERED: list[tuple[str, Callable[[dict[str, Any]], None], str]] = [
    ("name", _changed("listed", 4, "statement", "name", to="Somebody else"), "does not open its leaf"),
    ("country", _changed("listed", 4, "statement", "country", to="Norvia"), "does not open its leaf"),
    ("capacity", _changed("listed", 4, "statement", "capacity", to="individual"), "does not open its leaf"),
    ("nonce", _changed("listed", 4, "nonce", to=_other), "does not open its leaf"),
    ("leaf of another", _changed("listed", 4, "leaf", to=lambda at: (at + 1) % 17), "does not open its leaf"),
    ("no leaf", _changed("listed", 4, "leaf", to=99), "no such leaf"),
    ("one left out", lambda item: item["listed"].pop(), "is certified, the file has 9"),
    ("one twice", _twice, "opens the same leaf"),
    ("number on the list", _changed("listed", 4, "position", to=9), "has number 9"),
    ("entries changed over", _swapped("listed"), "has number"),
    ("entries renumbered", _renumbered, "order that was certified"),
    ("leaf altered", _changed("leaves", 3, to=_other), "not those that were certified"),
    ("leaf left out", lambda item: item["leaves"].pop(3), "not those that were certified"),
    ("leaf added", lambda item: item["leaves"].append("signs " + "e" * 64), "stand behind those that were certified"),
    ("leaves changed over", _swapped("leaves"), "not sorted"),
    ("leaf twice", lambda item: item["leaves"].append(item["leaves"][0]), "more than once"),
    ("withdrawal left out", lambda item: item["leaves"].pop(), "it certifies 18 leaves"),
    ("withdrawal of nobody", lambda item: item["leaves"].append("withdraws " + "e" * 64), "had not signed"),
    ("title", _changed("title", to="Another letter"), "another title"),
    ("text", _changed("texts", "en", to="e" * 64), "other texts"),
    ("text left out", lambda item: item["texts"].pop("fr"), "other texts"),
    ("certificate", _changed("certificates", 1, to=lambda note: note.replace('"total":16', '"total":17')), "signature"),
    ("certificate of another", _changed("certificates", 1, to=_resigned_note), "no signature by this key"),
    ("certificate left out", lambda item: item["certificates"].pop(0), "one is missing"),
    ("newest left out", lambda item: item["certificates"].pop(), "behind those that were certified"),
    ("certificates changed over", _swapped("certificates"), "their order is changed"),
    ("no certificate", _changed("certificates", to=[]), "nothing certifies"),
    ("proof", _changed("consistency", 0, 0, to=base64.b64encode(b"x" * 32).decode()), "only adds"),
    ("proof left out", _changed("consistency", to=[]), "one proof for each step"),
    ("audit", _changed("audits", 0, to=lambda note: note.replace("faults 0", "faults 1\nleaf 3: x")), "does not hold"),
    ("audit of another", _changed("audits", 0, to=_resigned_note), "no signature by this key"),
    ("audit twice", lambda item: item["audits"].append(item["audits"][0]), "counted already"),
    ("key", _changed("key", to=certified("signon-b")[0].key), "another sign-on than the key"),
]


@pytest.mark.parametrize(("change", "reason"), [each[1:] for each in TAMPERED], ids=[each[0] for each in TAMPERED])
def test_tampering_is_refused_with_its_reason(change: Callable[[dict[str, Any]], None], reason: str) -> None:
    """Each part altered, left out, repeated or moved is found, and said by what it is."""
    item = deepcopy(FILE.as_item())
    change(item)
    assert any(reason in said for _, said in _failures(item)), _failures(item)


@pytest.mark.parametrize(
    "changes",
    [
        {"listed": 11, "total": 17, "organisations": 9},
        {"protected": 7, "total": 17},
        {"protected": 5, "total": 15},
        {"organisations": 9, "individuals": 1},
        {"countries": 6},
        {"not_stated": 1},
        {"distinct": 10},
        {"twice": ()},
        {"twice": ((1, 11),), "distinct": 9},
        {"twice": ((1, 2), (2, 3)), "distinct": 8},
        {"umbrellas": 2},
        {"expanded": 12},
        {"withdrawn": 0},
        {"protected_organisations": 3, "protected_individuals": 3},
        {"protected_organisations": 6, "protected_individuals": None},
        {"text": "e" * 64},
        {"texts": {"en": TEXTS["en"]}},
        {"version": 3},
        {"title": 3},
        {"expanded": "10"},
    ],
    ids=" ".join,
)
def test_numbers_are_recounted_not_believed(changes: dict[str, object]) -> None:
    """A number that the file does not bear out is refused though the mandate itself signed it."""
    found = _failures(resigned(replace(FILE, audits=()), KEY, **changes))
    assert {what for what, _ in found} <= {"number", "text", "certificate", "leaves"}
    assert found


def _unlike(**fields: object) -> Statement:
    """A statement as no signatory can make one: its words are not looked at."""
    made = Statement(signon="signon-a", text=text_digest(TEXTS), name="Lake Forum", country="Norvia")
    for name, value in fields.items():
        object.__setattr__(made, name, value)
    return made


def _built(statements: Sequence[Statement], protected: int = 0, **over: object) -> PublicFile:
    """A public file of one version that its own desk made, of any statements, with other numbers where said."""
    nonces = [hashlib.sha256(b"%d" % at).digest() for at in range(len(statements))]
    commitments = [commit(said, half) for said, half in zip(statements, nonces, strict=True)]
    leaves = leaves_of([*commitments, *(hashlib.sha256(b"p%d" % at).hexdigest() for at in range(protected))])
    numbers = asdict(counting.numbers(statements, over.pop("twice", ())))  # type: ignore[arg-type]
    made = Certificate(
        version=1,
        signon="signon-a",
        title="A letter",
        texts=TEXTS,
        text=text_digest(TEXTS),
        deadline="2026-03-01T18:00",
        zone="Europe/Zurich",
        frozen="2026-03-03T12:00:00Z",
        **{
            "protected": protected,
            "protected_organisations": None,
            "protected_individuals": None,
            "withdrawn": 0,
            "total": len(leaves),
            "order": order_of(commitments),
            **numbers,
            **over,
        },
    )
    return replace(
        FILE,
        leaves=tuple(leaves),
        certificates=(signed(made, leaves, origin_of("scrutiny/l-test", "signon-a"), KEY),),
        consistency=(),
        audits=(),
        listed=tuple(
            Opened(
                position=at + 1,
                leaf=leaves.index(f"signs {commitments[at]}"),
                statement=said,
                nonce=nonces[at],
                country=counting.code(said.country),
            )
            for at, said in enumerate(statements)
        ),
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "Lake Forum\n17. Amnesty Union, Norvia"},
        {"country": "Norvia\u2028Veldania"},
        {"members": ("One\n18. Another",)},
        {"affiliation": "Chair\x1b[2K"},
        {"transliteration": "Lake\u202emuroF"},
        {"registry": "1\u2066"},
        {"name": "Lake \ue000"},
        {"name": None},
        {"name": ""},
        {"name": " \u200b\u3164\u2800"},
        {"members": ("\ufe0f",)},
        {"kind": None},
        {"country": ""},
        {"disclosure": None},
        {"kind": "individual"},
    ],
    ids=repr,
)
def test_words_that_print_another_list_are_failures_whoever_signed_them(fields: dict[str, object]) -> None:
    """A line end, a sign that turns the writing, nothing to see, another type: none is sound, in old files either."""
    data = as_bytes(_built([_unlike(name="Hill Union"), _unlike(**fields)]).as_item())
    assert verifying.verify(data)[1].failures
    assert [*verifying.appended(FILE, data)]
    assert verifying.verify(as_bytes(_built([_unlike(name="Hill Union"), _unlike()]).as_item()))[1].failures == ()


@pytest.mark.parametrize(
    ("field", "value"),
    [("capacity", None), ("country", 5), ("members", "One"), ("members", [None]), ("name", ["x"]), ("v", True)],
)
def test_fields_of_another_type_are_failures_in_both_files(field: str, value: object) -> None:
    """What is no statement is a failure with its entry, in the file as in an older one; never an exception."""
    item = deepcopy(FILE.as_item())
    _changed("listed", 4, "statement", field, to=value)(item)
    (failure,) = verifying.verify(as_bytes(item))[1].failures
    assert failure.where == "entry 5 of the list"
    assert [each.where for each in verifying.appended(FILE, as_bytes(item))] == ["entry 5 of the list"]


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        ({}, "positions 1, 2 bear one name and country, differ in nothing"),
        ({"authorisation": "b" * 64}, "positions 1, 2 bear one name and country, differ in nothing"),
        ({"name": "Hill Union", "authorisation": "a" * 64}, "positions 1, 2 rest on one signed answer"),
        ({"registry": "17"}, None),
        ({"country": "Veldania"}, None),
    ],
)
def test_one_body_twice_is_a_failure_unless_it_is_said(second: dict[str, object], reason: str | None) -> None:
    """What is the same in all it says, or of one signed answer, counts once; namesakes that differ are asked of."""
    both = [_unlike(authorisation="a" * 64), _unlike(**second)]
    file = _built(both)
    assert [said for _, said in _failures(file) if reason is None or reason not in said] == []
    assert bool(_failures(file)) == (reason is not None)
    made = verifying.newest(file)
    assert made is not None
    asked = ["positions 1, 2 bear one name and country: are they different bodies?"]
    assert questions_of(file, made) == (asked if "name" not in second and "country" not in second else [])
    joined = _built(both, twice=[(1, 2)])
    assert _failures(joined) == [] and questions_of(joined, made=verifying.newest(joined) or made) == []


STATED = ("Germany", "Deutschland", "Германия", "Norvia", "norvia\ufe0f", "Nor\u034fvia", "Norvia\u3164")


def test_countries_are_recounted_exactly() -> None:
    """One country in three languages and another with signs that nobody sees are two; no other number holds."""
    statements = [_unlike(name=f"Body {at}", country=stated) for at, stated in enumerate(STATED)]
    file = _built(statements)
    assert _failures(file) == [] and [each.country for each in file.listed[:4]] == ["DE", "DE", "DE", None]
    assert _independent(as_bytes(file.as_item()))[0] == 7
    for wrong in (1, 3, 7):
        assert {what for what, _ in _failures(_built(statements, countries=wrong))} == {"number"}
    for at, code in ((0, "FR"), (1, None), (3, "NO")):
        listed = [replace(each, country=code) if each.position == at + 1 else each for each in file.listed]
        assert "country" in {what for what, _ in _failures(replace(file, listed=tuple(listed)))}


def test_another_table_of_names_hides_no_more_countries() -> None:
    """A desk that names another table may know fewer names, which is asked of; it may not count more by it."""
    statements = [_unlike(name=f"Body {at}", country=stated) for at, stated in enumerate(STATED[:2])]
    file = _built(statements, countries=2, countries_by="0" * 64)
    bare = replace(file, listed=tuple(replace(each, country=None) for each in file.listed))
    assert [said for _, said in _failures(bare)] == [
        "countries: 2 is certified; by the names that this program knows, 1"
    ]
    alone = _built(statements[:1], countries_by="0" * 64)
    older = replace(alone, listed=tuple(replace(each, country=None) for each in alone.listed))
    made = verifying.newest(older)
    assert _failures(older) == [] and made is not None and len(questions_of(older, made)) == 2


def _note(name: str, key: Ed25519PrivateKey, certificate: str, *, of: int = 6, confirmed: int = 6) -> str:
    said = Note(
        certificate=certificate, auditor=auditor_key(name, key), opened=of, of=of, confirmed=confirmed, faults=()
    )
    return signed_note(said, key)


def test_nobody_audits_itself_and_one_key_is_one_auditor() -> None:
    """The file's own key, one key under two names, more confirmed than opened, a key for which anybody signs."""
    file = replace(FILE, audits=())
    newest, first = map(digest_of, reversed(file.certificates))
    other = Ed25519PrivateKey.from_private_bytes(b"b" * 32)
    weak = bytes([1]) + bytes(31)
    unsigned = Note(
        certificate=newest, auditor=verifier_key("Eve", weak), opened=6, of=6, confirmed=6, faults=()
    ).text()
    nobody = f"{unsigned}\n— Eve {base64.b64encode(notes.key_id('Eve', weak) + weak + bytes(32)).decode()}\n"
    assert notes.signed_text(nobody, weak, name="Eve") == unsigned, "the signature would hold"
    for audits, reason in (
        ([_note("Norvia Bar", KEY, newest)], "nobody audits itself"),
        ([_note("Norvia Bar", other, newest), _note("Lake Bar", other, newest)], "one key under two names"),
        ([_note("Norvia Bar", other, newest), _note("Lake Bar", other, first)], "one key under two names"),
        ([_note("Norvia Bar", other, newest, confirmed=7)], "says that it confirmed 7"),
        ([nobody], "anybody can sign for this key"),
        ([_note("Norvia Bar", other, newest).replace("faults 0", "faults 1\nx\x1by")], "no note of an audit"),
    ):
        assert any(reason in said for _, said in _failures(replace(file, audits=tuple(audits)))), reason
    strange = replace(file, key=verifier_key(origin_of("scrutiny/l-test", "signon-a"), weak))
    assert any("anybody can sign" in said for _, said in _failures(strange))


_WEAK = (
    *("00" * 32, "01" + "00" * 31, "ec" + "ff" * 30 + "7f", "ed" + "ff" * 30 + "7f", "ee" + "ff" * 30 + "7f"),
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
)


@pytest.mark.parametrize("coded", _WEAK)
def test_no_key_of_small_order_is_read(coded: str) -> None:
    """Every way to write a point of small order, with either sign; a key that somebody holds is read."""
    raw = bytes.fromhex(coded)
    for key in (raw, raw[:31] + bytes([raw[31] | 0x80])):
        with pytest.raises(Broken, match="anybody can sign"):
            notes.parse_verifier_key(verifier_key("Eve", key))
    own = KEY.public_key().public_bytes_raw()
    assert notes.parse_verifier_key(verifier_key("Eve", own)) == ("Eve", own)
    for name in ("Eve\nAda", "Eve Ada", "Eve\u202e", "\x1bEve"):
        with pytest.raises(Broken, match="not printed"):
            notes.parse_verifier_key(verifier_key(name, own))


def test_words_tell_what_was_opened_of_the_newest_version_alone() -> None:
    """How many opened all, how many of them each confirmed by contact; an audit of an older version stands apart."""
    newest, first = map(digest_of, reversed(FILE.certificates))
    one, two = (Ed25519PrivateKey.from_private_bytes(each * 32) for each in (b"b", b"c"))

    def told(*audits: str) -> list[str]:
        assert _failures(replace(FILE, audits=audits)) == []
        return credited(credit(audits, newest), 6)

    assert told()[0].startswith("No auditor has opened")
    assert told(_note("A", one, newest, confirmed=0)) == [
        "1 auditor opened all 6, and confirmed 0 of them by contact: A."
    ]
    both = told(_note("A", one, newest), _note("B", two, newest, confirmed=4))
    assert both == ["2 auditors opened all 6, and confirmed 6 and 4 of them by contact: A, B."]
    old = told(_note("A", one, first))
    assert old[0].startswith("No auditor has opened") and old[1].startswith("1 more auditor looked at an earlier")


def test_withdrawn_is_counted_no_more() -> None:
    """A name whose leaf a later version withdrew is refused on the list."""
    first, _ = certified()
    at = next(index for index, leaf in enumerate(first.leaves) if leaf.startswith("withdraws"))
    commitment = first.leaves[at].removeprefix("withdraws ")
    item = FILE.as_item()
    item["listed"][0]["leaf"] = first.leaves.index(f"signs {commitment}")
    assert any("does not open its leaf" in said for _, said in _failures(item))
    moved = replace(FILE, leaves=(*FILE.leaves, f"withdraws {FILE.leaves[FILE.listed[0].leaf][6:]}"))
    assert any("withdrawn and is no longer counted" in said for _, said in _failures(moved))


BAD = [
    b"", b"{", b"[]", b"null", b"{}", b"\xff\xfe{}", b'{"format":"scrutiny sign-on 2"}', b"[" * 200_000,
    b'{"a":' * 50_000, b'{"format":NaN}', b'{"format":1e999}', b'{"title":"a","title":"b"}', b"9" * 5_000,
]  # fmt: skip


@pytest.mark.parametrize("data", BAD)
def test_bad_files_are_failures_with_a_place(data: bytes) -> None:
    """No JSON, cut, nested, repeated, with what is no number: one failure that says where, never an exception."""
    file, verdict = verifying.verify(data)
    assert file is None
    (failure,) = verdict.failures
    assert failure.where and failure.reason and failure.what == "file"


@pytest.mark.parametrize("value", [None, True, -1, 7, 1.5, "x", "\ud800", [], {}, [[]], "signs " + "e" * 64])
def test_wrong_types_are_failures_everywhere(value: Any) -> None:
    """Any other value at any place of the file is a failure or, where it is the same, no change; never an exception."""
    whole = json.dumps(FILE.as_item())

    def places(node: Any, way: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
        steps = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
        return [way, *(place for name, child in list(steps)[:3] for place in places(child, (*way, name)))]

    for place in places(FILE.as_item())[1:]:
        item = json.loads(whole)
        _changed(*place, to=value)(item)
        if json.dumps(item) != whole:
            assert verifying.verify(json.dumps(item).encode())[1].failures, place


def test_key_and_older_copy() -> None:
    """Another key than the one that was published, and an older copy that is not kept, are failures."""
    other, _ = certified("signon-b")
    assert [each.what for each in verifying.verify(as_bytes(FILE.as_item()), key=other.key)[1].failures] == ["key"]
    first = replace(FILE, leaves=FILE.leaves[:16], certificates=FILE.certificates[:1], consistency=(), audits=())
    new = as_bytes(FILE.as_item())
    older = [each.what for each in verifying.appended(FILE, as_bytes(first.as_item()))]
    assert set(older) == {"older file"}, "its list is that of the newer version"
    assert list(verifying.appended(FILE, new)) == []
    assert {each.what for each in verifying.appended(FILE, as_bytes(other.as_item()))} == {"since"}
    shorter = replace(FILE, leaves=FILE.leaves[1:], certificates=FILE.certificates[1:])
    assert {each.where for each in verifying.appended(shorter, new)} == {"leaves", "certificates"}
    with pytest.raises(Broken):
        read(new[:-40])


def test_a_name_that_still_counts_cannot_leave_the_list() -> None:
    """A later version that counts a listed signatory without its name is no addition to the earlier one."""
    every = [_unlike(name=f"Body {at}") for at in range(4)]
    old = _built(every, protected=6)
    made = verifying.newest(old)
    assert made is not None
    kept = old.listed[:3]
    fewer = replace(
        made,
        version=2,
        protected=7,
        order=order_of(commit(each.statement, each.nonce) for each in kept),
        **asdict(counting.numbers([each.statement for each in kept])),
    )
    note = signed(fewer, old.leaves, origin_of("scrutiny/l-test", "signon-a"), KEY)
    new = replace(old, certificates=(*old.certificates, note), consistency=((),), listed=kept)
    assert _failures(new) == []
    (failure,) = verifying.appended(new, as_bytes(old.as_item()))
    assert failure.reason == "position 4 of the older list is counted without its name now"


@pytest.mark.parametrize(
    "change",
    [
        _changed("key", to=lambda key: f"x\n  sound: 300 leaves+{key}"),
        _changed("title", to="A letter\n  sound"),
        _changed("texts", to={"en\nsound": "0" * 64}),
        _changed("listed", 0, "country", to="xx"),
        _changed("certificates", 1, to=lambda note: _with(note, title="A letter\u2028sound")),
        _changed("certificates", 1, to=lambda note: _with(note, rule="one\n  39 of 39 opened")),
        _changed("certificates", 1, to=lambda note: _with(note, zone="\x1b[2K")),
        _changed("certificates", 1, to=lambda note: _with(note, withdrawn="1\nsound")),
    ],
)
def test_no_word_of_a_file_prints_a_second_line(tmp_path: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Line ends in title, rule, zone, key or number are failures, and nothing of them reaches the terminal."""
    item = deepcopy(FILE.as_item())
    change(item)
    (tmp_path / "f.json").write_bytes(as_bytes(item))
    said = CliRunner().invoke(verify_command, [str(tmp_path / "f.json")], standalone_mode=False)
    assert said.return_value == 1 and said.output.startswith("broken")
    assert not any(line.strip().startswith(("sound", "39 of 39")) for line in said.output.splitlines())


def _with(note: str, **changes: object) -> str:
    """The certificate with other fields, signed by its own desk."""
    head = read_head(note)
    line = canonical_json({**json.loads(head.more[0]), **changes}).decode()
    return checkpoint.sign(replace(head, more=(line,)), KEY)


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    """More than 64 MiB are refused by their size, the list as an older one; a file without an end is read so far."""
    sound, large = tmp_path / "f.json", tmp_path / "large.json"
    sound.write_bytes(as_bytes(FILE.as_item()))
    with large.open("wb") as file:
        file.truncate((64 << 20) + 1)
    for arguments in ([str(large)], [str(sound), "--since", str(large)], [str(sound), "--promise", str(large)]):
        refused = CliRunner().invoke(verify_command, arguments, standalone_mode=False)
        assert isinstance(refused.exception, Refused) and "larger than" in refused.exception.message
    with pytest.raises(Refused, match="larger than 0 MiB"):
        whole(Path("/dev/zero"), "FILE", 1000)


def test_a_promise_says_what_took_its_place() -> None:
    """An answer left out, one withdrawn, a text or a deadline that was replaced: each has its words."""
    gone = FILE.leaves[-1].removeprefix("withdraws ")
    lines = {"signon": "signon-a", "commitment": "e" * 64, "text": text_digest(TEXTS), "deadline": "2026-01-01 UTC"}

    def said(**changes: str) -> str:
        text = "scrutiny sign-on promise 1\n" + "".join(f"{k} {v}\n" for k, v in {**lines, **changes}.items())
        (failure,) = verifying.promised(FILE, notes.sign(text, origin_of("scrutiny/l-test", "signon-a"), KEY))
        return failure.reason

    kept = "2026-03-01T18:00 Europe/Zurich"
    assert said(deadline=kept).endswith("it was left out, or given after this version was frozen")
    assert said(deadline=kept, commitment=gone).endswith("the desk has to say what ended it")
    assert said().endswith(f"the deadline that was promised, 2026-01-01 UTC, was replaced by {kept}")
    assert said(deadline=kept, text="0" * 64).endswith("was replaced by another, which was certified")
    assert said(deadline="x\x1b[2K") == "this is no promise of a sign-on"


def _promise(commitment: str, signon: str = "signon-a", key: Ed25519PrivateKey = KEY) -> str:
    lines = ("scrutiny sign-on promise 1", f"signon {signon}", f"commitment {commitment}", f"text {'0' * 64}")
    return notes.sign("\n".join(lines) + "\n", origin_of("scrutiny/l-test", "signon-a"), key)


@pytest.mark.parametrize(
    ("promise", "reason"),
    [
        (_promise("e" * 64), "a promised signature is not counted"),
        (
            _promise(FILE.leaves[-1].removeprefix("withdraws ")),
            "a promised signature is not counted: withdrawn: whoever",
        ),
        (_promise("e" * 64, signon="signon-b"), "of another sign-on"),
        (
            _promise("e" * 64, key=Ed25519PrivateKey.from_private_bytes(b"z" * 32)),
            "not signed by the key of this sign-on",
        ),
        ("scrutiny sign-on promise 1\n", "not signed by the key of this sign-on"),
    ],
)
def test_promise_proves_an_omission_and_names_nobody(promise: str, reason: str) -> None:
    """A promise whose commitment is not counted is a failure; one that is not the mandate's is another."""
    (failure,) = verifying.promised(FILE, promise)
    assert failure.what == "promise" and reason in failure.reason


def test_kept_promise_is_no_failure() -> None:
    """Listed or protected, what is counted keeps its promise."""
    live = [leaf.removeprefix("signs ") for leaf in FILE.leaves[:3]]
    gone = {leaf.removeprefix("withdraws ") for leaf in FILE.leaves if leaf.startswith("withdraws")}
    assert [each for one in live if one not in gone for each in verifying.promised(FILE, _promise(one))] == []


def test_on_the_command_line(tmp_path: Path) -> None:
    """Sound exits 0 and says where a name stands; a broken promise exits 1; options need a file."""
    path, kept = tmp_path / "signatories.json", tmp_path / "promise.note"
    path.write_bytes(as_bytes(FILE.as_item()))
    kept.write_text(_promise("e" * 64))
    run = CliRunner().invoke
    name = FILE.listed[2].statement.name
    found = run(verify_command, [str(path), "--key", FILE.key, "--name", "-", "--json"], input=name.upper() + "\n")
    (item,) = json.loads(found.output)["items"]
    assert (item["verdict"], item["positions"], item["member_of"]) == ("sound", [3], [])
    absent = run(verify_command, [str(path), "--name", "Nobody at all"], standalone_mode=False)
    assert absent.return_value == 0 and "not listed" in absent.output
    broken = run(verify_command, [str(path), "--promise", str(kept)], standalone_mode=False)
    assert broken.return_value == 1 and "not counted" in broken.output
    path.write_bytes(b"{}")
    assert run(verify_command, [str(path)], standalone_mode=False).return_value == 1
