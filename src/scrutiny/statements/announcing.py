"""What announces a roll: the lines before it, the headings between its parts, the columns of a table of names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from scrutiny.statements.lists import Headings
from scrutiny.statements.prose import Prose
from scrutiny.vocabulary import languages, words

#: What a roll can be a roll of; the first that fits counts.
KINDS = ("signatories", "members", "names")
#: A word begins after anything that is no letter, or inside running text of a script without spaces.
_BEGINS = r"(?:(?<!\w)|(?<=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]))"
#: What may stand between the word that announces a roll and its colon: “(45 organisations; three more …)”.
_TAIL = r"(?:[^\n:：]{0,40}|[^\n:：(（.]{0,90}(?:[(（][^\n()（）]{0,200}[)）][ \t\u00a0\u202f*_]*)?)"


@dataclass(frozen=True)
class Announcing:
    """What announces a roll, all languages together: a roll's own language says little about its letter's."""

    lead: dict[str, re.Pattern[str]]
    runon: re.Pattern[str]
    title: re.Pattern[str]
    headings: Headings
    individual: frozenset[str]
    including: re.Pattern[str]
    includes: re.Pattern[str]
    columns: dict[str, frozenset[str]]
    unnamed: re.Pattern[str]


@cache
def announcing() -> Announcing:
    """The words of all languages, loaded once."""
    data = [words("rolls", tag) for tag in languages("rolls")]

    def either(key: str) -> str:
        return "|".join(f"(?:{pattern})" for d in data for pattern in d.get(key, ()))

    def column(key: str) -> frozenset[str]:
        return frozenset(c.casefold() for d in data for c in d.get("columns", {}).get(key, ()))

    return Announcing(
        lead={key: re.compile(f"{_BEGINS}(?:{either(key)})", re.IGNORECASE) for key in KINDS},
        runon=re.compile(rf"^[ \t*_#]*(?:{either('runon')}){_TAIL}[:：][*_ \t]*", re.IGNORECASE | re.MULTILINE),
        title=re.compile(rf"[ \t*_#]*(?:{either('runon')})(?!\w)(?:[^\n]{{0,30}}|{_TAIL}[:：]?)", re.IGNORECASE),
        headings=Headings(frozenset(h.casefold() for d in data for h in d.get("headings", ()))),
        individual=frozenset(h.casefold() for d in data for h in d.get("individual_headings", ())),
        including=re.compile(rf"\s*(?:{either('including')})(?!\w)\s*[:：]?\s*", re.IGNORECASE),
        includes=re.compile(rf"{_BEGINS}(?:{either('including')})", re.IGNORECASE),
        columns={key: column(key) for key in ("signatories", "names", "country")},
        unnamed=re.compile(rf"[\[(（【*]?\s*(?:{either('unnamed')})\s*[\])）】*]?\.?", re.IGNORECASE),
    )


def headings() -> Headings:
    """The words that stand alone between the parts of a roll."""
    return announcing().headings


def announced(prose: Prose, begin: int) -> str | None:
    """What the words before a list say it is a list of: the nearest lines weigh most."""
    before = [line.strip() for line in prose.text[max(0, begin - 700) : begin].splitlines()]
    near = [line for line in before if line][-6:]
    lead = announcing().lead
    for line in reversed(near[-2:]):
        for key in KINDS:
            if lead[key].search(line[-300:]) and (len(line) < 160 or line.endswith((":", "："))):
                return key
    for line in reversed(near[:-2]):
        if len(line) < 200 and lead["signatories"].search(line):
            return "signatories"
    return None
