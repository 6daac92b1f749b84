"""The language a report is being made in: set once around a build, read by whatever prints words of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

#: The official languages of the United Nations, in alphabetical order of their English names.
SIX = ("ar", "zh", "en", "fr", "ru", "es")

_LANGUAGE: ContextVar[str] = ContextVar("report_language", default="en")


def spoken() -> str:
    """The language now (BCP 47); English where none was set."""
    return _LANGUAGE.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Words of the report's own are in this language until the block ends."""
    token = _LANGUAGE.set(language)
    try:
        yield
    finally:
        _LANGUAGE.reset(token)
