"""Vocabularies: list, show and write ours; take over copies of others that a user holds; map them to ours."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scrutiny.cli.printing import Asked, command
from scrutiny.errors import NoDossier, Refused, Remark

if TYPE_CHECKING:
    from scrutiny.dossier import Dossier
    from scrutiny.vocabulary.taxonomy import Taxonomy

_FORMS = ("huridocs", "rdf", "turtle", "jsonld", "table", "topics")
_form = click.option("--form", type=click.Choice(_FORMS), help="What the file is; else as its content shows.")
_only = click.option("--list", "only", metavar="NUMBER", help="Of HURIDOCS lists, only this one.")
_other = click.option(
    "--other-language", "other", default="und", metavar="TAG", help="Of HURIDOCS's column otherlanguages."
)
_language = click.option("--language", default="en", show_default=True, metavar="TAG", help="Of the labels printed.")


@click.group(name="vocabulary", invoke_without_command=True)
@command
def vocabulary(asked: Asked) -> int:
    """List the vocabularies, show and export them, take over and map foreign ones."""
    context = click.get_current_context()
    if context.invoked_subcommand is not None:
        context.obj = {"dossier": str(asked.folder), "actor": asked.actor, "as_json": asked.as_json}
        return 0
    from scrutiny.tables.vocabulary import listed

    items = listed(_opened(asked))
    prose = [
        f"  {item['name']:28} version {item['version']:3} {item['terms']:5} terms  {item['title'] or item['form']}"
        for item in items
    ]
    return asked.answer(items, prose=[*prose, f"{len(items)} vocabularies. Labels are ours and unofficial."])


@vocabulary.command("show", help="Show the terms of a vocabulary.")
@click.argument("name", metavar="NAME")
@_language
@command
def show(asked: Asked, name: str, language: str) -> int:
    """The terms are printed in order, those below others further in."""
    from scrutiny.tables.vocabulary import shown

    items = shown(_opened(asked), name, language)
    above = {item["id"]: item["broader"] for item in items}
    prose = []
    for item in items:
        codes = "; ".join(code for each in item.get("crosswalk", {}).values() for code in each)
        retired = "  (retired)" if item.get("retired") else ""
        prose.append(
            f"  {'  ' * _depth(item['id'], above)}{item['id']}  {item['label']}{retired}  {codes[:60]}".rstrip()
        )
    return asked.answer(items, prose=[*prose, f"{len(items)} terms."])


@vocabulary.command("export", help="Write our vocabularies: NAME to a file, or --all into a folder.")
@click.argument("places", nargs=-1, metavar="[NAME]… OUT")
@click.option("--all", "everything", is_flag=True, help="All our vocabularies, into the folder OUT.")
@click.option("--as", "form", type=click.Choice(["skos", "csv", "yaml"]), default="skos", show_default=True)
@command
def export(asked: Asked, places: tuple[str, ...], *, everything: bool, form: str) -> int:
    """Files are written; nothing of any dossier is in them."""
    from scrutiny.tables.vocabulary import export as exported
    from scrutiny.vocabulary.terms import names

    *wanted, out = places or ("",)
    if not out or bool(wanted) == everything:
        raise Refused("what is to be written, and where?", place="export", next="export NAME OUT, or export --all OUT")
    items = exported(names() if everything else wanted, Path(out), form)
    return asked.answer(items, prose=[f"  {item['terms']:5} terms stand in {item['file']}" for item in items])


@vocabulary.command("take", help="Take over a copy of HURIDOCS, UNBIS, UNESCO or another list, or a topic index.")
@click.argument("source", metavar="FILE|DOCUMENT")
@click.option("--as", "name", required=True, metavar="NAME", help="What it is called here.")
@_form
@_only
@_other
@command
def take(asked: Asked, source: str, name: str, **how: Any) -> int:
    """The file is preserved, and its entries are recorded as read."""
    from scrutiny.tables import taxonomies

    with asked.open() as dossier:
        dossier.need_actor()
        if Path(source).is_file():
            taxonomy, remarks = taxonomies.read(Path(source).read_bytes(), **how)
            document = _preserved(dossier, Path(source))
        else:
            taxonomy, remarks = _of_document(dossier, source, how)
            document = source
        item = taxonomies.take(dossier, document, name, taxonomy)
        dossier.checkpoint()
    prose = [f"{item['terms']} terms are taken over as {name}, version {item['version']} ({item['status']})."]
    return asked.answer([item], remarks, prose=[*prose, f"Next: scrutiny vocabulary map {name} --to themes"])


@vocabulary.command("map", help="Map foreign topics to our terms; what has no term stays in the list.")
@click.argument("source", metavar="NAME|FILE|DOCUMENT")
@click.option("--to", default="themes", show_default=True, metavar="VOCABULARY", help="Our vocabulary.")
@_form
@_only
@_other
@_language
@command
def map_(asked: Asked, source: str, to: str, language: str, **how: Any) -> int:
    """Each topic is printed with its term or none; nothing is recorded."""
    from scrutiny.tables import taxonomies
    from scrutiny.vocabulary.terms import vocabulary as ours

    target = ours(to)
    remarks: list[Remark] = []
    if Path(source).is_file():
        taxonomy, remarks = taxonomies.read(Path(source).read_bytes(), **how)
        items = taxonomies.items(taxonomy, target, language)
    else:
        with asked.open() as dossier:
            if dossier.ledger.has(source):
                taxonomy, remarks = _of_document(dossier, source, how)
                items = taxonomies.items(taxonomy, target, language)
            else:
                items = taxonomies.mapped(dossier, source, to, language)
    prose = [f"  {item['topic']}  →  {item['label'] or '—'}  {_how(item)}".rstrip() for item in items]
    found = sum(item["term"] is not None for item in items)
    prose.append(f"{found} of {len(items)} topics have a term, {len(items) - found} have none; a person judges.")
    return asked.answer(items, remarks, prose=prose)


@vocabulary.command("judge", help="Decide which of our terms an entry of a foreign vocabulary means; none: no term.")
@click.argument("name", metavar="NAME")
@click.argument("code", metavar="CODE")
@click.argument("term", metavar="TERM|none")
@click.option("--to", default="themes", show_default=True, metavar="VOCABULARY", help="Our vocabulary.")
@click.option("--reason", default="", help="Why.")
@command
def judge(asked: Asked, name: str, code: str, term: str, **said: str) -> int:
    """The judgement is recorded; it goes before any proposal."""
    from scrutiny.tables import taxonomies

    with asked.open() as dossier:
        item = taxonomies.judge(dossier, name, code, None if term == "none" else term, **said)
        dossier.checkpoint()
    return asked.answer([item], prose=[f"{code} means {item['term'] or 'none of our terms'}, record {item['record']}."])


def _opened(asked: Asked) -> Dossier | None:
    """The dossier, where there is one; our own vocabularies need none."""
    try:
        return asked.open()
    except NoDossier:
        return None


def _preserved(dossier: Dossier, path: Path) -> str:
    """The document that the file is preserved as; it is not read for statements."""
    from scrutiny.evidence.preserve import Circumstances, preserve
    from scrutiny.intake.arrival import Arrival

    (receipt,) = preserve(dossier, [Arrival(path.name, path)], Circumstances(kind="table"))
    if receipt.document is None:
        raise Refused(receipt.remarks[0].message, place=path.name, next=receipt.remarks[0].next)
    return receipt.document


def _of_document(dossier: Dossier, document: str, how: dict[str, Any]) -> tuple[Taxonomy, list[Remark]]:
    """The topic index that a document prints, where it prints one; else the document itself, read as a taxonomy."""
    from scrutiny.evidence.custody import find, original
    from scrutiny.tables import taxonomies
    from scrutiny.text.freeze import frozen
    from scrutiny.vocabulary.foreign import of_topics

    held = find(dossier, document)
    if held.text is not None and how["form"] in (None, "topics"):
        reading = frozen(dossier, held)
        spans = [span for span in reading.spans if span.label == "topic_index"]
        if spans:
            return of_topics("\n".join(reading.text[span.start : span.end] for span in spans)), []
    return taxonomies.read(original(dossier, held), **how)


def _how(item: dict[str, Any]) -> str:
    if item["candidates"]:
        return f"(perhaps: {', '.join(item['candidates'])})"
    return f"({item['how']}, proposed)" if item["proposed"] else f"({item['how']})" if item["how"] else ""


def _depth(name: str, above: dict[str, Any]) -> int:
    depth, seen = 0, {name}
    while above.get(name):
        over = above[name]
        name = over if isinstance(over, str) else over[0]
        if name in seen:
            break
        seen.add(name)
        depth += 1
    return depth
