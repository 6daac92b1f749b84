"""Codes for persons who told: drawn at random, easy to read out, and never derived from anything."""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Iterable, Mapping, Set
from typing import Any

from scrutiny.errors import Refused

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{1,38}[A-Za-z0-9]")
#: Letters and digits that are not taken for one another, spoken or written.
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
#: A code is two groups of four: a million million of them.
GROUPS = (4, 4)
#: How many first letters of a part of a name must not stand in a code, forwards or backwards.
PART = 3


def new_code(taken: Set[str] = frozenset()) -> str:
    """A code that nobody has, such as ``K7QF-3MPD``."""
    while True:
        code = "-".join("".join(secrets.choice(LETTERS) for _ in range(size)) for size in GROUPS)
        if code not in taken:
            return code


def check_code(code: str, taken: Set[str] = frozenset()) -> str:
    """The code as it is kept, when it is one: letters, digits and hyphens, three to forty, not taken before.

    Raises:
        Refused: it is none, or another interview has it.
    """
    kept = code.strip()
    if not _CODE.fullmatch(kept):
        raise Refused("this is no code", place="code", next="leave it out: a code is drawn")
    if kept.casefold() in {each.casefold() for each in taken}:
        raise Refused("another interview has this code", place="code", next="leave it out: a code is drawn")
    return kept


def unfit(fields: Mapping[str, Any]) -> str | None:
    """Why no interview can have these fields; None when one can. Whatever the way in, a code is a code."""
    code = str(fields.get("code") or "")
    return None if not code or _CODE.fullmatch(code) else "this is no code: letters, digits and hyphens, three to forty"


def tells(code: str, names: Iterable[str]) -> bool:
    """True when a code holds the beginning of a part of a name, forwards or backwards, or is its initials."""
    flat = _flat(code)
    for name in names:
        parts = [part for part in map(_flat, re.split(r"[\s\-'’.,]+", name)) if part]
        initials = "".join(part[0] for part in parts)
        heads = [part[:PART] for part in parts if len(part) >= PART]
        if any(head in flat or head[::-1] in flat for head in heads):
            return True
        letters = re.sub(r"\d", "", flat)
        if len(initials) > 1 and letters in (initials, initials[::-1]):
            return True
    return False


def _flat(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if char.isalnum())
