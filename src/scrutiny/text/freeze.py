"""Freeze what was read: the text of a document is kept as bytes of its own and never read again from the original.

A frozen text is two blobs and one record: the text itself (UTF-8), its layout (spans, properties, remarks as JSON),
and the record that names both, the extractor and its version.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.errors import Remark, Unknown
from scrutiny.evidence.custody import Blob, Held, find, kept, keys_of, opened
from scrutiny.ledger.record import Draft
from scrutiny.text.reading import Reading, Span

#: Fields of a span whose default is left out of the layout.
_DEFAULTS = {name: field.default for name, field in Span.__dataclass_fields__.items()}


def freeze(dossier: Dossier, readings: Sequence[tuple[Held, Reading]]) -> None:
    """Every reading is frozen: its bytes are in the vault, its record in the ledger."""
    drafts = []
    for (document, reading), blobs in zip(readings, _kept(dossier, readings), strict=True):
        drafts.append(
            Draft(
                kind="text",
                because=(document.document,),
                digests={name: blob.digest for name, blob in blobs.items()},
                body={
                    "extractor": reading.extractor,
                    "media_type": reading.media_type,
                    "status": reading.properties.get("status", "read"),
                    "pages": reading.pages,
                    "keys": keys_of(blobs),
                },
                secret=document.locked,
            )
        )
    dossier.append(drafts)


def _kept(dossier: Dossier, readings: Sequence[tuple[Held, Reading]]) -> list[dict[str, Blob]]:
    """Text and layout of every reading, in the vault; each folder of the vault is synced once for all of them."""
    found: list[dict[str, Blob]] = [{} for _ in readings]
    for secret in (False, True):
        places: dict[str, tuple[int, str]] = {}
        items: dict[str, bytes] = {}
        for number, (document, reading) in enumerate(readings):
            if document.secret == secret:
                for name, data in (("text", reading.text.encode("utf-8", "replace")), ("layout", layout(reading))):
                    places[f"{number} {name}"], items[f"{number} {name}"] = (number, name), data
        for key, blob in kept(dossier, items, secret=secret).items():
            number, name = places[key]
            found[number][name] = blob
    return found


def frozen(dossier: Dossier, document: Held) -> Reading:
    """The reading of a document as it was frozen, attachments left out.

    Raises:
        Unknown: the document has not been read yet.
        Broken: the vault holds other bytes.
    """
    if document.text is None:
        raise Unknown("this document has not been read yet", place=document.document, next="scrutiny add reads it")
    words = opened(dossier, document.blobs["text"]).decode("utf-8")
    return from_layout(words, opened(dossier, document.blobs["layout"]))


def text(dossier: Dossier, document: str) -> Reading:
    """The text of a document as it was read, with its spans.

    Raises:
        Unknown: the dossier holds no such document, or it has not been read yet.
    """
    return frozen(dossier, find(dossier, document))


def layout(reading: Reading) -> bytes:
    """Everything of a reading but its text and attachments, as JSON."""
    fields = {
        "extractor": reading.extractor,
        "media_type": reading.media_type,
        "title": reading.title,
        "languages": reading.languages,
        "pages": reading.pages,
        "properties": dict(reading.properties),
        "remarks": [asdict(remark) for remark in reading.remarks],
        "spans": [_span(span) for span in reading.spans],
    }
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def from_layout(words: str, data: bytes) -> Reading:
    """The reading of some words and their layout."""
    fields: dict[str, Any] = json.loads(data)
    return Reading(
        text=words,
        extractor=fields["extractor"],
        media_type=fields["media_type"],
        title=fields["title"],
        languages=tuple(fields["languages"]),
        pages=fields["pages"],
        properties=fields["properties"],
        remarks=tuple(Remark(**remark) for remark in fields["remarks"]),
        spans=tuple(_spans(fields["spans"])),
    )


def _span(span: Span) -> dict[str, Any]:
    values = {name: getattr(span, name) for name in _DEFAULTS}
    return {name: value for name, value in values.items() if value != _DEFAULTS[name]}


def _spans(rows: Iterable[dict[str, Any]]) -> Iterable[Span]:
    for row in rows:
        if "box" in row:
            row["box"] = tuple(row["box"])
        yield Span(**row)
