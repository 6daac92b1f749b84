"""A document as the dossier knows it: what was received, and what is said about it."""

from __future__ import annotations

from dataclasses import dataclass

#: Kinds of document. The machine proposes one from the words of the text; a person may set it at `add`.
DOCUMENT_KINDS = (
    "open_letter",
    "joint_letter",
    "press_release",
    "news_article",
    "notice",
    "report",
    "testimony",
    "state_statement",
    "correspondence",
    "table",
    "other",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document of a dossier.

    id               random, given at the door; leaks nothing
    path             the name it arrived under (``mail.eml!/annex.pdf`` for an attachment)
    status           new (read), unreadable (preserved, no parser could read it)
    published        EDTF, with `published_basis` stated, derived or inferred; both None when unknown
    sha256           digest of the original bytes; None from confidential up, where it never leaves
    text_sha256      digest of the frozen text (UTF-8)
    mark             public, restricted, confidential or strict
    origin           id of the origin group (its own id while nothing else is known)
    rights_holder    who holds the rights in it, as its text says, and `credit` whom it credits; None: it does not say
    """

    id: str
    path: str
    title: str
    kind: str
    publisher: str | None
    published: str | None
    published_basis: str | None
    languages: tuple[str, ...]
    media_type: str
    bytes: int
    sha256: str | None
    text_sha256: str | None
    status: str
    mark: str
    received_at: str
    origin: str
    parent: str | None = None
    extractor: str = ""
    pages: int = 0
    rights_holder: str | None = None
    credit: str | None = None
