"""Asks: who is asked for what, by whom, in the words of the text; one proposal per thing asked."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from scrutiny.statements.clauses import REACH, hits, lower, printed, tag_of, trigger, trim, words_in
from scrutiny.statements.lists import Run, runs
from scrutiny.statements.prose import Prose, Sentence, within
from scrutiny.statements.rolls import headings, stretches
from scrutiny.statements.statement import Proposal
from scrutiny.vocabulary import words

#: Kinds of document whose authors may ask by “should”; elsewhere only words inside quotation marks count so.
_AUTHORED = frozenset(
    {"open_letter", "joint_letter", "press_release", "notice", "report", "state_statement", "correspondence"}
)


#: More words of asking than this in one "sentence" are no sentence.
_MOST = 500
_NEVER = re.compile(r"(?!x)x")
_PARTICIPLE = re.compile(r"^\w+(?:ing|ant|ndo|я)\b")
_CLOSING = re.compile(r"[,.!?]?[”»」]")
#: “(a) …; (b) …” inside one sentence.
_ENUMERATED = re.compile(r"(?:[;,]\s*(?:and|et|y|и|و)?\s*|(?<=[:\s]))\((?:[a-zа-яأ-ي]|[ivx]{1,4}|\d{1,2})\)\s+")
_ASIDE = re.compile(r",\s+(?:either|including|consistent|as|in|at|for|with|notamment|incluid|включая|alongside)\b")


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to ask in one language."""

    words: re.Pattern[str]
    relation: str
    rule: str
    frames: tuple[tuple[str, re.Pattern[str]], ...]
    by: re.Pattern[str] | None
    inner: re.Pattern[str] | None
    noun: bool


@dataclass(frozen=True)
class _Grammar:
    """How one language asks."""

    language: str
    trigger: re.Pattern[str]
    forms: tuple[_Form, ...]
    parts: dict[str, re.Pattern[str]]
    we: str | None


@cache
def _grammar(tag: str) -> _Grammar:
    data = words("asks", tag)
    frames = {name: re.compile(pattern) for name, pattern in data["frames"].items()}
    forms = tuple(
        _Form(
            trigger(form["words"], tag),
            form["relation"],
            form.get("rule", "performative"),
            tuple(
                (name, frames[name]) for name in [*form["frames"], *([] if form.get("rule") == "modal" else ["list"])]
            ),
            re.compile(form["by"]) if "by" in form else None,
            re.compile(form["inner"]) if "inner" in form else None,
            form.get("noun", True),
        )
        for form in data["forms"]
    )
    fragments = [fragment for form in data["forms"] for fragment in form["words"]]
    parts = {key: re.compile(value) for key, value in data.items() if isinstance(value, str) and key not in ("we",)}
    return _Grammar(tag, trigger(fragments, tag), forms, parts, data.get("we"))


def _trigger(tag: str) -> re.Pattern[str]:
    return _grammar(tag).trigger


@dataclass(frozen=True, slots=True)
class _Ask:
    """An ask as found: ``start:end`` its clause, ``a`` and ``x`` where addressee and action stand."""

    start: int
    end: int
    x: int
    addressee: str | None
    made_by: str | None
    relation: str
    rule: str
    frame: str


@dataclass(slots=True)
class _Sentence:
    """What is known while one sentence is read from left to right."""

    low: str
    grammar: _Grammar
    start: int
    end: int
    asks: list[_Ask] = field(default_factory=list)
    at: int = 0


def find(prose: Prose) -> Iterator[Proposal]:
    """One proposal per thing asked, in the order of the text."""
    low = lower(prose.text)
    lists = runs(prose, headings())
    starts = [run.begin for run in lists]
    rolls = stretches(prose)
    consumed = -1
    for sentence, matches in hits(prose, low, "asks", _trigger):
        matches = matches[:_MOST]
        reading = _Sentence(low, _grammar(tag_of("asks", sentence.language)), sentence.start, sentence.end)
        reading.at = max(sentence.start, consumed)
        cut = bisect_left(starts, sentence.start)
        begins = starts[cut] if cut < len(starts) else len(low) + 1
        for n, match in enumerate(matches):
            if match.start() < reading.at or within(rolls, match.start(), match.end()):
                continue
            end = _end(reading, matches[n + 1 : n + 4], match.end(), begins)
            ask = _read(prose, reading, match, end)
            if ask is not None:
                reading.asks.append(ask)
                reading.at = max(reading.at, ask.x + 1)
        run = lists[cut] if cut < len(lists) else None
        for ask in reading.asks:
            if ask.start < consumed:
                continue
            if run is not None and _introduces(prose, ask, sentence, run):
                consumed = run.end
                yield from _bulleted(prose, ask, run)
            else:
                yield from _split(prose, reading, ask)


