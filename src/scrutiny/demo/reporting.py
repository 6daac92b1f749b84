"""The annual report of the demonstration: the officer's outline with its sources filled in, then every edition of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from scrutiny.dossier import Dossier
from scrutiny.errors import Unknown
from scrutiny.statements.documents import documents
from scrutiny.statements.listing import statements

#: A source as the outline of the demonstration names it: a row by its ref, or the words of a document.
_NAMED = re.compile(r'@([\w.!/-]+)(?: "([^"\n]+)")?')


def outlined(dossier: Dossier, outline: str, rows: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """The outline with the id of every source it names, and the ids of the statements among them.

    Raises:
        Unknown: it names what the dossier does not hold.
    """
    paths = {row.id: row.path for row in documents(dossier)}
    said = [(paths[row.document], row.passage.quote, row.id) for row in statements(dossier)]
    used: dict[str, None] = {}

    def named(found: re.Match[str]) -> str:
        name, words = found.groups()
        if words is None:
            if name not in rows:
                raise Unknown("the outline names a row that is not there", place=name, next="see registers.yaml")
            return f"@{rows[name]}"
        fits = [each for path, quote, each in said if path == name and " ".join(quote.split()).startswith(words)]
        if not fits:
            raise Unknown("the outline names words that are not there", place=f"{name}: {words}", next="see the world")
        used.setdefault(fits[0])
        return f"@{fits[0]}"

    text = _NAMED.sub(named, outline)
    return re.sub(r"value: '@([\w-]+)'", r"value: \1", text), tuple(used)


def written(path: Path, text: str) -> Path:
    """The outline lies there, where the officer goes on writing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path
