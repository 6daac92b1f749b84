"""No protected signatory leaves: names looked for in every byte that is printed, stored or written, in every form."""

from __future__ import annotations

import base64
import csv
import io
import json
import sqlite3
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from canaries import Canaries
from within import Terminal

from scrutiny import REGISTERS, register
from scrutiny.dossier import Dossier, open_dossier
from scrutiny.errors import Refused
from scrutiny.protection.release import AUDIENCES
from scrutiny.tables.leaving.writing import export

LETTER = """Open letter on Veldania

To the Human Rights Council

3 May 2021

We, the undersigned organisations, urge the Council to appoint a Special Rapporteur on Veldania.

Sincerely,
"""
PUBLIC = ("Harbour Watch", "Northern Clinic", "مركز الميناء", "灯塔协会", "River Law Society", "Lantern Press")
#: Seven that ask to be protected: four by answer files, three by a table.
HIDDEN: tuple[dict[str, str], ...] = (
    {"name": "Xÿlphâra Brïnquest Ünion", "transliteration": "Xylphara Brinquest"},
    {"name": "زقنبوطية الخندريس", "transliteration": "Zaqnabutiyya Khandarisiyya"},
    {"name": "鑫龘靐画眉社", "transliteration": "Xindabing Huameishe"},
    {"name": "Жълтурская Квилмарна", "transliteration": "Zhalturskaya Kvilmarna"},
    {"name": "Ðrægþorn Vættir Kvøld", "transliteration": "Draegthorn Vaettir"},
    {"name": "Ŵynfflûr Tŷgwnn", "transliteration": "Wynfflur Tygwnn"},
    {"name": "Qüillabrâ Ñandövar", "transliteration": "Quillabra Nandovar"},
)
BESIDE = {
    "country": "Zorbliquistan",
    "registry": "REGKANARI-90210-QQ",
    "by": "Thessalindra Vörpalmyre",
    "role": "keeper of the zibelinegate",
    "affiliation": "Quibblethwaitium",
}
FLAGGED = {"name": "BrÃ¼nquillatre Mojibakkar", "by": "Thessalindra Vörpalmyre", "country": "Zorbliquistan"}
#: One that signs with its name first, and then asks to be protected.
TURNED = {"name": "Skvørlimandre Ötlakk", "transliteration": "Skvorlimandre Otlakk", "by": "Yzzmarilde Þornqvist"}
CONTACT = "kontaktkanari@zorbliqmail.example"


@dataclass
class World:
    """A sign-on at the command line: what the desk wrote lies in `desk`, what signatories keep in `elsewhere`."""

    desk: Terminal
    folder: Path
    elsewhere: Path
    letter: str
    hidden: list[str]
    double: str = ""
    turned: int = 0


def words() -> list[str]:
    """Everything of the protected that is looked for."""
    said = [each[name] for each in (*HIDDEN, FLAGGED) for name in ("name", "transliteration") if name in each]
    return [*said, *BESIDE.values(), *TURNED.values(), CONTACT]


def table(rows: list[dict[str, str]]) -> str:
    """Rows as CSV."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(dict.fromkeys(name for row in rows for name in row)))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Six public and eight protected confirmations by files and a table, forged and replayed ones, frozen, audited."""
    base = tmp_path_factory.mktemp("canary")
    folder, elsewhere = base / "desk", base / "elsewhere"
    for each in (folder, elsewhere):
        each.mkdir()
    terminal = Terminal(folder / "dossier", folder / "keyring")
    terminal.run("init", terminal.folder, "--title", "Observer", "--state", "Veldania")
    made = World(terminal, folder, elsewhere, "", [])
    _sign(made)
    return made


