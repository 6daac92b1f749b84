"""The fixed words of the pages, filled: whole sentences of ``vocabulary/report`` (group ``page``) as safe HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from scrutiny.report.phrases import grouped, words_of
from scrutiny.report.spoken import spoken
from scrutiny.vocabulary.catalogue import plural

_PLACE = re.compile(r"\{(\w+)\}")


def say(key: str, *, topic: str = "report", section: str = "page", **parts: str | Markup | int) -> Markup:
    """The sentence `key` in the language of the build, its places filled and everything escaped once.

    Numbers are grouped as the language writes them; `Markup` is put in as it stands.
    """
    return _filled(str(words_of(topic)[section][key]), parts)


def counted(key: str, n: int, *, topic: str = "report", section: str = "page", **parts: str | Markup | int) -> Markup:
    """The sentence `key` in the plural form that the language has for `n`, which fills the place ``{n}``."""
    return _filled(plural(topic, section, key, n, spoken()), {"n": n, **parts})


def ranged(numbers: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """The numbers, each once and in order, as first and last of each unbroken row."""
    rows: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if rows and number == rows[-1][1] + 1:
            rows[-1] = (rows[-1][0], number)
        else:
            rows.append((number, number))
    return tuple(rows)


def _filled(template: str, parts: dict[str, str | Markup | int]) -> Markup:
    made, at = Markup(), 0
    for place in _PLACE.finditer(template):
        part = parts[place.group(1)]
        made += escape(template[at : place.start()])
        made += escape(grouped(part) if isinstance(part, int) else part)
        at = place.end()
    return made + escape(template[at:])
