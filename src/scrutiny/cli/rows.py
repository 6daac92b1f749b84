"""What the six registers share on the command line: list, show, add, change, withdraw, restore, import, export."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click

from scrutiny.cli.printing import Asked, command, pairs, progress
from scrutiny.dossier import Dossier
from scrutiny.errors import Remark
from scrutiny.protection.marks import DEFAULT, Mark
from scrutiny.tables import recording, standing
from scrutiny.tables.acting import table_of
from scrutiny.tables.cells import worded
from scrutiny.tables.drafting import New
from scrutiny.tables.entering import Entry
from scrutiny.tables.parts import parted
from scrutiny.tables.row import Row
from scrutiny.tables.schema import Register, Table

#: How many rows a list shows on a terminal; --json gives all.
SHOWN = 60

Options = Callable[[Callable[..., Any]], Callable[..., Any]]


def group(register: Register, says: str) -> click.Group:
    """The command of a register: called alone it lists its main table; its acts are commands of their own.

    `says` is its line in the list of verbs.
    """

    @click.group(name=register.name, help=says, invoke_without_command=True)
    @listing_options
    @command
    def listed(asked: Asked, **options: Any) -> int:
        context = click.get_current_context()
        if context.invoked_subcommand is not None:
            context.obj = {"dossier": str(asked.folder), "actor": asked.actor, "as_json": asked.as_json}
            return 0
        return _list(asked, register, **options)

    for act in (_show, _add, _change, _withdraw, _restore, _import, _export, _listing):
        listed.add_command(act(register))
    return listed


def listing_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a list: --table, --as-of, --where, --withdrawn."""
    for option in (
        click.option("--withdrawn", is_flag=True, help="With rows that were withdrawn."),
        click.option("--where", multiple=True, metavar="FIELD=VALUE", help="Only rows whose field holds this."),
        click.option("--as-of", metavar="DATE", help="As things stood on this date, EDTF."),
        click.option("--table", "table_name", metavar="NAME", help="Another table of the register."),
    ):
        function = option(function)
    return function


def rows_answer(asked: Asked, table: Table, found: Sequence[Row], remarks: Iterable[Remark] = ()) -> int:
    """Rows are printed: whole as JSON, a line each as prose."""
    prose = [f"  {line(table, row)}" for row in found[:SHOWN]]
    if len(found) > SHOWN:
        prose.append(f"  … and {len(found) - SHOWN} more; --json lists all")
    prose.append(f"{len(found)} {table.name.replace('_', ' ')}.")
    return asked.answer([row.as_item(table.fields) for row in found], remarks, prose=prose)


def line(table: Table, row: Row) -> str:
    """A row in one line: id, as of when, what it is; where that is empty, its required fields."""
    said = row.get(table.names) or [
        row.get(each.name) for each in table.fields if each.required and each.kind != "link"
    ]
    words = " | ".join(map(worded, said)) if isinstance(said, tuple | list) else worded(said)
    return f"{row.id}  as of {row.as_of}  {words[:100]}" + ("  (withdrawn)" if row.withdrawn else "")


def because_of(dossier: Dossier, because: Sequence[str], note: str | None, mark: Mark = DEFAULT) -> tuple[str, ...]:
    """The ids a record stands on; what a person knows, given as a note, is first received as a document of a mark."""
    if not note:
        return tuple(because)
    from scrutiny.evidence.preserve import Circumstances
    from scrutiny.river import add as receive

    receipts = receive(dossier, (), Circumstances(kind="other", mark=mark), note=note).receipts
    return (*because, *(str(receipt.document) for receipt in receipts if receipt.document))


def _list(asked: Asked, register: Register, **options: Any) -> int:
    table = register.table(options["table_name"])
    as_of = options["as_of"]
    with asked.open() as dossier:
        where = pairs(options["where"])
        found = standing.rows(dossier, table, as_of=as_of, where=where, withdrawn=options["withdrawn"])
        remarks = []
        if not options["withdrawn"]:
            found, fallen = parted(dossier, register, table, found)
            if fallen:
                message = f"{len(fallen)} rows are part of what was withdrawn; they are not shown"
                remarks.append(Remark(table.name, message, "list with --withdrawn", needs_person=False))
        if as_of:
            undated = [row for row in standing.rows(dossier, table, where=where) if row.as_of_basis == "recorded"]
            undated, _ = parted(dossier, register, table, undated)
            left = {row.id for row in undated} - {row.id for row in found}
            if left:
                message = f"{len(left)} rows state no date and were recorded later; they are not shown"
                remarks.append(Remark(table.name, message, "list without --as-of", needs_person=False))
    return rows_answer(asked, table, found, remarks)


