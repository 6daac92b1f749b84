"""Which words are a person's name, and which stand for a person whose name is kept back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

import regex

from scrutiny.statements.entries import lexicon, scripts_of, tokens_of
from scrutiny.text.fold import folded
from scrutiny.text.language import simplified
from scrutiny.vocabulary import listing

#: Longest name of a person, in characters.
LONGEST = 80
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_TOKEN = re.compile(r"[^\s,]+")
_HAN = regex.compile(r"\p{Han}{2,4}(?:·\p{Han}{1,6})*")
_OTHER = (
    r"[\p{Han}\p{Cyrillic}\p{Arabic}\p{Hebrew}\p{Hangul}\p{Hiragana}\p{Katakana}\p{Tibetan}\p{Georgian}\p{Armenian}]"
)
_CAPITAL = r"\p{Lu}[\p{L}\p{M}’'-]+"
_WITH_OTHER = regex.compile(rf"(?<![\w’'-])({_CAPITAL}(?: {_CAPITAL}){{1,3}}) ?[(（]({_OTHER}[^()（）\n]{{1,40}})[)）]")


def is_person(text: str) -> bool:
    """True when the words have the build of a person's name: two to five words with capitals; a family name and one to
    three characters in Hanzi or Hangul, or a foreign name with a middle dot.

    A bare single word never is one: a family name alone says too little of who is meant.
    """
    name = visible(text)
    if not name or len(name) > LONGEST or any(char.isdecimal() for char in name) or is_pseudonym(name):
        return False
    scripts = scripts_of(name)
    if not scripts or _institution(name):
        return False
    if scripts[0] == "Hani":
        simple = name.replace(" ", "").translate(simplified())
        return bool(_HAN.fullmatch(simple)) and ("·" in name or simple[0] in listing("people")["surnames"])
    if scripts[0] == "Hang":
        return 2 <= len(name) <= 4 and name[0] in listing("people")["korean_surnames"]
    words = _TOKEN.findall(name)
    if not 2 <= len(words) <= 6 or folded(name) in _territories():
        return False
    never, particles = _words("never"), _words("particles")
    if any(len(word) > 1 and word.isupper() for word in words) and not name.replace("-", "").isupper():
        shouted = [word for word in words if len(word.strip(".,")) > 1 and word.isupper() and "." not in word]
        if len(shouted) > 1 or (shouted and not (name.startswith(shouted[0]) or name.endswith(shouted[0]))):
            return False
        if shouted and len(shouted[0]) < 4:
            return False
    low = [word.casefold().strip(".,’'") for word in words]
    if any(word in never for word in low):
        return False
    if scripts[0] in ("Latn", "Cyrl", "Grek", "Armn"):
        return all(
            word[:1].isupper() or part in particles or part.split("-")[0] in particles
            for word, part in zip(words, low, strict=True)
        ) and any(word[:1].isupper() for word in words)
    return True


def is_pseudonym(text: str) -> bool:
    """True when the words stand for a person whose name is kept back: Witness A, Source 3, initials."""
    name = visible(text)
    return len(name) <= LONGEST and _pseudonyms().fullmatch(name) is not None


def visible(text: str) -> str:
    """The text without characters that nobody sees: zero width, direction, joiners that a name can do without."""
    if text.isascii():
        return text.strip()
    return "".join(char for char in text if unicodedata.category(char) != "Cf").strip()


def in_two_scripts(text: str) -> Iterator[tuple[int, int]]:
    """Where a person's name in Latin letters stands with the same in another script in brackets behind it."""
    for match in _WITH_OTHER.finditer(text):
        if is_person(match.group(1)):
            yield match.span()


def pseudonyms_in(text: str) -> Iterator[tuple[int, int]]:
    """Where a person stands in a text without a name, written as a name is: Witness A, Témoin 3, 证人甲."""
    if text.isascii() or not _HIDDEN.search(text):
        yield from (match.span() for match in _spoken().finditer(text))
        return
    places = [at for at, char in enumerate(text) if not _HIDDEN.match(char)]
    seen = "".join(text[at] for at in places)
    for match in _spoken().finditer(seen):
        yield places[match.start()], places[match.end() - 1] + 1


def untitled(name: str) -> str:
    """A person's name without the words before it that say what the person is."""
    match = _titles().match(name)
    return match.group("name") if match and match.end() == len(name) else name


def titled(text: str) -> Iterator[tuple[int, int]]:
    """Where a person's name stands behind a word that says what the person is: minister, lawyer, Mme."""
    for match in _titles().finditer(text):
        words = list(_TOKEN.finditer(match.group("name")))
        for upto in range(len(words), 1, -1):
            end = words[upto - 1].end()
            name = match.group("name")[:end].rstrip(".:;!?’'")
            if is_person(name):
                yield match.start("name"), match.start("name") + len(name)
                break


@cache
def _titles() -> regex.Pattern[str]:
    listed = "|".join(regex.escape(str(word)) for word in sorted(listing("people")["titles"], key=len, reverse=True))
    word = r"\p{Lu}[\p{L}\p{M}’'-]*\.?"
    small = "|".join(sorted(_words("particles")))
    return regex.compile(rf"(?<![\w-])(?i:{listed})[ \n](?P<name>{word}(?:[ \n](?:(?:{small})[ ])?{word}){{1,4}})")


def _institution(name: str) -> bool:
    lex, tokens = lexicon(), tokens_of(name)
    return any(lex.has(kind, name, tokens) for kind in ("institution", "coalition", "party", "company"))


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(str(word).casefold() for word in listing("people")[key])


@cache
def _pseudonyms() -> re.Pattern[str]:
    known = [*listing("people")["pseudonyms"], *listing("people")["shapes"]]
    return re.compile("|".join(f"(?:{pattern})" for pattern in known), re.IGNORECASE)


@cache
def _spoken() -> re.Pattern[str]:
    known = "|".join(f"(?:{pattern})" for pattern in listing("people")["pseudonyms"])
    return re.compile(rf"(?<!\w)(?-i:(?=[^a-zа-яà-ž]))(?:{known})(?!\w)", re.IGNORECASE)


@cache
def _territories() -> frozenset[str]:
    """The names of all territories in the languages of the United Nations (CLDR, through Babel)."""
    from babel import Locale

    return frozenset(
        folded(name) for tag in ("en", "fr", "es", "ru", "ar", "zh") for name in Locale(tag).territories.values()
    )
