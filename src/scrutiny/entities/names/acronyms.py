"""Whether an acronym can be made from a name, and how; and all expansions of an acronym within one corpus.

An acronym in another language than the name is met through the aliases printed beside it, never guessed. Nothing
here decides that two names are one: an acronym with several expansions is for a person.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple, Protocol

from scrutiny.text.language import simplified
from scrutiny.vocabulary import languages, listing, words

#: How an acronym is made, the strongest first. The last one is a hint and carries no decision.
WAYS = ("initials", "initials without small words", "word parts", "sub-sequence")
#: The ways that are hardly ever met by chance in four letters or more.
STRICT = WAYS[:3]

_LONGEST = 16
_MOST_WORDS = 40
_MOST_LETTERS = 400
_PART = re.compile(r"[^\W_]+")
_DOTTED = re.compile(r"^(?:\w{1,2}\.\s?){1,}\w{0,2}\.?$|^(?:\w\s){2,}\w$")
_SPOKEN = {"2": ("to",), "4": ("for", "four")}
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ı": "i", "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ё": "е"})


@lru_cache(maxsize=1 << 16)
def letters(acronym: str) -> str:
    """An acronym as it is looked up: letters and digits only, case and accents folded, without a plural s.

    "N.G.O.s", "N G O" and "NGOs" give "ngo".
    """
    plain = unicodedata.normalize("NFKC", acronym[:_MOST_LETTERS]).strip()
    if len(plain) > 3 and plain[-1] == "s" and plain[:-1].rstrip("'’.").replace(".", "").isupper():
        plain = plain[:-1]
    return "".join(filter(str.isalnum, plain.lower() if plain.isascii() else _plain(plain)))


def looks(text: str) -> bool:
    """True when a word alone looks like an acronym: two capitals or more that make up a good part of it."""
    bare = text.strip()
    if not 2 <= len(bare) <= 24 or (" " in bare and not _DOTTED.match(bare)):
        return False
    capitals = sum(c.isupper() for c in bare)
    small = sum(c.islower() for c in bare)
    return capitals >= 2 and (capitals >= small or small <= 4)


def spells(acronym: str, name: str) -> str | None:
    """How the acronym can be made from the name, one of `WAYS`, else None.

    "initials": one letter of every word; "initials without small words": small words (of, de, и …), articles and
    legal forms may be missing; "word parts": whole beginnings of words, two letters or more of some of them;
    "sub-sequence": its letters follow one another in the name, the first one beginning a word: a hint only.
    """
    wanted = letters(acronym)
    if not 2 <= len(wanted) <= _LONGEST or len(name) > _MOST_LETTERS or wanted == letters(name):
        return None
    return _spelt(wanted, name)


@lru_cache(maxsize=65536)
def _spelt(wanted: str, name: str) -> str | None:
    if _UNSPACED.search(name):
        return _of_characters(wanted, name)
    row = _words(name)
    if not 2 <= len(row) <= _MOST_WORDS or not _could(wanted, row):
        return None
    found = [way for version in _versions(wanted) if (way := _made(version, row))]
    return min(found, key=WAYS.index) if found else None


def _could(wanted: str, row: tuple[_Word, ...]) -> bool:
    """False where the acronym's letters do not follow one another in the words, or none of them begins with its first.

    Whatever `_made` finds fulfils both; an acronym with figures may be read in other ways.
    """
    if not wanted.isalpha():
        return True
    if not any(written[0] == wanted[0] for word in row for written in word.written):
        return False
    rest = iter("".join(word.written[0] for word in row))
    return all(letter in rest for letter in wanted)


def _versions(wanted: str) -> Iterator[str]:
    """The acronym as it stands, and with a figure read as that many of the letter after it (I2D = IDD)."""
    yield wanted
    if any(c in "23" for c in wanted):
        yield re.sub(r"([23])([^\W\d_])", lambda m: m[2] * int(m[1]), wanted)


class _Word(NamedTuple):
    """One word: the ways it may be written, and whether it may be missing from an acronym."""

    written: tuple[str, ...]
    small: bool


class _Cost(NamedTuple):
    """What an alignment leaves out and takes: words missing before, between and after; letters and words taken."""

    lead: int
    gaps: int
    pending: int
    used: int
    long: int
    longest: int
    smalls: int

    def rank(self) -> tuple[int, int, int]:
        """The better alignment leaves out fewer words, takes fewer long parts, leaves out fewer small words."""
        return (2 * (self.lead + self.gaps) + self.pending, self.long, self.smalls)


def _made(wanted: str, row: tuple[_Word, ...]) -> str | None:
    best = _aligned(wanted, row)
    if best is None:
        return "sub-sequence" if _follows(wanted, row) else None
    missing = best.lead + best.gaps + best.pending
    if best.used < 2:
        return None
    if not missing and not best.long:
        return WAYS[1] if best.smalls else WAYS[0]
    parts = best.long * 2 >= best.used or best.longest >= 3 or (not missing and len(wanted) >= 5)
    if parts and len(wanted) >= 4 and best.lead == 0 and best.gaps <= 1 and best.used >= missing:
        return WAYS[2]
    enough = best.used > missing or (len(wanted) >= 5 and best.longest > 1 and best.used * 2 > missing)
    return WAYS[3] if len(wanted) >= 3 and enough else None


def _aligned(wanted: str, row: tuple[_Word, ...]) -> _Cost | None:
    """The best way of taking the acronym from beginnings of words in their order, None where there is none."""
    states: dict[int, _Cost] = {0: _Cost(0, 0, 0, 0, 0, 0, 0)}
    for word in row:
        following: dict[int, _Cost] = {}
        for at, cost in states.items():
            for taken in _takes(wanted, at, word):
                _keep(following, at + taken, _paid(cost, word, taken))
        states = following
    return states.get(len(wanted))


def _takes(wanted: str, at: int, word: _Word) -> set[int]:
    """How many letters of the acronym from this place the word may give; none at all always."""
    found = {0}
    for written in word.written:
        length = 0
        while length < len(written) and at + length < len(wanted) and written[length] == wanted[at + length]:
            length += 1
            found.add(length)
    if at < len(wanted) and any(written in _SPOKEN.get(wanted[at], ()) for written in word.written):
        found.add(1)
    return found


def _paid(cost: _Cost, word: _Word, taken: int) -> _Cost:
    if not taken:
        if word.small:
            return cost._replace(smalls=cost.smalls + 1)
        return cost._replace(pending=cost.pending + 1)
    lead, gaps = (cost.lead, cost.gaps + cost.pending) if cost.used else (cost.lead + cost.pending, cost.gaps)
    return _Cost(
        lead, gaps, 0, cost.used + 1, cost.long + (taken > 1), max(cost.longest, taken), cost.smalls
    )  # fmt: skip


def _keep(states: dict[int, _Cost], at: int, cost: _Cost) -> None:
    held = states.get(at)
    if held is None or cost.rank() < held.rank():
        states[at] = cost


def _follows(wanted: str, row: tuple[_Word, ...]) -> bool:
    """Whether the letters follow one another through the words, most of them first letters of words."""
    if len(wanted) < 3 or not row[0].written[0].startswith(wanted[0]):
        return False
    at = firsts = 0
    for word in row:
        for place, letter in enumerate(word.written[0]):
            if at < len(wanted) and letter == wanted[at]:
                at += 1
                firsts += place == 0
    return at == len(wanted) and firsts * 2 >= len(wanted)


def _of_characters(wanted: str, name: str) -> str | None:
    """Chinese and Japanese: characters of the name in their order, from its beginning, fewer than all."""
    han = simplified()
    full = "".join(c for c in _plain(name).translate(han) if c.isalnum())
    short = wanted.translate(han)
    if not short or not full.startswith(short[0]) or not 2 <= len(short) < len(full) or not _UNSPACED.search(short):
        return None
    rest = iter(full)
    return "sub-sequence" if all(c in rest for c in short) else None


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in folded if not unicodedata.combining(c)).translate(_LETTERS)
    return unicodedata.normalize("NFC", bare)


@lru_cache(maxsize=65536)
def _words(name: str) -> tuple[_Word, ...]:
    small = small_words()
    found = []
    for part in _PART.findall(_plain(unicodedata.normalize("NFKC", name))):
        written = [part]
        if "\u0600" <= part[0] <= "\u06ff":
            for prefix in ("وال", "ال", "لل", "و", "ل", "ب"):
                if part.startswith(prefix) and len(part) - len(prefix) >= 3:
                    written.append(part[len(prefix) :])
                    break
            if written[-1].startswith("ال") and len(written[-1]) > 4:
                written.append(written[-1][2:])
        found.append(_Word(tuple(written), part in small))
    return tuple(found)


@cache
def small_words() -> frozenset[str]:
    """Words that an acronym may leave out: small words of all languages and legal forms, folded."""
    little = {w for tag in languages("names") for w in words("names", tag)["small"]}
    legal = {form for forms in listing("legal_forms").values() for form in forms if " " not in form}
    return frozenset(_plain(w) for w in little | legal | {"inc", "ltd", "ev", "ngo", "ong"}) - {"a"} | {"a"}


# ── one corpus ──


class Named(Protocol):
    """What the index reads of a printed line (`printed.Printed`)."""

    @property
    def name(self) -> str:
        """The name itself."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Its other names."""

    @property
    def acronyms(self) -> tuple[str, ...]:
        """The acronyms printed beside it."""