def _sign(world: World) -> None:
    """The whole sign-on, from the launch to the auditors' notes."""
    desk, away, out = world.desk, world.elsewhere, world.folder / "written"
    (away / "letter.txt").write_text(LETTER, "utf-8")
    (added,) = desk.done("add", away / "letter.txt", "--mark", "public", "--kind", "open_letter", "--title", "On it")
    rows = desk.done("letters", "accept", added["document"], "--direction", "outgoing")
    world.letter = rows[0]["id"]
    desk.done("letters", "launch", world.letter, "--deadline", "2099-03-01 18:00", "--zone", "Europe/Zurich")
    guests = [{"body": name, "contact": "desk@guests.example"} for name in PUBLIC[:3]]
    guests += [{"body": each["name"], "contact": CONTACT} for each in HIDDEN[:4]]
    (away / "guests.csv").write_text(table(guests), "utf-8")
    invited = desk.done("letters", "invite", world.letter, away / "guests.csv", "--out", out / "invitations")
    answers = [
        _answered(world, invited[at]["file"], at, {"name": name, "by": "A. Clerk"})
        for at, name in enumerate(PUBLIC[:3])
    ]
    answers += [
        _answered(world, invited[at]["file"], at, {**each, **BESIDE, "disclosure": "protected"})
        for at, each in enumerate(HIDDEN[:4], start=3)
    ]
    desk.done("letters", "confirm", world.letter, *answers[:3], "--out", out / "promises")
    for each in answers[3:]:
        taken = desk.done("letters", "confirm", world.letter, each, "--out", out / "promises")
        world.hidden.append(taken[0]["id"])
    _turned(world, answers)
    _abused(world, answers, invited)
    by_table = [{**each, **BESIDE, "disclosure": "protected"} for each in (*HIDDEN[4:], FLAGGED)]
    by_table += [{"name": name, "by": "A. Clerk", "disclosure": "public"} for name in PUBLIC[3:]]
    (away / "table.csv").write_text(table(by_table), "utf-8")
    taken = desk.done("letters", "confirm", world.letter, away / "table.csv", "--out", out / "promises")
    world.hidden += [each["id"] for each in taken if each.get("disclosure") == "protected" and each["id"]]
    desk.run("letters", "confirm", world.letter, away / "table.csv")
    desk.done("letters", "withdraw", world.hidden[-2], "--reason", "it asked")
    desk.done("letters", "doubles", world.letter)
    refused = desk.run("letters", "freeze", world.letter, "--early", "--flagged", "--reason", "a test")
    assert "2 protected confirmations bear one name and country" in refused.err
    desk.done("letters", "withdraw", world.double, "--reason", "it stands already")
    assert desk.run("letters", "freeze", world.letter, "--early", "--reason", "a test").status == 2
    desk.done("letters", "freeze", world.letter, "--early", "--undecided", "--flagged", "--reason", "a test")
    desk.done("letters", "certificate", world.letter, "--out", out / "public")
    _audited(world)


def _answered(world: World, invitation: str, at: int, said: dict[str, str], *more: str) -> str:
    """The answer file of one signatory, written on a machine of its own."""
    there = Terminal(world.elsewhere, world.elsewhere)
    keys = world.elsewhere / f"keys-{at}.json"
    if not keys.exists():
        there.done("letters", "keys", keys)
    typed = json.dumps({"disclosure": "public", **said}, ensure_ascii=False) if said else ""
    out = world.elsewhere / "answers"
    return str(there.done("letters", "answer", invitation, "--keys", keys, "--out", out, *more, typed=typed)[0]["file"])


def _turned(world: World, answers: list[str]) -> None:
    """One confirms with its name, which stands in lists and in the index, and then asks to be protected."""
    desk, out = world.desk, world.folder / "written"
    (invited,) = desk.done("letters", "invite", world.letter, "--blank", 1, "--out", out / "invitations")
    answers.append(_answered(world, invited["file"], 50, TURNED))
    desk.done("letters", "confirm", world.letter, answers[-1])
    assert desk.done("find", "Skvorlimandre")
    desk.done("letters", "roll", world.letter)
    assert Canaries([TURNED["name"]]).found_under(desk.folder)
    answers.append(_answered(world, invited["file"], 50, {**TURNED, "disclosure": "protected"}))
    world.turned = len(desk.said)
    world.hidden.append(desk.done("letters", "confirm", world.letter, answers[-1])[0]["id"])
    desk.run("letters", "confirm", world.letter, answers[-2])


