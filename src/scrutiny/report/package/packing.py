"""The files of a package, as bytes by their path: CSV, JSON-LD, the description of the package, the list of digests."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from io import StringIO
from typing import Any

from scrutiny.protection.release import Released, opened
from scrutiny.report import cite
from scrutiny.report.edition import Edition
from scrutiny.report.package.frames import Frame, frames, sentences
from scrutiny.report.package.linked import linked
from scrutiny.report.spoken import speaking
from scrutiny.tables.leaving.formulas import guarded

#: The list of digests, as ``sha256sum -c`` reads it.
SUMS = "SHA256SUMS"


def render(released: Released[Edition]) -> dict[str, bytes]:
    """The released edition as files by their path in the folder of the package; equal editions give equal bytes.

    CSV is UTF-8 with a byte order mark, as spreadsheets need it; no cell runs as a formula. `SHA256SUMS` names every
    other file, so that ``sha256sum -c SHA256SUMS`` in the folder finds each change.
    """
    edition = cite.numbered(opened(released))
    with speaking(edition.language):
        made = frames(edition)
        told = sentences(edition)
        files = {f"data/{frame.name}.csv": _csv(frame) for frame in made}
        named = {path: (frame.title, _digest(files[path])) for path, frame in zip(files, made, strict=True)}
        files["report.jsonld"] = _json(linked(edition, told, named))
        files["datapackage.json"] = _json(_described(edition, made, files))
    files[SUMS] = "".join(f"{_digest(data)}  {path}\n" for path, data in sorted(files.items())).encode()
    return files


def _csv(frame: Frame) -> bytes:
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([guarded(column.name) for column in frame.columns])
    writer.writerows([guarded(cell) for cell in row] for row in frame.rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace")


def _described(edition: Edition, made: Sequence[Frame], files: Mapping[str, bytes]) -> dict[str, Any]:
    """The package in the words of Frictionless Data Package 1.0."""
    name = re.sub(r"[^a-z0-9]+", "-", f"report-{edition.year}-{edition.kind}-{edition.language}".lower()).strip("-")
    return {
        "profile": "tabular-data-package",
        "name": name,
        "title": edition.title,
        "version": edition.built_from[:16],
        "resources": [_resource(frame, files[f"data/{frame.name}.csv"]) for frame in made],
    }


def _resource(frame: Frame, data: bytes) -> dict[str, Any]:
    fields = [
        {"name": guarded(column.name), "type": column.type} | ({"description": column.says} if column.says else {})
        for column in frame.columns
    ]
    return {
        "profile": "tabular-data-resource",
        "name": frame.name,
        "title": frame.title,
        "path": f"data/{frame.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{_digest(data)}",
        "schema": {"fields": fields, "missingValues": [""]},
    }


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
