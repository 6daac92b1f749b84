"""Invented entities that the tests of exchange send out and read back."""

from __future__ import annotations

from typing import Any

from scrutiny.entities.entity import Entity, Value
from scrutiny.entities.mention import Mention


def mention(number: int, text: str, **about: Any) -> Mention:
    """A public mention of its number in the first document, unless told otherwise."""
    return Mention(**{"id": f"m-{number:04d}", "document": "d-1", "text": text, "mark": "public", **about})


def value(field: str, text: str, number: int | None = None, **about: Any) -> Value:
    """A public value said in the first document, unless told otherwise."""
    known = {"document": "d-1", "mark": "public", "mention": None if number is None else f"m-{number:04d}"}
    return Value(**{"field": field, "text": text, **known, **about})


def body(number: int, name: str, *more: Value, **about: Any) -> Entity:
    """An organisation of one public mention, with its name as the first value."""
    known: dict[str, Any] = {
        "id": f"e-{number:04d}",
        "kind": "organisation",
        "name": name,
        "values": (value("name", name, number), *more),
        "mentions": (mention(number, name),),
    }
    return Entity(**{**known, **about})
