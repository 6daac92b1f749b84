"""What is reported: report."""

from __future__ import annotations

from pathlib import Path

import click

from scrutiny.cli.printing import Asked, command


@click.command()
@click.option("--year", required=True, type=click.IntRange(1900, 2999), help="The year under review.")
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="Where the edition goes.")
@click.option("--draft", is_flag=True, help="Build the internal draft: proposals are printed, marked as unreviewed.")
@command
def report(asked: Asked, year: int, out: Path, draft: bool) -> int:
    """Build the annual report."""
    from scrutiny.report.gather import report as build_report

    with asked.open() as dossier:
        built = build_report(dossier, year, out, draft=draft)
    prose = [
        f"{built.edition}: {built.words} words, {len(built.citations)} citations, {len(built.unsourced)} unsourced.",
        f"  {out / 'index.html'}",
        f"  {out / 'report.pdf'}",
        f"Next: scrutiny verify {out}",
    ]
    return asked.answer([built.as_item()], built.remarks, prose=prose)
