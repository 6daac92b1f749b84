"""Who did what to whom: incidents, acts, reprisals; what every register shares, and acts of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import click

from scrutiny.cli.printing import Asked, command, pairs
from scrutiny.cli.rows import because_of, group, rows_answer
from scrutiny.incidents.register import ACTS, CHAINS, REGISTER

incidents = group(REGISTER, "Record who did what to whom, follow reprisals, propose patterns.")

Item = Mapping[str, Any]


@incidents.command()
@click.option("--kind", help="Only proposals of this kind: incident, reprisal, un_space_act.")
@command
def propose(asked: Asked, kind: str | None) -> int:
    """Propose incidents that allegations seem to tell of; nothing is recorded."""
    from scrutiny.incidents.propose import propose as proposed

    with asked.open() as dossier:
        items, remarks = proposed(dossier, kind)
    prose = [line for item in items for line in _proposal(item)]
    return asked.answer(items, remarks, prose=[*prose, f"{len(items)} proposals; none is recorded."])


@incidents.command()
@click.argument("proposal", metavar="PROPOSAL")
@click.argument("words", nargs=-1, metavar="[FIELD=VALUE]…")
@click.option("--into", metavar="INCIDENT", help="Record its acts under an incident that exists.")
@command
def accept(asked: Asked, proposal: str, words: tuple[str, ...], into: str | None) -> int:
    """Record a proposal with its acts, on the statements it was read in; FIELD=VALUE sets fields of the incident."""
    from scrutiny.incidents.accept import accept as accepted
    from scrutiny.incidents.incidents import item

    with asked.open() as dossier:
        made = accepted(dossier, proposal, into=into, **pairs(words))
        dossier.checkpoint()
    acts = [row for row in made if row.table == ACTS.name]
    prose = [f"  {row.id}  {row.table}" for row in made]
    next_step = "Next: code each victim as one person (victim) or a group (victim_group, number): incidents change ID"
    return asked.answer([item(row) for row in made], prose=[*prose, f"{len(acts)} acts are recorded.", next_step])


@incidents.command()
@click.option("--by", default="who,what,whom", show_default=True, help="Also state, kind, place, year; with commas.")
@click.option("--period", metavar="DATE", help="Only acts that may lie in it, EDTF.")
@click.option("--within", metavar="PLACE", help="Only acts that may lie in this place of the tree.")
@click.option("--as-of", metavar="DATE", help="As things stood on this date, EDTF.")
@command
def who(asked: Asked, by: str, **said: Any) -> int:
    """Count who did what to whom: events, acts, victims at least and at most."""
    from scrutiny.incidents.who import who as counted

    words = [word.strip() for word in by.split(",") if word.strip()]
    with asked.open() as dossier:
        items = counted(dossier, words, **said)
    prose = [line for item in items for line in _count(item, words)]
    return asked.answer(items, prose=prose)


@incidents.command()
@click.option("--within", metavar="PLACE", help="A place of the tree.")
@click.option("--period", metavar="DATE", help="EDTF: a day, a month, a year, or FROM/TO.")
@click.option("--certainly", is_flag=True, help="Leave out what only may lie there.")
@click.option("--as-of", metavar="DATE", help="As things stood on this date, EDTF.")
@command
def find(asked: Asked, **said: Any) -> int:
    """Find incidents in a place and a period, certainly or possibly."""
    from scrutiny.incidents.find import find as found

    with asked.open() as dossier:
        items, remarks = found(dossier, **said)
    prose = [f"  {item['id']}  {item['lies']:9}  {item['date'] or ''}  {item['title']}" for item in items]
    return asked.answer(items, remarks, prose=[*prose, f"{len(items)} incidents."])


@incidents.command()
@click.option("--year", type=int, help="Up to this year; else the present one.")
@command
def queue(asked: Asked, year: int | None) -> int:
    """List open reprisals with the years still to follow up."""
    from scrutiny.incidents.queue import queue as queued

    with asked.open() as dossier:
        items = queued(dossier, year or datetime.now(UTC).year)
    prose = []
    for item in items:
        years = ", ".join(map(str, item["due"])) or "nothing due"
        prose.append(f"  {item['incident']}  first reported {item['first_report'] or '?'}  due: {years}")
        prose += [f"      {flag}" for flag in item["flags"]]
    return asked.answer(items, prose=[*prose, f"{len(items)} open reprisals."])


@incidents.command()
@click.option("--year", type=int, required=True, help="The year of the report.")
@click.option("--to", default="internal_draft", show_default=True, help="Who receives it.")
@command
def reprisals(asked: Asked, year: int, to: str) -> int:
    """Draft both annexes of a year's report on reprisals, case by case and State by State."""
    from scrutiny.incidents.annexes import annexes, by_state

    with asked.open() as dossier:
        items, remarks = annexes(dossier, year, to)
    prose = []
    for annex, says in (("I", "cases first reported"), ("II", "follow-up to earlier cases")):
        cases = [item for item in items if item["annex"] == annex]
        prose.append(f"Annex {annex}: {says}, {len(cases)}")
        for state, mine in by_state(cases).items():
            prose += [f"  {state}", *(f"    {line}" for item in mine for line in _case(item))]
    return asked.answer(items, remarks, prose=prose)


