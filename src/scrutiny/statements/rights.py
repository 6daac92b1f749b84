"""Whose a document is: rights holder and credit as its own text gives them, and how much of it one quotation may have.

    credit         whom a caption credits ("Photo: A / B", "AFP PHOTO"), else the agency that sends the text
    rights holder  the name behind ©, else the credited agency by its full name

Nothing is guessed: what the text does not say is None.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any

from scrutiny.errors import Refused
from scrutiny.evidence.document import DOCUMENT_KINDS, Document
from scrutiny.text.describe import Description
from scrutiny.text.reading import Reading, Span
from scrutiny.vocabulary import listing
from scrutiny.vocabulary.folding import fold

#: A longer block holds no credit and no line of rights of its own.
LONGEST = 300
#: A longer name is none.
NAME = 90
_MARK = re.compile(
    r"(?:©|ⓒ|\(c\)\s*(?=(?:19|20)\d\d)|\bcopyright\s*(?=©|\(c\)|(?:19|20)\d\d))[\s:]*(?:©|\(c\))?\s*"
    r"(?:(?:19|20)\d\d(?:\s*[-–—,]\s*(?:19|20)\d\d)*)?[\s,]*(?P<who>[^\n©|.;。；]{2,90})",
    re.IGNORECASE,
)
_YEARS = re.compile(r"[\s,(]*(?:19|20)\d\d(?:\s*[-–—]\s*(?:19|20)\d\d)?\)?\s*$")
_DATELINE = re.compile(r"^[^()()\n]{0,60}[((](?P<who>[^()()\n/]{2,40})[))]\s*[-–—:]")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


@dataclass(frozen=True, slots=True)
class Rights:
    """Who holds the rights in a document, and whom it credits, as printed; None where it does not say."""

    holder: str | None = None
    credit: str | None = None


def rights(reading: Reading, said: Description) -> Rights:
    """The rights of a document by its text, after what its description found in captions and at its foot."""
    credit = _name(said.credit)
    pictured = next(_pictured(reading), None)
    if pictured and (credit is None or credit in pictured):
        credit = pictured
    credit = credit or next(_sent(reading), None)
    holder = _name(said.rights) or next(_holders(reading), None)
    return Rights(holder=_whole(holder) if holder else _agency_in(credit), credit=credit)


def _name(words: str | None) -> str | None:
    """The words, where they may name somebody."""
    line = " ".join((words or "").split()).strip(" .,:;-–—/|")
    sound = 2 <= len(line) <= NAME and any(map(str.isalpha, line)) and len(line.split()) <= 12
    return line if sound and not any(sign in line for sign in listing("rights")["no_credit"]) else None


def _lines(reading: Reading) -> Iterator[tuple[Span, str]]:
    for span in reading.blocks():
        if span.end - span.start <= LONGEST:
            for line in reading.text[span.start : span.end].split("\n"):
                yield span, line.strip()


def _pictured(reading: Reading) -> Iterator[str]:
    """Credits of pictures that begin with an agency."""
    for _, line in _lines(reading):
        found = _agency_photo().search(line)
        if found is not None and (who := _name(" / ".join(filter(None, (found["agency"], found["who"]))))):
            yield who


def _sent(reading: Reading) -> Iterator[str]:
    """The agencies of datelines, and of lines of their own near the top."""
    for at, span in enumerate(span for span in reading.blocks() if span.kind == "body" or span.label == "dateline"):
        if at >= 6:
            break
        line = reading.text[span.start : min(span.end, span.start + LONGEST)]
        opened = _DATELINE.match(line)
        for word in (opened["who"] if opened else "", line):
            if fold(word) in _agencies():
                yield " ".join(word.split())


def _holders(reading: Reading) -> Iterator[str]:
    """The names behind © on lines of their own, last ones first: the foot of a document says whose it is."""
    for span, line in reversed(list(_lines(reading))):
        found = _MARK.search(line)
        if found is not None and span.kind != "caption" and found.start() <= 40:
            who = _name(_YEARS.sub("", found["who"]))
            if who:
                yield who


def _agency_in(credit: str | None) -> str | None:
    """The full name of the agency in a credit; None where it names none."""
    parts = [part for part in re.split(r"\s*[/|,–—-]\s+|\s*/\s*|\s+via\s+", credit or "") if part]
    return next(
        (_agencies()[fold(part)] for part in (credit or "", *reversed(parts)) if fold(part) in _agencies()), None
    )


def _whole(holder: str) -> str:
    """The full name of an agency that prints its acronym behind ©."""
    return _agencies().get(fold(holder), holder) if holder.isupper() and len(holder) <= 6 else holder


@cache
def _agencies() -> Mapping[str, str]:
    """Names, other names and acronyms of news agencies, folded → the full name; what two share names neither."""
    found: dict[str, str] = {}
    shared: set[str] = set()
    for row in _rows({"news agency"}):
        whole = str(next(iter(row["name"].values())))
        for key in ("name", "alias", "acronym"):
            for word in _words((row.get(key) or {}).values()):
                shared |= {fold(word)} if found.get(fold(word), whole) != whole else set()
                found[fold(word)] = whole
    known = {word: whole for word, whole in found.items() if word not in shared}
    return {fold(name): str(name) for name in listing("agencies") if len(name) > 3} | known


@cache
def _agency_photo() -> re.Pattern[str]:
    """ "AFP PHOTO / NAME": an agency, a word for a picture, and who took it."""
    names = "|".join(re.escape(word) for word in sorted(map(str, listing("agencies")), key=len, reverse=True))
    after = "|".join(re.escape(word) for word in listing("rights")["after_agency"])
    return re.compile(
        rf"(?<!\w)(?P<agency>{names})\s*(?:{after})(?!\w)(?:\s*[/:：]\s*(?P<who>[^\n/()]{{2,50}}))?", re.IGNORECASE
    )


def _rows(forms: set[str]) -> Iterator[Mapping[str, Any]]:
    for section in listing("known_bodies")["sections"]:
        for row in section["rows"]:
            if section["form"] in forms:
                yield row


def _words(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        yield from map(str, value if isinstance(value, list) else (value,))


# ── how much may be quoted ──


def quotation_limit(document: Document, policy: Mapping[str, Any] | None = None) -> int | None:
    """The most words that one quotation of a document may have, as `quoted_words` counts them; None: no limit.

    policy  the ``quotation`` of an outline's head, ``{words: 120, by_kind: {report: 60}, by_holder: {NAME: 30}}``,
            0 for no limit. What it does not say the list that comes with us says (``vocabulary/rights.yaml``):
            documents of States and of bodies of the United Nations, letters and releases have no limit

    Raises:
        Refused: the policy names no number of words, or no kind of document.
    """
    given = policy or {}
    own, default = _checked(given), listing("rights")["quotation"]
    holders = {fold(name) for name in (document.rights_holder, document.publisher, document.credit) if name}
    for name, words in own["by_holder"].items():
        if fold(name) in holders:
            return words or None
    if document.kind in own["by_kind"]:
        return own["by_kind"][document.kind] or None
    if holders & _official() and document.kind != "news_article":
        return None
    by_default = int(default["by_kind"].get(document.kind, default["words"]))
    if by_default == 0 or "words" not in given:
        return by_default or None
    return _number(given["words"], "words") or None


def quoted_words(text: str) -> int:
    """How many words a quotation has; of scripts without spaces two characters are one word."""
    unspaced = len(_UNSPACED.findall(text))
    spaced = [word for word in _UNSPACED.sub(" ", text).split() if any(map(str.isalnum, word))]
    return len(spaced) + (unspaced + 1) // 2


def _checked(policy: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for key in policy:
        if key not in ("words", "by_kind", "by_holder"):
            raise Refused(f"quotation takes no {key!r}", place=f"quotation.{key}", next="words, by_kind, by_holder")
    for key in ("by_kind", "by_holder"):
        raw = policy.get(key) or {}
        if not isinstance(raw, Mapping):
            raise Refused(f"{key} takes names with numbers", place=f"quotation.{key}", next=f"{key}: {{NAME: 60}}")
        found[key] = {str(name): _number(words, f"{key}.{name}") for name, words in raw.items()}
    for name in found["by_kind"]:
        if name not in DOCUMENT_KINDS:
            near = get_close_matches(name, DOCUMENT_KINDS, n=1)
            next = f"did you mean {near[0]}?" if near else f"one of: {', '.join(DOCUMENT_KINDS)}"
            raise Refused(f"no kind of document is called {name!r}", place=f"quotation.by_kind.{name}", next=next)
    return found


def _number(value: Any, place: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise Refused(
            f"{value!r} is no number of words", place=f"quotation.{place}", next="a whole number; 0: no limit"
        )
    return value


@cache
def _official() -> frozenset[str]:
    """The names of bodies whose documents have no limit, folded."""
    rows = _rows(set(listing("rights")["official"]))
    return frozenset(
        fold(word)
        for row in rows
        for key in ("name", "alias", "acronym")
        for word in _words((row.get(key) or {}).values())
    )


__all__ = ["Rights", "quotation_limit", "quoted_words", "rights"]
