"""The votes on one act counted from their rows, against what its source states; and who sponsored it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from scrutiny.asks.resolving import undated
from scrutiny.asks.states import is_listed, state_key
from scrutiny.tables.row import Row
from scrutiny.text.fold import terms
from scrutiny.vocabulary import listing

#: How a State can have voted, in the order in which bodies announce results.
KINDS = ("yes", "no", "abstained", "absent")
#: How many figures a result has at least, and how many are read without words beside them.
_LEAST, _PLAIN = 2, 3
#: No body of the United Nations has more members; what is greater is a year, or the number of a document.
MOST = 193
_SYMBOL = re.compile(r"[^\W\d_]+(?:/[\w.]+)+")
_FIGURE = re.compile(r"^\D?(\d+)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A result as its source states it: figures by kind; `without` where it says that nobody voted.

    An empty `figures` with `without` false: nothing could be read from the words.
    """

    words: str
    figures: Mapping[str, int]
    without: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """The votes of one act, each State once.

    by_kind     kind → the States that voted so, by name
    main, co    the sponsors
    members     States that are recorded as members of the body on that day
    doubled     States with several rows that agree, counted once
    torn        States with rows that disagree, counted nowhere
    open        States whose row says that they were members and not how they voted
    stated      the result as its source states it, None where none is on record
    differences kind → (counted, stated), where they differ
    unlisted    names that no list of States knows, told apart by their words alone
    """

    by_kind: Mapping[str, tuple[str, ...]]
    main: tuple[str, ...]
    co: tuple[str, ...]
    members: tuple[str, ...]
    doubled: tuple[str, ...]
    torn: tuple[str, ...]
    open: tuple[str, ...]
    stated: Stated | None
    differences: Mapping[str, tuple[int, int]]
    unlisted: tuple[str, ...]

    def as_item(self) -> dict[str, Any]:
        """The count as JSON; `agrees` is None where there is nothing to compare, or where a row waits for a person."""
        stated = self.stated
        compared = stated is not None and bool(stated.figures or stated.without)
        settled = not self.torn and not self.open
        return {
            "counted": {kind: len(self.by_kind[kind]) for kind in KINDS},
            "states": {kind: list(self.by_kind[kind]) for kind in KINDS},
            "stated": dict(stated.figures) if stated and stated.figures else None,
            "stated_words": stated.words if stated else None,
            "without_vote": bool(stated and stated.without),
            "agrees": False if compared and self.differences else True if compared and settled else None,
            "differences": [
                {"vote": kind, "counted": ours, "stated": theirs} for kind, (ours, theirs) in self.differences.items()
            ],
            "sponsors": {"main": list(self.main), "co": list(self.co)},
            "members": list(self.members),
            "counted_once": list(self.doubled),
            "contradicted": list(self.torn),
            "vote_not_recorded": list(self.open),
            "no_list_knows": list(self.unlisted),
        }


def counted(rows: Iterable[Row], stated_words: str | None) -> Count:
    """The votes of one act counted from its rows and held against its stated result."""
    by_state: dict[str, list[Row]] = {}
    for row in rows:
        by_state.setdefault(state_key(str(row.get("state"))), []).append(row)
    by_kind: dict[str, list[str]] = {kind: [] for kind in KINDS}
    sponsors: dict[str, list[str]] = {"main": [], "co": []}
    doubled, torn, waiting, members, unlisted = [], [], [], [], []
    for found in by_state.values():
        name = str(found[0].get("state"))
        cast = [str(row.get("vote")) for row in found if row.get("vote")]
        if len(set(cast)) > 1:
            torn.append(name)
        elif cast:
            by_kind[cast[0]].append(name)
            if len(cast) > 1:
                doubled.append(name)
        ways = [row.get("sponsor") for row in found]
        for way in ("main", "co"):
            if way in ways:
                sponsors[way].append(name)
                break
        if any(row.get("member") for row in found):
            members.append(name)
            if not cast:
                waiting.append(name)
        if not is_listed(name):
            unlisted.append(name)
    result = stated(stated_words) if stated_words else None
    return Count(
        by_kind={kind: tuple(names) for kind, names in by_kind.items()},
        main=tuple(sponsors["main"]),
        co=tuple(sponsors["co"]),
        members=tuple(members),
        doubled=tuple(doubled),
        torn=tuple(torn),
        open=tuple(waiting),
        stated=result,
        differences=_differences(by_kind, result),
        unlisted=tuple(unlisted),
    )


