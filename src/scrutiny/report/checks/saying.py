"""One way to make a fault about a sentence: what may not be repeated is left out of its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from scrutiny.protection.scrub import hidden
from scrutiny.report.checks.written import Written
from scrutiny.report.fault import Fault

#: How many characters of a sentence a fault repeats.
LONGEST = 160


def repeated(text: str, protected: tuple[str, ...]) -> str:
    """The words on one line, cut; nothing where a contact or a protected name stands in them."""
    line = " ".join(text.split())
    if hidden(text, protected):
        return ""
    return line if len(line) <= LONGEST else f"{line[:LONGEST]} […]"


def fault(
    rule: str, about: Written, message: str, after: str, *, protected: tuple[str, ...] = (), **more: Any
) -> Fault:
    """A fault of a rule at the sentence's place; `words` are given with the rest, else they are the sentence."""
    words = repeated(str(more.pop("words", about.text)), protected)
    return Fault(rule=rule, place=about.place, message=message, next=after, words=words, **more)


def joined(names: Sequence[str]) -> str:
    """A few ids on one line."""
    shown = ", ".join(names[:3])
    return shown if len(names) <= 3 else f"{shown} and {len(names) - 3} more"