@incidents.command()
@click.option("--period", metavar="DATE", required=True, help="Twelve months, EDTF: 2020, or 2020-07/2021-06.")
@command
def indicator(asked: Asked, period: str) -> int:
    """Count SDG 16.10.1: confirmed acts only, with the number left out and why."""
    from scrutiny.incidents.indicators import indicator as verified

    with asked.open() as dossier:
        (item,) = verified(dossier, period)
    prose = [f"SDG {item['indicator']}, {period}: {item['acts']} confirmed acts", *_victims(item)]
    prose += [f"  left out, {reason}: {number}" for reason, number in item["excluded_by_reason"].items()]
    return asked.answer([item], prose=[*prose, f"{item['excluded']} left out."])


@incidents.command()
@click.argument("first", metavar="INCIDENT")
@click.argument("link", metavar="LINK")
@click.argument("second", metavar="INCIDENT")
@click.option("--because", multiple=True, metavar="ID", help="What it stands on; may be repeated.")
@click.option("--note", help="What you know, in your own words, received as a document.")
@click.option("--reason", help="Why they are held to hang together.")
@click.option("--as-of", metavar="DATE", help="As of when this holds, EDTF.")
@command
def chain(asked: Asked, because: tuple[str, ...], note: str | None, as_of: str | None, **said: Any) -> int:
    """Link two incidents (precedes, causes, encompasses …); a circle or an order against the dates is refused."""
    from scrutiny.incidents.checking import need_true
    from scrutiny.tables import recording

    with asked.open() as dossier:
        dossier.need_actor()
        fields = {name: value for name, value in said.items() if value}
        need_true(dossier, fields)
        row = recording.add(dossier, CHAINS, fields, because=because_of(dossier, because, note), as_of=as_of)
        dossier.checkpoint()
    return rows_answer(asked, CHAINS, [row])


@incidents.command()
@command
def accreditations(asked: Asked) -> int:
    """List applications for status with the UN: sessions, decisions, deferrals, questions."""
    from scrutiny.incidents.accrediting import accreditations as applied

    with asked.open() as dossier:
        items = applied(dossier)
    prose = [
        f"  {item['applicant']}: {item['decision'] or 'no decision'}, {item['deferrals']} deferrals in "
        f"{len(item['sessions'])} sessions, {item['questions']} questions"
        for item in items
    ]
    return asked.answer(items, prose=[*prose, f"{len(items)} applicants."])


@incidents.command()
@command
def check(asked: Asked) -> int:
    """Look for what cannot be true or is not safe: circles, chains against the dates, sources named."""
    from scrutiny.incidents.checking import check as checked

    with asked.open() as dossier:
        remarks = checked(dossier)
    return asked.answer([remark.as_item() for remark in remarks], remarks, prose=[f"{len(remarks)} things to look at."])


def _proposal(item: Item) -> Iterable[str]:
    yield f"{item['kind'].replace('_', ' ')}: {item['title']}"
    for act in item["acts"]:
        said = (act["alleged_actor"] or "nobody said", act["act"].replace("_", " "), act["victims"] or "nobody said")
        where = ", ".join(each for each in (act["place"], act["period"], *act["venue"]) if each)
        number = f"{len(act['statements'])} statements"
        yield f"    {' → '.join(said)}{f'  ({where})' if where else ''}  [{number}]"
    yield f"    {item['accept']}"


def _count(item: Item, by: Sequence[str]) -> Iterable[str]:
    key = "All" if item.get("all") else " → ".join(str(item[name]).replace("_", " ") for name in by)
    yield f"{key}: {item['events']} events, {item['acts']} acts ({item['alleged']} alleged, {item['found']} found)"
    yield from _victims(item)
    if item.get("all"):
        yield from (f"  ! {caveat}" for caveat in item["caveats"])


def _victims(item: Item) -> Iterable[str]:
    for each in item["victims"]:
        if each["max"] is None and not each["min"]:
            yield f"    victims ({each['counting_unit']}): no number on record"
            continue
        most = "nobody can say" if each["max"] is None else each["max"]
        yield f"    victims ({each['counting_unit']}): at least {each['min']}, at most {most}"


def _case(item: Item) -> Iterable[str]:
    yield f"{item['title']}  ({item['status'].replace('_', ' ')})"
    yield f"  {'; '.join(item['person_or_group'])}: {', '.join(item['acts'])}"
    yield from (f"  {each['year']}: {each['what'] or each['status'] or ''}" for each in item["follow_ups"])
    yield from (f"  ! {flag}" for flag in item["flags"])
