"""Asks: the register on the command line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import click

from scrutiny.asks import asks as register
from scrutiny.asks.ask import RELATIONS
from scrutiny.asks.circles import refuse_circles
from scrutiny.asks.register import REGISTER
from scrutiny.asks.sessions import sessions as known_sessions
from scrutiny.cli.printing import Asked, command, pairs
from scrutiny.cli.rows import because_of, group, said_fields

asks = group(REGISTER, "Follow what was asked of whom, and what became of it.")


def _guarded(shared: click.Command) -> click.Command:
    """The shared command `change`, which refuses first what would make an ask follow itself."""
    change = shared.callback

    @command
    def guard(asked: Asked, **options: Any) -> int:
        said, more = said_fields(options["words"], options), pairs(options["more"])
        if any(name in RELATIONS for name in (*said, *more)):
            with asked.open() as dossier:
                refuse_circles(dossier, options["row_id"], said, {name: text.split("|") for name, text in more.items()})
        return 0

    @click.pass_context
    def run(ctx: click.Context, /, **options: Any) -> Any:
        ctx.invoke(guard, **options)
        return ctx.invoke(change, **options) if change else 0

    shared.callback = run
    return shared


_guarded(asks.commands["change"])


@asks.command("sessions", help="Find a session by any name or date, or the next ones; planned, revised, held.")
@click.argument("name", required=False)
@click.option("--after", metavar="DATE", help="The next session on this day or after, with the days until it.")
@click.option("--body", metavar="NAME", help="Only sessions of this body.")
@command
def sessions(asked: Asked, name: str | None, after: str | None, body: str | None) -> int:
    """The calendar, shipped and own."""
    with asked.open() as dossier:
        items, remarks = known_sessions(dossier, name, after=after, body=body)
    prose = []
    for item in items:
        wait = f"  {item['days']} days after {item['after']}" if "days" in item else ""
        prose.append(f"{item['name']}  {item['opens'] or '?'} to {item['closes'] or '?'}  {item['state']}{wait}")
        if name or after:
            prose += [f"    {_version(each)}" for each in item["versions"]]
    return asked.answer(items, remarks, prose=[*prose, f"{len(items)} sessions."])


def _version(version: Mapping[str, Any]) -> str:
    unchecked = "  unverified" if version["standing"] == "unverified" else ""
    when = f"{version['opens'] or '?'} to {version['closes'] or '?'}"
    return f"{version['state']:10} {when}  {version['origin']}: {version['source'] or '–'}{unchecked}"


@asks.command("due", help="Show what is overdue, due before the next session, or gone quiet.")
@click.option("--at", metavar="DATE", help="On this day; else today.")
@command
def due(asked: Asked, at: str | None) -> int:
    """What is due on a day."""
    with asked.open() as dossier:
        items, remarks = register.due(dossier, at), register.due_remarks(dossier, at)
    prose = []
    for item in items:
        when = item["due"] or "–"
        session = f"  {item['session']}" if item.get("session") else ""
        prose.append(f"{item['what'].replace('_', ' '):22} {when:10}{session}  {item['title'] or 'confidential'}")
    return asked.answer(items, remarks, prose=[*prose, f"{len(items)} things."])


@asks.command("lineage", help="Show which ask repeats, escalates, replaces or reaffirms which; proposals are marked.")
@click.argument("ask", metavar="[ID]", required=False)
@command
def lineage(asked: Asked, ask: str | None) -> int:
    """Lines of asks over the years."""
    with asked.open() as dossier:
        items = register.lineage_of(dossier, ask)
        path, remarks = register.ladder_of(dossier), register.lineage_remarks(dossier)
    prose = []
    for item in items:
        earlier, later = item["words"]
        mark = "" if item["status"] == "recorded" else f"  (proposed: {', '.join(item['reasons'])})"
        prose.append(f"{item['made'][1] or '?'}  {later or item['later']}")
        prose.append(f"    {item['relation']} {item['made'][0] or '?'}  {earlier or item['earlier']}{mark}")
    if path:
        prose.append(f"Path: {' → '.join(step.replace('_', ' ') for step in path)}")
    return asked.answer(items, remarks, prose=[*prose, f"{len(items)} lines."])


@asks.command("brief", help="One page on an addressee: what was asked of it, what happened, what is next.")
@click.argument("addressee")
@click.option("--at", metavar="DATE", help="As things stood on this day; else today.")
@click.option("--to", "audience", default="internal_draft", show_default=True, help="Who receives it.")
@command
def brief(asked: Asked, addressee: str, at: str | None, audience: str) -> int:
    """The brief for one addressee, through the door out."""
    with asked.open() as dossier:
        page = register.brief_of(dossier, addressee, at, audience)
        remarks = register.brief_remarks(dossier, addressee, at, audience)
    return asked.answer([page], remarks, prose=list(_page(page)))


def _page(page: Mapping[str, Any]) -> Iterable[str]:
    yield f"{page['addressee']}, as of {page['at']}"
    yield "Asked"
    for item in page["asks"]:
        yield f"  {item['made']}  {item['action']}"
        status = item["standing"]["status"].replace("_", " ")
        yield f"      {item['made_by'] or '–'}; {status}; {item['supporters']} supporters"
    yield "Happened"
    yield from (f"  {item['date'] or item['as_of']}  {item['what']}" for item in page["happened"])
    yield from (f"  {item['date'] or '–'}  {item['title']}" for item in page["outputs"])
    yield "Next"
    coming = page["coming"]
    if coming["session"]:
        yield f"  {coming['session']} opens {coming['opens']}, in {coming['days']} days"
    yield from (f"  {item['what'].replace('_', ' ')}  {item['due'] or '–'}  {item['title']}" for item in coming["due"])
    yield from (f"  left out: {item['count']} ({item['reason']})" for item in page["left_out"])


@asks.command("propose", help="Show the asks that documents make and nobody recorded; records nothing.")
@click.option("--document", help="Only asks of this document.")
@click.option("--recorded", is_flag=True, help="With those that are recorded.")
@command
def propose(asked: Asked, document: str | None, recorded: bool) -> int:
    """Asks as proposals."""
    with asked.open() as dossier:
        items = register.propose(dossier, document, recorded=recorded)
    prose = []
    for item in items:
        prose.append(
            f"{item['id']}  {item['addressee'] or 'addressee not named'}  ({item['scope']}, {item['relation']})"
        )
        prose.append(f"    {item['action']}  – {item['made_by'] or '?'}")
    return asked.answer(items, prose=[*prose, f"{len(items)} asks. Next: scrutiny asks accept STATEMENT…"])


@asks.command("accept", help="Record the asks of these statements; several statements of one ask make one row.")
@click.argument("statements", nargs=-1, required=True)
@click.option("--addressee", help="Who is asked, where the text does not say.")
@click.option("--set", "said", multiple=True, metavar="FIELD=VALUE", help="A field of the row; may be repeated.")
@click.option("--as-of", metavar="DATE", help="As of when it holds, EDTF; else when the document was published.")
@command
def accept(
    asked: Asked, statements: tuple[str, ...], addressee: str | None, said: tuple[str, ...], as_of: str | None
) -> int:
    """Proposed asks are recorded."""
    fields = {**pairs(said), **({"addressee": addressee} if addressee else {})}
    with asked.open() as dossier:
        items = register.accept(dossier, *statements, as_of=as_of, **fields)
        dossier.checkpoint()
    prose = [f"  {item['id']}  {item['addressee']}: {item['action'][:80]}" for item in items]
    return asked.answer(items, prose=[*prose, f"{len(items)} asks recorded."])


@asks.command("follow", help="Record what happened after an ask; with --status the ask has it from that date on.")
@click.argument("ask")
@click.argument("what")
@click.option("--date", metavar="DATE", help="When it happened, EDTF.")
@click.option("--kind", help="What sort of event: action, answer, refusal, silence, …")
@click.option("--status", help="The status of the ask it amounts to.")
@click.option("--by", "assessed_by", help="The body or office that assessed it so.")
@click.option("--evidence", multiple=True, metavar="ID", help="What shows it; may be repeated.")
@click.option("--source", help="Where it can be read.")
@click.option("--because", multiple=True, metavar="ID", help="What it stands on; else the evidence.")
@click.option("--note", help="What you know, in your own words, received as a document.")
@command
def follow(asked: Asked, ask: str, what: str, because: tuple[str, ...], note: str | None, **said: Any) -> int:
    """What happened after an ask is recorded."""
    with asked.open() as dossier:
        dossier.need_actor()
        grounds = because_of(dossier, because or said["evidence"], note)
        item = register.follow(dossier, ask, what, because=grounds, **said)
        dossier.checkpoint()
    prose = [f"  {item['id']}  {item['what']}", f"  the ask is {(item['ask_status'] or 'open').replace('_', ' ')}"]
    return asked.answer([item], prose=prose)


@asks.command("special", help="Show special sessions asked for: requests so far, and how many it takes.")
@command
def special(asked: Asked) -> int:
    """Special sessions and their thresholds."""
    with asked.open() as dossier:
        items = register.special(dossier)
    prose = [
        f"  {item['id']}  {item['trigger']}: {item['requests']} of {item['threshold'] or '?'} requests"
        for item in items
    ]
    return asked.answer(items, prose=[*prose, f"{len(items)} special sessions."])
