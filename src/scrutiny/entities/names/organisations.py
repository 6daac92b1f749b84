"""The line of a body read: which words beside its name are another name of it, and which tell it from others."""

from __future__ import annotations

from scrutiny.entities.names.acronyms import looks
from scrutiny.entities.names.brackets import bracket
from scrutiny.entities.names.dividing import divide
from scrutiny.entities.names.labels import groups, qualifier, size
from scrutiny.entities.names.reading import Reading
from scrutiny.entities.names.second_names import CJK, is_acronym_of, other_writing, translation
from scrutiny.entities.names.splitting import is_quote, pieces, quoted

_DEEPEST = 3
#: Pieces of one line that are looked at; what comes behind stays in the name.
_MOST = 24


def read(text: str, *, depth: int = 0) -> Reading:
    """The line of a body, split; brackets within brackets down to the third."""
    reading = Reading()
    row = pieces(text)
    for number, piece in enumerate(row):
        if number >= _MOST:
            reading.name += quoted(piece)
        elif not piece.opening:
            _running(reading, piece.text)
        elif is_quote(piece.opening) and not other_writing(reading.name, piece.text):
            reading.name = f"{reading.name}{quoted(piece)}"
        elif not reading.name:
            _leading(reading, quoted(piece), piece.text, rest=text[len(quoted(piece)) :])
        else:
            inner = pieces(piece.text) if depth < _DEEPEST else []
            holds = len(inner) > 1 or (bool(inner) and bool(inner[0].opening))
            bracket(reading, piece.text, read(piece.text, depth=depth + 1) if holds else None)
    divide(reading)
    return reading


def _running(reading: Reading, text: str) -> None:
    """Text outside brackets: the name at first; behind a bracket a qualifier, another name, or more of the name."""
    if not reading.name:
        reading.name = text.strip()
        return
    bare = text.strip(" ,;،、–—-/.")
    if not bare:
        return
    kind = qualifier(bare)
    if kind in ("country", "place", "city", "exile", "chapter"):
        reading.qualify(kind, bare)
    elif size(bare) <= 2 and is_acronym_of(bare, reading.name):
        reading.acronyms.append(bare)
    elif other_writing(reading.name, bare) or (text.strip()[0] in "/–—-," and translation(reading.name, bare)):
        reading.aliases.append(bare)
    else:
        joint = "" if text[:1] in ",;،、" or (CJK & groups(bare).keys() and text[:1] != " ") else " "
        reading.name = f"{reading.name.rstrip()}{joint}{text.strip()}"


def _leading(reading: Reading, whole: str, text: str, *, rest: str) -> None:
    """A bracket before anything else."""
    kind = qualifier(text)
    if kind and size(rest):
        reading.qualify(kind, text)
    elif looks(text) and size(rest) > 1:
        reading.acronyms.append(text.strip())
    else:
        reading.name = text.strip() if other_writing(text, rest) or not size(rest) else whole
