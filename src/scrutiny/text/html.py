"""HTML: every visible block with its kind, list number, place in the tree and language."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree

from scrutiny.encoding import decode
from scrutiny.errors import Remark
from scrutiny.text import plain, webpage
from scrutiny.text.draft import Draft, clean, language_tag, superscript, unreadable
from scrutiny.text.markers import marker
from scrutiny.text.reading import Reading

EXTRACTOR = "html/1"
_DEEPEST_PATH = 24
_LONGEST_ITEM = 600
_VOTE_LIMIT = 2_000_000
_VOTE_DEPTH = 150

_SKIPPED = frozenset(
    (  # noqa: SIM905 - words in a line read better than a column of them
        "script style template noscript head title svg iframe object embed applet video audio canvas option "
        "datalist textarea map source track param meta link input img frame frameset noframes"
    ).split()
)
_BLOCKS = frozenset(
    (  # noqa: SIM905 - words in a line read better than a column of them
        "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption "
        "figure footer form h1 h2 h3 h4 h5 h6 header hgroup html legend li listing main menu nav ol p pre section "
        "summary table tbody td tfoot th thead tr ul xmp button select hr"
    ).split()
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LISTS = frozenset(("ol", "ul", "menu", "dir"))
_SPACE = re.compile(r"[ \t\r\n\f]+")
_AROUND_BREAK = re.compile(r"[ \xa0]*\n[ \xa0]*")
_FLAT = re.compile(
    r"</?(?:div|span|section|article|center|font|b|i|u|em|strong|small|big|table|tbody|tr|td|th|ul|ol|dl|dd|dt|li|"
    r"blockquote|a|form|fieldset|main|header|footer|nav|aside|figure|details|q|code|sub|sup|ins|del|s)\b[^>]*>",
    re.IGNORECASE,
)
_ANY_TAG = re.compile(r"<[^>]*>")


@dataclass(slots=True)
class Count:
    """The counting of one list."""

    style: str
    next: int = 1
    step: int = 1
    shown: bool = True


@dataclass(slots=True)
class Frame:
    """An open element and what holds inside it."""

    tag: str
    name: str
    block: str = "paragraph"
    kind: str = "body"
    label: str | None = None
    language: str | None = None
    anchor: int = -1
    pre: bool = False
    link: bool = False
    time: bool = False
    article: bool = False
    cells: list[str] | None = None
    in_cell: bool = False
    count: Count | None = None
    mark: str = ""
    ordinal: int | None = None
    item: bool = False
    piece: int = -1
    close: str = ""
    children: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Piece:
    """One block as found, before it is decided what is furniture."""

    text: str
    block: str
    kind: str
    label: str | None
    ordinal: int | None
    path: str
    language: str | None
    anchor: int
    links: int
    bare: str
    pre: bool


@dataclass(slots=True)
class Anchor:
    """An element that looks like furniture: its label, whether that is certain, and the element around it."""

    label: str
    certain: bool
    outer: int


def read(data: bytes, media_type: str = "text/html", charset: str | None = None) -> Reading:
    """The page as a reading, or a reading that says why it is none."""
    decoded = decode(data, webpage.declared_charset(data) or charset)
    if decoded.binary:
        return unreadable(
            "the bytes are no text in any known encoding",
            "save the page again from a browser and add that file",
            media_type="application/octet-stream",
        )
    return of_markup(decoded.text, decoded.encoding, decoded.remarks, media_type)


def of_markup(markup: str, encoding: str, remarks: tuple[Remark, ...] = (), media_type: str = "text/html") -> Reading:
    """The reading of markup that is text already."""
    notes = list(remarks)
    nuls = markup.count("\x00")
    if nuls:
        notes.append(Remark("", f"{nuls} NUL characters left out", "look whether the file is damaged", False))
    root, flattened = _tree(clean(markup))
    if flattened:
        notes.append(
            Remark("", "the page is nested too deeply; its text was kept, its structure only in part",
                   "compare with the original")
        )  # fmt: skip
    if root is None:
        notes.append(Remark("", "the page holds no visible text", "look at the original"))
        return Reading(text="", extractor=EXTRACTOR, media_type=media_type, properties={"encoding": encoding},
                       remarks=tuple(notes))  # fmt: skip
    about = webpage.properties(root)
    walk = Walk(root)
    walk.run()
    title = about.pop("title", None) or walk.first_heading or webpage.head_title(root)
    pieces = _furnished(walk.pieces, walk.anchors, root, vote=len(markup) < _VOTE_LIMIT and walk.deepest < _VOTE_DEPTH)
    draft = _written(pieces, title)
    if walk.hidden_letters > 200:
        notes.append(
            Remark("", f"{walk.hidden_letters} characters that the page hides from its readers were left out",
                   "look at the page's source if that matters", needs_person=False)
        )  # fmt: skip
    if not draft.length:
        notes.append(
            Remark("", "the page holds no visible text", "it may need a browser; print it to PDF and add that")
        )
    return draft.reading(
        EXTRACTOR, media_type, title=title, properties={"encoding": encoding, **about}, remarks=tuple(notes)
    )


def _parse(markup: str) -> tuple[Any, bool]:
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, recover=True, no_network=True, remove_pis=True)
    try:
        root = etree.fromstring(markup.encode("utf-8"), parser)
    except etree.LxmlError:
        root = None
    cut = any("depth" in entry.message or "RESOURCE" in entry.type_name for entry in parser.error_log)
    return root, cut


def _tree(markup: str) -> tuple[Any, bool]:
    """The parsed tree; markup nested beyond the parser's limit is flattened first, so that no text is lost."""
    if not markup.strip():
        return None, False
    root, cut = _parse(markup)
    if not cut:
        return root, False
    root, cut = _parse(_FLAT.sub("<hr>", markup))
    if cut:
        root, _ = _parse("<pre>" + _ANY_TAG.sub("\n", markup).replace("<", "&lt;") + "</pre>")
    return root, True


