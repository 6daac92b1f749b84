"""Allegations: acts that a text says were done, by whom, to whom, where and when, and who says so.

A machine's proposal that words allege something; whether it happened is nobody's claim here. The same words
allege the same whoever is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from scrutiny.statements.clauses import REACH, hits, lower, printed, tag_of, trigger, trim, words_in
from scrutiny.statements.prose import Prose, Sentence, within
from scrutiny.statements.rolls import stretches
from scrutiny.statements.statement import Proposal
from scrutiny.vocabulary import listing, words

_QUOTES = " \t\n,;:.“”\"«»‘’'()،。，"


@dataclass(frozen=True)
class _Lexicon:
    """The acts of one language and the words around them."""

    language: str
    trigger: re.Pattern[str]
    acts: tuple[tuple[str, str, re.Pattern[str]], ...]
    parts: dict[str, re.Pattern[str]]

    def part(self, name: str) -> re.Pattern[str]:
        return self.parts.get(name, _NEVER)


#: A "sentence" with more acts than this is no sentence; the rest are proposed bare, without actor or victims.
_MOST = 200
_NEVER = re.compile(r"(?!x)x")


@cache
def _lexicon(tag: str) -> _Lexicon:
    data = words("acts", tag)
    acts, fragments = [], []
    for code, forms in data["acts"].items():
        for sort in ("verbs", "nouns"):
            if found := forms.get(sort):
                fragments += found
                acts.append((code, sort, trigger(found, tag)))
    parts = {key: re.compile(value) for key, value in data.items() if isinstance(value, str)}
    return _Lexicon(tag, trigger(fragments, tag), tuple(acts), parts)


def _trigger(tag: str) -> re.Pattern[str]:
    return _lexicon(tag).trigger


@dataclass(frozen=True, slots=True)
class _Act:
    """One mention: ``start:end``, its code, and whether it is a verb or a noun."""

    start: int
    end: int
    code: str
    sort: str


@dataclass(slots=True)
class _Clause:
    """What is known while one sentence is read from left to right."""

    low: str
    lexicon: _Lexicon
    start: int
    end: int
    actor: str | None = None
    active: bool = True
    last: _Act | None = None
    victims: str | None = None
    skipped: int = -REACH
    floor: int = 0


def find(prose: Prose) -> Iterator[Proposal]:
    """One proposal per mention of an act that reads as alleged, in the order of the text."""
    low = lower(prose.text)
    rolls = stretches(prose)
    carried: str | None = None
    block = None
    for sentence, matches in hits(prose, low, "acts", _trigger):
        lexicon = _lexicon(tag_of("acts", sentence.language))
        found = [_act(lexicon, m) for m in matches if not within(rolls, m.start(), m.end())]
        acts = [a for a in found if a is not None and not _is_person(lexicon, low, a)]
        if not acts or _is_label(prose, sentence):
            continue
        carried = carried if block is sentence.block else None
        clause = _Clause(low, lexicon, sentence.start, sentence.end, carried)
        clause.actor, clause.floor = None, sentence.block.start
        yield from _read(prose, clause, acts, carried)
        carried, block = clause.actor or carried, sentence.block


def _act(lexicon: _Lexicon, match: re.Match[str]) -> _Act | None:
    named = _named(lexicon.language, match.group(), match.string[match.end() : match.end() + 90])
    return _Act(match.start(), match.end(), *named) if named else None


@lru_cache(maxsize=4096)
def _named(tag: str, words_: str, after: str) -> tuple[str, str] | None:
    for code, sort, pattern in _lexicon(tag).acts:
        found = pattern.match(words_ + after)
        if found is not None and found.end() == len(words_):
            return code, sort
    return None


def _is_person(lexicon: _Lexicon, low: str, act: _Act) -> bool:
    """True for a participle used as a noun (“les détenus”, “the detained”): people, and no act."""
    return act.sort == "verbs" and bool(lexicon.part("person").search(low, max(0, act.start - 16), act.start))


def _is_label(prose: Prose, sentence: Sentence) -> bool:
    """True for a heading or a topic of an index: words too few to say that anything happened."""
    text = prose.text[sentence.start : sentence.end]
    count = words_in(text, sentence.language.split("-", maxsplit=1)[0])
    return count < 3 or (sentence.block.block in ("title", "heading") and count < 6)


def _read(prose: Prose, clause: _Clause, acts: list[_Act], carried: str | None) -> Iterator[Proposal]:
    reporter = _reporter(prose, clause)
    for act in acts[_MOST:]:
        said = {"act": act.code, "words": printed(prose.text[act.start : act.end])}
        yield Proposal(kind="allegation", start=act.start, end=act.end, rule="allegation/bare", fields=said)
    acts = acts[:_MOST]
    for n, act in enumerate(acts):
        until = min(acts[n + 1].start if n + 1 < len(acts) else clause.end, act.end + REACH)
        begin = max(clause.last.end if clause.last else clause.start, act.start - REACH)
        if _is_norm(clause, act, begin) or 0 <= act.start - clause.skipped < 12:
            clause.skipped = act.end
            continue
        fields = (
            _verb(prose, clause, act, (begin, until))
            if act.sort == "verbs"
            else _noun(prose, clause, act, (begin, until))
        )
        if fields is None:
            continue
        fields["victims"] = _named_victims(prose, clause, fields["victims"])
        fields["alleged_actor"] = _resolved(prose, clause, act, fields["alleged_actor"], carried)
        clause.actor = fields["alleged_actor"] or clause.actor
        clause.victims = fields["victims"] or clause.victims
        if fields["victims"] is None and (told := clause.lexicon.part("inside").search(prose.text, act.start, act.end)):
            fields["victims"] = printed(told.group(1))
        fields |= _around(prose, clause, act, _reach(acts, n, clause.end))
        if fields["place"] is None and fields["alleged_actor"]:
            at = clause.lexicon.part("place").search(fields["alleged_actor"])
            fields["place"] = printed(at.group(1)) if at else None
        if clause.lexicon.part("negated").search(
            clause.low, max(clause.start, act.start - 140), act.start
        ) or clause.lexicon.part("negated_after").match(clause.low[act.end : min(clause.end, act.end + 120)]):
            fields["negated"] = True
        start, end = _passage(prose, clause, act, begin, until)
        yield Proposal(
            kind="allegation",
            start=start,
            end=end,
            rule=f"allegation/{'verb' if act.sort == 'verbs' else 'noun'}",
            fields={
                "act": act.code,
                "words": printed(prose.text[act.start : act.end]),
                **fields,
                "reported_by": reporter,
                "rights": list(listing("rights_of_acts").get(act.code, ())),
            },
        )
        clause.last = act


_PROPER = r"[A-ZÀ-ÝА-ЯЁ][\w'’.-]*(?:[ \n](?:(?:de|del|van|von|bin|al|el|la|ibn) )?[A-ZÀ-ÝА-ЯЁ][\w'’.-]*){1,4}"
#: “NAME, citizen of …”: a name and an apposition in small letters.
_APPOSED = re.compile(rf"({_PROPER}),\s+(?:[^\s,;]+\s+){{0,7}}[^\WA-ZÀ-ÝА-ЯЁ\d_]\S*$")
_BEFORE_APPOSITION = re.compile(rf"({_PROPER}),\s+$")


def _named_victims(prose: Prose, clause: _Clause, victims: str | None) -> str | None:
    """The victims by the person's name where one stands with its apposition; a date, a freedom is nobody."""
    if victims is None:
        return None
    lexicon = clause.lexicon
    if lexicon.part("impersonal").search(victims.lower()):
        return None
    if (led := lexicon.part("led_in").match(victims.lower())) and led.end() < len(victims):
        victims = victims[led.end() :]
    period = lexicon.part("period").search(victims.lower())
    if period is not None:
        victims = victims[: period.start()].rstrip(" ,")
        if len(victims) < 4:
            return clause.victims
    if apposed := _APPOSED.fullmatch(victims):
        return printed(apposed.group(1))
    at = prose.text.find(victims, clause.start, clause.end)
    before = _BEFORE_APPOSITION.search(prose.text, max(clause.start, at - 80), at) if at > clause.start else None
    if before and victims[0].islower():
        return printed(before.group(1))
    return victims


