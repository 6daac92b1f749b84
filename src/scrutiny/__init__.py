"""Scrutiny: from source to sentence.

    intake       what arrives at the door: files, folders, mail
    evidence     preserved before anything reads it; verified offline
    text         read in a child process, frozen, folded for search
    statements   what the text says: numbers, quotations, dates, rolls, asks, allegations; proposed, then reviewed
    entities     who is who: names, candidates, comparison, judgements that are never lost, profiles
    incidents, cases, interviews, asks, letters, dialogue     six registers: what is followed over years
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
from keyword import iskeyword
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from os import PathLike

    from scrutiny.dossier import Dossier
    from scrutiny.tables.schema import Register, Table

__version__ = "0.1.0"

#: verb → (the stage it belongs to, the module it lives in). The command line, the docs and the tests follow this.
VERBS: dict[str, tuple[str, str]] = {
    "init": ("intake", "scrutiny.dossier"),
    "add": ("intake", "scrutiny.river"),
    "mark": ("evidence", "scrutiny.evidence.marking"),
    "consent": ("evidence", "scrutiny.evidence.consents"),
    "withdraw": ("evidence", "scrutiny.evidence.consents"),
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
    "import": ("tables", "scrutiny.river"),
    "frame": ("tables", "scrutiny.tables.leaving.frames"),
    "pivot": ("tables", "scrutiny.tables.counting.pivot"),
    "find": ("tables", "scrutiny.text.rows"),
    "incidents": ("incidents", "scrutiny.incidents.incidents"),
    "cases": ("cases", "scrutiny.cases.cases"),
    "interviews": ("interviews", "scrutiny.interviews.interviews"),
    "asks": ("asks", "scrutiny.asks.asks"),
    "letters": ("letters", "scrutiny.letters.letters"),
    "dialogue": ("dialogue", "scrutiny.dialogue.dialogue"),
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
    "outline": ("report", "scrutiny.report.outlining.starting"),
    "check": ("report", "scrutiny.report.checks.drafts"),
    "report": ("report", "scrutiny.report.annual"),
    "release": ("report", "scrutiny.report.releasing.release"),
    "vocabulary": ("vocabulary", "scrutiny.tables.vocabulary"),
    "demo": ("demo", "scrutiny.demo.story"),
}


#: register → the module that describes it, as ``REGISTER``. They are siblings and never import each other.
REGISTERS: dict[str, str] = {
    "incidents": "scrutiny.incidents.register",
    "cases": "scrutiny.cases.register",
    "interviews": "scrutiny.interviews.register",
    "asks": "scrutiny.asks.register",
    "letters": "scrutiny.letters.register",
    "dialogue": "scrutiny.dialogue.register",
}


def register(name: str) -> Register:
    """The register of this name.

    Raises:
        Unknown: there is none.
    """
    from scrutiny.errors import Unknown

    if name not in REGISTERS:
        raise Unknown(f"no register is called {name!r}", place=name, next=f"one of: {', '.join(REGISTERS)}")
    found: Register = import_module(REGISTERS[name]).REGISTER
    return found


def table(name: str) -> Table:
    """The table of this name, of whatever register; the name of a register means its main table.

    Raises:
        Unknown: there is none.
    """
    from scrutiny.errors import Unknown

    known = [each for register_name in REGISTERS for each in register(register_name).tables]
    for each in known:
        if name in (each.name, each.record) or (name == each.register and each is register(name).main):
            return each
    listed = ", ".join(each.name for each in known)
    raise Unknown(f"no table is called {name!r}", place=name, next=f"one of: {listed}")


class Open:
    """An open dossier with every verb as a method; `dossier` is the thing itself. Use it in a ``with``."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier

    def __getattr__(self, name: str) -> Any:
        """The verb of this name, for this dossier; its own documentation says what it takes."""
        word = next((word for word in VERBS if spelled(word) == name), None)
        if word is None:
            raise AttributeError(f"a dossier has no verb {name!r}")
        return partial(verb(word), self.dossier)

    def __dir__(self) -> list[str]:
        return ["dossier", *map(spelled, VERBS)]

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
    return getattr(import_module(module or VERBS[name][1]), spelled(name))


def spelled(word: str) -> str:
    """A verb as Python can spell it; a keyword of the language is told what it acts on: ``import_table``."""
    return f"{word}_table" if iskeyword(word) else word.replace("-", "_")