def _end(reading: _Sentence, later: list[re.Match[str]], after: int, begins: int) -> int:
    """Where the clause of a trigger ends: at a list, at the next clause that asks, or with the sentence."""
    end = min(reading.end, after + REACH)
    if after < begins < end:
        end = begins
    if (sub := reading.grammar.parts.get("subordinate")) and sub.match(reading.low[reading.start : reading.start + 20]):
        comma = re.search(r",\s", reading.low[after : min(end, after + 300)])
        end = after + comma.start() if comma else end
    for match in later:
        if match.start() >= end:
            break
        boundary = _boundary(reading, after, match.start())
        if boundary is not None and not reading.low[boundary[1] : match.start()].rstrip().endswith((" to", "to")):
            return boundary[0]
        if boundary is not None and boundary[1] == match.start():
            return boundary[0]
    return end


def _boundary(reading: _Sentence, start: int, end: int) -> tuple[int, int] | None:
    """The last place between two offsets at which a clause may begin."""
    segment = reading.low[max(start, end - 300) : end]
    places = [found.span() for found in reading.grammar.parts["boundary"].finditer(segment)]
    if not places:
        return None
    base = max(start, end - 300)
    return base + places[-1][0], base + places[-1][1]


def _form_of(grammar: _Grammar, match: re.Match[str]) -> _Form | None:
    for form in grammar.forms:
        again = form.words.match(match.string, match.start(), match.endpos)
        if again is not None and again.end() == match.end():
            return form
    return None


def _read(prose: Prose, reading: _Sentence, match: re.Match[str], end: int) -> _Ask | None:
    grammar, low = reading.grammar, reading.low
    form = _form_of(grammar, match)
    if form is None:
        return None
    previous = reading.asks[-1] if reading.asks else None
    floor = previous.x if previous else reading.start
    boundary = _boundary(reading, floor, match.start())
    if previous is not None and (boundary is None or low[boundary[1] : match.start()].strip() == "to"):
        return None  # part of what was asked before it
    if (
        previous is None
        and boundary
        and not low[boundary[1] : match.start()].strip()
        and not _PARTICIPLE.search(match.group())
    ):
        boundary = None  # the comma closes an aside, the subject stands before it
    start = boundary[1] if boundary else max(floor, match.start() - 400)
    before = low[start : match.start()]
    if grammar.parts["negation"].search(before[-40:]):
        return None
    if (
        form.noun
        and form.rule != "noun"
        and grammar.parts["noun_before"].search(low[max(0, match.start() - 40) : match.start()])
    ):
        return None
    if _is_noun(grammar, match, before):
        return None
    end = _within_quotation(prose, match.start(), end)
    if form.rule == "modal":
        return _modal(prose, reading, form, match, (start, end))
    after = match.end() - match.group()[-1].isspace()
    if form.inner is not None and (inner := form.inner.search(match.group())):
        x, stop = match.start() + inner.start(1), match.start() + inner.end(1)
        maker = _made_by(prose, reading, form, match, start)
        return _Ask(
            _clause_start(prose.text, start, match.start()),
            stop,
            x,
            None,
            maker,
            form.relation,
            f"ask/{form.rule}",
            "inner",
        )
    for name, frame in form.frames:
        found = frame.match(low, after, end)
        if found is None:
            continue
        addressee = _addressee(prose, reading, found)
        maker = _made_by(prose, reading, form, match, start)
        if addressee and (vso := grammar.parts.get("vso")) and not grammar.parts["implicit"].search(match.group()):
            subject = vso.match(addressee)
            if subject and subject.end() < len(addressee):
                maker, addressee = subject.group().strip(), addressee[subject.end() :].strip()
        return _Ask(
            _clause_start(prose.text, start, match.start()),
            end,
            found.start("x"),
            addressee,
            maker,
            form.relation,
            f"ask/{form.rule}",
            name,
        )
    return None


def _is_noun(grammar: _Grammar, match: re.Match[str], before: str) -> bool:
    """True for “Global call for …”: a bare verb form after something that cannot be its subject."""
    bare, plural = grammar.parts.get("bare"), grammar.parts.get("plural")
    if bare is None or plural is None or not bare.match(match.group()) or before.endswith("to "):
        return False
    subject = grammar.parts["adverbs"].sub("", before + " ").strip(" ,\n\t*-•") or before.strip()
    return bool(subject) and not plural.search(subject)