def _listing(register: Register) -> click.Command:
    @click.command(name="list", help=f"List {register.name}.")
    @listing_options
    @command
    def run(asked: Asked, **options: Any) -> int:
        return _list(asked, register, **options)

    return run


def _show(register: Register) -> click.Command:
    @click.command(name="show", help="Show one row with its history.")
    @click.argument("row_id", metavar="ID")
    @click.option("--as-of", metavar="DATE", help="As things stood on this date, EDTF.")
    @command
    def run(asked: Asked, row_id: str, as_of: str | None) -> int:
        with asked.open() as dossier:
            found = standing.row(dossier, row_id, as_of=as_of)
            table = register.table(found.table)
            history = [_act(record) for record in standing.records_of(dossier, row_id)]
        item = {**found.as_item(table.fields), "history": history}
        shown = {name: value for name, value in item.items() if value not in (None, [], False) and name != "history"}
        prose = [f"  {name:16} {_words(value)}" for name, value in shown.items()]
        prose += [f"  {act['made_at'][:10]}  as of {act['as_of']}  {_words(act['fields'])}" for act in history]
        return asked.answer([item], prose=prose)

    return run


def _act(record: Any) -> dict[str, Any]:
    body = record.body or {}
    return {
        "record": record.id,
        "what": record.kind,
        "made_at": record.made_at,
        "maker": record.maker,
        "as_of": body.get("as_of"),
        "reason": body.get("reason") or None,
        "fields": dict(body.get("fields", {})),
        "more": dict(body.get("more", {})),
        "less": dict(body.get("less", {})),
        "because": list(record.because),
    }


def _words(value: Any) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {_words(each)}" for name, each in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(map(_words, value))
    return str(value)


