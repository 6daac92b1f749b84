"""Reported speech: what a text says somebody said, without quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from scrutiny.statements.attribution import attributions, hand, speaker_fields, venue
from scrutiny.statements.noun_phrases import MASK, Lexicon, lexicon
from scrutiny.statements.prose import Prose
from scrutiny.statements.speakers import Speaker
from scrutiny.statements.statement import Proposal
from scrutiny.statements.utterances import Said, Utterance, said

RULE = "speech/1"
#: A reported clause has at least this many words, or in Chinese this many characters.
_WORDS, _CHARACTERS = 3, 6
#: A longer one is a text without sentences, where nobody can say how far the words go.
LONGEST = 1500
#: A clause with this share of its characters inside quotation marks is left to the quotations.
_QUOTED = 0.5
_PAUSES = " ,:\uff0c\uff1a"


@dataclass(frozen=True, slots=True)
class Clause:
    """A reported clause ``start:end`` and the utterance that reports it."""

    start: int
    end: int
    utterance: Utterance


def find(prose: Prose) -> Iterator[Proposal]:
    """The reported clauses of a text, each with who is said to have said it."""
    spoken = said(prose)
    for clause in clauses(spoken):
        utterance = clause.utterance
        fields: dict[str, str] = {"words": prose.text[clause.start : clause.end]}
        fields |= speaker_fields(utterance.speaker)
        fields["verb"] = utterance.hit.verb
        fields["hand"] = hand(spoken, utterance, clause.start)
        place = venue(spoken, utterance)
        if place:
            fields["venue"] = place
        yield Proposal(kind="speech", start=clause.start, end=clause.end, rule=RULE, fields=fields)


def clauses(spoken: Said) -> list[Clause]:
    """The reported clauses of a text, in order, no two of them beginning at one place."""
    found: dict[int, Clause] = {}
    for number, hit in enumerate(spoken.hits):
        if hit.language in ("zh", "ar"):
            place = _marked(spoken, number)
        else:
            place = _clause(spoken, number, lexicon(hit.language))
        if place is None or place[0] in found:
            continue
        start, end = _trimmed(spoken.text, *place)
        if end - start > LONGEST or not _long_enough(spoken.masked[start:end]):
            continue
        utterance = spoken.utterance(number)
        if utterance and utterance.speaker.called and not start <= utterance.phrase.start < end:
            found[start] = Clause(start, end, utterance)
    return [found[start] for start in sorted(found)]


def _clause(spoken: Said, number: int, lex: Lexicon) -> tuple[int, int] | None:
    """Where the reported clause of a hit lies: after "that", after a verb of asking, or before a closing "X said"."""
    hit = spoken.hits[number]
    _, closing = spoken.sentence(hit.start)
    if spoken.masked[hit.end : hit.end + 40].lstrip(_PAUSES).startswith((MASK, '"', "“", "«")):
        return None
    if hit.kind == "sources":
        return _sourced(spoken, number)
    after = hit.end
    place = lex.venue.match(spoken.masked, after + 1, closing)
    told = re.compile(r"\s(?:\w+\s){0,3}?").match(spoken.masked, place.end() if place else after, closing)
    that = lex.that.match(spoken.masked, place.end() if place else after, closing)
    if that is None and hit.kind == "says" and told:
        that = re.compile(rf"(?:\s[\w’'-]+){{0,4}}?{lex.that.pattern}", re.I).match(spoken.masked, after, closing)
    if that and hit.kind in ("says", "labels"):
        return that.end(), closing
    if hit.kind == "asks":
        return (hit.end, closing) if not _is_unsure(hit.verb, lex) or hit.participle else None
    if hit.participle or hit.kind != "says":
        return None
    if lex.tail.fullmatch(spoken.masked, hit.end, closing) or (
        hit.verb in lex.bare and _tail_only(spoken, hit.end, min(closing, hit.end + 200), lex)
    ):
        return _closing(spoken, number)
    if (
        hit.verb in lex.bare
        and not place
        and re.compile(r"\s+(?:[Tt]he|[Aa]n?|it|they|there|he|she|we|its|his|her|their|no|\d|[A-Z])").match(
            spoken.masked, hit.end
        )
    ):
        return hit.end, closing
    return None


def _sourced(spoken: Said, number: int) -> tuple[int, int] | None:
    """The clause that "according to X" follows or opens."""
    utterance = spoken.utterance(number)
    if utterance is None:
        return None
    start, closing = spoken.sentence(utterance.hit.start)
    if utterance.hit.start - start > 12:
        return start, utterance.hit.start
    comma = spoken.masked.find(",", utterance.phrase.end, min(closing, utterance.phrase.end + 4))
    return (comma + 1, closing) if comma >= 0 else None


def _is_unsure(verb: str, lex: Lexicon) -> bool:
    return "unsure" in lex.kinds and bool(lex.kinds["unsure"].match(verb))


def _tail_only(spoken: Said, start: int, end: int, lex: Lexicon) -> bool:
    """True when nothing but place and time stand between a verb and the end of its sentence."""
    rest = spoken.masked[start:end].strip(" .,\n")
    return not rest or (len(rest) < 80 and bool(lex.tail.match(rest)))


def _closing(spoken: Said, number: int) -> tuple[int, int] | None:
    """The clause before a closing "…, the ministry said"."""
    utterance = spoken.utterance(number)
    if utterance is None:
        return None
    start, _ = spoken.sentence(utterance.hit.start)
    end = utterance.phrase.start
    comma = spoken.masked.rfind(",", max(start, end - 20), end)
    if comma < 0 or end - comma > 12 or end <= start + 12 or end - start > LONGEST:
        return None
    return start, comma


def _marked(spoken: Said, number: int) -> tuple[int, int] | None:
    """The clause after a verb whose reader knows where its words begin (Chinese, Arabic)."""
    hit = spoken.hits[number]
    _, closing = spoken.sentence(hit.start)
    if hit.content is None or hit.kind in ("labels", "sources") or hit.phrase is None:
        return None
    if hit.content >= closing or spoken.masked[hit.end : hit.content + 1].lstrip(_PAUSES)[:1] in (
        "“",
        "「",
        '"',
        "«",
    ):
        return None
    return hit.content, closing


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \n\t,:\uff0c\uff1a":
        start += 1
    while end > start and text[end - 1] in " \n\t.,。;؛":
        end -= 1
    return start, end


def _long_enough(clause: str) -> bool:
    """True when a clause has words enough of its own, outside quotation marks."""
    quoted = clause.count(MASK)
    if not clause or quoted >= len(clause) * _QUOTED:
        return False
    han = len(re.findall("[\u3400-\u9fff]", clause))
    return han >= _CHARACTERS or len(clause.split()) >= _WORDS


class _Attributed:
    """Who says what stands at an offset: inside a quotation its speaker, inside a reported clause its speaker."""

    def __init__(self, spoken: Said) -> None:
        self.quotes = [
            (start, end, attribution.utterance.speaker if attribution else None)
            for (start, end), attribution in zip(spoken.quotes, attributions(spoken), strict=True)
        ]
        self.clauses = [(clause.start, clause.end, clause.utterance.speaker) for clause in clauses(spoken)]
        self.quote_starts = [quote[0] for quote in self.quotes]
        self.clause_starts = [clause[0] for clause in self.clauses]

    def at(self, start: int, end: int) -> Speaker | None:
        index = bisect_right(self.quote_starts, start) - 1
        if index >= 0 and end <= self.quotes[index][1] and self.quotes[index][2]:
            return self.quotes[index][2]
        for index in range(bisect_right(self.clause_starts, start) - 1, -1, -1):
            clause = self.clauses[index]
            if end <= clause[1]:
                return clause[2]
            if start - clause[0] > 2000:
                break
        return None


def attribute(prose: Prose, start: int, end: int) -> Speaker | None:
    """Who says what stands at ``start:end``: the speaker of the quotation or reported clause around it, else None."""
    kept = vars(prose)
    if "attributed" not in kept:
        kept["attributed"] = _Attributed(said(prose))
    known: _Attributed = kept["attributed"]
    return known.at(start, end)
