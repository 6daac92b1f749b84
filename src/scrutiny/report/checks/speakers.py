"""Whose words a draft quotes: whether it gives them to another than the source does, whichever side that is.

Told are only clear cases: two persons with different names, or a State on the one side and on the other who is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from scrutiny.findings.figures.things import figure
from scrutiny.findings.quoting.quotation import Match
from scrutiny.findings.quoting.verdicts import Verdict
from scrutiny.report.checks.held_against import Holdings
from scrutiny.report.checks.word_lists import met
from scrutiny.statements.statement import Statement
from scrutiny.text.fold import terms, tokens
from scrutiny.text.passage import passage
from scrutiny.vocabulary import listing

#: Shorter words of a name tell nobody apart; of a longer one so many letters tell it whatever its ending.
TELLING, STEM = 4, 5
#: Who is counted as a body of its own besides persons.
BODIES = frozenset({"organisation", "expert", "family"})
#: Letters above this are of another script than Latin.
_LATIN = "\u0250"


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says words: a person's name, a body's, and the language they are written in; state: a side that is one."""

    name: str
    body: str
    language: str
    state: bool


def another_speaker(held: Holdings, said: Verdict, fields: Mapping[str, Any], language: str) -> bool:
    """True when every source of some words gives them to another than the draft does, as far as both are named."""
    mine = _voice(fields, language, state=False)
    if said.source is None or not (mine.name or mine.body):
        return False
    there = [voice for match in (said.source, *said.also) for voice in _voices(held, match)]
    return bool(there) and all(_differ(mine, each, held) for each in there)


def _voices(held: Holdings, match: Match) -> Iterator[Voice]:
    """Who says the words at their source: whom it quotes, else the document itself."""
    document = held.documents[match.source.document]
    spoken = [
        row
        for row in held.said
        if row.kind == "quotation"
        and row.document == document.id
        and 2 * (min(row.passage.end, match.end) - max(row.passage.start, match.start)) > match.end - match.start
    ]
    for row in spoken:
        yield _voice(row.fields, row.language or "en", state=False)
    if not spoken and not match.source.in_marks(match.start, match.end):
        about = {"organisation": document.publisher or ""}
        yield _voice(about, language=(*document.languages, "en")[0], state=document.kind == "state_statement")


def _voice(fields: Mapping[str, Any], language: str, *, state: bool) -> Voice:
    name, body = str(fields.get("speaker") or ""), str(fields.get("organisation") or "")
    return Voice(
        "" if name == body else name, body, language, state or bool(met(tuple(tokens(body)), language, "party"))
    )


def _differ(mine: Voice, other: Voice, held: Holdings) -> bool:
    if _stems(f"{mine.name} {mine.body}") & _stems(f"{other.name} {other.body}"):
        return False
    if mine.name and other.name:
        return (mine.name[0] < _LATIN) == (other.name[0] < _LATIN) and not mine.state and not other.state
    if mine.state:
        return not other.state and _none(other, held)
    return other.state and _none(mine, held)


def _none(voice: Voice, held: Holdings) -> bool:
    """True for who is clearly no State: organisations, experts, families, and who published other documents here."""
    wanted = terms(voice.body)
    if not wanted:
        return False
    row = Statement(id="", kind="number", document="", passage=passage("", 0, 0), rule="speaker",
                    language=voice.language, fields={"value": 2, "unit": voice.body})  # fmt: skip
    read = figure(row, {})
    if read is not None and read.known and read.thing in {*BODIES, *listing("same_things")["persons"]}:
        return True
    return any(
        each.kind != "state_statement" and terms(each.publisher or "") == wanted for each in held.documents.values()
    )


def _stems(words: str) -> frozenset[str]:
    return frozenset(term[:STEM] for term in terms(words) if len(term) >= TELLING)


__all__ = ["another_speaker"]
