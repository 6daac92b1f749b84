"""Sentences of the report: the words of the template, filled with runs in the sources' own voices."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from unicodedata import bidirectional

from babel import Locale
from babel.numbers import format_decimal

from scrutiny.report.edition import Run
from scrutiny.report.spoken import spoken
from scrutiny.vocabulary.catalogue import plural, rendered

#: What a place in a template may be filled with.
Part = str | int | Run | tuple[Run, ...]

_PLACE = re.compile(r"\{(\w+)\}")

#: Quotation marks, opening and closing, apostrophes left out.
_MARKS = frozenset('"“”„‟«»「」『』〝〞＂')

#: Marks at which a sentence ends, and what may stand behind them: marks that close a quotation or a bracket, spaces.
_STOPS = frozenset(".!?…。！？؟۔।")
_BEHIND = "”»’」』)）\"' \u00a0\u202f\u200f"

#: The end of a template that closes a quotation and then the sentence.
_CLOSING = re.compile('[\\s\u200f]*[”»」』"]\u200f?[.。۔।]')

#: Kinds of run that are parts of one passage.
_TOGETHER = frozenset({"quote", "differs", "around"})

#: Languages written from right to left.
RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "azb", "ckb", "dv", "fa", "he", "ks", "ku-Arab", "ps", "sd", "syr", "ug", "ur", "yi"}
)


def wording(language: str | None = None) -> dict[str, Any]:
    """The words of the report in one language, that of the build unless one is named; read-only."""
    return rendered("report", language or spoken())


def words_of(topic: str) -> dict[str, Any]:
    """The words of another topic of the report (``report_pictures`` …) in the language of the build; read-only."""
    return rendered(topic, spoken())


def phrase(key: str, **parts: Part) -> tuple[Run, ...]:
    """The template sentence `key` as runs, its places filled."""
    return filled(wording()["sentences"][key], **parts)


def said(key: str, **parts: Part) -> str:
    """The template sentence `key` as plain words."""
    return "".join(run.text for run in phrase(key, **parts))


def filled(template: str, **parts: Part) -> tuple[Run, ...]:
    """A template as runs; what comes from a source stays a run of its own and is never read as template.

    Where a quotation at the end brings its own stop, the template's behind it is left out.
    """
    runs: list[Run] = []
    *places, end = _cut(template)
    for words, place in places:
        runs.append(words)
        part = parts[place]
        if isinstance(part, Run):
            runs.append(part)
        elif isinstance(part, tuple):
            runs.extend(part)
        else:
            runs.append(Run(grouped(part) if isinstance(part, int) else part))
    last = end[0]
    if runs and runs[-1].text.rstrip()[-1:] in _STOPS and _CLOSING.fullmatch(last.text):
        last = Run(last.text[:-1].rstrip("\u200f"))
    runs.append(last)
    return tuple(run for run in runs if run.text)


@lru_cache(maxsize=4096)
def _cut(template: str) -> tuple[tuple[Run, str], ...]:
    """A template as its own words, each with the name of the place behind it; the last has none."""
    found, at = [], 0
    for place in _PLACE.finditer(template):
        found.append((Run(template[at : place.start()]), place.group(1)))
        at = place.end()
    return (*found, (Run(template[at:]), ""))


def unquoted(text: str) -> str:
    """The words without a comma at their end, and without quotation marks at their edges that are theirs alone."""
    words = text.strip().rstrip(",;:")
    inside = sum(char in _MARKS for char in words)
    if inside == 2 and len(words) > 2 and words[0] in _MARKS and words[-1] in _MARKS:
        words = words[1:-1]
    elif inside == 1:
        words = words.strip("".join(_MARKS))
    return words.strip().rstrip(",;:")


def closed(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The runs of a sentence with the full stop of the language, unless its last words bring their own."""
    end = "".join(run.text for run in runs[-2:]).rstrip(_BEHIND)[-1:]
    bracketed = bool(runs) and runs[-1].text.endswith((")", "）"))
    if (not end or end == "]" or end in _STOPS) and not bracketed:
        return runs
    return (*runs, Run(wording()["joints"]["stop"].partition("{sentence}")[2]))


