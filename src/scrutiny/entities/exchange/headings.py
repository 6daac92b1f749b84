"""What a heading of a list says: the field it names, the language of its column; what words say of kind and country."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from scrutiny.text.draft import language_tag
from scrutiny.text.fold import folded
from scrutiny.vocabulary import listing

_SPOKEN = ("en", "fr", "es", "ru", "ar", "zh")
_SMALL = frozenset({"in", "en", "на", "по", "ب"})
#: Codes of groups, test codes and unknown places, which no country has.
_NO_COUNTRY = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def heading(words: str) -> tuple[str | None, str | None]:
    """The field a heading names and the language of its column; (None, None) where it says nothing known.

    ``name``, ``Nom (ar)``, ``name_zh-Hant``, ``Название на русском``: a language may stand before or behind.
    """
    plain = _plain(words)
    fields = _fields()
    if plain in fields:
        return fields[plain], None
    parts = plain.split()
    for count in (1, 2, 3):
        if len(parts) <= count:
            break
        for field, tongue in ((parts[:-count], parts[-count:]), (parts[count:], parts[:count])):
            language = _language(tongue)
            while language and len(field) > 1 and field[-1] in _SMALL:
                field = field[:-1]
            if language and " ".join(field) in fields:
                return fields[" ".join(field)], language
    return None, None


@lru_cache(maxsize=4096)
def kind(words: str) -> str:
    """The kind (as in `mention.KINDS`) that a word or a schema of FollowTheMoney names; unknown where it says none."""
    schema = listing("gazetteer")["schemata"].get(words.strip())
    return str(schema) if schema else _kinds().get(_plain(words), "unknown")


@lru_cache(maxsize=4096)
def says_kind(words: str) -> bool:
    """Whether the words name a kind and nothing closer, so that nothing is lost by keeping the kind alone."""
    return _plain(words) in {*listing("gazetteer")["kinds"], *map(str.lower, listing("gazetteer")["schemata"])}


@lru_cache(maxsize=4096)
def country(words: str) -> str | None:
    """ISO 3166-1 alpha-2 of the country the words name in one of the six UN languages, or the code they are."""
    code = words.strip().upper()
    known = _countries()
    if len(code) == 2 and code in known.values():
        return code
    return known.get(_plain(words))


@lru_cache(maxsize=4096)
def language(words: str) -> str | None:
    """BCP 47 of the language a cell names by code or, in one of the six UN languages, by name."""
    named = _languages().get(_plain(words))
    if named:
        return named
    tag = language_tag(words)
    return tag if tag and tag.split("-")[0] in _codes() else None


def _plain(words: str) -> str:
    """The words folded, with the seams of camelCase and of underscores open."""
    opened = _CAMEL.sub(" ", unicodedata.normalize("NFKC", words[:200])).replace("_", " ").replace("-", " ")
    return folded(opened)


@cache
def _fields() -> dict[str, str]:
    columns = listing("gazetteer")["columns"]
    return {_plain(str(words)): str(field) for field, listed in columns.items() for words in listed}


@cache
def _kinds() -> dict[str, str]:
    return {_plain(str(words)): str(kind) for kind, listed in listing("gazetteer")["kinds"].items() for words in listed}


@cache
def _countries() -> dict[str, str]:
    from babel import Locale

    found = {_plain(name): str(code) for name, code in listing("gazetteer")["countries"].items()}
    for spoken in _SPOKEN:
        for code, name in Locale(spoken).territories.items():
            if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRY:
                found.setdefault(_plain(name), code)
    return found


@cache
def _codes() -> frozenset[str]:
    from babel import Locale

    return frozenset(code for code in map(str, Locale("en").languages) if code.isalpha())


@cache
def _languages() -> dict[str, str]:
    from babel import Locale

    found = {_plain(name): str(code) for name, code in listing("gazetteer")["languages"].items()}
    for spoken in _SPOKEN:
        for code, name in Locale(spoken).languages.items():
            found.setdefault(_plain(name), code.replace("_", "-"))
    return {name: code for name, code in found.items() if len(code.split("-")[0]) == 2}


def _language(parts: list[str]) -> str | None:
    """The language that the words beside a field's name say, by code or by name."""
    while len(parts) > 1 and parts[0] in _SMALL:
        parts = parts[1:]
    return language("-".join(parts)) or language(" ".join(parts))
