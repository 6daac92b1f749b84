"""What became of each ask in the documents that tell of it: kept, changed or lost. A matrix of asks and coverage."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.errors import Unknown
from scrutiny.evidence.document import Document
from scrutiny.findings.found import Found, one_line
from scrutiny.findings.lexicon import scales, steps
from scrutiny.findings.origins import Origins, origins
from scrutiny.statements.documents import documents
from scrutiny.statements.listing import statements
from scrutiny.statements.statement import Statement
from scrutiny.text.fold import terms, tokens
from scrutiny.text.passage import Passage, passage

#: From how much likeness on an ask is known again, and from how much on it stands in nearly the same words.
KNOWN, KEPT = 0.5, 0.6

#: Words of an ask that a sentence must have, beside its kind of step, to be taken for it.
NAMED = 3
_SENTENCE = re.compile(r"[^.!?。！？؟\n]+(?:\n[^.!?。！？؟\n]+)*")

#: Relations by which a document tells of another one's asks.
TELLS = frozenset({"announces", "reports_on", "translates", "supersedes"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One ask of a document, and what became of it in another that tells of it.

    outcome   kept, changed or lost
    told      the ask there that it is known again in, or None
    place     the passage there, also where no ask was read in it
    changes   (what, here, there): relation, addressee, strength, words
    """

    ask: Statement
    document: str
    outcome: str
    told: Statement | None = None
    place: Passage | None = None
    changes: tuple[tuple[str, str, str], ...] = ()

    def as_item(self) -> dict[str, Any]:
        """The cell as JSON."""
        return {
            "ask": self.ask.id,
            "made_in": self.ask.document,
            "action": self.ask.fields.get("action"),
            "addressee": self.ask.fields.get("addressee"),
            "passage": self.ask.passage.as_item(),
            "document": self.document,
            "outcome": self.outcome,
            "told": self.told.id if self.told else None,
            "told_passage": self.place.as_item() if self.place else None,
            "changes": [{"what": what, "from": here, "to": there} for what, here, there in self.changes],
        }


def coverage(dossier: Dossier, document: str | None = None) -> list[Kept]:
    """For every ask of a document that others tell of, what each of them kept of it; of one telling document or all.

    Raises:
        Unknown: the dossier holds no such document.
    """
    rows = documents(dossier)
    if document is not None and document not in {row.id for row in rows}:
        raise Unknown("the dossier holds no such document", place=document, next="scrutiny documents lists them")
    found = covered(rows, origins(dossier), statements(dossier, "ask"))
    return [cell for cell in found if document in (None, cell.document)]


def covered(rows: Sequence[Document], known: Origins, asks: Iterable[Statement]) -> list[Kept]:
    """The matrix, in the order of intake of the sources, then of place, then of the telling documents; pure."""
    held = {row.id: row for row in rows}
    by_document: dict[str, list[Statement]] = {}
    for ask in asks:
        if ask.status != "rejected":
            by_document.setdefault(ask.document, []).append(ask)
    order = {row.id: at for at, row in enumerate(rows)}
    pairs = [
        (row.target, row.source)
        for row in known.relations
        if row.relation in TELLS and row.target in held and row.source in held
    ]
    return [
        cell
        for source, telling in sorted(pairs, key=lambda pair: (order[pair[0]], order[pair[1]]))
        for cell in _told(held[source], held[telling], by_document, known.text_of)
    ]


def asked_otherwise(cells: Iterable[Kept]) -> Iterator[Found]:
    """Asks that a document tells of as stronger, or as somebody else's, than its source makes them."""
    for cell in cells:
        if cell.told is None or cell.ask.document == cell.told.document:
            continue
        for what, here, there in cell.changes:
            if what == "relation":
                summary = f"The source {_VERBS[here]} this step; the other document has it that it {_VERBS[there]} it."
            elif what == "strength":
                summary = f"“{one_line(there)}” differs in strength from “{one_line(here)}” of the source."
            else:
                continue
            yield Found(
                grade="attribution",
                rule=f"ask {what}",
                summary=summary,
                places=((cell.told.document, cell.told.passage), (cell.ask.document, cell.ask.passage)),
                statements=(cell.told.id, cell.ask.id),
                differs=((there, here),),
                decide="Decide in which of the two ways the report gives the ask.",
            )


_VERBS = {"asks": "asks for", "endorses": "endorses another's call for", "reaffirms": "reaffirms an earlier call for"}


def _told(
    source: Document, telling: Document, asks: Mapping[str, Sequence[Statement]], text_of: Callable[[str], str]
) -> Iterator[Kept]:
    languages = (_language(source), _language(telling))
    theirs = asks.get(telling.id, ())
    own = [ask for ask in asks.get(source.id, ()) if _own(ask)]
    weights = _weights([*own, *theirs])
    for ask in own:
        scored = [(_alike(ask, other, languages, weights), -at, other) for at, other in enumerate(theirs)]
        best = max(scored, default=(0.0, 0, None), key=lambda row: row[:2])
        if best[2] is None or best[0] < KNOWN:
            yield _unread(ask, telling, languages, text_of(telling.id))
            continue
        changes = tuple(_changes(ask, best[2], languages))
        outcome = "changed" if changes else "kept"
        told = best[2]
        yield Kept(ask=ask, document=telling.id, outcome=outcome, told=told, place=told.passage, changes=changes)


