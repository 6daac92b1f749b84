"""What a figure counts that is printed without its noun: what another figure beside it counts. Pure functions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from scrutiny.findings.figures.quantities import comparable
from scrutiny.findings.figures.surroundings import Surroundings, stems
from scrutiny.findings.figures.things import figure
from scrutiny.statements.statement import Statement

#: Up to so many parts of one whole are added up.
PARTS = 6


def with_units(rows: Sequence[Statement], around: dict[str, Surroundings]) -> Iterator[Statement]:
    """The numbers; one without a noun, behind a verb of counting, counts what the figure right before it counts."""
    before: Statement | None = None
    wholes = _parts([row for row in rows if row.kind == "number"], around)
    for row in rows:
        if row.kind != "number":
            continue
        whole = wholes.get(row.id)
        if whole is not None:
            near, said = around[row.id], stems(str(row.fields.get("unit") or ""))
            around[row.id] = replace(near, part_of=whole.id, beside=near.beside | said)
            fields = {name: whole.fields[name] for name in ("unit", "subject") if whole.fields.get(name)}
            yield replace(row, fields={**row.fields, **fields})
            continue
        if not row.fields.get("unit") and (named := around[row.id].number_of if row.id in around else ""):
            yield replace(row, fields={**row.fields, "unit": named, "subject": named})
            continue
        if not row.fields.get("unit") and before is not None and _counts_again(before, row, around):
            around[row.id] = replace(around[row.id], conditions=around[before.id].conditions, again=True)
            fields = {name: before.fields[name] for name in ("unit", "subject") if before.fields.get(name)}
            yield replace(row, fields={**row.fields, **fields}, language=before.language)
            continue
        before = row if row.fields.get("unit") else before
        yield row


def _parts(numbers: Sequence[Statement], around: Mapping[str, Surroundings]) -> dict[str, Statement]:
    """The parts without a noun that follow a whole in its sentence and make it, each with the whole.

    "598 households moved: 410 received a house and 188 chose a payment": both count households.
    """
    found: dict[str, Statement] = {}
    for at, whole in enumerate(numbers):
        near = around.get(whole.id)
        if near is None or near.sentence < 0 or not whole.fields.get("unit") or whole.id in found:
            continue
        parts: list[Statement] = []
        for row in numbers[at + 1 : at + 1 + PARTS]:
            beside = around.get(row.id)
            if row.document != whole.document or beside is None or beside.sentence != near.sentence:
                break
            parts.append(row)
            total = sum(part.fields["value"] for part in parts)
            if total == whole.fields["value"] and len(parts) > 1 and all(map(_nameless, parts)):
                found |= {part.id: whole for part in parts}
            if total >= whole.fields["value"]:
                break
    return found


def _nameless(row: Statement) -> bool:
    """True for an exact number that no noun follows; an English word after several that is no plural is none."""
    unit = str(row.fields.get("unit") or "").split()
    if row.fields.get("comparator", "eq") != "eq":
        return False
    if not unit:
        return True
    read = figure(row, {})
    english = (row.language or "en").startswith("en")
    return english and read is not None and not read.known and row.fields["value"] > 1 and not unit[-1].endswith("s")


def _counts_again(before: Statement, row: Statement, around: Mapping[str, Surroundings]) -> bool:
    one, other = around.get(before.id), around.get(row.id)
    if one is None or other is None or before.document != row.document or not other.counting:
        return False
    beside = 0 <= other.sentence - one.sentence <= 1 and one.block == other.block
    return beside and comparable(before.fields["value"], row.fields["value"])


__all__ = ["with_units"]
