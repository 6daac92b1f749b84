"""Citations: other documents a text speaks of — letters, statements, reports, resolutions, reviews.

Whether the dossier holds them is asked elsewhere. A document never cites itself, and laws and treaties are
no citations.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from scrutiny.statements.clauses import hits, lower, printed, tag_of, trigger, trim
from scrutiny.statements.prose import Prose, Sentence, within
from scrutiny.statements.rolls import stretches
from scrutiny.statements.statement import Proposal
from scrutiny.vocabulary import words

_NEVER = re.compile(r"(?!x)x")
_NUMBER = re.compile(r"\s+[a-z]{1,5}(?:/[\w.]+){2,}|\s+(?:no\.?\s*|№\s*|n°\s*)?[^\W\d]{0,4}[/-]?\d[\w/.()-]*\b")
_OF = re.compile(r"\s+(?:[\w/().-]+\s+){0,2}?(?:of|by|from|de|du|des|del|от)\s+(?:the\s+|la\s+|los\s+|les\s+)?$")
#: A document's own symbol, as bodies of several levels number their documents.
_SYMBOL = re.compile(r"\b[A-Z]{1,5}/[A-Z0-9]+(?:/[\w.]+)+")
_OPENING = re.compile(r"(?:in|on|en|el|le|в)\s[^,]{4,30},", re.IGNORECASE)
_QUOTE = re.compile(r"[“”\"«»「」]")
_LETTERS = frozenset({"open_letter", "joint_letter", "correspondence"})


@dataclass(frozen=True)
class _Lexicon:
    """The words one language has for documents, and what stands around them."""

    language: str
    trigger: re.Pattern[str]
    kinds: tuple[tuple[str, re.Pattern[str]], ...]
    parts: dict[str, re.Pattern[str]]
    months: dict[str, int]

    def part(self, name: str) -> re.Pattern[str]:
        return self.parts.get(name, _NEVER)


@cache
def _lexicon(tag: str) -> _Lexicon:
    data = words("cited", tag)
    kinds = tuple((kind, trigger(found, tag)) for kind, found in data["nouns"].items())
    fragments = [fragment for found in data["nouns"].values() for fragment in found] + data.get("speech", [])
    months = {str(word): int(number) for word, number in data["months"].items()}
    month = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    parts = {k: re.compile(v.replace("{month}", month)) for k, v in data.items() if isinstance(v, str)}
    return _Lexicon(tag, trigger(fragments, tag), kinds, parts, months)


def _trigger(tag: str) -> re.Pattern[str]:
    return _lexicon(tag).trigger


@dataclass(frozen=True, slots=True)
class _Cited:
    """One mention of a document. `weak` mentions (“the letter”) count only as another mention of an earlier one."""

    start: int
    end: int
    title: str
    kind: str
    rule: str
    issued_by: str | None = None
    issued: str | None = None
    basis: str | None = None
    count: int | None = None
    quoted: bool = False
    weak: bool = False
    again: bool = False
    mentions: tuple[tuple[int, int], ...] = field(default=())


def find(prose: Prose) -> Iterator[Proposal]:
    """One proposal per document spoken of, repeated mentions merged into the first."""
    kept: list[_Cited] = []
    latest: dict[str, list[int]] = {}
    for cited in _mentions(prose):
        family = "letter" if cited.kind.endswith("letter") else cited.kind
        at = _same(kept, latest.get(family, []), cited)
        if at is not None:
            kept[at] = _merged(kept[at], cited)
        elif not cited.weak:
            latest.setdefault(family, []).append(len(kept))
            kept.append(cited)
    for cited in kept:
        yield _proposal(cited)


def _proposal(cited: _Cited) -> Proposal:
    fields: dict[str, Any] = {
        "title": cited.title,
        "cited_kind": cited.kind,
        "issued_by": cited.issued_by,
        "issued": cited.issued,
        "quoted": cited.quoted,
    }
    if cited.basis:
        fields["issued_basis"] = cited.basis
    if cited.count is not None:
        fields["count"] = cited.count
    if cited.mentions:
        fields["mentions"] = [list(m) for m in cited.mentions]
    return Proposal(kind="citation", start=cited.start, end=cited.end, rule=cited.rule, fields=fields)


def _same(kept: list[_Cited], places: list[int], cited: _Cited) -> int | None:
    """The earlier mention of the same document, the latest first; a handful is looked at."""
    if cited.again:
        bare = _bare(cited.title)
        return next(
            (at for at in reversed(places[-40:]) if _bare(kept[at].title) == bare), places[-1] if places else None
        )
    for at in reversed(places[-40:]):
        one = kept[at]
        dates = one.issued and cited.issued
        if (
            dates
            and not (one.issued or "").startswith(cited.issued or "")
            and not (cited.issued or "").startswith(one.issued or "")
        ):
            continue
        if one.issued_by and cited.issued_by and not _shares(one.issued_by, cited.issued_by):
            continue
        if dates or (one.issued_by and cited.issued_by) or one.title.casefold() == cited.title.casefold():
            return at
    return None


def _bare(title: str) -> str:
    """A title without its article, to tell “the joint statement” from “the June statement”."""
    return title.casefold().partition(" ")[2]


def _shares(one: str, other: str) -> bool:
    left, right = (set(re.findall(r"\w{3,}", name.casefold())) for name in (one, other))
    return bool(left & right) and len(left & right) * 2 >= min(len(left), len(right))


def _merged(one: _Cited, other: _Cited) -> _Cited:
    better = other.issued if other.issued and len(other.issued) > len(one.issued or "") else one.issued
    unnamed = one.rule == "citation/dated_speech" and other.rule != one.rule
    return replace(
        one,
        title=other.title if unnamed else one.title,
        issued=better,
        basis=one.basis if better == one.issued else other.basis,
        issued_by=one.issued_by or other.issued_by,
        count=one.count if one.count is not None else other.count,
        quoted=one.quoted or other.quoted,
        mentions=(*one.mentions, (other.start, other.end)) if len(one.mentions) < 200 else one.mentions,
    )


def _mentions(prose: Prose) -> Iterator[_Cited]:
    low = lower(prose.text)
    rolls = stretches(prose)
    for sentence, matches in hits(prose, low, "cited", _trigger):
        lexicon = _lexicon(tag_of("cited", sentence.language))
        done = -1
        for match in matches:
            if match.start() < done or within(rolls, match.start(), match.end()):
                continue
            kind = next(
                (k for k, p in lexicon.kinds if (m := p.match(low, match.start())) and m.end() == match.end()), None
            )
            found = (
                _noun(prose, lexicon, sentence, match, kind) if kind else _speech(prose, low, lexicon, sentence, match)
            )
            if found is not None:
                done = found.end
                yield found


def _noun(prose: Prose, lexicon: _Lexicon, sentence: Sentence, match: re.Match[str], kind: str) -> _Cited | None:
    low = match.string
    start, end = _phrase(low, lexicon, sentence, match)
    left, lead = low[start : match.start()], low[max(sentence.start, start - 30) : start]
    if lexicon.part("self").search(left) or lexicon.part("future").search(
        low[max(sentence.start, start - 20) : end + 40]
    ):
        return None
    reported = bool(lexicon.part("reported_in").search(lead + left))
    if kind.endswith("letter") and prose.kind in _LETTERS and not reported and _opens(prose, match.start()):
        return None
    title = printed(prose.text[start:end])
    near = low[start : min(sentence.end, end + 60)]
    issued, basis = (
        _date(prose, lexicon, near)
        or _date(prose, lexicon, re.split(r"[,،，;]", low[max(sentence.start, start - 24) : start])[-1])
        or _opening_date(prose, lexicon, low[sentence.start : start])
        or (None, None)
    )
    issued_by, named = _issuer(prose, low, lexicon, (start, match.start(), match.end(), sentence.end), kind)
    definite = bool(lexicon.part("definite").match(left))
    plural = bool(lexicon.part("plural").search(match.group()))
    count = _count(lexicon, low[max(sentence.start, start - 80) : min(sentence.end, end + 80)])
    marked = bool(lexicon.part("marked").search(left + match.group()))
    strength = (
        2 * bool(issued)
        + 2 * bool(issued_by)
        + 3 * bool(_SYMBOL.search(title))
        + 2 * (kind in ("open_letter", "joint_letter") and prose.kind not in _LETTERS)
        + named
        + (kind == "review")
        + definite
        + marked
        + 2 * (reported and not plural)
        + bool(count)
    )
    weak = strength < 3 or (plural and not (issued or issued_by))
    if weak and not (definite or reported):
        return None
    again = definite and kind != "review" and not (issued or issued_by or count)
    quoted = bool(_QUOTE.search(prose.text, max(sentence.start, start - 200), min(sentence.end, end + 300)))
    return _Cited(start, end, title, kind, "citation/noun", issued_by, issued, basis, count, quoted, weak, again)


def _opening_date(prose: Prose, lexicon: _Lexicon, before: str) -> tuple[str, str] | None:
    """The date with which a sentence opens when its first clause holds the document: “In March 2022, 14 States …”."""
    opening = _OPENING.match(before)
    if opening is None or len(before) - opening.end() > 120 or re.search(r"[;:]", before):
        return None
    return _date(prose, lexicon, opening.group())


def _phrase(low: str, lexicon: _Lexicon, sentence: Sentence, match: re.Match[str]) -> tuple[int, int]:
    """The noun phrase around a word for a document: back to a stop word, forward over “of …”, “on …”, “by …”."""
    begin = max(sentence.start, match.start() - 120)
    segment, cut = low[begin : match.start()], 0
    for stop in lexicon.part("left_stop").finditer(segment):
        cut = stop.end()
    number = _NUMBER.match(low, match.end(), sentence.end)
    end = number.end() if number else match.end()
    right = lexicon.part("right").match(low, end, min(sentence.end, end + 160))
    end = right.end() if right else end
    return trim(low, begin + cut, end, ' \t\n,;:.،。，—–-“”"')


def _opens(prose: Prose, at: int) -> bool:
    """True near the head of a document: its own title and address."""
    return sum(span.end < at for span in prose.claims[:4]) < 3 and at < 600


def _issuer(
    prose: Prose, low: str, lexicon: _Lexicon, place: tuple[int, int, int, int], kind: str = ""
) -> tuple[str | None, bool]:
    """Who issued a document, as printed, and whether the words say so outright (“by …”)."""
    start, noun, after, end = place
    if by := lexicon.part("issuer_after").match(low, after, min(end, after + 260)):
        stop = by.end(1)
        name = bisect_left(prose.names, (stop, 0)) - 1
        if name >= 0 and prose.names[name][0] < stop < prose.names[name][1]:
            stop = prose.names[name][1]
        return printed(prose.text[by.start(1) : stop]), True
    at = bisect_left(prose.names, (after, 0))
    if (
        at < len(prose.names)
        and _OF.match(low[after : min(prose.names[at][0], after + 40)])
        and prose.names[at][0] < after + 40
    ):
        return printed(prose.text[slice(*prose.names[at])]), True
    owner = lexicon.part("issuer_before").search(low[start:noun]) if kind != "review" else None
    if owner is None:
        return None, False
    said = printed(prose.text[start + owner.start(1) : start + owner.end(1)])
    return (None if lexicon.part("no_issuer").match(said.casefold()) else said), False


def _date(prose: Prose, lexicon: _Lexicon, words_: str) -> tuple[str, str] | None:
    """Year, or month and year, as the words give them; a month alone or “last year” counts from publication."""
    if day := lexicon.part("day").search(words_):
        return f"{int(day['y'])}-{lexicon.months[day['m']]:02}-{int(day['d']):02}", "stated"
    if month := lexicon.part("month_year").search(words_):
        return f"{int(month['y'])}-{lexicon.months[month['m']]:02}", "stated"
    if year := lexicon.part("year").search(words_):
        return str(int(year["y"])), "stated"
    if prose.published is None or not prose.published[:4].isdecimal():
        return None
    now = int(prose.published[:4])
    if lexicon.part("last_year").search(words_):
        return str(now - 1), "derived"
    if alone := lexicon.part("month_alone").search(words_):
        month_ = lexicon.months[alone["m"]]
        this = int(prose.published[5:7]) if prose.published[5:7].isdecimal() else 12
        return f"{now if month_ <= this else now - 1}-{month_:02}", "inferred"
    return None


def _count(lexicon: _Lexicon, words_: str) -> int | None:
    found = lexicon.part("count").search(words_)
    return int(found["n"].replace(",", "").replace(" ", "")) if found else None


def _speech(prose: Prose, low: str, lexicon: _Lexicon, sentence: Sentence, match: re.Match[str]) -> _Cited | None:
    """“On DATE, fifty experts called for “…””: dated words of a group are a document, if an unnamed one."""
    opening = lexicon.part("dated_speech").match(low, sentence.start, min(sentence.end, sentence.start + 260))
    if opening is None or not (opening.start("who") < match.start() <= opening.end() + 12):
        return None
    dated = _date(prose, lexicon, low[sentence.start : opening.start("who")])
    if dated is None or dated[1] != "stated" or "-" not in dated[0]:
        return None
    who = printed(prose.text[opening.start("who") : opening.end("who")])
    stop = sentence.end
    if stop > match.end() + 120:
        stop = max(match.end(), prose.text.rfind(" ", match.end(), match.end() + 120))
    start, end = trim(prose.text, opening.start("who"), stop)
    title = " ".join(prose.text[start:end].split()[:20])
    return _Cited(
        start,
        end,
        title,
        "statement",
        "citation/dated_speech",
        who,
        *dated,
        _count(lexicon, low[opening.start("who") : match.end()]),
        bool(_QUOTE.search(prose.text, match.end(), sentence.end)),
    )
