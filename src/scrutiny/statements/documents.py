"""The documents of a dossier as people list them: what was received, and what is said of it."""

from __future__ import annotations

from scrutiny.dossier import Dossier
from scrutiny.evidence.custody import Held, held
from scrutiny.evidence.document import Document
from scrutiny.statements.dating import derived_dates
from scrutiny.statements.study import Studied, studied


def documents(dossier: Dossier) -> list[Document]:
    """All documents the dossier holds, in the order they came; an undated one may carry a derived date."""
    known = studied(dossier)
    derived = derived_dates(dossier, known)
    found = []
    for row in held(dossier):
        about = known.get(row.document) or _unread(row)
        published, basis = about.published, about.published_basis
        if published is None and row.document in derived:
            published, basis = derived[row.document].edtf, "derived"
        found.append(_document(row, about, published, basis))
    return found


def _document(row: Held, about: Studied, published: str | None, basis: str | None) -> Document:
    return Document(
        id=row.document,
        path=row.path,
        title=about.title,
        kind=about.kind,
        publisher=about.publisher,
        published=published,
        published_basis=basis,
        languages=about.languages,
        media_type=row.text_body.get("media_type") or row.media_type or "application/octet-stream",
        bytes=row.bytes,
        sha256=None if row.secret else row.sha256,
        text_sha256=None if row.secret or "text" not in row.blobs else row.blobs["text"].digest,
        status="unreadable" if row.text_body.get("status") == "unreadable" else "new",
        mark=str(row.mark),
        received_at=row.received_at,
        origin=row.document,
        parent=row.parent,
        extractor=row.text_body.get("extractor", ""),
        pages=row.text_body.get("pages", 0),
        rights_holder=about.rights_holder,
        credit=about.credit,
    )


def _unread(row: Held) -> Studied:
    given = row.given
    return Studied(
        title=given.get("title", ""),
        kind=given.get("kind", "other"),
        publisher=given.get("publisher"),
        published=given.get("published"),
        published_basis="stated" if "published" in given else None,
        languages=(),
    )
