"""One quotation held against one source: where its words stand there and what became of them. Pure functions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from scrutiny.findings.quoting.alignment import Pairs, alignments, common, exact, length, weight
from scrutiny.findings.quoting.cuts import cut
from scrutiny.findings.quoting.differences import differences, ends, resegmented
from scrutiny.findings.quoting.quotation import CLOSING, FEW, STOPS, VERDICTS, Match, Quoted, Source, same_speaker
from scrutiny.findings.quoting.sense import inflected
from scrutiny.findings.quoting.wording import HARMLESS, Row, boundary
from scrutiny.text.fold import folded

#: How much of a quotation must stand in the source for it to count as reworded, by its length in words.
SHORT, LIKE, LIKE_SHORT, LIKE_SPOKEN = 8, 0.6, 0.66, 0.4
#: The same in a text that has nothing else to do with the quoting one.
LIKE_FAR, LIKE_FAR_SHORT = 0.7, 0.75
_MOST_EXACT = 40


def judge(quote: Quoted, source: Source) -> Match | None:
    """The closest place of the source, or None when the quotation is not recognised there."""
    terms = quote.row.terms
    if not terms:
        return None
    found = list(_tried(quote, source, range(len(terms))))
    bare = [at for at in range(len(terms)) if at not in quote.brackets]
    if bare and len(bare) < len(terms):
        found += _tried(quote, source, bare)
    if quote.size < FEW:
        found = [match for match in found if match.verdict in VERDICTS[:2]]
    return min(found, key=lambda match: _order(quote, match), default=None)


def _tried(quote: Quoted, source: Source, which: Sequence[int]) -> Iterator[Match]:
    """What comes of some words of the quotation in the source: as one run, else where most of them stand."""
    terms = [quote.row.terms[at] for at in which]
    whole = False
    for start, _ in zip(exact(terms, source.row.terms, source.where), range(_MOST_EXACT), strict=False):
        match = _judged(quote, source, tuple((at, start + step) for step, at in enumerate(which)))
        if match is not None:
            whole = whole or match.verdict in VERDICTS[:2]
            yield match
    if not whole and quote.size >= FEW and _some(quote, source):
        cuts = frozenset(step for step, at in enumerate(which) if at in quote.cuts)
        for pairs in alignments(terms, source.row.terms, source.where, cuts):
            match = _judged(quote, source, tuple((which[one], other) for one, other in pairs))
            if match is not None:
                yield match


def spoken(quote: Quoted, source: Source) -> Match | None:
    """The same speaker's words in the source, when enough of the quotation stands among them, else None."""
    if quote.speaker is None or quote.size < FEW:
        return None
    for low, high, speaker in source.utterances:
        if not same_speaker(speaker, quote.speaker):
            continue
        inside = [at for at, word in enumerate(source.row.words) if low <= word.start and word.end <= high]
        if not inside:
            continue
        first = inside[0]
        pairs = tuple(
            (one, first + other) for one, other in common(quote.row.terms, source.row.terms[first : inside[-1] + 1])
        )
        held = length([quote.row.terms[one] for one, _ in pairs])
        if pairs and held >= LIKE_SPOKEN * max(quote.size, length(source.row.terms[first : inside[-1] + 1])):
            match = _assembled(quote, source, pairs, (0, len(quote.row.terms)), (first, inside[-1] + 1))
            if match.verdict != "verbatim":
                return match
    return None


def _order(quote: Quoted, match: Match) -> tuple[object, ...]:
    """How good a match is, the best first."""
    speaker = same_speaker(match.said_by, quote.speaker)
    quoted_there = match.source.in_marks(match.start, match.end)
    altering = sum(each.kind not in HARMLESS for each in match.changes)
    return (
        VERDICTS.index(match.verdict),
        -round(match.alike, 2),
        not speaker,
        not quoted_there,
        altering,
        len(match.changes),
        match.start,
    )


def _some(quote: Quoted, source: Source) -> bool:
    """True when enough different words of the quotation stand in the source for a part to be found."""
    different = set(quote.row.terms)
    known = [term for term in different if term in source.where]
    return length(known) >= min(3.0, 0.4 * length(list(different)))


# ── what became of the words ──


def _judged(quote: Quoted, source: Source, pairs: Pairs) -> Match | None:
    """What a row of pairs amounts to, None when too little of the quotation is there."""
    pairs = _unbracketed(quote, pairs)
    solid = _solid(quote, pairs)
    if not solid:
        return None
    outside = [quote.row.terms[: solid[0][0]], quote.row.terms[solid[-1][0] + 1 :]]
    near = max(map(length, outside)) < FEW
    for each in (pairs, solid) if near and len(solid) < len(pairs) else (solid,):
        match = _whole(quote, source, each)
        if match is not None:
            return match
    held = length([quote.row.terms[at] for at, _ in solid if at not in quote.brackets])
    return _part(quote, source, solid) if held >= FEW else None