def _abused(world: World, answers: list[str], invited: list[dict[str, Any]]) -> None:
    """Replayed, forged, damaged and withdrawn answers of the protected: each is told without a name."""
    desk, away = world.desk, world.elsewhere
    desk.run("letters", "confirm", world.letter, answers[3])
    data = bytearray(Path(answers[4]).read_bytes())
    data[-1] ^= 1
    (away / "damaged.age").write_bytes(data)
    forged = _answered(world, invited[5]["file"], 99, {**HIDDEN[2], **BESIDE, "disclosure": "protected"})
    plain = json.dumps({**HIDDEN[1], **BESIDE, "disclosure": "protected"}, ensure_ascii=False)
    (away / "plain.json").write_text(plain, "utf-8")
    (away / "utf16.csv").write_bytes(table([{**HIDDEN[1], **BESIDE, "disclosure": "protected"}]).encode("utf-16"))
    (away / "headless.csv").write_text(table([HIDDEN[0]]).split("\n", 1)[1], "utf-8")
    (away / "odd.csv").write_text(table([{**HIDDEN[0], "disclosure": HIDDEN[1]["name"]}]), "utf-8")
    world.double = str(desk.done("letters", "confirm", world.letter, away / "plain.json")[0]["id"])
    for name in ("damaged.age", "plain.json", "headless.csv", "odd.csv", "utf16.csv"):
        desk.run("letters", "confirm", world.letter, away / name)
        desk.run("letters", "confirm", world.letter, away / name, as_json=False)
    desk.run("letters", "confirm", world.letter, forged)
    desk.run("letters", "confirm", world.letter, "-", typed=plain)
    gone = _answered(world, invited[6]["file"], 6, {}, "--withdraw")
    desk.run("letters", "withdraw", gone)


def _audited(world: World) -> None:
    """Receipts, a handover to two auditors, their notes, an opening, a forgotten one, and the next version."""
    desk, out = world.desk, world.folder / "written"
    one, other = world.hidden[0], world.hidden[1]
    desk.done("letters", "approve", one, "--act", "receipt", "--reason", "it asked", actor="deputy")
    desk.done("letters", "receipt", one, "--out", out / "one.age", "--reason", "it asked")
    there = Terminal(world.elsewhere, world.elsewhere)
    to = []
    for name in ("ana", "toll"):
        item = there.done("letters", "keys", world.elsewhere / f"{name}.json", "--name", name)[0]
        to += ["--to", item["recipient"]]
    desk.run("letters", "handover", world.letter, *to, "--out", out / "handover.age", "--reason", "an audit")
    desk.done("letters", "approve", _signon(world), *to, "--reason", "an audit", actor="deputy")
    desk.done("letters", "handover", world.letter, *to, "--out", out / "handover.age", "--reason", "an audit")
    public = out / "public" / "signatories.json"
    for name in ("ana", "toll"):
        keys = world.elsewhere / f"{name}.json"
        said = ("letters", "audit", out / "handover.age", "--keys", keys, "--public", public)
        (item,) = desk.done(*said, "--out", out / f"{name}.note")
        assert item["opened"] == item["of"] == len(HIDDEN) + 2 - 2
        desk.run(*said, "--out", out / f"{name}.again", as_json=False)
    desk.done("letters", "cosigned", world.letter, out / "ana.note", out / "toll.note")
    desk.run("letters", "open", other, "--reason", "a doubt")
    desk.done("letters", "approve", other, "--reason", "a doubt", actor="deputy")
    shown = desk.done("letters", "open", other, "--reason", "a doubt")
    assert shown[0]["name"] == HIDDEN[1]["name"]
    desk.done("letters", "approve", other, "--act", "forget", "--reason", "retention", actor="deputy")
    desk.done("letters", "forget", other, "--reason", "retention")
    desk.run("letters", "open", other, "--reason", "again")
    desk.done("letters", "withdraw", world.hidden[2], "--reason", "it asked")
    desk.run("letters", "freeze", world.letter, "--early", "--undecided", "--flagged", "--reason", "a test")
    desk.run("letters", "certificate", world.letter, "--out", out / "public-2")
    desk.done("verify", public)
    desk.run("verify", public, "--receipt", out / "one.age", "--secret", world.elsewhere / "toll.json")


