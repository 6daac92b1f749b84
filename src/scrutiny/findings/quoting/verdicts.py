"""The verdict on a quotation among several sources: which of them is the source, and what comes near. Pure functions.

Within one origin the earliest document that has the passage is the source, also when a later copy has the altered
words to the letter. Among several origins the closest words win, then the origin of the document that quotes;
a document that only has the words in quotation marks gives way to one whose own text they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scrutiny.findings.quoting.alignment import weight
from scrutiny.findings.quoting.matching import judge, spoken
from scrutiny.findings.quoting.quotation import FEW, VERDICTS, Match, Quoted, Source, same_speaker
from scrutiny.text.language import script_of_letter

#: So alike an altered passage must be for an exact copy of the altered words to be its copy.
VERSION = 0.7
#: So alike a passage must be to be named beside the source.
COPY = 0.8
#: Verdicts that are equally good when several origins are compared.
_TIERS = {"verbatim": 0, "resegmented": 0, "elided": 1, "reworded": 2, "partial": 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """What came close to a quotation that was not found: ``text[start:end]`` of a source, alike from 0 to 1."""

    source: Source
    start: int
    end: int
    alike: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of a quotation.

    source      where it comes from, with the changes; None when it was not found
    also        other sources that have the words, the earlier first
    nearest     what came close, only when it was not found
    ambiguous   several unrelated origins have the words equally well, none of them that of the document that quotes
    """

    verdict: str
    source: Match | None = None
    also: tuple[Match, ...] = ()
    nearest: Near | None = None
    ambiguous: bool = False


def verdict(quote: Quoted, sources: Sequence[Source]) -> Verdict:
    """The verdict on a quotation; it depends on the ranks of the sources, never on their order."""
    found = [match for source in sources if (match := judge(quote, source)) is not None]
    if not any(match.verdict != "partial" for match in found):
        found += [match for source in sources if (match := spoken(quote, source)) is not None]
    if _lone(quote):
        found = [match for match in found if _in_context(quote, match)]
    if not found:
        return Verdict(verdict="not_found", nearest=nearest(quote, sources))
    found = [match for match in found if not _retold(quote, match)]
    if not found:
        return Verdict(verdict="not_found", nearest=nearest(quote, sources))
    found.sort(key=lambda match: (match.source.rank, match.start))
    heads = [_head(quote, rows) for rows in _by_group(found)]
    heads = [head for head in heads if not any(_passes_on(head, other) for other in heads)]
    chosen = min(heads, key=lambda match: _merit(quote, match))
    rivals = [
        match
        for match in heads
        if match.source.group != chosen.source.group and _TIERS[match.verdict] == _TIERS[chosen.verdict]
    ]
    ambiguous = bool(rivals) and chosen.source.group != quote.group and chosen.verdict != "partial"
    also = [match for match in found if match.source.document != chosen.source.document]
    if chosen.verdict != "partial":
        also = [match for match in also if match.verdict != "partial" and match.alike >= COPY]
    return Verdict(verdict=chosen.verdict, source=chosen, also=tuple(also), ambiguous=ambiguous)


def _lone(quote: Quoted) -> bool:
    """True for a single word, or two characters of a script without spaces."""
    return len(quote.row.terms) == 1 or quote.size <= 1.2


def _in_context(quote: Quoted, match: Match) -> bool:
    """True when one word's place speaks for it: alone in quotation marks, by the same speaker, or in what is reported.

    What is reported is an earlier document of the same origin.
    """
    if match.source.in_marks(match.start, match.end, 2) or same_speaker(match.said_by, quote.speaker):
        return True
    if quote.group != match.source.group or quote.rank is None:
        return False
    if quote.day is not None and match.source.day is not None and quote.day != match.source.day:
        return match.source.day < quote.day
    return match.source.rank < quote.rank


def _retold(quote: Quoted, match: Match) -> bool:
    """True for altered words in a document that tells of the one that quotes: it is no source of its original."""
    later = quote.rank is not None and quote.group == match.source.group and match.source.rank > quote.rank
    return later and _TIERS[match.verdict] > 0


def _by_group(found: Sequence[Match]) -> Iterator[list[Match]]:
    groups: dict[str, list[Match]] = {}
    for match in found:
        groups.setdefault(match.source.group or match.source.document, []).append(match)
    yield from groups.values()


