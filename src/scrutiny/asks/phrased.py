"""The words of an ask in a language: its wording where one is recorded in it, else what it asks in a few words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from scrutiny.asks.ask import Ask
from scrutiny.asks.bodies import body_of, called
from scrutiny.asks.states import is_listed, state_key, to_all_states
from scrutiny.asks.wording import TOPIC, said
from scrutiny.text.fold import terms
from scrutiny.text.language import language_of
from scrutiny.vocabulary import languages


def wordings(ask: Ask) -> Iterator[tuple[str, str]]:
    """Each full wording of an ask with its language (BCP 47, empty where nobody said)."""
    if ask.row is None:
        return
    recorded = ask.row.get("wordings") or {}
    yield from ((str(language), str(text)) for language, text in recorded.items() if text)
    if ask.row.get("text"):
        yield str(ask.row.get("language") or ""), str(ask.row.get("text"))


def words_for(ask: Ask, language: str) -> str:
    """What the ask says, in its wording in the language where one is recorded or proves to be, else its action."""
    for spoken, text in wordings(ask):
        if _base(spoken) == _base(language) or (_base(spoken) in ("", "und") and is_in(text, language)):
            return text
    return ask.action


def recorded_in(ask: Ask, language: str) -> bool:
    """True when somebody recorded a wording of the ask as being in the language."""
    return any(_base(spoken) == _base(language) for spoken, _ in wordings(ask))


def is_in(text: str, language: str) -> bool:
    """True when the words prove to be in the language by themselves, whatever stands around them."""
    found = language_of(text)
    return found is not None and _base(found) == _base(language)


def called_in(addressee: str, language: str) -> str:
    """Whom an ask addresses, in a language: every State, a body, a State or its mission; else as written.

    A State keeps the name as written where no list knows it, or where the words are in the language already.
    """
    if to_all_states(addressee):
        return said("speech", "all_states", language)
    own = body_of(addressee)
    if own is not None:
        return called(own, language)
    state = _state_in(addressee, language)
    if state is None:
        return addressee
    return said("brief", "mission", language, state=state) if by_mission(addressee) else state


def by_mission(addressee: str) -> bool:
    """True when the words speak of a mission of a State, in any of six languages."""
    return not _mission_words().isdisjoint(terms(addressee))


@cache
def _mission_words() -> frozenset[str]:
    return frozenset(word for one in languages(TOPIC) for word in terms(said("brief", "mission", one, state="")))


def _state_in(addressee: str, language: str) -> str | None:
    """The name of a listed State in a language; None in English, where names stay as they are written."""
    from babel import Locale

    if _base(language) == "en" or not is_listed(addressee):
        return None
    code = state_key(addressee).removeprefix("state ").upper()
    found = Locale.parse(_base(language)).territories.get(code)
    return None if found is None else str(found)


def _base(language: str) -> str:
    return language.split("-", maxsplit=1)[0].casefold()
