"""The words by which the signatories of a letter speak of themselves and of their number, in the languages of rolls.

Words are compared folded, as beginnings where the vocabulary says so (``organi*``), several in a row as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from scrutiny.text.fold import folded
from scrutiny.vocabulary import languages, listing, words

#: So many small words may stand between "we" and a number.
SMALL = 3
#: Languages that say where somebody is from before they say who, and are written without spaces.
UNSPACED = ("zh", "ja", "ko")

#: Whole words, beginnings of words, and words in a row with a space on both sides.
Words = tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]


@cache
def announcing(tag: str) -> re.Pattern[str]:
    """What announces the number that follows it, in a language: "signed by the", "signatories:", "endorsed by"."""
    data = words("rolls", tag) if tag in languages("rolls") else {}
    either = "|".join(f"(?:{each})" for each in data.get("runon", ())) or "(?!)"
    return re.compile(rf"(?:{either})[\s:：(（]*(?:\w{{1,3}}\s+){{0,2}}$", re.IGNORECASE)


def ends_in_us(before: Sequence[str]) -> bool:
    """True where the words before a number end in "we", "we, the" or "the undersigned"."""
    small, (whole, stems, rows) = _small(), us()
    end = len(before)
    while end > max(0, len(before) - SMALL) and before[end - 1] in small:
        end -= 1
    if end == 0:
        return False
    last = before[end - 1]
    line = f" {' '.join(before[:end])} "
    return last in whole or last.startswith(stems) or line.endswith(rows)


def has(said: Sequence[str], known: Words) -> bool:
    """True where one of the words, a beginning of one, or several in a row stand in what is said."""
    whole, stems, rows = known
    if any(term in whole or term.startswith(stems) for term in said):
        return True
    line = f" {' '.join(said)} "
    return any(row in line for row in rows)


def _made(entries: Iterable[Any]) -> Words:
    plain = [(folded(str(entry).rstrip("*")), str(entry).endswith("*")) for entry in entries]
    return (
        frozenset(word for word, stem in plain if not stem and " " not in word),
        tuple(word for word, stem in plain if stem and word and " " not in word),
        tuple(f" {word} " for word, _ in plain if " " in word),
    )


@cache
def things(thing: str) -> Words:
    """Words for one thing of ``same_things.yaml``: country, person."""
    return _made(listing("same_things")["things"][thing])


@cache
def us() -> Words:
    """Words for oneself: we, our, the undersigned."""
    return _made(listing("sums")["we"])


@cache
def signers() -> Words:
    """Words for those who can sign together: organisations, States, signatures; persons as such are none."""
    known = listing("same_things")["things"]
    bodies = [thing for thing in listing("sums")["signers"] if thing not in ("person", "name", "entry")]
    return _made(word for thing in [*bodies, "state"] for word in known[thing])


@cache
def _small() -> frozenset[str]:
    return frozenset(folded(str(word)) for word in listing("sums")["small"])


@cache
def signed() -> Words:
    """Words for signing."""
    return _made(listing("same_things")["conditions"]["signed"]["verbs"])


@cache
def spelt(tag: str) -> tuple[Mapping[str, int], re.Pattern[str]]:
    """The single number words that lists of a language are counted in, and what finds them and figures."""
    data = words("rolls", tag) if tag in languages("rolls") else {}
    named = {str(word).casefold(): int(value) for word, value in data.get("numerals", {}).items()}
    edge = ("", "") if tag in UNSPACED else (r"(?<!\w)", r"(?!\w)")
    either = "|".join(sorted(map(re.escape, named), key=len, reverse=True)) or "(?!)"
    return named, re.compile(rf"(?<!\d)\d{{1,6}}(?!\d)|{edge[0]}(?:{either}){edge[1]}", re.IGNORECASE)


@cache
def further(tag: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """What says that a number goes on with what stands before, in a language, and the joint that leads to it."""
    data = words("rolls", tag) if tag in languages("rolls") else {}
    if not data.get("further"):
        return None
    either = "|".join(f"(?:{each})" for each in data["further"])
    edge = ("", "") if tag in UNSPACED else (r"(?<!\w)", r"(?!\w)")
    joints = "|".join(map(re.escape, listing("letter_joints")["joints"]))
    more = re.compile(f"{edge[0]}(?:{either}){edge[1]}", re.IGNORECASE)
    lead = rf"(?:^|[\s,、،;；…(]+)(?:(?:{joints})\s*)?(?:(?:{either})\s*)?[\W_]*$"
    return more, re.compile(lead, re.IGNORECASE)
