"""The words of an editor as paragraphs of an edition: each sentence on what it cites, its figures as they are counted.

A sentence whose sources may not leave is left out and counted. One that rests on sources of which only some may leave
stays, and a fault asks a person whether its words hold what only the others say. Contacts and protected names are
taken out over a whole paragraph, so that emphasis in the middle of a name hides nothing from the door.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from scrutiny.protection.marks import strictest
from scrutiny.protection.scrub import Hidden, hidden
from scrutiny.report.accounts import LIMITS
from scrutiny.report.edition import Citation, Figure, Omission, Paragraph, Run, Sentence
from scrutiny.report.fault import Fault
from scrutiny.report.outlining.plan import Narrative, Plan, Said, Shown
from scrutiny.report.phrases import wording, words_of
from scrutiny.report.resting import Rest, Resting, resting
from scrutiny.report.scope import Scope
from scrutiny.tables.lines.headings import nearest


@dataclass(slots=True)
class Setting:
    """Sets the narrative of one plan for one audience; what is wrong or left out gathers here.

    figures  those that were counted, by name; `printed` are the names of those that a sentence prints, in order
    faults   ids that nobody knows, passages that changed, sentences that rest on more than may leave
    left     how many sentences were left out because their sources may not leave
    """

    scope: Scope
    plan: Plan
    figures: Mapping[str, Figure]
    faults: list[Fault] = field(default_factory=list)
    printed: dict[str, None] = field(default_factory=dict)
    stale: dict[str, None] = field(default_factory=dict)
    left: int = 0
    _ids: Resting | None = None
    _known: dict[str, Rest] = field(default_factory=dict)

    def paragraph(self, item: Narrative) -> Paragraph | None:
        """The paragraph; None where the audience may see no sentence of it."""
        file = item.file or self.plan.name
        kept = self._sentences(item.sentences, file)
        if not kept:
            return None
        before = self.left
        original = self._sentences(item.original, file)
        self.left = before  # a sentence that is left out in two languages is one
        language = item.language or (self._language(item.sentences) if item.style == "quote" and not original else "")
        return Paragraph(
            sentences=self._covered(kept),
            style=item.style,
            mark=_loosest(kept),
            language=language if language and language != self.plan.language else None,
            original=self._covered(original),
            original_language=(item.original_language or self._language(item.original)) if original else "",
            translator=self.scope.shown(item.translator, 300) if original or item.translator else "",
        )

    def omissions(self) -> tuple[Omission, ...]:
        """What was left out, in words and numbers."""
        words = words_of("report_outline")["omitted"]
        return (Omission(what=words["what"], reason=words["why"], count=self.left),) if self.left else ()

    # ── sentences ──

    def _sentences(self, said: Iterable[Said], file: str) -> tuple[Sentence, ...]:
        return tuple(made for each in said if (made := self._sentence(each, f"{file}:{each.line}")) is not None)

    def _sentence(self, said: Said, place: str) -> Sentence | None:
        """The sentence on what it stands on; None where that may not leave."""
        rests = {name: self._rest(name) for name in said.cites}
        self._told(rests, place)
        self._counted(said, place)
        shown = [self.figures[run.name] for run in said.runs if isinstance(run, Shown) and run.name in self.figures]
        cited = _each_once(citation for rest in rests.values() for citation in rest.citations)
        counted = _each_once(citation for figure in shown for citation in figure.citations[: LIMITS["bearing"]])
        behind = [name for name, rest in rests.items() if rest.known and not rest.citations and not rest.stale]
        if behind and not cited and not counted:
            self.left += 1
            return None
        if behind:
            self._mixed(place)
        self.printed.update(dict.fromkeys(figure.name for figure in shown))
        citations = _each_once((*cited, *counted))
        marks = [*(each.mark for each in citations), *(figure.mark for figure in shown)]
        empty = bool(shown) and not said.cites and not citations
        return Sentence(
            runs=tuple(self._run(run) for run in said.runs),
            citations=citations,
            framing=(said.framing and not citations) or empty,
            unreviewed=any(rest.unreviewed for rest in rests.values()),
            basis=str(wording()["notes"]["counted"]) if counted and not cited and self._counts(shown) else "",
            mark=str(strictest("public", *marks)),
            place=place,
        )

    def _counts(self, shown: Sequence[Figure]) -> bool:
        """True when the figures are counts, and none is the number that one source states."""
        return not any("value" in self.plan.figures.get(figure.name, {}) for figure in shown)

    def _run(self, run: Run | Shown) -> Run:
        if isinstance(run, Run):
            return run
        figure = self.figures.get(run.name)
        return Run(figure.printed, "figure", figure=figure.name) if figure is not None else Run("…", "figure")

    # ── ids ──

    def _rest(self, name: str) -> Rest:
        if self._ids is None:
            self._ids = resting(self.scope)
        if name not in self._known:
            self._known[name] = self._ids.of(name)
        return self._known[name]

    def _told(self, rests: Mapping[str, Rest], place: str) -> None:
        """Faults for ids that nobody knows and for passages that changed."""
        for name, rest in rests.items():
            if not rest.known:
                self._add("broken_id", place, f"nothing on file has the id {name[:80]}", self._near(name), name)
            elif rest.stale:
                self.stale.setdefault(name)
            elif rest.gone:
                step = "take the sentence out, or rest it on something else; or publish the finding"
                self._add("stale", place, f"the finding {name[:80]} {rest.gone}", step, name)

    def _counted(self, said: Said, place: str) -> None:
        """Faults for figures that are not there."""
        for run in said.runs:
            if isinstance(run, Shown) and run.name not in self.figures:
                step = nearest(run.name, self.plan.figures) if self.plan.figures else "figures: in the front matter"
                self._add("figure", place, f"the figure {run.name[:80]!r} could not be counted", step, run.name)

    def _near(self, name: str) -> str:
        """The next step for an id that was mistyped; only ids that the audience may see are offered."""
        names = (*self.scope.described, *(each.id for each in self.scope.statements))
        near = get_close_matches(name, names, n=1, cutoff=0.8) if len(self.faults) < _MOST_NEAR else []
        offer = f"did you mean {near[0]}? " if near else ""
        return f"{offer}scrutiny trace ID shows what an id is"

    def _mixed(self, place: str) -> None:
        self._add(
            "mark",
            place,
            "the sentence rests on a source that may not leave, beside one that may",
            "part it in two, cite only what may leave, or keep it from this edition with {editions=…}",
        )

    def _add(self, rule: str, place: str, message: str, next: str, source: str = "") -> None:
        made = Fault(rule=rule, place=place, message=message, next=next, source=source or None)
        if made not in self.faults:
            self.faults.append(made)

    def _language(self, said: Iterable[Said]) -> str:
        """The language of the first cited words whose language is known."""
        rests = (self._rest(name) for each in said for name in each.cites)
        return next((rest.language for rest in rests if rest.language), "")

    # ── what may not be printed, across runs ──

    def _covered(self, sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
        """The sentences without contacts and protected names, be they spread over several runs or sentences."""
        text = " ".join(each.text for each in sentences)
        found = hidden(text, self.scope.material.protected)
        if not found:
            return sentences
        made, at = [], 0
        for sentence in sentences:
            runs = []
            for run in sentence.runs:
                runs.append(replace(run, text=_without(run.text, at, found)))
                at += len(run.text)
            made.append(replace(sentence, runs=tuple(run for run in runs if run.text)))
            at += 1
        return tuple(made)


#: How many mistyped ids are told the nearest one.
_MOST_NEAR = 20


def _without(text: str, start: int, found: Sequence[Hidden]) -> str:
    """A run that begins at `start` of its paragraph, with what stands for the stretches that begin in it."""
    parts, at = [], 0
    for stretch in found:
        first, last = max(stretch.start - start, 0), min(stretch.end - start, len(text))
        if last <= 0 or first >= len(text) or first >= last:
            continue
        parts.append(text[at:first])
        if stretch.start >= start:
            parts.append(stretch.instead)
        at = last
    return "".join((*parts, text[at:]))


def _each_once(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """The citations in order, each place once."""
    found: dict[tuple[str, int | None, int | None], Citation] = {}
    for each in citations:
        found.setdefault((each.id, each.start, each.end), each)
    return tuple(found.values())


def _loosest(sentences: Sequence[Sentence]) -> str:
    """The mark of a paragraph: it leaves with those of its sentences that may."""
    return min((each.mark for each in sentences), key=lambda mark: strictest(mark).rank, default="public")
