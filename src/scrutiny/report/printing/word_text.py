"""Sentences of an edition as the markup of word processors: voices, footnotes, comments, links."""

from __future__ import annotations

from collections.abc import Sequence

from scrutiny.paper import footnotes, wordml
from scrutiny.report.edition import Edition, Run, Sentence
from scrutiny.report.phrases import direction, wording
from scrutiny.report.printing.noting import Pieces, noted, places, trimmed

#: How words of a kind look.
LOOKS = {
    "label": wordml.Look(bold=True),
    "strong": wordml.Look(bold=True),
    "emphasis": wordml.Look(italic=True),
    "title": wordml.Look(italic=True),
    "digest": wordml.Look(mono=True, size=8),
    "differs": wordml.Look(underlined=True),
    "around": wordml.Look(colour="67625A"),
}
SOFT, ACCENT, BOLD = wordml.Look(colour="67625A"), wordml.Look(colour="8A2F1B", bold=True), wordml.Look(bold=True)
_SIGN = wordml.Look(colour="8A2F1B", raised=True)
#: Languages whose scripts have no italics, or leave no space between sentences.
_UPRIGHT, _CLOSE = frozenset({"zh", "ja", "ko"}), frozenset({"zh", "ja"})


class Text:
    """The words of one edition while it is written: `footnotes` and `comments` gather what they bring along."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.direction = direction(edition.language)
        self.notes = noted(edition)
        self.places = {place: f"place{at}" for at, place in enumerate(places(edition.sections), 1)}
        self.footnotes: list[str] = []
        self.comments: dict[int, str] = {}
        self.marks = 0

    def run(self, words: str, look: wordml.Look = wordml.PLAIN) -> str:
        """Words in the edition's own language."""
        return wordml.run(words, direction=self.direction, look=look)

    def line(self, words: str, look: wordml.Look = wordml.PLAIN, *, style: str = "Normal") -> str:
        """A paragraph of words in the edition's own language."""
        return wordml.paragraph(self.run(words, look), style)

    def sentences(self, sentences: Sequence[Sentence], language: str = "") -> str:
        """Sentences in a row, with a space between them where the language has one."""
        close = _base(language or self.edition.language) in _CLOSE
        made = [self.sentence(sentence) for sentence in sentences]
        return ("" if close else self.run(" ")).join(made)

    def sentence(self, sentence: Sentence) -> str:
        """A sentence with the mark of its note; in drafts one without a source carries a comment that says so."""
        made = "".join(self.voice(run) for run in trimmed(sentence.runs))
        if not sentence.sourced and self.edition.draft:
            made = self.commented(made, wording()["no_source"])
        if sentence.unreviewed and sentence.text and self.edition.draft:
            made += self.run(wording()["unreviewed_sign"], _SIGN)
        if sentence.number and sentence.number in self.notes:
            made += self.noted(self._pieces(self.notes[sentence.number]))
        return made

    def noted(self, content: str, *, sign: str = "") -> str:
        """The mark of a new footnote with this content."""
        number = len(self.footnotes) + 1
        self.footnotes.append(footnotes.note(number, content, sign=sign))
        return footnotes.reference(number, sign=sign)

    def commented(self, content: str, words: str) -> str:
        """The content with a new comment on it."""
        number = len(self.comments)
        self.comments[number] = words
        return footnotes.commented(content, number)

    def voice(self, run: Run, look: wordml.Look | None = None) -> str:
        """Words in the voice of their kind, in their own language; a figure leads to what it counts."""
        look = look or LOOKS.get(run.kind, wordml.PLAIN)
        if run.kind == "digest":
            return wordml.run(run.text, look=look)
        if not run.language:
            made = self.run(run.text, look)
            return self.led(made, f"figure-{run.figure}") if run.figure else made
        own = direction(run.language)
        if look.italic and (own == "rtl" or _base(run.language) in _UPRIGHT):
            look = wordml.PLAIN
        return wordml.run(run.text, language=run.language, direction=own, look=look)

    def led(self, content: str, place: str) -> str:
        """The content as a link to a place of the edition, where there is such a place."""
        name = self.places.get(place)
        return wordml.led(content, name) if name else content

    def marked(self, content: str, name: str) -> str:
        """The content under a bookmark of this name."""
        self.marks += 1
        return wordml.marked(content, self.marks, name)

    def turned(self, language: str | None) -> str:
        """The direction of a language where it is not that of the document, else nothing."""
        own = direction(language) if language else self.direction
        return own if own != self.direction else ""

    def _pieces(self, pieces: Pieces) -> str:
        return "".join(self.led(self.voice(piece.run), piece.to) for piece in pieces)


def _base(language: str) -> str:
    return language.split("-", maxsplit=1)[0]
