"""opening: a protected signatory is opened, receipted, forgotten or given to auditors by two people, recorded first."""

from __future__ import annotations

import json
from base64 import b64encode
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyrage
import pytest
from pyrage import x25519

from leaves import Body, body, keys
from registers import noted, opened
from scrutiny.dossier import open_dossier
from scrutiny.errors import Broken, Refused, Unknown, Withheld
from scrutiny.evidence.verify import verify
from scrutiny.letters.schema.letters import LETTERS
from scrutiny.letters.schema.signing import SIGNONS
from scrutiny.letters.signon.auditing import audited
from scrutiny.letters.signon.audits import auditor_key, signed_note
from scrutiny.letters.signon.commitment import text_digest
from scrutiny.letters.signon.freezing import freeze
from scrutiny.letters.signon.frozen import key_of, versions
from scrutiny.letters.signon.handing import cosigned, handover, receipt
from scrutiny.letters.signon.opening import approve, forget, open_one, openings
from scrutiny.letters.signon.public import Opened, PublicFile
from scrutiny.letters.signon.published import published
from scrutiny.letters.signon.receipts import check_receipt
from scrutiny.letters.signon.signatories import Confirmed, Given, confirmed, record_confirmations, withdrawal
from scrutiny.tables import recording

NAMES = (
    "Alder Press Union",
    "Bread for Dunfold",
    "河岸法律社",
    "جمعية الأمل",
    "Mothers of Kestrel Square",
    "Salt Road",
)
TEXTS = {"en": "ab" * 32}
LATE = datetime(2026, 3, 2, tzinfo=UTC)


class World:
    """A sign-on with one listed and six protected signatories, confirmed and not frozen yet."""

    def __init__(self, folder: Path) -> None:
        self.dossier = opened(folder)
        self.folder = folder
        note = noted(self.dossier)
        said = {"title": "On Veldania", "kind": "open_letter", "direction": "outgoing"}
        letter = recording.add(self.dossier, LETTERS, said, because=(note,))
        fields = {
            "letter": letter.id,
            "title": "On Veldania",
            "texts": (f"en {TEXTS['en']}",),
            "text": text_digest(TEXTS),
            "deadline": "2026-03-01T18:00",
            "zone": "Europe/Zurich",
        }
        self.letter = letter.id
        self.signon = recording.add(self.dossier, SIGNONS, fields, because=(letter.id,)).id
        self.bodies = [body(name, signon=self.signon, country="Veldania") for name in NAMES]
        listed = body("Harbour Watch", "public", signon=self.signon, country="Norvia")
        made = record_confirmations(self.dossier, self.signon, [self._given(each) for each in (listed, *self.bodies)])
        self.listed, self.protected = made[0], made[1:]

    def _given(self, each: Body) -> Given:
        return Given(
            statement=each.statement,
            received=datetime(2026, 3, 1, 10, tzinfo=UTC),
            way="file",
            theirs=each.theirs,
            by=each.by,
            role="director",
            key=each.keys.public,
            recipient=each.keys.recipient,
            answer=each.answer,
        )

    def freeze(self) -> None:
        freeze(self.dossier, self.letter, at=LATE)

    def agreed(self, name: str, who: str = "deputy", **said: Any) -> None:
        with open_dossier(self.dossier.folder, actor=who) as other:
            approve(other, name, reason="I looked", **said)

    def public(self) -> PublicFile:
        """The public file as anyone has it."""
        known = versions(self.dossier, self.signon)
        one = self.listed
        return PublicFile(
            title="On Veldania",
            texts=TEXTS,
            key=key_of(self.dossier, self.signon),
            leaves=known[-1].leaves,
            certificates=tuple(each.note for each in known),
            listed=(
                Opened(
                    position=1,
                    leaf=known[-1].leaves.index(f"signs {one.commitment}"),
                    statement=one.statement,
                    nonce=one.nonce,
                ),
            ),
        )


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def test_one_is_opened_by_two_people_and_on_record_first(world: World) -> None:
    """Alone nobody reads a name; an agreement to a receipt opens nothing; the log names no body."""
    dossier, one = world.dossier, world.protected[0]
    with pytest.raises(Withheld, match="two people"):
        open_one(dossier, one.id, reason="a doubt")
    world.agreed(one.id, act="receipt")
    with pytest.raises(Withheld):
        open_one(dossier, one.id, reason="a doubt")
    world.agreed(one.id)
    found = open_one(dossier, one.id, reason="a doubt")
    assert (found["name"], found["by"], found["withdrawn"]) == (NAMES[0], "A. Person", False)
    assert dossier.ledger.get(found["record"]).secret
    log = openings(dossier, one.id)
    assert [(each["act"], each["done"], each["who"]) for each in log] == [
        ("receipt", False, "deputy"),
        ("open", False, "deputy"),
        ("open", True, "officer"),
    ]
    assert not any(name in json.dumps(log, ensure_ascii=False) for name in NAMES)
    assert openings(dossier, world.signon) == []


