"""Bad rows in one file beside the table they come from: row, column, value, reason; safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import os
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from scrutiny.errors import Remark
from scrutiny.tables.imports.planning import Outcome, Plan
from scrutiny.tables.leaving.formulas import guarded

HEADING = ("row", "column", "value", "reason")
_FIRST_LINE = ",".join(HEADING).encode()
_MOST = 100
#: How many bad rows are remarked upon one by one, where they stand in no file.
SHOWN = 50


def bad_rows(outcomes: Sequence[Outcome]) -> str:
    """The faults of bad rows as CSV in UTF-8, one a line, in the order of the table."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADING)
    for outcome in outcomes:
        for fault in outcome.faults:
            writer.writerow((outcome.line.number, *map(guarded, (fault.column, fault.value, fault.reason))))
    return out.getvalue()


def settle(
    table: Path, spare: Path, name: str, plan: Plan, *, quiet: bool, dry_run: bool
) -> tuple[Path | None, list[Remark]]:
    """The bad rows of an import lie in one file and are remarked upon; returns the file, None where none was written.

    name     of the table, for people; spare: the folder for the file where the table's own cannot be written
    quiet    the table may not lie in the clear: no file is written, and one that lies there goes
    """
    remarks = [] if dry_run or (plan.bad and not quiet) else remove_stale(table, spare)
    if not plan.bad:
        return None, remarks
    count, next = f"{len(plan.bad)} of {len(plan.outcomes)} rows are bad", "mend them in the table and import it again"
    bad = None if quiet or dry_run else write_bad_rows(table, spare, plan.bad)
    if bad is not None:
        return bad, [Remark(name, f"{count} and stand in {bad}", next)]
    for each in plan.bad[:SHOWN]:
        for fault in each.faults:
            place = f"{name} row {each.line.number}" + (f", {fault.column}" if fault.column else "")
            remarks.append(Remark(place, fault.reason, "mend the cell"))
    why = "no file of them is written, since the table is confidential" if quiet else "no file of them was written"
    return None, [*remarks, Remark(name, f"{count}; {why}", next)]


def write_bad_rows(table: Path, spare: Path, outcomes: Sequence[Outcome]) -> Path | None:
    """The file of bad rows beside the table, or in the spare folder where that one cannot be written; None if neither.

    A file of that name which is none of ours stays as it is, and the new one is numbered.
    """
    data = bad_rows(outcomes).encode("utf-8", "replace")
    for folder in (table.parent, spare):
        for turn in range(1, _MOST):
            path = folder / _name(table, turn)
            if path.is_symlink() or (path.exists() and not _is_ours(path)):
                continue
            try:
                folder.mkdir(parents=True, exist_ok=True)
                handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
            except OSError:
                break
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            return path
    return None


def remove_stale(table: Path, spare: Path) -> list[Remark]:
    """The file of bad rows that an earlier import of this table left is gone, where it is ours."""
    remarks = []
    for folder in (table.parent, spare):
        path = folder / _name(table, 1)
        if path.is_file() and not path.is_symlink() and _is_ours(path):
            try:
                path.unlink()
            except OSError as error:
                remarks.append(Remark(str(path), f"it is out of date and stays: {error.strerror}", "remove it", False))
    return remarks


def _name(table: Path, turn: int) -> str:
    return f"{table.stem}.bad.csv" if turn == 1 else f"{table.stem}.bad-{turn}.csv"


def _is_ours(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_FIRST_LINE) + 2).rstrip() == _FIRST_LINE
    except OSError:
        return False