def _reach(acts: list[_Act], n: int, end: int) -> int:
    """How far place and period of an act may stand: over the acts listed with it, up to the next one told apart."""
    while n + 1 < len(acts):
        if acts[n + 1].start - acts[n].end > 30:
            return acts[n + 1].start
        n += 1
        if acts[n].end - acts[0].start > REACH:
            break
    return end


def _resolved(prose: Prose, clause: _Clause, act: _Act, actor: str | None, carried: str | None) -> str | None:
    """The actor with a pronoun followed back to the name before it, and “X’s efforts to …” understood."""
    lexicon = clause.lexicon
    accused = lexicon.part("accused_of").search(clause.low, max(clause.start, act.start - 90), act.start)
    if actor is None and (
        blamed := lexicon.part("accused").search(clause.low, max(clause.start, act.start - 200), act.start)
    ):
        return printed(prose.text[blamed.start(1) : blamed.end(1)])
    if actor is None and accused:
        return _subject(prose, clause, clause.start, accused.start())
    if actor is None and (
        efforts := lexicon.part("efforts").search(clause.low, max(clause.start, act.start - 300), act.start)
    ):
        return _tail_name(prose.text[max(clause.start, efforts.start() - 70) : efforts.start()])
    if actor is None or not lexicon.part("pronoun").match(actor.lower()):
        return actor
    named = lexicon.part("named_before").search(prose.text, max(clause.floor, clause.start - 700), clause.start)
    return carried or (printed(named.group(1)) if named else actor)


