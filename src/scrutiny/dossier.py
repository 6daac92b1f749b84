"""A dossier: vault, ledger, views and keys of one mandate, opened together by one actor.

mandate.toml        title, States concerned, period, standard of proof, languages, naming policy
vault/              originals and texts by digest
ledger.sqlite/.log  records and their mirror
views.sqlite        what was computed of public and restricted material; deletable at any time
checkpoints/        signed tree heads      keys/  public keys
reports/  out/      what was built, what leaves
"""

from __future__ import annotations

import re
import sqlite3
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from scrutiny.dates import checked
from scrutiny.digest import keyed
from scrutiny.errors import Broken, NoActor, NoDossier, Refused, Remark, Unknown, id_place
from scrutiny.ledger.book import Ledger
from scrutiny.ledger.checkpoint import Head, sign, verifier_key, verify
from scrutiny.ledger.record import Draft, Record, new_id
from scrutiny.ledger.views import Views
from scrutiny.protection import keyring
from scrutiny.protection.keyring import Keyring
from scrutiny.vault.local import LocalVault

T = TypeVar("T")

#: Standards of proof a mandate may declare; the last of the ladder is for courts alone and is refused.
STANDARDS = (
    "reasonable_suspicion",
    "reasonable_grounds_to_believe",
    "balance_of_probabilities",
    "clear_and_convincing",
)
REFUSED_STANDARD = "beyond_reasonable_doubt"


