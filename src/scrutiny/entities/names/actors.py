"""Whether two names of actors may be one person's: what tells four eyes from two.

Actors are words that people type, until persons sign. What looks alike counts as alike: invisible characters, accents,
case, punctuation, letters of other alphabets.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from anyascii import anyascii

from scrutiny.entities.names.repairs import lookalikes


def same_actor(one: str, other: str) -> bool:
    """True where both names read or look the same; who has no readable name may be anybody."""
    return not _shapes(one) or not _shapes(other) or not _shapes(one).isdisjoint(_shapes(other))


@cache
def _shapes(name: str) -> frozenset[str]:
    """The name as it looks, and as it reads in Latin letters; letters and digits alone."""
    plain = "".join(c for c in unicodedata.normalize("NFKC", name) if unicodedata.category(c) not in ("Cf", "Cc"))
    looks = "".join(lookalikes().get(c, c) for c in plain)
    return frozenset(filter(None, (_bare(anyascii(looks)), _bare(anyascii(plain)), _bare(looks))))


def _bare(text: str) -> str:
    marks = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in marks if c.isalnum())
