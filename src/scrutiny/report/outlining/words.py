"""The words of an outline: Markdown within a paragraph, with citations, figures and ``[framing]``, as one flat text.

[@s-1; @c-2]        what the sentence before it stands on     {{count: held}}   a figure of the front matter
[framing]           the sentence before it claims nothing     {{count: held = 39}}   the same, with what was seen
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from scrutiny.report.outlining.plan import Shown
from scrutiny.report.outlining.wrong import Faults

#: What an id looks like, as `trace` takes it.
ID = re.compile(r"\w[\w./:-]{0,127}")

#: Signs within the flat text of a paragraph; no text holds these characters, which Unicode keeps for such use.
CITE, FRAMED, FIGURE, STRONG, STRONG_END, EM, EM_END = (chr(0xFDD0 + n) for n in range(7))
_SIGNS = re.compile(f"[{CITE}-{EM_END}]")

_CITED = re.compile(r"\[\s*@([^\[\]]{0,4000})\]")
_CITED_BADLY = re.compile(r"\[\s*@[^\s\[\]]*")
_FRAMING = re.compile(r"\[\s*framing\s*\]", re.IGNORECASE)
_BRACES = re.compile(r"\{\{([^{}]{0,1000})\}\}")
_COUNT = re.compile(r"\s*([\w-]*)\s*:\s*([^\s=]*)\s*(?:=\s*(.*?)\s*)?", re.DOTALL)
_INSERTS = ("part", "table", "picture")

#: A heading without its space, or a tag that opens a line.
_TAG = re.compile(r"^#{1,6}[^\s#]")
#: What looks like a slip of the pen in words that were read as plain text.
_SLIPS = (
    (
        re.compile(r"(?<!\{)\{{1,4}\s*(?:count|part|table|picture)\b"),
        "two braces open it and two close it: {{count: held}}",
    ),
    (
        re.compile(r"\[\s*(?:[a-z]+-[a-z2-7]{16}|[a-z]{1,3}-\d\w*)\s*\]|\(\s*@[\w-]+\s*\)"),
        "a citation is written [@id]",
    ),
    (re.compile(r"\{[#.][^{}]*$"), "close the braces: {#key}"),
    (_TAG, "a heading has a space behind its signs: # Heading"),
    (re.compile(r"</?[A-Za-z][^<>]*>|<!--"), "HTML is not read and stands here as text: take it out"),
)
_BRACKETED = re.compile(r"\[\s*([A-Za-z]{5,10})\s*\]")


@dataclass(slots=True)
class Flat:
    """A paragraph as one text with signs in it, and what the signs stand for, in order."""

    text: str = ""
    cites: list[tuple[str, ...]] = field(default_factory=list)
    figures: list[Shown] = field(default_factory=list)


def plain(markdown: str, line: int, faults: Faults) -> str:
    """The words of a heading; citations and figures in it are faults."""
    flat = flattened(markdown, line, faults, heading=True)
    return " ".join(_SIGNS.sub("", flat.text).split())


def flattened(markdown: str, line: int, faults: Faults, *, heading: bool = False) -> Flat:
    """The paragraph as one text; in a heading neither a citation nor a figure may stand."""
    flat = Flat()
    tokens = _inline().parseInline(_SIGNS.sub("\ufffd", markdown))
    reader = _Reader(flat, line, faults, heading=heading)
    for token in tokens[0].children or ():
        reader.take(token)
    reader.slips()
    return flat


# ── Markdown within a line ──


@cache
def _inline() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False, "linkify": False, "typographer": False})
    made.disable(["html_inline"])
    made.validateLink = _any  # type: ignore[method-assign]  # every link is taken out, whatever it leads to
    made.inline.ruler.after("escape", "cited", _rule("[", _CITED, "cited", _CITED_BADLY))
    made.inline.ruler.after("escape", "framing", _rule("[", _FRAMING, "framing"))
    made.inline.ruler.after("escape", "braces", _rule("{", _BRACES, "braces", re.compile(r"\{\{+")))
    return made


def _any(url: str) -> bool:
    """True: no link is left to chance."""
    return isinstance(url, str)


def _rule(
    sign: str, pattern: re.Pattern[str], kind: str, broken: re.Pattern[str] | None = None
) -> Callable[[StateInline, bool], bool]:
    """A rule of the parser: what the pattern matches is a token of that kind; what only begins like it, ``broken``."""

    def rule(state: StateInline, silent: bool) -> bool:
        if state.src[state.pos] != sign:
            return False
        found, name = pattern.match(state.src, state.pos), kind
        if found is None and broken is not None:
            found, name = broken.match(state.src, state.pos), f"{kind}_broken"
        if found is None:
            return False
        if not silent:
            token = state.push(name, "", 0)
            token.content = found.group(1) if name == kind and found.groups() else found.group()
            token.markup = found.group()
        state.pos = found.end()
        return True

    return rule


class _Reader:
    """Takes the tokens of one paragraph and writes them into a flat text."""

    def __init__(self, flat: Flat, line: int, faults: Faults, *, heading: bool) -> None:
        self.flat, self.line, self.faults, self.heading = flat, line, faults, heading
        self.at = line
        self.broken: set[int] = set()

    def take(self, token: Token) -> None:
        """One token is in the flat text, or a fault."""
        signs = {"strong_open": STRONG, "strong_close": STRONG_END, "em_open": EM, "em_close": EM_END}
        if token.type in signs:
            self.flat.text += signs[token.type]
        elif token.type in ("softbreak", "hardbreak"):
            self.flat.text += "\n"
            self.at += 1
        elif token.type == "link_open":
            self._link(str(token.attrs.get("href", "")))
        elif token.type == "image":
            words = f"{token.content} {token.attrs.get('src', '')}".strip()
            self.faults.add(self.at, "no picture is taken from outside", "write {{picture: name}}", words=words)
        elif token.type == "cited":
            self._cited(token)
        elif token.type == "framing" and self.heading:
            self.faults.add(self.at, "a heading is marked as framing", "take [framing] out", words=token.markup)
        elif token.type == "framing":
            self.flat.text += FRAMED
        elif token.type == "braces":
            self._braces(token)
        elif token.type.endswith("_broken"):
            what, step = ("citation", "[@id]") if token.type.startswith("cited") else ("figure", "{{count: name}}")
            self.faults.add(self.at, f"a {what} is opened and not closed", f"write {step}", words=token.content)
            self.flat.text += token.content
            self.broken.add(self.at)
        elif token.type != "link_close":
            self.flat.text += token.content

    def _link(self, to: str) -> None:
        step = "cite what is on file as [@id]; an address that belongs in print is written out"
        self.faults.add(self.at, "a link is kept as its text alone", step, words=to, refuses=False)

    def _cited(self, token: Token) -> None:
        if self.heading:
            step = "cite in the sentence that stands on it"
            self.faults.add(self.at, "a citation stands in a heading", step, words=token.markup)
            return
        names: dict[str, None] = {}
        for at, part in enumerate(re.split(r"[;,]", token.content)):
            name = part.strip()
            marked = at == 0 or name.startswith("@")
            name = name.removeprefix("@").strip()
            if ID.fullmatch(name) and marked:
                names.setdefault(name)
            elif not name:
                self.faults.add(self.at, "a citation names no id", "write [@id]", words=token.markup)
            else:
                step = "write [@id; @id]; words beside an id belong in the sentence"
                self.faults.add(self.at, f"{name[:80]!r} is no id", step, words=token.markup)
        if names:
            self.flat.cites.append(tuple(names))
            self.flat.text += CITE

    def _braces(self, token: Token) -> None:
        """A figure; what belongs on a line of its own, or is nothing known, stands as text and is a fault."""
        found = _COUNT.fullmatch(token.content)
        kind, name, pinned = found.groups() if found else ("", "", None)
        if kind == "count" and name and not self.heading:
            self.flat.figures.append(Shown(name, " ".join((pinned or "").split()), self.at))
            self.flat.text += FIGURE
            return
        if kind == "count":
            told = "a figure stands in a heading" if name else "a figure has no name"
            self.faults.add(self.at, told, "write {{count: name}} in a sentence", words=token.markup)
        elif kind in _INSERTS:
            step = f"put {{{{{kind}: {name[:80]}}}}} on a line of its own"
            self.faults.add(self.at, "what is inserted stands within a line", step, words=token.markup)
        else:
            self.faults.unknown(self.at, "insert", kind or token.content.strip()[:80], ("count", *_INSERTS))
        self.flat.text += token.markup
        self.broken.add(self.at)

    def slips(self) -> None:
        """What looks like a mistyped citation, figure, key or heading is a fault."""
        for number, line in enumerate(self.flat.text.split("\n"), self.line):
            for pattern, step in _SLIPS[2 if number in self.broken else 0 :]:
                for found in pattern.finditer(line):
                    text, refuses = "this looks like a slip of the pen", pattern is not _TAG
                    self.faults.add(number, text, step, words=found.group(), refuses=refuses)
            for found in _BRACKETED.finditer(line):
                if get_close_matches(found.group(1).casefold(), ["framing"], cutoff=0.8):
                    self.faults.add(number, "this looks like [framing]", "write [framing]", words=found.group())
