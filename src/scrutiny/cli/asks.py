"""Asks: the register on the command line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import click

import scrutiny
from scrutiny.asks import asks as register
from scrutiny.asks import campaign, sheet
from scrutiny.asks.due import AHEAD
from scrutiny.asks.followed import begins
from scrutiny.asks.mission import brief as mission
from scrutiny.asks.mission.known import Beside
from scrutiny.asks.register import REGISTER
from scrutiny.asks.sessions import sessions as known_sessions
from scrutiny.asks.speaking import statement
from scrutiny.asks.states import same_state
from scrutiny.asks.wording import quoted, said
from scrutiny.cli.asked import Circled, Worded, answering, guarded
from scrutiny.cli.printing import Asked, command, pairs
from scrutiny.cli.rows import because_of, group
from scrutiny.dossier import Dossier
from scrutiny.protection.marks import Mark
from scrutiny.protection.release import INTERNAL_DRAFT, opened
from scrutiny.protection.release import audience as release_to
from scrutiny.tables.standing import rows

asks = group(REGISTER, "Follow what was asked of whom, and what became of it.")


guarded(asks.commands["change"])
answering(asks, Worded)
answering(asks.commands["list"], Worded)
answering(asks.commands["show"], Worded)
answering(asks.commands["import"], Circled)


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


def _plain(words: str) -> str:
    """The words with plain spaces, which every terminal prints."""
    return words.replace("\u00a0", " ")


def _version(version: Mapping[str, Any]) -> str:
    unchecked = "  unverified" if version["standing"] == "unverified" else ""
    when = f"{version['opens'] or '?'} to {version['closes'] or '?'}"
    return f"{version['state']:10} {when}  {version['origin']}: {version['source'] or '–'}{unchecked}"


@asks.command("due", help="Show what is overdue, due before the next session, or gone quiet.")
@click.option("--at", metavar="DATE", help="On this day; else today.")
@command
def due(asked: Asked, at: str | None) -> int:
    """What is due on a day: of the asks, and beside them of the dialogue and of incidents."""
    with asked.open() as dossier:
        items, remarks = _due(dossier, at), register.due_remarks(dossier, at)
    prose = []
    for item in items:
        when = item["due"] or "–"
        session = f"  {item['session']}" if item.get("session") else ""
        moved = f"  (moved from {item['moved_from']})" if item.get("moved_from") else ""
        title = item["title"] or "confidential"
        prose.append(f"{item['what'].replace('_', ' '):22} {when:10}{session}  {title}{moved}")
    return asked.answer(items, remarks, prose=[*prose, f"{len(items)} things."])


def _due(dossier: Dossier, at: str | None) -> list[dict[str, Any]]:
    """What is due of asks, then of the dialogue and of incidents, each item with its `register`."""
    from scrutiny.dialogue.due import due as in_dialogue
    from scrutiny.incidents.due import due as of_incidents

    day = register.day_of(at)
    found = {
        "asks": register.due(dossier, at),
        "dialogue": in_dialogue(dossier, day, ahead=AHEAD),
        "incidents": of_incidents(dossier, day),
    }
    return [{**item, "register": name} for name, items in found.items() for item in items]


@asks.command(
    "lineage", help="Who was asked for what over the years: what repeats, endorses, escalates, replaces what."
)
@click.argument("ask", metavar="[ID]", required=False)
@click.option("--about", metavar="NAME", help="Only of this addressee or State, with asks that follow none.")
@command
def lineage(asked: Asked, ask: str | None, about: str | None) -> int:
    """Lines of asks over the years, by date; proposals are marked."""
    with asked.open() as dossier:
        items = register.lineage_of(dossier, ask, about=about)
        path, remarks = register.ladder_of(dossier), register.lineage_remarks(dossier)
    prose, met = [], ""
    for item in items:
        earlier, later = item["words"]
        if item["id"] != met:
            prose.append(f"{item['made'][1] or '?'}  {later or item['later']}")
        met = item["id"]
        mark = "" if item["status"] == "recorded" else f"  (proposed: {', '.join(item['reasons'])})"
        if item["earlier"]:
            relation = item["relation"].replace("_", " ")
            prose.append(f"    {relation} {item['made'][0] or '?'}  {earlier or item['earlier']}{mark}")
    if path:
        prose.append(f"Path: {' → '.join(step.replace('_', ' ') for step in path)}")
    return asked.answer(items, remarks, prose=[*prose, f"{len(items)} lines.", said("sentences", "order")])


@asks.command("brief", help="One page on a State, mission or body: asked, done, next; with --out a page to hand over.")
@click.argument("addressee", metavar="MISSION")
@click.option("--at", metavar="DATE", help="As things stood on this day; else today.")
@click.option("--to", "audience", default="internal_draft", show_default=True, help="Who receives it.")
@click.option("--out", type=click.Path(path_type=Path), help="Write one A4 page: .pdf, .html or .txt.")
@click.option("--language", default="en", show_default=True, help="Of the page: ar, en, es, fr, ru, zh.")
@click.option("--now", metavar="ASK", help="The one thing to ask; else chosen by rule, which the page says.")
@command
def brief(asked: Asked, addressee: str, at: str | None, audience: str, out: Path | None, **given: Any) -> int:
    """The brief for one addressee, through the door out."""
    with asked.open() as dossier:
        at_day, to = register.day_of(at), release_to(audience)
        released, remarks = mission.brief(dossier, addressee, at_day, to, beside=_beside(dossier, addressee), **given)
        if out is not None:
            remarks = [*remarks, *sheet.write(released, out)]
        found = register.brief_of(dossier, addressee, at, audience)
        remarks = [*remarks, *register.brief_remarks(dossier, addressee, at, audience)]
    page = opened(released)
    prose = [f"Written: {out}"] if out else sheet.lines_of(page) if found["body"] is None else _page(found)
    return asked.answer([{**found, "page": asdict(page), "file": str(out) if out else None}], remarks, prose=prose)


def _beside(dossier: Dossier, state: str) -> Beside:
    """The pledges and visits of a State in the register of dialogue; of what was pledged in confidence the count."""
    dialogue = scrutiny.register("dialogue")
    theirs = {
        name: [row for row in rows(dossier, dialogue.table(name)) if same_state(str(row.get("party")), state)]
        for name in ("pledges", "visits")
    }
    meetings = [row for row in rows(dossier, dialogue.table("meetings")) if row.mark >= Mark.CONFIDENTIAL]
    secret = {str(pledge) for row in meetings for pledge in row.get("pledges", ())}
    told = [row for row in theirs["pledges"] if row.id not in secret]
    return Beside(pledges=tuple(told), visits=tuple(theirs["visits"]), withheld=len(theirs["pledges"]) - len(told))


def _page(page: Mapping[str, Any]) -> Iterable[str]:
    yield f"{page['addressee']}, as of {page['at']}"
    yield "Asked"
    for item in page["asks"]:
        yield f"  {item['made']}  {item['action']}"
        status = item["standing"]["status"].replace("_", " ")
        yield f"      {item['made_by'] or '–'}; {status}; {item['supporters']} supporters"
    if page["others"]:
        yield "Asked of others, to be done there"
    for item in page["others"]:
        yield f"  {item['made']}  {item['addressee']}: {item['action']}"
        yield f"      {item['made_by'] or '–'}; {item['standing']['status'].replace('_', ' ')}"
    yield "Happened"
    told = [(str(item["date"] or item["as_of"]), item["what"]) for item in page["happened"]]
    told += [(str(item["date"] or ""), item["title"]) for item in page["outputs"]]
    yield from (f"  {when or '–':10}  {words}" for when, words in sorted(told, key=_when))
    yield "Next"
    coming = page["coming"]
    if coming["session"]:
        yield f"  {coming['session']} opens {coming['opens']}, in {coming['days']} days"
    yield from (f"  {item['what'].replace('_', ' ')}  {item['due'] or '–'}  {item['title']}" for item in coming["due"])
    if page["to"] == INTERNAL_DRAFT.name:
        yield from (f"  left out: {item['count']} ({item['reason']})" for item in page["left_out"])
    yield said("sentences", "order")


def _when(told: tuple[str, str]) -> date:
    return begins(told[0]) if told[0] else date.max


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
def follow(asked: Asked, ask: str, what: str, because: tuple[str, ...], note: str | None, **given: Any) -> int:
    """What happened after an ask is recorded."""
    with asked.open() as dossier:
        dossier.need_actor()
        grounds = because_of(dossier, because or given["evidence"], note)
        item = register.follow(dossier, ask, what, because=grounds, **given)
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


@asks.command("voices", help="Who spoke, for whom, on which cases and asks; each State counted once.")
@click.option("--about", metavar="STATE|ID", help="Only on this State, ask or case.")
@click.option("--session", metavar="SESSION", help="Only at this session, by any name.")
@click.option("--speaker", metavar="NAME", help="Only what this State or group said, or what was said for it.")
@click.option("--language", default="en", show_default=True, help="Of the sentences: ar, en, es, fr, ru, zh.")
@click.option("--to", "audience", default="internal_draft", show_default=True, help="Who receives it.")
@command
def voices(asked: Asked, audience: str, **given: Any) -> int:
    """Statements of States and groups, by date."""
    with asked.open() as dossier:
        item, remarks = campaign.voices(dossier, to=release_to(audience), **given)
    prose = []
    for voice in item["interventions"]:
        group = f" for {voice['on_behalf_of'] or 'others'}" if voice["on_behalf_of"] or len(voice["states"]) > 1 else ""
        where = " ".join(filter(None, (voice["session"], f"item {voice['item']}" if voice["item"] else None)))
        prose.append(
            f"{voice['date'] or '?':10}  {where}  {voice['speaker']}{group}: {', '.join(voice['does']) or '–'}"
        )
        prose.append(f"    {voice['id']}  on {', '.join(voice['concerned_states']) or '–'}")
        for name in ("cases", "asks"):
            called = voice[f"{name}_called"]
            prose += [f"    {name.removesuffix('s')} {one}  {called.get(one, '')}".rstrip() for one in voice[name]]
        if group:
            more = f", {voice['states_not_named']} more not named" if voice["states_not_named"] else ""
            prose.append(f"    for {', '.join(voice['states']) or 'nobody named'}{more}")
        prose += [f"    {quoted(words)}" for words in voice["phrases"]]
    prose += [_plain(each["sentence"]) for each in item["groups"]]
    if item["on_record"]:
        held = item["on_record"]
        prose.append(f"On record for {held['session']}: {held['interventions']} statements, {held['about']} of these.")
    prose += [f"{len(item['interventions'])} statements, {len(item['states'])} States.", item["sentence"]]
    return asked.answer([item], remarks, prose=prose)


@asks.command("silent", help="Who took part on a State or an ask at one session and not at a later one; no position.")
@click.option("--about", metavar="STATE|ASK", required=True, help="On what.")
@click.option("--from", "earlier", metavar="SESSION", required=True, help="The session at which they took part.")
@click.option("--to", "later", metavar="SESSION", required=True, help="The later session.")
@click.option("--language", default="en", show_default=True, help="Of the sentences: ar, en, es, fr, ru, zh.")
@click.option("--for", "audience", default="internal_draft", show_default=True, help="Who receives it.")
@command
def silent(asked: Asked, audience: str, **given: Any) -> int:
    """Silence as a dated fact, with how much of the record is held."""
    with asked.open() as dossier:
        item, remarks = campaign.silence(dossier, to=release_to(audience), at=register.day_of(None), **given)
    prose = [*item["coverage"], *(each["sentence"] for each in item["silent"])]
    if item["held"]:
        prose.append(f"{len(item['silent'])} States. {item['sentence']}")
    prose = list(map(_plain, prose))
    return asked.answer([item], remarks, prose=prose)


@asks.command("votes", help="Count the votes on an act from their rows, against its stated result; its sponsors.")
@click.argument("output", metavar="OUTPUT")
@click.option("--to", "audience", default="internal_draft", show_default=True, help="Who receives it.")
@command
def votes(asked: Asked, output: str, audience: str) -> int:
    """A result recomputed."""
    with asked.open() as dossier:
        item, remarks = campaign.votes(dossier, output, to=release_to(audience))
    counted = item.get("counted", {})
    prose = [f"{item['id']}  {item.get('title') or ''}"]
    prose += [f"  {kind}: {count}  {', '.join(item['states'][kind])}" for kind, count in counted.items()]
    if item.get("stated_words"):
        verdict = {True: "agrees", False: "does not agree", None: "not compared"}[item["agrees"]]
        prose.append(f"  stated: {item['stated_words']} – {verdict}")
    for kind, names in item.get("sponsors", {}).items():
        prose.append(f"  {kind} sponsors: {len(names)}  {', '.join(names)}")
    if item.get("members"):
        prose.append(f"  recorded as members of the body on that day: {len(item['members'])}")
    return asked.answer([item], remarks, prose=prose)


@asks.command("support", help="How many support an ask in public, each once by a dated public source; what is missing.")
@click.argument("ask", metavar="ASK")
@click.option("--to", "audience", default="internal_draft", show_default=True, help="Who receives it.")
@command
def support(asked: Asked, ask: str, audience: str) -> int:
    """The supporters of one ask."""
    with asked.open() as dossier:
        item, remarks = campaign.supported(dossier, ask, to=release_to(audience))
    prose = [f"{item['id']}  {item.get('ask') or 'confidential'}"]
    for each in item.get("list", ()):
        sources = "; ".join(f"{one['date']} {one['way'].replace('_', ' ')}: {one['source']}" for one in each["sources"])
        prose.append(f"  {each['supporter']}  {sources}")
    regions = ", ".join(f"{name} {count}" for name, count in item.get("by_region", {}).items())
    prose.append(f"{item.get('supporters', 0)} supporters, {item.get('states', 0)} of them States. {regions}")
    if (needed := item.get("threshold")) is not None:
        prose.append(
            f"A session takes {needed['needed']} of {needed['members_of_body']} members ({needed['rule']}): "
            f"{needed['requests']} requested it, {needed['requests_missing']} are missing; of the supporters "
            f"{needed['supporters_recorded_as_members']} are recorded as members, of "
            f"{needed['supporters_whose_membership_is_not_recorded']} it is not recorded."
        )
    return asked.answer([item], remarks, prose=prose)


@asks.command("speak", help="A statement for an item, from recorded asks, timed in seconds; what to drop first.")
@click.argument("plan", metavar="[PLAN]", required=False)
@click.option("--session", metavar="SESSION", help="For what is planned at this session.")
@click.option("--item", metavar="ITEM", help="Under this item of the agenda.")
@click.option("--seconds", type=int, help="How long it may take; else as planned, else 120.")
@click.option("--pace", type=int, help="Words (Chinese: characters) a minute; else as the language is read.")
@click.option("--language", default="en", show_default=True, help="ar, en, es, fr, ru, zh.")
@click.option("--to", "audience", default="internal_draft", show_default=True, help="Who receives it.")
@click.option("--out", type=click.Path(path_type=Path), help="Write it: .pdf, .html or .txt.")
@command
def speak(asked: Asked, plan: str | None, audience: str, out: Path | None, **given: Any) -> int:
    """A statement of so many seconds."""
    with asked.open() as dossier:
        released, item, remarks = statement(dossier, plan, to=release_to(audience), **given)
        if out is not None:
            remarks = [*remarks, *sheet.write(released, out)]
    return asked.answer([{**item, "file": str(out) if out else None}], remarks, prose=sheet.lines_of(opened(released)))
