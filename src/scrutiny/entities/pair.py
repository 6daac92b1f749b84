"""Two mentions compared: what their names say, and what stands beside them that speaks for one bearer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from scrutiny.entities.comparing.comparison import VERSION, Comparison, Setting, compare
from scrutiny.entities.comparing.corpus import Corpus, gathered
from scrutiny.entities.comparing.explaining import Evidence
from scrutiny.entities.comparing.name import name_of
from scrutiny.entities.mention import Mention
from scrutiny.entities.names.printed import Printed, printed
from scrutiny.entities.people import is_person
from scrutiny.text.fold import folded

#: The rules of this module with those of the comparison.
RULES = f"{VERSION} pair-2"
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
    """What all mentions together know: the corpus of printed lines, and the names each document prints."""

    corpus: Corpus
    names: Mapping[str, frozenset[str]]


def around_of(met: Iterable[Mention]) -> Around:
    """What these mentions know; those of a compartment are left out."""
    open_ones = [each for each in met if not each.compartment]
    names: defaultdict[str, set[str]] = defaultdict(set)
    for each in open_ones:
        if each.place != "gazetteer":
            names[each.document].add(folded(printed(each.text, each.kind).name))
    return Around(
        corpus=gathered(
            [*(printed(each.text, each.kind) for each in open_ones if each.row is None), *_rows(open_ones)]
        ),
        names={document: frozenset(found) for document, found in names.items()},
    )


def _rows(met: Iterable[Mention]) -> Iterator[Printed]:
    """Each row of a gazetteer as one printed line: whatever names it gives are one body's."""
    rows: defaultdict[str, list[Printed]] = defaultdict(list)
    for each in met:
        if each.row is not None:
            rows[each.row].append(printed(each.text, each.kind))
    for lines in rows.values():
        names = [name for line in lines for name in (line.name, *line.aliases)]
        acronyms = [acronym for line in lines for acronym in line.acronyms]
        first, *others = dict.fromkeys(names)
        yield replace(lines[0], name=first, aliases=tuple(others), acronyms=tuple(dict.fromkeys(acronyms)))


def compare_in(left: Mention, right: Mention, around: Around) -> Pair:
    """Two mentions compared where they stand."""
    setting = Setting(
        same_roll=left.roll is not None and left.roll == right.roll,
        same_document=left.document == right.document,
        corpus=around.corpus,
    )
    one, other = (name_of(each.text, read_as(each), each.country) for each in (left, right))
    comparison = compare(one, other, setting=setting)
    context = tuple(_context(left, right, comparison, around))
    against = set(comparison.vetoes)
    found = comparison.evidence if context or comparison.outcome != "apart" or against else ()
    return Pair(
        left=left,
        right=right,
        score=round(max([comparison.score, *(each.value for each in context)]), 6),
        outcome="merge" if context else comparison.outcome,
        evidence=(*context, *(each for each in found if each.name not in against)),
        vetoes=() if context else tuple(each.words for each in found if each.name in against),
        identical=_identical(left, right),
    )


def _identical(left: Mention, right: Mention) -> bool:
    """True when the two are one without any doubt a score could have: one printed name of bodies, or one row."""
    if left.row is not None and left.row == right.row:
        return True
    return folded(left.text) == folded(right.text) and "individual" not in (left.kind, right.kind)


def read_as(mention: Mention) -> str:
    """The kind a name is compared as: what cannot be a person's name by its build is a body's."""
    return "organisation" if mention.kind == "unknown" and not is_person(mention.text) else mention.kind


def worth_showing(found: Sequence[Pair]) -> list[Pair]:
    """The pairs without those left apart, and of those that only likeness proposes the best few of each name."""
    best: defaultdict[str, list[float]] = defaultdict(list)
    for pair in found:
        if _only_proposed(pair):
            best[pair.left.id].append(pair.score)
            best[pair.right.id].append(pair.score)
    least = {name: sorted(scores, reverse=True)[:PARTNERS][-1] for name, scores in best.items()}
    return [
        pair
        for pair in found
        if pair.outcome != "apart"
        and (not _only_proposed(pair) or (pair.score >= max(_floor(pair), least[pair.left.id], least[pair.right.id])))
    ]


def _floor(pair: Pair) -> float:
    """A gazetteer's names are many: only what is all but equal is put before a person."""
    return SAME_NAME if "gazetteer" in (pair.left.place, pair.right.place) else LIKELY


def _only_proposed(pair: Pair) -> bool:
    """True where no whole way makes the two one name, only likeness, translation or letters in their order."""
    if pair.outcome != "review" or pair.left.kind == pair.right.kind == "individual":
        return False
    ways = {each.name for each in pair.evidence}
    return not ways & _WHOLE or bool(ways & set(_PROPOSED))


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
        if left.kind != right.kind:
            words = f"a body of exactly this name is known: {left.text}"
            yield Evidence(name="known body", value=0.99, weight=1.0, words=words)
    else:
        yield from _of_acronym(left, right, around)


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
        line = printed(row.text, row.kind)
        letters = short.text.strip()
        if letters not in line.acronyms or around.corpus.expansions(letters) != 1:
            continue
        if len(letters) > 2 or folded(line.name) in around.names.get(short.document, frozenset()):
            words = f"a gazetteer gives this acronym, and the corpus knows one body of it: {row.source}"
            yield Evidence(name="gazetteer acronym", value=0.99, weight=1.0, words=words)
