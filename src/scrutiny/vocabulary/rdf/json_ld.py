"""JSON-LD into triples."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from scrutiny.errors import Refused
from scrutiny.vocabulary.rdf.triple import RDF, Literal, Triple


def json_ld(text: str) -> Iterator[Triple]:
    """The triples of a JSON-LD text whose context, if it has one, stands in the text itself.

    Raises:
        Refused: it is no JSON, or its context would have to be fetched.
    """
    try:
        document = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        raise Refused("this is no JSON", place="file", next="export the thesaurus again") from None
    found: list[Triple] = []
    for number, top in enumerate(_many(document)):
        if isinstance(top, Mapping):
            context = _Context(top.get("@context"))
            reader = _Reader(context, f"_:j{number}.", found)
            for each in _many(top.get(context.keyword("@graph"), top)):
                if isinstance(each, Mapping):
                    reader.node(each)
    return iter(found)


def _many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


class _Context:
    """What the keys of a document stand for."""

    def __init__(self, raw: Any) -> None:
        self.raw: dict[str, Any] = {}
        for each in _many(raw):
            if isinstance(each, str):
                raise Refused("the context would have to be fetched", place=each, next="export it with its context")
            self.raw.update(each or {})
        self.keywords = {value: key for key, value in self.raw.items() if isinstance(value, str) and value[:1] == "@"}

    def keyword(self, name: str) -> str:
        """The key that stands for a keyword such as @id."""
        return str(self.keywords.get(name, name))

    def address(self, key: str) -> str:
        """The address a key stands for."""
        for _ in range(4):
            said = self.raw.get(key)
            said = said.get("@id", key) if isinstance(said, Mapping) else said
            if isinstance(said, str) and said != key:
                key = said
                continue
            prefix, colon, local = key.partition(":")
            if not colon or local.startswith("//") or not isinstance(self.raw.get(prefix), str):
                break
            key = str(self.raw[prefix]) + local
        if ":" not in key and isinstance(self.raw.get("@vocab"), str):
            return str(self.raw["@vocab"]) + key
        return key

    def says(self, key: str, name: str) -> Any:
        """What the context says of a key: its @type, @language or @container."""
        said = self.raw.get(key)
        return said.get(name) if isinstance(said, Mapping) else None


class _Reader:
    """Nodes of one document, read under its context."""

    def __init__(self, context: _Context, blank: str, found: list[Triple]) -> None:
        self.context = context
        self.blank = blank
        self.blanks = 0
        self.found = found

    def node(self, node: Mapping[str, Any]) -> str:
        """The address of a node; what it says is added."""
        context = self.context
        named = node.get(context.keyword("@id"), node.get("@id"))
        self.blanks += 1
        subject = context.address(str(named)) if named else f"{self.blank}{self.blanks}"
        for key, value in node.items():
            if key in (context.keyword("@type"), "@type"):
                kinds = (context.address(str(each)) for each in _many(value))
                self.found.extend(Triple(subject, f"{RDF}type", kind) for kind in kinds)
            elif not key.startswith("@") and key not in context.keywords.values():
                for each in _many(value):
                    self.found.extend(Triple(subject, context.address(key), thing) for thing in self.things(key, each))
        return subject

    def things(self, key: str, value: Any) -> Iterator[str | Literal]:
        """What a value of a key stands for."""
        context = self.context
        if isinstance(value, Mapping):
            yield from self._object(key, value)
        elif context.says(key, "@type") in ("@id", "@vocab") or _is_link(context.address(key), value):
            yield context.address(str(value))
        elif value is not None:
            language = context.says(key, "@language") or context.raw.get("@language") or "und"
            yield Literal(str(value), str(language))

    def _object(self, key: str, value: Mapping[str, Any]) -> Iterator[str | Literal]:
        context = self.context
        text = next((value[name] for name in (context.keyword("@value"), "@value") if name in value), None)
        if text is not None:
            language = value.get(context.keyword("@language")) or value.get("@language") or "und"
            yield Literal(str(text), str(language))
        elif context.says(key, "@container") == "@language":
            for language, said in value.items():
                yield from (Literal(str(each), str(language)) for each in _many(said))
        elif set(value) <= {context.keyword("@id"), "@id"}:
            yield context.address(str(next(iter(value.values()), "")))
        else:
            yield self.node(value)


def _is_link(predicate: str, value: Any) -> bool:
    """True for a bare address where only an address makes sense."""
    local = re.split(r"[#/]", predicate)[-1]
    return isinstance(value, str) and local in {"broader", "narrower", "inScheme"} and ":" in value