def _within_quotation(prose: Prose, at: int, end: int) -> int:
    """The end of a clause cut where the quotation it stands in ends."""
    place = bisect_left(prose.quoted, (at + 1, 0)) - 1
    if place >= 0 and prose.quoted[place][1] > at:
        return min(end, prose.quoted[place][1])
    closing = _CLOSING.search(prose.text, at, end)
    if closing and not any(mark in prose.text[at : closing.start()] for mark in "“«「"):
        return closing.start()
    return end


def _clause_start(text: str, start: int, trigger_start: int) -> int:
    return trim(text, start, trigger_start + 1)[0]


def _modal(prose: Prose, reading: _Sentence, form: _Form, match: re.Match[str], place: tuple[int, int]) -> _Ask | None:
    grammar, low = reading.grammar, reading.low
    start, end = place
    quoted = within(prose.quoted, match.start(), match.end())
    if not quoted and prose.kind not in _AUTHORED:
        return None
    if any(ask.start <= match.start() < ask.end for ask in reading.asks):
        return None
    for name, frame in form.frames:
        found = frame.match(low, match.end(), end)
        if found is None:
            continue
        left, right = trim(prose.text, start, match.start(), " \t\n,;:.“”\"«»‘’'،。，")
        said = grammar.parts["said"].search(low, found.start("x"), end)
        subject: str | None = printed(prose.text[left:right])
        if "a" in found.re.groupindex and found["a"]:
            subject = printed(prose.text[found.start("a") : found.end("a")])
        elif name == "modal" and (not subject or grammar.parts["nobody"].search(subject.lower())):
            return None
        if subject and words_in(subject, grammar.language) > 14:
            return None
        x = found.start("x")
        if grammar.parts["passive"].match(low, x, end):
            x, subject = left, None
        after = (
            parts_said.search(low, end, min(end + 160, len(low)))
            if (parts_said := grammar.parts.get("said_by"))
            else None
        )
        speaker = prose.text[said.start(1) : said.end(1)] if said else None
        if speaker is None and after is not None:
            speaker = prose.text[after.start(1) : after.end(1)]
        stop = said.start() if said else end
        return _Ask(left, stop, x, subject, printed(speaker) if speaker else prose.publisher, "asks", "ask/modal", name)
    return None


def _addressee(prose: Prose, reading: _Sentence, found: re.Match[str]) -> str | None:
    if "a" not in found.re.groupindex or not found["a"]:
        return None
    start, end = trim(prose.text, found.start("a"), found.end("a"), ' \t\n,;:،，。“”"')
    low, parts = reading.low, reading.grammar.parts
    if late := parts["late"].search(low, start, end):
        end = late.start()
    if article := (parts["articles"].match(low[start:end]) if "articles" in parts else None):
        start += article.end()
    words_ = prose.text[start:end]
    words_ = _ASIDE.split(words_, maxsplit=1)[0]
    if parts["pronoun_addressee"].match(words_.lower()):
        named = [ask.addressee for ask in reading.asks if ask.addressee]
        return named[-1] if named else words_
    if reading.grammar.parts["passive"].match(low, found.start("x"), found.endpos):
        return None
    return printed(words_) or None


def _made_by(prose: Prose, reading: _Sentence, form: _Form, match: re.Match[str], start: int) -> str | None:
    if form.by is not None and (by := form.by.search(match.group())):
        at = match.start() + by.start(1)
        return printed(prose.text[at : match.start() + by.end(1)])
    low, parts = reading.low, reading.grammar.parts
    segment = low[start : match.start()]
    lead = len(segment) - len(segment.lstrip(' \n\t“"«'))
    if pronoun := parts["pronouns"].match(segment[lead:]):
        return prose.text[start + lead : start + lead + pronoun.end()]
    if adverbs := parts["adverbs"].search(segment + " "):
        segment = segment[: adverbs.start()]
    if relative := parts["relative"].search(segment):
        start, segment = start + relative.start(1), relative.group(1)
    start, segment = _last_piece(segment, start, parts)
    if pronoun := parts["pronouns"].match(segment.strip()):
        at = start + len(segment) - len(segment.lstrip())
        return prose.text[at : at + pronoun.end()]
    if opening := parts.get("subordinate", _NEVER).match(segment.lstrip()):
        cut = len(segment) - len(segment.lstrip()) + opening.end()
        segment, start = segment[cut:], start + cut
    left, right = trim(prose.text, start, start + len(segment), ' \t\n,;:.“”"«»،。，*-•')
    subject = printed(prose.text[left:right])
    if subject and words_in(subject, reading.grammar.language) <= 16:
        return subject
    if reading.asks:
        return reading.asks[-1].made_by
    said = match.group().split()
    if reading.grammar.we and "implicit" in parts and any(parts["implicit"].search(word) for word in said[:2]):
        return reading.grammar.we
    if opening := parts["pronouns"].match(low[reading.start : match.start()]):
        return prose.text[reading.start : reading.start + opening.end()]
    return prose.publisher