def _is_norm(clause: _Clause, act: _Act, begin: int) -> bool:
    lexicon, low = clause.lexicon, clause.low
    if lexicon.part("future").search(low, max(begin, act.start - 40), act.start):
        return True
    if act.sort == "verbs":
        return False
    if lexicon.part("norm_after").match(low[act.end : act.end + 40]):
        return True
    before = low[max(begin, act.start - 90) : act.start]
    if lexicon.part("victims_of").search(before):
        return False
    return bool(lexicon.part("norm_before").search(before)) and not lexicon.part("possessive").search(before)


def _verb(prose: Prose, clause: _Clause, act: _Act, place: tuple[int, int]) -> dict[str, Any]:
    begin, until = place
    lexicon, low = clause.lexicon, clause.low
    before, after = low[max(begin, act.start - 60) : act.start], low[act.end : until]
    by = _by(prose, clause, act, until)
    subject: str | None
    said = low[act.start : act.end].rstrip()
    if not lexicon.part("progressive").match(said) and not lexicon.part("has_object").search(said):
        aux = lexicon.part("passive").search(before) or lexicon.part("passive_form").match(said)
        reduced = lexicon.part("reduced").match(after) and not lexicon.part("active").search(before)
        if aux or (reduced and not _continues(clause, act)):
            subject = _subject(prose, clause, begin, act.start) if aux else _described(prose, clause, begin, act.start)
            clause.active = False
            if inside := lexicon.part("victims_inside").match(said):
                subject = printed(prose.text[act.start + inside.start(1) : act.start + inside.end(1)])
            return {"alleged_actor": by, "victims": subject if subject else _last_victims(clause)}
    if lexicon.part("has_object").search(said):
        linked = lexicon.part("link_object").match(after)
        victims = _object(prose, clause, act.end + linked.end(), until) if linked else None
    else:
        victims = _object(prose, clause, act.end, until)
    if patient := lexicon.part("victims_before").search(low, max(begin, act.start - 40), act.start):
        subject = _subject(prose, clause, begin, patient.start())
        return {
            "alleged_actor": by or subject or clause.actor,
            "victims": printed(prose.text[patient.start(1) : patient.end(1)]),
        }
    infinitive = lexicon.part("infinitive").search(before)
    goes_on = bool(clause.actor and lexicon.part("coordinate").search(before))
    if lexicon.part("attributive").search(before) and not (goes_on or infinitive or _continues(clause, act)):
        return {"alleged_actor": by, "victims": victims}
    if infinitive and (opening := lexicon.part("opening").match(low, clause.start, act.start)):
        subject = printed(prose.text[opening.start(1) : opening.end(1)])
    elif goes_on:
        subject = clause.actor
    elif infinitive:
        subject = None
    else:
        subject = _subject(prose, clause, begin, act.start)
    if lexicon.part("vso").match(after):
        actor = lexicon.part("vso").match(after)
        if actor is not None:
            at = act.end + actor.start(1)
            subject = printed(prose.text[at : at + len(actor.group(1))])
            victims = _object(prose, clause, act.end + actor.end(), until)
    return {"alleged_actor": by or subject or clause.actor, "victims": victims}


