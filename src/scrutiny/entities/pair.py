"""Two mentions compared: what their names say, and what stands beside them that speaks for one bearer."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, NamedTuple

from scrutiny.entities.comparing.comparison import VERSION, Comparison, Setting, compare
from scrutiny.entities.comparing.corpus import Corpus, gathered
from scrutiny.entities.comparing.explaining import Evidence
from scrutiny.entities.comparing.name import name_of
from scrutiny.entities.mention import Mention
from scrutiny.entities.names.lexicon import concepts
from scrutiny.entities.names.printed import Printed, printed
from scrutiny.entities.people import is_person
from scrutiny.text.fold import folded

#: The rules of this module with those of the comparison.
RULES = f"{VERSION} pair-8"
#: From this score on two names of people are the same name; with one affiliation they are one person.
SAME_NAME = 0.9
#: Pairs that only likeness or translation proposes: below this score, or beyond so many for one name, nobody sees them.
LIKELY, PARTNERS = 0.7, 3
#: Ways by which a name is proposed for review and no more.
_PROPOSED = ("translated", "sub-sequence")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two mentions compared.

    evidence   for and against, in words; what forbids to merge stands in `vetoes`, in words too
    identical  they print the same name, case and typography aside, and it is no person's; or one row lists both
    """

    left: Mention
    right: Mention
    score: float
    outcome: str
    evidence: tuple[Evidence, ...] = ()
    vetoes: tuple[str, ...] = ()
    identical: bool = False

    def as_shown(self) -> dict[str, Any]:
        """The comparison as plain data, as judgements keep it."""
        return {
            "score": self.score,
            "outcome": self.outcome,
            "evidence": [each.as_item() for each in self.evidence],
            "vetoes": list(self.vetoes),
            "version": RULES,
        }

    @property
    def reasons(self) -> list[str]:
        """Everything for and against in sentences, what forbids to merge first."""
        return [*self.vetoes, *(each.words for each in self.evidence)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What all mentions together know: the corpus of printed lines, and the names each document prints.

    rows      every row of a gazetteer as one printed line
    settings  by whether two names stand in one roll, and whether in one document
    """

    corpus: Corpus
    names: Mapping[str, frozenset[str]]
    rows: Mapping[str, Printed]
    settings: Mapping[tuple[bool, bool], Setting] = field(init=False)

    def __post_init__(self) -> None:
        every = {
            (roll, document): Setting(same_roll=roll, same_document=document, corpus=self.corpus)
            for roll in (False, True)
            for document in (False, True)
        }
        object.__setattr__(self, "settings", every)


class Met(NamedTuple):
    """Two mentions compared, not yet put into words: an outcome, and what speaks for it beside the names."""

    left: Mention
    right: Mention
    outcome: str
    comparison: Comparison
    context: tuple[Evidence, ...]

    @property
    def score(self) -> float:
        """How likely they are one, 0..1."""
        return round(max([self.comparison.score, *(each.value for each in self.context)]), 6)

    @property
    def pair(self) -> Pair:
        """The same with its evidence in words."""
        comparison, context = self.comparison, self.context
        against = set(comparison.vetoes)
        found = comparison.evidence if context or comparison.outcome != "apart" or against else ()
        return Pair(
            left=self.left,
            right=self.right,
            score=self.score,
            outcome=self.outcome,
            evidence=(*context, *(each for each in found if each.name not in against)),
            vetoes=() if context else tuple(each.words for each in found if each.name in against),
            identical=_identical(self.left, self.right),
        )


def around_of(met: Iterable[Mention]) -> Around:
    """What these mentions know; those of a compartment are left out."""
    open_ones = [each for each in met if not each.compartment]
    lines = {each: printed(*each) for each in dict.fromkeys((each.text, each.kind) for each in open_ones)}
    plain = {each: folded(line.name) for each, line in lines.items()}
    names: defaultdict[str, set[str]] = defaultdict(set)
    for each in open_ones:
        if each.place != "gazetteer":
            names[each.document].add(plain[each.text, each.kind])
    without_row = [lines[each.text, each.kind] for each in open_ones if each.row is None]
    rows = dict(_rows(open_ones))
    return Around(
        corpus=gathered([*without_row, *rows.values()]),
        names={document: frozenset(found) for document, found in names.items()},
        rows=rows,
    )


def _rows(met: Iterable[Mention]) -> Iterator[tuple[str, Printed]]:
    """Each row of a gazetteer as one printed line: whatever names it gives are one body's."""
    rows: defaultdict[str, list[Printed]] = defaultdict(list)
    for each in met:
        if each.row is not None:
            rows[each.row].append(printed(each.text, each.kind))
    for row, lines in rows.items():
        names = [name for line in lines for name in (line.name, *line.aliases)]
        acronyms = [acronym for line in lines for acronym in line.acronyms]
        first, *others = dict.fromkeys(names)
        yield row, replace(lines[0], name=first, aliases=tuple(others), acronyms=tuple(dict.fromkeys(acronyms)))


def compare_in(left: Mention, right: Mention, around: Around) -> Pair:
    """Two mentions compared where they stand, with all evidence in words."""
    return met_in(left, right, around).pair


def met_in(left: Mention, right: Mention, around: Around) -> Met:
    """Two mentions compared where they stand."""
    one = name_of(left.text, read_as(left), left.country)
    other = name_of(right.text, read_as(right), right.country)
    setting = around.settings[left.roll is not None and left.roll == right.roll, left.document == right.document]
    comparison = compare(one, other, setting=setting)
    if comparison.outcome == "apart" and (left.row is None or left.row != right.row):
        return Met(left, right, "apart", comparison, ())
    context = tuple(_context(left, right, comparison, around))
    return Met(left, right, "merge" if context else comparison.outcome, comparison, context)


def _identical(left: Mention, right: Mention) -> bool:
    """True when the two are one without any doubt a score could have: one printed name of bodies, or one row."""
    if left.row is not None and left.row == right.row:
        return True
    return folded(left.text) == folded(right.text) and "individual" not in (left.kind, right.kind)


def read_as(mention: Mention) -> str:
    """The kind a name is compared as: a body's only where a word of bodies or an acronym stands in it.

    A person's name with another person's behind it ("also known as") is compared as a person's, so that whoever bears
    the other name is put before somebody and never taken for the same.
    """
    if mention.kind != "unknown":
        return mention.kind
    if _is_a_body(mention.text):
        return "organisation"
    line = printed(mention.text)
    claims = any(is_person(alias) for alias in line.aliases) and is_person(line.name)
    return "individual" if claims else "unknown"


@lru_cache(maxsize=1 << 16)
def _is_a_body(text: str) -> bool:
    """True for a name with a word of bodies, an acronym or a figure; a person's with an occupation behind has none."""
    name = _BEHIND.split(printed(text).name, maxsplit=1)[0].strip()
    if any(not concept.startswith(_PLACES) for concept in concepts(name)):
        return True
    return bool(_SHOUTED.search(name)) and not name.isupper()


#: What stands behind a person's name; how concepts of places begin; letters of an acronym or figures inside a name.
_BEHIND = re.compile(r"\s*[,，、;；(（]")
_PLACES = ("c:", "r:", "z:")
_SHOUTED = re.compile(r"\b[A-ZА-Я]{2,6}\b|\d")


def worth_showing(found: Iterable[Met]) -> list[Pair]:
    """The pairs without those left apart, and of those that only likeness proposes the best few of each name."""
    kept = [(met, _only_proposed(met)) for met in found if met.outcome != "apart"]
    best: defaultdict[str, list[float]] = defaultdict(list)
    for met, proposed in kept:
        if proposed:
            best[met.left.id].append(met.score)
            best[met.right.id].append(met.score)
    least = {name: sorted(scores, reverse=True)[:PARTNERS][-1] for name, scores in best.items()}
    return [
        met.pair
        for met, proposed in kept
        if not proposed or met.score >= max(_floor(met), least[met.left.id], least[met.right.id])
    ]


def _floor(pair: Met) -> float:
    """A gazetteer's names are many: only what is all but equal is put before a person."""
    return SAME_NAME if "gazetteer" in (pair.left.place, pair.right.place) else LIKELY


def _only_proposed(met: Met) -> bool:
    """True where no whole way makes the two one name, only likeness, translation or letters in their order."""
    if met.outcome != "review" or met.left.kind == met.right.kind == "individual":
        return False
    way = met.comparison.way
    if way is None or way.name in met.comparison.vetoes:
        return True
    return way.name not in _WHOLE or way.name in _PROPOSED


#: Ways that make two printed names one as a whole.
_WHOLE = frozenset(
    {"equal", "printed together", "syllables", "acronym", "initials", "initials without small words", "word parts"}
)


def _context(left: Mention, right: Mention, comparison: Comparison, around: Around) -> Iterator[Evidence]:
    """What beside the names makes two mentions one: it never overrides a veto, nor the doubt of one list."""
    if left.row is not None and left.row == right.row:
        words = f"one row of a gazetteer gives both names: {left.source}"
        yield Evidence(name="gazetteer", value=1.0, weight=1.0, words=words)
        return
    if comparison.outcome != "review" or set(comparison.vetoes) - {"name alone", "kinds"}:
        return
    if left.kind == right.kind == "individual":
        yield from _of_people(left, right, comparison, around.corpus)
    elif comparison.way is not None and comparison.way.name == "equal" and "individual" not in (left.kind, right.kind):
        listed = next((each.row for each in (left, right) if each.row is not None), None)
        known = left.kind != right.kind and not is_person(comparison.left.text)
        if known or (listed and not _is_acronym_of(around.rows[listed], left.text)):
            words = f"a body of exactly this name is known: {left.text}"
            yield Evidence(name="known body", value=0.99, weight=1.0, words=words)
    else:
        yield from _of_acronym(left, right, around)


def _is_acronym_of(row: Printed, text: str) -> bool:
    """True for letters that a row gives as an acronym: equal letters may be another body's."""
    return text.strip() in row.acronyms


def _of_people(left: Mention, right: Mention, comparison: Comparison, corpus: Corpus) -> Iterator[Evidence]:
    here, there = left.affiliation, right.affiliation
    if not (here and there) or comparison.score < SAME_NAME:
        return
    one, other = (name_of(each, "organisation") for each in (here, there))
    if compare(one, other, setting=Setting(corpus=corpus)).outcome == "merge":
        words = f"the same name, and both are said to belong to one body: {here}"
        yield Evidence(name="affiliation", value=0.99, weight=1.0, words=words)


def _of_acronym(left: Mention, right: Mention, around: Around) -> Iterator[Evidence]:
    """A gazetteer gives the acronym that a document prints, and no other body of the corpus bears it."""
    for short, row in ((left, right), (right, left)):
        if row.place != "gazetteer" or short.place == "gazetteer":
            continue
        line = around.rows[str(row.row)]
        letters = short.text.strip()
        if letters not in line.acronyms or around.corpus.expansions(letters) != 1:
            continue
        beside = around.names.get(short.document, frozenset())
        if len(letters) > 2 or not beside.isdisjoint(map(folded, (line.name, *line.aliases))):
            words = f"a gazetteer gives this acronym, and the corpus knows one body of it: {row.source}"
            yield Evidence(name="gazetteer acronym", value=0.99, weight=1.0, words=words)
