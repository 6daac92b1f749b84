"""The demonstration: demo."""

from __future__ import annotations

from pathlib import Path

import click

from scrutiny.cli.printing import Asked, command


@click.command()
@click.argument("folder", required=False, default="demo-dossier", type=click.Path(path_type=Path))
@command
def demo(asked: Asked, folder: Path) -> int:
    """Build a dossier about a fictional State, and its report."""
    from scrutiny.demo.story import OFFICER
    from scrutiny.demo.story import demo as play

    shown = play(folder, asked.actor or OFFICER)
    signed = shown.signed
    item = {"dossier": str(shown.dossier), "report": str(shown.report)}
    size, root = shown.checkpoint.splitlines()[1:3]
    prose = [
        f"{len(shown.receipts)} documents received, {sum(row.bytes for row in shown.receipts)} bytes preserved.",
        f"{shown.statements} statements proposed, {shown.accepted} of them reviewed.",
        f"{shown.rows} rows stand in the six registers: incidents, cases, interviews, asks, letters, dialogue.",
        f"{shown.named} bodies and people are named: {shown.again} stand behind two letters or more, "
        f"{shown.waiting} pairs of names wait for a person.",
        *(f"A finding is {row.status}, its claim: {row.claim}." for row in shown.findings),
        f"{len(shown.disagreements)} things do not agree:",
        *(f"  · {row.summary}" for row in shown.disagreements[:6]),
        f"A letter was open for signature: {signed.listed} are listed, {signed.protected} counted without their names,"
        f" {signed.total} in all; whoever has the public file can check it.",
        f"Checkpoint: {size} records, root {root}",
        "The report, a draft, from the officer's outline:",
        f"  {shown.reported.outline}",
        f"  {shown.report / 'index.html'}",
        f"  {shown.report / 'report.pdf'}",
        f"Its editions: {', '.join(shown.reported.editions)}; the public one was let out by two people:",
        f"  {shown.reported.editions['public'] / 'index.html'}",
        "The public site, in six languages:",
        f"  {shown.reported.site / 'index.html'}",
        "The letter, and its list:",
        f"  {signed.folder / 'letter-en.pdf'}",
        f"  {signed.folder / 'signatories.json'}",
        f"Next: scrutiny --dossier {folder} disagreements",
    ]
    return asked.answer([item], shown.reported.draft.remarks, prose=prose)
