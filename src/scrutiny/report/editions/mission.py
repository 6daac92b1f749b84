"""The brief for one mission: what it was asked, what it said and did, the findings, recommendations addressed to it.

By the same rules as the brief of the register of asks (`asks.mission`), from the rows that the report was made from.
Neutral: what follows an ask in time is told as what came after it, nothing is scored, and nobody is compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from scrutiny.asks.ask import Ask, ask_of, recommended
from scrutiny.asks.bodies import body_of
from scrutiny.asks.conduct import Act, acts_of
from scrutiny.asks.mission.known import asked_of
from scrutiny.asks.phrased import words_for
from scrutiny.asks.voices import voice_of
from scrutiny.errors import Refused
from scrutiny.protection.scrub import scrub
from scrutiny.report import days
from scrutiny.report.edition import Block, Edition, Omission, Run, Section, Sentence
from scrutiny.report.edition import Row as Line
from scrutiny.report.editions.labels import frame_words, framed, label, tabled, told
from scrutiny.report.editions.omissions import omission
from scrutiny.report.editions.pieces import bearing, findings, short, shortened
from scrutiny.report.editions.units import Unit, fitted
from scrutiny.report.followed import standing_words
from scrutiny.report.registers import came, cut, rows, says, term
from scrutiny.report.scope import Scope
from scrutiny.report.spoken import spoken
from scrutiny.tables.row import Row

#: The part of the room that findings keep where asks and acts want it all.
KEPT = 0.4
#: What of the vocabulary stands in it besides.
FRAME = (
    ("headings", ("asked", "addressed", "did", "findings")),
    ("sentences", ("nothing", "order", "rule")),
)


def mission(scope: Scope, edition: Edition, state: str, limit: int) -> tuple[Edition, tuple[Omission, ...]]:
    """The brief for the mission of a State, or for a body, of at most `limit` words; what did not fit is counted.

    Raises:
        Refused: no mission is named.
    """
    if not state.strip():
        raise Refused("a brief is for one mission", place="--for", next="name the State or body: --for STATE")
    tongue, year = spoken().split("-", maxsplit=1)[0], scope.material.year
    mine = [row for row in rows(scope, "asks") if asked_of(row, state) and came(row.get("made") or row.as_of, year)]
    mine.sort(key=lambda row: (ask_of(row).made_on, row.id))
    asks = [_asked(scope, ask_of(row), tongue) for row in mine if not recommended(row)]
    urged = [_asked(scope, ask_of(row), tongue) for row in mine if recommended(row)]
    acts = [_done(scope, each) for each in _acts(scope, state, tongue) if not each.date or each.day <= cut(scope)]
    sayable = [[unit for unit in units if unit is not None] for units in (asks, urged, acts)]
    unsaid = len(asks) + len(urged) + len(acts) - sum(map(len, sayable))
    found = shortened(findings(scope))
    whole = limit - frame_words(FRAME)
    kept_back = min(sum(each.words for each in found), whole * KEPT)
    room, left, parts = whole - kept_back, 0, list[tuple[Unit, ...]]()
    for units in sayable:
        kept, over = _newest(units, room)
        room, left = room - sum(each.words for each in kept), left + over
        parts.append(kept)
    printed, left_findings = fitted(found, room + kept_back)
    sections = (
        _section("asked", _table("asked", parts[0], (1.4, 5, 1.6, 2.2))),
        _section("addressed", _table("asked", parts[1], (1.4, 5, 1.6, 2.2))) if urged else None,
        _section("did", (*_table("did", parts[2], (1.4, 8)), told(framed("order"), aside=True))),
        _section("findings", _findings(scope, printed)),
    )
    omitted = (
        *omission("over_entries", left),
        *omission("over_findings", left_findings),
        *omission("unsaid", unsaid),
        *omission("bearing", bearing(scope)),
    )
    return replace(edition, sections=tuple(each for each in sections if each), limit=limit), omitted


def _newest(units: Sequence[Unit], room: float) -> tuple[tuple[Unit, ...], int]:
    """The newest that fit, by date; what is left out is the oldest."""
    kept, left = fitted(tuple(reversed(units)), room)
    return tuple(reversed(kept)), left


def _acts(scope: Scope, state: str, tongue: str) -> list[Act]:
    return acts_of(
        state,
        voices=[voice_of(row) for row in rows(scope, "interventions")],
        outputs=rows(scope, "outputs"),
        votes=rows(scope, "votes"),
        supports=rows(scope, "supports"),
        language=tongue,
        body=body_of(state),
    )


def _asked(scope: Scope, ask: Ask, tongue: str) -> Unit | None:
    """When, what, by whom and where it stands; None where its words name somebody who may not be named."""
    words = words_for(ask, tongue)
    if ask.row is None or scrub(words, scope.material.protected)[2]:
        return None
    status = standing_words(scope, ask.row)
    if ask.row.get("response"):
        status = term("recommendation_responses", ask.row.get("response"))
    by = ask.made_by or str(ask.row.get("recommending_state") or ask.row.get("recommending_body") or "")
    cells = (
        _plain(days.told(ask.made)),
        _on(scope, ask.row, Run(scope.shown(words, 700), "quote")),
        _plain(scope.shown(by, 160) or label("notes", "unsaid")),
        _plain(status),
    )
    return Unit(sentences=cells, subject=ask.id, mark=cells[1].mark)


def _done(scope: Scope, act: Act) -> Unit | None:
    """When and what; None where its words name somebody who may not be named."""
    words = f"{act.words} ({act.note})" if act.note else act.words
    if scrub(words, scope.material.protected)[2]:
        return None
    cells = (_plain(days.told(act.date)), _on(scope, act.row, Run(scope.shown(words, 700))))
    return Unit(sentences=cells, subject=act.row.id, mark=cells[1].mark)


def _on(scope: Scope, row: Row, run: Run) -> Sentence:
    """Words that stand on a row, with a short note."""
    return short(says(scope, [row], (run,)))


def _plain(text: str) -> Sentence:
    return Sentence(runs=(Run(text or label("notes", "unsaid")),), framing=True)


def _table(key: str, units: Iterable[Unit], widths: tuple[float, ...]) -> tuple[Block, ...]:
    rows = tuple(Line(each.sentences, mark=each.mark) for each in units)
    return (tabled(key, rows, widths=widths),) if rows else (told(framed("nothing")),)


def _findings(scope: Scope, printed: Sequence[Unit]) -> tuple[Block, ...]:
    if not printed:
        return (told(framed("no_findings")),)
    rule = told(framed("rule", body=scope.material.mandate.body), aside=True)
    return (rule, *(each.paragraph for each in printed))


def _section(key: str, blocks: tuple[Block, ...]) -> Section:
    return Section(id=key, heading=label("headings", key), blocks=blocks)
