"""Tables in, out, counted and searched: import, frame, pivot, find."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

import scrutiny
from scrutiny.cli.printing import Asked, command, progress
from scrutiny.errors import Refused
from scrutiny.intake.arrival import shown
from scrutiny.protection.marks import Mark
from scrutiny.tables.imports.mapping import wanted
from scrutiny.tables.imports.proposing import as_yaml, propose, save, template
from scrutiny.tables.imports.telling import table_bytes
from scrutiny.tables.lines.reading import headed, read_grid
from scrutiny.tables.schema import Table

#: How many rows are shown on a terminal; --json gives all.
SHOWN = 30

Options = Callable[..., Any]


def importing_options(function: Options) -> Options:
    """What `import` takes wherever it stands: TABLE, --mapping, --dry-run, --sheet, --mark, --template, a proposal."""
    for option in (
        click.option(
            "--propose-mapping", is_flag=True, help="Propose a mapping; with --mapping FILE it is saved there."
        ),
        click.option("--template", is_flag=True, help="Show the columns a table may have."),
        click.option("--mark", type=click.Choice([str(mark) for mark in Mark]), help="How far it may travel, at most."),
        click.option("--sheet", metavar="NAME", help="A sheet of the workbook."),
        click.option("--dry-run", is_flag=True, help="Show what would become of each row; write nothing."),
        click.option(
            "--mapping", type=click.Path(path_type=Path), metavar="FILE", help="Which column fills what (YAML)."
        ),
    ):
        function = option(function)
    return click.argument("path", metavar="TABLE", required=False, type=click.Path(path_type=Path))(function)


@click.command("import")
@importing_options
@click.option("--as", "into", required=True, metavar="NAME", help="The register, or one of its tables.")
@command
def import_table(asked: Asked, into: str, **options: Any) -> int:
    """Take over the rows of a table into a register."""
    return run_import(asked, scrutiny.table(into), progress=progress("rows"), **options)


def run_import(
    asked: Asked,
    table: Table,
    *,
    progress: Callable[[int, int], None],
    path: Path | None = None,
    template: bool = False,
    propose_mapping: bool = False,
    **options: Any,
) -> int:
    """The import, its template or a proposed mapping is done and printed; returns the exit status.

    Raises:
        Refused: no table is named, or `river.import_table` refuses.
    """
    table.need_shared()
    if template:
        return _template(asked, table)
    if path is None:
        raise Refused("no table is named", place="import", next="name a CSV, XLSX, JSON or Parquet file, or --template")
    if propose_mapping:
        return _proposal(asked, table, path, options["mapping"], options["sheet"])
    from scrutiny.river import import_table as take_over

    gc.set_threshold(200_000, 50, 50)  # many small values that hold no circles: looking for some costs a fifth
    mark = Mark(options.pop("mark")) if options["mark"] else options.pop("mark")
    with asked.open() as dossier:
        done = take_over(dossier, path, table, mark=mark, progress=progress, **options)
    items = list(done.items())
    shown = items if options["dry_run"] else [item for item in items if item["status"] == "bad"]
    prose = [
        f"  row {item['row']:>6}  {item['status']:8} {item['id'] or item.get('reason', '')}" for item in shown[:SHOWN]
    ]
    if len(shown) > SHOWN:
        prose.append(f"  … and {len(shown) - SHOWN} more; --json lists all")
    counts = done.counts()
    counted = ", ".join(f"{counts[word]} {word}" for word in ("new", "updated", "same", "bad") if word in counts)
    prose.append(f"{'would be: ' if options['dry_run'] else ''}{counted or 'no rows'}.")
    next = f"scrutiny {table.register}" + ("" if table.name == table.register else f" --table {table.name}")
    prose.append("Next: the same without --dry-run" if options["dry_run"] else f"Next: {next}")
    return asked.answer(items, done.remarks, prose=prose)


def _template(asked: Asked, table: Table) -> int:
    columns = template(table)
    prose = [f"Columns for {table.name}; * required:"]
    prose += [f"  {'*' if each['required'] else ' '} {each['column']:26} {each['says']}" for each in columns]
    prose.append(",".join(each["column"] for each in columns))
    return asked.answer(columns, prose=prose)


def _proposal(asked: Asked, table: Table, path: Path, mapping: Path | None, sheet: str | None) -> int:
    name = shown(Path(path.name))
    found = headed(read_grid(table_bytes(path, name), name, sheet), name, wanted(table, None))
    proposed = propose(table, found)
    text = as_yaml(table, proposed, name)
    prose = [text.rstrip("\n")]
    if mapping is not None:
        save(mapping, text)
        prose.append(f"Saved in {mapping}; look at it, then: import {name} --mapping {mapping} --dry-run")
    return asked.answer([each.as_item() for each in proposed], found.remarks, prose=prose)


# ── frames, counts and words ──


@click.command()
@click.argument("table", required=False)
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="A .csv, .jsonl or .parquet file.")
@click.option("--as-of", metavar="DATE", help="As things stood on this date, EDTF.")
@click.option("--where", multiple=True, metavar="FIELD=VALUE", help="Only rows whose field holds this.")
@click.option("--dictionary", "wants_dictionary", is_flag=True, help="Every column of every table, or of TABLE.")
@command
def frame(asked: Asked, table: str | None, out: Path | None, wants_dictionary: bool, **options: Any) -> int:
    """Write a table as a frame for analysis, or the dictionary of all columns."""
    from scrutiny.tables.leaving.dictionary import columns_of, dictionary
    from scrutiny.tables.leaving.frames import named, values
    from scrutiny.tables.leaving.saving import save_dictionary, save_frame

    if wants_dictionary:
        columns = list(columns_of(named(table))) if table else dictionary(map(scrutiny.register, scrutiny.REGISTERS))
        if out is not None:
            told = save_dictionary(columns, out)
            return asked.answer([{"file": str(out), "columns": told}], prose=[f"{told} columns stand in {out}."])
        prose = [f"  {each.table:20} {each.name:28} {each.type:15} {each.says}" for each in columns]
        return asked.answer([each.as_item() for each in columns], prose=prose)
    if table is None:
        raise Refused("no table is named", place="frame", next="name one: frame asks; all columns: frame --dictionary")
    options["where"] = _pairs(options["where"])
    with asked.open() as dossier:
        if out is not None:
            written, remarks = save_frame(dossier, table, out, **options)
            return asked.answer([{"file": str(out), "rows": written}], remarks, prose=[f"{written} rows are in {out}."])
        known = columns_of(named(table))
        listed = values(dossier, named(table), known, **options)
    n = len(listed["id"])
    items = [
        {"column": each.name, "type": each.type, "filled": n - listed[each.name].count(None), "rows": n}
        for each in known
    ]
    prose = [f"  {item['column']:28} {item['type']:15} {item['filled']} of {n}" for item in items]
    return asked.answer(items, prose=[*prose, f"{n} rows. Next: frame {table} --out {table}.parquet"])


def _pairs(where: tuple[str, ...]) -> dict[str, str]:
    from scrutiny.cli.printing import pairs

    return pairs(where)


@click.command()
@click.argument("table")
@click.argument("rows")
@click.argument("columns")
@click.option("--where", multiple=True, metavar="FIELD=VALUE", help="Only rows whose field holds this.")
@click.option("--as-of", metavar="DATE", help="As things stood on this date, EDTF.")
@command
def pivot(asked: Asked, table: str, rows: str, columns: str, **options: Any) -> int:
    """Count the rows of a table by two fields, or by the year of a date."""
    from scrutiny.tables.counting.pivot import pivot as count

    options["where"] = _pairs(options["where"])
    with asked.open() as dossier:
        found = count(dossier, table, rows, columns, **options)
    shown = [_value(value)[:14] for value, _ in found.columns]
    prose = [f"  {rows[:28]:28} {'n':>8}  " + " ".join(f"{word:>14}" for word in shown)]
    for line in found.lines:
        cells = " ".join(f"{count:>14}" for _, count in line.cells)
        prose.append(f"  {_value(line.value)[:28]:28} {line.n:>8}  {cells}")
    prose.append(f"  {'n':28} {found.n:>8}  " + " ".join(f"{n:>14}" for _, n in found.columns))
    return asked.answer(found.as_items(), found.remarks, prose=prose)


def _value(value: Any) -> str:
    """A value of a pivot in words; what is not filled says so."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "(not filled)" if value is None else str(value)


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--table", "tables", multiple=True, metavar="NAME", help="Only this table; may be repeated.")
@click.option("--most", default=20, show_default=True, help="How many rows at most.")
@command
def find(asked: Asked, words: tuple[str, ...], tables: tuple[str, ...], most: int) -> int:
    """Find rows of the registers by their words, in any script."""
    from scrutiny.text.rows import find as find_words

    with asked.open() as dossier:
        answer = find_words(dossier, " ".join(words), tables=tables or None, most=most)
    prose = [f"  {row.id}  {row.table}, {row.field}: {row.highlighted()}" for row in answer.found]
    return asked.answer(
        [row.as_item() for row in answer.found], answer.remarks, prose=[*prose, f"{len(answer.found)} rows."]
    )