def test_what_cannot_be_opened_says_why_and_repeats_no_name(world: World) -> None:
    """A listed one, another record, an unknown id, a name in place of an id, an act or recipients that are none."""
    dossier = world.dossier
    with pytest.raises(Refused, match="signs with its name"):
        open_one(dossier, world.listed.id, reason="why")
    with pytest.raises(Refused, match="no protected signatory"):
        open_one(dossier, world.signon, reason="why")
    for act in (open_one, approve, forget):
        with pytest.raises(Unknown) as refused:
            act(dossier, NAMES[2], reason="why")
        assert NAMES[2] not in f"{refused.value} {refused.value.place} {refused.value.next}"
    one = world.protected[0].id
    for said in ({"act": "sell"}, {"act": "open", "to": [keys().recipient]}, {"act": "receipt", "to": ["age1none"]}):
        with pytest.raises(Refused):
            approve(dossier, one, reason="why", **said)
    for said in ({}, {"to": ["age1none"]}, {"act": "open", "to": [keys().recipient]}):
        with pytest.raises(Refused):
            approve(dossier, world.signon, reason="why", **said)
    with pytest.raises(Refused, match="with a reason"):
        approve(dossier, one, reason=" ")
    assert openings(dossier) == []


def test_a_withdrawn_one_can_be_opened_and_a_forgotten_one_never(world: World) -> None:
    """Forgetting takes two people and a frozen list; the count stays, the ledger verifies, nothing opens any more."""
    dossier, gone, away = world.dossier, world.protected[1], world.protected[2]
    dossier.append(withdrawal(dossier, away, reason="it asked"))
    world.agreed(away.id)
    assert open_one(dossier, away.id, reason="to answer it")["withdrawn"]
    world.agreed(gone.id, act="forget")
    with pytest.raises(Refused, match="it would be lost"):
        forget(dossier, gone.id, reason="after retention")
    world.freeze()
    total = versions(dossier, world.signon)[-1].certificate.total
    item, remarks = forget(dossier, gone.id, reason="after retention")
    assert remarks[0].needs_person
    assert dossier.ledger.get(gone.id).body is None
    assert gone.id not in {each.id for each in confirmed(dossier, world.signon, withdrawn=True)}
    for act in (open_one, forget):
        with pytest.raises(Refused, match="nobody can open it any more"):
            act(dossier, gone.id, reason="again")
    dossier.append(withdrawal(dossier, world.protected[0], reason="it asked"))
    world.freeze()
    assert versions(dossier, world.signon)[-1].certificate.total == total - 1
    assert (dossier.ledger.get(item["record"]).body or {})["commitment"] == gone.commitment
    assert verify(dossier).word == "sound"
    world.agreed(away.id, act="forget")
    forget(dossier, away.id, reason="it asked")
    later = [each for each in dossier.ledger.query(away.id) if each.kind.endswith("_withdrawn")]
    assert [each.body for each in later] == [None]


