"""Recommendations by addressee: those of the body of the mandate first, then what others asked of the same.

The order is always the same for every mandate: the State, the Council, the High Commissioner, the Secretary-General,
other bodies, other States, business. A recommendation is specific, measurable and dated; a draft says which is not.
"""

from __future__ import annotations

from functools import cache

from scrutiny.asks.bodies import body_of
from scrutiny.asks.measures import scope_of
from scrutiny.asks.states import is_listed, same_state, to_all_states
from scrutiny.protection.marks import strictest
from scrutiny.report.accounts import LIMITS, framing, more
from scrutiny.report.days import told
from scrutiny.report.edition import Listing, Paragraph, Run, Section, Sentence
from scrutiny.report.introduction import capital, ours
from scrutiny.report.phrases import Part, closed, counted, filled, in_row, phrase, said, wording
from scrutiny.report.registers import came, rows, says, term
from scrutiny.report.scope import Scope
from scrutiny.tables.row import Row
from scrutiny.text.fold import terms
from scrutiny.vocabulary import listing

#: How the id of a section begins that says what others asked: it recommends nothing.
OTHERS = "asked-"


def recommended(scope: Scope) -> tuple[Section, ...]:
    """A subsection for each sort of addressee that the mandate's own recommendations or asks of others speak to."""
    groups: dict[str, list[Row]] = {}
    for row in rows(scope, "asks"):
        if came(row.get("made") or row.as_of, scope.material.year):
            groups.setdefault(sort(scope, str(row.get("addressee") or "")), []).append(row)
    heads = wording()["addressees"]
    sections = []
    for name in listing("report_addressees")["order"]:
        mine = groups.get(name, [])
        own = [row for row in mine if ours(scope, row.get("made_by"))]
        others = [row for row in mine if row not in own]
        first, then = _own(scope, own), _others(scope, others)
        if first or then:
            states = in_row(scope.shown(state, 120) for state in scope.material.mandate.states)
            heading = "".join(run.text for run in filled(heads[name], state=states))
            asked = Section(id=f"{OTHERS}{name}", heading="", blocks=tuple(then), contents=False)
            inner = (asked,) if then else ()
            sections.append(Section(id=f"recommended-{name}", heading=heading, blocks=tuple(first), sections=inner))
    return tuple(sections)


def _own(scope: Scope, found: list[Row]) -> list[Listing | Paragraph]:
    """The recommendations of the body itself, each with its date and measure; what lacks one is told in drafts."""
    limit = LIMITS["followed"]
    if not found:
        return []
    body = scope.material.mandate.body
    lead = Paragraph(sentences=(framing(said("recommends", Body=capital(body))),))
    items = tuple(_item(scope, row) for row in found[:limit])
    blocks: list[Listing | Paragraph] = [
        lead,
        Listing(
            items=items, note=more(limit, len(found), "scrutiny asks"), mark=strictest(*(one.mark for one in items))
        ),
    ]
    if scope.private:
        blocks += [
            Paragraph(
                sentences=(framing(said(f"lacks_{what}", what=scope.shown(str(row.get("action")), 120))),), aside=True
            )
            for row in found[:limit]
            for what in _lacks(row)
        ]
    return blocks


def _item(scope: Scope, row: Row) -> Sentence:
    """What is recommended to whom, and by when."""
    action = Run(scope.shown(str(row.get("text") or row.get("action") or ""), 700), "quote", row.get("language"))
    addressee = scope.shown(str(row.get("addressee") or ""), 160)
    due = row.get("due")
    if due:
        runs = phrase("recommendation_due", addressee=addressee, action=action, due=told(due))
    elif row.get("due_session"):
        session = scope.shown(str(row.get("due_session")), 120)
        runs = phrase("recommendation_session", addressee=addressee, action=action, session=session)
    else:
        runs = closed(phrase("recommendation", addressee=addressee, action=action))
    return says(scope, [row], runs)


def _lacks(row: Row) -> tuple[str, ...]:
    """What a recommendation lacks to be specific, measurable and dated."""
    lacks = []
    general = row.get("scope") == "general" or (
        row.get("scope") is None and scope_of(str(row.get("action") or "")) == "general"
    )
    if general:
        lacks.append("scope")
    if not row.get("measure"):
        lacks.append("measure")
    if not row.get("due") and not row.get("due_session"):
        lacks.append("date")
    return tuple(lacks)


def _others(scope: Scope, found: list[Row]) -> list[Listing | Paragraph]:
    """What others asked of the same addressee, each with who asked and when."""
    limit = LIMITS["ask"]
    if not found:
        return []
    items = []
    for row in found[:limit]:
        action = Run(scope.shown(str(row.get("action") or ""), 400), "quote", row.get("language"))
        by = str(row.get("made_by") or row.get("recommending_state") or "")
        if not by and row.get("recommending_body"):
            by = term("un_bodies", row.get("recommending_body"))
        made = row.get("made")
        key = "asked_by_on" if by and made else "asked_by" if by else "asked_on" if made else "asked"
        parts: dict[str, Part] = {"addressee": scope.shown(str(row.get("addressee") or ""), 160), "action": action}
        parts |= {"by": scope.shown(by, 160)} if by else {}
        parts |= {"date": told(made)} if made else {}
        items.append(says(scope, [row], phrase(key, **parts)))
    note = more(limit, len(found), "scrutiny asks")
    lead = Paragraph(sentences=(Sentence(runs=counted("asked_by_others", len(found)), framing=True),))
    return [lead, Listing(items=tuple(items), note=note, mark=strictest(*(one.mark for one in items)))]


def sort(scope: Scope, addressee: str) -> str:
    """Of what sort an addressee is: an id of the list of addressees (``state``, ``council`` …, ``others``)."""
    if any(same_state(addressee, state) for state in scope.material.mandate.states):
        return "state"
    if to_all_states(addressee) or is_listed(addressee):
        return "states"
    body = body_of(addressee)
    if body is not None:
        known = listing("report_addressees")["bodies"]
        return next((name for name, ids in known.items() if body in ids), "bodies")
    words = tuple(terms(addressee))
    return (
        "business" if any(_begins(words[at:], found) for at in range(len(words)) for found in _business()) else "others"
    )


@cache
def _business() -> tuple[tuple[tuple[str, ...], bool], ...]:
    """Words of business, folded, and whether the last one may go on."""
    found = [str(word) for word in listing("report_addressees")["business"]]
    return tuple((tuple(terms(word.rstrip("*"))), word.endswith("*")) for word in found)


def _begins(words: tuple[str, ...], found: tuple[tuple[str, ...], bool]) -> bool:
    """True when words begin with others; the last of these may go on."""
    wanted, open_end = found
    if words[: len(wanted)] == wanted:
        return True
    here = words[: len(wanted)]
    return open_end and len(here) == len(wanted) and here[:-1] == wanted[:-1] and here[-1].startswith(wanted[-1])