def in_row(parts: Iterable[str], joint: str = "list") -> str:
    """Words in a row, parted as the language parts them; empty ones are left out.

    Parameters:
        joint: ``list`` between things of one kind, ``beside`` between what is told of one thing, ``apart`` between
            parts that may hold commas themselves.
    """
    return _between(joint).join(filter(None, parts))


def runs_in_row(parts: Iterable[Run | tuple[Run, ...]], joint: str = "list") -> tuple[Run, ...]:
    """Runs in a row, parted as `in_row` parts words."""
    made: tuple[Run, ...] = ()
    for part in parts:
        runs = (part,) if isinstance(part, Run) else part
        made += ((Run(_between(joint)),) if made and runs else ()) + runs
    return made


def _between(joint: str) -> str:
    """What stands between two parts: the words of the template between ``{first}`` and ``{rest}``."""
    return str(wording()["joints"][joint]).removeprefix("{first}").removesuffix("{rest}")


def counted(key: str, n: int, **parts: Part) -> tuple[Run, ...]:
    """The sentence for one, for none where there is one, or for many."""
    sentences = wording()["sentences"]
    if n == 0 and f"{key}_none" in sentences:
        return phrase(f"{key}_none", n=n, **parts)
    template = plural("report", "sentences", key, n, spoken())
    if spoken().split("-", maxsplit=1)[0] != "en":
        return filled(template, n=grouped(n), **parts)
    spelt = wording()["counts"]
    count = spelt[n] if n < len(spelt) else grouped(n)
    return filled(template, n=count[:1].upper() + count[1:] if template.startswith("{n}") else count, **parts)


def tallied(key: str, n: int, *, section: str = "sentences", **parts: Part) -> str:
    """The sentence for one or for many as plain words, the number in digits."""
    return "".join(run.text for run in filled(plural("report", section, key, n, spoken()), n=n, **parts))


def grouped(value: float | str) -> str:
    """A number as the language prints it, in Western digits: 2,400,000; what is no number is given back as it is."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    if spoken() == "en":
        return f"{value:,}"
    return str(format_decimal(value, locale=Locale.parse(spoken(), sep="-"), numbering_system="latn"))


def language_name(tag: str) -> str:
    """The name of a language in the language of the report, or its tag where no name is known."""
    base = tag.split("-", maxsplit=1)[0]
    if spoken() == "en":
        names = wording()["languages"]
        return str(names.get(tag, names.get(base, tag)))
    return str(Locale.parse(spoken(), sep="-").languages.get(base, tag))


def direction(language: str | None) -> str:
    """``rtl`` for languages written from right to left, else ``ltr``."""
    tag = language or ""
    return "rtl" if tag in RIGHT_TO_LEFT or tag.split("-", maxsplit=1)[0] in RIGHT_TO_LEFT else "ltr"


def against(text: str, language: str) -> bool:
    """True when every letter of the words is written against the direction of the language."""
    own, others = ({"R", "AL"}, {"L"}) if direction(language) == "rtl" else ({"L"}, {"R", "AL"})
    if text.isascii() and "L" in own:
        return False
    ways = {bidirectional(char) for char in text}
    return ways.isdisjoint(own) and not ways.isdisjoint(others)


def stretches(runs: tuple[Run, ...]) -> tuple[tuple[Run, ...], ...]:
    """The runs in stretches: words of one source that belong together stand in one, so that they keep its direction."""
    found: list[list[Run]] = []
    for run in runs:
        last = found[-1][-1] if found else None
        if last and run.kind in _TOGETHER and last.kind in _TOGETHER and run.language == last.language:
            found[-1].append(run)
        else:
            found.append([run])
    return tuple(map(tuple, found))


def flat(text: str, limit: int = 700) -> str:
    """The words on one line, cut at a word with […] where they are longer than the limit."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    cut = line.rfind(" ", limit // 2, limit)
    return f"{line[: cut if cut > 0 else limit]} […]"
