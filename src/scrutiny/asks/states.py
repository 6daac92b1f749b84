"""States told apart by any of their names, so that one is counted once however its name is written."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from scrutiny.asks.bodies import told_apart
from scrutiny.entities.names.territories import code_of
from scrutiny.text.fold import folded, terms
from scrutiny.vocabulary import listing


@lru_cache(maxsize=8192)
def state_key(name: str) -> str:
    """What two names of one State share: its code where a list knows the name, else its folded words.

    Articles, case, accents and the words of a mission (“Permanent Mission of Ruritania in Geneva”) aside.
    """
    if found := _known(name):
        return found
    bare = without_mission(name)
    if bare != name and (found := _known(bare)):
        return found
    return " ".join(sorted(told_apart(bare))) or folded(name)


def is_listed(name: str) -> bool:
    """True when a list of States knows the name, so that every other name of that State is the same."""
    return _known(name) is not None or _known(without_mission(name)) is not None


def same_state(left: str, right: str) -> bool:
    """True when two names are one State's, as far as lists and words tell."""
    return bool(left and right) and state_key(left) == state_key(right)


def without_mission(name: str) -> str:
    """The name without what says that its mission, delegation or government is meant."""
    left = " ".join(terms(name))
    while True:
        first, _, rest = left.partition(" ")
        shorter = rest if rest and first in _articles() else left
        for phrase in _missions():
            shorter = shorter.removeprefix(f"{phrase} ").removesuffix(f" {phrase}")
        if shorter == left:
            return left
        left = shorter


def to_all_states(addressee: str) -> bool:
    """True when an addressee means every State (“UN Member States”), so that each of them is asked."""
    return frozenset(terms(addressee)) in _everybody() or told_apart(addressee) in _everybody()


def distinct(called: Iterable[str]) -> dict[str, str]:
    """Key → the name as first met, each State once."""
    found: dict[str, str] = {}
    for name in called:
        if name.strip():
            found.setdefault(state_key(name), name)
    return found


def _known(name: str) -> str | None:
    code = code_of(name)
    return f"state {code.lower()}" if code else None


@cache
def _articles() -> frozenset[str]:
    articles = listing("states_called")["articles"]
    return frozenset(word for article in articles for word in terms(str(article)))


@cache
def _missions() -> tuple[str, ...]:
    phrases = {" ".join(terms(str(words))) for words in listing("states_called")["missions"]}
    return tuple(sorted(phrases, key=len, reverse=True))


@cache
def _everybody() -> frozenset[frozenset[str]]:
    phrases = (str(words) for words in listing("states_called")["all_states"])
    return frozenset(each for words in phrases for each in (frozenset(terms(words)), told_apart(words)))
