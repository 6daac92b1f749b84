"""Cases: the register on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from scrutiny.cases import cases as register
from scrutiny.cases import file as files
from scrutiny.cases.clocks import remarks
from scrutiny.cases.draft import kinds
from scrutiny.cases.held import asks_of
from scrutiny.cases.register import REGISTER
from scrutiny.cli.printing import Asked, command, pairs
from scrutiny.cli.rows import because_of, group
from scrutiny.errors import Refused, Remark

cases = group(REGISTER, "Follow persons over time: status, clocks, procedures, drafts.")


@cases.command("file", help="Show one person's file: status, timeline, clocks, procedures, what is missing.")
@click.argument("case_id", metavar="CASE")
@click.option("--as-of", metavar="DATE", help="By the news as of this date, EDTF.")
@click.option("--at", metavar="DATE", help="Count days on this day; else the as-of date, else today.")
@command
def file(asked: Asked, case_id: str, as_of: str | None, at: str | None) -> int:
    """One person's file."""
    from scrutiny import table
    from scrutiny.tables.standing import rows

    with asked.open() as dossier:
        item = register.file(dossier, case_id, as_of=as_of, at=at)
        covering = asks_of(rows(dossier, table("asks"), as_of=as_of), item["id"])
        item = register.file(dossier, item["id"], as_of=as_of, at=at, asks=covering)
    return asked.answer([item], files.remarks(item), prose=files.prose(item))


@cases.command("status", help="Record news of a person; what was known before stays.")
@click.argument("case_id", metavar="CASE")
@click.argument("word", metavar="STATUS")
@click.argument("words", nargs=-1, metavar="[FIELD=VALUE]…")
@click.option("--from", "since", metavar="DATE", help="Since when, EDTF.")
@click.option("--to", "until", metavar="DATE", help="Until when, EDTF; left out while it goes on.")
@click.option("--as-of", metavar="DATE", help="As of when the source knows it, EDTF; required.")
@click.option("--because", multiple=True, metavar="ID", help="The source; may be repeated.")
@click.option("--note", help="What you know, in your own words, received as a document.")
@command
def status(asked: Asked, case_id: str, word: str, words: tuple[str, ...], **options: Any) -> int:
    """A status is recorded."""
    said = {**pairs(words), **{name: options[name] for name in ("since", "until") if options[name]}}
    with asked.open() as dossier:
        dossier.need_actor()
        register.news(dossier, case_id, word, as_of=options["as_of"], **said)
        because = because_of(dossier, options["because"], options["note"])
        item = register.status(dossier, case_id, word, because=because, as_of=options["as_of"], **said)
        dossier.checkpoint()
    return asked.answer([item], prose=[f"  {item['id']}  {item['words']}"])


@cases.command("clocks", help="Show how long each applied measure may still last, or by how much it was overrun.")
@click.argument("case_id", metavar="[CASE]", required=False)
@click.option("--at", metavar="DATE", help="On this day; else today.")
@command
def clocks(asked: Asked, case_id: str | None, at: str | None) -> int:
    """The clocks of legal measures."""
    with asked.open() as dossier:
        items = register.clocks(dossier, case_id, at=at)
    prose = [f"  {item['case']}  {item['words']}" for item in items]
    prose.append(f"{len(items)} clocks; one runs only where a source says so.")
    return asked.answer(items, remarks(items), prose=prose)


@cases.command("stale", help="List statuses whose news has grown old.")
@click.option("--at", metavar="DATE", help="On this day; else today.")
@click.option("--days", type=int, help="Older than this many days, in place of 180.")
@command
def stale(asked: Asked, at: str | None, days: int | None) -> int:
    """Stale statuses."""
    with asked.open() as dossier:
        items = register.stale_ones(dossier, at=at, days=days)
    prose = [f"  {item['case']}  {item['words']}, {item['age_days']} days old" for item in items]
    return asked.answer(items, prose=[*prose, f"{len(items)} stale statuses."])


@cases.command("draft", help="Draft a submission from the file; what is missing is named.")
@click.argument("case_id", metavar="CASE")
@click.option("--for", "for_", type=click.Choice(kinds()), required=True, help="Which submission.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write it here too, for your eyes only.")
@click.option("--at", metavar="DATE", help="On this day; else today.")
@command
def draft(asked: Asked, case_id: str, for_: str, out: Path | None, at: str | None) -> int:
    """A draft submission."""
    from scrutiny.protection.keyring import write_private
    from scrutiny.tables.inside import keep

    if out is not None and not out.parent.is_dir():
        raise Refused("there is no such folder", place=str(out.parent), next="make it first")
    with asked.open() as dossier:
        item = register.submission(dossier, case_id, for_, at=at)
        if out is not None:
            keep(dossier, out, ids=(item["case"], *item["rows"]))
    item["file"] = None if out is None else str(out)
    if out is not None:
        write_private(out, item["text"].encode())
    found = [Remark(item["case"], f"missing: {what}", "find it out and record it") for what in item["missing"]]
    if not item["consent"]:
        message = "no consent to share with a UN body is on record; names are held back"
        found.append(Remark(item["case"], message, "scrutiny consent, with --use share_un_body"))
    if item["undated"]:
        message = f"{item['undated']} rows of the register state no date and were recorded after {item['at']}"
        found.append(Remark(item["case"], f"{message}; they are left out", "draft it for today", needs_person=False))
    return asked.answer([item], found, prose=item["text"].splitlines())
