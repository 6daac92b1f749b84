"""Apparent origins of one claim: how many separate accounts some statements come from, as far as the texts show.

Counted per claim, not per document: an article repeats a letter in one sentence and adds an answer of its own in the
next. When in doubt two statements count as one origin: a count too low hides nothing, one too high makes certainty
that is not there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from scrutiny.dossier import Dossier
from scrutiny.evidence.document import Document
from scrutiny.findings.origins import Origins, origins
from scrutiny.findings.repeats.relations import Relation
from scrutiny.statements.documents import documents
from scrutiny.statements.listing import statements
from scrutiny.statements.statement import Statement
from scrutiny.text.fold import folded, terms

#: What share of a quotation must stand in another document of the origin to be taken from there.
FOUND = 0.5


def apparent_origins(dossier: Dossier, chosen: Sequence[Statement]) -> tuple[tuple[str, ...], ...]:
    """The statements in groups of one apparent origin each, by id, in the order given; independence is not assessed."""
    return parted(chosen, origins(dossier), documents(dossier), statements(dossier))


def parted(
    chosen: Sequence[Statement], known: Origins, rows: Iterable[Document], said: Iterable[Statement]
) -> tuple[tuple[str, ...], ...]:
    """The statements in groups of one apparent origin each; pure."""
    held = {row.id: row for row in rows}
    quoted: dict[str, list[Statement]] = {}
    rolls: list[Statement] = []
    for row in said:
        if row.kind == "roll" and row.status != "rejected":
            rolls.append(row)
        if row.kind in ("quotation", "speech") and row.status != "rejected":
            quoted.setdefault(row.document, []).append(row)
    leader = list(range(len(chosen)))

    def lead(at: int) -> int:
        while leader[at] != at:
            at = leader[at]
        return at

    signed = _signers(known, rolls)
    own = [_own(row, known, held, quoted.get(row.document, ()), signed) for row in chosen]
    for at, row in enumerate(chosen):
        for before in range(at):
            other = chosen[before]
            apart = own[at] != own[before] or (own[at] and row.document != other.document)
            if not apart and _one(row, other, known, held):
                leader[lead(at)] = lead(before)
    groups: dict[int, list[str]] = {}
    for at, row in enumerate(chosen):
        groups.setdefault(lead(at), []).append(row.id)
    return tuple(tuple(names) for names in groups.values())


def _one(row: Statement, other: Statement, known: Origins, held: Mapping[str, Document]) -> bool:
    """True when two statements have one origin, so far as anybody can see."""
    if row.document == other.document or _family(row, held) == _family(other, held):
        return True
    if known.group(row.document) == known.group(other.document):
        return True
    by, also = _source(row), _source(other)
    if by and by == also:
        return True
    return any(_carries(relation, row, other) for relation in known.relations)


def _family(row: Statement, held: Mapping[str, Document]) -> str:
    """The message a document came in, or the document."""
    found = held.get(row.document)
    return (found.parent if found and found.parent else None) or row.document


def _source(row: Statement) -> tuple[str, ...]:
    """Who is named as the source of a statement: two words or more, so that a pronoun never ties two accounts."""
    named = next(
        (str(row.fields[key]) for key in ("attributed_to", "reported_by", "speaker") if row.fields.get(key)), ""
    )
    words = tuple(terms(named))
    return words if len(words) > 1 else ()


def _carries(relation: Relation, row: Statement, other: Statement) -> bool:
    """True when the words of both statements stand in stretches that their documents share."""
    sides = {relation.source: row, relation.target: other}
    if set(sides) != {row.document, other.document}:
        return False
    here, there = (row, other) if row.document == relation.source else (other, row)
    return any(
        piece.target and _touch(here, piece.source) and _touch(there, piece.target) for piece in relation.evidence
    )


def _touch(row: Statement, place: tuple[int, int]) -> bool:
    return row.passage.start < place[1] and place[0] < row.passage.end


def _signers(known: Origins, rolls: Iterable[Statement]) -> dict[str, set[str]]:
    """The bodies and persons that signed a document of each origin, folded."""
    found: dict[str, set[str]] = {}
    for roll in rolls:
        names = (str(entry.get("name") or "") for entry in roll.fields.get("entries", ()))
        found.setdefault(known.group(roll.document), set()).update(map(folded, names))
    return found


def _own(
    row: Statement,
    known: Origins,
    held: Mapping[str, Document],
    quoted: Sequence[Statement],
    signed: Mapping[str, set[str]],
) -> bool:
    """True for what a document adds to its origin: words of somebody that no other document of it has.

    It takes another document in the same language to tell; words in another language are taken to be repeated, and
    so are those of a body that signed a document of the origin.
    """
    mine = known.group(row.document)
    if known.rank(row.document)[0] == 0 or row.document not in held:
        return False
    language = held[row.document].languages[:1]
    others = [
        name
        for name in held
        if name != row.document and known.group(name) == mine and held[name].languages[:1] == language
    ]
    if not others:
        return False
    around = [each for each in quoted if _touch(each, (row.passage.start, row.passage.end))]
    if not around:
        return False
    names = signed.get(mine, set())
    if any(folded(str(each.fields.get(key) or "")) in names for each in around for key in ("speaker", "organisation")):
        return False
    return all(not any(_stands(each, known.text_of(name)) for name in others) for each in around)


def _stands(row: Statement, text: str) -> bool:
    """True when most of the words of a quotation stand in a text, four in a row at least at a time."""
    words, there = terms(str(row.fields.get("words") or row.passage.quote)), f" {' '.join(terms(text))} "
    if len(words) < 4:
        return f" {' '.join(words)} " in there
    grams = [" ".join(words[at : at + 4]) for at in range(len(words) - 3)]
    return sum(f" {gram} " in there for gram in grams) >= FOUND * len(grams)
