"""Controlled lists and the words of each language, kept as data.

``vocabulary/TOPIC/LANGUAGE.yaml`` holds the words one topic needs in one language
(``numbers/fr.yaml``); ``vocabulary/LIST.yaml`` holds a list that knows no language.
Nothing here knows any State.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from scrutiny.errors import Unknown

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _load(path: str) -> Any:
    resource = files(__name__).joinpath(*path.split("/"))
    try:
        return yaml.load(resource.read_text("utf-8"), Loader=_Loader)  # noqa: S506 - always a safe loader
    except FileNotFoundError:
        raise Unknown(f"no vocabulary {path}", place=f"vocabulary/{path}", next="see docs/vocabulary.md") from None


@cache
def listing(name: str) -> Any:
    """The list ``vocabulary/NAME.yaml``; treat it as read-only."""
    return _load(f"{name}.yaml")


@cache
def languages(topic: str) -> tuple[str, ...]:
    """The languages in which a topic has words, sorted."""
    folder = files(__name__).joinpath(topic)
    return tuple(sorted(item.name.removesuffix(".yaml") for item in folder.iterdir() if item.name.endswith(".yaml")))


@cache
def words(topic: str, language: str) -> Any:
    """The words of one topic in one language (BCP 47; ``zh-Hant`` falls back to ``zh``, then to ``en``)."""
    known = languages(topic)
    for tag in (language, language.split("-", maxsplit=1)[0], "en"):
        if tag in known:
            return _load(f"{topic}/{tag}.yaml")
    raise Unknown(f"no words for {topic} in {language}", place=f"vocabulary/{topic}", next="add a YAML file there")