def _head(quote: Quoted, rows: Sequence[Match]) -> Match:
    """The source within one origin; the rows are ordered by rank.

    Words that somebody spoke are first in the document that carries them first, unless that is a news article or
    later than the one that quotes: a retelling never makes altered words verbatim.
    """
    best = min(rows, key=lambda match: _TIERS[match.verdict])
    if quote.size < FEW:
        return min(rows, key=lambda match: not same_speaker(match.said_by, quote.speaker))
    original = quote.rank is None or best.source.rank <= quote.rank
    own = same_speaker(best.said_by, quote.speaker) and original and not best.source.news
    for match in rows:
        if match.source.document == best.source.document:
            break
        if match.verdict == "partial" or match.alike < VERSION:
            continue
        if _TIERS[match.verdict] > _TIERS[best.verdict] and own and not same_speaker(match.said_by, quote.speaker):
            continue
        return match
    return best


def _passes_on(match: Match, other: Match) -> bool:
    """True for words in quotation marks without a speaker that another document, not a later one, has as its own."""
    if match.source.group == other.source.group or match.said_by is not None or other.verdict == "partial":
        return False
    if not match.source.in_marks(match.start, match.end) or other.source.in_marks(other.start, other.end):
        return False
    one, before = match.source.day, other.source.day
    return other.alike >= VERSION and (one is None or before is None or before <= one)


def _merit(quote: Quoted, match: Match) -> tuple[object, ...]:
    """How good a source is among several origins, the best first."""
    foreign = quote.group is None or match.source.group != quote.group
    said = same_speaker(match.said_by, quote.speaker)
    tier = _TIERS[match.verdict]
    in_marks = match.source.in_marks(match.start, match.end)
    if quote.size < FEW:
        return (not said, foreign, not in_marks, tier, match.source.rank)
    return (
        tier,
        -round(match.alike, 2) if tier > 1 else 0,
        not said,
        foreign,
        VERDICTS.index(match.verdict),
        match.source.rank,
    )


# ── what came close ──


def nearest(quote: Quoted, sources: Sequence[Source], least: float = 0.5) -> Near | None:
    """The passage that has most of the words or of their stems, None when none has half of them."""
    found = [near for source in sources if (near := _nearest(quote, source, least)) is not None]
    return min(
        found,
        key=lambda near: (-round(near.alike, 2), not near.source.in_marks(near.start, near.end), near.source.rank),
        default=None,
    )


def _nearest(quote: Quoted, source: Source, least: float) -> Near | None:
    wanted = list(dict.fromkeys(quote.row.terms))
    whole = sum(map(_carries, wanted))
    if not whole:
        return None
    hits = sorted(
        (place, number, score * _carries(term))
        for number, term in enumerate(wanted)
        for place, score in _alike(term, source)
    )
    reach = len(quote.row.terms) + 3
    best: tuple[float, int, int] | None = None
    low = 0
    for high in range(len(hits)):
        while hits[high][0] - hits[low][0] >= reach:
            low += 1
        scores: dict[int, float] = {}
        for _, number, score in hits[low : high + 1]:
            scores[number] = max(score, scores.get(number, 0.0))
        total = sum(scores.values())
        width = hits[high][0] - hits[low][0]
        if best is None or (total, -width) > (best[0], best[1] - best[2]):
            best = (total, hits[low][0], hits[high][0])
    if best is None or best[0] < least * whole:
        return None
    start, end = source.row.words[best[1]].start, source.row.words[best[2]].end
    return Near(source=source, start=start, end=end, alike=min(1.0, best[0] / whole))


def _carries(term: str) -> float:
    """How much of the meaning a word carries: little for the short words that every text has."""
    return 0.2 if len(term) < 4 and script_of_letter(term[0]) in ("Latn", "Cyrl", "Arab", None) else weight(term)


def _alike(term: str, source: Source) -> Iterator[tuple[int, float]]:
    """Where the word or one of its family stands, with how alike they are."""
    for place in source.where.get(term, ()):
        yield place, 1.0
    if len(term) < 5 or term.isdigit():
        return
    for other in source.stems.get(term[:4], ()):
        if other != term and _one_stem(term, other):
            for place in source.where[other]:
                yield place, 0.8


def _one_stem(one: str, other: str) -> bool:
    """True when two words begin alike for most of their length."""
    size = min(len(one), len(other))
    shared = next((at for at in range(size) if one[at] != other[at]), size)
    return shared >= max(4, 0.6 * max(len(one), len(other)))


__all__ = ["Near", "Verdict", "nearest", "verdict"]