def _described(prose: Prose, clause: _Clause, begin: int, end: int) -> str | None:
    """Whom a participle after a noun describes: “NAME, lawyer, detained since …”, “everyone detained for …”."""
    left, right = trim(prose.text, clause.start, end, _QUOTES + "•-*–·0123456789")
    if begin == clause.start and end - begin < 160 and _PERSON.match(prose.text, left, right):
        tail = clause.lexicon.part("auxiliary").search(clause.low[left:right] + " ")
        return printed(prose.text[left : left + tail.start() if tail else right]).rstrip(",")
    subject = _subject(prose, clause, begin, end)
    if subject is None:
        return None
    return clause.lexicon.part("linked").split(subject)[-1] or None


def _continues(clause: _Clause, act: _Act) -> bool:
    """True when a verb goes on from the one before it in the same sentence (“…, tortured and killed …”)."""
    if clause.last is None or clause.actor is None or clause.last.sort != "verbs" or not clause.active:
        return False
    return act.start - clause.last.end < 160


def _last_victims(clause: _Clause) -> str | None:
    return clause.victims


def _noun(prose: Prose, clause: _Clause, act: _Act, place: tuple[int, int]) -> dict[str, Any] | None:
    begin, until = place
    lexicon, low = clause.lexicon, clause.low
    at = max(begin, act.start - 110)
    before = low[at : act.start]
    actor: str | None = None
    if owner := lexicon.part("possessive").search(before):
        actor = _tail_name(prose.text[at : at + owner.start()])
        if actor is None and (told := lexicon.part("actor_words").search(before[: owner.start()])):
            actor = printed(prose.text[at + told.start() : at + owner.start()])
    elif adjective := lexicon.part("actor_adjective").search(before):
        actor = printed(prose.text[at + adjective.start(1) : at + adjective.end(1)])
    elif accused := lexicon.part("accused").search(low, max(clause.start, act.start - 200), act.start):
        actor = printed(prose.text[accused.start(1) : accused.end(1)])
    by = _by(prose, clause, act, until)
    if (
        by is None
        and actor is None
        and (doing := lexicon.part("doing").search(low, max(clause.start, act.start - 220), act.start))
    ):
        coordinate = clause.actor and lexicon.part("coordinate").search(
            low[max(clause.start, doing.start() - 40) : doing.start()]
        )
        actor = clause.actor if coordinate else _subject(prose, clause, clause.start, doing.start())
    linked = clause.last is not None and re.fullmatch(
        r"[\s,;،、，]*(?:\S+\s+){0,6}\S*[\s]*", low[clause.last.end : act.start]
    )
    actor = by or actor or (clause.actor if linked else None)
    return {"alleged_actor": actor, "victims": _of(prose, clause, act, until)}


def _of(prose: Prose, clause: _Clause, act: _Act, until: int) -> str | None:
    """Whom a noun says it was done to: “torture of …”, “attacks on …”; the preposition may be part of the words."""
    tail = clause.low[max(act.start, act.end - 9) : act.end].rstrip()
    link = clause.lexicon.part("link").match(clause.low[act.end : act.end + 40])
    if link is None and not clause.lexicon.part("link_within").search(tail):
        return None
    return _object(prose, clause, act.end + (link.end() if link else 0), until)


def _object(prose: Prose, clause: _Clause, start: int, until: int) -> str | None:
    stop = clause.lexicon.part("stop").search(clause.low, start + 1, min(until, start + 220))
    end = stop.start() if stop else min(until, start + 220)
    left, right = trim(prose.text, start, end, _QUOTES)
    said = printed(prose.text[left:right])
    said = clause.lexicon.part("dangling").sub("", said)
    if not said or words_in(said, clause.lexicon.language) > 24 or not any(c.isalpha() for c in said):
        return None
    return said


def _by(prose: Prose, clause: _Clause, act: _Act, until: int) -> str | None:
    found = clause.lexicon.part("by").match(clause.low[act.end : min(until, act.end + 240)])
    if found is None:
        found_before = clause.lexicon.part("by_before").search(clause.low, max(clause.start, act.start - 80), act.start)
        if found_before is None:
            return None
        return printed(prose.text[found_before.start(1) : found_before.end(1)])
    return printed(prose.text[act.end + found.start(1) : act.end + found.end(1)])


