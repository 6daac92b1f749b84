"""Words in six languages: our own English in YAML, every other language in an ordinary gettext catalogue.

``vocabulary/TOPIC/en.yaml`` is the source. ``vocabulary/locale/LANGUAGE/LC_MESSAGES/scrutiny.po`` holds its renderings;
the context of a message is its place (``report.headings.summary``). A key with ``KEY_one`` beside it is one message
with plural forms. Read and compiled by Babel; a message without a rendering stays English.
"""

from __future__ import annotations

import gettext
import io
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from babel import Locale
from babel.messages.catalog import Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from scrutiny.vocabulary import words

#: Topics whose English is rendered by catalogues, so that `messages` can list every message there is.
TOPICS = (
    "report",
    "report_editions",
    "report_figures",
    "report_outline",
    "report_paper",
    "report_pictures",
    "report_site",
)
#: What is data and no message: names of languages come from Babel, signs need no rendering.
SKIPPED = frozenset({"languages", "unreviewed_sign", "counts", "articles"})


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """The renderings in a language; those of no language where there is no catalogue."""
    for tag in (language, language.split("-", maxsplit=1)[0]):
        resource = files("scrutiny.vocabulary").joinpath("locale", tag, "LC_MESSAGES", "scrutiny.po")
        if resource.is_file():
            read = read_po(io.BytesIO(resource.read_bytes()), locale=Locale.parse(tag))
            for message in [each for each in read if each.id and not _rendered(each)]:
                read.delete(message.id, message.context)  # Babel would compile the English singular for every number
            made = io.BytesIO()
            write_mo(made, read)
            made.seek(0)
            return gettext.GNUTranslations(made)
    return gettext.NullTranslations()


def _rendered(message: Message) -> bool:
    """True when a message has a rendering in every form, and nobody has yet to read it again."""
    forms = [message.string] if isinstance(message.string, str) else list(message.string or ())
    return bool(forms) and all(forms) and not message.fuzzy


@cache
def rendered(topic: str, language: str) -> dict[str, Any]:
    """The words of a topic in a language, shaped as its English; treat it as read-only."""
    english = words(topic, "en")
    if language.split("-", maxsplit=1)[0] == "en":
        return dict(english)
    found = catalogue(language)

    def walk(node: Any, at: str) -> Any:
        if isinstance(node, str):
            return found.pgettext(at, node) if node.strip() else node
        if isinstance(node, list):
            return [walk(each, f"{at}.{number}") for number, each in enumerate(node)]
        if isinstance(node, Mapping):
            return {
                key: each if key in SKIPPED and at == topic else walk(each, f"{at}.{key}") for key, each in node.items()
            }
        return node

    return dict(walk(english, topic))


def plural(topic: str, section: str, key: str, n: int, language: str) -> str:
    """The sentence `key` of a section for a number, in the plural form that the language has for it."""
    sentences = words(topic, "en")[section]
    many = sentences[key]
    one = sentences.get(f"{key}_one")
    if one is None:
        return str(rendered(topic, language)[section][key])
    if language.split("-", maxsplit=1)[0] == "en":
        return str(one if n == 1 else many)
    return catalogue(language).npgettext(f"{topic}.{section}.{key}", one, many, n)  # English, where none is


def messages() -> Iterator[tuple[str, str, str | None]]:
    """Every message: its place, its English, and its English plural where it has one."""
    for topic in TOPICS:
        yield from _messages(words(topic, "en"), topic, topic)


def _messages(node: Any, at: str, topic: str) -> Iterator[tuple[str, str, str | None]]:
    if isinstance(node, str):
        if node.strip():
            yield at, node, None
    elif isinstance(node, list):
        for number, each in enumerate(node):
            yield from _messages(each, f"{at}.{number}", topic)
    elif isinstance(node, Mapping):
        for key, each in node.items():
            if not isinstance(key, str):
                raise TypeError(f"{at}: a key reads as {key!r}; put it between quotation marks")
            if at == topic and key in SKIPPED:
                continue
            one = node.get(f"{key}_one")
            if isinstance(each, str) and isinstance(one, str):
                yield f"{at}.{key}", one, each
            elif not (key.endswith("_one") and isinstance(node.get(key.removesuffix("_one")), str)):
                yield from _messages(each, f"{at}.{key}", topic)
