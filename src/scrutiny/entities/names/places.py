"""Whether a few words are the name of a country, a region or a large city, in many languages (CLDR through Babel)."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from scrutiny.text.language import simplified
from scrutiny.vocabulary import languages, listing, words

#: CLDR gives "Myanmar (Burma)": both are names. Two letters of a code are no name.
_BRACKET = re.compile(r"^(.+?)\s*[(（](.+?)[)）]$")
_WORD = re.compile("[a-z0-9]+")
_CODE = re.compile(r"^[A-Z]{2}$")


def key(text: str) -> str:
    """The words folded as they are looked up: case, accents and punctuation left out, Han characters simplified."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    if plain.isascii():
        return " ".join(_WORD.findall(plain))
    plain = "".join(c for c in plain.translate(_letters()) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in plain).split())


@cache
def _letters() -> dict[int, int | str | None]:
    """Letters that Unicode does not take apart, Arabic letters of one value, traditional Han characters."""
    one: dict[int, int] = str.maketrans("øđłıðħىیکةہھ", "odlidhييكههه")
    return {**simplified(), **one, ord("ß"): "ss", ord("æ"): "ae", ord("œ"): "oe", ord("ـ"): None}


def place(text: str) -> str | None:
    """ "country", "place" (a region of the world) or "city" where the whole text is the name of one, else None.

    In the languages that `vocabulary/names` has words for, and some more; a code of two letters is a country.
    """
    if not text or len(text) > 60:
        return None
    bare = key(text)
    found = _known().get(bare)
    if found is None and bare.startswith("the "):
        found = _known().get(bare[4:])
    return found


def code(text: str) -> bool:
    """True for the two capital letters of a country's code, which may as well be an acronym."""
    return bool(_CODE.match(text.strip())) and text.strip() in _codes()


@cache
def _codes() -> frozenset[str]:
    from babel import Locale

    return frozenset(c for c in map(str, Locale("en").territories) if c.isalpha()) | {"UK", "EU"}


@cache
def _known() -> dict[str, str]:
    """Folded name → country, place or city; a country's name wins over a city's."""
    from babel import Locale

    known: dict[str, str] = {}
    countries: dict[str, str] = {}
    zones: set[str] = set()
    listed = listing("place_languages")
    for tag in listed["languages"]:
        locale = Locale.parse(tag)
        if tag in listed["city_languages"]:
            zones |= set(locale.time_zones)
            known |= dict.fromkeys(filter(None, (row.get("city") for row in locale.time_zones.values())), "city")
        for territory, name in locale.territories.items():
            kind = "place" if territory.isdigit() or territory in ("EU", "EZ", "UN") else "country"
            for spelling in _spellings(name):
                countries.setdefault(spelling, kind)
    known = {key(city): kind for city, kind in known.items()}
    countries = {key(name): kind for name, kind in countries.items()}
    for zone in sorted(zones):
        if "/" in zone and not zone.startswith("Etc/"):
            known.setdefault(key(zone.rsplit("/", maxsplit=1)[1].replace("_", " ")), "city")
    for city in listing("place_languages")["cities"]:
        known[key(city)] = "city"
    for tag in languages("names"):
        for name in words("names", tag)["countries"]:
            countries.setdefault(key(name), "country")
        for name in words("names", tag)["regions"]:
            countries[key(name)] = "place"
    known |= countries
    return {name: kind for name, kind in known.items() if len(name) > 1}


def _spellings(name: str) -> tuple[str, ...]:
    found = _BRACKET.match(name)
    plain = name.replace("&", "and")
    return (name, plain, found[1], found[2]) if found else (name, plain)
