"""The door: init and add."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from scrutiny.cli.printing import Asked, command, progress
from scrutiny.dossier import STANDARDS, Mandate
from scrutiny.dossier import init as init_dossier
from scrutiny.evidence.document import DOCUMENT_KINDS
from scrutiny.evidence.preserve import Circumstances
from scrutiny.protection.marks import DEFAULT, Mark

#: How many receipts are shown on a terminal; --json gives all.
SHOWN = 40


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--title", required=True, help="The title of the mandate.")
@click.option("--state", "states", required=True, multiple=True, help="A State concerned; may be repeated.")
@click.option("--standard", default=STANDARDS[1], show_default=True, help="The standard of proof.")
@click.option("--period", help="The period under review, as EDTF (2020, 2020-01/2020-12).")
@click.option("--body", default="the mandate", show_default=True, help="The body that finds, as the report names it.")
@command
def init(asked: Asked, folder: Path, title: str, states: tuple[str, ...], **mandate: Any) -> int:
    """Make a dossier for a mandate."""
    opened = init_dossier(folder, Mandate(title=title, states=states, ledger="", **mandate), actor=asked.actor or "")
    with opened as dossier:
        note = dossier.checkpoint()
    item = {"dossier": str(folder), "checkpoint": note}
    prose = [f"A dossier for “{title}” lies in {folder}.", f"Next: scrutiny --dossier {folder} add FILES"]
    return asked.answer([item], prose=prose)


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--publisher", help="Who published it.")
@click.option("--published", help="When, as EDTF: 2020-09-09, 2020-09, 2020, 2020-09~.")
@click.option("--kind", type=click.Choice(DOCUMENT_KINDS), help="What kind of document it is.")
@click.option("--title", help="Its title.")
@click.option("--note", help="What you know, in your own words, received as a document.")
@click.option("--mark", default=str(DEFAULT), type=click.Choice([str(mark) for mark in Mark]), show_default=True)
@command
def add(asked: Asked, paths: tuple[Path, ...], note: str | None, mark: str, **said: str | None) -> int:
    """Receive files and folders: preserve them, read them, propose what they say."""
    from scrutiny.river import add as receive

    with asked.open() as dossier:
        circumstances = Circumstances(mark=Mark(mark), **said)
        added = receive(dossier, paths, circumstances, note=note, progress=progress("received"))
    counts = ", ".join(f"{count} {status}" for status, count in added.counts().items()) or "nothing received"
    prose = [f"  {row.status:10} {row.bytes:>9}  {row.path}" for row in added.receipts[:SHOWN]]
    if len(added.receipts) > SHOWN:
        prose.append(f"  … and {len(added.receipts) - SHOWN} more")
    if added.counts().get("known") == len(added.receipts):
        counts += " before: nothing was added"
    prose += [f"{counts}; {added.proposed} statements proposed.", "Next: scrutiny statements"]
    return asked.answer(list(added.items()), added.remarks, prose=prose)
