"""The Markdown of an outline in blocks: headings, paragraphs, items of lists, quotations set apart, and inserts.

    > words of a source [@s-77] {lang=ru}          a quotation; its rendering stands below it, two signs deep:
    >> their rendering (rendering: who made it)    who made it is always named

Tables, code, raw HTML and links by reference are no part of it: what looks like them is read as words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from scrutiny.report.outlining.plan import EDITIONS, Insert, Narrative, Said
from scrutiny.report.outlining.sentences import said, words_in
from scrutiny.report.outlining.words import ID, plain
from scrutiny.report.outlining.wrong import Faults
from scrutiny.vocabulary import listing

#: From how many words on a paragraph is called long.
LONG = 250

#: How deep lists and quotations may be nested.
DEEPEST = 40

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_IN_BRACES = re.compile(r"\{[ \t]*((?:[#.][^{}\s]*|[a-z]+=[^{}\s]*)(?:[ \t]+[^{}\s]+)*)[ \t]*\}\s*$")
_INSERT = re.compile(r"[ \t]*\{\{\s*(part|table|picture)\s*:\s*([\w-]*)([^{}]*)\}\}[ \t]*(\{[^{}]*\})?[ \t]*")
_OPTION = re.compile(r"([\w-]+)=(\"[^\"]*\"|[^\s\"]+)\Z")
_RENDERING = re.compile(r"[ \t\n]*[(（]\s*rendering\s*[:：]([^()（）]*)[)）]", re.IGNORECASE)
_MARKERS = re.compile(r"^(?:\s|>|[-+*](?=\s|$)|\d{1,9}[.)](?=\s|$)|#+(?=\s|$))*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Braces:
    """What stood in braces behind a heading or a paragraph: ``{#id .annex editions=public,state lang=ru}``."""

    id: str = ""
    annex: bool = False
    editions: tuple[str, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as read: its depth from 1, its words, what stood in braces behind it, and its line."""

    level: int
    words: str
    braces: Braces
    line: int


def known_names(kind: str) -> tuple[str, ...]:
    """The names that an insert of a kind may have, sorted; a table is a part without its heading."""
    return tuple(sorted(listing("report_skeleton")["inserts"]["pictures" if kind == "picture" else "parts"]))


@dataclass(slots=True)
class Blocks:
    """Reads Markdown into headings, narratives and inserts.

    translator  who rendered what names nobody
    keys        of paragraphs, with the line of each
    """

    faults: Faults
    language: str
    translator: str = ""
    keys: dict[str, int] = field(default_factory=dict)

    def read(self, markdown: str, first: int) -> Iterator[Narrative | Insert | Heading]:
        """The pieces of a text whose first line is line `first` of the file, in order."""
        clean = _COMMENT.sub(lambda found: "\n" * found.group().count("\n"), markdown)
        tokens = _markdown().parse(clean)
        seen: set[int] = set()
        quote: list[tuple[str, int, int]] = []
        depth = 0
        lists: list[int] = []
        number = ""
        for at, token in enumerate(tokens):
            if token.map and token.type in ("inline", "hr"):
                seen.update(range(*token.map))
            line = first + (token.map[0] if token.map else 0)
            if token.type == "blockquote_open":
                depth += 1
            elif token.type == "blockquote_close":
                depth -= 1
                if depth == 0:
                    yield from self._quotation(quote)
                    quote = []
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                lists.append(1)
            elif token.type in ("bullet_list_close", "ordered_list_close"):
                lists.pop()
            elif token.type == "list_item_open":
                number = _number(token, lists[-1])
                lists[-1] += 1
            elif token.type == "inline":
                content, number = number + token.content, ""
                if depth:
                    quote.append((content, line, depth))
                elif not lists and tokens[at - 1].type == "heading_open":
                    yield self._heading(content, int(tokens[at - 1].tag[1:]), line)
                else:
                    yield from self._paragraph(content, line, "item" if lists else "")
        self._unread(clean, first, seen)

    def _unread(self, text: str, first: int, seen: Collection[int]) -> None:
        """A fault for every line that no block holds: none is lost in silence."""
        for number, line in enumerate(text.split("\n")):
            if number not in seen and re.search(r"\w", _MARKERS.sub("", line)):
                self.faults.add(first + number, "this line was not read", "write it as a paragraph", words=line.strip())

    def _heading(self, content: str, level: int, line: int) -> Heading:
        words, braces = self._braces(content, line)
        told = plain(words, line, self.faults)
        if not told:
            self.faults.add(line, "a heading has no words", "write # Heading {#id}")
        return Heading(level, told, braces, line)

    def _paragraph(self, content: str, line: int, style: str) -> Iterator[Narrative | Insert]:
        """The inserts that stand on lines of their own, and the words between them."""
        words: list[str] = []
        for number, text in enumerate(content.split("\n")):
            found = _INSERT.fullmatch(text)
            if found is None:
                words.append(text)
                continue
            yield from self._narrative("\n".join(words), line + number - len(words), style)
            words = []
            yield self._insert(found, line + number)
        last = line + content.count("\n") + 1 - len(words)
        yield from self._narrative("\n".join(words), last, style)

    def _narrative(self, content: str, line: int, style: str) -> Iterator[Narrative]:
        if not content.strip():
            return
        words, braces = self._braces(content, line)
        sentences = said(words, line, self.language, self.faults)
        if not sentences:
            self._bare(content, line)
            return
        if (count := words_in(sentences)) > LONG:
            self.faults.add(
                line, f"a paragraph of {count} words", f"part it: {LONG} words are long for a paragraph", refuses=False
            )
        yield Narrative(
            sentences=sentences,
            style=style,
            key=self._key(braces.id, line),
            editions=braces.editions,
            line=line,
            language=braces.language,
        )

    def _bare(self, content: str, line: int) -> None:
        step = "put it behind the words it belongs to, without an empty line between"
        self.faults.add(line, "no words stand here", step, words=content.strip())

    def _key(self, key: str, line: int) -> str:
        """The key of a paragraph; one that stands twice is a fault."""
        if key and key in self.keys:
            step = "give each paragraph a key of its own"
            self.faults.add(line, f"the key {key} stands on line {self.keys[key]} already", step, words=key)
            return ""
        if key:
            self.keys[key] = line
        return key

    # ── quotations and their renderings ──

    def _quotation(self, parts: list[tuple[str, int, int]]) -> Iterator[Narrative]:
        """The paragraphs of a quotation; what stands two signs deep renders what stands above it."""
        last: Narrative | None = None
        for content, line, depth in parts:
            words, braces = self._braces(content, line)
            who = _RENDERING.findall(words) if depth > 1 else []
            words = _RENDERING.sub("", words) if who else words
            sentences = said(words, line, self.language, self.faults, whole=True)
            if not sentences:
                self._bare(content, line)
            elif depth == 1 or last is None:
                if depth > 1:
                    step = "put the words of the source above it, behind one >"
                    self.faults.add(line, "a rendering has no original", step)
                if last is not None:
                    yield self._credited(last)
                last = Narrative(
                    sentences=sentences,
                    style="quote",
                    key=self._key(braces.id, line),
                    editions=braces.editions,
                    line=line,
                    language=braces.language,
                )
            else:
                last = _rendered(last, sentences, " ".join("; ".join(who).split()))
        if last is not None:
            yield self._credited(last)

    def _credited(self, made: Narrative) -> Narrative:
        """The quotation; a rendering that names nobody has the translator of the outline, else it is a fault."""
        if not made.original or made.translator:
            return made
        if not self.translator:
            step = "end it with (rendering: who made it)"
            self.faults.add(made.line, "a rendering does not say who made it", step)
        return replace(made, translator=self.translator)

    # ── braces and inserts ──

    def _braces(self, content: str, line: int) -> tuple[str, Braces]:
        """The words, and what stood in braces behind them."""
        found = _IN_BRACES.search(content)
        if found is None:
            return content, Braces()
        at = line + content.count("\n", 0, found.start())
        return content[: found.start()].rstrip(), self._inside(found.group(1), at)

    def _inside(self, words: str, line: int) -> Braces:
        made = Braces()
        for word in words.split():
            name, _, value = word.partition("=")
            if word.startswith("#") and ID.fullmatch(word[1:]):
                made = replace(made, id=word[1:])
            elif word == ".annex":
                made = replace(made, annex=True)
            elif name == "editions":
                made = replace(made, editions=self._editions(value, line))
            elif name == "lang" and re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", value):
                made = replace(made, language=value)
            else:
                self.faults.unknown(line, "word in braces", word, ("#id", ".annex", "editions=", "lang="))
        return made

    def _editions(self, words: str, line: int) -> tuple[str, ...]:
        """The editions named; where none of them exists the draft alone has it, so that a slip publishes nothing."""
        named = [each for each in words.strip('"').split(",") if each]
        for each in named:
            if each not in EDITIONS:
                self.faults.unknown(line, "edition", each, EDITIONS)
        if not named:
            self.faults.add(line, "no edition is named", "write editions=public,state", words=words)
        return tuple(each for each in named if each in EDITIONS) or ("draft",)

    def _insert(self, found: re.Match[str], line: int) -> Insert:
        kind, name, rest, behind = found.groups()
        if name not in known_names(kind):
            self.faults.unknown(line, kind, name, known_names(kind))
        options = {}
        for word in re.findall(r"(?:[^\s\"]|\"[^\"]*\")+|\"", rest):
            option = _OPTION.match(word)
            if option is None:
                self.faults.add(line, f"{word[:80]!r} is no option", "write option=value", words=word)
            else:
                options[option.group(1)] = option.group(2).strip('"')
        named = options.pop("editions", None)
        if options and kind != "picture":
            self.faults.add(line, f"a {kind} takes no options", "take them out", words=" ".join(options))
        braces = self._inside(behind[1:-1], line) if behind else Braces()
        editions = braces.editions if named is None else self._editions(named, line)
        return Insert(kind=kind, name=name, options=options, editions=editions, line=line)


def _rendered(quote: Narrative, sentences: tuple[Said, ...], who: str) -> Narrative:
    """The quotation with its rendering; the rendering stands on what its original stands on."""
    original = quote.original or quote.sentences
    cites = tuple(dict.fromkeys(name for each in original for name in each.cites))
    framing = all(each.framing for each in original)
    stood = tuple(
        each if each.cites or each.framing else replace(each, cites=cites, framing=framing) for each in sentences
    )
    return replace(
        quote,
        sentences=(*quote.sentences, *stood) if quote.original else stood,
        original=original,
        original_language=quote.original_language or quote.language,
        language="",
        translator="; ".join(filter(None, (quote.translator, who))),
    )


def _number(item: Token, expected: int) -> str:
    """The number of an item where it is none that counting gives: a year that opens a line stays in print."""
    if not item.info or item.info in ("1", str(expected)):
        return ""
    return f"{item.info}{item.markup} "


@cache
def _markdown() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST})
    made.disable(["code", "fence", "reference", "html_block", "lheading"])
    made.core.ruler.enableOnly(["normalize", "block"])
    return made
