"""Sentences of the report: the words of the template, filled with runs in the sources' own voices."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from scrutiny.report.edition import Run
from scrutiny.vocabulary import words

#: What a place in a template may be filled with.
Part = str | int | Run | tuple[Run, ...]

_PLACE = re.compile(r"\{(\w+)\}")

#: Quotation marks, opening and closing, apostrophes left out.
_MARKS = frozenset('"“”„‟«»「」『』〝〞＂')

#: Kinds of run that are parts of one passage.
_TOGETHER = frozenset({"quote", "differs", "around"})

#: Languages written from right to left.
RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "azb", "ckb", "dv", "fa", "he", "ks", "ku-Arab", "ps", "sd", "syr", "ug", "ur", "yi"}
)


@cache
def wording(language: str = "en") -> dict[str, Any]:
    """The words of the report in one language; read-only."""
    table: dict[str, Any] = words("report", language)
    return table


def phrase(key: str, **parts: Part) -> tuple[Run, ...]:
    """The template sentence `key` as runs, its places filled."""
    return filled(wording()["sentences"][key], **parts)


def said(key: str, **parts: Part) -> str:
    """The template sentence `key` as plain words."""
    return "".join(run.text for run in phrase(key, **parts))


def filled(template: str, **parts: Part) -> tuple[Run, ...]:
    """A template as runs; what comes from a source stays a run of its own and is never read as template."""
    runs: list[Run] = []
    at = 0
    for place in _PLACE.finditer(template):
        runs.append(Run(template[at : place.start()]))
        part = parts[place.group(1)]
        if isinstance(part, Run):
            runs.append(part)
        elif isinstance(part, tuple):
            runs.extend(part)
        else:
            runs.append(Run(grouped(part) if isinstance(part, int) else part))
        at = place.end()
    runs.append(Run(template[at:]))
    return tuple(run for run in runs if run.text)


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
    """The runs of a sentence with a full stop, unless its last words bring their own."""
    end = "".join(run.text for run in runs[-2:]).rstrip("”»’)\"' ")[-1:]
    bracketed = bool(runs) and runs[-1].text.endswith(")")
    return runs if end in ".!?…。！？؟۔।]" and not bracketed else (*runs, Run("."))


def counted(key: str, n: int, **parts: Part) -> tuple[Run, ...]:
    """The sentence for one, for none where there is one, or for many."""
    sentences = wording()["sentences"]
    for suffix, fits in (("_none", n == 0), ("_one", n == 1)):
        if fits and key + suffix in sentences:
            return phrase(key + suffix, n=n, **parts)
    spelt = wording()["counts"]
    count = spelt[n] if n < len(spelt) else grouped(n)
    opens = sentences[key].startswith("{n}")
    return phrase(key, n=count[:1].upper() + count[1:] if opens else count, **parts)


def grouped(value: float | str) -> str:
    """A number as English prints it: 2,400,000; what is no number is given back as it is; a year stays a year."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    return f"{value:,}"


def language_name(tag: str) -> str:
    """The English name of a language, or its tag where no name is known."""
    names = wording()["languages"]
    return str(names.get(tag, names.get(tag.split("-", maxsplit=1)[0], tag)))


def direction(language: str | None) -> str:
    """``rtl`` for languages written from right to left, else ``ltr``."""
    tag = language or ""
    return "rtl" if tag in RIGHT_TO_LEFT or tag.split("-", maxsplit=1)[0] in RIGHT_TO_LEFT else "ltr"


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
