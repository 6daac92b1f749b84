"""The front matter of an outline: YAML between two lines of three hyphens, read scalar by scalar as it was written.

Nothing is guessed: ``agenda_item: 010`` stays "010", ``no`` stays a word. A key that occurs twice, an alias, or a key
nobody knows is a fault with its line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import yaml
from babel import Locale, UnknownLocaleError

from scrutiny.report.edition import Cover
from scrutiny.report.outlining.wrong import Faults
from scrutiny.report.spoken import SIX

#: What front matter may say, and what the cover block may.
KEYS = (
    "report", "year", "language", "title", "limit", "cover", "figures", "borders", "terms", "quotation",
    "corrections", "translator", "rendering_of",
)  # fmt: skip
COVER = (
    "symbol", "distribution", "date", "original", "session", "agenda_item", "author", "subtitle", "summary",
    "footnotes",
)  # fmt: skip

#: The word limits of reports of the United Nations: of bodies, and of its Secretariat.
LIMIT = 10_700

_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,15})")
_NAME = re.compile(r"[A-Za-z]\w{0,63}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Front matter as read; `summary` is Markdown and begins on `summary_line`; `given` are the keys that are there."""

    year: int = 0
    language: str = "en"
    title: str = ""
    limit: int = LIMIT
    cover: Cover = field(default_factory=Cover)
    summary: str = ""
    summary_line: int = 0
    figures: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    figure_lines: Mapping[str, int] = field(default_factory=dict)
    borders: Mapping[str, Any] = field(default_factory=dict)
    terms: Mapping[str, str] = field(default_factory=dict)
    quotation: Mapping[str, Any] = field(default_factory=dict)
    corrections: Mapping[str, str] = field(default_factory=dict)
    translator: str = ""
    rendering_of: str = ""


