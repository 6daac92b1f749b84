"""Whether two names of actors may be one person's: what tells four eyes from two.

Actors are words that people type, until persons sign. What looks alike counts as alike: invisible characters, accents,
case, punctuation, letters and figures that look like others, and a number in brackets behind a name.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from anyascii import anyascii

from scrutiny.entities.names.repairs import lookalikes
from scrutiny.vocabulary import listing

#: A number in brackets, with which one person may sign a second time.
_NUMBER = re.compile(r"[(\[{<]\s*\d+\s*[)\]}>]")


def same_actor(one: str, other: str) -> bool:
    """True where both names read or look the same; who has no readable name may be anybody."""
    return not _shapes(one) or not _shapes(other) or not _shapes(one).isdisjoint(_shapes(other))


@cache
def _shapes(name: str) -> frozenset[str]:
    """The name as it looks, and as it reads in Latin letters; letters and digits alone."""
    plain = "".join(c for c in unicodedata.normalize("NFKC", name) if unicodedata.category(c) not in ("Cf", "Cc"))
    plain = _NUMBER.sub(" ", plain)
    looks = "".join(lookalikes().get(c, c) for c in plain)
    read = (_bare(anyascii(looks)), _bare(anyascii(plain)), _bare(looks))
    return frozenset(filter(None, (*read, _drawn(plain))))


def _drawn(text: str) -> str:
    """The text by its outlines: each character, and each pair, as the Latin letter that it may be taken for."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if c.isalnum() or c in _outlines())
    shown = "".join(_outlines().get(c, c.casefold()) for c in bare)
    for pair, one in listing("shapes")["pairs"].items():
        shown = shown.replace(pair, one)
    return _bare(shown)


@cache
def _outlines() -> dict[str, str]:
    """Character → the Latin letter that it may be taken for."""
    letters: dict[str, str] = listing("shapes")["letters"]
    return {c: latin for latin, alike in letters.items() for c in alike}


def _bare(text: str) -> str:
    marks = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in marks if c.isalnum())
