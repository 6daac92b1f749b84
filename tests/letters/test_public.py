"""The public file: whole it holds, altered anywhere it is refused with its reason, and forty lines can check it."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from scrutiny.cli.evidence import verify as verify_command
from scrutiny.errors import Broken
from scrutiny.ledger import note as notes
from scrutiny.letters.signon import verifying
from scrutiny.letters.signon.audits import Note, auditor_key, signed_note
from scrutiny.letters.signon.certificate import origin_of
from scrutiny.letters.signon.public import PublicFile, as_bytes, read
from scrutiny.letters.signon.published import digest_of
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
        _independent(data.replace(b'"country": "Land Aa"', b'"country": "Land Ab"', 1))


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


def _promise(commitment: str, signon: str = "signon-a", key: Ed25519PrivateKey = KEY) -> str:
    lines = ("scrutiny sign-on promise 1", f"signon {signon}", f"commitment {commitment}", f"text {'0' * 64}")
    return notes.sign("\n".join(lines) + "\n", origin_of("scrutiny/l-test", "signon-a"), key)


@pytest.mark.parametrize(
    ("promise", "reason"),
    [
        (_promise("e" * 64), "a promised signature is not counted"),
        (_promise(FILE.leaves[-1].removeprefix("withdraws ")), "a promised signature is not counted: a later version"),
        (_promise("e" * 64, signon="signon-b"), "of another sign-on"),
        (_promise("e" * 64, key=Ed25519PrivateKey.from_private_bytes(b"z" * 32)), "not signed by the key of this file"),
        ("scrutiny sign-on promise 1\n", "not signed by the key of this file"),
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
