"""A mapping proposed from a table's headings and cells, for a person to look at; and the columns it can take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from scrutiny.errors import Refused
from scrutiny.tables.imports.mapping import BESIDE
from scrutiny.tables.imports.splitting import LOOKED_AT, split_of
from scrutiny.tables.lines.headings import folded, known_shapes, proposed_field, tagged
from scrutiny.tables.lines.reading import Sheet
from scrutiny.tables.schema import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """One column and the field it may fill; `field` None: nothing fits.

    how     exact (its name), heading (a usual one), like (misspelt), shape (a table of a known kind)
    split   what parts several values in its cells; None: a bar
    """

    column: str
    field: str | None
    how: str = ""
    split: str | None = None

    def as_item(self) -> dict[str, Any]:
        """The proposal as the command line prints it."""
        return {"column": self.column, "field": self.field, "how": self.how or None, "split": self.split}


def propose(table: Table, sheet: Sheet) -> list[Proposed]:
    """What each column may fill, in the order of the columns; one column may fill two fields of a known shape."""
    shape = _shape(table, sheet)
    found: list[Proposed] = _by_shape(shape, table, sheet) if shape else []
    free = [each.name for each in table.fields] + list(BESIDE)
    free = [name for name in free if name not in {each.field for each in found}]
    taken = {each.column for each in found}
    waiting = [heading for heading in sheet.headings if heading not in taken]
    for rounds in ("exact", "heading", "like"):
        for heading in list(waiting):
            word, language = tagged(heading) or (heading, None)
            fit = proposed_field(heading, free)
            if fit is None and language and (fit := proposed_field(word, free)):
                is_label = fit[0] not in BESIDE and table.field(fit[0]).kind == "label"
                fit = (f"{fit[0]}@{language}", fit[1]) if is_label else None
            if fit is None or fit[1] != rounds:
                continue
            found.append(Proposed(column=heading, field=fit[0], how=fit[1]))
            waiting.remove(heading)
            if "@" not in fit[0]:
                free.remove(fit[0])
    found += [Proposed(column=heading, field=None) for heading in waiting]
    order = {heading: at for at, heading in enumerate(sheet.headings)}
    found = [_split(each, table, sheet, order[each.column]) for each in found]
    return sorted(found, key=lambda each: order[each.column])


def _split(each: Proposed, table: Table, sheet: Sheet, at: int) -> Proposed:
    """The proposal with what parts its column's cells; `split` was what usually does in such an export."""
    if each.field is None or "@" in each.field or each.field in BESIDE:
        return replace(each, split=None)
    cells = [line.cells[at] for line in sheet.lines[:LOOKED_AT] if at < len(line.cells) and not line.fault]
    return replace(each, split=split_of(table.field(each.field), cells, each.split))


def as_yaml(table: Table, proposed: list[Proposed], name: str) -> str:
    """The proposal as a mapping file; what nothing fits stands in it as a remark."""
    lines = [f"# {name} as {table.name}: proposed from headings and cells; look at every line."]
    order = [f"{each.name}" for each in table.fields] + list(BESIDE)
    chosen = [each for each in proposed if each.field]
    for each in sorted(chosen, key=lambda each: order.index(str(each.field).partition("@")[0])):
        column = _scalar(each.column)
        value = f"{{column: {column}, split: {_scalar(each.split)}}}" if each.split else column
        lines.append(f"{each.field}: {value}" + ("   # is it?" if each.how == "like" else ""))
    mapped = {str(each.field) for each in chosen}
    lines += [f"# {name} is required and fits no heading" for name in table.required if name not in mapped]
    lines += [f"# not mapped: {each.column}" for each in proposed if each.field is None]
    lines.append("# key: [ … ]   fields that tell one row from another; then a changed row updates")
    return "\n".join(lines) + "\n"


def save(path: Path, text: str) -> None:
    """The mapping lies in a new file.

    Raises:
        Refused: something lies there already.
    """
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise Refused("there is a file already", place=str(path), next="name a new one, or move it away") from None


def template(table: Table) -> list[dict[str, Any]]:
    """The columns that a table to be imported may have, the required ones marked."""
    beside = {
        "id": "The id of a row on record, to change it; leave it empty for new rows.",
        "as_of": "As of when the row holds, EDTF.",
        "mark": "How far it may travel: public, restricted, confidential, strict.",
    }
    fields = [
        {
            "column": each.name,
            "required": each.required,
            "kind": each.kind,
            "many": each.many,
            "choices": each.choices,
            "says": each.says,
        }
        for each in table.fields
    ]
    given = {"required": False, "kind": "text", "many": False, "choices": None}
    return [*fields, *({"column": name, **given, "says": says} for name, says in beside.items())]


def _shape(table: Table, sheet: Sheet) -> Mapping[str, Any] | None:
    here = {folded(heading) for heading in sheet.headings}
    for shape in known_shapes():
        when: Any = shape["when"]
        if shape["table"] == table.name and all(folded(str(heading)) in here for heading in when):
            return shape
    return None


def _by_shape(shape: Mapping[str, Any], table: Table, sheet: Sheet) -> list[Proposed]:
    own = {each.name for each in table.fields}
    found = []
    for field, headings in shape["fields"].items():
        words = [folded(str(each)) for each in headings]
        fitting = [heading for heading in sheet.headings if folded(heading) in words]
        if field in own and fitting:
            best = min(fitting, key=lambda heading: words.index(folded(heading)))
            split = (shape.get("split") or {}).get(field)
            found.append(Proposed(column=best, field=str(field), how="shape", split=split))
    return found


def _scalar(text: str) -> str:
    """A text as YAML writes it on one line, inside braces too."""
    spelled = yaml.safe_dump(text, allow_unicode=True, width=1_000_000, default_style='"').strip()
    plain = text.replace(" ", "").replace("_", "").isalnum() and not text.isdigit()
    return text if plain and text.casefold() not in ("yes", "no", "on", "off", "true", "false", "null") else spelled