def test_a_receipt_is_made_again_whenever_it_is_asked_for(world: World) -> None:
    """Before a freeze it holds the promise, after it its place; each takes two people, and only its holder opens it."""
    dossier, one, own = world.dossier, world.protected[3], world.bodies[3].keys
    out = world.folder / "receipts"
    out.mkdir()
    world.agreed(one.id, act="receipt")
    assert not receipt(dossier, one.id, out / "a.age", reason="it asked")["counted"]
    counts, failures = check_receipt((out / "a.age").read_bytes(), own)
    assert (failures, counts["carries"], counts["leaf"]) == ([], NAMES[3], None)
    with pytest.raises(Withheld):
        receipt(dossier, one.id, out / "b.age", reason="it asked")
    world.freeze()
    world.agreed(one.id, act="receipt")
    assert receipt(dossier, one.id, out / "b.age", reason="it asked")["counted"]
    counts, failures = check_receipt((out / "b.age").read_bytes(), own, world.public())
    assert (failures, counts["proofs"], counts["lists"], counts["halves"]) == ([], 1, 1, 1)
    with pytest.raises(Refused, match="does not open"):
        check_receipt((out / "b.age").read_bytes(), world.bodies[4].keys)
    assert {path.stat().st_size for path in (out / "a.age", out / "b.age")} <= {16384 + extra for extra in range(600)}
    with pytest.raises(Refused, match="file of this name"):
        receipt(dossier, one.id, out / "b.age", reason="it asked")


def test_one_receipt_is_never_given_to_two_bodies(world: World) -> None:
    """A key that is another body's, was given another receipt, or is the mandate's is refused before it is made."""
    dossier, one, other = world.dossier, world.protected[0], world.protected[1]
    new = keys().recipient
    with pytest.raises(Withheld):
        receipt(dossier, one.id, world.folder / "x.age", reason="why", to=new)
    world.agreed(one.id, act="receipt")
    with pytest.raises(Withheld):
        receipt(dossier, one.id, world.folder / "x.age", reason="a new laptop", to=new)
    world.agreed(one.id, act="receipt", to=[new])
    receipt(dossier, one.id, world.folder / "x.age", reason="a new laptop", to=new)
    assert dossier.keys is not None
    for taken in (new, world.bodies[0].keys.recipient, dossier.keys.recipient):
        with pytest.raises(Refused, match="another's"):
            receipt(dossier, other.id, world.folder / "y.age", reason="why", to=taken)
    with pytest.raises(Refused, match="one key"):
        approve(dossier, other.id, reason="why", act="receipt", to=[new, keys().recipient])
    world.agreed(other.id, act="receipt")
    with pytest.raises(Refused, match="gives the signatory away"):
        receipt(dossier, other.id, world.folder / "bread-for-dunfold.age", reason="why")
    assert sorted(path.name for path in world.folder.glob("*.age")) == ["x.age"]


def test_a_receipt_of_one_that_withdrew_unfrozen_is_refused(world: World) -> None:
    """Nothing counts it and nothing ever will, so there is nothing to show."""
    one = world.protected[5]
    world.dossier.append(withdrawal(world.dossier, one, reason="it asked"))
    with pytest.raises(Refused, match="before any list was frozen"):
        receipt(world.dossier, one.id, world.folder / "x.age", reason="why")


def test_auditors_are_two_and_open_all(world: World) -> None:
    """Nothing before a freeze, not to one alone, not to the mandate or a signatory; then each opens six of six."""
    dossier, out = world.dossier, world.folder / "handover.age"
    auditors = [keys("Ana Veld"), keys("Toll & Daughters")]
    to = [each.recipient for each in auditors]
    with pytest.raises(Refused, match="nothing is frozen"):
        handover(dossier, world.letter, out, to=to, reason="audit")
    world.freeze()
    assert dossier.keys is not None
    for wrong, words in (
        (to[:1], "one auditor alone"),
        ([to[0], to[0]], "one auditor alone"),
        ([to[0], dossier.keys.recipient], "the mandate's own"),
        ([to[0], world.bodies[0].keys.recipient], "a signatory's"),
    ):
        with pytest.raises(Refused, match=words):
            handover(dossier, world.letter, out, to=wrong, reason="audit")
    world.agreed(world.signon, to=[to[0], keys().recipient])
    with pytest.raises(Withheld):
        handover(dossier, world.letter, out, to=to, reason="audit")
    world.agreed(world.signon, to=to)
    item, remarks = handover(dossier, world.letter, out, to=to, reason="audit")
    assert (item["auditors"], remarks) == (2, [])
    assert not any(name.encode() in out.read_bytes() for name in NAMES)
    notes = []
    for each in auditors:
        plain = bytes(pyrage.decrypt(out.read_bytes(), [x25519.Identity.from_str(each.identity)]))
        found = audited(plain, published(world.public()), auditor_key(each.name, each.signing))
        assert (found.note.opened, found.note.of) == (6, 6)
        notes.append(signed_note(found.note, each.signing))
    items = cosigned(dossier, world.letter, notes)
    assert [each["opened"] for each in items] == [6, 6]
    assert [each.strip() for each in versions(dossier, world.signon)[-1].audits] == [each.strip() for each in notes]
    third = keys("Third").recipient
    world.agreed(world.signon, to=[third])
    assert (
        handover(dossier, world.letter, world.folder / "third.age", to=[third], reason="one more")[0]["auditors"] == 1
    )


