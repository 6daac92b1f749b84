"""What allegations tell, with what their sentence says of the United Nations around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from scrutiny.dossier import Dossier
from scrutiny.evidence.custody import Held, held
from scrutiny.statements.clauses import lower, tag_of, trigger
from scrutiny.statements.denying import unsupporting
from scrutiny.statements.documents import documents as listed
from scrutiny.statements.listing import statements
from scrutiny.statements.prose import Prose
from scrutiny.statements.statement import Statement
from scrutiny.text.freeze import frozen
from scrutiny.vocabulary import listing, words

TOPIC = "un_spaces"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One allegation, for grouping.

    sentence     where its sentence begins in its document: equal for allegations of one sentence
    un           the sentence speaks of the United Nations; `venues` and `engagement` what it says of them
    denied       it is told only to deny it: it supports nothing
    """

    id: str
    document: str
    sentence: int
    act: str
    actor: str | None = None
    victims: str | None = None
    place: str | None = None
    period: str | None = None
    rights: tuple[str, ...] = ()
    un: bool = False
    venues: tuple[str, ...] = ()
    engagement: tuple[str, ...] = ()
    mark: str = "restricted"
    accepted: bool = False
    denied: bool = False


def told(dossier: Dossier) -> list[Told]:
    """Every allegation of the dossier that nobody rejected, in the order of intake, then of place."""
    documents = {row.document: row for row in held(dossier)}
    every = statements(dossier)
    said = [row for row in every if row.kind == "allegation" and row.status != "rejected"]
    kinds = {each.id: each.kind for each in listed(dossier)} if said else {}
    no = unsupporting(every, kinds, dossier.mandate.states)
    read: dict[str, Prose] = {}
    return [replace(_told(dossier, row, documents, read), denied=row.id in no) for row in said]


def _told(dossier: Dossier, said: Statement, documents: Mapping[str, Held], read: dict[str, Prose]) -> Told:
    if said.document not in read:
        read[said.document] = Prose(frozen(dossier, documents[said.document]))
    start, sentence, language = _sentence(read[said.document], said)
    spoken = spaces(sentence, language)
    field = said.fields.get
    return Told(
        id=said.id,
        document=said.document,
        sentence=start,
        act=str(field("act")),
        actor=field("alleged_actor"),
        victims=field("victims"),
        place=field("place"),
        period=field("period"),
        rights=tuple(field("rights") or ()),
        un=spoken.un,
        venues=_nearest(spoken.venues, said.passage.start - start, said.passage.end - start),
        engagement=_nearest(spoken.engagement, said.passage.start - start, said.passage.end - start),
        mark=said.mark,
        accepted=said.status != "proposed",
    )


def _sentence(prose: Prose, said: Statement) -> tuple[int, str, str]:
    found = prose.sentence_at(said.passage.start)
    if found is None:
        return said.passage.start, said.passage.quote, said.language or prose.language
    end = max(found.end, said.passage.end)
    return found.start, prose.text[found.start : end], found.language


Hit = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Spaces:
    """What a sentence says of the United Nations: whether it does, which venues and which engagement, and where."""

    un: bool
    venues: tuple[Hit, ...] = ()
    engagement: tuple[Hit, ...] = ()


def spaces(sentence: str, language: str) -> Spaces:
    """The UN words of a sentence, in its language; a word says where it stands, `name, start, end`."""
    known = _patterns(tag_of(TOPIC, language))
    low = lower(sentence)
    if not known["un"].search(low):
        return Spaces(un=False)
    return Spaces(un=True, venues=tuple(_hits(known, "venues", low)), engagement=tuple(_hits(known, "engagement", low)))


def _hits(known: Mapping[str, re.Pattern[str]], part: str, low: str) -> Iterator[Hit]:
    for key, pattern in known.items():
        if key.startswith(f"{part}."):
            yield from ((key.removeprefix(f"{part}."), found.start(), found.end()) for found in pattern.finditer(low))


@cache
def _patterns(tag: str) -> dict[str, re.Pattern[str]]:
    data = words(TOPIC, tag)
    found = {"un": trigger(data["un"], tag)}
    for part in ("venues", "engagement"):
        found |= {f"{part}.{name}": trigger(forms, tag) for name, forms in data[part].items()}
    return found


def _nearest(hits: tuple[Hit, ...], start: int, end: int) -> tuple[str, ...]:
    """What the words of the allegation name; else the next one after them, else the last one before."""
    inside = [name for name, first, last in hits if first < end and last > start]
    if inside:
        return tuple(dict.fromkeys(inside))
    after = sorted((first, name) for name, first, _ in hits if first >= end)
    before = sorted((last, name) for name, _, last in hits if last <= start)
    nearest = after[:1] or before[-1:]
    return tuple(name for _, name in nearest)


@cache
def space_acts() -> Mapping[str, frozenset[str]]:
    """Which acts make a reprisal or an act in a space of the UN: ``vocabulary/un_space_acts.yaml``."""
    return {name: frozenset(codes) for name, codes in listing("un_space_acts").items()}