def _subject(prose: Prose, clause: _Clause, begin: int, end: int) -> str | None:
    """The words before a verb, without auxiliaries, back to where its clause begins."""
    low, lexicon = clause.low, clause.lexicon
    begin = max(begin, end - 260)
    segment = low[begin:end]
    if tail := lexicon.part("auxiliary").search(segment + " "):
        segment = segment[: tail.start()]
    opening = lexicon.part("period").match(segment.lstrip())
    cut = len(segment) - len(segment.lstrip()) + opening.end() if opening else 0
    for stop in lexicon.part("subject_stop").finditer(segment.rstrip(" ,\n،，")):
        cut = stop.end()
    left, right = trim(prose.text, begin + cut, begin + len(segment), _QUOTES + "•-*–—")
    subject = printed(prose.text[left:right])
    if marker := lexicon.part("marker").search(subject):
        subject = subject[: marker.start()]
    if not subject or words_in(subject, lexicon.language) > 14 or not subject[0].isalnum():
        return None
    return None if lexicon.part("no_subject").match(subject.lower()) else subject


_PERSON = re.compile(r"(?:[A-ZÀ-ÝА-ЯЁ][\w'’.-]*\s+){1,4}[A-ZÀ-ÝА-ЯЁ]?[\w'’.-]*,\s")
_NAME = re.compile(
    r"(?:(?:[Tt]he|[Ll]ocal|[Nn]ational|[Ss]tate)\s+)?[A-Z][\w.’'-]*(?:\s+(?:of\s+(?:the\s+)?)?[A-Z][\w.’'-]*)*(?:\s+[a-z]+){0,2}$"
)
_THE = re.compile(r"\b(?:the|its|their|his|her|a)\s+(?:[\w-]+\s+){0,3}[\w-]+$", re.IGNORECASE)


def _tail_name(words_: str) -> str | None:
    """The name or described body that closes a stretch of words: what stands before “’s”."""
    words_ = printed(words_)
    found = _THE.search(words_)
    named = _NAME.search(words_)
    if named is not None and (found is None or named.start() >= found.start()):
        return named.group()
    if found is not None:
        return found.group()
    return None


def _around(prose: Prose, clause: _Clause, act: _Act, until: int) -> dict[str, Any]:
    """Place and period: those that follow the act first, then those that open the sentence."""
    text, lexicon = prose.text, clause.lexicon
    end = min(until, act.end + 300)
    place = _place(text, clause, act.end, end) or _place(text, clause, clause.start, clause.start)
    period = lexicon.part("period").search(clause.low, act.end, end) or lexicon.part("period").search(
        clause.low, max(clause.start, act.start - 200), act.start
    )
    return {"place": place, "period": printed(text[period.start() : period.end()]) if period else None}


def _place(text: str, clause: _Clause, start: int, end: int) -> str | None:
    for found in clause.lexicon.part("place").finditer(text, start, min(clause.end, end + 200)):
        if found.start() > end:
            break
        if not clause.lexicon.part("not_place").match(found.group(1)):
            return printed(found.group(1))
    worded = clause.lexicon.part("place_words").search(clause.low, start, end)
    return printed(text[worded.start() : worded.end()]) if worded else None


def _passage(prose: Prose, clause: _Clause, act: _Act, begin: int, until: int) -> tuple[int, int]:
    left = begin if begin == clause.start else max(begin, act.start - 200)
    if clause.last is not None and clause.last.end == begin:
        left = begin
        for stop in re.finditer(r"[,;،，、]\s*|\s(?:and|et|y|и|和)\s", clause.low[begin : act.start]):
            left = begin + stop.end()
    right = until
    if until < clause.end:
        cut = max(
            clause.low.rfind(mark, act.end, until)
            for mark in (", ", "; ", " and ", "، ", "，", "、", " et ", " y ", " и ", "; ")
        )
        right = cut if cut > act.end else act.end
    left, right = trim(prose.text, left, max(right, act.end), " \t\n,;:،。，、•")
    return min(left, act.start), max(right, act.end)


def _reporter(prose: Prose, clause: _Clause) -> str | None:
    """Who says so, as printed: the speaker named in the sentence, its reporting subject, else the publisher."""
    until = min(clause.end + 120, len(prose.text))
    hint = clause.lexicon.parts.get("said_hint")
    said = None
    if hint is None or hint.search(clause.low, clause.start, until):
        said = clause.lexicon.part("said").search(prose.text, clause.start, until)
    if said and said.start() <= clause.end + 3:
        group = next(g for g in range(1, (said.re.groups or 1) + 1) if said.group(g))
        return printed(prose.text[said.start(group) : said.end(group)])
    found = clause.lexicon.part("reporter").match(clause.low[clause.start : min(clause.end, clause.start + 240)])
    if found is not None:
        at = clause.start + found.start(1)
        return printed(prose.text[at : clause.start + found.end(1)])
    return prose.publisher
