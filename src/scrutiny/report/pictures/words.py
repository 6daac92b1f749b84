"""The words of pictures in the language of the build, their places filled; whole sentences of ``report_pictures``."""

from __future__ import annotations

from scrutiny.errors import Withheld
from scrutiny.report.accounts import framing
from scrutiny.report.edition import Sentence
from scrutiny.report.phrases import Part, filled, grouped, words_of
from scrutiny.report.spoken import spoken
from scrutiny.vocabulary.catalogue import plural

TOPIC = "report_pictures"


def word(key: str, section: str = "labels", **parts: Part) -> str:
    """The words under a key of a section, as plain text."""
    return "".join(run.text for run in filled(str(words_of(TOPIC)[section][key]), **parts))


def say(key: str, **parts: Part) -> str:
    """The sentence under a key."""
    return word(key, "sentences", **parts)


def counted(key: str, n: int, **parts: Part) -> str:
    """The sentence in the plural form that the language has for `n`, which fills the place ``{n}``."""
    template = plural(TOPIC, "sentences", key, n, spoken())
    return "".join(run.text for run in filled(template, **{"n": grouped(n), **parts}))


def named(section: str, key: str) -> str:
    """The words for a thing that a section may or may not know; its own name, spaced, where it does not."""
    return str(words_of(TOPIC)[section].get(key, key.replace("_", " ")))


def columns(key: str) -> tuple[str, ...]:
    """The heads of a table's columns."""
    return tuple(words_of(TOPIC)["columns"][key])


def caveats(told: list[str]) -> tuple[Sentence, ...]:
    """Sentences that say how to read a picture; they claim nothing about the world."""
    return tuple(framing(each) for each in told if each)


def impossible(name: str) -> Withheld:
    """What is raised instead of a picture from which a small number of persons would follow whatever is held back."""
    return Withheld(
        f"the picture of {name} is not drawn: it would tell a small number of persons",
        next="draw it of more rows, in fewer and larger groups, or leave it out",
    )