def _whole(quote: Quoted, source: Source, pairs: Pairs) -> Match | None:
    """The match of all words of the quotation, None when too many of them stand elsewhere or nowhere."""
    terms, size = quote.row.terms, quote.size
    low, high = pairs[0][0], pairs[-1][0] + 1
    left = length([terms[at] for at in range(low) if at not in quote.brackets])
    right = length([terms[at] for at in range(high, len(terms)) if at not in quote.brackets])
    most = min(max(3.0, size / 4), FEW - 0.1)
    if left > most or right > most:
        return None
    first = _back(source.row, pairs[0][1], terms[:low])
    behind = pairs[-1][1] + 1
    last = behind if inflected(quote.row, source.row, high, behind) else _forth(source.row, behind, terms[high:])
    match = _assembled(quote, source, pairs, (0, len(terms)), (first, last))
    return match if _credible(quote, match, pairs) else None


def _credible(quote: Quoted, match: Match, pairs: Pairs) -> bool:
    """True when so many words are the same that chance and set phrases do not explain it.

    In another origin, by nobody known as the speaker, more must be the same than in a text that belongs together
    with the quoting one.
    """
    terms, size = quote.row.terms, quote.size
    near = quote.group is not None and quote.group == match.source.group
    near = near or same_speaker(match.said_by, quote.speaker)
    skipped = 0.0 if quote.cuts else sum(length(folded(gone.old).split()) for gone in match.dropped)
    if match.verdict != "reworded":
        return skipped <= size * (4 if near else 2 if size > FEW + 1 else 0.5)
    foreign = (length([terms[at] for at in region if at not in quote.brackets]) for region in _unmatched(pairs))
    if max(foreign, default=0) >= max(FEW, size / 4) or skipped > size:
        return False
    if near:
        return match.alike >= (LIKE if size >= SHORT else LIKE_SHORT)
    held = {at for at, _ in pairs}
    told = sum(_telling(terms[at]) for at in held) / max(sum(map(_telling, terms)), 0.1)
    if size >= SHORT:
        return match.alike >= LIKE_FAR and told >= LIKE
    return match.alike >= LIKE_FAR_SHORT and told >= LIKE_FAR


def _telling(term: str) -> float:
    """How much an equal word says: the short words of every text little."""
    return 0.2 if len(term) < 4 and weight(term) == 1 else weight(term)


def _part(quote: Quoted, source: Source, pairs: Pairs) -> Match | None:
    """The part that is found, where it is long enough to be no coincidence, else None.

    It has five words and is a whole sentence, a quarter of the quotation or eight words; names do not count alone.
    """
    terms = quote.row.terms
    pairs = _longest(quote, pairs)
    low, high = pairs[0][0], pairs[-1][0] + 1
    held = length([terms[at] for at, _ in pairs])
    printed = (source.row.text[source.row.words[place].start] for _, place in pairs)
    plain = [at for (at, _), letter in zip(pairs, printed, strict=True) if not letter.isupper()]
    if held < FEW or len(plain) < 3 or sum(_telling(terms[at]) > 0.2 for at in plain) < 2:
        return None
    if held < min(SHORT, quote.size / 4) and not (ends(quote.row, low) and ends(quote.row, high)):
        return None
    match = _assembled(quote, source, pairs, (low, high), (pairs[0][1], pairs[-1][1] + 1))
    if held < 0.75 * length(terms[low:high]) or (match.verdict not in VERDICTS[:2] and held < SHORT):
        return None
    return replace(match, verdict="partial", alike=held / max(quote.size, 1))


def _unmatched(pairs: Pairs) -> Iterator[range]:
    """The words of the quotation between two pairs that the source does not have."""
    for (one, _), (other, _) in pairwise(pairs):
        if other - one > 1:
            yield range(one + 1, other)


def _unbracketed(quote: Quoted, pairs: Pairs) -> Pairs:
    """The pairs without words in brackets that do not stand at this very place in the source: they were put in."""
    if not quote.brackets:
        return pairs
    found = dict(pairs)
    kept = []
    for at, place in pairs:
        if at in quote.brackets:
            low, high = at, at
            while low - 1 in quote.brackets:
                low -= 1
            while high + 1 in quote.brackets:
                high += 1
            wanted = range(max(0, low - 1), min(len(quote.row.terms), high + 2))
            if any(found.get(one) != place + one - at for one in wanted):
                continue
        kept.append((at, place))
    return tuple(kept)


