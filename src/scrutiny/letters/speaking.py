"""The act `speakers`: whether the bodies for which people speak in a press release stand on a letter's list, and where.

Bodies are compared as names are everywhere: what people judged or the rules merge is listed; what the rules would put
before a person is proposed with its reasons. Nobody's signature is inferred from their speaking.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from scrutiny.dossier import Dossier
from scrutiny.entities.mention import Mention
from scrutiny.entities.who import Who, pair_of, who
from scrutiny.letters.contacting import spokespersons
from scrutiny.letters.printed import document_of, read
from scrutiny.statements.listing import statements
from scrutiny.text.fold import folded
from scrutiny.text.freeze import text as text_of

#: So many proposals at most are shown for one body, each with such a score at least.
LEAST = 0.6
SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A body for which somebody speaks: by whom (names as printed; contacts stay unnamed), and the passages."""

    body: str
    speakers: tuple[str, ...] = ()
    contact: bool = False
    passages: tuple[dict[str, Any], ...] = ()


def speakers(dossier: Dossier, release: str, letter: str) -> list[dict[str, Any]]:
    """For each body that people speak for in a document: where it stands on the list of a letter.

    Items: `body`, `speakers`, `contact` (whether it is a press contact), `status` (listed, proposed, not_listed),
    `positions`: each with position, name, score, reasons; `passages`. The order is that of the document.

    Raises:
        Unknown: the dossier holds no such document or letter.
    """
    known = who(dossier)
    listed = read(dossier, letter)
    rolls = {roll.id for roll in listed.rolls}
    entries = [each for each in known.mentions if each.roll in rolls and each.member_of is None]
    document = document_of(dossier, release)
    return [
        {
            "body": each.body,
            "speakers": list(each.speakers),
            "contact": each.contact,
            **_found(known, _mention(known, document, each.body), entries),
            "passages": list(each.passages),
        }
        for each in _spoken(dossier, document)
    ]


def _spoken(dossier: Dossier, document: str) -> Iterator[Spoken]:
    """The bodies for which a person is quoted, or that give a press contact; each once, by its folded name."""
    bodies: dict[str, list[tuple[str, str | None, dict[str, Any] | None]]] = {}
    for row in statements(dossier, document=document):
        body, speaker = row.fields.get("organisation"), row.fields.get("speaker")
        if row.kind in ("quotation", "speech") and row.status != "rejected" and body and speaker:
            place = {"document": document, "passage": row.passage.as_item()}
            bodies.setdefault(folded(str(body)), []).append((str(body), str(speaker), place))
    reading = text_of(dossier, document)
    stretches = [(span.start, span.end) for span in reading.spans if span.kind == "contact"]
    for contact in spokespersons(reading.text, stretches, (reading.languages or ("en",))[0]):
        if contact.body:
            bodies.setdefault(folded(contact.body), []).append((contact.body, None, None))
    for said in bodies.values():
        yield Spoken(
            body=said[0][0],
            speakers=tuple(dict.fromkeys(speaker for _, speaker, _ in said if speaker)),
            contact=any(speaker is None for _, speaker, _ in said),
            passages=tuple(place for _, _, place in said if place),
        )


def _mention(known: Who, document: str, body: str) -> Mention:
    """The mention of a body: that of the document, else another one of the same name, else one made for asking."""
    same = [each for each in known.mentions if folded(each.text) == folded(body) and each.kind != "individual"]
    here = [each for each in same if each.document == document]
    asked = Mention(id="m-asked", document=document, text=body, kind="organisation", place="statement")
    return next(iter([*here, *same]), asked)


def _found(known: Who, body: Mention, entries: Sequence[Mention]) -> dict[str, Any]:
    """Where a body stands on a list, or may."""
    entity = known.entity(body.id) if body.id in known.mention else None
    same = [each for each in entries if entity is not None and known.entity(each.id) == entity]
    if same:
        return {"status": "listed", "positions": [_at(each, 1.0, ["one body as names stand"]) for each in same]}
    met = [(pair_of(known, body, each), each) for each in entries if not each.compartment]
    merged = [(pair, each) for pair, each in met if pair.outcome == "merge"]
    kept = merged or [(pair, each) for pair, each in met if pair.outcome == "review" and pair.score >= LEAST]
    kept.sort(key=lambda row: (-row[0].score, row[1].position or 0))
    status = "listed" if merged else "proposed" if kept else "not_listed"
    return {"status": status, "positions": [_at(each, pair.score, pair.reasons) for pair, each in kept[:SHOWN]]}


def _at(entry: Mention, score: float, reasons: Iterable[str]) -> dict[str, Any]:
    return {
        "position": entry.position,
        "name": entry.text,
        "mention": entry.id,
        "score": round(score, 4),
        "reasons": list(reasons),
    }
