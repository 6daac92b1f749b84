"""One triple of RDF."""

from __future__ import annotations

from typing import NamedTuple

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


class Literal(NamedTuple):
    """A text with its language ("und" where none is given)."""

    text: str
    language: str


class Triple(NamedTuple):
    """Subject and predicate are addresses (or ``_:n``); the object is one too, or a literal."""

    subject: str
    predicate: str
    object: str | Literal
