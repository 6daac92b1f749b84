"""Dialogue: the register on the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from scrutiny.cli.printing import Asked, command
from scrutiny.cli.rows import because_of, group
from scrutiny.dialogue import dialogue as register
from scrutiny.dialogue.register import REGISTER
from scrutiny.errors import Remark

dialogue = group(REGISTER, "Follow what was put to a party, and what it answered.")

Command = Callable[..., int]


def _grounds(function: Command) -> Command:
    """--because, --note and --as-of."""
    for option in (
        click.option("--as-of", metavar="DATE", help="As of when this holds, EDTF."),
        click.option("--note", help="What you know, in your own words, received as a document."),
        click.option("--because", multiple=True, metavar="ID", help="What it stands on; may be repeated."),
    ):
        function = option(function)
    return function


def _worded(function: Command) -> Command:
    """The options of whoever speaks."""
    for name, says in (
        ("words", "The words, as given."),
        ("language", "Their language (BCP 47)."),
        ("organisation", "For which body."),
        ("role", "In which role."),
        ("speaker", "Who speaks."),
        ("hand", "first or second."),
    ):
        function = click.option(f"--{name}", help=says)(function)
    return function


@dialogue.command("put", help="Record what was put to a party: what it covers, and by when a reply is asked for.")
@click.argument("party", metavar="PARTY")
@click.option("--kind", help="ua, al, ol, jua, jal, letter, questionnaire, draft_report, meeting.")
@click.option("--party-kind", help="state, armed_group, de_facto_authority, company …")
@click.option("--covers", multiple=True, metavar="ID", help="A finding, statement, incident, case or ask; repeated.")
@click.option("--sent", metavar="DATE", help="When it was put to the party, EDTF; else today.")
@click.option("--deadline", metavar="DAY", help="The day by which a reply is asked for.")
@click.option("--reference", help="Its reference or symbol.")
@click.option("--words", help="What was put, in short.")
@click.option("--language", help="Its language (BCP 47).")
@click.option("--channel", help="How it went, and to whom; internal for good.")
@click.option("--document", metavar="D", help="The document that holds it.")
@click.option("--packet", metavar="P", help="The packet that was sent; its coverage and deadline are taken over.")
@click.option("--publication-after", metavar="DAY", help="The day from which it may be published.")
@_grounds
@command
def put(asked: Asked, party: str, because: tuple[str, ...], note: str | None, **said: Any) -> int:
    """What was put to a party is on record."""
    with asked.open() as dossier:
        dossier.need_actor()
        grounds = because_of(dossier, because, note)
        item = register.dialogue(dossier, "put", party, because=grounds, **_given(said))
        dossier.checkpoint()
    due = f", reply asked for by {item['deadline']}" if item["deadline"] else ", no deadline"
    prose = [f"  {item['id']}  put to {item['party']}{due}", f"Next: scrutiny dialogue reply {item['id']} KIND"]
    return asked.answer([item], prose=prose)


@dialogue.command("reply", help="Record what came of it: acknowledged, partial, substantive, rejected … or none.")
@click.argument("put_id", metavar="PUT")
@click.argument("kind", metavar="KIND")
@click.option("--date", metavar="DATE", help="When it was given; of none: by when none had come.")
@click.option("--covers", multiple=True, metavar="ID", help="Of what was put, what it speaks to; else all of it.")
@click.option("--document", metavar="D", help="The document that holds it.")
@_worded
@_grounds
@command
def reply(asked: Asked, put_id: str, kind: str, because: tuple[str, ...], note: str | None, **said: Any) -> int:
    """A reply, or that none came, is on record."""
    with asked.open() as dossier:
        dossier.need_actor()
        grounds = because_of(dossier, because, note)
        item = register.dialogue(dossier, "reply", put_id, kind, because=grounds, **_given(said))
        dossier.checkpoint()
    return asked.answer([item], prose=[f"  {item['id']}  {item['kind']} {item['date'] or ''}".rstrip()])


@dialogue.command("silence", help="List who has not answered by when; silence is a dated fact, never an admission.")
@click.option("--at", metavar="DAY", help="As things stood at the end of this day; else today.")
@command
def silence(asked: Asked, at: str | None) -> int:
    """Deadlines that passed without a reply on the substance."""
    with asked.open() as dossier:
        items = register.dialogue(dossier, "silence", at)
    prose = [f"  {item['id']}  {item['party']}: {item['says']}  {item['reference'] or ''}".rstrip() for item in items]
    return asked.answer(items, prose=[*prose, f"{len(items)} without a reply on the substance."])


@dialogue.command("side", help="Show allegations beside the words of those concerned, first hand and second hand.")
@click.argument("names", nargs=-1, required=True, metavar="ID…")
@click.option("--party", help="Only this party.")
@click.option("--at", metavar="DAY", help="As things stood at the end of this day; else today.")
@command
def side(asked: Asked, names: tuple[str, ...], **said: Any) -> int:
    """Allegations and positions, side by side; a document stands for the allegations in it."""
    with asked.open() as dossier:
        items = register.dialogue(dossier, "side", *names, **said)
    return asked.answer(items, prose=[line for item in items for line in _beside(item)])


@dialogue.command("propose", help="Show statements that may be the position of a State concerned; records nothing.")
@command
def propose(asked: Asked) -> int:
    """Words of a State in the documents, as proposals."""
    with asked.open() as dossier:
        items = register.dialogue(dossier, "propose")
    prose = []
    for item in items:
        who = ", ".join(str(item[name]) for name in ("speaker", "role", "organisation") if item[name])
        prose.append(f"  {item['statement']}  {item['hand']}-hand  {item['party'] or 'whose?'}  {who}")
        prose.append(f"    {item['words'][:100]}" + (f"  (recorded: {item['position']})" if item["position"] else ""))
    return asked.answer(items, prose=[*prose, "Next: scrutiny dialogue accept STATEMENT --about ID"])


@dialogue.command("accept", help="Record statements as positions of a party, each standing on its statement.")
@click.argument("names", nargs=-1, required=True, metavar="STATEMENT…")
@click.option("--about", multiple=True, metavar="ID", help="What they speak of; may be repeated.")
@click.option("--party", help="Whose position it is, where that cannot be told.")
@click.option("--party-kind", help="state, armed_group, de_facto_authority, company …")
@click.option("--kind", help="accepts, denies, contests, explains, rejects …")
@click.option("--date", metavar="DATE", help="When it was said, EDTF.")
@click.option("--via", help="Who publishes or relays the words.")
@_worded
@_grounds
@command
def accept(asked: Asked, names: tuple[str, ...], because: tuple[str, ...], note: str | None, **said: Any) -> int:
    """Proposed positions are recorded."""
    with asked.open() as dossier:
        dossier.need_actor()
        grounds = because_of(dossier, because, note)
        items = register.dialogue(dossier, "accept", *names, because=grounds, **_given(said))
        dossier.checkpoint()
    return asked.answer(items, prose=[f"  {item['id']}  {item['party']}, {item['hand']}-hand" for item in items])


@dialogue.command("packet", help="Make a packet for a party: --preview it, prepare it, --approve it, write it --out.")
@click.argument("party", metavar="PARTY|P")
@click.option("--covers", multiple=True, metavar="ID", help="What is put to the party; may be repeated.")
@click.option("--deadline", metavar="DAY", help="The day by which a reply is asked for.")
@click.option("--language", default="en", show_default=True, help="ar, en, es, fr, ru or zh.")
@click.option("--reference", help="Its reference or symbol.")
@click.option("--preview", is_flag=True, help="Show what would leave and whom it could harm; records nothing.")
@click.option("--approve", is_flag=True, help="Approve exactly these words; not by who prepared them.")
@click.option("--reason", default="", help="Why they may be put to the party; an approval needs it.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Write the approved packet there.")
@command
def packet(asked: Asked, party: str, covers: Sequence[str], **said: Any) -> int:
    """One packet for one party, from what consent allows, seen by two people."""
    with asked.open() as dossier:
        item = register.dialogue(dossier, "packet", party, covers=tuple(covers), **said)
        if not said["preview"]:
            dossier.checkpoint()
    remarks = [Remark(**each, needs_person=True) for each in (*item["left_out"], *item["remarks"])]
    return asked.answer([item], remarks, prose=_packet(item))


def _given(said: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if value not in (None, (), "")}


def _beside(item: Mapping[str, Any]) -> list[str]:
    lines = [f"{item['id']}  {item['what']}: {(item['words'] or '')[:140]}"]
    for party in item["parties"]:
        lines.append(f"    {party['party']}: {party['kind'].replace('_', ' ')} {party['date'] or ''}".rstrip())
        for said in party["said"]:
            who = ", ".join(str(said[name]) for name in ("role", "organisation", "via") if said[name])
            lines.append(f"      [{said['hand']} hand] {said['words'] or said['kind']}" + (f"  ({who})" if who else ""))
    return lines


def _packet(item: Mapping[str, Any]) -> list[str]:
    page = item["page"]
    lines = [page["heading"], page["sender"]]
    for point in page["points"]:
        lines += [point["heading"], *(f"  {line['label']}: {line['words']}" for line in point["lines"])]
        lines += [f"  > {said}" for said in (point["position"], point["silence"]) if said]
    lines += ["Whom it could harm:", *(f"  {harm['words']}" for harm in item["harms"])]
    lines += [f"{item['state']}  {item['id'] or ''}  digest {item['digest']}"]
    nexts = {
        "preview": "leave out --preview to prepare it",
        "prepared": f"somebody else: scrutiny dialogue packet {item['id']} --approve --reason WHY",
        "approved": f"scrutiny dialogue packet {item['id']} --out DIR",
        "left": f"scrutiny dialogue put {item['party']!r} --packet {item['id']}",
    }
    return [*lines, *(f"  {name}" for name in item["files"]), f"Next: {nexts[item['state']]}"]