def _unread(ask: Statement, telling: Document, languages: tuple[str, str], text: str) -> Kept:
    """The ask in a sentence in which no ask was read, when the sentence names its kind of step; else it is lost."""
    kinds, stems, figures = _kinds(ask, languages[0]), _stems(ask), _figures(ask)
    best: tuple[int, int, re.Match[str]] | None = None
    for match in _SENTENCE.finditer(text):
        words = match.group()
        there = {met.key for met in steps(languages[1]).met(list(tokens(words)))}
        shared = len(stems & _content(words)) if languages[0] == languages[1] else len(figures & set(terms(words)))
        enough = shared >= NAMED if languages[0] == languages[1] else shared > 0
        if kinds & there and enough and (best is None or shared > best[0]):
            best = (shared, match.start(), match)
    if best is None:
        return Kept(ask=ask, document=telling.id, outcome="lost")
    words = best[2].group()
    kept = languages[0] != languages[1] or best[0] >= KEPT * len(stems)
    place = passage(text, best[1] + len(words) - len(words.lstrip()), best[1] + len(words.rstrip()))
    changes = () if kept else (("words", _action(ask), one_line(words)),)
    return Kept(ask=ask, document=telling.id, outcome="kept" if kept else "changed", place=place, changes=changes)


def _weights(asks: Sequence[Statement]) -> dict[str, float]:
    """What each word tells: the less, the more asks have it."""
    counts = Counter(stem for ask in asks for stem in _stems(ask))
    return {stem: 1 / count for stem, count in counts.items()}


def _own(ask: Statement) -> bool:
    """True for what the signatories of a document ask; what it says that others asked is not its ask."""
    return ask.fields.get("made_by") in (None, "signatories") or ask.fields.get("relation") in ("endorses", "reaffirms")


def _language(document: Document) -> str:
    return document.languages[0].split("-")[0] if document.languages else "en"


def _alike(ask: Statement, other: Statement, languages: tuple[str, str], weights: Mapping[str, float]) -> float:
    """How much two asks are alike, from 0; kinds of step make asks comparable across languages."""
    mine, theirs = _kinds(ask, languages[0]), _kinds(other, languages[1])
    kinds = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
    figures = _figures(ask), _figures(other)
    dated = bool(figures[0] & figures[1])
    if (mine and theirs and not kinds) or (figures[0] and figures[1] and not dated):
        return 0.0
    if languages[0] != languages[1]:
        return kinds + 0.3 * dated
    one, two = _stems(ask), _stems(other)
    shared = one & two
    to = not _content(_addressee(ask)).isdisjoint(_content(_addressee(other)))
    if len(shared) < (1 if kinds or to else 2):
        return 0.0
    least = min(sum(weights[stem] for stem in stems) for stems in (one, two)) or 1.0
    return sum(weights[stem] for stem in shared) / least + 0.4 * kinds + 0.3 * dated + 0.2 * to


def _changes(ask: Statement, other: Statement, languages: tuple[str, str]) -> Iterator[tuple[str, str, str]]:
    here, there = str(ask.fields.get("relation") or "asks"), str(other.fields.get("relation") or "asks")
    if here != there:
        yield "relation", here, there
    if languages[0] != languages[1]:
        return
    to, other_to = _addressee(ask), _addressee(other)
    if _content(to) and _content(other_to) and _content(to).isdisjoint(_content(other_to)):
        yield "addressee", to, other_to
    mine, theirs = _steps(ask, languages[0]), _steps(other, languages[1])
    if theirs and mine and max(theirs) > max(mine):
        yield "strength", _action(ask), _action(other)
    stems = _stems(ask)
    if len(stems & _stems(other)) < KEPT * len(stems):
        yield "words", _action(ask), _action(other)


def _kinds(ask: Statement, language: str) -> frozenset[str]:
    return frozenset(met.key for met in steps(language).met(list(tokens(_action(ask)))))


def _steps(ask: Statement, language: str) -> frozenset[int]:
    """How strong a step is asked for, on the scale of inquiry."""
    return frozenset(met.step for met in scales(language).met(list(tokens(_action(ask)))) if met.key == "inquiry")


def _action(ask: Statement) -> str:
    return str(ask.fields.get("action") or ask.passage.quote)


def _addressee(ask: Statement) -> str:
    return str(ask.fields.get("addressee") or "")


def _stems(ask: Statement) -> frozenset[str]:
    return _content(_action(ask))


def _content(text: str) -> frozenset[str]:
    """The beginnings of the words that tell something; pairs of characters where words are not spaced."""
    row = terms(text)
    singles = [term for term in row if len(term) == 1 and not term.isascii()]
    pairs = {one + two for one, two in pairwise(singles)}
    return frozenset({term[:6] for term in row if len(term) > 3} | pairs)


def _figures(ask: Statement) -> frozenset[str]:
    return frozenset(term for term in terms(_action(ask)) if term.isdecimal())
