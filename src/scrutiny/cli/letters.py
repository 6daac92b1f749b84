"""Letters: the register on the command line."""

from __future__ import annotations

import click

from scrutiny.cli import certificates, issuing, openings, recounting, signon
from scrutiny.cli.printing import Asked, command
from scrutiny.cli.rows import group
from scrutiny.letters import letters as register
from scrutiny.letters.register import REGISTER

letters = group(REGISTER, "Follow letters: addressees, deliveries, answers, contacts.")


@letters.command("propose", help="Show which documents are letters, to whom, and with which roll; records nothing.")
@click.option("--document", help="Only this document, whatever its kind.")
@command
def propose(asked: Asked, document: str | None) -> int:
    """Letters among the documents, as proposals."""
    with asked.open() as dossier:
        items = register.propose(dossier, document)
    prose = []
    for item in items:
        to = "; ".join(each["name"] for each in item["addressees"]) or item["salutation"] or "addressee not found"
        prose.append(f"  {item['document']}  {item['fields']['title'][:70]}")
        prose.append(f"    to: {to}" + (f"  (recorded as {item['row']})" if item["row"] else ""))
    return asked.answer(items, prose=[*prose, "Next: scrutiny letters accept DOCUMENT"])


@letters.command("accept", help="Record a document as the letter it is proposed to be, with its addressees.")
@click.argument("document")
@click.option("--direction", default="of_others", show_default=True, help="outgoing, received or of_others.")
@command
def accept(asked: Asked, document: str, direction: str) -> int:
    """A proposed letter is recorded."""
    with asked.open() as dossier:
        items = register.accept(dossier, document, direction=direction)
        dossier.checkpoint()
    return asked.answer(items, prose=[f"  {item['id']}  as of {item['as_of']}" for item in items])


@letters.command("contacts", help="Record the press contacts a document prints, as confidential; shows counts only.")
@click.argument("document")
@command
def contacts(asked: Asked, document: str) -> int:
    """Contacts are recorded; none is printed."""
    with asked.open() as dossier:
        items = register.contacts(dossier, document)
        dossier.checkpoint()
    prose = [f"  {item['id']}  {item['body'] or '–'}: " + "; ".join(item["faults"]) for item in items]
    return asked.answer(items, prose=[*prose, f"{len(items)} contacts are on record, confidential."])


@letters.command("log", help="Show where a letter went and what came back.")
@click.argument("letter")
@click.option("--as-of", metavar="DATE", help="As things stood on this date, EDTF.")
@command
def log(asked: Asked, letter: str, as_of: str | None) -> int:
    """The delivery log of a letter."""
    with asked.open() as dossier:
        items = register.log(dossier, letter, as_of=as_of)
    prose = []
    for item in items:
        prose.append(f"  {item['name'] or 'others'}")
        prose += [f"    {row['sent'] or '?'}  {row['to']}  {row['state'] or 'sent'}" for row in item["deliveries"]]
        prose += [f"    {row['date'] or '?'}  answer by {row['by']}: {row['kind'] or '?'}" for row in item["answers"]]
        prose += [
            f"    {row['date'] or '?'}  {row['outlet']}: {row['kept']} asks kept, {row['lost']} left out"
            for row in item.get("appearances", ())
        ]
    return asked.answer(items, prose=prose)


for each in (*signon.COMMANDS, *certificates.COMMANDS, *openings.COMMANDS, *issuing.COMMANDS, *recounting.COMMANDS):
    letters.add_command(each)