def _signon(world: World) -> str:
    return str(world.desk.done("letters", "list", "--table", "signons")[0]["id"])


@pytest.fixture(scope="module")
def everywhere(world: World) -> World:
    """Every verb that lists, counts, compares or writes has run once over the whole dossier."""
    desk, out = world.desk, world.folder / "written"
    for act in ("standing", "roll", "openings", "invitations", "log", "doubles", "propose", "series", "reconcile"):
        named = () if act in ("openings", "propose", "series") else (world.letter,)
        desk.run("letters", act, *named)
        desk.run("letters", act, *named, as_json=False)
    for each in (world.hidden[0], world.hidden[1], world.double):
        assert desk.run("trace", each).status == 0
        assert desk.run("letters", "show", each).status == 2
        assert desk.run("letters", "change", each, "name=X", "--reason", "why").status == 2
    for verb in ("documents", "statements", "signatories", "entities", "matches", "signings", "findings"):
        assert desk.run(verb).status in (0, 1)
    desk.run("disagreements")
    desk.run("since", "2020-01-01")
    desk.run("search", "Veldania")
    assert desk.run("find", "Harbour").items
    for fixed in ("confirmations", "protected_confirmations", "invitations", "certificates"):
        hidden = 2 if fixed in ("protected_confirmations", "invitations") else 0
        assert desk.run("letters", "list", "--table", fixed, "--withdrawn").status == hidden
        for ending in ("xlsx", "csv", "jsonl"):
            assert desk.run("letters", "export", out / f"{fixed}.{ending}", "--table", fixed).status in (
                hidden,
                hidden + 1,
            )
        assert desk.run("frame", fixed, "--out", out / f"{fixed}-frame.csv").status in (hidden, hidden + 1)
        assert desk.run("pivot", fixed, "signon", "signon").status in (hidden, hidden + 1)
    _exported(world, out / "exports")
    for act in ("issue", "press"):
        said = desk.run("letters", act, world.letter, "--out", out / act, "--draft")
        assert said.status in (0, 1), said.err
    assert desk.run("verify").status == 0
    return world