def recording_options(table: Table) -> Options:
    """FIELD=VALUE words, an option for every field of the main table, --table, --because, --note, --as-of, --mark."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        for field in reversed(table.fields):
            flag = f"--{field.name.replace('_', '-')}"
            if flag not in ("--because", "--note", "--mark", "--as-of", "--table", "--reason"):
                function = click.option(flag, f"field_{field.name}", multiple=field.many, help=field.says)(function)
        for option in (
            click.option("--mark", type=click.Choice([str(mark) for mark in Mark]), help="How far it may travel."),
            click.option("--as-of", metavar="DATE", help="As of when this holds, EDTF."),
            click.option("--note", help="What you know, in your own words, received as a document."),
            click.option("--because", multiple=True, metavar="ID", help="What it stands on; may be repeated."),
            click.option("--table", "table_name", metavar="NAME", help="Another table of the register."),
        ):
            function = option(function)
        return click.argument("words", nargs=-1, metavar="[FIELD=VALUE]…")(function)

    return decorate


def said_fields(words: Sequence[str], options: dict[str, Any]) -> dict[str, Any]:
    """What was said of the fields, in FIELD=VALUE words and in options, which are taken out of `options`."""
    said: dict[str, Any] = dict(pairs(words))
    for name in [name for name in options if name.startswith("field_")]:
        value = options.pop(name)
        if value not in (None, ()):
            said[name.removeprefix("field_")] = value
    return said


def _add(register: Register) -> click.Command:
    @click.command(name="add", help="Record a row; it stands on what --because names, or on a --note.")
    @recording_options(register.main)
    @command
    def run(asked: Asked, words: tuple[str, ...], **options: Any) -> int:
        said = said_fields(words, options)
        table = register.table(options["table_name"])
        mark = Mark(options["mark"]) if options["mark"] else None
        with asked.open() as dossier:
            dossier.need_actor()
            table.need_shared()
            fields = recording.read_fields(table, said)
            if (why := Entry(dossier, table).unfit(fields, as_of=options["as_of"])) is not None:
                raise why.refusal(table.name)
            because = because_of(dossier, options["because"], options["note"], mark or table.mark)
            new = New(fields=fields, because=because, as_of=options["as_of"], mark=mark)
            (record,) = recording.add_all(dossier, table, [new])
            row = standing.row(dossier, record.id)
            dossier.checkpoint()
        return rows_answer(asked, table, [row])

    return run


def _change(register: Register) -> click.Command:
    @click.command(
        name="change", help="Say something else of a row: from --as-of on, or as a correction with --reason."
    )
    @click.argument("row_id", metavar="ID")
    @click.option("--reason", default="", help="Why.")
    @click.option("--more", multiple=True, metavar="FIELD=VALUE", help="A value to add to a field that takes many.")
    @click.option("--less", multiple=True, metavar="FIELD=VALUE", help="A value to take away from one.")
    @recording_options(register.main)
    @command
    def run(asked: Asked, row_id: str, words: tuple[str, ...], **options: Any) -> int:
        said = said_fields(words, options)
        with asked.open() as dossier:
            dossier.need_actor()
            before = standing.row(dossier, row_id)
            table = register.table(before.table)
            table.need_shared()
            changed = recording.change(
                dossier,
                row_id,
                table,
                said,
                because=because_of(dossier, options["because"], options["note"], before.mark),
                as_of=options["as_of"],
                reason=options["reason"],
                more={name: value.split("|") for name, value in pairs(options["more"]).items()},
                less={name: value.split("|") for name, value in pairs(options["less"]).items()},
                mark=Mark(options["mark"]) if options["mark"] else None,
            )
            dossier.checkpoint()
        return rows_answer(asked, table, [changed])

    return run


def _withdraw(register: Register) -> click.Command:
    return _stay(
        register, "withdraw", "Take a row out of every list and count; it stays on record.", recording.withdraw
    )


def _restore(register: Register) -> click.Command:
    return _stay(register, "restore", "Let a withdrawn row stand again, with all it links to.", recording.restore)


def _stay(register: Register, name: str, says: str, act: Callable[..., Row]) -> click.Command:
    @click.command(name=name, help=says)
    @click.argument("row_id", metavar="ID")
    @click.option("--reason", default="", help="Why; required.")
    @command
    def run(asked: Asked, row_id: str, reason: str) -> int:
        with asked.open() as dossier:
            dossier.need_actor()
            table = table_of(dossier, register, row_id)
            row = act(dossier, row_id, reason=reason)
            dossier.checkpoint()
        return rows_answer(asked, table, [row])

    return run


def _import(register: Register) -> click.Command:
    from scrutiny.cli.tables import importing_options, run_import

    @click.command(name="import", help="Take over the rows of a table; as `scrutiny import` does.")
    @importing_options
    @click.option("--table", "table_name", metavar="NAME", help="Another table of the register.")
    @command
    def run(asked: Asked, table_name: str | None, **options: Any) -> int:
        table = register.table(table_name)
        table.need_shared()
        return run_import(asked, table, progress=progress("rows"), **options)

    return run


def _export(register: Register) -> click.Command:
    @click.command(name="export", help="Write a table as CSV, XLSX, JSON lines or Parquet; formulas stay words.")
    @click.argument("out", type=click.Path(path_type=Path))
    @click.option("--table", "table_name", metavar="NAME", help="Another table of the register.")
    @click.option("--as-of", metavar="DATE", help="As things stood on this date, EDTF.")
    @click.option("--to", "audience", default="internal_draft", show_default=True, help="Who receives it.")
    @command
    def run(asked: Asked, out: Path, table_name: str | None, as_of: str | None, audience: str) -> int:
        from scrutiny.entities.persons import hidden_from
        from scrutiny.evidence.departing import departing
        from scrutiny.evidence.named_rows import may_name
        from scrutiny.protection.release import audience as release_to
        from scrutiny.tables.leaving.writing import export

        table = register.table(table_name)
        table.need_shown()
        with asked.open() as dossier:
            to = release_to(audience)
            written, remarks = export(
                dossier,
                table,
                out,
                as_of=as_of,
                audience=audience,
                permits=may_name(dossier, table, to, as_of=as_of),
                consented=partial(departing, dossier),
                protected=hidden_from(dossier, to),
            )
        item = {"file": str(out), "rows": written}
        return asked.answer([item], remarks, prose=[f"{written} rows stand in {out}."])

    return run
