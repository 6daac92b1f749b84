"""What is reported: outline, check, report, release."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from scrutiny.cli.printing import Asked, command
from scrutiny.errors import Refused

_FILE = click.Path(path_type=Path, dir_okay=False)
_FOLDER = click.Path(path_type=Path, file_okay=False)
_YEAR = click.IntRange(1900, 2999)
#: The official languages of the United Nations.
_SIX = click.Choice(("ar", "zh", "en", "fr", "ru", "es"))


@click.command()
@click.option("--year", required=True, type=_YEAR, help="The year under review.")
@click.option("--out", required=True, type=_FILE, help="The text file that is begun; it must not exist.")
@click.option("--language", default="en", type=_SIX, show_default=True, help="The language it is written in.")
@command
def outline(asked: Asked, year: int, out: Path, language: str) -> int:
    """Begin the outline of a report: a text file for its editor."""
    from scrutiny.report.outlining.starting import outline as begin

    with asked.open() as dossier:
        begin(dossier, year, out, language=language)
    prose = [f"The outline is begun: {out}", f"Next: write in it, then scrutiny report --year {year} --outline {out} …"]
    return asked.answer([{"outline": str(out), "year": year, "language": language}], prose=prose)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--out", type=_FILE, help="Where the copy of a Word draft with comments goes; else beside it.")
@click.option("--year", type=_YEAR, help="Of an outline: the year under review; else its own.")
@command
def check(asked: Asked, file: Path, out: Path | None, year: int | None) -> int:
    """Hold a draft against the dossier: every quotation, number and footnote."""
    from scrutiny.report.checks.drafts import check as hold

    with asked.open() as dossier:
        found = hold(dossier, file, out=out, year=year)
    items = found.as_items()
    prose = []
    for each in items:
        prose.append(f"  {each['verdict']:<12} {each['place']}: {each['words'][:90]}")
        if each["message"]:
            prose.append(f"      {each['message']}" + (f" → {each['next']}" if each["next"] else ""))
    prose.append(f"{len(items)} places were told." + (f" Comments: {found.copy}" if found.copy else ""))
    return asked.answer(items, found.remarks, prose=prose, broken=any(each["refuses"] for each in items))


@click.command()
@click.option("--year", required=True, type=_YEAR, help="The year under review.")
@click.option("--out", type=_FOLDER, help="Where the edition goes.")
@click.option("--draft", is_flag=True, help="Build the internal draft: proposals are printed, faults in the margin.")
@click.option("--edition", "kind", metavar="KIND", help="public, state, summary, press, oral or brief.")
@click.option("--outline", "outlines", multiple=True, type=_FILE, help="What an editor wrote; a site takes renderings.")
@click.option("--original", type=_FILE, help="The outline that --outline renders in another language.")
@click.option("--language", "languages", multiple=True, type=_SIX, help="Without an outline; several for a site.")
@click.option("--for", "party", default="", metavar="NAME", help="The mission of a brief; the State of several.")
@click.option("--seconds", type=click.IntRange(0), default=0, help="The time of an oral statement.")
@click.option("--words", type=click.IntRange(0), default=0, help="The limit of a summary, press release or brief.")
@click.option("--deadline", default="", metavar="DAY", help="By when the State is asked for comments.")
@click.option("--form", "forms", multiple=True, type=click.Choice(("html", "pdf", "docx", "data")), help="Else all.")
@click.option("--site", type=_FOLDER, help="Where the public site goes, instead of an edition.")
@command
def report(asked: Asked, year: int, out: Path | None, draft: bool, site: Path | None, **more: Any) -> int:
    """Build the annual report, one of its editions, or the public site."""
    from scrutiny.report.annual import Wanted
    from scrutiny.report.annual import report as build_report
    from scrutiny.report.annual import site as build_site
    from scrutiny.report.build import FORMS
    from scrutiny.report.editions.cutting import Options

    if (out is None) == (site is None):
        raise Refused("an edition goes into a folder", place="report", next="--out DIR, or --site DIR")
    languages, outlines = more["languages"], more["outlines"]
    if out is not None and len(languages) > 1:
        raise Refused("an edition is in one language", place="--language", next="build one after the other, or --site")
    if out is not None and len(outlines) > 1:
        raise Refused("an edition has one outline", place="--outline", next="--original names what it renders")
    wanted = Wanted(
        kind=more["kind"],
        outline=outlines[0] if outlines else None,
        renderings=outlines[1:],
        original=more["original"],
        language=languages[0] if languages and site is None else None,
        options=Options(party=more["party"], seconds=more["seconds"], words=more["words"], deadline=more["deadline"]),
        forms=more["forms"] or FORMS,
    )
    with asked.open() as dossier:
        if site is not None:
            built = build_site(dossier, year, site, languages=languages or ("en",), wanted=wanted)
        else:
            built = build_report(dossier, year, Path(str(out)), draft=draft, wanted=wanted)
    place = site or out
    limit = f" of at most {built.limit}" if built.limit else ""
    prose = [
        f"{built.edition}: {built.words} words{limit}, {len(built.citations)} citations, "
        f"{len(built.unsourced)} unsourced.",
        *(f"  {place / name}" for name in built.files if place and name in ("index.html", "report.pdf", "report.docx")),
        f"Next: scrutiny verify {place}" + ("" if draft or site else f"; scrutiny release {place} --preview"),
    ]
    return asked.answer([built.as_item()], built.remarks, prose=prose)


@click.command()
@click.argument("edition", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--preview", is_flag=True, help="Whom could it harm, alone or by combination, and what permits it.")
@click.option("--approve", is_flag=True, help="Let it leave; it takes two people.")
@click.option("--reason", help="Why; required to approve.")
@command
def release(asked: Asked, edition: Path, preview: bool, approve: bool, reason: str | None) -> int:
    """Look at an edition before it leaves, and let it leave by two people."""
    from scrutiny.report.releasing.release import release as let

    with asked.open() as dossier:
        found = let(dossier, edition, preview=preview, approve=approve, reason=reason)
    item = found.as_item()
    return asked.answer([item], prose=_seen(item, edition))


def _seen(item: dict[str, Any], edition: Path) -> list[str]:
    """What a person reads of an edition that is looked at or approved."""
    prose = [f"{item['edition']}: for {item['kind']}; {item['files']} files, digest {item['digest'][:16]}…"]
    prose += [f"  {each['what']}: {each['count']}" for each in item["permits"]]
    prose += [f"  {'·' if each['permitted_by'] else '✗'} {each['words']}" for each in item["harms"]]
    prose += [f"  left out: {each['count']} {each['what']}, {each['why']}" for each in item["left_out"]]
    if item.get("state") == "released":
        return [*prose, f"Released on {item['day']} by two persons.", f"Next: scrutiny verify {edition}"]
    approved = f"{item['approved']} of {item['needs']} people have approved exactly this within 24 hours."
    return [*prose, approved, f"Next: scrutiny release {edition} --approve --reason WHY"]
