"""Whose words stand in quotation marks, and at how many removes the document gives them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from scrutiny.statements.noun_phrases import MASK, lexicon
from scrutiny.statements.speakers import Speaker
from scrutiny.statements.utterances import Attribution, Said, Utterance
from scrutiny.vocabulary import words

#: Kinds of document whose trade is to carry the words of others, or whose kind is not known.
CARRIERS = frozenset({"news_article", "testimony", "other"})
#: Kinds in which the authors speak for themselves, so that the words of others are passed on.
AUTHORED = frozenset({"open_letter", "joint_letter", "correspondence"})
#: How far a quotation may stand from the verb that governs it: as its object, after "as", after "that".
NEAR, LABELLED, CONTENT, BACK = 70, 200, 300, 420

_CASED = frozenset({"en", "fr", "es", "ru"})
_SENTENCE_END = ".!?…。！？؟"
_MARKS = "\xa0\u202f\"'“”„‟«»‹›‘’「」『』《》〈〉*"


@dataclass(frozen=True, slots=True)
class _Searches:
    that: re.Pattern[str]
    as_: re.Pattern[str]
    venue: re.Pattern[str]
    dated: re.Pattern[str]
    habitual: re.Pattern[str]
    documents: re.Pattern[str]


def _any(entries: list[str]) -> str:
    if not entries:
        return "(?!)"
    return "(?:" + "|".join(sorted((re.sub(r"\((?!\?)", "(?:", e) for e in entries), key=len, reverse=True)) + ")"


@cache
def searches(language: str) -> _Searches:
    """What a language says of place, date, habit and documents around a verb of speech."""
    said = words("speech", language)
    open_, close = (r"(?<!\w)", r"(?!\w)") if language != "zh" else ("", "")
    as_ = _any(said.get("as", []))
    return _Searches(
        that=re.compile(rf"{open_}{_any(said.get('that', []))}{close}"),
        as_=re.compile(rf"{open_}{as_}\s*(?:\w{{1,4}}\s)?[\W]*\Z"),
        venue=re.compile(rf"{open_}{_any(said['venue'])}{close}"),
        dated=re.compile(rf"{open_}{_any(said['dated'])}{close}"),
        habitual=re.compile(rf"{open_}{_any(said['habitual'])}{close}", re.I),
        documents=re.compile(rf"{open_}{_any(said['documents'])}{close}", re.I),
    )


def attributions(said: Said) -> list[Attribution | None]:
    """For each quotation of the text the utterance it belongs to, or None when nothing attributes it."""
    if said.attributions is None:
        said.attributions = _attributions(said)
    return said.attributions


def _attributions(said: Said) -> list[Attribution | None]:
    found: list[Attribution | None] = []
    for number in range(len(said.quotes)):
        utterance = _before(said, number) or _after(said, number)
        found.append(Attribution(utterance) if utterance else None)
    _continue(said, found)
    return found


def _inner_end(said: Said, number: int) -> str:
    """The last character of the quoted words."""
    start, end = said.quotes[number]
    return said.text[start:end].rstrip()[-1:]


def _before(said: Said, number: int) -> Utterance | None:
    """The utterance whose verb governs the quotation from before it, in the same sentence."""
    start, _ = said.quotes[number]
    opening, _ = said.sentence(start - 1 if start else 0)
    opening = max(opening, start - BACK)
    if opening > start or not said.masked[opening:start].strip(_MARKS + " \n\t"):
        return None
    for at in reversed(said.between(opening, start)[-4:]):
        hit = said.hits[at]
        gap = said.masked[hit.end : start].rstrip(_MARKS + " \n\t")
        if not _governs(said, at, gap):
            continue
        utterance = said.utterance(at)
        if utterance:
            return utterance
    return None


def _governs(said: Said, at: int, gap: str) -> bool:
    """True when a verb with `gap` between it and a quotation can have the quotation as its words."""
    hit = said.hits[at]
    search = searches(hit.language)
    bare = gap.replace(MASK, "").strip(_MARKS + " \n\t")
    if ";" in bare:
        return False
    if hit.language == "zh":
        return len(bare) <= 40 or bare[-1:] in ":："
    if bare.rstrip().endswith((":", "：")) and len(bare) <= BACK:
        return True
    if hit.language == "ar":
        return len(bare) <= 160
    lex = lexicon(hit.language)
    if "unsure" in lex.kinds and lex.kinds["unsure"].match(hit.verb):
        return len(bare.split()) <= 2
    if hit.kind == "sources":
        return len(bare) <= 120
    if search.that.match(bare) and hit.kind == "says":
        return len(gap) <= CONTENT
    if search.as_.search(bare) and hit.kind != "sources":
        return len(bare) <= LABELLED
    if hit.kind != "labels" and re.search(search.that.pattern, bare[:60]):
        return len(gap) <= CONTENT
    if bare.endswith(",") and len(bare) <= CONTENT and (said.inverted(hit) or hit.kind == "says"):
        return said.inverted(hit) or len(bare) <= NEAR
    return len(bare) <= NEAR or (said.inverted(hit) and len(bare) <= LABELLED and bare.endswith((",", ":")))


_LEAD = re.compile(r"[\"'“”„«»‹›‘’」』》*\s ]*(?P<mark>[,，،;–—-]*)[\s ]*(?:[–—-][\s ]*)?")


def _after(said: Said, number: int) -> Utterance | None:
    """The utterance that follows the quotation: “…,” said X; “…,” X said."""
    start, end = said.quotes[number]
    last = _inner_end(said, number)
    _, closing = said.sentence(end - 1)
    lead = _LEAD.match(said.masked, end)
    begin = lead.end() if lead else end
    marked = bool(lead and lead.group("mark"))
    if closing <= begin + 1:
        if last not in _SENTENCE_END or said.prose.block_at(begin) is not said.prose.block_at(start):
            return None
        _, closing = said.sentence(begin)
        marked = False
    limit = min(closing, begin + BACK)
    if number + 1 < len(said.quotes):
        limit = min(limit, said.quotes[number + 1][0])
    hits = said.between(begin, limit)
    if not hits:
        return None
    hit = said.hits[hits[0]]
    opening = lexicon(hit.language).opens_as.match(said.masked, begin, hit.start) if hit.language in _CASED else None
    begin = opening.end() if opening else begin
    before = said.masked[begin : hit.start]
    if hit.participle or hit.kind == "asks":
        return None
    pending = last in ",，،" or marked or last in "!?！？؟"
    if not before.strip(" \n"):
        return said.utterance(hits[0])
    if hit.kind == "sources":
        return said.utterance(hits[0]) if len(before) <= 3 else None
    if len(before) > 240 or not (pending or _whole(said, hit.end, closing)):
        return None
    if hit.language not in ("zh", "ar") and lexicon(hit.language).boundary.match(before.lstrip()):
        return None
    utterance = said.utterance(hits[0])
    if utterance is None or not begin <= utterance.phrase.start < closing:
        return None
    return utterance


def _whole(said: Said, start: int, end: int) -> bool:
    """True when a sentence ends, save for venue and time, with its verb of speech ("The minister said.")."""
    return len(said.masked[start : min(end, start + BACK)].strip(" .。\n")) < 3


def _continue(said: Said, found: list[Attribution | None]) -> None:
    """Quotations without a verb of their own inherit the speaker of the quotation they go on from."""
    for number, own in enumerate(found):
        if own is not None or not _opens_sentence(said, number):
            continue
        earlier = found[number - 1] if number else None
        if earlier and _adjacent(said, number - 1, number):
            found[number] = Attribution(earlier.utterance, continued=True)
    for number in range(len(found) - 2, -1, -1):
        following = found[number + 1]
        if found[number] is None and following and _opens_sentence(said, number) and _touching(said, number):
            found[number] = Attribution(following.utterance, continued=True)


def _opens_sentence(said: Said, number: int) -> bool:
    """True when the quotation is a sentence of its own: nothing of the frame stands before it."""
    start, end = said.quotes[number]
    opening, closing = said.sentence(start - 1 if start else 0)
    if start - opening > BACK and said.masked[start - BACK : start].strip(_MARKS + " \n\t–—-," + MASK):
        return False
    opening = max(min(opening, start), start - BACK)
    closing = min(closing, end + BACK)
    block = said.prose.block_at(start)
    if block:
        opening = max(opening, block.start)
    frame = said.masked[opening:start].replace(MASK, "").strip(_MARKS + " \n\t–—-,")
    after = said.masked[end : max(end, closing)].replace(MASK, "").strip(_MARKS + " \n\t.,;。，")
    quoted = said.text[start:end]
    full = len(quoted.split()) > 3 or end - start > 12 or quoted.rstrip()[-1:] in _SENTENCE_END
    return not frame and not after and full


def _adjacent(said: Said, earlier: int, later: int) -> bool:
    """True when a quotation follows another in its paragraph, or opens the paragraph after one that ends so."""
    first, second = said.quotes[earlier], said.quotes[later]
    one, two = said.prose.block_at(first[0]), said.prose.block_at(second[0])
    if one is None or two is None:
        return False
    if one is two:
        between = said.masked[first[1] : second[0]]
        return (
            len(between) <= BACK and bisect_left(said.bounds, second[0] - 1) - bisect_right(said.bounds, first[1]) <= 2
        )
    opens = second[0] - two.start < 20 and not said.text[two.start : second[0]].strip(_MARKS + " \n\t–—-")
    if one.end - first[1] > BACK:
        return False
    tail = said.masked[first[1] : one.end].replace(MASK, "").strip(_MARKS + " \n\t.")
    return opens and second[0] - one.end < 12 and len(tail) <= 200 and two.block == one.block


def _touching(said: Said, number: int) -> bool:
    """True when only marks and spaces stand between a quotation and the next one of its paragraph."""
    first, second = said.quotes[number], said.quotes[number + 1]
    if second[0] - first[1] > 20:
        return False
    return said.prose.block_at(first[0]) is said.prose.block_at(second[0]) and not said.text[
        first[1] : second[0]
    ].strip(_MARKS + " \n\t")


def venue(said: Said, utterance: Utterance) -> str | None:
    """Where or in what the words were said, as the sentence of the verb states it."""
    start, end = said.sentence(utterance.hit.start)
    start, end = max(start, utterance.hit.start - 200), min(end, utterance.hit.end + 240)
    best: re.Match[str] | None = None
    for match in searches(utterance.hit.language).venue.finditer(said.masked, start, end):
        distance = abs(match.start() - utterance.hit.end)
        if best is None or distance < abs(best.start() - utterance.hit.end):
            best = match
    return best.group().strip(" ,") if best else None


def hand(said: Said, utterance: Utterance, place: int) -> str:
    """first: the document itself carries the utterance; second: it gives another party's words at one remove.

    Habit ("typically") and hearsay ("A said that B had said") are second for everybody. A named person's words
    are first. Words of an unnamed party are first where the document's trade is to carry words, where the party
    is the document's own, or where the utterance can be looked up: a document, a date or a venue is given.
    """
    hit, who = utterance.hit, utterance.speaker
    search = searches(hit.language)
    start, end = said.sentence(hit.start)
    frame_start = max(start, min(utterance.phrase.start, hit.start) - 30, hit.start - BACK)
    frame = said.masked[frame_start : max(hit.end, min(place, hit.end + 80))]
    if utterance.phrase.pronoun == "we":
        return "first"
    if search.habitual.search(frame.replace(MASK, "")) or _hearsay(said, utterance):
        return "second"
    body = who.organisation or who.role or ""
    if said.prose.kind in AUTHORED and not _own(said.prose.publisher, who.called or body):
        return "second"
    if who.speaker or said.prose.kind in CARRIERS:
        return "first"
    if search.documents.search(body.split(" of ")[0]) or _own(said.prose.publisher, body):
        return "first"
    if said.prose.kind == "press_release" and body and body.casefold() == _main_voice(said):
        return "first"
    since = max(start, hit.start - 200, min(utterance.phrase.start, hit.start) - 60)
    around = said.masked[since : min(end, hit.end + 200)]
    if search.dated.search(around) or search.venue.search(around) or _carried(said, body):
        return "first"
    return "second"


def _main_voice(said: Said) -> str | None:
    """The unnamed party that speaks most often in a document, three times or more: whose words it is made to carry."""
    if said.voice is None:
        counts = Counter(
            found.speaker.organisation.casefold()
            for number in range(min(len(said.hits), 200))
            if (found := said.utterance(number)) and found.speaker.organisation and not found.speaker.speaker
        )
        most = counts.most_common(2)
        clear = most and most[0][1] >= 3 and (len(most) == 1 or most[0][1] > most[1][1])
        said.voice = most[0][0] if clear else ""
    return said.voice or None


def _carried(said: Said, body: str) -> bool:
    """True for a party whose words the document has placed before: "the coalition said in an open letter"."""
    if said.carried is None:
        said.carried = frozenset(_placed(said))
    last = body.rsplit(" ", maxsplit=1)[-1].casefold()
    return bool(last) and last in said.carried


def _placed(said: Said) -> Iterator[str]:
    """The words by which the parties are named whose utterances stand with a document or venue of theirs."""
    for number, hit in enumerate(said.hits):
        if hit.kind != "says" or not searches(hit.language).venue.search(said.masked, hit.end, hit.end + 60):
            continue
        utterance = said.utterance(number)
        if utterance and utterance.speaker.organisation and not utterance.speaker.speaker:
            yield from utterance.speaker.organisation.casefold().split()


def _own(publisher: str | None, body: str) -> bool:
    return bool(
        publisher and body and (publisher.casefold() in body.casefold() or body.casefold() in publisher.casefold())
    )


def _hearsay(said: Said, utterance: Utterance) -> bool:
    """True when the utterance stands inside what another speaker is reported to have said."""
    hit = utterance.hit
    if hit.participle or hit.language in ("zh", "ar"):
        return False
    start, _ = said.sentence(hit.start)
    that = searches(hit.language).that
    for at in said.between(max(start, utterance.phrase.start - NEAR), utterance.phrase.start):
        other = said.hits[at]
        gap = said.masked[other.end : utterance.phrase.start]
        told = that.match(gap.strip()) or (not gap.replace("the", "").strip() and not other.participle)
        if other.kind == "says" and told and len(gap) < 40 and not said.inverted(other):
            return True
    return False


def speaker_fields(who: Speaker) -> dict[str, str]:
    """Speaker, role and organisation as a statement's fields, unknown ones left out."""
    fields = {"speaker": who.speaker, "role": who.role, "organisation": who.organisation}
    return {key: " ".join(value.split()) for key, value in fields.items() if value}
