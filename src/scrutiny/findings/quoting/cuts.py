"""What the cut at either end of a quotation loses of the source's sentence. Pure functions.

A fragment cut from a sentence is verbatim; where the words right outside the cut deny or restrict what is quoted
("we do not accept that …", "… unless the warden agrees"), they are named, and a person judges.
"""

from __future__ import annotations

from functools import cache

from scrutiny.findings.quoting.alignment import Pairs, weight
from scrutiny.findings.quoting.differences import ends
from scrutiny.findings.quoting.quotation import Quoted
from scrutiny.findings.quoting.sense import classes
from scrutiny.findings.quoting.wording import Change, Row, marks
from scrutiny.text.fold import terms
from scrutiny.vocabulary import languages, words

#: How many words before a quotation a denial reaches into it; how many behind it what restricts it may begin.
BEFORE, BEHIND = 6, 2
#: The same in characters of a script without spaces, where a denial stands right at its verb.
NEAR = 3
#: So many words of what was cut off are shown.
SHOWN = 12


def cut(quote: Quoted, source: Row, pairs: Pairs) -> tuple[Change, ...]:
    """The words right outside the quoted ones, in the same sentence, that deny or restrict them.

    `pairs` are the equal words. `holds` of each change says what the words are: negation, restriction, or scope (the
    quotation is a whole denial, and the source goes on to say what alone it denies).
    """
    found = (_ahead(source, pairs[0][1]), _behind(quote, source, pairs[-1][1] + 1, pairs[0][1]))
    return tuple(change for change in found if change is not None)


def _ahead(source: Row, at: int) -> Change | None:
    """The negation or restriction before word number `at` whose clause takes in that word."""
    start, known = at, _known(source.language)
    spaceless = at < len(source.terms) and weight(source.terms[at]) < 1
    while start > 0 and at - start < (NEAR if spaceless else BEFORE) and not ends(source, start):
        if marks(source.gap(start)) and source.terms[start] not in known["opening"]:
            break
        if source.terms[start - 1] in known["coordinating"]:
            break
        start -= 1
    holds = ["negation"] if "negation" in classes(source, start, at, source.language) else []
    if any(_leads(source, place, known["restricting"]) for place in range(max(start, at - 2), at)):
        holds.append("restriction")
    return _change(source, start, at, holds)


def _behind(quote: Quoted, source: Row, at: int, first: int) -> Change | None:
    """The negation or restriction that goes on right behind the quoted words, up to the end of its clause."""
    if ends(source, at):
        return None
    known, spaceless = _known(source.language), weight(source.terms[at]) < 1
    tight = not marks(source.gap(at))
    holds = []
    near = range(at, min(len(source.terms), at + (NEAR if spaceless else 1)))
    inside = [place for place in near if not any(marks(source.gap(each)) for each in range(at, place + 1))]
    if any("negation" in classes(source, place, place + 1, source.language) for place in inside):
        holds.append("negation")
    reach = NEAR if spaceless else BEHIND
    if any(
        _leads(source, place, known["restricting"]) and not any(ends(source, each) for each in range(at, place + 1))
        for place in range(at, min(len(source.terms), at + reach))
    ):
        holds.append("restriction")
    if not holds and tight and quote.own and ends(source, first) and not spaceless:
        denies = "negation" in classes(source, first, at, source.language)
        if denies and source.terms[at] not in known["coordinating"]:
            holds.append("scope")
    last = at + 1
    while last < len(source.terms) and last - at < SHOWN and not ends(source, last) and not marks(source.gap(last)):
        last += 1
    return _change(source, at, last, holds)


def _change(source: Row, start: int, end: int, holds: list[str]) -> Change | None:
    if not holds or start >= end:
        return None
    first, last = source.words[start].start, source.words[end - 1].end
    return Change(
        old=source.surface(start, end), new="", kind="cut", start=first, end=last, holds=tuple(dict.fromkeys(holds))
    )


def _leads(source: Row, at: int, phrases: frozenset[str]) -> bool:
    """True when a phrase begins at word number `at`."""
    return any(" ".join(source.terms[at : at + size]) in phrases for size in (1, 2, 3))


@cache
def _known(language: str) -> dict[str, frozenset[str]]:
    """The folded phrases of a language that restrict, that open what a denial is about, and that begin a new clause."""
    tag = language.split("-", maxsplit=1)[0]
    listed = words("wording", tag if tag in languages("wording") else "en")
    return {
        name: frozenset(" ".join(terms(str(phrase))) for phrase in listed[name])
        for name in ("restricting", "opening", "coordinating")
    }


__all__ = ["cut"]
