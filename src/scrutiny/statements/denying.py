"""Allegations that a text tells of only to deny them in the voice of a State: nobody's support, a State's position.

A State speaks in a document of its own, and in words that are given to it or to a body that speaks for one. Which State
a ministry belongs to nobody concludes here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache

from scrutiny.statements.denials import governed, is_denial, is_told_to_deny, says, says_of_nobody
from scrutiny.statements.statement import Statement
from scrutiny.text.fold import folded
from scrutiny.vocabulary import listing

#: The kind of a document in which a State itself speaks.
OWN = "state_statement"
#: How many characters may part an act from the one it goes on from: a comma, a conjunction.
_APART = 6


def denied(said: Sequence[Statement], kinds: Mapping[str, str | None], states: Collection[str]) -> frozenset[str]:
    """The ids of the allegations among some statements that stand in a denial by a State; pure.

    kinds   document id → the kind of the document;  states: those of the mandate, by name
    """
    return _denied(said, kinds, states, anybody=False)


def unsupporting(said: Sequence[Statement], kinds: Mapping[str, str | None], states: Collection[str]) -> frozenset[str]:
    """The ids of the allegations that a text tells of only to deny them, whoever does: they support no incident; pure.

    Beside those of `denied`, what a spokesperson of nobody named denies, and what plain words of denial are about.
    """
    return _denied(said, kinds, states, anybody=True)


def _denied(
    said: Sequence[Statement], kinds: Mapping[str, str | None], states: Collection[str], *, anybody: bool
) -> frozenset[str]:
    voiced: dict[str, list[Statement]] = {}
    others: dict[str, list[Statement]] = {}
    for each in said:
        if each.kind not in ("quotation", "speech") or each.status == "rejected":
            continue
        if speaks_for_a_state(each, states) or (anybody and (_speaks_for_nobody_named(each) or _is_unattributed(each))):
            voiced.setdefault(each.document, []).append(each)
        elif each.kind == "quotation" and not (_is_unattributed(each) or _speaks_for_nobody_named(each)):
            others.setdefault(each.document, []).append(each)
    found: set[str] = set()
    last: dict[str, Statement] = {}
    alleged = (each for each in said if each.kind == "allegation")
    for each in sorted(alleged, key=lambda one: (one.document, one.passage.start)):
        quoted = any(_holds(words, _place(each)) for words in others.get(each.document, ()))
        own = kinds.get(each.document) == OWN and not quoted
        before = last.get(each.document)
        if _denies(each, own, voiced.get(each.document, ()), states, anybody=anybody) or (
            before is not None and before.id in found and _goes_on(each, before)
        ):
            found.add(each.id)
        last[each.document] = each
    return frozenset(found)


def _goes_on(each: Statement, before: Statement) -> bool:
    """True when an act follows another in one sentence with no words of its own before it (“killed … and burned …”)."""
    apart = each.passage.start - before.passage.end
    if not 0 <= apart <= _APART or before.passage.quote.rstrip(' ”"»').endswith((".", "!", "?", "؟", "。")):
        return False
    actor = each.fields.get("alleged_actor")
    return _place(each) == each.passage.start and actor in (None, before.fields.get("alleged_actor"))


def _place(each: Statement) -> int:
    """Where the words of the act stand in the document."""
    return each.passage.start + max(0, each.passage.quote.find(str(each.fields.get("words") or "")))


def speaks_for_a_state(said: Statement, states: Iterable[str]) -> bool:
    """True when words are given to a State by name, or to a body or an office that speaks for one."""
    given = [str(said.fields.get(name) or "") for name in ("speaker", "role", "organisation")]
    known = {folded(state) for state in states} - {""}
    return any(name in states or folded(name) in known or names_a_body(name) for name in given if name)


def names_a_body(text: str) -> bool:
    """True when a text names a body or an office that speaks for a State, in any language of the list."""
    return _bodies().search(text.casefold()) is not None


def _denies(each: Statement, own: bool, voiced: Iterable[Statement], states: Iterable[str], *, anybody: bool) -> bool:
    text, language = each.passage.quote, each.language
    place = _place(each)
    at = place - each.passage.start
    about = text[:at]
    state = names_a_body(about) or any(folded(known) in folded(about) for known in states if folded(known))
    voiced = [words for words in voiced if state or not _is_unattributed(words)]
    inside = any(words.kind == "quotation" and _holds(words, place) for words in voiced)
    said = governed(text, at, language, of_a_state=own or inside or state)
    if said is not None:
        return said and (own or inside or state or anybody or any(_holds(words, place) for words in voiced))
    if own or any(_holds(words, place) for words in voiced):
        return bool(each.fields.get("negated")) or is_told_to_deny(text, at, language)
    if anybody and not each.fields.get("alleged_actor") and says_of_nobody(about, language) and names_a_body(text[at:]):
        return says(text[at:], language)
    if not state or not is_denial(about, language):
        return False
    named = anybody and each.rule.endswith("/noun") and is_told_to_deny(text, at, language)
    return named or bool(each.fields.get("negated"))


def _holds(said: Statement, place: int) -> bool:
    return said.passage.start <= place < said.passage.end


def _is_unattributed(said: Statement) -> bool:
    """True for a quotation whose speaker nobody read: it is a State's where a State stands before it."""
    return said.kind == "quotation" and not any(said.fields.get(name) for name in ("speaker", "role", "organisation"))


def _speaks_for_nobody_named(said: Statement) -> bool:
    """True when words are given to a spokesperson, and to no body by name."""
    role = str(said.fields.get("role") or said.fields.get("speaker") or "").casefold()
    return not said.fields.get("organisation") and any(voice in role for voice in listing("state_bodies")["voices"])


@cache
def _bodies() -> re.Pattern[str]:
    """Words for bodies that speak for a State, in every language of the list, at the beginning of a word."""
    known = listing("state_bodies")
    stems = "|".join(re.escape(stem.casefold()) for tongue in known["spaced"].values() for stem in tongue)
    joined = "|".join(re.escape(word) for tongue in known["joined"].values() for word in tongue)
    return re.compile(rf"(?<!\w)[وف]?(?:[بك]?ال|لل|[بل])?(?:{stems})|{joined}")
