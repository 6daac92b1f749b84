"""Names of countries, languages and large cities in many languages: CLDR's, frozen in a file beside this module.

`python -m scrutiny.entities.names.territories` makes it again out of the data that Babel brings (Unicode licence).
`code_of` is the one place where a stated country becomes a territory; how countries are called beside CLDR's names
stands in ``vocabulary/territories_called.yaml``.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

from scrutiny.digest import sha256
from scrutiny.entities.names.folding import folded, tokens
from scrutiny.text.fold import terms
from scrutiny.vocabulary import listing

FILE = Path(__file__).with_name("territories.tsv.gz")
_NO_CITIES = ("Etc/", "Antarctica/", "America/North_Dakota/", "America/Indiana/", "America/Kentucky/", "Arctic/")
#: Concepts of languages in the file, where a territory of the same code is ``c:``.
_LANGUAGE, _TERRITORY = "l:", "c:"
#: Codes of CLDR that are of groups and of no territory.
_GROUPS = frozenset({"c:UN", "c:EU", "c:EZ"})
_CODE = re.compile(r"[A-Z]{2}")
_BRACKETED = re.compile(r"([^()\[\]（）]+)[(\[（]([^()\[\]（）]+)[)\]）]\s*")
_BRACKETS = re.compile(r"[()\[\]（）]")
_SEPARATORS = re.compile(r"\s*[/|;\n]\s*|\s+[-–—]\s+")


@cache
def names() -> tuple[tuple[str, str], ...]:
    """(folded name, concept) of every territory `c:FR`, region `r:154` and large city `z:Europe/Paris`, as frozen.

    In the languages of `nations.yaml`; the name of a language that one nation speaks means that nation's country.
    """
    return tuple((name, _meant(concept)) for name, concept in _lines())


@lru_cache(maxsize=8192)
def code_of(text: str) -> str | None:
    """ISO 3166-1 alpha-2, as CLDR has it, of the territory that a text names; None where it names none or may be two.

    By its short, official or usual name in any language, its code in capitals, with and without article and title
    ("Kingdom of"); "Iran (Islamic Republic of)" and "Korea, Republic of" in either order; a name in two languages
    ("Suisse / Schweiz") where both are one. Names of languages, regions and cities are none of a territory.
    """
    text = text.strip()
    if _CODE.fullmatch(text) and f"{_TERRITORY}{text}" in _territories():
        return None if _key(text) in _either() else text
    found = _whole(text)
    parts = [part for part in _SEPARATORS.split(text) if part] if found is None else []
    if len(parts) > 1:
        codes = {code_of(part) for part in parts}
        found = codes.pop() if len(codes) == 1 else None
    if found is None and (bracketed := _BRACKETED.fullmatch(text)):
        one, other = bracketed.groups()
        found = code_of(f"{other} {one}")
        if found is None and (code := code_of(one)) is not None and code == code_of(other):
            found = code
    if found is None and text.count(",") == 1:
        one, _, other = text.partition(",")
        found = _whole(f"{other} {one}")
    return found


def states_none(text: str) -> bool:
    """True for what states no country: a dash, "N/A", "none", "worldwide", a region ("Africa"), in many languages."""
    if not any(sign.isalnum() for sign in text) or " ".join(text.casefold().split()) in _none():
        return True
    return code_of(text) is None and _key(text) in _regions()


@cache
def table() -> str:
    """SHA-256 of all that `code_of` reads: under another table a name may have another code, or none."""
    called = json.dumps(listing("territories_called"), sort_keys=True, ensure_ascii=False)
    return sha256(FILE.read_bytes() + called.encode())


def _whole(text: str) -> str | None:
    """The territory that all words of the text name, its title aside where nothing is called so with it."""
    key = _key(text)
    if key in _either():
        return None
    if (found := _named().get(key)) is not None:
        return found
    words = " ".join(terms(_BRACKETS.sub(" ", folded(text))))
    for title in _titles():
        rest = words.removeprefix(f"{title} ")
        if rest != words and (key := _key(rest)) not in _either():
            return _named().get(key)
    return None


def _key(text: str) -> str:
    """By what two names are one: their words without articles, "and" and blanks."""
    words = terms(_BRACKETS.sub(" ", folded(text)))
    kept = [word for word in words if word not in _joining()]
    while len(kept) > 1 and kept[0] in _articles():
        kept = kept[1:]
    return "".join(kept)


@cache
def _named() -> Mapping[str, str]:
    """Code by key: how territories are called, first by `called`, then by CLDR; names of two territories left out."""
    called: dict[str, list[str]] = listing("territories_called")["called"]
    found = {_key(str(name)): str(code) for code, written in called.items() for name in written}
    met: dict[str, set[str]] = {}
    for name, concept in _lines():
        if concept.startswith(_TERRITORY) and concept not in _GROUPS:
            met.setdefault(_key(name), set()).add(concept.removeprefix(_TERRITORY))
    for key, codes in met.items():
        if len(codes) == 1 and key not in _continents():
            found.setdefault(key, next(iter(codes)))
    return found


@cache
def _regions() -> frozenset[str]:
    """Keys of the names of regions, and of the words by which only a continent or the world is meant."""
    called = frozenset(_key(str(name)) for name in listing("territories_called")["regions"])
    return called | _continents() | {_key(name) for name, concept in _lines() if concept[:2] == "r:"}


@cache
def _continents() -> frozenset[str]:
    meant = set(listing("nations")["regions"].values())
    return frozenset(_key(name) for name, concept in _lines() if concept in meant)


@cache
def _territories() -> frozenset[str]:
    return frozenset(concept for _, concept in _lines() if concept.startswith(_TERRITORY)) - _GROUPS


@cache
def _either() -> frozenset[str]:
    return frozenset(_key(str(name)) for name in listing("territories_called")["either"])


@cache
def _none() -> frozenset[str]:
    return frozenset(str(words).casefold() for words in listing("territories_called")["none"])


@cache
def _titles() -> tuple[str, ...]:
    titles = {" ".join(terms(folded(str(words)))) for words in listing("territories_called")["titles"]}
    return tuple(sorted(titles, key=len, reverse=True))


@cache
def _articles() -> frozenset[str]:
    return frozenset(word for each in listing("territories_called")["articles"] for word in terms(folded(str(each))))


@cache
def _joining() -> frozenset[str]:
    return frozenset(word for each in listing("territories_called")["joining"] for word in terms(folded(str(each))))


@cache
def _lines() -> tuple[tuple[str, str], ...]:
    """(folded name, concept) as the file has them: a language is `l:` there."""
    with gzip.open(FILE, "rt", encoding="utf-8") as lines:
        return tuple(
            (name, concept)
            for concept, *written in (line.rstrip("\n").split("\t") for line in lines)
            for name in written
        )


def _meant(concept: str) -> str:
    """The concept; of a language that one nation speaks, its country."""
    return _TERRITORY + concept.removeprefix(_LANGUAGE) if concept.startswith(_LANGUAGE) else concept


def frozen() -> bytes:
    """The file's bytes as they are made now from Babel; the same bytes for the same Babel."""
    written: dict[str, dict[str, None]] = {}
    for name, concept in dict.fromkeys(_printed(listing("nations")["languages"])):
        for word in _plain(name):
            written.setdefault(concept, {})[word] = None
    ordered = sorted(written.items(), key=lambda line: (_meant(line[0]), line[0]))
    text = "".join(f"{concept}\t" + "\t".join(sorted(words)) + "\n" for concept, words in ordered)
    return gzip.compress(text.encode("utf-8"), mtime=0)


