"""Scrutiny: from source to sentence.

    intake       what arrives at the door: files, folders, mail
    evidence     preserved before anything reads it; verified offline
    text         read in a child process, frozen, folded for search
    statements   what the text says: numbers, quotations, dates, rolls, asks, allegations; proposed, then reviewed
    entities     who is who: names, candidates, comparison, judgements that are never lost, profiles
    findings     who repeats whom, what does not agree, what the mandate finds, what is missing or has grown old
    report       every sentence on the passage it stands on, and nothing else

Every record says because; `trace` walks from any of them down to the bytes and the signed checkpoint.
A machine proposes, a named person decides. Nothing leaves but through `protection.release`.

    with scrutiny.open("my-dossier", actor="officer") as dossier:
        dossier.add([Path("in-tray")])
        dossier.statements(kind="number")
"""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from os import PathLike

    from scrutiny.dossier import Dossier

__version__ = "0.1.0"

#: verb → (the stage it belongs to, the module it lives in). The command line, the docs and the tests follow this.
VERBS: dict[str, tuple[str, str]] = {
    "init": ("intake", "scrutiny.dossier"),
    "add": ("intake", "scrutiny.river"),
    "mark": ("evidence", "scrutiny.evidence.marking"),
    "erase": ("evidence", "scrutiny.evidence.erasing"),
    "verify": ("evidence", "scrutiny.river"),
    "trace": ("evidence", "scrutiny.evidence.tracing"),
    "text": ("text", "scrutiny.text.freeze"),
    "search": ("text", "scrutiny.text.finding"),
    "documents": ("statements", "scrutiny.river"),
    "statements": ("statements", "scrutiny.statements.listing"),
    "signatories": ("statements", "scrutiny.entities.signatories"),
    "review": ("statements", "scrutiny.statements.review"),
    "entities": ("entities", "scrutiny.entities.entities"),
    "profile": ("entities", "scrutiny.entities.profile"),
    "matches": ("entities", "scrutiny.entities.matches"),
    "judge": ("entities", "scrutiny.entities.judge"),
    "why": ("entities", "scrutiny.entities.why"),
    "why-not": ("entities", "scrutiny.entities.why"),
    "gazetteer": ("entities", "scrutiny.entities.gazetteer"),
    "reconcile": ("entities", "scrutiny.entities.reconcile"),
    "signings": ("entities", "scrutiny.entities.signings"),
    "link": ("entities", "scrutiny.entities.link"),
    "origins": ("findings", "scrutiny.findings.origins"),
    "coverage": ("findings", "scrutiny.findings.coverage"),
    "quote": ("findings", "scrutiny.findings.quotes"),
    "quotes": ("findings", "scrutiny.findings.quotes"),
    "numbers": ("findings", "scrutiny.findings.numbers"),
    "disagreements": ("findings", "scrutiny.findings.disagreements"),
    "assess": ("findings", "scrutiny.findings.claims.assessing"),
    "finding": ("findings", "scrutiny.findings.finding"),
    "findings": ("findings", "scrutiny.findings.claims.standing"),
    "since": ("findings", "scrutiny.findings.due"),
    "report": ("report", "scrutiny.report.gather"),
    "demo": ("demo", "scrutiny.demo.story"),
}


class Open:
    """An open dossier with every verb as a method; `dossier` is the thing itself. Use it in a ``with``."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier

    def __getattr__(self, name: str) -> Any:
        """The verb of this name, for this dossier; its own documentation says what it takes."""
        word = name.replace("_", "-")
        if word not in VERBS:
            raise AttributeError(f"a dossier has no verb {name!r}")
        return partial(verb(word), self.dossier)

    def __dir__(self) -> list[str]:
        return ["dossier", *(word.replace("-", "_") for word in VERBS)]

    def __enter__(self) -> Open:
        return self

    def __exit__(self, *_: object) -> None:
        self.dossier.close()


def open(folder: str | PathLike[str], actor: str | None = None) -> Open:
    """The dossier in a folder, open; without an actor it can only be read.

    Raises:
        NoDossier: the folder is no dossier.
    """
    from pathlib import Path

    from scrutiny.dossier import open_dossier

    dossier = open_dossier(Path(folder), actor)
    dossier.remarks.extend(verb("finish", "scrutiny.evidence.finishing")(dossier))
    dossier.finders.extend(partial(_find, dossier, prefix) for prefix in FINDERS)
    return Open(dossier)


#: How an id that is no record begins, and the module whose `finder` knows its row.
FINDERS = {
    "s-": "scrutiny.statements.listing",
    "m-": "scrutiny.entities.tracing",
    "e-": "scrutiny.entities.tracing",
    "x-": "scrutiny.findings.disagreements",
    "o-": "scrutiny.findings.origins",
    "n-": "scrutiny.findings.numbers",
}


def _find(dossier: Dossier, prefix: str, name: str) -> Any:
    """The row of an id as its stage knows it; the stage is loaded only for its own ids."""
    return verb("finder", FINDERS[prefix])(dossier, name) if name.startswith(prefix) else None


def verb(name: str, module: str = "") -> Any:
    """The function behind a verb."""
    return getattr(import_module(module or VERBS[name][1]), name.replace("-", "_"))
