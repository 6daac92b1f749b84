"""Framing: a stronger or weaker word for the same thing, headlines against their source, other words around the same.

Each document that tells of another is read against it, in one language. Words inside quotation marks are left to the
verdicts on quotations; words inside names of bodies say nothing of events.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from scrutiny.findings.found import Found, one_line
from scrutiny.findings.lexicon import Met, causes, nouns_of, scales, titled
from scrutiny.findings.origins import Origins
from scrutiny.findings.repeats.kinship import Account, Stretch, stretches
from scrutiny.findings.repeats.precedence import TELLING
from scrutiny.findings.repeats.relations import Relation
from scrutiny.text.fold import Token, folded, tokens
from scrutiny.text.passage import Passage, passage

#: How many words after (or before) a word of a scale its noun may stand.
NEAR = 3
#: Words that two sentences share before their words are taken to be about one thing.
SHARED = 2
#: Most words between two shared stretches, and fewest in the stretches beside them, for a change between them to tell.
GAP, FLANK, BOTH_FLANKS = 30, 3, 12
DECIDE = "Decide which words the report uses, or whether the two are about the same thing at all."

_PAUSE = re.compile(r"[,;:!?،؛，、；：。！？؟]|\.\s|\n\n")
_BREAK = re.compile(r"\n\s*\n|\n\s*[-•*·\d]")


def framings(read: Mapping[str, Account], known: Origins) -> Iterator[Found]:
    """What differs in strength or in wording between documents and those they tell of; pure."""
    for name, later in read.items():
        if later.document.kind not in TELLING:
            continue
        language = _language(later)
        told = [read[each] for each in sources_of(name, known) if each in read]
        told = [earlier for earlier in told if _language(earlier) == language]
        if told:
            yield from _strength(later, told, language)
            yield from _headline(later, told, language)
        for earlier in told:
            yield from _between(later, earlier)


def sources_of(document: str, known: Origins) -> list[str]:
    """What a document is read against, the most original first: within its origin, the one it depends on most.

    And what that one in turn depends on most, up to the first, as far as the document depends on it too. A letter
    that it shares a passage with, and nothing else, is no source of it.
    """
    inside = [row for row in known.relations if row.joins and known.group(row.source) == known.group(row.target)]
    most: dict[str, Relation] = {}
    for row in sorted(inside, key=lambda row: (-row.weight, known.rank(row.target))):
        most.setdefault(row.source, row)
    own = {row.target for row in inside if row.source == document}
    found: list[str] = []
    at = document
    while at in most and most[at].target not in (document, *found):
        at = most[at].target
        found.append(at)
    return sorted((name for name in found if name in own), key=known.rank)


def _language(account: Account) -> str:
    return account.document.languages[0].split("-")[0] if account.document.languages else ""


# ── stronger and weaker words ──


def _strength(later: Account, told: Sequence[Account], language: str) -> Iterator[Found]:
    """Words of a scale that no source has in that strength; each once, against the most original that has a weaker."""
    here, sources = _Words(later, language), [_Words(earlier, language) for earlier in told]
    seen = {(m.key, m.step) for there in sources for m in there.met}
    for met in here.met:
        if (met.key, met.step) in seen:
            continue
        pairs = ((there, other) for there in sources if (other := here.counterpart(met, there)) is not None)
        there, counterpart = next(pairs, (None, None))
        if there is None or counterpart is None:
            continue
        seen.add((met.key, met.step))
        mine = [m for m in here.met if (m.key, m.step) == (met.key, met.step)][:4]
        word, weaker = here.phrase(mine[0]), there.phrase(counterpart)
        earlier = there.account
        yield Found(
            grade="attribution",
            rule="strength",
            summary=f"“{_plain(word)}” differs in strength from the source, which has “{_plain(weaker)}”.",
            places=(
                *((later.document.id, passage(later.text, m.start, m.end)) for m in mine),
                (earlier.document.id, passage(earlier.text, counterpart.start, counterpart.end)),
            ),
            differs=((later.text[met.start : met.end], earlier.text[counterpart.start : counterpart.end]),),
            decide=DECIDE,
        )


def _headline(later: Account, told: Sequence[Account], language: str) -> Iterator[Found]:
    """A word of gravity in the headline, at the word for a deed, that neither the text below nor a source has."""
    here, sources = _Words(later, language), [_Words(earlier, language) for earlier in told]
    known = {(m.key, m.step) for there in sources for m in there.all}
    below = {(m.key, m.step) for m in here.all if not here.headline(m)}
    for met in here.all:
        deeds = titled(language, met.key)
        if deeds is None or (met.key, met.step) in known | below or not here.headline(met):
            continue
        near = (m for m in deeds.met(here.row) if max(m.first - met.last, met.first - m.last) < NEAR)
        deed = next(near, None)
        if deed is None or _quoted(later, met.start):
            continue
        known.add((met.key, met.step))
        word = later.text[min(met.start, deed.start) : max(met.end, deed.end)]
        scale = {m.key for m in here.all if m.first == deed.first}
        pairs = [(there, m) for there in sources for m in deeds.met(there.row) if here.alike(deed, there, m)]
        pairs += [(there, m) for there in sources for m in there.all if m.key in scale]
        same = next(iter(pairs), None)
        yield Found(
            grade="attribution",
            rule="headline",
            summary=f"“{_plain(word)}” stands in the headline; neither the text below nor the source has such a word.",
            places=(
                (later.document.id, passage(later.text, met.start, met.end)),
                *([(same[0].account.document.id, same[0].place(same[1]))] if same else []),
            ),
            differs=((later.text[met.start : met.end], ""),),
            decide=DECIDE,
        )


class _Words:
    """The words of scales in one document that count, with what is needed to compare their sentences."""

    def __init__(self, account: Account, language: str) -> None:
        self.account = account
        self.row = list(tokens(account.text))
        self.all = list(scales(language).met(self.row))
        self.met = [met for met in self.all if self._counts(met, language) and not _quoted(account, met.start)]

    def _counts(self, met: Met, language: str) -> bool:
        """True for a word that belongs to a noun of its scale, is no part of a name, and says what somebody does."""
        if _in_name(self.account.text, self.row, met):
            return False
        around = [*self.row[max(0, met.first - NEAR) : met.first], *self.row[met.last : met.last + NEAR]]
        natural = causes(language, met.key)
        if natural is not None and met.step > 0 and any(True for _ in natural.met(around)):
            return False
        nouns = nouns_of(language, met.key)
        return nouns is None or any(True for _ in nouns.met(around))

    def counterpart(self, met: Met, there: _Words) -> Met | None:
        """The word of the same scale in the source that is most likely about the same thing."""
        mine = self.sentence(met)
        headline = self.headline(met)
        best: tuple[int, int] = (0, 0)
        found: Met | None = None
        for other in there.met:
            if other.key != met.key or other.step == met.step:
                continue
            shared = len(mine & there.sentence(other))
            if headline and there.headline(other):
                return other
            if (shared >= SHARED or headline) and (found is None or (shared, -other.start) > best):
                best, found = (shared, -other.start), other
        return found

    def alike(self, met: Met, there: _Words, other: Met) -> bool:
        """True when both words begin alike, as forms of one word do."""
        one, two = self.row[met.first].term, there.row[other.first].term
        return one[:4] == two[:4]

    def place(self, met: Met) -> Passage:
        """Where the word stands."""
        return passage(self.account.text, met.start, met.end)

    def headline(self, met: Met) -> bool:
        """True for a word of the title."""
        text = self.account.text
        start, end = text.rfind("\n", 0, met.start) + 1, text.find("\n", met.end)
        line = folded(text[start : end if end >= 0 else len(text)])
        return bool(line) and line in folded(self.account.document.title)

    def sentence(self, met: Met) -> frozenset[str]:
        """The words around that tell something: its sentence, at most thirty words to each side."""
        text = self.account.text
        first, last = met.first, met.last
        while first > 0 and met.first - first < 30 and not _ends(text, self.row[first - 1], self.row[first]):
            first -= 1
        while last < len(self.row) and last - met.last < 30 and not _ends(text, self.row[last - 1], self.row[last]):
            last += 1
        words = [token.term for token in (*self.row[first : met.first], *self.row[met.last : last])]
        pairs = {a + b for a, b in pairwise(words) if len(a) == len(b) == 1}
        return frozenset({word for word in words if len(word) > 3} | pairs)

    def phrase(self, met: Met) -> str:
        """The word with up to three words after it."""
        last = min(len(self.row) - 1, met.last - 1 + NEAR)
        text, headline = self.account.text, self.headline(met)
        for at in range(met.last, last + 1):
            gap = text[self.row[at - 1].end : self.row[at].start + 1]
            if _PAUSE.search(gap) or _BREAK.search(gap) or (headline and "\n" in gap):
                return text[met.start : self.row[at - 1].end]
        return text[met.start : self.row[last].end]


def _ends(text: str, one: Token, other: Token) -> bool:
    """True when a sentence ends between two words."""
    between = text[one.end : other.start]
    return "\n\n" in between or any(mark in between for mark in "!?。！？؟") or ". " in between or ".\n" in between


def _quoted(account: Account, at: int) -> bool:
    return any(start <= at < end for start, end in account.quoted)


def _in_name(text: str, row: Sequence[Token], met: Met) -> bool:
    """True when a capitalised word stands among capitalised ones, as in the name of a body; headlines excepted."""
    if not text[met.start].isupper():
        return False
    near = [row[at] for at in (met.first - 1, met.last) if 0 <= at < len(row)]
    line = text[text.rfind("\n", 0, met.start) + 1 : (text.find("\n", met.end) + 1 or len(text) + 1) - 1]
    letters = [word for word in line.split() if word[:1].isalpha() and len(word) > 3]
    titled = sum(word[:1].isupper() for word in letters) > 0.6 * len(letters)
    return not titled and any(text[token.start].isupper() for token in near)


# ── other words around the same ──


def _between(later: Account, earlier: Account) -> Iterator[Found]:
    """Places where two stretches follow each other in both texts and other words stand between them."""
    shared = stretches(later, earlier)
    for one, two in pairwise(shared):
        here, there = (one.left[1], two.left[0]), (one.right[1], two.right[0])
        if not (here[0] <= here[1] and there[0] <= there[1]) or one.marked_left or two.marked_left:
            continue
        words = [_told(account.text, *gap) for account, gap in ((later, here), (earlier, there))]
        if not _telling(one, two, words) or any(
            _broken(account.text, *gap) for account, gap in ((later, here), (earlier, there))
        ):
            continue
        mine, theirs = _apart(later.text[slice(*here)], earlier.text[slice(*there)])
        if not (mine or theirs):
            continue
        yield Found(
            grade="attribution",
            rule="words between",
            summary=_summary(mine, theirs),
            places=(
                (later.document.id, passage(later.text, one.left[0], two.left[1])),
                (earlier.document.id, passage(earlier.text, one.right[0], two.right[1])),
            ),
            differs=((mine, theirs),),
            decide=DECIDE,
        )


def _telling(one: Stretch, two: Stretch, words: Sequence[int]) -> bool:
    """True when the stretches are long enough to be one sentence taken over, and the words between say other things."""
    flanks = one.telling, two.telling
    return min(flanks) >= FLANK and sum(flanks) >= BOTH_FLANKS and 2 <= max(words) <= GAP


def _told(text: str, start: int, end: int) -> int:
    """How many words stand there that tell something."""
    found = list(tokens(text[start:end]))
    singles = sum(len(token.term) == 1 for token in found)
    return sum(len(token.term) > 3 for token in found) + singles // 2


def _broken(text: str, start: int, end: int) -> bool:
    """True when a paragraph or a sentence ends between."""
    gap = text[start:end]
    return bool(_BREAK.search(gap)) or any(mark in gap for mark in ".!?。！？؟")


def _apart(mine: str, theirs: str) -> tuple[str, str]:
    """What is left of two wordings without the words that both begin and end with."""
    one, two = list(tokens(mine)), list(tokens(theirs))
    first = 0
    while first < min(len(one), len(two)) and one[first].term == two[first].term:
        first += 1
    last = 0
    while last < min(len(one), len(two)) - first and one[-1 - last].term == two[-1 - last].term:
        last += 1
    return tuple(  # type: ignore[return-value]
        _plain(text[row[first].start : row[len(row) - 1 - last].end]) if len(row) > first + last else ""
        for text, row in ((mine, one), (theirs, two))
    )


def _summary(mine: str, theirs: str) -> str:
    if not mine:
        return f"Around the same words, “{theirs}” of the source is left out."
    if not theirs:
        return f"Around the same words, “{mine}” is added to what the source has."
    return f"Around the same words, “{mine}” stands where the source has “{theirs}”."


def _plain(text: str) -> str:
    return one_line(text).strip(" ,;:")
