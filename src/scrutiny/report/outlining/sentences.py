"""The sentences of an outline: a paragraph parted where sentences end, each with its runs, its citations and its line.

Sentences end where the product ends them everywhere (`statements.prose`), and wherever a citation stands before or
after a full stop: what follows a citation does not stand on it. Words between quotation marks are not parted.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from scrutiny.report.edition import Run
from scrutiny.report.outlining.plan import Said, Shown
from scrutiny.report.outlining.words import CITE, EM, EM_END, FIGURE, FRAMED, STRONG, STRONG_END, Flat, flattened
from scrutiny.report.outlining.wrong import Faults
from scrutiny.statements.prose import Prose, within
from scrutiny.text.reading import Reading, Span

#: What ends a sentence right behind a citation, and what does so before it.
_ENDS = re.compile(r"\s*(?:[.!?…؟۔।]+[\"'»”’)\]]*(?=\s|$)|[。！？．]+[”」』）》]*)")
_ENDED = re.compile(r"[.!?…؟۔।。！？．][\"'»”’)\]」』）》]*$")
_CLOSING = frozenset(".,;:!?…؟۔।。，；：！？、)]}»”’」』）》،؛")
_NO_SPACES = re.compile(r"[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef]")
_SPACES = re.compile(r"[ \t\r\n\f\v]+")


def said(markdown: str, line: int, language: str, faults: Faults, *, whole: bool = False) -> tuple[Said, ...]:
    """The sentences of a paragraph that begins on a line of the file, in order; nothing of its words is lost.

    Parameters:
        whole: the paragraph is one passage, and is not parted into sentences.
    """
    flat = flattened(markdown, line, faults)
    return _Parted(flat, line, language, whole=whole).sentences()


class _Parted:
    """A flat text parted into sentences, each with its runs, its citations and its line."""

    def __init__(self, flat: Flat, line: int, language: str, *, whole: bool) -> None:
        self.language, self.whole = language, whole
        self.chars: list[str] = []
        self.kinds: list[str] = []
        self.lines: list[int] = []
        self.shown: dict[int, Shown] = {}
        self.marks: list[tuple[int, tuple[str, ...] | None]] = []
        self._walk(flat, line)
        self.text = "".join(self.chars)

    def _walk(self, flat: Flat, line: int) -> None:
        cites, figures = iter(flat.cites), iter(flat.figures)
        strong = emphasised = 0
        space: tuple[str, bool] | None = None
        marked = False
        for found in re.finditer(rf"{_SPACES.pattern}|.", flat.text, re.DOTALL):
            char = found.group()
            if _SPACES.fullmatch(char):
                line += char.count("\n")
                space = space or (self._kind(strong, emphasised), "\n" in char)
            elif char in (STRONG, STRONG_END):
                strong += 1 if char == STRONG else -1
            elif char in (EM, EM_END):
                emphasised += 1 if char == EM else -1
            elif char in (CITE, FRAMED):
                self.marks.append((len(self.chars), next(cites) if char == CITE else None))
                marked = True
            else:
                self._space(space, char, marked=marked, line=line)
                space, marked = None, False
                if char == FIGURE:
                    self.shown[len(self.chars)] = next(figures)
                    self._put("X", "figure", line)
                    self._put("x", "figure", line)
                else:
                    self._put(char, self._kind(strong, emphasised), line)

    @staticmethod
    def _kind(strong: int, emphasised: int) -> str:
        return "strong" if strong > 0 else "emphasis" if emphasised > 0 else "plain"

    def _put(self, char: str, kind: str, line: int) -> None:
        self.chars.append(char)
        self.kinds.append(kind)
        self.lines.append(line)

    def _space(self, space: tuple[str, bool] | None, char: str, *, marked: bool, line: int) -> None:
        """A space before the next sign, where one was written and a citation did not bring it."""
        if not self.chars:
            return
        before = self.chars[-1]
        if space is None:
            beside = char.isalnum() or char == FIGURE
            if marked and beside and (before.isalnum() or before in ".!?…") and not _NO_SPACES.match(before):
                self._put(" ", "plain", line)
        elif marked and char in _CLOSING:
            return
        elif not (space[1] and _NO_SPACES.match(before) and _NO_SPACES.match(char)):
            self._put(" ", space[0], line)

    def sentences(self) -> tuple[Said, ...]:
        """The sentences in order; a paragraph of marks alone has none."""
        starts = self._starts()
        made = []
        cites: list[dict[str, None]] = [{} for _ in starts]
        framed = [False] * len(starts)
        for position, names in self.marks:
            if not starts:
                continue
            number = max(0, bisect_left(starts, position) - 1)
            if names is None:
                framed[number] = True
            else:
                cites[number].update(dict.fromkeys(names))
        for number, start in enumerate(starts):
            end = starts[number + 1] if number + 1 < len(starts) else len(self.chars)
            while end > start and self.chars[end - 1] == " ":
                end -= 1
            runs = self._runs(start, end)
            made.append(Said(runs=runs, cites=tuple(cites[number]), framing=framed[number], line=self.lines[start]))
        return tuple(made)

    def _starts(self) -> list[int]:
        """Where the sentences begin."""
        if not self.text.strip():
            return []
        first = len(self.text) - len(self.text.lstrip())
        if self.whole:
            return [first]
        span = Span(start=0, end=len(self.text), block="list_item", language=self.language)
        reading = Reading(
            text=self.text, extractor="outline/1", media_type="text/markdown", spans=(span,), languages=(self.language,)
        )
        prose = Prose(reading)
        quoted = tuple(prose.quoted)
        found = {first} | {each.start for each in prose.sentences if not within(quoted, each.start - 1, each.start)}
        for position, _ in self.marks:
            ends = _ENDS.match(self.text, position)
            if ends is not None:
                found.add(ends.end())
            elif _ENDED.search(self.text[max(0, position - 8) : position]):
                found.add(position)
        clean = {self._first(each) for each in found}
        return sorted(each for each in clean if each < len(self.text))

    def _first(self, at: int) -> int:
        """The first sign that is no space."""
        while at < len(self.text) and self.text[at] == " ":
            at += 1
        return at

    def _runs(self, start: int, end: int) -> tuple[Run | Shown, ...]:
        """The runs between two places: stretches of one kind, and the figures."""
        runs: list[Run | Shown] = []
        at = start
        while at < end:
            if at in self.shown:
                runs.append(self.shown[at])
                at += 2
                continue
            stop = at
            while stop < end and self.kinds[stop] == self.kinds[at] and stop not in self.shown:
                stop += 1
            runs.append(Run(self.text[at:stop], self.kinds[at]))
            at = stop
        return tuple(runs)


def words_in(sentences: tuple[Said, ...]) -> int:
    """How many words the sentences have; a figure counts as one."""
    texts = (run.text if isinstance(run, Run) else " 0 " for each in sentences for run in (*each.runs, Run(" ")))
    return len("".join(texts).split())
