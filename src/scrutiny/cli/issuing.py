"""Letters that go out, on the command line: issue, press."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from scrutiny.cli.printing import Asked, command
from scrutiny.letters import letters as register

_OUT = click.option("--out", required=True, metavar="DIR", type=click.Path(path_type=Path), help="A folder of its own.")
_DRAFT = click.option("--draft", is_flag=True, help="Marked so on every page; needs no frozen list, no second person.")


@click.command("issue", help="Set a letter in HTML, PDF and DOCX with its list, in each language, for its addressees.")
@click.argument("letter")
@_OUT
@click.option("--language", multiple=True, metavar="TAG", help="Only in this language; may be repeated.")
@click.option("--addressee", multiple=True, metavar="ID", help="Only to this addressee; may be repeated.")
@_DRAFT
@click.option("--log", is_flag=True, help="Record the deliveries as prepared.")
@command
def issue(asked: Asked, letter: str, out: Path, **said: Any) -> int:
    """The letter lies in the folder; one item a delivery."""
    with asked.open() as dossier:
        items, remarks = register.letters(
            dossier,
            "issue",
            letter,
            out,
            languages=said["language"],
            addressees=said["addressee"],
            draft=said["draft"],
            log=said["log"],
        )
        if said["log"]:
            dossier.checkpoint()
    prose = []
    for item in items:
        prose.append(f"  {item['name'] or 'all'} ({item['language']}): {item['file']}")
        prose += [f"    recorded as {item['delivery']}, prepared"] if "delivery" in item else []
    return asked.answer(items, remarks, prose=[*prose, *_public(out)])


def _public(out: Path) -> list[str]:
    """Which public files lie in the folder of a letter, and the next step."""
    from scrutiny.letters.signon.publishing import FILES

    here = [name for name in FILES if (out / name).is_file()]
    if FILES[0] not in here:
        return ["Next: scrutiny letters log LETTER"]
    return [
        f"  for anyone who checks the list: {', '.join(here)}",
        f"Next: scrutiny verify {out / FILES[0]}; then scrutiny letters log LETTER",
    ]


@click.command("press", help="Write the press release of a letter: number, asks, quotations, notes, contacts.")
@click.argument("letter")
@_OUT
@click.option("--quote", multiple=True, metavar="TEXT", help="Words of the letter or of an accepted quotation.")
@click.option("--quote-id", multiple=True, metavar="ID", help="An accepted quotation.")
@click.option("--contact", multiple=True, metavar="ID", help="A spokesperson who consented to be published by name.")
@click.option("--language", metavar="TAG", help="Only in this language.")
@_DRAFT
@command
def press(asked: Asked, letter: str, out: Path, **said: Any) -> int:
    """The press release lies in a folder of its own; one item a language."""
    given = {
        plural: said[one] for one, plural in (("quote", "quotes"), ("quote_id", "quote_ids"), ("contact", "contacts"))
    }
    with asked.open() as dossier:
        items, remarks = register.letters(
            dossier, "press", letter, out, language=said["language"], draft=said["draft"], **given
        )
    prose = [
        f"  {item['language']}: {item['file']}  ({item['quotations']} quotations, {item['contacts']} contacts)"
        for item in items
    ]
    return asked.answer(items, remarks, prose=prose)


COMMANDS = (issue, press)
