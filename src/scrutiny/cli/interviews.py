"""Interviews: the register on the command line; codes, identities read by two people, what is due for protection."""

from __future__ import annotations

import json
import sys
from typing import Any

import click

from scrutiny.cli.printing import Asked, command
from scrutiny.cli.rows import because_of, group, recording_options, rows_answer, said_fields
from scrutiny.errors import Refused
from scrutiny.interviews import interviews as register
from scrutiny.interviews.register import IDENTITIES, INTERVIEWS, REGISTER
from scrutiny.protection.marks import Mark
from scrutiny.tables import recording

interviews = group(REGISTER, "Keep interviews under codes, with consent, risks and reviews; identities apart.")


@interviews.command("add", help="Record an interview; a code is drawn where none is given.")
@recording_options(INTERVIEWS)
@command
def add(asked: Asked, words: tuple[str, ...], **options: Any) -> int:
    """An interview, or a row of another table of the register, is recorded."""
    said = said_fields(words, options)
    table = REGISTER.table(options["table_name"])
    table.need_shown()
    mark = Mark(options["mark"]) if options["mark"] else None
    with asked.open() as dossier:
        dossier.need_actor()
        because = because_of(dossier, options["because"], options["note"], mark or table.mark)
        given = {"because": because, "as_of": options["as_of"], "mark": mark}
        if table is INTERVIEWS:
            row = register.record(dossier, said, **given)
        else:
            row = recording.add(dossier, table, said, **given)
        dossier.checkpoint()
    return rows_answer(asked, table, [row])


@interviews.command("code", help="Draw a code that nobody has.")
@command
def code(asked: Asked) -> int:
    """A code is drawn and not kept."""
    with asked.open() as dossier:
        item = register.code(dossier)
    return asked.answer([item], prose=[item["code"]])


@interviews.command("identify", help="Say whose code it is: typed on the terminal, or as JSON on standard input.")
@click.argument("code", metavar="CODE")
@click.option("--reason", default="", help="Why it is said anew.")
@command
def identify(asked: Asked, code: str, reason: str) -> int:
    """An identity is kept, encrypted; nothing of it is printed."""
    with asked.open() as dossier:
        dossier.need_actor()
        item = register.interviews(dossier, "identify", code, reason=reason, **_typed())
        dossier.checkpoint()
    return asked.answer([item], prose=[f"It is on record, encrypted, who {item['id']} is."])


@interviews.command("approve", help="Agree that another person reads one identity once, within 24 hours.")
@click.argument("code", metavar="CODE")
@click.option("--reason", default="", help="Why; required.")
@click.option("--for", "reader", metavar="NAME", help="Only this person may read it.")
@command
def approve(asked: Asked, code: str, reason: str, reader: str | None) -> int:
    """The actor agrees to a reading."""
    with asked.open() as dossier:
        item = register.interviews(dossier, "approve", code, reason=reason, reader=reader)
        dossier.checkpoint()
    whose = reader or "another person"
    return asked.answer([item], prose=[f"{whose} may read the identity behind {item['interview']} once, for 24 hours."])


@interviews.command("identity", help="Read who a code is, after another person has agreed; it is put on record first.")
@click.argument("code", metavar="CODE")
@click.option("--reason", default="", help="Why; required.")
@click.option("--second", metavar="NAME", help="Who has agreed, where several have.")
@command
def identity(asked: Asked, code: str, reason: str, second: str | None) -> int:
    """An identity is printed; that it was read stands in a signed checkpoint before."""
    with asked.open() as dossier:
        item = register.interviews(dossier, "identity", code, reason=reason, second=second)
        dossier.checkpoint()
    shown = {name: value for name, value in item.items() if name not in ("id", "record")}
    prose = [f"  {name:12} {', '.join(value) if isinstance(value, list) else value}" for name, value in shown.items()]
    return asked.answer([item], prose=[*prose, f"That you read this is on record: {item['record']}."])


@interviews.command("forget", help="Destroy for good what says whose code it is; the interview stays.")
@click.argument("code", metavar="CODE")
@click.option("--reason", default="", help="Why; required.")
@command
def forget(asked: Asked, code: str, reason: str) -> int:
    """The keys of an identity are destroyed."""
    with asked.open() as dossier:
        item = register.interviews(dossier, "forget", code, reason=reason)
        dossier.checkpoint()
    return asked.answer([item], prose=[f"Nobody can read any more who {item['id']} is; see to the backups."])


@interviews.command("openings", help="Show who agreed to read and who read which identity, when and why.")
@click.argument("code", metavar="[CODE]", required=False)
@command
def openings(asked: Asked, code: str | None) -> int:
    """The log of agreements and readings."""
    with asked.open() as dossier:
        items = register.interviews(dossier, "openings", code)
    prose = [f"  {item['when']}  {item['act']:8}  {item['interview']}  {item['who']}: {item['why']}" for item in items]
    return asked.answer(items, prose=[*prose, f"{len(items)} acts."])


@interviews.command("review", help="Show which reviews, risks, referrals and consents are due.")
@click.option("--at", metavar="DATE", help="On this day; else today.")
@command
def review(asked: Asked, at: str | None) -> int:
    """What is due for protection."""
    with asked.open() as dossier:
        items = register.interviews(dossier, "review", at)
    prose = [f"  {item['due'] or 'now':10}  {item['id']}  {item['title']}" for item in items]
    return asked.answer(items, prose=[*prose, f"{len(items)} to see to."])


def _typed() -> dict[str, Any]:
    """The fields of an identity, never from the command's arguments: others can read those.

    Raises:
        Refused: standard input holds no JSON object of the fields.
    """
    asked_for = [field for field in IDENTITIES.fields if field.name != "interview"]
    if sys.stdin.isatty():
        return {
            field.name: click.prompt(f"{field.says} {field.name}", default="", show_default=False, err=True)
            for field in asked_for
        }
    names = ", ".join(field.name for field in asked_for)
    try:
        found = json.loads(sys.stdin.read())
    except ValueError:
        found = None
    if not isinstance(found, dict) or not set(found) <= {field.name for field in asked_for}:
        raise Refused("standard input holds no JSON object of an identity", place="stdin", next=f"its keys: {names}")
    return found
