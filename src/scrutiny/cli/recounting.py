"""Letters counted again on the command line: what a letter says of its number, who speaks for whom, who signs again."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scrutiny.cli.printing import Asked, command
from scrutiny.errors import Refused, Remark

if TYPE_CHECKING:
    from scrutiny.dossier import Dossier
    from scrutiny.letters.points import Point
    from scrutiny.letters.series import Series

FILE = click.Path(path_type=Path, dir_okay=False)
#: Relations between documents by which they are one letter.
_ONE_LETTER = ("translates", "supersedes")


@click.command("reconcile", help="Count a letter again beside what it says of its number; says where it differs.")
@click.argument("letter", metavar="DOCUMENT", required=False)
@click.option("--paste", is_flag=True, help="Read the letter from standard input and receive it as a document first.")
@command
def reconcile(asked: Asked, letter: str | None, *, paste: bool) -> int:
    """A letter is counted again."""
    from scrutiny.letters.reconciling import reconcile as counted

    if paste == (letter is not None):
        raise Refused("name one letter", place="DOCUMENT", next="reconcile DOCUMENT, or reconcile --paste < FILE")
    with asked.open() as dossier:
        item = counted(dossier, letter if letter is not None else _pasted(dossier))
    remarks = item.pop("remarks")
    return asked.answer([item], remarks, prose=_counted(item))


def _pasted(dossier: Dossier) -> str:
    """The text on standard input is a document of the dossier; its id."""
    from scrutiny.encoding import decode
    from scrutiny.evidence.preserve import Circumstances
    from scrutiny.river import add

    words = "" if sys.stdin.isatty() else decode(sys.stdin.buffer.read()).text
    if not words.strip():
        raise Refused("nothing was pasted", place="--paste", next="scrutiny letters reconcile --paste < FILE")
    added = add(dossier, [], Circumstances(kind="open_letter"), note=words)
    return str(added.receipts[0].document)


def _counted(item: Mapping[str, Any]) -> Iterator[str]:
    """A letter counted again, in words."""
    yield f"{item['document']}  {item['title'][:80]}"
    yield f"  {item['words']}"
    for said in item["stated"]:
        place = said["passage"]
        yield f"  states {said['what']}: “{' '.join(place['quote'].split())}”, line {place['line']}"
    counts = item["counts"]
    yield f"  {counts['individuals']} individuals, {counts['organisations']} others"
    yield from (f"    {each['position']}. {each['name']}" for each in item["individuals"])
    for each in item["umbrellas"]:
        yield f"  {each['position']}. {each['name']} names {len(each['members'])} members"
    if item["umbrellas"]:
        yield f"  {counts['printed']} without the members named beside them, {counts['with_members']} with them"
    if counts["countries"]:
        yield f"  {counts['countries']} countries are printed"
    for each in item["twice"]:
        one, other = each["positions"]
        how = "judged one body" if each["verdict"] else f"may be one body ({each['score']})"
        yield f"  {one} and {other}, {how}: {' | '.join(each['names'])}"
        yield f"    {each['reasons'][0]}" if each["reasons"] else "    no reason is told"
    yield "  ways to count:"
    for each in item["sums"]:
        least = f"{each['least']} to " if each["least"] is not None else ""
        mark = {True: "  ← reaches what is stated", False: "", None: ""}[each["reaches"]]
        yield f"    {least}{each['count']}: {each['how']}{mark}"
    yield from (f"  {each['words']}" for each in item["checks"])


@click.command("speakers", help="Show where the bodies that speak in a press release stand on a letter's list.")
@click.argument("release", metavar="RELEASE")
@click.argument("letter", metavar="LETTER")
@command
def speakers(asked: Asked, release: str, letter: str) -> int:
    """Those who speak beside those who sign."""
    from scrutiny.letters.speaking import speakers as found

    with asked.open() as dossier:
        items = found(dossier, release, letter)
    prose = []
    for item in items:
        who = ", ".join(item["speakers"]) or "a press contact"
        prose.append(f"{item['status'].replace('_', ' '):10} {item['body']}  ({who})")
        prose += [f"{'':11}{each['position']}. {each['name']}: {each['reasons'][0]}" for each in item["positions"]]
    return asked.answer(items, prose=[*prose, f"{len(items)} bodies speak."])


@click.command("series", help="Show who signs again, and how many sign over the years; as table and picture.")
@click.argument("letters", nargs=-1, metavar="[LETTER]...")
@click.option("--picture", type=FILE, metavar="FILE", help="Draw it: FILE.svg, .png or .pdf.")
@click.option("--out", type=FILE, metavar="FILE.csv", help="Write the table; who signs again stands in FILE-again.csv.")
@click.option("--title", default="", help="What stands above the picture.")
@click.option("--to", "audience", default="internal_draft", show_default=True, help="Who receives the files.")
@command
def series(asked: Asked, letters: tuple[str, ...], picture: Path | None, out: Path | None, **said: str) -> int:
    """Letters and statements over the years."""
    from scrutiny.protection.release import audience as audience_of

    to = audience_of(said["audience"])
    with asked.open() as dossier:
        found = _series(dossier, letters)
        files: list[Path] = []
        remarks: list[Remark] = []
        if picture is not None or out is not None:
            from scrutiny.letters.series_files import save

            files, remarks = save(dossier, found, picture=picture, out=out, to=to, title=said["title"])
    return asked.answer(found.items(), remarks, prose=[*_told(found), *(f"{path} is written." for path in files)])


def _series(dossier: Dossier, letters: tuple[str, ...]) -> Series:
    """The series with the joint statements of States that the register of asks holds, translations as one letter."""
    from scrutiny.asks.asks import asks
    from scrutiny.findings.origins import origins
    from scrutiny.letters.series import series as found

    statements = asks(dossier, "list", "outputs", where={"kind": "state_joint_statement"})
    same = [(row.target, row.source) for row in origins(dossier).relations if row.relation in _ONE_LETTER]
    return found(dossier, *letters, statements=statements, same=same)


def _behind(point: Point) -> str:
    """How many bodies stand behind a point, what is counted, and how many of them stood behind an earlier one."""
    from scrutiny.letters.points import STATES

    returning, newcomers = point.returning or 0, point.newcomers or 0
    counted = "States" if point.counts == STATES else "distinct bodies, with the members that umbrellas sign for"
    return f"{returning + newcomers} {counted}: {returning} stood behind an earlier one, {newcomers} did not"


def _told(found: Series) -> Iterator[str]:
    """A series in words."""
    from scrutiny.letters.picture import label

    for point in found.points:
        yield f"{point.date or 'undated':12} {label(point)}  {point.title[:70]}"
        if point.returning is not None:
            yield f"{'':13}{_behind(point)}"
    for body in found.bodies:
        yield f"{body.times} times  {body.name}"
    for pair in found.proposals:
        yield f"may be one: {pair.left.text} | {pair.right.text}  ({round(pair.score, 2)})"
    again = f"{len(found.bodies)} bodies sign again" if found.bodies else "no body signs again"
    yield f"{len(found.points)} letters and statements; {again}. Who is not named enters nowhere."


COMMANDS = (reconcile, speakers, series)
