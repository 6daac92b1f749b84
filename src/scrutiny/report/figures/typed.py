"""Numbers typed by hand in an editor's sentence, held against what the sentence cites and the figures it is about.

The sentence is read by the rules that read the sources (`statements.numbers`), in whatever language and digits. A
number is said by a source that gives the same value with the same comparator; what is compared is what both allow
(`findings.figures.quantities`), and two numbers are about one thing by the lexicon of things that are counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from scrutiny.findings.figures.quantities import Range, allowed, compatible, within
from scrutiny.findings.figures.things import figure as counted_thing
from scrutiny.report.accounts import counted_words, value_words
from scrutiny.report.edition import Figure, Sentence
from scrutiny.report.fault import Fault
from scrutiny.statements import numbers
from scrutiny.statements.prose import Prose
from scrutiny.statements.statement import Statement, passage
from scrutiny.tables.row import Row
from scrutiny.text.reading import Reading, Span
from scrutiny.vocabulary.folding import fold, has_han

#: Kinds of run whose words an editor typed; all others are a source's, or a figure's.
TYPED = frozenset({"plain", "emphasis", "strong"})
#: So much of the words of a figure's label stands in a sentence that is about it.
ABOUT = 0.67


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A number typed in a sentence that what it stands on does not say.

    words       as typed, with its comparator and unit; ``sentence.text[start:end]``
    verdict     ``contradicted`` (a source of the sentence, or a figure it is about, says another number),
                ``stronger`` (the source is less exact: "300" for "more than 300"), ``weaker`` (the source says more),
                ``unsourced`` (nothing the sentence cites says it)
    says        what the source or figure says, in words; empty for ``unsourced``
    source      the id of the statement or record, or the name of the figure; empty for ``unsourced``
    figure      True when `source` names a figure
    """

    words: str
    start: int
    end: int
    verdict: str
    says: str = ""
    source: str = ""
    figure: bool = False

    def as_fault(self, place: str) -> Fault:
        """The number as a fault of rule ``typed``; only a weaker one does not refuse."""
        said = f"the figure `{self.source}`" if self.figure else self.source
        message = {
            "contradicted": f"“{self.words}” is typed, {said} says {self.says}",
            "stronger": f"“{self.words}” is typed, {said} says no more than that: {self.says}",
            "weaker": f"“{self.words}” is typed, {said} says more exactly {self.says}",
            "unsourced": f"“{self.words}” is typed, and nothing that the sentence cites says it",
        }[self.verdict]
        next = {
            "unsourced": "cite the statement that gives it, [@id], or make it a figure, {{count: NAME}}",
        }.get(
            self.verdict, f"write {{{{count: {self.source}}}}}" if self.figure else f"write {self.says}, or cite others"
        )
        return Fault(
            rule="typed",
            place=place,
            message=message,
            next=next,
            words=self.words,
            verdict=self.verdict,
            source=self.source or None,
            refuses=self.verdict != "weaker",
        )


@dataclass(frozen=True, slots=True)
class _Claim:
    """A number that a source says: its fields as those of a number statement."""

    source: str
    fields: Mapping[str, Any]
    language: str

    @property
    def span(self) -> Range:
        return allowed(self.fields["value"], self.fields.get("comparator") or "eq", self.fields.get("upper"))

    @property
    def says(self) -> str:
        words = f"{value_words(self.fields)} {counted_words(self.fields)}".strip()
        return words[:120]


def typed(
    sentence: Sentence,
    statements: Mapping[str, Statement],
    figures: Mapping[str, Figure],
    *,
    language: str = "en",
    rows: Mapping[str, Row] | None = None,
    words: Mapping[str, str] | None = None,
) -> tuple[Typed, ...]:
    """The numbers typed in a sentence, in order, that nothing it cites says; empty when all are said. Pure.

    statements  by id: those it may cite (a cited document stands for all number statements in it)
    figures     by name: those of the edition
    language    of the sentence, BCP 47
    rows, words rows of the registers by id, and the words of other records it may cite (findings) by id

    Numbers that a figure prints (``Run.figure``) and words of a source (runs of kind ``quote`` …) are not typed. A
    framing sentence, and one that cites nothing, is held against the figures alone.
    """
    text = "".join(run.text if run.kind in TYPED and not run.figure else " " * len(run.text) for run in sentence.runs)
    found = [_Claim("", fields, language) for fields in _read(text, language)]
    if not found:
        return ()
    claims = [] if sentence.framing else list(_said(sentence, statements, rows or {}, words or {}))
    cites = bool(sentence.citations) and not sentence.framing
    taken = [claim for claim in claims if any(_same(claim, each) for each in found)]
    told = []
    for each in found:
        if any(_same(claim, each) for claim in claims):
            continue
        verdict = _by_sources(each, claims, taken, len(found)) or _by_figures(each, text, figures)
        if verdict is None and cites and not _printed(each, sentence, figures):
            verdict = ("unsourced", "", "", False)
        if verdict is not None and verdict[0]:
            start, end = each.fields["start"], each.fields["end"]
            kind, says, source, is_figure = verdict
            told.append(
                Typed(
                    words=text[start:end],
                    start=start,
                    end=end,
                    verdict=kind,
                    says=says,
                    source=source,
                    figure=is_figure,
                )
            )
    return tuple(told)


_Verdict = tuple[str, str, str, bool]


