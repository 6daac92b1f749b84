"""Whether one text may be another name of what a second text names: its acronym, another writing, a translation."""

from __future__ import annotations

import re

from scrutiny.entities.names.acronyms import STRICT, looks, spells
from scrutiny.entities.names.labels import foreign, groups, has_head, size

#: The writings that Chinese and Japanese share; a name in one is not told from the other by its letters.
CJK = frozenset({"Hani", "Jpan"})


def is_acronym_of(short: str, name: str) -> bool:
    """Whether a short word spells the name, a place behind a hyphen left aside ("RDH-Togo")."""
    if size(short) > 2 or (" " in short.strip() and not looks(short)):
        return False
    for version in (short, re.split(r"[-\s]", short.strip())[0]):
        way = spells(version, name)
        if way in STRICT or (way and len(version) >= 3 and (looks(version) or version.istitle())):
            return True
    return False


def other_writing(left: str, right: str) -> bool:
    """Whether the right text is in a writing that the left one does not use, short Latin acronyms aside."""
    ours, theirs = groups(left), groups(right)
    if not ours or not theirs:
        return False
    main = max(theirs, key=theirs.__getitem__)
    base = max(ours, key=ours.__getitem__)
    if {main, base} <= CJK:
        return False
    return main not in ours or (main != base and ours[main] * 6 <= ours[base] and theirs[main] >= 6)


def translation(left: str, right: str) -> bool:
    """Whether two texts of two words or more speak for two languages."""
    return size(left) >= 2 and size(right) >= 2 and foreign(left, right)


def both_names(left: str, right: str) -> bool:
    """Whether each of two texts in two writings is enough to be a name by itself."""
    ours, theirs = size(left), size(right)
    if min(ours, theirs) == 0 or min(ours, theirs) * 4 < max(ours, theirs):
        return False
    if looks(left) or looks(right):
        return False
    if min(ours, theirs) == 1:
        return ours == theirs
    return not (_heads_only(left) or _heads_only(right))


def _heads_only(text: str) -> bool:
    return size(text) == 1 and has_head(text)