def _solid(quote: Quoted, pairs: Pairs) -> Pairs:
    """The pairs of the stretch in which most words are matched (a highest-scoring segment, +1 and -1 a word)."""
    matched = {at for at, _ in pairs}
    best, total, start, span = 0.0, 0.0, 0, (0, 0)
    for at, term in enumerate(quote.row.terms):
        if total < 0:
            total, start = 0.0, at
        step = weight(term)
        total += step if at in matched else 0.0 if at in quote.brackets else -step
        if total >= best and at in matched:
            best, span = total, (start, at + 1)
    return tuple(pair for pair in pairs if span[0] <= pair[0] < span[1])


def _longest(quote: Quoted, pairs: Pairs) -> Pairs:
    """The longest part of the pairs that no stretch of foreign words interrupts."""
    parts: list[list[tuple[int, int]]] = [[pairs[0]]]
    for before, pair in pairwise(pairs):
        foreign = length([quote.row.terms[at] for at in range(before[0] + 1, pair[0])])
        if foreign >= 2 or pair[1] - before[1] > 5 + pair[0] - before[0]:
            parts.append([])
        parts[-1].append(pair)
    best = max(parts, key=lambda part: length([quote.row.terms[at] for at, _ in part]))
    return tuple(best)


def _back(row: Row, place: int, lost: Sequence[str]) -> int:
    """Where the words before `place` begin that stand for the lost ones, not over the beginning of the sentence."""
    for size in range(1, 4):
        if lost and place >= size and "".join(row.terms[place - size : place]) == "".join(lost):
            return place - size
    count = len(lost)
    while count and place and not boundary(row.text, row.words[place - 1].end, row.words[place].start, row.breaks):
        place, count = place - 1, count - 1
    return place


def _forth(row: Row, place: int, lost: Sequence[str]) -> int:
    """Where the words from `place` on end that stand for the lost ones, not over the end of the sentence."""
    for size in range(1, 4):
        if lost and "".join(row.terms[place : place + size]) == "".join(lost):
            return place + size
    count = len(lost)
    while count and place < len(row.words):
        if boundary(row.text, row.words[place - 1].end, row.words[place].start, row.breaks):
            break
        place, count = place + 1, count - 1
    return place


def _assembled(quote: Quoted, source: Source, pairs: Pairs, mine: tuple[int, int], theirs: tuple[int, int]) -> Match:
    """The match of the words `mine` of the quotation with the words `theirs` of the source."""
    held = length([quote.row.terms[at] for at, _ in pairs if at not in quote.brackets])
    changes, gone, inserted = [], [], []
    for found in differences(quote, source.row, pairs, mine, theirs):
        if found.kind == "inserted":
            inserted.append(found)
        elif found.kind == "dropped":
            gone.append(found)
        else:
            changes.append(found)
    altered = any(each.kind not in HARMLESS for each in changes)
    if altered:
        verdict = "reworded"
    elif gone or inserted:
        verdict = "elided"
    elif resegmented(quote, source.row, pairs):
        verdict = "resegmented"
    else:
        verdict = "verbatim"
    outside = cut(quote, source.row, pairs) if mine == (0, len(quote.row.terms)) else ()
    start, end = source.row.words[theirs[0]].start, source.row.words[theirs[1] - 1].end
    if quote.finished or quote.row.text.rstrip(CLOSING)[-1:] in ",;:،，、；：":
        end += source.row.text[end : end + 1] in (*STOPS, *",;:،，、；：")
    alike = 1.0 if verdict != "reworded" else min(1.0, held / max(quote.size, 0.1))
    return Match(
        source=source,
        verdict=verdict,
        start=start,
        end=end,
        alike=alike,
        changes=tuple(changes),
        dropped=tuple(gone),
        inserted=tuple(inserted),
        cut=tuple(each for each in outside if not altered or each.holds != ("scope",)),
        words=(theirs[0], theirs[1]),
    )


def adjoining(first: Match, second: Match, frame: Sequence[str], small: frozenset[str]) -> bool:
    """True when two neighbouring quotations are one passage of the source, split where no sentence ends.

    Args:
        frame: the folded words that stand between them where they are quoted.
        small: folded words that may be lost at the split ("and").
    """
    if first.source.document != second.source.document or first.words[1] > second.words[0]:
        return False
    row = first.source.row
    between = list(row.terms[first.words[1] : second.words[0]])
    if len(between) > 1 or any(term not in small for term in between) or (between and between == list(frame)):
        return False
    return not any(ends(row, at) for at in range(first.words[1], second.words[0] + 1))