def _by_sources(each: _Claim, claims: Sequence[_Claim], taken: Sequence[_Claim], many: int) -> _Verdict | None:
    """What the sources say against a number: those of the same value first, then those about the same thing."""
    near = [claim for claim in claims if claim.fields["value"] == each.fields["value"]]
    near += [claim for claim in claims if claim not in near and claim not in taken and _one_thing(claim, each)]
    free = [claim for claim in claims if claim not in taken]
    if not near and many == 1 and len(free) == 1 and (_thing(each) is None or _thing(free[0]) is None):
        near = free
    if not near:
        return None
    verdicts = [(_held_against(each, claim), claim) for claim in near]
    order = ("weaker", "stronger", "contradicted")
    verdict, claim = min(verdicts, key=lambda pair: order.index(pair[0]))
    return verdict, claim.says, claim.source, False


def _held_against(each: _Claim, claim: _Claim) -> str:
    if compatible(each.span, claim.span):
        return "weaker" if within(claim.span, each.span) else "stronger"
    same = each.fields["value"] == claim.fields["value"]
    return "stronger" if same and each.fields.get("comparator", "eq") == "eq" else "contradicted"


def _by_figures(each: _Claim, text: str, figures: Mapping[str, Figure]) -> _Verdict | None:
    """The figure that a sentence is about and that says another number; an empty verdict where one says the same."""
    about = [figure for figure in figures.values() if figure.value is not None and _about(text, figure.label)]
    if any(figure.value == each.fields["value"] for figure in about):
        return ("", "", "", True) if each.fields.get("comparator", "eq") == "eq" else None
    if not about:
        return None
    best = max(about, key=lambda figure: len(_stems(figure.label)))
    return "contradicted", best.printed, best.name, True


def _printed(each: _Claim, sentence: Sentence, figures: Mapping[str, Figure]) -> bool:
    """True for the value of a figure that the same sentence prints."""
    names = {run.figure for run in sentence.runs if run.figure}
    return any(figures[name].value == each.fields["value"] for name in names & set(figures))


def _about(text: str, label: str) -> bool:
    wanted, there = _stems(label), _stems(text)
    return bool(wanted) and len(wanted & there) >= max(ABOUT * len(wanted), min(2, len(wanted)))


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    """The words that say something, crudely without endings; pairs of characters for Han."""
    found = set()
    for word in fold(text).split():
        if has_han(word):
            found |= {word[at : at + 2] for at in range(len(word) - 1)}
        elif len(word) > 3 and not word.isdecimal():
            found.add(word[:-1] if word.isascii() and word.endswith("s") else word)
    return frozenset(found)


# ── what the sources say ──


def _said(
    sentence: Sentence, statements: Mapping[str, Statement], rows: Mapping[str, Row], words: Mapping[str, str]
) -> Iterator[_Claim]:
    documents = set()
    for cited in sentence.citations:
        said = statements.get(cited.id)
        if said is not None:
            yield from _of_statement(said)
        elif cited.id in rows:
            yield from _of_row(rows[cited.id])
        elif cited.id in words:
            yield from (_Claim(cited.id, fields, "en") for fields in _read(words[cited.id], "en"))
        else:
            documents.add(cited.document)
            yield from (
                _Claim(cited.id, fields, cited.language or "en") for fields in _read(cited.quote, cited.language)
            )
    for each in statements.values() if documents - {""} else ():
        if each.kind == "number" and each.document in documents:
            yield from _of_statement(each)


def _of_statement(said: Statement) -> Iterator[_Claim]:
    """The number of a number statement, else the numbers in its words."""
    language = said.language or "en"
    value = said.fields.get("value")
    if said.kind == "number" and isinstance(value, int | float):
        yield _Claim(said.id, said.fields, language)
    else:
        yield from (_Claim(said.id, fields, language) for fields in _read(said.passage.quote, language))
        for name in ("listed", "stated_total", "stated_anonymous"):
            if isinstance(said.fields.get(name), int):
                yield _Claim(said.id, {"value": said.fields[name]}, language)


def _of_row(row: Row) -> Iterator[_Claim]:
    for value in row.fields.values():
        if isinstance(value, int | float) and not isinstance(value, bool):
            yield _Claim(row.id, {"value": value}, "en")
        elif isinstance(value, Mapping) and value.get("min") is not None:
            low, high = value["min"], value.get("max")
            comparator = "ge" if high is None else "eq" if low == high else "between"
            yield _Claim(row.id, {"value": low, "upper": high, "comparator": comparator}, "en")


@lru_cache(maxsize=4096)
def _read(text: str, language: str | None) -> tuple[Mapping[str, Any], ...]:
    """The numbers in words, as fields of number statements with their place: start, end."""
    if not text.strip():
        return ()
    tag = language or "en"
    span = Span(start=0, end=len(text), block="paragraph", language=tag)
    reading = Reading(text=text, extractor="typed/1", media_type="text/plain", spans=(span,), languages=(tag,))
    return tuple({**each.fields, "start": each.start, "end": each.end} for each in numbers.find(Prose(reading)))


def _same(claim: _Claim, each: _Claim) -> bool:
    return claim.span == each.span


def _one_thing(one: _Claim, other: _Claim) -> bool:
    left, right = _thing(one), _thing(other)
    return left is not None and left == right


def _thing(claim: _Claim) -> str | None:
    """What is counted, by the lexicon that knows it in several languages, else by its noun; None: not said."""
    unit, subject = str(claim.fields.get("unit") or ""), str(claim.fields.get("subject") or "")
    made = Statement(
        id="",
        kind="number",
        document="",
        passage=passage("", 0, 0),
        rule="typed",
        language=claim.language,
        fields={"value": claim.fields["value"], "unit": unit, "subject": subject},
    )
    found = counted_thing(made, {})
    return found.thing if found is not None else None


__all__ = ["Typed", "typed"]
