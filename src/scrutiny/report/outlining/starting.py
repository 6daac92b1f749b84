"""The outline that an editor begins with: every section of the skeleton, notes on what belongs there, figures to count.

Read as it is, it makes the same report as no outline at all.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError

from scrutiny.dossier import Dossier, Mandate
from scrutiny.errors import Refused, Unknown
from scrutiny.report.outlining.head import COVER, LIMIT
from scrutiny.report.outlining.plan import Insert, Planned
from scrutiny.report.outlining.skeleton import skeleton
from scrutiny.report.phrases import filled, wording, words_of
from scrutiny.report.spoken import SIX, speaking
from scrutiny.vocabulary import listing


@dataclass(frozen=True, slots=True)
class Started:
    """An outline that was written: where, for which year, in which language."""

    file: str
    year: int
    language: str

    def as_item(self) -> dict[str, Any]:
        """The item that the command prints."""
        return {"file": self.file, "year": self.year, "language": self.language}


def outline(dossier: Dossier, year: int, out: Path, *, language: str = "en") -> Started:
    """A starting outline of the year's report lies in the file `out`, headings and notes in the language.

    Raises:
        Refused: something lies there already; nothing is written over.
        Unknown: no such language, or no such year.
    """
    text = started(dossier.mandate, year, language)
    out.parent.mkdir(parents=True, exist_ok=True)
    try:
        with out.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise Refused(
            "something lies there already, and an outline is never written over",
            place=str(out),
            next="name a new file, or go on in the one that is there",
        ) from None
    return Started(str(out), year, language)


def started(mandate: Mandate, year: int, language: str = "en") -> str:
    """The text of a starting outline, without a newline of any system but our own.

    Raises:
        Unknown: no such language, or no such year.
    """
    if not 1000 <= year <= 9999:
        raise Unknown(f"{year} is no year", place="year", next="name the year the report is about, such as 2023")
    try:
        Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        step = f"languages with a catalogue: {', '.join(SIX)}"
        raise Unknown(f"no language is called {language!r}", place="language", next=step) from None
    with speaking(language):
        words = words_of("report_outline")["started"]
        front = "\n".join(_front(mandate, year, language, words))
        body = "\n".join(_body(year, words))
    return f"---\n{front}\n---\n\n{body}"


def _front(mandate: Mandate, year: int, language: str, words: Mapping[str, Any]) -> Iterator[str]:
    """The lines of the front matter."""
    title = "".join(run.text for run in filled(wording()["title"], year=str(year)))
    cover = {key: "" for key in COVER if key != "footnotes"} | {
        "distribution": words["cover"]["distribution"],
        "original": language,
        "author": mandate.body[:1].upper() + mandate.body[1:],
    }
    yield "report: 1"
    yield f"year: {year}"
    yield f"language: {language}"
    yield f"title: {_quoted(title)}"
    yield f"limit: {LIMIT}"
    yield "cover:"
    for key in COVER:
        yield "  footnotes: []" if key == "footnotes" else f"  {key}: {_quoted(cover[key])}"
    yield "figures:"
    for name, query in listing("report_skeleton")["figures"].items():
        yield f"  {name}: {_flow({**query, 'label': words['labels'][name]})}"


def _body(year: int, words: Mapping[str, Any]) -> Iterator[str]:
    """The lines of the sections: heading, a note on what belongs there, the parts that the register fills."""
    yield f"<!--\n{words['guide'].strip()}\n-->\n"
    for section in skeleton(year).sections:
        yield f"# {section.heading} {{#{section.id}{' .annex' if section.annex else ''}}}\n"
        yield f"<!-- {words['sections'][section.id.replace('-', '_')]} -->\n"
        yield from _inserts(section)


def _inserts(section: Planned) -> Iterator[str]:
    for item in section.items:
        if isinstance(item, Insert):
            yield f"{{{{{item.kind}: {item.name}}}}}"
    yield ""


def _quoted(text: str) -> str:
    """Words as YAML reads them back, whatever signs they hold."""
    return json.dumps(text, ensure_ascii=False)


def _flow(value: Any) -> str:
    """Plain data on one line of YAML."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    text = str(value)
    return text if text.isascii() and text.replace("_", "").isalnum() else _quoted(text)
