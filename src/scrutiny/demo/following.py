"""What the officer of the demonstration records in the six registers, each row on the documents it stands on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

import scrutiny
from scrutiny.dossier import Dossier
from scrutiny.evidence.preserve import Circumstances
from scrutiny.protection.marks import Mark
from scrutiny.river import add
from scrutiny.statements.documents import documents
from scrutiny.tables import recording
from scrutiny.text.sandbox import Readers


def followed(dossier: Dossier, world: Path, readers: Readers) -> tuple[int, dict[str, str]]:
    """The rows of ``registers.yaml`` are on record; returns how many, and the ids of those that have a `ref`.

    `ref` names a row, `mark` says how far it may go; in a field, ``@ref`` is a link to it and ``@path`` one to a
    document; a `note` is received first.
    """
    known = {row.path: row.id for row in documents(dossier)}
    entries = yaml.safe_load((world / "registers.yaml").read_text("utf-8"))
    for entry in entries:
        because = [known[path] for path in entry.get("stands_on", ())]
        if "note" in entry:
            said = Circumstances(kind="other", title=f"Note of {entry['as_of']}")
            received = add(dossier, (), said, note=entry["note"], readers=readers)
            because += [str(receipt.document) for receipt in received.receipts]
        table = scrutiny.table(entry["table"])
        fields = {name: _linked(value, known) for name, value in entry["fields"].items()}
        mark = Mark(entry["mark"]) if "mark" in entry else None
        row = recording.add(dossier, table, fields, because=tuple(because), as_of=str(entry["as_of"]), mark=mark)
        if "ref" in entry:
            known[entry["ref"]] = row.id
    return len(entries), known


def _linked(value: Any, known: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [_linked(each, known) for each in value]
    return known[value[1:]] if isinstance(value, str) and value.startswith("@") else value
