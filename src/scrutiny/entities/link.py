"""Lists of persons linked: who stands in several of them, with the evidence, the queue for a person, and a record."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from scrutiny.digest import digest
from scrutiny.dossier import Dossier
from scrutiny.entities.linking.link import Linked
from scrutiny.entities.linking.link import link as linked_lists
from scrutiny.entities.linking.model import Model, dumped, loaded
from scrutiny.entities.linking.tables import of_bytes
from scrutiny.entities.linking.writing import verdicts_of, write
from scrutiny.errors import Refused, Remark
from scrutiny.evidence.custody import find, original
from scrutiny.evidence.editions import record_edition
from scrutiny.ledger.record import Draft

KIND = "linking"
FORMS = ("persons",)


def link(
    dossier: Dossier,
    lists: Sequence[str],
    *,
    form: str = "persons",
    model: Path | None = None,
    mapping: Path | None = None,
    verdicts: Path | None = None,
    out: Path | None = None,
    seed: int = 1,
) -> tuple[dict[str, Any], list[Remark]]:
    """The rows of some documents are grouped into persons; the files stand in a folder only the user can read.

    links.csv (pairs with probability and evidence), clusters.csv, queue.csv (for a person to fill in and give back as
    `verdicts`), partitions.csv (sampled, for estimates), model.json (frozen: give it back as `model`), remarks.csv.
    A record keeps which lists, which model, which verdicts, and what came out. Nobody is joined on a name alone.

    Parameters:
        lists: ids of documents, tables each (CSV, XLSX, Parquet).
        out: the folder; without it, the dossier's ``out/link``.

    Raises:
        Unknown: the dossier holds no such document.
        Refused: a list is confidential and no folder was named; a file is wrong; the extra `batch` is missing.
        NoActor: the dossier was opened without one.
    """
    dossier.need_actor()
    if form not in FORMS:
        raise Refused(f"lists are not linked as {form}", place="--as", next=f"one of {', '.join(FORMS)}")
    documents = [find(dossier, name) for name in dict.fromkeys(lists)]
    inside = out is None or out.resolve().is_relative_to(dossier.folder.resolve())
    if inside and any(row.secret for row in documents):
        raise Refused(
            "a confidential list is not written out in the clear",
            place="link",
            next="name a folder on an encrypted disk outside the dossier: --out DIR",
        )
    tables = [table for row in documents for table in of_bytes(original(dossier, row), Path(row.path).name)]
    given = _model(model)
    said = verdicts_of(verdicts) if verdicts else {}
    found = linked_lists(tables, mapping=_mapping(mapping), model=given, verdicts=said, seed=seed)
    folder = out or dossier.folder / "out" / "link"
    files = write(found, folder)
    record_edition(folder, [path.name for path in files], [row.document for row in documents])
    item = _item(found, [path.name for path in files])
    draft = Draft(
        kind=KIND,
        because=tuple(row.text or row.document for row in documents),
        body={
            **item,
            "documents": [row.document for row in documents],
            "model": dumped(found.model),
            "model_given": given is not None,
            "verdicts": [[*left, *right, verdict] for (left, right), verdict in said.items()],
            "clusters": digest([int(each) for each in found.clusters]),
            "seed": seed,
        },
        secret=any(row.locked for row in documents),
    )
    (record,) = dossier.append([draft])
    return {"id": record.id, "folder": str(folder), **item}, list(found.remarks)


def _item(found: Linked, files: list[str]) -> dict[str, Any]:
    return {
        "lists": [table.name for table in found.tables],
        "rows": sum(len(table.rows) for table in found.tables),
        "compared": len(found.clusters),
        "unidentifiable": sum(len(table.rows) for table in found.tables) - len(found.clusters),
        "pairs": len(found.pairs.left),
        "persons": found.persons,
        "queue": len(found.queue),
        "threshold": found.model.threshold,
        "files": files,
    }


def _model(path: Path | None) -> Model | None:
    return loaded(_text(path), path.name) if path else None


def _mapping(path: Path | None) -> dict[str, str] | None:
    """Field → heading, from a YAML file."""
    if path is None:
        return None
    try:
        read = yaml.safe_load(_text(path))
    except yaml.YAMLError:
        raise Refused("this is no YAML", place=path.name, next="field: heading, one a line") from None
    if not isinstance(read, dict):
        raise Refused("this maps nothing", place=path.name, next="field: heading, one a line")
    return {str(field): str(heading) for field, heading in read.items()}


def _text(path: Path) -> str:
    if not path.is_file():
        raise Refused("no such file", place=str(path), next="check the path")
    return path.read_text("utf-8")
