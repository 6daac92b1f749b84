"""Silence in words: what a State did at the earlier session, that none of it is on record later, and what else is."""

from __future__ import annotations

from typing import Any

from scrutiny.asks.conduct import label
from scrutiny.asks.silence import Silent, Took, took_item
from scrutiny.asks.wording import clauses, listed, said, written


def silent_item(one: Silent, places: dict[str, str], language: str) -> dict[str, Any]:
    """One silent State as JSON, with its sentences in a language; `places`: about, earlier, later."""
    ways = listed((_way(each, language) for each in one.earlier), language)
    sentences = [said("sentences", "silent", language, state=one.state, ways=ways, **places)]
    if one.besides:
        besides = clauses((_way(each, language, about=True) for each in one.besides), language)
        sentences.append(said("sentences", "besides", language, later=places["later"], state=one.state, ways=besides))
    if one.possible:
        sentences.append(said("sentences", "possible", language, count=len(one.possible), later=places["later"]))
    sentences.append(said("sentences", "no_position", language))
    return {
        "state": one.state,
        "earlier": [took_item(each) for each in one.earlier],
        "besides": [took_item(each) for each in one.besides],
        "certain": not one.possible,
        "possible": list(one.possible),
        "sentence": (" " if language != "zh" else "").join(sentences),
    }


def _way(took: Took, language: str, *, about: bool = False) -> str:
    """How a State took part, and when; `about`: the States that it was about, too."""
    way, _, vote = took.way.partition(" ")
    how = said("acts", way, language, vote=label("vote_kinds", vote, language)) if vote else said("acts", way, language)
    whom = f"({listed(took.about, language)})" if about and took.about else ""
    return " ".join(filter(None, (how, written(took.date, language), whom)))