_LEDGER_ID = re.compile(r"l-[a-z2-7]{16}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate:
    """Who monitors what, and by which standard."""

    title: str
    states: tuple[str, ...]
    ledger: str
    body: str = "the mandate"
    standard: str = "reasonable_grounds_to_believe"
    period: str | None = None
    languages: tuple[str, ...] = ("en",)
    naming: str = "as printed"


@dataclass(frozen=True)
class Dossier:
    """One open dossier; nothing is written without an actor.

    `views` holds what was computed of public and restricted material, `shut` the same for confidential
    material, in memory only. `finders` let `trace` reach rows of views that stages registered. `known` is what was
    computed of the whole ledger, by name, with the size it then had (`once`).
    """

    folder: Path
    mandate: Mandate
    vault: LocalVault
    ledger: Ledger
    keys: Keyring | None
    actor: str | None
    views: Views
    shut: Views
    finders: list[Callable[[str], Mapping[str, Any] | None]] = field(default_factory=list)
    known: dict[str, tuple[int, Any]] = field(default_factory=dict, repr=False, compare=False)

    def once(self, name: str, make: Callable[[], T]) -> T:
        """What `make` gives, computed again only when the ledger has grown since; treat it as read-only.

        For what is a function of the ledger alone. It lies in memory and ends with the dossier.
        """
        size = self.ledger.size()
        held = self.known.get(name)
        if held is None or held[0] != size:
            made = make()
            held = self.known[name] = (self.ledger.size(), made)
        found: T = held[1]
        return found

    def append(self, drafts: Sequence[Draft]) -> list[Record]:
        """The drafts are records of the ledger, made by the actor.

        Raises:
            NoActor: the dossier was opened without one.
        """
        self.need_actor()
        return self.ledger.append(drafts) if drafts else []

    def need_actor(self) -> str:
        """The actor.

        Raises:
            NoActor: the dossier was opened without one, or without its keys.
        """
        if not self.actor:
            raise NoActor(
                "nothing is written without an actor", place=str(self.folder), next="name yourself: --actor NAME"
            )
        if self.keys is None:
            raise NoActor(
                "the keys of this dossier are not on this machine",
                place=str(self.folder),
                next="open it where it was made, or set SCRUTINY_KEYS to the folder that holds them",
            )
        return self.actor

    def name(self, prefix: str, *parts: object) -> str:
        """A stable id under the dossier's id key; equal parts give equal ids, and an id leaks nothing.

        Raises:
            Refused: the dossier's keys are not on this machine.
        """
        if self.keys is None:
            raise Refused(
                "ids cannot be made without the dossier's keys",
                place=str(self.folder),
                next="set SCRUTINY_KEYS to the folder that holds them; verify works without",
            )
        return f"{prefix}-{keyed(self.keys.naming, list(parts))}"

    def checkpoint(self) -> str:
        """A signed checkpoint of all records so far; it is remembered outside the folder before it is given out.

        Raises:
            Broken: the ledger does not hold the newest head that was signed: it was rolled back or forked.
        """
        if self.keys is None:
            raise Broken("a checkpoint cannot be signed without the dossier's keys", place=str(self.folder))
        frontier = self.ledger.frontier()
        newest = self.keys.newest_head()
        if newest is not None:
            head = verify(newest, self.keys.public(), origin=self.origin)
            if head.size > frontier.size or self.ledger.root_at(head.size) != head.root:
                raise Broken(
                    f"the {head.size} records that were signed before are not the ones this ledger holds",
                    place="checkpoint",
                    next="an older copy was restored, or two copies were written to: run verify",
                )
            if head.size == frontier.size:
                return newest
        note = sign(Head(self.origin, frontier.size, frontier.root()), self.keys.signing)
        self.keys.remember_head(note)
        path = self.folder / "checkpoints" / f"{frontier.size:012d}.note"
        path.parent.mkdir(exist_ok=True)
        keyring.write_private(path, note.encode())
        return note

    def newest_checkpoint(self) -> str | None:
        """The newest signed checkpoint that lies in the dossier, or None."""
        notes = sorted((self.folder / "checkpoints").glob("*.note"))
        return notes[-1].read_text("utf-8") if notes else None

    @property
    def origin(self) -> str:
        """The name of this ledger in its checkpoints."""
        return f"scrutiny/{self.mandate.ledger}"

    def find(self, record_id: str) -> Mapping[str, Any]:
        """The row of an id, in the ledger or in a view, as `ledger.trace` takes it.

        Raises:
            Unknown: nothing has this id.
        """
        if self.ledger.has(record_id):
            record = self.ledger.get(record_id)
            body = record.body or {}
            later = self.changes(record) if "table" in body else []
            placed = [each.body["passage"] for each in later if each.body and each.body.get("passage")]
            return {
                "id": record.id,
                "kind": record.kind,
                "maker": record.maker,
                "made_at": record.made_at,
                "because": (
                    *(each.id for each in reversed(later)),
                    *self._on_file(body.get("stands_on", ())),
                    *record.because,
                ),
                "passage": placed[-1] if placed else body.get("passage"),
                "sha256": None if record.secret else body.get("sha256"),
                "leaf": record.leaf,
                "seq": record.seq,
            }
        for finder in self.finders:
            if (row := finder(record_id)) is not None:
                return row
        raise Unknown("nothing in this dossier has this id", place=id_place(record_id), next="list ids with --json")

    def changes(self, record: Record) -> list[Record]:
        """The records that changed, withdrew or restored the row that a record made, in order."""
        later = [
            each
            for act in ("changed", "withdrawn", "restored")
            for each in self.ledger.query(record.id, f"{record.kind}_{act}")
            if each.because[:1] == (record.id,)
        ]
        return sorted(later, key=lambda each: each.seq)

    def _on_file(self, names: Sequence[str]) -> tuple[str, ...]:
        """Those rows of views that a record names, beside the records it stands on, and that are still there."""
        return tuple(name for name in names if any(finder(name) is not None for finder in self.finders))

    def forget(self) -> None:
        """Everything computed is dropped, from the file too, and will be computed anew."""
        self.views.wipe()
        self.shut.wipe()

    @property
    def remarks(self) -> list[Remark]:
        """What was noticed while opening."""
        return self.ledger.remarks

    def close(self) -> None:
        """Ledger and views are closed."""
        self.ledger.close()
        self.views.close()
        self.shut.close()

    def __enter__(self) -> Dossier:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def init(folder: Path, mandate: Mandate, *, actor: str) -> Dossier:
    """A new dossier lies in the folder and is open; its first record is the mandate.

    Raises:
        Refused: the folder holds something already, or the mandate's standard of proof is not ours to apply.
        NoActor: no actor was named.
    """
    if not actor:
        raise NoActor("nothing is written without an actor", place=str(folder), next="name yourself: --actor NAME")
    if not all(_is_text(value) for value in _fields(mandate).values()):
        raise Refused("a text of the mandate is no Unicode", place="init", next="type it again in UTF-8")
    if mandate.period is not None:
        checked(mandate.period, "--period")
    if mandate.standard not in STANDARDS:
        raise Refused(
            f"{mandate.standard} is no standard this product applies"
            + ("; it belongs to courts" if mandate.standard == REFUSED_STANDARD else ""),
            place="--standard",
            next=f"one of {', '.join(STANDARDS)}",
        )
    if folder.exists() and not folder.is_dir():
        raise Refused("this is no folder", place=str(folder), next="name a new folder")
    if folder.exists() and any(folder.iterdir()):
        raise Refused("the folder is not empty", place=str(folder), next="name a new folder")
    ledger_id = mandate.ledger or new_id("l")
    mandate = Mandate(**{**_fields(mandate), "ledger": ledger_id})
    keys = keyring.create(ledger_id)
    for name in ("vault", "checkpoints", "keys", "reports", "out"):
        (folder / name).mkdir(parents=True)
    (folder / "mandate.toml").write_text(_toml(mandate), "utf-8")
    origin = f"scrutiny/{ledger_id}"
    (folder / "keys" / "checkpoint.pub").write_text(verifier_key(origin, keys.public()) + "\n", "utf-8")
    (folder / "keys" / "recipient.pub").write_text(keys.recipient + "\n", "utf-8")
    Ledger.create(folder / "ledger.sqlite")
    dossier = open_dossier(folder, actor=actor)
    dossier.append([Draft(kind="mandate", body={k: v for k, v in _fields(mandate).items() if v is not None})])
    dossier.checkpoint()
    return dossier


def open_dossier(folder: Path, actor: str | None = None) -> Dossier:
    """The dossier in a folder, open; without an actor it can only be read.

    Raises:
        NoDossier: the folder is no dossier, or its mandate cannot be read.
    """
    mandate = _mandate(folder)
    keys = keyring.find(mandate.ledger)
    views: Path | None = folder / "views.sqlite"
    try:
        opened = Views(views)
    except sqlite3.DatabaseError:
        opened = Views(None)
    try:
        ledger = Ledger(folder / "ledger.sqlite", keys, actor)
    except sqlite3.DatabaseError as error:
        raise Broken(
            f"the ledger cannot be opened: {error}",
            place=str(folder / "ledger.sqlite"),
            next="move ledger.sqlite away; it is made anew from ledger.log when the dossier is next opened",
        ) from error
    return Dossier(
        folder=folder,
        mandate=mandate,
        vault=LocalVault(folder / "vault"),
        ledger=ledger,
        keys=keys,
        actor=actor,
        views=opened,
        shut=Views(None),
    )


def _mandate(folder: Path) -> Mandate:
    path = folder / "mandate.toml"
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        raise NoDossier(
            "this folder is no dossier", place=str(folder), next="make one: scrutiny init DIR --title T --state S"
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise NoDossier(f"the mandate cannot be read: {error}", place=str(path), next="mend the file") from None
    known: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in found.items()}
    known.update({name: (known[name],) for name in ("states", "languages") if isinstance(known.get(name), str)})
    if not _LEDGER_ID.fullmatch(str(known.get("ledger"))) or not all(_is_text(value) for value in known.values()):
        raise NoDossier("the mandate is malformed", place=str(path), next="restore it from a backup")
    try:
        return Mandate(**{name: value for name, value in known.items() if name in Mandate.__slots__})
    except TypeError as error:
        raise NoDossier(f"the mandate is incomplete: {error}", place=str(path), next="mend the file") from None


def _is_text(value: Any) -> bool:
    """True for a text that is Unicode, and for a list of such texts; None stands for what is left open."""
    if isinstance(value, tuple):
        return all(isinstance(item, str) and _is_text(item) for item in value)
    if value is None:
        return True
    return isinstance(value, str) and not any("\ud800" <= c <= "\udfff" for c in value)


def _fields(mandate: Mandate) -> dict[str, Any]:
    return {name: getattr(mandate, name) for name in Mandate.__slots__}


def _toml(mandate: Mandate) -> str:
    lines = []
    for name, value in _fields(mandate).items():
        if isinstance(value, tuple):
            lines.append(f"{name} = [{', '.join(_quoted(item) for item in value)}]")
        elif value is not None:
            lines.append(f"{name} = {_quoted(value)}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c >= " " and c != "\x7f" else f"\\u{ord(c):04x}" for c in escaped) + '"'
