"""The index a reader searches in without a server: one script file that holds entries, and the words that lead to them.

Words are folded as everywhere in Scrutiny (`text.fold`), so that case, accents, Arabic clitics and traditional or
simplified Han characters find each other; scripts without spaces are found by pairs of characters. The reader's
browser folds less: `letters` carries how letters fold that it cannot take apart, and `same`, for every word on the
site, what its plain form is searched as.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from scrutiny.text import fold
from scrutiny.text.language import simplified

#: How many characters of an entry are shown.
SHOWN = 400


@dataclass(frozen=True, slots=True)
class Entry:
    """One place that can be found: what kind of place, its title, its address from the search page, its words."""

    kind: str
    title: str
    url: str
    text: str = ""


def script(entries: Iterable[Entry], words: Mapping[str, str]) -> str:
    """The index as a script that sets `SCRUTINY_INDEX`; `words` are those of the page that shows what is found."""
    listed = tuple(entries)
    found: dict[str, list[int]] = {}
    same: dict[str, str] = {}
    han: dict[str, str] = {}
    for number, entry in enumerate(listed):
        whole = f"{entry.title}\n{entry.text}"
        for term in dict.fromkeys(_terms(whole, same, han)):
            found.setdefault(term, []).append(number)
    known = {char for term in found for char in term}
    han |= {chr(old): new for old, new in simplified().items() if new in known}
    data = {
        "entries": [[each.kind, each.title, each.url, each.text[:SHOWN]] for each in listed],
        "terms": {term: _steps(found[term]) for term in sorted(found)},
        "same": dict(sorted(same.items())),
        "letters": _letters(),
        "han": dict(sorted(han.items())),
        "single": fold.singles(),
        "words": dict(words),
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=False)
    return f"globalThis.SCRUTINY_INDEX={text.replace(chr(0x2028), ' ').replace(chr(0x2029), ' ')};\n"


def plain(word: str) -> str:
    """A word as the reader's browser folds it: taken apart, without marks, small, then letter for letter."""
    return "".join(_letters().get(char, char) for char in _bare(word))


def _bare(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word)
    return "".join(char for char in apart if unicodedata.category(char)[0] != "M").lower()


@cache
def _letters() -> dict[str, str]:
    """Letters of European and Near Eastern scripts that fold to others than they are made of."""
    folds = {char: fold.folded(char) for char in map(chr, range(0xC0, 0x700)) if char.isalpha()}
    return {char: to for char, to in folds.items() if to and _bare(char) == char != to}


def _terms(text: str, same: dict[str, str], han: dict[str, str]) -> Iterator[str]:
    """What the text is found by; fills `same` with the words that a browser would fold to something else."""
    before: fold.Token | None = None
    for token in fold.tokens(text):
        word = text[token.start : token.end]
        if _single().fullmatch(word):
            yield token.term
            if len(word) == 1 and word != token.term:
                han[word] = token.term
            if before and before.end == token.start:
                yield before.term + token.term
            before = token
            continue
        before = None
        yield token.term
        bare = plain(_POSSESSIVE.sub("", word).replace(".", ""))
        if bare != token.term:
            same[bare] = token.term


@cache
def _single() -> re.Pattern[str]:
    return re.compile(f"[{fold.singles()}].?", re.DOTALL)


_POSSESSIVE = re.compile(r"['’ʼ＇][sS]$")


def _steps(numbers: list[int]) -> list[int]:
    """Rising numbers as the first and the steps between them."""
    return [number - before for before, number in zip([0, *numbers], numbers, strict=False)]
