"""Allegations that a text tells of only to deny them in the voice of a State: nobody's support, a State's position.

A State speaks in a document of its own, and in words that are given to it or to a body that speaks for one. Which State
a ministry belongs to nobody concludes here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache

from scrutiny.statements.denials import is_denial, is_told_to_deny
from scrutiny.statements.statement import Statement
from scrutiny.text.fold import folded
from scrutiny.vocabulary import listing

#: The kind of a document in which a State itself speaks.
OWN = "state_statement"


def denied(said: Sequence[Statement], kinds: Mapping[str, str | None], states: Collection[str]) -> frozenset[str]:
    """The ids of the allegations among some statements that stand in a denial by a State; pure.

    kinds   document id → the kind of the document;  states: those of the mandate, by name
    """
    voiced: dict[str, list[Statement]] = {}
    for each in said:
        if each.kind in ("quotation", "speech") and each.status != "rejected" and speaks_for_a_state(each, states):
            voiced.setdefault(each.document, []).append(each)
    return frozenset(
        each.id
        for each in said
        if each.kind == "allegation"
        and _denies(each, kinds.get(each.document) == OWN, voiced.get(each.document, ()), states)
    )


def speaks_for_a_state(said: Statement, states: Iterable[str]) -> bool:
    """True when words are given to a State by name, or to a body or an office that speaks for one."""
    given = [str(said.fields.get(name) or "") for name in ("speaker", "role", "organisation")]
    known = {folded(state) for state in states} - {""}
    return any(name in states or folded(name) in known or names_a_body(name) for name in given if name)


def names_a_body(text: str) -> bool:
    """True when a text names a body or an office that speaks for a State, in any language of the list."""
    return _bodies().search(text.casefold()) is not None


def _denies(each: Statement, own: bool, voiced: Iterable[Statement], states: Iterable[str]) -> bool:
    text, language = each.passage.quote, each.language
    at = max(0, text.find(str(each.fields.get("words") or "")))
    place = each.passage.start + at
    if own or any(words.passage.start <= place < words.passage.end for words in voiced):
        return bool(each.fields.get("negated")) or is_told_to_deny(text, at, language)
    before = text[:at]
    if not each.fields.get("negated") or not is_denial(before, language):
        return False
    return names_a_body(before) or any(folded(state) in folded(before) for state in states if folded(state))


@cache
def _bodies() -> re.Pattern[str]:
    """Words for bodies that speak for a State, in every language of the list, at the beginning of a word."""
    known = listing("state_bodies")
    stems = "|".join(re.escape(stem.casefold()) for tongue in known["spaced"].values() for stem in tongue)
    joined = "|".join(re.escape(word) for tongue in known["joined"].values() for word in tongue)
    return re.compile(rf"(?<!\w)(?:ال)?(?:{stems})|{joined}")