@dataclass(frozen=True, slots=True)
class Acronyms:
    """Every acronym that the lines of a corpus print or could spell, with all the names it may stand for."""

    known: dict[str, tuple[str, ...]]

    def expansions(self, acronym: str) -> tuple[str, ...]:
        """All names that the acronym stands for or spells by its initials, one of each body as far as lines tell.

        Two or more mean that the acronym alone tells nothing: a person decides.
        """
        return self.known.get(letters(acronym), ())


def index(names: Iterable[Named]) -> Acronyms:
    """The acronyms of a corpus: those printed beside a name, and the initials of every name of two words or more."""
    lines = list(names)
    group = _grouped(lines)
    found: dict[str, dict[str, str]] = {}
    for line in lines:
        name = line.name
        printed_keys = {letters(a) for a in line.acronyms}
        for key in printed_keys | {k for n in (name, *line.aliases) for k in initials(n)}:
            if len(key) >= 2 and key != letters(name):
                found.setdefault(key, {}).setdefault(group[_key(name)], name)
    return Acronyms({key: tuple(rows.values()) for key, rows in found.items()})


def initials(name: str) -> tuple[str, ...]:
    """The initials of a name of two words or more, folded: of every word, and without its small words."""
    row = _words(name) if len(name) <= _MOST_LETTERS and not _UNSPACED.search(name) else ()
    if not 2 <= len(row) <= _LONGEST:
        return ()
    every = "".join(word.written[-1][0] for word in row)
    without = "".join(word.written[-1][0] for word in row if not word.small)
    return tuple(dict.fromkeys(key for key in (every, without) if len(key) >= 2))


def _key(name: str) -> str:
    return " ".join(word.written[0] for word in _words(name[:_MOST_LETTERS]) if not word.small) or name


def _grouped(lines: list[Named]) -> dict[str, str]:
    """Folded name → the first folded name it was printed together with as one body, over all lines."""
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        while parent.setdefault(key, key) != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for line in lines:
        first = root(_key(line.name))
        for alias in line.aliases:
            parent[root(_key(alias))] = first
    return {key: root(key) for key in parent}
