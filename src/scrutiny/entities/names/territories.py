"""Names of countries, languages and large cities in many languages: CLDR's, frozen in a file beside this module.

`python -m scrutiny.entities.names.territories` makes it again out of the data that Babel brings (Unicode licence).
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from scrutiny.entities.names.folding import folded, tokens
from scrutiny.vocabulary import listing

FILE = Path(__file__).with_name("territories.tsv.gz")
_NO_CITIES = ("Etc/", "Antarctica/", "America/North_Dakota/", "America/Indiana/", "America/Kentucky/", "Arctic/")


@cache
def names() -> tuple[tuple[str, str], ...]:
    """(folded name, concept) of every territory `c:FR`, region `r:154` and large city `z:Europe/Paris`, as frozen.

    In the languages of `nations.yaml`; the name of a language that one nation speaks means that nation's country.
    """
    with gzip.open(FILE, "rt", encoding="utf-8") as lines:
        return tuple(
            (name, concept)
            for concept, *written in (line.rstrip("\n").split("\t") for line in lines)
            for name in written
        )


def frozen() -> bytes:
    """The file's bytes as they are made now from Babel; the same bytes for the same Babel."""
    written: dict[str, dict[str, None]] = {}
    for word, concept in gathered(listing("nations")["languages"]):
        written.setdefault(concept, {})[word] = None
    text = "".join(f"{concept}\t" + "\t".join(sorted(words)) + "\n" for concept, words in sorted(written.items()))
    return gzip.compress(text.encode("utf-8"), mtime=0)


def gathered(languages: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(folded name, concept) in these languages, out of Babel; each once."""
    for name, concept in dict.fromkeys(_printed(languages)):
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
                yield name.removesuffix("语").removesuffix("어"), spoken[code]
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