class _Loader(yaml.SafeLoader):
    """YAML without aliases: what is written stands where it is written."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.events.AliasEvent):
            event = self.peek_event()  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "an alias stands here", event.start_mark)
        return super().compose_node(parent, index)


def head(text: str, faults: Faults, first: int = 2) -> Head:
    """The front matter that `text` holds, its first line being line `first` of the file; what is wrong is a fault."""
    tree = _tree(text, faults, first)
    if tree is None:
        return Head()
    if not isinstance(tree, yaml.MappingNode):
        faults.add(first, "the front matter is no list of keys and values", "write one key: value a line")
        return Head()
    found = _keys(tree, faults, first, KEYS, "key of the front matter")
    plain = {key: _plain(node, faults, first) for key, (node, _) in found.items()}

    def line(key: str) -> int:
        return found[key][1] if key in found else 1

    if "report" in plain and plain["report"] != 1:
        faults.add(line("report"), "the outline is of another form than 1", "write report: 1")
    cover, summary, at = _cover(found, faults, first)
    figures, lines = _figures(found, faults, first)
    return Head(
        year=_year(plain.get("year"), faults, line("year")),
        language=_language(plain.get("language", "en"), faults, line("language")),
        title=_words(plain.get("title"), faults, line("title"), "title"),
        limit=_limit(plain.get("limit", LIMIT), faults, line("limit")),
        cover=cover,
        summary=summary,
        summary_line=at,
        figures=figures,
        figure_lines=lines,
        borders=_mapping(plain.get("borders"), faults, line("borders"), "borders"),
        terms=_said(plain.get("terms"), faults, line("terms"), "terms"),
        quotation=_mapping(plain.get("quotation"), faults, line("quotation"), "quotation"),
        corrections=_said(plain.get("corrections"), faults, line("corrections"), "corrections"),
        translator=_words(plain.get("translator"), faults, line("translator"), "translator"),
        rendering_of=_words(plain.get("rendering_of"), faults, line("rendering_of"), "rendering_of"),
    )


def _tree(text: str, faults: Faults, first: int) -> Any:
    """The tree of YAML nodes; None where it cannot be read, with a fault that names the line."""
    try:
        return yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first + (mark.line if mark else 0)
        told = error.problem or error.context or "it is no YAML"
    except yaml.YAMLError as error:
        line, told = first, str(error).partition("\n")[0]
    except RecursionError:
        line, told = first, "it is nested too deeply"
    step = "put a text with a colon or a sign at its beginning between quotation marks; indent with spaces"
    faults.add(line, f"the front matter cannot be read: {told}", step)
    return None


def _keys(
    tree: yaml.MappingNode, faults: Faults, first: int, known: tuple[str, ...] | None, what: str
) -> dict[str, tuple[Any, int]]:
    """The values of a mapping by key, each with its line; keys that are unknown or stand twice are faults."""
    found: dict[str, tuple[Any, int]] = {}
    for name, node in tree.value:
        line = first + name.start_mark.line
        key = str(name.value) if isinstance(name, yaml.ScalarNode) else ""
        if not key or (known is not None and key not in known):
            faults.unknown(line, what, key, known or ())
        elif key in found:
            faults.add(line, f"{key} stands twice", "keep one of them", words=key)
        else:
            found[key] = (node, line)
    return found


def _plain(node: Any, faults: Faults, first: int, depth: int = 0) -> Any:
    """A node as plain data: words as written, whole numbers, true and false; nothing else is guessed."""
    if depth > _DEEPEST:
        faults.add(first + node.start_mark.line, "the front matter is nested too deeply", "write it flatter")
        return None
    if isinstance(node, yaml.MappingNode):
        kept = _keys(node, faults, first, None, "key")
        return {key: _plain(each, faults, first, depth + 1) for key, (each, _) in kept.items()}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(each, faults, first, depth + 1) for each in node.value]
    value = str(node.value)
    if node.style is not None:
        return value
    if _NUMBER.fullmatch(value):
        return int(value)
    return {"true": True, "false": False, "": None, "~": None, "null": None}.get(value, value)


#: How deep front matter may be nested.
_DEEPEST = 12


def _words(value: Any, faults: Faults, line: int, key: str) -> str:
    """A value as words on one line; a fault where it is a list."""
    if isinstance(value, list | dict):
        faults.add(line, f"{key} is one line of words", "write it between quotation marks", words=key)
        return ""
    return "" if value is None else " ".join(str(value).split())


def _mapping(value: Any, faults: Faults, line: int, key: str) -> dict[str, Any]:
    if value is None or isinstance(value, dict):
        return dict(value or {})
    faults.add(line, f"{key} holds keys and values", f"write {key}: {{key: value}}", words=key)
    return {}


def _said(value: Any, faults: Faults, line: int, key: str) -> dict[str, str]:
    """Words by key."""
    kept = _mapping(value, faults, line, key)
    return {name: _words(each, faults, line, f"{key}.{name}") for name, each in kept.items()}


def _year(value: Any, faults: Faults, line: int) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 1000 <= value <= 9999:
        return value
    told = "the outline states no year" if value is None else "the year is no year"
    faults.add(line, told, "write year: 2023, the year the report is about", words="" if value is None else str(value))
    return 0


def _limit(value: Any, faults: Faults, line: int) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    faults.add(line, "the word limit is no number", "write limit: 10700, limit: 8500, or 0 for none", words=str(value))
    return LIMIT


def _language(value: Any, faults: Faults, line: int) -> str:
    """The tag of a language that Babel knows; English and a fault where it does not."""
    tag = str(value or "")
    try:
        Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError, TypeError):
        faults.unknown(line, "language", tag, SIX)
        return "en"
    if tag.split("-", maxsplit=1)[0] not in SIX:
        faults.add(
            line,
            f"there is no catalogue for {tag}: the report's own words are printed in English",
            f"languages with a catalogue: {', '.join(SIX)}",
            words=tag,
            refuses=False,
        )
    return tag


def _cover(found: Mapping[str, tuple[Any, int]], faults: Faults, first: int) -> tuple[Cover, str, int]:
    """The cover block; its summary as written, and the line it begins on."""
    node, line = found.get("cover", (None, 1))
    if node is None or _empty(node):
        return Cover(), "", 0
    if not isinstance(node, yaml.MappingNode):
        faults.add(line, "cover holds keys and values", "write cover: {symbol: …, date: …}", words="cover")
        return Cover(), "", 0
    kept = _keys(node, faults, first, COVER, "key of the cover")
    values: dict[str, Any] = {
        key: _words(_plain(each, faults, first), faults, at, f"cover.{key}")
        for key, (each, at) in kept.items()
        if key not in ("summary", "footnotes")
    }
    footnotes: tuple[str, ...] = ()
    if "footnotes" in kept:
        each, at = kept["footnotes"]
        listed = _plain(each, faults, first)
        listed = listed if isinstance(listed, list) else [listed] if listed is not None else []
        footnotes = tuple(_words(one, faults, at, "cover.footnotes") for one in listed)
    summary, at = "", 0
    if "summary" in kept:
        each, at = kept["summary"]
        if isinstance(each, yaml.ScalarNode):
            summary = str(each.value)
            at = first + each.start_mark.line + (each.style in ("|", ">"))
        else:
            faults.add(at, "the summary is text", "write summary: | and the text below it, indented", words="summary")
    return replace(Cover(footnotes=footnotes), **values), summary, at


def _empty(node: Any) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.style is None and str(node.value) in ("", "~", "null")


def _figures(
    found: Mapping[str, tuple[Any, int]], faults: Faults, first: int
) -> tuple[dict[str, dict[str, Any]], dict[str, int]]:
    """The queries by name, and the line of each."""
    node, line = found.get("figures", (None, 1))
    if node is None or _empty(node):
        return {}, {}
    if not isinstance(node, yaml.MappingNode):
        faults.add(line, "figures are queries by name", "write figures: and below it  held: {count: cases}")
        return {}, {}
    queries, lines = {}, {}
    for name, (each, at) in _keys(node, faults, first, None, "figure").items():
        query = _plain(each, faults, first)
        if not _NAME.fullmatch(name):
            faults.add(at, f"a figure cannot be called {name[:80]!r}", "letters, digits and _ alone", words=name)
        if isinstance(query, dict):
            queries[name], lines[name] = query, at
        else:
            faults.add(at, f"the figure {name[:80]} has no query", f"write {name[:80]}: {{count: cases}}", words=name)
    return queries, lines
