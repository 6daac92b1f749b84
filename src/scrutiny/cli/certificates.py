"""The list of a sign-on on the command line: doubles, the roll, freezing, the certificate and its public files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from scrutiny.cli.printing import Asked, command
from scrutiny.letters.signon import doubles as pairs
from scrutiny.letters.signon import freezing, publishing
from scrutiny.letters.signon.roll import Entry, line


@click.command("doubles", help="Show pairs of public signatories that may be one body, and what was decided.")
@click.argument("letter")
@click.option("--protected", is_flag=True, help="Ids of one name and country, one of them protected; takes two people.")
@click.option("--second", metavar="NAME", help="With --protected: who has agreed, where several have.")
@click.option("--reason", default="", help="With --protected: why; required.")
@command
def doubles(asked: Asked, letter: str, protected: bool, second: str | None, reason: str) -> int:
    """Proposed and decided pairs; protected signatories enter none of these."""
    if protected:
        with asked.open() as dossier:
            items = pairs.protected_doubles(dossier, letter, reason=reason, second=second)
            dossier.checkpoint()
        prose = [f"  {item['left']}  {item['right']}  {item['disclosure']}" for item in items]
        return asked.answer(items, prose=[*prose, f"{len(items)} pairs; that you looked is on record."])
    with asked.open() as dossier:
        items = pairs.doubles(dossier, letter)
    prose = []
    for item in items:
        prose.append(f"  {item['left']}  {item['right']}  {item['score']:.2f}  {item['verdict'] or 'not decided'}")
        prose.append(f"    {item['left_name']}  |  {item['right_name']}")
        prose += [f"    {reason}" for reason in item["reasons"]]
    left = sum(item["verdict"] in (None, pairs.UNSURE) for item in items)
    prose.append(f"{len(items)} pairs, {left} to decide.")
    if left:
        prose.append("Next: scrutiny letters decide LEFT RIGHT same|different|unsure --reason WHY")
    return asked.answer(items, prose=prose)


@click.command("decide", help="Record whether two public confirmations are of one body.")
@click.argument("left")
@click.argument("right")
@click.argument("verdict", type=click.Choice([pairs.SAME, pairs.DIFFERENT, pairs.UNSURE]))
@click.option("--reason", default="", help="Why; required.")
@command
def decide(asked: Asked, left: str, right: str, verdict: str, reason: str) -> int:
    """A pair is decided."""
    with asked.open() as dossier:
        row = pairs.decide(dossier, left, right, verdict, reason=reason)
        dossier.checkpoint()
    return asked.answer([row.as_item()], prose=[f"  {row.id}  {verdict}"])


@click.command("roll", help="Print the numbered list of those who sign with their names; * marks individuals.")
@click.argument("letter")
@click.option("--locale", default="en", show_default=True, help="Whose readers' order; numbers stay the same.")
@click.option("--version", type=click.IntRange(min=1), help="This version; else the newest, or a draft.")
@command
def roll(asked: Asked, letter: str, locale: str, version: int | None) -> int:
    """The list of names, numbered."""
    with asked.open() as dossier:
        items, remarks = publishing.roll(dossier, letter, locale=locale, version=version)
    entries = [
        Entry(**{**{name: item[name] for name in Entry.__slots__}, "members": tuple(item["members"])}) for item in items
    ]
    return asked.answer(items, remarks, prose=[*map(line, entries), f"{len(items)} listed."])


@click.command("freeze", help="Count, certify and sign the list as it stands; later changes are new versions.")
@click.argument("letter")
@click.option("--early", is_flag=True, help="Before the deadline.")
@click.option("--with-late", is_flag=True, help="Answers that came after the deadline count.")
@click.option("--undecided", is_flag=True, help="Pairs that are not decided count as two.")
@click.option("--other-text", is_flag=True, help="Confirmations of another text are left out.")
@click.option("--flagged", is_flag=True, help="Names with something wrong stand as they were written.")
@click.option("--reason", default="", help="Why; required with any of these.")
@command
def freeze(asked: Asked, letter: str, reason: str, **accepts: Any) -> int:
    """The list is frozen."""
    with asked.open() as dossier:
        items, remarks = freezing.freeze(dossier, letter, reason=reason, **accepts)
        says = publishing.certificate(dossier, letter)[0][0]["says"]
    prose = [f"  {items[0]['certificate']}  version {items[0]['version']}", *(f"  {each}" for each in says)]
    return asked.answer(items, remarks, prose=[*prose, "Next: scrutiny letters certificate LETTER --out DIR"])


@click.command("certificate", help="Show the certificate of a frozen list; with --out write the public files.")
@click.argument("letter")
@click.option("--version", type=click.IntRange(min=1), help="This version; else the newest.")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Write the public files into this folder."
)
@command
def certificate(asked: Asked, letter: str, version: int | None, out: Path | None) -> int:
    """The certificate in words and numbers."""
    with asked.open() as dossier:
        items, remarks = publishing.certificate(dossier, letter, version=version)
        if out is not None:
            files, remarks = publishing.publish(dossier, letter, out, version=version)
            items = [{**items[0], "files": files}]
    prose = [f"  {items[0]['certificate']}  version {items[0]['version']}", *(f"  {each}" for each in items[0]["says"])]
    prose += [f"  {each['path']}" for each in items[0].get("files", ())]
    if out is not None:
        prose.append(f"Next: scrutiny verify {out / publishing.FILES[0]}")
    return asked.answer(items, remarks, prose=prose)


COMMANDS = (doubles, decide, roll, freeze, certificate)