def opened(world: World, keys: Path | None = None) -> Dossier:
    """The dossier, open to be read, with its keys or another folder of keys."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SCRUTINY_KEYS", str(keys or world.desk.keys))
        return open_dossier(world.desk.folder)


def _exported(world: World, out: Path) -> None:
    """Every table of every register is written for every audience; hidden ones are refused."""
    out.mkdir()
    with opened(world) as dossier:
        for name in REGISTERS:
            for each in register(name).tables:
                for audience in AUDIENCES:
                    path = out / f"{each.name}-{audience.name}.csv"
                    try:
                        export(dossier, each, path, audience=audience.name, permits=lambda *_: True)
                    except Refused:
                        assert each.hidden or audience.name == "state"
                        assert not path.exists()


def test_no_byte_that_is_printed_stored_or_written_holds_one(everywhere: World) -> None:
    """Every output but of `open`, every file of the dossier, its keys, what was written, and every file name."""
    looked = Canaries(words())
    before = Canaries([each for each in words() if each not in TURNED.values()])
    for at, said in enumerate(everywhere.desk.said):
        assert "Traceback" not in said.err, (said.words, said.err)
        if said.words[:2] != ("letters", "open"):
            canaries = before if at < everywhere.turned else looked
            assert not canaries.found_in(f"{said.out}\n{said.err}".encode()), said.words
    assert looked.found_under(everywhere.folder) == {}


def test_the_ledger_opens_one_only_with_the_keys_and_in_one_kind_of_record(everywhere: World, tmp_path: Path) -> None:
    """Without the keyring no body says one; with it only protected confirmations do, and not those forgotten."""
    looked = Canaries(words())

    def kinds(dossier: Dossier) -> set[str]:
        bodies = ((each.kind, json.dumps(each.body, ensure_ascii=False)) for each in dossier.ledger.scan())
        return {kind for kind, body in bodies if looked.found_in(body.encode())}

    with opened(everywhere, tmp_path) as dossier:
        assert dossier.keys is None
        assert kinds(dossier) == set()
    with opened(everywhere) as dossier:
        assert kinds(dossier) == {"protected_confirmation"}
        forgotten = dossier.ledger.get(everywhere.hidden[1])
        assert (forgotten.kind, forgotten.body) == ("protected_confirmation", None)


def test_the_search_index_and_the_views_know_none(everywhere: World) -> None:
    """Asked for by their own words, nothing is found; and no table of the views has a cell of theirs."""
    there = Terminal(everywhere.desk.folder, everywhere.desk.keys)
    for each in (*HIDDEN[:3], TURNED):
        assert there.run("find", each["name"]).items == []
        assert there.run("search", each["name"]).items == []
    views = sqlite3.connect(everywhere.desk.folder / "views.sqlite")
    names = [name for (name,) in views.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    assert not any("protected_confirmations" in name for name in names)


def test_the_numbers_are_right_all_the_same(everywhere: World) -> None:
    """Six are listed; of nine protected two withdrew before the freeze: seven remain, and the file says so."""
    public = json.loads((everywhere.folder / "written" / "public" / "signatories.json").read_text("utf-8"))
    newest = json.loads(public["certificates"][0].splitlines()[3])
    assert (newest["listed"], newest["protected"], newest["total"]) == (6, 7, 13)
    assert [each["statement"]["name"] for each in public["listed"]].count("Harbour Watch") == 1
    acts = [leaf.partition(" ")[0] for leaf in public["leaves"]]
    assert acts.count("signs") - acts.count("withdraws") == 13


def test_a_canary_that_did_leak_is_found(everywhere: World, tmp_path: Path) -> None:
    """Planted in a file name, in UTF-16, in base64, in escaped JSON, in a database, in an archive: each is found."""
    looked, name = Canaries(words()), HIDDEN[0]["name"]
    planted = tmp_path / "planted"
    planted.mkdir()
    (planted / f"{unicodedata.normalize('NFD', name)}.txt").write_text("", "utf-8")
    (planted / "wide").write_bytes(b"\0" + HIDDEN[2]["name"].encode("utf-16-le"))
    (planted / "coded").write_bytes(base64.b64encode(b"x" + HIDDEN[1]["name"].encode() + b"yz"))
    (planted / "escaped").write_text(json.dumps({"by": BESIDE["by"]}), "utf-8")
    (planted / "folded").write_text("brinquest", "utf-8")
    with zipfile.ZipFile(planted / "packed.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("sheet.xml", HIDDEN[4]["name"])
    database = sqlite3.connect(planted / "views.sqlite")
    database.execute("CREATE TABLE t (cell TEXT)")
    database.execute("INSERT INTO t VALUES (?)", (HIDDEN[3]["name"],))
    database.commit()
    database.close()
    assert len(looked.found_under(planted)) == len(list(planted.iterdir())) == 7
    shown = [each for each in everywhere.desk.said if each.words[:2] == ("letters", "open") and each.status == 0]
    assert looked.found_in(shown[0].out.encode())
