"""A sign-on with generated confirmations, for tests of lists: several scripts, protected ones, umbrellas, doubles."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

from anyascii import anyascii
from babel import Locale
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from registers import noted, opened
from scrutiny.dossier import Dossier
from scrutiny.entities.names.territories import code_of
from scrutiny.ledger.note import verifier_key
from scrutiny.letters.schema.letters import LETTERS
from scrutiny.letters.schema.signing import SIGNONS
from scrutiny.letters.signon import counting
from scrutiny.letters.signon.certificate import Certificate, leaves_of, order_of, origin_of, signed
from scrutiny.letters.signon.certificate import opened as read_certificate
from scrutiny.letters.signon.commitment import PROTECTED, PUBLIC, Statement, commit, nonce, text_digest
from scrutiny.letters.signon.public import Opened, PublicFile, steps
from scrutiny.letters.signon.roll import order
from scrutiny.letters.signon.signatories import Confirmed, Given, record_confirmations
from scrutiny.tables import recording
from scrutiny.tables.row import Row

TEXTS = {"en": hashlib.sha256(b"We call on Veldania.").hexdigest(), "fr": hashlib.sha256(b"Nous appelons.").hexdigest()}
IN_TIME = datetime(2026, 2, 20, 12, 0, tzinfo=UTC)
LATE = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
AFTER = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)

_WHAT = ("Watch", "Forum", "Centre", "Alliance", "Bureau", "Circle", "Archive", "Clinic")
_LATIN = ("Harbour", "Lake", "Meadow", "Juniper", "Quarry", "Lantern", "Heron", "Mill", "Orchard", "Granite", "Ferry")
_CYRILLIC = (
    "Гавань",
    "Озеро",
    "Луговой",
    "Фонарь",
    "Мельница",
    "Гранит",
    "Паромный",
    "Журавль",
    "Сосна",
    "Кедр",
    "Мост",
)
_ARABIC = (
    "الميناء",
    "البحيرة",
    "الفنار",
    "الطاحونة",
    "البستان",
    "الجسر",
    "المرج",
    "الصنوبر",
    "النهر",
    "الوادي",
    "الجبل",
)
_HAN = ("港湾", "湖泊", "灯塔", "磨坊", "果园", "石桥", "松林", "河谷", "山岭", "草甸", "渡口")
_COUNTRIES = tuple(
    name for code, name in sorted(Locale("en").territories.items()) if len(code) == 2 and code_of(name) == code
)[:72]


def names(count: int, *, seed: int = 7) -> list[tuple[str, str | None]]:
    """So many different names in four scripts, each with a name in Latin letters where its script is another."""
    draw = random.Random(seed)
    parts = [
        [f"{one} {other} {what}" for one in _LATIN for other in _LATIN if one != other for what in _WHAT],
        [f"Центр «{one} {other}»" for one in _CYRILLIC for other in _CYRILLIC if one != other],
        [f"مركز {one} و{other}" for one in _ARABIC for other in _ARABIC if one != other],
        [f"{one}{other}研究会" for one in _HAN for other in _HAN if one != other],
    ]
    found: list[str] = []
    for part, share in zip(parts, (0.55, 0.15, 0.15, 0.15), strict=True):
        found += draw.sample(part, min(len(part), round(count * share) + 1))
    draw.shuffle(found)
    return [(name, None if name.isascii() else anyascii(name)) for name in found[:count]]


def given(
    name: str, signon: Row | str, *, received: datetime = IN_TIME, protected: bool = False, **said: object
) -> Given:
    """A confirmation about to be recorded."""
    signon_id, text = (signon, text_digest(TEXTS)) if isinstance(signon, str) else (signon.id, signon.get("text"))
    statement = Statement(
        signon=signon_id,
        text=text,
        name=name,
        disclosure=PROTECTED if protected else PUBLIC,
        authorisation=hashlib.sha256(name.encode()).hexdigest(),
        **said,  # type: ignore[arg-type]
    )
    theirs = hashlib.sha256(b"theirs" + name.encode()).digest() if protected else b""
    return Given(statement=statement, received=received, way="table", theirs=theirs)


def launched(folder: Path) -> tuple[Dossier, Row]:
    """A new dossier, open, with a letter that is open for signature until 1 March 2026."""
    dossier = opened(folder)
    note = noted(dossier)
    fields = {"title": "A monitoring mechanism for Veldania", "kind": "joint_letter", "direction": "outgoing"}
    letter = recording.add(dossier, LETTERS, fields, because=(note,))
    said = {
        "letter": letter.id,
        "title": "A monitoring mechanism for Veldania",
        "texts": tuple(f"{language} {digest}" for language, digest in TEXTS.items()),
        "text": text_digest(TEXTS),
        "deadline": "2026-03-01T18:00",
        "zone": "Europe/Zurich",
        "rule": "One body, one signature; members of an umbrella are counted apart.",
    }
    return dossier, recording.add(dossier, SIGNONS, said, because=(letter.id,))


def campaign(
    signon: Row, *, listed: int = 282, protected: int = 39, individuals: int = 12, seed: int = 7
) -> list[Given]:
    """Confirmations as a real list has them: individuals, umbrellas with members, countries; protected ones last."""
    draw = random.Random(seed)
    made = []
    known = names(listed + protected, seed=seed)
    for at, (name, latin) in enumerate(known):
        said: dict[str, object] = {"transliteration": latin, "country": draw.choice(_COUNTRIES)}
        if at < individuals or (at >= listed and at % 7 == 0):
            said |= {"capacity": "individual", "kind": "individual", "affiliation": "Lecturer, for identification only"}
        elif at < individuals + 3:
            own = [
                known[(individuals + 10 + 2 * at) % listed][0],
                f"Member {at} of the North",
                f"Member {at} of the South",
            ]
            said |= {"kind": "coalition", "members": tuple(own)}
        made.append(given(name, signon, protected=at >= listed, **said))
    return made


def confirm(dossier: Dossier, signon: Row, new: Sequence[Given]) -> list[Confirmed]:
    """The confirmations are on record."""
    return record_confirmations(dossier, signon.id, new)


def certified(
    signon: str = "signon-a", *, key: Ed25519PrivateKey | None = None
) -> tuple[PublicFile, Ed25519PrivateKey]:
    """A public file of two versions, made without a dossier: 10 listed, 6 protected, one withdrawn; and its key."""
    key = key or Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"the key of a test").digest())
    every = [each.statement for each in campaign_of(signon)]
    nonces = [nonce(b"", hashlib.sha256(f"ours {at}".encode()).digest()) for at in range(len(every))]
    commitments = [commit(said, half) for said, half in zip(every, nonces, strict=True)]
    public = [at for at, said in enumerate(every) if said.disclosure == PUBLIC]
    hidden = [at for at, said in enumerate(every) if said.disclosure == PROTECTED]
    stays, gone = public[:-1], public[-1]
    first = leaves_of(commitments[at] for at in (*public[:-2], gone, *hidden))
    second = leaves_of([commitments[public[-2]]], [commitments[gone]])
    notes = []
    for version, (leaves, places) in enumerate(((first, [*public[:-2], gone]), ([*first, *second], stays)), start=1):
        numbers = counting.numbers(
            [every[at] for at in sorted(places, key=lambda at: order(every[at]))], [(1, 3)] if version == 2 else ()
        )
        made = Certificate(
            version=version,
            signon=signon,
            title="A letter",
            texts=TEXTS,
            text=text_digest(TEXTS),
            deadline="2026-03-01T18:00",
            zone="Europe/Zurich",
            frozen="2026-03-03T12:00:00Z",
            protected=len(hidden),
            protected_organisations=None,
            protected_individuals=None,
            withdrawn=version - 1,
            total=len(places) + len(hidden),
            order=order_of(commitments[at] for at in sorted(places, key=lambda at: order(every[at]))),
            **asdict(numbers),
        )
        notes.append(signed(made, leaves, origin_of("scrutiny/l-test", signon), key))
    leaves = (*first, *second)
    by_name = sorted(stays, key=lambda at: order(every[at]))
    listed = tuple(
        Opened(
            position=position,
            leaf=leaves.index(f"signs {commitments[at]}"),
            statement=every[at],
            nonce=nonces[at],
            country=counting.code(every[at].country),
        )
        for position, at in enumerate(by_name, start=1)
    )
    file = PublicFile(
        title="A letter",
        texts=TEXTS,
        key=verifier_key(origin_of("scrutiny/l-test", signon), key.public_key().public_bytes_raw()),
        leaves=leaves,
        certificates=tuple(notes),
        consistency=steps(leaves, (len(first), len(leaves))),
        listed=listed,
    )
    return file, key


def campaign_of(signon: str) -> list[Given]:
    """Eleven public and six protected confirmations of a sign-on, two individuals and one umbrella among them."""
    made = []
    for at, (name, latin) in enumerate(names(17)):
        said: dict[str, object] = {"transliteration": latin, "country": _COUNTRIES[at % 5]}
        if at < 2:
            said |= {"capacity": "individual", "kind": "individual"}
        elif at == 2:
            said |= {"kind": "coalition", "members": (names(17)[4][0], "A member of its own")}
        made.append(given(name, signon, protected=at >= 11, **said))
    return made


def resigned(file: PublicFile, key: Ed25519PrivateKey, **changes: object) -> PublicFile:
    """The file with other numbers in its newest certificate, signed by the same key over the same leaves."""
    head, made = read_certificate(file.certificates[-1], key.public_key().public_bytes_raw())
    note = signed(replace(made, **changes), file.leaves, head.origin, key)  # type: ignore[arg-type]
    return replace(file, certificates=(*file.certificates[:-1], note))