class Walk:
    """One pass over a tree that gathers its visible blocks in document order."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self.pieces: list[Piece] = []
        self.anchors: list[Anchor] = []
        self.hidden_letters = 0
        self.deepest = 0
        self.first_heading: str | None = None
        self._layout = _layout_tables(root)
        self._frames: list[Frame] = [Frame("", "")]
        self._blocks: list[Frame] = [self._frames[0]]
        self._buffer: list[str] = []
        self._links = 0
        self._times = 0

    def run(self) -> None:
        """All visible blocks are in `pieces`."""
        walker = etree.iterwalk(self.root, events=("start", "end", "comment", "pi"))
        skipping: Any = None
        for event, element in walker:
            if event in ("comment", "pi"):
                self._say(element.tail)
                continue
            if event == "start":
                if self._unseen(element):
                    skipping = element
                    walker.skip_subtree()
                else:
                    self._enter(element)
            elif element is skipping:
                skipping = None
                self._say(element.tail)
            else:
                self._leave()
                self._say(element.tail)
        self._flush()

    def _unseen(self, element: Any) -> bool:
        tag = element.tag
        if not isinstance(tag, str) or tag in _SKIPPED:
            return True
        if tag == "dialog" and element.get("open") is None:
            return True
        if element.attrib and webpage.hidden(element) and tag not in ("html", "body"):
            self.hidden_letters += sum(len(text.strip()) for text in element.itertext())
            return True
        return False

    def _say(self, text: str | None) -> None:
        if not text:
            return
        frame = self._frames[-1]
        if not frame.pre:
            text = _SPACE.sub(" ", text)
        self._buffer.append(text)
        if frame.link or frame.time:
            size = len(text.strip())
            self._links += size if frame.link else 0
            self._times += size if frame.time else 0

    def _enter(self, element: Any) -> None:
        tag = element.tag
        if tag == "br":
            self._buffer.append("\n")
        elif tag == "wbr":
            pass
        elif tag in _BLOCKS and not self._frames[-1].in_cell:
            self._flush()
        elif tag in _BLOCKS:
            self._buffer.append(" ")
        frame = self._frame(element, tag)
        self._frames.append(frame)
        self.deepest = max(self.deepest, len(self._frames))
        if tag in _BLOCKS:
            self._blocks.append(frame)
        if tag == "q":
            self._buffer.append("“")
            frame.close = "”"
        elif tag in ("sup", "sub") and not len(element) and (element.text or "").strip().isdecimal():
            if tag == "sup":
                self._buffer.append(superscript(element.text.strip()))
                return
        elif tag == "sup" and "".join(element.itertext()).strip("[]() \n\t").isdecimal():
            frame.close = "\x02"  # the whole mark of a note is raised when the element closes
            self._buffer.append("\x02")
        self._say(element.text)

    def _frame(self, element: Any, tag: str) -> Frame:
        above = self._frames[-1]
        number = above.children.get(tag, 0) + 1
        above.children[tag] = number
        frame = Frame(
            tag, tag if number == 1 else f"{tag}[{number}]", above.block, above.kind, above.label, above.language,
            above.anchor, above.pre, above.link, above.time, above.article, above.cells, above.in_cell,
        )  # fmt: skip
        if element.attrib:
            self._attributes(element, tag, frame)
        elif tag in webpage.TAGS or tag == "header":
            self._furnish(element, tag, frame)
        if tag in _BLOCKS:
            self._shape(element, tag, frame, above)
        elif tag == "a":
            frame.link = True
        elif tag == "time":
            frame.time = True
        return frame

    def _attributes(self, element: Any, tag: str, frame: Frame) -> None:
        language = language_tag(element.get("lang") or element.get("xml:lang"))
        if language and tag not in ("html", "body"):
            frame.language = language
        if webpage.is_note(element) and tag not in {"a", "sup"}:
            frame.kind, frame.label = "footnote", None
        elif frame.kind != "footnote":
            self._furnish(element, tag, frame)
        if element.get("role") == "heading":
            frame.block = "heading"
        if "caption" in (element.get("class") or "") and tag in ("p", "div", "figcaption", "dd", "span"):
            frame.kind = "caption"

    def _furnish(self, element: Any, tag: str, frame: Frame) -> None:
        outer = frame.anchor
        if outer >= 0 and self.anchors[outer].certain:
            return
        if tag == "footer" and (frame.label == "blockquote" or frame.kind == "footnote"):
            return
        found = webpage.furnishing(element, tag, frame.article)
        if found:
            self.anchors.append(Anchor(*found, outer))
            frame.anchor = len(self.anchors) - 1

    def _shape(self, element: Any, tag: str, frame: Frame, above: Frame) -> None:
        """What the element makes of the text inside it."""
        if tag in _HEADINGS or (tag in ("p", "div", "dd", "dt") and above.block == "heading"):
            frame.block = "heading"
        elif tag in ("pre", "listing", "xmp"):
            frame.pre = True
        elif tag in ("article", "main"):
            frame.article = True
        elif tag == "blockquote":
            frame.label = "blockquote"
        elif tag in ("figcaption", "caption"):
            frame.kind = "caption"
        elif tag in _LISTS:
            frame.count = _count(element, tag)
        elif tag == "li":
            self._item(element, frame, above)
        elif tag == "table":
            frame.block = "paragraph"
        elif tag == "tr" and not frame.in_cell:
            table = next((f for f in reversed(self._frames) if f.tag == "table"), None)
            if table is not None and not table.item:
                frame.cells, frame.block = [], "table_row"
        elif tag in ("td", "th") and above.tag == "tr" and above.cells is not None and not above.in_cell:
            frame.in_cell = True
        if tag == "table":
            frame.item = element in self._layout

    def _item(self, element: Any, frame: Frame, above: Frame) -> None:
        frame.block = "list_item"
        frame.item = True
        count = above.count
        if count is None:
            return
        if count.style == "•":
            frame.mark = "• " if count.shown else ""
            return
        value = element.get("value")
        if value and re.fullmatch(r"-?\d{1,9}", value.strip()):
            count.next = int(value)
        if count.shown:
            frame.ordinal = count.next
            frame.mark = f"{_numeral(count.next, count.style)}. "
        count.next += count.step

    def _leave(self) -> None:
        frame = self._frames[-1]
        if frame.close:
            self._buffer.append(frame.close)
        if frame.tag in ("td", "th") and frame.in_cell and not self._frames[-2].in_cell:
            cell = " ".join("".join(self._buffer).split())
            self._buffer.clear()
            assert frame.cells is not None  # noqa: S101 - a cell stands in a row
            frame.cells.append(cell)
        elif frame.tag in _BLOCKS:
            if frame.in_cell:
                self._buffer.append(" ")
            elif frame.tag == "tr" and frame.cells is not None:
                self._buffer[:] = [" | ".join(frame.cells)] if any(frame.cells) else []
                head = self._frames[-2].tag == "thead"
                if head:
                    frame.label = "header"
                self._flush()
            else:
                self._flush()
        if frame.tag in _BLOCKS:
            self._blocks.pop()
        self._frames.pop()

    def _flush(self) -> None:
        """What stands in the buffer is a block of the innermost open block element."""
        if not self._buffer:
            return
        text = "".join(self._buffer)
        links, times = self._links, self._times
        self._buffer.clear()
        self._links = self._times = 0
        if "\x02" in text:
            text = _raised(text)
        frame = self._blocks[-1]
        if "\xad" in text:
            text = text.replace("\xad", "")
        if not frame.pre:
            text = _AROUND_BREAK.sub("\n", _SPACE_RUN.sub(" ", text)).strip()
        text = clean(text).strip("\n")
        if not text or text.isspace():
            return
        bare, mark, ordinal = text.strip(), "", None
        block = frame.block
        item = next((f for f in reversed(self._blocks) if f.tag == "li"), None) if block == "list_item" else None
        if item is not None and item.piece >= 0:
            if self._joined(item, bare, links):
                return
            block = "paragraph"
        elif item is not None:
            mark, ordinal = _marked(item, bare)
            item.piece = len(self.pieces)
        label = frame.label
        if label is None and times and times >= len(bare.replace(" ", "")) - 2:
            label = "dateline"
        if block == "heading" and self.first_heading is None and frame.anchor < 0 and "\n" not in bare:
            self.first_heading = bare
        self.pieces.append(
            Piece(
                mark + (bare if mark else text), block, frame.kind, label, ordinal, self._path(), frame.language,
                frame.anchor, links, bare, frame.pre,
            )
        )  # fmt: skip

    def _joined(self, item: Frame, bare: str, links: int) -> bool:
        """Whether another short part of one list item was put to its first part, as the lines of one entry."""
        piece = self.pieces[item.piece]
        if item.piece != len(self.pieces) - 1 or len(piece.text) + len(bare) > _LONGEST_ITEM:
            return False
        piece.text += "\n" + bare
        piece.bare += "\n" + bare
        piece.links += links
        return True

    def _path(self) -> str:
        frames = self._frames[1:]
        names = [frame.name for frame in frames[-_DEEPEST_PATH:]]
        return ("…/" if len(frames) > _DEEPEST_PATH else "/") + "/".join(names)


def _marked(item: Frame, text: str) -> tuple[str, int | None]:
    """The marker to write before an item and its number; none is written where the text brings its own."""
    own = marker(text)
    if item.ordinal is None and own is not None and own.ordinal is not None:
        return "", own.ordinal
    if own is not None and (own.ordinal == item.ordinal if own.ordinal is not None else own.style == "bullet"):
        return "", item.ordinal
    return item.mark, item.ordinal


_SPACE_RUN = re.compile(r"[ \t]{2,}")
_RAISED = re.compile("\x02[\\s\\[(]*(\\d+)[\\s\\])]*\x02")


def _raised(text: str) -> str:
    return _RAISED.sub(lambda match: superscript(match[1]), text).replace("\x02", "")


def _count(element: Any, tag: str) -> Count:
    style = (element.get("style") or "").replace(" ", "").lower()
    classes = (element.get("class") or "").lower()
    shown = "list-style:none" not in style and "list-style-type:none" not in style and "unstyled" not in classes
    if tag != "ol":
        return Count("•", shown=shown)
    count = Count((element.get("type") or "1").strip()[:1] or "1", shown=shown)
    backwards = element.get("reversed") is not None
    if backwards:
        count.step = -1
        count.next = sum(1 for child in element if child.tag == "li")
    start = (element.get("start") or "").strip()
    if re.fullmatch(r"-?\d{1,9}", start):
        count.next = int(start)
    return count


def _numeral(number: int, style: str) -> str:
    if number < 1 or style not in "aAiI" or number > 3999:
        return str(number)
    if style in "aA":
        letters = ""
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(97 + rest) + letters
        return letters.upper() if style == "A" else letters
    roman = ""
    for value, sign in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ["m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"],
        strict=True,
    ):
        roman += sign * (number // value)
        number %= value
    return roman.upper() if style == "I" else roman


def _layout_tables(root: Any) -> set[Any]:
    """Tables used to place things on a page: what stands in their cells is read as blocks, not as a row."""
    layout: set[Any] = set()
    open_tables: list[list[Any]] = []  # element, blocks in the cell, cells in the row, widest row
    tags = ("table", "tr", "td", "th", "p", "li", "h1", "h2", "h3", "h4", "ol", "ul", "pre", "article", "section")
    for event, element in etree.iterwalk(root, events=("start", "end"), tag=tags):
        tag = element.tag
        if event == "start":
            if tag == "table":
                if open_tables:
                    layout.add(open_tables[-1][0])
                open_tables.append([element, 0, 0, 0])
                if element.get("role") in ("presentation", "none"):
                    layout.add(element)
            elif open_tables:
                table = open_tables[-1]
                if tag == "tr":
                    table[2] = 0
                elif tag in ("td", "th"):
                    table[1] = 0
                    table[2] += 1
                    table[3] = max(table[3], table[2])
                else:
                    table[1] += 1
                    if table[1] > 4 or tag in ("h1", "h2", "h3", "article", "section", "pre"):
                        layout.add(table[0])
        elif tag == "table" and open_tables:
            table = open_tables.pop()
            if table[3] < 2:
                layout.add(table[0])
    return layout


def _furnished(pieces: Sequence[Piece], anchors: Sequence[Anchor], root: Any, *, vote: bool) -> list[Piece]:
    """The pieces with furniture named: where the page says so, or where it looks so and the vote agrees."""
    total = sum(len(piece.bare) for piece in pieces)
    inside: defaultdict[int, int] = defaultdict(int)
    for piece in pieces:
        inside[piece.anchor] += len(piece.bare)
    # inner anchors come after outer ones, so one backward pass sums up what each holds
    for at in range(len(anchors) - 1, -1, -1):
        if anchors[at].outer >= 0:
            inside[anchors[at].outer] += inside[at]
    big = {at for at in range(len(anchors)) if total > 200 and inside[at] * 2 > total}
    opened = False
    doubtful: dict[int, str] = {}
    result = list(pieces)
    for at, piece in enumerate(pieces):
        size = len(piece.bare)
        linked = piece.links * 10 >= size * 8
        opened = opened or (piece.anchor < 0 and (piece.block == "heading" or (size >= 120 and not linked)))
        if piece.kind != "body":
            continue
        chosen = _chosen(piece.anchor, anchors, big)
        if chosen is not None and chosen.certain:
            result[at] = replace(piece, kind="furniture", label=chosen.label)
        elif chosen is not None:
            doubtful[at] = chosen.label
        elif not opened and linked and size < 80:
            doubtful[at] = "navigation"
    main = webpage.main_text(root) if doubtful and vote else None
    for at, label in doubtful.items():
        piece = pieces[at]
        linked = piece.links * 10 >= len(piece.bare) * 8 and len(piece.bare) < 120
        if linked if main is None else webpage.squeezed(piece.bare) not in main:
            result[at] = replace(piece, kind="furniture", label=label)
    return result


def _chosen(at: int, anchors: Sequence[Anchor], big: set[int]) -> Anchor | None:
    """The outermost certain anchor around a piece, else the innermost doubtful one; too big ones do not count."""
    chosen: Anchor | None = None
    steps = 0
    while at >= 0 and steps < 50:
        anchor = anchors[at]
        if at not in big and (chosen is None or anchor.certain):
            chosen = anchor
        at = anchor.outer
        steps += 1
    return chosen


def _written(pieces: Sequence[Piece], title: str | None) -> Draft:
    draft = Draft()
    wanted = webpage.squeezed(title or "").casefold()
    for piece in pieces:
        block = piece.block
        if wanted and block == "heading" and piece.kind == "body":
            here = webpage.squeezed(piece.bare).casefold()
            if here == wanted or (len(here) > 12 and here in wanted):
                block, wanted = "title", ""
        about = {"kind": piece.kind, "label": piece.label, "path": piece.path, "language": piece.language}
        if block == "paragraph" and "\n" in piece.text.strip():
            text = piece.text.strip("\n")
            draft.adopt(text, plain.blocks(text, titled=False, flowing=not piece.pre), **about)
            continue
        gap = 1 if block in ("list_item", "table_row", "line") else 2
        draft.add(piece.text, gap=gap, block=block, ordinal=piece.ordinal, **about)
    return draft