def gathered(languages: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(folded name, concept) in these languages, out of Babel; each once."""
    for name, concept in dict.fromkeys((name, _meant(concept)) for name, concept in _printed(languages)):
        for word in _plain(name):
            yield word, concept


def _printed(languages: Iterable[str]) -> Iterator[tuple[str, str]]:
    from babel import Locale, UnknownLocaleError

    nations = listing("nations")
    spoken: dict[str, str] = nations["languages_of"]
    regions: dict[str, str] = nations["regions"]
    for tag in languages:
        try:
            locale = Locale.parse(tag)
        except (ValueError, UnknownLocaleError):
            continue
        for code, name in locale.territories.items():
            if code not in nations["left_out"]:
                yield name, regions.get(code, f"r:{code}") if code.isdigit() else f"c:{code}"
        for code, name in locale.languages.items():
            if code in spoken and " " not in name and len(name) >= (2 if name[:1] >= "぀" else 4):
                yield name.removesuffix("语").removesuffix("어"), spoken[code].replace(_TERRITORY, _LANGUAGE)
        for zone, words in locale.time_zones.items():
            if words.get("city") and "/" in zone and not zone.startswith(_NO_CITIES):
                yield words["city"], f"z:{zone}"
    for zone in map(str, Locale("de").time_zones):
        if "/" in zone and not zone.startswith(_NO_CITIES):
            yield zone.rsplit("/", maxsplit=1)[1].replace("_", " "), f"z:{zone}"


def _plain(name: str) -> Iterator[str]:
    for part in (name, name.split("(", maxsplit=1)[0], name.replace(" & ", " ")):
        word = " ".join(tokens(folded(part)))
        if len(word) > 2 or (word and word[0] >= "぀"):
            yield word


if __name__ == "__main__":
    FILE.write_bytes(frozen())