def contradicted(rows: Iterable[Row]) -> frozenset[str]:
    """The ids of rows that say of one State's vote on one act something else than another row does."""
    cast: dict[tuple[str, str], dict[str, list[str]]] = {}
    for row in rows:
        if row.get("vote"):
            of_state = cast.setdefault((str(row.get("output")), state_key(str(row.get("state")))), {})
            of_state.setdefault(str(row.get("vote")), []).append(row.id)
    return frozenset(one for ways in cast.values() if len(ways) > 1 for ids in ways.values() for one in ids)


def stated(words: str) -> Stated:
    """The result that words state: by the words beside the figures, in six languages, or as three plain figures.

    “28 in favour, 1 against, 16 abstentions”, “pour : 28 ; contre : 1”, “28 to 1, with 16 abstentions”, “28-1-16”.
    """
    tokens = [_FIGURE.sub(r"\1", token) for token in terms(_SYMBOL.sub(" ", undated(words)))]
    figures: dict[str, int] = {}
    free: list[int] = []
    places = [(at, int(token)) for at, token in enumerate(tokens) if token.isdecimal() and int(token) <= MOST]
    before = bool(places) and _kind_in(tokens[: places[0][0]]) is not None
    for order, (_, figure) in enumerate(places):
        kind = _label_before(tokens, places, order) if before else _label_after(tokens, places, order)
        if kind is None:
            free.append(figure)
        else:
            figures.setdefault(kind, figure)
    if not figures and any(_stands(tokens, form) for form in _forms()["without"]):
        return Stated(words=words, figures={}, without=True)
    if free and len(places) in (_LEAST, _PLAIN):
        left = [kind for kind in KINDS[:_PLAIN] if kind not in figures]
        figures |= dict(zip(left, free, strict=False))
    if len(figures) < _LEAST:
        figures = {}
    return Stated(words=words, figures={kind: figures[kind] for kind in KINDS if kind in figures})


def _differences(by_kind: Mapping[str, Sequence[str]], result: Stated | None) -> dict[str, tuple[int, int]]:
    if result is None:
        return {}
    if result.without:
        return {kind: (len(by_kind[kind]), 0) for kind in KINDS if by_kind[kind]}
    return {
        kind: (len(by_kind[kind]), figure) for kind, figure in result.figures.items() if len(by_kind[kind]) != figure
    }


def _label_before(tokens: Sequence[str], places: Sequence[tuple[int, int]], order: int) -> str | None:
    start = places[order - 1][0] + 1 if order else 0
    return _kind_in(tokens[start : places[order][0]])


def _label_after(tokens: Sequence[str], places: Sequence[tuple[int, int]], order: int) -> str | None:
    end = places[order + 1][0] if order + 1 < len(places) else len(tokens)
    return _kind_in(tokens[places[order][0] + 1 : end])


def _kind_in(tokens: Sequence[str]) -> str | None:
    found = [kind for kind in reversed(KINDS) if any(_stands(tokens, form) for form in _forms()[kind])]
    return found[0] if found else None


def _stands(tokens: Sequence[str], form: Sequence[str]) -> bool:
    return any(
        all(_is(word, token) for word, token in zip(form, tokens[at:], strict=False))
        for at in range(len(tokens) - len(form) + 1)
    )


def _is(word: str, token: str) -> bool:
    return token.startswith(word[:-1]) if word.endswith("*") else token == word


@cache
def _forms() -> dict[str, tuple[tuple[str, ...], ...]]:
    return {str(kind): tuple(map(_form, map(str, words))) for kind, words in listing("vote_words").items()}


def _form(word: str) -> tuple[str, ...]:
    parts = terms(word.rstrip("*"))
    return (*parts[:-1], f"{parts[-1]}*") if word.endswith("*") else tuple(parts)
