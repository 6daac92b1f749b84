"""Who is who: entities, profile, matches, judge, why, why-not, gazetteer, signings, link, reconcile."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from scrutiny.cli.printing import Asked, command
from scrutiny.errors import Refused

_KINDS = ("organisation", "individual", "coalition", "party", "company", "unknown")


@click.command()
@click.option("--kind", type=click.Choice(_KINDS), help="Only entities of one kind.")
@click.option("--document", help="Only who is named in this document.")
@click.option("--export", "out", type=click.Path(path_type=Path), help="Write them to this file instead.")
@click.option("--as", "form", type=click.Choice(["ftm", "statements", "openrefine"]), default="ftm", show_default=True)
@click.option("--for", "audience", default="internal_draft", show_default=True, help="Whom the file is for.")
@command
def entities(
    asked: Asked, *, kind: str | None, document: str | None, out: Path | None, form: str, audience: str
) -> int:
    """List who is named, every name of one body or person together."""
    if out is not None:
        return _exported(asked, out, form, audience)
    from scrutiny.entities.entities import as_item
    from scrutiny.entities.entities import entities as all_entities

    with asked.open() as dossier:
        rows = [as_item(row) for row in all_entities(dossier, kind=kind, document=document)]
    prose = []
    for row in rows:
        prose.append(f"{row['id']}  {row['kind']:12} {row['basis']:8} {row['name']}")
        if len(row["names"]) > 1:
            prose.append(f"{'':12}also: {'; '.join(row['names'][1:])}")
        prose += [f"{'':12}! {alarm}" for alarm in row["alarms"]]
    return asked.answer(rows, prose=[*prose, f"{len(rows)} entities. Next: scrutiny matches"])


def _exported(asked: Asked, out: Path, form: str, audience: str) -> int:
    from scrutiny.entities.exporting import export
    from scrutiny.protection.release import audience as audience_of

    with asked.open() as dossier:
        row = export(dossier, out, form, audience_of(audience))
    prose = [f"{row['entities']} entities written to {row['path']}, for {row['audience']}"]
    prose += [f"  {each['count']} left out: {each['reason']}" for each in row["left_out"]]
    return asked.answer([row], prose=prose)


@click.command()
@click.argument("entity", metavar="ID")
@click.option("--as-of", metavar="DATE", help="Only what documents of this day or before say.")
@click.option("--for", "audience", metavar="AUDIENCE", help="Leave out what this audience may not see.")
@command
def profile(asked: Asked, entity: str, as_of: str | None, audience: str | None) -> int:
    """Show everything known of one person or body, each value with its source."""
    from scrutiny.entities.profile import profile as profile_of
    from scrutiny.protection.release import audience as audience_of

    with asked.open() as dossier:
        row = profile_of(dossier, entity, as_of=as_of, audience=audience_of(audience) if audience else None)
    prose = [f"{row['id']}  {row.get('name', '[withheld]')}"]
    for value in row["values"]:
        where = f"{value['document'] or 'gazetteer'}{', line ' + str(value['line']) if value['line'] else ''}"
        prose.append(
            f"  {value['field']:12} {value['text']}  ({value['status']}, {where}, {value['as_of'] or 'undated'})"
        )
    prose += [
        f"  {each['verdict']:12} {each['left_name']} | {each['right_name']}: {each['reason']}"
        for each in row["judgements"]
    ]
    prose += [f"  open         {each['name']}  ({each['mention']}, {each['score']})" for each in row["open"]]
    if row["left_out"]:
        prose.append(f"  {row['left_out']} values are behind a mark and left out.")
    return asked.answer([row], prose=prose)


@click.command()
@click.option("--outcome", type=click.Choice(["merge", "review"]), help="Only pairs of one outcome.")
@click.option("--document", help="Only pairs with a name of this document.")
@click.option("--open", "open_only", is_flag=True, help="Only pairs that nobody has judged.")
@command
def matches(asked: Asked, outcome: str | None, document: str | None, open_only: bool) -> int:
    """List pairs of names that may be one, with the evidence."""
    from scrutiny.entities.matches import matches as all_matches

    with asked.open() as dossier:
        rows = all_matches(dossier, outcome=outcome, document=document, open_only=open_only)
    prose = []
    for row in rows:
        said = f", judged {row['verdict']}" if row["verdict"] else ""
        prose.append(f"{row['outcome']:7} {row['score']:.2f}  {row['left_name']} | {row['right_name']}{said}")
        prose.append(f"{'':14}{row['left']} {row['right']}")
        prose += [f"{'':14}{reason}" for reason in row["reasons"]]
    nexts = "Next: scrutiny judge LEFT RIGHT same|different|unsure --reason WHY"
    return asked.answer(rows, prose=[*prose, f"{len(rows)} pairs. {nexts}"])


@click.command()
@click.argument("left", metavar="LEFT")
@click.argument("right", metavar="RIGHT", required=False)
@click.argument("verdict", type=click.Choice(["same", "different", "unsure"]), required=False)
@click.option("--reason", default="", help="Why; required.")
@click.option("--resolve", is_flag=True, help="Decide a conflict: set aside all that was said of this pair.")
@click.option("--withdraw", is_flag=True, help="LEFT is a judgement: take it back, and nothing else.")
@command
def judge(
    asked: Asked, left: str, *, right: str | None, verdict: str | None, reason: str, resolve: bool, withdraw: bool
) -> int:
    """Judge that two names are one, or are not; or take a judgement back."""
    from scrutiny.entities.judge import judge as judge_pair
    from scrutiny.entities.judging.judgement import withdraw as withdraw_judgement

    with asked.open() as dossier:
        if withdraw:
            made = withdraw_judgement(dossier, left, reason=reason)
            prose = f"judgement {made['judgement']} is withdrawn, record {made['record']}; all others stand"
        elif right is None or verdict is None:
            raise Refused(
                "two names and a verdict are needed",
                place="judge",
                next="judge LEFT RIGHT same|different|unsure --reason WHY, or judge JUDGEMENT --withdraw --reason WHY",
            )
        else:
            made = judge_pair(dossier, left, right, verdict, reason=reason, resolve=resolve)
            prose = f"{made['left_name']} | {made['right_name']}: {verdict}, judgement {made['judgement']}"
        dossier.checkpoint()
    return asked.answer([made], prose=[prose])


@click.command()
@click.argument("left", metavar="LEFT")
@click.argument("right", metavar="RIGHT")
@command
def why(asked: Asked, left: str, right: str) -> int:
    """Show what makes two names one, step by step."""
    return _explained(asked, left, right, "why")


@click.command("why-not")
@click.argument("left", metavar="LEFT")
@click.argument("right", metavar="RIGHT")
@command
def why_not(asked: Asked, left: str, right: str) -> int:
    """Show what keeps two names apart."""
    return _explained(asked, left, right, "why_not")


def _explained(asked: Asked, left: str, right: str, which: str) -> int:
    from scrutiny.entities import why as explaining

    if _is_id(left) and _is_id(right):
        with asked.open() as dossier:
            row = getattr(explaining, which)(dossier, left, right)
    else:
        row = explaining.of_names(left, right)
    prose = [str(row["words"])]
    for step in row["steps"]:
        prose.append(f"  {step['left_name']} | {step['right_name']}: {step['words']}")
        prose += [f"      {line}" for line in step["evidence"]]
    if not row["steps"] and row.get("comparison"):
        prose += [f"  {each['words']}" for each in row["comparison"]["evidence"]] + row["comparison"]["vetoes"]
    weakest = row.get("weakest")
    if weakest:
        parts = " | ".join(str(len(part)) for part in weakest["splits"])
        prose.append(f"  weakest: {weakest['left_name']} | {weakest['right_name']}; without it: {parts}")
    return asked.answer([row], prose=prose)


def _is_id(word: str) -> bool:
    return word[:2] in ("e-", "m-")


@click.command()
@click.argument("source_list", metavar="PATH|DOCUMENT")
@click.option("--source", default="", help="Who says so, where the rows do not: a list, its licence, a date.")
@command
def gazetteer(asked: Asked, source_list: str, source: str) -> int:
    """Take over a list of known names, each with its source."""
    from scrutiny import river
    from scrutiny.entities.gazetteer import gazetteer as take_over
    from scrutiny.evidence.preserve import Circumstances

    with asked.open() as dossier:
        document = source_list
        if Path(source_list).is_file():
            added = river.add(dossier, [Path(source_list)], Circumstances(kind="table"))
            document = str(added.receipts[0].document)
        items, remarks = take_over(dossier, document, source=source)
        dossier.checkpoint()
    prose = [f"{row['rows']} rows, {row['names']} names from {row['document']}" for row in items]
    return asked.answer(items, remarks, prose=[*prose, "Next: scrutiny matches"])


@click.command()
@click.argument("name", metavar="NAME")
@click.option("--kind", type=click.Choice(_KINDS), help="Only entities of one kind.")
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 100))
@command
def reconcile(asked: Asked, name: str, kind: str | None, limit: int) -> int:
    """Answer who a name may be, as the W3C reconciliation service does."""
    from scrutiny.entities.reconcile import reconcile as answer_name

    with asked.open() as dossier:
        row = answer_name(dossier, name, kind=kind, limit=limit)
    prose = [f"{each['score']:6.1f}  {each['id']}  {each['name']}" for each in row["result"]]
    return asked.answer([row], prose=[*prose, f"{len(row['result'])} candidates."])


@click.command()
@click.option("--least", default=2, show_default=True, type=click.IntRange(1), help="Only who signed so many letters.")
@click.option("--locale", default="en", show_default=True, help="Whose order of names.")
@click.option("--series", "as_series", is_flag=True, help="The letters over time instead, with their numbers.")
@command
def signings(asked: Asked, *, least: int, locale: str, as_series: bool) -> int:
    """Show who signs again, letter by letter."""
    from scrutiny.entities.signings import series
    from scrutiny.entities.signings import signings as all_signings

    with asked.open() as dossier:
        rows = series(dossier) if as_series else all_signings(dossier, least=least, locale=locale)
    if as_series:
        prose = [
            f"{row['date'] or 'undated':12} {row['listed']:>5} listed, {row['stated'] or '–'} stated, "
            f"{row['anonymous'] or 0} anonymous, {row['returning']} again, {row['newcomers']} new  {row['title']}"
            for row in rows
        ]
        return asked.answer(rows, prose=[*prose, f"{len(rows)} letters."])
    prose = []
    for row in rows:
        marks = "".join({"signed": "●", "as member": "○"}.get(each["how"], "·") for each in row["letters"])
        prose.append(f"{marks}  {row['name']}")
        prose += [f"{'':{len(marks)}}  {reason}" for reason in row["reasons"]]
    return asked.answer(rows, prose=[*prose, f"{len(rows)} bodies stand behind {least} letters or more."])


@click.command()
@click.argument("lists", nargs=-1, required=True, metavar="TABLE…")
@click.option("--as", "form", type=click.Choice(["persons"]), required=True, help="What the rows are.")
@click.option("--model", type=click.Path(path_type=Path), help="Use this frozen model unchanged.")
@click.option("--mapping", type=click.Path(path_type=Path), help="YAML: field: heading.")
@click.option("--calibrate", "verdicts", type=click.Path(path_type=Path), help="The queue with verdicts filled in.")
@click.option("--out", type=click.Path(path_type=Path), help="Where the files go; else out/link of the dossier.")
@click.option("--seed", default=1, show_default=True, help="For what is drawn by lot: queue and partitions.")
@command
def link(asked: Asked, lists: tuple[str, ...], **options: Any) -> int:
    """Link lists of persons: who stands in several of them."""
    from scrutiny import river
    from scrutiny.entities.link import link as link_lists
    from scrutiny.evidence.preserve import Circumstances

    with asked.open() as dossier:
        documents, remarks = [], []
        for each in lists:
            if Path(each).is_file():
                added = river.add(dossier, [Path(each)], Circumstances(kind="table"))
                documents += [str(receipt.document) for receipt in added.receipts if receipt.document]
                remarks += [remark for remark in added.remarks if remark.needs_person]
            else:
                documents.append(each)
        item, said = link_lists(dossier, documents, **options)
        dossier.checkpoint()
    prose = [
        f"{item['rows']} rows in {len(item['lists'])} lists: {item['persons']} persons, {item['pairs']} pairs scored",
        f"{item['unidentifiable']} rows cannot be identified: they are counted, and never guessed",
        f"files in {item['folder']}: {', '.join(item['files'])}",
        f"Next: fill in the column verdict of queue.csv ({item['queue']} pairs), then --calibrate queue.csv",
    ]
    return asked.answer([item], [*remarks, *said], prose=prose)