def _last_piece(segment: str, start: int, parts: dict[str, re.Pattern[str]]) -> tuple[int, str]:
    """The subject in the words before a verb: what follows the last comma that does not part a list or an aside."""
    if "|" in segment:
        cut = segment.rfind("|") + 1
        segment, start = segment[cut:], start + cut
    segment = segment.rstrip(" ,،，\n")
    for mark in (", ", "، ", "，"):
        cut = segment.rfind(mark)
        if cut < 0:
            continue
        piece = segment[cut + len(mark) :]
        if parts["aside"].match(piece):
            segment = segment[:cut]
            cut = segment.rfind(mark)
            piece = segment[cut + len(mark) :] if cut >= 0 else segment
        if cut >= 0 and not parts["listed"].match(piece):
            return start + cut + len(mark), piece
    return start, segment


def _split(prose: Prose, reading: _Sentence, ask: _Ask) -> Iterator[Proposal]:
    """One proposal per thing asked where one clause asks for several."""
    key = (
        "split_noun" if ask.frame in ("for", "noun", "forto", "a_nom", "o_nom", "k_nom", "que", "para") else "split_to"
    )
    parts = reading.grammar.parts
    pieces, at = [], ask.x
    marks = list(_ENUMERATED.finditer(reading.low, ask.x, ask.end))
    if len(marks) > 1:
        stops = [*(mark.start() for mark in marks[1:]), ask.end]
        pieces = [(mark.end(), stop) for mark, stop in zip(marks, stops, strict=True)]
    for cut in () if pieces else parts[key].finditer(reading.low, ask.x, ask.end):
        if cut.start() - at > 15 and ask.end - cut.end() > 12:
            pieces.append((at, cut.start()))
            at = cut.end()
    if not marks[1:]:
        pieces.append((at, ask.end))
    addressee = ask.addressee
    if addressee is None and ask.frame in ("for", "noun", "a_nom", "o_nom", "nom", "ila", "para"):
        body = parts["body"].search(prose.text, pieces[0][0], min(pieces[0][1], pieces[0][0] + 200))
        addressee = printed(body.group(1)) if body else None
    for n, (start, end) in enumerate(pieces):
        left, right = trim(prose.text, start, end)
        if right > left:
            yield _proposal(
                prose, replace(ask, addressee=addressee), (ask.start if n == 0 else left, right), (left, right)
            )


def _proposal(prose: Prose, ask: _Ask, place: tuple[int, int], action: tuple[int, int]) -> Proposal:
    said = prose.text[action[0] : action[1]]
    fields: dict[str, Any] = {
        "addressee": ask.addressee,
        "action": printed(said).removeprefix("to "),
        "made_by": ask.made_by,
        "relation": ask.relation,
    }
    return Proposal(kind="ask", start=place[0], end=place[1], rule=ask.rule, fields=fields)


def _introduces(prose: Prose, ask: _Ask, sentence: Sentence, run: Run) -> bool:
    """True when an ask's clause ends in a colon and the list after it spells out what is asked."""
    if run.begin < ask.x or run.begin - ask.x > REACH or run.begin - sentence.end > 40:
        return False
    between = prose.text[sentence.end : run.begin].strip()
    if between and prose.text[ask.x : sentence.end].rstrip().endswith((".", "。", "!", "؟", "।")):
        return False  # another line leads to the list: “Signatories:”
    return prose.text[ask.x : run.begin].rstrip().endswith((":", "："))


def _bulleted(prose: Prose, ask: _Ask, run: Run) -> Iterator[Proposal]:
    lead = printed(prose.text[slice(*trim(prose.text, ask.x, run.begin))]).removeprefix("to ")
    for item in run.items:
        left, right = trim(prose.text, item.start, item.end)
        said = re.sub(r"\s*(?:;|؛|；)?\s+(?:and|et|y|и|و|以及)$", "", prose.text[left:right])
        right = left + len(said)
        if said:
            found = _proposal(prose, replace(ask, rule="ask/list"), (left, right), (left, right))
            yield replace(found, fields={**found.fields, "under": lead})
