"""What follows from what is said: disagreements, assess, finding, findings, since."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from scrutiny.cli.printing import Asked, command

if TYPE_CHECKING:
    from scrutiny.dossier import Dossier
    from scrutiny.findings.quotes import Place, Quotation
from scrutiny.errors import Refused

_STATEMENT = re.compile(r"s-\S+")


@click.command()
@command
def origins(asked: Asked) -> int:
    """List documents by origin: who repeats whom."""
    from scrutiny.findings.origins import origins as all_origins
    from scrutiny.statements.documents import documents

    with asked.open() as dossier:
        known = all_origins(dossier)
        items = known.items()
        names = {row.id: row.title or row.path for row in documents(dossier)}
    prose = []
    for group in items:
        several = len(group["documents"])
        prose.append(f"{group['origin']}  {f'{several} documents, one origin' if several > 1 else 'one document'}")
        prose += [f"    {document}  {_short(names.get(document, ''))}" for document in group["documents"]]
        for row in group["relations"]:
            apart = "" if row["one_origin"] else "  (in part)"
            prose.append(f"    {row['from']} {row['relation'].replace('_', ' ')} {row['to']}{apart}")
        prose += [f"    in a circle: {' → '.join([*ring, ring[0]])}" for ring in group["circular"]]
    return asked.answer(items, prose=[*prose, f"{len(items)} apparent origins, independence not assessed."])


@click.command()
@click.option("--document", help="Only what this document kept of the asks it tells of.")
@click.option("--record", "letter", metavar="LETTER", help="Put what each kept of this letter on record.")
@command
def coverage(asked: Asked, document: str | None, letter: str | None) -> int:
    """Show what became of each ask where others tell of it."""
    from scrutiny.findings.coverage import coverage as all_coverage

    if letter is not None:
        return _covered(asked, letter, document)
    with asked.open() as dossier:
        rows = all_coverage(dossier, document)
    prose = []
    for row in rows:
        what = ", ".join(change for change, _, _ in row.changes)
        prose.append(f"{row.outcome:8} {row.document}  {_short(str(row.ask.fields.get('action')))}")
        if row.place is not None:
            told = str(row.told.fields.get("action")) if row.told else row.place.quote
            prose.append(f"{'':9}as: {_short(told)}{f'  ({what})' if what else ''}")
    return asked.answer([row.as_item() for row in rows], prose=[*prose, f"{len(rows)} asks compared."])


def _covered(asked: Asked, letter: str, document: str | None) -> int:
    """What others kept of a letter is on record."""
    from scrutiny.findings.appearances import record

    if document is not None:
        raise Refused("what all kept of a letter is recorded", place="--document", next="leave --document out")
    with asked.open() as dossier:
        items = record(dossier, letter)
        dossier.checkpoint()
    prose = []
    for item in items:
        kept = f"{len(item['kept'])} asks kept, {len(item['lost'])} left out"
        prose.append(f"{item['status']:8} {item['id']}  {_short(item['outlet'])}: {kept}")
        prose += [f"{'':9}{line}" for line in (item["differs"] or "").splitlines()]
    return asked.answer(items, prose=[*prose, f"{len(items)} reports are tied to the letter. Next: letters log LETTER"])


@click.command()
@click.option("--document", help="Only what has a place in this document.")
@command
def numbers(asked: Asked, document: str | None) -> int:
    """Compare figures of one thing, and do every sum again."""
    from scrutiny.findings.numbers import numbers as all_numbers

    with asked.open() as dossier:
        rows = all_numbers(dossier, document)
    prose = []
    for row in rows:
        prose.append(f"{row.outcome.replace('_', ' ')}: {row.summary}")
        prose += [f"    {where}, line {place.line}: {_short(place.quote)}" for where, place in row.places]
    quiet = sum(row.agrees for row in rows)
    return asked.answer(
        [row.as_item() for row in rows], prose=[*prose, f"{len(rows)} comparisons, of which {quiet} agree."]
    )


@click.command()
@click.option("--quiet", "only_quiet", is_flag=True, help="List what looks odd and agrees instead.")
@command
def disagreements(asked: Asked, only_quiet: bool) -> int:
    """List what does not agree."""
    from scrutiny.findings.disagreements import disagreements as all_disagreements
    from scrutiny.findings.disagreements import quiet

    with asked.open() as dossier:
        rows = quiet(dossier) if only_quiet else all_disagreements(dossier)
    prose = []
    for row in rows:
        prose.append(f"{'agrees' if only_quiet else row.grade}: {row.summary}")
        prose += [f"    {document}, line {place.line}: {_short(place.quote)}" for document, place in row.passages]
    return asked.answer(
        [row.as_item() for row in rows],
        prose=[*prose, f"{len(rows)} {'pairs that agree' if only_quiet else 'disagreements'}."],
    )


@click.command()
@click.argument("day", metavar="DATE")
@command
def since(asked: Asked, day: str) -> int:
    """List what is new, stale or missing since a date."""
    from scrutiny.findings.due import since as everything_since

    with asked.open() as dossier:
        rows = everything_since(dossier, day)
    prose = [f"{row['what']:15} {row['id']}  {row.get('title') or row.get('as_of') or ''}" for row in rows]
    return asked.answer(rows, prose=[*prose, f"{len(rows)} things since {day}."])


@click.command()
@click.argument("statement", metavar="ID")
@click.option("--reliability", default="", metavar="A-F", help="How reliable the source is: A completely … F unknown.")
@click.option("--credibility", default="", metavar="1-6", help="How credible what it says is: 1 confirmed … 6 unknown.")
@click.option("--bears", default="", metavar="HOW", help="supports, contradicts or exculpates.")
@click.option("--reason", default="", help="Why; required.")
@click.option("--finding", "finding_id", metavar="F", help="The finding it bears on; else all that it has to do with.")
@click.option(
    "--fact", "facts", multiple=True, help="Words of its passage that name a fact of its own; may be repeated."
)
@command
def assess(asked: Asked, statement: str, finding_id: str | None, facts: tuple[str, ...], **said: str) -> int:
    """Weigh a statement: its source, what it says, what it does to a finding."""
    from scrutiny.findings.claims import assessing

    with asked.open() as dossier:
        item = assessing.assess(dossier, statement, finding=finding_id, facts=facts, **said)
        dossier.checkpoint()
    return asked.answer([item], prose=[f"{statement} is weighed, record {item['record']}.", "Next: scrutiny findings"])


@click.group()
@click.option("--dossier", metavar="DIR", help="The dossier; else $SCRUTINY_DOSSIER, else this folder.")
@click.option("--actor", metavar="NAME", help="Who decides; else $SCRUTINY_ACTOR.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_context
def finding(ctx: click.Context, /, **options: Any) -> None:
    """Draft, clear, publish, correct or withdraw a finding."""
    ctx.obj = {**(ctx.obj or {}), **{name: value for name, value in options.items() if value}}


def _on(function: Callable[..., int]) -> Callable[..., int]:
    """The options that say what a finding stands on, by which standard, and whom it concerns."""
    for option in (
        click.option("--party", "parties", multiple=True, help="Whose position is needed; else the mandate's States."),
        click.option("--standard", help="Of proof; else the mandate's."),
        click.option("--on", multiple=True, metavar="S-ID", help="A statement it stands on; may be repeated."),
    ):
        function = option(function)
    return function


@finding.command()
@click.argument("about", nargs=-1, metavar="WORDS [S-ID]...")
@_on
@command
def draft(asked: Asked, about: tuple[str, ...], on: tuple[str, ...], **said: Any) -> int:
    """Draft a finding on statements; WORDS as they follow "the body finds that"."""
    words = [each for each in about if not _STATEMENT.fullmatch(each)]
    if len(words) != 1:
        raise Refused(
            "a finding is one text", place="WORDS", next='put it in quotation marks: finding draft "…" --on S-ID'
        )
    named = [*on, *(each for each in about if _STATEMENT.fullmatch(each))]
    return _act(asked, "draft", words[0], named, **said)


@finding.command()
@click.argument("finding_id", metavar="F")
@click.option("--reason", default="", help="What was checked.")
@command
def clear(asked: Asked, finding_id: str, reason: str) -> int:
    """Clear a finding as it stands; nobody clears what they wrote."""
    return _act(asked, "clear", finding_id, reason=reason)


@finding.command()
@click.argument("finding_id", metavar="F")
@click.option("--reason", default="", help="Why now.")
@command
def publish(asked: Asked, finding_id: str, reason: str) -> int:
    """Publish a finding that nothing keeps from it."""
    return _act(asked, "publish", finding_id, reason=reason)


@finding.command()
@click.argument("finding_id", metavar="F")
@click.option("--words", help="What it says from now on.")
@_on
@click.option("--reason", default="", help="Why; required.")
@command
def correct(asked: Asked, finding_id: str, **said: Any) -> int:
    """Correct words, statements, standard or parties; it has to be cleared again."""
    return _act(asked, "correct", finding_id, **said)


@finding.command()
@click.argument("finding_id", metavar="F")
@click.option("--reason", default="", help="Why; required.")
@command
def withdraw(asked: Asked, finding_id: str, reason: str) -> int:
    """Withdraw a finding for good; it stays on record."""
    return _act(asked, "withdraw", finding_id, reason=reason)


@finding.command()
@click.argument("finding_id", metavar="F")
@click.argument("kind", metavar="KIND")
@click.option("--party", help="Whose position; may be left out where there is one party.")
@click.option("--source", metavar="ID", help="The statement or document that holds a reply.")
@click.option("--words", help="A reply in short.")
@click.option("--date", metavar="DAY", help="By when no reply had come; when it was decided not to put it.")
@click.option("--by", "decided_by", metavar="WHO", help="Who decided not to put it.")
@click.option("--reason", help="Why it was not put.")
@command
def position(asked: Asked, finding_id: str, kind: str, **said: str | None) -> int:
    """Record the position of a party: reply, no_reply_by, not_put or not_yet_asked."""
    return _act(asked, "position", finding_id, kind, **said)


@finding.command()
@click.argument("finding_id", metavar="F")
@click.option("--single-origin", is_flag=True, help="Although the machine counts one apparent origin.")
@click.option("--reason", default="", help="Why; required.")
@command
def corroborate(asked: Asked, finding_id: str, *, single_origin: bool, reason: str) -> int:
    """Decide that a claim is corroborated."""
    return _act(asked, "corroborate", finding_id, single_origin=single_origin, reason=reason)


@click.command()
@command
def findings(asked: Asked) -> int:
    """List findings and their state."""
    from scrutiny.findings.claims.standing import findings as all_findings

    with asked.open() as dossier:
        items = [row.as_item() for row in all_findings(dossier)]
    prose = [line for item in items for line in _finding_lines(item)]
    return asked.answer(items, prose=[*prose, f"{len(items)} findings."])


def _act(asked: Asked, act: str, *about: Any, **said: Any) -> int:
    """The act is done and signed, and the finding printed as it stands then."""
    from scrutiny.findings.finding import finding as decide

    with asked.open() as dossier:
        item = decide(dossier, act, *about, **said)
        dossier.checkpoint()
    return asked.answer([item], prose=_finding_lines(item))


def _finding_lines(item: dict[str, Any]) -> list[str]:
    """A finding in words."""
    lines = [f"{item['id']}  {item['status']}: {item['voice'] or 'erased'}", f"    claim: {item['claim']}"]
    lines.append(f"    position: {item['state_position'] or 'none on record'}")
    lines += [
        f"    denied: {each['statement']}, a general denial" for each in item["denials"] if each["kind"] == "denial"
    ]
    lines += [f"    rival account: {each['statement']}" for each in item["rivals"]]
    lines += [f"    speaks for the party concerned: {name}" for name in item["exculpatory"]]
    lines += [f"    nobody has weighed: {name}" for name in item["unweighed"]]
    return lines + [f"    ✗ {reason}" for reason in item["why_not"]]


@click.command()
@click.argument("text", metavar="TEXT")
@click.option("--translations", is_flag=True, help="Propose translated sources (extra xling); it never decides.")
@command
def quote(asked: Asked, text: str, translations: bool) -> int:
    """Verify one quotation against all documents."""
    from scrutiny.findings.quotes import quote as verified

    with asked.open() as dossier:
        row = verified(dossier, text, translations=translations)
        prose = list(_told(row, _titles(dossier)))
    return asked.answer([row.as_item()], prose=prose)


@click.command()
@click.option("--document", required=True, metavar="D", help="The document whose quotations are verified.")
@click.option("--translations", is_flag=True, help="Propose translated sources (extra xling); it never decides.")
@command
def quotes(asked: Asked, document: str, translations: bool) -> int:
    """Verify every quotation of a document against the other documents."""
    from scrutiny.findings.quotes import quotes as all_quotes

    with asked.open() as dossier:
        rows = all_quotes(dossier, document, translations=translations)
        titles = _titles(dossier)
    prose = [line for row in rows for line in _told(row, titles)]
    return asked.answer([row.as_item() for row in rows], prose=[*prose, f"{len(rows)} quotations."])


#: The verdicts in words.
_VERDICTS = {
    "verbatim": "verbatim: the words stand there",
    "resegmented": "re-segmented: the same words, but sentences begin or end elsewhere",
    "elided": "elided: words of the source are left out, or others put in brackets",
    "reworded": "reworded: differs from the source",
    "partial": "partial: only a part is found",
    "translated": "translated: proposed by a machine",
    "not_found": "not found",
}


def _told(row: Quotation, titles: Mapping[str, str]) -> Iterator[str]:
    """A verdict as a journalist reads it: in words, the original with the changes marked, who said it, who has it."""
    where = f"line {row.passage.line}: " if row.passage else ""
    yield f"{where}“{_short(row.words)}”" + (f" ({row.speaker})" if row.speaker else "")
    yield f"    {_VERDICTS[row.verdict]}"
    if row.source:
        yield f"    source: {_where(row.source, titles)}"
        yield f"    there: {row.marked}"
    for change in row.changes:
        yield f"    {change['kind']}: “{change['from']}” → “{change['to']}”"
    for gone in row.dropped:
        judge = f" (a person judges: {', '.join(gone['holds'])})" if gone["sense"] else ""
        yield f"    left out: “{_short(gone['words'])}”{judge}"
    for put in row.inserted:
        yield f"    put in: “{_short(put)}”"
    if row.nearest:
        yield f"    nearest: {_where(row.nearest, titles)}: “{_short(row.nearest.passage.quote)}”"
    for place in row.also:
        yield f"    also: {_where(place, titles)}: {place.verdict}"
    if row.ambiguous:
        yield "    ambiguous: unrelated documents have the words equally well"


def _where(place: Place, titles: Mapping[str, str]) -> str:
    said = f", {place.said_by} quoted" if place.said_by else ""
    title = _short(titles.get(place.document, "")) or place.document
    return f"{title} ({place.document}), line {place.passage.line}{said}"


def _titles(dossier: Dossier) -> dict[str, str]:
    from scrutiny.statements.documents import documents

    return {row.id: row.title for row in documents(dossier)}


def _short(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= 100 else words[:99] + "…"
