"""A passage: the exact place of some words in a frozen text, by offsets and by the words themselves.

The selectors are those of the W3C Web Annotation model: TextPositionSelector (start, end) and TextQuoteSelector
(exact, prefix, suffix). Checking a passage is a comparison with the preserved text, never a re-extraction.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

#: How many characters of context a passage keeps on each side.
CONTEXT = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The exact place: code point offsets into the frozen text, the words there, and their surroundings.

    `line` counts from 1; `page`, `box` and `path` are set where the source has them (see `reading.Span`).
    """

    start: int
    end: int
    line: int
    quote: str
    prefix: str = ""
    suffix: str = ""
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    path: str | None = None

    def as_item(self) -> dict[str, Any]:
        """The passage as JSON; what does not apply is left out."""
        item: dict[str, Any] = {
            "start": self.start,
            "end": self.end,
            "line": self.line,
            "quote": self.quote,
            "prefix": self.prefix,
            "suffix": self.suffix,
        }
        optional = {"page": self.page, "box": self.box, "path": self.path}
        return item | {name: value for name, value in optional.items() if value is not None}


def passage(text: str, start: int, end: int, line: int | None = None, **place: Any) -> Passage:
    """The passage ``text[start:end]`` with its surroundings and its line (from 1), counted unless it is given."""
    return Passage(
        start=start,
        end=end,
        line=text.count("\n", 0, start) + 1 if line is None else line,
        quote=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        **place,
    )