def test_a_note_of_the_mandate_or_of_another_list_is_refused(world: World) -> None:
    """Bad signature, another certificate, the mandate's own key, the same note twice: refused, and nothing is kept."""
    dossier = world.dossier
    world.freeze()
    own, plain = keys("Ana Veld"), _plain(world)
    key = auditor_key(own.name, own.signing)
    good = audited(plain, published(world.public()), key).note
    assert dossier.keys is not None
    mandate = dossier.keys.signing
    for note, words in (
        (signed_note(good, mandate), "no signature by this key"),
        (signed_note(replace(good, certificate="0" * 64), own.signing), "no certificate of this sign-on"),
        (signed_note(replace(good, auditor=auditor_key("Ana", mandate)), mandate), "does not audit itself"),
        ("nothing", "malformed"),
    ):
        with pytest.raises((Refused, Broken), match=words):
            cosigned(dossier, world.letter, [note])
    assert versions(dossier, world.signon)[-1].audits == ()
    cosigned(dossier, world.letter, [signed_note(good, own.signing)])
    with pytest.raises(Refused, match="kept already"):
        cosigned(dossier, world.letter, [signed_note(good, own.signing)])
    anew = replace(good, confirmed=6)
    cosigned(dossier, world.letter, [signed_note(anew, own.signing)])
    (kept,) = versions(dossier, world.signon)[-1].audits
    assert "confirmed 6 of 6" in kept


def test_who_withdrew_since_is_not_shown_to_auditors(world: World) -> None:
    """A handover of a version that counts somebody who has withdrawn is refused until the next one is frozen."""
    world.freeze()
    world.dossier.append(withdrawal(world.dossier, world.protected[0], reason="it asked"))
    to = [keys().recipient, keys().recipient]
    with pytest.raises(Refused, match="withdrawn since"):
        handover(world.dossier, world.letter, world.folder / "h.age", to=to, reason="audit")
    world.freeze()
    world.agreed(world.signon, to=to)
    handover(world.dossier, world.letter, world.folder / "h.age", to=to, reason="audit")


def _plain(world: World) -> bytes:
    """What auditors of this world are given, before it is encrypted."""
    held: list[Confirmed] = confirmed(world.dossier, world.signon)
    entries = [
        {
            "statement": json.loads(each.statement.canonical()),
            "theirs": each.theirs.hex(),
            "ours": each.ours.hex(),
            "by": each.by,
            "role": each.role,
            "way": each.way,
            "answer": None,
            "key": b64encode(each.key or b"").decode(),
        }
        for each in held
        if each.protected
    ]
    item = {"format": "scrutiny sign-on handover 1", "certificate": world.public().certificates[-1]}
    return json.dumps({**item, "protected": entries}).encode()


def test_a_handover_is_agreed_to_for_one_version(world: World) -> None:
    """An agreement to hand over one version gives nobody the next one, which names others."""
    dossier, to = world.dossier, [keys().recipient, keys().recipient]
    world.freeze()
    world.agreed(world.signon, to=to)
    dossier.append(withdrawal(dossier, world.protected[0], reason="it asked"))
    world.freeze()
    with pytest.raises(Withheld):
        handover(dossier, world.letter, world.folder / "h.age", to=to, reason="audit")
    world.agreed(world.signon, to=to)
    handover(dossier, world.letter, world.folder / "h.age", to=to, reason="audit")


def test_a_folder_that_names_a_signatory_takes_no_receipt(world: World) -> None:
    """The whole path is looked at, before the agreement is used up."""
    one, folder = world.protected[1], world.folder / "Bread for Dunfold"
    folder.mkdir()
    world.agreed(one.id, act="receipt")
    with pytest.raises(Refused, match="gives the signatory away"):
        receipt(world.dossier, one.id, folder / "r.age", reason="it asked")
    receipt(world.dossier, one.id, world.folder / "r.age", reason="it asked")
