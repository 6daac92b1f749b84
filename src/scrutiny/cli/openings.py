"""Protected signatories on the command line: opened by two people, receipts, the handover to auditors, their notes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from scrutiny.cli.printing import Asked, command
from scrutiny.errors import Refused, Remark
from scrutiny.letters.signon import auditors, handing, opening

PATH = click.Path(path_type=Path)
REASON = click.option("--reason", default="", help="Why; required.")
SECOND = click.option("--second", metavar="NAME", help="Who has agreed, where several have.")


@click.command("approve", help="Agree that another person does one act with a protected signatory once, in 24 hours.")
@click.argument("name", metavar="ID")
@click.option("--act", help=f"{', '.join(opening.ACTS)}; of a sign-on: {', '.join(opening.ALL)}.")
@click.option("--to", multiple=True, metavar="age1…", help="To these keys and no others; of a handover required.")
@click.option("--for", "reader", metavar="NAME", help="Only this person may do it.")
@REASON
@command
def approve(asked: Asked, name: str, **said: Any) -> int:
    """The actor agrees to one act."""
    with asked.open() as dossier:
        item = opening.approve(dossier, name, **said)
        dossier.checkpoint()
    who = said["reader"] or "another person"
    return asked.answer([item], prose=[f"{who} may do this once, for 24 hours: {item['act']} {item['about']}."])


@click.command("open", help="Show who one protected signatory is, after another person has agreed; on record first.")
@click.argument("name", metavar="ID")
@SECOND
@REASON
@command
def open_one(asked: Asked, name: str, second: str | None, reason: str) -> int:
    """A protected signatory is printed; that it was opened stands in a signed checkpoint before."""
    with asked.open() as dossier:
        item = opening.open_one(dossier, name, reason=reason, second=second)
        dossier.checkpoint()
    shown = {name: value for name, value in item.items() if name not in ("id", "record", "v", "signon", "text")}
    prose = [f"  {name:16} {_words(value)}" for name, value in shown.items() if value not in (None, [], "")]
    return asked.answer([item], prose=[*prose, f"That you read this is on record: {item['record']}."])


@click.command("openings", help="Show who agreed to open and who opened which protected signatory; no name of a body.")
@click.argument("name", metavar="[ID]", required=False)
@command
def openings(asked: Asked, name: str | None) -> int:
    """The log of agreements and acts."""
    with asked.open() as dossier:
        items = opening.openings(dossier, name)
    prose = []
    for item in items:
        act = f"{item['act']} {'done' if item['done'] else 'agreed'}"
        prose.append(f"  {item['when']}  {act:15}  {item['about']}  {item['who']}: {item['why']}")
    return asked.answer(items, prose=[*prose, f"{len(items)} acts."])


@click.command("forget", help="Destroy for good what opens one protected signatory; it is counted as before.")
@click.argument("name", metavar="ID")
@SECOND
@REASON
@command
def forget(asked: Asked, name: str, second: str | None, reason: str) -> int:
    """The keys of a protected signatory are destroyed."""
    with asked.open() as dossier:
        item, remarks = opening.forget(dossier, name, reason=reason, second=second)
        dossier.checkpoint()
    return asked.answer([item], remarks, prose=[f"Nobody can ever open {name} again; it is counted as before."])


@click.command("receipt", help="Write the encrypted receipt of one protected signatory, as often as it asks for it.")
@click.argument("name", metavar="ID")
@click.option("--out", type=PATH, required=True, help="A new file; its name must not give the signatory away.")
@click.option("--to", metavar="age1…", help="To this key instead of the one on record.")
@SECOND
@REASON
@command
def receipt(asked: Asked, name: str, out: Path, **said: Any) -> int:
    """A receipt is written; nothing of it is printed."""
    with asked.open() as dossier:
        item = handing.receipt(dossier, name, out, **said)
        dossier.checkpoint()
    state = "with its place in the list" if item["counted"] else "with the promise alone: nothing is frozen yet"
    prose = [
        f"The receipt lies in {item['file']}, {state}.",
        "Its holder looks whether it carries its own name, and keeps it nowhere: scrutiny verify FILE --receipt R.",
    ]
    return asked.answer([item], prose=prose)


@click.command("handover", help="Encrypt all protected signatories of the newest certificate to its auditors.")
@click.argument("letter")
@click.option("--to", multiple=True, required=True, metavar="age1…", help="An auditor's key; at least two at first.")
@click.option("--out", type=PATH, required=True, help="A new file.")
@SECOND
@REASON
@command
def handover(asked: Asked, letter: str, out: Path, **said: Any) -> int:
    """What auditors open is written; nothing of it is printed."""
    with asked.open() as dossier:
        item, remarks = handing.handover(dossier, letter, out, **said)
        dossier.checkpoint()
    prose = [f"What auditors open lies in {item['file']}, encrypted to {item['auditors']} keys."]
    return asked.answer([item], remarks, prose=[*prose, "They also need signatories.json of this version."])


@click.command("audit", help="Open every protected leaf on an auditor's machine, and write the auditor's signed note.")
@click.argument("file", type=PATH)
@click.option("--keys", type=PATH, required=True, help="The auditor's keys.")
@click.option("--public", type=PATH, required=True, help="The public file, signatories.json.")
@click.option("--confirmed", type=PATH, help="What the auditor found out: a table of leaf, real (yes or no), found.")
@click.option("--out", type=PATH, required=True, help="Where the note goes; it holds no name.")
@click.option("--show", is_flag=True, help="Show every name on this terminal.")
@command
def audit(asked: Asked, file: Path, show: bool, **said: Any) -> int:
    """An audit without a dossier; names stand on the auditor's terminal alone."""
    terminal = sys.stdout.isatty() and not asked.as_json
    if show and not terminal:
        raise Refused("names are shown on a terminal alone", place="--show", next="leave --json and any pipe out")
    item, found, remarks = auditors.audit(file, **said)
    prose = []
    if show:
        for each in found.bodies:
            one = each.statement
            beside = (one.transliteration, one.country, one.registry, one.affiliation, each.by, each.role)
            prose.append(f"  leaf {each.leaf}  {one.name}  " + "; ".join(filter(None, beside)))
    if terminal:
        prose += [f"  ? {question}" for question in found.questions]
    elif found.questions:
        message = f"{len(found.questions)} questions to the auditor, with names"
        remarks.append(Remark("handover", message, "run it again on a terminal, with another --out"))
    prose.append(
        f"Opened {item['opened']} of {item['of']}, confirmed {item['confirmed']}, faults {len(item['faults'])}."
    )
    return asked.answer(
        [item], remarks, prose=[*prose, f"The signed note lies in {item['file']}; send it to the mandate."]
    )


@click.command("cosigned", help="Keep auditors' notes with the certificate they are of, for the public file.")
@click.argument("letter")
@click.argument("notes", nargs=-1, required=True, type=PATH)
@click.option("--reason", default="", help="Why.")
@command
def cosigned(asked: Asked, letter: str, notes: tuple[Path, ...], reason: str) -> int:
    """Notes of auditors are checked and kept."""
    said = [_text(path) for path in notes]
    with asked.open() as dossier:
        items = handing.cosigned(dossier, letter, said, reason=reason)
        dossier.checkpoint()
    prose = [f"  {item['auditor']}: opened {item['opened']} of {item['of']}, faults {item['faults']}" for item in items]
    return asked.answer(items, prose=[*prose, "Compare each key with one that its auditor has published."])


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise Refused("a note cannot be read", place="NOTE", next="name the file that `audit` wrote") from None


def _words(value: Any) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


COMMANDS = (approve, open_one, openings, forget, receipt, handover, audit, cosigned)
